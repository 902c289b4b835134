import { GOLDEN_RATIO } from '../lexis/index';

/** Number of slots of an open-addressing table that holds `count` keys at no more than half load. */
export function tableSize(count: number): number {
  let size = 16;
  while (size < count * 2) size *= 2;
  return size;
}

/** Maps 32-bit hashes to small numbers; 0 is kept for "absent", so values start at 1. */
export class HashTable {
  private readonly keys: Int32Array;
  private readonly values: Int32Array;
  private readonly mask: number;

  /** Of each key only the bits above the lowest `dropped` are kept. */
  constructor(
    count: number,
    private readonly dropped = 0,
  ) {
    const size = tableSize(count);
    this.keys = new Int32Array(size);
    this.values = new Int32Array(size);
    this.mask = size - 1;
  }

  /** The value of a hash, or 0. */
  get(hash: number): number {
    const key = (hash >>> this.dropped) | 0;
    let slot = Math.imul(key, GOLDEN_RATIO) >>> 7;
    for (;;) {
      slot &= this.mask;
      const value = this.values[slot];
      if (value === 0 || this.keys[slot] === key) return value;
      slot += 1;
    }
  }

  /** Sets the value (not 0) of a hash. The caller never adds more keys than it announced. */
  set(hash: number, value: number): void {
    const key = (hash >>> this.dropped) | 0;
    let slot = Math.imul(key, GOLDEN_RATIO) >>> 7;
    for (;;) {
      slot &= this.mask;
      if (this.values[slot] === 0 || this.keys[slot] === key) break;
      slot += 1;
    }
    this.keys[slot] = key;
    this.values[slot] = value;
  }
}
