import { Checksum, type SectionBody } from '../format/index';
import type { Work } from '../lexis/index';
import type { SectionState } from './document';

/** What is kept of a section: each is asked for by a key of its own. */
export type RememberedKind = 'mentions' | 'passages' | 'verdicts' | 'whole';

/**
 * What was found out about texts before, by content. Handed in by whoever may keep it; everything in it may be missing. Of a text that lacks a model,
 * for that is on its way or cannot be had, nothing is put.
 */
export interface Remembered {
  /** Another whenever what reads texts may find something else in the same: the program, its models, or its run time. */
  readonly reader: string;
  /** What it is asked for and told; all where that is not said. */
  readonly kinds?: ReadonlySet<RememberedKind> | undefined;
  /** The bytes that were kept under a key, as they were kept. */
  get(key: string): Uint8Array | undefined;
  /** Keeps bytes, which are not changed any more, in place of those that the key had. Never fails. */
  put(key: string, bytes: Uint8Array): void;
}

/** Hexadecimal digits of a key: 128 bits of a SHA-256, so that no two texts have one. */
const KEY_DIGITS = 32;
/** Numbers that are hashed between two chances to be interrupted: a choice, about two milliseconds. */
const HASHED_AT_ONCE = 1 << 16;

/**
 * The key of what is kept of a section: of its text and paragraphs, which are hashed once and must have been read (`preparing`), of the reader, and of
 * all else that the result depends on.
 * @param body that of the section; it may have another before this is done
 * @param format raised whenever entries of the kind are written otherwise
 */
export function* keyOf(
  state: SectionState,
  body: SectionBody,
  { reader }: Remembered,
  kind: RememberedKind,
  format: number,
  others: readonly unknown[] = [],
): Work<string> {
  const read = [kind, format, reader, yield* sectionKey(state, body), ...others];
  const checksum = new Checksum();
  yield* checksum.adding(new TextEncoder().encode(JSON.stringify(read)));
  return checksum.digest().slice(0, KEY_DIGITS);
}

/** The name of a section by its text and paragraphs. Linear in the text, where it is not known yet. */
function* sectionKey(state: SectionState, body: SectionBody): Work<string> {
  const known = state.contentKey;
  if (known?.body === body) return known.key;
  const key = yield* readingKey(body);
  state.contentKey = { body, key };
  return key;
}

function* readingKey({ text, layout, pages, paragraphs }: SectionBody): Work<string> {
  const checksum = new Checksum();
  yield* checksum.adding(new TextEncoder().encode(JSON.stringify([layout, pages, text.length])));
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
