import type { Layout } from './types';
import { firstNotBefore, type Work } from '../../lexis/index';
import type { Pace } from './pace';
import type { Edit } from './edit';
import type { Line } from './text';
import { ITEM, STRETCH } from './pace';
import { lineAfter, readingInkLines } from './text';

/** How many lines of a section are looked at: evidence saturates long before. */
const SAMPLE = 4000;
/** Lines wider than this were not wrapped by hand or by a mailer. */
export const MAX_WRAP_WIDTH = 132;
/** Wrapped prose may hold a long address or table row, but not a body of them. */
const MAX_LONG_LINES = 0.25;
/** The share of the text in lines that go on in the next one: a few short notes among links do not make wrapped prose. */
const MIN_WRAPPED = 0.3;

/** Of lines that go on in small letters so many are full at most where they end anywhere; wrapped by a program nearly all are. */
const MAX_FULL_RAGGED = 0.6;
/** Small letters that begin a line stand inside a sentence, unless they begin names of programs and the like, which lists of them do. */
const MIN_OPEN_RAGGED = 0.9;
/** A choice: in fewer lines nothing shows of how they end. */
const MIN_RAGGED = 6;
/** A choice: lines of print have up to 90 characters. */
const MAX_RAGGED_WIDTH = 90;
/** Blank lines part the paragraphs where there is one for so many lines. */
const MAX_LINES_SPACED = 40;

