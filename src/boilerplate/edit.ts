import type { SharedEnds } from '../format/index';

/** What was found of a section before an edit, and what of it still stands. */
export interface Edit<Found> {
  readonly before: Found;
  readonly ends: SharedEnds;
}

/** An edit of a section, and which paragraphs are read differently since, besides those that it put in. */
export interface Change<Found> extends Edit<Found> {
  /** Numbers of such paragraphs at the shared ends, ascending. */
  readonly others: readonly number[];
}

/**
 * Where each paragraph stood before an edit.
 * @param ends undefined where nothing is known of before
 * @param before how many paragraphs there were, and `length` how many there are
 * @returns for a paragraph its place then; -1 for one that was put in
 */
export function placesBefore(
  ends: SharedEnds | undefined,
  before: number,
  length: number,
): (index: number) => number {
  if (ends === undefined) return () => -1;
  const { front, back } = ends;
  const shift = before - length;
  return (index) => (index < front ? index : index >= length - back ? index + shift : -1);
}

/** A part of what was found before an edit. */
export function keptOf<Found, Part>(
  edit: Edit<Found> | undefined,
  part: (before: Found) => Part,
): Edit<Part> | undefined {
  return edit && { before: part(edit.before), ends: edit.ends };
}

type Values = Uint8Array | Uint16Array | Int32Array | Float64Array;

/** An array with `width` values a paragraph: those of the shared paragraphs as before, the others 0. */
export function carried<Kept extends Values>(values: Kept, edit: Edit<Kept> | undefined, width = 1): Kept {
  if (edit === undefined) return values;
  const { before, ends } = edit;
  values.set(before.subarray(0, ends.front * width));
  values.set(before.subarray(before.length - ends.back * width), values.length - ends.back * width);
  return values;
}

/** Which of the shared paragraphs have another value than before an edit, ascending. */
export function othersOf<Kept extends Values>(now: Kept, { before, ends }: Edit<Kept>): readonly number[] {
  const others: number[] = [];
  const wasAt = placesBefore(ends, before.length, now.length);
  for (let index = 0; index < now.length; index++) {
    const old = wasAt(index);
    if (old >= 0 && now[index] !== before[old]) others.push(index);
  }
  return others;
}
