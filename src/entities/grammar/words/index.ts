import { DUTCH } from './dutch';
import { ENGLISH } from './english';
import { FRENCH } from './french';
import { GERMAN } from './german';
import { ITALIAN } from './italian';
import { PORTUGUESE } from './portuguese';
import { SPANISH } from './spanish';
import type { Words } from './words';

export { makingLexicon } from './lexicon';
export type { DateWords, Words } from './words';

const WORDS: ReadonlyMap<string, Words> = new Map([
  ['en', ENGLISH],
  ['de', GERMAN],
  ['fr', FRENCH],
  ['es', SPANISH],
  ['it', ITALIAN],
  ['pt', PORTUGUESE],
  ['nl', DUTCH],
]);

/** Languages without a table of their own: English words, and of numbers only what every language reads alike. */
const OTHER: Words = { ...ENGLISH, form: 'unknown', isDollarSign: false };

/** Whether there is a table for a language, by its BCP 47 primary tag. */
export function isRead(language: string): boolean {
  return WORDS.has(language);
}

/** The words of a language. */
export function wordsOf(language: string): Words {
  return WORDS.get(language) ?? OTHER;
}
