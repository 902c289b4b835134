import { isCapital, isDecimalDigit, isLetter, isMark, UnitTable } from '../lexis/index';
import { decodeLoosely } from './codecs';
import type { MultiByteName } from './names';
import { CHARACTERS, LETTER_PAIRS, LETTERS } from './tables';

/** The learned tables know probabilities in steps of this, natural logarithms. */
export const STEP = 0.5;

export type AlphabetLanguage = keyof typeof LETTER_PAIRS | keyof typeof LETTERS;
export type CharacterLanguage = keyof typeof CHARACTERS;

export const ALPHABET_LANGUAGES = [
  ...Object.keys(LETTER_PAIRS),
  ...Object.keys(LETTERS),
] as AlphabetLanguage[];
export const CHARACTER_LANGUAGES = Object.keys(CHARACTERS) as CharacterLanguage[];

/** What speaks for a reading of bytes: a sum of logarithms of probabilities, and of how many characters. */
export interface Evidence {
  readonly sum: number;
  readonly count: number;
}

/**
 * Natural logarithms of what the tables do not hold. They were set by hand, in proportion to what they stand for, and
 * left as they were: `npm run bench:encodings` measures what comes of them.
 */
const RARE_PAIR = -9.5;
const FOREIGN_LETTER = -13;
const RARE_SIGN = -16;
const CONTROL = -21;
/** A letter of another alphabet, or a character, that stands alone. */
const LONE_LETTER = -3;
/** So many letters of a text in another alphabet are its own, at least; what has fewer is less likely by the square. */
const OWN_SHARE = 0.5;
const SIGN_IN_WORD = -4.5;
const CAPITAL_IN_WORD = -7.5;
const CAPITAL_FIRST = -2.3;
const CAPITAL_AFTER_CAPITAL = -1.2;
const MIXED_SCRIPT = -6;
const SPACE_AFTER_SIGN = -0.7;
const LETTER_AFTER_SIGN = -2;
const UNKNOWN_SPACE = -3;
const RARE_CHARACTER = -13;
/** Outside the table, but of those that an alphabetised part of the encoding holds: some three thousand. */
const COMMON_CHARACTER = -9.5;
const FOREIGN_CHARACTER = -20;
const SPACE_AFTER_CHARACTER = -3;
const ASCII_AFTER_CHARACTER = -4.6;

/** Signs that are no letters and stand in running text, with the natural logarithm of how often. */
const signs = new Map<number, number>();
for (const [level, group] of [
  [-6.2, '’\u060c'],
  [-6.9, '“”–\u00a0'],
  [-7, '€§°£©'],
  [-7.5, '—«»؟'],
  [-8, '…„‘•؛ـ'],
  [-9, '‚¿º\u200c־№®™'],
  [-10, '·½²¡ª´'],
  [-11, '³¼×±\u00ad‹›†¶\u200e\u200f'],
  [-12, '¹µ¢¥‰¾÷'],
] as const) {
  for (const sign of group) signs.set(sign.charCodeAt(0), level);
}
/** Those that stand between letters of one word, or between two words. */
const JOINING = new Set([...'’\u00ad·\u200cـ–—\u00a0'].map((sign) => sign.charCodeAt(0)));

const SPACE = 0;
const SIGN = 1;
const SMALL = 2;
const CAPITAL = 3;
/** A letter of a script without capitals, or a mark. */
const PLAIN = 4;
const DIGIT = 5;
const kinds = new UnitTable((unit) => {
  const character = String.fromCharCode(unit);
  if (/\s/.test(character)) return unit === 0xa0 ? SIGN : SPACE;
  if (isCapital(character)) return CAPITAL;
  if (isLetter(character)) return character.toUpperCase() === character ? PLAIN : SMALL;
  if (isMark(character)) return PLAIN;
  return isDecimalDigit(character) ? DIGIT : SIGN;
});
const folded = new UnitTable((unit) => {
  // Of the Turkish capital with a dot, two units would become.
  if (unit === 0x130) return unit;
  const lower = String.fromCharCode(unit).toLowerCase().charCodeAt(0);
  // Romanian's comma below and the cedilla that older encodings have in its place.
  return lower === 0x219 ? 0x15f : lower === 0x21b ? 0x163 : lower;
});

const BLANK = 32;

/** A table by key: code unit, or two of them. */
type Table = ReadonlyMap<number, number>;

