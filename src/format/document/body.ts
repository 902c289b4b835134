import type { Work } from '../../lexis/index';
import type { Edit } from './edit';
import type { Structure } from './structure';
import type { Layout, PageRuns, Paragraph, SectionBody, SharedEnds, Span } from './types';
import { finish } from '../../lexis/index';
import { composed } from './edit';
import { NOT_WRAPPED } from './layout';
import { ITEM, Pace } from './pace';
import { Pages } from './pages';
import { Fences, readingQuoteMarks } from './paragraphs';
import { NO_RUNS, readingPageRuns, withWholePassages } from './passage';
import { readingSentencesOf } from './sentences';
import { Signatures } from './signatures';
import { readingAfterEdit, readingStructure } from './structure';
import { readingInkLines } from './text';

/**
 * Sentences by paragraph, relative to its start: they move with it. Of each the begin and the end, one behind the other; as spans they would
 * take several times the room, which is most of what is kept of a paragraph.
 */
type RelativeSentences = readonly (readonly number[] | undefined)[];

/** An earlier state that a body can be computed from. It holds no text, or every edit would keep a version of the file. */
interface Origin {
  readonly structure: Structure;
  readonly sentences: RelativeSentences;
  readonly ancestors: readonly Ancestor[];
  readonly edit: Edit;
}

/** An earlier body and what is known to be equal in it. */
interface Ancestor {
  readonly body: WeakRef<SectionBody>;
  readonly shared: SharedEnds;
}

/** A paragraph of more sentences keeps their spans: a choice. */
const MANY_SENTENCES = 64;

/** Sentences that are moved between two chances to be interrupted: a choice, about a millisecond. */
const SHIFTED_AT_ONCE = 20_000;

/** Earlier bodies that are remembered: a reader that is behind by more edits compares the texts. */
const MAX_ANCESTORS = 8;

/** Lazy: nothing but the text is held until a reader asks for more. */
class Body implements SectionBody {
  readonly text: string;
  readonly #given: Layout | undefined;
  #structure: Structure | undefined;
  #pageRuns: PageRuns = NO_RUNS;
  #origin: Origin | undefined;
  #ancestors: readonly Ancestor[] = [];
  #relative: (readonly number[] | undefined)[] = [];
  /** Those of paragraphs of many; of the others they are made again whenever they are asked for. */
  #sentences: Map<number, readonly Span[]> | undefined;

  constructor(text: string, given: Layout | undefined, known?: Structure) {
    this.text = text;
    this.#given = given;
    this.#structure = known;
  }

  get layout(): Layout {
    return this.#prepared().layout;
  }

  get paragraphs(): readonly Paragraph[] {
    return this.#prepared().paragraphs;
  }

  get pages(): number {
    return this.#prepared().pages.count;
  }

  get pageRuns(): PageRuns {
    this.#prepared();
    return this.#pageRuns;
  }

  *preparing(): Work<void> {
    yield* this.#preparing();
  }

  *#preparing(): Work<Structure> {
    if (this.#structure !== undefined) return this.#structure;
    const origin = this.#origin;
    const reread = origin && (yield* readingAfterEdit(origin.structure, origin.edit, this.text));
    const structure = reread?.structure ?? (yield* readingStructure(this.text, this.#given));
    const relative =
      origin === undefined || reread === undefined
        ? []
        : yield* carrying(
            origin.sentences,
            reread.shared,
            origin.structure.paragraphs.length,
            structure.paragraphs.length,
          );
    const runs =
      structure.pages.count === 0
        ? NO_RUNS
        : yield* readingPageRuns(this.text, structure.paragraphs, new Pace());
    // Someone else may have done the same in the meantime, and handed its result out.
    if (this.#structure !== undefined) return this.#structure;
    this.#structure = structure;
    this.#pageRuns = runs;
    this.#origin = undefined;
    if (origin === undefined || reread === undefined) return structure;
    this.#relative = relative;
    this.#ancestors = origin.ancestors.map(({ body, shared }) => ({
      body,
      shared: both(shared, reread.shared),
    }));
    return structure;
  }

  sentences(index: number): readonly Span[] {
    return finish(this.readingSentences(index));
  }

