import { lstat, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { localFolder, readRegular } from '../disk/index';
import { GlobFilter, oneNameEach, walkFolder } from '../paths/index';
import type { Census, LeftOut, RuleFault, RuleFiles } from '../paths/index';
import { Failure, reasonOf } from './failure';
import { repositoryOf } from './repository';

/** Which files of a folder or glob are wanted. A file that is named by itself is always wanted. */
export interface Filter {
  /** Globs relative to the folder that is searched; see `GlobFilter` of the paths room. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Whether `.gitignore` files have a say. */
  readonly gitignore: boolean;
  /** Globs of files that are wanted as well, unless the folder is a project of code. */
  readonly documents?: readonly string[];
}

/** One file to work on. */
export interface SelectedFile {
  /** Absolute. */
  readonly path: string;
  /** Relative to the folder it was found in, the name alone when it was named by itself; `/` between segments. */
  readonly inside: string;
  /** Absolute paths of links to the same file, which were found too. */
  readonly aliases: readonly string[];
}

/** The files, in the order of their paths; a file that has several names stands there once. */
export interface Selection {
  readonly files: readonly SelectedFile[];
  /** A sentence for each link that was not followed, and each pipe, socket and device that was not opened. */
  readonly notes: readonly string[];
  /** A sentence for each folder that could not be read, and each glob and file of rules that is not applied. */
  readonly problems: readonly string[];
  /** How many files of each extension the folders hold, wanted or not. */
  readonly kinds: ReadonlyMap<string, number>;
}

/** A name of a file. */
interface Found {
  readonly path: string;
  readonly inside: string;
  /** The path without any link. */
  readonly real: string;
  /** There for a link. */
  readonly link?: true;
}

/** What is to be said of a search. */
interface Remarks {
  readonly notes: string[];
  readonly problems: string[];
  readonly kinds: Map<string, number>;
}

/**
 * Finds the files that the user's arguments name: files, folders with all that is in them, and globs (for shells
 * that do not expand them). Of a folder, links to files in it are followed; links to folders and links out of it
 * are not, as in the editor. Nothing is opened but `.gitignore` files. A link that is named by itself is followed wherever it leads.
 * @param cwd the folder that relative arguments start from
 * @throws Failure when an argument names nothing
 */
export async function selectFiles(paths: readonly string[], filter: Filter, cwd: string): Promise<Selection> {
  const found = new Map<string, Found>();
  const remarks: Remarks = {
    notes: [],
    problems: faultsOf(new GlobFilter(filter.include, filter.exclude)),
    kinds: new Map(),
  };
  for (const path of paths) {
    for (const file of await selectOne(path, filter, cwd, remarks)) {
      if (!found.has(file.path)) found.set(file.path, file);
    }
  }
  return { files: withoutAliases([...found.values()]), ...remarks };
}

/** A sentence for each glob that is not used: what it was to leave out is not left out. */
function faultsOf({ faults }: GlobFilter): string[] {
  return faults.map(({ glob, fault }) => {
    switch (fault) {
      case 'outside':
        return `${glob}: is a glob that leads out of the folder; not used`;
      case 'syntax':
        return `${glob}: is a glob that is not understood; not used`;
      case 'long':
        return `${glob}: is a glob that is too long; not used`;
    }
  });
}

function withoutAliases(found: readonly Found[]): SelectedFile[] {
  return oneNameEach(found, ({ real }) => real)
    .map(({ name: { path, inside }, others }) => ({
      path,
      inside,
      aliases: others.map((other) => other.path),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function selectOne(path: string, filter: Filter, cwd: string, remarks: Remarks): Promise<Found[]> {
  const absolute = resolve(cwd, path);
  const found = await stat(absolute).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw new Failure(`${path}: ${reasonOf(error)}`);
  });
  if (found?.isDirectory()) return searchFolder(absolute, filter, remarks);
  if (found !== undefined) {
    // What is no file, the pipe of a shell for instance, may have no path; reading it tells what it is.
    const real = found.isFile() ? await realpath(absolute) : absolute;
    const isItself = await lstat(absolute).then((own) => !own.isSymbolicLink());
    return [{ path: absolute, inside: basename(absolute), real, ...(isItself ? {} : { link: true }) }];
  }
  const pattern = picomatch.scan(slashes(path));
  if (!pattern.isGlob || pattern.negated) throw new Failure(`${path}: no such file or folder`);
  const files = await selectByGlob(pattern, filter, cwd, remarks);
  if (files.length === 0) throw new Failure(`${path}: matches no file`);
  return files;
}

/** Whether a folder, or a link to one, stands at a path. */
export async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true;
}

/** The files that a glob names: those that it matches below the last folder that it spells out. */
async function selectByGlob(
  { base, glob }: ReturnType<typeof picomatch.scan>,
  filter: Filter,
  cwd: string,
  remarks: Remarks,
): Promise<Found[]> {
  const [fault] = faultsOf(new GlobFilter([glob], []));
  if (fault !== undefined) throw new Failure(fault);
  const folder = resolve(cwd, base);
  return (await isFolder(folder))
    ? searchFolder(folder, { ...filter, include: [glob], documents: undefined }, remarks)
    : [];
}

async function searchFolder(
  folder: string,
  filter: Filter,
  { notes, problems, kinds }: Remarks,
): Promise<Found[]> {
  const globs = new GlobFilter(filter.include, filter.exclude);
  const top = repositoryOf(folder) ?? folder;
  const rules = filter.gitignore ? rulesFrom(top, folder) : undefined;
  const documents = filter.documents && new GlobFilter(filter.documents, filter.exclude);
  const walked = await walkFolder(localFolder(folder), { globs, documents, rules });
  for (const [extension, count] of walked.census.kinds)
    kinds.set(extension, (kinds.get(extension) ?? 0) + count);
  if (walked.besideCode > 0) notes.push(besideCodeSentence(folder, walked.besideCode, walked.census));
  for (const left of walked.left) (isFailure(left) ? problems : notes).push(leftOutSentence(folder, left));
  for (const fault of walked.rules) problems.push(ruleSentence(top, fault));
  const realFolder = await realpath(folder);
  return walked.files.map(({ path, link }) => ({
    path: join(folder, path),
    inside: path,
    real: join(realFolder, link?.target ?? path),
    ...(link && { link: true }),
  }));
}

/** The `.gitignore` files of a folder, of folders below it, and of those above it up to `top`. */
function rulesFrom(top: string, folder: string): RuleFiles {
  return {
    inside: slashes(relative(top, folder)),
    read: (directory, limit) => readRegular(join(top, directory, '.gitignore'), limit),
  };
}

function besideCodeSentence(folder: string, count: number, { code }: Census): string {
  const evidence = code?.projectFile ?? `${code?.code ?? 0} of ${code?.files ?? 0} files are code`;
  const files =
    count === 1
      ? '1 file of Markdown, a table or their kin is'
      : `${count} files of Markdown, tables and their kin are`;
  return `${folder}: looks like a project of code (${evidence}); ${files} not read (--markdown always reads them)`;
}

/** Whether something that was to be read was not, so that the run has not done what it was asked. */
function isFailure({ why }: LeftOut): boolean {
  return why === 'folder' || why === 'file' || why === 'gone' || why === 'name';
}

function leftOutSentence(folder: string, { why, path, error }: LeftOut): string {
  const name = join(folder, path);
  switch (why) {
    case 'linkOut':
      return `${name}: is a link that leads out of ${folder}; not read`;
    case 'linkToFolder':
      return `${name}: is a link to a folder; not followed`;
    case 'deadLink':
      return `${name}: is a link that cannot be followed; not read (${reasonOf(error)})`;
    case 'special':
      return `${name}: is a pipe, a socket or a device; not opened`;
    case 'name':
      return `${name}: is a name that is not valid UTF-8; not read`;
    case 'gone':
    case 'file':
    case 'folder':
      return `${name}: ${reasonOf(error)}`;
  }
}

function ruleSentence(top: string, { directory, fault, error }: RuleFault): string {
  const path = join(top, directory, '.gitignore');
  switch (fault) {
    case 'large':
      return `${path}: is larger than 1 MB; its rules are not applied`;
    case 'unreadable':
      return `${path}: ${reasonOf(error)}; its rules are not applied`;
    case 'longRule':
      return `${path}: rules that are too long are not applied`;
  }
}

/** The path as it is printed: relative to `cwd`, `/` between segments. */
export function printedPath(path: string, cwd: string): string {
  return slashes(relative(cwd, path));
}

/**
 * The deepest folder that holds all the files.
 * @param paths absolute, at least one
 */
export function commonFolder(paths: readonly string[]): string {
  let common = dirname(paths[0]);
  for (const path of paths) {
    while (!isInside(common, path) && common !== dirname(common)) common = dirname(common);
  }
  return common;
}

/** Whether `path` lies in `folder` (both absolute), at any depth. */
export function isInside(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function slashes(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}
