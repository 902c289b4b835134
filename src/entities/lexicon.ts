import { type HashTable, mixHash } from '../lexis/index';

/** Name lists and word classes: one bit each in the value of a phrase. */
export const ListBit = {
  town: 1 << 0,
  city: 1 << 1,
  country: 1 << 2,
  firstName: 1 << 3,
  surname: 1 << 4,
  organisation: 1 << 5,
  team: 1 << 6,
  demonym: 1 << 7,
  title: 1 << 8,
  organisationWord: 1 << 9,
  placeWord: 1 << 10,
  calendar: 1 << 11,
  companyEnding: 1 << 12,
  speech: 1 << 13,
  placePreposition: 1 << 14,
  /** Not a list: the phrase is the beginning of a longer one. */
  prefix: 1 << 15,
} as const;

/** How many bits are lists. */
export const LIST_COUNT = 15;

/** The bits of all lists. */
export const LIST_MASK = (1 << LIST_COUNT) - 1;

/** The most words a listed phrase has, a choice: longer names on the lists of `tools/entities` are left out. */
export const MAX_PHRASE = 7;

/** Tells the hash of a word that keeps its mark from that of a phrase: any number would do. */
const MARKED_WORD = 0x6d61726b;

/** What the lexicon holds of a word that keeps its mark: every list at once, which no phrase is on. */
export const MARKED = (1 << LIST_COUNT) - 1;

/** The hash under which the lexicon knows a word that keeps the apostrophe or full stop at its end. */
export function markedHash(word: number): number {
  return mixHash(word, MARKED_WORD);
}

/** Bits of the hash of a word or phrase that the model drops, the lowest: 28 are kept, docs/entities.md, "Training". */
export const DROPPED_BITS = 4;

/** What the model has of words and phrases, by what it keeps of their hashes. */
export class HashedWords {
  readonly #table: HashTable;

  constructor(table: HashTable) {
    this.#table = table;
  }

  /** The value of a hash, or 0. */
  get(hash: number): number {
    return this.#table.get(hash >>> DROPPED_BITS);
  }
}

/** Clusters of words that occur in like places, and lists of names, all by hash. */
export interface Lexicon {
  /** Folded word hash to cluster number + 1. */
  readonly clusters: HashedWords;
  /** Bits of the cluster's place in the hierarchy, first split in the highest of `clusterLength` bits. */
  readonly clusterCode: Uint16Array;
  readonly clusterLength: Uint8Array;
  /** Phrase hash to list bits; a phrase of one word has the hash of the word. */
  readonly phrases: HashedWords;
}

/** The hash of a phrase that goes on with one more word. */
export function extendPhrase(phrase: number, word: number): number {
  return mixHash(phrase, word);
}
