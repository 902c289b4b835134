import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, realpath, rmdir, unlink } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { Failure, reasonOf } from './failure';
import { isInside } from './selection';

/** One file to write. */
export interface TreeFile {
  /** Relative to the folder, `/` between segments, without `.` and `..`. */
  readonly path: string;
  /** Its content, or where it comes from: asked for when its turn comes. */
  readonly content: Uint8Array | (() => Promise<Uint8Array>);
}

/**
 * Writes files below a folder, all or none: when one cannot be written, everything written before is taken away
 * again. The folder is made when it is missing; nothing that exists is overwritten and no symbolic link below
 * the folder is followed.
 * @throws Failure when a file exists already or cannot be written
 */
export async function writeTree(folder: string, files: readonly TreeFile[]): Promise<void> {
  const written = new Written();
  const interrupted = (): void => {
    void written.remove().finally(() => process.exit(130));
  };
  process.once('SIGINT', interrupted);
  try {
    const root = await makeRoot(resolve(folder), written);
    for (const file of files) await writeOne(root, file, written);
  } catch (error) {
    await written.remove();
    throw error;
  } finally {
    process.off('SIGINT', interrupted);
  }
}

/**
 * Whether a folder can take an unpacked bundle: it does not exist yet, or exists and is empty.
 * @throws Failure when it is something else
 */
export async function requireNewOrEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new Failure(`${folder}: ${error.code === 'ENOTDIR' ? 'is not a folder' : reasonOf(error)}`);
  });
  if (entries.length > 0) throw new Failure(`${folder}: the folder is not empty; name a new or an empty one`);
}

/** What this run has made, in the order of making. */
class Written {
  readonly #files: string[] = [];
  readonly #folders: string[] = [];
  #removal: Promise<void> | undefined;

  addFile(path: string): void {
    this.#files.push(path);
  }

  addFolder(path: string): void {
    this.#folders.push(path);
  }

  /** Takes everything away again; a folder that holds something of somebody else stays. */
  remove(): Promise<void> {
    this.#removal ??= this.#removeAll();
    return this.#removal;
  }

  async #removeAll(): Promise<void> {
    for (const file of this.#files.reverse()) await unlink(file).catch(() => undefined);
    for (const folder of this.#folders.reverse()) await rmdir(folder).catch(() => undefined);
  }
}

async function makeRoot(folder: string, written: Written): Promise<string> {
  const missing: string[] = [];
  for (let current = folder; !(await exists(current)); current = dirname(current)) missing.push(current);
  for (const path of missing.reverse()) {
    await guarded(path, () => mkdir(path));
    written.addFolder(path);
  }
  return guarded(folder, () => realpath(folder));
}

async function writeOne(root: string, file: TreeFile, written: Written): Promise<void> {
  const segments = file.path.split('/');
  if (
    segments.some((segment) => segment === '' || segment === '.' || segment === '..' || segment.includes(sep))
  ) {
    throw new Failure(`${file.path}: not a safe relative path`);
  }
  const path = join(root, ...segments);
  const content = typeof file.content === 'function' ? await file.content() : file.content;
  await guarded(path, async () => {
    await makeParents(root, segments.slice(0, -1), written);
    // O_EXCL: fails when anything is there, a symbolic link included.
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
    const handle = await open(path, flags, 0o666);
    written.addFile(path);
    try {
      await handle.writeFile(content);
    } finally {
      await handle.close();
    }
  });
}

/** Makes the folders above a file one by one, and sees to it that none leads out of the root. */
async function makeParents(root: string, segments: readonly string[], written: Written): Promise<void> {
  let current = root;
  for (const segment of segments) {
    current = join(current, segment);
    const made = await mkdir(current).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );
    if (made) written.addFolder(current);
    else await requireRealFolder(root, current);
  }
}

async function requireRealFolder(root: string, folder: string): Promise<void> {
  const found = await lstat(folder);
  if (found.isSymbolicLink())
    throw new Failure(`${folder}: is a symbolic link; nothing is written through it`);
  if (!found.isDirectory()) throw new Failure(`${folder}: exists already and is not a folder`);
  if (!isInside(root, await realpath(folder))) throw new Failure(`${folder}: lies outside ${root}`);
}

async function exists(path: string): Promise<boolean> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new Failure(`${path}: ${reasonOf(error)}`);
  });
  return found !== undefined;
}

/** Runs an operation on a path; its errors are said with the path. */
async function guarded<T>(path: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${path}: ${reasonOf(error)}`);
  }
}
