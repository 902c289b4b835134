import { rmdirSync, rmSync } from 'node:fs';
import { lstat, mkdir, readdir, realpath, rename } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { createFile, type FileBytes, replaceFile } from './atomicFile';
import { Failure, reasonOf } from './failure';
import { isInside } from './selection';
import { sweep, temporaryPath } from './temporary';
import { undoUnlessDone } from './undo';

/** One file to write. */
export interface TreeFile {
  /** Relative to the folder, `/` between segments, without `.` and `..`. */
  readonly path: string;
  /** Its content, or where it comes from: asked for when its turn comes. */
  readonly content: Uint8Array | (() => FileBytes | Promise<FileBytes>);
}

/**
 * Writes files below a folder, all or none: when one cannot be written, everything written before is taken away
 * again. A folder that is missing appears when it is complete. Nothing that exists is overwritten and no symbolic
 * link below the folder is followed.
 * @param replaces files that are there are replaced, each at once; what was replaced stays so when a later one fails
 * @throws Failure when a file exists already or cannot be written
 */
export async function writeTree(folder: string, files: readonly TreeFile[], replaces = false): Promise<void> {
  const root = resolve(folder);
  const missing = await firstMissing(root);
  sweep(dirname(missing ?? root));
  if (missing === undefined) sweep(root);
  if (missing === undefined) await writeInto(root, root, files, replaces);
  else await writeBeside(root, missing, files);
}

/**
 * Whether a folder can take an unpacked bundle: it does not exist yet, or exists and is empty.
 * @throws Failure when it is something else
 */
export async function requireNewOrEmpty(folder: string): Promise<void> {
  const path = resolve(folder);
  for (const each of [dirname(path), path]) sweep(each);
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new Failure(`${folder}: ${error.code === 'ENOTDIR' ? 'is not a folder' : reasonOf(error)}`);
  });
  if (entries.length > 0) throw new Failure(`${folder}: the folder is not empty; name a new or an empty one`);
}

/** What has been made in a folder that was there before. */
class Written {
  readonly #files: string[] = [];
  readonly #folders: string[] = [];

  addFile(path: string): void {
    this.#files.push(path);
  }

  addFolder(path: string): void {
    this.#folders.push(path);
  }

  /** Takes everything away again; a folder that holds something of somebody else stays. */
  remove(): void {
    for (const file of this.#files.reverse()) rmSync(file, { force: true });
    for (const folder of this.#folders.reverse()) removeIfEmpty(folder);
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    return;
  }
}

/** The highest folder of a path that is not there; `undefined` when all are. */
async function firstMissing(path: string): Promise<string | undefined> {
  let missing: string | undefined;
  for (let current = path; !(await exists(current)); current = dirname(current)) missing = current;
  return missing;
}

/** Writes a folder that is not there yet under another name beside its place, then gives it its name. */
async function writeBeside(root: string, missing: string, files: readonly TreeFile[]): Promise<void> {
  const stage = temporaryPath(dirname(missing));
  const remove = (): void => rmSync(stage, { recursive: true, force: true });
  const done = undoUnlessDone(remove);
  try {
    const top = join(stage, relative(missing, root));
    await guarded(missing, () => mkdir(top, { recursive: true }));
    await writeInto(top, root, files);
    await guarded(missing, () => rename(stage, missing));
  } catch (error) {
    remove();
    throw error;
  } finally {
    done();
  }
}

/**
 * Writes files into a folder that exists.
 * @param shown the folder's name in messages
 */
async function writeInto(
  folder: string,
  shown: string,
  files: readonly TreeFile[],
  replaces = false,
): Promise<void> {
  const written = new Written();
  const done = undoUnlessDone(() => written.remove());
  try {
    const root = { path: await guarded(shown, () => realpath(folder)), shown };
    for (const file of files) await writeOne(root, file, written, replaces);
  } catch (error) {
    written.remove();
    throw error;
  } finally {
    done();
  }
}

/** Where files are written, and how that is called in messages. */
interface Root {
  readonly path: string;
  readonly shown: string;
}

async function writeOne(root: Root, file: TreeFile, written: Written, replaces: boolean): Promise<void> {
  const segments = file.path.split('/');
  if (
    segments.some((segment) => segment === '' || segment === '.' || segment === '..' || segment.includes(sep))
  ) {
    throw new Failure(`${file.path}: not a safe relative path`);
  }
  const path = join(root.path, ...segments);
  const content = typeof file.content === 'function' ? await file.content() : file.content;
  await guarded(join(root.shown, ...segments), async () => {
    await makeParents(root, segments.slice(0, -1), written);
    if (replaces && (await replaceOne(path, join(root.shown, ...segments), content))) return;
    await createFile(path, content);
    written.addFile(path);
  });
}

/**
 * Puts new content in the place of a file's, where there is one; false where nothing is there.
 * @throws Failure when something else is there, or it cannot be replaced
 */
async function replaceOne(path: string, shown: string, content: FileBytes): Promise<boolean> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return false;
  if (found.isSymbolicLink()) throw throughLink(shown);
  if (!found.isFile()) throw new Failure(`${shown}: exists already and is not a file`);
  try {
    await replaceFile(path, content);
  } catch (error) {
    throw new Failure(`${shown}: ${reasonOf(error)}`);
  }
  return true;
}

function throughLink(shown: string): Failure {
  return new Failure(`${shown}: is a symbolic link; nothing is written through it`);
}

/** Makes the folders above a file one by one, and sees to it that none leads out of the root. */
async function makeParents(root: Root, segments: readonly string[], written: Written): Promise<void> {
  for (const depth of segments.keys()) {
    const inside = segments.slice(0, depth + 1);
    const folder = join(root.path, ...inside);
    const made = await mkdir(folder).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );
    if (made) {
      written.addFolder(folder);
      continue;
    }
    await requireRealFolder(root, folder, join(root.shown, ...inside));
    sweep(folder);
  }
}

async function requireRealFolder(root: Root, folder: string, shown: string): Promise<void> {
  const found = await lstat(folder);
  if (found.isSymbolicLink()) throw throughLink(shown);
  if (!found.isDirectory()) throw new Failure(`${shown}: exists already and is not a folder`);
  if (!isInside(root.path, await realpath(folder))) throw new Failure(`${shown}: lies outside ${root.shown}`);
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
