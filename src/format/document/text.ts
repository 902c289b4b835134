import { isLineEnd, type Work } from '../../lexis/index';
import { ITEM, STRETCH } from './pace';
import type { Pace } from './pace';

/** Characters and line ends, as an editor counts them: CRLF, LF and a lone CR each end a line. */

const LF = 10;
const CR = 13;

/** White space at the edge of a line: what `String.prototype.trim` removes, and the zero-width space. */
export function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13);
  if (code < 160) return false;
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** Offset of the first line-end character at or after `from`, or `limit`. */
export function lineEndAfter(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
}

/** Offset after the line end that stands at `at`; `at` itself when none stands there or `limit` is reached. */
export function skipLineEnd(text: string, at: number, limit: number): number {
  if (at >= limit) return at;
  const code = text.charCodeAt(at);
  if (code === LF) return at + 1;
  if (code !== CR) return at;
  return at + 1 < limit && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
}

/** Where the line after the one that holds `offset` starts, or the end of the text. */
export function lineAfter(text: string, offset: number): number {
  return skipLineEnd(text, lineEndAfter(text, offset, text.length), text.length);
}

/** Offset of the first character of the line that holds `at`, not before `floor`. */
export function lineStartBefore(text: string, at: number, floor: number): number {
  let start = at;
  while (start > floor && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return start;
}

/** A line of `text`; `start` and `end` leave out surrounding white space, `indent` counts the columns left out. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  /** Blank lines between the line before (or the start of the text) and this one. */
  readonly blanksBefore: number;
}

/**
 * The lines with ink (more than white space) that start in `[from, to)`, up to `most` of them, in slices. `from` is the
 * start of a line, `to` the end of one or of the text.
 */
export function* readingInkLines(
  text: string,
  from: number,
  to: number,
  pace: Pace,
  most = Infinity,
): Work<Line[]> {
  const lines: Line[] = [];
  let blanks = 0;
  let at = from;
  while (at < to && lines.length < most) {
    let start = inkAfter(text, at, Math.min(to, at + STRETCH));
    while (start - at >= STRETCH && start < to && isBlank(text.charCodeAt(start))) {
      if (pace.due(STRETCH)) yield;
      start = inkAfter(text, start, Math.min(to, start + STRETCH));
    }
    let lineEnd = lineEndAfter(text, start, Math.min(to, start + STRETCH));
    while (lineEnd - start >= STRETCH && lineEnd < to && !isLineEnd(text.charCodeAt(lineEnd))) {
      if (pace.due(STRETCH)) yield;
      lineEnd = lineEndAfter(text, lineEnd, Math.min(to, lineEnd + STRETCH));
    }
    if (lineEnd === start) {
      blanks++;
    } else {
      let end = inkBefore(text, lineEnd, Math.max(start, lineEnd - STRETCH));
      while (isSpace(text.charCodeAt(end - 1))) {
        if (pace.due(STRETCH)) yield;
        end = inkBefore(text, end, Math.max(start, end - STRETCH));
      }
      lines.push({ start, end, indent: start - at, blanksBefore: blanks });
      blanks = 0;
    }
    if (pace.due(((lineEnd - at) % STRETCH) + ITEM)) yield;
    at = skipLineEnd(text, lineEnd, to);
  }
  return lines;
}

/** White space inside a line. */
function isBlank(code: number): boolean {
  return isSpace(code) && !isLineEnd(code);
}

function inkAfter(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The end of `[floor, to)` without trailing white space. */
function inkBefore(text: string, to: number, floor: number): number {
  let end = to;
  while (end > floor && isSpace(text.charCodeAt(end - 1))) end--;
  return end;
}
