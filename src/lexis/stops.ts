const STOP = /[.!?…。！？]/u;
/** Brackets, quotation marks of all languages (German ones end in what opens English ones), Markdown's emphasis and white space. */
const BEHIND_STOP = /['"*_\p{Pe}\p{Pf}\p{Pi}\s]/u;

/**
 * Whether a text ends in the stop of a sentence; signs and spaces may come after it. What ends in none is a heading, an address, a row of
 * a table. Read from the end: most of a long text is not looked at.
 */
export function endsInStop(text: string): boolean {
  let last = text.length - 1;
  while (last >= 0 && BEHIND_STOP.test(text[last])) last--;
  return last >= 0 && STOP.test(text[last]);
}
