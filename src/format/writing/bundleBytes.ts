import {
  decodeLoosely,
  decodeText,
  encode,
  type EncodingName,
  isUnicode,
  markedEncoding,
} from '../../encodings/index';
import { decodeUtf8, encodeUtf8, utf8Length } from './bytes';

/** A bundle's bytes as text. */
export interface BundleText {
  readonly text: string;
  readonly encoding: EncodingName;
  /** Nothing in the file names the encoding: its bytes say it. */
  readonly isAssumed: boolean;
  /** Offset of the first byte that is not in that encoding, or -1. Stray UTF-8 bytes are kept (see bytes.ts). */
  readonly invalid: number;
}

/**
 * Decodes the bytes of a text file: UTF-16 or UTF-32 where a byte order mark says so, UTF-8, or what the bytes say of another
 * encoding. A mark stays in the text as U+FEFF. Where the other encoding is doubtful, or the text would not give the same bytes
 * again, it is read as UTF-8 in which every byte that is none is kept as it is.
 */
export function readBundleBytes(bytes: Uint8Array): BundleText {
  const marked = markedEncoding(bytes);
  if (marked !== undefined && marked !== 'utf-8') {
    const unit = marked.startsWith('utf-16') ? 2 : 4;
    const cut = bytes.length % unit;
    return {
      text: decodeLoosely(marked, bytes),
      encoding: marked,
      isAssumed: false,
      invalid: cut === 0 ? -1 : bytes.length - cut,
    };
  }
  return readAssumed(bytes) ?? { ...decodeUtf8(bytes), encoding: 'utf-8', isAssumed: false };
}

/** What bytes say that are no UTF-8, if they come back from it and there is no doubt. */
function readAssumed(bytes: Uint8Array): BundleText | undefined {
  const decoded = decodeText(bytes);
  if (decoded?.encoding.assumed !== 'likely' || decoded.encoding.lossy) return undefined;
  const { text, encoding } = decoded;
  const again = encode(text, encoding.name);
  if (again?.length !== bytes.length || again.some((byte, at) => byte !== bytes[at])) return undefined;
  return { text, encoding: encoding.name, isAssumed: true, invalid: -1 };
}

/**
 * How the text of a member becomes its bytes: in the encoding of the bundle, so that they are the ones that stand in it. What
 * was bundled in UTF-16 or UTF-32 is written in UTF-8.
 */
export function memberWriter(encoding: EncodingName): (text: string) => Uint8Array {
  if (isUnicode(encoding)) return encodeUtf8;
  return (text) => encode(text, encoding) ?? encodeUtf8(text);
}

/** Byte offsets of rising UTF-16 offsets, in one pass. `size` is that of the file in bytes. */
export function byteOffsets({ text, encoding }: BundleText, size: number): (offset: number) => number {
  if (encoding.startsWith('utf-16')) return (offset) => offset * 2;
  if (size === text.length) return (offset) => offset;
  const measure = encoding === 'utf-8' ? utf8Length : lengthIn(encoding);
  let at = 0;
  let bytes = 0;
  return (offset) => {
    bytes += measure(text, at, offset);
    at = offset;
    return bytes;
  };
}

function lengthIn(encoding: EncodingName): (text: string, start: number, end: number) => number {
  return (text, start, end) => encode(text.slice(start, end), encoding)?.length ?? 0;
}
