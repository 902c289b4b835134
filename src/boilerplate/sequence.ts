import { HashTable, type Work } from '../lexis/index';
import { logByte } from './bytes';
import { distance, type Marks } from './distance';
import { carried, type Change, type Edit } from './edit';
import type { Facts } from './facts';
import { measure, type Measure } from './feature';
import { sigmoid } from './forest';
import { placesOf } from './keys';
import { cost, Pace } from './pace';
import { profileOf, type Profile } from './profile';
import { wholeRuns } from './rhythm';

/** What the second pass is made from: facts of the section, and the probability of furniture that the first pass gives. */
export interface Judged extends Pick<Facts, 'body' | 'length' | 'words'> {
  /** A key of the first two words of each paragraph. */
  readonly starts: Int32Array;
  /** In steps of {@link PROBABILITY_STEPS}. */
  readonly first: Float64Array;
  /** 1 for each paragraph that surely is content. */
  readonly content: Uint8Array;
  readonly profile: Profile;
}

/** What is known before the first pass. */
type Known = Omit<Judged, 'first' | 'content' | 'profile'>;

/**
 * Steps in which a probability is told: a power of two, so that sums of them are exact, and the same in whatever order they are taken; with
 * words for weights, too, as far as 30 million words.
 */
const PROBABILITY_STEPS = 2 ** 28;

/** Probability in 0..1 as a byte. */
function probabilityByte(probability: number): number {
  return Math.max(0, Math.min(255, Math.floor(probability * 256)));
}

/** From this probability down, and this many words up, a paragraph surely is content. */
const surely = { probability: 0.2, words: 12 };

/** What the second pass is made from, with the probabilities of the first. */
export function* judge(known: Known, probabilities: ArrayLike<number>): Work<Judged> {
  const { length } = known;
  const parts = { ...known, first: new Float64Array(length), content: new Uint8Array(length) };
  const pace = new Pace();
  for (let index = 0; index < length; index++) {
    judgeOne(parts, index, probabilities[index]);
    if (pace.spent(cost.row)) yield;
  }
  return { ...parts, profile: yield* profileOf(parts) };
}

/** The same after an edit: the first pass says something else of the paragraphs `scored` at most, which hold those that are new. */
export function* judgeAgain(
  known: Known,
  odds: Float64Array,
  scored: readonly number[],
  { before, ends }: Edit<Judged>,
): Work<{ readonly judged: Judged; readonly change: Change<Judged> }> {
  const { length } = known;
  const first = carried(new Float64Array(length), { before: before.first, ends });
  const content = carried(new Uint8Array(length), { before: before.content, ends });
  const parts = { ...known, first, content };
  const others: number[] = [];
  const pace = new Pace();
  for (const index of scored) {
    const was = first[index];
    judgeOne(parts, index, sigmoid(odds[index]));
    const isShared = index < ends.front || index >= length - ends.back;
    if (isShared && first[index] !== was) others.push(index);
    if (pace.spent(cost.row)) yield;
  }
  return { judged: { ...parts, profile: yield* profileOf(parts) }, change: { before, ends, others } };
}

function judgeOne(
  { first, content, words }: Omit<Judged, 'profile'>,
  index: number,
  probability: number,
): void {
  first[index] = Math.round(probability * PROBABILITY_STEPS) / PROBABILITY_STEPS;
  content[index] = first[index] < surely.probability && words[index] >= surely.words ? 1 : 0;
}

const firstPass = measure<Judged, 'first-pass'>(
  'sequence',
  ['first-pass'],
  0,
  function* ({ first }, matrix, { from, to }, columns) {
    const pace = new Pace();
    for (let index = from; index < to; index++) {
      matrix.put(index, columns['first-pass'], probabilityByte(first[index]));
      if (pace.spent(cost.row)) yield;
    }
  },
);

/** Paragraphs on either side whose mean is taken: a few, and many. */
const AROUND = { near: 2, far: 10 };

/** The means over the nearest paragraphs on either side. */
const means = measure<Judged, 'mean-near' | 'mean-around'>(
  'sequence',
  ['mean-near', 'mean-around'],
  AROUND.far,
  function* ({ first, length }, matrix, { from, to }, columns) {
    const pace = new Pace();
    const start = Math.max(0, from - AROUND.far);
    const end = Math.min(length, to + AROUND.far);
    const sums = new Float64Array(end - start + 1);
    for (let index = start; index < end; index++) {
      sums[index + 1 - start] = sums[index - start] + first[index];
      if (pace.spent(1)) yield;
    }
    const mean = (index: number, away: number): number => {
      const [low, high] = [Math.max(0, index - away), Math.min(length, index + away + 1)];
      return probabilityByte((sums[high - start] - sums[low - start]) / (high - low));
    };
    for (let index = from; index < to; index++) {
      matrix.put(index, columns['mean-near'], mean(index, AROUND.near));
      matrix.put(index, columns['mean-around'], mean(index, AROUND.far));
      if (pace.spent(2 * cost.row)) yield;
    }
  },
);

const contentMarks = ({ content }: Judged): Marks => ({ values: content, width: 1, column: 0, mask: 1 });

const furnitureRuns = measure<Judged, 'run-furniture'>(
  'sequence',
  ['run-furniture'],
  {
    reach: 'spreads',
    reads:
      ({ first }) =>
      (index) =>
        first[index] >= 0.5 ? 1 : 0,
  },
  function* ({ first, length }, matrix, { from, to }, columns) {
    const pace = new Pace();
    let start = from;
    while (start > 0 && first[start - 1] >= 0.5) {
      start--;
      if (pace.spent(1)) yield;
    }
    let run = from - start;
    for (let index = from; index < length; index++) {
      run = first[index] >= 0.5 ? run + 1 : 0;
      matrix.put(index, columns['run-furniture'], logByte(run));
      if (index >= to && run === 0) return;
      if (pace.spent(cost.row)) yield;
    }
  },
);

