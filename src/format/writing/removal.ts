import type { ParsedFile, SectionBody, Span, TextEdit } from '../document/types';
import { isLineEnd, firstNotBefore } from '../../lexis/index';
import { textGoesOn } from '../document/pageLines';
import { isSpace, lineEndAfter, lineStartBefore, skipLineEnd } from '../document/text';
import { editsInFile, offsetInBody } from './cellEdits';

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
    const own: Span[] = [];
    for (let index = next; index < sorted.length && sorted[index].start < end; index++) {
      const span = sorted[index];
      own.push({ start: offsetInBody(section, span.start), end: offsetInBody(section, span.end) });
    }
    if (own.length > 0) edits.push(...editsInFile(section, removalInBody(section.body, own)));
  }
  return edits;
}

/** {@link removalEdits} within one body: its spans, and edits of its text. */
export function removalInBody(body: SectionBody, spans: readonly Span[]): readonly TextEdit[] {
  const runs: Span[] = [];
  const sorted = [...spans].sort((one, other) => one.start - other.start);
  for (const span of sorted) addRun(body.text, span, runs);
  return runs.map((run) => removeRun(body, run));
}

/** Widens the span to whole lines and joins it to the run before when only blank lines part them. */
function addRun(text: string, span: Span, runs: Span[]): void {
  const limit = text.length;
  let from = Math.max(span.start, 0);
  let to = Math.min(span.end, limit);
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  if (from === to) return;
  const start = lineStartBefore(text, from, 0);
  const end = lineEndAfter(text, to, limit);
  const last = runs.at(-1);
  if (last === undefined || skipSpace(text, last.end, limit) < from) {
    runs.push({ start, end });
  } else {
    runs[runs.length - 1] = { start: last.start, end: Math.max(last.end, end) };
  }
}

function removeRun(body: SectionBody, run: Span): TextEdit {
  const { text } = body;
  const limit = text.length;
  let previousEnd = run.start;
  while (previousEnd > 0 && isSpace(text.charCodeAt(previousEnd - 1))) previousEnd--;
  const nextInk = skipSpace(text, run.end, limit);
  const hasPrevious = previousEnd > 0;
  const hasNext = nextInk < limit;
  if (hasPrevious) previousEnd = lineEndAfter(text, previousEnd, run.start);
  if (!hasNext) {
    if (hasPrevious) return remove(previousEnd, run.end);
    return remove(0, skipLineEnd(text, run.end, limit));
  }
  const nextStart = lineStartBefore(text, nextInk, run.end);
  if (!hasPrevious) return remove(run.start, nextStart);
  if (isWithinSentence(body, previousEnd, nextInk)) {
    const lineEnd = text.slice(previousEnd, skipLineEnd(text, previousEnd, run.start));
    return { span: { start: previousEnd, end: nextStart }, text: lineEnd };
  }
  const wider = countLineEnds(text, run.end, nextStart) > countLineEnds(text, previousEnd, run.start);
  return wider ? remove(previousEnd, run.end) : remove(run.start, nextStart);
}

/** Whether nothing but marks of pages stands between two places of a section, over which a sentence goes on. */
function isWithinSentence({ text, paragraphs }: SectionBody, from: number, to: number): boolean {
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
