import { type ModelHeader, ModelReader, ModelWriter, readOnce } from '../lexis/index';

/**
 * What is learned and shipped: the IDF weight of each word, and the weights of the scorer. Fixed weights, never counts of
 * the workspace: a pair's score depends on the two texts alone, so that adding a document changes no other pair.
 */

/** Weights are natural logarithms times this, rounded, in one byte. Sums of them are exact integers. */
export const WEIGHT_UNIT = 20;
/** Of a hash so many of the lowest bits do not count for the filter: 2^19 bits, of which 40,000 words set a thirteenth. A choice. */
const FILTER_SHIFT = 13;
const HEADER: ModelHeader = { model: 'reuse', mark: 'WRU', version: 3 };

/** The background table and the scorer's weights, read from models/reuse.bin. */
export class ReuseModel {
  /** Coefficients of the scorer, in the order tools/reuse writes them. */
  readonly scorer: Float32Array;
  readonly #slots: Uint32Array;
  readonly #values: Uint8Array;
  readonly #names: Uint8Array;
  readonly #mask: number;
  readonly #unseen: number;
  /** One bit for the highest bits of a hash: set where the table has such a word. Small enough to stay in a near cache. */
  readonly #filter = new Uint32Array(1 << (32 - FILTER_SHIFT - 5));

  /**
   * Reads the bytes of models/reuse.bin: after the header three 32-bit words (number of words, weight of an unseen word,
   * number of coefficients), the word hashes, the coefficients, one weight byte a word, one bit a word that is a name.
   * @throws ModelError when the bytes are not such a file.
   */
  constructor(bytes: Uint8Array) {
    const reader = new ModelReader(bytes, HEADER);
    const words = reader.u32();
    this.#unseen = reader.u32();
    const coefficients = reader.u32();
    const hashes = reader.u32s(words);
    this.scorer = reader.f32s(coefficients);
    const weights = reader.take(words);
    const names = reader.take((words + 7) >> 3);
    reader.end();
    let size = 1024;
    while (size < words * 2) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Uint32Array(size);
    this.#values = new Uint8Array(size);
    this.#names = new Uint8Array(size);
    for (let i = 0; i < words; i++) {
      const slot = this.#slotOf(hashes[i]);
      this.#values[slot] = weights[i];
      const bit = hashes[i] >>> FILTER_SHIFT;
      this.#filter[bit >> 5] |= 1 << (bit & 31);
      this.#names[slot] = (names[i >> 3] >> (i & 7)) & 1;
    }
  }

  /** IDF weight of the word with this hash: -ln of its share of paragraphs, in {@link WEIGHT_UNIT}ths, 1 to 255. */
  weight(hash: number): number {
    const slot = this.#find(hash);
    return slot < 0 ? this.#unseen : this.#values[slot];
  }

  /** Weight of the words that the table lacks. */
  get unseen(): number {
    return this.#unseen;
  }

  /** Whether the table has the word with this hash. */
  has(hash: number): boolean {
    const bit = hash >>> FILTER_SHIFT;
    return ((this.#filter[bit >> 5] >>> (bit & 31)) & 1) === 1 && this.#find(hash) >= 0;
  }

  /** Whether the word with this hash is mostly written with a capital inside of sentences. */
  isName(hash: number): boolean {
    const slot = this.#find(hash);
    return slot >= 0 && this.#names[slot] === 1;
  }

  #find(hash: number): number {
    const key = hash === 0 ? 1 : hash;
    let slot = key & this.#mask;
    while (this.#slots[slot] !== 0) {
      if (this.#slots[slot] === key) return slot;
      slot = (slot + 1) & this.#mask;
    }
    return -1;
  }

  /** The slot of a word, taken for it when it has none. */
  #slotOf(hash: number): number {
    const key = hash === 0 ? 1 : hash;
    let slot = key & this.#mask;
    while (this.#slots[slot] !== 0 && this.#slots[slot] !== key) slot = (slot + 1) & this.#mask;
    this.#slots[slot] = key;
    return slot;
  }
}

/** Writes what {@link ReuseModel} reads; used by tools/reuse. */
export function packModel(
  words: readonly { hash: number; weight: number; isName: boolean }[],
  unseen: number,
  scorer: readonly number[],
): Uint8Array {
  const writer = new ModelWriter(HEADER);
  for (const value of [words.length, unseen, scorer.length]) writer.u32(value);
  for (const { hash } of words) writer.u32(hash);
  for (const coefficient of scorer) writer.f32(coefficient);
  for (const { weight } of words) writer.u8(weight);
  const names = new Uint8Array((words.length + 7) >> 3);
  words.forEach(({ isName }, i) => {
    if (isName) names[i >> 3] |= 1 << (i & 7);
  });
  writer.raw(names);
  return writer.done();
}

/**
 * The model that bytes are: read once, however many ask.
 * @throws ModelError when they are not a model
 */
export const readModel = readOnce((bytes) => new ReuseModel(bytes));
