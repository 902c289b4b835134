import { dirname, join } from 'node:path';
import { readRegular } from '../disk/index';
import { reasonOf } from './failure';

const DECISIONS_FILE = join('.winnow', 'decisions.jsonl');

/** The remembered decisions of one folder. */
export interface FolderDecisions {
  /** Absolute path of the folder that holds `.winnow`. */
  readonly folder: string;
  /** Absolute path of the file. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * The reviewers' decisions that bear on the files: for each file those of the nearest folder at or above it that
 * has any. `problems` gets a sentence for each file of decisions that cannot be read.
 * @param folders absolute paths of the folders that hold the files
 */
export async function findDecisions(
  folders: Iterable<string>,
  problems: string[],
): Promise<readonly FolderDecisions[]> {
  const seen = new Map<string, FolderDecisions | undefined>();
  for (const start of folders) {
    for (let folder = start; !seen.has(folder); folder = dirname(folder)) {
      const found = await readDecisions(folder, problems);
      seen.set(folder, found);
      if (found !== undefined) break;
    }
  }
  return [...seen.values()].filter((found) => found !== undefined);
}

async function readDecisions(folder: string, problems: string[]): Promise<FolderDecisions | undefined> {
  const path = join(folder, DECISIONS_FILE);
  try {
    const content = await readRegular(path, Number.POSITIVE_INFINITY);
    if (content.kind === 'bytes') return { folder, path, bytes: content.bytes };
    if (content.kind === 'unreadable') problems.push(`${path}: ${content.reason}`);
  } catch (error) {
    problems.push(`${path}: ${reasonOf(error)}`);
  }
  return undefined;
}
