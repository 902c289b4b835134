import { decodeLoosely } from './codecs';

/** What mail and other exports do to text on its way: charsets that are named, RFC 2045 and RFC 2047. */

/** Bytes as UTF-8 where they are, else as Windows-1252, which is what old exports are in. */
export function decodeExport(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeLoosely('windows-1252', bytes);
  }
}

/** Bytes in the charset that their header names; by evidence where it names none, one that is not known, or ASCII. */
export function decodeCharset(bytes: Uint8Array, charset: string | undefined): string {
  if (charset === undefined || /^us-ascii$/i.test(charset)) return decodeExport(bytes);
  try {
    const decoder = new TextDecoder(charset);
    // Node's own decoder has signs of control where Windows-1252 has quotation marks.
    return decoder.encoding === 'windows-1252' ? decodeLoosely('windows-1252', bytes) : decoder.decode(bytes);
  } catch {
    return decodeExport(bytes);
  }
}

/** Characters that stand for one byte each, as the text that the bytes are. */
export function charactersIn(charset: string | undefined, characters: string): string {
  return decodeCharset(
    Uint8Array.from(characters, (character) => character.charCodeAt(0) & 0xff),
    charset,
  );
}

/** What base64 stands for, a character a byte. Signs that are not of the alphabet say nothing (RFC 2045, 6.8), nor does a last one alone. */
export function base64Characters(text: string): string {
  const signs = text.replace(/[^A-Za-z0-9+/]/g, '');
  try {
    return atob(signs.length % 4 === 1 ? signs.slice(0, -1) : signs);
  } catch {
    return text;
  }
}

/** `=C3=A9` as the characters of its bytes. */
export function hexCharacters(text: string): string {
  return text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/**
 * A field with its encoded words (`=?utf-8?q?…?=`) as text.
 * @param plain what becomes of the rest
 */
export function decodeEncodedWords(value: string, plain = (part: string): string => part): string {
  const joined = value.replace(/\?=\s+=\?/g, '?==?');
  return joined
    .split(/(=\?[^?\s]+\?[bq]\?[^?]*\?=)/i)
    .map((part) => {
      const word = /^=\?([^?*]+)[^?]*\?([bq])\?([^?]*)\?=$/i.exec(part);
      if (word === null) return plain(part);
      const [, charset, kind, text] = word;
      return charactersIn(
        charset,
        /b/i.test(kind) ? base64Characters(text) : hexCharacters(text.replaceAll('_', ' ')),
      );
    })
    .join('');
}
