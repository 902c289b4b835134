import { dirname, join } from 'node:path';
import { readRegular } from '../disk/index';
import { reasonOf } from './failure';

/** What reviewers keep in a folder, a file each. */
export type LogName = 'decisions' | 'notes';

/** What is kept in one folder. */
export interface FolderLog {
  /** Absolute path of the folder that holds `.winnow`. */
  readonly folder: string;
  /** Absolute path of the file. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * The logs of reviewers that bear on the files: for each file that of the nearest folder at or above it that
 * has one. `problems` gets a sentence for each log that cannot be read.
 * @param folders absolute paths of the folders that hold the files
 */
export async function findLogs(
  name: LogName,
  folders: Iterable<string>,
  problems: string[],
): Promise<readonly FolderLog[]> {
  const seen = new Map<string, FolderLog | undefined>();
  for (const start of folders) {
    for (let folder = start; !seen.has(folder); folder = dirname(folder)) {
      const found = await readLog(name, folder, problems);
      seen.set(folder, found);
      if (found !== undefined) break;
    }
  }
  return [...seen.values()].filter((found) => found !== undefined);
}

async function readLog(name: LogName, folder: string, problems: string[]): Promise<FolderLog | undefined> {
  const path = join(folder, '.winnow', `${name}.jsonl`);
  try {
    const content = await readRegular(path, Number.POSITIVE_INFINITY);
    if (content.kind === 'bytes') return { folder, path, bytes: content.bytes };
    if (content.kind === 'unreadable') problems.push(`${path}: ${content.reason}`);
  } catch (error) {
    problems.push(`${path}: ${reasonOf(error)}`);
  }
  return undefined;
}
