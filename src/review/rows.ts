/** So long is a row at most, in UTF-16 units. A choice: a dozen words. */
const MAX_ROW_LENGTH = 80;
const STOP_AT_END = /[.!?…。！？]["'\p{Pe}\p{Pf}\s]*$/u;

/** Whether a text is a row of a table or a label: short, and without the stop that ends a sentence. */
export function isRow(text: string): boolean {
  return text.length <= MAX_ROW_LENGTH && !STOP_AT_END.test(text);
}
