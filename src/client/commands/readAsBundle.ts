import { languages, l10n, window, workspace } from 'vscode';
import type { QuickPickItem, Uri } from 'vscode';
import type { Server } from '../requests';
import { baseName, documentOf, say } from './context';
import type { CommandContext } from './context';

/** For a document that is no bundle, whatever it holds. */
const NO_BUNDLE = 'none';

interface Choice extends QuickPickItem {
  readonly dialect: string | null;
}

/** Reads a document in the dialect that is chosen, on any evidence. */
export async function readAsBundle(
  { server, dialects }: CommandContext,
  argument?: unknown,
  chosen?: unknown,
): Promise<void> {
  const uri = documentOf(argument);
  if (!uri) return;
  const document = await workspace.openTextDocument(uri);
  const dialect = typeof chosen === 'string' ? chosen : await ask(server, uri);
  if (dialect === undefined) return;
  const read = await server.readAs(uri, dialect);
  await dialects.remember(uri.toString(), dialect);
  // Colours, folding and the settings that keep white space come with the language.
  if (read.dialect !== null && document.languageId === 'plaintext')
    await languages.setTextDocumentLanguage(document, 'source-bundle');
  say(
    read.dialect === null
      ? l10n.t('{0} is read as one plain document.', baseName(uri))
      : l10n.t('{0} is read as a bundle: {1}.', baseName(uri), read.dialect),
  );
}

async function ask(server: Server, uri: Uri): Promise<string | null | undefined> {
  const { current, chosen, dialects } = await server.dialects(uri);
  const choices: Choice[] = [
    {
      label: l10n.t('Find out'),
      description: l10n.t('by what the document holds'),
      dialect: null,
      picked: chosen === null,
    },
    ...dialects.map(({ id, members, first }): Choice => ({
      label: id,
      description: l10n.t('documents: {0}, the first {1}', members, first),
      dialect: id,
      picked: chosen === id,
      ...(current === id ? { detail: l10n.t('How it is read now') } : {}),
    })),
    { label: l10n.t('One plain document'), description: l10n.t('no bundle'), dialect: NO_BUNDLE },
  ];
  const picked = await window.showQuickPick(choices, {
    title: l10n.t('Read {0} as', baseName(uri)),
    matchOnDescription: true,
  });
  return picked?.dialect;
}
