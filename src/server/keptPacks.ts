import { finishMurmur, HASH_START, rollHash } from '../lexis/index';

/** Raised whenever packs or reviews are written otherwise. */
export const FORMAT = 1;
/** Bytes of a key. */
const KEY = 16;

/** Entries that were written together, one behind the other. */
export interface Pack {
  readonly format: typeof FORMAT;
  /** {@link KEY} bytes an entry. */
  readonly keys: Uint8Array;
  /** Where each entry ends in the bytes. */
  readonly ends: Uint32Array;
  /** A checksum of each entry. */
  readonly sums: Uint32Array;
  readonly bytes: Uint8Array;
}

/** An entry of a pack. */
export interface PackEntry {
  /** 32 hexadecimal digits. */
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly sum: number;
}

/** Puts entries together, in their order, of which keys have 32 hexadecimal digits. */
export function packOf(entries: ReadonlyMap<string, Uint8Array>): Pack {
  const keys = new Uint8Array(entries.size * KEY);
  const ends = new Uint32Array(entries.size);
  const sums = new Uint32Array(entries.size);
  const all = [...entries];
  const bytes = new Uint8Array(all.reduce((sum, [, { length }]) => sum + length, 0));
  let end = 0;
  all.forEach(([key, entry], row) => {
    for (let at = 0; at < KEY; at++)
      keys[row * KEY + at] = Number.parseInt(key.slice(2 * at, 2 * at + 2), 16);
    bytes.set(entry, end);
    ends[row] = end += entry.length;
    sums[row] = checksum(entry);
  });
  return { format: FORMAT, keys, ends, sums, bytes };
}

/** The entries of what may be a pack, of which nothing was checked but where they are; undefined where it is none of this format. */
export function entriesOf(value: unknown): readonly PackEntry[] | undefined {
  if (!isPack(value)) return undefined;
  const { keys, ends, sums, bytes } = value;
  return Array.from(ends, (end, row) => ({
    key: digits(keys.subarray(row * KEY, (row + 1) * KEY)),
    bytes: bytes.subarray(row === 0 ? 0 : ends[row - 1], end),
    sum: sums[row],
  }));
}

/** How many bytes a pack takes. */
export function sizeOf({ keys, ends, sums, bytes }: Pack): number {
  return keys.byteLength + ends.byteLength + sums.byteLength + bytes.byteLength;
}

/** Whether the bytes of an entry are those that were put. */
export function isSound({ bytes, sum }: PackEntry): boolean {
  return checksum(bytes) === sum;
}

/** Bytes as hexadecimal digits. */
export function digits(bytes: Uint8Array): string {
  let all = '';
  for (const byte of bytes) all += PAIRS[byte];
  return all;
}

/** The two digits of each byte. */
const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function isPack(value: unknown): value is Pack {
  const { format, keys, ends, sums, bytes } = (value ?? {}) as Partial<Record<keyof Pack, unknown>>;
  if (format !== FORMAT || !(keys instanceof Uint8Array) || !(bytes instanceof Uint8Array)) return false;
  if (!(ends instanceof Uint32Array) || !(sums instanceof Uint32Array)) return false;
  if (keys.length !== ends.length * KEY || sums.length !== ends.length) return false;
  return ends.every((end, row) => end >= (ends[row - 1] ?? 0)) && (ends.at(-1) ?? 0) === bytes.length;
}

/** 32 bits: enough to tell what was damaged by chance. */
function checksum(bytes: Uint8Array): number {
  let hash = HASH_START;
  for (let at = 0; at < bytes.length; at++) hash = rollHash(hash, bytes[at]);
  return finishMurmur(hash) >>> 0;
}
