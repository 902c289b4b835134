import { longer } from '../lexis/index';
import type { Span } from '../format/index';
import { CodedTokens } from './codedTokens';
import { after, homeOf, isFoundBehind } from './slots';
import { JOINED, MARK, NUMBER, type Tokens } from './tokens';
import type { Vocabulary } from './vocabulary';

const NONE = -1;
/** The first ids stand for parts of other texts, see {@link DistinctTexts.alias}. */
const ALIASES = 2;
/**
 * Of a text of more tokens only these first ones are compared, and it is not split into sentences. A choice: it bounds what
 * one text costs, and what only the ends of longer texts share is not found.
 */
export const HEAD_LIMIT = 4000;
/** Of a longer reading by letters only the first tokens are compared: a word has 1.6 letters on average. A choice. */
const LETTERS_LIMIT = 8000;
/** A text of fewer words is a title or a label. A choice. */
const MIN_WORDS = 5;

/** Shapes of a text: a title or label, text of words, a row of numbers. */
const LABEL = 0;
export const PROSE = 1;
export const ROW = 2;

/** What is known of a text in one byte: whether it is in use, stands in a crowd, is compared in part, and above these its shape. */
const ALIVE = 1;
const CUT = 2;
const SHORTENED = 4;
const SHAPE_SHIFT = 3;

/** The table of keys is so full at most, and grows by a quarter. Choices that change cost only. */
const FULL = 0.9;
const GROWTH = 1.25;

/** Signs are no words; what hyphens join is one. */
function shapeOf({ flags, count }: Tokens): number {
  let words = 0;
  let numbers = 0;
  for (let i = 0; i < count; i++) {
    if ((flags[i] & (MARK | JOINED)) !== 0) continue;
    words++;
    if ((flags[i] & NUMBER) !== 0) numbers++;
    if (words >= MIN_WORDS && numbers * 2 <= words) return PROSE;
  }
  return numbers * 2 > words ? ROW : LABEL;
}

/**
 * The distinct normalised texts of the workspace, by their ids. A text that stands in many places has one id; its tokens
 * are kept once, as vocabulary ids in reading order, in one to three bytes each, and read when they are asked for. Ids of removed
 * texts are used again.
 */
export class DistinctTexts {
  /** Highest id ever given, plus one. */
  limit = ALIASES;
  /**
   * Number of tokens of each text, which are `tokens[at]` from {@link startOf} on. Behind them a text that is mostly Han and
   * kana has `byLetters[n]` more, its reading by letters: where its words begin and end is a guess, which falls out
   * otherwise beside another word. Behind all a text of strange spelling has `nearWords[n]` more, see {@link addNearWords}.
   */
  lengths: Uint16Array<ArrayBuffer> = new Uint16Array(1024);
  /** Number of tokens in the reading by letters: letters, and words of other scripts; 0 for a text that has no such reading. */
  byLetters: Uint16Array<ArrayBuffer> = new Uint16Array(1024);
  /** Number of words that words of the text are near to; 0 for nearly all texts. */
  nearWords: Uint16Array<ArrayBuffer> = new Uint16Array(1024);
  /** Sum of the squared IDF weight of the text's distinct tokens, near words apart. */
  squaredIdf: Int32Array = new Int32Array(1024);
  /** Sum of the weights of the text's distinct tokens, near words apart. */
  weights: Int32Array = new Int32Array(1024);
  #traits: Uint8Array<ArrayBuffer> = new Uint8Array(1024);
  readonly #coded = new CodedTokens();
  readonly #aliasStarts = [0, 0];
  #keyHigh: Int32Array = new Int32Array(1024);
  #keyLow: Int32Array = new Int32Array(1024);
  #slots: Int32Array = new Int32Array(4096).fill(NONE);
  #count = 0;
  readonly #free: number[] = [];

