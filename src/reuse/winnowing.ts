import { GOLDEN_RATIO, MURMUR_FIRST } from '../lexis/index';
import type { DistinctTexts } from './distinctTexts';
import { NUMERAL, type Vocabulary } from './vocabulary';

/** A run of so many tokens that stands in two texts word for word links them: docs/reuse.md, "Constants". */
export const RUN_LENGTH = 12;
/** Tokens of a fingerprint. Shorter ones would be commoner, longer ones more: 2 / (window + 1) of all tokens begin one. */
const FINGERPRINT_LENGTH = 8;
/** The fingerprints of one run: those that begin at so many places next to one another. */
const WINDOW = RUN_LENGTH - FINGERPRINT_LENGTH + 1;
/** A run with more numbers is a row of them, which recurs by chance. A choice. */
const MAX_NUMBERS = RUN_LENGTH / 2;
/** Fingerprint and run are told apart by 53 bits together: what a number holds exactly. */
const RUN_BITS = 0x200000;

/**
 * The runs of {@link RUN_LENGTH} tokens of a text, each with its fingerprint: the least hash of the shorter runs in it,
 * the last one among equals. A run has the same fingerprint in every text, so texts that share a run share a
 * fingerprint. After Schleimer, Wilkerson, Aiken, "Winnowing: Local Algorithms for Document Fingerprinting" (SIGMOD
 * 2003). Holds scratch memory only, for the text read last.
 */
export class Winnowing {
  readonly #texts: DistinctTexts;
  readonly #vocabulary: Vocabulary;
  /** The fingerprints of the text, each once, in the order in which they come, and how many. */
  distinct: Int32Array = new Int32Array(256);
  distinctCount = 0;
  /** How many runs the text has, after {@link readRuns}; those that are rows of numbers are none. */
  count = 0;
  /** By run: its fingerprint, and a key of the run that is the same in every text. */
  fingerprints: Int32Array = new Int32Array(256);
  runs: Float64Array = new Float64Array(256);
  /** By token: the hash of its stem, 1 where it is a number, and the hash of the fingerprint that begins there. */
  #words: Int32Array = new Int32Array(256);
  #numbers: Uint8Array = new Uint8Array(256);
  #hashes: Int32Array = new Int32Array(256);
  #length = 0;
  /** How many numbers the text has. */
  #numberCount = 0;
  /** An open table of distinct fingerprints; a slot is used where its stamp is that of the last call. At most half full. */
  #slots: Int32Array = new Int32Array(512);
  #stamps: Int32Array = new Int32Array(512);
  #slotShift = 32 - 9;
  #stamp = 0;

  constructor(texts: DistinctTexts, vocabulary: Vocabulary) {
    this.#texts = texts;
    this.#vocabulary = vocabulary;
  }

