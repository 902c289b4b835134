import type { Work } from '../../lexis/index';
import type { LineForm } from './dialects';
import type { Reading } from './lineforms';
import { DIALECTS, FOREIGN_KEYWORD } from './dialects';
import { ITEM, Pace, STRETCH } from '../document/pace';
import { finish, isLineEnd } from '../../lexis/index';
import { readLine } from './lineforms';

/** A line that may have to do with delimiters. Only such lines are held; what they mean is decided later. */
export interface Mark {
  /** The line without its line end; trailing blanks are left out of `end`. */
  readonly start: number;
  readonly end: number;
  /** Start of the next line, or the end of the text. */
  readonly next: number;
  /** Blanks before the first character. */
  readonly indent: number;
  readonly hits: readonly Hit[];
  /**
   * Only looks like a delimiter, or is an element or heading of any name: told of in a bundle, and asked for by few guards, so that
   * a letter in one changes nothing else.
   */
  readonly near: boolean;
  /** Opens or closes a Markdown fence. */
  readonly fence: boolean;
}

/** The line read as a delimiter of one dialect; offsets of the reading are relative to the mark plus its indent. */
export interface Hit {
  readonly dialect: number;
  readonly role: 'begin' | 'end';
  readonly reading: Reading;
}

/** Longer lines are never delimiters (64 kB). */
export const MAX_LINE_LENGTH = 65536;

const SPACE = 32;
const TAB = 9;
const CR = 13;
const BACKTICK = 96;
const TILDE = 126;
const BYTE_ORDER_MARK = 0xfeff;

interface Rule {
  readonly dialect: number;
  readonly role: 'begin' | 'end';
  readonly form: LineForm;
}

/** Which rules a first character calls for, and whether the line is kept even where no rule reads it. */
const RULES = new Map<number, Rule[]>();
DIALECTS.forEach((dialect, index) => {
  for (const role of ['begin', 'end'] as const) {
    for (const form of dialect[role]) {
      for (const character of form.first) {
        const code = character.charCodeAt(0);
        RULES.set(code, [...(RULES.get(code) ?? []), { dialect: index, role, form }]);
      }
    }
  }
});

const byFirst = (patterns: Readonly<Record<string, RegExp>>): ReadonlyMap<number, RegExp> =>
  new Map(Object.entries(patterns).map(([character, pattern]) => [character.charCodeAt(0), pattern]));

