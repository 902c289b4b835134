import { finishHash, pairHash, type Work } from '../lexis/index';
import { logByte } from './bytes';
import { carried, keptOf, type Edit } from './edit';
import { cost, Pace } from './pace';
import { Count, COUNT_COLUMNS, type Scan } from './scan';

/** What paragraphs have in common with others: equal keys, one a paragraph. */
export interface Keys {
  /** Of the first two words. */
  readonly start: Int32Array;
  /** Of the last two words. */
  readonly end: Int32Array;
  /** Of the rough form: length, first and last character, whether there are prices and numbers. */
  readonly form: Int32Array;
  /** Of the forms of a paragraph and the next: one less than paragraphs. */
  readonly pairs: Int32Array;
}

/** The keys of a section; those of paragraphs that an edit left alone as before. */
export function* keysOf(scan: Scan, words: Uint16Array, edit?: Edit<Keys>): Work<Keys> {
  const { paragraphs } = scan;
  const { front, back } = edit?.ends ?? { front: 0, back: 0 };
  const kept = (name: 'end' | 'form'): Int32Array =>
    carried(
      new Int32Array(paragraphs),
      keptOf(edit, (before) => before[name]),
    );
  const start = yield* startsOf(
    scan,
    keptOf(edit, (before) => before.start),
  );
  const [end, form] = [kept('end'), kept('form')];
  const pace = new Pace();
  for (let index = front; index < paragraphs - back; index++) {
    end[index] = endKey(scan, index);
    // Forms differ in few bits: spread, they find their slots at once.
    form[index] = finishHash(formKey(scan, words, index));
    if (pace.spent(2 * cost.row)) yield;
  }
  const pairs = carried(new Int32Array(Math.max(0, paragraphs - 1)), edit && pairsBefore(edit));
  for (let index = Math.max(0, front - 1); index < Math.min(pairs.length, paragraphs - back); index++) {
    const pair = (formKey(scan, words, index) << 16) ^ formKey(scan, words, index + 1);
    pairs[index] = finishHash(pair);
    if (pace.spent(2 * cost.row)) yield;
  }
  return { start, end, form, pairs };
}

/** Of the keys of pairs those that an edit left alone: the pairs over its borders are others. */
export function pairsBefore({ before, ends: { front, back } }: Edit<Keys>): Edit<Int32Array> {
  return { before: before.pairs, ends: { front: Math.max(0, front - 1), back: Math.max(0, back - 1) } };
}

/** The first two words of each paragraph as a key. */
export function* startsOf(scan: Scan, edit?: Edit<Int32Array>): Work<Int32Array> {
  const { paragraphs } = scan;
  const { front, back } = edit?.ends ?? { front: 0, back: 0 };
  const starts = carried(new Int32Array(paragraphs), edit);
  const pace = new Pace();
  for (let index = front; index < paragraphs - back; index++) {
    starts[index] = startKey(scan, index);
    if (pace.spent(cost.row)) yield;
  }
  return starts;
}

function startKey({ words, wordStart, lineHash }: Scan, index: number): number {
  const from = wordStart[index];
  return wordStart[index + 1] - from >= 2 ? pairHash(words[from], words[from + 1]) : lineHash[index];
}

function endKey({ words, wordStart, lineHash }: Scan, index: number): number {
  const to = wordStart[index + 1];
  return to - wordStart[index] >= 2 ? pairHash(words[to - 2], words[to - 1]) : lineHash[index];
}

function formKey({ counts }: Scan, words: Uint16Array, index: number): number {
  const row = index * COUNT_COLUMNS;
  const size = Math.min(15, logByte(words[index]) >> 1);
  const signs = (counts[row + Count.currency] > 0 ? 1 : 0) | (counts[row + Count.digits] > 0 ? 2 : 0);
  return (((((size << 5) | counts[row + Count.first]) << 5) | counts[row + Count.last]) << 2) | signs;
}

/** The keys that an edit took away or brought. */
export function* touchedKeys(
  keys: Int32Array,
  { before, ends }: Edit<Int32Array>,
): Work<ReadonlySet<number>> {
  const { front, back } = ends;
  const touched = new Set<number>();
  const pace = new Pace();
  const isInPlace = before.length === keys.length;
  for (const [each, other] of [
    [before, keys],
    [keys, before],
  ])
    for (let index = front; index < each.length - back; index++) {
      if (!isInPlace || each[index] !== other[index]) touched.add(each[index]);
      if (pace.spent(cost.lookUp)) yield;
    }
  return touched;
}

/** Where one of the wanted keys stands, ascending: a pass over the numbers, most of which fall through a sieve of their last bits. */
export function* placesOf(keys: Int32Array, wanted: ReadonlySet<number>): Work<readonly number[]> {
  const places: number[] = [];
  if (wanted.size === 0) return places;
  const sieve = new Uint8Array(1024);
  for (const key of wanted) sieve[key & 1023] = 1;
  const pace = new Pace();
  for (let index = 0; index < keys.length; index++) {
    if (sieve[keys[index] & 1023] === 1 && wanted.has(keys[index])) places.push(index);
    if (pace.spent(1)) yield;
  }
  return places;
}
