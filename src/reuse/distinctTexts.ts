import { longer } from '../lexis/index';
import type { Span } from '../format/index';
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
const UNSPLIT = -2;
/** A text of fewer words is a title or a label. A choice. */
const MIN_WORDS = 5;

/** Shapes of a text: a title or label, text of words, a row of numbers. */
const LABEL = 0;
export const PROSE = 1;
export const ROW = 2;

function roomier(length: number, shift = 3): number {
  return length + Math.max(1024, length >> shift);
}

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
 * are kept once, as vocabulary ids in reading order. Ids of removed texts are used again.
 */
export class DistinctTexts {
  /** Highest id ever given, plus one. */
  limit = ALIASES;
  /** 1 while the text is in use. */
  alive: Uint8Array = new Uint8Array(1024);
  /**
   * All tokens; text `n` has `tokens[starts[n]]` up to `starts[n] + lengths[n]`. Behind them a text that is mostly Han and
   * kana has `byLetters[n]` more, its reading by letters: where its words begin and end is a guess, which falls out
   * otherwise beside another word. Behind all a text of strange spelling has `nearWords[n]` more, see {@link addNearWords}.
   */
  tokens: Int32Array = new Int32Array(4096);
  starts: Int32Array = new Int32Array(1024);
  lengths: Int32Array = new Int32Array(1024);
  /** Number of tokens in the reading by letters: letters, and words of other scripts; 0 for a text that has no such reading. */
  byLetters: Int32Array = new Int32Array(1024);
  /** Number of words that words of the text are near to; 0 for nearly all texts. */
  nearWords: Int32Array = new Int32Array(1024);
  /** Sum of the squared IDF weight of the text's distinct tokens, near words apart. */
  squaredIdf: Int32Array = new Int32Array(1024);
  /** Sum of the weights of the text's distinct tokens, near words apart. */
  weights: Int32Array = new Int32Array(1024);
  /** By text: a label, {@link PROSE} or a {@link ROW}. */
  shapes: Uint8Array = new Uint8Array(1024);
  /** 1 for a text of which not all that is like it was looked at: it is one of a crowd. */
  cut: Uint8Array = new Uint8Array(1024);
  /** 1 for a text of which only the beginning is compared, see {@link HEAD_LIMIT}. */
  shortened: Uint8Array = new Uint8Array(1024);
  /** By text: where its sentences are noted, or -1 for a text of one sentence, or -2 for one that is not split. */
  #sentencesAt: Int32Array = new Int32Array(1024);
  /** For each such text the number of its sentences, then the first token of each, counted from its own first. */
  #sentences: Uint16Array<ArrayBuffer> = new Uint16Array(1024);
  #sentencesUsed = 0;
  #sentencesGarbage = 0;
  #keyHigh: Int32Array = new Int32Array(1024);
  #keyLow: Int32Array = new Int32Array(1024);
  #slots: Int32Array = new Int32Array(4096).fill(NONE);
  #used = 0;
  #count = 0;
  #garbage = 0;
  readonly #free: number[] = [];

