import { charClass, CharClass, foldCode } from './characters';
import { dividedWordGoesOn, HASH_START, longer, rollHash } from '../lexis/index';
import { newNumbers } from './pool';

/** Tokens of a stretch of text; `start[i]`, `end[i]` count from the beginning of the stretch. */
export interface Tokens {
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
}

const APOSTROPHE = 39;
const isApostrophe = (code: number): boolean => foldCode(code) === APOSTROPHE;
const isHyphen = (code: number): boolean => code === 45 || code === 0x2010 || code === 0x2011;
const isWordClass = (kind: CharClass): boolean => kind >= CharClass.Upper && kind <= CharClass.Digit;

/** Words that keep the full stop after them, folded. */
const ABBREVIATIONS = foldedHashes(
  'mr mrs ms dr prof st sr jr gen lt col sgt capt cmdr adm maj rep sen gov pres hon rev inc corp ltd co cos bros ' +
    'llc plc dept univ assn no vs etc jan feb mar apr jun jul aug sep sept oct nov dec mt ft ave blvd rd',
);

/** The endings that an apostrophe splits off: company's, they're, we'll, I've, he'd, I'm. */
const CLITICS = foldedHashes('s re ll ve d m');

/** The {@link hashFolded} of a whole word. */
export function foldedHash(word: string): number {
  return hashFolded(word, 0, word.length);
}

/** Those of a list of words, between which is one space. */
export function foldedHashes(words: string): ReadonlySet<number> {
  return new Set(words.split(' ').map(foldedHash));
}

/** Hash of `text[start, end)` in lower case without diacritics, digits as 0. */
export function hashFolded(text: string, start: number, end: number): number {
  let hash = HASH_START;
  for (let at = start; at < end; at += 1) hash = rollHash(hash, foldCode(text.charCodeAt(at)));
  return hash;
}

/**
 * Whether a word with the mark at its end, by its folded hash, is one token in the language: "l'" of "l'Élysée", "sra." before a
 * name.
 */
export type KeepsMark = (hash: number) => boolean;

/** The longest such word, its mark included: "jusqu'", "quest'"; asking of longer words is in vain. */
export const MAX_MARKED = 10;

const keepsNone: KeepsMark = () => false;

function wordEnd(text: string, at: number, to: number): number {
  while (at < to && isWordClass(charClass(text.charCodeAt(at)))) at += 1;
  return at;
}

/** End of a URL, e-mail address or handle starting at `start`, or -1. */
function addressEnd(text: string, start: number, to: number): number {
  const code = text.charCodeAt(start) | 32;
  const looksLikeUrl =
    (code === 104 && (text.startsWith('http://', start) || text.startsWith('https://', start))) ||
    (code === 119 && text.startsWith('www.', start));
  if (!looksLikeUrl) return -1;
  let end = start;
  while (end < to && charClass(text.charCodeAt(end)) !== CharClass.Space) end += 1;
  while (end > start && '.,;:!?)]}"\'’”'.includes(text[end - 1])) end -= 1;
  return end;
}

/**
 * Where the word that begins at `start` ends, with its inner apostrophes, stops, hyphens and ampersands, and its second half where
 * the end of a line divides it.
 */
function wordTokenEnd(text: string, start: number, to: number, keepsMark: KeepsMark): number {
  let end = wordEnd(text, start, to);
  if (isMarked(text, start, end, to, keepsMark)) return end + 1;
  let part = start;
  while (end + 1 <= to) {
    const code = end < to ? text.charCodeAt(end) : 0;
    const next = end + 1 < to ? charClass(text.charCodeAt(end + 1)) : CharClass.Space;
    const last = charClass(text.charCodeAt(end - 1));
    if (code === 46) {
      const stop = afterFullStop(text, start, part, end, to, next, last);
      if (stop === end) return end;
      if (stop === end + 1 && !isWordClass(next)) return stop;
      part = end + 1;
      end = wordEnd(text, end + 1, to);
      continue;
    }
    const half = isHyphen(code) ? dividedWordGoesOn(text, end, to) : -1;
    if (half >= 0 && isWordClass(charClass(text.charCodeAt(half)))) {
      part = half;
      end = wordEnd(text, half, to);
      continue;
    }
    if (!isWordClass(next)) return end;
    const joined =
      (isApostrophe(code) && !isClitic(text, end + 1, to)) ||
      (isHyphen(code) && !splitsAtHyphen(text, start, end, to)) ||
      (code === 38 && last === CharClass.Upper && next === CharClass.Upper) ||
      (code === 44 && last === CharClass.Digit && next === CharClass.Digit) ||
      (code === 95 && last !== CharClass.Space);
    if (!joined) return end;
    part = end + 1;
    end = wordEnd(text, end + 1, to);
  }
  return end;
}

