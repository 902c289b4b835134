import { lstat, readdir, realpath, rm } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import {
  CORPUS_NAMES,
  type ExportFile,
  type ExportFormat,
  type ExportPlan,
  type ExportRemoval,
  type ExportSource,
  finish,
  MANIFEST_NAME,
  type OneOfEach,
} from '../review/index';
import type { LoadedDocument } from './documents';
import { shownPath } from './documents';
import { ExitCode, Failure, reasonOf } from './failure';
import { version } from './installation';
import { readConfiguration, settingsOf, textColumnOf, type FilterOptions } from './options';
import { say } from './output';
import { createProgress } from './progress';
import type { ReadingOptions } from './reading';
import { analyse, reviewFiles, type ReviewedFiles, takeDecisions } from './reviewing';
import type { RunOptions } from './running';
import { isInside, printedPath, type SelectedFile } from './selection';
import { sweep } from './temporary';
import { counted, printable } from './terminal';
import { requireNewOrEmpty, writeTree } from './tree';

/** The options of `winnow export`. */
export interface ExportCommandOptions extends FilterOptions, ReadingOptions, RunOptions {
  readonly to: string;
  readonly format: ExportFormat;
  readonly boilerplate: ExportRemoval;
  readonly oneOfEach: OneOfEach;
  readonly force?: boolean;
  readonly inside?: boolean;
  readonly bom?: boolean;
  readonly config?: string;
}

/** What an export is written to. */
interface Target {
  /** Absolute. */
  readonly folder: string;
  /** As it is said. */
  readonly shown: string;
  /** It is all that is written to, and not the folder that it stands in. */
  readonly file?: string;
  /** The names of the corpus, where it is one file, and of the manifest. */
  readonly fileName: string;
  readonly manifestName: string;
}

/**
 * Writes a clean corpus: documents without what goes out of them, one of each family, and a manifest that tells of all that was left
 * out. The documents themselves are only read.
 * @returns failed where something could not be read, else clean
 * @throws Failure when nothing can be exported, the target may not be written to, or writing failed
 */
export async function exportCorpus(
  paths: readonly string[],
  options: ExportCommandOptions,
): Promise<ExitCode> {
  if (paths.includes('-')) throw new Failure('export takes files and folders, not standard input');
  if (options.to === '-')
    throw new Failure('export writes a corpus and its manifest: --to names a folder or a file');
  const target = await targetOf(options);
  await requireOutside(paths, target, options);
  await requireFree(target, options);
  const configuration = readConfiguration(options.config);
  const settings = settingsOf({ entities: true }, configuration);
  const reading = {
    ...options,
    textColumn: textColumnOf(options.textColumn, configuration),
    exclude: [...(options.exclude ?? []), ...(await ownGlobs(paths, target))],
  };
  const read = await reviewFiles(paths, reading, settings, configuration);
  if (read.documents.length === 0) throw new Failure('Nothing was exported: there is no document to read');
  const undecided = await takeDecisions(read.review, read.documents, process.cwd());
  for (const problem of undecided) say(problem);
  const progress = createProgress();
  try {
    await analyse(read.review, progress);
  } finally {
    progress.stop();
  }
  const plan = planOf(read, paths, options, target);
  await write(plan.files, target, options.force === true);
  await sayWhatWasDone(plan, read, options, target);
  return read.problems.length + undecided.length > 0 ? ExitCode.failed : ExitCode.clean;
}

function planOf(
  { review, documents, skipped, notes, problems }: ReviewedFiles,
  paths: readonly string[],
  { format, boilerplate, oneOfEach, bom }: ExportCommandOptions,
  { fileName, manifestName }: Target,
): ExportPlan {
  const pathOf = pathsFrom(paths);
  const sources = documents.flatMap((document): (readonly [string, ExportSource])[] =>
    document.file === undefined ? [] : [[document.uri, sourceOf(document, pathOf(document.file))]],
  );
  return finish(
    review.planningExport({
      format,
      boilerplate,
      oneOfEach,
      byteOrderMark: bom === true,
      sources: new Map(sources),
      skipped: skipped.map(({ file, reason }) => ({ path: pathOf(file), reason })),
      notes: [...notes, ...problems],
      version,
      fileName,
      manifestName,
    }),
  );
}

function sourceOf({ encoding, bytes }: LoadedDocument, path: string): ExportSource {
  return { path, encoding, isSaved: true, ...(bytes === undefined ? {} : { bytes }) };
}

/** What files are called: by their path in the one folder that is exported, else from the current folder. */
function pathsFrom(paths: readonly string[]): (file: SelectedFile) => string {
  const cwd = process.cwd();
  return ({ path, inside }) => (paths.length === 1 ? inside : printedPath(path, cwd));
}

/** Where to write: one file, or a folder, which a path is that ends with a slash or leads to one. */
async function targetOf({ to, format }: ExportCommandOptions): Promise<Target> {
  const path = resolve(to);
  const isFolder = format === 'txt' || /[\\/]$/u.test(to) || (await isFolderAt(path));
  if (isFolder)
    return { folder: path, shown: to, fileName: CORPUS_NAMES[format], manifestName: MANIFEST_NAME };
  const fileName = basename(path);
  return {
    folder: dirname(path),
    shown: to,
    file: path,
    fileName,
    manifestName: `${fileName}.${MANIFEST_NAME}`,
  };
}