/** The sums and counts of probabilities by key, of the paragraphs at `places`. */
function* sumsByStart(
  { starts, first }: Judged,
  places: readonly number[],
): Work<ReadonlyMap<number, { sum: number; count: number }>> {
  const groups = new Map<number, { sum: number; count: number }>();
  const pace = new Pace();
  for (const at of places) {
    const group = groups.get(starts[at]);
    if (group === undefined) groups.set(starts[at], { sum: first[at], count: 1 });
    else {
      group.sum += first[at];
      group.count++;
    }
    if (pace.spent(cost.lookUp)) yield;
  }
  return groups;
}

/** The mean over all paragraphs that begin with the same two words. */
const startMeans = measure<Judged, 'same-start-mean'>(
  'sequence',
  ['same-start-mean'],
  Infinity,
  function* ({ starts, first, length }, matrix, _span, columns) {
    const pace = new Pace();
    const numbers = new HashTable(length);
    const sums = new Float64Array(length + 1);
    const counts = new Uint32Array(length + 1);
    const groupOf = new Uint32Array(length);
    let groups = 0;
    for (let index = 0; index < length; index++) {
      let group = numbers.get(starts[index]);
      if (group === 0) numbers.set(starts[index], (group = ++groups));
      groupOf[index] = group;
      sums[group] += first[index];
      counts[group]++;
      if (pace.spent(2 * cost.lookUp)) yield;
    }
    for (let index = 0; index < length; index++) {
      const group = groupOf[index];
      matrix.put(index, columns['same-start-mean'], probabilityByte(sums[group] / counts[group]));
      if (pace.spent(cost.row)) yield;
    }
  },
  function* (facts, matrix, { before, ends, others }, columns) {
    const { starts } = facts;
    const touched = new Set<number>(others.map((index) => starts[index]));
    const { front, back } = ends;
    for (const each of [before.starts, starts])
      for (let index = front; index < each.length - back; index++) touched.add(each[index]);
    const places = yield* placesOf(starts, touched);
    const groups = yield* sumsByStart(facts, places);
    const pace = new Pace();
    for (const at of places) {
      const group = groups.get(starts[at]);
      if (group === undefined) continue;
      matrix.put(at, columns['same-start-mean'], probabilityByte(group.sum / group.count));
      if (pace.spent(cost.lookUp)) yield;
    }
  },
);

/** Up to here probabilities are summed, in parts of 32; where no content stands on that side, the byte is one of its own. */
const EDGE = { parts: 32, farthest: 250, none: 255 };

/** How far the nearest sure content is on one side, in summed probability of furniture. */
function edge<Name extends string>(name: Name, direction: 'before' | 'after'): Measure<Judged> {
  const parts = (first: Float64Array, index: number): number => Math.floor(first[index] * EDGE.parts);
  return measure<Judged, Name>(
    'sequence',
    [name],
    {
      reach: 'spreads',
      reads:
        ({ first, content }) =>
        (index) =>
          content[index] === 1 ? -1 : parts(first, index),
    },
    function* ({ first, content, length }, matrix, { from, to }, columns) {
      const pace = new Pace();
      const [start, last, step] = direction === 'before' ? [from, to - 1, 1] : [to - 1, from, -1];
      let sum = 0;
      let at = start - step;
      for (; at >= 0 && at < length && content[at] === 0; at -= step) {
        sum = Math.min(EDGE.farthest, sum + parts(first, at));
        if (pace.spent(1)) yield;
      }
      if (at < 0 || at >= length) sum = EDGE.none;
      for (let index = start; index >= 0 && index < length; index += step) {
        matrix.put(index, columns[name], sum);
        if (step * (index - last) > 0 && content[index] === 1) return;
        if (content[index] === 1) sum = 0;
        else if (sum < EDGE.farthest) sum = Math.min(EDGE.farthest, sum + parts(first, index));
        if (pace.spent(cost.row)) yield;
      }
    },
  );
}

/** The mean over the block (lines without a blank line between them) each paragraph stands in. */
const blockMeans = measure<Judged, 'block-mean'>(
  'sequence',
  ['block-mean'],
  { reach: 'spreads' },
  function* ({ body, first, length }, matrix, span, columns) {
    const pace = new Pace();
    const joins = (index: number): boolean => body.paragraphs[index].linesBefore <= 1;
    const { from, to } = yield* wholeRuns(span, length, joins);
    for (let start = from; start < to;) {
      let end = start + 1;
      let sum = first[start];
      while (end < length && joins(end)) {
        sum += first[end++];
        if (pace.spent(cost.row)) yield;
      }
      const mean = probabilityByte(sum / (end - start));
      for (let index = start; index < end; index++) {
        matrix.put(index, columns['block-mean'], mean);
        if (pace.spent(cost.row)) yield;
      }
      start = end;
    }
  },
);

/** What the first pass said of a paragraph and around it: what the second pass sees. */
export const SEQUENCE_MEASURES: readonly Measure<Judged>[] = [
  firstPass,
  means,
  distance('sequence', 'since-content', 'since', contentMarks),
  distance('sequence', 'until-content', 'until', contentMarks),
  furnitureRuns,
  startMeans,
  edge('edge-before', 'before'),
  edge('edge-after', 'after'),
  blockMeans,
];
