import { commands, l10n, window } from 'vscode';
import type { WorkspaceEdit as ProtocolEdit } from 'vscode-languageclient';
import type { RemoveBoilerplateParams, RemoveBoilerplateResult } from '../../protocol/index';
import type { Server } from '../requests';
import { activeEditor, documentOf, say } from './context';
import type { CommandContext } from './context';
import { isOfTextsShown } from './edits';
import { applyRemovals, type Removal, removalsOf } from './removalPreview';

/** Removes the boilerplate of the document at the cursor: of one member of a bundle, or of a plain file. */
export async function removeInDocument(context: CommandContext, argument?: unknown): Promise<void> {
  if (isParams(argument)) return remove(context, argument);
  const editor = activeEditor();
  if (!editor) return;
  const { line, character } = editor.selection.active;
  const uri = editor.document.uri.toString();
  return remove(context, { scope: 'section', uri, position: { line, character } });
}

/** Asks what of the lines at the cursor, or of those selected, is boilerplate: these texts, or all lines like them. */
export async function markBoilerplate(): Promise<void> {
  await commands.executeCommand('editor.action.codeAction', {
    kind: 'refactor.winnow.boilerplate',
    apply: 'never',
  });
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

function remove({ server }: CommandContext, params: RemoveBoilerplateParams): Promise<void> {
  return removeAsked(server, () => server.removeBoilerplate(params), {
    question: ({ paragraphs }, removals) => questionFor(params.scope, paragraphs, removals),
    isPreviewOnly: params.scope === 'workspace',
  });
}

/** How somebody is asked before a removal. */
interface Asking {
  readonly question: (answer: RemoveBoilerplateResult, removals: readonly Removal[]) => string;
  /** It cannot be done at once. */
  readonly isPreviewOnly: boolean;
}

/** Asks the server for a removal, says how much would go, and does it in the preview or at once. */
export async function removeAsked(
  server: Server,
  ask: () => Promise<RemoveBoilerplateResult>,
  asking: Asking,
): Promise<void> {
  const answer = await ask();
  const edit = answer.edit as ProtocolEdit | null;
  if (!edit || answer.paragraphs === 0) return say(l10n.t('No boilerplate was found here.'));
  const removals = await removalsOf(edit, server.client);
  const agreed = await confirm(asking, answer, removals);
  if (agreed === undefined) return;
  // The texts may have changed while the reviewer thought: what would be removed now must be what was agreed to.
  if (JSON.stringify(await ask()) !== JSON.stringify(answer) || !isOfTextsShown(edit))
    throw new Error(l10n.t('The text has changed meanwhile; nothing was removed. Run the command again.'));
  // The preview itself refuses to apply what has changed while it was open.
  const gone = await applyRemovals(removals, agreed === 'preview');
  if (gone !== undefined) say(removedWords(gone, answer.paragraphs));
}

function removedWords(gone: number, paragraphs: number): string {
  if (gone < paragraphs) return l10n.t('Removed {0} of {1} paragraphs of boilerplate.', gone, paragraphs);
  return gone === 1
    ? l10n.t('Removed 1 paragraph of boilerplate.')
    : l10n.t('Removed {0} paragraphs of boilerplate.', gone);
}

/** Says how much would go, and asks whether to see it first or, in one file, to remove it at once. */
async function confirm(
  { question, isPreviewOnly }: Asking,
  answer: RemoveBoilerplateResult,
  removals: readonly Removal[],
): Promise<'preview' | 'at once' | undefined> {
  const show = l10n.t('Show Changes');
  const atOnce = l10n.t('Remove');
  const { hidden } = answer;
  const hiddenWords = hidden > 0 ? `${l10n.t('{0} of them are not shown as findings.', hidden)} ` : '';
  const detail = hiddenWords + l10n.t('You can see every change before anything is changed.');
  const buttons = isPreviewOnly ? [show] : [show, atOnce];
  const words = question(answer, removals);
  const chosen = await window.showInformationMessage(words, { modal: true, detail }, ...buttons);
  if (chosen === undefined) return undefined;
  return chosen === show ? 'preview' : 'at once';
}

function questionFor(
  scope: RemoveBoilerplateParams['scope'],
  paragraphs: number,
  removals: readonly Removal[],
): string {
  if (paragraphs === 1) return l10n.t('Remove 1 paragraph of boilerplate?');
  if (scope === 'section')
    return l10n.t('Remove {0} paragraphs of boilerplate from this document?', paragraphs);
  const documents = removals.reduce((sum, { labels }) => sum + new Set(labels).size, 0);
  return scope === 'document'
    ? l10n.t('Remove {0} paragraphs of boilerplate from {1} documents of this file?', paragraphs, documents)
    : l10n.t('Remove {0} paragraphs of boilerplate from {1} files?', paragraphs, removals.length);
}

function isParams(value: unknown): value is RemoveBoilerplateParams {
  return typeof (value as Partial<RemoveBoilerplateParams> | undefined)?.scope === 'string';
}
