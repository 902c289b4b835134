import type { TextEdit } from './types';

/** So many UTF-16 units are compared at once, before single ones. */
const BLOCK = 1 << 15;

/** The one change that turns `before` into `after`: what is left between the longest common start and end. */
export function singleChange(before: string, after: string): TextEdit {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start + BLOCK <= shortest && before.startsWith(after.slice(start, start + BLOCK), start))
    start += BLOCK;
  while (start < shortest && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  const most = shortest - start;
  while (
    tail + BLOCK <= most &&
    before.slice(before.length - tail - BLOCK, before.length - tail) ===
      after.slice(after.length - tail - BLOCK, after.length - tail)
  ) {
    tail += BLOCK;
  }
  while (
    tail < most &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return { span: { start, end: before.length - tail }, text: after.slice(start, after.length - tail) };
}
