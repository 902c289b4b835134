import type { Work } from '../../lexis/index';
import type { ContentRule } from './dialects';
import type { Footprint } from './footprint';
import type { Reading } from './lineforms';
import type { Mark } from './scan';
import { ITEM, type Pace } from '../document/pace';
import { isSpace } from '../document/text';
import { detached, inkEnd, MAX_LINE_LENGTH, scanningMarks } from './scan';

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
  /** Where words of the tool start that stand behind the member. */
  readonly stop?: number;
  /** The content rule of this file, where it shows in its members; all begins of a file have the same. */
  readonly content?: ContentRule;
  /** What the delimiter says besides the name, where it is no canonical header. */
  readonly attributes?: ReadonlyMap<string, string>;
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

/** The marks of a text: all of them, or all but those that are `near`. */
export interface Marks {
  readonly marks: readonly Mark[];
  readonly complete: boolean;
}

/** Notes that a mark was looked at; returns what that costs, in characters. */
function addMark(footprint: Footprint, { start, next }: Mark, length: number): number {
  // With the character in front, which may be a byte order mark that is skipped.
  footprint.add(Math.max(0, start - 1), next === length ? next + 1 : next);
  return ITEM / 10 + (next - start) / 16;
}

/** No path or label is longer: lines beyond are not looked at. */
const MAX_NAME_LINE_LENGTH = 4096;

/**
 * A text with its marks: all that detection looks at. What it looks at besides the marks goes through the methods, which
 * note it in the footprint, so that an edit elsewhere needs no new detection. Strings handed out do not hold the text.
 */
export class View {
  readonly newline: string;
  /** The marks but for those that are `near`. */
  readonly marks: readonly Mark[];
  /** Where the first line starts: behind a byte order mark. */
  readonly origin: number;
  /** Start of the first line with ink (behind a byte order mark), or the end of the text. */
  readonly firstLine: number;
  readonly length: number;
  readonly #text: string;
  readonly #footprint: Footprint;
  /** All marks, where they are known. */
  #all: readonly Mark[] | undefined;
  #looksAtNear = false;
  #isHiding = false;

  private constructor(
    text: string,
    newline: string,
    marks: readonly Mark[],
    footprint: Footprint,
    origin: number,
    firstLine: number,
    all: readonly Mark[] | undefined,
  ) {
    this.#text = text;
    this.#all = all;
    this.newline = newline;
    this.marks = marks;
    this.origin = origin;
    this.firstLine = firstLine;
    this.length = text.length;
    this.#footprint = footprint;
  }

  /** The view of a text whose marks are known, in slices. */
  static *over(
    text: string,
    newline: string,
    { marks, complete }: Marks,
    footprint: Footprint,
    pace: Pace,
  ): Work<View> {
    const origin = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    let ink = origin;
    let firstLine = origin;
    while (ink < text.length && isSpace(text.charCodeAt(ink))) {
      if (text[ink] === newline) firstLine = ink + 1;
      ink++;
      if (pace.due(2)) yield;
    }
    footprint.add(0, ink + 1);
    const telling: Mark[] = [];
    for (const mark of marks) {
      if (pace.due(ITEM / 10)) yield;
      if (mark.near) continue;
      telling.push(mark);
      if (pace.due(addMark(footprint, mark, text.length))) yield;
    }
    const first = ink < text.length ? firstLine : text.length;
    return new View(text, newline, telling, footprint, origin, first, complete ? marks : undefined);
  }

