import { firstNotBefore, type Work } from '../../lexis/index';
import type { Pace } from '../document/pace';
import type { FormatProblem, Span } from '../document/types';
import type { ReadFile } from './report';
import { readingContentProblems } from './content';
import { readingLineProblems } from './lines';
import { readingNameProblems } from './names';
import { MAX_MEMBERS } from '../document/limits';
import { ITEM } from '../document/pace';
import { problem } from './report';
import { isSpace } from '../document/text';

/** Preambles that tools write. */
const TOOL_PREAMBLE =
  /Directory structure:|Directory Structure|Repomix|Repository:|<file_summary>|Codebase Analysis for: /;

/** All faults of a bundle, in order of position and in slices. */
export function* readingProblems(file: ReadFile, pace: Pace): Work<readonly FormatProblem[]> {
  const problems = yield* structureProblems(file, pace);
  const parts = [
    yield* readingNameProblems(file, pace),
    yield* readingContentProblems(file, pace),
    yield* readingLineProblems(file, pace),
  ];
  for (const part of parts) {
    for (const found of part) {
      problems.push(found);
      if (pace.due(ITEM / 10)) yield;
    }
  }
  return yield* sorting(problems, pace);
}

/** The order in which problems are told. */
export function compareProblems(a: FormatProblem, b: FormatProblem): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : 1);
}

/** Problems that are sorted at once; more are sorted in runs, which are then merged. */
const RUN = 1024;

function* sorting(problems: FormatProblem[], pace: Pace): Work<FormatProblem[]> {
  let runs: FormatProblem[][] = [];
  for (let at = 0; at < problems.length; at += RUN) {
    runs.push(problems.slice(at, at + RUN).sort(compareProblems));
    if (pace.due(10 * RUN * (ITEM / 10))) yield;
  }
  while (runs.length > 1) {
    const merged: FormatProblem[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      merged.push(at + 1 < runs.length ? yield* merging(runs[at], runs[at + 1], pace) : runs[at]);
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merging(
  one: readonly FormatProblem[],
  other: readonly FormatProblem[],
  pace: Pace,
): Work<FormatProblem[]> {
  const merged: FormatProblem[] = [];
  let at = 0;
  for (const next of other) {
    for (; at < one.length && compareProblems(one[at], next) <= 0; at++) merged.push(one[at]);
    merged.push(next);
    if (pace.due(ITEM / 5)) yield;
  }
  for (; at < one.length; at++) {
    merged.push(one[at]);
    if (pace.due(ITEM / 10)) yield;
  }
  return merged;
}

function* structureProblems(file: ReadFile, pace: Pace): Work<FormatProblem[]> {
  const { text, blocks, closed, sections, strayEnds, locked } = file;
  const problems: FormatProblem[] = [];
  const loose = locked.dialect.looseText === true;
  const lead = inkOf(text, text.charCodeAt(0) === 0xfeff ? 1 : 0, blocks[0].begin.start);
  const starts = strayEnds.length > 0 && strayEnds[0].start < blocks[0].begin.start;
  if (
    !loose &&
    !starts &&
    lead !== undefined &&
    !TOOL_PREAMBLE.test(text.slice(lead.start, Math.min(lead.end, lead.start + 4000)))
  ) {
    problems.push(problem('content-before-first-delimiter', { span: lead }));
  }
  for (let index = 0; index < blocks.length; index++) {
    const { begin, closer, limit } = blocks[index];
    if (pace.due(2 * ITEM + limit - (closer?.next ?? limit))) yield;
    const header = { start: begin.start, end: begin.end };
    const { name } = sections[index];
    if (begin.reading?.open)
      problems.push(
        problem('delimiter-not-closed', {
          span: header,
          section: index,
          data: { name, mark: locked.dialect.mark ?? '=' },
        }),
      );
    if (closed && closer === undefined)
      problems.push(problem('unclosed-block', { span: header, section: index, data: { name } }));
    if (closer === undefined) continue;
    if (closer.name !== '' && closer.name !== name) {
      const span = { start: closer.nameStart, end: closer.nameEnd };
      problems.push(
        problem('end-name-mismatch', {
          span,
          section: index,
          data: { name, end: closer.name },
          related: [header],
        }),
      );
    }
    const between = loose ? undefined : inkOf(text, closer.next, limit);
    const stray = firstFrom(strayEnds, closer.next) < firstFrom(strayEnds, limit);
    if (between !== undefined && !stray)
      problems.push(problem('content-between-blocks', { span: between, section: index, data: { name } }));
  }
  const spans = sections.map((section) => section.span);
  for (const end of strayEnds) {
    if (pace.due(ITEM)) yield;
    const before = firstFrom(spans, end.start + 1) - 1;
    const section = before >= 0 && end.start < spans[before].end ? before : -1;
    problems.push(
      problem('stray-end', { span: { start: end.start, end: end.end }, section, data: { name: end.name } }),
    );
  }
  if (sections.length > MAX_MEMBERS) {
    const { begin } = blocks[MAX_MEMBERS];
    problems.push(
      problem('too-many-members', {
        span: { start: begin.start, end: begin.end },
        data: { count: sections.length, limit: MAX_MEMBERS },
      }),
    );
  }
  return problems;
}

/** The range from the first to the last character with ink, or undefined where there is none. */
function inkOf(text: string, from: number, to: number): Span | undefined {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return start < end ? { start, end } : undefined;
}

/** Index of the first span that starts at or after `offset`. */
function firstFrom(spans: readonly { readonly start: number }[], offset: number): number {
  return firstNotBefore(spans.length, (index) => spans[index].start < offset);
}
