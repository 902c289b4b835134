import type { DistinctTexts } from './distinctTexts';
import type { Scorer, Verdict } from './scorer';
import type { Vocabulary } from './vocabulary';

// What a lower and a higher value of each gives is in docs/reuse.md, "Constants".

/** A shorter sentence at an end of a text is no addition, in tokens. */
const MIN_ADDED = 10;
/** So much of each text must be left without what was added, as a share of its tokens. */
const MIN_LEFT = 0.7;
/** Two texts that score less as wholes are not judged again; those that score as much as the next are believed as they stand. */
const HOPELESS = 0.1;
const BELIEVED = 0.66;

/** Where a part of a text begins in the list of all tokens, and how many it has. */
interface Part {
  readonly start: number;
  readonly length: number;
}

/**
 * Judges two texts that are not believed to tell the same once more without what was added at the beginning or end of one:
 * sentences that have no rare word in common with the other. A closing sentence of its own makes up a third of a paragraph,
 * and all shares of the scorer fall by as much. Depends on the two texts alone.
 */
export class OwnEnds {
  readonly #texts: DistinctTexts;
  readonly #vocabulary: Vocabulary;
  readonly #scorer: Scorer;
  /** By token: the search in which it was of the other text. */
  #stamps: Int32Array = new Int32Array(1024);
  #stamp = 0;
  #left: Part = { start: 0, length: 0 };
  #right: Part = this.#left;

  constructor(texts: DistinctTexts, vocabulary: Vocabulary, scorer: Scorer) {
    this.#texts = texts;
    this.#vocabulary = vocabulary;
    this.#scorer = scorer;
  }

  /** Whether two texts that were judged so as wholes have ends of their own, to be judged without them. */
  find(a: number, b: number, whole: Verdict): boolean {
    if (whole.score < HOPELESS || whole.score >= BELIEVED) return false;
    const texts = this.#texts;
    if (texts.byLetters[a] > 0 || texts.byLetters[b] > 0) return false;
    this.#left = this.#withoutAdded(a, b);
    this.#right = this.#withoutAdded(b, a);
    return this.#left.length < texts.lengths[a] || this.#right.length < texts.lengths[b];
  }

  /** The verdict on the two texts without what {@link find} found last; its class and what it says of names and numbers are those of the wholes. */
  judge(whole: Verdict): Verdict {
    const first = this.#texts.alias(0, this.#left.start, this.#left.length);
    const second = this.#texts.alias(1, this.#right.start, this.#right.length);
    const { score } = this.#scorer.judge(first, second);
    return score >= BELIEVED ? { ...whole, score } : whole;
  }

  /** A text without the sentences at its ends that have nothing to do with the other text; all of it when too little is left. */
  #withoutAdded(textId: number, other: number): Part {
    const texts = this.#texts;
    const whole = { start: texts.startOf(textId), length: texts.lengths[textId] };
    const count = texts.sentenceCount(textId);
    if (count < 2) return whole;
    this.#stampTokens(other);
    let first = 0;
    let last = count;
    while (first < last && this.#isAdded(textId, first)) first++;
    while (first < last && this.#isAdded(textId, last - 1)) last--;
    const start = texts.sentenceStart(textId, first);
    const length = texts.sentenceStart(textId, last) - start;
    return length >= MIN_LEFT * whole.length ? { start, length } : whole;
  }

  #stampTokens(textId: number): void {
    const { tokens, lengths } = this.#texts;
    const { size } = this.#vocabulary;
    if (this.#stamps.length < size) this.#stamps = new Int32Array(size + (size >> 3));
    this.#stamp++;
    const start = this.#texts.startOf(textId);
    const end = start + lengths[textId];
    for (let at = start; at < end; at++) this.#stamps[tokens[at]] = this.#stamp;
  }

  /** Whether a sentence is long enough and has no rare word of the stamped text. */
  #isAdded(textId: number, sentence: number): boolean {
    const texts = this.#texts;
    const { squaredIdf } = this.#vocabulary;
    const start = texts.sentenceStart(textId, sentence);
    const end = texts.sentenceStart(textId, sentence + 1);
    if (end - start < MIN_ADDED) return false;
    for (let at = start; at < end; at++) {
      const token = texts.tokens[at];
      if (squaredIdf[token] > 0 && this.#stamps[token] === this.#stamp) return false;
    }
    return true;
  }
}
