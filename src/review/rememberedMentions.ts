import { entityTypes, type KnownName, type Mention } from '../entities/index';
import { Checksum, type SectionBody } from '../format/index';
import type { Work } from '../lexis/index';

/**
 * What was found out about texts before, by content. Handed in by whoever may keep it, where no model is ever on its way; everything in it may be
 * missing.
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
/** Numbers that a mention takes in an entry: where it begins and ends, its type, and what else is said of it. */
const ROW = 4;
const ROW_BYTES = 4 * ROW + 8;
const RELATIVE = 1;
const VALUE = 2;

/**
 * The mentions of sections as they were found before. The key of a section is all that tagging reads of it: its text and paragraphs, the names of
 * the user's that stand in it, and the reader.
 */
export class RememberedMentions {
  constructor(private readonly remembered: Remembered) {}

  /** The name of a section's mentions; the section must have been read (`preparing`). Linear in the text and the names. */
  *keyOf({ text, layout, pages, paragraphs }: SectionBody, names: readonly KnownName[]): Work<string> {
    const checksum = new Checksum();
    const standing = names.filter(({ name }) => text.includes(name.trim()));
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
    this.remembered.put(key, bytesOf(mentions));
  }
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

/**
 * An entry: how many bytes its head has and how many mentions there are, the head (JSON: values in order), and a row for each mention. Numbers are little-endian.
 */
function bytesOf(mentions: readonly Mention[]): Uint8Array {
  const values = mentions.flatMap(({ value }) => value ?? []);
  const head = new TextEncoder().encode(JSON.stringify(values));
  const bytes = new Uint8Array(8 + head.length + mentions.length * ROW_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, head.length, true);
  view.setUint32(4, mentions.length, true);
  bytes.set(head, 8);
  let at = 8 + head.length;
  for (const { start, end, type, confidence, value, relative } of mentions) {
    const said = (relative === undefined ? 0 : RELATIVE) | (value === undefined ? 0 : VALUE);
    const row = [start, end, entityTypes.indexOf(type), said];
    row.forEach((number, column) => view.setUint32(at + 4 * column, number, true));
    view.setFloat64(at + 4 * ROW, confidence, true);
    at += ROW_BYTES;
  }
  return bytes;
}

/** What bytes say of a text of that length; undefined where they are no entry, whatever they are. */
function mentionsIn(bytes: Uint8Array, length: number): readonly Mention[] | undefined {
  if (bytes.length < 8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [headLength, count] = [view.getUint32(0, true), view.getUint32(4, true)];
  if (bytes.length !== 8 + headLength + count * ROW_BYTES) return undefined;
  const values = stringsIn(bytes.subarray(8, 8 + headLength));
  if (values === undefined) return undefined;
  const mentions: Mention[] = [];
  let value = 0;
  let before = 0;
  for (let at = 8 + headLength; at < bytes.length; at += ROW_BYTES) {
    const [start, end, type, said] = [0, 4, 8, 12].map((offset) => view.getUint32(at + offset, true));
    if (start < before || end <= start || end > length || type >= entityTypes.length) return undefined;
    before = end;
    const has = (flag: number): boolean => (said & flag) !== 0;
    if (has(VALUE) && value === values.length) return undefined;
    mentions.push({
      start,
      end,
      type: entityTypes[type],
      confidence: view.getFloat64(at + 4 * ROW, true),
      ...(has(VALUE) && { value: values[value++] }),
      ...(has(RELATIVE) && { relative: true }),
    });
  }
  return value === values.length ? mentions : undefined;
}

function stringsIn(bytes: Uint8Array): readonly string[] | undefined {
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(read) && read.every((each) => typeof each === 'string') ? read : undefined;
  } catch {
    return undefined;
  }
}
