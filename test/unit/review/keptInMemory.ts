import type { Remembered } from '../../../src/review/index';

/** Keeps everything in memory, and counts what it was asked for and had, and what it was told. */
export class KeptInMemory implements Remembered {
  readonly entries = new Map<string, Uint8Array>();
  found = 0;
  written = 0;

  constructor(
    readonly kinds: Remembered['kinds'] = undefined,
    readonly reader = 'this one',
  ) {}

  get(key: string): Uint8Array | undefined {
    const bytes = this.entries.get(key);
    if (bytes !== undefined) this.found++;
    return bytes;
  }

  put(key: string, bytes: Uint8Array): void {
    this.written++;
    this.entries.set(key, bytes);
  }
}
