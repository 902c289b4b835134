import type { Work } from '../../lexis/index';
import type { Pace } from './pace';
import type { Paragraph, SectionBody, SharedEnds, Span } from './types';
import { ITEM } from './pace';
import { textGoesOn } from './pageLines';

/**
 * A passage is not joined with what follows once it is this long, in UTF-16 units: where no paragraphs are told within pages, all
 * of a book would be one. A choice, some two pages.
 */
const MAX_JOINED_LENGTH = 6000;

/** Paragraphs that make up one passage, and how far each begins from the first. */
interface PageRun {
  readonly parts: readonly number[];
  readonly distances: readonly number[];
}

/** The paragraphs of a section whose text goes on behind marks of pages, in order. */
export class PageRuns {
  readonly #runs: readonly PageRun[];
  readonly #runOf = new Map<number, PageRun>();

  private constructor(runs: readonly PageRun[]) {
    this.#runs = runs;
    for (const run of runs) for (const part of run.parts) this.#runOf.set(part, run);
  }

  static readonly none = new PageRuns([]);

  /** Finds them in a section that was taken from pages. Linear, in slices. */
  static *reading(text: string, paragraphs: readonly Paragraph[], pace: Pace): Work<PageRuns> {
    const runs: number[][] = [];
    let open: number[] = [];
    for (let index = 0; index < paragraphs.length; index++) {
      if (pace.due(ITEM)) yield;
      if (paragraphs[index].kind === 'pageMark') continue;
      const last = open.at(-1);
      const goesOn =
        last !== undefined &&
        paragraphs[last].end - paragraphs[open[0]].start < MAX_JOINED_LENGTH &&
        isTorn(text, paragraphs, last, index);
      if (goesOn) {
        open.push(index);
        continue;
      }
      if (open.length > 1) runs.push(open);
      open = [index];
    }
    if (open.length > 1) runs.push(open);
    if (runs.length === 0) return PageRuns.none;
    return new PageRuns(
      runs.map((parts) => ({
        parts,
        distances: parts.map((part) => paragraphs[part].start - paragraphs[parts[0]].start),
      })),
    );
  }

  /** The paragraphs of the passage that paragraph `index` belongs to; undefined where it is one by itself. */
  of(index: number): readonly number[] | undefined {
    return this.#runOf.get(index)?.parts;
  }

  /** The first paragraphs of the passages that are made of several. */
  get heads(): readonly number[] {
    return this.#runs.map(({ parts }) => parts[0]);
  }

  /** What of `shared` is whole passages that are made of the same paragraphs in both states. */
  within(shared: SharedEnds, count: number, other: PageRuns, otherCount: number): SharedEnds {
    if (this === other && this.#runs.length === 0) return shared;
    const front = Math.min(this.#front(shared.front, other), other.#front(shared.front, this));
    const shift = otherCount - count;
    const back = Math.min(
      this.#back(shared.back, count, other, shift),
      other.#back(shared.back, otherCount, this, -shift),
    );
    return { front, back };
  }

  #front(front: number, other: PageRuns): number {
    for (const run of this.#runs) {
      const [first] = run.parts;
      if (first >= front) return front;
      if (lastOf(run) >= front || !isSameRun(run, other.#runOf.get(first), 0)) return first;
    }
    return front;
  }

  #back(back: number, count: number, other: PageRuns, shift: number): number {
    for (const run of [...this.#runs].reverse()) {
      const last = lastOf(run);
      if (last < count - back) return back;
      if (run.parts[0] < count - back || !isSameRun(run, other.#runOf.get(last + shift), shift))
        return count - 1 - last;
    }
    return back;
  }
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
  return body.pageRuns.of(index) ?? [index];
}

/** The paragraph with which the passage of paragraph `index` begins. */
export function passageHead(body: SectionBody, index: number): number {
  return body.pageRuns.of(index)?.[0] ?? index;
}

/** From the beginning of the passage that begins with paragraph `index` to its end; marks of pages may stand within. */
export function passageSpan(body: SectionBody, index: number): Span {
  const parts = body.pageRuns.of(index);
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
  for (const head of pageRuns.heads) {
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
