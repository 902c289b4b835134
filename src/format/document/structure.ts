import { firstNotBefore, trimmed, type Work } from '../../lexis/index';
import type { Edit } from './edit';
import type { LayoutDecision } from './layout';
import type { Line } from './text';
import type { Grouping, Surroundings } from './paragraphs';
import type { Layout, Paragraph, SharedEnds } from './types';
import {
  decidingLayout,
  LAYOUT_SAMPLE,
  LayoutSample,
  lineThatIsNotBase64,
  NOT_WRAPPED,
  readingWrap,
} from './layout';
import { ITEM, Pace } from './pace';
import { Pages } from './pages';
import { BLOCK_SAMPLE, fenceOf, Fences, readingParagraphs } from './paragraphs';
import { Signatures } from './signatures';
import { lineAfter, readingInkLines } from './text';

/** Layout and paragraphs of a section, without its text, and what an edit can build on. */
export interface Structure extends Grouping {
  readonly paragraphs: readonly Paragraph[];
  /** The layout was decided from the text before this offset alone; Infinity where all of the text was looked at. */
  readonly evidenceEnd: number;
  /** What the layout was decided from, as of the last edit there; there is none before the first. */
  readonly sample?: LayoutSample;
}

/** Where prose is taken to be wrapped when only the layout is given: the column of mailers (RFC 3676 advises 72). */
const USUAL_WIDTH = 72;

/** Reads a whole section, in slices. The layout is decided from the text unless it is given. */
export function* readingStructure(text: string, given: Layout | undefined): Work<Structure> {
  const pace = new Pace();
  const lines = given === 'opaque' ? [] : yield* readingInkLines(text, 0, text.length, pace);
  const fences = yield* Fences.reading(text, lines, pace);
  const decision = yield* deciding(text, lines, given, pace);
  const isOpaque = decision.layout === 'opaque';
  const pages = isOpaque ? Pages.none : yield* Pages.reading(text, lines, pace);
  const signatures = isOpaque ? Signatures.none : yield* Signatures.reading(text, lines, pace);
  const grouping = { ...decision, fences, pages, signatures };
  const paragraphs = trimmed(yield* readingParagraphs(text, lines, grouping, pace));
  return { ...grouping, paragraphs, evidenceEnd: yield* evidenceEnd(text, lines, pace) };
}

function* deciding(
  text: string,
  lines: readonly Line[],
  given: Layout | undefined,
  pace: Pace,
): Work<LayoutDecision> {
  if (given === undefined) return yield* decidingLayout(text, lines, pace);
  if (given !== 'blocks') return { layout: given, ...NOT_WRAPPED };
  const { width, ragged } = yield* readingWrap(text, lines, pace);
  return { layout: given, width: width || USUAL_WIDTH, ragged };
}

function* evidenceEnd(text: string, lines: readonly Line[], pace: Pace): Work<number> {
  if (lines.length <= LAYOUT_SAMPLE) return Infinity;
  const sample = lines.slice(0, LAYOUT_SAMPLE);
  return (yield* lineThatIsNotBase64(text, sample, false, pace)) < 0 ? Infinity : lines[LAYOUT_SAMPLE].start;
}

/** What an edit left of a section's paragraphs. */
export interface Reread {
  readonly structure: Structure;
  /** Paragraphs that the edit left alone, shape and text. */
  readonly shared: SharedEnds;
}

/**
 * The structure of `text`, which an edit made of the one that `old` belongs to; equal to `readingStructure(text)`. Only
 * the paragraphs around the edit are read again, and the lines that decide the layout where the edit stands among them.
 * Undefined where all must be read again.
 */
export function* readingAfterEdit(old: Structure, edit: Edit, text: string): Work<Reread | undefined> {
  const pace = new Pace();
  if (old.layout === 'opaque') return undefined;
  const fences = old.fences.after(edit);
  if (fences === undefined) return undefined;
  const pages = yield* old.pages.after(edit, text, pace);
  if (pages === undefined) return undefined;
  const signatures = yield* old.signatures.after(edit, text, pace);
  if (signatures === undefined) return undefined;
  const evidence = yield* readingEvidence(old, edit, text, pace);
  if (evidence === undefined) return undefined;
  const { layout, width, ragged } = old;
  const grouping = { layout, width, ragged, fences, pages, signatures };
  const window = windowAround(old.paragraphs, edit, text, fences);
  const read = yield* readingWindow(old.paragraphs, window, edit, text, grouping, pace);
  if (read === undefined) return undefined;
  const { paragraphs, shared } = yield* joined(old.paragraphs, window, read, edit, pace);
  return { structure: { ...grouping, paragraphs, ...evidence }, shared };
}

/** The evidence for the same layout; undefined where the layout may be another. */
function* readingEvidence(
  old: Structure,
  edit: Edit,
  text: string,
  pace: Pace,
): Work<Pick<Structure, 'evidenceEnd' | 'sample'> | undefined> {
  const { evidenceEnd, sample: before } = old;
  if (edit.start >= evidenceEnd) return { evidenceEnd, sample: before };
  const sample = yield* (
    before?.after(edit, text, pace) ??
    LayoutSample.reading(text, yield* readingInkLines(text, 0, text.length, pace, LAYOUT_SAMPLE + 1), pace)
  );
  const mayBeOpaque = !sample.hasText && sample.count > 0;
  const { width, ragged } = sample.wrap();
  if (
    mayBeOpaque ||
    ragged !== old.ragged ||
    width !== old.width ||
    (width > 0 ? 'blocks' : 'lines') !== old.layout
  )
    return undefined;
  return { evidenceEnd: sample.end, sample };
}

