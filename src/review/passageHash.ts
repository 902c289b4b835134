/** A text by its content and by its beginning: how passages are named and shown where they are cited. */
import { Checksum } from '../format/index';
import { finish, type Work } from '../lexis/index';

/** Hexadecimal digits of a hash: 64 bits tell all passages of a corpus apart, and fit into a line. A choice. */
const HASH_DIGITS = 16;

/** The name of a text by its content; what no UTF-8 can hold counts as U+FFFD. */
export function passageHash(text: string): string {
  return finish(hashingPassage(text));
}

/** Units that are hashed between two chances to be interrupted: a choice, about a millisecond. */
const HASHED_AT_ONCE = 1 << 15;

/** {@link passageHash} of a long text, in slices. */
export function* hashingPassage(text: string): Work<string> {
  const checksum = new Checksum();
  const encoder = new TextEncoder();
  for (let start = 0; start < text.length;) {
    const piece = cut(text.slice(start, start + HASHED_AT_ONCE + 1), HASHED_AT_ONCE);
    yield* checksum.adding(encoder.encode(piece));
    start += piece.length;
    yield;
  }
  return checksum.digest().slice(0, HASH_DIGITS);
}

/** The beginning of a text, no character of it halved. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return text.slice(0, length).replace(/[\ud800-\udbff]$/u, '');
}
