import type { Delimiters } from './detect';
import type { ContentRule } from './dialects';
import type { Begin, End, View } from './view';

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

/** Pairs begins with ends and cuts the content out after the dialect's rule. */
export function blocksOf(view: View, { dialect, begins, ends }: Delimiters): Blocks {
  const relevant = relevantEnds(begins, ends, dialect.closes === 'last');
  const strayEnds: End[] = [];
  const signed = dialect.content.signed === true && SIGNATURE.test(view.text.slice(0, SIGNED_HEAD));
  const closers: (End | undefined)[] = [];
  let at = 0;
  for (; at < relevant.length && relevant[at].start < begins[0].start; at++) {
    if (dialect.looseText !== true) strayEnds.push(relevant[at]);
  }
  begins.forEach((begin, index) => {
    const limit = index + 1 < begins.length ? begins[index + 1].start : view.text.length;
    const inside: End[] = at < relevant.length && relevant[at].start < limit ? [] : NO_ENDS;
    for (; at < relevant.length && relevant[at].start < limit; at++) {
      if (relevant[at].start >= begin.next) inside.push(relevant[at]);
    }
    const closer =
      begin.closer === undefined
        ? closerOf(view, begin, limit, inside, dialect.closes)
        : (begin.closer ?? undefined);
    closers.push(closer === undefined ? undefined : withOuterTag(view, closer, dialect.id));
    if (dialect.closes !== 'last') for (const end of inside) if (end !== closer) strayEnds.push(end);
  });
  const blocks = begins.map((begin, index): Block => {
    const last = index + 1 === begins.length;
    const limit = last ? view.text.length : begins[index + 1].start;
    const contentEnd = endOfContent(view, begin, closers[index], limit, last, dialect.content, signed);
    return { begin, closer: closers[index], limit, contentStart: begin.next, contentEnd };
  });
  const closed =
    dialect.alwaysClosed === true || (ends.length > 0 && closers.some((closer) => closer !== undefined));
  return { blocks, strayEnds, closed };
}

/** Ends that say FILE, name no one, or name a member or a path: `=== End of story ===` is text. */
function relevantEnds(begins: readonly Begin[], ends: readonly End[], all: boolean): readonly End[] {
  if (all || ends.every((end) => end.explicit)) return ends;
  const names = new Set(begins.map((begin) => begin.name));
  return ends.filter((end) => end.explicit || names.has(end.name));
}

function closerOf(
  view: View,
  begin: Begin,
  limit: number,
  inside: readonly End[],
  closes: 'first' | 'last' | undefined,
): End | undefined {
  if (inside.length === 0) return undefined;
  if (closes !== 'last') return inside.find((end) => end.name === begin.name) ?? inside[0];
  const wrapper = view.text.slice(inside[0].start, limit).indexOf('</files>');
  const before = wrapper < 0 ? inside : inside.filter((end) => end.start < inside[0].start + wrapper);
  return before.at(-1);
}

/** `</document_content>` is followed by the end of its document. */
function withOuterTag(view: View, closer: End, id: string): End {
  if (id !== 'xml-documents') return closer;
  const outer = /^[ \t]*<\/document>[ \t]*(?:\r?\n|$)/.exec(view.text.slice(closer.next, closer.next + 200));
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

/** Leaves out up to `count` line ends at the end of `[start, end)`. */
function dropLineEnds(view: View, start: number, end: number, count: number): number {
  let at = end;
  for (let left = count; left > 0 && at > start && view.text[at - 1] === view.newline; left--) {
    at--;
    if (view.newline === '\n' && at > start && view.text[at - 1] === '\r') at--;
  }
  return at;
}
