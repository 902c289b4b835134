import { tableColumns } from '../review/index';
import { Failure, reasonOf } from './failure';
import type * as Parquet from './parquetFile';

/** So many rows decide which columns are read: as many as of other tables. */
const SAMPLE = 50;
/** A string of JavaScript in Node holds no more UTF-16 units. */
const MAX_UNITS = 2 ** 29 - 24;

/** Whether a file is read as Parquet, by its name. */
export function isParquet(path: string): boolean {
  return /\.parquet$/iu.test(path);
}

/**
 * A Parquet file as the JSON Lines that it stands for: a line for each row, in order, with the columns that say something of a document, the
 * text last. One group of rows is held at a time beside what was read. Of a file without a column of texts there are the first rows, so that
 * it is told from tables with one as other tables are.
 * @throws Failure without the name of the file: it is damaged, or holds what cannot be read here
 */
export async function linesOfParquet(path: string, textColumn: string | undefined): Promise<string> {
  const { ParquetFile } = await import('./parquetFile');
  const file = await ParquetFile.open(path);
  try {
    const names = await wantedColumns(file, textColumn);
    const pieces: string[] = [];
    let units = 0;
    for await (const rows of names === undefined
      ? [await file.head(file.columns, SAMPLE)]
      : file.groups(names)) {
      const piece = rows.map((row) => `${lineOf(row, names ?? file.columns)}\n`).join('');
      units += piece.length;
      if (units > MAX_UNITS)
        throw new Failure(
          'is too large: its texts have more than 512 million characters; several files are read',
        );
      pieces.push(piece);
    }
    return pieces.join('');
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(reasonOf(error));
  } finally {
    await file.close();
  }
}

/** The columns that say something of documents, the text last; undefined where none holds texts. */
async function wantedColumns(
  file: Parquet.ParquetFile,
  textColumn: string | undefined,
): Promise<readonly string[] | undefined> {
  const rows = await file.head(file.columns, SAMPLE);
  const samples = rows.map((row) => new Map(saidIn(row, file.columns)));
  const columns = tableColumns(file.columns, samples, textColumn, false);
  if (columns === undefined) return undefined;
  const { text, id, attributes } = columns;
  return [...new Set([...(id === undefined ? [] : [id]), ...attributes.values(), text])];
}

function lineOf(row: Parquet.ParquetRow, names: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(saidIn(row, names)));
}

/** What a row says in columns, by their names. */
function saidIn(row: Parquet.ParquetRow, names: readonly string[]): readonly (readonly [string, string])[] {
  return names.flatMap((name): (readonly [string, string])[] => {
    const value = textOf(row[name]);
    return value === undefined ? [] : [[name, value]];
  });
}

/** A value as text; undefined for one that is none. A time at midnight is a day. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value);
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? undefined : value.toISOString().replace('T00:00:00.000Z', '');
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : undefined;
}
