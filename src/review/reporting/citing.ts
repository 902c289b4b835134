import { firstNotBefore, type Work } from '../../lexis/index';
import { passageParts, passageSentences, passageSpan, type Span } from '../../format/index';
import type { SectionState, SourceDocument } from '../document';
import { inOrderOfPaths } from '../places';
import { cut, hashingPassage, passageHash } from '../passageHash';
import type { World } from '../world';
import type { Listed, Passage, ReportRequest } from './model';

/** Cites places of documents, which it numbers in the order of their paths. */
export class Citing {
  readonly states: readonly SectionState[];
  readonly #numbers: ReadonlyMap<SectionState, number>;

  constructor(
    world: World,
    private readonly request: ReportRequest,
  ) {
    this.states = inOrderOfPaths(world, request.pathOf);
    this.#numbers = new Map(this.states.map((state, index) => [state, index]));
  }

  /** The number of a document; one that left meanwhile has none. */
  numberOf(state: SectionState): number | undefined {
    return this.#numbers.get(state);
  }

  /** In the order of documents, then of places. */
  readonly inOrder = (left: Passage, right: Passage): number =>
    left.document - right.document || left.start - right.start || left.end - right.end;

  /** The whole document, with its first line. */
  *document(state: SectionState): Work<Passage> {
    yield* state.document.preparingLines();
    const { document, body } = state;
    const { content } = document.section(state.index);
    const hash = yield* hashingPassage(document.file.text.slice(content.start, content.end));
    return this.#cite(state, content, firstLine(body.text), body.text.length, hash);
  }

  /** A span of a document's body, of which `mark` is meant. */
  span(state: SectionState, span: Span, mark?: Span): Passage {
    const { start, end } = span;
    const text = state.body.text.slice(start, end);
    return {
      ...this.#cite(state, state.document.absolute(state, span), text, text.length),
      ...(mark && { mark: within(mark, start, this.#shown(text).length) }),
    };
  }

  /** The passage that begins with a paragraph. */
  passage(state: SectionState, paragraph: number): Passage {
    const text = state.passageText(paragraph);
    const span = state.document.absolute(state, passageSpan(state.body, paragraph));
    const cited = this.#cite(state, span, text, text.length);
    return passageParts(state.body, paragraph).length > 1 ? { ...cited, decoded: true } : cited;
  }

  /** The sentence around a span of a document's body, the span marked. */
  sentence(state: SectionState, mark: Span): Passage {
    const { paragraphs } = state.body;
    const next = firstNotBefore(paragraphs.length, (at) => paragraphs[at].start <= mark.start);
    const paragraph = Math.max(0, next - 1);
    const sentences = paragraphs.length === 0 ? [] : passageSentences(state.body, paragraph);
    const sentence = sentences.find(({ start, end }) => start <= mark.start && mark.start < end);
    if (sentence === undefined) return this.span(state, mark, mark);
    return this.span(state, { start: sentence.start, end: Math.max(sentence.end, mark.end) }, mark);
  }

  /** A span of a file, in whichever document it stands. */
  inFile(document: SourceDocument, span: Span): Passage | undefined {
    const state = document.sectionAt(span.start);
    if (state === undefined) return undefined;
    return this.span(state, {
      start: document.relative(state, span.start),
      end: document.relative(state, span.end),
    });
  }

  #cite(state: SectionState, span: Span, text: string, length: number, hash?: string): Passage {
    const { document } = state;
    const { start } = document.range(span);
    const [line, column] = [start.line + 1, start.character + 1];
    const shown = this.#shown(text);
    const link = this.request.linkOf?.(document.uri, line, column);
    const isEscaped = document.section(state.index).cell !== undefined;
    return {
      document: this.#numbers.get(state) ?? -1,
      path: this.request.pathOf(document.uri),
      line,
      column,
      start: span.start,
      end: span.end,
      hash: hash ?? passageHash(document.file.text.slice(span.start, span.end)),
      text: shown,
      more: length - shown.length,
      ...(isEscaped && { decoded: true }),
      ...(link !== undefined && { link }),
    };
  }

  #shown(text: string): string {
    return cut(text, this.request.limits.text);
  }
}

/** Units of a document's first line that are shown: a choice. */
const FIRST_LINE = 120;

function firstLine(text: string): string {
  const start = text.search(/\S/u);
  if (start !== 0) return '';
  return cut(/^[^\r\n]*/u.exec(text)?.[0] ?? '', FIRST_LINE);
}

function within({ start, end }: Span, base: number, length: number): Span {
  return { start: Math.min(start - base, length), end: Math.min(end - base, length) };
}

/** The beginning of a list. */
export function listed<T>(all: readonly T[], limit: number): Listed<T> {
  const shown = all.slice(0, limit);
  return { shown, more: all.length - shown.length };
}
