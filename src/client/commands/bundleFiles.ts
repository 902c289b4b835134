import { FileType, Uri, l10n, window, workspace } from 'vscode';
import { fromBase64, toBase64 } from '../../protocol/index';
import { listFiles } from '../files';
import { baseName, say, stemOf } from './context';
import type { CommandContext } from './context';
import { outsideOfReview, settleReview } from './leaveOut';
import { orderOf } from './splitOrder';

/** Reasons named in a question. */
const REFUSALS_SHOWN = 8;

/** Skips the question where to: for tests and for callers that have asked already. */
export interface BundleOptions {
  /** The uri of the bundle to make; must not exist. */
  readonly target: string;
}

/** Packs files into one bundle: those selected in the Explorer, or those chosen in a dialog. */
export async function bundleFiles(
  { server, memory }: CommandContext,
  clicked?: unknown,
  selected?: unknown,
  options?: unknown,
): Promise<void> {
  const chosen = await selection(clicked, selected);
  if (!chosen || chosen.length === 0) return;
  const { files, roots } = await expandFolders(chosen);
  if (files.length === 0) return say(l10n.t('There are no text files to bundle.'));
  const base = commonDirectory(roots);
  const contents = await Promise.all(
    files.map(async (file) => ({
      name: file.path.slice(base.length),
      base64: toBase64(await workspace.fs.readFile(file)),
    })),
  );
  const directory = files[0].with({ path: base.slice(0, -1) });
  const order = orderOf(memory, directory);
  const params = { files: contents, ...(order === undefined ? {} : { order }) };
  const first = await server.pack(params);
  const rename = isBundleOptions(options) ? undefined : await askAbout(first.refusals);
  if (rename === null) return;
  const packed = rename === undefined ? first : await server.pack({ ...params, rename });
  const target = isBundleOptions(options) ? await newFile(options) : await askForTarget(files, directory);
  if (!target) return;
  const mayShow = isBundleOptions(options) || (await settleCopies(files, target));
  if (mayShow === undefined) return;
  await workspace.fs.writeFile(target, fromBase64(packed.base64));
  if (mayShow) {
    await window.showTextDocument(target);
    say(l10n.t('Bundled {0} files.', files.length));
  } else offerToShow(target, files.length);
}

/**
 * A bundle that is reviewed beside its files holds a copy of each. Asks about one that would be, and says whether it may be shown at once: a
 * bundle in an editor is reviewed wherever it lies. Undefined where the question is given up.
 */
async function settleCopies(files: readonly Uri[], target: Uri): Promise<boolean | undefined> {
  if (!files.some((file) => workspace.getWorkspaceFolder(file))) return true;
  const settled = await settleReview(target, '', {
    detail: l10n.t(
      'The bundle holds a copy of each file that it is made of, and each would be reported as one.',
    ),
    leaveOut: l10n.t('Leave It Out'),
    review: l10n.t('Review It Too'),
  });
  return settled && settled === 'reviewed';
}

/** Says what was written, and that it is reviewed while it is open. */
function offerToShow(target: Uri, count: number): void {
  const open = l10n.t('Open');
  const message = l10n.t(
    'Bundled {0} files into {1}. It is reviewed only while it is open.',
    count,
    baseName(target),
  );
  // Not waited for: the command has done what it can.
  void window.showInformationMessage(message, open).then((choice) => {
    if (choice === open) void window.showTextDocument(target);
  });
}

/** Asks what to do about names that cannot be unpacked; null: nothing is bundled. */
async function askAbout(refusals: readonly string[]): Promise<'percent' | 'safe' | undefined | null> {
  if (refusals.length === 0) return undefined;
  const shown = refusals.slice(0, REFUSALS_SHOWN);
  if (refusals.length > shown.length) shown.push(l10n.t('And {0} more.', refusals.length - shown.length));
  const percent = l10n.t('Rename With %3A');
  const safe = l10n.t('Rename With _');
  const keep = l10n.t('Bundle as They Are');
  const choice = await window.showWarningMessage(
    l10n.t('This bundle could not be split again.'),
    { modal: true, detail: shown.join('\n') },
    percent,
    safe,
    keep,
  );
  if (choice === undefined) return null;
  return choice === percent ? 'percent' : choice === safe ? 'safe' : undefined;
}

async function selection(clicked: unknown, selected: unknown): Promise<readonly Uri[] | undefined> {
  if (Array.isArray(selected) && selected.length > 0) return selected.filter((uri) => uri instanceof Uri);
  if (clicked instanceof Uri) return [clicked];
  return window.showOpenDialog({
    canSelectFiles: true,
    canSelectFolders: true,
    canSelectMany: true,
    openLabel: l10n.t('Bundle'),
    title: l10n.t('Which files shall be bundled?'),
  });
}

interface Expanded {
  /** Sorted by path, each once. */
  readonly files: readonly Uri[];
  /** The path of each file that was chosen, and of each folder with a slash at its end. */
  readonly roots: readonly string[];
}

/** A folder stands for the documents in it, by the same globs as everywhere. */
async function expandFolders(uris: readonly Uri[]): Promise<Expanded> {
  const roots: string[] = [];
  const files = await Promise.all(
    uris.map(async (uri) => {
      const { type } = await workspace.fs.stat(uri);
      const isFolder = (type & FileType.Directory) !== 0;
      roots.push(isFolder ? `${uri.path.replace(/\/$/, '')}/` : uri.path);
      if (!isFolder) return [uri];
      const settings = workspace.getConfiguration('winnow.files', uri);
      const { uris: found } = await listFiles({
        folder: uri.toString(),
        include: settings.get<string[]>('include', []),
        exclude: settings.get<string[]>('exclude', []),
      });
      return found.map((file) => Uri.parse(file));
    }),
  );
  const unique = new Map(files.flat().map((uri) => [uri.toString(), uri]));
  const sorted = [...unique.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { files: sorted, roots };
}

/**
 * The path up to and with the last slash that all share: what is left of each path is its name. Folders count, not the files in them: a
 * folder that holds nothing but another would lose the name of that.
 */
function commonDirectory(roots: readonly string[]): string {
  let common = directoryOf(roots[0]);
  for (const path of roots) {
    while (!path.startsWith(common)) common = directoryOf(common.slice(0, -1));
  }
  return common;
}

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Asks for a file, and proposes one outside of what is reviewed; the dialog itself asks again before it lets one be replaced. */
function askForTarget(files: readonly Uri[], directory: Uri): Thenable<Uri | undefined> {
  const name = files.length === 1 ? stemOf(baseName(files[0])) : baseName(directory) || 'bundle';
  return window.showSaveDialog({
    defaultUri: Uri.joinPath(outsideOfReview(directory) ?? directory, `${name}.sourcebundle`),
    filters: { [l10n.t('Source bundles')]: ['sourcebundle', 'txt'] },
    saveLabel: l10n.t('Write Bundle'),
    title: l10n.t('Bundle {0} files', files.length),
  });
}

async function newFile({ target }: BundleOptions): Promise<Uri> {
  const uri = Uri.parse(target);
  const exists = await workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  if (exists) throw new Error(l10n.t('{0} exists already; nothing was written.', baseName(uri)));
  return uri;
}

function isBundleOptions(value: unknown): value is BundleOptions {
  return typeof (value as Partial<BundleOptions> | undefined)?.target === 'string';
}
