import type { Span } from '../format/index';

/** `number`: begins with a digit or with its sign; `word`: letters; `sign`: one code point of anything else. */
export type WordKind = 'word' | 'number' | 'sign';

/** One token of a passage; its span is relative to the passage and lies on code-point borders. */
export interface Word extends Span {
  readonly kind: WordKind;
  /** As written, but for case, diacritics, ligatures, and the shape of quotation marks, dashes and digits. */
  readonly folded: string;
}

/**
 * Numbers with their inner separators and sign, words, and single signs. Of scripts without blanks (Han, kana, Thai, Lao, Khmer,
 * Burmese) every character is a word, with the marks that stand on it.
 */
const TOKEN =
  /(?<number>\p{Nd}+(?:[.,:'’\u00a0\u202f\u2009]\p{Nd}+)*)|(?<single>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*)|(?<word>(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{M}\p{Nd}])+(?:['’ʼ](?=\p{L})\p{L}+)?)|(?<sign>\S)/gu;

/** Capitals with their full stops: U.S., J.R.; kept as one word with the last full stop. */
const INITIALS = /(?:\p{Lu}\.){2,}|\p{Lu}\.(?=\s?\p{Lu})/uy;

/** The endings that an apostrophe splits off, and those of `not`. */
const CLITIC = /(?:n['’ʼ]t|['’ʼ](?:s|re|ll|ve|d|m))$/iu;

const MINUS = /[-−–]/u;

const SHAPES: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '.',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
};

/** Digits of every script stand in runs of ten in Unicode, zero first, each run at a border of ten within its block. */
function digitValue(character: string): number {
  let zero = character.codePointAt(0) ?? 0;
  const code = zero;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--;
  return code - zero;
}

/** What folding leaves as it is, Chinese characters among it. */
const PLAIN = /^[a-z0-9\u4e00-\u9fff]*$/u;

/** Lower case without diacritics, quotation marks and dashes of one shape, digits as 0 to 9. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\u0020-\u007e]/gu, (character) => {
      if (/\p{Nd}/u.test(character)) return String(digitValue(character));
      return SHAPES[character] ?? character;
    })
    .normalize('NFC');
}

/** Whether a dash before the digit at `at` is the number's sign: at the beginning of a word, not between two numbers. */
function isSignedAt(text: string, at: number): boolean {
  if (at === 0 || !MINUS.test(text[at - 1])) return false;
  if (at === 1) return true;
  return /[\s([$€£¥]/u.test(text[at - 2]) && !/\p{Nd}\s?$/u.test(text.slice(Math.max(0, at - 4), at - 1));
}

/** Splits a passage into numbers, words and signs, in order, blanks left out. Linear. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const add = (kind: WordKind, start: number, end: number): void => {
    words.push({ kind, start, end, folded: fold(text.slice(start, end)) });
  };
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    const groups = found.groups ?? {};
    const start = found.index;
    const end = TOKEN.lastIndex;
    if (groups.number !== undefined) {
      const signed = isSignedAt(text, start);
      if (signed) words.pop();
      add('number', signed ? start - 1 : start, end);
      continue;
    }
    if (groups.sign !== undefined) {
      add('sign', start, end);
      continue;
    }
    INITIALS.lastIndex = start;
    if (groups.word !== undefined && INITIALS.test(text)) {
      add('word', start, INITIALS.lastIndex);
      TOKEN.lastIndex = INITIALS.lastIndex;
      continue;
    }
    const clitic =
      groups.word === undefined
        ? 0
        : (CLITIC.exec(text.slice(Math.max(start, end - 4), end))?.[0].length ?? 0);
    if (end - clitic > start) add('word', start, end - clitic);
    if (clitic > 0) add('word', end - clitic, end);
  }
  return words;
}
