import { createHash, type Hash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Cache, programOf } from '../disk/index';
import type { LoadedDocument } from './documents';
import type { ExitCode } from './failure';
import type { FoundLogs } from './reviewing';

/** Raised whenever what is kept is written otherwise, or means something else. */
const FORMAT = 1;
/** Hexadecimal digits by which checks and what they read are told apart: 128 bits. */
const DIGITS = 32;
/** Characters of what is printed that are compressed at once: a choice, some milliseconds. */
const AT_ONCE = 1 << 18;
/** The fastest that zlib has: reports are a tenth of their length with it. */
const LEVEL = 1;
/** Compressed bytes of what a check prints; what is longer is not kept, for it is held until it is complete. A choice. */
const MAX_OUTPUT = 32_000_000;
const LINE_FEED = 0x0a;

/** What a check came to, as it is to be said again. */
export interface KeptOutput {
  readonly exitCode: ExitCode;
  /** Sentences for the user that were said before anything was printed, and behind that. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly printed: Uint8Array;
}

/** Behind this, as a line of JSON, stands what was printed, in parts that are compressed by themselves (gzip). */
interface Head extends Omit<KeptOutput, 'printed'> {
  readonly format: number;
  /** Of all that was read. */
  readonly read: string;
}

/**
 * What a check of the same documents printed before, and what this one prints, for the next. It is kept in one place for each way to ask, and holds
 * where everything that was read is as it was, to the last character, and so are the program, its models and its run time.
 */
export class KeptCheck {
  readonly #name: string;
  readonly #read: string;
  readonly #before: string[] = [];
  readonly #after: string[] = [];
  #chunks: Buffer[] | undefined = [];
  #length = 0;
  #hasPrinted = false;

  /**
   * @param asked all that the user asked for: arguments, settings, the folder in which that was done
   * @param documents as they were read, in their order
   * @param decided the decisions that apply to them
   */
  constructor(
    private readonly cache: Cache,
    asked: unknown,
    documents: readonly LoadedDocument[],
    decided: FoundLogs,
  ) {
    this.#name = digestOf(hashOf(asked));
    const read = hashOf(programOf(cache.reader));
    for (const { uri, label, encoding, isStandIn = false, text } of documents)
      // UTF-8 would make all halves of characters one.
      addPart(read, [uri, label, encoding, isStandIn], Buffer.from(text, 'utf16le'));
    for (const { folder, path, bytes } of decided.logs) addPart(read, [folder, path], bytes);
    this.#read = digestOf(read);
  }

  /** What was kept of the same; undefined where there is no such. */
  async again(): Promise<KeptOutput | undefined> {
    const bytes = await this.cache.readReview(this.#name);
    const end = bytes?.indexOf(LINE_FEED) ?? -1;
    if (bytes === undefined || end < 0) return undefined;
    const head = headIn(bytes.subarray(0, end));
    return head?.read === this.#read ? { ...head, printed: gunzipSync(bytes.subarray(end + 1)) } : undefined;
  }

  /** Notes a sentence for the user. */
  tell(sentence: string): void {
    (this.#hasPrinted ? this.#after : this.#before).push(sentence);
  }

  /** Notes what is printed, as it is. */
  *noting(pieces: Iterable<string>): Generator<string, void, undefined> {
    this.#hasPrinted = true;
    let waiting = '';
    for (const piece of pieces) {
      if (this.#chunks !== undefined) waiting += piece;
      if (waiting.length >= AT_ONCE) {
        this.#add(waiting);
        waiting = '';
      }
      yield piece;
    }
    this.#add(waiting);
  }

  /** Keeps what was noted, once all of it has been printed; nothing of what is too long. Never fails. */
  async keep(exitCode: ExitCode): Promise<void> {
    if (this.#chunks === undefined) return;
    const head: Head = {
      format: FORMAT,
      read: this.#read,
      exitCode,
      before: this.#before,
      after: this.#after,
    };
    const line = Buffer.from(`${JSON.stringify(head)}\n`);
    await this.cache.writeReview(this.#name, Buffer.concat([line, ...this.#chunks]));
  }

  #add(text: string): void {
    if (this.#chunks === undefined) return;
    const bytes = gzipSync(text, { level: LEVEL });
    this.#length += bytes.length;
    this.#chunks.push(bytes);
    if (this.#length > MAX_OUTPUT) this.#chunks = undefined;
  }
}

/** The head of what was kept; undefined where it is none, or was written otherwise. */
function headIn(bytes: Uint8Array): Head | undefined {
  try {
    const head = JSON.parse(Buffer.from(bytes).toString()) as Head;
    return head.format === FORMAT ? head : undefined;
  } catch {
    return undefined;
  }
}

function hashOf(value: unknown): Hash {
  return createHash('sha256').update(JSON.stringify(value));
}

/** Adds what is said of some bytes, with their number, and the bytes. */
function addPart(hash: Hash, said: readonly unknown[], bytes: Uint8Array): void {
  hash.update(JSON.stringify([...said, bytes.length])).update(bytes);
}

function digestOf(hash: Hash): string {
  return hash.digest('hex').slice(0, DIGITS);
}
