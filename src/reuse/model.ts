/**
 * What is learned and shipped: how rare each word is, and the weights of the scorer. Fixed weights, never counts of
 * the workspace: a pair's score depends on the two texts alone, so that adding a document changes no other pair.
 */

/** Weights are natural logarithms times this, rounded, in one byte. Sums of them are exact integers. */
export const WEIGHT_UNIT = 20;
const MAGIC = 0x32555257;
const HEADER_WORDS = 4;

/** The background table and the scorer's weights, read from models/reuse.bin. */
export class ReuseModel {
  /** Coefficients of the scorer, in the order tools/reuse writes them. */
  readonly scorer: Float32Array;
  private readonly slots: Uint32Array;
  private readonly values: Uint8Array;
  private readonly names: Uint8Array;
  private readonly mask: number;
  private readonly unseen: number;

  /**
   * Reads the bytes of models/reuse.bin: four 32-bit words (magic, number of words, weight of an unseen word, number
   * of coefficients), the word hashes, the coefficients, one weight byte a word, one bit a word that is a name;
   * little-endian.
   * @throws Error when the bytes are not such a file.
   */
  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.byteLength < HEADER_WORDS * 4 || view.getUint32(0, true) !== MAGIC)
      throw new Error('Not a reuse model.');
    const words = view.getUint32(4, true);
    this.unseen = view.getUint32(8, true);
    const coefficients = view.getUint32(12, true);
    if (bytes.byteLength < HEADER_WORDS * 4 + words * 5 + coefficients * 4 + ((words + 7) >> 3))
      throw new Error('The reuse model is cut short.');
    let size = 1024;
    while (size < words * 2) size *= 2;
    this.mask = size - 1;
    this.slots = new Uint32Array(size);
    this.values = new Uint8Array(size);
    this.names = new Uint8Array(size);
    const scorerAt = HEADER_WORDS * 4 + words * 4;
    const weightsAt = scorerAt + coefficients * 4;
    const namesAt = weightsAt + words;
    for (let i = 0; i < words; i++) {
      const slot = this.slotOf(view.getUint32(HEADER_WORDS * 4 + i * 4, true));
      this.values[slot] = bytes[weightsAt + i];
      this.names[slot] = (bytes[namesAt + (i >> 3)] >> (i & 7)) & 1;
    }
    this.scorer = new Float32Array(coefficients);
    for (let i = 0; i < coefficients; i++) this.scorer[i] = view.getFloat32(scorerAt + i * 4, true);
  }

  /** How rare the word with this hash is: -ln of its share of paragraphs, in {@link WEIGHT_UNIT}ths, 1 to 255. */
  weight(hash: number): number {
    const slot = this.find(hash);
    return slot < 0 ? this.unseen : this.values[slot];
  }

  /** Whether the word with this hash is mostly written with a capital inside of sentences. */
  isName(hash: number): boolean {
    const slot = this.find(hash);
    return slot >= 0 && this.names[slot] === 1;
  }

  private find(hash: number): number {
    const key = hash === 0 ? 1 : hash;
    let slot = key & this.mask;
    while (this.slots[slot] !== 0) {
      if (this.slots[slot] === key) return slot;
      slot = (slot + 1) & this.mask;
    }
    return -1;
  }

  /** The slot of a word, taken for it when it has none. */
  private slotOf(hash: number): number {
    const key = hash === 0 ? 1 : hash;
    let slot = key & this.mask;
    while (this.slots[slot] !== 0 && this.slots[slot] !== key) slot = (slot + 1) & this.mask;
    this.slots[slot] = key;
    return slot;
  }
}

/** Writes what {@link ReuseModel} reads; used by tools/reuse. */
export function packModel(
  words: readonly { hash: number; weight: number; isName: boolean }[],
  unseen: number,
  scorer: readonly number[],
): Uint8Array {
  const bytes = new Uint8Array(
    HEADER_WORDS * 4 + words.length * 5 + scorer.length * 4 + ((words.length + 7) >> 3),
  );
  const view = new DataView(bytes.buffer);
  [MAGIC, words.length, unseen, scorer.length].forEach((value, i) => view.setUint32(i * 4, value, true));
  words.forEach(({ hash }, i) => view.setUint32((HEADER_WORDS + i) * 4, hash, true));
  const scorerAt = (HEADER_WORDS + words.length) * 4;
  scorer.forEach((value, i) => view.setFloat32(scorerAt + i * 4, value, true));
  words.forEach(({ weight }, i) => (bytes[scorerAt + scorer.length * 4 + i] = weight));
  const namesAt = scorerAt + scorer.length * 4 + words.length;
  words.forEach(({ isName }, i) => {
    if (isName) bytes[namesAt + (i >> 3)] |= 1 << (i & 7);
  });
  return bytes;
}