async function isFolderAt(path: string): Promise<boolean> {
  const real = await realpath(path).catch(() => undefined);
  return real !== undefined && (await lstat(real)).isDirectory();
}

/** An export among what it was made of would be read as documents the next time. */
async function requireOutside(
  paths: readonly string[],
  target: Target,
  { inside }: ExportCommandOptions,
): Promise<void> {
  if (inside === true) return;
  const place = await realPlace(target.file ?? target.folder);
  for (const folder of await foldersOf(paths)) {
    if (place !== folder && !isInside(folder, place)) continue;
    throw new Failure(
      `${target.shown}: lies in a folder that is exported; name another one, or give --inside to write there all the same`,
    );
  }
}

/** The folders among the arguments, without links. */
async function foldersOf(paths: readonly string[]): Promise<readonly string[]> {
  const folders: string[] = [];
  for (const path of paths) {
    if (await isFolderAt(resolve(path))) folders.push(await realpath(resolve(path)));
  }
  return folders;
}

/** The path without links, of which the last parts need not be there yet. */
async function realPlace(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined);
  if (real !== undefined || dirname(path) === path) return real ?? path;
  return join(await realPlace(dirname(path)), basename(path));
}

/** Globs of what an earlier export wrote to the target, where that lies in a folder that is exported. */
async function ownGlobs(paths: readonly string[], target: Target): Promise<readonly string[]> {
  const place = await realPlace(target.file ?? target.folder);
  const folders = await foldersOf(paths);
  return folders
    .filter((folder) => isInside(folder, place))
    .map((folder) => {
      const inside = relative(folder, place)
        .split(sep)
        .join('/')
        .replace(/[[\]{}()*?!+@]/gu, '?');
      return target.file === undefined ? `${inside}/**` : `${inside}*`;
    });
}

/**
 * Sees to it that nothing is overwritten unless that is wished.
 * @throws Failure naming what is there
 */
async function requireFree(target: Target, { force }: ExportCommandOptions): Promise<void> {
  if (force === true) return;
  if (target.file === undefined) return requireEmpty(target.shown);
  // A run that was killed may have left what keeps this one from writing.
  sweep(target.folder);
  for (const name of [target.fileName, target.manifestName]) {
    const path = join(target.folder, name);
    const found = await lstat(path).catch(() => undefined);
    if (found !== undefined)
      throw new Failure(`${shownPath(path, process.cwd())}: exists already; --force replaces it`);
  }
}

async function requireEmpty(shown: string): Promise<void> {
  try {
    await requireNewOrEmpty(shown);
  } catch (error) {
    const more = (await isFolderAt(resolve(shown))) ? ', or give --force to write there all the same' : '';
    throw new Failure(`${reasonOf(error)}${more}`);
  }
}

/** The manifest comes last, and one of an earlier export goes first: where one is, it tells of what is there. */
async function write(files: readonly ExportFile[], target: Target, replaces: boolean): Promise<void> {
  const manifest = join(target.folder, target.manifestName);
  sweep(target.folder);
  if (replaces && (await lstat(manifest).catch(() => undefined))?.isFile() === true) await rm(manifest);
  await writeTree(
    target.file === undefined ? target.shown : dirname(target.shown),
    files.map(({ path, pieces }) => ({ path, content: pieces })),
    replaces,
  );
}

async function sayWhatWasDone(
  { totals, skipped, files }: ExportPlan,
  { skipped: unread }: ReviewedFiles,
  { boilerplate }: ExportCommandOptions,
  target: Target,
): Promise<void> {
  const known = new Set(
    unread.filter(({ reason }) => reason !== 'not a text file').map(({ reason }) => reason),
  );
  for (const { path, section, reason } of skipped) {
    const name = section === undefined || section === '' ? path : `${path}, ${section}`;
    if (!known.has(reason)) say(printable(`${name}: not exported, ${reason}`));
  }
  if (totals.looseLines > 0)
    say(`${counted(totals.looseLines, 'line')} outside of the documents of bundles not exported`);
  if (totals.bytesKept > 0)
    say(
      `${counted(totals.bytesKept, 'document')} left as they are, because bytes that are no text would be lost`,
    );
  if (boilerplate === 'decided' && totals.paragraphs === 0)
    say('No paragraph is decided to be boilerplate; --boilerplate careful takes out what is flagged, too');
  const others = target.file === undefined ? await othersIn(target.folder, files) : 0;
  if (others > 0) say(`${target.shown}: holds ${counted(others, 'other file')}, left as they are`);
  const removed = `${counted(totals.paragraphs, 'paragraph')} of boilerplate taken out of ${counted(totals.cleaned, 'document')}`;
  say(
    `Exported ${totals.exported.toLocaleString('en-US')} of ${counted(totals.documents, 'document')} to ${target.shown}: ` +
      `${totals.setAside.toLocaleString('en-US')} set aside, ${removed}; ${target.manifestName} tells of each`,
  );
}

/** How many files are in the folder that this export did not write. */
async function othersIn(folder: string, files: readonly ExportFile[]): Promise<number> {
  const own = new Set(files.map(({ path }) => path));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter(
    (entry) =>
      !entry.isDirectory() &&
      !own.has(relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
  ).length;
}
