import {
  HASH_START,
  type Work,
  finish,
  isDecimalDigit,
  isLetter,
  isLineEnd,
  isMark,
  isUnspaced,
  rollHash,
  rollSecondHash,
} from '../lexis/index';
import { isInvisible } from './characters';

/**
 * When two texts of the same words are the same text: the same letters, accents and digits, signs, hyphens inside words,
 * quotation marks and punctuation. Typography does not count: case, how lines are wrapped and words are divided at line
 * ends, kinds of spaces, dashes and quotation marks, width, Unicode composition, the bullet of a list, Markdown emphasis, the
 * marks of quoted mail before every line.
 */

const LETTER = 1;
const DIGIT = 2;
/** A letter of a script without spaces between words: lines may be broken anywhere in it. */
const UNSPACED = 3;
const SPACE = 4;
/** What may stand inside a word, or before a number as its sign. */
const HYPHEN = 5;
const DASH = 6;
const QUOTE = 7;
/** An apostrophe, a single quotation mark, or minutes and feet. */
const SINGLE = 8;
const DROPPED = 9;
/** Accents and points: they belong to the letter before. */
const ACCENT = 10;
const CURRENCY = 11;
/** What Markdown marks words with. */
const MARKUP = 12;
const OTHER = 13;

interface Character {
  readonly kind: number;
  /** Case and width folded, composition undone. */
  readonly folded: string;
}

