import * as l10n from '@vscode/l10n';
import { finish } from '../../lexis/index';
import type { DecisionBook } from '../decisions';
import { type LogFormat, readingLog, type UnreadableLine } from '../logFile';
import { type Agreement, agreementOf } from './agreement';
import { judgedIn, SAMPLE_UNITS, type Sample, type SampleItem, type SampleUnit, VERDICTS } from './drawing';

/** The first line of a sheet: what was drawn, and how. */
interface SheetHead {
  readonly kind: 'sample';
  readonly by: SampleUnit;
  readonly seed: string;
  /** How many there were to draw from. */
  readonly of: number;
}

/** A line of a sheet: a thing, and what the second reviewer says of it; nothing while `verdict` is empty. */
interface SheetLine extends SampleItem {
  readonly kind: 'item';
  readonly verdict: string;
}

/** The sheet that a second reviewer fills: JSON Lines, the head first, each item with an empty verdict. */
export function sheetOf({ by, seed, of, items }: Sample): string {
  const head: SheetHead = { kind: 'sample', by, seed, of };
  const lines = items.map((item): SheetLine => ({ kind: 'item', verdict: '', ...item }));
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** How the second reviewer of a sheet agrees with what was decided. */
export interface SheetAgreement extends Agreement {
  readonly by: SampleUnit;
  readonly seed: string;
  /** How many the sheet holds, and how many of them the second reviewer has not judged, or nobody has decided any more. */
  readonly items: number;
  readonly unjudged: number;
  readonly undecided: number;
  /** What the two judged differently. */
  readonly disagreements: readonly (SampleItem & { readonly first: string; readonly second: string })[];
}

/** Reads a sheet and holds it against what was decided; undefined where it has no head. */
export function agreementIn(
  bytes: Uint8Array,
  book: DecisionBook,
): { readonly agreement: SheetAgreement | undefined; readonly unreadable: readonly UnreadableLine[] } {
  const { lines, unreadable } = finish(readingLog(bytes, FORMAT));
  const head = lines.find((line) => line.kind === 'sample');
  if (head === undefined) return { agreement: undefined, unreadable };
  const { by, seed } = head;
  const items = lines.filter((line) => line.kind === 'item');
  const decided = new Map(judgedIn(book, by).map(({ item, verdict }) => [item.id, verdict]));
  const judged = items.filter(({ verdict }) => VERDICTS[by].includes(verdict));
  const both = judged.flatMap(({ kind: _, verdict: second, ...item }) => {
    const first = decided.get(item.id);
    return first === undefined ? [] : [{ ...item, first, second }];
  });
  const agreement = agreementOf(
    both.map(({ first, second }) => [first, second]),
    VERDICTS[by],
  );
  return {
    agreement: {
      ...agreement,
      by,
      seed,
      items: items.length,
      unjudged: items.length - judged.length,
      undecided: judged.length - both.length,
      disagreements: both.filter(({ first, second }) => first !== second),
    },
    unreadable,
  };
}

const FORMAT: LogFormat<SheetHead | SheetLine> = {
  isLine: (value): value is SheetHead | SheetLine => {
    if (typeof value !== 'object' || value === null) return false;
    const record = value as Record<string, unknown>;
    if (record['kind'] === 'sample')
      return SAMPLE_UNITS.some((unit) => unit === record['by']) && typeof record['seed'] === 'string';
    return (
      record['kind'] === 'item' &&
      ['id', 'document', 'verdict'].every((name) => typeof record[name] === 'string')
    );
  },
  unknown: () => l10n.t('not a line of a sample that this version knows'),
  tooLong: () => l10n.t('too long to be a line of a sample'),
};
