import type { SectionBody } from '../format/index';
import { column, logByte } from './columns';
import { wordCount } from './context';
import { width } from './features';
import { HashTable } from './lexicon';
import { countColumns, type Scan } from './scan';
import { startKey } from './surroundings';

/** Probability in 0..1 as a byte. */
function probabilityByte(probability: number): number {
  return Math.max(0, Math.min(255, Math.floor(probability * 256)));
}

/** From this probability down, and this many words up, a paragraph surely is content. */
const surely = { probability: 0.2, words: 12 };
const firstColumn = column('first-pass');
const meanColumn = column('mean-near');
const sinceColumn = column('since-content');
const untilColumn = column('until-content');
const edgeBeforeColumn = column('edge-before');
const edgeAfterColumn = column('edge-after');

/** Fills in the columns of the second pass from the probabilities of the first. */
export function writeSequence(body: SectionBody, scan: Scan, matrix: Uint8Array, first: Float64Array): void {
  const words = Uint32Array.from({ length: scan.paragraphs }, (_, index) =>
    wordCount(scan.counts, index * countColumns),
  );
  writeFirstPass(matrix, first);
  writeMeans(matrix, first);
  writeRuns(matrix, first);
  writeStartMeans(scan, matrix, first);
  writeEdges(matrix, first, words);
  writeBlockMeans(body, matrix, first);
}

function writeFirstPass(matrix: Uint8Array, first: Float64Array): void {
  for (let index = 0; index < first.length; index++)
    matrix[index * width + firstColumn] = probabilityByte(first[index]);
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
  for (let index = 0; index < length; index++) {
    const at = index * width + meanColumn;
    matrix[at] = mean(index - 2, index + 3);
    matrix[at + 1] = mean(index - 10, index + 11);
  }
}

function writeRuns(matrix: Uint8Array, first: Float64Array): void {
  const target = column('run-furniture');
  let run = 0;
  for (let index = 0; index < first.length; index++) {
    run = first[index] >= 0.5 ? run + 1 : 0;
    matrix[index * width + target] = logByte(run);
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
  const target = column('same-start-mean');
  for (let index = 0; index < length; index++) {
    const group = groupOf[index];
    matrix[index * width + target] = probabilityByte(sums[group] / counts[group]);
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
  const target = column('block-mean');
  for (let start = 0; start < length;) {
    let end = start + 1;
    let sum = first[start];
    while (end < length && body.paragraphs[end].linesBefore <= 1) sum += first[end++];
    const mean = probabilityByte(sum / (end - start));
    for (let index = start; index < end; index++) matrix[index * width + target] = mean;
    start = end;
  }
}
