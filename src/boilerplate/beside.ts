import type { SectionBody } from '../format/index';
import type { Work } from '../lexis/index';
import { agreeing } from './alike';
import { addCompanions, companionRows, isSameBeside, type CompanionRows } from './companions';
import { type Edit, placesBefore } from './edit';
import { runLength } from './forest';
import type { Found } from './judging';
import { calibrated } from './model';
import { cost, Pace } from './pace';
import type { Learned } from './passes';
import type { Reason, Recurrence, Verdict } from './types';

/** What others make of a section. */
export interface Beside {
  readonly found: Found;
  /** Undefined where none of them holds one of its lines. */
  readonly among: Among | undefined;
  readonly verdicts: readonly Verdict[];
  /** Paragraphs that the trees of the third pass visited. */
  readonly scored: number;
}

interface Among {
  readonly rows: CompanionRows;
  /** Log-odds after the third pass, and the same with those of the same words made one. */
  readonly own: Float64Array;
  readonly odds: Float64Array;
}

/**
 * What others make of a section that was judged by itself. Of what they made of it before, whether it was edited since or they were, stays what
 * the trees would say again.
 */
export function* judgingBeside(
  learned: Learned,
  body: SectionBody,
  found: Found,
  recurrence: Recurrence,
  edit?: Edit<Beside>,
): Work<Beside> {
  const rows = yield* companionRows(body, found, recurrence);
  if (rows === undefined) return { found, among: undefined, verdicts: found.verdicts, scored: 0 };
  const { own, scored } = yield* addingOthers(learned, found, rows, edit);
  const odds = own.slice();
  yield* agreeing(found.firsts, odds);
  const among = { rows, own, odds };
  return { found, among, verdicts: yield* verdictsAmong(learned, found, among, edit), scored };
}

/** The log-odds after the third pass; a row of which nothing is said alone stays without. */
function* addingOthers(
  { third, watchThird }: Learned,
  { odds: alone }: Found,
  rows: CompanionRows,
  edit: Edit<Beside> | undefined,
): Work<{ readonly own: Float64Array; readonly scored: number }> {
  const own = alone.slice();
  const { length } = own;
  const was = edit?.before.among;
  const wasAt = placesBefore(edit?.ends, edit?.before.found.odds.length ?? 0, length);
  const pace = new Pace();
  const others: number[] = [];
  for (let index = 0; index < length; index++) {
    const old = wasAt(index);
    const isSame =
      was !== undefined &&
      old >= 0 &&
      edit?.before.found.odds[old] === alone[index] &&
      isSameBeside(watchThird, rows, index, was.rows, old);
    if (isSame) own[index] = was.own[old];
    else if (!Number.isNaN(alone[index])) others.push(index);
    if (pace.spent(cost.row)) yield;
  }
  for (let at = 0; at < others.length;) {
    const count = runLength(others, at);
    addCompanions(third, rows, { from: others[at], to: others[at] + count }, own);
    at += count;
    if (pace.spent(cost.trees * count)) yield;
  }
  return { own, scored: others.length };
}

/** What other pages say speaks for furniture or not at all: a line may stand on one page only and be furniture. */
function* verdictsAmong(
  learned: Learned,
  { verdicts: alone }: Found,
  { odds }: Among,
  edit: Edit<Beside> | undefined,
): Work<readonly Verdict[]> {
  const { length } = alone;
  const verdicts = alone.slice();
  const wasAt = placesBefore(edit?.ends, edit?.before.found.odds.length ?? 0, length);
  const before = edit?.before;
  const pace = new Pace();
  for (let index = 0; index < length; index++) {
    if (pace.spent(cost.row)) yield;
    if (Number.isNaN(odds[index])) continue;
    const old = wasAt(index);
    const isSame =
      old >= 0 && before?.found.verdicts[old] === alone[index] && before.among?.odds[old] === odds[index];
    if (isSame) {
      verdicts[index] = before.verdicts[old];
      continue;
    }
    const beside = calibrated(learned.beside, odds[index]);
    const { probability, kind } = alone[index];
    if (beside > probability) verdicts[index] = { kind, probability: beside };
    if (pace.spent(cost.verdict)) yield;
  }
  return verdicts;
}

/** The reason that other sections give, by what they add to the log-odds of a paragraph. */
export function recurrenceReason(
  body: SectionBody,
  index: number,
  weight: number,
  recurrence: Recurrence,
): Reason {
  const { sections } = recurrence;
  const count = recurrence.count(body, index);
  const like = recurrence.countLike(body, index);
  if (count > 0) return { id: 'recurs-in-workspace', data: { count, sections }, weight };
  if (like > 0) return { id: 'recurs-with-other-numbers', data: { count: like, sections }, weight };
  return { id: 'among-recurring', data: {}, weight };
}
