import type { Work } from '../lexis/index';
import { type Edit, placesBefore } from './edit';
import type { Matrix } from './matrix';
import { Pace } from './pace';

/** What a page is, as far as that bears on its furniture; `document` is a text that is no page. */
export const PAGE_TYPES = [
  'article',
  'forum',
  'product',
  'collection',
  'listing',
  'documentation',
  'service',
  'document',
] as const;
export type PageType = (typeof PAGE_TYPES)[number];

/**
 * A linear model of the type: for each type one weight a column and a bias behind them. Multinomial logistic regression on the means of
 * the columns.
 */
export type TypeWeights = Float32Array;

/** The number of weights for so many columns. */
export const typeWeights = (columns: number): number => PAGE_TYPES.length * (columns + 1);

/** The sum of each column: exact for 16 million rows, so that it is the same in whatever order it was taken. */
export type ColumnSums = Uint32Array;

/** The sums of the first `columns` bytes of all rows; after an edit those from before, with what changed. */
export function* columnSums(
  matrix: Matrix,
  columns: number,
  edit?: Edit<{ readonly matrix: Matrix; readonly sums: ColumnSums }>,
): Work<ColumnSums> {
  const pace = new Pace();
  const sums = new Uint32Array(columns);
  if (edit === undefined) {
    for (let row = 0; row < matrix.length; row++) {
      addRow(sums, matrix, row);
      if (pace.spent(columns >> 2)) yield;
    }
    return sums;
  }
  const { before, ends } = edit;
  const { matrix: old } = before;
  sums.set(before.sums);
  for (let row = ends.front; row < old.length - ends.back; row++) {
    takeRow(sums, old, row);
    if (pace.spent(columns >> 2)) yield;
  }
  const wasAt = placesBefore(ends, old.length, matrix.length);
  for (let row = matrix.nextChanged(0); row < matrix.length; row = matrix.nextChanged(row + 1)) {
    addRow(sums, matrix, row);
    const before = wasAt(row);
    if (before >= 0) takeRow(sums, old, before);
    if (pace.spent(columns >> 1)) yield;
  }
  return sums;
}

function addRow(sums: ColumnSums, { rows, width }: Matrix, row: number): void {
  for (let column = 0, at = row * width; column < sums.length; column++) sums[column] += rows[at + column];
}

function takeRow(sums: ColumnSums, { rows, width }: Matrix, row: number): void {
  for (let column = 0, at = row * width; column < sums.length; column++) sums[column] -= rows[at + column];
}

/** The means of the columns of `length` rows, in 0..1. */
export function meansOf(sums: ColumnSums, length: number): Float64Array {
  return Float64Array.from(sums, (sum) => sum / (255 * Math.max(1, length)));
}

/** The means of the first `columns` bytes of all rows, in 0..1. */
export function* columnMeans(matrix: Matrix, columns: number): Work<Float64Array> {
  return meansOf(yield* columnSums(matrix, columns), matrix.length);
}

/** The probability of each type, in the order of `PAGE_TYPES`, from the means of the columns. */
export function typesOf(weights: TypeWeights, means: Float64Array): Float64Array {
  const columns = means.length;
  const scores = new Float64Array(PAGE_TYPES.length);
  for (let type = 0; type < scores.length; type++) {
    const from = type * (columns + 1);
    let sum = weights[from + columns];
    for (let column = 0; column < columns; column++) sum += weights[from + column] * means[column];
    scores[type] = sum;
  }
  const most = Math.max(...scores);
  let total = 0;
  for (let type = 0; type < scores.length; type++) total += scores[type] = Math.exp(scores[type] - most);
  return scores.map((score) => score / total);
}

/** The number of the likeliest type. */
export function likeliest(types: Float64Array): number {
  return types.indexOf(Math.max(...types));
}
