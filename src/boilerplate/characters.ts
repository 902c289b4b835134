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

const separators = '|·•»«›‹/><→←↑↓▸►▶▼▲■□●○◆★☆*#~=+_\\–—-›｜／＞・※';
const quotes = '"“”„‟❝❞「」『』《》';
const ends = '.!?…。！？．‽';
const commas = ',;，、；';
const opens = '([{（【［〔';
const closes = ')]}）】］〕';

function classOf(character: string): number {
  if (/\s/u.test(character)) return Char.space;
  if (ends.includes(character)) return Char.sentenceEnd;
  if (commas.includes(character)) return Char.comma;
  if (character === ':' || character === '：') return Char.colon;
  if (character === "'" || character === '’' || character === 'ʼ') return Char.apostrophe;
  if (quotes.includes(character)) return Char.quote;
  if (opens.includes(character)) return Char.open;
  if (closes.includes(character)) return Char.close;
  if (separators.includes(character)) return Char.separator;
  if (/\p{Sc}/u.test(character)) return Char.currency;
  if (/\p{Script=Han}/u.test(character)) return Char.han;
  if (/\p{Nd}/u.test(character)) return Char.digit;
  if (/\p{M}/u.test(character)) return Char.mark;
  if (!/\p{L}/u.test(character)) return Char.other;
  if (!/\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic}/u.test(character)) return Char.foreign;
  return /\p{Lu}|\p{Lt}/u.test(character) ? Char.upper : Char.lower;
}

export interface CharacterTables {
  /** Class of each code unit. */
  readonly classes: Uint8Array;
  /** Lower-case form of each code unit, where it is one code unit too. */
  readonly lower: Uint16Array;
}

let tables: CharacterTables | undefined;

/** The class and the lower-case form of every UTF-16 code unit; built on first use. */
export function characterTables(): CharacterTables {
  tables ??= build();
  return tables;
}

function build(): CharacterTables {
  const classes = new Uint8Array(0x10000).fill(Char.other);
  const lower = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) {
    lower[unit] = unit;
    if (unit >= 0xd800 && unit < 0xf900) continue;
    if (unit >= 0x4e00 && unit < 0x9fff) {
      classes[unit] = Char.han;
      continue;
    }
    if (unit >= 0xac00 && unit < 0xd7a4) {
      classes[unit] = Char.foreign;
      continue;
    }
    const character = String.fromCharCode(unit);
    const lowered = character.toLowerCase();
    if (lowered.length === 1) lower[unit] = lowered.charCodeAt(0);
    classes[unit] = classOf(character);
  }
  return { classes, lower };
}