/** Lines that shapes and guards look at besides the delimiters of the table. */
const SIGNS = byFirst({
  '=': /^={4,}$/,
  '-': /^(?:-{3,}$|--END--$)/,
  '*': /^\*{4,}$/,
  '#': /^#(?:#{3,}$|[ \t]*([=\-*#~_])\1{7,}$)/,
  '/': /^\/\/+[ \t]*([=\-*#~_])\1{7,}$/,
  ';': /^;+[ \t]*([=\-*#~_])\1{7,}$/,
  '%': /^%+[ \t]*([=\-*#~_])\1{7,}$/,
  '~': /^~{3,}/,
  _: /^_{4,}$/,
  '`': /^`{3,}/,
  '<': /^(?:<document\b.*>|<directory_structure>|<\/files>)$/i,
  F: /^File: ./,
  d: /^diff --git /,
  '@': /^@@ -\d/,
  I: /^Index: /,
});

/** Lines that reports and a few guards look at. */
const NEAR_SIGNS = byFirst({
  '=': /^(?:={2,6}[^=].*=$|={2,}[ \t]*\[?[A-Za-z])/,
  '-': /^-{2,}[ \t]*\[?[A-Za-z]/,
  '*': /^\*{2,}[ \t]*FI?LE?/i,
  '#': /^#{3,}[ \t]*FI?LE?.*#$/i,
  '<': /^(?:<\?xml|<[a-z][\w-]*(?:[ \t][^<>]*)?>$|<\/[a-z][\w-]*>$)/i,
});

/** What a first character means for the scan: nothing, blanks to skip, rules to try, or a byte order mark to skip. */
const DISPATCH = new Uint8Array(1 << 16);
for (const code of [...RULES.keys(), ...SIGNS.keys()]) DISPATCH[code] = 2;
DISPATCH[SPACE] = DISPATCH[TAB] = 1;
DISPATCH[BYTE_ORDER_MARK] = 3;
/** Lines that start with a letter are many, and those that start with one of these words are few. */
const WORDS = new RegExp(`^(?:file|${FOREIGN_KEYWORD}|diff|index)[ \\t]*[:： ]`, 'i');
const MAX_WORD_LENGTH = 16;
const FIRST_LETTER = /\p{L}/u;
const LETTERS = new Set(
  [...RULES.keys(), ...SIGNS.keys()].filter((code) => FIRST_LETTER.test(String.fromCharCode(code))),
);
/** Characters whose delimiters have them twice: one alone is a list item, a quotation or a word. */
const DOUBLED = new Set([...'=-*~_`'].map((character) => character.charCodeAt(0)));

/** Which line ends a text has. */
export interface LineEndings {
  /** LF, or CR for a text that has no LF at all. */
  readonly newline: string;
  /** The text may hold CR. */
  readonly carriageReturns: boolean;
}

/** The line ends of a text, in slices. */
export function* readingLineEndings(text: string, pace: Pace): Work<LineEndings> {
  let feeds = false;
  let returns = false;
  for (let at = 0; at < text.length && !(feeds && returns); at += STRETCH) {
    const piece = text.slice(at, at + STRETCH);
    feeds ||= piece.includes('\n');
    returns ||= piece.includes('\r');
    if (pace.due(STRETCH / 5)) yield;
  }
  return { newline: feeds || !returns ? '\n' : '\r', carriageReturns: returns };
}

/** All of `scanningMarks` at once. */
export function scanMarks(text: string, from: number, to: number, newline: string): Mark[] {
  return finish(scanningMarks(text, from, to, newline, new Pace()));
}

/**
 * Marks of the lines that start in `[from, to)`, in order, in slices. `from` must be the start of a line and
 * `to` the end of one. Each mark
 * depends on its own line alone, so a changed line changes no other mark. Linear, and lines are skipped by their first
 * character.
 */
export function* scanningMarks(
  text: string,
  from: number,
  to: number,
  newline: string,
  pace: Pace,
): Work<Mark[]> {
  const marks: Mark[] = [];
  let piece = '';
  let base = from;
  for (let start = from; start < to;) {
    let end = piece.indexOf(newline, start - base);
    for (let skipped = start; end < 0 && base + piece.length < to;) {
      if (pace.due(STRETCH / 5)) yield;
      base = skipped;
      piece = text.slice(base, Math.min(to, base + STRETCH));
      end = piece.indexOf(newline);
      skipped = base + piece.length;
    }
    const next = end < 0 ? to : base + end + 1;
    const action = DISPATCH[text.charCodeAt(start)];
    if (action !== 0) {
      const mark = lineMark(text, start, next, action);
      if (mark !== undefined) marks.push(mark);
      if (pace.due(mark === undefined ? ITEM : 8 * ITEM + 5 * (mark.end - mark.start))) yield;
    } else if (pace.due(ITEM / 3)) yield;
    start = next;
  }
  return marks;
}

/** A copy that does not point into a longer string and keep it alive; shorter ones than this never do (V8). */
export function detached(slice: string): string {
  return slice.length < 13 ? slice : [slice.slice(0, 1), slice.slice(1)].join('');
}

/** End of the line `[start, next)` without its line end and trailing blanks. */
export function inkEnd(text: string, start: number, next: number): number {
  let end = next;
  if (end > start && isLineEnd(text.charCodeAt(end - 1))) end--;
  while (end > start) {
    const code = text.charCodeAt(end - 1);
    if (code !== SPACE && code !== TAB && code !== CR) break;
    end--;
  }
  return end;
}

/** The mark of a line, if it has one. A byte order mark in front of a line, as in files put behind each other, is none of it. */
function lineMark(text: string, start: number, next: number, action: number): Mark | undefined {
  if (action === 1) return indentedMark(text, start, next);
  if (action !== 3) return markOf(text, start, 0, next);
  return DISPATCH[text.charCodeAt(start + 1)] === 2 ? markOf(text, start + 1, 0, next) : undefined;
}

function indentedMark(text: string, start: number, next: number): Mark | undefined {
  let at = start;
  const limit = Math.min(next, start + 200);
  while (at < limit && (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB)) at++;
  const first = text[at];
  if (first === '<' || first === '=' || first === '-') return markOf(text, start, at - start, next);
  return undefined;
}

function markOf(text: string, start: number, indent: number, next: number): Mark | undefined {
  const at = start + indent;
  const code = text.charCodeAt(at);
  if (DOUBLED.has(code) && text.charCodeAt(at + 1) !== code) return undefined;
  if (next - start > MAX_LINE_LENGTH) return undefined;
  if (LETTERS.has(code) && !WORDS.test(text.slice(at, at + MAX_WORD_LENGTH))) return undefined;
  const end = inkEnd(text, at, next);
  const line = detached(text.slice(at, end));
  const hits: Hit[] = [];
  for (const rule of RULES.get(code) ?? []) {
    if (indent > 0 && !rule.form.indented) continue;
    const reading = readLine(line, rule.form);
    if (reading === undefined) continue;
    const known = hits.some((hit) => hit.dialect === rule.dialect && hit.role === rule.role);
    if (!known) hits.push({ dialect: rule.dialect, role: rule.role, reading });
  }
  const near = hits.length === 0 && SIGNS.get(code)?.test(line) !== true;
  if (near && NEAR_SIGNS.get(code)?.test(line) !== true) return undefined;
  const fence = !near && (code === BACKTICK || code === TILDE);
  return { start, end, next, indent, hits, near, fence };
}
