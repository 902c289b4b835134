import { longer } from '../lexis/index';
import type { DistinctTexts } from './distinctTexts';

/** The order of more tokens than this is not compared; the first ones stand for the text. A choice: time is the product of both lengths by 32. */
export const ORDER_LIMIT = 2048;

/**
 * Length of the longest common subsequence of two token sequences, bit-parallel: 32 tokens of one side at a time.
 * After Hyyrö, "Bit-parallel LCS-length computation revisited" (2004).
 */
export class CommonSubsequence {
  #heads: Int32Array = new Int32Array(1024);
  #headStamps: Int32Array = new Int32Array(1024);
  #stamp = 0;
  readonly #next = new Int32Array(ORDER_LIMIT);
  readonly #rows = new Int32Array(ORDER_LIMIT / 32);
  readonly #matches = new Int32Array(ORDER_LIMIT / 32);

  length(texts: DistinctTexts, a: number, b: number): number {
    const { tokens, lengths } = texts;
    const short = lengths[a] <= lengths[b] ? a : b;
    const long = short === a ? b : a;
    const width = Math.min(lengths[short], ORDER_LIMIT);
    const height = Math.min(lengths[long], ORDER_LIMIT);
    const [shortStart, longStart] = [texts.startOf(short), texts.startOf(long)];
    this.#stamp++;
    for (let at = width - 1; at >= 0; at--) this.#link(tokens[shortStart + at], at);
    const words = (width + 31) >> 5;
    this.#rows.fill(-1, 0, words);
    for (let at = 0; at < height; at++) this.#advance(tokens[longStart + at], words);
    let zeros = 0;
    for (let i = 0; i < words; i++) {
      const used = i === words - 1 && (width & 31) !== 0 ? (1 << (width & 31)) - 1 : -1;
      zeros += bitCount(~this.#rows[i] & used);
    }
    return zeros;
  }

  #link(token: number, at: number): void {
    if (token >= this.#heads.length) {
      const length = token + (token >> 3) + 1;
      this.#heads = longer(this.#heads, length);
      this.#headStamps = longer(this.#headStamps, length);
    }
    this.#next[at] = this.#headStamps[token] === this.#stamp ? this.#heads[token] : -1;
    this.#heads[token] = at;
    this.#headStamps[token] = this.#stamp;
  }

  #advance(token: number, words: number): void {
    if (token >= this.#heads.length || this.#headStamps[token] !== this.#stamp) return;
    const matches = this.#matches;
    const rows = this.#rows;
    const next = this.#next;
    // Few words: to fill them costs less than to ask for it.
    for (let i = 0; i < words; i++) matches[i] = 0;
    for (let at = this.#heads[token]; at >= 0; at = next[at]) matches[at >> 5] |= 1 << (at & 31);
    let carry = 0;
    for (let i = 0; i < words; i++) {
      const row = rows[i];
      const hit = row & matches[i];
      const sum = (row >>> 0) + (hit >>> 0) + carry;
      carry = sum > 0xffffffff ? 1 : 0;
      rows[i] = sum | 0 | (row & ~matches[i]);
    }
  }
}

function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
