import { concatenate, sameBytes } from '../lexis/index';
import { decodeStrictly, encode } from './codecs';
import type { EncodingName } from './names';
import { type Encoding, encodeText } from './text';

const LINE_FEED = 10;

/** Whether a text is for reading only: writing it back would lose bytes, or write them in an encoding that nobody is sure of. */
export function isReadOnly({ lossy, assumed }: Encoding): boolean {
  return lossy || assumed === 'doubtful';
}

/**
 * The bytes of a document with another text. What was not edited keeps its bytes: where an encoding has several ways to write
 * a character, every line that is still there is taken from the old bytes.
 * @param bytes the document, which was read as `before` in this encoding
 * @returns undefined where the text holds a character that the encoding has not, or a line cannot be written truly
 */
export function rewrite(
  bytes: Uint8Array,
  encoding: Encoding,
  before: string,
  after: string,
): Uint8Array | undefined {
  if (isReadOnly(encoding)) return undefined;
  const again = encodeText(before, encoding);
  if (again !== undefined && sameBytes(again, bytes)) return encodeText(after, encoding);
  return rewriteLines(bytes, encoding.name, before, after);
}

/** Line by line. A line feed is a byte of its own in all encodings that have several ways to write a character. */
function rewriteLines(
  bytes: Uint8Array,
  name: EncodingName,
  before: string,
  after: string,
): Uint8Array | undefined {
  const known = linesByText(bytes, before);
  const parts: Uint8Array[] = [];
  for (const line of linesOf(after)) {
    const part = known.get(line) ?? encode(line, name);
    // Written in two ways, or in none that is read as the same again.
    if (part === undefined || part === AMBIGUOUS || decodeStrictly(name, part) !== line) return undefined;
    parts.push(part);
  }
  return concatenate(parts);
}

/** Stands for a line that is there twice, in different bytes. */
const AMBIGUOUS = new Uint8Array();

function linesByText(bytes: Uint8Array, text: string): ReadonlyMap<string, Uint8Array> {
  const known = new Map<string, Uint8Array>();
  let from = 0;
  for (const line of linesOf(text)) {
    const feed = bytes.indexOf(LINE_FEED, from);
    const to = feed < 0 ? bytes.length : feed + 1;
    const part = bytes.subarray(from, to);
    const other = known.get(line);
    known.set(line, other === undefined || sameBytes(other, part) ? part : AMBIGUOUS);
    from = to;
  }
  return known;
}

/** Lines with their ends; the last one may have none. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
