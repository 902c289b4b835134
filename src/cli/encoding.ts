/** How the bytes of a document form its text; enough to write it back unchanged. */
export interface Encoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** The file begins with a byte order mark, which is no part of the text, as in editors. */
  readonly mark: boolean;
  /** Some bytes are not valid in this encoding and were read as U+FFFD: writing the text back would lose them. */
  readonly lossy: boolean;
}

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

const marks: readonly { readonly name: Encoding['name']; readonly bytes: readonly number[] }[] = [
  { name: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { name: 'utf-16le', bytes: [0xff, 0xfe] },
  { name: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** How far into a file a NUL byte is looked for, as Git does. */
const binaryProbe = 8000;

/**
 * Reads bytes as text: by the byte order mark, otherwise as UTF-8. Returns `undefined` for a binary file
 * (a NUL among the first bytes of a file without mark).
 */
export function decode(bytes: Uint8Array): DecodedText | undefined {
  const mark = marks.find((candidate) => candidate.bytes.every((byte, index) => bytes[index] === byte));
  if (mark === undefined && bytes.subarray(0, binaryProbe).includes(0)) return undefined;
  const name = mark?.name ?? 'utf-8';
  const content = bytes.subarray(mark?.bytes.length ?? 0);
  const strict = decodeStrictly(name, content);
  const text = strict ?? new TextDecoder(name, { ignoreBOM: true }).decode(content);
  return { text, encoding: { name, mark: mark !== undefined, lossy: strict === undefined } };
}

/** The bytes of a text in the encoding it was read from, mark included. Not for a lossy encoding. */
export function encode(text: string, encoding: Encoding): Uint8Array {
  const bytes = encoding.name === 'utf-8' ? Buffer.from(text, 'utf8') : Buffer.from(text, 'utf16le');
  if (encoding.name === 'utf-16be') bytes.swap16();
  const mark = encoding.mark ? marks.find((candidate) => candidate.name === encoding.name)?.bytes : undefined;
  return mark === undefined ? bytes : Buffer.concat([Uint8Array.from(mark), bytes]);
}

/** The text, or `undefined` when some bytes are not valid in the encoding. */
function decodeStrictly(name: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(name, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
