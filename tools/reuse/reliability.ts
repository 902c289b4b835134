import { type ReuseClass, THRESHOLDS } from '../../src/reuse/learning';

/** A pair as it was judged. */
export interface JudgedPair {
  readonly type: ReuseClass;
  readonly score: number;
  readonly isRight: boolean;
  /** For how many pairs it stands; 1 unless it is said. */
  readonly times?: number;
}

const CLASSES = ['exact', 'near', 'contained', 'reworded'] as const;
/** Where the bins of the probability begin. */
const BINS = [0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

/** What came out of the pairs of one bin, or of a class. */
export interface Bin {
  readonly from: number;
  readonly count: number;
  /** Mean probability, and share of right pairs; both in [0,1]. */
  readonly mean: number;
  readonly right: number;
}

function sizeOf(pairs: readonly JudgedPair[]): number {
  return pairs.reduce((sum, { times = 1 }) => sum + times, 0);
}

function rightsOf(pairs: readonly JudgedPair[]): number {
  return sizeOf(pairs.filter(({ isRight }) => isRight));
}

function ratio(part: number, whole: number): string {
  return whole === 0 ? '-' : (part / whole).toFixed(4);
}

/** The pairs by their probability; empty bins are left out. A probability means what it says where `right` is about `mean`. */
export function reliability(pairs: readonly JudgedPair[]): readonly Bin[] {
  return BINS.flatMap((from, i) => {
    const to = BINS[i + 1] ?? Infinity;
    const inside = pairs.filter(({ score }) => score >= from && score < to);
    if (inside.length === 0) return [];
    const count = sizeOf(inside);
    const sum = inside.reduce((all, { score, times = 1 }) => all + score * times, 0);
    return [{ from, count, mean: sum / count, right: rightsOf(inside) / count }];
  });
}

/**
 * Prints for each class how many of the pairs that are shown by default are right, how many of its right pairs are shown,
 * and its reliability table: `from: count, mean probability → share right`.
 */
export function printReliability(pairs: readonly JudgedPair[]): void {
  for (const type of CLASSES) {
    const own = pairs.filter((pair) => pair.type === type);
    if (own.length === 0) continue;
    const shown = own.filter(({ score }) => score >= THRESHOLDS.likely[type]);
    const right = rightsOf(shown);
    const precision = `${right} of ${sizeOf(shown)} right, ${ratio(right, sizeOf(shown))}`;
    const recall = `${ratio(right, rightsOf(own))} of its right pairs`;
    console.log(`  ${type}, shown from ${THRESHOLDS.likely[type]}: ${precision}; ${recall}`);
    const bins = reliability(own).map(
      ({ from, count, mean, right }) => `${from}: ${count}, ${mean.toFixed(2)} → ${right.toFixed(2)}`,
    );
    console.log(`    ${bins.join('   ')}`);
  }
}
