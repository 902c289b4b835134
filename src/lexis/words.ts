import { isSurrogate, UnitTable } from './characters';
import type { Work } from './work';

/** Characters in which words are counted between two chances to be interrupted: a choice, some milliseconds. */
const STRETCH = 500_000;
const WORD_CHARACTER = /^[\p{L}\p{N}]$/u;

const isInWord = new UnitTable((unit) => Number(WORD_CHARACTER.test(String.fromCharCode(unit))));

/** How many words a text has, runs of letters and digits; it is not counted further than `most`. */
export function* countingWords(text: string, most = Infinity): Work<number> {
  let words = 0;
  let isWithin = false;
  for (let from = 0; from < text.length && words < most;) {
    if (from > 0) yield;
    const to = borderAt(text, from + STRETCH);
    words += wordsIn(text, from, to, isWithin, most - words);
    isWithin = to > 0 && isWordAt(text, to - 1);
    from = to;
  }
  return words;
}

/** Words that begin in a stretch, up to `most`: a loop by itself, which makes nothing, for a text may have hundreds of thousands. */
function wordsIn(text: string, from: number, to: number, isWithin: boolean, most: number): number {
  let words = 0;
  let isBefore = isWithin;
  for (let at = from; at < to; at += 1) {
    const isHere = isWordAt(text, at);
    if (isHere && !isBefore && (words += 1) === most) return words;
    isBefore = isHere;
  }
  return words;
}

/** Whether the character of which this is a UTF-16 unit stands in words. */
function isWordAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (!isSurrogate(unit)) return isInWord.of(unit) === 1;
  const isSecond = unit >= 0xdc00;
  return WORD_CHARACTER.test(isSecond ? text.slice(at - 1, at + 1) : text.slice(at, at + 2));
}

/** The place, or the one behind it where it is within a character of two UTF-16 units. */
function borderAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return at < text.length && code >= 0xdc00 && code < 0xe000 ? at + 1 : Math.min(at, text.length);
}
