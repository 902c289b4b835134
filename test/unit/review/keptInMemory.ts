import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Remembered } from '../../../src/review/index';
import { said } from './edits';
import { reviewOf } from './support';

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

/** With the one entry of a text damaged all is said as without, and the entry is written anew. */
export function assertAbsent(
  remembered: KeptInMemory,
  text: string,
  damaged: fc.Arbitrary<Uint8Array>,
): void {
  const [[key, whole]] = remembered.entries;
  const expected = said(reviewOf({ 'a.txt': text }));
  fc.assert(
    fc.property(damaged, (bytes) => {
      remembered.entries.set(key, bytes);
      assert.deepEqual(said(reviewOf({ 'a.txt': text }, { remembered })), expected);
      assert.deepEqual(remembered.entries.get(key), whole);
    }),
    { numRuns: 40 },
  );
}