const KINDS_BY_SIGN = new Map<string, number>([
  ...[...'-‐‑−﹣－'].map((c) => [c, HYPHEN] as const),
  ...[...'‒–—―⸺⸻﹘﹣'].map((c) => [c, DASH] as const),
  ...[...'"“”„‟«»″「」『』〝〞〟＂'].map((c) => [c, QUOTE] as const),
  ...[..."'‘’‚‛‹›′´ʼ＇"].map((c) => [c, SINGLE] as const),
  ...[...'*_`'].map((c) => [c, MARKUP] as const),
]);
const KINDS: readonly (readonly [(character: string) => boolean, number])[] = [
  [(character) => /^[\s\u0085]$/u.test(character), SPACE],
  [isMark, ACCENT],
  [isUnspaced, UNSPACED],
  [isLetter, LETTER],
  [isDecimalDigit, DIGIT],
  [(character) => /^\p{Sc}$/u.test(character), CURRENCY],
];
/** Compatibility forms that are typography: ligatures, full and half width. Superscripts are not among them. */
const COMPATIBLE = /[\ufb00-\ufb06\uff00-\uffef\u3000]/gu;
/** The mark of a list or of a Markdown heading before a paragraph. A plus before a number is its sign. */
const LIST_MARK = /\s*(?:(?:[-*]\s+|[•‣◦▪■●○∙]\s*|\+\s+(?=\p{L})|#{1,6}\s+)(?=\S))?/uy;
/** The marks of quoted mail at the beginning of a line. */
const QUOTE_MARK = /[ \t]*>(?:[ \t]*>)*/uy;
/** What a lone line of quoted mail must not go on with: before a number the mark is a sign, and part of others. */
const SIGN_OF_MORE = /^\s*>\s*(?:[-−+]?\p{Sc}?\.?\p{Nd}|[=>-]*[=-])/u;

/** Whether every line of a text begins with the marks of quoted mail. */
function isQuotedMail(text: string): boolean {
  if (!/^\s*>/u.test(text)) return false;
  const inner = /[\r\n]\s*(?=(?<first>\S))/gu;
  let lines = 1;
  for (const { groups } of text.matchAll(inner)) {
    if (groups?.first !== '>') return false;
    lines++;
  }
  return lines > 1 || !SIGN_OF_MORE.test(text);
}
/** An emphasised stretch is no longer than this, in UTF-16 units. A choice: it bounds the search for its end. */
const EMPHASIS_LIMIT = 400;
/** After so many characters the thread may be given back: a choice, well under a millisecond. */
const STEP = 0x1fff;

/** What roles of signs are hashed as. */
const IN_WORD_HYPHEN = '-';
const MINUS = '−';
const ANY_DASH = '–';
const ANY_QUOTE = '"';
const ANY_APOSTROPHE = '’';
const ANY_PRIME = '′';

const known = new Map<number, Character>();

function characterAt(text: string, at: number): Character {
  const point = text.codePointAt(at) ?? 0;
  let character = known.get(point);
  if (character === undefined) {
    character = describe(String.fromCodePoint(point));
    known.set(point, character);
  }
  return character;
}

function describe(character: string): Character {
  const plain = character.replace(COMPATIBLE, (each) => each.normalize('NFKC'));
  const folded = plain.toLowerCase().normalize('NFD').replaceAll('ß', 'ss').replaceAll('ς', 'σ');
  const sign = KINDS_BY_SIGN.get(character) ?? KINDS_BY_SIGN.get(plain);
  if (sign !== undefined) return { kind: sign, folded };
  if (isInvisible(character.charCodeAt(0))) return { kind: DROPPED, folded: '' };
  return { kind: KINDS.find(([isOne]) => isOne(character))?.[1] ?? OTHER, folded };
}

function isWord(kind: number): boolean {
  return kind === LETTER || kind === DIGIT || kind === UNSPACED;
}

/** Reads one text; the state of the reading lies between its characters. */
class Reader {
  readonly #text: string;
  #at: number;
  /** Kind of the last character that counted, and whether white space came after it. */
  #before = OTHER;
  #isSpaced = true;
  /** Where emphasis that was opened ends. */
  readonly #closings = new Set<number>();
  /** What was written since it was taken, where somebody wants it. */
  #kept: string | undefined;
  #high = HASH_START;
  #low = 0x9747b28c;

  /** Every line begins with the marks of quoted mail. */
  readonly #isQuotedMail: boolean;

  constructor(text: string) {
    this.#text = text;
    this.#isQuotedMail = isQuotedMail(text);
    const start = this.#behindQuoteMark(0);
    LIST_MARK.lastIndex = start;
    this.#at = start + (LIST_MARK.exec(text)?.[0].length ?? 0);
  }

  /** Where a line that begins at `at` begins to say something. */
  #behindQuoteMark(at: number): number {
    if (!this.#isQuotedMail) return at;
    QUOTE_MARK.lastIndex = at;
    return at + (QUOTE_MARK.exec(this.#text)?.[0].length ?? 0);
  }

  /** Where the next step begins. */
  get at(): number {
    return this.#at;
  }

  get isDone(): boolean {
    return this.#at >= this.#text.length;
  }

  /** 53 bits of hash, never 0. */
  get result(): number {
    return (this.#high & 0x1fffff) * 0x100000000 + (this.#low >>> 0) || 1;
  }

  /** {@link step}, and what it adds to the text's identity. */
  writtenByStep(): string {
    this.#kept = '';
    this.step();
    return this.#kept;
  }

  step(): void {
    const { kind, folded } = characterAt(this.#text, this.#at);
    const width = (this.#text.codePointAt(this.#at) ?? 0) > 0xffff ? 2 : 1;
    switch (kind) {
      case SPACE:
        this.#isSpaced = true;
        this.#at = isLineEnd(this.#text.charCodeAt(this.#at))
          ? this.#behindQuoteMark(this.#at + width)
          : this.#at + width;
        return;
      case DROPPED:
        this.#at += width;
        return;
      case ACCENT:
        this.#add(folded);
        this.#at += width;
        return;
      case HYPHEN:
      case DASH:
        this.#readDash(kind);
        return;
      case QUOTE:
        this.#write(ANY_QUOTE, QUOTE, width);
        return;
      case SINGLE:
        this.#readSingle();
        return;
      case MARKUP:
        this.#readMarkup();
        return;
      default:
        this.#readPlain(kind, folded, width);
    }
  }

  #readPlain(kind: number, folded: string, width: number): void {
    if (this.#isSpaced && isWord(kind) && isWord(this.#before)) {
      if (kind !== UNSPACED && this.#before !== UNSPACED) this.#add(' ');
    }
    if (folded === '.' && this.#text.startsWith('...', this.#at)) this.#write('…', OTHER, 3);
    else this.#write(folded, kind, width);
  }

  /** A hyphen inside a word, a minus, or one or more dashes between words. */
  #readDash(kind: number): void {
    const start = this.#at;
    let end = start + 1;
    while (end < this.#text.length && isDash(characterAt(this.#text, end).kind)) end++;
    const isTight = !this.#isSpaced && isWord(this.#before);
    const after = this.#kindAt(end);
    if (end === start + 1) {
      const next = isTight && kind === HYPHEN ? this.#afterLineBreak(end) : -1;
      if (next >= 0) {
        this.#at = next;
        return;
      }
      if (isTight && kind === HYPHEN && isWord(after)) return this.#write(IN_WORD_HYPHEN, HYPHEN, 1);
      if (!isTight && this.#beginsNumber(end)) return this.#write(MINUS, HYPHEN, 1);
    }
    this.#write(ANY_DASH, DASH, end - start);
  }

  /** Whether a number begins at `at`, perhaps with its currency or its point. */
  #beginsNumber(at: number): boolean {
    const kind = this.#kindAt(at);
    if (kind === DIGIT) return true;
    return (kind === CURRENCY || this.#text[at] === '.') && this.#kindAt(at + 1) === DIGIT;
  }

  /** First letter of the second half of a word divided at a line end, or -1; as the tokens read it. */
  #afterLineBreak(at: number): number {
    let next = at;
    if (this.#text[next] === '\r') next++;
    if (this.#text[next] !== '\n') return -1;
    next++;
    while (this.#text[next] === ' ' || this.#text[next] === '\t') next++;
    if (this.#kindAt(next) !== LETTER) return -1;
    const letter = this.#text[next];
    return letter.toLowerCase() === letter ? next : -1;
  }

  #readSingle(): void {
    const sign = this.#text[this.#at];
    if (this.#text[this.#at + 1] === sign) return this.#write(ANY_QUOTE, QUOTE, 2);
    const isTight = !this.#isSpaced && isWord(this.#before);
    if (isTight && isWord(this.#kindAt(this.#at + 1))) return this.#write(ANY_APOSTROPHE, SINGLE, 1);
    if (isTight && this.#before === DIGIT) return this.#write(ANY_PRIME, SINGLE, 1);
    this.#write(ANY_QUOTE, QUOTE, 1);
  }

  /** Emphasis and code are passed over where they are opened and closed; else the sign is one like others. */
  #readMarkup(): void {
    const text = this.#text;
    const start = this.#at;
    const sign = text[start];
    let end = start + 1;
    while (text[end] === sign) end++;
    if (this.#closings.delete(start) || this.#opens(text.slice(start, end), end)) {
      this.#at = end;
      return;
    }
    if (sign === '`') return this.#write(ANY_QUOTE, QUOTE, end - start);
    this.#write(sign.repeat(end - start), OTHER, end - start);
  }

  #opens(run: string, inner: number): boolean {
    if (run.length > 3 || (!this.#isSpaced && isWord(this.#before))) return false;
    if (inner >= this.#text.length || this.#kindAt(inner) === SPACE) return false;
    const within = this.#text.slice(inner, inner + EMPHASIS_LIMIT);
    const length = within.indexOf(run);
    if (length < 1) return false;
    const close = inner + length;
    const isClosed =
      this.#kindAt(close - 1) !== SPACE &&
      !isWord(this.#kindAt(close + run.length)) &&
      this.#text[close + run.length] !== run[0];
    if (isClosed) this.#closings.add(close);
    return isClosed;
  }

  #kindAt(at: number): number {
    return at >= 0 && at < this.#text.length ? characterAt(this.#text, at).kind : OTHER;
  }

  #write(text: string, kind: number, width: number): void {
    this.#add(text);
    this.#before = kind;
    this.#isSpaced = false;
    this.#at += width;
  }

  #add(text: string): void {
    if (this.#kept !== undefined) this.#kept += text;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      this.#high = rollHash(this.#high, unit);
      this.#low = rollSecondHash(this.#low, unit);
    }
  }
}

function isDash(kind: number): boolean {
  return kind === HYPHEN || kind === DASH;
}

/** A number that is equal for texts that are the same but for typography, and for no others of the same words. */
export function* identifying(text: string): Work<number> {
  const reader = new Reader(text);
  for (let steps = 1; !reader.isDone; steps++) {
    reader.step();
    if ((steps & STEP) === 0) yield;
  }
  return reader.result;
}

/** {@link identifying}, at once. */
export function identityOf(text: string): number {
  return finish(identifying(text));
}

/** What a stretch of a text adds to its identity, and from where in the text each UTF-16 unit of that comes. */
export interface Written {
  readonly written: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Reads a text as {@link identifying} does, stretch by stretch. */
export class IdentityReader {
  readonly #reader: Reader;

  constructor(text: string) {
    this.#reader = new Reader(text);
  }

  /** What begins before `end` and was not read yet. All ends are on borders of code points. */
  until(end: number): Written {
    const reader = this.#reader;
    const starts: number[] = [];
    const ends: number[] = [];
    let written = '';
    while (!reader.isDone && reader.at < end) {
      const start = reader.at;
      const part = reader.writtenByStep();
      written += part;
      for (let i = 0; i < part.length; i++) {
        starts.push(start);
        // The space between two words is written with the second one.
        ends.push(part[i] === ' ' ? start : reader.at);
      }
    }
    return { written, starts, ends };
  }
}
