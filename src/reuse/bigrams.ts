import { GOLDEN_RATIO, MURMUR_FIRST } from '../lexis/index';

/** A multiset of pairs of words. */
export class BigramBag {
  common = 0;
  #keys: Float64Array = new Float64Array(256);
  #counts: Int32Array = new Int32Array(256);
  #mask = 255;

  clear(entries: number): void {
    let size = 256;
    while (size < entries * 2) size *= 2;
    if (size > this.#keys.length) {
      this.#keys = new Float64Array(size);
      this.#counts = new Int32Array(size);
    }
    this.#mask = size - 1;
    this.#keys.fill(-1, 0, size);
    this.common = 0;
  }

  add(first: number, second: number): void {
    const slot = this.#slot(first, second);
    if (this.#keys[slot] < 0) {
      this.#keys[slot] = first * 0x4000000 + second;
      this.#counts[slot] = 0;
    }
    this.#counts[slot]++;
  }

  /** Takes one such pair out, if there is one left, and adds its weight to {@link common}. */
  take(first: number, second: number, weight: number): void {
    const slot = this.#slot(first, second);
    if (this.#keys[slot] < 0 || this.#counts[slot] === 0) return;
    this.#counts[slot]--;
    this.common += weight;
  }

  #slot(first: number, second: number): number {
    const key = first * 0x4000000 + second;
    let slot = (Math.imul(first, GOLDEN_RATIO) ^ Math.imul(second, MURMUR_FIRST)) >>> 7;
    slot &= this.#mask;
    while (this.#keys[slot] >= 0 && this.#keys[slot] !== key) slot = (slot + 1) & this.#mask;
    return slot;
  }
}
