import type { Work } from '../../lexis/index';
import type { Pace } from './pace';
import type { PageRun, PageRuns, Paragraph, SectionBody, SharedEnds, Span } from './types';
import { ITEM } from './pace';
import { edgeKey, MAX_EDGE_LINE_LENGTH, textGoesOn } from './pageLines';

/**
 * A passage is not joined with what follows once it is this long, in UTF-16 units: where no paragraphs are told within pages, all
 * of a book would be one. A choice, some two pages.
 */
const MAX_JOINED_LENGTH = 6000;

export const NO_RUNS: PageRuns = { all: [], byPart: new Map() };

/** Finds the passages of a section that was taken from pages. Linear, in slices. */
export function* readingPageRuns(text: string, paragraphs: readonly Paragraph[], pace: Pace): Work<PageRuns> {
  const all: PageRun[] = [];
  let open: number[] = [];
  const close = (): void => {
    const [first] = open;
    if (open.length > 1)
      all.push({
        parts: open,
        distances: open.map((part) => paragraphs[part].start - paragraphs[first].start),
      });
  };
  const wordsOf = ({ start, end }: Paragraph): string =>
    end - start > MAX_EDGE_LINE_LENGTH ? '' : edgeKey(text.slice(start, end));
  const marks = new Set(paragraphs.filter(({ kind }) => kind === 'pageMark').map(wordsOf));
  if (pace.due(paragraphs.length * ITEM)) yield;
  for (let index = 0; index < paragraphs.length; index++) {
    if (pace.due(ITEM)) yield;
    // The first of each head counts as a title, and is no part of a sentence either.
    if (paragraphs[index].kind === 'pageMark' || marks.has(wordsOf(paragraphs[index]))) continue;
    const last = open.at(-1);
    const goesOn =
      last !== undefined &&
      paragraphs[last].end - paragraphs[open[0]].start < MAX_JOINED_LENGTH &&
      isTorn(text, paragraphs, last, index);
    if (goesOn) {
      open.push(index);
      continue;
    }
    close();
    open = [index];
  }
  close();
  if (all.length === 0) return NO_RUNS;
  return { all, byPart: new Map(all.flatMap((run) => run.parts.map((part) => [part, run] as const))) };
}

/** The runs of a section, and how many paragraphs it has. */
interface Paged {
  readonly runs: PageRuns;
  readonly count: number;
}

/** What of the paragraphs that two states share is whole passages, which are made of the same paragraphs in both. */
export function withWholePassages(shared: SharedEnds, old: Paged, now: Paged): SharedEnds {
  if (old.runs === now.runs && old.runs.all.length === 0) return shared;
  return {
    front: Math.min(frontOf(shared.front, old.runs, now.runs), frontOf(shared.front, now.runs, old.runs)),
    back: Math.min(backOf(shared.back, old, now), backOf(shared.back, now, old)),
  };
}

function frontOf(front: number, { all }: PageRuns, other: PageRuns): number {
  for (const run of all) {
    const [first] = run.parts;
    if (first >= front) return front;
    if (lastOf(run) >= front || !isSameRun(run, other.byPart.get(first), 0)) return first;
  }
  return front;
}

function backOf(back: number, { runs, count }: Paged, other: Paged): number {
  const shift = other.count - count;
  for (let index = runs.all.length - 1; index >= 0; index--) {
    const run = runs.all[index];
    const last = lastOf(run);
    if (last < count - back) return back;
    const isWhole = run.parts[0] >= count - back;
    if (!isWhole || !isSameRun(run, other.runs.byPart.get(last + shift), shift)) return count - 1 - last;
  }
  return back;
}

function lastOf({ parts }: PageRun): number {
  return parts[parts.length - 1];
}

function isSameRun({ parts, distances }: PageRun, other: PageRun | undefined, shift: number): boolean {
  return (
    other?.parts.length === parts.length &&
    parts.every((part, at) => part + shift === other.parts[at] && distances[at] === other.distances[at])
  );
}

