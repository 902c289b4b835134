import { HASH_START, HASH_STEP, finishMurmur } from '../lexis/index';
import type { DistinctTexts } from './distinctTexts';
import { stemLengthOfLetters } from './stem';
import type { TokenScanner } from './tokens';
import { NUMERAL, type Vocabulary } from './vocabulary';

// What a lower and a higher value of the first three gives is in docs/reuse.md, "Constants".

/** A shorter word has too many words beside it, in letters. */
const MIN_LETTERS = 4;
/** Share of a text's tokens that are words which no table knows, from which on its spelling is strange. */
const MIN_STRANGE = 0.2;
/** Share of common words from which on a text is in a language that the table knows; elsewhere every word is strange. */
const MIN_PLAIN = 0.15;
/** A longer word is no word with a wrong letter, in letters. A choice. */
const MAX_LETTERS = 24;
/** Of a longer text only so many strange words are read again: about two milliseconds. A choice. */
const MAX_WORDS = 120;

/** Shorter words have no stem but themselves, as for the scanner. */
const MIN_STEMMED = 4;

const A = 97;
const Z = 122;

/**
 * The stems of the background table that a word is one wrong letter away from: one too many, one too few, another one, or two
 * that changed places (Damerau, "A Technique for Computer Detection and Correction of Spelling Errors", 1964). The table holds
 * hashes only, so the neighbours of a word are made and looked up: some 54 for each letter. Holds scratch memory only.
 */
export class Respelling {
  readonly #isKnown: (hash: number) => boolean;
  readonly #word = new Uint16Array(MAX_LETTERS);
  #length = 0;
  /** Hash of the first units of the word, by their number. */
  readonly #running = new Int32Array(MAX_LETTERS + 1);
  /** A neighbour of the word, and the same as the stemmer leaves it. */
  readonly #neighbour = new Uint16Array(MAX_LETTERS + 1);
  readonly #stem = new Uint16Array(MAX_LETTERS + 1);
  readonly #found = new Set<number>();

  /** `isKnown` says whether the table has a stem of this hash. */
  constructor(isKnown: (hash: number) => boolean) {
    this.#isKnown = isKnown;
  }

  /** Hashes of these stems, for a word of up to {@link MAX_LETTERS} letters a to z, lower case; valid until the next call. */
  of(word: string): ReadonlySet<number> {
    this.#read(word);
    this.#found.clear();
    for (let at = 0; at <= word.length; at++) this.#replace(at, at);
    for (let at = 0; at < word.length; at++) {
      this.#look(at, this.#lay(at, at, at + 1));
      this.#replace(at, at + 1);
      if (at + 1 < word.length) this.#swap(at);
    }
    return this.#found;
  }

  #read(word: string): void {
    this.#length = word.length;
    let hash = HASH_START;
    for (let at = 0; at < word.length; at++) {
      this.#running[at] = hash;
      this.#word[at] = word.charCodeAt(at);
      hash = Math.imul(hash ^ this.#word[at], HASH_STEP);
    }
    this.#running[word.length] = hash;
  }

  /** Makes a neighbour of the first `kept` letters, a gap, and those from `end` on, which begin at `next`; returns its length. */
  #lay(kept: number, next: number, end: number): number {
    const word = this.#word;
    const neighbour = this.#neighbour;
    const stem = this.#stem;
    for (let i = 0; i < kept; i++) neighbour[i] = stem[i] = word[i];
    const length = next + this.#length - end;
    for (let i = next; i < length; i++) neighbour[i] = stem[i] = word[i - next + end];
    return length;
  }

  /** Every letter in the place of those from `at` to `end`. */
  #replace(at: number, end: number): void {
    const length = this.#lay(at, at + 1, end);
    for (let letter = A; letter <= Z; letter++) {
      this.#neighbour[at] = this.#stem[at] = letter;
      this.#look(at, length);
    }
  }

  #swap(at: number): void {
    const length = this.#lay(this.#length, this.#length, this.#length);
    this.#neighbour[at] = this.#stem[at] = this.#word[at + 1];
    this.#neighbour[at + 1] = this.#stem[at + 1] = this.#word[at];
    this.#look(at, length);
  }

  /** Looks up the neighbour, whose first `kept` letters are those of the word. */
  #look(kept: number, length: number): void {
    const stem = this.#stem;
    const size = length < MIN_STEMMED ? length : stemLengthOfLetters(stem, length);
    const from = size > kept ? kept : 0;
    let hash = this.#running[from];
    for (let i = from; i < size; i++) hash = Math.imul(hash ^ stem[i], HASH_STEP);
    // The stemmer changes no unit but the last of the stem.
    stem[size - 1] = this.#neighbour[size - 1];
    hash = finishMurmur(hash) >>> 0;
    if (this.#isKnown(hash)) this.#found.add(hash);
  }
}

