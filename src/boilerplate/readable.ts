import type { SectionBody } from '../format/index';
import type { TextPart } from './words';

/**
 * Of a paragraph that is longer than both together only so many units at its start and at its end are read: the longest of
 * 1.2 million labelled paragraphs has 44,193. It also keeps every count within 16 bits.
 */
const read = { head: 50_000, tail: 10_000 };

/** What is read of paragraph `index`: all of it, or the two ends of a huge one with a space between. */
export function readableOf(body: SectionBody, index: number): TextPart {
  return readablePart({ ...body.paragraphs[index], text: body.text });
}

/** The same of a part of a text that is one paragraph. */
export function readablePart({ text: whole, start, end }: TextPart): TextPart {
  if (end - start <= read.head + read.tail) return { text: whole, start, end };
  const text = `${whole.slice(start, start + read.head)} ${whole.slice(end - read.tail, end)}`;
  return { text, start: 0, end: text.length };
}
