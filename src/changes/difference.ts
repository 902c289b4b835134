import { firstNotBefore } from '../lexis/index';
import { diffArrays } from 'diff';

/** A stretch in which two lists differ: `left[leftStart, leftEnd)` stands where `right[rightStart, rightEnd)` does; one may be empty. */
export interface Gap {
  readonly leftStart: number;
  readonly leftEnd: number;
  readonly rightStart: number;
  readonly rightEnd: number;
}

/** How many insertions and deletions are tried at once; its square bounds the work of one stretch. A choice: docs/changes.md, "Constants". */
const MAX_EDITS = 400;

/** A stretch is cut at runs of so many keys that stand once on either side: long ones first, for they are the safer. */
const RUNS = [4, 2, 1];

/**
 * Where two lists of keys differ, in order, with at least one equal key between two gaps: shortest edit script; where that would
 * be too long, the stretch is cut first at the runs of keys that stand once on either side (patience). Linear in the lists'
 * lengths: a stretch in which nothing can be cut and that differs in more than `MAX_EDITS` places is one gap.
 */
export function differences(left: readonly string[], right: readonly string[]): Gap[] {
  const gaps: Gap[] = [];
  compare(
    left,
    right,
    { leftStart: 0, leftEnd: left.length, rightStart: 0, rightEnd: right.length },
    0,
    gaps,
  );
  return joined(gaps);
}

function compare(
  left: readonly string[],
  right: readonly string[],
  stretch: Gap,
  cuts: number,
  gaps: Gap[],
): void {
  const inner = trimmed(left, right, stretch);
  if (inner.leftStart === inner.leftEnd && inner.rightStart === inner.rightEnd) return;
  if (inner.leftStart === inner.leftEnd || inner.rightStart === inner.rightEnd) {
    gaps.push(inner);
    return;
  }
  if (addShortest(left, right, inner, gaps)) return;
  if (cuts === RUNS.length) {
    gaps.push(inner);
    return;
  }
  const anchors = uniqueInOrder(left, right, inner, RUNS[cuts]);
  let { leftStart, rightStart } = inner;
  for (const [l, r] of anchors) {
    compare(left, right, { leftStart, leftEnd: l, rightStart, rightEnd: r }, cuts + 1, gaps);
    leftStart = l + 1;
    rightStart = r + 1;
  }
  compare(left, right, { ...inner, leftStart, rightStart }, cuts + 1, gaps);
}

/** The stretch without what is equal at both of its ends. */
function trimmed(left: readonly string[], right: readonly string[], stretch: Gap): Gap {
  let { leftStart, leftEnd, rightStart, rightEnd } = stretch;
  while (leftStart < leftEnd && rightStart < rightEnd && left[leftStart] === right[rightStart]) {
    leftStart++;
    rightStart++;
  }
  while (leftStart < leftEnd && rightStart < rightEnd && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd--;
    rightEnd--;
  }
  return { leftStart, leftEnd, rightStart, rightEnd };
}

/** Adds the gaps of the shortest edit script; false where it is longer than is tried. */
function addShortest(left: readonly string[], right: readonly string[], stretch: Gap, gaps: Gap[]): boolean {
  const a = left.slice(stretch.leftStart, stretch.leftEnd);
  const b = right.slice(stretch.rightStart, stretch.rightEnd);
  if (Math.abs(a.length - b.length) > MAX_EDITS) return false;
  const changes = diffArrays(a, b, { maxEditLength: MAX_EDITS }) as
    { added: boolean; removed: boolean; count: number }[] | undefined;
  if (changes === undefined) return false;
  let l = stretch.leftStart;
  let r = stretch.rightStart;
  for (const { added, removed, count } of changes) {
    const gap = { leftStart: l, leftEnd: l, rightStart: r, rightEnd: r };
    if (!added) l += count;
    if (!removed) r += count;
    if (added || removed) gaps.push({ ...gap, leftEnd: l, rightEnd: r });
  }
  return true;
}

/** Gaps that touch become one. */
function joined(gaps: readonly Gap[]): Gap[] {
  const result: Gap[] = [];
  for (const gap of gaps) {
    const last = result.at(-1);
    if (last?.leftEnd === gap.leftStart && last.rightEnd === gap.rightStart)
      result[result.length - 1] = { ...last, leftEnd: gap.leftEnd, rightEnd: gap.rightEnd };
    else result.push(gap);
  }
  return result;
}

/** Pairs of places of runs that stand exactly once on either side, the longest sequence of them in the order of both. */
function uniqueInOrder(
  left: readonly string[],
  right: readonly string[],
  stretch: Gap,
  run: number,
): [number, number][] {
  const lefts = placesOfUnique(left, stretch.leftStart, stretch.leftEnd, run);
  const rights = placesOfUnique(right, stretch.rightStart, stretch.rightEnd, run);
  const pairs: [number, number][] = [];
  for (const [key, l] of lefts) {
    const r = rights.get(key) ?? -1;
    if (l >= 0 && r >= 0) pairs.push([l, r]);
  }
  pairs.sort((a, b) => a[0] - b[0]);
  return longestRising(pairs);
}

/** Where each run of keys begins, -1 where it stands more than once. */
function placesOfUnique(keys: readonly string[], from: number, to: number, run: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let i = from; i + run <= to; i++) {
    const key = run === 1 ? keys[i] : keys.slice(i, i + run).join('\n');
    places.set(key, places.has(key) ? -1 : i);
  }
  return places;
}

/** The longest subsequence of pairs whose second places rise (patience sorting). */
function longestRising(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  pairs.forEach(([, r], i) => {
    const length = firstNotBefore(tails.length, (index) => pairs[tails[index]][1] < r);
    if (length > 0) before[i] = tails[length - 1];
    tails[length] = i;
  });
  const chain: [number, number][] = [];
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i]) chain.push(pairs[i]);
  return chain.reverse();
}
