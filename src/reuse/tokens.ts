import type { Span } from '../format/index';
import {
  HASH_START,
  HASH_STEP,
  SECOND_HASH_STEP,
  type Work,
  finish,
  finishMurmur,
  longer,
} from '../lexis/index';
import {
  APOSTROPHE,
  DIGIT,
  EXPANDS,
  HYPHEN,
  IGNORED,
  LETTER,
  OTHER,
  SEPARATOR,
  SIGN,
  STOP,
  SURROGATE,
  UNSPACED,
  expansionOf,
  foldCharacter,
  foldUnit,
  kindOfAstral,
  kindOfUnit,
} from './characters';
import { stemLength, stemLengthOfLetters } from './stem';

/** The token is a number or holds one. */
export const NUMBER = 1;
/** The token is written with a capital where no sentence begins: most likely a name. */
export const CAPITAL = 2;
/** The token is a sign such as % or $. */
export const MARK = 4;
/** The token is one Han or kana letter: of such the weight of the unknown is another. */
export const SINGLE_LETTER = 16;
/** A hyphen joins the token to the one before: both are one word to the eye. */
export const JOINED = 8;

/** Longest part of a word that is stemmed; a longer one (base64, a URL without stops) is hashed as it is. A choice. */
const WORD_LIMIT = 64;
/** A run of unspaced script is handed to the segmenter in pieces of this many UTF-16 units: a choice. */
const RUN_LIMIT = 1024;

/** From here on Unicode has Han and kana; the other scripts without spaces, whose letters are sounds, stand before. */
const FIRST_HAN = 0x2e80;

/** A long text is read in steps of this many UTF-16 units: about two milliseconds, ten where all is segmented. */
const SCAN_STEP = 0x8000;

/** Letters alone are read in steps of this many UTF-16 units: about a millisecond, whatever they are. */
const LETTERS_STEP = 0x10000;

/** Words that agree in so many units at their beginning are taken for relatives: docs/reuse.md, "Constants". */
const BEGINNING = 5;

// The loops that read every unit of a text do the steps of `rollHash` and `rollSecondHash` themselves: a sixth faster.
const FNV_OFFSET = HASH_START;
const FNV_PRIME = HASH_STEP;
const SECOND_OFFSET = 0x9747b28c;
const SECOND_PRIME = SECOND_HASH_STEP;

/** The hashes of this room are not negative. */
function mix(hash: number): number {
  return finishMurmur(hash) >>> 0;
}

/** Longer texts, in UTF-16 units, are read in steps: a choice. */
export const LONG_TEXT = 0x8000;

/** The hash of a word of up to three units that folding leaves as they are, as its token has it: without a scanner, which asks for dictionaries of Chinese. */
export function hashOfShortWord(word: string): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), FNV_PRIME);
  return mix(hash);
}

/** Lower case of the ASCII letters by unit, 0 for all others. */
const lowerCase = new Uint8Array(128);
for (let unit = 97; unit <= 122; unit++) lowerCase[unit] = lowerCase[unit - 32] = unit;

/** 1 for the ASCII units that end a word of letters whatever comes after them, by unit; made on first use. */
let endings: Uint8Array | undefined;

function endingsOfWords(): Uint8Array {
  if (endings !== undefined) return endings;
  endings = new Uint8Array(128);
  for (let unit = 0; unit < 128; unit++) {
    const kind = kindOfUnit(unit);
    if (kind === OTHER || kind === SEPARATOR || kind === SIGN || kind === STOP) endings[unit] = 1;
  }
  return endings;
}

/** What counts of the ASCII units for the key of a long text, folded, and 0 for the others; made on first use. */
let plainUnits: Uint16Array | undefined;

function plainUnitsOfKeys(): Uint16Array {
  return (plainUnits ??= Uint16Array.from({ length: 128 }, (_, unit) => {
    const kind = kindOfUnit(unit);
    if (kind === SIGN) return unit;
    return kind === LETTER || kind === DIGIT ? foldUnit(unit) : 0;
  }));
}

