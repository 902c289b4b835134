import type { SectionBody } from '../format/index';
import { finish, type Work } from '../lexis/index';
import { keptOf, type Edit } from './edit';
import { gathering, startGroupsOf, wordsOf, type Facts } from './facts';
import type { Feature, Measure, Reads, Span, Write } from './feature';
import { makeupMeasure } from './makeup';
import { Matrix } from './matrix';
import { COUNT_FEATURES, countsWriter } from './own';
import { cost, Pace } from './pace';
import { columnMeans, typesOf, type TypeWeights } from './pageType';
import { profileMeasure } from './profile';
import { REPETITION_MEASURES } from './repetition';
import { PHRASE_DISTANCES, PLACE_MEASURES, RHYTHM_MEASURES } from './rhythm';
import type { Scan } from './scan';
import { judge, SEQUENCE_MEASURES, type Judged } from './sequence';
import { headlineMeasure, topicMeasure } from './topic';
import { vocabularyMeasure, type Vocabulary } from './vocabulary';

export type { Feature, FeatureGroup } from './feature';

/** What is known of a paragraph before any pass, beside the features of its own counts. */
const MEASURES: readonly Measure<Facts>[] = [
  ...PHRASE_DISTANCES,
  vocabularyMeasure,
  ...PLACE_MEASURES,
  ...REPETITION_MEASURES,
  topicMeasure,
  headlineMeasure,
  ...RHYTHM_MEASURES,
  makeupMeasure,
];

const BEFORE: readonly Feature[] = [...COUNT_FEATURES, ...MEASURES.flatMap(({ features }) => features)];

/** What the first pass said, of a paragraph, around it and of the whole page. */
const LATE_MEASURES: readonly Measure<Judged>[] = [...SEQUENCE_MEASURES, profileMeasure];

/** Every byte that is kept of a paragraph: its features before any pass, then those of the first pass. */
export const ROW_FEATURES: readonly Feature[] = [
  ...BEFORE.map(({ name, group }) => ({ name, group })),
  ...LATE_MEASURES.flatMap(({ features }) => features),
];

/** The columns that tell what a page is: all that is known before any pass. */
export const TYPE_COLUMNS = BEFORE.length;

/** The bytes of a row. */
export const WIDTH = ROW_FEATURES.length;

const COLUMN_OF = new Map(ROW_FEATURES.map(({ name }, column) => [name, column]));

/** The column of a feature by its name. Throws for a name that is none. */
function column(name: string): number {
  const found = COLUMN_OF.get(name);
  if (found === undefined) throw new Error(`No feature ${name}`);
  return found;
}

const NEAR_COLUMNS: readonly string[] = [
  'words',
  'last',
  'capitalised-share',
  'stop-share',
  'phrase-coverage',
  'date-share',
  'vocabulary-score',
  'same-shape',
  'topic-share',
  'separator-share',
];
const FAR_COLUMNS: readonly string[] = ['words', 'stop-share', 'vocabulary-score', 'last'];

/** Which columns of which neighbours are looked at: the offset in paragraphs and the name. */
const neighbours: readonly (readonly [number, string])[] = (
  [
    [[-1, 1, -2, 2], NEAR_COLUMNS],
    [[-3, 3, -4, 4], FAR_COLUMNS],
    [[-1, 1, -2, 2, -3, 3, -4, 4, -5, 5], ['first-pass']],
  ] as const
).flatMap(([offsets, names]) => offsets.flatMap((offset) => names.map((name) => [offset, name] as const)));

/** The paragraphs of 255s that stand before the first paragraph and after the last: so far trees look. */
export const MARGIN = Math.max(...neighbours.map(([offset]) => Math.abs(offset)));

/** Every feature that a tree may ask about, by its number: a paragraph's own row, then its neighbours'. All are bytes. */
export const FEATURES: readonly Feature[] = [
  ...ROW_FEATURES,
  ...neighbours.map(([offset, name]) => ({
    name: `${name}@${offset}`,
    group: ROW_FEATURES[column(name)].group === 'sequence' ? ('sequence' as const) : ('neighbours' as const),
  })),
];

/** Where each feature stands, in bytes from the start of a paragraph's row. */
export const places = Int32Array.from([
  ...ROW_FEATURES.keys(),
  ...neighbours.map(([offset, name]) => offset * WIDTH + column(name)),
]);

interface Bound<F> extends Pick<Measure<F>, 'reach' | 'reads' | 'ownRow'> {
  readonly write: Write<F>;
}

const bind = <F>(all: readonly Measure<F>[]): readonly Bound<F>[] =>
  all.map(({ reach, reads, ownRow, bind: bound }) => ({ reach, reads, ownRow, write: bound(column) }));