function readTable(text: string, width: 1 | 2): Table {
  const table = new Map<number, number>();
  text.split('|').forEach((group, level) => {
    for (let at = 0; at < group.length; at += width) {
      const key =
        width === 1 ? group.charCodeAt(at) : pairKey(group.charCodeAt(at), group.charCodeAt(at + 1));
      table.set(key, -level * STEP);
    }
  });
  return table;
}

function pairKey(first: number, second: number): number {
  return first * 0x10000 + second;
}

/** How likely a letter is in a language, after what stands before it (lower case; a space for what is no letter). */
type LetterModel = (letter: number, before: number) => number;

const letterModels = new Map<AlphabetLanguage, LetterModel>();

function letterModelOf(language: AlphabetLanguage): LetterModel {
  let model = letterModels.get(language);
  if (model === undefined) {
    model =
      language in LETTERS
        ? alphabetModel(language as keyof typeof LETTERS)
        : pairModel(language as keyof typeof LETTER_PAIRS);
    letterModels.set(language, model);
  }
  return model;
}

function alphabetModel(language: keyof typeof LETTERS): LetterModel {
  const letters = readTable(LETTERS[language], 1);
  return (letter, before) => {
    if (letter < 0x80 && letter !== BLANK) return before === BLANK ? LETTER_AFTER_SIGN : MIXED_SCRIPT;
    const often = letters.get(letter) ?? FOREIGN_LETTER;
    return before < 0x80 && before !== BLANK ? often + MIXED_SCRIPT : often;
  };
}

function pairModel(language: keyof typeof LETTER_PAIRS): LetterModel {
  const pairs = readTable(LETTER_PAIRS[language], 2);
  const known = new Set([...pairs.keys()].map((key) => key % 0x10000));
  return (letter, before) =>
    (letter < 0x80 && before < 0x80 ? LETTER_AFTER_SIGN : pairs.get(pairKey(before, letter))) ??
    (letter === BLANK ? UNKNOWN_SPACE : letter < 0x80 || known.has(letter) ? RARE_PAIR : FOREIGN_LETTER);
}

/**
 * How well a text goes with a language that is written in letters: only what is no ASCII, and what follows on it, is weighed,
 * for the rest is the same in every encoding.
 */
export function letterEvidence(text: string, language: AlphabetLanguage): Evidence {
  const model = letterModelOf(language);
  let sum = 0;
  let count = 0;
  let before = BLANK;
  let kindBefore = SPACE;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const kind = kinds.of(unit);
    const isWord = kind >= SMALL && kind <= PLAIN;
    const letter = isWord ? folded.of(unit) : unit < 0x80 ? BLANK : unit;
    if (unit >= 0x80 || before >= 0x80) {
      count++;
      const place = signs.has(before) ? BLANK : before;
      if (isWord) sum += model(letter, place) + caseEvidence(kind, kindBefore);
      else if (unit < 0x80) sum += place === BLANK ? SPACE_AFTER_SIGN : model(BLANK, place);
      else
        sum += signEvidence(
          unit,
          kindBefore,
          at + 1 < text.length ? kinds.of(text.charCodeAt(at + 1)) : SPACE,
        );
    }
    before = letter;
    kindBefore = kind;
  }
  return { sum: language in LETTERS ? sum + alphabetEvidence(text) : sum, count };
}

/** Who writes in another alphabet writes most words in it, and words of more than one letter. */
function alphabetEvidence(text: string): number {
  let own = 0;
  let ascii = 0;
  let lone = 0;
  let run = 0;
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : BLANK;
    const kind = kinds.of(unit);
    const isWord = kind >= SMALL && kind <= PLAIN;
    if (isWord && unit >= 0x80) {
      own++;
      run++;
      continue;
    }
    if (run === 1) lone++;
    run = 0;
    if (isWord) ascii++;
  }
  return own === 0 ? 0 : lone * LONE_LETTER + shareEvidence(own, ascii);
}

/** What the share of ASCII letters says against a text in another script. */
function shareEvidence(own: number, ascii: number): number {
  return 2 * Math.log(Math.min(1, own / (own + ascii) / OWN_SHARE));
}

/** Words are small, or begin with a capital, or are all in capitals, and do not change between scripts with capitals and without. */
function caseEvidence(kind: number, before: number): number {
  if (kind === CAPITAL) {
    if (before === SMALL || before === PLAIN) return CAPITAL_IN_WORD;
    return before === CAPITAL ? CAPITAL_AFTER_CAPITAL : CAPITAL_FIRST;
  }
  const isMixed = kind === PLAIN ? before === SMALL || before === CAPITAL : before === PLAIN;
  return isMixed ? MIXED_SCRIPT : 0;
}

