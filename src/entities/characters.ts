import { isCapital, isDecimalDigit, isLetter, isMark, isSurrogate, UnitTable } from '../lexis/index';

/** Character classes and folding of UTF-16 code units. */

export const enum CharClass {
  Space = 1,
  Upper = 2,
  Lower = 3,
  Letter = 4, // no case: Han, Arabic, combining marks, halves of astral letters
  Digit = 5,
  Other = 6,
}

function classify(unit: number): CharClass {
  if (isSurrogate(unit)) return CharClass.Letter; // both halves stay in one token
  const char = String.fromCharCode(unit);
  if (/[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u.test(char)) return CharClass.Space;
  if (isCapital(char)) return CharClass.Upper;
  if (/\p{Ll}/u.test(char)) return CharClass.Lower;
  if (isLetter(char) || isMark(char)) return CharClass.Letter;
  if (/\p{N}/u.test(char)) return CharClass.Digit;
  return CharClass.Other;
}

const classes = new UnitTable(classify);
const folds = new UnitTable(fold);

/** The class of a UTF-16 code unit. Invisible format characters count as space. */
export function charClass(unit: number): CharClass {
  return classes.of(unit);
}

/** Lower case without diacritics, one code unit in, one out; digits become 0, curly quotes straight ones. */
export function foldCode(unit: number): number {
  return folds.of(unit);
}

const LETTERS_WITHOUT_DECOMPOSITION: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ı: 'i',
  ħ: 'h',
};

function fold(unit: number): number {
  if (isSurrogate(unit)) return unit;
  const char = String.fromCharCode(unit);
  if (isDecimalDigit(char)) return 48;
  if (/[\u2018\u2019\u02bc\u00b4`]/u.test(char)) return 39;
  if (/[\u201c\u201d\u00ab\u00bb]/u.test(char)) return 34;
  if (/[\u2010-\u2013\u2212]/u.test(char)) return 45;
  const lower = char.toLowerCase();
  const plain = (LETTERS_WITHOUT_DECOMPOSITION[lower] ?? lower).normalize('NFD');
  return plain.charCodeAt(0) || unit;
}
