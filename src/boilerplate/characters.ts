import { isCapital, isDecimalDigit, isLetter, isMark, isSurrogate, UnitTable } from '../lexis/index';

/** Classes of UTF-16 code units, as far as they tell prose from furniture. */
export const Char = {
  space: 0,
  lower: 1,
  upper: 2,
  digit: 3,
  /** Han: each character is a word of its own. */
  han: 4,
  /** A letter of a script for which nothing was learned. */
  foreign: 5,
  mark: 6,
  sentenceEnd: 7,
  comma: 8,
  colon: 9,
  separator: 10,
  quote: 11,
  open: 12,
  close: 13,
  currency: 14,
  apostrophe: 15,
  other: 16,
} as const;

const SEPARATORS = '|·•»«›‹/><→←↑↓▸►▶▼▲■□●○◆★☆*#~=+_\\–—-›｜／＞・※';
const QUOTES = '"“”„‟❝❞「」『』《》';
const ENDS = '.!?…。！？．‽';
const COMMAS = ',;，、；';
const OPENS = '([{（【［〔';
const CLOSES = ')]}）】］〕';

function classOf(character: string): number {
  if (/\s/u.test(character)) return Char.space;
  if (ENDS.includes(character)) return Char.sentenceEnd;
  if (COMMAS.includes(character)) return Char.comma;
  if (character === ':' || character === '：') return Char.colon;
  if (character === "'" || character === '’' || character === 'ʼ') return Char.apostrophe;
  if (QUOTES.includes(character)) return Char.quote;
  if (OPENS.includes(character)) return Char.open;
  if (CLOSES.includes(character)) return Char.close;
  if (SEPARATORS.includes(character)) return Char.separator;
  if (/\p{Sc}/u.test(character)) return Char.currency;
  if (/\p{Script=Han}/u.test(character)) return Char.han;
  if (isDecimalDigit(character)) return Char.digit;
  if (isMark(character)) return Char.mark;
  if (!isLetter(character)) return Char.other;
  if (!/\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}/u.test(character)) return Char.foreign;
  return isCapital(character) ? Char.upper : Char.lower;
}

function classOfUnit(unit: number): number {
  // Halves of characters, and units for private use.
  if (isSurrogate(unit) || (unit >= 0xe000 && unit < 0xf900)) return Char.other;
  return classOf(String.fromCharCode(unit));
}

function lowerCaseOf(unit: number): number {
  if (isSurrogate(unit)) return unit;
  const lowered = String.fromCharCode(unit).toLowerCase();
  return lowered.length === 1 ? lowered.charCodeAt(0) : unit;
}

/** The class of each UTF-16 code unit, one of `Char`. */
export const classes = new UnitTable(classOfUnit);

/** The lower-case form of each UTF-16 code unit, where it is one code unit too. */
export const lower = new UnitTable(lowerCaseOf);