  *readingSentences(index: number): Work<readonly Span[]> {
    const known = this.#sentences?.get(index);
    if (known !== undefined) return known;
    yield* this.preparing();
    const paragraph = this.paragraphs[index];
    if (paragraph === undefined) return [];
    const relative = this.#relative[index];
    const spans =
      relative === undefined
        ? yield* readingSentencesOfParagraph(this.text, paragraph)
        : yield* placing(relative, paragraph);
    if (this.#relative.length === 0)
      this.#relative = new Array<readonly number[] | undefined>(this.paragraphs.length);
    this.#relative[index] ??= yield* relating(spans, paragraph);
    if (spans.length > MANY_SENTENCES) (this.#sentences ??= new Map()).set(index, spans);
    return spans;
  }

  /** The body of `text`, which `edit` made of this one's. */
  after(edit: Edit, text: string): SectionBody {
    const body = new Body(text, this.#given);
    if (this.#given !== undefined) return body;
    const structure = this.#structure;
    if (structure !== undefined) {
      const self = { body: new WeakRef<SectionBody>(this), shared: everything(structure) };
      const ancestors = [self, ...this.#ancestors].slice(0, MAX_ANCESTORS);
      body.#origin = { structure, sentences: this.#relative, ancestors, edit };
    } else if (this.#origin !== undefined) {
      body.#origin = { ...this.#origin, edit: composed(this.#origin.edit, edit) };
    }
    return body;
  }

  /** What is known to be shared with an earlier state of this body; the states may share more. */
  knownShared(earlier: SectionBody): SharedEnds | undefined {
    this.#prepared();
    return this.#ancestors.find(({ body }) => body.deref() === earlier)?.shared;
  }

  #prepared(): Structure {
    return this.#structure ?? finish(this.#preparing());
  }
}

function everything({ paragraphs }: Structure): SharedEnds {
  return { front: paragraphs.length, back: paragraphs.length };
}

/** What stays the same over two steps. */
function both(first: SharedEnds, second: SharedEnds): SharedEnds {
  return { front: Math.min(first.front, second.front), back: Math.min(first.back, second.back) };
}

/** The sentences of the paragraphs that an edit left alone, in their new places. */
function* carrying(
  old: RelativeSentences,
  { front, back }: SharedEnds,
  oldLength: number,
  length: number,
): Work<(readonly number[] | undefined)[]> {
  if (old.length === 0) return [];
  const pace = new Pace();
  // With its length from the start: an array that is written far behind its end becomes a slow one.
  const sentences = new Array<readonly number[] | undefined>(length);
  for (let index = 0; index < length; index++) {
    const isBehind = index >= length - back;
    if (index < front || isBehind) sentences[index] = old[isBehind ? index - length + oldLength : index];
    if (pace.due(ITEM / 30)) yield;
  }
  return sentences;
}

/** The spans of sentences of a paragraph. */
function* placing(relative: readonly number[], { start, end }: Span): Work<readonly Span[]> {
  if (relative === WHOLE) return [{ start, end }];
  const spans: Span[] = [];
  for (let at = 0; at < relative.length; at += 2) {
    spans.push({ start: relative[at] + start, end: relative[at + 1] + start });
    if (spans.length % SHIFTED_AT_ONCE === 0) yield;
  }
  return spans;
}

/** One sentence that is all of its paragraph, as in most: one list for all of these. */
const WHOLE: readonly number[] = [];

/** Sentences relative to where their paragraph begins. */
function* relating(spans: readonly Span[], { start, end }: Span): Work<readonly number[]> {
  if (spans.length === 1 && spans[0].start === start && spans[0].end === end) return WHOLE;
  const relative = new Array<number>(spans.length * 2);
  for (let at = 0; at < spans.length; at++) {
    relative[2 * at] = spans[at].start - start;
    relative[2 * at + 1] = spans[at].end - start;
    if (at % SHIFTED_AT_ONCE === SHIFTED_AT_ONCE - 1) yield;
  }
  return relative;
}

function* readingSentencesOfParagraph(text: string, paragraph: Paragraph): Work<readonly Span[]> {
  const { start, end, kind } = paragraph;
  const pace = new Pace();
  if (kind === 'heading' || kind === 'pageMark') return [{ start, end }];
  if (kind === 'code' || kind === 'signature') {
    const lines = yield* readingInkLines(text, start, end, pace);
    return lines.map((line) => ({ start: line.start, end: line.end }));
  }
  return yield* readingSentencesOf(text, start, end, yield* readingQuoteMarks(text, paragraph, pace), pace);
}

/**
 * The body of a bare text. The layout is decided from the text unless it is given. Paragraphs and sentences are
 * computed on first use and kept.
 */
export function bodyOf(text: string, layout?: Layout): SectionBody {
  return new Body(text, layout);
}

/** The body of a bare text whose paragraphs are known already, in layout `lines`. */
export function bodyWithParagraphs(text: string, paragraphs: readonly Paragraph[]): SectionBody {
  return new Body(text, 'lines', {
    layout: 'lines',
    ...NOT_WRAPPED,
    fences: Fences.none,
    pages: Pages.none,
    signatures: Signatures.none,
    paragraphs,
    evidenceEnd: Infinity,
  });
}

/**
 * The body of `text`, which an edit made of `previous`: equal to `bodyOf(text)`. Paragraphs and sentences that the edit
 * left alone are taken over; `previous` and its text are not held.
 */
export function bodyAfterEdit(previous: SectionBody, edit: Edit, text: string): SectionBody {
  return previous instanceof Body ? previous.after(edit, text) : bodyOf(text);
}

/**
 * What two states of a section share at their ends: paragraphs that are equal in text, kind and distance from the one
 * before, and whole passages of them. Costs the edit where `body` came out of `previous` by editing; otherwise the texts are compared.
 */
export function sharedEnds(previous: SectionBody, body: SectionBody): SharedEnds {
  const old = previous.paragraphs;
  const now = body.paragraphs;
  const most = Math.min(old.length, now.length);
  if (previous === body) return { front: most, back: 0 };
  const known = body instanceof Body ? body.knownShared(previous) : undefined;
  const same = known === undefined ? commonEnds(previous.text, body.text) : { front: 0, back: 0 };
  const [oldTail, tail] = [previous.text.length - same.back, body.text.length - same.back];
  const isEqual = (one: Paragraph, other: Paragraph): boolean =>
    one.kind === other.kind &&
    one.linesBefore === other.linesBefore &&
    one.end - one.start === other.end - other.start &&
    ((one.start === other.start && one.end <= same.front) ||
      (one.start >= oldTail && one.start - oldTail === other.start - tail) ||
      previous.text.slice(one.start, one.end) === body.text.slice(other.start, other.end));
  let front = Math.min(known?.front ?? 0, most);
  while (front < most && isEqual(old[front], now[front])) front++;
  let back = Math.min(known?.back ?? 0, most - front);
  while (back < most - front && isEqual(old[old.length - 1 - back], now[now.length - 1 - back])) back++;
  return withWholePassages(
    { front, back },
    { runs: previous.pageRuns, count: old.length },
    { runs: body.pageRuns, count: now.length },
  );
}

/** Units that are compared at a time: a choice. A call a paragraph took a third of the time of an edit. */
const COMPARED_AT_ONCE = 4096;

/** How many units two texts have in common at their beginnings, and at their ends: whole chunks, so that it may be a chunk too few. */
function commonEnds(one: string, other: string): SharedEnds {
  const most = Math.min(one.length, other.length);
  const step = COMPARED_AT_ONCE;
  let front = 0;
  while (front + step <= most && one.slice(front, front + step) === other.slice(front, front + step))
    front += step;
  let back = 0;
  const isSameAt = (from: number): boolean =>
    one.slice(one.length - from - step, one.length - from) ===
    other.slice(other.length - from - step, other.length - from);
  while (back + step <= most && isSameAt(back)) back += step;
  return { front, back };
}

/**
 * A body in layout `lines` whose paragraphs are exactly `items`, each preceded by `linesBefore` line feeds (at
 * least one but for the first). Line ends inside an item become spaces and white space around it is dropped; an
 * item without ink is left out, its line ends are not.
 */
export function bodyFromParagraphs(
  items: readonly { readonly text: string; readonly linesBefore: number }[],
): SectionBody {
  const parts: string[] = [];
  const paragraphs: Paragraph[] = [];
  let at = 0;
  let pending = 0;
  for (const item of items) {
    const text = item.text.replace(/[\r\n]+/g, ' ').replace(/^[\s\u200b]+|[\s\u200b]+$/g, '');
    pending += item.linesBefore;
    if (text === '') continue;
    const linesBefore = Math.max(pending, paragraphs.length === 0 ? 0 : 1);
    pending = 0;
    parts.push('\n'.repeat(linesBefore), text);
    const start = at + linesBefore;
    at = start + text.length;
    paragraphs.push({ start, end: at, kind: 'prose', linesBefore });
  }
  const text = parts.join('');
  return bodyWithParagraphs(text, withKinds(paragraphs, bodyOf(text, 'lines').paragraphs));
}

/** Kinds as a reader of the text would see them; the borders stay. */
function withKinds(paragraphs: readonly Paragraph[], read: readonly Paragraph[]): readonly Paragraph[] {
  if (read.length !== paragraphs.length) return paragraphs;
  return paragraphs.map((paragraph, index) => ({ ...paragraph, kind: read[index].kind }));
}
