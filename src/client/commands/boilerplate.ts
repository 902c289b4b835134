import { WorkspaceEdit, l10n, window, workspace } from 'vscode';
import type { TextEdit, WorkspaceEditEntryMetadata } from 'vscode';
import type { WorkspaceEdit as ProtocolEdit } from 'vscode-languageclient';
import type { RemoveBoilerplateParams } from '../../protocol/index';
import { activeEditor, documentOf, say } from './context';
import type { CommandContext } from './context';
import { isOfTextsShown } from './edits';

/** Removes the boilerplate of the document at the cursor: of one member of a bundle, or of a plain file. */
export async function removeInDocument(context: CommandContext, argument?: unknown): Promise<void> {
  if (isParams(argument)) return remove(context, argument);
  const editor = activeEditor();
  if (!editor) return;
  const { line, character } = editor.selection.active;
  const uri = editor.document.uri.toString();
  return remove(context, { scope: 'section', uri, position: { line, character } });
}

/** Removes the boilerplate of every document of a file. */
export async function removeInBundle(context: CommandContext, argument?: unknown): Promise<void> {
  const uri = documentOf(argument);
  if (uri) return remove(context, { scope: 'document', uri: uri.toString() });
}

/** Removes the boilerplate of all files through the refactor preview, where each change can be refused. */
export async function removeInWorkspace(context: CommandContext, argument?: unknown): Promise<void> {
  const kind = isParams(argument) ? argument.kind : undefined;
  return remove(context, { scope: 'workspace', ...(kind ? { kind } : {}) });
}

async function remove({ server }: CommandContext, params: RemoveBoilerplateParams): Promise<void> {
  const answer = await server.removeBoilerplate(params);
  const { edit, paragraphs, hidden } = answer;
  if (!edit || paragraphs === 0) return say(l10n.t('No boilerplate was found here.'));
  const converted = await server.client.protocol2CodeConverter.asWorkspaceEdit(edit as ProtocolEdit);
  const everywhere = params.scope === 'workspace';
  if (everywhere || hidden > 0) {
    const files = converted.entries().length;
    const agreed = everywhere
      ? await confirm(paragraphs, files, hidden)
      : await confirmHidden(paragraphs, hidden);
    if (!agreed) return;
    // The texts may have changed while the reviewer thought: what would be removed now must be what was agreed to.
    if (JSON.stringify(await server.removeBoilerplate(params)) !== JSON.stringify(answer))
      throw new Error(changedWords());
  }
  if (!isOfTextsShown(edit)) throw new Error(changedWords());
  // The preview itself refuses to apply what has changed while it was open.
  const applied = everywhere
    ? await workspace.applyEdit(toBeConfirmed(converted), { isRefactoring: true })
    : await workspace.applyEdit(converted);
  if (applied) say(removedWords(paragraphs));
}

function changedWords(): string {
  return l10n.t('The text has changed meanwhile; nothing was removed. Run the command again.');
}

function removedWords(paragraphs: number): string {
  return paragraphs === 1
    ? l10n.t('Removed 1 paragraph of boilerplate.')
    : l10n.t('Removed {0} paragraphs of boilerplate.', paragraphs);
}

/** Asks before more is removed than the findings show. */
async function confirmHidden(paragraphs: number, hidden: number): Promise<boolean> {
  const remove = l10n.t('Remove');
  const message = l10n.t(
    'Remove {0} paragraphs of boilerplate, of which {1} are not shown?',
    paragraphs,
    hidden,
  );
  return (await window.showWarningMessage(message, { modal: true }, remove)) === remove;
}

async function confirm(paragraphs: number, files: number, hidden: number): Promise<boolean> {
  const show = l10n.t('Show Changes');
  const message = l10n.t('Remove {0} paragraphs of boilerplate from {1} files?', paragraphs, files);
  const preview = l10n.t('You see every change before anything is changed.');
  const detail =
    hidden > 0 ? `${l10n.t('{0} of them are not shown as findings.', hidden)} ${preview}` : preview;
  return (await window.showInformationMessage(message, { modal: true, detail }, show)) === show;
}

/** The same edit, each change of which must be confirmed: the editor then opens its preview. */
function toBeConfirmed(edit: WorkspaceEdit): WorkspaceEdit {
  const confirmed = new WorkspaceEdit();
  const metadata = { needsConfirmation: true, label: l10n.t('Remove boilerplate') };
  for (const [uri, changes] of edit.entries()) {
    const withMetadata = changes.map((change): [TextEdit, WorkspaceEditEntryMetadata] => [change, metadata]);
    confirmed.set(uri, withMetadata);
  }
  return confirmed;
}

function isParams(value: unknown): value is RemoveBoilerplateParams {
  return typeof (value as Partial<RemoveBoilerplateParams> | undefined)?.scope === 'string';
}