/** Whether the text of one paragraph goes on in another one, and only marks of pages or a form feed stand between. */
function isTorn(text: string, paragraphs: readonly Paragraph[], above: number, below: number): boolean {
  const one = paragraphs[above];
  const other = paragraphs[below];
  if (one.kind !== 'prose' && one.kind !== 'listItem' && one.kind !== 'quote') return false;
  if (other.kind !== 'prose' && other.kind !== 'quote') return false;
  const isDivided = below > above + 1 || text.slice(one.end, other.start).includes('\f');
  return isDivided && textGoesOn(text, one, other);
}

/** The paragraphs of the passage that paragraph `index` belongs to: itself, and where its text goes on behind marks of pages. */
export function passageParts(body: SectionBody, index: number): readonly number[] {
  return body.pageRuns.byPart.get(index)?.parts ?? [index];
}

/** The paragraph with which the passage of paragraph `index` begins. */
export function passageHead(body: SectionBody, index: number): number {
  return body.pageRuns.byPart.get(index)?.parts[0] ?? index;
}

/** From the beginning of the passage that begins with paragraph `index` to its end; marks of pages may stand within. */
export function passageSpan(body: SectionBody, index: number): Span {
  const parts = body.pageRuns.byPart.get(index)?.parts;
  const { start, end } = body.paragraphs[index];
  return parts?.[0] === index ? { start, end: body.paragraphs[parts[parts.length - 1]].end } : { start, end };
}

/**
 * The text of the passage that begins with paragraph `index`. In the place of marks of pages it has a line end and blanks, as many
 * characters as these and the gaps around them: offsets from the beginning of the passage stay true.
 */
export function passageText(body: SectionBody, index: number): string {
  const { text, paragraphs } = body;
  const parts = passageParts(body, index);
  if (parts[0] !== index || parts.length === 1)
    return text.slice(paragraphs[index].start, paragraphs[index].end);
  let joined = '';
  let at = paragraphs[index].start;
  for (const part of parts) {
    const { start, end } = paragraphs[part];
    if (start > at) joined += `\n${' '.repeat(start - at - 1)}`;
    joined += text.slice(start, end);
    at = end;
  }
  return joined;
}

/** The text of a body with the gaps in its passages as blanks, see {@link passageText}: offsets stay true. */
export function textAcrossPages(body: SectionBody): string {
  const { text, pageRuns } = body;
  const pieces: string[] = [];
  let at = 0;
  for (const {
    parts: [head],
  } of pageRuns.all) {
    const { start, end } = passageSpan(body, head);
    pieces.push(text.slice(at, start), passageText(body, head));
    at = end;
  }
  return at === 0 ? text : `${pieces.join('')}${text.slice(at)}`;
}

/** The sentences of the passage that begins with paragraph `index`, as spans of the body; one that goes on over page ends is one. */
export function passageSentences(body: SectionBody, index: number): readonly Span[] {
  const [first, ...others] = passageParts(body, index);
  if (first !== index || others.length === 0) return body.sentences(index);
  const sentences = [...body.sentences(index)];
  for (const part of others) {
    const [goingOn, ...next] = body.sentences(part);
    const torn = sentences.pop() ?? goingOn;
    sentences.push({ start: torn.start, end: goingOn.end }, ...next);
  }
  return sentences;
}

/** What a span of the passage that begins with paragraph `index` covers in the body, without marks of pages. */
export function passagePieces(body: SectionBody, index: number, span: Span): readonly Span[] {
  const parts = passageParts(body, index);
  if (parts.length === 1) return [span];
  return parts.flatMap((part) => {
    const { start, end } = body.paragraphs[part];
    const piece = { start: Math.max(start, span.start), end: Math.min(end, span.end) };
    return piece.start < piece.end ? [piece] : [];
  });
}
