/**
 * The first of `count` things in ascending order that is not before what is looked for; `count` where all are. Halves the
 * rest with each question, so `isBefore` is asked about log2(count) times.
 */
export function firstNotBefore(count: number, isBefore: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
