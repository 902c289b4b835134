import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';

/** What reading a file gave. That something is absent and that it cannot be read are different things. */
export type FileContent =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'absent' }
  /** Larger than was asked for; `size` in bytes. */
  | { readonly kind: 'large'; readonly size: number }
  /** There is something, but not to be read; `reason` is the end of a sentence. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** How a file is opened to be read: without O_NONBLOCK, opening a pipe would wait for a writer for ever. */
export const TO_READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * The content of a regular file, links followed. A pipe is not waited for and a device is not read, also when one takes
 * the file's place just now: what was opened is asked what it is.
 * @param limit in bytes; a larger file is not read
 * @throws Error of the system when it cannot be opened or read
 */
export async function readRegular(path: string, limit: number): Promise<FileContent> {
  const handle = await open(path, TO_READ).catch(unopened);
  if ('kind' in handle) return handle;
  try {
    return unread(await handle.stat(), limit) ?? { kind: 'bytes', bytes: await handle.readFile() };
  } finally {
    await handle.close();
  }
}

/** The same at once, for small files. */
export function readRegularSync(path: string, limit: number): FileContent {
  let descriptor: number;
  try {
    descriptor = openSync(path, TO_READ);
  } catch (error) {
    return unopened(error as NodeJS.ErrnoException);
  }
  try {
    return unread(fstatSync(descriptor), limit) ?? { kind: 'bytes', bytes: readFileSync(descriptor) };
  } finally {
    closeSync(descriptor);
  }
}

/** What an error of opening says: there is nothing, or a socket, which cannot be opened. */
function unopened(error: NodeJS.ErrnoException): FileContent {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return { kind: 'absent' };
  if (error.code === 'ENXIO') return special();
  throw error;
}

/** Why what was opened is not read, if it is not. */
function unread(found: Stats, limit: number): FileContent | undefined {
  if (found.isDirectory()) return { kind: 'unreadable', reason: l10n.t('is a folder, not a file') };
  if (!found.isFile()) return special();
  return found.size > limit ? { kind: 'large', size: found.size } : undefined;
}

function special(): FileContent {
  return { kind: 'unreadable', reason: l10n.t('is a pipe, a socket or a device') };
}
