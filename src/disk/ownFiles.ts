import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file that a cache wrote into its folder; `time` in milliseconds. */
export interface OwnFile {
  readonly name: string;
  readonly size: number;
  readonly time: number;
}

/**
 * The files of a folder that have such names.
 * @throws Error of the system when the folder cannot be read
 */
export function filesIn(folder: string, names: RegExp): readonly OwnFile[] {
  return readdirSync(folder).flatMap((name) => {
    const stats = names.test(name) ? statSync(join(folder, name), { throwIfNoEntry: false }) : undefined;
    return stats?.isFile() === true ? [{ name, size: stats.size, time: stats.mtimeMs }] : [];
  });
}

/** Which files are to go so that all together are within a limit, in bytes: those used longest ago. */
export function tooMany(files: readonly OwnFile[], limit: number): readonly OwnFile[] {
  const oldest = [...files].sort(
    (left, right) => left.time - right.time || (left.name < right.name ? -1 : 1),
  );
  let size = oldest.reduce((sum, each) => sum + each.size, 0);
  return oldest.filter((each) => {
    if (size <= limit) return false;
    size -= each.size;
    return true;
  });
}
