import { GOLDEN_RATIO, HashTable, type Work } from '../lexis/index';
import type { Join, JoinTerms } from './join';
import { KeySet } from './keySet';
import type { DistinctTexts } from './distinctTexts';
import { type Scorer, costOfJudging } from './scorer';
import { NUMERAL, type Vocabulary } from './vocabulary';

// The bounds below are choices, none was measured by itself; what they find together is measured by
// `npm run bench:reuse -- --sentences`, see docs/reuse.md.

// What a lower and a higher value of these bounds gives is in docs/reuse.md, "Constants".

/** Sentences of fewer words are not looked for; numbers do not count. */
const MIN_LENGTH = 8;
/** With less squared IDF weight in its words a sentence is found only where it stands word for word, numbers apart. */
const MIN_SQUARED_IDF = 400;
/** With less it is not found at all. */
const MIN_EQUAL_SQUARED_IDF = 40;
/** What is longer is a list or lacks its stops. */
const MAX_LENGTH = 120;
/** Share of the squared IDF weight of either sentence that two must have in common to be looked at. */
export const SENTENCE_SHARE = 0.55;
const EQUAL_SHARE = 0.9;
/** Lowest score of two sentences that links their paragraphs: they are short, and one agreement is all there is. */
const SENTENCE_SCORE = 0.85;
/** Score of a sentence that stands in both word for word: hardly ever by chance. */
const EQUAL_SCORE = 0.99;
/** A sentence, numbers apart, that stands in more paragraphs than this is furniture and links none. */
export const SENTENCE_LIMIT = 10;

/** A sentence of one text that is a sentence of another. */
export interface SharedSentence {
  readonly other: number;
  readonly score: number;
  /** Keys of the two sentences; the first is the searched text's own. */
  readonly key: number;
  readonly otherKey: number;
}

/** What a sentence is looked up by. */
export interface SentenceTerms {
  /** The same for sentences that differ in numbers only. */
  readonly key: number;
  /** Of common words only: it is found where it stands word for word, numbers apart. */
  readonly isPlain: boolean;
  readonly terms: JoinTerms;
}

/** A sentence; where it begins and ends is counted from the first token of its text. */
interface Unit {
  readonly textId: number;
  readonly from: number;
  readonly to: number;
  readonly key: number;
  /** Squared IDF weight of its words. */
  readonly squaredIdf: number;
}

/**
 * Finds paragraphs that share a sentence, equal, edited or reworded, and need have nothing else in common. A sentence is
 * looked up in the lists of all words by its own prefix, so whichever paragraph comes second finds the other.
 */
export class Sentences {
  readonly #texts: DistinctTexts;
  readonly #vocabulary: Vocabulary;
  readonly #join: Join;
  readonly #scorer: Scorer;
  /** The sentences of the workspace, by their keys, and how often more than once each of them stands in it: hardly any does. */
  readonly #keys = new KeySet();
  readonly #more = new HashTable(512);
  /** The text entered last, and its sentences, for the search that follows. */
  #entered = -1;
  #units: readonly Unit[] = [];

  constructor(texts: DistinctTexts, vocabulary: Vocabulary, join: Join, scorer: Scorer) {
    this.#texts = texts;
    this.#vocabulary = vocabulary;
    this.#join = join;
    this.#scorer = scorer;
  }

  get bytes(): number {
    return this.#keys.bytes + this.#more.bytes;
  }

  /** Says of sentences that they stand in more paragraphs of other indexes than link any. */
  areFurniture(keys: Iterable<number>): void {
    for (const key of keys) {
      this.#keys.add(key);
      this.#more.add(key, SENTENCE_LIMIT);
    }
  }

