import type { SectionBody } from '../format/index';
import type { Work } from '../lexis/index';
import { carried, keptOf, type Change, type Edit } from './edit';
import { gathering, type Facts } from './facts';
import { fillingSequence, makingMatrix, MARGIN, places, summing, WIDTH } from './features';
import { addLogOdds, runLength, sigmoid, type Forest, type Watch } from './forest';
import { lookingAtLines, type LineForms } from './kinds';
import type { Lexicon } from './lexicon';
import type { Matrix } from './matrix';
import type { Model } from './model';
import { cost, Pace } from './pace';
import { scanning } from './scan';
import { likeliest, meansOf, typesOf, type ColumnSums } from './pageType';
import { judge, judgeAgain, type Judged } from './sequence';

/** The learned model with its tables built. */
export interface Learned extends Model {
  readonly lexicon: Lexicon;
  readonly watchFirst: Watch;
  readonly watchSecond: Watch;
  readonly watchThird: Watch;
}

/** All that both passes found out about a section. */
export interface Passes {
  readonly body: SectionBody;
  readonly facts: Facts;
  readonly matrix: Matrix;
  readonly sums: ColumnSums;
  /** What the page most probably is: its number in `PAGE_TYPES`. */
  readonly type: number;
  /** What the second pass was made from. */
  readonly judged: Judged;
  readonly forms: LineForms;
  /** Log-odds after the first pass, and after both. */
  readonly first: Float64Array;
  readonly odds: Float64Array;
  readonly work: ClassifyingWork;
}

/** What a classification came to. */
export interface ClassifyingWork {
  /** Paragraphs whose characters were read. */
  readonly scanned: number;
  /** Paragraphs that are new or got a byte other than before, in either pass. */
  readonly changed: number;
  /** Paragraphs that the trees of the first pass, or of the second, visited; added up. */
  readonly scored: number;
  /** Paragraphs that the trees of the third pass visited, for what other sections make of them: told by itself, after them. */
  readonly beside: number;
}

/** What was done for nothing. */
export const NO_WORK: ClassifyingWork = { scanned: 0, changed: 0, scored: 0, beside: 0 };

/** Scores every paragraph of `body`; what an edit left as it was is taken over from before it. */
export function* passing(learned: Learned, body: SectionBody, edit?: Edit<Passes>): Work<Passes> {
  const scan = yield* scanning(
    body,
    learned.lexicon,
    keptOf(edit, ({ facts }) => facts.scan),
  );
  // Each part has a pace of its own: of a short section all of them would be one step.
  yield;
  const facts = yield* gathering(
    body,
    scan,
    learned.vocabulary,
    keptOf(edit, (before) => before.facts),
  );
  yield;
  const matrix = yield* makingMatrix(facts, edit);
  const sums = yield* summing(matrix, edit);
  const type = likeliest(typesOf(learned.types, meansOf(sums, facts.length)));
  yield;
  const rows = { matrix, edit: keptOf(edit, (before) => before.matrix) };
  const first = carried(
    new Float64Array(facts.length),
    keptOf(edit, (before) => before.first),
  );
  const scored = yield* rowsToScore(learned.watchFirst, rows);
  yield* scoring(learned.first, matrix, scored, first);
  yield;
  const known = { body, length: facts.length, words: facts.words, starts: facts.keys.start };
  const judgement = edit && { before: edit.before.judged, ends: edit.ends };
  const { judged, change } = yield* judging(known, first, scored, judgement);
  yield* fillingSequence(judged, matrix, change);
  const odds = carried(
    new Float64Array(facts.length),
    keptOf(edit, (before) => before.odds),
  );
  // The second pass adds to the first.
  const scoredLater = yield* rowsToScore(learned.watchSecond, rows, scored);
  yield* scoring(learned.second, matrix, scoredLater, odds, first);
  yield;
  const forms = yield* lookingAtLines(
    body,
    scan,
    keptOf(edit, (before) => before.forms),
  );
  const { front, back } = edit?.ends ?? { front: 0, back: 0 };
  const work = {
    ...NO_WORK,
    scanned: facts.length - front - back,
    changed: yield* countOf(matrix.changed),
    scored: scored.length + scoredLater.length,
  };
  return { body, facts, matrix, sums, type, judged, forms, first, odds, work };
}