/** What was read of a text, as {@link TokenScanner} has it. */
export type Tokens = Pick<
  TokenScanner,
  | 'count'
  | 'hashes'
  | 'flags'
  | 'beginnings'
  | 'sizes'
  | 'letterCount'
  | 'letterHashes'
  | 'letterTokens'
  | 'keyHigh'
  | 'keyLow'
  | 'firstTokens'
>;

/** What the index reads of a text, without the text: see `passageWords.ts` and `readPassages.ts`. */
export interface ReadWords {
  readonly tokens: Tokens;
  /** The first token of each sentence. */
  readonly firsts: readonly number[];
  /** Hashes of the stems of the background table that words of the text are near to. */
  readonly near: readonly number[];
  /** See `identity.ts`; left out where the text itself can be asked. */
  readonly identity?: number;
}

/**
 * Reads a text as tokens: words, numbers and signs, folded and stemmed, each as a 32-bit hash with its place.
 * One scanner is reused for many texts; what it holds is valid until the next `scan`.
 *
 * Folding makes these equal: case, width, accents, the kinds of quotes and dashes, soft hyphens, `informa-⏎tion` and
 * `information`, `e-mail` and `email`, `1,000` and `1000`, `U.S.` and `US`. White space and punctuation do not count.
 */
export class TokenScanner {
  /** Number of tokens of the text scanned last. */
  count = 0;
  hashes: Uint32Array = new Uint32Array(1024);
  /** Place of each token in the text, half-open, UTF-16. */
  starts: Uint32Array = new Uint32Array(1024);
  ends: Uint32Array = new Uint32Array(1024);
  flags: Uint8Array = new Uint8Array(1024);
  /** Hash of the first {@link BEGINNING} units of each stem, of the whole of a number. */
  beginnings: Uint32Array = new Uint32Array(1024);
  /** Number of UTF-16 units of each stem, at most 255. */
  sizes: Uint8Array = new Uint8Array(1024);
  /** Number of Han and kana letters, each noted by itself besides the word it is in. */
  letterCount = 0;
  /** Hash of each, that of a word of this letter alone. */
  letterHashes: Uint32Array = new Uint32Array(1024);
  /** The token that each is part of. */
  letterTokens: Uint32Array = new Uint32Array(1024);
  /** 64-bit hash of the normalised text in two halves. */
  keyHigh = 0;
  keyLow = 0;

  #text = '';
  readonly #endings = endingsOfWords();
  readonly #word = new Uint16Array(WORD_LIMIT);
  /** Hash of the first units of the word, by their number. */
  readonly #running = new Int32Array(WORD_LIMIT + 1);
  #wordLength = 0;
  #wordStart = 0;
  /** Behind the last unit of the word that counts. */
  #wordEnd = 0;
  /** Whether a word that is longer than a step was begun and its end is still to come. */
  #isInWord = false;
  #wordHash = FNV_OFFSET;
  #wordFlags = 0;
  #joined = false;
  #collected: string[] | undefined;
  #segmenter: Intl.Segmenter | undefined;

  /** {@link scanning}, at once. Time is linear in the length of the text. */
  scan(text: string, most = Infinity): void {
    this.#begin(text);
    this.#scanUpTo(0, text.length, most);
    this.#end();
  }

  /**
   * The first token of each sentence of the text scanned last, the first of all among them; a sentence without tokens has
   * none. `sentences` are spans of the text, in order.
   */
  firstTokens(sentences: readonly Span[]): number[] {
    const firsts: number[] = this.count > 0 ? [0] : [];
    let token = 0;
    for (const { start } of sentences) {
      while (token < this.count && this.starts[token] < start) token++;
      if (token < this.count && token !== firsts[firsts.length - 1]) firsts.push(token);
    }
    return firsts;
  }

