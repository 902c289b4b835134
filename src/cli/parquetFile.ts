import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Cell, Column, ColumnType, CorpusRows } from '../review/index';

/** Rows of a group: a choice, some megabytes of cells that are held at once, by who writes and who reads them. */
const GROUP = 20_000;

/** Where a file says of which version its table is. */
export const VERSION_KEY = 'winnow.tables';

const TYPES: Readonly<Record<ColumnType, Pick<SchemaElement, 'type' | 'converted_type'>>> = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  json: { type: 'BYTE_ARRAY', converted_type: 'JSON' },
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  bytes: { type: 'BYTE_ARRAY' },
};

/**
 * A table as an Apache Parquet file, in groups of rows, compressed with Snappy. The same rows give the same bytes.
 * @param version of the tables, which the file says
 * @returns the bytes of the file, and how many rows it has
 */
export function parquetOf(
  columns: readonly Column[],
  rows: CorpusRows,
  version: number,
): { readonly bytes: Uint8Array; readonly count: number } {
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: schemaOf(columns),
    createdBy: 'winnow',
    kvMetadata: [{ key: VERSION_KEY, value: String(version) }],
  });
  let waiting: Cell[][] = columns.map(() => []);
  let count = 0;
  const flush = (): void => {
    const columnData = columns.map(({ name }, at) => ({ name, data: waiting[at] }));
    void parquet.write({ columnData, rowGroupSize: GROUP });
    waiting = columns.map(() => []);
  };
  for (const row of rows) {
    if (row === undefined) continue;
    row.forEach((cell, at) => waiting[at].push(cell));
    count += 1;
    if (waiting[0].length === GROUP) flush();
  }
  if (waiting[0].length > 0) flush();
  void parquet.finish();
  return { bytes: writer.getBytes(), count };
}

function schemaOf(columns: readonly Column[]): SchemaElement[] {
  const fields = columns.map(({ name, type, optional }): SchemaElement => ({
    name,
    ...TYPES[type],
    repetition_type: optional === true ? 'OPTIONAL' : 'REQUIRED',
  }));
  return [{ name: 'table', num_children: fields.length }, ...fields];
}

export * from './parquetReader';
