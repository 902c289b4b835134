import type { SectionBody } from '../format/index';
import { MURMUR_FIRST, MURMUR_SECOND, type Work } from '../lexis/index';
import { cost, Pace } from './pace';
import { readablePart } from './readable';
import { eachWord, type TextPart } from './words';

/** A key of 64 bits a paragraph, in two halves: equal for lines that differ in case, white space and punctuation only. */
export interface LineKeys {
  readonly high: Int32Array;
  readonly low: Int32Array;
}

/** The keys of the paragraphs from `from` up to `to`. Of a huge paragraph its two ends are read, and its length. */
export function* keysOf(body: SectionBody, from: number, to: number): Work<LineKeys> {
  const keys = { high: new Int32Array(to - from), low: new Int32Array(to - from) };
  const pace = new Pace();
  for (let index = from; index < to; index++) {
    const { start, end } = body.paragraphs[index];
    const { high, low, read } = keyOf({ text: body.text, start, end });
    keys.high[index - from] = high;
    keys.low[index - from] = low;
    if (pace.spent(cost.line + cost.character * read)) yield;
  }
  return keys;
}

/** The key of one paragraph, and how many UTF-16 units of it were read. */
export function keyOf(paragraph: TextPart): {
  readonly high: number;
  readonly low: number;
  readonly read: number;
} {
  const part = readablePart(paragraph);
  const mixer = new Mixer();
  if (part.text !== paragraph.text) mixer.add(paragraph.end - paragraph.start);
  addWords(part, mixer);
  return { high: mixer.high, low: mixer.low, read: part.end - part.start };
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
function addWords(part: TextPart, mixer: Mixer): void {
  const words = eachWord(part, (hash) => mixer.add(hash));
  if (words > 0) return;
  for (let at = part.start; at < part.end; at++) mixer.add(part.text.charCodeAt(at));
}
