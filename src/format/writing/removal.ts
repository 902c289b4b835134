import type { ParsedFile, Section, Span, TextEdit } from '../document/types';
import { isLineEnd, firstNotBefore } from '../../lexis/index';
import { textGoesOn } from '../document/pageLines';
import { isSpace, lineEndAfter, lineStartBefore, skipLineEnd } from '../document/text';

/**
 * Edits that delete the given spans of the document as whole lines. What stood before and after a deleted run stays
 * as far apart as the wider of the two gaps beside the run, so blank lines neither pile up nor vanish; but a sentence that
 * goes on behind marks of pages, from one page to the next, goes on in the next line. Delimiter
 * lines are never touched and the last line of a section keeps (or keeps lacking) its line end. Edits are in order and
 * do not overlap.
 */
export function removalEdits(file: ParsedFile, spans: readonly Span[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  let next = 0;
  for (const section of file.sections) {
    const { start, end } = section.content;
    while (next < sorted.length && sorted[next].end <= start) next++;
    const runs: Span[] = [];
    for (let index = next; index < sorted.length && sorted[index].start < end; index++) {
      addRun(file.text, section, sorted[index], runs);
    }
    for (const run of runs) edits.push(removeRun(file.text, section, run));
  }
  return edits;
}

/** Widens the span to whole lines and joins it to the run before when only blank lines part them. */
function addRun(text: string, section: Section, span: Span, runs: Span[]): void {
  const { start: floor, end: limit } = section.content;
  let from = Math.max(span.start, floor);
  let to = Math.min(span.end, limit);
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  if (from === to) return;
  const start = lineStartBefore(text, from, floor);
  const end = lineEndAfter(text, to, limit);
  const last = runs.at(-1);
  if (last === undefined || skipSpace(text, last.end, limit) < from) {
    runs.push({ start, end });
  } else {
    runs[runs.length - 1] = { start: last.start, end: Math.max(last.end, end) };
  }
}

function removeRun(text: string, section: Section, run: Span): TextEdit {
  const { start: floor, end: limit } = section.content;
  let previousEnd = run.start;
  while (previousEnd > floor && isSpace(text.charCodeAt(previousEnd - 1))) previousEnd--;
  const nextInk = skipSpace(text, run.end, limit);
  const hasPrevious = previousEnd > floor;
  const hasNext = nextInk < limit;
  if (hasPrevious) previousEnd = lineEndAfter(text, previousEnd, run.start);
  if (!hasNext) {
    if (hasPrevious) return remove(previousEnd, run.end);
    return remove(floor, skipLineEnd(text, run.end, limit));
  }
  const nextStart = lineStartBefore(text, nextInk, run.end);
  if (!hasPrevious) return remove(run.start, nextStart);
  if (isWithinSentence(section, previousEnd - floor, nextInk - floor)) {
    const lineEnd = text.slice(previousEnd, skipLineEnd(text, previousEnd, run.start));
    return { span: { start: previousEnd, end: nextStart }, text: lineEnd };
  }
  const wider = countLineEnds(text, run.end, nextStart) > countLineEnds(text, previousEnd, run.start);
  return wider ? remove(previousEnd, run.end) : remove(run.start, nextStart);
}

/** Whether nothing but marks of pages stands between two places of a section, over which a sentence goes on. */
function isWithinSentence({ body }: Section, from: number, to: number): boolean {
  const { text, paragraphs } = body;
  const first = firstNotBefore(paragraphs.length, (index) => paragraphs[index].start < from);
  let next = first;
  while (next < paragraphs.length && paragraphs[next].kind === 'pageMark') next++;
  if (next === first || first === 0 || paragraphs[next]?.start !== to) return false;
  return textGoesOn(text, { start: paragraphs[first - 1].start, end: from }, { start: to, end: to });
}

function remove(start: number, end: number): TextEdit {
  return { span: { start, end }, text: '' };
}

function skipSpace(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && isSpace(text.charCodeAt(at))) at++;
  return at;
}

function countLineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to;) {
    if (isLineEnd(text.charCodeAt(at))) {
      count++;
      at = skipLineEnd(text, at, to);
    } else {
      at++;
    }
  }
  return count;
}
