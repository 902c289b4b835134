import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFile,
  type Stats,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { Failure } from './failure';
import { temporaryPath } from './temporary';
import { undoUnlessDone } from './undo';

const writeAll = promisify(writeFile);
const flush = promisify(fsync);

/** What a file is to hold: its bytes, or pieces of them, each made when its turn comes. */
export type FileBytes = Uint8Array | Iterable<Uint8Array>;

/**
 * Makes a file that is there as a whole or not at all. Nothing is overwritten and no symbolic link is followed.
 * @throws the system's error, `EEXIST` when there is something already
 */
export async function createFile(path: string, content: FileBytes): Promise<void> {
  await writeBeside(path, content, undefined, (temporary) => {
    try {
      linkSync(temporary, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
      return placeWithoutLink(temporary, path);
    }
    rmSync(temporary, { force: true });
  });
}

/** For file systems on which no file has two names; who ends the process between two steps finds an empty file. */
function placeWithoutLink(temporary: string, path: string): void {
  // Taken first, by its name alone: then nothing of somebody else's can be replaced.
  closeSync(openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600));
  try {
    renameSync(temporary, path);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

/**
 * Puts new content in the place of a file's old one, at once or not at all. The file keeps its mode and its owner.
 * @param path of a file, not of a link to one
 * @throws Failure with the end of a sentence when the file may not be replaced; the system's error otherwise
 */
export async function replaceFile(path: string, content: FileBytes): Promise<void> {
  const old = statSync(path);
  requireReplaceable(path, old);
  await writeBeside(path, content, old, (temporary) => renameSync(temporary, path));
}

/** A new file takes the old one's place, so that what hangs on the old one itself must be known and kept. */
function requireReplaceable(path: string, { mode, nlink }: Stats): void {
  // The super-user may write to any file; who took the permission away meant everybody.
  if ((mode & 0o222) === 0) throw new Failure('permission denied: the file is read-only');
  accessSync(path, constants.W_OK);
  if (nlink > 1) throw new Failure('has a second name (a hard link), and they would no longer be one file');
}

/** Writes into a new file in the same folder, which `place` then puts where it belongs. */
async function writeBeside(
  path: string,
  content: FileBytes,
  like: Stats | undefined,
  place: (temporary: string) => void,
): Promise<void> {
  const temporary = temporaryPath(dirname(path));
  const remove = (): void => rmSync(temporary, { force: true });
  const done = undoUnlessDone(remove);
  try {
    // All but the content is written without waiting: a signal finds either no file or one that is known.
    const file = openSync(temporary, 'wx', like === undefined ? 0o666 : 0o600);
    try {
      for (const piece of content instanceof Uint8Array ? [content] : content) await writeAll(file, piece);
      if (like !== undefined) {
        keepOwnerAndMode(file, like);
        await flush(file); // The old text goes when the new one is on the disk.
      }
    } finally {
      closeSync(file);
    }
    place(temporary);
  } catch (error) {
    remove();
    throw error;
  } finally {
    done();
  }
}

function keepOwnerAndMode(file: number, { uid, gid, mode }: Stats): void {
  const made = fstatSync(file);
  if (made.uid !== uid || made.gid !== gid) {
    try {
      fchownSync(file, uid, gid);
    } catch {
      throw new Failure('belongs to somebody else, and would belong to you');
    }
  }
  if (made.mode !== mode) fchmodSync(file, mode & 0o7777);
}
