import { finish, type Work } from '../lexis/index';

/** How the bytes of a document form its text; enough to write it back unchanged. */
export interface Encoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** The file begins with a byte order mark, which is no part of the text, as in editors. */
  readonly mark: boolean;
  /** Some bytes are not valid in this encoding and were read as U+FFFD: writing the text back would lose them. */
  readonly lossy: boolean;
}

/** The text of a file as an editor shows it, and how to write it back. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

const marks: readonly { readonly name: Encoding['name']; readonly bytes: readonly number[] }[] = [
  { name: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { name: 'utf-16le', bytes: [0xff, 0xfe] },
  { name: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** The byte order mark of UTF-32, which begins like that of UTF-16: no text that is UTF-16 begins with a NUL. */
const UTF_32_MARK = [0xff, 0xfe, 0, 0];

/** How far into a file a NUL byte is looked for, as Git does. */
const BINARY_PROBE = 8000;
/** So many bytes are decoded in one step; about a millisecond. */
const PIECE_LENGTH = 1 << 19;

/** The encoding that a byte order mark tells, UTF-8 where there is none. */
export function encodingOf(bytes: Uint8Array): { name: Encoding['name']; mark: boolean } {
  const found = marks.find((candidate) => beginsWith(bytes, candidate.bytes));
  return { name: found?.name ?? 'utf-8', mark: found !== undefined };
}

function beginsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

/** The byte order mark of an encoding. */
export function markBytes(name: Encoding['name']): readonly number[] {
  return marks.find((candidate) => candidate.name === name)?.bytes ?? [];
}

/**
 * Reads bytes as text: by the byte order mark, otherwise as UTF-8. Returns `undefined` for a binary file
 * (a NUL among the first bytes of a file without mark, or UTF-32, which nothing here reads).
 */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  return finish(decodeWork(bytes));
}

/** `decodeText` in steps. */
export function* decodeWork(bytes: Uint8Array): Work<DecodedText | undefined> {
  const { name, mark } = encodingOf(bytes);
  if (beginsWith(bytes, UTF_32_MARK)) return undefined;
  if (!mark && bytes.subarray(0, BINARY_PROBE).includes(0)) return undefined;
  const content = mark ? bytes.subarray(markBytes(name).length) : bytes;
  const strict = yield* decodePieces(name, content, true);
  const text = strict ?? (yield* decodePieces(name, content, false)) ?? '';
  return { text, encoding: { name, mark, lossy: strict === undefined } };
}

/** The text, piece by piece; undefined when some bytes are not valid and that is fatal. */
function* decodePieces(name: Encoding['name'], bytes: Uint8Array, fatal: boolean): Work<string | undefined> {
  const decoder = new TextDecoder(name, { fatal, ignoreBOM: true });
  const pieces: string[] = [];
  try {
    for (let start = 0; start < bytes.length; start += PIECE_LENGTH) {
      if (start > 0) yield;
      pieces.push(decoder.decode(bytes.subarray(start, start + PIECE_LENGTH), { stream: true }));
    }
    pieces.push(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
  return pieces.join('');
}

/** The bytes of a text in the encoding it was read from, mark included. Not for a lossy encoding. */
export function encodeText(text: string, { name, mark }: Encoding): Uint8Array {
  const content = name === 'utf-8' ? new TextEncoder().encode(text) : utf16(text, name === 'utf-16le');
  const first = mark ? markBytes(name) : [];
  const bytes = new Uint8Array(first.length + content.length);
  bytes.set(first);
  bytes.set(content, first.length);
  return bytes;
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
}

const strictDecoders = new Map<Encoding['name'], TextDecoder>();

/** The text, or `undefined` when some bytes are not valid in the encoding. */
export function decodeStrictly(name: Encoding['name'], bytes: Uint8Array): string | undefined {
  let decoder = strictDecoders.get(name);
  if (decoder === undefined) {
    decoder = new TextDecoder(name, { fatal: true, ignoreBOM: true });
    strictDecoders.set(name, decoder);
  }
  try {
    return decoder.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
