import { type KnownName, type Mention, mentionBytes, mentionsIn } from '../entities/index';
import { Checksum, type SectionBody } from '../format/index';
import type { Work } from '../lexis/index';

/**
 * What was found out about texts before, by content. Handed in by whoever may keep it; everything in it may be missing. Of a text that lacks a model,
 * for that is on its way or cannot be had, nothing is put.
 */
export interface Remembered {
  /** Another whenever what reads texts may find something else in the same: the program, its models, or its run time. */
  readonly reader: string;
  /** The bytes that were kept under a key, as they were kept. */
  get(key: string): Uint8Array | undefined;
  /** Keeps bytes, which are not changed any more, in place of those that the key had. Never fails. */
  put(key: string, bytes: Uint8Array): void;
}

/** Raised whenever entries are written otherwise. */
const FORMAT = 1;
/** Hexadecimal digits of a key: 128 bits of a SHA-256, so that no two texts have one. */
const KEY_DIGITS = 32;
/** Numbers that are hashed between two chances to be interrupted: a choice, about two milliseconds. */
const HASHED_AT_ONCE = 1 << 16;

/**
 * The mentions of sections as they were found before. The key of a section is all that tagging reads of it: its text and paragraphs, the names of
 * the user's that stand in it, and the reader.
 */
export class RememberedMentions {
  constructor(private readonly remembered: Remembered) {}

  /** The name of a section's mentions; the section must have been read (`preparing`). Linear in the text and the names. */
  *keyOf({ text, layout, pages, paragraphs }: SectionBody, names: readonly KnownName[]): Work<string> {
    const checksum = new Checksum();
    const standing = namesIn(text, names);
    const read = [FORMAT, this.remembered.reader, layout, pages, text.length];
    const head = JSON.stringify([...read, standing.map(({ name, type }) => [name, type])]);
    yield* checksum.adding(new TextEncoder().encode(head));
    for (let from = 0; from < text.length; from += HASHED_AT_ONCE) {
      yield* checksum.adding(unitsOf(text, from, Math.min(text.length, from + HASHED_AT_ONCE)));
      yield;
    }
    for (let from = 0; from < paragraphs.length; from += HASHED_AT_ONCE) {
      const rows = paragraphs.slice(from, from + HASHED_AT_ONCE);
      const said = rows.map(({ start, end, kind }) => `${start} ${end} ${kind}`).join();
      yield* checksum.adding(new TextEncoder().encode(said));
      yield;
    }
    return checksum.digest().slice(0, KEY_DIGITS);
  }

  /** The mentions that were found in a text; undefined where none are kept, or what is kept are no mentions of it. */
  get(key: string, text: string): readonly Mention[] | undefined {
    const bytes = this.remembered.get(key);
    return bytes && mentionsIn(bytes, text.length);
  }

  /** Keeps the mentions of a text. */
  put(key: string, mentions: readonly Mention[]): void {
    this.remembered.put(key, mentionBytes(mentions));
  }
}

/** The names of the user's that bear on a text: those that stand in it. */
export function namesIn(text: string, names: readonly KnownName[]): readonly KnownName[] {
  return names.filter(({ name }) => text.includes(name.trim()));
}

/** The UTF-16 units of a part of a text as bytes: UTF-8 would make all halves of characters one. */
function unitsOf(text: string, from: number, to: number): Uint8Array {
  const bytes = new Uint8Array(2 * (to - from));
  for (let at = from, into = 0; at < to; at++) {
    const unit = text.charCodeAt(at);
    bytes[into++] = unit & 0xff;
    bytes[into++] = unit >>> 8;
  }
  return bytes;
}
