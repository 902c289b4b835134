import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CORPUS_TABLES_VERSION,
  type CorpusComparison,
  type CorpusPassage,
  type CorpusTableName,
  finish,
  type LinesElsewhere,
  WordsError,
} from '../review/index';
import { Failure, reasonOf } from './failure';
import type * as Parquet from './parquetFile';

/** The tables that are asked, with the columns that are read of each. */
const COLUMNS = {
  documents: ['doc', 'path', 'name', 'fingerprint'],
  passages: [
    ...['doc', 'paragraph', 'chars', 'line', 'character', 'end_line', 'end_character'],
    ...['fingerprint', 'words'],
  ],
  lines: ['line', 'masked', 'documents'],
} as const satisfies Partial<Record<CorpusTableName, readonly string[]>>;
type AskedTable = keyof typeof COLUMNS;

/** The path of a file of a table, as it is said, too: a table may be one file, or a folder of several as Spark writes it. */
type TablePart = string;

/**
 * The tables of a corpus that is not there, as `winnow export --tables` writes them. One group of rows of one file is held at a time. All
 * faults are Failures that name the file.
 */
export class CorpusTables {
  private constructor(
    readonly folder: string,
    private readonly parts: Readonly<Record<AskedTable, readonly TablePart[]>>,
    private readonly reader: typeof Parquet,
    /** How many documents the corpus has. */
    readonly documents: number,
  ) {}

  /**
   * Looks whether all tables are there and of this version.
   * @throws Failure naming what is missing, damaged or of another version
   */
  static async open(folder: string): Promise<CorpusTables> {
    const found = await stat(folder).catch((error: unknown) => {
      throw new Failure(`${folder}: ${reasonOf(error)}`);
    });
    if (!found.isDirectory())
      throw new Failure(`${folder}: --against takes the folder that export --tables wrote`);
    const reader = await import('./parquetFile');
    const parts = {
      documents: await partsOf(folder, 'documents'),
      passages: await partsOf(folder, 'passages'),
      lines: await partsOf(folder, 'lines'),
    };
    let documents = 0;
    for (const name of Object.keys(parts) as AskedTable[])
      for (const part of parts[name]) {
        const rows = await opened(reader, part, (file) => {
          requireTable(file, name, reader.VERSION_KEY);
          return Promise.resolve(file.rows);
        });
        if (name === 'documents') documents += rows;
      }
    return new CorpusTables(folder, parts, reader, documents);
  }

  /** Has the counts of lines that are asked for taken over. */
  async readLines(elsewhere: LinesElsewhere): Promise<void> {
    for await (const { cell } of this.#rows('lines'))
      elsewhere.take({
        line: cell.text('line'),
        masked: cell.flag('masked'),
        sections: cell.number('documents'),
      });
  }

  /** Has all passages compared, document by document, and what they are of described. */
  async compare(comparison: CorpusComparison): Promise<void> {
    let doc = -1;
    let passages: CorpusPassage[] = [];
    let last: TablePart | undefined;
    const take = (): void => {
      if (passages.length > 0 && last !== undefined) taking(comparison, doc, passages, last);
      passages = [];
    };
    for await (const { cell, part } of this.#rows('passages')) {
      const of = cell.number('doc');
      if (of !== doc) take();
      doc = of;
      last = part;
      passages.push(passageOf(cell));
    }
    take();
    for await (const { cell } of this.#rows('documents'))
      comparison.describe({
        doc: cell.number('doc'),
        path: cell.text('path'),
        name: cell.maybe('name') ?? '',
        fingerprint: cell.maybe('fingerprint'),
      });
    const { undescribed } = comparison;
    if (undescribed !== undefined)
      throw new Failure(
        `${this.folder}: documents.parquet has no document ${undescribed}, which passages.parquet names`,
      );
  }

  /** The rows of a table, file by file and group by group. */
  async *#rows(name: AskedTable): AsyncGenerator<{ readonly cell: Cells; readonly part: TablePart }> {
    for (const part of this.parts[name]) {
      const file = await failing(part, () => this.reader.ParquetFile.open(part));
      try {
        const groups = file.groups(COLUMNS[name]);
        for (;;) {
          const group = await failing(part, () => groups.next());
          if (group.done === true) break;
          for (const row of group.value) yield { cell: new Cells(row, part), part };
        }
      } finally {
        await file.close();
      }
    }
  }
}

function taking(
  comparison: CorpusComparison,
  doc: number,
  passages: readonly CorpusPassage[],
  part: TablePart,
): void {
  try {
    finish(comparison.taking(doc, passages));
  } catch (error) {
    if (!(error instanceof WordsError)) throw error;
    throw new Failure(`${part}: is damaged (${error.message}, document ${doc})`);
  }
}

function passageOf(cell: Cells): CorpusPassage {
  return {
    paragraph: cell.number('paragraph'),
    chars: cell.number('chars'),
    range: {
      start: { line: cell.number('line'), character: cell.number('character') },
      end: { line: cell.number('end_line'), character: cell.number('end_character') },
    },
    fingerprint: cell.text('fingerprint'),
    words: cell.bytes('words'),
  };
}

/** The cells of a row, by the names of their columns, held to their types. */
class Cells {
  constructor(
    private readonly row: Parquet.ParquetRow,
    private readonly part: TablePart,
  ) {}

