import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import type { FileContent } from './runtime';

/**
 * The content of a regular file, links followed. A pipe is not waited for and a device is not read, also when one takes
 * the file's place just now: what was opened is asked what it is.
 * @param limit in bytes; a larger file is not read
 * @throws Error of the system when it cannot be opened or read
 */
export async function readRegular(path: string, limit: number): Promise<FileContent> {
  // Without O_NONBLOCK, opening a pipe would wait for a writer for ever.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(absent);
  if (handle === undefined) return { kind: 'absent' };
  try {
    const found = await handle.stat();
    if (found.isDirectory()) return { kind: 'unreadable', reason: l10n.t('is a folder, not a file') };
    if (!found.isFile()) return { kind: 'unreadable', reason: l10n.t('is a pipe, a socket or a device') };
    if (found.size > limit) return { kind: 'large', size: found.size };
    return { kind: 'bytes', bytes: await handle.readFile() };
  } finally {
    await handle.close();
  }
}

/** Nothing, where the error says that there is nothing. */
function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
  throw error;
}
