/**
 * Bytes and text without loss. A byte that is not UTF-8 becomes the lone surrogate U+DC80..U+DCFF and comes back as that
 * byte: the scheme of PEP 383, so that a file holding a few stray bytes can be read, cut and written unharmed.
 */

import { base64Of, bytesOfBase64, concatenate, sequenceLength } from '../../lexis/index';

const LONE_SURROGATE = /[\ud800-\udfff]/u;
const ESCAPED_BYTE = 0xdc00;

/** Text of UTF-8 bytes; a byte order mark stays as U+FEFF. `invalid` is the offset of the first stray byte, or -1. */
export function decodeUtf8(bytes: Uint8Array): { readonly text: string; readonly invalid: number } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), invalid: -1 };
  } catch {
    return decodeStray(bytes);
  }
}

/** Decodes piece by piece: valid stretches at once, stray bytes one by one. */
function decodeStray(bytes: Uint8Array): { text: string; invalid: number } {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const parts: string[] = [];
  let invalid = -1;
  let validFrom = 0;
  for (let at = 0; at < bytes.length;) {
    const size = sequenceLength(bytes, at);
    if (size > 0) {
      at += size;
      continue;
    }
    if (invalid < 0) invalid = at;
    if (at > validFrom) parts.push(decoder.decode(bytes.subarray(validFrom, at)));
    parts.push(String.fromCharCode(ESCAPED_BYTE + bytes[at]));
    at++;
    validFrom = at;
  }
  parts.push(decoder.decode(bytes.subarray(validFrom)));
  return { text: parts.join(''), invalid };
}

/** UTF-8 bytes of a text; the reverse of `decodeUtf8`. A lone surrogate that stands for no byte becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const encoder = new TextEncoder();
  if (!LONE_SURROGATE.test(text)) return encoder.encode(text);
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const match of text.matchAll(/[\udc80-\udcff]/gu)) {
    parts.push(encoder.encode(text.slice(from, match.index)));
    parts.push(Uint8Array.of(match[0].charCodeAt(0) - ESCAPED_BYTE));
    from = match.index + 1;
  }
  parts.push(encoder.encode(text.slice(from)));
  return concatenate(parts);
}

/** How many bytes `encodeUtf8(text.slice(start, end))` has. */
export function utf8Length(text: string, start = 0, end = text.length): number {
  let length = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) length += 1;
    else if (code < 0x800) length += 2;
    else if (code < 0xd800 || code > 0xdfff) length += 3;
    else if (code < 0xdc00 && at + 1 < end && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      length += 4;
      at++;
    } else length += code >= 0xdc80 && code <= 0xdcff ? 1 : 3;
  }
  return length;
}

/** As many characters from the beginning of a text as are at most `bytes` in UTF-8. */
export function cutToBytes(text: string, bytes: number): string {
  let left = bytes;
  let end = 0;
  for (const character of text) {
    left -= utf8Length(character);
    if (left < 0) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** Base64 (RFC 4648) in lines of 76 characters, each with LF. */
export function encodeBase64(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 57) {
    lines.push(base64Of(bytes.subarray(at, at + 57)), '\n');
  }
  return lines.join('');
}

/** The bytes of a base64 text; white space is ignored. Undefined where the text is not base64. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const packed = text.replace(/[\s\ufeff]+/g, '');
  if (packed.length % 4 === 1 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return undefined;
  try {
    return bytesOfBase64(packed);
  } catch {
    return undefined;
  }
}
