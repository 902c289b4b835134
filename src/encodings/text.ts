import { finish, type Work } from '../lexis/index';
import { decodePieces, encode } from './codecs';
import { guess } from './guess';
import { markBytes, markedEncoding } from './marks';
import { type EncodingName, isUnicode } from './names';
import { isStrayUtf8 } from './stray';
import { wideEncoding } from './wide';

/** How the bytes of a document form its text; enough to write it back unchanged. */
export interface Encoding {
  readonly name: EncodingName;
  /** The file begins with a byte order mark, which is no part of the text, as in editors. */
  readonly mark: boolean;
  /** Some bytes are not valid in this encoding and were read as U+FFFD: writing the text back would lose them. */
  readonly lossy: boolean;
  /**
   * Nothing in the file names the encoding: it was chosen by what the bytes say in it. `doubtful` where another one says
   * as much; such a text is for reading only.
   */
  readonly assumed?: 'likely' | 'doubtful';
}

/** The text of a file as an editor shows it, and how to write it back. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/** How far into a file a NUL byte is looked for, as Git does. */
const BINARY_PROBE = 8000;

/**
 * Reads bytes as text: by the byte order mark, as UTF-8 where that is what they are, otherwise by evidence.
 * Returns `undefined` for a binary file (a NUL among the first bytes of a file that is neither UTF-16 nor UTF-32).
 * @param preferred what is taken without evidence for bytes that are valid in it and are not UTF-8
 */
export function decodeText(bytes: Uint8Array, preferred?: EncodingName): DecodedText | undefined {
  return finish(decodeWork(bytes, preferred));
}

/** `decodeText` in steps. */
export function* decodeWork(bytes: Uint8Array, preferred?: EncodingName): Work<DecodedText | undefined> {
  const marked = markedEncoding(bytes);
  if (marked !== undefined) {
    return yield* decodeAs(bytes.subarray(markBytes(marked).length), { name: marked, mark: true });
  }
  if (bytes.subarray(0, BINARY_PROBE).includes(0)) {
    const wide = wideEncoding(bytes);
    return wide === undefined
      ? undefined
      : yield* decodeAs(bytes, { name: wide, mark: false, assumed: 'likely' });
  }
  const plain = yield* decodePieces('utf-8', bytes, false);
  if (plain !== undefined) return { text: plain, encoding: { name: 'utf-8', mark: false, lossy: false } };
  if (preferred !== undefined && !isUnicode(preferred)) {
    const text = yield* decodePieces(preferred, bytes, false);
    if (text !== undefined) return { text, encoding: { name: preferred, mark: false, lossy: false } };
  }
  if (isStrayUtf8(bytes)) return yield* decodeAs(bytes, { name: 'utf-8', mark: false });
  const { name, isDoubtful } = yield* guess(bytes);
  return yield* decodeAs(bytes, { name, mark: false, assumed: isDoubtful ? 'doubtful' : 'likely' });
}

function* decodeAs(content: Uint8Array, encoding: Omit<Encoding, 'lossy'>): Work<DecodedText> {
  const strict = yield* decodePieces(encoding.name, content, false);
  const text = strict ?? (yield* decodePieces(encoding.name, content, true)) ?? '';
  return { text, encoding: { ...encoding, lossy: strict === undefined } };
}

/**
 * The bytes of a text in the encoding it was read from, mark included; undefined when it holds a character that the
 * encoding has not. Not for a lossy encoding.
 */
export function encodeText(text: string, { name, mark }: Encoding): Uint8Array | undefined {
  const content = encode(text, name);
  if (content === undefined || !mark || !isUnicode(name)) return content;
  const first = markBytes(name);
  const bytes = new Uint8Array(first.length + content.length);
  bytes.set(first);
  bytes.set(content, first.length);
  return bytes;
}
