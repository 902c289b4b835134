import type { Span } from '../document/types';
import { isLineEnd } from '../../lexis/index';
import { lineEndAfter, skipLineEnd } from '../document/text';
import { bareCell, type DecodedCell, decodeQuotedCell } from './cells';
import { type Columns, SAMPLE_SIZE, type Sample } from './columns';
import { inOneLine, NO_FAULTS, type RowFault, type RowReader, type RowReading, type TableHead } from './rows';

/** A cell as written: its span is without quotes. */
interface RawCell extends Span {
  readonly isQuoted: boolean;
}

interface RawRow {
  readonly end: number;
  readonly reach: number;
  readonly cells: readonly RawCell[];
  /** The first quote that is not closed as it should be. */
  readonly brokenAt: number | undefined;
}

/** A cell, and where the text goes on behind it: at a delimiter, a line end or the end of the text. */
interface CellReading {
  readonly cell: RawCell;
  readonly next: number;
  /** How a quoted cell ends that is not written as it should be. */
  readonly broken: Closing | undefined;
}

/** How a quoted cell ends. */
interface Closing {
  /** The closing quote; the end of the text where there is none. */
  readonly at: number;
  readonly isClosed: boolean;
  /** Whether quotes stand in it that are not doubled. */
  readonly isDirty: boolean;
}

const QUOTE = 34;
const SPACE = 32;
const DELIMITERS = [',', ';', '\t', '|'];
/** Behind a quote that is not closed, the next row is looked for in so many lines: a choice, so that many such quotes stay linear. */
const MAX_RECOVERY_LINES = 100;
/** What begins a row without quotes: something in one piece with a digit in it. The length is a choice. */
const ID = /^\S*\d\S*$/;
const MAX_ID_LENGTH = 100;
/** What spreadsheets write above the header, so that another one knows the delimiter. */
const SEPARATOR_LINE = /^sep=(.)(?:\r\n|\n|\r)/i;

/**
 * Rows of RFC 4180, with any of the usual delimiters. The readers of CSV that are kept (papaparse, csv-parse, d3-dsv) tell no offsets of
 * cells, only of rows at best, and ranges are what this one is for. Beyond the RFC: quotes in a cell without quotes are text, blanks
 * may stand behind a closing quote, and a quote that is not closed ends at the line above the next row that is in order.
 */
export class DelimitedRows implements RowReader {
  readonly #text: string;
  readonly #origin: number;
  readonly #given: string | undefined;
  #head: TableHead | undefined;
  #delimiter = ',';
  #width = 0;
  /** From where on closing quotes were looked for, which was found, and the last quote before it that is not doubled. */
  #searched = { from: Infinity, run: -1, closing: -1, dirty: -1 };

  /** @param delimiter the one that it must be; undefined where the first line decides */
  constructor(text: string, origin: number, delimiter: string | undefined) {
    this.#text = text;
    this.#origin = origin;
    this.#given = delimiter;
  }

  head(): TableHead {
    this.#head ??= this.#readHead();
    return this.#head;
  }

