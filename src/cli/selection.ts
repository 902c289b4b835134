import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { GlobFilter } from '../paths/index';
import { Failure, reasonOf } from './failure';
import { gitignoreTest } from './gitignore';

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
}

/** The files, in the order of their paths, and a sentence for each folder that could not be read. */
export interface Selection {
  readonly files: readonly SelectedFile[];
  readonly problems: readonly string[];
}

/**
 * Finds the files that the user's arguments name: files, folders with all that is in them, and globs (for shells
 * that do not expand them). Symbolic links to files are followed, links to folders are not.
 * @param cwd the folder that relative arguments start from
 * @throws Failure when an argument names nothing
 */
export async function selectFiles(paths: readonly string[], filter: Filter, cwd: string): Promise<Selection> {
  const files = new Map<string, SelectedFile>();
  const problems: string[] = [];
  for (const path of paths) {
    for (const file of await selectOne(path, filter, cwd, problems)) {
      if (!files.has(file.path)) files.set(file.path, file);
    }
  }
  const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: sorted, problems };
}

async function selectOne(
  path: string,
  filter: Filter,
  cwd: string,
  problems: string[],
): Promise<SelectedFile[]> {
  const absolute = resolve(cwd, path);
  const found = await stat(absolute).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw new Failure(`${path}: ${reasonOf(error)}`);
  });
  if (found?.isDirectory()) return new FolderSearch(absolute, filter, problems).run();
  if (found !== undefined) return [{ path: absolute, inside: basename(absolute) }];
  const pattern = picomatch.scan(slashes(path));
  if (!pattern.isGlob || pattern.negated) throw new Failure(`${path}: no such file or folder`);
  const files = await selectByGlob(pattern, filter, cwd, problems);
  if (files.length === 0) throw new Failure(`${path}: matches no file`);
  return files;
}

/** The files that a glob names: those that it matches below the last folder that it spells out. */
async function selectByGlob(
  { base, glob }: ReturnType<typeof picomatch.scan>,
  filter: Filter,
  cwd: string,
  problems: string[],
): Promise<SelectedFile[]> {
  const folder = resolve(cwd, base);
  const found = await stat(folder).catch(() => undefined);
  return found?.isDirectory() ? new FolderSearch(folder, { ...filter, include: [glob] }, problems).run() : [];
}

class FolderSearch {
  readonly #files: SelectedFile[] = [];
  readonly #globs: GlobFilter;
  readonly #isIgnored: (path: string, isFolder: boolean) => boolean;

  constructor(
    private readonly folder: string,
    filter: Filter,
    private readonly problems: string[],
  ) {
    this.#globs = new GlobFilter(filter.include, filter.exclude);
    this.#isIgnored = filter.gitignore ? gitignoreTest(folder) : () => false;
  }

  async run(): Promise<SelectedFile[]> {
    // A list instead of recursion: folders may be nested deeper than the stack is.
    const waiting = [this.folder];
    for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
      for (const folder of await this.#read(current)) waiting.push(folder);
    }
    return this.#files;
  }

  /** Takes the files of one folder and returns the folders in it. */
  async #read(folder: string): Promise<string[]> {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      this.problems.push(`${folder}: ${reasonOf(error)}`);
      return [];
    });
    const folders: string[] = [];
    for (const entry of entries) {
      const path = join(folder, entry.name);
      const inside = slashes(relative(this.folder, path));
      if (entry.isDirectory()) {
        if (this.#entered(path, inside)) folders.push(path);
      } else if (this.#globs.accepts(inside) && !this.#isIgnored(path, false) && (await isFile(path))) {
        this.#files.push({ path, inside });
      }
    }
    return folders;
  }

  /** Whether a folder is worth reading: not ignored, and not excluded with all that could stand in it. */
  #entered(path: string, inside: string): boolean {
    return !this.#globs.excludesDirectory(inside) && !this.#isIgnored(path, true);
  }
}

/** A file, or a symbolic link to one that exists; no socket, pipe or device. */
async function isFile(path: string): Promise<boolean> {
  const link = await lstat(path);
  if (!link.isSymbolicLink()) return link.isFile();
  const target = await stat(path).catch(() => undefined);
  return target?.isFile() ?? false;
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
