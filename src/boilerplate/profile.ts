import type { Work } from '../lexis/index';
import { logByte, sixteenth } from './bytes';
import { cost, Pace } from './pace';
import { throughout } from './throughout';

const NAMES = [
  'page-mean',
  'page-word-mean',
  'page-sure',
  'page-unsure',
  'page-content',
  'page-content-run',
] as const;
type Name = (typeof NAMES)[number];

/** From here up, or down, the first pass is sure; choices, the tails of its probabilities. */
const SURE = { furniture: 0.9, content: 0.1 };

/** A byte of each kind for the page. */
export type Profile = Readonly<Record<Name, number>>;

/** What the profile is made of: probabilities, which of the paragraphs surely are content, and their words. */
interface Profiled {
  readonly first: Float64Array;
  readonly content: Uint8Array;
  readonly words: Uint16Array;
}

/** The profile of a page: one pass over its numbers. */
export function* profileOf({ first, content, words }: Profiled): Work<Profile> {
  const { length } = first;
  let [sum, wordSum, allWords, sure, unsure, contents, run, longest] = [0, 0, 0, 0, 0, 0, 0, 0];
  const pace = new Pace();
  for (let index = 0; index < length; index++) {
    const probability = first[index];
    sum += probability;
    wordSum += probability * words[index];
    allWords += words[index];
    if (probability >= SURE.furniture) sure++;
    else if (probability > SURE.content) unsure++;
    contents += content[index];
    run = content[index] === 1 ? run + 1 : 0;
    longest = Math.max(longest, run);
    if (pace.spent(cost.row)) yield;
  }
  return {
    'page-mean': sixteenth(sum, length),
    'page-word-mean': sixteenth(wordSum, allWords),
    'page-sure': sixteenth(sure, length),
    'page-unsure': sixteenth(unsure, length),
    'page-content': logByte(contents) >> 2,
    'page-content-run': logByte(longest) >> 2,
  };
}

/** What the first pass said of the page as a whole: the same bytes for all paragraphs, so that the second is judged on its own page. */
export const profileMeasure = throughout<{ readonly length: number; readonly profile: Profile }, Name>(
  'sequence',
  NAMES,
  ({ profile }) => profile,
);