  number(name: string): number {
    const value = this.row[name];
    const number = typeof value === 'bigint' ? Number(value) : value;
    return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0
      ? number
      : this.#wrong(name);
  }

  text(name: string): string {
    return this.maybe(name) ?? this.#wrong(name);
  }

  maybe(name: string): string | undefined {
    const value = this.row[name] ?? undefined;
    return value === undefined || typeof value === 'string' ? value : this.#wrong(name);
  }

  flag(name: string): boolean {
    const value = this.row[name];
    return typeof value === 'boolean' ? value : this.#wrong(name);
  }

  bytes(name: string): Uint8Array | undefined {
    const value = this.row[name] ?? undefined;
    return value === undefined || value instanceof Uint8Array ? value : this.#wrong(name);
  }

  #wrong(name: string): never {
    throw new Failure(`${this.part}: is no such table (a cell of the column ${name} is of another type)`);
  }
}

/** The files of a table: one, or those of a folder of its name, in the order of their names. */
async function partsOf(folder: string, name: AskedTable): Promise<readonly TablePart[]> {
  const file = `${name}.parquet`;
  for (const entry of [file, name]) {
    const path = join(folder, entry);
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile() === true) return [path];
    if (found?.isDirectory() !== true) continue;
    const names = (await readdir(path)).filter((each) => each.endsWith('.parquet') && !/^[._]/u.test(each));
    if (names.length > 0) return names.sort().map((each) => join(path, each));
  }
  throw new Failure(`${folder}: has no ${file}; --against takes the folder that export --tables wrote`);
}

/**
 * Whether a file holds such a table. A file that does not say of which version it is, as those that Spark writes, is known by its columns.
 * @throws Error when it does not, or is of another version
 */
function requireTable(file: Parquet.ParquetFile, name: AskedTable, versionKey: string): void {
  const version = file.said(versionKey);
  if (version !== undefined && version !== String(CORPUS_TABLES_VERSION))
    throw new Error(
      `is of version ${version}; this Winnow reads version ${CORPUS_TABLES_VERSION} (write the tables anew)`,
    );
  const missing = COLUMNS[name].find((column) => !file.columns.includes(column));
  if (missing !== undefined)
    throw new Error(`is no such table, or one of an older version: no column ${missing}`);
}

async function opened<T>(
  { ParquetFile: Reader }: typeof Parquet,
  part: TablePart,
  use: (file: Parquet.ParquetFile) => Promise<T>,
): Promise<T> {
  return failing(part, async () => {
    const file = await Reader.open(part);
    try {
      return await use(file);
    } finally {
      await file.close();
    }
  });
}

/** Runs what reads a file; its errors are said with the file's name. */
async function failing<T>(part: TablePart, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${part}: ${reasonOf(error)}`);
  }
}
