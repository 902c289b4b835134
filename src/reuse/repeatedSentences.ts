import type { Work } from '../lexis/index';
import type { DistinctTexts } from './distinctTexts';
import type { Places } from './places';
import { NAME, NUMERAL, type Vocabulary } from './vocabulary';

// The bounds are choices, made on press releases, news and messages of newsgroups, where pairs were read by eye; see docs/reuse.md.

/** A word of less weight, as every other paragraph has it, brings no two sentences together. */
const MIN_WEIGHT = 70;
/** Two sentences that say one thing twice have so many such words in common, or more, and so large a sum of their weights. */
const MIN_COMMON = 4;
/** Shorter ones are calls and labels. */
const MIN_WORDS = 7;
const MIN_COMMON_WEIGHT = 330;
/** And such a share of the weights of both (Dice coefficient), less where more is in common; numbers do not count. */
const MIN_SHARE = 0.75;
const MUCH_COMMON_WEIGHT = 480;
const MIN_SHARE_OF_MUCH = 0.62;
/** A word in more sentences of the document than this is what the document is about. */
const MAX_HOLDERS = 20;
/** A sentence like more than this many others is a form that is filled in. */
const MAX_ALIKE = 3;
/** What is longer is a list or lacks its stops. */
const MAX_WORDS = 80;
/** A document of more sentences is not looked through. A choice: it bounds what is kept of one, and what it costs to read it first. */
const MAX_SENTENCES = 1000;
/** Words of less weight than this are in nearly every sentence and count for none. */
const FILLER_WEIGHT = 50;

/** So many sentences come or go between two chances to be interrupted: a choice, about a millisecond. */
const SENTENCES_AT_ONCE = 50;
/** The numbers of two sentences make up the key of their pair. */
const PAIR_BASE = 0x4000000;

/** Places, by place: those with a sentence that says the same as one of its own. */
export type RepeatedPlaces = ReadonlyMap<number, readonly number[]>;

interface Sentence {
  readonly number: number;
  readonly place: number;
  /** Distinct words. */
  readonly words: ReadonlySet<number>;
  readonly weight: number;
  /** Those of the document that say the same. */
  readonly alike: Set<Sentence>;
}

/** The sentences of a place, and the text that they are of: the number of a place may be given to another. */
interface Entry {
  readonly text: string;
  readonly sentences: readonly Sentence[];
}

/**
 * Finds what one document says twice, in other words and in sentences too common to be found in the whole workspace. It is
 * made of the document's own passages alone, and follows them: one that comes or goes costs its own sentences.
 */
export class RepeatedSentences {
  readonly #texts: DistinctTexts;
  readonly #vocabulary: Vocabulary;
  readonly #places: Places;
  readonly #entries = new Map<number, Entry>();
  /** By telling word: the sentences that hold it. */
  readonly #holders = new Map<number, Sentence[]>();
  /** By pair: how many telling words both hold, without those that are in too many sentences. */
  readonly #common = new Map<number, number>();
  /** All that are like another one. */
  readonly #repeated = new Set<Sentence>();
  #next = 0;
  #moved = 0;

  constructor(texts: DistinctTexts, vocabulary: Vocabulary, places: Places) {
    this.#texts = texts;
    this.#vocabulary = vocabulary;
    this.#places = places;
  }