/**
 * Reads texts of strange spelling (noise of character recognition, hasty typing) once more: a word that no table knows
 * stands for the rare words of the table that it is one wrong letter away from as well.
 *
 * A text is read so by itself, whatever else there is. One that has few strange words, or that is in another
 * language, is counted through and left as it is.
 */
export class StrangeWords {
  readonly #vocabulary: Vocabulary;
  readonly #respelling: Respelling;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#respelling = new Respelling((hash) => vocabulary.isInTable(hash));
  }

  /**
   * Hashes of stems of the table that words of `text` are near to, which the scanner read last; common ones are among them.
   * @param tokens where the ids of its words stand: so many from one on
   */
  nearOf(
    text: string,
    scanner: TokenScanner,
    tokens: Int32Array,
    start: number,
    length: number,
  ): ReadonlySet<number> {
    const near = new Set<number>();
    if (!this.#isStrange(tokens, start, length)) return near;
    let left = MAX_WORDS;
    for (let i = 0; i < length && left > 0; i++) {
      if (!this.#isUnknown(tokens[start + i])) continue;
      const word = text.slice(scanner.starts[i], scanner.ends[i]).toLowerCase();
      if (word.length > MAX_LETTERS || !/^[a-z]+$/u.test(word)) continue;
      left--;
      for (const hash of this.#respelling.of(word)) near.add(hash);
    }
    return near;
  }

  /** Whether many words of the text are in no table while others are as common as they are in the language of the table. */
  #isStrange(tokens: Int32Array, start: number, length: number): boolean {
    const { squaredIdf } = this.#vocabulary;
    let strange = 0;
    let plain = 0;
    for (let at = start; at < start + length; at++) {
      if (squaredIdf[tokens[at]] === 0) plain++;
      else if (this.#isUnknown(tokens[at])) strange++;
    }
    return strange >= MIN_STRANGE * length && plain >= MIN_PLAIN * length;
  }

  #isUnknown(token: number): boolean {
    const { weights, kinds, sizes, unseen } = this.#vocabulary;
    return weights[token] === unseen && kinds[token] !== NUMERAL && sizes[token] >= MIN_LETTERS;
  }
}

/**
 * The near words of the texts of an index. They help candidates to be found and count nowhere else, so that the score of a pair, and what
 * is said of it, is that of the words as they stand.
 */
export class NearWords {
  readonly #texts: DistinctTexts;
  readonly #vocabulary: Vocabulary;
  readonly #strange: StrangeWords;

  constructor(texts: DistinctTexts, vocabulary: Vocabulary) {
    this.#texts = texts;
    this.#vocabulary = vocabulary;
    this.#strange = new StrangeWords(vocabulary);
  }

  /** Notes the near words of `text`, which the scanner read last and which is the text added last. */
  note(textId: number, text: string, scanner: TokenScanner): void {
    const { lengths, tokens } = this.#texts;
    const start = this.#texts.startOf(textId);
    const near = this.#strange.nearOf(text, scanner, tokens, start, lengths[textId]);
    if (near.size > 0) this.noteHashes(textId, near);
  }

  /** Notes the near words of the text added last by their hashes; common ones help nobody. */
  noteHashes(textId: number, hashes: Iterable<number>): void {
    const words = Array.from(hashes, (hash) => this.#vocabulary.internNear(hash));
    const { squaredIdf } = this.#vocabulary;
    this.#texts.addNearWords(
      textId,
      words.filter((word) => squaredIdf[word] > 0),
    );
  }
}
