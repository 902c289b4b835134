import type { Paragraph, SectionBody } from '../format/index';

/** How many paragraphs at the start and at the end of two bodies are the same. */
export function sharedEnds(before: SectionBody, now: SectionBody): { front: number; back: number } {
  const most = Math.min(before.paragraphs.length, now.paragraphs.length);
  const same = (left: Paragraph, right: Paragraph): boolean =>
    left.end - left.start === right.end - right.start &&
    before.text.slice(left.start, left.end) === now.text.slice(right.start, right.end);
  let front = 0;
  while (front < most && same(before.paragraphs[front], now.paragraphs[front])) front++;
  let back = 0;
  while (back < most - front && same(before.paragraphs.at(-1 - back)!, now.paragraphs.at(-1 - back)!)) back++;
  return { front, back };
}
