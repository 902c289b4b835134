import type { Span } from '../format/index';

/**
 * Which marks of a text open and close a quotation. Each family of marks is decided for itself by the cheapest reading of
 * all its marks together (Viterbi over "closed" and "open since such a mark"), so one stray mark does not turn every later
 * quotation inside out. Linear in the text.
 */

/** A pair of marks and what stands between them. */
export interface MarkedSpan extends Span {
  /** After the opening mark. */
  readonly innerStart: number;
  /** Before the closing mark. */
  readonly innerEnd: number;
  readonly family: MarkFamily;
  /** False where the text ends or a new quotation begins before a closing mark came. */
  readonly isClosed: boolean;
  /** Opening marks said again at the start of a paragraph that goes on with the quotation. */
  readonly repeated: readonly Span[];
}

export type MarkFamily = 'corner' | 'whiteCorner' | 'angle' | 'double' | 'single';

interface Mark extends Span {
  readonly family: MarkFamily;
  readonly glyph: Glyph;
  /** Characters before and after, 0 at the ends of the text. */
  readonly left: number;
  readonly right: number;
  /** The same but for white space. */
  readonly leftInk: number;
  readonly rightInk: number;
  /** Lines and blank lines before the mark, counted from the start of the text. */
  readonly line: number;
  readonly paragraph: number;
  readonly isLineStart: boolean;
}

/** What a glyph costs as an opening and as a closing mark before its surroundings are looked at. */
interface Glyph {
  readonly id: number;
  readonly family: MarkFamily;
  readonly opening: number;
  readonly closing: number;
  /** Glyphs that close what this one opened as a matter of course. */
  readonly closedBy: string;
}

/** What it costs that a glyph opens, or closes, which never does: more than all else together. A choice: docs/changes.md, "Constants". */
const NEVER = 20;

function glyph(id: number, family: MarkFamily, opening: number, closing: number, closedBy: string): Glyph {
  return { id, family, opening, closing, closedBy };
}

const GLYPHS = new Map<string, Glyph>([
  ['"', glyph(0, 'double', 0, 0, '"')],
  ['＂', glyph(0, 'double', 0, 0, '"＂')],
  ['“', glyph(1, 'double', 0, 2.5, '”')],
  ['„', glyph(2, 'double', 0, NEVER, '“”')],
  ['”', glyph(3, 'double', 2.5, 0, '”')],
  ['‟', glyph(1, 'double', 0.5, 3, '”')],
  ['〝', glyph(1, 'double', 0, NEVER, '〞〟')],
  ['〞', glyph(3, 'double', NEVER, 0, '〞')],
  ['〟', glyph(3, 'double', NEVER, 0, '〟')],
  ['``', glyph(4, 'double', 0, NEVER, "''")],
  ["''", glyph(5, 'double', 1, 0, "''")],
  ["'", glyph(0, 'single', 0, 0, "'")],
  ['‘', glyph(1, 'single', 0, 2.5, '’')],
  ['‛', glyph(1, 'single', 0.5, 3, '’')],
  ['‚', glyph(2, 'single', 0, NEVER, '‘’')],
  ['’', glyph(3, 'single', 4, 0, '’')],
  ['`', glyph(4, 'single', 0.5, NEVER, "'")],
  ['‹', glyph(1, 'single', 0, 0.5, '›')],
  ['›', glyph(3, 'single', 0.5, 0, '‹›')],
  ['«', glyph(1, 'angle', 0, 0.5, '»')],
  ['»', glyph(3, 'angle', 0.5, 0, '«»')],
  ['「', glyph(1, 'corner', 0, NEVER, '」')],
  ['」', glyph(3, 'corner', NEVER, 0, '')],
  ['『', glyph(1, 'whiteCorner', 0, NEVER, '』')],
  ['』', glyph(3, 'whiteCorner', NEVER, 0, '')],
  ['﹁', glyph(1, 'corner', 0, NEVER, '﹂')],
  ['﹂', glyph(3, 'corner', NEVER, 0, '')],
  ['｢', glyph(1, 'corner', 0, NEVER, '｣')],
  ['｣', glyph(3, 'corner', NEVER, 0, '')],
]);

/** How many opening glyphs a family tells apart. */
const OPENERS = 6;

