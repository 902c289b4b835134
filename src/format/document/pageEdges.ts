import type { Work } from '../../lexis/index';
import { firstNotBefore } from '../../lexis/index';
import type { Pace } from './pace';
import type { PageNumber } from './pageLines';
import type { NumberedLine } from './pageSeries';
import type { Line } from './text';
import { edgeKey, MAX_EDGE_LINE_LENGTH, pageNumberIn, textGoesOn } from './pageLines';
import { ITEM } from './pace';

/** Lines that are looked at from an edge of a page inwards: a choice, real heads and feet have up to four. */
const REACH = 6;
/** A head that was read badly, or changes, stands between others: no longer than this, in UTF-16 units. */
const MAX_SKIPPED_LENGTH = 60;
/** A head that changes with the chapter is the same on pages that are no further apart: left pages have one, right pages another. */
const NEAR = 2;
/** From so many pages on one that recurs is a head whatever its neighbours do. */
const MANY = 3;
/** Shares of the edges, all choices: what most pages have, and how many pages at least break off inside a sentence. */
const MAJORITY = 0.5;
const MIN_BROKEN = 0.25;
/** Choices: verses of scripture, numbered alone, have 60 to 250 UTF-16 units, and seldom end without any sign. */
const MIN_PAGE_LENGTH = 300;
const MIN_TORN = 0.4;
/** A stamp stands on so many of the pages, and at most so often on one. */
const MIN_STAMPED = 0.6;
const MAX_STAMPS = 1.5;

/** Where two pages meet, as indexes of lines: of the page above `up` is the last, of the one below `down` is the first. */
interface Edge {
  readonly up: number;
  readonly down: number;
  /** The line between them that gives a number, or -1. */
  readonly number: number;
}

/** What stands at the edges of pages. */
export interface EdgesRead {
  /** Where the lines start that are marks of pages, in order. */
  readonly marks: readonly number[];
  readonly pages: number;
}

const NOTHING: EdgesRead = { marks: [], pages: 0 };

/**
 * The running heads, page numbers and stamps among the lines of a section, of which pages are told by form feeds or by
 * rows of numbers. Nothing where the evidence is weak: form feeds stand between chapters and forms as well. Linear, in slices.
 */
export function* readingEdges(
  text: string,
  lines: readonly Line[],
  feeds: readonly number[],
  series: readonly (readonly NumberedLine[])[],
  pace: Pace,
): Work<EdgesRead> {
  const reader = new Reader(text, lines);
  if (pace.due(lines.length * ITEM)) yield;
  const fed = reader.fedEdges(feeds);
  const numbered = series.filter((row) => row.length > 0 && reader.isPaged(row));
  const longest = Math.max(0, ...numbered.map(({ length }) => length));
  if (fed.length > 2 && fed.length >= longest) {
    const found = reader.marksAt(fed);
    if (found.isSure(fed.length - 1 <= 2)) return yield* reader.reading(found, fed, pace);
  }
  if (numbered.length === 0) return NOTHING;
  const edges = reader.numberedEdges(numbered.flat());
  return yield* reader.reading(reader.marksAt(edges), edges, pace);
}

/** A line at an edge that is looked at. */
interface Candidate {
  readonly edge: number;
  readonly line: number;
  readonly number: PageNumber | undefined;
}

/** Marks at edges and what speaks for them. */
class Found {
  /** Lines that give page numbers. */
  readonly numbers = new Set<number>();
  /** Lines that recur, by what they say without a number. */
  readonly heads = new Map<number, string>();
  named = 0;
  numbered = 0;
  headed = 0;
  broken = 0;
  /** How many of the broken edges have no comma above. */
  torn = 0;
  edges = 0;

  has(line: number): boolean {
    return this.numbers.has(line) || this.heads.has(line);
  }

