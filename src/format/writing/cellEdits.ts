import type { Section, Span, TextEdit } from '../document/types';
import { escapedFor, needsQuotes } from '../tables/cells';

/**
 * The way between a section's body and the file. Everything that knows spans of a body goes through here, so that no one else needs to
 * know whether the body stands in the file as it is, or escaped in a cell of a table.
 */

/** Where a span of the body stands in the file. */
export function spanInFile({ content, cell }: Section, { start, end }: Span): Span {
  const { start: base } = content;
  const map = cell?.map;
  if (map === undefined) return { start: base + start, end: base + end };
  return { start: base + map.toSource(start), end: base + map.toSource(end) };
}

/** The offset in the body of one in the file; outside of the content it lies outside of the body as far. */
export function offsetInBody({ content, cell, body }: Section, offset: number): number {
  const relative = offset - content.start;
  const map = cell?.map;
  if (map === undefined || relative < 0) return relative;
  return offset <= content.end ? map.toDecoded(relative) : body.text.length + offset - content.end;
}

/**
 * Edits of a body, in order and without overlap, as edits of the file. What is inserted is escaped as the cell demands. A cell
 * without quotes whose new text needs them is written as a whole, in quotes.
 */
export function editsInFile(section: Section, edits: readonly TextEdit[]): readonly TextEdit[] {
  const { cell, content, body } = section;
  if (cell === undefined) return edits.map(({ span, text }) => ({ span: spanInFile(section, span), text }));
  if (cell.form === 'bare') {
    const text = edited(body.text, edits);
    if (needsQuotes(text, cell)) return [{ span: content, text: `"${text.replaceAll('"', '""')}"` }];
  }
  return edits.map(({ span, text }) => ({ span: spanInFile(section, span), text: escapedFor(cell, text) }));
}

function edited(text: string, edits: readonly TextEdit[]): string {
  let at = 0;
  let result = '';
  for (const { span, text: inserted } of edits) {
    result += text.slice(at, span.start) + inserted;
    at = span.end;
  }
  return result + text.slice(at);
}
