import { type DocumentContext, EVIDENCE_COUNT } from './context';
import {
  ALL_GROUPS,
  contextFeatures,
  documentFeatures,
  type FeatureSink,
  REACH,
  wordFeatures,
} from './features';
import { LABEL_COUNT } from './labels';
import type { FeatureTable, Model } from './model';
import type { Sentence } from './sentence';
import type { WordTypes } from './words';

const OFFSETS = 2 * REACH + 1;

/** Adds up the weights of features. */
class Sum implements FeatureSink {
  readonly total = new Int32Array(LABEL_COUNT);

  readonly #features: FeatureTable;

  constructor(features: FeatureTable) {
    this.#features = features;
  }

  add(feature: number): void {
    this.#features.addTo(this.total, feature);
  }
}

/**
 * Scores of labels for the tokens of a sentence. What a word brings by itself is added up once a word type and
 * offset; only pairs and context are looked up for every token.
 */
export class Scorer {
  readonly #sum: Sum;
  #byType = new Int32Array(OFFSETS * LABEL_COUNT * 1024);
  #done = new Uint8Array(1024);
  readonly #outside: Int32Array;

  readonly #words: WordTypes;

  constructor(model: Model, words: WordTypes) {
    this.#words = words;
    this.#sum = new Sum(model.features);
    this.#outside = this.#ownScores(-1);
  }

  /** Forgets word types, together with `WordTypes.clear`. */
  clear(): void {
    this.#done.fill(0);
  }

  /** `LABEL_COUNT` scores for each of the tokens `[from, to)`. */
  score(sentence: Sentence, evidence: Int32Array, from: number, to: number): Int32Array {
    const { types } = sentence;
    const scores = new Int32Array((to - from) * LABEL_COUNT);
    for (let i = Math.max(0, from - REACH); i < Math.min(types.length, to + REACH); i += 1)
      this.prepare(types[i]);
    const { total } = this.#sum;
    for (let i = from; i < to; i += 1) {
      total.fill(0);
      contextFeatures(this.#words, sentence, evidence, i, ALL_GROUPS, this.#sum);
      for (let offset = -REACH; offset <= REACH; offset += 1) this.#addWord(types, i, offset, total);
      scores.set(total, (i - from) * LABEL_COUNT);
    }
    return scores;
  }

  /**
   * What the score of each label changes by, at token `i`, when evidence becomes another. The array is used again at the
   * next call.
   */
  difference(sentence: Sentence, before: Int32Array, evidence: Int32Array, i: number): Int32Array {
    const { total } = this.#sum;
    total.fill(0);
    documentFeatures(this.#words, sentence, before, i, this.#sum);
    for (let label = 0; label < LABEL_COUNT; label += 1) total[label] = -total[label];
    documentFeatures(this.#words, sentence, evidence, i, this.#sum);
    return total;
  }

  #addWord(types: Int32Array, i: number, offset: number, total: Int32Array): void {
    const at = i + offset;
    const isInside = at >= 0 && at < types.length;
    const source = isInside ? this.#byType : this.#outside;
    const base = ((isInside ? types[at] * OFFSETS : 0) + offset + REACH) * LABEL_COUNT;
    for (let label = 0; label < LABEL_COUNT; label += 1) total[label] += source[base + label];
  }

  /** Adds up what a word brings by itself; false where that was known. */
  prepare(type: number): boolean {
    if (type < this.#done.length && this.#done[type] === 1) return false;
    while (type >= this.#done.length) this.#grow();
    this.#byType.set(this.#ownScores(type), type * OFFSETS * LABEL_COUNT);
    this.#done[type] = 1;
    return true;
  }

  #grow(): void {
    const done = new Uint8Array(this.#done.length * 2);
    done.set(this.#done);
    this.#done = done;
    const byType = new Int32Array(this.#byType.length * 2);
    byType.set(this.#byType);
    this.#byType = byType;
  }

  #ownScores(type: number): Int32Array {
    const scores = new Int32Array(OFFSETS * LABEL_COUNT);
    for (let offset = -REACH; offset <= REACH; offset += 1) {
      this.#sum.total.fill(0);
      wordFeatures(this.#words, type, offset, ALL_GROUPS, this.#sum);
      scores.set(this.#sum.total, (offset + REACH) * LABEL_COUNT);
    }
    this.#sum.total.fill(0);
    return scores;
  }
}

/** Evidence of the document for every token of a sentence, its topic in the bits above. */
export function evidenceOf(sentence: Sentence, context: DocumentContext): Int32Array {
  const evidence = new Int32Array(sentence.types.length);
  const topic = context.topic() << EVIDENCE_COUNT;
  for (let i = 0; i < evidence.length; i += 1) evidence[i] = context.evidence(sentence, i) | topic;
  return evidence;
}
