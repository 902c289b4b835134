import { constants } from 'node:fs';
import { mkdir, open, readdir, realpath, rm, rmdir, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readRegular } from './regularFiles';

/** A lock that its holder has not renewed for so long is taken to be left by a killed process, in milliseconds. */
const STALE_LOCK = 5_000;
/** About 20 s in all: longer than it takes for a left lock to be found stale. */
const patience = { retries: 120, minTimeout: 5, maxTimeout: 200, factor: 1.2, randomize: true };
/** Versions before 0.2 wrote beside the file; what they left behind is taken away when it is so old, in milliseconds. */
const LEFT_BEHIND = 60_000;

/**
 * Adds bytes to a file while no other process that does so by this function may; see `Files.append`. Links are followed
 * and mode, owner and other names of the file stay, because it is opened to append and never replaced.
 */
export async function appendLocked(
  path: string,
  more: (now: Uint8Array) => Promise<Uint8Array>,
): Promise<void> {
  // It takes signals over when it is loaded: whoever writes nothing here is to die of them as other programs do.
  const { lock } = await import('proper-lockfile');
  const target = await targetOf(path);
  const folder = dirname(target);
  const madeFolder = await mkdir(folder, { recursive: true });
  try {
    let lost = false;
    const release = await lock(target, {
      realpath: false,
      stale: STALE_LOCK,
      update: STALE_LOCK / 5,
      retries: patience,
      onCompromised: () => (lost = true),
    });
    try {
      await removeLeftBehind(target);
      const content = await readRegular(target, Number.POSITIVE_INFINITY);
      if (content.kind === 'unreadable') throw new Error(content.reason);
      const added = await more(content.kind === 'bytes' ? content.bytes : new Uint8Array());
      if (lost) throw Object.assign(new Error('the lock was lost'), { code: 'ELOCKED' });
      if (added.length > 0) await append(target, added);
    } finally {
      if (!lost) await release();
    }
  } catch (error) {
    if (madeFolder !== undefined) await rmdir(folder).catch(() => undefined);
    throw error;
  }
}

/** The file that a link stands for; a file that does not exist yet stands for itself. */
async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return path;
    throw error;
  }
}

/** One write at the end, taken back when it does not succeed as a whole. */
async function append(path: string, bytes: Uint8Array): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NONBLOCK ?? 0);
  const handle = await open(path, flags, 0o666);
  let length = 0;
  try {
    length = (await handle.stat()).size;
    await writeWhole(handle, bytes);
    await handle.datasync();
  } catch (error) {
    await handle.truncate(length).catch(() => undefined);
    if (length === 0) await rm(path, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    await handle.close();
  }
}

async function writeWhole(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done);
    done += bytesWritten;
  }
}

async function removeLeftBehind(path: string): Promise<void> {
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${basename(path)}.`) || !/\.\d+\.tmp$/u.test(name)) continue;
    const file = join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > LEFT_BEHIND) await rm(file, { force: true });
  }
}
