import type { LineForm } from './dialects';
import type { Reading } from './lineforms';
import { DIALECTS } from './dialects';
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
}

/** The line read as a delimiter of one dialect; offsets of the reading are relative to the mark plus its indent. */
export interface Hit {
  readonly dialect: number;
  readonly role: 'begin' | 'end';
  readonly reading: Reading;
}

/** Longer lines are never delimiters (64 kB). */
const LONGEST_LINE = 65536;

const SPACE = 32;
const TAB = 9;
const CR = 13;

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

/** Lines that shapes, guards and reports look at besides the delimiters of the table. */
const SIGNS: ReadonlyMap<number, RegExp> = new Map(
  Object.entries({
    '=': /^(?:={8,}$|={2,6}[^=].*=$|={2,}[ \t]*\[?[A-Za-z])/,
    '-': /^(?:-{3,4}$|-{8,}$|-{2,}[ \t]*\[?[A-Za-z]|--END--$)/,
    '*': /^(?:\*{8,}$|\*{2,}[ \t]*FI?LE?)/i,
    '#': /^(?:#{8,}$|#{3,}[ \t]*FI?LE?.*#$)/i,
    '~': /^~{3,}/,
    _: /^_{8,}$/,
    '`': /^`{3,}/,
    '<': /^(?:<\?xml|<[a-z][\w-]*(?:[ \t][^<>]*)?>$|<\/[a-z][\w-]*>$)/i,
    F: /^File: ./,
    d: /^diff --git /,
    '@': /^@@ -\d/,
    I: /^Index: /,
  }).map(([character, pattern]) => [character.charCodeAt(0), pattern]),
);

/** What a first character means for the scan: nothing, blanks to skip, or rules to try. */
const DISPATCH = new Uint8Array(128);
for (const code of [...RULES.keys(), ...SIGNS.keys()]) DISPATCH[code] = 2;
DISPATCH[SPACE] = DISPATCH[TAB] = 1;
/** Characters whose delimiters have them twice: one alone is a list item, a quotation or a word. */
const DOUBLED = new Set([...'=-*~_`'].map((character) => character.charCodeAt(0)));

/** The line-end character of a text: LF, or CR for a text that has no LF at all. */
export function newlineOf(text: string): string {
  return text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
}

/**
 * Marks of the lines that start in `[from, to)`, in order. `from` must be the start of a line. Each mark depends on its
 * own line alone, so a changed line changes no other mark. Linear, and lines are skipped by their first character.
 */
export function scanMarks(text: string, from: number, to: number, newline: string): Mark[] {
  const marks: Mark[] = [];
  for (let start = from; start < to;) {
    const code = text.charCodeAt(start);
    const action = code < 128 ? DISPATCH[code] : 0;
    const next = nextLine(text, start, newline);
    if (action !== 0) {
      const mark = action === 1 ? indentedMark(text, start, next) : markOf(text, start, 0, next);
      if (mark !== undefined) marks.push(mark);
    }
    start = next;
  }
  return marks;
}

/** Start of the line after the one that holds `from`. */
export function nextLine(text: string, from: number, newline: string): number {
  const at = text.indexOf(newline, from);
  return at < 0 ? text.length : at + 1;
}

/** End of the line `[start, next)` without its line end and trailing blanks. */
export function inkEnd(text: string, start: number, next: number): number {
  let end = next;
  if (end > start && isNewline(text.charCodeAt(end - 1))) end--;
  while (end > start) {
    const code = text.charCodeAt(end - 1);
    if (code !== SPACE && code !== TAB && code !== CR) break;
    end--;
  }
  return end;
}

function isNewline(code: number): boolean {
  return code === 10 || code === CR;
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
  if (next - start > LONGEST_LINE) return undefined;
  const end = inkEnd(text, at, next);
  const line = text.slice(at, end);
  const hits: Hit[] = [];
  for (const rule of RULES.get(code) ?? []) {
    if (indent > 0 && !rule.form.indented) continue;
    const reading = readLine(line, rule.form);
    if (reading === undefined) continue;
    const known = hits.some((hit) => hit.dialect === rule.dialect && hit.role === rule.role);
    if (!known) hits.push({ dialect: rule.dialect, role: rule.role, reading });
  }
  if (hits.length === 0 && SIGNS.get(code)?.test(line) !== true) return undefined;
  return { start, end, next, indent, hits };
}
