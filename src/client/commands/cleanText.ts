import { Uri, ViewColumn, commands, l10n, window } from 'vscode';
import { cleanUri } from '../../protocol/index';
import { VIRTUAL_SCHEME } from '../virtualDocuments';
import { baseName, documentOf, stemOf } from './context';
import type { CommandContext } from './context';

/** Shows the document without its boilerplate beside it; the view follows while the document is edited. */
export async function previewClean(_context: CommandContext, argument?: unknown): Promise<void> {
  const document = documentOf(argument);
  if (!document || document.scheme === VIRTUAL_SCHEME) return;
  await window.showTextDocument(cleanView(document), {
    viewColumn: ViewColumn.Beside,
    preserveFocus: true,
    preview: true,
  });
}

/** Shows in the diff editor what would go. */
export async function compareClean(_context: CommandContext, argument?: unknown): Promise<void> {
  const document = documentOf(argument);
  if (!document || document.scheme === VIRTUAL_SCHEME) return;
  const title = l10n.t('{0} ↔ Clean Text', baseName(document));
  await commands.executeCommand('vscode.diff', document, cleanView(document), title, { preview: true });
}

function cleanView(document: Uri): Uri {
  const name = baseName(document);
  const label = `${l10n.t('{0} (clean)', stemOf(name))}${name.slice(stemOf(name).length)}`;
  return Uri.parse(cleanUri(document.toString(), label));
}
