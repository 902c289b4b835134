import { mixHash, type ModelHeader, ModelReader } from '../lexis/index';

/** What the packed table begins with. */
export const LANGUAGE_HEADER: ModelHeader = { model: 'language', mark: 'WNL', version: 1 };

/** Bits of the hash of a piece of a word that are dropped, the lowest: a choice. A stranger is taken for a known one once in 6,000 times. */
export const DROPPED_GRAM_BITS = 4;
/** Bytes of a piece of a word, and how far the next one begins behind it: those of the table's source, `eld`. */
export const GRAM_BYTES = 4;
export const GRAM_STRIDE = 3;
/** Bytes of a word that are looked at. */
export const MAX_WORD_BYTES = 70;

/** Where a piece of a word stands in it; one bit each. */
export const GramPlace = { begin: 1, end: 2 } as const;

/** How many languages have a piece, beside where its row begins. */
const COUNT_BITS = 6;
const MAX_LENGTH = (1 << COUNT_BITS) - 1;

/** The key of a piece of a word: its bytes in UTF-8, the first in the highest place, and where it stands. */
export function gramKey(bytes: number, place: number): number {
  return mixHash(bytes, place) >>> DROPPED_GRAM_BITS;
}

/** How well pieces of words go with languages: for each piece the languages that have it much, and how much. */
export class LanguageTable {
  /** BCP 47 primary tags, in the order of their numbers. */
  readonly languages: readonly string[];
  /** Open addressing, at most half full: the key and one (0: none), and beside it where its row is. One look at memory finds both. */
  readonly #slots: Int32Array;
  readonly #mask: number;
  /** Row after row: the number of a language, and what the piece says for it, from 1 to 15. */
  readonly #rows: Uint8Array;

  /** @param lengths how many languages each key has; `numbers` and `scores` hold these, key after key. */
  constructor(
    languages: readonly string[],
    keys: Uint32Array,
    lengths: Uint8Array,
    numbers: Uint8Array,
    scores: Uint8Array,
  ) {
    this.languages = languages;
    let slots = 16;
    while (slots < keys.length * 2) slots *= 2;
    this.#slots = new Int32Array(slots * 2);
    this.#mask = slots - 1;
    this.#rows = new Uint8Array(scores.length * 2);
    let start = 0;
    for (let at = 0; at < keys.length; at += 1) {
      let slot = keys[at] & this.#mask;
      while (this.#slots[slot * 2] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot * 2] = keys[at] + 1;
      this.#slots[slot * 2 + 1] = (start << COUNT_BITS) | lengths[at];
      start += lengths[at];
    }
    for (let at = 0; at < scores.length; at += 1) {
      this.#rows[at * 2] = numbers[at];
      this.#rows[at * 2 + 1] = scores[at];
    }
  }

  /** How many pieces it knows of. */
  get size(): number {
    let size = 0;
    for (let at = 0; at < this.#slots.length; at += 2) if (this.#slots[at] !== 0) size += 1;
    return size;
  }

  /** Adds what a piece says to the numbers of its languages in `tally`, where that of the first language is at `first`. */
  addTo(tally: Uint16Array, first: number, key: number): void {
    const slots = this.#slots;
    const mask = this.#mask;
    let at = (key & mask) * 2;
    while (slots[at] !== key + 1) {
      if (slots[at] === 0) return;
      at = (at + 2) & (mask * 2 + 1);
    }
    const row = slots[at + 1];
    const rows = this.#rows;
    let from = (row >>> COUNT_BITS) * 2;
    for (let left = row & MAX_LENGTH; left > 0; left -= 1, from += 2)
      tally[first + rows[from]] += rows[from + 1];
  }
}

/**
 * Unpacks the table as `tools/entities/packLanguages.ts` writes it.
 * @throws ModelError when the bytes are no table of this version.
 */
export function readLanguageTable(bytes: Uint8Array): LanguageTable {
  const reader = new ModelReader(bytes, LANGUAGE_HEADER);
  const languages = Array.from({ length: reader.u8() }, () => String.fromCharCode(reader.u8(), reader.u8()));
  const keys = reader.ascending(reader.u32());
  const lengths = reader.take(keys.length);
  let count = 0;
  for (const length of lengths) count += length;
  reader.expect(
    lengths.every((length) => length <= MAX_LENGTH),
    'a row in it is too long',
  );
  const numbers = reader.take(count);
  reader.expect(
    numbers.every((number) => number < languages.length),
    'it names a language that it has not',
  );
  const scores = reader.take(count);
  reader.end();
  return new LanguageTable(languages, keys, lengths, numbers, scores);
}