  /** Reads the {@link distinct} fingerprints of a text; linear in its length. */
  read(textId: number): void {
    const length = this.#texts.lengths[textId];
    this.count = this.distinctCount = this.#length = 0;
    if (length < RUN_LENGTH) return;
    if (this.#hashes.length < length) this.#widen(length);
    this.#length = length;
    this.#readWords(this.#texts.startOf(textId));
    this.#hashFingerprints();
    this.#stamp++;
    const hashes = this.#hashes;
    let numbers = this.#numbersBefore();
    let noted = -1;
    let least = -1;
    for (let run = 0; run + RUN_LENGTH <= length; run++) {
      least = this.#leastIn(run, least);
      if (this.#numberCount > MAX_NUMBERS) {
        numbers += this.#numbersComing(run);
        if (numbers > MAX_NUMBERS) continue;
      }
      if (least === noted) continue;
      noted = least;
      if (this.#isNew(hashes[least])) this.distinct[this.distinctCount++] = hashes[least];
    }
  }

  /** Reads the {@link runs} of the text read last; linear in its length. */
  readRuns(): void {
    const words = this.#words;
    const hashes = this.#hashes;
    const length = this.#length;
    let count = 0;
    let key = 0;
    let numbers = this.#numbersBefore();
    let least = -1;
    for (let at = 0; at < length; at++) {
      key = (Math.imul(key, MURMUR_FIRST) + words[at]) | 0;
      const run = at + 1 - RUN_LENGTH;
      if (run < 0) continue;
      if (run > 0) key = (key - Math.imul(words[run - 1], LEAVING_RUN)) | 0;
      numbers += this.#numbersComing(run);
      least = this.#leastIn(run, least);
      if (numbers > MAX_NUMBERS) continue;
      this.fingerprints[count] = hashes[least];
      this.runs[count++] = (hashes[least] >>> 0) * RUN_BITS + (key >>> 11);
    }
    this.count = count;
  }

  get bytes(): number {
    const { fingerprints, runs, distinct } = this;
    const [words, numbers, hashes] = [this.#words, this.#numbers, this.#hashes];
    const [slots, stamps] = [this.#slots, this.#stamps];
    const arrays = [fingerprints, runs, distinct, words, numbers, hashes, slots, stamps];
    return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Whether a fingerprint was not asked about since the stamp was raised. */
  #isNew(fingerprint: number): boolean {
    const slots = this.#slots;
    const stamps = this.#stamps;
    const mask = slots.length - 1;
    let slot = Math.imul(fingerprint, GOLDEN_RATIO) >>> this.#slotShift;
    while (stamps[slot] === this.#stamp) {
      if (slots[slot] === fingerprint) return false;
      slot = (slot + 1) & mask;
    }
    stamps[slot] = this.#stamp;
    slots[slot] = fingerprint;
    return true;
  }

  #readWords(start: number): void {
    const { tokens } = this.#texts;
    const { kinds, hashes } = this.#vocabulary;
    const words = this.#words;
    const numbers = this.#numbers;
    const length = this.#length;
    let numberCount = 0;
    for (let at = 0; at < length; at++) {
      const token = tokens[start + at];
      words[at] = hashes[token];
      const isNumber = kinds[token] === NUMERAL ? 1 : 0;
      numbers[at] = isNumber;
      numberCount += isNumber;
    }
    this.#numberCount = numberCount;
  }

  /** Numbers among the first tokens of the first run, all but its last one. */
  #numbersBefore(): number {
    let numbers = 0;
    for (let at = 0; at < RUN_LENGTH - 1; at++) numbers += this.#numbers[at];
    return numbers;
  }

  /** How many more numbers a run has than the one before; for the first, than its tokens but the last. */
  #numbersComing(run: number): number {
    return this.#numbers[run + RUN_LENGTH - 1] - (run === 0 ? 0 : this.#numbers[run - 1]);
  }

  /** Hash of the fingerprint at each token but the last ones, by a rolling polynomial; the bits of words are spread. */
  #hashFingerprints(): void {
    const words = this.#words;
    const hashes = this.#hashes;
    const length = this.#length;
    let hash = 0;
    for (let at = 0; at < FINGERPRINT_LENGTH; at++) hash = (Math.imul(hash, GOLDEN_RATIO) + words[at]) | 0;
    hashes[0] = hash;
    for (let at = FINGERPRINT_LENGTH; at < length; at++) {
      const first = at + 1 - FINGERPRINT_LENGTH;
      const left = Math.imul(words[first - 1], LEAVING_FINGERPRINT);
      hash = (Math.imul(hash, GOLDEN_RATIO) + words[at] - left) | 0;
      hashes[first] = hash;
    }
  }

  /** Place of the least fingerprint of a run, the last among equals; `before` is that of the run before, or -1. */
  #leastIn(run: number, before: number): number {
    const hashes = this.#hashes;
    const last = run + WINDOW - 1;
    if (before >= run) return hashes[last] <= hashes[before] ? last : before;
    let least = run;
    for (let at = run + 1; at <= last; at++) if (hashes[at] <= hashes[least]) least = at;
    return least;
  }

  #widen(length: number): void {
    this.fingerprints = new Int32Array(length * 2);
    this.runs = new Float64Array(length * 2);
    this.distinct = new Int32Array(length * 2);
    this.#words = new Int32Array(length * 2);
    this.#numbers = new Uint8Array(length * 2);
    this.#hashes = new Int32Array(length * 2);
    const bits = 32 - Math.clz32(length * 4);
    this.#slots = new Int32Array(1 << bits);
    this.#stamps = new Int32Array(1 << bits);
    this.#slotShift = 32 - bits;
  }
}

/** What a token is multiplied with when it leaves a rolling hash of so many tokens. */
function powerOf(base: number, exponent: number): number {
  let power = 1;
  for (let i = 0; i < exponent; i++) power = Math.imul(power, base);
  return power;
}
const LEAVING_FINGERPRINT = powerOf(GOLDEN_RATIO, FINGERPRINT_LENGTH);
const LEAVING_RUN = powerOf(MURMUR_FIRST, RUN_LENGTH);
