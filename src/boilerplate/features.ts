import type { SectionBody, SharedEnds } from '../format/index';
import { finish, type Work } from '../lexis/index';
import { keptOf, type Change, type Edit } from './edit';
import { gathering, wordsOf, type Facts } from './facts';
import type { Bearing, Feature, Measure, Rewrite, Span, Write } from './feature';
import { startsOf } from './keys';
import { makeupMeasure } from './makeup';
import { Matrix } from './matrix';
import { COUNT_FEATURES, countsWriter } from './own';
import { cost, Pace } from './pace';
import { columnMeans, columnSums, typesOf, type ColumnSums, type TypeWeights } from './pageType';
import { profileMeasure } from './profile';
import { REPETITION_MEASURES } from './repetition';
import { PHRASE_DISTANCES, PLACE_MEASURES, RHYTHM_MEASURES } from './rhythm';
import type { Scan } from './scan';
import { judge, SEQUENCE_MEASURES, type Judged } from './sequence';
import { HEADLINE_MEASURES, topicMeasure } from './topic';
import { vocabularyMeasure, type Vocabulary } from './vocabulary';

export type { Feature, FeatureGroup } from './feature';

/** What is known of a paragraph before any pass, beside the features of its own counts. */
const MEASURES: readonly Measure<Facts>[] = [
  ...PHRASE_DISTANCES,
  vocabularyMeasure,
  ...PLACE_MEASURES,
  ...REPETITION_MEASURES,
  topicMeasure,
  ...HEADLINE_MEASURES,
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

interface Bound<F> extends Bearing<F> {
  readonly write: Write<F>;
  readonly rewrite?: Rewrite<F>;
}

const bind = <F>(all: readonly Measure<F>[]): readonly Bound<F>[] =>
  all.map(({ bearing, bind: bound }) => ({ ...bearing, ...bound(column) }));

const boundMeasures = bind(MEASURES);
const boundSequence = bind(LATE_MEASURES);
const writeCounts = countsWriter(column);

/** The paragraphs that an edit put in. */
function newOnes(length: number, { front, back }: SharedEnds): Span {
  return { from: front, to: length - back };
}

/** The paragraphs of which a measure reads something else since an edit; a span without any, where some were only taken out. */
function changedSpans<F extends { readonly length: number }>(
  { reads, others }: Bound<F>,
  facts: F,
  change: Change<F>,
): readonly Span[] {
  const { before, ends } = change;
  const { length } = facts;
  const inside = newOnes(length, ends);
  const elsewhere = others?.(facts, change) ?? change.others;
  const [earlier, now] = [reads?.(before), reads?.(facts)];
  const shift = before.length - length;
  const isOther = (index: number, by: number): boolean =>
    earlier?.(index + by) !== now?.(index) || reads === undefined;
  const spans: Span[] = [];
  const add = (from: number, to: number): void => {
    const last = spans.at(-1);
    if (last?.to === from) spans[spans.length - 1] = { from: last.from, to };
    else spans.push({ from, to });
  };
  for (const index of elsewhere) if (index < ends.front && isOther(index, 0)) add(index, index + 1);
  if (shift !== 0) add(inside.from, inside.to);
  else for (let index = inside.from; index < inside.to; index++) if (isOther(index, 0)) add(index, index + 1);
  for (const index of elsewhere) if (index >= inside.to && isOther(index, shift)) add(index, index + 1);
  return spans;
}

/** Of more spans all that is between them is written as well, once: each may spread over the whole section. A choice. */
const FEW_SPANS = 3;

/** Writes one measure; of what an edit cannot have changed, nothing. */
function* writing<F extends { readonly length: number }>(
  bound: Bound<F>,
  facts: F,
  matrix: Matrix,
  change: Change<F> | undefined,
): Work<void> {
  const { length } = facts;
  const { reach, write, rewrite } = bound;
  if (change === undefined) return yield* write(facts, matrix, { from: 0, to: length });
  if (rewrite !== undefined) return yield* rewrite(facts, matrix, change);
  const spans = changedSpans(bound, facts, change);
  if (reach === Infinity && (spans.length > 0 || bound.reads === undefined))
    return yield* write(facts, matrix, { from: 0, to: length });
  if (reach === 'spreads' && spans.length > FEW_SPANS)
    return yield* write(facts, matrix, { from: spans[0].from, to: spans[spans.length - 1].to });
  for (const { from, to } of spans) {
    if (reach === 'spreads') yield* write(facts, matrix, { from, to });
    else yield* write(facts, matrix, { from: Math.max(0, from - reach), to: Math.min(length, to + reach) });
  }
}

/** Writes measures one after another. Each has a pace of its own, so that many small ones are counted here, too. */
function* writingAll<F extends { readonly length: number }>(
  all: readonly Bound<F>[],
  facts: F,
  matrix: Matrix,
  change: Change<F> | undefined,
): Work<void> {
  const pace = new Pace();
  for (const each of all) {
    yield* writing(each, facts, matrix, change);
    if (pace.spent(cost.measure * facts.length)) yield;
  }
}

/**
 * The features of a section before any pass; those of the first pass are still 0, or as they were before the edit. Linear in the
 * number of paragraphs, and in the words of those that are new.
 */
export function* makingMatrix(
  facts: Facts,
  edit?: Edit<{ readonly facts: Facts; readonly matrix: Matrix }>,
): Work<Matrix> {
  const { length } = facts;
  const matrix = new Matrix(
    length,
    WIDTH,
    MARGIN,
    keptOf(edit, (before) => before.matrix),
  );
  yield* writeCounts(
    facts.scan.counts,
    matrix,
    edit === undefined ? { from: 0, to: length } : newOnes(length, edit.ends),
  );
  const change = edit && { before: edit.before.facts, ends: edit.ends, others: [] };
  yield* writingAll(boundMeasures, facts, matrix, change);
  return matrix;
}

/** Fills in the features of the second pass; `facts.first` are the probabilities of the first. */
export function* fillingSequence(facts: Judged, matrix: Matrix, change?: Change<Judged>): Work<void> {
  yield* writingAll(boundSequence, facts, matrix, change);
}

/** The sums of the columns that tell what a page is; after an edit those from before, with what changed. */
export function* summing(
  matrix: Matrix,
  edit?: Edit<{ readonly matrix: Matrix; readonly sums: ColumnSums }>,
): Work<ColumnSums> {
  return yield* columnSums(matrix, TYPE_COLUMNS, edit);
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
  const starts = finish(startsOf(scan));
  const facts = finish(judge({ body, length: scan.paragraphs, words, starts }, first));
  finish(fillingSequence(facts, matrix));
}
