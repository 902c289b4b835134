import type { Gap } from './difference';
import type { QuotedWord } from './quotationWords';

/** Part of a source, in words, and where the quotation differs from it: left is the source, right the quotation. */
export interface NearestPlace {
  readonly from: number;
  readonly to: number;
  readonly gaps: readonly Gap[];
}

/** Words of the source times words of the quotation that are compared at most: a choice, four megabytes. */
const MAX_CELLS = 4_000_000;

/** What it costs to skip a word of the source at a [bracket] of the quotation: docs/changes.md, "Constants". */
const AT_BRACKET = 0.1;

const enum From {
  both,
  source,
  quoted,
}

/**
 * The part of the source from which the quotation differs in the fewest words (approximate matching after Sellers: the part
 * may begin and end anywhere); at an ellipsis words of the source cost nothing. Undefined where both are too long.
 */
export function nearestPlace(
  source: readonly QuotedWord[],
  quoted: readonly QuotedWord[],
): NearestPlace | undefined {
  const [n, m] = [quoted.length, source.length];
  if (n === 0 || m === 0 || (n + 1) * (m + 1) > MAX_CELLS) return undefined;
  const steps = new Uint8Array((n + 1) * (m + 1));
  let row = new Float32Array(m + 1);
  for (let i = 1; i <= n; i++) {
    const next = new Float32Array(m + 1);
    next[0] = i;
    steps[i * (m + 1)] = From.quoted;
    const skip = i < n ? skipCost(quoted[i].gap) : 1;
    for (let j = 1; j <= m; j++) {
      const both = row[j - 1] + (quoted[i - 1].key === source[j - 1].key ? 0 : 1);
      const fromSource = next[j - 1] + skip;
      const fromQuoted = row[j] + 1;
      const least = Math.min(both, fromSource, fromQuoted);
      next[j] = least;
      steps[i * (m + 1) + j] = both === least ? From.both : fromSource === least ? From.source : From.quoted;
    }
    row = next;
  }
  let end = 0;
  for (let j = 1; j <= m; j++) if (row[j] < row[end]) end = j;
  // Another last word costs what a missing one does, and is the likelier.
  const stepAt = (j: number): From => steps[n * (m + 1) + j];
  const isMissing = stepAt(end) === From.quoted;
  if (isMissing && row[end + 1] === row[end] && stepAt(end + 1) === From.both) end++;
  return traced(source, quoted, steps, end);
}

function skipCost(gap: number): number {
  if (gap === Infinity) return 0;
  return gap > 0 ? AT_BRACKET : 1;
}

function traced(
  source: readonly QuotedWord[],
  quoted: readonly QuotedWord[],
  steps: Uint8Array,
  end: number,
): NearestPlace {
  const width = source.length + 1;
  const gaps: Gap[] = [];
  let [i, j] = [quoted.length, end];
  while (i > 0) {
    const step = steps[i * width + j] as From;
    const [toI, toJ] = [step === From.source ? i : i - 1, step === From.quoted ? j : j - 1];
    const isEqual = step === From.both && quoted[toI].key === source[toJ].key;
    const isOmission = step === From.source && i < quoted.length && quoted[i].gap === Infinity;
    if (!isEqual && !isOmission) addGap(gaps, { leftStart: toJ, leftEnd: j, rightStart: toI, rightEnd: i });
    [i, j] = [toI, toJ];
  }
  return { from: j, to: end, gaps: gaps.reverse() };
}

/** Gaps come last first; those that touch are one. */
function addGap(gaps: Gap[], gap: Gap): void {
  const last = gaps.at(-1);
  if (last?.leftStart === gap.leftEnd && last.rightStart === gap.rightEnd) {
    gaps[gaps.length - 1] = { ...gap, leftEnd: last.leftEnd, rightEnd: last.rightEnd };
  } else {
    gaps.push(gap);
  }
}
