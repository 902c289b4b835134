import { realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createFile, replaceFile } from './atomicFile';
import { Failure, reasonOf } from './failure';
import { sweep } from './temporary';

/**
 * Writes a file, complete or not at all.
 * @param shown its path, as it was given
 * @throws Failure when there is a file already and `force` does not say to replace it, or it cannot be written
 */
export async function writeResult(shown: string, bytes: Uint8Array, force: boolean): Promise<void> {
  const path = resolve(process.cwd(), shown);
  try {
    const old = force ? await realpath(path).catch(() => undefined) : undefined;
    sweep(dirname(old ?? path));
    await (old === undefined ? createFile(path, bytes) : replaceFile(old, bytes));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new Failure(`${shown}: ${reasonOf(error)}`);
    throw new Failure(
      force
        ? `${shown}: is a symbolic link that leads nowhere`
        : `${shown}: exists already; --force replaces it`,
    );
  }
}
