import type { SectionBody, SharedEnds } from '../format/index';
import { column, margin, places } from './columns';
import { featureMatrix, width, type FeatureMatrix } from './features';
import { addLogOdds, sigmoid, type Forest } from './forest';
import type { Lexicon } from './lexicon';
import type { Model } from './model';
import { indexBefore, scan, type Scan } from './scan';
import { writeSequence } from './sequence';

/** The learned model with its tables built. */
export interface Learned extends Model {
  readonly lexicon: Lexicon;
}

/** All that both passes found out about a section. */
export interface Passes {
  readonly body: SectionBody;
  readonly scanned: Scan;
  readonly matrix: FeatureMatrix;
  /** Log-odds after the first pass, and after both. */
  readonly first: Float64Array;
  readonly odds: Float64Array;
}

/** The state of a section before an edit, and what of it still stands. */
export interface Earlier {
  readonly passes: Passes;
  readonly shared: SharedEnds;
}

/** Scores every paragraph of `body`; what still holds of an earlier state of the section is taken over. */
export function bothPasses(learned: Learned, body: SectionBody, earlier?: Earlier): Passes {
  const scanned = scan(
    body,
    learned.lexicon,
    earlier && { scan: earlier.passes.scanned, shared: earlier.shared },
  );
  const matrix = featureMatrix(body, scanned, learned.vocabulary);
  const first = new Float64Array(scanned.paragraphs);
  const changed = changedRows(matrix, [0, sequenceStart], earlier);
  score(learned.first, matrix, first, changed, earlier, earlier?.passes.first);
  writeSequence(body, scanned, matrix.rows, first.map(sigmoid));
  const odds = first.slice();
  const changedLater = changedRows(matrix, [sequenceStart, width], earlier);
  for (let row = 0; row < changed.length; row++) changedLater[row] |= changed[row];
  score(learned.second, matrix, odds, changedLater, earlier, earlier?.passes.odds);
  return { body, scanned, matrix, first, odds };
}

const sequenceStart = column('first-pass');

/** The row that row `row` of `rows` was before the edit; -1 where it is new. */
function rowBefore(row: number, rows: number, { passes, shared }: Earlier): number {
  return indexBefore(shared, row, rows, passes.first.length);
}

/** 1 for each row that is new or differs from what it was in the columns from `from` up to `to`. */
function changedRows(
  { rows }: FeatureMatrix,
  [from, to]: readonly [number, number],
  earlier: Earlier | undefined,
): Uint8Array {
  const length = rows.length / width;
  const changed = new Uint8Array(length).fill(1);
  if (earlier === undefined) return changed;
  const old = earlier.passes.matrix.rows;
  for (let row = 0; row < length; row++) {
    const before = rowBefore(row, length, earlier);
    if (before < 0) continue;
    let at = from;
    while (at < to && rows[row * width + at] === old[before * width + at]) at++;
    if (at === to) changed[row] = 0;
  }
  return changed;
}

/** Adds the forest's log-odds to the rows with a changed row in reach, and sets the others to what they were. */
function score(
  forest: Forest,
  { bytes, origin }: FeatureMatrix,
  odds: Float64Array,
  changed: Uint8Array,
  earlier: Earlier | undefined,
  before: Float64Array | undefined,
): void {
  const rows = odds.length;
  // Up to which row a change is still in reach.
  let reach = 0;
  let next = 0;
  for (let start = 0; start < rows;) {
    while (next < rows && next <= start + margin) {
      if (changed[next] === 1) reach = next + margin + 1;
      next++;
    }
    if (reach > start) {
      const end = Math.min(rows, reach);
      const run = odds.subarray(start, end);
      addLogOdds(forest, bytes, { origin: origin + start * width, width, rows: end - start }, places, run);
      start = end;
      continue;
    }
    if (earlier !== undefined && before !== undefined) odds[start] = before[rowBefore(start, rows, earlier)];
    start++;
  }
}
