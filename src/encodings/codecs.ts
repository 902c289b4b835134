import { finish, type Work } from '../lexis/index';
import { legacyDecoder, legacyEncoder } from './legacy';
import { type EncodingName, isUnicode, type UnicodeName } from './names';

/** So many bytes are decoded in one step; a few milliseconds at most. A multiple of every unit. */
const PIECE_LENGTH = 1 << 18;
const REPLACEMENT = '\ufffd';

/** Decodes piece after piece; `last` ends the text. Throws at bytes that are not valid, unless it is loose. */
type Decoder = (bytes: Uint8Array, last: boolean) => string;

function decoderOf(name: EncodingName, loose: boolean): Decoder {
  if (name === 'utf-32le' || name === 'utf-32be')
    return (bytes) => decodeUtf32(bytes, name === 'utf-32le', loose);
  if (isUnicode(name)) {
    const decoder = new TextDecoder(name, { fatal: !loose, ignoreBOM: true });
    return (bytes, last) => decoder.decode(bytes, { stream: !last });
  }
  return legacyDecoder(name, loose);
}

/** The text, piece by piece; undefined when some bytes are not valid and it is not loose. A mark stays in it. */
export function* decodePieces(
  name: EncodingName,
  bytes: Uint8Array,
  loose: boolean,
): Work<string | undefined> {
  const decode = decoderOf(name, loose);
  const pieces: string[] = [];
  for (let start = 0; start === 0 || start < bytes.length; start += PIECE_LENGTH) {
    if (start > 0) yield;
    const end = start + PIECE_LENGTH;
    try {
      pieces.push(decode(bytes.subarray(start, end), end >= bytes.length));
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }
  return pieces.join('');
}

/** The text, or `undefined` when some bytes are not valid in the encoding. */
export function decodeStrictly(name: EncodingName, bytes: Uint8Array): string | undefined {
  return finish(decodePieces(name, bytes, false));
}

/** The text; bytes that are not valid become U+FFFD. */
export function decodeLoosely(name: EncodingName, bytes: Uint8Array): string {
  return finish(decodePieces(name, bytes, true)) ?? '';
}

/** The bytes of a text, without a mark; undefined when it holds a character that the encoding has not. */
export function encode(text: string, name: EncodingName): Uint8Array | undefined {
  if (isUnicode(name)) return encodeUnicode(text, name);
  try {
    return legacyEncoder(name)?.(text);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The bytes of a text in an encoding that has every character, without a mark. */
export function encodeUnicode(text: string, name: UnicodeName): Uint8Array {
  switch (name) {
    case 'utf-8':
      return new TextEncoder().encode(text);
    case 'utf-16le':
    case 'utf-16be':
      return encodeUtf16(text, name === 'utf-16le');
    case 'utf-32le':
    case 'utf-32be':
      return encodeUtf32(text, name === 'utf-32le');
  }
}

function encodeUtf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
}

function encodeUtf32(text: string, littleEndian: boolean): Uint8Array {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const view = new DataView(new ArrayBuffer(points.length * 4));
  points.forEach((point, index) => view.setUint32(index * 4, point, littleEndian));
  return new Uint8Array(view.buffer);
}

/** @throws TypeError at what is no character, unless it is loose */
function decodeUtf32(bytes: Uint8Array, littleEndian: boolean, loose: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const characters: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = view.getUint32(at, littleEndian);
    const isCharacter = point <= 0x10ffff && (point & 0xfffff800) !== 0xd800;
    if (!isCharacter && !loose) throw new TypeError('no character');
    characters.push(isCharacter ? String.fromCodePoint(point) : REPLACEMENT);
  }
  if (bytes.length % 4 !== 0) {
    if (!loose) throw new TypeError('half a character');
    characters.push(REPLACEMENT);
  }
  return characters.join('');
}
