import type { Span } from './types';

/** `[start, end)` of an earlier text became `[start, newEnd)` of a later one; what stands around it is equal. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly newEnd: number;
}

/** Two edits, one after the other, as one. */
export function composed(first: Edit, second: Edit): Edit {
  const grown = first.newEnd - first.end;
  const start = Math.min(first.start, second.start);
  const end = Math.max(first.end, second.end >= first.newEnd ? second.end - grown : first.start);
  return { start, end, newEnd: end + grown + second.newEnd - second.end };
}

/** A span of the earlier text that stands behind the edit, as it is in the later one. */
export function shifted(span: Span, shift: number): Span {
  return shift === 0 ? span : { start: span.start + shift, end: span.end + shift };
}
