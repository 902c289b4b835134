import { sha256 } from '@noble/hashes/sha2.js';
import * as l10n from '@vscode/l10n';
import type { RememberedKind } from '../review/index';
import { type Change, KeptDatabase, type Use } from './keptDatabase';
import { digits, entriesOf, FORMAT, isSound, type Pack, type PackEntry, packOf, sizeOf } from './keptPacks';
import { reasonOf } from './reasons';
import type { KeptCache } from './runtime';

/** Bytes of a pack: a choice. So much is lost where a window is closed, and so much is held until it is written. */
const PACK_SIZE = 4_000_000;
/** Packs of less than a quarter of that are put together where there are more of them: a choice. */
const MAX_SMALL_PACKS = 16;
/** Bytes of all packs together: a choice, the mentions of some 45,000 news articles. All are in memory while a folder is read. */
const MAX_SIZE = 64_000_000;
/** How long a database is waited for that another window holds, in milliseconds: a choice. */
const PATIENCE = 3_000;

export interface BrowserCacheOptions {
  /** The name of the database. */
  readonly name: string;
  /** Who reads what is kept, of which another would keep something else. */
  readonly reader: string;
  /** See `KeptCache.program`. */
  readonly program: string;
  /** Gets one sentence at most for each kind of fault. */
  readonly tell: (sentence: string) => void;
  /** Milliseconds of the time of day. */
  readonly now: () => number;
  /** In bytes, of all packs together; reviews have half as much beside it. */
  readonly limit?: number;
  readonly patience?: number;
}

/** An entry in memory, and the pack that it is of, if it is of one. */
interface Held {
  readonly bytes: Uint8Array;
  readonly packed?: { readonly pack: number; readonly entry: PackEntry };
}

/** What a review came to, as it is written. */
interface KeptReview {
  readonly format: typeof FORMAT;
  readonly digest: string;
  readonly bytes: Uint8Array;
}

/**
 * The cache of a server in a browser: packs of entries and reviews in a database, for any number of windows at once. IndexedDB answers later, and what
 * is asked for must be there at once: so all packs are read before texts are, and let go when all is done.
 */
export class BrowserCache implements KeptCache {
  readonly reader: string;
  readonly program: string;
  /** Words of passages take more room than they save time: all of it would be in memory while texts are read. */
  readonly kinds: ReadonlySet<RememberedKind> = new Set(['mentions', 'verdicts']);
  readonly #options: BrowserCacheOptions;
  readonly #limit: number;
  readonly #database: KeptDatabase;
  readonly #told = new Set<string>();
  /** What can be asked for at the moment. */
  readonly #held = new Map<string, Held>();
  /** The packs that were read into that. */
  readonly #read = new Set<number>();
  /** The packs of which entries were asked for since that was written down. */
  readonly #asked = new Set<number>();
  /** What is to be written. */
  readonly #waiting = new Map<string, Uint8Array>();
  #waitingSize = 0;
  /** Where it could not be written, it is not tried again: a disk that is full stays so. */
  #canWrite = true;

  constructor(options: BrowserCacheOptions) {
    const { name, reader, program, limit = MAX_SIZE, patience = PATIENCE } = options;
    this.reader = reader;
    this.program = program;
    this.#options = options;
    this.#limit = limit;
    const faults = {
      fault: (error: unknown) => this.#tellFault(error),
      unusable: () => this.#tellUnusable(),
    };
    this.#database = new KeptDatabase(name, faults, patience);
  }

