import type { Layout, Paragraph, ParagraphKind, Span } from './types';
import type { Line } from './text';
import { isListItem, wrapWidth } from './layout';

const FENCE = /^(`{3,}|~{3,})/;
const QUOTE = /^(?:>[ \t]?)+/;
const ATX = /^#{1,6}[ \t]+\S/;
const UNDERLINE = /^(?:={3,}|-{3,}|~{3,}|\*{3,}|_{3,})$/;
const TABLE = /^\|.*\|$|\t.*\t|\S {3,}\S.* {3,}\S|^\+[-=+]+\+$/;
const CODE = /[;{}]$|^(?:\/\/|#include|import |def |function |<\/?[a-z])/;
const STARTS_LOWER = /^["'“‘(]?\p{Ll}/u;
const ENDS_SENTENCE = /[.!?:;,…。！？、]["'”’)\]»]*$/u;
const ENDS_OPEN = /[,;:—–-]["'”’)]*$/u;
const ENDS_ANY = /[\p{P}]$/u;
const STARTS_TITLE = /^["'“‘([¿¡]?[\p{Lu}\p{Lo}\p{N}]/u;

/**
 * The paragraphs of a section. In `lines` every line with ink is one; in `blocks` neighbouring lines are joined
 * unless their shape says otherwise (list items, headings, verse, a change of quotation depth, a short line
 * before a fresh start). A closed code fence is one paragraph in both. `opaque` has none. Linear.
 */
export function paragraphsOf(text: string, lines: readonly Line[], layout: Layout): Paragraph[] {
  if (layout === 'opaque') return [];
  const groups = layout === 'lines' ? groupLines(text, lines) : groupBlocks(text, lines);
  const paragraphs: Paragraph[] = [];
  let open = false;
  for (const group of groups) {
    const first = lines[group.from];
    const linesBefore = first.blanksBefore + (open ? 1 : 0);
    paragraphs.push({ start: first.start, end: lines[group.to - 1].end, kind: group.kind, linesBefore });
    open = true;
  }
  return markHeadings(text, paragraphs);
}

/** The marks of quoted e-mail inside a paragraph, which a sentence does not hold. */
export function quoteMarks(text: string, paragraph: Paragraph): Span[] {
  const marks: Span[] = [];
  if (paragraph.kind !== 'quote') return marks;
  const pattern = /(^|[\r\n])([ \t]*(?:>[ \t]?)+)/g;
  const source = text.slice(paragraph.start, paragraph.end);
  for (let match = pattern.exec(source); match !== null; match = pattern.exec(source)) {
    const start = paragraph.start + match.index + match[1].length;
    marks.push({ start, end: start + match[2].length });
  }
  return marks;
}

/** Lines `from` (inclusive) to `to` (exclusive) form one paragraph. */
interface Group {
  readonly from: number;
  readonly to: number;
  readonly kind: ParagraphKind;
}

function groupLines(text: string, lines: readonly Line[]): Group[] {
  const groups: Group[] = [];
  const fences = new Fences(text, lines);
  for (let index = 0; index < lines.length;) {
    const fenceEnd = fences.closedAt(index);
    if (fenceEnd > index) {
      groups.push({ from: index, to: fenceEnd, kind: 'code' });
      index = fenceEnd;
      continue;
    }
    const stop = endOfBlock(lines, index, fences);
    const verse = isVerse(text, lines, index, stop);
    for (; index < stop; index++) {
      const kind = lineKind(text, lines[index]);
      groups.push({ from: index, to: index + 1, kind: verse && kind === 'prose' ? 'verse' : kind });
    }
  }
  return groups;
}

function groupBlocks(text: string, lines: readonly Line[]): Group[] {
  const groups: Group[] = [];
  const fences = new Fences(text, lines);
  const width = wrapWidth(text, lines) || 72;
  for (let index = 0; index < lines.length;) {
    const fenceEnd = fences.closedAt(index);
    if (fenceEnd > index) {
      groups.push({ from: index, to: fenceEnd, kind: 'code' });
      index = fenceEnd;
      continue;
    }
    const stop = endOfBlock(lines, index, fences);
    const whole = wholeBlockKind(text, lines, index, stop);
    if (whole === undefined) splitBlock(text, lines, index, stop, width, groups);
    else groups.push({ from: index, to: stop, kind: whole });
    index = stop;
  }
  return groups;
}

/** Index after the last line that follows `from` without a blank line or a fence. */
function endOfBlock(lines: readonly Line[], from: number, fences: Fences): number {
  let end = from + 1;
  while (end < lines.length && lines[end].blanksBefore === 0 && !fences.has(end)) end++;
  return end;
}

/** How many fence lines are looked at for the end of one: a bound on the work for a text of nothing but openings. */
const FENCE_REACH = 100;

/** The fence lines of a section. */
class Fences {
  readonly #found: { readonly line: number; readonly run: string; readonly bare: boolean }[] = [];
  readonly #position = new Map<number, number>();

  constructor(text: string, lines: readonly Line[]) {
    lines.forEach(({ start, end }, line) => {
      const first = text.charCodeAt(start);
      if (first !== 96 && first !== 126) return;
      const run = FENCE.exec(text.slice(start, Math.min(end, start + 100)))?.[1];
      if (run === undefined) return;
      this.#position.set(line, this.#found.length);
      this.#found.push({ line, run, bare: end - start === run.length });
    });
  }

  has(line: number): boolean {
    return this.#position.has(line);
  }

  /** Index after the line that closes the fence opened at `line`; `line` itself when none opens there or it never closes. */
  closedAt(line: number): number {
    const position = this.#position.get(line);
    if (position === undefined) return line;
    const { run } = this.#found[position];
    const limit = Math.min(this.#found.length, position + FENCE_REACH);
    for (let at = position + 1; at < limit; at++) {
      const fence = this.#found[at];
      if (fence.bare && fence.run[0] === run[0] && fence.run.length >= run.length) return fence.line + 1;
    }
    return line;
  }
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
  for (let index = from; index < to; index++) {
    const line = text.slice(lines[index].start, Math.min(lines[index].end, lines[index].start + 400));
    if (TABLE.test(line)) table++;
    if (lines[index].indent >= 4 && CODE.test(line)) code++;
  }
  const count = to - from;
  return count >= 2 && (table > count / 2 || code > count / 2) ? 'code' : undefined;
}

/** Verse: short lines that are not filled, of three words and more, that mostly end in punctuation but rarely in a full stop. */
function isVerse(text: string, lines: readonly Line[], from: number, to: number): boolean {
  const count = to - from;
  if (count < 3 || count > 200) return false;
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

function splitBlock(
  text: string,
  lines: readonly Line[],
  from: number,
  to: number,
  width: number,
  groups: Group[],
): void {
  let open = from;
  let kind = lineKind(text, lines[from]);
  for (let index = from + 1; index < to; index++) {
    const next = lineKind(text, lines[index]);
    if (
      UNDERLINE.test(text.slice(lines[index].start, Math.min(lines[index].end, lines[index].start + 200)))
    ) {
      if (index === open + 1 && kind === 'prose') kind = 'heading';
      continue;
    }
    if (!breaksBefore(text, lines, index, kind, next, width)) continue;
    groups.push({ from: open, to: index, kind });
    open = index;
    kind = next;
  }
  groups.push({ from: open, to, kind });
}

/** Whether line `index` of a block starts a new paragraph. */
function breaksBefore(
  text: string,
  lines: readonly Line[],
  index: number,
  kind: ParagraphKind,
  next: ParagraphKind,
  width: number,
): boolean {
  const before = lines[index - 1];
  const line = lines[index];
  if (next === 'listItem' || next === 'heading' || kind === 'heading') return true;
  if (kind === 'quote' || next === 'quote') return quoteDepth(text, before) !== quoteDepth(text, line);
  if (kind === 'listItem')
    return line.indent === 0 && before.end - before.start < width * 0.6 && !startsLower(text, line);
  if (startsLower(text, line)) return false;
  const length = before.end - before.start;
  const indented = line.indent >= 2 && before.indent < line.indent && endsSentence(text, before);
  return indented || length < width * 0.6;
}

function quoteDepth(text: string, line: Line): number {
  const marks = QUOTE.exec(text.slice(line.start, Math.min(line.end, line.start + 40)))?.[0] ?? '';
  return marks.replace(/[^>]/g, '').length;
}

function startsLower(text: string, line: Line): boolean {
  return STARTS_LOWER.test(text.slice(line.start, Math.min(line.end, line.start + 4)));
}

function endsSentence(text: string, line: Line): boolean {
  return ENDS_SENTENCE.test(text.slice(Math.max(line.start, line.end - 4), line.end));
}

/** A short title-like paragraph without a full stop above longer prose is a heading. */
function markHeadings(text: string, paragraphs: Paragraph[]): Paragraph[] {
  for (let index = 0; index + 1 < paragraphs.length; index++) {
    const paragraph = paragraphs[index];
    const next = paragraphs[index + 1];
    if (paragraph.kind !== 'prose' || next.kind !== 'prose') continue;
    if (paragraph.end - paragraph.start > 120 || next.end - next.start < 120) continue;
    if (isTitle(text.slice(paragraph.start, paragraph.end)))
      paragraphs[index] = { ...paragraph, kind: 'heading' };
  }
  return paragraphs;
}

function isTitle(line: string): boolean {
  if (ENDS_SENTENCE.test(line) && !line.endsWith('?')) return false;
  return STARTS_TITLE.test(line) && line.split(/\s+/, 17).length <= 16;
}
