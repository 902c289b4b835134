import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the sources are that read texts, as the build hashed them; absent where they run unbuilt. */
declare const READER: string | undefined;

/**
 * What tells who reads texts, for a cache: another whenever the same text may be read otherwise. Beside the sources and the models that are
 * sentences as ICU finds them, letters as Unicode has them, and the last bits of exponentials as the engine computes them.
 * @param version of the package
 * @param models the folder of the models; all of them are read, some 15 MB, and not kept
 * @throws Error of the system when one cannot be read
 */
export function readerOf(version: string, models: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(models).sort())
    if (name.endsWith('.bin')) hash.update(`${name}\n`).update(readFileSync(join(models, name)));
  const sources = typeof READER === 'undefined' ? '' : READER;
  const { icu = '', unicode = '', v8 } = process.versions;
  return [version, sources, hash.digest('hex'), icu, unicode, v8].join(' ');
}
