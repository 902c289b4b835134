import { Uri, l10n, window, workspace } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { ImportArgument } from '../../protocol/index';
import { fromBase64, toBase64 } from '../../protocol/index';
import { unzipped } from '../gzip';
import { baseName, parentOf, say, stemOf } from './context';
import type { CommandContext } from './context';

/** What the kinds of exports are called; a kind without words goes by its name. */
const kindWords: Readonly<Record<string, () => string>> = {
  mbox: () => l10n.t('Mail archive (mbox)'),
  eml: () => l10n.t('Message (.eml)'),
  'llms-full': () => l10n.t('Documentation of a site (llms-full.txt)'),
  lexis: () => l10n.t('LexisNexis download as text'),
  proquest: () => l10n.t('ProQuest export as text'),
  reuters: () => l10n.t('Reuters-21578 collection (SGML)'),
  warc: () => l10n.t('Web archive (WARC, WET)'),
  trec: () => l10n.t('TREC collection'),
};

/** Skips the questions: for tests and for callers that have asked already. */
export interface ImportOptions {
  readonly kind: string;
  /** The uri of the bundle to make; must not exist. */
  readonly target: string;
}

/** Puts the documents of an export into one bundle. */
export async function importDocuments(
  { server }: CommandContext,
  argument?: unknown,
  options?: unknown,
): Promise<void> {
  const file = fileOf(argument) ?? (await askForFile());
  if (!file) return;
  const base64 = toBase64(await bytesOf(file));
  const given = isImportOptions(options) ? options : undefined;
  const kind = given?.kind ?? (await askForKind(file, await server.import({ base64 })));
  if (kind === undefined) return;
  const imported = await server.import({ base64, kind });
  if (imported.documents === 0)
    throw new Error(l10n.t('{0} holds no documents of this kind; nothing was written.', baseName(file)));
  const target = given ? Uri.parse(given.target) : await askForTarget(file);
  if (!target) return;
  await workspace.fs.writeFile(target, fromBase64(imported.base64));
  await window.showTextDocument(target);
  say(l10n.t('Imported {0} documents.', imported.documents));
}

/** The file that a menu names, or a fix of the server by its uri. */
function fileOf(argument: unknown): Uri | undefined {
  if (typeof argument === 'string') return Uri.parse(argument satisfies ImportArgument);
  return argument instanceof Uri ? argument : undefined;
}

/** The bytes of an export, which gzip may have packed. */
async function bytesOf(file: Uri): Promise<Uint8Array> {
  const isDirty = workspace.textDocuments.some(
    (document) => document.isDirty && document.uri.toString() === file.toString(),
  );
  if (isDirty) throw new Error(l10n.t('Save {0} first: only what is saved is imported.', baseName(file)));
  const packed = await workspace.fs.readFile(file);
  try {
    return await unzipped(new Uint8Array(packed));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      l10n.t('{0} cannot be unpacked by gzip; nothing was written. {1}', baseName(file), reason),
      {
        cause: error,
      },
    );
  }
}

async function askForFile(): Promise<Uri | undefined> {
  const [file] =
    (await window.showOpenDialog({
      canSelectMany: false,
      openLabel: l10n.t('Import'),
      title: l10n.t('Which export shall be imported?'),
    })) ?? [];
  return file;
}

interface KindItem extends QuickPickItem {
  readonly of: string;
}

/** The kind that the export looks like stands first. */
async function askForKind(
  file: Uri,
  { kinds, kind: likely }: { readonly kinds: readonly string[]; readonly kind: string | null },
): Promise<string | undefined> {
  const sorted = [...kinds].sort((a, b) => Number(b === likely) - Number(a === likely));
  const items = sorted.map((kind): KindItem => ({
    label: kindWords[kind]?.() ?? kind,
    of: kind,
    ...(kind === likely ? { description: l10n.t('what it looks like') } : {}),
  }));
  const picked = await window.showQuickPick(items, { title: l10n.t('What is {0}?', baseName(file)) });
  return picked?.of;
}

/** Asks for a file; the dialog itself asks again before it lets one be replaced. */
function askForTarget(file: Uri): Thenable<Uri | undefined> {
  return window.showSaveDialog({
    defaultUri: Uri.joinPath(parentOf(file), `${stemOf(baseName(file).replace(/\.gz$/i, ''))}.sourcebundle`),
    filters: { [l10n.t('Source bundles')]: ['sourcebundle', 'txt'] },
    saveLabel: l10n.t('Write Bundle'),
    title: l10n.t('Import {0}', baseName(file)),
  });
}

function isImportOptions(value: unknown): value is ImportOptions {
  const given = value as Partial<ImportOptions> | undefined;
  return typeof given?.target === 'string' && typeof given.kind === 'string';
}
