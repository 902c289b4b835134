import { HASH_START, rollHash } from '../../lexis/index';
import { charClass, CharClass, foldCode } from '../characters';
import type { Lexicon, Step, Term } from './terms';

export const enum Piece {
  sign = 0,
  word = 1,
  digits = 2,
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const APOSTROPHE = 39;
const HYPHEN = 45;
/** Q, T, I, V and X. */
const ODD_LETTERS: ReadonlySet<number> = new Set([81, 84, 73, 86, 88]);
/** Longest phrase that is looked for before a piece, in pieces: a choice. */
const MAX_PHRASE = 4;

/**
 * A text as words, runs of digits and single signs, each with what the lexicon says of the phrase that begins there. One
 * object is used for text after text.
 */
export class Pieces {
  text = '';
  count = 0;
  readonly start: number[] = [];
  readonly end: number[] = [];
  readonly kind: Piece[] = [];
  /** What the longest phrase that begins here means. */
  readonly term: (Term | undefined)[] = [];
  /** The piece behind that phrase. */
  readonly until: number[] = [];
  readonly #key: number[] = [];

  /** Reads a text anew. */
  read(text: string, lexicon: Lexicon): void {
    this.text = text;
    this.#split(text);
    for (let index = 0; index < this.count; index += 1) {
      const step = this.kind[index] === Piece.digits ? undefined : lexicon.first.get(this.#key[index]);
      this.term[index] = undefined;
      this.until[index] = index + 1;
      if (step !== undefined) this.#follow(index, step);
    }
  }

  /** Whether nothing can begin here: no digits, no phrase, no sign before tens, and no letter of a quarter or a Roman number. */
  isMeaningless(index: number): boolean {
    if (this.kind[index] === Piece.digits || this.term[index] !== undefined) return false;
    const code = this.text.charCodeAt(this.start[index]);
    if (this.kind[index] === Piece.sign) return foldCode(code) !== APOSTROPHE;
    return code > 88 || !ODD_LETTERS.has(code);
  }

  /** Whether the piece is there. */
  has(index: number): boolean {
    return index >= 0 && index < this.count;
  }

  /** Whether a piece follows the one before it without a space. */
  touches(index: number): boolean {
    return index > 0 && index < this.count && this.start[index] === this.end[index - 1];
  }

  /** Whether a piece stands at most one space behind the one before it. */
  isNear(index: number): boolean {
    return index > 0 && index < this.count && this.start[index] - this.end[index - 1] <= 1;
  }

  /** The sign at a place, with dashes as hyphens and curly quotes straight; 0 where there is none. */
  sign(index: number): number {
    if (!this.has(index) || this.kind[index] !== Piece.sign) return 0;
    return foldCode(this.text.charCodeAt(this.start[index]));
  }

  isHyphen(index: number): boolean {
    return this.sign(index) === HYPHEN;
  }

  isDigits(index: number): boolean {
    return this.has(index) && this.kind[index] === Piece.digits;
  }

  isWord(index: number): boolean {
    return this.has(index) && this.kind[index] === Piece.word;
  }

  /** Whether a word begins with a capital. */
  isCapital(index: number): boolean {
    return charClass(this.text.charCodeAt(this.start[index])) === CharClass.Upper;
  }

  /** The text of the pieces `[from, to)`. */
  slice(from: number, to = from + 1): string {
    return this.text.slice(this.start[from], this.end[to - 1]);
  }

  termAt(index: number): Term | undefined {
    return this.has(index) ? this.term[index] : undefined;
  }

  /** Whether a phrase that means so ends before a piece. */
  isBehind(index: number, means: (term: Term) => boolean): boolean {
    for (let at = index - 1; at >= 0 && at >= index - MAX_PHRASE; at -= 1) {
      const term = this.term[at];
      if (term !== undefined && this.until[at] === index && means(term)) return true;
    }
    return false;
  }

  #split(text: string): void {
    let count = 0;
    for (let at = 0; at < text.length;) {
      const first = text.charCodeAt(at);
      const kind = charClass(first);
      if (kind === CharClass.Space) {
        at += 1;
        continue;
      }
      let end = at + 1;
      let hash = rollHash(HASH_START, foldCode(first));
      let piece = Piece.sign;
      if (isDigit(first)) {
        piece = Piece.digits;
        while (end < text.length && isDigit(text.charCodeAt(end))) end += 1;
      } else if (kind <= CharClass.Letter) {
        piece = Piece.word;
        for (; end < text.length; end += 1) {
          const code = text.charCodeAt(end);
          const next = charClass(code);
          if (next === CharClass.Space || next > CharClass.Letter) break;
          hash = rollHash(hash, foldCode(code));
        }
      }
      this.start[count] = at;
      this.end[count] = end;
      this.kind[count] = piece;
      this.#key[count] = hash;
      count += 1;
      at = end;
    }
    this.count = count;
  }

  /** Follows a phrase as far as it goes; between words a hyphen is as good as a space. */
  #follow(index: number, first: Step): void {
    let step = first;
    let at = index + 1;
    if (step.term !== undefined) this.term[index] = step.term;
    while (step.next !== undefined && at < this.count) {
      let next = step.next.get(this.#key[at]);
      if (next === undefined && this.isHyphen(at) && at + 1 < this.count) {
        at += 1;
        next = step.next.get(this.#key[at]);
      }
      if (next === undefined) return;
      step = next;
      at += 1;
      if (step.term === undefined) continue;
      this.term[index] = step.term;
      this.until[index] = at;
    }
  }
}
