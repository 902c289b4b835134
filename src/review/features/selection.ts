import type { SelectionRange } from 'vscode-languageserver-types';
import type { Span } from '../../format/index';
import type { SourceDocument } from '../document';

/** Made for the first selection: it takes longer than many a module to load. */
let words: Intl.Segmenter | undefined;
/** A word is looked for in a window this wide, so that a line of megabytes costs no more than a short one. In UTF-16 units; a choice. */
const WORD_WINDOW = 1000;

/** Spans round an offset from the innermost: word, sentence, paragraph, section without and with its delimiters, file. */
function spansAt(document: SourceDocument, offset: number): readonly Span[] {
  const spans: Span[] = [{ start: 0, end: document.file.text.length }];
  const state = document.sectionAt(offset);
  if (state === undefined) return spans;
  const section = document.section(state.index);
  spans.push(section.span, section.content);
  const paragraph = document.paragraphAt(state, offset);
  if (paragraph < 0) return spans;
  spans.push(document.absolute(state, state.body.paragraphs[paragraph]));
  const relative = document.relative(state, offset);
  const sentence = state.body
    .sentences(paragraph)
    .find((span) => span.start <= relative && relative <= span.end);
  if (sentence !== undefined) spans.push(document.absolute(state, sentence));
  const word = wordAt(state.body.text, relative, state.body.paragraphs[paragraph]);
  if (word !== undefined) spans.push(document.absolute(state, word));
  return spans;
}

function wordAt(text: string, offset: number, within: Span): Span | undefined {
  const start = Math.max(within.start, offset - WORD_WINDOW);
  const window = text.slice(start, Math.min(within.end, offset + WORD_WINDOW));
  words ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  const segment = words.segment(window).containing(Math.min(offset - start, Math.max(0, window.length - 1)));
  if (segment === undefined || segment.isWordLike !== true) return undefined;
  return { start: start + segment.index, end: start + segment.index + segment.segment.length };
}

/** The chain of selections that "Expand selection" walks from `offset` outwards. */
export function selectionRange(document: SourceDocument, offset: number): SelectionRange {
  let chain: SelectionRange | undefined;
  let outer: Span | undefined;
  for (const span of spansAt(document, offset)) {
    if (span.start > offset || span.end < offset) continue;
    if (outer !== undefined && (span.start < outer.start || span.end > outer.end)) continue;
    if (outer !== undefined && span.start === outer.start && span.end === outer.end) continue;
    chain = { range: document.range(span), ...(chain === undefined ? {} : { parent: chain }) };
    outer = span;
  }
  return chain ?? { range: document.range({ start: offset, end: offset }) };
}
