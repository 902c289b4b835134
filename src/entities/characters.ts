/** Character classes and folding by table, filled on first use of a code unit. */

export const enum CharClass {
  Unknown = 0,
  Space = 1,
  Upper = 2,
  Lower = 3,
  Letter = 4, // no case: Han, Arabic, combining marks, halves of astral letters
  Digit = 5,
  Other = 6,
}

const classes = new Uint8Array(0x10000);
const folds = new Uint16Array(0x10000);

function classify(code: number): CharClass {
  if (code >= 0xd800 && code <= 0xdfff) return CharClass.Letter; // both halves stay in one token
  const char = String.fromCharCode(code);
  if (/[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u.test(char)) return CharClass.Space;
  if (/\p{Lu}|\p{Lt}/u.test(char)) return CharClass.Upper;
  if (/\p{Ll}/u.test(char)) return CharClass.Lower;
  if (/[\p{L}\p{M}]/u.test(char)) return CharClass.Letter;
  if (/\p{N}/u.test(char)) return CharClass.Digit;
  return CharClass.Other;
}

/** The class of a UTF-16 code unit. Invisible format characters count as space. */
export function charClass(code: number): CharClass {
  const known = classes[code];
  if (known !== 0) return known;
  return (classes[code] = classify(code));
}

/** Lower case without diacritics, one code unit in, one out; digits become 0, curly quotes straight ones. */
export function foldCode(code: number): number {
  const known = folds[code];
  if (known !== 0) return known;
  return (folds[code] = foldSlow(code));
}

const LETTERS_WITHOUT_DECOMPOSITION: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ı: 'i',
  ħ: 'h',
};

function foldSlow(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return code;
  const char = String.fromCharCode(code);
  if (/\p{Nd}/u.test(char)) return 48;
  if (/[\u2018\u2019\u02bc\u00b4`]/u.test(char)) return 39;
  if (/[\u201c\u201d\u00ab\u00bb]/u.test(char)) return 34;
  if (/[\u2010-\u2013\u2212]/u.test(char)) return 45;
  const lower = char.toLowerCase();
  const plain = (LETTERS_WITHOUT_DECOMPOSITION[lower] ?? lower).normalize('NFD');
  return plain.charCodeAt(0) || code;
}
