import { l10n } from 'vscode';

/** What is imported is sent as base64 in one string: V8 has none over 2^29 - 24 characters, which 384 MiB and their frame nearly fill. */
const MAX_UNZIPPED = 383 * 1024 * 1024;

/**
 * How often the start of the next member may be seen by chance in one member. Three bytes and three bits must agree, which random bytes do
 * once in 128 MiB.
 */
const MAX_FALSE_STARTS = 16;

/**
 * What gzip packed (RFC 1952), in one member or in several as in `.warc.gz`; other bytes as they are. `DecompressionStream` takes one
 * member only and does not tell where it ended, so each is tried up to where the next may begin: its checksum says whether it was whole.
 * @throws {Error} when a member is damaged or cut off, or there is more in them than can be imported
 */
export async function unzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (!isStart(bytes, 0)) return bytes;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let room = MAX_UNZIPPED;
  for (let start = 0; start < bytes.length;) {
    const member = await readMember(bytes, start, room);
    for (const chunk of member.chunks) room -= chunk.length;
    chunks.push(...member.chunks);
    start = member.end;
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

interface Member {
  readonly chunks: readonly Uint8Array<ArrayBuffer>[];
  readonly end: number;
}

async function readMember(bytes: Uint8Array<ArrayBuffer>, start: number, room: number): Promise<Member> {
  let end = nextStart(bytes, start + 1);
  for (let falseStarts = 0; ; falseStarts++) {
    try {
      return { chunks: await inflated(bytes.subarray(start, end), room), end };
    } catch (error) {
      if (error instanceof RangeError || end === bytes.length || falseStarts === MAX_FALSE_STARTS)
        throw error;
      end = nextStart(bytes, end + 1);
    }
  }
}

/** Where the next member may begin, or the end of the bytes. */
function nextStart(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x1f, from); at >= 0; at = bytes.indexOf(0x1f, at + 1))
    if (isStart(bytes, at)) return at;
  return bytes.length;
}

/** The two bytes that every member begins with, the one method there is, and three flags that are never set. */
function isStart(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at] === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 8 && ((bytes[at + 3] ?? 0) & 0xe0) === 0
  );
}

/** @throws {RangeError} when more than `room` bytes come out of it; another error when it is no whole member */
async function inflated(
  member: Uint8Array<ArrayBuffer>,
  room: number,
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const reader = new Blob([member]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    size += value.length;
    if (size > room) {
      await reader.cancel();
      throw new RangeError(l10n.t('It holds more than {0} MiB.', MAX_UNZIPPED / 1024 / 1024));
    }
    chunks.push(value);
  }
}