function* judging(
  known: Omit<Judged, 'first' | 'content' | 'profile'>,
  odds: Float64Array,
  scored: readonly number[],
  edit: Edit<Judged> | undefined,
): Work<{ readonly judged: Judged; readonly change?: Change<Judged> }> {
  if (edit !== undefined) return yield* judgeAgain(known, odds, scored, edit);
  return { judged: yield* judge(known, yield* probabilitiesOf(odds)) };
}

function* probabilitiesOf(odds: Float64Array): Work<Float64Array> {
  const probabilities = new Float64Array(odds.length);
  const pace = new Pace();
  for (let index = 0; index < odds.length; index++) {
    probabilities[index] = sigmoid(odds[index]);
    if (pace.spent(cost.row)) yield;
  }
  return probabilities;
}

function* countOf(flags: Uint8Array): Work<number> {
  const pace = new Pace();
  let count = 0;
  for (const flag of flags) {
    count += flag;
    if (pace.spent(1)) yield;
  }
  return count;
}

/** A matrix, and what it was before an edit. */
interface Rows {
  readonly matrix: Matrix;
  readonly edit: Edit<Matrix> | undefined;
}

/**
 * The rows of which a forest may say something else than before an edit, ascending: those that have another byte in sight, on the other side of
 * a threshold; new ones and those with new rows in sight; and `others`.
 */
function* rowsToScore(
  watch: Watch,
  { matrix, edit }: Rows,
  others: readonly number[] = [],
): Work<readonly number[]> {
  const { length } = matrix;
  const wanted = new Uint8Array(length);
  const pace = new Pace();
  if (edit === undefined) wanted.fill(1);
  else {
    const { before, ends } = edit;
    const shift = before.length - length;
    // Where as many came as went, the rows around them have the rows in sight that they had.
    const around = shift === 0 ? 0 : MARGIN;
    wanted.fill(1, Math.max(0, ends.front - around), length - ends.back + around);
    for (let row = matrix.nextChanged(0); row < length; row = matrix.nextChanged(row + 1)) {
      const isBehind = row >= length - ends.back;
      if (row < ends.front || isBehind || shift === 0)
        markWatchers(watch, matrix, row, { before, row: isBehind ? row + shift : row }, wanted);
      if (pace.spent(WIDTH)) yield;
    }
    for (const row of others) wanted[row] = 1;
  }
  const rows: number[] = [];
  for (let row = wanted.indexOf(1); row >= 0; row = wanted.indexOf(1, row + 1)) {
    rows.push(row);
    if (pace.spent(cost.row)) yield;
  }
  return rows;
}

/** Marks the rows whose trees may answer differently since `row` is not what it was. */
function markWatchers(
  watch: Watch,
  { rows, width }: Matrix,
  row: number,
  was: { readonly before: Matrix; readonly row: number },
  wanted: Uint8Array,
): void {
  const { rows: oldRows } = was.before;
  for (let column = 0, at = row * width, old = was.row * width; column < width; column++, at++, old++) {
    if (rows[at] === oldRows[old]) continue;
    for (const { offset, steps } of watch[column]) {
      const watcher = row - offset;
      if (watcher < 0 || watcher >= wanted.length) continue;
      if (steps[rows[at]] !== steps[oldRows[old]]) wanted[watcher] = 1;
    }
  }
}

/** Gives the rows the forest's log-odds, on top of `base` where it is given; the others stay what they are. */
function* scoring(
  forest: Forest,
  { bytes, origin, width }: Matrix,
  rows: readonly number[],
  odds: Float64Array,
  base?: Float64Array,
): Work<void> {
  const pace = new Pace();
  for (let at = 0; at < rows.length;) {
    const [start, count] = [rows[at], runLength(rows, at)];
    const run = odds.subarray(start, start + count);
    if (base === undefined) run.fill(0);
    else run.set(base.subarray(start, start + count));
    addLogOdds(forest, bytes, { origin: origin + start * width, width, rows: count }, places, run);
    at += count;
    if (pace.spent(cost.trees * count)) yield;
  }
}
