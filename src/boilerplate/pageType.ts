import type { Work } from '../lexis/index';
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

/** The means of the first `columns` bytes of all rows, in 0..1. */
export function* columnMeans({ rows, width, length }: Matrix, columns: number): Work<Float64Array> {
  // Sums of bytes are exact, so that they are the same in whatever order they were taken; they fit for 16 million rows.
  const sums = new Uint32Array(columns);
  const pace = new Pace();
  for (let row = 0; row < length; row++) {
    const at = row * width;
    for (let column = 0; column < columns; column++) sums[column] += rows[at + column];
    if (pace.spent(columns >> 2)) yield;
  }
  return Float64Array.from(sums, (sum) => sum / (255 * Math.max(1, length)));
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