  /** All marks, also those that are `near`: an edit of one of them then needs a new look, like one of the others. */
  *allMarks(pace: Pace): Work<readonly Mark[]> {
    this.#all ??= yield* scanningMarks(this.#text, this.origin, this.length, this.newline, pace);
    if (this.#looksAtNear) return this.#all;
    for (const mark of this.#all) if (pace.due(addMark(this.#footprint, mark, this.length))) yield;
    this.#looksAtNear = true;
    return this.#all;
  }

  /** Notes that lines which look like delimiters are none because of others, which may stand anywhere. */
  hides(): void {
    this.#isHiding = true;
  }

  /** Whether `hides` was called: an edit far from such lines may make delimiters of them. */
  get isHiding(): boolean {
    return this.#isHiding;
  }

  /** The marks that a later edit needs. */
  get known(): Marks {
    const all = this.#looksAtNear ? this.#all : undefined;
    return all === undefined ? { marks: this.marks, complete: false } : { marks: all, complete: true };
  }

  /** The line that starts at `start`; undefined at the end of the text. Of a very long line, its start. */
  lineAt(start: number): TextLine | undefined {
    if (start >= this.length) return undefined;
    const limit = Math.min(this.length, start + MAX_LINE_LENGTH + 1);
    const found = this.#text.slice(start, limit).indexOf(this.newline);
    const next = found < 0 ? limit : start + found + 1;
    this.#footprint.add(start, found < 0 ? next + 1 : next);
    return { start, end: next - start > MAX_LINE_LENGTH ? next : inkEnd(this.#text, start, next), next };
  }

  /** The line before the one that starts at `start`; undefined at the start of the text. Of a very long line, its end. */
  lineBefore(start: number): TextLine | undefined {
    if (start <= this.origin) return undefined;
    const floor = Math.max(this.origin, start - 1 - MAX_LINE_LENGTH);
    const from = floor + this.#text.slice(floor, start - 1).lastIndexOf(this.newline) + 1;
    this.#footprint.add(from, start);
    const isLong = from === floor && floor > this.origin;
    return { start: from, end: isLong ? start : inkEnd(this.#text, from, start), next: start };
  }

  /** The characters of a line, or '' for a line too long to be looked at. */
  textOf(line: TextLine | undefined): string {
    if (line === undefined || line.end - line.start > MAX_NAME_LINE_LENGTH) return '';
    return this.slice(line.start, line.end);
  }

  /** The characters of a mark, however many. */
  markText(mark: Mark): string {
    return detached(this.#text.slice(mark.start, mark.end));
  }

  /** The characters of `[start, end)`. */
  slice(start: number, end: number): string {
    this.#footprint.add(start, end);
    return detached(this.#text.slice(start, end));
  }

  /** The character at `at`, or ''. */
  charAt(at: number): string {
    this.#footprint.add(at, at + 1);
    return this.#text.charAt(at);
  }

  /** Whether `part` stands at `at`. */
  startsWith(part: string, at: number): boolean {
    this.#footprint.add(at, at + part.length);
    return this.#text.startsWith(part, at);
  }

  /** Where `part` stands first from `from` on, or -1. */
  indexOf(part: string, from: number): number {
    const found = this.#text.indexOf(part, from);
    this.#footprint.add(from, found < 0 ? this.length + 1 : found + part.length);
    return found;
  }

  /** The offset after `count` bytes of UTF-8 from `start` on; undefined where there is none. */
  *afterBytes(start: number, count: number, pace: Pace): Work<number | undefined> {
    let at = start;
    let left = count;
    while (left > 0 && at < this.length) {
      const code = this.#text.charCodeAt(at);
      const isPair = code >= 0xd800 && code < 0xdc00 && (this.#text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
      // A lone low surrogate stands for a byte that is not UTF-8.
      left -= code < 0x80 || (code >= 0xdc80 && code <= 0xdcff) ? 1 : code < 0x800 ? 2 : isPair ? 4 : 3;
      at += isPair ? 2 : 1;
      if (pace.due(2)) yield;
    }
    this.#footprint.add(start, at + 1);
    return left === 0 ? at : undefined;
  }

  /** The length of the text matters: any edit may change what was found. */
  dependOnLength(): void {
    this.#footprint.add(0, this.length + 1);
  }
}

/** Ranges of closed Markdown fences, in order. A fence that never closes hides nothing. */
export function* readingFences(
  view: View,
  pace: Pace,
): Work<readonly { readonly start: number; readonly end: number }[]> {
  const ranges: { start: number; end: number }[] = [];
  let open: { start: number; mark: string } | undefined;
  for (const mark of view.marks) {
    if (pace.due(ITEM)) yield;
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
  const first = view.charAt(mark.start);
  if (first !== '`' && first !== '~') return undefined;
  const match = /^(`{3,}|~{3,})[ \t]*(.*)$/s.exec(view.markText(mark));
  if (match === null || (first === '`' && match[2].includes('`'))) return undefined;
  return { run: match[1], info: match[2] };
}
