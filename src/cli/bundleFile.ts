import { resolve } from 'node:path';
import { readBytesOf, shownPath, STANDARD_INPUT_NAME } from './documents';
import { Failure, reasonOf } from './failure';
import { readStandardInput } from './output';
import { isParquet } from './parquetDocuments';

/** A file as bytes, with the name it has in messages. */
export interface BytesFile {
  readonly label: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a file that a command takes as its one argument; `-` is standard input.
 * @throws Failure naming the file when it cannot be read
 */
export async function readBytes(path: string): Promise<BytesFile> {
  if (path === '-') return { label: STANDARD_INPUT_NAME, bytes: await readStandardInput() };
  const absolute = resolve(path);
  const label = shownPath(absolute, process.cwd());
  if (isParquet(path))
    throw new Failure(
      `${label}: is a Parquet file, which has no members; check and its like read its rows as documents`,
    );
  try {
    return { label, bytes: await readBytesOf(absolute) };
  } catch (error) {
    throw new Failure(`${label}: ${reasonOf(error)}`);
  }
}
