import { GOLDEN_RATIO, longer } from '../lexis/index';

/**
 * Words of 32 bits that stand for the words of a text. With twice as many a third fewer texts are read, which takes a three hundredth
 * of the time and 32 bytes a text (docs/reuse.md, "What was tried").
 */
const WORDS = 4;
const BITS_SHIFT = 32 - 7;

/** The bit that stands for a token. */
export function bitOf(token: number): number {
  return Math.imul(token, GOLDEN_RATIO) >>> BITS_SHIFT;
}

/**
 * Which words a text may hold, in 128 bits: a word whose bit is not set does not stand in it. A Bloom filter of one hash (Bloom,
 * "Space/Time Trade-offs in Hash Coding with Allowable Errors", 1970), read before the words themselves.
 */
export class Signatures {
  #words: Int32Array<ArrayBuffer> = new Int32Array(1024 * WORDS);

  /** Notes the distinct tokens `tokens[0, count)` as those of a text, in the place of what was noted of it before. */
  note(textId: number, tokens: Int32Array, count: number): void {
    const from = textId * WORDS;
    if (from + WORDS > this.#words.length)
      this.#words = longer(this.#words, from + Math.max(1024 * WORDS, from >> 3));
    const words = this.#words;
    for (let i = 0; i < WORDS; i++) words[from + i] = 0;
    for (let i = 0; i < count; i++) {
      const bit = bitOf(tokens[i]);
      words[from + (bit >> 5)] |= 1 << (bit & 31);
    }
  }

  /** At most so much of the values stands for words that the text holds; `bits[i]` is the bit of the word with `values[i]`. */
  mostOf(textId: number, bits: Uint8Array, values: Int32Array, from: number, to: number): number {
    const words = this.#words;
    const own = textId * WORDS;
    let sum = 0;
    for (let i = from; i < to; i++) {
      const bit = bits[i];
      // Without a branch that the processor would guess wrong.
      sum += values[i] & -((words[own + (bit >> 5)] >>> (bit & 31)) & 1);
    }
    return sum;
  }

  get bytes(): number {
    return this.#words.byteLength;
  }
}
