import { type FileHandle, open } from 'node:fs/promises';
import * as zlib from 'node:zlib';
import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from 'hyparquet';
import { decompressLz4, decompressLz4Raw, decompressZstd } from 'hyparquet-compressors';
import { TO_READ } from '../disk/index';

/** A row by the names of its columns, as JavaScript has what Parquet does: integers of 64 bits as bigint, dates as Date, bytes as bytes. */
export type ParquetRow = Readonly<Record<string, unknown>>;

/** The last bytes of a file that are read at once: they hold what describes most files. A choice. */
const FOOTER = 1 << 16;

/**
 * An Apache Parquet file of the disk, of which one group of rows at a time is held. All errors are of class Error and say
 * why as the end of a sentence, without the name of the file.
 */
export class ParquetFile {
  private constructor(
    readonly handle: FileHandle,
    readonly buffer: AsyncBuffer,
    readonly metadata: FileMetaData,
  ) {}

  /** @throws Error when it cannot be read or is no Parquet file */
  static async open(path: string): Promise<ParquetFile> {
    const handle = await open(path, TO_READ);
    try {
      const found = await handle.stat();
      if (!found.isFile()) throw new Error('is no regular file');
      const { size } = found;
      const buffer = bufferOf(handle, size);
      await requireEnds(buffer);
      const metadata = await damagedUnless(() =>
        parquetMetadataAsync(buffer, { initialFetchSize: Math.min(FOOTER, size) }),
      );
      return new ParquetFile(handle, buffer, metadata);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  get rows(): number {
    return Number(this.metadata.num_rows);
  }

  /** The columns of plain values, in their order. */
  get columns(): readonly string[] {
    return parquetSchema(this.metadata)
      .children.filter(
        ({ children, element }) => children.length === 0 && element.repetition_type !== 'REPEATED',
      )
      .map(({ element }) => element.name);
  }

  /** What whoever wrote the file says of it under a name. */
  said(key: string): string | undefined {
    return this.metadata.key_value_metadata?.find((each) => each.key === key)?.value;
  }

  /**
   * The rows of each group, one after the other, with these columns only.
   * @throws Error for a group that is damaged or compressed as cannot be read here
   */
  async *groups(columns: readonly string[]): AsyncGenerator<readonly ParquetRow[], void, undefined> {
    let rowStart = 0;
    for (const group of this.metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      yield await this.#read(columns, rowStart, rowEnd);
      rowStart = rowEnd;
    }
  }

  /** The first rows, at most so many and of the first group. */
  async head(columns: readonly string[], most: number): Promise<readonly ParquetRow[]> {
    const [first] = this.metadata.row_groups;
    return first === undefined ? [] : this.#read(columns, 0, Math.min(most, Number(first.num_rows)));
  }

  #read(columns: readonly string[], rowStart: number, rowEnd: number): Promise<readonly ParquetRow[]> {
    if (columns.length === 0 || rowStart === rowEnd) return Promise.resolve([]);
    for (const group of this.metadata.row_groups)
      for (const { meta_data: about } of group.columns)
        if (about !== undefined && columns.includes(about.path_in_schema[0])) requireReadable(about.codec);
    return damagedUnless(() =>
      parquetReadObjects({
        file: this.buffer,
        metadata: this.metadata,
        columns: [...columns],
        rowStart,
        rowEnd,
        compressors,
        // Bytes that nobody calls text stay bytes.
        utf8: false,
      }),
    );
  }
}

function bufferOf(handle: FileHandle, size: number): AsyncBuffer {
  return {
    byteLength: size,
    async slice(start, end = size) {
      const bytes = new Uint8Array(end - start);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
      if (bytesRead < bytes.length) throw new Error('is shorter than it says');
      return bytes.buffer;
    },
  };
}

/** What every such file begins and ends with. */
const MAGIC = 'PAR1';
/** Magic, length of the description and magic again. */
const MIN_LENGTH = 12;

async function requireEnds(buffer: AsyncBuffer): Promise<void> {
  const { byteLength } = buffer;
  if (byteLength === 0) throw new Error('is empty');
  const at = async (start: number): Promise<string> =>
    new TextDecoder().decode(await buffer.slice(start, Math.min(byteLength, start + MAGIC.length)));
  if (byteLength < MAGIC.length || (await at(0)) !== MAGIC) throw new Error('is no Parquet file');
  if (byteLength >= MIN_LENGTH && (await at(byteLength - MAGIC.length)) === MAGIC) return;
  throw new Error('is a Parquet file that is cut short: its end, which says what is in it, is missing');
}

/** Whatever a reader stumbles over, the file is not as it should be; what the system says of it is said as it is. */
async function damagedUnless<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    // Those of the system name what was asked of it; a decompressor's have codes of its own.
    if (error instanceof Error && 'syscall' in error) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`is a damaged Parquet file (${reason})`, { cause: error });
  }
}

const compressors: Compressors = {
  GZIP: (bytes) => zlib.gunzipSync(bytes),
  BROTLI: (bytes) => zlib.brotliDecompressSync(bytes),
  ZSTD: (bytes, length) => decompressZstd(bytes, new Uint8Array(length)),
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
};

/** Snappy is the reader's own. */
const READABLE = new Set(['UNCOMPRESSED', 'SNAPPY', ...Object.keys(compressors)]);

function requireReadable(codec: string): void {
  if (READABLE.has(codec)) return;
  throw new Error(`is compressed with ${codec}; ${[...READABLE].join(', ')} are read`);
}