  /** What the sentences of a text that are worth looking for are looked up by, for a join that is made elsewhere. */
  termsOf(textId: number): readonly SentenceTerms[] {
    return this.#unitsOf(textId).map(({ from, to, key, squaredIdf }) => {
      const isPlain = squaredIdf < MIN_SQUARED_IDF;
      return {
        key,
        isPlain,
        terms: this.#join.termsOfRun(textId, from, to, isPlain ? EQUAL_SHARE : SENTENCE_SHARE),
      };
    });
  }

  /** The sentences of a text that are worth looking for; of those of common words only, which are found word for word, no weight is told. */
  weightsOf(textId: number): readonly { readonly key: number; readonly weight: number }[] {
    return this.#unitsOf(textId).map(({ key, squaredIdf }) => ({
      key,
      weight: squaredIdf < MIN_SQUARED_IDF ? 0 : squaredIdf,
    }));
  }

  /** Whether a sentence is rare enough to link paragraphs. */
  isTelling(key: number): boolean {
    return this.#more.get(key) < SENTENCE_LIMIT;
  }

  /** A sentence stands in one text more; returns in how many others. */
  #come(key: number): number {
    return this.#keys.add(key) ? 0 : this.#more.add(key, 1);
  }

  /** A sentence goes from one of the texts it stands in; returns in how many more than one others, or -1. */
  #go(key: number): number {
    if (this.#more.get(key) > 0) return this.#more.add(key, -1);
    this.#keys.delete(key);
    return -1;
  }

  /** Counts the sentences of a new text. Returns the texts whose sentences have thereby become furniture. */
  *entering(textId: number): Work<number[]> {
    const changed: number[] = [];
    this.#units = this.#unitsOf(textId);
    this.#entered = textId;
    for (const unit of this.#units) {
      if (this.#come(unit.key) === SENTENCE_LIMIT) changed.push(...(yield* this.#holding(textId, unit)));
    }
    return changed;
  }

  /**
   * Uncounts the sentences of a text that goes. Returns the texts whose sentences have thereby become telling again;
   * to be searched anew.
   */
  *leaving(textId: number): Work<number[]> {
    const changed: number[] = [];
    for (const unit of this.#unitsOf(textId)) {
      if (this.#go(unit.key) === SENTENCE_LIMIT - 1) changed.push(...(yield* this.#holding(textId, unit)));
    }
    return changed;
  }

  /** Whether a text has a sentence that is to be looked for; to be asked right before {@link searching}. */
  isWorthSearching(textId: number): boolean {
    // What no other text finds finds none itself, or the order of texts would decide.
    if (!this.#join.isListed(textId)) return false;
    if (textId !== this.#entered) {
      this.#units = this.#unitsOf(textId);
      this.#entered = textId;
    }
    if (this.#units.some((unit) => this.#isWanted(unit))) return true;
    // What is known of its sentences is of use for the search that follows only.
    this.#entered = -1;
    return false;
  }

  /** Whether a sentence is telling; of common words only it is looked for where it stands word for word, so not before it does. */
  #isWanted({ key, squaredIdf }: Unit): boolean {
    return this.isTelling(key) && (squaredIdf >= MIN_SQUARED_IDF || this.#more.get(key) > 0);
  }

  /** All texts that share a sentence with this one, for which `isWanted`; one may be named several times. */
  *searching(textId: number, isWanted: (other: number) => boolean): Work<SharedSentence[]> {
    const found: SharedSentence[] = [];
    const isWhole = !this.#texts.isSplit(textId);
    const units = textId === this.#entered ? this.#units : this.#unitsOf(textId);
    this.#entered = -1;
    for (const unit of units) {
      if (!this.#isWanted(unit)) continue;
      const isPlain = unit.squaredIdf < MIN_SQUARED_IDF;
      const share = isPlain ? EQUAL_SHARE : SENTENCE_SHARE;
      for (const other of yield* this.#join.holding(unit.textId, unit.from, unit.to, share)) {
        if (!this.#join.spend(this.#texts.lengths[other])) return found;
        if (this.#join.isPauseDue) yield;
        if (other === textId || (isWhole && !this.#texts.isSplit(other)) || !isWanted(other)) continue;
        yield* this.#comparing(unit, other, share, found);
      }
    }
    return found;
  }

  /** Compares a sentence, gathered by the join, with those of another text. */
  *#comparing(unit: Unit, other: number, share: number, found: SharedSentence[]): Work<void> {
    const join = this.#join;
    const least = share * join.gatheredSquaredIdf;
    let sentence = join.sentenceWith(other, 0, least);
    for (; sentence >= 0; sentence = join.sentenceWith(other, sentence + 1, least)) {
      const from = this.#texts.sentenceStart(other, sentence);
      const to = this.#texts.sentenceStart(other, sentence + 1);
      if (!join.hasInCommon(from, to, least, share)) continue;
      const candidate = this.#unit(other, sentence);
      if (candidate === undefined || !this.isTelling(candidate.key)) continue;
      if (!join.spend(costOfJudging(unit.to - unit.from + to - from))) return;
      if (join.isPauseDue) yield;
      const score = this.#scoreOf(unit, candidate);
      if (score >= SENTENCE_SCORE) found.push({ other, score, key: unit.key, otherKey: candidate.key });
    }
  }

  #scoreOf(a: Unit, b: Unit): number {
    const texts = this.#texts;
    const scorer = this.#scorer;
    const length = a.to - a.from;
    const first = texts.startOf(a.textId) + a.from;
    const second = texts.startOf(b.textId) + b.from;
    const { score } = scorer.judge(texts.alias(0, first, length), texts.alias(1, second, b.to - b.from));
    if (a.key !== b.key || length !== b.to - b.from)
      return Math.min(a.squaredIdf, b.squaredIdf) < MIN_SQUARED_IDF ? 0 : score;
    for (let i = 0; i < length; i++) {
      if (texts.tokens[first + i] !== texts.tokens[second + i]) return score;
    }
    return Math.max(EQUAL_SCORE, score);
  }

  /** Other texts that hold the sentence, numbers apart. */
  *#holding(textId: number, unit: Unit): Work<number[]> {
    const { kinds, squaredIdf } = this.#vocabulary;
    let words = 0;
    let all = 0;
    const start = this.#texts.startOf(textId);
    for (const token of new Set(this.#texts.tokens.subarray(start + unit.from, start + unit.to))) {
      all += squaredIdf[token];
      if (kinds[token] !== NUMERAL) words += squaredIdf[token];
    }
    const holders: number[] = [];
    for (const other of yield* this.#join.holding(unit.textId, unit.from, unit.to, words / all)) {
      if (other === textId) continue;
      if (this.#unitsOf(other).some(({ key }) => key === unit.key)) holders.push(other);
      this.#join.spend(this.#texts.lengths[other]);
      if (this.#join.isPauseDue) yield;
    }
    return holders;
  }

  /** The sentences of a text that are worth looking for; of a text of one sentence, the whole. */
  #unitsOf(textId: number): Unit[] {
    const units: Unit[] = [];
    const count = this.#texts.sentenceCount(textId);
    for (let sentence = 0; sentence < count; sentence++) {
      const unit = this.#unit(textId, sentence);
      if (unit !== undefined) units.push(unit);
    }
    return units;
  }

  #unit(textId: number, sentence: number): Unit | undefined {
    const { kinds, squaredIdf } = this.#vocabulary;
    const { tokens } = this.#texts;
    const from = this.#texts.sentenceStart(textId, sentence);
    const to = this.#texts.sentenceStart(textId, sentence + 1);
    if (to - from < MIN_LENGTH || to - from > MAX_LENGTH) return undefined;
    let words = 0;
    let sum = 0;
    for (let at = from; at < to; at++) {
      if (kinds[tokens[at]] === NUMERAL) continue;
      words++;
      sum += squaredIdf[tokens[at]];
    }
    if (words < MIN_LENGTH || sum < MIN_EQUAL_SQUARED_IDF) return undefined;
    const start = this.#texts.startOf(textId);
    return { textId, from: from - start, to: to - start, key: this.#keyOf(from, to), squaredIdf: sum };
  }

  /** The same for sentences that differ in numbers only; never 0. */
  #keyOf(from: number, to: number): number {
    const { kinds, hashes } = this.#vocabulary;
    const { tokens } = this.#texts;
    let key = to - from;
    for (let at = from; at < to; at++) {
      const part = kinds[tokens[at]] === NUMERAL ? 1 : hashes[tokens[at]];
      key = Math.imul(key ^ part, GOLDEN_RATIO);
      key ^= key >>> 15;
    }
    return key === 0 ? 1 : key;
  }
}
