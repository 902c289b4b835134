import { resolve } from 'node:path';
import { Cache, readerOf } from '../disk/index';
import { ExitCode, Failure } from './failure';
import { version } from './installation';
import { say, writeOut } from './output';
import { isFolder } from './selection';
import { counted } from './terminal';

/** Where what was found is kept for the next run; nowhere unless a folder is named. */
export interface CachingOptions {
  readonly cache?: string | false;
}

/** Where what is found is kept, and was before, until the process ends; undefined where no folder is named. */
export function cacheIn({ cache: folder }: CachingOptions): Cache | undefined {
  if (folder === undefined || folder === false) return undefined;
  const cache = new Cache(resolve(folder), readerOf(version), say);
  // However the command ends, what it found is kept. Nothing of it waits for anything.
  process.once('exit', () => cache.close());
  return cache;
}

/** The options of `winnow cache`. */
export interface CacheOptions {
  readonly clear?: boolean;
}

/**
 * Tells how much a cache holds, or clears it.
 * @throws Failure where there is no such folder
 */
export async function manageCache(folder: string, { clear = false }: CacheOptions): Promise<ExitCode> {
  const path = resolve(folder);
  if (!(await isFolder(path))) throw new Failure(`${folder}: no such folder`);
  let isFaulty = false;
  const cache = new Cache(path, '', (sentence) => {
    isFaulty = true;
    say(sentence);
  });
  const { entries, bytes } = cache.size;
  if (clear) cache.clear();
  const size = `${counted(entries, 'entry', 'entries')}, ${(bytes / 1e6).toFixed(1)} MB`;
  await writeOut(`${folder}: ${clear ? `cleared ${size}` : size}\n`);
  return isFaulty ? ExitCode.failed : ExitCode.clean;
}
