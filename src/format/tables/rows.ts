import type { FormatCode } from '../document/faults';
import type { Span } from '../document/types';
import type { DecodedCell } from './cells';
import type { Columns, Sample } from './columns';

/** A fault of a row, before it is known which section it belongs to. */
export interface RowFault {
  readonly code: FormatCode;
  readonly span: Span;
  readonly data?: Readonly<Record<string, string | number>>;
}

/** The document that a row holds. */
export interface RowDocument {
  /** Where its text stands as written, without quotes. */
  readonly content: Span;
  readonly decoded: DecodedCell;
  /** Its id in one line; `''` where it has none. */
  readonly id: string;
  readonly idSpan: Span | undefined;
  /** What else is said of it, by attribute, without what is empty. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** One row of a table as read; rows follow one another without a gap. */
export interface RowReading {
  /** Where the next row begins. */
  readonly end: number;
  /** How far the text was looked at to read it so: an edit behind that changes nothing. */
  readonly reach: number;
  /** Holds nothing: it is no record. */
  readonly isBlank: boolean;
  readonly document: RowDocument | undefined;
  readonly faults: readonly RowFault[];
}

/** The beginning of a table, from which its columns are chosen. */
export interface TableHead {
  /** Where the first row begins that is a record. */
  readonly start: number;
  /** How far the text was looked at. */
  readonly reach: number;
  /** The names of the columns, in order. */
  readonly names: readonly string[];
  readonly samples: readonly Sample[];
  /** Whether it may be a table at all. */
  readonly isTable: boolean;
}

/** How the rows of one kind of table are read. */
export interface RowReader {
  head(): TableHead;
  /** The row that begins at an offset. */
  row(at: number, columns: Columns): RowReading;
  /** Reads the rows of another text, whose beginning, as far as `head` looked at it, is the same. */
  over(text: string): RowReader;
}

export const NO_FAULTS: readonly RowFault[] = [];

/** A value as a name or an attribute: in one line. */
export function inOneLine(value: string): string {
  return value.replace(/\s+/gu, ' ').trim();
}