  /** Id of the text the scanner read last, or -1. */
  find(scanner: Tokens): number {
    const high = scanner.keyHigh | 0;
    const low = scanner.keyLow | 0;
    const mask = this.#slots.length - 1;
    for (let slot = low & mask; this.#slots[slot] !== NONE; slot = (slot + 1) & mask) {
      const textId = this.#slots[slot];
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
    if (textId === this.alive.length) this.#growTexts();
    const length = Math.min(scanner.count, HEAD_LIMIT);
    const most = length + (scanner.letterCount > 0 ? length + scanner.letterCount : 0);
    if (this.#used + most > this.tokens.length) this.#makeRoom(most);
    this.starts[textId] = this.#used;
    this.lengths[textId] = length;
    for (let i = 0; i < length; i++) this.tokens[this.#used + i] = vocabulary.intern(scanner, i);
    this.#used += length;
    const letters = scanner.letterCount > 0 ? this.#addByLetters(scanner, vocabulary, textId) : 0;
    this.byLetters[textId] = Math.min(letters, LETTERS_LIMIT);
    this.#used += this.byLetters[textId];
    this.nearWords[textId] = 0;
    this.#noteSentences(textId, scanner, sentences);
    this.shapes[textId] = shapeOf(scanner);
    this.cut[textId] = 0;
    this.shortened[textId] = scanner.count > HEAD_LIMIT || letters > LETTERS_LIMIT ? 1 : 0;
    this.alive[textId] = 1;
    this.#keyHigh[textId] = scanner.keyHigh;
    this.#keyLow[textId] = scanner.keyLow;
    this.#count++;
    if (this.#count * 4 > this.#slots.length * 3) this.#growSlots();
    else this.#putSlot(this.#slots, textId);
    return textId;
  }

  /** Lays words that words of a text are near to behind it; they help the join and count nowhere else. The text must be the last added. */
  addNearWords(textId: number, words: readonly number[]): void {
    if (this.#used + words.length > this.tokens.length) this.#makeRoom(words.length);
    this.tokens.set(words, this.#used);
    this.#used += words.length;
    this.nearWords[textId] = words.length;
  }

  /** Lays the reading by letters behind the words of a text; returns its number of tokens, 0 where it is mostly something else. */
  #addByLetters(scanner: Tokens, vocabulary: Vocabulary, textId: number): number {
    const { letterCount, letterTokens, letterHashes } = scanner;
    const { tokens } = this;
    const { [textId]: start } = this.starts;
    const { [textId]: length } = this.lengths;
    let at = this.#used;
    let letter = 0;
    for (let word = 0; word < length; word++) {
      if (letter === letterCount || letterTokens[letter] !== word) tokens[at++] = tokens[start + word];
      for (; letter < letterCount && letterTokens[letter] === word; letter++)
        tokens[at++] = vocabulary.internLetter(letterHashes[letter]);
    }
    const count = at - this.#used;
    return letter * 2 < count ? 0 : count;
  }

  /** A number that depends on the text alone. */
  hashOf(textId: number): number {
    return (this.#keyHigh[textId] ^ this.#keyLow[textId]) >>> 0;
  }

  /** Takes the text out of use; its id is given again only after {@link recycle}. */
  remove(textId: number): void {
    this.alive[textId] = 0;
    this.#garbage += this.size(textId);
    if (this.isSplit(textId)) this.#sentencesGarbage += this.#sentences[this.#sentencesAt[textId]] + 1;
    this.#sentencesAt[textId] = UNSPLIT;
    this.lengths[textId] = this.byLetters[textId] = this.nearWords[textId] = 0;
    this.#count--;
    this.#dropSlot(textId);
  }

  /** Whether the text has more than one sentence, and is not too long to be compared by sentences. */
  isSplit(textId: number): boolean {
    return this.#sentencesAt[textId] >= 0;
  }

  /** Number of sentences of a text; 0 for a text that is too long to be split. */
  sentenceCount(textId: number): number {
    const at = this.#sentencesAt[textId];
    if (at >= 0) return this.#sentences[at];
    return at === UNSPLIT ? 0 : 1;
  }

  /** First token of a sentence in {@link tokens}; of the one after the last, the end of the text. */
  sentenceStart(textId: number, sentence: number): number {
    const at = this.#sentencesAt[textId];
    const start = this.starts[textId];
    if (sentence === 0) return start;
    if (at < 0 || sentence === this.#sentences[at]) return start + this.lengths[textId];
    return start + this.#sentences[at + 1 + sentence];
  }

  /** A text, the `index`th of two, that is a run of another's tokens until the next call or change. */
  alias(index: number, start: number, length: number): number {
    this.starts[index] = start;
    this.lengths[index] = length;
    return index;
  }

  /** The first token of each sentence, counted from the text's own first; none for a text that is too long to be split. */
  firstTokens(textId: number): number[] {
    const start = this.starts[textId];
    return Array.from(
      { length: this.sentenceCount(textId) },
      (_, sentence) => this.sentenceStart(textId, sentence) - start,
    );
  }

  /** The words that words of a text are near to. */
  nearWordsOf(textId: number): Int32Array {
    const from = this.starts[textId] + this.lengths[textId] + this.byLetters[textId];
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
    return this.alias(index, this.starts[textId] + this.lengths[textId], this.byLetters[textId]);
  }

  /** Makes the ids of these removed texts free for new ones. */
  recycle(textIds: readonly number[]): void {
    for (const textId of textIds) this.#free.push(textId);
  }

  get bytes(): number {
    const perText = this.alive.byteLength * 4 + this.starts.byteLength * 9 + this.#sentences.byteLength;
    return this.tokens.byteLength + perText + this.#slots.byteLength + this.#free.length * 8;
  }

  #noteSentences(textId: number, scanner: Tokens, sentences: () => readonly Span[]): void {
    this.#sentencesAt[textId] = scanner.count > HEAD_LIMIT ? UNSPLIT : NONE;
    if (scanner.count > HEAD_LIMIT) return;
    const firsts = scanner.firstTokens(sentences());
    if (firsts.length < 2) return;
    if (this.#sentencesUsed + firsts.length + 1 > this.#sentences.length)
      this.#makeSentenceRoom(firsts.length + 1);
    this.#sentencesAt[textId] = this.#sentencesUsed;
    this.#sentences[this.#sentencesUsed++] = firsts.length;
    for (const first of firsts) this.#sentences[this.#sentencesUsed++] = first;
  }

  #makeSentenceRoom(wanted: number): void {
    const kept = this.#sentencesUsed - this.#sentencesGarbage;
    const sentences = new Uint16Array(roomier(kept + wanted));
    let used = 0;
    for (let textId = ALIASES; textId < this.limit; textId++) {
      const at = this.#sentencesAt[textId];
      if (at < 0 || this.alive[textId] === 0) continue;
      sentences.set(this.#sentences.subarray(at, at + this.#sentences[at] + 1), used);
      this.#sentencesAt[textId] = used;
      used += sentences[used] + 1;
    }
    this.#sentences = sentences;
    this.#sentencesUsed = used;
    this.#sentencesGarbage = 0;
  }

  #makeRoom(wanted: number): void {
    if (this.#garbage * 2 > this.#used) this.#compact();
    if (this.#used + wanted > this.tokens.length)
      this.tokens = longer(this.tokens, roomier(this.#used + wanted, 4));
  }

  #compact(): void {
    const tokens = new Int32Array(roomier(this.#used - this.#garbage));
    let used = 0;
    for (let textId = ALIASES; textId < this.limit; textId++) {
      const { [textId]: start } = this.starts;
      const length = this.size(textId);
      tokens.set(this.tokens.subarray(start, start + length), used);
      this.starts[textId] = used;
      used += length;
    }
    this.tokens = tokens;
    this.#used = used;
    this.#garbage = 0;
  }

  #growTexts(): void {
    const length = roomier(this.alive.length);
    this.alive = longer(this.alive, length);
    this.shapes = longer(this.shapes, length);
    this.cut = longer(this.cut, length);
    this.shortened = longer(this.shortened, length);
    this.starts = longer(this.starts, length);
    this.lengths = longer(this.lengths, length);
    this.byLetters = longer(this.byLetters, length);
    this.nearWords = longer(this.nearWords, length);
    this.squaredIdf = longer(this.squaredIdf, length);
    this.weights = longer(this.weights, length);
    this.#sentencesAt = longer(this.#sentencesAt, length);
    this.#keyHigh = longer(this.#keyHigh, length);
    this.#keyLow = longer(this.#keyLow, length);
  }

  #growSlots(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(NONE);
    for (let textId = 0; textId < this.limit; textId++)
      if (this.alive[textId] === 1) this.#putSlot(slots, textId);
    this.#slots = slots;
  }

  #putSlot(slots: Int32Array, textId: number): void {
    const mask = slots.length - 1;
    let slot = this.#keyLow[textId] & mask;
    while (slots[slot] !== NONE) slot = (slot + 1) & mask;
    slots[slot] = textId;
  }

  /** Empties the text's slot and closes the gap, so that no tombstones remain. */
  #dropSlot(textId: number): void {
    const mask = this.#slots.length - 1;
    let hole = this.#keyLow[textId] & mask;
    while (this.#slots[hole] !== textId) hole = (hole + 1) & mask;
    for (let next = (hole + 1) & mask; this.#slots[next] !== NONE; next = (next + 1) & mask) {
      const home = this.#keyLow[this.#slots[next]] & mask;
      const stays = hole <= next ? home > hole && home <= next : home > hole || home <= next;
      if (stays) continue;
      this.#slots[hole] = this.#slots[next];
      hole = next;
    }
    this.#slots[hole] = NONE;
  }
}
