import { firstNotBefore, type Work } from '../../lexis/index';
import type { Edit } from './edit';
import type { Pace } from './pace';
import type { Line } from './text';
import type { PageNumber, PageNumberForm } from './pageLines';
import { readingEdges } from './pageEdges';
import { MAX_EDGE_LINE_LENGTH, NUMBER_FORMS, pageNumberIn } from './pageLines';
import { pageSeries } from './pageSeries';
import { ITEM, STRETCH } from './pace';
import { lineAfter, lineStartBefore, readingInkLines } from './text';

const FORM_FEED = '\f';

/** What may tell where a page ends: a form feed, or a line with a number. */
interface Clue {
  readonly at: number;
  readonly form: PageNumberForm | typeof FORM_FEED;
  readonly value: number;
}

/**
 * The pages of a text that was taken from pages, and the lines at their edges that are no part of what it says: running
 * heads, page numbers, stamps.
 */
export class Pages {
  readonly #clues: readonly Clue[];
  /** Where the marks start, in order. */
  readonly #marks: readonly number[];

  private constructor(
    clues: readonly Clue[],
    marks: readonly number[],
    /** How many pages there are; 0 where no mark was found. */
    readonly count: number,
  ) {
    this.#clues = clues;
    this.#marks = marks;
  }

  static readonly none = new Pages([], [], 0);

  /** Finds the pages of a section from all its lines. */
  static *reading(text: string, lines: readonly Line[], pace: Pace): Work<Pages> {
    const clues = yield* readingClues(text, lines, 0, text.length, pace);
    return yield* Pages.#judging(text, lines, clues, pace);
  }

  static *#judging(
    text: string,
    lines: readonly Line[] | undefined,
    clues: readonly Clue[],
    pace: Pace,
  ): Work<Pages> {
    if (clues.length === 0) return Pages.none;
    const feeds = clues.filter(({ form }) => form === FORM_FEED).map(({ at }) => at);
    const series = NUMBER_FORMS.map((form) => pageSeries(clues.filter((clue) => clue.form === form)));
    if (pace.due(clues.length * ITEM)) yield;
    if (feeds.length === 0 && !series.some((row) => spans(row, text))) return new Pages(clues, [], 0);
    const all = lines ?? (yield* readingInkLines(text, 0, text.length, pace));
    const { marks, pages } = yield* readingEdges(text, all, feeds, series, pace);
    return new Pages(clues, marks, marks.length === 0 ? 0 : pages);
  }

  /** Whether the line that starts at `offset` is a mark of a page. */
  has(offset: number): boolean {
    if (this.#marks.length === 0) return false;
    const at = firstNotBefore(this.#marks.length, (index) => this.#marks[index] < offset);
    return this.#marks[at] === offset;
  }

  /** The pages of `text`, which `edit` made of the text of these; undefined where lines far from the edit are other than before. */
  *after(edit: Edit, text: string, pace: Pace): Work<Pages | undefined> {
    const shift = edit.newEnd - edit.end;
    const top = lineStartBefore(text, Math.max(0, lineStartBefore(text, edit.start, 0) - 1), 0);
    const bottom = lineAfter(text, Math.min(text.length, edit.newEnd + 1));
    const above = this.#clues.filter(({ at }) => at < top);
    const below = this.#clues.filter(({ at }) => at >= bottom - shift);
    const lines = yield* readingInkLines(text, top, bottom, pace);
    const read = yield* readingClues(text, lines, top, bottom, pace);
    const clues = [...above, ...read, ...below.map((clue) => ({ ...clue, at: clue.at + shift }))];
    const pages = yield* Pages.#judging(text, undefined, clues, pace);
    return pages.count === this.count && pages.#hasMarksOf(this, edit) ? pages : undefined;
  }

  #hasMarksOf(before: Pages, { start, end, newEnd }: Edit): boolean {
    if (before.#marks.length !== this.#marks.length) return false;
    return before.#marks.every((mark, index) => {
      if (mark >= start && mark <= end) return false;
      return this.#marks[index] === (mark < start ? mark : mark + newEnd - end);
    });
  }
}

/** Numbers count the pages of a text where one row of them goes through so much of it: others are of a list or a table. A choice. */
const MIN_SPANNED = 0.5;

function spans(row: readonly Clue[], text: string): boolean {
  if (row.length === 0) return false;
  const length = row[row.length - 1].at - row[0].at;
  return (length * row.length) / (row.length - 1) >= MIN_SPANNED * text.length;
}

/** The clues in `[from, to)`, of which `lines` are the lines. */
function* readingClues(
  text: string,
  lines: readonly Line[],
  from: number,
  to: number,
  pace: Pace,
): Work<readonly Clue[]> {
  const clues: Clue[] = [];
  for (let at = from; at < to; at += STRETCH) {
    const piece = text.slice(at, Math.min(to, at + STRETCH));
    for (let feed = piece.indexOf(FORM_FEED); feed >= 0; feed = piece.indexOf(FORM_FEED, feed + 1))
      clues.push({ at: at + feed, form: FORM_FEED, value: 0 });
    if (pace.due(piece.length / 10)) yield;
  }
  for (const line of lines) {
    const number = numberOf(text, line);
    if (number !== undefined) clues.push({ at: line.start, form: number.form, value: number.value });
    if (pace.due(ITEM)) yield;
  }
  return clues.sort((one, other) => one.at - other.at);
}

function numberOf(text: string, { start, end }: Line): PageNumber | undefined {
  return end - start > MAX_EDGE_LINE_LENGTH ? undefined : pageNumberIn(text.slice(start, end));
}
