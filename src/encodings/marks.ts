import type { UnicodeName } from './names';

/** Longest first: the mark of UTF-32 begins like that of UTF-16, and no text in UTF-16 begins with a NUL. */
const MARKS: readonly { readonly name: UnicodeName; readonly bytes: readonly number[] }[] = [
  { name: 'utf-32le', bytes: [0xff, 0xfe, 0, 0] },
  { name: 'utf-32be', bytes: [0, 0, 0xfe, 0xff] },
  { name: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { name: 'utf-16le', bytes: [0xff, 0xfe] },
  { name: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** The encoding whose byte order mark a file begins with. */
export function markedEncoding(bytes: Uint8Array): UnicodeName | undefined {
  return MARKS.find((mark) => mark.bytes.every((byte, index) => bytes[index] === byte))?.name;
}

/** The byte order mark of an encoding. */
export function markBytes(name: UnicodeName): readonly number[] {
  return MARKS.find((mark) => mark.name === name)?.bytes ?? [];
}
