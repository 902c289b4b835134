import * as l10n from '@vscode/l10n';
import { type DBSchema, deleteDB, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';

/** Raised whenever there are other stores. */
const VERSION = 1;
const STORES = ['packs', 'reviews', 'uses'] as const;

/** How large something is that is kept, in bytes, and when it was asked for last, in milliseconds. */
export interface Use {
  readonly store: 'packs' | 'reviews';
  readonly id: number | string;
  readonly size: number;
  readonly time: number;
}

/** What stands there may be anything: who reads it looks. */
interface Stores extends DBSchema {
  /** By numbers that grow. */
  packs: { key: number; value: unknown };
  reviews: { key: string; value: unknown };
  uses: { key: [Use['store'], Use['id']]; value: Use };
}

type Look = IDBPTransaction<Stores, typeof STORES>;
export type Change = IDBPTransaction<Stores, typeof STORES, 'readwrite'>;

/** Whom faults are told. */
export interface DatabaseFaults {
  /** Something cannot be read or written, now or from now on. */
  fault(error: unknown): void;
  /** Something was damaged or foreign. */
  unusable(): void;
}

/**
 * A database of the browser (IndexedDB) that all windows of an origin share. What is done in it is done wholly or not at all, whoever is ended
 * meanwhile. Nothing here fails: where there is none, nothing is done. A window that wants it otherwise, or gone, gets it.
 */
export class KeptDatabase {
  readonly #name: string;
  readonly #faults: DatabaseFaults;
  #database: IDBPDatabase<Stores> | undefined;
  /** Resolves when it is open, cannot be opened, or was waited for long enough. */
  readonly #opened: Promise<void>;
  #isClosed = false;

  /** @param patience how long it is waited for at most, in milliseconds; what opens later is used from then on */
  constructor(name: string, faults: DatabaseFaults, patience: number) {
    this.#name = name;
    this.#faults = faults;
    this.#opened = new Promise((resolve) => {
      const late = setTimeout(() => this.#isLate(resolve), patience);
      void this.#open(() => this.#isLate(resolve)).then(() => {
        clearTimeout(late);
        resolve();
      });
    });
  }

  /** Looks at what is kept; undefined where that cannot be done. */
  async reading<T>(look: (stores: Look) => Promise<T>): Promise<T | undefined> {
    await this.#opened;
    return this.#attempt('readonly', look);
  }

  /** Changes what is kept, where there is a database: all or nothing. Whether it did not fail. */
  async changing(change: (stores: Change) => Promise<void>): Promise<boolean> {
    await this.#opened;
    if (this.#database === undefined) return true;
    const changed = (stores: Change): Promise<true> => change(stores).then(() => true);
    return (await this.#attempt('readwrite', changed)) === true;
  }

  /** Lets it go. */
  close(): void {
    this.#isClosed = true;
    this.#database?.close();
    this.#database = undefined;
  }

  async #attempt<M extends 'readonly' | 'readwrite', T>(
    begin: M,
    work: (stores: IDBPTransaction<Stores, typeof STORES, M>) => Promise<T>,
  ): Promise<T | undefined> {
    if (this.#database === undefined) return undefined;
    try {
      const transaction = this.#database.transaction(STORES, begin);
      const [result] = await Promise.all([undone(transaction, work(transaction)), transaction.done]);
      return result;
    } catch (error) {
      this.#faults.fault(error);
      return undefined;
    }
  }

  async #open(onBlocked: () => void): Promise<void> {
    try {
      const database = await this.#ours(onBlocked);
      if (this.#isClosed) database.close();
      else this.#database = database;
    } catch (error) {
      this.#faults.fault(error);
    }
  }

  /** The database as it is used here: one that is damaged, or was made otherwise, is made anew. A newer one is left alone. */
  async #ours(onBlocked: () => void): Promise<IDBPDatabase<Stores>> {
    try {
      const database = await this.#openNow(onBlocked);
      if (STORES.every((store) => database.objectStoreNames.contains(store))) return database;
      database.close();
    } catch (error) {
      if ((error as { name?: unknown } | undefined)?.name !== 'UnknownError') throw error;
    }
    this.#faults.unusable();
    await deleteDB(this.#name, { blocked: onBlocked });
    return this.#openNow(onBlocked);
  }

  #openNow(onBlocked: () => void): Promise<IDBPDatabase<Stores>> {
    return openDB<Stores>(this.#name, VERSION, {
      upgrade: (database, before) => {
        if (before > 0) this.#faults.unusable();
        for (const store of [...database.objectStoreNames]) database.deleteObjectStore(store);
        database.createObjectStore('packs', { autoIncrement: true });
        database.createObjectStore('reviews');
        database.createObjectStore('uses', { keyPath: ['store', 'id'] });
      },
      blocked: onBlocked,
      blocking: () => this.#lose(l10n.t('another window has taken it')),
      terminated: () => this.#lose(l10n.t('the browser has closed it')),
    });
  }

  #lose(reason: string): void {
    this.close();
    this.#faults.fault(reason);
  }

  #isLate(resolve: () => void): void {
    if (this.#database === undefined) this.#faults.fault(l10n.t('it cannot be opened at the moment'));
    resolve();
  }
}

/** Work whose changes are taken back if it fails. */
async function undone<T>(transaction: { abort(): void }, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It is over already.
    }
    throw error;
  }
}