  /** Whether form feeds are the ends of pages: numbers say so, or sentences that go on behind. */
  isSure(few: boolean): boolean {
    const { edges } = this;
    if (this.numbers.size + this.heads.size === 0) return false;
    if (this.named >= MAJORITY * edges) return true;
    if (this.broken >= MIN_BROKEN * edges) return this.headed > 0 || this.numbered >= MAJORITY * edges;
    return !few && this.numbered >= MAJORITY * edges && this.headed >= MAJORITY * edges;
  }
}

class Reader {
  readonly #text: string;
  readonly #lines: readonly Line[];

  constructor(text: string, lines: readonly Line[]) {
    this.#text = text;
    this.#lines = lines;
  }

  /** The edges of pages between form feeds, the start and the end of the text among them. */
  fedEdges(feeds: readonly number[]): readonly Edge[] {
    const edges: Edge[] = [{ up: -1, down: 0, number: -1 }];
    for (const feed of feeds) {
      const down = this.#firstFrom(feed);
      // A form feed inside a line, and several between two lines, end no further page.
      const isInside = down > 0 && this.#lines[down - 1].end > feed;
      if (!isInside && down > edges[edges.length - 1].down && down < this.#lines.length)
        edges.push({ up: down - 1, down, number: -1 });
    }
    edges.push({ up: this.#lines.length - 1, down: this.#lines.length, number: -1 });
    return edges;
  }

  /** The edges of pages at lines that give their numbers. */
  numberedEdges(row: readonly NumberedLine[]): readonly Edge[] {
    const numbers = row.map(({ at }) => this.#firstFrom(at)).sort((one, other) => one - other);
    const count = this.#lines.length;
    return [
      { up: -1, down: 0, number: -1 },
      ...numbers.map((line) => ({ up: line - 1, down: line + 1, number: line })),
      { up: count - 1, down: count, number: -1 },
    ];
  }

  /** Whether numbers that count up stand on pages: the text goes on behind them in the middle of a sentence. */
  isPaged(row: readonly NumberedLine[]): boolean {
    const edges = this.numberedEdges(row);
    const found = this.marksAt(edges);
    const enough = found.broken >= MIN_BROKEN * row.length;
    const numbers = edges.map(({ number }) =>
      number < 0 ? undefined : pageNumberIn(this.#words(number) ?? ''),
    );
    const { form } = row[0];
    if (form === 'named') return enough || numbers.every((number) => number?.hasTotal !== false);
    if (form === 'titled' && !areHeads(numbers)) return false;
    const few = row.length > MANY ? 2 : 1;
    if ((form === 'bare' || form === 'roman') && areClose(row))
      return found.torn >= Math.max(few, MIN_TORN * row.length);
    return enough && found.broken >= few;
  }

  /** What recurs on both sides of edges. */
  marksAt(edges: readonly Edge[]): Found {
    const found = new Found();
    found.edges = edges.length - 1;
    const accepted = new Map<number, string | undefined>();
    const sides = [this.#side(edges, 'up'), this.#side(edges, 'down')];
    for (const side of sides) this.#accept(side, edges.length, accepted);
    for (const { number } of edges) if (number >= 0) accepted.set(number, undefined);
    for (const side of sides) this.#take(side, accepted, found);
    this.#takeNumbers(edges, found);
    this.#count(edges, sides, found);
    return found;
  }

  /** The marks in order, but for the first of each head, which is a title; and the stamps in the middle of pages. */
  *reading(found: Found, edges: readonly Edge[], pace: Pace): Work<EdgesRead> {
    const first = new Map<string, number>();
    const inner = new Map<string, number[]>();
    for (let line = 0; line < this.#lines.length; line++) {
      if (pace.due(ITEM)) yield;
      const words = this.#words(line);
      if (words === undefined) continue;
      const key = edgeKey(words);
      if (!first.has(key)) first.set(key, line);
      if (!found.has(line)) inner.set(key, [...(inner.get(key) ?? []).slice(-edges.length * 2), line]);
    }
    const numbered = edges.filter(({ number }) => number >= 0).length;
    const pages = numbered || edges.length - 1;
    for (const [key, at] of inner)
      if (this.#isStamp(at, key, pages, found)) for (const line of at) found.heads.set(line, key);
    const heads = [...found.heads].sort(([one], [other]) => one - other);
    const marks = [...found.numbers];
    const seen = new Set<string>();
    for (const [line, key] of heads) {
      if (seen.has(key) || (first.get(key) ?? line) < line) marks.push(line);
      seen.add(key);
    }
    marks.sort((one, other) => one - other);
    return { marks: marks.map((line) => this.#lines[line].start), pages };
  }

  /** The words of a line that is short enough for an edge. */
  #words(line: number): string | undefined {
    const { start, end } = this.#lines[line];
    return end - start > MAX_EDGE_LINE_LENGTH ? undefined : this.#text.slice(start, end);
  }

  /** By edge the lines from it inwards on one side. */
  #side(edges: readonly Edge[], side: 'up' | 'down'): readonly (readonly Candidate[])[] {
    const step = side === 'up' ? -1 : 1;
    return edges.map((edge, index) => {
      const next = edges[index + step];
      const limit = next === undefined ? -1 : side === 'up' ? next.down : next.up;
      const candidates: Candidate[] = [];
      for (let line = edge[side], count = 0; count < REACH; line += step, count++) {
        if (next === undefined || (side === 'up' ? line < limit : line > limit)) break;
        const words = this.#words(line);
        candidates.push({ edge: index, line, number: words === undefined ? undefined : pageNumberIn(words) });
      }
      return candidates;
    });
  }

  /** Accepts the lines of a side that recur on neighbouring pages, or count the pages. */
  #accept(
    side: readonly (readonly Candidate[])[],
    edges: number,
    accepted: Map<number, string | undefined>,
  ): void {
    const byWords = new Map<string, Candidate[]>();
    const byMask = new Map<string, Candidate[]>();
    const add = (groups: Map<string, Candidate[]>, key: string, candidate: Candidate): void => {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [candidate]);
      else if (group[group.length - 1].edge !== candidate.edge) group.push(candidate);
    };
    for (const candidate of side.flat()) {
      const words = this.#words(candidate.line);
      if (words === undefined) continue;
      add(byWords, edgeKey(words), candidate);
      if (candidate.number) add(byMask, candidate.number.mask, candidate);
    }
    const pairs: [string, Candidate[]][] = [];
    for (const [key, group] of byWords) {
      if (!isNear(group)) continue;
      if (group.length >= MANY) for (const { line } of group) accepted.set(line, key);
      else if (group.length === 2) pairs.push([key, group]);
    }
    for (const group of byMask.values())
      if (group.length >= Math.min(MANY, edges - 1) && countsPages(group))
        for (const { line, number } of group) accepted.set(line, number?.title || undefined);
    // Twice on neighbouring pages: a head where most pages have one at this side.
    const covered = new Set(
      side
        .flat()
        .filter(({ line }) => accepted.has(line))
        .map(({ edge }) => edge),
    );
    for (const [, group] of pairs) for (const { edge } of group) covered.add(edge);
    if (covered.size >= MIN_STAMPED * (edges - 1))
      for (const [key, group] of pairs)
        for (const { line } of group) if (!accepted.has(line)) accepted.set(line, key);
  }

  /** Takes what was accepted from the edge inwards, up to the text of the page. */
  #take(
    side: readonly (readonly Candidate[])[],
    accepted: ReadonlyMap<number, string | undefined>,
    found: Found,
  ): void {
    for (const candidates of side) {
      for (let at = 0, skipped = 0; at < candidates.length; at++) {
        const { line } = candidates[at];
        if (!accepted.has(line)) {
          if (skipped++ > 0 || (this.#words(line)?.length ?? Infinity) > MAX_SKIPPED_LENGTH) break;
          continue;
        }
        const key = accepted.get(line);
        if (key === undefined) found.numbers.add(line);
        else found.heads.set(line, key);
      }
    }
  }

  #takeNumbers(edges: readonly Edge[], found: Found): void {
    for (const { number } of edges) {
      if (number < 0) continue;
      const title = pageNumberIn(this.#words(number) ?? '')?.title;
      if (title) found.heads.set(number, title);
      else found.numbers.add(number);
    }
  }

  #count(edges: readonly Edge[], sides: readonly (readonly (readonly Candidate[])[])[], found: Found): void {
    for (const [index, edge] of edges.entries()) {
      const here = sides.flatMap((side) => side[index]).filter(({ line }) => found.has(line));
      if (here.some(({ number }) => number?.form === 'named')) found.named++;
      if (here.some(({ number, line }) => number !== undefined && found.numbers.has(line))) found.numbered++;
      if (here.some(({ line }) => found.heads.has(line))) found.headed++;
      const above = this.#brokenBelow(edge, found);
      if (above < 0) continue;
      found.broken++;
      if (this.#text[this.#lines[above].end - 1] !== ',') found.torn++;
    }
  }

  /** The last line of the text above an edge over which a sentence goes on; -1 for other edges. */
  #brokenBelow({ up, down }: Edge, found: Found): number {
    let above = up;
    let below = down;
    while (above >= 0 && found.has(above)) above--;
    while (below < this.#lines.length && found.has(below)) below++;
    return above >= 0 && below < this.#lines.length && this.#goesOn(above, below) ? above : -1;
  }

  #goesOn(above: number, below: number): boolean {
    return textGoesOn(this.#text, this.#lines[above], this.#lines[below]);
  }

  /** Whether a line that recurs inside of pages is no part of what they say. */
  #isStamp(at: readonly number[], key: string, pages: number, found: Found): boolean {
    if (at.length < MANY || at.length < MIN_STAMPED * pages || at.length > MAX_STAMPS * pages) return false;
    if (key.length > MAX_SKIPPED_LENGTH) return false;
    const last = this.#lines.length - 1;
    const between = at.filter(
      (line) => line > 0 && line < last && !found.has(line - 1) && this.#goesOn(line - 1, line + 1),
    );
    return between.length >= MAJORITY * at.length;
  }

  #firstFrom(offset: number): number {
    return firstNotBefore(this.#lines.length, (index) => this.#lines[index].start < offset);
  }
}

/** Whether numbers are as near to one another as those of verses are, which may end in commas. */
function areClose(row: readonly NumberedLine[]): boolean {
  const [first, last] = [row[0], row[row.length - 1]];
  return (last.at - first.at) / (last.value - first.value) < MIN_PAGE_LENGTH;
}

/** Whether most of the numbers stand beside words that others stand beside as well. */
function areHeads(numbers: readonly (PageNumber | undefined)[]): boolean {
  const counts = new Map<string, number>();
  for (const number of numbers) if (number) counts.set(number.mask, (counts.get(number.mask) ?? 0) + 1);
  const again = [...counts.values()].filter((times) => times > 1).reduce((sum, times) => sum + times, 0);
  return again >= MAJORITY * (numbers.length - 2);
}

/** Whether lines of a group stand on neighbouring pages. */
function isNear(group: readonly Candidate[]): boolean {
  const near = group.filter(({ edge }, at) => at > 0 && edge - group[at - 1].edge <= NEAR);
  return near.length * 2 >= group.length - 1 && near.length > 0;
}

/** Whether numbers grow as the pages do. */
function countsPages(group: readonly Candidate[]): boolean {
  let fitting = 0;
  for (let at = 1; at < group.length; at++) {
    const before = group[at - 1];
    const grown = (group[at].number?.value ?? 0) - (before.number?.value ?? 0);
    if (grown === group[at].edge - before.edge) fitting++;
  }
  return fitting >= 0.7 * (group.length - 1);
}
