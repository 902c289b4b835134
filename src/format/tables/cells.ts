import type { OffsetMap } from '../document/offsets';
import { OffsetMapBuilder } from '../document/offsets';

/**
 * How a cell writes its text: `json` inside a string literal, `quoted` between the quotes of CSV, where `""` is one, `bare` without
 * quotes.
 */
export type CellForm = 'json' | 'quoted' | 'bare';

/** How the text of a section stands in a cell of a table. Another object whenever the cell was read anew. */
export interface Cell {
  readonly form: CellForm;
  /** What parts the cells of a row; `''` in JSON. */
  readonly delimiter: string;
  /** Where the units of the text stand in the cell; absent where nothing in it is escaped. */
  readonly map?: OffsetMap;
  /** JSON that escapes whatever is not ASCII, as many writers do. */
  readonly isAscii: boolean;
}

/** A decoded cell. */
export interface DecodedCell {
  readonly text: string;
  readonly cell: Cell;
}

const NOT_ASCII = /[^\0-\x7f]/;
const UNICODE_ESCAPE_LENGTH = 6;
const SIMPLE_ESCAPE_LENGTH = 2;

/** Decodes what stands between the quotes of a valid JSON string literal. */
export function decodeJsonCell(raw: string): DecodedCell {
  const first = raw.indexOf('\\');
  if (first < 0) return { text: raw, cell: { form: 'json', delimiter: '', isAscii: false } };
  const builder = new OffsetMapBuilder();
  let at = 0;
  let hasUnicode = false;
  for (let escape = first; escape >= 0; escape = raw.indexOf('\\', at)) {
    builder.add(escape - at, 1);
    const isUnicode = raw[escape + 1] === 'u';
    hasUnicode ||= isUnicode;
    const length = isUnicode ? UNICODE_ESCAPE_LENGTH : SIMPLE_ESCAPE_LENGTH;
    builder.add(1, length);
    at = escape + length;
  }
  builder.add(raw.length - at, 1);
  const isAscii = hasUnicode && !NOT_ASCII.test(raw);
  const text: unknown = JSON.parse(`"${raw}"`);
  return { text: String(text), cell: { form: 'json', delimiter: '', map: builder.build(), isAscii } };
}

/** Decodes what stands between the quotes of a cell of CSV. */
export function decodeQuotedCell(raw: string, delimiter: string): DecodedCell {
  const first = raw.indexOf('""');
  if (first < 0) return { text: raw, cell: { form: 'quoted', delimiter, isAscii: false } };
  const builder = new OffsetMapBuilder();
  let at = 0;
  for (let pair = first; pair >= 0; pair = raw.indexOf('""', at)) {
    builder.add(pair - at, 1);
    builder.add(1, SIMPLE_ESCAPE_LENGTH);
    at = pair + SIMPLE_ESCAPE_LENGTH;
  }
  builder.add(raw.length - at, 1);
  return {
    text: raw.replaceAll('""', '"'),
    cell: { form: 'quoted', delimiter, map: builder.build(), isAscii: false },
  };
}

/** A cell without quotes is its text. */
export function bareCell(raw: string, delimiter: string): DecodedCell {
  return { text: raw, cell: { form: 'bare', delimiter, isAscii: false } };
}

/** A text as it is written inside of a cell; for a cell without quotes, as it stands. */
export function escapedFor({ form, isAscii }: Cell, text: string): string {
  if (form === 'quoted') return text.replaceAll('"', '""');
  if (form === 'bare') return text;
  const escaped = JSON.stringify(text).slice(1, -1);
  return isAscii ? escaped.replace(/[^\0-\x7f]/g, unicodeEscape) : escaped;
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Whether a text cannot stand in a cell without quotes. */
export function needsQuotes(text: string, { delimiter }: Cell): boolean {
  return text.startsWith('"') || text.includes(delimiter) || /[\r\n]/.test(text);
}