  /**
   * Brings it to what the document holds now, given the places whose texts are to be looked at; of too many they are not all
   * asked for. Work that is given up leaves it of no use.
   */
  *following(places: Iterable<number>): Work<RepeatedPlaces> {
    const now = this.#lookedThrough(places);
    for (const [place, { text }] of [...this.#entries])
      if (!now.has(place) || this.#places.textAt(place) !== text) yield* this.#removing(place);
    for (const place of now) if (!this.#entries.has(place)) yield* this.#adding(place);
    return this.#result();
  }

  /** The places, or none where they have too many sentences. */
  #lookedThrough(places: Iterable<number>): ReadonlySet<number> {
    const now = new Set<number>();
    let count = 0;
    for (const place of places) {
      count += this.#texts.sentenceCount(this.#places.textIdOf(place));
      if (count > MAX_SENTENCES) return new Set();
      now.add(place);
    }
    return now;
  }

  #result(): RepeatedPlaces {
    const found = new Map<number, Set<number>>();
    for (const { place, alike } of this.#repeated) {
      if (alike.size > MAX_ALIKE) continue;
      for (const other of alike) {
        if (other.place === place || other.alike.size > MAX_ALIKE) continue;
        const others = found.get(place);
        if (others === undefined) found.set(place, new Set([other.place]));
        else others.add(other.place);
      }
    }
    return new Map([...found].map(([place, others]) => [place, [...others].sort((a, b) => a - b)]));
  }

  *#adding(place: number): Work<void> {
    const sentences = this.#sentencesOf(this.#places.textIdOf(place), place);
    this.#entries.set(place, { text: this.#places.textAt(place), sentences });
    for (const sentence of sentences) {
      this.#enter(sentence);
      if (++this.#moved % SENTENCES_AT_ONCE === 0) yield;
    }
  }

  *#removing(place: number): Work<void> {
    const sentences = this.#entries.get(place)?.sentences ?? [];
    this.#entries.delete(place);
    for (const sentence of sentences) {
      this.#leave(sentence);
      if (++this.#moved % SENTENCES_AT_ONCE === 0) yield;
    }
  }

  #sentencesOf(textId: number, place: number): Sentence[] {
    const { kinds, weights } = this.#vocabulary;
    const texts = this.#texts;
    const sentences: Sentence[] = [];
    for (let i = 0; i < texts.sentenceCount(textId); i++) {
      const from = texts.sentenceStart(textId, i);
      const to = texts.sentenceStart(textId, i + 1);
      if (to - from < MIN_WORDS || to - from > MAX_WORDS) continue;
      const words = new Set<number>();
      let weight = 0;
      for (let at = from; at < to; at++) {
        const word = texts.tokens[at];
        if (words.has(word) || weights[word] < FILLER_WEIGHT) continue;
        words.add(word);
        if (kinds[word] !== NUMERAL) weight += weights[word];
      }
      if (weight >= MIN_COMMON_WEIGHT)
        sentences.push({ number: this.#next++, place, words, weight, alike: new Set() });
    }
    return sentences;
  }

  #enter(sentence: Sentence): void {
    for (const word of sentence.words) {
      if (!this.#isTelling(word)) continue;
      const holders = this.#holders.get(word);
      if (holders === undefined) {
        this.#holders.set(word, [sentence]);
        continue;
      }
      if (holders.length < MAX_HOLDERS) for (const other of holders) this.#count(sentence, other, 1);
      else if (holders.length === MAX_HOLDERS) this.#countAll(holders, -1);
      holders.push(sentence);
    }
  }

  #leave(sentence: Sentence): void {
    for (const word of sentence.words) {
      if (!this.#isTelling(word)) continue;
      const holders = this.#holders.get(word) ?? [];
      holders.splice(holders.indexOf(sentence), 1);
      if (holders.length < MAX_HOLDERS) for (const other of holders) this.#count(sentence, other, -1);
      else if (holders.length === MAX_HOLDERS) this.#countAll(holders, 1);
      if (holders.length === 0) this.#holders.delete(word);
    }
  }

  #isTelling(word: number): boolean {
    const { kinds, weights } = this.#vocabulary;
    return weights[word] >= MIN_WEIGHT && kinds[word] !== NUMERAL;
  }

  /** For each two of the sentences. */
  #countAll(sentences: readonly Sentence[], more: 1 | -1): void {
    for (let i = 1; i < sentences.length; i++)
      for (let j = 0; j < i; j++) this.#count(sentences[i], sentences[j], more);
  }

  /** Two sentences have a word more, or less, in common. */
  #count(a: Sentence, b: Sentence, more: 1 | -1): void {
    const pair = Math.min(a.number, b.number) * PAIR_BASE + Math.max(a.number, b.number);
    const words = (this.#common.get(pair) ?? 0) + more;
    if (words > 0) this.#common.set(pair, words);
    else this.#common.delete(pair);
    if (more === 1 && words === MIN_COMMON && areAlike(a, b, this.#vocabulary)) {
      this.#repeated.add(a).add(b);
      a.alike.add(b);
      b.alike.add(a);
    } else if (more === -1 && words === MIN_COMMON - 1 && a.alike.delete(b)) {
      b.alike.delete(a);
      if (a.alike.size === 0) this.#repeated.delete(a);
      if (b.alike.size === 0) this.#repeated.delete(b);
    }
  }
}

/** Whether two sentences have most of their words in common, and each not a name or a number of its own. */
function areAlike(a: Sentence, b: Sentence, { kinds, weights }: Vocabulary): boolean {
  let common = 0;
  for (const word of a.words) {
    if (b.words.has(word) && kinds[word] !== NUMERAL) common += weights[word];
  }
  const share = common >= MUCH_COMMON_WEIGHT ? MIN_SHARE_OF_MUCH : MIN_SHARE;
  if (common < MIN_COMMON_WEIGHT || 2 * common < share * (a.weight + b.weight)) return false;
  const isOwn = (word: number, other: Sentence): boolean =>
    (kinds[word] === NAME || kinds[word] === NUMERAL) && !other.words.has(word);
  const owns = (sentence: Sentence, other: Sentence): boolean =>
    [...sentence.words].some((word) => isOwn(word, other));
  return !owns(a, b) || !owns(b, a);
}
