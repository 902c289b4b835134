import { createHash } from 'node:crypto';
import type { KeptCache } from '../../../src/server/runtime';

/** A cache that is kept in memory from one server of this process to the next. */
export class MemoryCache implements KeptCache {
  readonly reader = 'reader';
  program = 'program';
  maxReviews = 1_000_000;
  readonly reviews = new Map<string, Uint8Array>();
  readonly #entries = new Map<string, Uint8Array>();
  /** How many sections were looked up so far: each that is reviewed for the first time is. */
  asked = 0;

  digest(bytes: Uint8Array): Promise<string> {
    return Promise.resolve(createHash('sha256').update(bytes).digest('hex'));
  }

  readReview(name: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.reviews.get(name));
  }

  writeReview(name: string, bytes: Uint8Array): Promise<void> {
    this.reviews.set(name, bytes);
    return Promise.resolve();
  }

  get(key: string): Uint8Array | undefined {
    this.asked++;
    return this.#entries.get(key);
  }

  put(key: string, bytes: Uint8Array): void {
    this.#entries.set(key, bytes);
  }

  size(): Promise<number> {
    return Promise.resolve([...this.reviews.values()].reduce((sum, { length }) => sum + length, 0));
  }

  /** What is kept can be asked for once this is. */
  prepared: Promise<void> = Promise.resolve();

  prepare(): Promise<void> {
    return this.prepared;
  }

  // Everything is where it is kept.

  rest(): void {
    return undefined;
  }

  flush(): Promise<void> {
    return Promise.resolve();
  }

  clear(): Promise<void> {
    this.reviews.clear();
    this.#entries.clear();
    return Promise.resolve();
  }
}
