import type { Reading } from './lineforms';
import type { Mark } from './scan';
import { inkEnd, nextLine } from './scan';
import { isSpace } from '../document/text';

/** A text with its marks: all that detection looks at. */
export interface View {
  readonly text: string;
  readonly newline: string;
  readonly marks: readonly Mark[];
  /** Where the first line starts: behind a byte order mark. */
  readonly origin: number;
  /** Start of the first line with ink (behind a byte order mark), or the end of the text. */
  readonly firstLine: number;
}

/** A delimiter that opens a member, of one line or several. */
export interface Begin {
  readonly start: number;
  /** End of its last line, without trailing blanks and line end. */
  readonly end: number;
  /** Where the raw content starts. */
  readonly next: number;
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly pathLike: boolean;
  readonly indent: number;
  /** What a delimiter line of the table said besides the name; its offsets are relative to `start + indent`. */
  readonly reading?: Reading;
  /** The closer, where the shape itself finds it; `null` where it found none. */
  readonly closer?: End | null;
}

/** A delimiter that closes a member. */
export interface End {
  readonly start: number;
  readonly end: number;
  readonly next: number;
  /** '' where the line names none. */
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly explicit: boolean;
}

/** A line of the text; `end` leaves out trailing blanks and the line end. */
export interface TextLine {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** No path or label is longer: lines beyond are not looked at. */
const LONGEST_NAME_LINE = 4096;

export function viewOf(text: string, newline: string, marks: readonly Mark[]): View {
  const origin = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let ink = origin;
  let firstLine = origin;
  while (ink < text.length && isSpace(text.charCodeAt(ink))) {
    if (text[ink] === newline) firstLine = ink + 1;
    ink++;
  }
  return { text, newline, marks, origin, firstLine: ink < text.length ? firstLine : text.length };
}

/** The line that starts at `start`; undefined at the end of the text. */
export function lineAt(view: View, start: number): TextLine | undefined {
  if (start >= view.text.length) return undefined;
  const next = nextLine(view.text, start, view.newline);
  return { start, end: inkEnd(view.text, start, next), next };
}

/** The line before the one that starts at `start`; undefined at the start of the text. */
export function lineBefore(view: View, start: number): TextLine | undefined {
  if (start <= view.origin) return undefined;
  const from =
    start < 2 ? view.origin : Math.max(view.origin, view.text.lastIndexOf(view.newline, start - 2) + 1);
  return { start: from, end: inkEnd(view.text, from, start), next: start };
}

/** The characters of a line, or '' for a line too long to be looked at. */
export function textOf(view: View, line: TextLine | undefined): string {
  if (line === undefined || line.end - line.start > LONGEST_NAME_LINE) return '';
  return view.text.slice(line.start, line.end);
}

/** Ranges of closed Markdown fences, in order. A fence that never closes hides nothing. */
export function fences(view: View): readonly { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  let open: { start: number; mark: string } | undefined;
  for (const mark of view.marks) {
    const fence = fenceOf(view, mark);
    if (fence === undefined) continue;
    if (open === undefined) {
      open = { start: mark.start, mark: fence.run };
    } else if (fence.info === '' && fence.run[0] === open.mark[0] && fence.run.length >= open.mark.length) {
      ranges.push({ start: open.start, end: mark.next });
      open = undefined;
    }
  }
  return ranges;
}

/** The run and info string of a fence line. */
export function fenceOf(view: View, mark: Mark): { run: string; info: string } | undefined {
  const first = view.text[mark.start];
  if (first !== '`' && first !== '~') return undefined;
  const match = /^(`{3,}|~{3,})[ \t]*(.*)$/s.exec(view.text.slice(mark.start, mark.end));
  if (match === null || (first === '`' && match[2].includes('`'))) return undefined;
  return { run: match[1], info: match[2] };
}