  async prepare(): Promise<void> {
    const packs = (await this.#database.reading((stores) => stores.objectStore('packs').getAllKeys())) ?? [];
    for (const pack of packs.filter((each) => !this.#read.has(each))) {
      const found = await this.#database.reading((stores) => stores.objectStore('packs').get(pack));
      // Another window may have put it together with others, or taken it away as the oldest.
      if (found !== undefined) await this.#hold(pack, found);
    }
  }

  rest(): void {
    this.#held.clear();
    this.#read.clear();
  }

  get(key: string): Uint8Array | undefined {
    const { bytes, packed } = this.#held.get(key) ?? {};
    if (packed === undefined) return bytes;
    if (isSound(packed.entry)) {
      this.#asked.add(packed.pack);
      return bytes;
    }
    this.#held.delete(key);
    this.#tellUnusable();
    return undefined;
  }

  put(key: string, bytes: Uint8Array): void {
    this.#held.set(key, { bytes });
    if (!this.#canWrite) return;
    this.#waitingSize += bytes.length - (this.#waiting.get(key)?.length ?? 0);
    this.#waiting.set(key, bytes);
    if (this.#waitingSize >= PACK_SIZE) void this.flush();
  }

  async flush(): Promise<void> {
    const pack = this.#waiting.size > 0 ? packOf(this.#waiting) : undefined;
    const asked = [...this.#asked];
    this.#forgetWaiting();
    if (pack === undefined && asked.length === 0) return;
    await this.#change(async (stores) => {
      for (const id of asked) await this.#use(stores, 'packs', id);
      if (pack !== undefined) await this.#add(stores, pack);
      await this.#gatherSmall(stores);
      await trim(stores, 'packs', this.#limit);
    });
  }

  async digest(bytes: Uint8Array): Promise<string> {
    // Pages that did not come over a safe connection have no such thing.
    const subtle = (globalThis.crypto as Crypto | undefined)?.subtle;
    if (subtle === undefined) return digits(sha256(bytes));
    return digits(new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
  }

  async readReview(name: string): Promise<Uint8Array | undefined> {
    const found = await this.#database.reading((stores) => stores.objectStore('reviews').get(name));
    if (found === undefined) return undefined;
    if (!isReview(found) || (await this.digest(found.bytes)) !== found.digest) {
      this.#tellUnusable();
      return undefined;
    }
    await this.#change((stores) => this.#use(stores, 'reviews', name));
    return found.bytes;
  }

  get maxReviews(): number {
    return this.#limit / 2;
  }

  async writeReview(name: string, bytes: Uint8Array): Promise<void> {
    const limit = this.maxReviews;
    if (bytes.length > limit) return;
    const review: KeptReview = { format: FORMAT, digest: await this.digest(bytes), bytes };
    await this.#change(async (stores) => {
      await stores.objectStore('reviews').put(review, name);
      const use: Use = { store: 'reviews', id: name, size: bytes.length, time: this.#options.now() };
      await stores.objectStore('uses').put(use);
      await trim(stores, 'reviews', limit);
    });
  }

  async size(): Promise<number> {
    const uses = (await this.#database.reading((stores) => stores.objectStore('uses').getAll())) ?? [];
    return uses.reduce((sum, { size }) => sum + size, 0);
  }

  async clear(): Promise<void> {
    this.rest();
    this.#asked.clear();
    this.#forgetWaiting();
    // There may be room now where there was none.
    this.#canWrite = true;
    await this.#change(async (stores) => {
      for (const name of stores.objectStoreNames) await stores.objectStore(name).clear();
    });
  }

  /** Lets the database go. */
  close(): void {
    this.#database.close();
  }

  #forgetWaiting(): void {
    this.#waiting.clear();
    this.#waitingSize = 0;
  }

  async #hold(pack: number, found: unknown): Promise<void> {
    const entries = entriesOf(found);
    if (entries === undefined) {
      this.#tellUnusable();
      await this.#change((stores) => takeAway(stores, 'packs', pack));
      return;
    }
    this.#read.add(pack);
    for (const entry of entries) {
      const before = this.#held.get(entry.key);
      // What was put since is newer.
      if (before === undefined || before.packed !== undefined)
        this.#held.set(entry.key, { bytes: entry.bytes, packed: { pack, entry } });
    }
  }

  async #change(change: (stores: Change) => Promise<void>): Promise<void> {
    if (this.#canWrite) this.#canWrite = await this.#database.changing(change);
  }

  async #add(stores: Change, pack: Pack): Promise<void> {
    const id = await stores.objectStore('packs').add(pack);
    const use: Use = { store: 'packs', id, size: sizeOf(pack), time: this.#options.now() };
    await stores.objectStore('uses').put(use);
  }

  /** Notes that something was asked for now, if it is still there. */
  async #use(stores: Change, store: Use['store'], id: Use['id']): Promise<void> {
    const uses = stores.objectStore('uses');
    const use = await uses.get([store, id]);
    if (use !== undefined) await uses.put({ ...use, time: this.#options.now() });
  }

  /** Starts that find little leave many small packs. Of entries with one key the newest stays. */
  async #gatherSmall(stores: Change): Promise<void> {
    const all = await usesOf(stores, 'packs');
    const small = all.filter(({ size }) => size < PACK_SIZE / 4).map(({ id }) => Number(id));
    if (small.length <= MAX_SMALL_PACKS) return;
    const entries = new Map<string, Uint8Array>();
    for (const id of small) {
      for (const entry of entriesOf(await stores.objectStore('packs').get(id)) ?? [])
        if (isSound(entry)) entries.set(entry.key, entry.bytes);
      await takeAway(stores, 'packs', id);
    }
    await this.#add(stores, packOf(entries));
  }

  #tellFault(error: unknown): void {
    const isFull = (error as { name?: unknown } | undefined)?.name === 'QuotaExceededError';
    const sentence = l10n.t(
      'The cache of the browser cannot be used ({reason}); what it would hold is found anew',
      { reason: isFull ? l10n.t('the browser gives it no more room') : reasonOf(error) },
    );
    this.#tellOnce('fault', sentence);
  }

  #tellUnusable(): void {
    const sentence = l10n.t(
      'Something in the cache of the browser is damaged or not of this version; it is found anew',
    );
    this.#tellOnce('unusable', sentence);
  }

  #tellOnce(kind: string, sentence: string): void {
    if (!this.#told.has(kind)) this.#options.tell(sentence);
    this.#told.add(kind);
  }
}

function isReview(value: unknown): value is KeptReview {
  const { format, digest, bytes } = (value ?? {}) as Partial<Record<keyof KeptReview, unknown>>;
  return format === FORMAT && typeof digest === 'string' && bytes instanceof Uint8Array;
}

/** In the order in which they were written. */
function usesOf(stores: Change, store: Use['store']): Promise<readonly Use[]> {
  return stores.objectStore('uses').getAll(IDBKeyRange.bound([store], [store, []]));
}

async function takeAway(stores: Change, store: Use['store'], id: Use['id']): Promise<void> {
  await stores.objectStore(store).delete(id);
  await stores.objectStore('uses').delete([store, id]);
}

/** Takes away what was asked for longest ago, until all together are within a limit, in bytes. */
async function trim(stores: Change, store: Use['store'], limit: number): Promise<void> {
  const oldest = [...(await usesOf(stores, store))].sort((left, right) => left.time - right.time);
  let size = oldest.reduce((sum, use) => sum + use.size, 0);
  for (const use of oldest) {
    if (size <= limit) return;
    size -= use.size;
    await takeAway(stores, store, use.id);
  }
}