const BASE64 = /^[A-Za-z0-9+/]+$/;
const BASE64_TAIL = /={1,2}$/;
/** PEM writes lines of 64 characters, MIME of 76: shorter ones may be words. */
const MIN_BASE64_LINE_LENGTH = 60;
const MIN_BASE64_LINES = 4;
const LIST_MARK = /^(?:[-*+•‣◦▪·●○■]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t\u00a0]/u;
const STARTS_LOWER = /^["'“‘(]?\p{Ll}/u;
const ENDS_SENTENCE = /[.!?:;…。！？]["'”’)\]»]*$/u;
const CASELESS = /^["'“‘(]?\p{Lo}/u;

/** True when the line starts a list item: a bullet, `1.`, `(2)`, `b)`. */
export function isListItem(text: string, line: Line): boolean {
  return LIST_MARK.test(text.slice(line.start, Math.min(line.end, line.start + 8)));
}

/**
 * Whether wrapped lines end anywhere, as those of a scan do, and not where the next word has no room; `spaced` with
 * blank lines between the paragraphs, `dense` without.
 */
export type Raggedness = 'no' | 'dense' | 'spaced';

/** How prose is wrapped. */
export interface Wrap {
  /** The column at which the prose is wrapped, in UTF-16 units, or 0 where it is not. */
  readonly width: number;
  readonly ragged: Raggedness;
}

export const NOT_WRAPPED: Wrap = { width: 0, ragged: 'no' };

/** How the lines of a section form paragraphs, and what that was decided from. */
export interface LayoutDecision extends Wrap {
  readonly layout: Layout;
}

/** How many lines the decision on wrapped prose looks at: the sampled ones and the one below the last. */
export const LAYOUT_SAMPLE = SAMPLE + 1;

/**
 * Decides how the lines of a section form paragraphs. Wrapped prose shows in neighbouring lines: the next one goes
 * on in lower case, and the first word of the next would not have fitted on the line before. Lines of navigation,
 * headlines and paragraphs written on one line each show neither.
 */
export function* decidingLayout(text: string, lines: readonly Line[], pace: Pace): Work<LayoutDecision> {
  if (lines.length >= MIN_BASE64_LINES && (yield* lineThatIsNotBase64(text, lines, true, pace)) < 0)
    return { layout: 'opaque', ...NOT_WRAPPED };
  const wrap = yield* readingWrap(text, lines, pace);
  return { layout: wrap.width > 0 ? 'blocks' : 'lines', ...wrap };
}

/** How the section's prose is wrapped. */
export function* readingWrap(text: string, lines: readonly Line[], pace: Pace): Work<Wrap> {
  return (yield* LayoutSample.reading(text, lines, pace)).wrap();
}

/** What the decision reads of a line; bits. */
const Fact = { listItem: 1, marked: 2, lower: 4, caseless: 8, open: 16, text: 32 } as const;

function factsOf(text: string, line: Line, head: string): number {
  const { start, end } = line;
  // An end sign of base64 may stand in the last two characters.
  const body = text.slice(start, Math.max(start, Math.min(end - 2, start + 200)));
  return (
    (isListItem(text, line) ? Fact.listItem : 0) |
    (isMarked(text, line) ? Fact.marked : 0) |
    (STARTS_LOWER.test(head) ? Fact.lower : 0) |
    (CASELESS.test(head) ? Fact.caseless : 0) |
    (ENDS_SENTENCE.test(text.slice(Math.max(start, end - 4), end)) ? 0 : Fact.open) |
    (end - start < MIN_BASE64_LINE_LENGTH || !BASE64.test(body) ? Fact.text : 0)
  );
}

/** The lines that are looked at and the one behind, whose start is where the evidence ends. */
const MAX_SAMPLED = LAYOUT_SAMPLE + 1;

/** Columns: where a line starts and ends, blank lines above, facts, and the length of the first word. */
const COLUMNS = 5;
const [START, END, BLANKS, FACTS, WORD] = [0, 1, 2, 3, 4];

/**
 * What the decision reads of the first lines of a section, in numbers: after an edit only the lines around it are read again,
 * and the rest is sums.
 */
export class LayoutSample {
  readonly #rows: Int32Array;

  private constructor(rows: Int32Array) {
    this.#rows = rows;
  }

  /** Reads the first of the lines, as many as are looked at. */
  static *reading(text: string, lines: readonly Line[], pace: Pace): Work<LayoutSample> {
    const count = Math.min(lines.length, MAX_SAMPLED);
    const rows = new Int32Array(count * COLUMNS);
    for (let index = 0; index < count; index++) {
      const line = lines[index];
      const { start, end, blanksBefore } = line;
      const head = text.slice(start, Math.min(end, start + 60));
      rows.set([start, end, blanksBefore, factsOf(text, line, head), firstWordLength(head)], index * COLUMNS);
      if (pace.due(3 * ITEM)) yield;
    }
    return new LayoutSample(rows);
  }

  /** The sample of `text`, which `edit` made of the one this was read from. */
  *after(edit: Edit, text: string, pace: Pace): Work<LayoutSample> {
    const { count } = this;
    const shift = edit.newEnd - edit.end;
    // The lines next to the edit are read again as well: blank lines may come, go, or become text.
    const from = Math.max(0, this.#firstFrom(END, edit.start) - 1);
    const last = this.#firstFrom(START, edit.end + 1);
    const top = from === 0 ? 0 : lineAfter(text, this.#at(from - 1, END));
    const bottom = last < count ? this.#at(last, END) + shift : text.length;
    const lines = yield* readingInkLines(text, top, bottom, pace, MAX_SAMPLED - from);
    const read = (yield* LayoutSample.reading(text, lines, pace)).#rows;
    const head = this.#rows.subarray(0, from * COLUMNS);
    const tail = this.#rows.slice(Math.min(count, last + 1) * COLUMNS);
    for (let at = 0; at < tail.length; at += COLUMNS) {
      tail[at + START] += shift;
      tail[at + END] += shift;
    }
    const joined = new LayoutSample(rowsOf([head, read, tail]));
    if (count < MAX_SAMPLED || joined.count >= MAX_SAMPLED) return joined;
    const next = lineAfter(text, joined.#at(joined.count - 1, END));
    const more = yield* readingInkLines(text, next, text.length, pace, MAX_SAMPLED - joined.count);
    return new LayoutSample(rowsOf([joined.#rows, (yield* LayoutSample.reading(text, more, pace)).#rows]));
  }

  get count(): number {
    return this.#rows.length / COLUMNS;
  }

  /** Whether a line that is looked at surely is no base64. */
  get hasText(): boolean {
    for (let index = 0; index < Math.min(this.count, LAYOUT_SAMPLE); index++)
      if (this.#has(index, Fact.text)) return true;
    return false;
  }

  /** Before which offset the lines stand that are looked at; Infinity where that is all of the text. */
  get end(): number {
    return this.count < MAX_SAMPLED ? Infinity : this.#at(LAYOUT_SAMPLE, START);
  }

  /** How the prose is wrapped. */
  wrap(): Wrap {
    const pairs = this.#wrappablePairs();
    const width = this.#wrapWidth(pairs);
    return width === 0 ? NOT_WRAPPED : { width, ragged: this.#raggedness(pairs, width) };
  }

  #raggedness(pairs: readonly number[], width: number): Raggedness {
    const small = pairs.filter((pair) => this.#has(pair + 1, Fact.lower));
    const full = small.filter((pair) => this.#length(pair) + 1 + this.#at(pair + 1, WORD) > width * 0.97);
    const open = small.filter((pair) => this.#has(pair, Fact.open));
    if (width > MAX_RAGGED_WIDTH || full.length > MAX_FULL_RAGGED * small.length) return 'no';
    if (small.length < MIN_RAGGED || open.length < MIN_OPEN_RAGGED * small.length) return 'no';
    const count = Math.min(this.count, SAMPLE);
    let gaps = 0;
    for (let index = 1; index < count; index++) if (this.#at(index, BLANKS) > 0) gaps++;
    return gaps * MAX_LINES_SPACED >= count ? 'spaced' : 'dense';
  }

  #wrapWidth(pairs: readonly number[]): number {
    if (pairs.length < 2 || this.#charactersOver(MAX_WRAP_WIDTH) > MAX_LONG_LINES * this.#charactersOver(0))
      return 0;
    const lengths = Int32Array.from(pairs, (pair) => this.#length(pair)).sort();
    const width = lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * 0.95))];
    return width <= MAX_WRAP_WIDTH && width >= 24 && this.#wraps(pairs, width) ? width : 0;
  }

  #wraps(pairs: readonly number[], width: number): boolean {
    let lower = 0;
    let open = 0;
    let full = 0;
    let caseless = 0;
    let weight = 0;
    let covered = 0;
    for (const pair of pairs) {
      const length = this.#length(pair);
      if (length < width / 2) continue;
      weight++;
      covered += length;
      if (this.#has(pair + 1, Fact.lower)) lower++;
      if (this.#has(pair + 1, Fact.caseless)) caseless++;
      if (this.#has(pair, Fact.open)) open++;
      if (length + 1 + this.#at(pair + 1, WORD) > width * 0.97) full++;
    }
    if (weight < 2 || covered < MIN_WRAPPED * this.#charactersOver(0)) return false;
    const wraps =
      lower / weight >= 0.4 || (caseless / weight > 0.5 && open / weight > 0.6 && full / weight > 0.7);
    return wraps || (full / weight > 0.75 && open / weight > 0.6 && lower / weight >= 0.25);
  }

  /** Characters of the sampled lines that are longer than `length`. */
  #charactersOver(length: number): number {
    let sum = 0;
    for (let index = 0; index < Math.min(this.count, SAMPLE); index++) {
      const size = this.#length(index);
      if (size > length) sum += size;
    }
    return sum;
  }

  /** Indexes of lines that stand directly above another line of prose. */
  #wrappablePairs(): number[] {
    const pairs: number[] = [];
    for (let index = 0; index < Math.min(this.count - 1, SAMPLE); index++) {
      if (this.#at(index + 1, BLANKS) > 0 || this.#length(index) < 20) continue;
      if (this.#has(index, Fact.marked) || this.#has(index + 1, Fact.marked | Fact.listItem)) continue;
      pairs.push(index);
    }
    return pairs;
  }

  #at(index: number, column: number): number {
    return this.#rows[index * COLUMNS + column];
  }

  #has(index: number, facts: number): boolean {
    return (this.#at(index, FACTS) & facts) !== 0;
  }

  #length(index: number): number {
    return this.#at(index, END) - this.#at(index, START);
  }

  /** Index of the first line that starts, or ends, at or behind `offset`. */
  #firstFrom(column: number, offset: number): number {
    return firstNotBefore(this.count, (index) => this.#at(index, column) < offset);
  }
}

/** Rows one after the other, as many as are looked at. */
function rowsOf(parts: readonly Int32Array[]): Int32Array {
  const rows = new Int32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    rows.set(part, at);
    at += part.length;
  }
  return rows.subarray(0, MAX_SAMPLED * COLUMNS);
}

/** Quotes, tables and fences say themselves what they are. */
function isMarked(text: string, line: Line): boolean {
  const first = text[line.start];
  return first === '|' || first === '`' || first === '#';
}

/** UTF-16 units up to the first white space. */
export function firstWordLength(line: string): number {
  const space = line.search(/\s/);
  return space < 0 ? line.length : space;
}

/**
 * Index of the first line that base64 would not have, or -1. `complete` says that the last line is the last of the text,
 * which may be shorter than the others.
 */
export function* lineThatIsNotBase64(
  text: string,
  lines: readonly Line[],
  complete: boolean,
  pace: Pace,
): Work<number> {
  for (let index = 0; index < lines.length; index++) {
    const { start, end } = lines[index];
    const least = complete && index === lines.length - 1 ? 1 : MIN_BASE64_LINE_LENGTH;
    const tail = BASE64_TAIL.exec(text.slice(Math.max(start, end - 2), end))?.[0].length ?? 0;
    if (end - tail - start < least) return index;
    for (let at = start; at < end - tail; at += STRETCH) {
      const piece = text.slice(at, Math.min(end - tail, at + STRETCH));
      if (!BASE64.test(piece)) return index;
      if (pace.due(piece.length + ITEM)) yield;
    }
  }
  return -1;
}
