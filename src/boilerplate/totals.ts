import type { Work } from '../lexis/index';
import type { Edit } from './edit';
import { cost, Pace } from './pace';
import { Count, COUNT_COLUMNS, type Scan } from './scan';
import type { WordsRead } from './vocabulary';

/** Sums over all paragraphs of a section. */
export interface Totals {
  readonly han: number;
  readonly letters: number;
  readonly words: number;
  /** Words in paragraphs of prose. */
  readonly prose: number;
  /** Paragraphs of fewer than six words. */
  readonly short: number;
  readonly stop: number;
  /** Words, with each Han character as one. */
  readonly raw: number;
  readonly known: number;
}

interface Parts {
  readonly scan: Scan;
  readonly words: Uint16Array;
  readonly prose: Uint8Array;
  readonly known: WordsRead;
}

type Sums = { -readonly [Name in keyof Totals]: number };

/** The sums of a section; after an edit those from before, without the paragraphs that went and with those that came. */
export function* totalsOf(parts: Parts, edit?: Edit<Parts & { readonly totals: Totals }>): Work<Totals> {
  const { front, back } = edit?.ends ?? { front: 0, back: 0 };
  const sums = { han: 0, letters: 0, words: 0, prose: 0, short: 0, stop: 0, raw: 0, known: 0 };
  if (edit !== undefined) {
    Object.assign(sums, edit.before.totals);
    yield* adding(sums, edit.before, front, edit.before.scan.paragraphs - back, -1);
  }
  yield* adding(sums, parts, front, parts.scan.paragraphs - back, 1);
  return sums;
}

function* adding(
  sums: Sums,
  { scan: { counts }, words, prose, known }: Parts,
  from: number,
  to: number,
  sign: number,
): Work<void> {
  const pace = new Pace();
  for (let index = from; index < to; index++) {
    const row = index * COUNT_COLUMNS;
    sums.han += sign * counts[row + Count.han];
    sums.letters += sign * counts[row + Count.letters];
    sums.words += sign * words[index];
    if (prose[index] === 1) sums.prose += sign * words[index];
    if (words[index] < 6) sums.short += sign;
    sums.stop += sign * counts[row + Count.stop];
    sums.raw += sign * counts[row + Count.words];
    sums.known += sign * known.known[index];
    if (pace.spent(2 * cost.row)) yield;
  }
}
