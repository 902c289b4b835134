import { isDecimalDigit, isLetter, isMark, isSurrogate, isUnspaced, UnitTable } from '../lexis/index';

/** What the scanner must know of a UTF-16 code unit: its kind and its folded form. */

export const OTHER = 0;
/** A letter of a script that writes spaces between words, or a mark that belongs to one. */
export const LETTER = 1;
export const DIGIT = 2;
/** A letter of a script without spaces between words; `Intl.Segmenter` finds the words. */
export const UNSPACED = 3;
export const SURROGATE = 4;
/** An apostrophe: part of the word when letters stand on both sides. */
export const APOSTROPHE = 5;
/** A hyphen: separates words, or joins the two halves of a word at a line end. */
export const HYPHEN = 6;
/** Invisible: soft hyphen, joiners, combining accents. Dropped. */
export const IGNORED = 7;
/** A sign that carries meaning beside a number: % $ € £ and the like. */
export const SIGN = 8;
/** A full stop and its like. */
export const STOP = 9;
/** Stands between the digits of one number. */
export const SEPARATOR = 10;

/** In the fold table: the unit folds to several, see {@link expansionOf}. */
export const EXPANDS = 0xffff;

const expansions = new Map<number, string>();

/** Marks that stand for or between letters of these scripts. */
const UNSPACED_MARKS = new Set('ー々〆');

function standsAlone(character: string): boolean {
  return isUnspaced(character) || UNSPACED_MARKS.has(character);
}

/** Combining accents, Hebrew and Arabic points, variation selectors: inclusive ranges. */
const ACCENTS = [
  [0x300, 0x36f],
  [0x591, 0x5c7],
  [0x64b, 0x65f],
  [0x670, 0x670],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
];
/** Soft hyphen, joiners, direction marks: inclusive ranges. */
const INVISIBLES = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0xfeff, 0xfeff],
];
const DROPPED = [...ACCENTS, ...INVISIBLES];
/** Forms of presentation of the character before, such as of an emoji. */
const VARIATIONS = [0xfe00, 0xfe0f];

/** Whether a UTF-16 unit is seen in no text: soft hyphen, joiners, direction marks, variation selectors. */
export function isInvisible(unit: number): boolean {
  return [...INVISIBLES, VARIATIONS].some(([first, last]) => unit >= first && unit <= last);
}

function isDropped(character: string): boolean {
  const unit = character.charCodeAt(0);
  return DROPPED.some(([first, last]) => unit >= first && unit <= last);
}

const SPECIAL = new Map<string, number>([
  ...[..."'’‘ʼ＇‛`´"].map((c) => [c, APOSTROPHE] as const),
  ...[...'-‐‑−﹣－'].map((c) => [c, HYPHEN] as const),
  ...[...'%‰$€£¥₹₽₩₪₺฿°+±§'].map((c) => [c, SIGN] as const),
  ...[...'.!?…'].map((c) => [c, STOP] as const),
  ...[...',\u00a0\u202f\u2009'].map((c) => [c, SEPARATOR] as const),
]);

function kindOf(character: string): number {
  const known = SPECIAL.get(character);
  if (known !== undefined) return known;
  if (isDropped(character)) return IGNORED;
  if (standsAlone(character)) return UNSPACED;
  if (isDecimalDigit(character)) return DIGIT;
  if (isLetter(character) || isMark(character)) return LETTER;
  return OTHER;
}

/** Case, width, ligatures and accents folded; a letter without decomposition (ø, ł) stays itself. */
export function foldCharacter(character: string): string {
  const plain = character.normalize('NFKD').toLowerCase().normalize('NFKD');
  let folded = '';
  for (const part of plain) {
    if (isDropped(part)) continue;
    folded +=
      part === 'ß'
        ? 'ss'
        : part === 'æ'
          ? 'ae'
          : part === 'œ'
            ? 'oe'
            : part === 'ς'
              ? 'σ'
              : part === 'ı'
                ? 'i'
                : part;
  }
  return folded;
}

const kinds = new UnitTable((unit) => (isSurrogate(unit) ? SURROGATE : kindOf(String.fromCharCode(unit))));

const folds = new UnitTable((unit) => {
  const folded = isSurrogate(unit) ? '' : foldCharacter(String.fromCharCode(unit));
  if (folded.length <= 1) return folded === '' ? 0 : folded.charCodeAt(0);
  expansions.set(unit, folded);
  return EXPANDS;
});

/** Kind of a UTF-16 code unit, one of the constants above. */
export function kindOfUnit(unit: number): number {
  return kinds.of(unit);
}

/** Folded unit, or 0 when nothing remains, or {@link EXPANDS}. */
export function foldUnit(unit: number): number {
  return folds.of(unit);
}

/** What a unit folds to when it folds to several. */
export function expansionOf(unit: number): string {
  return expansions.get(unit) ?? '';
}

/** Kind of a character beyond the basic plane. */
export function kindOfAstral(character: string): number {
  if (standsAlone(character)) return UNSPACED;
  if (isDecimalDigit(character)) return DIGIT;
  return isLetter(character) || isMark(character) ? LETTER : OTHER;
}