  /** Id of the text the scanner read last, or -1. */
  find(scanner: Tokens): number {
    const high = scanner.keyHigh | 0;
    const low = scanner.keyLow | 0;
    const slots = this.#slots;
    for (let slot = homeOf(low, slots.length); slots[slot] !== NONE; slot = after(slot, slots.length)) {
      const textId = slots[slot];
      if (this.#keyLow[textId] === low && this.#keyHigh[textId] === high) return textId;
    }
    return NONE;
  }

  /**
   * Adds the text the scanner read last; it must not be there yet. `sentences` are spans of that text; a text without
   * any is one sentence.
   */
  add(scanner: Tokens, vocabulary: Vocabulary, sentences: () => readonly Span[] = () => []): number {
    const textId = this.#free.pop() ?? this.limit++;
    if (textId === this.#traits.length) this.#growTexts();
    const length = Math.min(scanner.count, HEAD_LIMIT);
    const { tokens } = this;
    const start = this.#coded.take(textId);
    this.lengths[textId] = length;
    for (let i = 0; i < length; i++) tokens[start + i] = vocabulary.intern(scanner, i);
    const letters = scanner.letterCount > 0 ? this.#addByLetters(scanner, vocabulary, start, length) : 0;
    this.byLetters[textId] = Math.min(letters, LETTERS_LIMIT);
    this.nearWords[textId] = 0;
    const isSplit = scanner.count <= HEAD_LIMIT;
    // What was read elsewhere may say anything.
    const firsts = isSplit ? scanner.firstTokens(sentences()).filter((first) => first < length) : [];
    this.#coded.write(textId, this.size(textId), isSplit ? Math.max(1, firsts.length) : 0, firsts);
    const isShortened = scanner.count > HEAD_LIMIT || letters > LETTERS_LIMIT;
    this.#traits[textId] = ALIVE | (isShortened ? SHORTENED : 0) | (shapeOf(scanner) << SHAPE_SHIFT);
    this.#keyHigh[textId] = scanner.keyHigh;
    this.#keyLow[textId] = scanner.keyLow;
    this.#count++;
    if (this.#count > this.#slots.length * FULL) this.#growSlots();
    else this.#putSlot(textId);
    return textId;
  }

  /** Lays words that words of a text are near to behind it; they help the join and count nowhere else. The text must be the last added. */
  addNearWords(textId: number, words: readonly number[]): void {
    const added = this.#coded.append(textId, this.size(textId), words);
    this.nearWords[textId] = added;
  }

  /** Every text that is read; valid from {@link startOf} on until three others were asked for. */
  get tokens(): Int32Array {
    return this.#coded.tokens;
  }

  /** Reads a text, unless it was read just now, and returns where it begins in {@link tokens}. */
  startOf(textId: number): number {
    if (textId < ALIASES) return this.#aliasStarts[textId];
    return this.#coded.read(textId, this.size(textId));
  }

  /** Lays the reading by letters behind the words of a text; returns its number of tokens, 0 where it is mostly something else. */
  #addByLetters(scanner: Tokens, vocabulary: Vocabulary, start: number, length: number): number {
    const { letterCount, letterTokens, letterHashes } = scanner;
    const { tokens } = this;
    const begin = start + length;
    const end = begin + LETTERS_LIMIT;
    let at = begin;
    let letter = 0;
    for (let word = 0; word < length; word++) {
      if (letter === letterCount || letterTokens[letter] !== word) {
        if (at < end) tokens[at] = tokens[start + word];
        at++;
      }
      for (; letter < letterCount && letterTokens[letter] === word; letter++, at++)
        if (at < end) tokens[at] = vocabulary.internLetter(letterHashes[letter]);
    }
    const count = at - begin;
    return letter * 2 < count ? 0 : count;
  }

  /** The key of the text, in two halves of 32 bits. */
  keyOf(textId: number): readonly [high: number, low: number] {
    return [this.#keyHigh[textId] >>> 0, this.#keyLow[textId] >>> 0];
  }

  /** A number that depends on the text alone. */
  hashOf(textId: number): number {
    return (this.#keyHigh[textId] ^ this.#keyLow[textId]) >>> 0;
  }

  /** Whether the text is in use. */
  isAlive(textId: number): boolean {
    return (this.#traits[textId] & ALIVE) !== 0;
  }

  /** Whether not all that is like the text was looked at: it is one of a crowd. */
  isCut(textId: number): boolean {
    return (this.#traits[textId] & CUT) !== 0;
  }

  /** Notes that a text {@link isCut}, as long as it is in use. */
  noteCut(textId: number): void {
    this.#traits[textId] |= CUT;
  }

  /** Whether only the beginning of the text is compared, see {@link HEAD_LIMIT}. */
  isShortened(textId: number): boolean {
    return (this.#traits[textId] & SHORTENED) !== 0;
  }

  /** A label, {@link PROSE} or a {@link ROW}. */
  shapeOf(textId: number): number {
    return this.#traits[textId] >> SHAPE_SHIFT;
  }

  /** Whether places of the text may be copies of one another, as those of titles and labels are not. */
  mayBeCopied(textId: number): boolean {
    return this.shapeOf(textId) !== LABEL;
  }

  /** Takes the text out of use; its id is given again only after {@link recycle}. */
  remove(textId: number): void {
    this.#traits[textId] &= ~ALIVE;
    this.#coded.remove(textId, this.size(textId));
    if (this.#coded.isWasteful)
      this.#coded.compact(this.limit, (each) => (this.isAlive(each) ? this.size(each) : NONE));
    this.lengths[textId] = this.byLetters[textId] = this.nearWords[textId] = 0;
    this.#count--;
    this.#dropSlot(textId);
  }

  /** Whether the text has more than one sentence, and is not too long to be compared by sentences. */
  isSplit(textId: number): boolean {
    return this.sentenceCount(textId) > 1;
  }

  /** Number of sentences of a text; 0 for a text that is too long to be split. */
  sentenceCount(textId: number): number {
    return this.#coded.sentenceCount(this.startOf(textId));
  }

  /** First token of a sentence in {@link tokens}; of the one after the last, the end of the text. */
  sentenceStart(textId: number, sentence: number): number {
    const start = this.startOf(textId);
    if (sentence === 0) return start;
    if (sentence >= this.#coded.sentenceCount(start)) return start + this.lengths[textId];
    return start + this.#coded.sentenceStart(start, sentence);
  }

  /** A text, the `index`th of two, that is a run of another's {@link tokens}, as long as these are valid. */
  alias(index: number, start: number, length: number): number {
    this.#aliasStarts[index] = start;
    this.lengths[index] = length;
    return index;
  }

  /** The first token of each sentence, counted from the text's own first; none for a text that is too long to be split. */
  firstTokens(textId: number): number[] {
    const start = this.startOf(textId);
    return Array.from(
      { length: this.sentenceCount(textId) },
      (_, sentence) => this.sentenceStart(textId, sentence) - start,
    );
  }

  /** The words that words of a text are near to. */
  nearWordsOf(textId: number): Int32Array {
    const from = this.startOf(textId) + this.lengths[textId] + this.byLetters[textId];
    return this.tokens.subarray(from, from + this.nearWords[textId]);
  }

  /** Number of tokens that are kept of a text: of its words, of its reading by letters, and of the words near to its own. */
  size(textId: number): number {
    return this.lengths[textId] + this.byLetters[textId] + this.nearWords[textId];
  }

  /** Number of tokens of the reading by which a text is compared with its like: by letters, or by words. */
  extent(textId: number): number {
    return this.byLetters[textId] || this.lengths[textId];
  }

  /** The reading by letters of a text that has one, as an {@link alias}. */
  aliasByLetters(index: number, textId: number): number {
    return this.alias(index, this.startOf(textId) + this.lengths[textId], this.byLetters[textId]);
  }

  /** Makes the ids of these removed texts free for new ones. */
  recycle(textIds: readonly number[]): void {
    for (const textId of textIds) this.#free.push(textId);
  }

  get bytes(): number {
    const { lengths, squaredIdf } = this;
    const perText = this.#traits.byteLength + lengths.byteLength * 3 + squaredIdf.byteLength * 4;
    return this.#coded.bytes + perText + this.#slots.byteLength + this.#free.length * 8;
  }

  #growTexts(): void {
    const length = this.#traits.length + Math.max(1024, this.#traits.length >> 3);
    this.#traits = longer(this.#traits, length);
    this.lengths = longer(this.lengths, length);
    this.byLetters = longer(this.byLetters, length);
    this.nearWords = longer(this.nearWords, length);
    this.squaredIdf = longer(this.squaredIdf, length);
    this.weights = longer(this.weights, length);
    this.#keyHigh = longer(this.#keyHigh, length);
    this.#keyLow = longer(this.#keyLow, length);
  }

  #growSlots(): void {
    this.#slots = new Int32Array(Math.ceil(this.#slots.length * GROWTH)).fill(NONE);
    for (let textId = ALIASES; textId < this.limit; textId++) if (this.isAlive(textId)) this.#putSlot(textId);
  }

  #putSlot(textId: number): void {
    const slots = this.#slots;
    let slot = homeOf(this.#keyLow[textId], slots.length);
    while (slots[slot] !== NONE) slot = after(slot, slots.length);
    slots[slot] = textId;
  }

  /** Empties the text's slot and closes the gap, so that no tombstones remain. */
  #dropSlot(textId: number): void {
    const slots = this.#slots;
    let hole = homeOf(this.#keyLow[textId], slots.length);
    while (slots[hole] !== textId) hole = after(hole, slots.length);
    for (let next = after(hole, slots.length); slots[next] !== NONE; next = after(next, slots.length)) {
      if (isFoundBehind(hole, next, homeOf(this.#keyLow[slots[next]], slots.length))) continue;
      slots[hole] = slots[next];
      hole = next;
    }
    slots[hole] = NONE;
  }
}
