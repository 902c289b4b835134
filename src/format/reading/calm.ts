import type { Edit } from '../document/edit';
import type { LineEndings, Mark } from './scan';
import { finish } from '../../lexis/index';
import { Pace } from '../document/pace';
import { findingShapes } from './detect';
import { Footprint } from './footprint';
import { MAX_LINE_LENGTH, scanMarks } from './scan';
import { View } from './view';

/**
 * Why a file is no bundle, where that does not hang on single lines: no delimiter of several lines was found in it, and of each
 * dialect of single lines there is too little evidence by a margin. An edit then costs its lines and those next to them.
 */
export interface Calm {
  /** Nothing is said of edits in lines that start above: what stands on the first lines decides much. */
  readonly top: number;
  /** How many begins of a dialect may come, go or change before it could be accepted. Of the others there are none. */
  readonly margins: ReadonlyMap<number, number>;
}

/** The lines of an edit: they start at `from`, and end at `to` of the new text. */
interface Lines {
  readonly from: number;
  readonly to: number;
  /** The first one is longer than any delimiter, and `from` is not its start. */
  readonly isCut: boolean;
}

/** What a shape looks at around a mark: a heading above a fence stands four lines up at most, a banner takes two more lines. */
const LINES_AROUND = 4;

/** What guards look at from the first line on, in characters (`<?xml`, `<repomix>`), and in lines (a path above dashes). */
const TOP_LENGTH = 200;
const TOP_LINES = 3;

/** Of a banner of m1f any number of lines begin so. */
const M1F_LINE = /(?:^|[\r\n])== /;

/** Where the first lines of a file end. */
export function topOf(text: string, firstLine: number, newline: string): number {
  let end = firstLine;
  for (let line = 0; line < TOP_LINES; line++) end = lineEnd(text, end, newline);
  return Math.max(end, firstLine + TOP_LENGTH);
}

/** What is left of the margins after an edit; undefined where the file may be a bundle now. */
export function calmAfter(
  { top, margins }: Calm,
  before: string,
  text: string,
  edit: Edit,
  lines: Lines,
  { newline }: LineEndings,
): Calm | undefined {
  if (lines.from < top) return undefined;
  const marksIn = (source: string, to: number): readonly Mark[] =>
    scanMarks(source, lines.from, to, newline).filter(
      ({ near, start }) => !near && !(lines.isCut && start === lines.from),
    );
  const changed = [...marksIn(before, lines.to + edit.end - edit.newEnd), ...marksIn(text, lines.to)];
  const left = new Map(margins);
  for (const { hits } of changed) {
    for (const { dialect, role, reading } of hits) {
      // Where such a line comes first, others count no more.
      if (reading.variant !== undefined) return undefined;
      const margin = left.get(dialect);
      // An end says nothing where nothing begins.
      if (role === 'end' && margin === undefined) continue;
      if (role === 'end' || margin === undefined || margin === 0) return undefined;
      left.set(dialect, margin - 1);
    }
  }
  // A fence hides begins, any number of them.
  if (margins.size > 0 && changed.some(({ fence }) => fence)) return undefined;
  return hasShapeAround(text, lines, newline) ? undefined : { top, margins: left };
}

/** Whether delimiters of several lines stand in these lines or next to them. */
function hasShapeAround(text: string, { from, to, isCut }: Lines, newline: string): boolean {
  let start = from;
  let end = to;
  for (let line = 0; line < LINES_AROUND; line++) {
    if (!isCut) start = lineStart(text, start, newline);
    end = lineEnd(text, end, newline);
  }
  const around = text.slice(start, end);
  if (M1F_LINE.test(around)) return true;
  const marks = scanMarks(around, 0, around.length, newline);
  if (marks.every(({ near }) => near)) return false;
  const pace = new Pace();
  const view = finish(
    View.over(around, newline, { marks, complete: false }, new Footprint(around.length), pace),
  );
  return finish(findingShapes(view, pace));
}

/** Where the line above the one that starts at `at` starts; of a very long one, somewhere in it. */
function lineStart(text: string, at: number, newline: string): number {
  const floor = Math.max(0, at - 1 - MAX_LINE_LENGTH);
  return floor + text.slice(floor, Math.max(floor, at - 1)).lastIndexOf(newline) + 1;
}

/** Where the line that starts at `at` ends; of a very long one, somewhere in it. */
function lineEnd(text: string, at: number, newline: string): number {
  const limit = Math.min(text.length, at + MAX_LINE_LENGTH);
  const found = text.slice(at, limit).indexOf(newline);
  return found < 0 ? limit : at + found + 1;
}
