import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { KeptReviews } from './keptReviews';
import { filesIn, type OwnFile, tooMany } from './ownFiles';
import { TO_READ } from './regularFiles';

/** A pack begins with this and the number of its format, and ends with how many entries it has, a checksum of its index, and this again. */
const MAGIC = Buffer.from('WINNOWC');
const FORMAT = 1;
const HEAD = MAGIC.length + 1;
const TAIL = 8 + MAGIC.length + 1;
/** Of each entry the index has its key, where it begins, how long it is, and a checksum. */
const KEY = 16;
const ROW = KEY + 12;

const PACK_NAME = /^[0-9a-z]{9}-[0-9a-f-]{36}\.winnowcache$/u;
const TEMPORARY_NAME = /^[0-9a-z]{9}-[0-9a-f-]{36}\.winnowcache\.tmp$/u;

/** The time when it was written, in milliseconds to the base of 36. */
const TIME_DIGITS = 9;

/** Bytes of a pack: a choice. So much is lost where a process is killed, and so much is held until it is written. */
const PACK_SIZE = 4_000_000;
/** Packs of less than a quarter of that are put together at the end of a run where there are more of them: a choice. */
const MAX_SMALL_PACKS = 16;
/** Bytes of all packs together: a choice, what is kept of some hundred thousand news articles. */
const MAX_SIZE = 512_000_000;
/** What a killed process left half-written is taken away when it is so old, in milliseconds: nobody writes as long. */
const LEFT_BEHIND = 600_000;

/** Entries of a cache that were written together. Such a file is complete when it gets its name, and never changed. */
interface Pack {
  readonly name: string;
  /** Rows of {@link ROW} bytes. */
  readonly index: Buffer;
  readonly size: number;
  /** Whether one of its entries was asked for: the packs that nobody asks go first. */
  isAsked: boolean;
}

/** How many entries the packs of a cache hold, and how many bytes all its files take. */
export interface CacheSize {
  readonly entries: number;
  readonly bytes: number;
}

/** Why packs cannot be used. */
type Unusable = 'absent' | 'damaged' | 'foreign';

/**
 * Bytes by key in the files of a folder, for any number of processes at once and without locks: each writes files of its own, which get their
 * name when they are complete. What is damaged, foreign or of another version counts as absent, and nothing here ever fails: where the folder
 * cannot be read or written, nothing is kept. Each kind of fault is told in one sentence.
 */
export class Cache {
  /** Who reads what is kept, of which another would keep something else. */
  readonly reader: string;
  readonly #folder: string;
  readonly #tell: (sentence: string) => void;
  readonly #limit: number;
  readonly #told = new Set<string>();
  readonly #reviews: KeptReviews;
  readonly #packs: Pack[] = [];
  /** Where the entry of a key is: the number of its pack times {@link ROWS_A_PACK}, and of its row. */
  readonly #places = new Map<string, number>();
  /** What is to be written. */
  readonly #waiting = new Map<string, Uint8Array>();
  #waitingSize = 0;
  #open: { readonly pack: Pack; readonly file: number } | undefined;
  #canWrite: boolean;

