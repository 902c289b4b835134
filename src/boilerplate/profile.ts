import type { Work } from '../lexis/index';
import { logByte, sixteenth } from './bytes';
import { measure } from './feature';
import { cost, Pace } from './pace';
import type { Judged } from './sequence';

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

function* profileOf({ first, content, words, length }: Judged): Work<Readonly<Record<Name, number>>> {
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
export const profileMeasure = measure<Judged, Name>(
  'sequence',
  NAMES,
  Infinity,
  function* (facts, matrix, { from, to }, columns) {
    const profile = yield* profileOf(facts);
    const pace = new Pace();
    for (let index = from; index < to; index++) {
      for (const name of NAMES) matrix.put(index, columns[name], profile[name]);
      if (pace.spent(2 * cost.row)) yield;
    }
  },
);
