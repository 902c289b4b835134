import type { SharedEnds } from '../format/index';

/** What was found of a section before an edit, and what of it still stands. */
export interface Edit<Found> {
  readonly before: Found;
  readonly ends: SharedEnds;
}

/** A part of what was found before an edit. */
export function keptOf<Found, Part>(
  edit: Edit<Found> | undefined,
  part: (before: Found) => Part,
): Edit<Part> | undefined {
  return edit && { before: part(edit.before), ends: edit.ends };
}

/** An array with `width` values a paragraph: those of the shared paragraphs as before, the others 0. */
export function carried<Values extends Uint8Array | Uint16Array | Int32Array | Float64Array>(
  values: Values,
  edit: Edit<Values> | undefined,
  width = 1,
): Values {
  if (edit === undefined) return values;
  const { before, ends } = edit;
  values.set(before.subarray(0, ends.front * width));
  values.set(before.subarray(before.length - ends.back * width), values.length - ends.back * width);
  return values;
}
