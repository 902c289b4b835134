import { decodeUtf8 } from './bytes';

/**
 * Lines of a document that could be taken for a delimiter get one backslash in front, whatever backslashes they have
 * already: reversible at any depth, like `>From ` in mboxrd.
 */
const ESCAPED_LINE =
  /^\\*={3,}[ \t]*(?:(?:(?:BEGIN|START|END)\b[ \t]*(?:OF\b[ \t]*)?)?(?:FILE|DOCUMENT|DOC|SOURCE)\b|END[ \t]*={3,}[ \t]*$)/i;

/** True for a line (without line end) that the writer escapes and the reader unescapes. */
export function isEscapable(line: string): boolean {
  return ESCAPED_LINE.test(line);
}

/** Puts one backslash before every line that needs it. Lines end in LF. */
export function escapeLines(text: string): string {
  return mapLines(text, (line) => (isEscapable(line) ? `\\${line}` : line));
}

/** Takes one backslash from every escaped line. Lines end in LF. */
export function unescapeLines(text: string): string {
  return mapLines(text, (line) => (line.startsWith('\\') && isEscapable(line) ? line.slice(1) : line));
}

/** Applies `change` to lines that can matter; the others are not even cut out. */
function mapLines(text: string, change: (line: string) => string): string {
  const parts: string[] = [];
  let kept = 0;
  for (let start = 0; start < text.length;) {
    const at = text.indexOf('\n', start);
    const end = at < 0 ? text.length : at;
    const first = text.charCodeAt(start);
    if (first === 92 || first === 61) {
      // A CR before the line end is no part of what a reader looks at.
      const line = text.slice(start, text[end - 1] === '\r' ? end - 1 : end);
      const changed = change(line);
      if (changed !== line) {
        parts.push(text.slice(kept, start), changed);
        kept = start + line.length;
      }
    }
    start = end + 1;
  }
  if (kept === 0) return text;
  parts.push(text.slice(kept));
  return parts.join('');
}

/** `esc=cr`: backslash doubled, CR as `\r`. */
export function escapeReturns(text: string): string {
  return text.replace(/[\\\r]/g, (character) => (character === '\r' ? '\\r' : '\\\\'));
}

/** Undoes `esc=cr`; a backslash before anything else stays. */
export function unescapeReturns(text: string): string {
  return text.replace(/\\([\\r])/g, (_, character) => (character === 'r' ? '\r' : '\\'));
}

/** The bytes of a text in UTF-8 as in addresses: `é` is `%C3%A9`. */
export function percentEncoded(text: string): string {
  return [...new TextEncoder().encode(text)].map(encodedByte).join('');
}

function encodedByte(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** What `percentEncoded` wrote as text; bytes that are no UTF-8 stay as they are written. */
export function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/giu, (encoded) => {
    const bytes = Uint8Array.from(encoded.slice(1).split('%'), (hex) => parseInt(hex, 16));
    return decodeUtf8(bytes).text.replace(STRAY_BYTE, (byte) => encodedByte(byte.charCodeAt(0) & 0xff));
  });
}

/** As `decodeUtf8` reads a byte that is no UTF-8. */
const STRAY_BYTE = /[\udc80-\udcff]/gu;
