import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { GlobFilter } from '../paths/index';
import { Failure, reasonOf } from './failure';
import { type Gitignore, gitignoreOf, noGitignore } from './gitignore';

/** Which files of a folder or glob are wanted. A file that is named by itself is always wanted. */
export interface Filter {
  /** Globs relative to the folder that is searched; see `GlobFilter` of the paths room. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Whether `.gitignore` files have a say. */
  readonly gitignore: boolean;
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
}

/** A name of a file. */
interface Found {
  readonly path: string;
  readonly inside: string;
  /** The path without any link. */
  readonly real: string;
}

/** What is to be said of a search. */
interface Remarks {
  readonly notes: string[];
  readonly problems: string[];
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
  const remarks: Remarks = { notes: [], problems: faultsOf(new GlobFilter(filter.include, filter.exclude)) };
  for (const path of paths) {
    for (const file of await selectOne(path, filter, cwd, remarks)) {
      if (!found.has(file.path)) found.set(file.path, file);
    }
  }
  return { files: await withoutAliases([...found.values()]), ...remarks };
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

/** One name for each file: its own before that of a link, otherwise the first. */
async function withoutAliases(found: readonly Found[]): Promise<SelectedFile[]> {
  const byFile = new Map<string, Found[]>();
  for (const name of [...found].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const names = byFile.get(name.real);
    if (names === undefined) byFile.set(name.real, [name]);
    else names.push(name);
  }
  const files = await Promise.all([...byFile.values()].map(oneName));
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function oneName(names: readonly Found[]): Promise<SelectedFile> {
  let chosen = names[0];
  for (const name of names.length > 1 ? names : []) {
    if (await isLink(name.path)) continue;
    chosen = name;
    break;
  }
  const aliases = names.filter((name) => name !== chosen).map(({ path }) => path);
  return { path: chosen.path, inside: chosen.inside, aliases };
}

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => true,
  );
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
    return [{ path: absolute, inside: basename(absolute), real }];
  }
  const pattern = picomatch.scan(slashes(path));
  if (!pattern.isGlob || pattern.negated) throw new Failure(`${path}: no such file or folder`);
  const files = await selectByGlob(pattern, filter, cwd, remarks);
  if (files.length === 0) throw new Failure(`${path}: matches no file`);
  return files;
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
  const found = await stat(folder).catch(() => undefined);
  return found?.isDirectory() ? searchFolder(folder, { ...filter, include: [glob] }, remarks) : [];
}

async function searchFolder(folder: string, filter: Filter, remarks: Remarks): Promise<Found[]> {
  return new FolderSearch(folder, await realpath(folder), filter, remarks).run();
}

const notOpened = 'is a pipe, a socket or a device; not opened';

class FolderSearch {
  readonly #files: Found[] = [];
  readonly #globs: GlobFilter;
  readonly #gitignore: Gitignore;

  constructor(
    private readonly folder: string,
    private readonly realFolder: string,
    filter: Filter,
    private readonly remarks: Remarks,
  ) {
    this.#globs = new GlobFilter(filter.include, filter.exclude);
    this.#gitignore = filter.gitignore ? gitignoreOf(folder) : noGitignore;
  }

  async run(): Promise<Found[]> {
    // A list instead of recursion: folders may be nested deeper than the stack is.
    const waiting = [this.folder];
    for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
      for (const folder of await this.#read(current)) waiting.push(folder);
    }
    this.remarks.problems.push(...this.#gitignore.problems());
    return this.#files;
  }

  /** Takes the files of one folder and returns the folders in it. */
  async #read(folder: string): Promise<string[]> {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      this.remarks.problems.push(`${folder}: ${reasonOf(error)}`);
      return [];
    });
    const folders: string[] = [];
    for (const entry of entries) {
      const path = join(folder, entry.name);
      const inside = slashes(relative(this.folder, path));
      if (entry.isDirectory()) {
        if (this.#entered(path, inside)) folders.push(path);
      } else if (entry.isSymbolicLink()) await this.#follow(path, inside);
      else if (!this.#isWanted(path, inside)) continue;
      else if (entry.isFile()) this.#files.push({ path, inside, real: join(this.realFolder, inside) });
      else this.remarks.notes.push(`${path}: ${notOpened}`);
    }
    return folders;
  }

  /** Takes what a link leads to: a file in the folder, which others may see as well. */
  async #follow(path: string, inside: string): Promise<void> {
    const { notes } = this.remarks;
    const isWanted = this.#isWanted(path, inside);
    try {
      const target = await stat(path);
      if (target.isDirectory() && this.#entered(path, inside))
        notes.push(`${path}: is a link to a folder; not followed`);
      if (target.isDirectory() || !isWanted) return;
      if (!target.isFile()) return void notes.push(`${path}: ${notOpened}`);
      const real = await realpath(path);
      if (isInside(this.realFolder, real)) this.#files.push({ path, inside, real });
      else notes.push(`${path}: is a link that leads out of ${this.folder}; not read`);
    } catch (error) {
      if (isWanted) notes.push(`${path}: is a link that cannot be followed; not read (${reasonOf(error)})`);
    }
  }

  #isWanted(path: string, inside: string): boolean {
    return this.#globs.accepts(inside) && !this.#gitignore.ignores(path, false);
  }

  /** Whether a folder is worth reading: not ignored, and not excluded with all that could stand in it. */
  #entered(path: string, inside: string): boolean {
    return !this.#globs.excludesDirectory(inside) && !this.#gitignore.ignores(path, true);
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
