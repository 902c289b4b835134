import type { SectionBody } from '../format/index';
import type { Work } from '../lexis/index';
import { carried, keptOf, type Edit } from './edit';
import { gathering, type Facts } from './facts';
import { fillingSequence, makingMatrix, MARGIN, places, typingPage, WIDTH } from './features';
import { addLogOdds, ROWS_PER_STEP, sigmoid, type Forest } from './forest';
import { lookingAtLines, type LineForms } from './kinds';
import type { Lexicon } from './lexicon';
import type { Matrix } from './matrix';
import type { Model } from './model';
import { cost, Pace } from './pace';
import { scanning } from './scan';
import { likeliest } from './pageType';
import { judge, type Judged } from './sequence';

/** The learned model with its tables built. */
export interface Learned extends Model {
  readonly lexicon: Lexicon;
}

/** All that both passes found out about a section. */
export interface Passes {
  readonly body: SectionBody;
  readonly facts: Facts;
  readonly matrix: Matrix;
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
  /** Paragraphs that got a byte other than before, or another neighbour, in either pass. */
  readonly changed: number;
  /** Paragraphs that the trees of the first pass, or of the second, visited; added up. */
  readonly scored: number;
}

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
  yield;
  const first = carried(
    new Float64Array(facts.length),
    keptOf(edit, (before) => before.first),
  );
  const scoredFirst = yield* scoring(learned.first, matrix, first);
  yield;
  const type = likeliest(yield* typingPage(matrix, learned.types));
  const judged = yield* judge(facts, yield* probabilitiesOf(first, edit?.before));
  // The first pass may say otherwise of paragraphs far from the edit: all are compared.
  yield* fillingSequence(judged, matrix, edit && { before: edit.before.judged, ends: { front: 0, back: 0 } });
  const odds = carried(
    new Float64Array(facts.length),
    keptOf(edit, (before) => before.odds),
  );
  const scoredLater = yield* scoring(learned.second, matrix, odds, first);
  yield;
  const forms = yield* lookingAtLines(
    body,
    scan,
    keptOf(edit, (before) => before.forms),
  );
  const { front, back } = edit?.ends ?? { front: 0, back: 0 };
  const work = {
    scanned: facts.length - front - back,
    changed: yield* countOf(matrix.changed),
    scored: scoredFirst + scoredLater,
  };
  return { body, facts, matrix, type, judged, forms, first, odds, work };
}

/** The probabilities of log-odds; those that an earlier pass has at the same place are not computed again. */
function* probabilitiesOf(odds: Float64Array, before?: Passes): Work<Float64Array> {
  const probabilities = new Float64Array(odds.length);
  const pace = new Pace();
  for (let index = 0; index < odds.length; index++) {
    const isKnown = before !== undefined && before.first[index] === odds[index];
    probabilities[index] = isKnown ? before.judged.first[index] : sigmoid(odds[index]);
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

/**
 * Gives each row with a changed row in reach the forest's log-odds, on top of `base` where it is given; the others stay what
 * they are. Returns how many rows were visited.
 */
function* scoring(forest: Forest, matrix: Matrix, odds: Float64Array, base?: Float64Array): Work<number> {
  const rows = odds.length;
  const { bytes, origin, changed } = matrix;
  const pace = new Pace();
  let visited = 0;
  // Up to which row a change is still in reach.
  let reach = 0;
  let next = 0;
  for (let start = 0; start < rows;) {
    while (next < rows && next <= start + MARGIN) {
      if (changed[next] === 1) reach = next + MARGIN + 1;
      next++;
    }
    if (reach <= start) {
      start++;
      if (pace.spent(1)) yield;
      continue;
    }
    const end = Math.min(rows, reach, start + ROWS_PER_STEP);
    const run = odds.subarray(start, end);
    if (base === undefined) run.fill(0);
    else run.set(base.subarray(start, end));
    addLogOdds(
      forest,
      bytes,
      { origin: origin + start * WIDTH, width: WIDTH, rows: end - start },
      places,
      run,
    );
    visited += end - start;
    if (pace.spent(cost.trees * (end - start))) yield;
    start = end;
  }
  return visited;
}
