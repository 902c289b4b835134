import type { Work } from '../lexis/index';
import { logByte } from './bytes';
import { distance, type Marks } from './distance';
import type { Facts } from './facts';
import { measure, type Measure } from './feature';
import { cost, Pace } from './pace';

/** What the second pass is made from: facts of the section, and the probability of furniture that the first pass gives. */
export interface Judged extends Pick<Facts, 'body' | 'scan' | 'length' | 'words' | 'starts'> {
  readonly first: Float64Array;
  /** 1 for each paragraph that surely is content. */
  readonly content: Uint8Array;
}

/** Probability in 0..1 as a byte. */
function probabilityByte(probability: number): number {
  return Math.max(0, Math.min(255, Math.floor(probability * 256)));
}

/** From this probability down, and this many words up, a paragraph surely is content. */
const surely = { probability: 0.2, words: 12 };

/** What the second pass is made from, with the probabilities of the first. */
export function* judge(facts: Omit<Judged, 'first' | 'content'>, first: Float64Array): Work<Judged> {
  const { body, scan, length, words, starts } = facts;
  const content = new Uint8Array(length);
  const pace = new Pace();
  for (let index = 0; index < length; index++) {
    content[index] = first[index] < surely.probability && words[index] >= surely.words ? 1 : 0;
    if (pace.spent(cost.row)) yield;
  }
  return { body, scan, length, words, starts, first, content };
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
  {
    reads:
      ({ first }) =>
      (index) =>
        probabilityByte(first[index]),
    ownRow: true,
  },
);

/** The means over the nearest paragraphs on either side: two, and ten. */
const means = measure<Judged, 'mean-near' | 'mean-around'>(
  'sequence',
  ['mean-near', 'mean-around'],
  Infinity,
  function* ({ first }, matrix, { from, to }, columns) {
    const pace = new Pace();
    const { length } = first;
    // Differences of running sums, from the start of the section even after an edit, so that they are rounded alike.
    const sums = new Float64Array(length + 1);
    for (let index = 0; index < length; index++) {
      sums[index + 1] = sums[index] + first[index];
      if (pace.spent(1)) yield;
    }
    const mean = (low: number, high: number): number =>
      probabilityByte((sums[high] - sums[low]) / (high - low));
    for (let index = from; index < to; index++) {
      const near = mean(Math.max(0, index - 2), Math.min(length, index + 3));
      matrix.put(index, columns['mean-near'], near);
      const around = mean(Math.max(0, index - 10), Math.min(length, index + 11));
      matrix.put(index, columns['mean-around'], around);
      if (pace.spent(2 * cost.row)) yield;
    }
  },
);

const contentMarks = ({ content }: Judged): Marks => ({ values: content, width: 1, column: 0, mask: 1 });

const furnitureRuns = measure<Judged, 'run-furniture'>(
  'sequence',
  ['run-furniture'],
  Infinity,
  function* ({ first }, matrix, _span, columns) {
    const pace = new Pace();
    let run = 0;
    for (let index = 0; index < first.length; index++) {
      run = first[index] >= 0.5 ? run + 1 : 0;
      matrix.put(index, columns['run-furniture'], logByte(run));
      if (pace.spent(cost.row)) yield;
    }
  },
  {
    reads:
      ({ first }) =>
      (index) =>
        first[index] >= 0.5 ? 1 : 0,
  },
);

/** The mean over all paragraphs that begin with the same two words. */
const startMeans = measure<Judged, 'same-start-mean'>(
  'sequence',
  ['same-start-mean'],
  Infinity,
  function* ({ starts: { groupOf, groups }, first }, matrix, _span, columns) {
    const pace = new Pace();
    const { length } = first;
    const sums = new Float64Array(groups);
    const counts = new Uint32Array(groups);
    for (let index = 0; index < length; index++) {
      sums[groupOf[index]] += first[index];
      counts[groupOf[index]]++;
      if (pace.spent(cost.row)) yield;
    }
    for (let index = 0; index < length; index++) {
      const group = groupOf[index];
      matrix.put(index, columns['same-start-mean'], probabilityByte(sums[group] / counts[group]));
      if (pace.spent(cost.row)) yield;
    }
  },
);

/** How far the nearest sure content is on one side, in summed probability of furniture. */
function edge<Name extends string>(name: Name, direction: 'before' | 'after'): Measure<Judged> {
  const steps = (first: Float64Array, index: number): number => Math.floor(first[index] * 32);
  return measure<Judged, Name>(
    'sequence',
    [name],
    Infinity,
    function* (facts, matrix, _span, columns) {
      const { first, content, length } = facts;
      const pace = new Pace();
      let sum = 255;
      for (let step = 0; step < length; step++) {
        const index = direction === 'before' ? step : length - 1 - step;
        matrix.put(index, columns[name], sum);
        if (content[index] === 1) sum = 0;
        else if (sum < 250) sum = Math.min(250, sum + steps(first, index));
        if (pace.spent(cost.row)) yield;
      }
    },
    {
      reads:
        ({ first, content }) =>
        (index) =>
          content[index] === 1 ? -1 : steps(first, index),
    },
  );
}

/** The mean over the block (lines without a blank line between them) each paragraph stands in. */
const blockMeans = measure<Judged, 'block-mean'>(
  'sequence',
  ['block-mean'],
  Infinity,
  function* ({ body, first }, matrix, _span, columns) {
    const pace = new Pace();
    const { length } = first;
    for (let start = 0; start < length;) {
      let end = start + 1;
      let sum = first[start];
      while (end < length && body.paragraphs[end].linesBefore <= 1) {
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
