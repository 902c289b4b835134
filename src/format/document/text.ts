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

/** True for LF and CR. */
export function isLineEnd(code: number): boolean {
  return code === LF || code === CR;
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

/** The lines of `text` that hold more than white space. Linear. */
export function inkLines(text: string): Line[] {
  const lines: Line[] = [];
  const length = text.length;
  let blanks = 0;
  let at = 0;
  while (at < length) {
    let start = at;
    while (start < length) {
      const code = text.charCodeAt(start);
      if (isLineEnd(code) || !isSpace(code)) break;
      start++;
    }
    const lineEnd = lineEndAfter(text, start, length);
    if (lineEnd === start) {
      blanks++;
    } else {
      let end = lineEnd;
      while (isSpace(text.charCodeAt(end - 1))) end--;
      lines.push({ start, end, indent: start - at, blanksBefore: blanks });
      blanks = 0;
    }
    at = skipLineEnd(text, lineEnd, length);
  }
  return lines;
}