/** The old paragraphs around an edit: `[from, to)` are replaced, and `[to, until)` are read as well to see what they mean. */
interface Window extends Surroundings {
  readonly from: number;
  readonly to: number;
  readonly until: number;
}

/**
 * Starts with the block before the one that holds the edit, since a heading shows by what follows it, and ends with the
 * second one behind. Of a block with more paragraphs than decide what it is, only those next to the edit are taken.
 */
function windowAround(paragraphs: readonly Paragraph[], edit: Edit, text: string, fences: Fences): Window {
  const { length } = paragraphs;
  const shift = edit.newEnd - edit.end;
  const place = (index: number): number =>
    paragraphs[index].start < edit.start ? paragraphs[index].start : paragraphs[index].start + shift;
  const startsBlock = (index: number): boolean =>
    paragraphs[index].linesBefore > 1 ||
    isOfItsOwn(paragraphs[index]) ||
    isOfItsOwn(paragraphs[index - 1]) ||
    fences.has(text, place(index)) ||
    fences.closerOf(text, place(index - 1)) !== undefined;
  const above = (index: number): number => {
    const least = Math.max(0, index - BLOCK_SAMPLE - 1);
    let at = index;
    while (at > least && !startsBlock(at)) at--;
    // The fields of a message make sense as a whole.
    while (at > 0 && !startsBlock(at) && paragraphs[at].kind === 'field') at--;
    return at;
  };
  const below = (index: number): number => {
    const most = Math.min(length, index + BLOCK_SAMPLE + 1);
    let at = index + 1;
    while (at < most && !startsBlock(at)) at++;
    return Math.min(at, length);
  };
  const own = above(Math.max(0, firstFrom(paragraphs, edit.start) - 1));
  const from = above(Math.max(0, own - 1));
  const to = below(firstFrom(paragraphs, edit.end));
  const until = below(to);
  return { from, to, until, below: from > 0, continued: from > 0 && !startsBlock(from) };
}

/** Whether a paragraph parts what stands above and below it, whatever is between. */
function isOfItsOwn({ kind }: Paragraph): boolean {
  return kind === 'pageMark' || kind === 'signature';
}

/** Index of the first paragraph that starts at or behind `offset`. */
function firstFrom(paragraphs: readonly Paragraph[], offset: number): number {
  return firstNotBefore(paragraphs.length, (index) => paragraphs[index].start < offset);
}

/** The new paragraphs in place of `[from, to)`; undefined where the old ones do not go on behind them. */
function* readingWindow(
  old: readonly Paragraph[],
  window: Window,
  edit: Edit,
  text: string,
  grouping: Grouping,
  pace: Pace,
): Work<readonly Paragraph[] | undefined> {
  const shift = edit.newEnd - edit.end;
  const top = window.from === 0 ? 0 : lineAfter(text, old[window.from - 1].end);
  const bottom = window.until === old.length ? text.length : old[window.until - 1].end + shift;
  const lines = yield* readingInkLines(text, top, bottom, pace);
  for (const line of lines) {
    const touched = line.start - line.indent <= edit.newEnd && line.end >= edit.start;
    if (touched && fenceOf(text, line) !== undefined) return undefined;
    if (pace.due(ITEM / 10)) yield;
  }
  const read = yield* readingParagraphs(text, lines, grouping, pace, window);
  if (window.to === old.length) return read;
  const kept = firstFrom(read, old[window.to].start + shift);
  if (kept === read.length || !isSame(old[window.to], read[kept], shift)) return undefined;
  return read.slice(0, kept);
}

function isSame(before: Paragraph, after: Paragraph, shift: number): boolean {
  return (
    before.start + shift === after.start &&
    before.end + shift === after.end &&
    before.kind === after.kind &&
    before.linesBefore === after.linesBefore
  );
}

function shiftedParagraph({ start, end, kind, linesBefore }: Paragraph, shift: number): Paragraph {
  return { start: start + shift, end: end + shift, kind, linesBefore };
}

/** Old and new paragraphs as one list, the old ones as they are wherever the edit left them alone. */
function* joined(
  old: readonly Paragraph[],
  { from, to }: Window,
  read: readonly Paragraph[],
  edit: Edit,
  pace: Pace,
): Work<{ readonly paragraphs: readonly Paragraph[]; readonly shared: SharedEnds }> {
  const shift = edit.newEnd - edit.end;
  const most = Math.min(to - from, read.length);
  let front = 0;
  while (front < most && old[from + front].end <= edit.start && isSame(old[from + front], read[front], 0))
    front++;
  let back = 0;
  while (
    back < most - front &&
    old[to - 1 - back].start >= edit.end &&
    isSame(old[to - 1 - back], read[read.length - 1 - back], shift)
  )
    back++;
  const paragraphs = old.slice(0, from + front);
  for (let index = front; index < read.length - back; index++) paragraphs.push(read[index]);
  for (let index = to - back; index < old.length; index++) {
    paragraphs.push(shift === 0 ? old[index] : shiftedParagraph(old[index], shift));
    if (pace.due(ITEM / 2)) yield;
  }
  return { paragraphs, shared: { front: from + front, back: old.length - to + back } };
}