/** What it costs that a glyph closes what one with the id `opener` opened, by family and both ids. */
const CLOSINGS = new Map<MarkFamily, Float64Array>();
for (const [sign, closing] of GLYPHS) {
  const { family } = closing;
  const costs = CLOSINGS.get(family) ?? new Float64Array(OPENERS * OPENERS).fill(NEVER);
  CLOSINGS.set(family, costs);
  for (const opener of GLYPHS.values()) {
    if (opener.family !== family) continue;
    const at = opener.id * OPENERS + closing.id;
    const isUsual = sign.length > 1 ? opener.closedBy === sign : opener.closedBy.includes(sign);
    costs[at] = Math.min(costs[at], isUsual ? 0 : closing.closing + 1.5);
  }
}

/** Inner families are read within the quotations of outer ones, so no two quotations cross. */
const LAYERS: readonly MarkFamily[] = ['corner', 'whiteCorner', 'angle', 'double', 'single'];

/** Pairs of quotation marks in the order of their opening marks; they nest and never cross. */
export function markedSpans(text: string): MarkedSpan[] {
  const marks = marksIn(text);
  const found: MarkedSpan[] = [];
  let closed: MarkedSpan[] = [];
  for (const family of LAYERS) {
    const ofFamily = marks.filter((mark) => mark.family === family);
    if (ofFamily.length === 0) continue;
    for (const group of groupsWithin(ofFamily, closed)) found.push(...pairs(text, group));
    closed = found.filter((span) => span.isClosed).sort(inOrder);
  }
  return withoutCrossing(found.sort(inOrder));
}

function inOrder(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}

/** Marks that stand directly within one and the same quotation, or in none. */
function groupsWithin(marks: readonly Mark[], spans: readonly MarkedSpan[]): Iterable<Mark[]> {
  const groups = new Map<MarkedSpan | undefined, Mark[]>();
  const open: MarkedSpan[] = [];
  let next = 0;
  for (const mark of marks) {
    for (; next < spans.length && spans[next].start <= mark.start; next++) {
      leave(open, spans[next].start);
      open.push(spans[next]);
    }
    leave(open, mark.start);
    const around = open.at(-1);
    const group = groups.get(around);
    if (group) group.push(mark);
    else groups.set(around, [mark]);
  }
  return groups.values();
}

function leave(open: MarkedSpan[], offset: number): void {
  while (open.length > 0 && open[open.length - 1].end <= offset) open.pop();
}

/** A quotation without an end is given up where it would cross another. */
function withoutCrossing(spans: readonly MarkedSpan[]): MarkedSpan[] {
  const kept: MarkedSpan[] = [];
  const open: MarkedSpan[] = [];
  for (const [i, span] of spans.entries()) {
    leave(open, span.start);
    const around = open.at(-1);
    const isCrossing = around && span.end > around.end;
    const swallows = !span.isClosed && i + 1 < spans.length && spans[i + 1].start < span.end;
    if (isCrossing || swallows) continue;
    kept.push(span);
    open.push(span);
  }
  return kept;
}

function marksIn(text: string): Mark[] {
  const marks: Mark[] = [];
  let [line, paragraph, lineStart, ink] = [0, 0, true, 0];
  let isBlank = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) {
      line++;
      if (isBlank) paragraph++;
      [isBlank, lineStart] = [true, true];
      continue;
    }
    if (isSpaceCode(code)) continue;
    isBlank = false;
    const sign = signAt(text, i, code);
    const known = sign === undefined ? undefined : GLYPHS.get(sign);
    if (sign !== undefined && known && !isInsideWord(text, i, sign)) {
      marks.push(markAt(text, i, sign, known, { line, paragraph, isLineStart: lineStart, leftInk: ink }));
      i += sign.length - 1;
    }
    lineStart = false;
    ink = code;
  }
  fillRightInk(text, marks);
  return marks;
}

function signAt(text: string, i: number, code: number): string | undefined {
  if (code === 0x27 || code === 0x60) {
    return text.charCodeAt(i + 1) === code && text.charCodeAt(i + 2) !== code
      ? text.slice(i, i + 2)
      : text[i];
  }
  if (code === 0x22 || code === 0xab || code === 0xbb || code >= 0x2018) return text[i];
  return undefined;
}

type Place = Pick<Mark, 'line' | 'paragraph' | 'isLineStart' | 'leftInk'>;

function markAt(text: string, start: number, sign: string, known: Glyph, place: Place): Mark {
  const end = start + sign.length;
  const left = start > 0 ? text.charCodeAt(start - 1) : 0;
  const right = end < text.length ? text.charCodeAt(end) : 0;
  return { start, end, family: known.family, glyph: known, left, right, rightInk: right, ...place };
}