function isMarked(text: string, start: number, end: number, to: number, keepsMark: KeepsMark): boolean {
  if (end >= to || end - start >= MAX_MARKED) return false;
  const mark = text.charCodeAt(end);
  return (mark === 46 || isApostrophe(mark)) && keepsMark(hashFolded(text, start, end + 1));
}

function afterFullStop(
  text: string,
  start: number,
  part: number,
  end: number,
  to: number,
  next: CharClass,
  last: CharClass,
): number {
  const single = end - part === 1 && last !== CharClass.Digit;
  if (isWordClass(next)) {
    if (last === CharClass.Digit) return next === CharClass.Digit ? end + 1 : end;
    if (single) return end + 1; // U.S., J.K.
    return next === CharClass.Upper ? end : end + 1; // "end.The" are two words, "Booking.com" is one
  }
  if (single && last === CharClass.Upper) return end + 1;
  if (single && part > start) return end + 1; // a.m.
  return end - start <= 4 && end < to && ABBREVIATIONS.has(hashFolded(text, start, end)) ? end + 1 : end;
}

function isClitic(text: string, at: number, to: number): boolean {
  const end = wordEnd(text, at, Math.min(to, at + 4));
  return end - at <= 2 && CLITICS.has(hashFolded(text, at, end));
}

/**
 * "London-based", "U.S.-led" and "15-Jenkins" are a name and something else; "Jean-Claude" and "e-commerce" are one
 * token.
 */
function splitsAtHyphen(text: string, start: number, hyphen: number, to: number): boolean {
  const first = charClass(text.charCodeAt(start));
  const after = charClass(text.charCodeAt(hyphen + 1));
  if (first === CharClass.Digit && after === CharClass.Upper && hyphen - start <= 2)
    return wordEnd(text, hyphen + 1, to) - hyphen > 3;
  if (first !== CharClass.Upper || after !== CharClass.Lower || hyphen - start < 2) return false;
  return wordEnd(text, hyphen + 1, to) - hyphen > 3;
}

let starts = new Int32Array(256);
let ends = new Int32Array(256);

/**
 * Splits `text[from, to)` into words, numbers and punctuation, after the habits of the Penn Treebank; `keepsMark` tells what other
 * languages than English write as one word with its apostrophe or full stop. Linear.
 */
export function tokenise(text: string, from: number, to: number, keepsMark = keepsNone): Tokens {
  let count = 0;
  for (let at = from; at < to;) {
    if (charClass(text.charCodeAt(at)) === CharClass.Space) {
      at += 1;
      continue;
    }
    if (count === starts.length) {
      starts = longer(starts, count * 2);
      ends = longer(ends, count * 2);
    }
    starts[count] = at - from;
    at = tokenEnd(text, at, to, keepsMark);
    ends[count] = at - from;
    count += 1;
  }
  return { count, start: copied(starts, count), end: copied(ends, count) };
}

function copied(numbers: Int32Array, count: number): Int32Array {
  const copy = newNumbers(count);
  for (let i = 0; i < count; i += 1) copy[i] = numbers[i];
  return copy;
}

function tokenEnd(text: string, at: number, to: number, keepsMark: KeepsMark): number {
  const code = text.charCodeAt(at);
  if (isWordClass(charClass(code))) {
    const address = addressEnd(text, at, to);
    if (address > at) return address;
    const end = wordTokenEnd(text, at, to, keepsMark);
    return negationStart(text, at, end);
  }
  if (isApostrophe(code)) return apostropheEnd(text, at, to);
  if ((code === 35 || code === 64) && at + 1 < to && isWordClass(charClass(text.charCodeAt(at + 1)))) {
    return wordEnd(text, at + 1, to); // #tag, @handle
  }
  let end = at + 1;
  while (end < to && text.charCodeAt(end) === code) end += 1;
  return end;
}

/** "don't" is do + n't. */
function negationStart(text: string, start: number, end: number): number {
  const isNegation =
    end - start > 3 &&
    foldCode(text.charCodeAt(end - 1)) === 116 &&
    isApostrophe(text.charCodeAt(end - 2)) &&
    foldCode(text.charCodeAt(end - 3)) === 110;
  return isNegation ? end - 3 : end;
}

/** A possessive, also where other software left a space inside it ("Libya ' s"), or the mark alone. */
function apostropheEnd(text: string, at: number, to: number): number {
  let word = at + 1;
  if (word < to && text.charCodeAt(word) === 32) word += 1;
  const end = wordEnd(text, word, Math.min(to, word + 4));
  const isPossessive = end - word === 1 && (text.charCodeAt(word) | 32) === 115;
  if (isPossessive && (word > at + 1 || end - at === 2)) return end;
  if (end > word && word === at + 1 && isClitic(text, word, to)) return end;
  return at + 1;
}
