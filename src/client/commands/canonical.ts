import { EndOfLine, TextEdit, WorkspaceEdit, l10n, workspace } from 'vscode';
import { documentOf, say } from './context';
import type { CommandContext } from './context';
import { rangeOf } from '../rows';

/** How often to ask again when the document changes while the server answers. */
const ATTEMPTS = 3;

/** Brings a bundle into canonical form: one edit, one step to undo. */
export async function convertToCanonical(context: CommandContext, argument?: unknown): Promise<void> {
  const uri = documentOf(argument);
  if (!uri) return;
  const document = await workspace.openTextDocument(uri);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = document.version;
    const { edits } = await context.server.toCanonical(uri);
    if (document.version !== before) continue;
    if (edits === null)
      return say(l10n.t('This file holds no FILE delimiters: there is nothing to convert.'));
    const changes = edits.map(({ range, newText }) => new TextEdit(rangeOf(range), newText));
    if (document.eol !== EndOfLine.LF) changes.push(TextEdit.setEndOfLine(EndOfLine.LF));
    if (changes.length === 0) return say(l10n.t('The bundle is in canonical form already.'));
    const edit = new WorkspaceEdit();
    edit.set(uri, changes);
    if (await workspace.applyEdit(edit)) return say(l10n.t('The bundle is in canonical form now.'));
  }
  throw new Error(l10n.t('The bundle changed while it was converted. Try again.'));
}
