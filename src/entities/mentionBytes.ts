import { mentionOf } from './blocks';
import { entityTypes } from './entityTypes';
import type { Mention } from './types';

/** Numbers that a mention takes: where it begins and ends, its type, and what else is said of it. */
const ROW = 4;
const ROW_BYTES = 4 * ROW + 8;
const RELATIVE = 1;
const VALUE = 2;

/**
 * Mentions as bytes: how many bytes its head has and how many mentions there are, the head (JSON: values in order), and a row for each mention.
 * Numbers are little-endian.
 */
export function mentionBytes(mentions: readonly Mention[]): Uint8Array<ArrayBuffer> {
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

/** What bytes say of a text of that length; undefined where they are no mentions of it, whatever they are. */
export function mentionsIn(bytes: Uint8Array, length: number): readonly Mention[] | undefined {
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
    // One by one: of a list of them V8 makes fractional numbers, which take 16 bytes more each, in these objects and all that begin like them.
    const start = view.getInt32(at, true);
    const end = view.getInt32(at + 4, true);
    const type = view.getInt32(at + 8, true);
    const said = view.getInt32(at + 12, true);
    if (start < before || end <= start || end > length || !(type in entityTypes)) return undefined;
    before = end;
    const has = (flag: number): boolean => (said & flag) !== 0;
    if (has(VALUE) && value === values.length) return undefined;
    const worth = has(VALUE) ? values[value++] : undefined;
    const confidence = view.getFloat64(at + 4 * ROW, true);
    mentions.push(
      mentionOf(start, end, entityTypes[type], confidence, worth, has(RELATIVE) ? true : undefined),
    );
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
