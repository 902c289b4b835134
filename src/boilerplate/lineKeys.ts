import type { SectionBody } from '../format/index';
import { MURMUR_FIRST, MURMUR_SECOND, type Work } from '../lexis/index';
import { Char, classes } from './characters';
import { cost, Pace } from './pace';
import { readablePart } from './readable';
import { eachWord, MASKED_NUMBER, type TextPart } from './words';

/** A key of 64 bits a paragraph, in two halves: equal for lines that differ in case, white space and punctuation only. */
export interface LineKeys {
  readonly high: Int32Array;
  readonly low: Int32Array;
}

/** Whether a paragraph is not counted. */
export function isNoKey({ high, low }: LineKeys, index: number): boolean {
  return high[index] === 0 && low[index] === 0;
}

/** Makes keys of the paragraphs from `from` up to `to`; a paragraph that is not counted has a key of zeros. */
export type KeyMaker = (body: SectionBody, from: number, to: number) => Work<LineKeys>;

/** The keys of the paragraphs from `from` up to `to`. Of a huge paragraph its two ends are read, and its length. */
export const keysOf: KeyMaker = (body, from, to) => makingKeys(body, from, to, addWords);

/**
 * The same with numbers masked, for paragraphs that hold a number and a word: "941 comments" and "1,296 comments" have one key. Others
 * have none.
 */
export const maskedKeysOf: KeyMaker = (body, from, to) => makingKeys(body, from, to, addMaskedWords);

function* makingKeys(body: SectionBody, from: number, to: number, add: Adder): Work<LineKeys> {
  const keys = { high: new Int32Array(to - from), low: new Int32Array(to - from) };
  const pace = new Pace();
  for (let index = from; index < to; index++) {
    const { start, end } = body.paragraphs[index];
    const { high, low, read } = keyOf({ text: body.text, start, end }, add);
    keys.high[index - from] = high;
    keys.low[index - from] = low;
    if (pace.spent(cost.line + cost.character * read)) yield;
  }
  return keys;
}

/** Adds what makes a paragraph the same as another to its key; false where it is not counted. */
type Adder = (part: TextPart, mixer: Mixer) => boolean;

/** The key of one paragraph, zeros where it is not counted, and how many UTF-16 units of it were read. */
export function keyOf(
  paragraph: TextPart,
  add: Adder = addWords,
): {
  readonly high: number;
  readonly low: number;
  readonly read: number;
} {
  const part = readablePart(paragraph);
  const mixer = new Mixer();
  if (part.text !== paragraph.text) mixer.add(paragraph.end - paragraph.start);
  const read = part.end - part.start;
  return add(part, mixer) ? { high: mixer.high, low: mixer.low, read } : { high: 0, low: 0, read };
}

class Mixer {
  high = 0x1234567;
  low = 0x89abcde;

  add(hash: number): void {
    this.high = (Math.imul(this.high ^ hash, MURMUR_FIRST) + 0x165667b1) | 0;
    this.low = (Math.imul(this.low ^ hash, MURMUR_SECOND) + 0x27d4eb2f) | 0;
    this.high ^= this.high >>> 13;
    this.low ^= this.low >>> 16;
  }
}

/** Adds the hash of every word; of a line without words, every sign. */
function addWords(part: TextPart, mixer: Mixer): boolean {
  const words = eachWord(part, (hash) => mixer.add(hash));
  if (words > 0) return true;
  for (let at = part.start; at < part.end; at++) mixer.add(part.text.charCodeAt(at));
  return true;
}

/** Adds the hash of every word, of numbers in a row that of one; false where a line has no number, or nothing else. */
function addMaskedWords(part: TextPart, mixer: Mixer): boolean {
  if (!holdsDigit(part)) return false;
  let last = 0;
  let others = 0;
  eachWord(
    part,
    (hash) => {
      if (hash === MASKED_NUMBER && last === hash) return;
      last = hash;
      if (hash !== MASKED_NUMBER) others++;
      mixer.add(hash);
    },
    true,
  );
  return others > 0;
}

function holdsDigit({ text, start, end }: TextPart): boolean {
  for (let at = start; at < end; at++) if (classes.of(text.charCodeAt(at)) === Char.digit) return true;
  return false;
}
