import { type SectionBody, sharedEnds } from '../format/index';
import { mixHash, type Work } from '../lexis/index';
import { identifying } from './identity';

/**
 * A document by its paragraphs, in order: the keys of two are equal when each of their paragraphs is the same text but
 * for typography (`identity.ts`), and by chance in one of 2^53 cases.
 */
export interface WholeText {
  readonly body: SectionBody;
  readonly high: number;
  readonly low: number;
}

/** What stands before the first paragraph and behind the last. */
const NOTHING = 0;

/** Sums over all pairs of neighbouring paragraphs, so that an edit costs the paragraphs that it touches. */
class Sums {
  constructor(
    public high = 0,
    public low = 0,
  ) {}

  /** Adds the pairs of neighbours from the one before paragraph `first` to the one that ends with `last`, or takes them away. */
  *count(body: SectionBody, first: number, last: number, isTaken: boolean): Work<void> {
    const sign = isTaken ? -1 : 1;
    let before = yield* identityAt(body, first - 1);
    for (let index = first; index <= last; index++) {
      const identity = yield* identityAt(body, index);
      yield;
      const [left, right] = [spread(before), spread(identity)];
      this.high = (this.high + sign * mixHash(left, right)) | 0;
      this.low = (this.low + sign * mixHash(~right, left)) | 0;
      before = identity;
    }
  }
}

function spread(identity: number): number {
  return mixHash(Math.floor(identity / 0x100000000), identity | 0);
}

function* identityAt(body: SectionBody, index: number): Work<number> {
  const paragraph = body.paragraphs[index];
  if (paragraph === undefined) return NOTHING;
  return yield* identifying(body.text.slice(paragraph.start, paragraph.end));
}

/** Reads a document whole; with what was read of an earlier state of it, only the paragraphs that differ. */
export function* readingWhole(body: SectionBody, previous: WholeText | undefined): Work<WholeText> {
  if (previous === undefined) {
    const sums = new Sums();
    yield* sums.count(body, 0, body.paragraphs.length, false);
    return { body, high: sums.high, low: sums.low };
  }
  const { front, back } = sharedEnds(previous.body, body);
  const sums = new Sums(previous.high, previous.low);
  yield* sums.count(previous.body, front, previous.body.paragraphs.length - back, true);
  yield* sums.count(body, front, body.paragraphs.length - back, false);
  return { body, high: sums.high, low: sums.low };
}

/** A number for the content of a document. */
export function wholeKey({ high, low }: WholeText): number {
  return (high & 0x1fffff) * 0x100000000 + (low >>> 0);
}

const BYTES = 12;

/** What {@link wholeIn} reads: the two halves of the sum, and a checksum; little-endian. */
export function wholeBytes({ high, low }: WholeText): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(BYTES);
  const view = new DataView(bytes.buffer);
  [high, low, mixHash(high, low)].forEach((number, at) => view.setInt32(4 * at, number, true));
  return bytes;
}

/** What was read of a body before; undefined where the bytes say nothing of the kind. */
export function wholeIn(bytes: Uint8Array, body: SectionBody): WholeText | undefined {
  if (bytes.length !== BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, BYTES);
  const [high, low, sum] = [0, 4, 8].map((at) => view.getInt32(at, true));
  return sum === mixHash(high, low) ? { body, high, low } : undefined;
}