  over(text: string): DelimitedRows {
    const reader = new DelimitedRows(text, this.#origin, this.#given);
    // Samples are parts of the text before, which they would keep alive.
    reader.#head = { ...this.head(), samples: [] };
    reader.#delimiter = this.#delimiter;
    reader.#width = this.#width;
    return reader;
  }

  #readHead(): TableHead {
    const separator = SEPARATOR_LINE.exec(this.#text.slice(this.#origin, this.#origin + 7));
    this.#delimiter = separator?.[1] ?? this.#given ?? this.#commonest();
    const header = this.#read(this.#origin + (separator?.[0].length ?? 0), undefined);
    const names = header.cells.map((cell) => inOneLine(this.#decoded(cell).text));
    this.#width = names.length;
    const samples: Sample[] = [];
    let at = header.end;
    let { reach } = header;
    while (at < this.#text.length && samples.length < SAMPLE_SIZE) {
      const row = this.#read(at, this.#width);
      at = row.end;
      reach = Math.max(reach, row.reach);
      if (row.cells.length === 0) continue;
      const sample = new Map<string, string>();
      names.forEach((name, index) => {
        const cell = row.cells.at(index);
        if (cell !== undefined && !sample.has(name)) sample.set(name, this.#decoded(cell).text);
      });
      samples.push(sample);
    }
    return { start: header.end, reach, names, samples, isTable: header.brokenAt === undefined };
  }

  row(at: number, { text, id, attributes }: Columns): RowReading {
    const { names } = this.head();
    const { end, reach, cells, brokenAt } = this.#read(at, this.#width);
    if (cells.length === 0) return { end, reach, isBlank: true, document: undefined, faults: NO_FAULTS };
    const faults = this.#faultsOf(at, cells, brokenAt, text);
    const cellOf = (name: string): RawCell | undefined => cells.at(names.indexOf(name));
    const valueOf = (name: string): string => {
      const cell = cellOf(name);
      return cell === undefined ? '' : inOneLine(this.#decoded(cell).text);
    };
    const content = cellOf(text);
    if (content === undefined) return { end, reach, isBlank: false, document: undefined, faults };
    const said = [...attributes].map(([attribute, name]): [string, string] => [attribute, valueOf(name)]);
    const idCell = id === undefined ? undefined : cellOf(id);
    return {
      end,
      reach,
      isBlank: false,
      faults,
      document: {
        content: { start: content.start, end: content.end },
        decoded: this.#decoded(content),
        id: id === undefined ? '' : valueOf(id),
        idSpan: idCell === undefined ? undefined : { start: idCell.start, end: idCell.end },
        attributes: new Map(said.filter(([, value]) => value !== '')),
      },
    };
  }

  #faultsOf(
    start: number,
    cells: readonly RawCell[],
    brokenAt: number | undefined,
    column: string,
  ): readonly RowFault[] {
    // Where the cells are parted is a guess then, and how many there are says nothing.
    if (brokenAt !== undefined)
      return [{ code: 'malformed-quotes', span: { start: brokenAt, end: brokenAt + 1 } }];
    if (cells.length === this.#width) return NO_FAULTS;
    const span = { start, end: this.#lineEnd(start) };
    const data = { count: cells.length, expected: this.#width, column };
    return [{ code: 'cell-count', span, data }];
  }

  #decoded({ start, end, isQuoted }: RawCell): DecodedCell {
    const raw = this.#text.slice(start, end);
    return isQuoted ? decodeQuotedCell(raw, this.#delimiter) : bareCell(raw, this.#delimiter);
  }

  /** The delimiter that the first line has most of outside of quotes. */
  #commonest(): string {
    const line = this.#text.slice(this.#origin, this.#lineEnd(this.#origin)).replace(/"[^"]*"/g, '');
    const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
    return DELIMITERS[counts.indexOf(Math.max(...counts))];
  }

  #lineEnd(from: number): number {
    return lineEndAfter(this.#text, from, this.#text.length);
  }

  /** Behind the line end that stands at an offset. */
  #behindLineEnd(at: number): number {
    return skipLineEnd(this.#text, at, this.#text.length);
  }

  #isDelimiter(at: number): boolean {
    return at < this.#text.length && this.#text[at] === this.#delimiter;
  }

  /**
   * The row that begins at an offset.
   * @param expected how many cells the rows have; undefined for the header, behind which no row is looked for
   */
  #read(start: number, expected: number | undefined): RawRow {
    const cells: RawCell[] = [];
    let brokenAt: number | undefined;
    let reach = 0;
    const behind = this.#behindLineEnd(start);
    if (behind > start || start >= this.#text.length) return { end: behind, reach: behind, cells, brokenAt };
    for (let at = start; ;) {
      const { cell, next, broken } = this.#cellAt(at);
      if (broken !== undefined) {
        brokenAt ??= at;
        const rest = this.#recovered(at, broken, expected, cells.length);
        reach = Math.max(reach, this.#reachOf(broken), rest.reach);
        if (rest.line !== undefined) {
          cells.push({ ...cell, end: this.#beforeLineEnd(rest.line) });
          return { end: rest.line, reach: Math.max(reach, rest.line), cells, brokenAt };
        }
      }
      cells.push(cell);
      if (!this.#isDelimiter(next)) {
        const end = this.#behindLineEnd(next);
        return { end, reach: Math.max(reach, end), cells, brokenAt };
      }
      at = next + 1;
    }
  }

  /** The cells of the row that begins at an offset, if it is in order, and how far the text was looked at. */
  #readStrict(
    start: number,
    expected: number,
  ): { readonly cells: readonly RawCell[] | undefined; readonly reach: number } {
    const cells: RawCell[] = [];
    for (let at = start; ;) {
      const { cell, next, broken } = this.#cellAt(at);
      if (broken !== undefined) return { cells: undefined, reach: this.#reachOf(broken) };
      cells.push(cell);
      if (cells.length > expected) return { cells: undefined, reach: next + 1 };
      if (!this.#isDelimiter(next)) {
        const reach = this.#behindLineEnd(next);
        return { cells: cells.length === expected ? cells : undefined, reach };
      }
      at = next + 1;
    }
  }

  /** The cell that begins at an offset. */
  #cellAt(at: number): CellReading {
    if (this.#text.charCodeAt(at) !== QUOTE) {
      const next = this.#bareEnd(at);
      return { cell: { start: at, end: next, isQuoted: false }, next, broken: undefined };
    }
    const closing = this.#closingOf(at + 1);
    return {
      cell: { start: at + 1, end: closing.at, isQuoted: true },
      next: this.#skipBlanks(Math.min(this.#text.length, closing.at + 1)),
      broken: closing.isClosed && !closing.isDirty ? undefined : closing,
    };
  }

  /** How far the text was looked at to find the end of a cell. */
  #reachOf({ at, isClosed }: Closing): number {
    return isClosed ? this.#skipBlanks(at + 1) + 1 : Infinity;
  }

  /**
   * The line within a broken cell at which the next row begins: one that is in order. Where a quote closes the broken cell after
   * all, that row must have quotes in the same column or begin with a number or the like, so that a line of prose with as many commas is
   * not taken for one.
   */
  #recovered(
    quote: number,
    closing: Closing,
    expected: number | undefined,
    column: number,
  ): { readonly line: number | undefined; readonly reach: number } {
    let reach = 0;
    let line = this.#lineEnd(quote);
    if (expected === undefined) return { line: undefined, reach };
    for (let count = 0; count < MAX_RECOVERY_LINES && line < closing.at; count++) {
      const start = this.#behindLineEnd(line);
      if (start >= this.#text.length) break;
      line = this.#lineEnd(start);
      const row = this.#readStrict(start, expected);
      reach = Math.max(reach, row.reach);
      if (start === line || row.cells === undefined) continue;
      if (!closing.isClosed || row.cells.at(column)?.isQuoted === true || this.#isIdLike(row.cells[0]))
        return { line: start, reach };
    }
    return { line: undefined, reach };
  }

  #isIdLike({ start, end }: RawCell): boolean {
    return end - start <= MAX_ID_LENGTH && ID.test(this.#text.slice(start, end));
  }

  /** Where the line before a line that begins at an offset ends. */
  #beforeLineEnd(start: number): number {
    return start - (this.#text.startsWith('\r\n', start - 2) ? 2 : 1);
  }

  /** Where a cell without quotes ends. */
  #bareEnd(from: number): number {
    const delimiter = this.#delimiter.charCodeAt(0);
    let at = from;
    for (; at < this.#text.length; at++) {
      const unit = this.#text.charCodeAt(at);
      if (unit === delimiter || isLineEnd(unit)) break;
    }
    return at;
  }

  #skipBlanks(from: number): number {
    return behindRun(this.#text, SPACE, from);
  }

  /** How the quoted cell ends whose text begins at an offset. What was searched for the one before is not searched again. */
  #closingOf(start: number): Closing {
    const first = behindRun(this.#text, QUOTE, start);
    const isOdd = (first - start) % 2 === 1;
    // The quotes behind the opening one are counted without it: they are a run of their own.
    if (isOdd && this.#endsCell(first)) return { at: first - 1, isClosed: true, isDirty: false };
    const known = this.#searched;
    if (first < known.from || (known.run >= 0 && first > known.run)) this.#search(first);
    const { closing, dirty } = this.#searched;
    const isDirty = (isOdd && first > start) || dirty >= first;
    if (closing < 0) return { at: this.#text.length, isClosed: false, isDirty };
    return { at: closing, isClosed: true, isDirty };
  }

  /** Looks for the first odd number of quotes behind which a cell may end: the last of them closes. */
  #search(from: number): void {
    let dirty = -1;
    for (let run = this.#text.indexOf('"', from); run >= 0;) {
      const end = behindRun(this.#text, QUOTE, run);
      const isOdd = (end - run) % 2 === 1;
      if (isOdd && this.#endsCell(end)) {
        this.#searched = { from, run, closing: end - 1, dirty };
        return;
      }
      if (isOdd) dirty = run;
      run = this.#text.indexOf('"', end);
    }
    this.#searched = { from, run: -1, closing: -1, dirty };
  }

  /** Whether a cell may end at an offset, blanks aside. */
  #endsCell(from: number): boolean {
    const at = this.#skipBlanks(from);
    if (at >= this.#text.length) return true;
    return this.#text[at] === this.#delimiter || isLineEnd(this.#text.charCodeAt(at));
  }
}

/** Behind the units of one kind that stand at an offset; there may be none. */
function behindRun(text: string, unit: number, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === unit) at++;
  return at;
}
