import { isLineEnd, firstNotBefore, type Work } from '../../lexis/index';
import type { Edit } from './edit';
import type { LayoutDecision, Raggedness, Wrap } from './layout';
import type { Pace } from './pace';
import type { Pages } from './pages';
import type { Signatures } from './signatures';
import type { Paragraph, ParagraphKind, Span } from './types';
import type { Line } from './text';
import { shifted } from './edit';
import { firstWordLength, isListItem, MAX_WRAP_WIDTH } from './layout';
import { MAX_ATTRIBUTION_LENGTH, mailAttribution, quoteMarks } from './mail';
import { readingMailHeaderLines } from './mailHeader';
import { ITEM } from './pace';
import { readingInkLines } from './text';

const FENCE = /^(`{3,}|~{3,})/;
const ATX = /^#{1,6}[ \t]+\S/;
const UNDERLINE = /^(?:={3,}|-{3,}|~{3,}|\*{3,}|_{3,})$/;
const TABLE = /^\|.*\|$|\t.*\t|\S {3,}\S.* {3,}\S|^\+[-=+]+\+$/;
const CODE = /[;{}]$|^(?:\/\/|#include|import |def |function |<\/?[a-z])/;
const STARTS_LOWER = /^["'“‘(]?\p{Ll}/u;
const ENDS_SENTENCE = /[.!?:;,…。！？、]["'”’)\]»]*$/u;
const ENDS_FULLY = /[.!?:…。！？]['"’”)\]»]*$/u;
const ENDS_OPEN = /[,;:—–-]["'”’)]*$/u;
const ENDS_ANY = /[\p{P}]$/u;
const STARTS_TITLE = /^["'“‘([¿¡]?[\p{Lu}\p{Lo}\p{N}]/u;

/** How the lines of a section are grouped. */
export interface Grouping extends LayoutDecision {
  readonly fences: Fences;
  readonly pages: Pages;
  readonly signatures: Signatures;
}

/** Where the lines that are grouped stand in the section. */
export interface Surroundings {
  /** A paragraph ends above the first line. */
  readonly below: boolean;
  /** The first line goes on with a block of many paragraphs. */
  readonly continued: boolean;
}

const WHOLE_SECTION: Surroundings = { below: false, continued: false };

/**
 * The paragraphs of a section. In `lines` every line with ink is one; in `blocks` neighbouring lines are joined
 * unless their shape says otherwise (list items, headings, verse, a change of quotation depth, a short line
 * before a fresh start). A closed code fence is one paragraph in both, and so are each mark of a page
 * and each block of a signature. `opaque` has none. Linear, in slices.
 */
export function* readingParagraphs(
  text: string,
  lines: readonly Line[],
  grouping: Grouping,
  pace: Pace,
  surroundings = WHOLE_SECTION,
): Work<Paragraph[]> {
  const paragraphs: Paragraph[] = [];
  if (grouping.layout === 'opaque') return paragraphs;
  const add = (from: number, to: number, kind: ParagraphKind): void => {
    const { start, blanksBefore } = lines[from];
    const linesBefore = blanksBefore + (surroundings.below || paragraphs.length > 0 ? 1 : 0);
    paragraphs.push({ start, end: lines[to - 1].end, kind, linesBefore });
  };
  const { fences, pages, signatures } = grouping;
  const startsOther = (index: number): boolean =>
    fences.has(text, lines[index].start) ||
    pages.has(lines[index].start) ||
    signatures.endAt(lines[index].start) !== undefined;
  const body = surroundings.below ? 0 : frontMatterEnd(text, lines);
  for (let index = 0; index < body; index++) add(index, index + 1, 'field');
  for (let index = body; index < lines.length;) {
    const from = index;
    const closer = fences.closerOf(text, lines[from].start);
    if (closer !== undefined) {
      while (lines[index].start < closer) if ((index++, pace.due(ITEM))) yield;
      add(from, ++index, 'code');
      continue;
    }
    if (pages.has(lines[from].start)) {
      add(from, ++index, 'pageMark');
      continue;
    }
    const signatureEnd = signatures.endAt(lines[from].start);
    if (signatureEnd !== undefined) {
      for (index++; index < lines.length && lines[index].blanksBefore === 0; index++) {
        if (lines[index].start >= signatureEnd) break;
        if (pace.due(ITEM)) yield;
      }
      add(from, index, 'signature');
      continue;
    }
    // A block ends above a blank line, above a fence, above the mark of a page and above a signature.
    for (index++; index < lines.length && lines[index].blanksBefore === 0; index++) {
      if (startsOther(index)) break;
      if (pace.due(ITEM)) yield;
    }
    const whole = !(surroundings.continued && from === 0) && !(body > 0 && from === body);
    if (grouping.layout === 'lines') yield* separateLines(text, lines, from, index, whole, pace, add);
    else yield* joinedLines(text, lines, from, index, whole, grouping, pace, add);
  }
  yield* markByNext(text, paragraphs, pace);
  return paragraphs;
}

/** Longer front matter is not looked for, in lines: a choice, real ones have a dozen. */
const MAX_FRONT_MATTER = 100;
const FRONT_MATTER = /^(?:---|\+\+\+)$/u;
/** What stands in YAML and TOML: a name and its value, an item of a list, a comment, the end of a list over several lines. */
const SETTING = /^(?:["']?[\p{L}\p{N}_][\p{L}\p{N}_ .-]{0,60}["']?\s*[:=](?:\s|$)|- |#|[\]}])/u;

/** Index of the line behind the front matter that a section begins with, without blank lines in it; 0 where there is none. */
function frontMatterEnd(text: string, lines: readonly Line[]): number {
  const lineAt = ({ start, end }: Line): string => text.slice(start, Math.min(end, start + 100));
  if (lines.length < 3 || !FRONT_MATTER.test(lineAt(lines[0]))) return 0;
  const fence = lineAt(lines[0]);
  for (let index = 1; index < Math.min(lines.length, MAX_FRONT_MATTER); index++) {
    const line = lines[index];
    if (line.blanksBefore > 0) return 0;
    const words = lineAt(line);
    if (index > 1 && (words === fence || (words === '...' && fence === '---'))) return index + 1;
    if (line.indent === 0 && !SETTING.test(words)) return 0;
  }
  return 0;
}

type Add = (from: number, to: number, kind: ParagraphKind) => void;

function* separateLines(
  text: string,
  lines: readonly Line[],
  from: number,
  to: number,
  whole: boolean,
  pace: Pace,
  add: Add,
): Work<void> {
  const verse = whole && isVerse(text, lines, from, to);
  const headers = yield* readingMailHeaderLines(text, lines, from, to, pace);
  for (let index = from; index < to;) {
    const first = index;
    const kind = headers.has(index) ? 'field' : lineKind(text, lines[index]);
    for (index++; index < to && isOneWithAbove(text, lines, index, kind, headers.get(index)); index++)
      if (pace.due(2 * ITEM)) yield;
    add(first, index, verse && kind === 'prose' ? 'verse' : kind);
    if (pace.due(2 * ITEM)) yield;
  }
}

/** Whether a line goes on with the one above although lines are paragraphs: a field of mail, or a wrapped quotation. */
function isOneWithAbove(
  text: string,
  lines: readonly Line[],
  index: number,
  kind: ParagraphKind,
  header: 'begins' | 'goesOn' | undefined,
): boolean {
  if (header !== undefined) return header === 'goesOn';
  return (
    kind === 'quote' &&
    lineKind(text, lines[index]) === 'quote' &&
    isWrapped(text, lines[index - 1], lines[index])
  );
}

/** Lines of mail are filled up to some column between these, their marks included; RFC 3676 advises 66 to 78. */
const NARROWEST_MAIL = 55;
const USUAL_MAIL = 66;

/** Whether one quoted line goes on in the next: in lower case, or because its first word had no room above. */
function isWrapped(text: string, above: Line, line: Line): boolean {
  if (!isSameQuote(text, above, line)) return false;
  const length = above.end - above.start;
  if (length > MAX_WRAP_WIDTH) return false;
  const { content } = quoteMarks(text, line);
  const head = text.slice(content, Math.min(line.end, content + USUAL_MAIL));
  if (STARTS_LOWER.test(head)) return true;
  return length >= NARROWEST_MAIL && length + 1 + firstWordLength(head) > USUAL_MAIL;
}

/** Whether two lines are quoted from one paragraph as far as their marks say. */
function isSameQuote(text: string, above: Line, line: Line): boolean {
  const before = quoteMarks(text, above);
  const { depth, content } = quoteMarks(text, line);
  if (before.depth !== depth) return false;
  // A line of marks alone is a blank line of what is quoted.
  if (before.content >= above.end || content >= line.end)
    return before.content >= above.end && content >= line.end;
  return !isListItem(text, { ...line, start: content });
}

/** The marks of quoted e-mail inside a paragraph, which a sentence does not hold. In slices. */
export function* readingQuoteMarks(text: string, paragraph: Paragraph, pace: Pace): Work<Span[]> {
  const marks: Span[] = [];
  if (paragraph.kind !== 'quote' && paragraph.kind !== 'field') return marks;
  for (const line of yield* readingInkLines(text, paragraph.start, paragraph.end, pace)) {
    let start = line.start;
    while (start > paragraph.start && isTabOrSpace(text.charCodeAt(start - 1))) start--;
    // Other white space above the mark is part of the line's words.
    if (start > paragraph.start && !isLineEnd(text.charCodeAt(start - 1))) continue;
    let end = line.start;
    while (end < paragraph.end && text[end] === '>') {
      end++;
      if (end < paragraph.end && isTabOrSpace(text.charCodeAt(end))) end++;
    }
    if (end > line.start) marks.push({ start, end });
  }
  return marks;
}

/** How many fence lines are looked at for the end of one: a bound on the work for a text of nothing but openings. */
const FENCE_REACH = 100;

/** A line that opens or closes a code fence. */
interface Fence {
  /** Where its line starts; `start` leaves out the indentation. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly run: string;
  /** Nothing but the run: it may close. */
  readonly bare: boolean;
}

/** The fence lines of a section, in order. */
export class Fences {
  readonly #found: readonly Fence[];

  private constructor(found: readonly Fence[]) {
    this.#found = found;
  }

  static readonly none = new Fences([]);

  /** Finds the fences among all lines of a section. */
  static *reading(text: string, lines: readonly Line[], pace: Pace): Work<Fences> {
    const found: Fence[] = [];
    for (const line of lines) {
      const fence = fenceOf(text, line);
      if (fence !== undefined) found.push(fence);
      if (pace.due(fence === undefined ? ITEM / 10 : 2 * ITEM)) yield;
    }
    return found.length === 0 ? Fences.none : new Fences(found);
  }

  /** Whether a fence line starts at `offset` of `text`. */
  has(text: string, offset: number): boolean {
    return this.#at(text, offset) >= 0;
  }

  /** Where the line that closes the fence opened at `offset` starts; undefined when none opens there or it never closes. */
  closerOf(text: string, offset: number): number | undefined {
    const position = this.#at(text, offset);
    if (position < 0) return undefined;
    const { run } = this.#found[position];
    const limit = Math.min(this.#found.length, position + FENCE_REACH);
    for (let at = position + 1; at < limit; at++) {
      const fence = this.#found[at];
      if (fence.bare && fence.run[0] === run[0] && fence.run.length >= run.length) return fence.start;
    }
    return undefined;
  }

  /** The fences after an edit of the text; undefined where the edit touches the line of one. */
  after({ start, end, newEnd }: Edit): Fences | undefined {
    const shift = newEnd - end;
    if (this.#found.some((fence) => fence.line <= end && fence.end >= start)) return undefined;
    if (shift === 0 || this.#found.length === 0 || this.#found[this.#found.length - 1].end < start)
      return this;
    return new Fences(
      this.#found.map((fence) =>
        fence.start < start ? fence : { ...fence, ...shifted(fence, shift), line: fence.line + shift },
      ),
    );
  }

  #at(text: string, offset: number): number {
    if (!mayBeFence(text.charCodeAt(offset))) return -1;
    const at = firstNotBefore(this.#found.length, (index) => this.#found[index].start < offset);
    return this.#found[at]?.start === offset ? at : -1;
  }
}

const BACKTICK = 96;
const TILDE = 126;

function mayBeFence(code: number): boolean {
  return code === BACKTICK || code === TILDE;
}

/** The fence that a line is; undefined where it is none. */
export function fenceOf(text: string, { start, end, indent }: Line): Fence | undefined {
  if (!mayBeFence(text.charCodeAt(start))) return undefined;
  const run = FENCE.exec(text.slice(start, Math.min(end, start + 100)))?.[1];
  return run === undefined
    ? undefined
    : { line: start - indent, start, end, run: run[0].repeat(run.length), bare: end - start === run.length };
}

function isTabOrSpace(code: number): boolean {
  return code === 32 || code === 9;
}

function lineKind(text: string, line: Line): ParagraphKind {
  const first = text[line.start];
  if (first === '>') return 'quote';
  if (isListItem(text, line)) return 'listItem';
  const head = text.slice(line.start, Math.min(line.end, line.start + 200));
  if (first === '#' && ATX.test(head)) return 'heading';
  if (first === '|' && TABLE.test(text.slice(line.start, Math.min(line.end, line.start + 2000))))
    return 'code';
  return 'prose';
}

/**
 * A block of more lines is no verse, and its first lines tell whether it is a table or a program: what stands behind them
 * in the block changes nothing above.
 */
export const BLOCK_SAMPLE = 200;

/** The kind of a block that stays one paragraph whatever its lines look like; undefined where lines must be joined one by one. */
function wholeBlockKind(
  text: string,
  lines: readonly Line[],
  from: number,
  to: number,
): ParagraphKind | undefined {
  if (isVerse(text, lines, from, to)) return 'verse';
  let table = 0;
  let code = 0;
  const count = Math.min(to - from, BLOCK_SAMPLE);
  for (let index = from; index < from + count; index++) {
    const line = text.slice(lines[index].start, Math.min(lines[index].end, lines[index].start + 400));
    if (TABLE.test(line)) table++;
    if (lines[index].indent >= 4 && CODE.test(line)) code++;
  }
  return count >= 2 && (table > count / 2 || code > count / 2) ? 'code' : undefined;
}

/** Verse: short lines that are not filled, of three words and more, that mostly end in punctuation but rarely in a full stop. */
function isVerse(text: string, lines: readonly Line[], from: number, to: number): boolean {
  const count = to - from;
  if (count < 3 || count > BLOCK_SAMPLE) return false;
  let open = 0;
  let any = 0;
  let longest = 0;
  let shortest = Infinity;
  let lower = 0;
  for (let index = from; index < to; index++) {
    const { start, end } = lines[index];
    const length = end - start;
    if (length > 75 || length < 8) return false;
    const line = text.slice(start, end);
    if (line.startsWith('>') || isListItem(text, lines[index]) || line.split(/\s+/, 3).length < 3)
      return false;
    longest = Math.max(longest, length);
    shortest = Math.min(shortest, length);
    if (ENDS_OPEN.test(line)) open++;
    if (ENDS_ANY.test(line)) any++;
    if (STARTS_LOWER.test(line)) lower++;
  }
  return open / count >= 0.25 && any / count >= 0.6 && lower / count < 0.5 && longest <= 75 && shortest < 60;
}

function* joinedLines(
  text: string,
  lines: readonly Line[],
  from: number,
  to: number,
  whole: boolean,
  wrap: Wrap,
  pace: Pace,
  add: Add,
): Work<void> {
  const wholeKind = whole ? wholeBlockKind(text, lines, from, to) : undefined;
  if (pace.due(Math.min(to - from, BLOCK_SAMPLE) * ITEM)) yield;
  if (wholeKind !== undefined) {
    add(from, to, wholeKind);
    return;
  }
  const headers = yield* readingMailHeaderLines(text, lines, from, to, pace);
  const kindOf = (index: number): ParagraphKind =>
    headers.has(index) ? 'field' : lineKind(text, lines[index]);
  let open = from;
  let kind = kindOf(from);
  for (let index = from + 1; index < to; index++) {
    if (pace.due(3 * ITEM)) yield;
    const next = kindOf(index);
    if (headers.get(index) === 'goesOn') continue;
    if (
      UNDERLINE.test(text.slice(lines[index].start, Math.min(lines[index].end, lines[index].start + 200)))
    ) {
      if (index === open + 1 && kind === 'prose') kind = 'heading';
      continue;
    }
    if (!breaksBefore(text, lines, index, index + 1 < to, kind, next, wrap)) continue;
    add(open, index, kind);
    open = index;
    kind = next;
  }
  add(open, to, kind);
}

/** Whether line `index` of a block starts a new paragraph. */
function breaksBefore(
  text: string,
  lines: readonly Line[],
  index: number,
  hasBelow: boolean,
  kind: ParagraphKind,
  next: ParagraphKind,
  { width, ragged }: Wrap,
): boolean {
  const before = lines[index - 1];
  const line = lines[index];
  if (next === 'listItem' || next === 'heading' || kind === 'heading') return true;
  if (next === 'field' || kind === 'field') return true;
  if (kind === 'quote' || next === 'quote') return !isSameQuote(text, before, line);
  if (kind === 'listItem')
    return line.indent === 0 && before.end - before.start < width * 0.6 && !startsLower(text, line);
  if (startsLower(text, line)) return false;
  const length = before.end - before.start;
  const indented = line.indent >= 2 && before.indent < line.indent && endsSentence(text, before);
  if (indented || length >= width * 0.6) return indented;
  return ragged === 'no' || !goesOnRagged(text, lines, index, hasBelow, ragged);
}

/**
 * Whether a short line goes on in one that does not begin small, where lines end anywhere: inside a sentence, and where
 * blank lines part the paragraphs behind one as well, if the line above or below shows that these lines run on.
 */
function goesOnRagged(
  text: string,
  lines: readonly Line[],
  index: number,
  hasBelow: boolean,
  ragged: Raggedness,
): boolean {
  const before = lines[index - 1];
  const line = lines[index];
  // Options and labels begin entries of lists.
  if (text[before.end - 1] === ':' || !STARTS_TITLE.test(text.slice(line.start, line.start + 4)))
    return false;
  if (ragged === 'dense' && ENDS_FULLY.test(text.slice(Math.max(before.start, before.end - 4), before.end)))
    return false;
  if (startsLower(text, before)) return true;
  // The first line of a block may be a heading.
  return before.blanksBefore === 0 && hasBelow && startsLower(text, lines[index + 1]);
}

function startsLower(text: string, line: Line): boolean {
  return STARTS_LOWER.test(text.slice(line.start, Math.min(line.end, line.start + 4)));
}

function endsSentence(text: string, line: Line): boolean {
  return ENDS_SENTENCE.test(text.slice(Math.max(line.start, line.end - 4), line.end));
}

/**
 * Marks what a paragraph is by the one below: a short title-like one without a full stop above longer prose is a heading,
 * one that says who wrote above a deeper quotation belongs to the header of that.
 */
function* markByNext(text: string, paragraphs: Paragraph[], pace: Pace): Work<void> {
  for (let index = 0; index + 1 < paragraphs.length; index++) {
    if (pace.due(ITEM)) yield;
    const paragraph = paragraphs[index];
    const next = paragraphs[index + 1];
    if (next.kind === 'quote' && isAttribution(text, paragraph, next))
      paragraphs[index] = { ...paragraph, kind: 'field' };
    if (paragraph.kind !== 'prose' || next.kind !== 'prose') continue;
    if (paragraph.end - paragraph.start > 120 || next.end - next.start < 120) continue;
    if (isTitle(text.slice(paragraph.start, paragraph.end)))
      paragraphs[index] = { ...paragraph, kind: 'heading' };
  }
}

function isAttribution(text: string, paragraph: Paragraph, next: Paragraph): boolean {
  const { start, end, kind } = paragraph;
  if ((kind !== 'prose' && kind !== 'quote') || end - start > MAX_ATTRIBUTION_LENGTH) return false;
  const { depth, content } = quoteMarks(text, paragraph);
  if (depth >= quoteMarks(text, next).depth) return false;
  return mailAttribution(text.slice(content, end).replace(/\s*[\r\n][\s>]*/gu, ' ')) !== undefined;
}

function isTitle(line: string): boolean {
  if (ENDS_SENTENCE.test(line) && !line.endsWith('?')) return false;
  return STARTS_TITLE.test(line) && line.split(/\s+/, 17).length <= 16;
}