const boundMeasures = bind(MEASURES);
const boundSequence = bind(LATE_MEASURES);
const writeCounts = countsWriter(column);

/** The paragraphs whose bytes a measure must make anew after an edit: the new ones, and those from where they are seen. */
function spanOf(reach: number, length: number, edit: Edit<unknown> | undefined): Span {
  if (edit === undefined) return { from: 0, to: length };
  const { front, back } = edit.ends;
  return { from: Math.max(0, front - reach), to: Math.min(length, length - back + reach) };
}

/** Paragraphs that are compared with those before an edit at a time: a choice. In the generator itself it would take many times as long. */
const ROWS_AT_ONCE = 2000;

/** Writes one measure; of what an edit cannot have changed, nothing. */
function* writing<F extends { readonly length: number }>(
  { reach, reads, ownRow, write }: Bound<F>,
  facts: F,
  matrix: Matrix,
  edit: Edit<F> | undefined,
): Work<void> {
  const { length } = facts;
  if (edit === undefined || reads === undefined || edit.before.length !== length)
    return yield* write(facts, matrix, spanOf(reach, length, edit));
  const { before, ends } = edit;
  const pace = new Pace();
  const [earlier, now] = [reads(before), reads(facts)];
  const { from, to } = ownRow ? { from: 0, to: length } : { from: ends.front, to: length - ends.back };
  for (let index = from; index < to;) {
    const end = Math.min(to, index + ROWS_AT_ONCE);
    const other = firstOther(earlier, now, index, end);
    if (pace.spent(cost.row * (1 + other - index))) yield;
    index = other;
    if (other === end) continue;
    if (!ownRow) return yield* write(facts, matrix, spanOf(reach, length, edit));
    yield* write(facts, matrix, { from: other, to: other + 1 });
    index++;
  }
}

/** Writes measures one after another. Each has a pace of its own, so that many small ones are counted here, too. */
function* writingAll<F extends { readonly length: number }>(
  all: readonly Bound<F>[],
  facts: F,
  matrix: Matrix,
  edit: Edit<F> | undefined,
): Work<void> {
  const pace = new Pace();
  for (const each of all) {
    yield* writing(each, facts, matrix, edit);
    if (pace.spent(cost.measure * facts.length)) yield;
  }
}

/** The first paragraph from `from` on, and before `to`, of which something else is read than before an edit; or `to`. */
function firstOther(before: Reads, now: Reads, from: number, to: number): number {
  for (let index = from; index < to; index++) if (before(index) !== now(index)) return index;
  return to;
}

/**
 * The features of a section before any pass; those of the first pass are still 0, or as they were before the edit. Linear in the
 * number of paragraphs, and in the words of those that are new.
 */
export function* makingMatrix(
  facts: Facts,
  edit?: Edit<{ readonly facts: Facts; readonly matrix: Matrix }>,
): Work<Matrix> {
  const matrix = new Matrix(
    facts.length,
    WIDTH,
    MARGIN,
    keptOf(edit, (before) => before.matrix),
  );
  yield* writeCounts(facts.scan.counts, matrix, spanOf(0, facts.length, edit));
  const before = keptOf(edit, ({ facts: earlier }) => earlier);
  yield* writingAll(boundMeasures, facts, matrix, before);
  return matrix;
}

/**
 * Fills in the features of the second pass; `facts.first` are the probabilities of the first. `edit` tells between which ends what
 * is read has changed.
 */
export function* fillingSequence(facts: Judged, matrix: Matrix, edit?: Edit<Judged>): Work<void> {
  const whole = edit !== undefined && edit.before.length === facts.length ? edit : undefined;
  yield* writingAll(boundSequence, facts, matrix, whole);
}

/** The probability of each type of page. */
export function* typingPage(matrix: Matrix, weights: TypeWeights): Work<Float64Array> {
  return typesOf(weights, yield* columnMeans(matrix, TYPE_COLUMNS));
}

/** The features of a section before any pass, at once. */
export function featureMatrix(body: SectionBody, scan: Scan, vocabulary: Vocabulary): Matrix {
  return finish(makingMatrix(finish(gathering(body, scan, vocabulary))));
}

/** Fills in the features of the second pass, at once. */
export function writeSequence(body: SectionBody, scan: Scan, matrix: Matrix, first: Float64Array): void {
  const words = finish(wordsOf(scan));
  const starts = finish(startGroupsOf(scan));
  const facts = finish(judge({ body, scan, length: scan.paragraphs, words, starts }, first));
  finish(fillingSequence(facts, matrix));
}