function signEvidence(unit: number, before: number, after: number): number {
  const often = signs.get(unit) ?? (unit < 0xa0 || unit === 0xfffd ? CONTROL : RARE_SIGN);
  const isWithin = before >= SMALL && before <= PLAIN && after >= SMALL && after <= PLAIN;
  return isWithin && !JOINING.has(unit) ? often + SIGN_IN_WORD : often;
}

/** The characters of a language: how likely the most common ones are, and which are common besides. */
interface CharacterModel {
  readonly table: Table;
  readonly common: ReadonlySet<number>;
}

const characterModels = new Map<CharacterLanguage, CharacterModel>();

/**
 * The encodings list common characters first, by sound or by strokes, and rare ones after them: which bytes lead the common
 * ones. In Big5 a second byte may be below 0x80.
 */
const commonRanges: Readonly<
  Record<CharacterLanguage, { readonly name: MultiByteName; readonly first: number; readonly last: number }>
> = {
  ja: { name: 'euc-jp', first: 0xb0, last: 0xcf },
  ko: { name: 'euc-kr', first: 0xb0, last: 0xc8 },
  'zh-cn': { name: 'gbk', first: 0xb0, last: 0xd7 },
  'zh-tw': { name: 'big5', first: 0xa4, last: 0xc6 },
};

function characterModelOf(language: CharacterLanguage): CharacterModel {
  let model = characterModels.get(language);
  if (model === undefined) {
    model = { table: readTable(CHARACTERS[language], 1), common: commonCharacters(language) };
    characterModels.set(language, model);
  }
  return model;
}

function commonCharacters(language: CharacterLanguage): ReadonlySet<number> {
  const { name, first, last } = commonRanges[language];
  const bytes: number[] = [];
  for (let lead = first; lead <= last; lead++) {
    if (name === 'big5') for (let trail = 0x40; trail <= 0x7e; trail++) bytes.push(lead, trail);
    for (let trail = 0xa1; trail <= 0xfe; trail++) bytes.push(lead, trail);
  }
  const text = decodeLoosely(name, Uint8Array.from(bytes));
  return new Set(Array.from(text, (character) => character.charCodeAt(0)));
}

/** How well a text goes with a language of thousands of characters. */
export function characterEvidence(text: string, language: CharacterLanguage): Evidence {
  const { table, common } = characterModelOf(language);
  let sum = 0;
  let count = 0;
  let own = 0;
  let ascii = 0;
  let isAfter = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const kind = kinds.of(unit);
    const isOwn = unit >= 0x80;
    if (isOwn)
      sum += table.get(unit) ?? (common.has(unit) ? COMMON_CHARACTER : rareCharacter(unit, language));
    else if (isAfter) sum += kind === SPACE ? SPACE_AFTER_CHARACTER : ASCII_AFTER_CHARACTER;
    if (isOwn || isAfter) count++;
    if (isOwn) own++;
    else if (kind === SMALL || kind === CAPITAL) ascii++;
    isAfter = isOwn;
  }
  if (own === 0) return { sum, count };
  return { sum: sum + shareEvidence(own, ascii) + (own === 1 ? LONE_LETTER : 0), count };
}

const PUNCTUATION = new Set([...'、。，．「」（）：；・ー'].map((sign) => sign.charCodeAt(0)));

function rareCharacter(unit: number, language: CharacterLanguage): number {
  if (PUNCTUATION.has(unit)) return -4.6;
  if ((unit >= 0x3000 && unit <= 0x303f) || (unit >= 0xff01 && unit <= 0xff5e)) return -8.5;
  const sign = signs.get(unit);
  if (sign !== undefined) return sign - 2.3;
  if (unit >= 0x3041 && unit <= 0x30ff) return language === 'ja' ? COMMON_CHARACTER : -16;
  if (unit >= 0x4e00 && unit <= 0x9fff) return language === 'ko' ? -16 : RARE_CHARACTER;
  if (unit >= 0xff61 && unit <= 0xff9f) return language === 'ja' ? COMMON_CHARACTER : FOREIGN_CHARACTER;
  if (unit >= 0xac00 && unit <= 0xd7a3) return language === 'ko' ? RARE_CHARACTER : FOREIGN_CHARACTER;
  return unit === 0xfffd ? CONTROL : -18;
}