  /**
   * @param folder absolute; it is made where it is absent
   * @param reader see `readerOf`
   * @param tell gets one sentence at most for each kind of fault
   * @param limit in bytes, of all packs together; reviews have half as much beside it
   */
  constructor(folder: string, reader: string, tell: (sentence: string) => void, limit = MAX_SIZE) {
    this.reader = reader;
    this.#folder = folder;
    this.#tell = tell;
    this.#limit = limit;
    const faults = {
      fault: (error: unknown) => this.#tellFault(error),
      unusable: () => this.#tellUnusable(),
    };
    this.#reviews = new KeptReviews(folder, faults, this.maxReviews);
    this.#canWrite = this.#attempt(() => {
      mkdirSync(folder, { recursive: true });
      this.#read();
    });
  }

  /** So many bytes all reviews together have at most; one with more is not kept. */
  get maxReviews(): number {
    return this.#limit / 2;
  }

  /** The bytes of a key (32 hexadecimal digits), as they were put. */
  get(key: string): Uint8Array | undefined {
    const waiting = this.#waiting.get(key);
    if (waiting !== undefined) return waiting;
    const place = this.#places.get(key);
    if (place === undefined) return undefined;
    const pack = this.#packs[Math.floor(place / ROWS_A_PACK)];
    const bytes = this.#bytesAt(pack, place % ROWS_A_PACK);
    if (bytes === undefined) this.#places.delete(key);
    else pack.isAsked = true;
    return bytes;
  }

  /** Keeps bytes under a key (32 hexadecimal digits); they must not be changed any more. They are written by the next `flush` at the latest. */
  put(key: string, bytes: Uint8Array): void {
    if (!this.#canWrite) return;
    this.#waitingSize += bytes.length - (this.#waiting.get(key)?.length ?? 0);
    this.#waiting.set(key, bytes);
    if (this.#waitingSize >= PACK_SIZE) this.flush();
  }

  /** What a review of a whole workspace, or a check, came to, as it was written last; names have 32 hexadecimal digits. */
  readReview(name: string): Promise<Uint8Array | undefined> {
    return this.#reviews.read(name);
  }

  /** Writes what one came to, in place of what was written under that name before. */
  async writeReview(name: string, bytes: Uint8Array): Promise<void> {
    if (this.#canWrite) await this.#reviews.write(name, bytes);
  }

  /** Writes what is not written yet. */
  flush(): void {
    if (this.#waiting.size === 0 || !this.#canWrite) return;
    this.#canWrite = this.#attempt(() => this.#write(this.#waiting));
    this.#waiting.clear();
    this.#waitingSize = 0;
  }

  /** Writes what is not written yet, puts small files together, and takes away the oldest that are more than is kept. */
  close(): void {
    this.flush();
    this.#closeFile();
    if (!this.#canWrite) return;
    this.#attempt(() => {
      this.#gatherSmall();
      this.#closeFile();
      this.#trim();
    });
  }

  /** How many entries were there when the cache was opened or were written since, and how many bytes all files take by now. */
  get size(): CacheSize {
    let bytes = 0;
    this.#attempt(() => {
      const files = [...this.#files(), ...this.#reviews.files()];
      bytes = files.reduce((sum, { size }) => sum + size, 0);
    });
    return { entries: this.#places.size, bytes };
  }

  /** Takes away all files of the cache, and no others. What other processes have of it is lost to them, too. */
  clear(): void {
    this.#closeFile();
    this.#waiting.clear();
    this.#waitingSize = 0;
    this.#places.clear();
    this.#packs.length = 0;
    this.#attempt(() => {
      for (const name of readdirSync(this.#folder))
        if (PACK_NAME.test(name) || TEMPORARY_NAME.test(name))
          rmSync(join(this.#folder, name), { force: true });
      this.#reviews.clear();
    });
  }

  /** What was written last under a key counts: names of packs begin with the time. */
  #read(): void {
    const before = Date.now() - LEFT_BEHIND;
    this.#reviews.sweep(before);
    for (const { name, time } of filesIn(this.#folder, TEMPORARY_NAME))
      if (time < before) this.#takeAway(name);
    for (const name of readdirSync(this.#folder).sort()) {
      if (!PACK_NAME.test(name)) continue;
      const read = readPack(join(this.#folder, name), name);
      if (typeof read !== 'string') this.#add(read);
      else if (read !== 'absent') this.#tellUnusable();
      // Another version's packs stay for it.
      if (read === 'damaged') this.#takeAway(name);
    }
  }

  #add(pack: Pack): void {
    const first = this.#packs.length * ROWS_A_PACK;
    this.#packs.push(pack);
    const keys = pack.index.toString('hex');
    for (let row = 0; row * ROW < pack.index.length; row++)
      this.#places.set(keys.slice(2 * ROW * row, 2 * (ROW * row + KEY)), first + row);
  }

  #bytesAt(pack: Pack, row: number): Uint8Array | undefined {
    const at = row * ROW + KEY;
    const [offset, length] = [pack.index.readUInt32LE(at), pack.index.readUInt32LE(at + 4)];
    try {
      const bytes = readAt(this.#fileOf(pack), offset, length);
      if (checksum(bytes) === pack.index.readUInt32LE(at + 8)) return bytes;
      this.#tellUnusable();
    } catch (error) {
      // Another process may have put it together with others, or taken it away as the oldest.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#tellFault(error);
    }
    return undefined;
  }

  /** One file at a time is held open: entries are asked for much as they were written. */
  #fileOf(pack: Pack): number {
    if (this.#open?.pack === pack) return this.#open.file;
    this.#closeFile();
    const file = openSync(join(this.#folder, pack.name), TO_READ);
    this.#open = { pack, file };
    return file;
  }

  #closeFile(): void {
    if (this.#open !== undefined) closeSync(this.#open.file);
    this.#open = undefined;
  }

  /** @throws Error of the system when not all could be written; nothing is left of it then */
  #write(entries: ReadonlyMap<string, Uint8Array>): void {
    const { bytes, index } = packOf(entries);
    // What is written later sorts later, also within a millisecond and where a clock was put back.
    const time = Math.max(Date.now(), ...this.#packs.map((pack) => timeOf(pack) + 1));
    const name = `${time.toString(36).padStart(TIME_DIGITS, '0')}-${randomUUID()}.winnowcache`;
    const path = join(this.#folder, name);
    const temporary = `${path}.tmp`;
    try {
      const file = openSync(temporary, 'wx', 0o666);
      try {
        for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      } finally {
        closeSync(file);
      }
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
    this.#add({ name, index, size: bytes.length, isAsked: true });
  }

  /** Many runs that find little leave many small packs. Who puts the same together at the same time has the same twice. */
  #gatherSmall(): void {
    const small = this.#packs.filter(({ size }) => size < PACK_SIZE / 4);
    if (small.length <= MAX_SMALL_PACKS) return;
    const numbers = new Set(small.map((pack) => this.#packs.indexOf(pack)));
    const entries = new Map<string, Uint8Array>();
    for (const [key, place] of this.#places) {
      const number = Math.floor(place / ROWS_A_PACK);
      const bytes = numbers.has(number) ? this.#bytesAt(this.#packs[number], place % ROWS_A_PACK) : undefined;
      if (bytes !== undefined) entries.set(key, bytes);
    }
    if (entries.size > 0) this.#write(entries);
    this.#closeFile();
    for (const { name } of small) this.#takeAway(name);
  }

  /** Takes away packs, those first that were asked longest ago, until all together are within the limit. */
  #trim(): void {
    for (const { name, isAsked } of this.#packs) if (isAsked) this.#touch(name);
    for (const { name } of tooMany(this.#files(), this.#limit)) this.#takeAway(name);
  }

  /** The packs of all processes. */
  #files(): readonly OwnFile[] {
    return filesIn(this.#folder, PACK_NAME);
  }

  /** What cannot be touched is older than it might be. */
  #touch(name: string): void {
    const now = new Date();
    try {
      utimesSync(join(this.#folder, name), now, now);
    } catch {
      // Another process has taken it away, or the folder is read-only.
    }
  }

  /** Somebody may hold it open, or may have taken it away. */
  #takeAway(name: string): void {
    try {
      rmSync(join(this.#folder, name), { force: true });
    } catch {
      // It is tried again by the next run.
    }
  }

  /** Does what may fail; whether it did not. */
  #attempt(action: () => void): boolean {
    try {
      action();
      return true;
    } catch (error) {
      this.#tellFault(error);
      return false;
    }
  }

  #tellFault(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#tellOnce(
      'fault',
      l10n.t('The cache in {folder} cannot be used ({reason}); what it would hold is found anew', {
        folder: this.#folder,
        reason,
      }),
    );
  }

  #tellUnusable(): void {
    this.#tellOnce(
      'unusable',
      l10n.t('Something in the cache in {folder} is damaged or not of this version; it is found anew', {
        folder: this.#folder,
      }),
    );
  }

  #tellOnce(kind: string, sentence: string): void {
    if (!this.#told.has(kind)) this.#tell(sentence);
    this.#told.add(kind);
  }
}

/** More rows than a pack can have, each of which takes a byte at least. */
const ROWS_A_PACK = 2 ** 32;

/** When a pack was written, in milliseconds. */
function timeOf({ name }: Pack): number {
  return Number.parseInt(name.slice(0, TIME_DIGITS), 36);
}

function packOf(entries: ReadonlyMap<string, Uint8Array>): {
  readonly bytes: Buffer;
  readonly index: Buffer;
} {
  const index = Buffer.alloc(entries.size * ROW);
  let offset = HEAD;
  let at = 0;
  for (const [key, bytes] of entries) {
    index.write(key, at, KEY, 'hex');
    index.writeUInt32LE(offset, at + KEY);
    index.writeUInt32LE(bytes.length, at + KEY + 4);
    index.writeUInt32LE(checksum(bytes), at + KEY + 8);
    offset += bytes.length;
    at += ROW;
  }
  const counts = Buffer.alloc(8);
  counts.writeUInt32LE(entries.size);
  counts.writeUInt32LE(checksum(index), 4);
  const mark = Buffer.concat([MAGIC, Buffer.of(FORMAT)]);
  return { bytes: Buffer.concat([mark, ...entries.values(), index, counts, mark]), index };
}

/** Reads the index of a pack, not its entries. */
function readPack(path: string, name: string): Pack | Unusable {
  let file: number;
  try {
    file = openSync(path, TO_READ);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'absent';
    throw error;
  }
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) return 'foreign';
    const { size } = stats;
    const head = readAt(file, 0, Math.min(HEAD, size));
    const isOurs = head.subarray(0, MAGIC.length).equals(MAGIC);
    if (size >= HEAD && (!isOurs || head[MAGIC.length] !== FORMAT)) return 'foreign';
    if (size < HEAD + TAIL) return 'damaged';
    const tail = readAt(file, size - TAIL, TAIL);
    const indexSize = tail.readUInt32LE() * ROW;
    if (!tail.subarray(8).equals(head) || HEAD + indexSize + TAIL > size) return 'damaged';
    const index = readAt(file, size - TAIL - indexSize, indexSize);
    return checksum(index) === tail.readUInt32LE(4) ? { name, index, size, isAsked: false } : 'damaged';
  } finally {
    closeSync(file);
  }
}

/** The bytes there; fewer where the file has no more. */
function readAt(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const read = readSync(file, bytes, done, length - done, offset + done);
    if (read === 0) break;
    done += read;
  }
  return bytes.subarray(0, done);
}

/** 32 bits of a SHA-256: enough to tell what was damaged by chance. */
function checksum(bytes: Uint8Array): number {
  return createHash('sha256').update(bytes).digest().readUInt32LE();
}
