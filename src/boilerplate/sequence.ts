import type { SectionBody } from '../format/index';
import { features, logByte, sequenceFeatures, sequenceNames, sequenceOffsets } from './columns';
import { wordCount } from './context';
import { HashTable } from './lexicon';
import { countColumns, type Scan } from './scan';
import { startKey } from './surroundings';

/** Probability in 0..1 as a byte. */
function probabilityByte(probability: number): number {
  return Math.max(0, Math.min(255, Math.floor(probability * 256)));
}

/** From this probability down, and this many words up, a paragraph surely is content. */
const surely = { probability: 0.2, words: 12 };
const firstColumn = features.length;
const sequenceColumn = (name: string): number => firstColumn + sequenceNames.indexOf(name);
const meanColumn = sequenceColumn('mean-near');
const sinceColumn = sequenceColumn('since-content');
const untilColumn = sequenceColumn('until-content');
const edgeBeforeColumn = sequenceColumn('edge-before');
const edgeAfterColumn = sequenceColumn('edge-after');

/** Fills in the columns of the second pass from the probabilities of the first. */
export function writeSequence(body: SectionBody, scan: Scan, matrix: Uint8Array, first: Float64Array): void {
  const words = Uint32Array.from({ length: scan.paragraphs }, (_, index) =>
    wordCount(scan.counts, index * countColumns),
  );
  writeFirstPass(matrix, first);
  writeMeans(matrix, first);
  writeContent(matrix, first, words);
  writeRuns(matrix, first);
  writeStartMeans(scan, matrix, first);
  writeEdges(matrix, first, words);
  writeBlockMeans(body, matrix, first);
}

const width = sequenceFeatures.length;

function writeFirstPass(matrix: Uint8Array, first: Float64Array): void {
  const { length } = first;
  for (let index = 0; index < length; index++) {
    const at = index * width + firstColumn;
    matrix[at] = probabilityByte(first[index]);
    for (let which = 0; which < sequenceOffsets.length; which++) {
      const other = index + sequenceOffsets[which];
      matrix[at + 1 + which] = other < 0 || other >= length ? 255 : probabilityByte(first[other]);
    }
  }
}

function writeMeans(matrix: Uint8Array, first: Float64Array): void {
  const { length } = first;
  const sums = new Float64Array(length + 1);
  for (let index = 0; index < length; index++) sums[index + 1] = sums[index] + first[index];
  const mean = (from: number, to: number): number => {
    const low = Math.max(0, from);
    const high = Math.min(length, to);
    return high <= low ? 255 : probabilityByte((sums[high] - sums[low]) / (high - low));
  };
  const whole = mean(0, length);
  for (let index = 0; index < length; index++) {
    const at = index * width + meanColumn;
    matrix[at] = mean(index - 2, index + 3);
    matrix[at + 1] = mean(index - 10, index + 11);
    matrix[at + 2] = mean(0, index);
    matrix[at + 3] = mean(index + 1, length);
    matrix[at + 4] = whole;
  }
}

/** How many words of likely content stand before and after. */
function writeContent(matrix: Uint8Array, first: Float64Array, words: Uint32Array): void {
  const { length } = first;
  const sums = new Float64Array(length + 1);
  for (let index = 0; index < length; index++) {
    sums[index + 1] = sums[index] + (first[index] < 0.5 ? words[index] * (1 - first[index]) : 0);
  }
  const column = sequenceColumn('content-before');
  for (let index = 0; index < length; index++) {
    matrix[index * width + column] = logByte(Math.floor(sums[index]));
    matrix[index * width + column + 1] = logByte(Math.floor(sums[length] - sums[index + 1]));
  }
}

function writeRuns(matrix: Uint8Array, first: Float64Array): void {
  const column = sequenceColumn('run-furniture');
  let run = 0;
  for (let index = 0; index < first.length; index++) {
    run = first[index] >= 0.5 ? run + 1 : 0;
    matrix[index * width + column] = logByte(run);
  }
}

/** The mean over all paragraphs that begin with the same two words. */
function writeStartMeans(scan: Scan, matrix: Uint8Array, first: Float64Array): void {
  const { length } = first;
  const groups = new HashTable(length);
  const groupOf = new Uint32Array(length);
  const sums = new Float64Array(length + 1);
  const counts = new Uint32Array(length + 1);
  let last = 0;
  for (let index = 0; index < length; index++) {
    const key = startKey(scan, index);
    let group = groups.get(key);
    if (group === 0) {
      group = ++last;
      groups.set(key, group);
    }
    groupOf[index] = group;
    sums[group] += first[index];
    counts[group]++;
  }
  const column = sequenceColumn('same-start-mean');
  for (let index = 0; index < length; index++) {
    const group = groupOf[index];
    matrix[index * width + column] = probabilityByte(sums[group] / counts[group]);
  }
}

/** How far the nearest sure content is, in paragraphs and in summed probability of furniture, on either side. */
function writeEdges(matrix: Uint8Array, first: Float64Array, words: Uint32Array): void {
  const walk = (from: number, to: number, step: number, distanceColumn: number, edgeColumn: number): void => {
    let distance = 250;
    let edge = 255;
    for (let index = from; index !== to; index += step) {
      matrix[index * width + distanceColumn] = logByte(distance);
      matrix[index * width + edgeColumn] = edge;
      if (first[index] < surely.probability && words[index] >= surely.words) {
        distance = 1;
        edge = 0;
      } else {
        distance = Math.min(250, distance + 1);
        if (edge < 250) edge = Math.min(250, edge + Math.floor(first[index] * 32));
      }
    }
  };
  walk(0, first.length, 1, sinceColumn, edgeBeforeColumn);
  walk(first.length - 1, -1, -1, untilColumn, edgeAfterColumn);
}

/** The mean over the block (lines without a blank line between them) each paragraph stands in. */
function writeBlockMeans(body: SectionBody, matrix: Uint8Array, first: Float64Array): void {
  const { length } = first;
  const column = sequenceColumn('block-mean');
  for (let start = 0; start < length;) {
    let end = start + 1;
    let sum = first[start];
    while (end < length && body.paragraphs[end].linesBefore <= 1) sum += first[end++];
    const mean = probabilityByte(sum / (end - start));
    for (let index = start; index < end; index++) matrix[index * width + column] = mean;
    start = end;
  }
}
