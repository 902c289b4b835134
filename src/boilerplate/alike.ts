import { finish, HashTable, type Work } from '../lexis/index';
import { logit, sigmoid } from './forest';
import { cost, Pace } from './pace';
import type { Scan } from './scan';
import type { BoilerplateKind } from './types';

/**
 * For each paragraph of a section the first one of the same words: itself, where there is none above. Lines that differ in case, spaces
 * and signs only are the same; a line without words is like no other.
 */
export function* firstsAlike(scan: Scan): Work<Int32Array> {
  const { paragraphs, lineHash, wordStart } = scan;
  const firsts = new Int32Array(paragraphs);
  const known = new HashTable(paragraphs);
  const pace = new Pace();
  for (let index = 0; index < paragraphs; index++) {
    firsts[index] = index;
    if (pace.spent(cost.lookUp)) yield;
    if (wordStart[index] === wordStart[index + 1]) continue;
    const first = known.get(lineHash[index]) - 1;
    if (first < 0) known.set(lineHash[index], index + 1);
    else if (hasSameWords(scan, first, index)) firsts[index] = first;
  }
  return firsts;
}

function hasSameWords({ words, wordStart }: Scan, a: number, b: number): boolean {
  const length = wordStart[a + 1] - wordStart[a];
  if (wordStart[b + 1] - wordStart[b] !== length) return false;
  for (let at = 0; at < length; at++) if (words[wordStart[a] + at] !== words[wordStart[b] + at]) return false;
  return true;
}

/** What a line is called that its shape alone tells: what words or a heading tell of the same line elsewhere says more. */
const VAGUE_KINDS: ReadonlySet<BoilerplateKind> = new Set(['navigation', 'other']);

/** For each first paragraph the kind of all of its words: the first that is told by more than its shape. */
export function* kindsAlike(
  firsts: Int32Array,
  kinds: readonly BoilerplateKind[],
): Work<readonly BoilerplateKind[]> {
  const agreed = kinds.slice();
  const pace = new Pace();
  for (let index = 0; index < agreed.length; index++) {
    const first = firsts[index];
    if (VAGUE_KINDS.has(agreed[first]) && !VAGUE_KINDS.has(kinds[index])) agreed[first] = kinds[index];
    if (pace.spent(cost.row)) yield;
  }
  return agreed;
}

/**
 * Gives paragraphs of the same words the log-odds of their mean probability: a page has one judge. The mean of log-odds would let an entry of
 * a list of contents, which surely is furniture, outweigh the heading that it names. What is not a number stays so, and bears on nothing.
 */
export function* agreeing(firsts: Int32Array, odds: Float64Array): Work<void> {
  const counts = new Uint32Array(odds.length);
  const sums = new Float64Array(odds.length);
  const pace = new Pace();
  for (let index = 0; index < odds.length; index++) {
    if (pace.spent(cost.row)) yield;
    if (Number.isNaN(odds[index])) continue;
    counts[firsts[index]]++;
    sums[firsts[index]] += sigmoid(odds[index]);
  }
  for (let index = 0; index < odds.length; index++) {
    const first = firsts[index];
    if (counts[first] > 1 && !Number.isNaN(odds[index])) odds[index] = logit(sums[first] / counts[first]);
    if (pace.spent(cost.row)) yield;
  }
}

/** The log-odds of a section with those of the same words made one. */
export function agreed(scan: Scan, odds: Float64Array): Float64Array {
  const own = odds.slice();
  finish(agreeing(finish(firstsAlike(scan)), own));
  return own;
}