/** From right to left, so that a run of white space is read once. */
function fillRightInk(text: string, marks: Mark[]): void {
  let [ink, at] = [0, text.length];
  for (let m = marks.length - 1; m >= 0; m--) {
    for (; at > marks[m].end; at--) {
      const code = text.charCodeAt(at - 1);
      if (!isSpaceCode(code)) ink = code;
    }
    marks[m] = { ...marks[m], rightInk: ink };
  }
}

/** An apostrophe between two letters is spelling, whatever glyph it is written with. */
function isInsideWord(text: string, i: number, sign: string): boolean {
  if (sign.length > 1 || !"'’‘`".includes(sign)) return false;
  return (
    isWordCode(text.charCodeAt(i - 1)) &&
    isWordCode(text.charCodeAt(i + 1)) &&
    !isIdeograph(text.charCodeAt(i + 1))
  );
}

export function isSpaceCode(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x202f ||
    code === 0x2060 ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

function isWordCode(code: number): boolean {
  if (Number.isNaN(code)) return false;
  if (code < 0x80)
    return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  if (code < 0xc0) return false;
  return (
    (code < 0x2000 && code !== 0xd7 && code !== 0xf7) ||
    (code >= 0x2c00 && code < 0x2e00) ||
    (code >= 0x3040 && code < 0xfe30)
  );
}

/** Scripts without spaces: a letter beside a mark says nothing there. */
function isIdeograph(code: number): boolean {
  return code >= 0x3040 && code < 0xd7a4 && !(code >= 0xac00);
}

function isDigitCode(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Full stops, commas and the like, with which what was said ends. */
function isPausing(code: number): boolean {
  return '.,!?;:…-–—。，！？；：、'.includes(String.fromCharCode(code));
}

function isOpeningCode(code: number): boolean {
  return '([{<¿¡/-–—:,;'.includes(String.fromCharCode(code)) && code !== 0;
}

function isQuoteCode(code: number): boolean {
  return GLYPHS.has(String.fromCharCode(code));
}

function touchesWord(code: number): boolean {
  return isWordCode(code) && !isIdeograph(code);
}

/** What it costs to read the mark as an opening one where it stands. */
function openingContext(mark: Mark): number {
  const { left, right, leftInk } = mark;
  if (right === 0) return 6;
  let cost = 0;
  if (touchesWord(left)) cost += 3;
  else if (isPausing(left) && !isOpeningCode(left)) cost += 2.5;
  if (isSpaceCode(right)) {
    const isLoose = left === 0 || isSpaceCode(left);
    if (mark.family !== 'angle') cost += isLoose ? 1 : 3;
    else if (mark.glyph.id === 3) cost += 3;
    if (isLoose && touchesWord(leftInk) && !mark.isLineStart) cost += 0.4;
    if (isLoose && isPausing(mark.rightInk)) cost += 0.8;
  } else if (isPausing(right) && !isOpeningCode(right) && right !== 0x2026 && right !== 0x2e) {
    cost += 3;
  } else if (right === 0x2c || right === 0x29) {
    cost += 3;
  }
  return cost;
}

/** What it costs to read the mark as a closing one where it stands. */
function closingContext(mark: Mark): number {
  const { left, right, leftInk } = mark;
  if (left === 0) return 6;
  let cost = 0;
  if (touchesWord(right)) cost += 3;
  if (mark.isLineStart) cost += 1.5;
  else if (isSpaceCode(left) && mark.family !== 'angle')
    cost += right === 0 || isSpaceCode(right) || isPausing(right) ? 1 : 3;
  if ('([{¿¡'.includes(String.fromCharCode(leftInk))) cost += 3;
  else if (!isPausing(leftInk) && !isQuoteCode(leftInk)) cost += 0.6;
  return cost;
}

/** What it costs to say that the mark is none: an inch, an apostrophe, an arrow. */
function noMark(text: string, mark: Mark): number {
  const { left, right } = mark;
  switch (mark.family) {
    case 'corner':
    case 'whiteCorner':
      return 6;
    case 'angle':
      return isSpaceCode(left) && isSpaceCode(right) ? 0.8 : 4;
    case 'double':
      if (mark.glyph.id === 1 || mark.glyph.id === 2) return 5;
      if (!isDigitCode(left) || mark.glyph.id !== 0 || touchesWord(right)) return 4;
      return FEET.test(text.slice(Math.max(0, mark.start - 6), mark.start)) ? 0.2 : 1.2;
    case 'single':
      return noSingle(text, mark);
  }
}

const FEET = /\d['’′]\s?\d+$/u;

/** Words that begin with an apostrophe, and what tokenisers cut off with one. */
const ELIDED = new Set(
  (
    'tis twas twere twill em til till cause bout round n way ere gainst neath cept kay tween un er ave im e a o t s ll ve re d ' +
    'm nuff nother ole fore course pon ud uns bus phone lo cos coz th'
  ).split(' '),
);

function noSingle(text: string, mark: Mark): number {
  const { left, right, leftInk } = mark;
  const isLeftCurl = mark.glyph.id === 1 || mark.glyph.id === 2;
  if (touchesWord(left)) {
    if (isLeftCurl) return 3;
    const before = String.fromCharCode(left);
    if (isDigitCode(left)) return 0.5;
    return before === 's' || before === 'n' || before === 'o' ? 0.3 : 0.7;
  }
  const isElided = ELIDED.has(wordAfter(text, mark.end));
  if (touchesWord(right) || (isSpaceCode(right) && isElided && isSpaceCode(left))) {
    if (isDigitCode(right)) return 0.4;
    if (isElided) return isLeftCurl ? 1.5 : 0.15;
    return isLeftCurl ? 3 : mark.glyph.id === 3 ? 0.5 : 2;
  }
  if (isPausing(leftInk) || isQuoteCode(leftInk)) return isLeftCurl ? 3 : 2.5;
  return isLeftCurl ? 2 : 0.8;
}

function wordAfter(text: string, at: number): string {
  return /^\s?(\p{L}+)/u.exec(text.slice(at, at + 12))?.[1].toLowerCase() ?? '';
}

const enum Step {
  none,
  open,
  close,
  again,
  nest,
  leave,
  anew,
}

// What readings cost, in a unit of its own; what lower and higher values give is in docs/changes.md, "Constants".

/** A quotation that ends nowhere, and one given up for a new one. */
const UNCLOSED = 4;
/** A blank line inside a quotation without a mark that says it goes on. */
const BLANK_LINE = 2.5;
/** A line end inside a quotation. */
const LINE = 0.05;
/** Quotations of thousands of characters are rare. */
const PER_CHARACTER = 0.00015;
/** A quotation inside another with the same opening mark. */
const NESTED_ALIKE = 1.5;
/** An opening mark said again after a blank line, and after a line end. */
const AGAIN = 0.3;
const AGAIN_AFTER_LINE = 1;
const CLOSED = 0;
const STATES = 1 + 2 * OPENERS;

/** Cheapest reading of marks of one family. States: closed; open since glyph g; twice open since glyph g. */
function pairs(text: string, marks: readonly Mark[]): MarkedSpan[] {
  const reading = new Reading(marks.length, CLOSINGS.get(marks[0].family)!);
  for (let m = 0; m < marks.length; m++) reading.read(text, marks[m], m === 0 ? undefined : marks[m - 1]);
  return spansOf(text, marks, reading.steps());
}

function goingOn(previous: Mark, mark: Mark): number {
  const blanks = Math.min(mark.paragraph - previous.paragraph, 4);
  const lines = Math.min(mark.line - previous.line, 20);
  return blanks * BLANK_LINE + lines * LINE + Math.min((mark.start - previous.end) * PER_CHARACTER, 4);
}

class Reading {
  readonly #from: Uint8Array;
  readonly #steps: Uint8Array;
  readonly #closings: Float64Array;
  #cost = new Float64Array(STATES).fill(Infinity);
  #next = new Float64Array(STATES);
  #at = 0;

  constructor(count: number, closings: Float64Array) {
    this.#from = new Uint8Array(count * STATES);
    this.#steps = new Uint8Array(count * STATES);
    this.#closings = closings;
    this.#cost[CLOSED] = 0;
  }

  read(text: string, mark: Mark, previous: Mark | undefined): void {
    this.#next.fill(Infinity);
    const { id } = mark.glyph;
    const opening = mark.glyph.opening + openingContext(mark);
    const closing = closingContext(mark);
    const none = noMark(text, mark);
    const between = previous ? goingOn(previous, mark) : 0;
    this.#offer(CLOSED, CLOSED, Step.none, none);
    this.#offer(CLOSED, 1 + id, Step.open, opening);
    for (let opener = 0; opener < OPENERS; opener++) {
      const [once, twice] = [1 + opener, 1 + OPENERS + opener];
      const closingHere = between + closing + this.#closings[opener * OPENERS + id];
      this.#offer(once, once, Step.none, between + none);
      this.#offer(once, CLOSED, Step.close, closingHere);
      this.#offer(once, 1 + id, Step.anew, between + UNCLOSED + opening);
      if (previous && mark.isLineStart && (opener === id || (id === 3 && opener < 3))) {
        const again = mark.paragraph > previous.paragraph ? AGAIN - BLANK_LINE : AGAIN_AFTER_LINE;
        this.#offer(once, once, Step.again, between + openingContext(mark) + again);
      }
      if (opener === id && id > 0) this.#offer(once, twice, Step.nest, between + NESTED_ALIKE + opening);
      this.#offer(twice, twice, Step.none, between + none);
      this.#offer(twice, once, Step.leave, closingHere);
    }
    [this.#cost, this.#next] = [this.#next, this.#cost];
    this.#at++;
  }

  /** What each mark is in the cheapest reading. */
  steps(): Uint8Array {
    let best = CLOSED;
    let least = this.#cost[CLOSED];
    for (let state = 1; state < STATES; state++) {
      const total = this.#cost[state] + (state > OPENERS ? 2 : 1) * UNCLOSED;
      if (total < least) [best, least] = [state, total];
    }
    const taken = new Uint8Array(this.#at);
    for (let m = this.#at - 1, state = best; m >= 0; m--) {
      taken[m] = this.#steps[m * STATES + state];
      state = this.#from[m * STATES + state];
    }
    return taken;
  }

  #offer(state: number, target: number, step: Step, price: number): void {
    const total = this.#cost[state] + price;
    if (total >= this.#next[target]) return;
    this.#next[target] = total;
    this.#from[this.#at * STATES + target] = state;
    this.#steps[this.#at * STATES + target] = step;
  }
}

interface Opened {
  readonly mark: Mark;
  readonly repeated: Span[];
}

function spansOf(text: string, marks: readonly Mark[], steps: Uint8Array): MarkedSpan[] {
  const spans: MarkedSpan[] = [];
  const open: Opened[] = [];
  for (const [m, mark] of marks.entries()) {
    switch (steps[m] as Step) {
      case Step.none:
        break;
      case Step.again:
        open.at(-1)?.repeated.push({ start: mark.start, end: mark.end });
        break;
      case Step.close:
      case Step.leave: {
        const last = open.pop();
        if (last && mark.start > last.mark.end) spans.push(closedSpan(last, mark));
        break;
      }
      case Step.anew:
        endOpen(text, open, mark.start, spans);
        open.push({ mark, repeated: [] });
        break;
      case Step.open:
      case Step.nest:
        open.push({ mark, repeated: [] });
        break;
    }
  }
  endOpen(text, open, text.length, spans);
  return spans;
}

function closedSpan({ mark, repeated }: Opened, closing: Mark): MarkedSpan {
  return {
    start: mark.start,
    end: closing.end,
    innerStart: mark.end,
    innerEnd: closing.start,
    family: mark.family,
    isClosed: true,
    repeated,
  };
}

/** What was opened and not closed reaches to the end of its last paragraph, where its mark can hardly be anything else. */
function endOpen(text: string, open: Opened[], limit: number, spans: MarkedSpan[]): void {
  for (const { mark, repeated } of open.splice(0)) {
    const isPlain = mark.glyph.opening === 0 && openingContext(mark) === 0 && mark.family !== 'single';
    if (!isPlain || noMark(text, mark) < 3) continue;
    const from = repeated.at(-1)?.end ?? mark.end;
    const blank = /\n[^\S\n]*\n/u.exec(text.slice(from, Math.min(limit, from + MAX_OPEN_LENGTH)));
    let end = blank ? from + blank.index : Math.min(limit, from + MAX_OPEN_LENGTH);
    if (end === from + MAX_OPEN_LENGTH && end < limit) continue;
    while (end > from && isSpaceCode(text.charCodeAt(end - 1))) end--;
    if (end === from) continue;
    const { family } = mark;
    spans.push({
      start: mark.start,
      end,
      innerStart: mark.end,
      innerEnd: end,
      family,
      isClosed: false,
      repeated,
    });
  }
}

/** A quotation without an end is looked at for so many characters. A choice: docs/changes.md, "Constants". */
const MAX_OPEN_LENGTH = 4000;
