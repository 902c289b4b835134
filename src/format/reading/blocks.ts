import type { Work } from '../../lexis/index';
import type { Pace } from '../document/pace';
import type { Delimiters } from './detect';
import type { ContentRule } from './dialects';
import type { Begin, End, View } from './view';
import { ITEM } from '../document/pace';

/** One member with the delimiters around it. */
export interface Block {
  readonly begin: Begin;
  readonly closer?: End;
  /** Start of the next block, or the end of the text. */
  readonly limit: number;
  readonly contentStart: number;
  readonly contentEnd: number;
}

/** The members of a file and the end lines that close none. */
export interface Blocks {
  readonly blocks: readonly Block[];
  readonly strayEnds: readonly End[];
  /** Closers are in use: a block without one is at fault. */
  readonly closed: boolean;
}

const NO_ENDS: End[] = [];

/** What tools write that add a line end of their own around each file. */
const SIGNATURE = /Repomix|<file_summary>|<directory_structure>|<source-tree>|# Directory Structure/;
const SIGNED_HEAD = 20000;

/** Pairs begins with ends and cuts the content out after the dialect's rule. In slices. */
export function* readingBlocks(view: View, { dialect, begins, ends }: Delimiters, pace: Pace): Work<Blocks> {
  const relevant = relevantEnds(begins, ends, dialect.closes === 'last');
  if (pace.due((begins.length + ends.length) * (ITEM / 3))) yield;
  const wrapper = dialect.closes === 'last' ? yield* readingWrapperEnds(view, pace) : undefined;
  const rule = begins[0].content ?? begins[0].reading?.content ?? dialect.content;
  const signed = dialect.content.signed === true && SIGNATURE.test(view.slice(0, SIGNED_HEAD));
  const strayEnds: End[] = [];
  const blocks: Block[] = [];
  let at = 0;
  for (; at < relevant.length && relevant[at].start < begins[0].start; at++) {
    if (dialect.looseText !== true) strayEnds.push(relevant[at]);
  }
  for (let index = 0; index < begins.length; index++) {
    const begin = begins[index];
    const last = index + 1 === begins.length;
    const limit = begin.stop ?? (last ? view.length : begins[index + 1].start);
    const inside: End[] = at < relevant.length && relevant[at].start < limit ? [] : NO_ENDS;
    for (; at < relevant.length && relevant[at].start < limit; at++) {
      if (relevant[at].start >= begin.next) inside.push(relevant[at]);
      if (pace.due(ITEM)) yield;
    }
    const found =
      begin.closer === undefined ? closerOf(begin, limit, inside, wrapper) : (begin.closer ?? undefined);
    const closer = found === undefined ? undefined : withOuterTag(view, found, dialect.id);
    if (dialect.closes !== 'last') for (const end of inside) if (end !== found) strayEnds.push(end);
    const contentEnd = endOfContent(view, begin, closer, withoutMark(view, begin, limit), last, rule, signed);
    const contentStart = rule.leading === undefined ? begin.next : skipLineEnds(view, begin.next, contentEnd);
    blocks.push({ begin, closer, limit, contentStart, contentEnd });
    if (pace.due(ITEM)) yield;
  }
  const closed =
    dialect.alwaysClosed === true || (ends.length > 0 && blocks.some(({ closer }) => closer !== undefined));
  return { blocks, strayEnds, closed };
}

/** Ends that say FILE, name no one, or name a member or a path: `=== End of story ===` is text. */
function relevantEnds(begins: readonly Begin[], ends: readonly End[], all: boolean): readonly End[] {
  if (all || ends.every((end) => end.explicit)) return ends;
  const names = new Set(begins.map((begin) => begin.name));
  return ends.filter((end) => end.explicit || names.has(end.name));
}

/** Ends the element around all files: an end of a file below it is a tool's words, not a delimiter. */
const WRAPPER_END = '</files>';

/** Where the first end of the wrapper at or behind a rising offset stands; Infinity where there is none. */
function* readingWrapperEnds(view: View, pace: Pace): Work<(from: number) => number> {
  const starts: number[] = [];
  for (const mark of view.marks) {
    if (mark.end - mark.start - mark.indent === WRAPPER_END.length && view.textOf(mark).endsWith(WRAPPER_END))
      starts.push(mark.start);
    if (pace.due(ITEM / 10)) yield;
  }
  let at = 0;
  return (from) => {
    while (at < starts.length && starts[at] < from) at++;
    return starts[at] ?? Infinity;
  };
}

/** `wrapper` is given where the last end closes. */
function closerOf(
  begin: Begin,
  limit: number,
  inside: readonly End[],
  wrapper: ((from: number) => number) | undefined,
): End | undefined {
  if (inside.length === 0) return undefined;
  if (wrapper === undefined) return inside.find((end) => end.name === begin.name) ?? inside[0];
  const last = Math.min(limit, wrapper(inside[0].start));
  return inside.findLast((end) => end.start < last);
}

/** `</document_content>` is followed by the end of its document. */
function withOuterTag(view: View, closer: End, id: string): End {
  if (id !== 'xml-documents') return closer;
  const outer = /^[ \t]*<\/document>[ \t]*(?:\r?\n|$)/.exec(view.slice(closer.next, closer.next + 200));
  if (outer === null) return closer;
  const next = closer.next + outer[0].length;
  return { ...closer, end: closer.next + outer[0].trimEnd().length, next };
}

function endOfContent(
  view: View,
  begin: Begin,
  closer: End | undefined,
  limit: number,
  last: boolean,
  rule: ContentRule,
  signed: boolean,
): number {
  const end = closer?.start ?? limit;
  if (rule.beforeCloser && closer === undefined) return end;
  if (rule.signed && !signed) return end;
  return dropLineEnds(view, begin.next, end, last ? (rule.last ?? rule.trailing) : rule.trailing);
}

/** A byte order mark in front of the next delimiter belongs to no member. */
function withoutMark(view: View, begin: Begin, limit: number): number {
  const isMarked = limit < view.length && limit > begin.next && view.charAt(limit - 1) === '\ufeff';
  return isMarked ? limit - 1 : limit;
}

/** Behind the line end that a tool leaves below its header. */
function skipLineEnds(view: View, start: number, end: number): number {
  const length = view.newline === '\n' && view.charAt(start) === '\r' ? 2 : 1;
  return start + length <= end && view.charAt(start + length - 1) === view.newline ? start + length : start;
}

/** Leaves out up to `count` line ends at the end of `[start, end)`. */
function dropLineEnds(view: View, start: number, end: number, count: number): number {
  let at = end;
  for (let left = count; left > 0 && at > start && view.charAt(at - 1) === view.newline; left--) {
    at--;
    if (view.newline === '\n' && at > start && view.charAt(at - 1) === '\r') at--;
  }
  return at;
}