  /** {@link scanningHead}, at once. */
  scanHead(text: string, most: number): void {
    this.scan(text, most);
    if (this.count > most) finish(this.#keyingLetters(text));
  }

  /**
   * {@link scanning}, but of a text of more than `most` tokens only somewhat more of them are read. The key of such a
   * text is that of all its letters, digits and signs, wherever words begin and end: a small part of the work.
   */
  *scanningHead(text: string, most: number): Work<void> {
    yield* this.scanning(text, most);
    if (this.count > most) yield* this.#keyingLetters(text);
  }

  *#keyingLetters(text: string): Work<void> {
    this.keyHigh = FNV_OFFSET;
    this.keyLow = SECOND_OFFSET;
    for (let at = 0; at < text.length;) {
      yield;
      at = this.#addLettersOf(text, at, Math.min(text.length, at + LETTERS_STEP));
    }
    this.keyHigh = mix(this.keyHigh);
    this.keyLow = mix(this.keyLow);
  }

  /** Adds what counts of a piece of the text to its key; returns the end, behind a pair of surrogates that it cuts. */
  #addLettersOf(text: string, from: number, to: number): number {
    const plain = plainUnitsOfKeys();
    let { keyHigh, keyLow } = this;
    let at = from;
    for (; at < to; at++) {
      let unit = text.charCodeAt(at);
      if (unit >= 128) {
        this.keyHigh = keyHigh;
        this.keyLow = keyLow;
        at += this.#addForeign(text, at) - 1;
        ({ keyHigh, keyLow } = this);
        continue;
      }
      unit = plain[unit];
      if (unit === 0) continue;
      keyHigh = Math.imul(keyHigh ^ unit, FNV_PRIME);
      const low = Math.imul(keyLow ^ unit, SECOND_PRIME);
      keyLow = low ^ (low >>> 15);
    }
    this.keyHigh = keyHigh;
    this.keyLow = keyLow;
    return at;
  }

  /** Adds a character beyond ASCII to the key; returns its length in UTF-16 units. */
  #addForeign(text: string, at: number): number {
    const unit = text.charCodeAt(at);
    const kind = kindOfUnit(unit);
    if (kind === SURROGATE) {
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
      if (kindOfAstral(character) !== OTHER) this.#addAllToKey(foldCharacter(character));
      return character.length;
    }
    if (kind === SIGN) this.#addKeyUnit(unit);
    if (kind !== LETTER && kind !== DIGIT && kind !== UNSPACED) return 1;
    const folded = foldUnit(unit);
    if (folded === EXPANDS) this.#addAllToKey(expansionOf(unit));
    else if (folded !== 0) this.#addKeyUnit(folded);
    return 1;
  }

  #addAllToKey(text: string): void {
    for (let i = 0; i < text.length; i++) this.#addKeyUnit(text.charCodeAt(i));
  }

  /**
   * Scans `text` in steps of some milliseconds; afterwards the fields describe it. The scanner must not be used for another text
   * meanwhile. The work ends early once there are more than `most` tokens.
   */
  *scanning(text: string, most = Infinity): Work<void> {
    this.#begin(text);
    let at = 0;
    while (at < text.length && this.count <= most) {
      if (at > 0) yield;
      at = this.#scanUpTo(at, at + SCAN_STEP, most);
    }
    this.#end();
  }

  #begin(text: string): void {
    this.#text = text;
    this.count = this.letterCount = 0;
    this.keyHigh = FNV_OFFSET;
    this.keyLow = SECOND_OFFSET;
    this.#joined = true;
    // The scan before may have been given up within a word.
    this.#isInWord = false;
    this.#wordLength = this.#wordFlags = 0;
    this.#wordHash = FNV_OFFSET;
  }

  #end(): void {
    this.keyHigh = mix(this.keyHigh);
    this.keyLow = mix(this.keyLow);
    this.#text = '';
  }

  /** Reads on until behind `to`, the end of the text, or more than `most` tokens; returns where. */
  #scanUpTo(from: number, to: number, most: number): number {
    const text = this.#text;
    let at = from;
    while (at <= to && at < text.length && this.count <= most) {
      const unit = text.charCodeAt(at);
      if (this.#isInWord) at = this.#readOn(at);
      else if (unit < 128 && lowerCase[unit] !== 0) at = this.#readLetters(at);
      else if (unit === 32) {
        this.#joined = false;
        at++;
      } else at = this.#step(at);
    }
    return at;
  }

  /** The normalised text: folded words without stemming, one space between them. */
  normalised(text: string): string {
    this.#collected = [];
    this.scan(text);
    const parts = this.#collected;
    this.#collected = undefined;
    return parts.join('');
  }

  /** Reads what stands at `at` and returns where to go on. */
  #step(at: number): number {
    const unit = this.#text.charCodeAt(at);
    switch (kindOfUnit(unit)) {
      case LETTER:
      case DIGIT:
        return this.#readWord(at);
      case UNSPACED:
        return this.#readUnspaced(at);
      case SURROGATE:
        return this.#stepSurrogate(at);
      case SIGN:
        this.#append(unit);
        this.#emit(at, at + 1, MARK);
        return at + 1;
      case IGNORED:
      case HYPHEN:
        return at + 1;
      default:
        this.#joined = false;
        return at + 1;
    }
  }

  #stepSurrogate(at: number): number {
    const character = String.fromCodePoint(this.#text.codePointAt(at) ?? 0);
    const kind = kindOfAstral(character);
    if (kind === UNSPACED) return this.#readUnspaced(at);
    if (kind !== OTHER) return this.#readWord(at);
    this.#joined = false;
    return at + character.length;
  }

  #append(unit: number): void {
    if (this.#wordLength < WORD_LIMIT) this.#word[this.#wordLength] = unit;
    this.#wordLength++;
    this.#wordHash = Math.imul(this.#wordHash ^ unit, FNV_PRIME);
  }

  #appendFolded(unit: number): void {
    const folded = foldUnit(unit);
    if (folded === EXPANDS) this.#appendAll(expansionOf(unit));
    else if (folded !== 0) this.#append(folded);
  }

  #appendAll(text: string): void {
    for (let i = 0; i < text.length; i++) this.#append(text.charCodeAt(i));
  }

  /** A word of ASCII letters with a plain end, as most are: what {@link readWord} does, in one pass. */
  #readLetters(start: number): number {
    const text = this.#text;
    const word = this.#word;
    const running = this.#running;
    const limit = Math.min(text.length, start + WORD_LIMIT);
    let at = start;
    let length = 0;
    let hash = FNV_OFFSET | 0;
    while (at < limit) {
      const unit = text.charCodeAt(at);
      const folded = unit < 128 ? lowerCase[unit] : 0;
      if (folded === 0) break;
      word[length++] = folded;
      hash = Math.imul(hash ^ folded, FNV_PRIME);
      running[length] = hash;
      at++;
    }
    const next = at < text.length ? text.charCodeAt(at) : 32;
    const isPlain = next < 128 && this.#endings[next] === 1 && (next !== 46 || length > 1);
    if (!isPlain || this.#collected !== undefined) return this.#readWord(start);
    this.#emitLetters(start, at, length);
    return at;
  }

  #emitLetters(start: number, end: number, length: number): void {
    if (this.count === this.hashes.length) this.#grow();
    this.#addLettersToKey(length);
    const running = this.#running;
    const word = this.#word;
    const index = this.count++;
    const form = mix(running[length]);
    this.starts[index] = start;
    this.ends[index] = end;
    this.flags[index] = (this.#text.charCodeAt(start) <= 90 ? CAPITAL : 0) | this.#jointFlag();
    this.#joined = false;
    const size = length < 4 ? length : stemLengthOfLetters(word, length);
    // The stemmer changes no unit but the last of the stem.
    const hash = length < 4 ? form : mix(Math.imul(running[size - 1] ^ word[size - 1], FNV_PRIME));
    this.hashes[index] = hash;
    this.beginnings[index] = size > BEGINNING ? mix(running[BEGINNING]) : hash;
    this.sizes[index] = size;
  }

  #addLettersToKey(length: number): void {
    if (this.count > 0 && !this.#joined) this.#addKeyUnit(32);
    const word = this.#word;
    let { keyHigh, keyLow } = this;
    for (let i = 0; i < length; i++) {
      const unit = word[i];
      keyHigh = Math.imul(keyHigh ^ unit, FNV_PRIME);
      const low = Math.imul(keyLow ^ unit, SECOND_PRIME);
      keyLow = low ^ (low >>> 15);
    }
    this.keyHigh = keyHigh;
    this.keyLow = keyLow;
  }

  #readWord(start: number): number {
    if (isUpper(this.#text.charCodeAt(start))) this.#wordFlags = CAPITAL;
    this.#wordStart = this.#wordEnd = start;
    return this.#readOn(start);
  }

  /** Goes on with a word, so far in one step; it is under way until its end is met. */
  #readOn(from: number): number {
    const text = this.#text;
    const most = Math.min(text.length, from + SCAN_STEP);
    let at = from;
    let end = this.#wordEnd;
    let isEnded = false;
    while (at < most) {
      const unit = text.charCodeAt(at);
      const kind = kindOfUnit(unit);
      if (kind === LETTER) {
        this.#appendFolded(unit);
        end = ++at;
      } else if (kind === DIGIT) {
        this.#wordFlags |= NUMBER;
        this.#appendFolded(unit);
        end = ++at;
      } else if (kind === IGNORED) {
        at++;
      } else if (kind === SURROGATE) {
        const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
        const astral = kindOfAstral(character);
        isEnded = astral !== LETTER && astral !== DIGIT;
        if (isEnded) break;
        this.#appendAll(foldCharacter(character));
        end = at += character.length;
      } else {
        const next = this.#continueAfter(kind, at);
        isEnded = next < 0;
        if (isEnded) break;
        at = next;
      }
    }
    this.#wordEnd = end;
    this.#isInWord = !isEnded && at < text.length;
    if (this.#isInWord) return at;
    const flags = this.#wordFlags;
    if (this.#wordLength > 0) this.#emit(this.#wordStart, end, flags);
    this.#wordFlags = 0;
    return this.#skipJoint(end);
  }

  /** Where the word goes on after the sign at `at`, or -1 when the word ends there. */
  #continueAfter(kind: number, at: number): number {
    const text = this.#text;
    const after = text.charCodeAt(at + 1);
    const nextKind = at + 1 < text.length ? kindOfUnit(after) : OTHER;
    const inNumber =
      this.#wordLength > 0 &&
      (this.#wordFlags & NUMBER) !== 0 &&
      nextKind === DIGIT &&
      kindOfUnit(text.charCodeAt(at - 1)) === DIGIT;
    switch (kind) {
      case APOSTROPHE:
        if (inNumber) return this.#grouping(at) ? at + 1 : -1;
        if (nextKind !== LETTER) return -1;
        if ((after | 32) === 115 && !isWordUnit(text.charCodeAt(at + 2))) return -1;
        return this.#wordLength <= 2 ? -1 : at + 1;
      case SEPARATOR:
        if (!inNumber) return -1;
        if (this.#grouping(at)) return at + 1;
        if (text.charCodeAt(at) !== 44) return -1;
        this.#append(46);
        return at + 1;
      case STOP:
        if (text.charCodeAt(at) !== 46) return -1;
        if (inNumber) {
          if (!this.#groupingStop(at)) this.#append(46);
          return at + 1;
        }
        return nextKind === LETTER && this.#inAcronym(at) ? at + 1 : -1;
      case HYPHEN:
        return this.#lineBreakAfter(at);
      default:
        return -1;
    }
  }

  /** Exactly three digits follow `at`: what stands there separates thousands. */
  #grouping(at: number): boolean {
    for (let i = 1; i <= 3; i++) if (kindOfUnit(this.#text.charCodeAt(at + i)) !== DIGIT) return false;
    return at + 4 >= this.#text.length || kindOfUnit(this.#text.charCodeAt(at + 4)) !== DIGIT;
  }

  /** A full stop separates thousands only where a second one does, as in `1.000.000`. */
  #groupingStop(at: number): boolean {
    if (!this.#grouping(at)) return false;
    const text = this.#text;
    return (
      (text.charCodeAt(at + 4) === 46 && this.#grouping(at + 4)) ||
      (text.charCodeAt(at - 4) === 46 && this.#grouping(at - 4))
    );
  }

  /** A single letter stands before and after the stop at `at`, as in `U.S.`. */
  #inAcronym(at: number): boolean {
    const text = this.#text;
    return (this.#wordLength === 1 || text.charCodeAt(at - 2) === 46) && !isWordUnit(text.charCodeAt(at + 2));
  }

  /** First letter of the second half of a word divided at a line end, or -1. */
  #lineBreakAfter(at: number): number {
    const text = this.#text;
    let next = at + 1;
    if (text.charCodeAt(next) === 13) next++;
    if (text.charCodeAt(next) !== 10) return -1;
    next++;
    while (text.charCodeAt(next) === 32 || text.charCodeAt(next) === 9) next++;
    const unit = text.charCodeAt(next);
    return next < text.length && kindOfUnit(unit) === LETTER && !isUpper(unit) ? next : -1;
  }

  /** After a word: a hyphen before another word joins the two in the normalised text; a possessive s is passed over. */
  #skipJoint(end: number): number {
    const text = this.#text;
    this.#joined = false;
    if (end >= text.length) return end;
    const unit = text.charCodeAt(end);
    const kind = kindOfUnit(unit);
    if (kind === HYPHEN && isWordUnit(text.charCodeAt(end + 1))) {
      this.#joined = true;
      return end + 1;
    }
    if (
      kind === APOSTROPHE &&
      (text.charCodeAt(end + 1) | 32) === 115 &&
      !isWordUnit(text.charCodeAt(end + 2))
    )
      return end + 2;
    return end;
  }

  #readUnspaced(start: number): number {
    const text = this.#text;
    let end = start;
    while (end < text.length && end - start < RUN_LIMIT) {
      const unit = text.charCodeAt(end);
      const kind = kindOfUnit(unit);
      if (kind === SURROGATE) {
        const character = String.fromCodePoint(text.codePointAt(end) ?? 0);
        if (kindOfAstral(character) !== UNSPACED) break;
        end += character.length;
      } else if (kind === UNSPACED || kind === IGNORED || (kind === LETTER && unit >= 0x0e00)) end++;
      else break;
    }
    this.#segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
    for (const part of this.#segmenter.segment(text.slice(start, end))) {
      for (const character of part.segment) {
        if (character.length === 1) this.#appendFolded(character.charCodeAt(0));
        else this.#appendAll(foldCharacter(character));
      }
      if (this.#wordLength === 0) continue;
      this.#noteLetters();
      const flags = this.#wordLength === 1 && this.#word[0] >= FIRST_HAN ? SINGLE_LETTER : 0;
      this.#emit(start + part.index, start + part.index + part.segment.length, flags);
    }
    return end;
  }

  /** Notes the letters of a word that are one each to the eye, before it is emitted. */
  #noteLetters(): void {
    const length = Math.min(this.#wordLength, WORD_LIMIT);
    while (this.letterCount + length > this.letterHashes.length) {
      this.letterHashes = longer(this.letterHashes, this.letterHashes.length * 2);
      this.letterTokens = longer(this.letterTokens, this.letterTokens.length * 2);
    }
    for (let i = 0; i < length; i++) {
      const unit = this.#word[i];
      if (unit < FIRST_HAN || isNoLetter(unit)) continue;
      this.letterHashes[this.letterCount] = mix(Math.imul(FNV_OFFSET ^ unit, FNV_PRIME));
      this.letterTokens[this.letterCount++] = this.count;
    }
  }

  #emit(start: number, end: number, flags: number): void {
    if (this.count === this.hashes.length) this.#grow();
    this.#addToKey();
    const index = this.count++;
    const form = mix(this.#wordHash);
    const length = this.#wordLength;
    const stems = length >= 4 && length <= WORD_LIMIT && (flags & (NUMBER | MARK)) === 0;
    const size = stems ? stemLength(this.#word, length) : length;
    this.hashes[index] = stems ? this.#hashOfBeginning(size) : form;
    this.beginnings[index] =
      stems && size > BEGINNING ? this.#hashOfBeginning(BEGINNING) : this.hashes[index];
    this.sizes[index] = Math.min(size, 255);
    this.starts[index] = start;
    this.ends[index] = end;
    this.flags[index] = flags | this.#jointFlag();
    this.#wordLength = 0;
    this.#wordHash = FNV_OFFSET;
    this.#joined = false;
  }

  /** Hash of the first `length` units of the word. */
  #hashOfBeginning(length: number): number {
    let hash = FNV_OFFSET;
    for (let i = 0; i < length; i++) hash = Math.imul(hash ^ this.#word[i], FNV_PRIME);
    return mix(hash);
  }

  /** Adds the word to the hash of the normalised text, with a space before it unless a hyphen joins it. */
  #addToKey(): void {
    const space = this.count > 0 && !this.#joined;
    if (space) this.#addKeyUnit(32);
    const kept = Math.min(this.#wordLength, WORD_LIMIT);
    for (let i = 0; i < kept; i++) this.#addKeyUnit(this.#word[i]);
    if (this.#wordLength > WORD_LIMIT) {
      this.#addKeyUnit(this.#wordHash >>> 16);
      this.#addKeyUnit(this.#wordHash & 0xffff);
    }
    if (this.#collected === undefined) return;
    const tail = this.#wordLength > WORD_LIMIT ? `#${this.#wordHash >>> 0}` : '';
    this.#collected.push(space ? ' ' : '', String.fromCharCode(...this.#word.subarray(0, kept)), tail);
  }

  #addKeyUnit(unit: number): void {
    this.keyHigh = Math.imul(this.keyHigh ^ unit, FNV_PRIME);
    const low = Math.imul(this.keyLow ^ unit, SECOND_PRIME);
    this.keyLow = low ^ (low >>> 15);
  }

  #jointFlag(): number {
    return this.#joined && this.count > 1 ? JOINED : 0;
  }

  #grow(): void {
    this.hashes = longer(this.hashes, this.hashes.length * 2);
    this.beginnings = longer(this.beginnings, this.beginnings.length * 2);
    this.starts = longer(this.starts, this.starts.length * 2);
    this.ends = longer(this.ends, this.ends.length * 2);
    this.flags = longer(this.flags, this.flags.length * 2);
    this.sizes = longer(this.sizes, this.sizes.length * 2);
  }
}

/** Voicing marks of folded kana, and the first half of a pair of surrogates, whose second half tells enough. */
function isNoLetter(unit: number): boolean {
  return unit === 0x3099 || unit === 0x309a || (unit >= 0xd800 && unit <= 0xdbff);
}

function isUpper(unit: number): boolean {
  if (unit < 128) return unit >= 65 && unit <= 90;
  if (foldUnit(unit) === unit) return false;
  const character = String.fromCharCode(unit);
  return character.toLowerCase() !== character;
}

function isWordUnit(unit: number): boolean {
  if (Number.isNaN(unit)) return false;
  const kind = kindOfUnit(unit);
  return kind === LETTER || kind === DIGIT;
}
