import { finish, HashTable, type Work } from '../lexis/index';
import type { Edit } from './edit';
import { logit, sigmoid } from './forest';
import { placesOf, touchedKeys } from './keys';
import { cost, Pace } from './pace';
import type { Scan } from './scan';

/**
 * For each paragraph of a section the first one of the same words: itself, where there is none above. Lines that differ in case, spaces
 * and signs only are the same; a line without words is like no other.
 */
export function* firstsAlike(scan: Scan): Work<Int32Array> {
  const { paragraphs, lineHash } = scan;
  const firsts = new Int32Array(paragraphs);
  const known = new HashTable(paragraphs);
  const pace = new Pace();
  for (let index = 0; index < paragraphs; index++) {
    firsts[index] = index;
    if (pace.spent(cost.lookUp)) yield;
    if (isWordless(scan, index)) continue;
    const first = known.get(lineHash[index]) - 1;
    if (first < 0) known.set(lineHash[index], index + 1);
    else if (hasSameWords(scan, first, index)) firsts[index] = first;
  }
  return firsts;
}

/** The same after an edit: paragraphs without a hash that it took away or brought are like those that they were like. */
export function* firstsAfterEdit(
  scan: Scan,
  { before, ends }: Edit<{ readonly scan: Scan; readonly firsts: Int32Array }>,
): Work<Int32Array> {
  const { paragraphs, lineHash } = scan;
  const touched = yield* placesOf(
    lineHash,
    yield* touchedKeys(lineHash, { before: before.scan.lineHash, ends }),
  );
  const firsts = new Int32Array(paragraphs);
  const { front, back } = ends;
  const shift = paragraphs - before.firsts.length;
  const pace = new Pace();
  firsts.set(before.firsts.subarray(0, paragraphs - back));
  for (let index = paragraphs - back; index < paragraphs; index++) {
    const first = before.firsts[index - shift];
    firsts[index] = first < front ? first : first + shift;
    if (pace.spent(1)) yield;
  }
  const known = new Map<number, number>();
  for (const index of touched) {
    firsts[index] = index;
    if (pace.spent(cost.lookUp)) yield;
    if (isWordless(scan, index)) continue;
    const first = known.get(lineHash[index]);
    if (first === undefined) known.set(lineHash[index], index);
    else if (hasSameWords(scan, first, index)) firsts[index] = first;
  }
  return firsts;
}

function isWordless({ wordStart }: Scan, index: number): boolean {
  return wordStart[index] === wordStart[index + 1];
}

function hasSameWords({ words, wordStart }: Scan, a: number, b: number): boolean {
  const length = wordStart[a + 1] - wordStart[a];
  if (wordStart[b + 1] - wordStart[b] !== length) return false;
  for (let at = 0; at < length; at++) if (words[wordStart[a] + at] !== words[wordStart[b] + at]) return false;
  return true;
}

/**
 * Gives paragraphs of the same words the log-odds of their mean probability: a page has one judge. The mean of log-odds would let an entry of
 * a list of contents, which surely is furniture, outweigh the heading that it names. What is not a number stays so, and bears on nothing.
 */
export function* agreeing(firsts: Int32Array, odds: Float64Array): Work<void> {
  const { length } = odds;
  const counts = new Uint32Array(length);
  const pace = new Pace();
  for (let index = 0; index < length; index++) {
    if (!Number.isNaN(odds[index])) counts[firsts[index]]++;
    if (pace.spent(1)) yield;
  }
  const sums = new Float64Array(length);
  const several: number[] = [];
  for (let index = 0; index < length; index++) {
    if (pace.spent(1)) yield;
    const first = firsts[index];
    if (counts[first] < 2 || Number.isNaN(odds[index])) continue;
    sums[first] += sigmoid(odds[index]);
    several.push(index);
    if (pace.spent(cost.row)) yield;
  }
  for (const index of several) {
    odds[index] = logit(sums[firsts[index]] / counts[firsts[index]]);
    if (pace.spent(cost.row)) yield;
  }
}

/** The log-odds of a section with those of the same words made one. */
export function agreed(scan: Scan, odds: Float64Array): Float64Array {
  const own = odds.slice();
  finish(agreeing(finish(firstsAlike(scan)), own));
  return own;
}
