import { GOLDEN_RATIO, longer } from '../lexis/index';

/** A token's bit is one of so many; a signature of half as many takes two of these for one. */
const BITS = 7;
const BITS_SHIFT = 32 - BITS;
/** Signatures are kept in words of so many bits. */
const WORD_BITS = 5;

/** The bit that stands for a token. */
export function bitOf(token: number): number {
  return Math.imul(token, GOLDEN_RATIO) >>> BITS_SHIFT;
}

/**
 * Which words a text may hold, in 128 bits or fewer: a word whose bit is not set does not stand in it. A Bloom filter of one hash (Bloom,
 * "Space/Time Trade-offs in Hash Coding with Allowable Errors", 1970), read before the words themselves.
 */
export class Signatures {
  /** How many of the lowest bits of a token's bit do not count. */
  readonly #shift: number;
  /** Words of 32 bits of a text. */
  readonly #length: number;
  #words: Int32Array<ArrayBuffer>;

  /** @param bits of a signature: 128, 64 or 32 */
  constructor(bits: 128 | 64 | 32 = 128) {
    this.#shift = BITS - Math.log2(bits);
    this.#length = bits >> WORD_BITS;
    this.#words = new Int32Array(1024 * this.#length);
  }

  /** Notes the distinct tokens `tokens[0, count)` as those of a text, in the place of what was noted of it before. */
  note(textId: number, tokens: Int32Array, count: number): void {
    const length = this.#length;
    const shift = this.#shift;
    const from = textId * length;
    if (from + length > this.#words.length)
      this.#words = longer(this.#words, from + Math.max(1024 * length, from >> 3));
    const words = this.#words;
    for (let i = 0; i < length; i++) words[from + i] = 0;
    for (let i = 0; i < count; i++) {
      const bit = bitOf(tokens[i]) >> shift;
      words[from + (bit >> 5)] |= 1 << (bit & 31);
    }
  }

  /** At most so much of the values stands for words that the text holds; `bits[i]` is the bit of the word with `values[i]`. */
  mostOf(textId: number, bits: Uint8Array, values: Int32Array, from: number, to: number): number {
    const words = this.#words;
    const shift = this.#shift;
    const own = textId * this.#length;
    let sum = 0;
    for (let i = from; i < to; i++) {
      const bit = bits[i] >> shift;
      // Without a branch that the processor would guess wrong.
      sum += values[i] & -((words[own + (bit >> 5)] >>> (bit & 31)) & 1);
    }
    return sum;
  }

  get bytes(): number {
    return this.#words.byteLength;
  }
}
