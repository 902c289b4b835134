import type { SectionBody } from '../format/index';
import type { Work } from '../lexis/index';
import { logByte, sixteenth } from './bytes';
import { addLogOdds, sigmoid, watchOf, type Forest, type Watch } from './forest';
import { cost, Pace } from './pace';
import { recurrenceClass } from './recurrence';
import type { Recurrence } from './types';

/** What a section is without the others: log-odds of furniture (not a number where nothing is said), and words, of each paragraph. */
export interface Alone {
  readonly odds: Float64Array;
  readonly words: Uint16Array;
}

/** What the third pass sees of each paragraph: all are bytes. */
export const COMPANION_COLUMNS = [
  'odds',
  'odds-before',
  'odds-after',
  'words',
  'exact',
  'like',
  'like-before',
  'like-after',
  'like-before-2',
  'like-after-2',
  'since-recurring',
  'until-recurring',
  'run-recurring',
  'near-recurring',
  'missing-from',
  'page-lines',
  'page-words',
  'page-said',
] as const;
type Column = (typeof COMPANION_COLUMNS)[number];

const WIDTH = COMPANION_COLUMNS.length;
const column = Object.fromEntries(COMPANION_COLUMNS.map((name, at) => [name, at])) as Record<Column, number>;

/** Where a forest finds its features, from the beginning of a row. */
const COMPANION_PLACES = Int32Array.from(COMPANION_COLUMNS.keys());

/** The rows of a section for the third pass. */
export interface CompanionRows {
  readonly bytes: Uint8Array;
  readonly width: number;
}

/** How far along, in lines, recurring lines are looked for: a choice. */
const REACH = 15;
/** Lines on either side whose recurrence is counted together: a choice. */
const NEAR = 5;
const oddsByte = (odds: number): number =>
  Number.isNaN(odds) ? 128 : Math.max(0, Math.min(255, Math.round(128 + 16 * odds)));

/** How often each line stands elsewhere, as classes: as it is, and whatever its numbers. */
interface Classes {
  readonly exact: Uint8Array;
  readonly like: Uint8Array;
  /** How many lines stand elsewhere, and the greatest class of one. */
  readonly recurring: number;
  readonly most: number;
}

function* classesOf(body: SectionBody, recurrence: Recurrence): Work<Classes> {
  const { length } = body.paragraphs;
  const exact = new Uint8Array(length);
  const like = new Uint8Array(length);
  const pace = new Pace();
  let recurring = 0;
  let most = 0;
  for (let index = 0; index < length; index++) {
    exact[index] = recurrenceClass(recurrence.count(body, index));
    like[index] = recurrenceClass(recurrence.countLike(body, index));
    if (like[index] > 0) recurring++;
    most = Math.max(most, like[index]);
    if (pace.spent(3 * cost.lookUp)) yield;
  }
  return { exact, like, recurring, most };
}

/** The same bytes for all paragraphs: what the page shares with others as a whole. */
function* pageOf(
  { odds, words }: Alone,
  { like, recurring }: Classes,
): Work<{ readonly lines: number; readonly words: number; readonly said: number }> {
  let [shared, all, said, judged] = [0, 0, 0, 0];
  const pace = new Pace();
  for (let index = 0; index < like.length; index++) {
    all += words[index];
    if (pace.spent(1)) yield;
    if (like[index] === 0) continue;
    shared += words[index];
    if (Number.isNaN(odds[index])) continue;
    judged++;
    said += sigmoid(odds[index]);
    if (pace.spent(cost.row)) yield;
  }
  return {
    lines: sixteenth(recurring, like.length),
    words: sixteenth(shared, all),
    said: sixteenth(said, judged),
  };
}

/**
 * What other pages say of the paragraphs of a section: how many of them hold each line, and those around it. Undefined where no line
 * stands elsewhere. Linear in the number of paragraphs.
 */
