import type { ParsedFile, ParseOptions } from './types';
import { bodyOf } from './body';

const BYTE_ORDER_MARK = 0xfeff;

/** Reads a text as delimiters, sections and problems. A file that is not a bundle is one section named ''. */
export function parseFile(text: string, _options: ParseOptions = {}): ParsedFile {
  const start = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  const content = { start, end: text.length };
  const span = { start: 0, end: text.length };
  const body = bodyOf(start === 0 ? text : text.slice(start));
  return {
    text,
    dialect: null,
    sections: [{ name: '', span, content, attributes: new Map(), body }],
    problems: [],
  };
}
