import { type Span, sentencesIn } from '../format/index';
import { hexOf } from '../lexis/index';
import { DistinctTexts, HEAD_LIMIT } from './distinctTexts';
import { Join, type JoinTerms, SEARCH_RATIOS } from './join';
import { readModel, type ReuseModel } from './model';
import { NearWords } from './nearWords';
import { TEXT_LIMIT } from './runs';
import { Scorer } from './scorer';
import { SENTENCE_LIMIT, SENTENCE_SHARE, Sentences } from './sentences';
import { TokenScanner } from './tokens';
import { Vocabulary } from './vocabulary';
import { Winnowing } from './winnowing';

/** What a text, or a sentence of it, is looked up by in a join on words that is made elsewhere. */
export interface Lookup {
  /** Squared IDF weight of its distinct words. */
  readonly squaredIdf: number;
  /** That of the words behind the prefix. */
  readonly rest: number;
  /** A text of no less squared IDF weight must hold so much of that of the prefix. */
  readonly least: number;
  /** So many of the words, the rarest, are the prefix. */
  readonly prefix: number;
  /** Hashes of its distinct words that are not common, rarest first, and the squared IDF weight of each. */
  readonly words: readonly number[];
  readonly weights: readonly number[];
}

/**
 * All by which the index finds the partners of a text, so that a whole corpus can be searched where no index of one process holds it: two
 * texts that the index links agree in one of these (unless one of them stands in a crowd, of which the index looks at a part).
 */
export interface SearchTerms {
  /** The same for texts of the same words, and by chance in one of 2^64 cases: 16 hexadecimal digits. */
  readonly key: string;
  /** Whether places of the same words may be copies; others are titles and labels. */
  readonly mayBeCopied: boolean;
  /** Words of the text. */
  readonly length: number;
  /** Absent for a text that has no partners as a whole. */
  readonly whole?: Lookup;
  /** Its sentences that are worth looking for. */
  readonly sentences: readonly SearchSentence[];
  /** Whether the text has several sentences: two that have one each are compared as wholes only. */
  readonly isSplit: boolean;
  /** Fingerprints of its runs of twelve words. */
  readonly runs: readonly number[];
}

export interface SearchSentence {
  /** The same for sentences that differ in numbers only. */
  readonly key: number;
  /** Absent for a sentence of common words only, which is found where it stands word for word, numbers apart. */
  readonly lookup?: Lookup;
}

/** The bounds that a join on {@link SearchTerms} needs; `join.ts`, `sentences.ts` and `runs.ts` say what each is. */
export const SEARCH_BOUNDS = {
  ...SEARCH_RATIOS,
  /** A sentence in more texts than this links none. */
  sentenceTexts: SENTENCE_LIMIT,
  /** Share of the squared IDF weight of either sentence that two must have in common. */
  sentenceShare: SENTENCE_SHARE,
  /** A fingerprint in more texts than this links none. */
  runTexts: TEXT_LIMIT,
} as const;

/** Texts that are read before the memory of their words is given back: a choice, some megabytes. */
const READ_AT_MOST = 20_000;

/** What one text after the other is found by. */
export class TermReader {
  readonly #model: ReuseModel;
  readonly #scanner = new TokenScanner();
  #texts!: DistinctTexts;
  #vocabulary!: Vocabulary;
  #nearWords!: NearWords;
  #join!: Join;
  #sentences!: Sentences;
  #winnowing!: Winnowing;
  #left = 0;

  /**
   * @param model the bytes of models/reuse.bin
   * @throws ModelError when they are not a model
   */
  constructor(model: Uint8Array) {
    this.#model = readModel(model);
  }

  /** Undefined for a text without words. `sentences` are spans of the text. */
  read(text: string, sentences: () => readonly Span[] = () => sentencesIn(text)): SearchTerms | undefined {
    if (this.#left-- === 0) this.#begin();
    const scanner = this.#scanner;
    scanner.scanHead(text, HEAD_LIMIT);
    if (scanner.count === 0) return undefined;
    const key = hexOf(scanner.keyHigh, scanner.keyLow);
    const texts = this.#texts;
    const textId = texts.add(scanner, this.#vocabulary, sentences);
    this.#nearWords.note(textId, text, scanner);
    const terms = this.#termsOf(key, textId);
    texts.remove(textId);
    texts.recycle([textId]);
    return terms;
  }

  #termsOf(key: string, textId: number): SearchTerms {
    const texts = this.#texts;
    const whole = this.#join.termsOf(textId);
    const sentences = this.#sentences.termsOf(textId).map((sentence) => ({
      key: sentence.key,
      ...(sentence.isPlain ? {} : { lookup: this.#lookup(sentence.terms) }),
    }));
    this.#winnowing.read(textId);
    const { distinct, distinctCount } = this.#winnowing;
    return {
      key,
      mayBeCopied: texts.mayBeCopied(textId),
      length: texts.lengths[textId],
      ...(whole !== undefined && { whole: this.#lookup(whole) }),
      sentences,
      isSplit: texts.isSplit(textId),
      runs: [...distinct.subarray(0, distinctCount)],
    };
  }

  #lookup({ squaredIdf, rest, least, prefix, words }: JoinTerms): Lookup {
    const { hashes, squaredIdf: weights } = this.#vocabulary;
    return {
      ...{ squaredIdf, rest, least, prefix },
      words: words.map((word) => hashes[word]),
      weights: words.map((word) => weights[word]),
    };
  }

  #begin(): void {
    this.#left = READ_AT_MOST - 1;
    const texts = new DistinctTexts();
    const vocabulary = new Vocabulary(this.#model);
    this.#texts = texts;
    this.#vocabulary = vocabulary;
    this.#nearWords = new NearWords(texts, vocabulary);
    this.#join = new Join(texts, vocabulary);
    const scorer = new Scorer(texts, vocabulary, this.#model);
    this.#sentences = new Sentences(texts, vocabulary, this.#join, scorer);
    this.#winnowing = new Winnowing(texts, vocabulary);
  }
}