export function* companionRows(
  body: SectionBody,
  alone: Alone,
  recurrence: Recurrence,
): Work<CompanionRows | undefined> {
  const classes = yield* classesOf(body, recurrence);
  if (classes.recurring === 0) return undefined;
  const { exact, like, most } = classes;
  const { odds, words } = alone;
  const { length } = like;
  const bytes = new Uint8Array(length * WIDTH);
  const page = yield* pageOf(alone, classes);
  const pace = new Pace();
  let since = REACH;
  let run = 0;
  let near = 0;
  for (let index = 0; index < Math.min(NEAR, length); index++) near += like[index] > 0 ? 1 : 0;
  for (let index = 0; index < length; index++) {
    if (index + NEAR < length && like[index + NEAR] > 0) near++;
    if (index - NEAR - 1 >= 0 && like[index - NEAR - 1] > 0) near--;
    const row = index * WIDTH;
    const own = oddsByte(odds[index]);
    run = like[index] > 0 ? run + 1 : 0;
    bytes[row + column.odds] = own;
    bytes[row + column['odds-before']] = index > 0 ? bytes[row - WIDTH + column.odds] : 255;
    bytes[row + column['odds-after']] = 255;
    if (index > 0) bytes[row - WIDTH + column['odds-after']] = own;
    bytes[row + column.words] = logByte(words[index]);
    bytes[row + column.exact] = exact[index];
    bytes[row + column.like] = like[index];
    bytes[row + column['like-before']] = index > 0 ? like[index - 1] : 255;
    bytes[row + column['like-after']] = index + 1 < length ? like[index + 1] : 255;
    bytes[row + column['like-before-2']] = index > 1 ? like[index - 2] : 255;
    bytes[row + column['like-after-2']] = index + 2 < length ? like[index + 2] : 255;
    bytes[row + column['since-recurring']] = since;
    bytes[row + column['run-recurring']] = logByte(run);
    bytes[row + column['near-recurring']] = near;
    // How many others have lines of this page, for one that they do not have: of one that they have, only its own count speaks.
    bytes[row + column['missing-from']] = like[index] > 0 ? 0 : most;
    bytes[row + column['page-lines']] = page.lines;
    bytes[row + column['page-words']] = page.words;
    bytes[row + column['page-said']] = page.said;
    since = like[index] > 0 ? 0 : Math.min(REACH, since + 1);
    if (pace.spent(4 * cost.row)) yield;
  }
  let until = REACH;
  for (let index = length - 1; index >= 0; index--) {
    bytes[index * WIDTH + column['until-recurring']] = until;
    until = like[index] > 0 ? 0 : Math.min(REACH, until + 1);
    if (pace.spent(cost.row)) yield;
  }
  return { bytes, width: WIDTH };
}

/** What of a row bears on the third pass. */
export function watchOfCompanions(forest: Forest): Watch {
  return watchOf(forest, COMPANION_PLACES, WIDTH);
}

/** Whether the third pass says the same of two rows that add to the same log-odds: trees answer alike, and a line stands elsewhere in both or neither. */
export function isSameBeside(
  watch: Watch,
  one: CompanionRows,
  row: number,
  other: CompanionRows,
  otherRow: number,
): boolean {
  const [from, otherFrom] = [row * WIDTH, otherRow * WIDTH];
  for (let at = 0; at < WIDTH; at++) {
    const [byte, was] = [one.bytes[from + at], other.bytes[otherFrom + at]];
    if (byte === was) continue;
    if (at === column.like && (byte === 0 || was === 0)) return false;
    for (const { steps } of watch[at]) if (steps[byte] !== steps[was]) return false;
  }
  return true;
}

/**
 * Adds to the log-odds of the paragraphs from `from` up to `to` what other pages say. That a line stands on others never speaks against
 * its being furniture; that it does not, may.
 */
export function addCompanions(
  forest: Forest,
  { bytes, width }: CompanionRows,
  { from, to }: { readonly from: number; readonly to: number },
  odds: Float64Array,
): void {
  const alone = odds.slice(from, to);
  const run = odds.subarray(from, to);
  addLogOdds(forest, bytes, { origin: from * width, width, rows: to - from }, COMPANION_PLACES, run);
  for (let index = 0; index < run.length; index++) {
    const recurs = bytes[(from + index) * width + column.like] > 0;
    if (recurs) run[index] = Math.max(run[index], alone[index]);
  }
}
