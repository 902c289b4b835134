import type { Work } from '../lexis/index';
import { DocumentContext } from './context';
import { bestLabels, type Border, labelProbabilities, transitionFactors } from './crf';
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
  /**
   * The score of each label at each token that was asked about: a sum of some hundred weights of 8 bits at most, so that 16
   * hold it.
   */
  readonly scores: Int16Array;
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
  readonly #moves: Float64Array;

  constructor(readonly model: Model) {
    this.words = new WordTypes(model.lexicon);
    this.#scorer = new Scorer(model, this.words);
    this.#moves = transitionFactors(model.transitions, model.step);
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
    const allScores = new Int16Array(count * LABEL_COUNT);
    const names: RecognisedName[] = [];
    const active = this.#active(sentence);
    for (let i = 0; i < count; i += 1) if (active[i] === 0) probabilities[i * LABEL_COUNT + OUTSIDE] = 1;
    for (const { from, to } of runsOf(active)) {
      const scores = this.#scorer.score(sentence, evidence, from, to);
      allScores.set(scores, from * LABEL_COUNT);
      this.#decide(scores, from, { outsideBefore: from > 0, outsideAfter: to < count }, probabilities, names);
    }
    return { names, probabilities, scores: allScores };
  }

  /**
   * The same as `recognise` where the sentence was recognised before, with other evidence: scores change by what hangs on
   * evidence, and only words around such a change are decided anew.
   */
  recogniseAgain(sentence: Sentence, before: RecognisedBefore, evidence: Int32Array): Recognised {
    const count = sentence.types.length;
    const scores = before.scores.slice();
    const probabilities = before.probabilities.slice();
    const names: RecognisedName[] = [];
    for (const { from, to } of runsOf(this.#active(sentence))) {
      if (this.#rescore(sentence, before.evidence, evidence, from, to, scores)) {
        const own = Int32Array.from(scores.subarray(from * LABEL_COUNT, to * LABEL_COUNT));
        this.#decide(own, from, { outsideBefore: from > 0, outsideAfter: to < count }, probabilities, names);
      } else {
        for (const name of before.names) if (name.first >= from && name.last < to) names.push(name);
      }
    }
    return { names, probabilities, scores };
  }

  /** Puts what evidence changed into the scores of `[from, to)`; returns whether anything did. */
  #rescore(
    sentence: Sentence,
    before: Int32Array,
    evidence: Int32Array,
    from: number,
    to: number,
    scores: Int16Array,
  ): boolean {
    let isOther = false;
    for (let i = from; i < to; i += 1) {
      // A word's features tell of its neighbours' evidence, too.
      if (before[i] === evidence[i] && before[i - 1] === evidence[i - 1] && before[i + 1] === evidence[i + 1])
        continue;
      const difference = this.#scorer.difference(sentence, before, evidence, i);
      for (let label = 0; label < LABEL_COUNT; label += 1) {
        if (difference[label] === 0) continue;
        scores[i * LABEL_COUNT + label] += difference[label];
        isOther = true;
      }
    }
    return isOther;
  }

  /** The names among some words from `from` on, and the probabilities of their labels. */
  #decide(
    scores: Int32Array,
    from: number,
    border: Border,
    probabilities: Float32Array,
    names: RecognisedName[],
  ): void {
    const { transitions, step } = this.model;
    const count = scores.length / LABEL_COUNT;
    const labels = bestLabels(scores, transitions, count, border);
    const own = labelProbabilities(scores, this.#moves, count, border, step);
    probabilities.set(own, from * LABEL_COUNT);
    collectNames(labels, own, from, names);
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

/** Stretches `[from, to)` of words that are asked about. */
function runsOf(active: Uint8Array): readonly { readonly from: number; readonly to: number }[] {
  const runs: { readonly from: number; readonly to: number }[] = [];
  for (let from = 0; from < active.length; from += 1) {
    if (active[from] === 0) continue;
    let to = from + 1;
    while (to < active.length && active[to] === 1) to += 1;
    runs.push({ from, to });
    from = to;
  }
  return runs;
}

function collectNames(
  labels: Uint8Array,
  probabilities: Float64Array,
  offset: number,
  names: RecognisedName[],
): void {
  for (let i = 0; i < labels.length; i += 1) {
    if (labels[i] === OUTSIDE) continue;
    const kind = kindOf(labels[i]);
    let last = i;
    while (last + 1 < labels.length && isInside(labels[last + 1]) && kindOf(labels[last + 1]) === kind)
      last += 1;
    let confidence = 1;
    for (let k = i; k <= last; k += 1) {
      confidence = Math.min(confidence, probabilities[k * LABEL_COUNT + labels[k]]);
    }
    names.push({ first: offset + i, last: offset + last, kind, confidence });
    i = last;
  }
}
