/** How many of their first and of their last items two lists have in common, the same objects; none counts twice. */
export function sameEnds(
  before: readonly unknown[],
  now: readonly unknown[],
): { readonly front: number; readonly back: number } {
  const most = Math.min(before.length, now.length);
  let front = 0;
  while (front < most && before[front] === now[front]) front++;
  let back = 0;
  while (back < most - front && before[before.length - 1 - back] === now[now.length - 1 - back]) back++;
  return { front, back };
}
