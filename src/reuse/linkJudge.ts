import type { Span } from '../format/index';
import { createReuseIndex } from './reuseIndex';
import type { ReuseIndex } from './types';

/** A text to be judged, with the spans of its sentences in it. */
export interface JudgedText {
  readonly text: string;
  readonly sentences: readonly Span[];
}

/** Pairs that are judged before the memory of their words is given back: a choice, some megabytes. */
const JUDGED_AT_MOST = 20_000;
const ONE = 1;
const OTHER = 2;

/**
 * Says of two texts whether an index that held nothing else would link them, in whatever class and however little sure: whole, by a
 * sentence or by a run of words. Two that are not linked so are not linked in any index: what else there is only makes sentences and runs
 * formulas.
 */
export class LinkJudge {
  readonly #model: Uint8Array;
  #index: ReuseIndex;
  #left = JUDGED_AT_MOST;

  /**
   * @param model the bytes of models/reuse.bin
   * @throws ModelError when they are not a model
   */
  constructor(model: Uint8Array) {
    this.#model = model;
    this.#index = createReuseIndex(model);
  }

  /** Which of `others` are linked with `one`. */
  linked(one: JudgedText, others: readonly JudgedText[]): readonly boolean[] {
    this.#index.set(ONE, [passage(one)]);
    return others.map((other) => {
      if (this.#left-- === 0) this.#begin(one);
      this.#index.set(OTHER, [passage(other)]);
      return this.#index.matchesAt(ONE, 0, 'thorough') !== undefined;
    });
  }

  #begin(one: JudgedText): void {
    this.#left = JUDGED_AT_MOST - 1;
    this.#index = createReuseIndex(this.#model);
    this.#index.set(ONE, [passage(one)]);
  }
}

function passage({ text, sentences }: JudgedText): { text: string; sentences: () => readonly Span[] } {
  return { text, sentences: () => sentences };
}
