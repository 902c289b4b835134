import { finishHash, HashTable } from '../lexis/index';
import { logByte, share } from './bytes';
import type { Facts } from './facts';
import { measure, type Measure } from './feature';
import { endKey, startKey } from './keys';
import { cost, Pace } from './pace';
import { Count, COUNT_COLUMNS, type Scan } from './scan';

/** How often something that a paragraph has stands in the section. */
function repeated<Name extends string>(
  name: Name,
  key: (scan: Scan, index: number) => number,
): Measure<Facts> {
  return measure<Facts, Name>(
    'repetition',
    [name],
    Infinity,
    function* ({ scan, length }, matrix, { from, to }, columns) {
      const pace = new Pace();
      const table = new HashTable(length);
      for (let index = 0; index < length; index++) {
        table.add(key(scan, index), 1);
        if (pace.spent(cost.lookUp)) yield;
      }
      for (let index = from; index < to; index++) {
        matrix.put(index, columns[name], logByte(table.get(key(scan, index))));
        if (pace.spent(cost.lookUp)) yield;
      }
    },
    {
      reads:
        ({ scan }) =>
        (index) =>
          key(scan, index),
    },
  );
}

/** How many lines away a headline is looked for in a breadcrumb, and the other way round. */
export const ECHO_REACH = 3;

/**
 * How much of a nearby line begins or ends this one (a breadcrumb or a page title holds the headline), and how much of
 * this one begins or ends a nearby line.
 */
const echoes = measure<Facts, 'echo-of-near' | 'echoed-near'>(
  'repetition',
  ['echo-of-near', 'echoed-near'],
  ECHO_REACH,
  function* ({ scan, length }, matrix, { from, to }, columns) {
    const { wordStart } = scan;
    const pace = new Pace();
    for (let index = from; index < to; index++) {
      const size = wordStart[index + 1] - wordStart[index];
      let echo = 0;
      let echoed = 0;
      const last = size < 3 ? -1 : Math.min(length - 1, index + ECHO_REACH);
      for (let other = Math.max(0, index - ECHO_REACH); other <= last; other++) {
        const otherSize = wordStart[other + 1] - wordStart[other];
        if (other === index || otherSize < 3) continue;
        const common = commonEdge(scan, index, other);
        if (size >= otherSize) echo = Math.max(echo, share(common, otherSize));
        if (otherSize >= size) echoed = Math.max(echoed, share(common, size));
      }
      matrix.put(index, columns['echo-of-near'], echo);
      matrix.put(index, columns['echoed-near'], echoed);
      if (pace.spent(cost.wordsNearby)) yield;
    }
  },
);

/** Whether a longer line nearby begins or ends with all of this one, as a breadcrumb or page title does with the headline. */
export function isHeadlineOfNear(scan: Scan, index: number): boolean {
  const last = Math.min(scan.paragraphs - 1, index + ECHO_REACH);
  for (let other = Math.max(0, index - ECHO_REACH); other <= last; other++)
    if (isHeadlineOf(scan, index, other)) return true;
  return false;
}

/** Whether this line begins or ends with all of a shorter line nearby: the other way round. */
export function holdsHeadline(scan: Scan, index: number): boolean {
  const last = Math.min(scan.paragraphs - 1, index + ECHO_REACH);
  for (let other = Math.max(0, index - ECHO_REACH); other <= last; other++)
    if (isHeadlineOf(scan, other, index)) return true;
  return false;
}

function isHeadlineOf(scan: Scan, index: number, other: number): boolean {
  const { counts, wordStart } = scan;
  const size = wordStart[index + 1] - wordStart[index];
  const otherSize = wordStart[other + 1] - wordStart[other];
  if (size < 4 || size > EDGE_WORDS || otherSize < size || otherSize > size + 12) return false;
  const longer = counts[other * COUNT_COLUMNS + Count.units] > counts[index * COUNT_COLUMNS + Count.units];
  // The first word may have grown together with the breadcrumb before it.
  return (
    longer && scan.lineHash[other] !== scan.lineHash[index] && commonEdge(scan, index, other) >= size - 1
  );
}

const EDGE_WORDS = 40;

/** The number of words with which both paragraphs begin, or end, whichever is more; at most `EDGE_WORDS`. */
function commonEdge({ words, wordStart }: Scan, one: number, other: number): number {
  const most = Math.min(
    EDGE_WORDS,
    wordStart[one + 1] - wordStart[one],
    wordStart[other + 1] - wordStart[other],
  );
  let front = 0;
  while (front < most && words[wordStart[one] + front] === words[wordStart[other] + front]) front++;
  let back = 0;
  while (back < most && words[wordStart[one + 1] - 1 - back] === words[wordStart[other + 1] - 1 - back])
    back++;
  return Math.max(front, back);
}

/** The rough form of a paragraph: length, first and last character, whether there are prices and numbers. */
function formKey({ scan: { counts }, words }: Facts, index: number): number {
  const row = index * COUNT_COLUMNS;
  const size = Math.min(15, logByte(words[index]) >> 1);
  const signs = (counts[row + Count.currency] > 0 ? 1 : 0) | (counts[row + Count.digits] > 0 ? 2 : 0);
  return (((((size << 5) | counts[row + Count.first]) << 5) | counts[row + Count.last]) << 2) | signs;
}

/** How often the form of a paragraph, and its form with that of a neighbour, stand in the section: cards repeat theirs. */
const forms = measure<Facts, 'same-form' | 'form-after' | 'form-before'>(
  'repetition',
  ['same-form', 'form-after', 'form-before'],
  Infinity,
  function* (facts, matrix, { from, to }, columns) {
    const { length } = facts;
    const pace = new Pace();
    const keys = new Int32Array(length);
    const single = new HashTable(length);
    const pairs = new HashTable(length);
    // Forms differ in few bits: spread, they find their slots at once.
    const form = (index: number): number => finishHash(keys[index]);
    const pair = (index: number): number => finishHash((keys[index - 1] << 16) ^ keys[index]);
    for (let index = 0; index < length; index++) {
      keys[index] = formKey(facts, index);
      single.add(form(index), 1);
      if (index > 0) pairs.add(pair(index), 1);
      if (pace.spent(2 * cost.lookUp)) yield;
    }
    for (let index = from; index < to; index++) {
      matrix.put(index, columns['same-form'], logByte(single.get(form(index))));
      matrix.put(index, columns['form-after'], index === 0 ? 0 : logByte(pairs.get(pair(index))));
      const isLast = index + 1 === length;
      matrix.put(index, columns['form-before'], isLast ? 0 : logByte(pairs.get(pair(index + 1))));
      if (pace.spent(3 * cost.lookUp)) yield;
    }
  },
  { reads: (facts) => (index) => formKey(facts, index) },
);

export const REPETITION_MEASURES: readonly Measure<Facts>[] = [
  repeated('same-line', ({ lineHash }, index) => lineHash[index]),
  repeated('same-shape', ({ shapeHash }, index) => shapeHash[index]),
  repeated('same-start', startKey),
  echoes,
  repeated('same-end', endKey),
  forms,
];
