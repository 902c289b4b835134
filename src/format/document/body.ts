import type { Layout, Paragraph, SectionBody, Span } from './types';
import type { Line } from './text';
import { inkLines } from './text';
import { decideLayout } from './layout';
import { paragraphsOf, quoteMarks } from './paragraphs';
import { sentencesOf } from './sentences';

/** Lazy: nothing but the text is held until a reader asks for more. */
class Body implements SectionBody {
  readonly text: string;
  #layout: Layout | undefined;
  #paragraphs: readonly Paragraph[] | undefined;
  readonly #sentences = new Map<number, readonly Span[]>();

  constructor(text: string, layout: Layout | undefined, paragraphs?: readonly Paragraph[]) {
    this.text = text;
    this.#layout = layout;
    this.#paragraphs = paragraphs;
  }

  get layout(): Layout {
    if (this.#layout === undefined) this.#read();
    return this.#layout ?? 'lines';
  }

  get paragraphs(): readonly Paragraph[] {
    if (this.#paragraphs === undefined) this.#read();
    return this.#paragraphs ?? [];
  }

  sentences(index: number): readonly Span[] {
    const known = this.#sentences.get(index);
    if (known !== undefined) return known;
    const paragraph = this.paragraphs[index];
    const spans = paragraph === undefined ? [] : sentencesOfParagraph(this.text, paragraph);
    this.#sentences.set(index, spans);
    return spans;
  }

  #read(): void {
    const lines: readonly Line[] = this.#layout === 'opaque' ? [] : inkLines(this.text);
    this.#layout ??= decideLayout(this.text, lines);
    this.#paragraphs ??= paragraphsOf(this.text, lines, this.#layout);
  }
}

function sentencesOfParagraph(text: string, paragraph: Paragraph): readonly Span[] {
  if (paragraph.kind === 'heading') return [{ start: paragraph.start, end: paragraph.end }];
  if (paragraph.kind === 'code') {
    return inkLines(text.slice(paragraph.start, paragraph.end)).map((line) => ({
      start: paragraph.start + line.start,
      end: paragraph.start + line.end,
    }));
  }
  return sentencesOf(text, paragraph.start, paragraph.end, quoteMarks(text, paragraph));
}

/**
 * The body of a bare text. The layout is decided from the text unless it is given. Paragraphs and sentences are
 * computed on first use and kept.
 */
export function bodyOf(text: string, layout?: Layout): SectionBody {
  return new Body(text, layout);
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
  return new Body(text, 'lines', withKinds(text, paragraphs));
}

/** Kinds as a reader of the text would see them; the borders stay. */
function withKinds(text: string, paragraphs: readonly Paragraph[]): readonly Paragraph[] {
  const read = paragraphsOf(text, inkLines(text), 'lines');
  if (read.length !== paragraphs.length) return paragraphs;
  return paragraphs.map((paragraph, index) => ({ ...paragraph, kind: read[index].kind }));
}
