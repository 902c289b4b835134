import { DocumentContext } from './context';
import { Chain } from './crf';
import { REACH } from './features';
import { isInside, kindOf, KINDS, LABEL_COUNT, labelOf, OUTSIDE } from './labels';
import type { Model } from './model';
import type { Pace } from './pace';
import { evidenceOf, Scorer } from './scorer';
import { Casing, readSentence, type Sentence } from './sentence';
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

/** A word that no list and no cluster knows, with the probabilities that it is a name of each kind, in the order of `KINDS`. */
export interface Stranger {
  readonly at: number;
  readonly weights: readonly number[];
}

/** What the model holds of a sentence. */
export interface Recognised {
  readonly names: readonly RecognisedName[];
  readonly strangers: readonly Stranger[];
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
  #activeWords = new Uint8Array(0);
  #namedness = new Float64Array(0);

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

  /**
   * Adds up what new words of a sentence bring by themselves, which `recognise` would do otherwise, from word `next` on until
   * `pace` is due. Returns the word to go on with, or their number when all are done.
   */
  prepare(sentence: Sentence, next: number, pace: Pace): number {
    const { types } = sentence;
    const active = this.#active(sentence);
    for (let i = next; i < types.length; i += 1) {
      if (isNear(active, i, types.length) && this.#scorer.prepare(types[i]) && pace.isDue()) return i + 1;
    }
    return types.length;
  }

  /**
   * The best labels of a sentence. Small words far from every capital are outside without asking the model, so
   * that the cost follows the places where names can be.
   */
  recognise(sentence: Sentence, evidence: Int32Array): Recognised {
    const found: Found = { names: [], strangers: [] };
    const { length } = sentence.types;
    const active = this.#active(sentence);
    for (let from = nextRun(active, 0, length); from < length;) {
      const to = runEnd(active, from, length);
      this.#find(sentence, evidence, from, to, found);
      from = nextRun(active, to, length);
    }
    return found;
  }

  /**
   * The same as `recognise` where the sentence was recognised before, with other evidence: only runs of words of which it tells
   * something else are decided anew.
   */
  recogniseAgain(sentence: Sentence, before: RecognisedBefore, evidence: Int32Array): Recognised {
    const found: Found = { names: [], strangers: [] };
    const { length } = sentence.types;
    const active = this.#active(sentence);
    for (let from = nextRun(active, 0, length); from < length;) {
      const to = runEnd(active, from, length);
      if (isOther(before.evidence, evidence, from, to)) this.#find(sentence, evidence, from, to, found);
      else takeOver(before, from, to, found);
      from = nextRun(active, to, length);
    }
    return found;
  }

  /** The probability of each word of a sentence to be part of a name. The array is used again at the next call. */
  namedness(sentence: Sentence, evidence: Int32Array): Float64Array {
    const { length } = sentence.types;
    if (this.#namedness.length < length) this.#namedness = new Float64Array(2 * length);
    this.#namedness.fill(0, 0, length);
    const active = this.#active(sentence);
    for (let from = nextRun(active, 0, length); from < length;) {
      const to = runEnd(active, from, length);
      this.#decide(sentence, evidence, from, to);
      const { probabilities } = this.#chain;
      for (let i = from; i < to; i += 1)
        this.#namedness[i] = 1 - probabilities[(i - from) * LABEL_COUNT + OUTSIDE];
      from = nextRun(active, to, length);
    }
    return this.#namedness;
  }

  /** The names and strangers among the words `[from, to)`. */
  #find(sentence: Sentence, evidence: Int32Array, from: number, to: number, found: Found): void {
    this.#decide(sentence, evidence, from, to);
    collectNames(this.#chain, to - from, from, found.names);
    const { probabilities } = this.#chain;
    for (let at = from; at < to; at += 1) {
      if (!isStranger(this.words, sentence.types[at])) continue;
      const row = (at - from) * LABEL_COUNT;
      const weights: number[] = [];
      for (let kind = 0; kind < KINDS.length; kind += 1) {
        const begin = row + labelOf(kind, false);
        weights.push(probabilities[begin] + probabilities[begin + 1]);
      }
      found.strangers.push({ at, weights });
    }
  }

  /** Has the chain decide on the words `[from, to)`. */
  #decide(sentence: Sentence, evidence: Int32Array, from: number, to: number): void {
    const count = to - from;
    if (this.#scores.length < count * LABEL_COUNT) this.#scores = new Int32Array(2 * count * LABEL_COUNT);
    this.#scorer.score(sentence, evidence, from, to, this.#scores);
    const border = { outsideBefore: from > 0, outsideAfter: to < sentence.types.length };
    this.#chain.decide(this.#scores, count, border);
  }

  /** 1 for the words of a sentence that are near a capital: training learns from these. */
  asked(sentence: Sentence): Uint8Array {
    return this.#nearCapitals(sentence).slice(0, sentence.types.length);
  }

  /**
   * 1 for the words of a sentence that are asked about: those near a capital, and all where none has one, as in chats. The array is used
   * again at the next call, and may be longer.
   */
  #active(sentence: Sentence): Uint8Array {
    const active = this.#nearCapitals(sentence);
    return sentence.casing === Casing.Lower ? active.fill(1, 0, sentence.types.length) : active;
  }

  #nearCapitals({ types }: Sentence): Uint8Array {
    if (this.#activeWords.length < types.length) this.#activeWords = new Uint8Array(2 * types.length);
    const active = this.#activeWords;
    let until = -1;
    for (let i = 0; i < types.length; i += 1) {
      active[i] = i <= until ? 1 : 0;
      if ((this.words.look(types[i]) & NAME_LOOK) === 0) continue;
      until = i + MARGIN;
      for (let k = Math.max(0, i - MARGIN); k <= i; k += 1) active[k] = 1;
    }
    return active;
  }
}

interface Found {
  readonly names: RecognisedName[];
  readonly strangers: Stranger[];
}

/** Whether one of the words is asked about that a word has features for. */
function isNear(active: Uint8Array, at: number, length: number): boolean {
  for (let i = Math.max(0, at - REACH); i <= Math.min(length - 1, at + REACH); i += 1)
    if (active[i] === 1) return true;
  return false;
}

/** Where the next run of words begins that are asked about. */
function nextRun(active: Uint8Array, from: number, length: number): number {
  while (from < length && active[from] === 0) from += 1;
  return from;
}

function runEnd(active: Uint8Array, from: number, length: number): number {
  while (from < length && active[from] === 1) from += 1;
  return from;
}

/** Whether evidence tells something else of some words: of their neighbours', too. */
function isOther(before: Int32Array, evidence: Int32Array, from: number, to: number): boolean {
  for (let i = from - 1; i <= to; i += 1) if (before[i] !== evidence[i]) return true;
  return false;
}

function takeOver({ names, strangers }: Recognised, from: number, to: number, into: Found): void {
  for (const name of names) if (name.first >= from && name.last < to) into.names.push(name);
  for (const stranger of strangers)
    if (stranger.at >= from && stranger.at < to) into.strangers.push(stranger);
}

/** A capitalised word that no list and no cluster knows. */
function isStranger(words: WordTypes, type: number): boolean {
  const look = words.look(type);
  if ((look & Look.capital) === 0 || (look & Look.digit) !== 0) return false;
  return words.cluster(type) === 0 && words.lists(type) === 0;
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
