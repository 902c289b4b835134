import { endsInStop } from '../lexis/index';

/** So long is a row at most, in UTF-16 units. A choice: a dozen words. */
const MAX_ROW_LENGTH = 80;

/** Whether a text is a row of a table or a label: short, and without the stop that ends a sentence. */
export function isRow(text: string): boolean {
  return text.length <= MAX_ROW_LENGTH && !endsInStop(text);
}
