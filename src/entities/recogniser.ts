import type { Work } from '../lexis/index';
import { DocumentContext } from './context';
import { Chain } from './crf';
import { REACH } from './features';
import { isInside, kindOf, LABEL_COUNT, OUTSIDE } from './labels';
import type { Model } from './model';
import type { Pace } from './pace';
import { evidenceOf, Scorer } from './scorer';
import { readSentence, type Sentence } from './sentence';
import { Look, WordTypes } from './words';

/** A name found by the model: tokens `[first, last]` of its sentence. */
export interface RecognisedName {
  readonly first: number;
  readonly last: number;
  /** Kind number of `labels.ts`. */
  readonly kind: number;
  /** Probability of its labels, in [0,1]. */
  readonly confidence: number;
}

/** What the model holds of a sentence. */
export interface Recognised {
  readonly names: readonly RecognisedName[];
  /** Probability of each label at each token. */
  readonly probabilities: Float32Array;
}

/** What the model held of a sentence when the document told something else of it. */
export interface RecognisedBefore extends Recognised {
  readonly evidence: Int32Array;
}

/** A word that may be part of a name by its letters. */
export const NAME_LOOK = Look.capital | Look.caseless | Look.inner;
/** Words on either side of such a word that are asked about, too: "Bank of the West". One costs .5 of F1: docs/entities.md, "Constants". */
const MARGIN = 2;
/** Word types kept before the table starts anew, so that memory stays bounded in a long session: a choice. */
const MAX_TYPES = 60_000;

/** Finds names in sentences. Sentences must be read anew after `refresh` returned true. */
export class Recogniser {
  readonly words: WordTypes;
  readonly #scorer: Scorer;
  readonly #chain: Chain;
  #scores = new Int32Array(0);

  constructor(readonly model: Model) {
    this.words = new WordTypes(model.lexicon);
    this.#scorer = new Scorer(model, this.words);
    this.#chain = new Chain(model.transitions, model.step);
  }

  /** Drops the word table when it has grown too large; returns whether it did. Call between documents. */
  refresh(): boolean {
    if (this.words.count < MAX_TYPES) return false;
    this.words.clear();
    this.#scorer.clear();
    return true;
  }

  read(text: string, from: number, to: number): Sentence {
    return readSentence(text, from, to, this.words, this.model.lexicon);
  }

  newContext(): DocumentContext {
    return new DocumentContext(this.words);
  }

  evidence(sentence: Sentence, context: DocumentContext): Int32Array {
    return evidenceOf(sentence, context);
  }

  /** Adds up what each new word of a sentence brings by itself, which `recognise` would do otherwise. */
  *preparing(sentence: Sentence, pace: Pace): Work<void> {
    const { types } = sentence;
    const active = this.#active(sentence);
    for (let i = 0; i < types.length; i += 1) {
      const isNear = active.subarray(Math.max(0, i - REACH), i + REACH + 1).includes(1);
      if (isNear && this.#scorer.prepare(types[i]) && pace.isDue()) yield;
    }
  }

  /**
   * The best labels of a sentence. Small words far from every capital are outside without asking the model, so
   * that the cost follows the places where names can be.
   */
  recognise(sentence: Sentence, evidence: Int32Array): Recognised {
    const count = sentence.types.length;
    const probabilities = new Float32Array(count * LABEL_COUNT);
    const names: RecognisedName[] = [];
    const active = this.#active(sentence);
    for (let i = 0; i < count; i += 1) if (active[i] === 0) probabilities[i * LABEL_COUNT + OUTSIDE] = 1;
    for (let from = nextRun(active, 0); from < count;) {
      const to = runEnd(active, from);
      this.#decide(sentence, evidence, from, to, probabilities, names);
      from = nextRun(active, to);
    }
    return { names, probabilities };
  }

  /**
   * The same as `recognise` where the sentence was recognised before, with other evidence: only runs of words of which it tells
   * something else are decided anew.
   */
  recogniseAgain(sentence: Sentence, before: RecognisedBefore, evidence: Int32Array): Recognised {
    const probabilities = before.probabilities.slice();
    const names: RecognisedName[] = [];
    const active = this.#active(sentence);
    for (let from = nextRun(active, 0); from < active.length;) {
      const to = runEnd(active, from);
      if (isOther(before.evidence, evidence, from, to))
        this.#decide(sentence, evidence, from, to, probabilities, names);
      else for (const name of before.names) if (name.first >= from && name.last < to) names.push(name);
      from = nextRun(active, to);
    }
    return { names, probabilities };
  }

  /** The names among the words `[from, to)`, and the probabilities of their labels. */
  #decide(
    sentence: Sentence,
    evidence: Int32Array,
    from: number,
    to: number,
    probabilities: Float32Array,
    names: RecognisedName[],
  ): void {
    const count = to - from;
    if (this.#scores.length < count * LABEL_COUNT) this.#scores = new Int32Array(2 * count * LABEL_COUNT);
    this.#scorer.score(sentence, evidence, from, to, this.#scores);
    const border = { outsideBefore: from > 0, outsideAfter: to < sentence.types.length };
    this.#chain.decide(this.#scores, count, border);
    const own = this.#chain.probabilities;
    for (let k = 0; k < count * LABEL_COUNT; k += 1) probabilities[from * LABEL_COUNT + k] = own[k];
    collectNames(this.#chain, count, from, names);
  }

  #active(sentence: Sentence): Uint8Array {
    const { types } = sentence;
    const active = new Uint8Array(types.length);
    for (let i = 0; i < types.length; i += 1) {
      const look = this.words.look(types[i]);
      if ((look & NAME_LOOK) === 0) continue;
      active.fill(1, Math.max(0, i - MARGIN), Math.min(types.length, i + MARGIN + 1));
    }
    return active;
  }
}

/** Where the next run of words begins that are asked about. */
function nextRun(active: Uint8Array, from: number): number {
  while (from < active.length && active[from] === 0) from += 1;
  return from;
}

function runEnd(active: Uint8Array, from: number): number {
  while (from < active.length && active[from] === 1) from += 1;
  return from;
}

/** Whether evidence tells something else of some words: of their neighbours', too. */
function isOther(before: Int32Array, evidence: Int32Array, from: number, to: number): boolean {
  for (let i = from - 1; i <= to; i += 1) if (before[i] !== evidence[i]) return true;
  return false;
}

/** Adds the names among `count` words of which the first is the token `offset`. */
function collectNames(
  { labels, probabilities }: Chain,
  count: number,
  offset: number,
  names: RecognisedName[],
): void {
  for (let i = 0; i < count; i += 1) {
    if (labels[i] === OUTSIDE) continue;
    const kind = kindOf(labels[i]);
    let last = i;
    while (last + 1 < count && isInside(labels[last + 1]) && kindOf(labels[last + 1]) === kind) last += 1;
    let confidence = 1;
    for (let k = i; k <= last; k += 1) {
      confidence = Math.min(confidence, probabilities[k * LABEL_COUNT + labels[k]]);
    }
    names.push({ first: offset + i, last: offset + last, kind, confidence });
    i = last;
  }
}
