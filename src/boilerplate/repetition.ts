import { HashTable, type Work } from '../lexis/index';
import { logByte, share } from './bytes';
import type { Edit } from './edit';
import type { Facts } from './facts';
import { measure, type Measure } from './feature';
import { pairsBefore, placesOf, touchedKeys } from './keys';
import type { Matrix } from './matrix';
import { cost, Pace } from './pace';
import { Count, COUNT_COLUMNS, type Scan } from './scan';

/** Hands out how often the key at each place stands among the keys. */
function* counting(keys: Int32Array, put: (at: number, count: number) => void): Work<void> {
  const pace = new Pace();
  const table = new HashTable(keys.length);
  for (let index = 0; index < keys.length; index++) {
    table.add(keys[index], 1);
    if (pace.spent(cost.lookUp)) yield;
  }
  for (let index = 0; index < keys.length; index++) {
    put(index, table.get(keys[index]));
    if (pace.spent(cost.lookUp)) yield;
  }
}

/** The same of the keys alone that an edit took away or brought. */
function* countingTouched(
  keys: Int32Array,
  edit: Edit<Int32Array>,
  put: (at: number, count: number) => void,
): Work<void> {
  const places = yield* placesOf(keys, yield* touchedKeys(keys, edit));
  const pace = new Pace();
  const counts = new Map<number, number>();
  for (const at of places) {
    counts.set(keys[at], 1 + (counts.get(keys[at]) ?? 0));
    if (pace.spent(cost.lookUp)) yield;
  }
  for (const at of places) {
    put(at, counts.get(keys[at]) ?? 0);
    if (pace.spent(cost.lookUp)) yield;
  }
}

/** How often something that a paragraph has stands in the section. */
function repeated<Name extends string>(name: Name, keysOf: (facts: Facts) => Int32Array): Measure<Facts> {
  return measure<Facts, Name>(
    'repetition',
    [name],
    Infinity,
    function* (facts, matrix, _span, columns) {
      yield* counting(keysOf(facts), (at, count) => matrix.put(at, columns[name], logByte(count)));
    },
    function* (facts, matrix, { before, ends }, columns) {
      const edit = { before: keysOf(before), ends };
      yield* countingTouched(keysOf(facts), edit, (at, count) =>
        matrix.put(at, columns[name], logByte(count)),
      );
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

/** How often the form of a paragraph stands in the section: cards repeat theirs. */
const sameForm = repeated('same-form', ({ keys }) => keys.form);

type PairName = 'form-after' | 'form-before';

/** How often its form together with that of the one before does, and with that of the one behind. */
const pairs = measure<Facts, PairName>(
  'repetition',
  ['form-after', 'form-before'],
  Infinity,
  function* ({ keys, length }, matrix, _span, columns) {
    writeOuterPairs(length, matrix, columns);
    yield* counting(keys.pairs, (at, count) => writePair(at, count, matrix, columns));
  },
  function* ({ keys, length }, matrix, { before, ends }, columns) {
    writeOuterPairs(length, matrix, columns);
    const edit = pairsBefore({ before: before.keys, ends });
    yield* countingTouched(keys.pairs, edit, (at, count) => writePair(at, count, matrix, columns));
  },
);

function writePair(
  at: number,
  count: number,
  matrix: Matrix,
  columns: Readonly<Record<PairName, number>>,
): void {
  matrix.put(at, columns['form-before'], logByte(count));
  matrix.put(at + 1, columns['form-after'], logByte(count));
}

/** The first has none before, and the last none behind. */
function writeOuterPairs(length: number, matrix: Matrix, columns: Readonly<Record<PairName, number>>): void {
  if (length === 0) return;
  matrix.put(0, columns['form-after'], 0);
  matrix.put(length - 1, columns['form-before'], 0);
}

export const REPETITION_MEASURES: readonly Measure<Facts>[] = [
  repeated('same-line', ({ scan }) => scan.lineHash),
  repeated('same-shape', ({ scan }) => scan.shapeHash),
  repeated('same-start', ({ keys }) => keys.start),
  echoes,
  repeated('same-end', ({ keys }) => keys.end),
  sameForm,
  pairs,
];
