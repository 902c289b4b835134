import type { Diagnostic } from 'vscode-languageserver';
import { concatenate } from '../lexis/index';
import type { Status } from '../protocol/index';
import { type KnownDocuments, knownBytes, knownIn, type Work } from '../review/index';

/** Raised whenever what is kept is written otherwise, or means something else. */
const FORMAT = 2;
/** Rows that are written or read in one step: a choice, less than a millisecond. */
const ROWS_AT_ONCE = 200;
/** What is known of documents takes so large a part of what all reviews may take at most; more is not kept. A choice. */
const KNOWN_SHARE = 0.5;
/** Bytes in which the length of the head is written. */
const LENGTH = 4;

/** A file as it was read when a review was complete. */
export interface SeenFile {
  /** What told its content, where something did: see `ListedFile`. */
  readonly stamp?: string;
  /** Of its bytes, or of why there were none. */
  readonly digest: string;
  /** Why it was not read or not read well, as a sentence. */
  readonly limit?: string;
  /** The encoding that was assumed of it. */
  readonly encoding?: string;
}

/** Totals of a complete review as the status says them, without what is known at each start anyway. */
export type KeptTotals = Omit<Status, 'state' | 'progress' | 'notes' | 'encodings'>;

/** What a complete review came to. */
export interface ReviewToKeep {
  /** Of all that it depends on beside the files. */
  readonly inputs: string;
  readonly totals: KeptTotals;
  readonly files: ReadonlyMap<string, SeenFile>;
  /** The diagnostics of each document, as JSON in UTF-8. */
  readonly diagnostics: ReadonlyMap<string, Uint8Array>;
  /** What of the documents a part of them can be reviewed by; absent where none can. */
  readonly known?: KnownDocuments | undefined;
}

/** A file in what is written: its uri, what it was, and how many bytes its diagnostics take, where it is a document. */
type Row = readonly [uri: string, seen: SeenFile, length: number | null];

interface Head {
  readonly format: number;
  readonly id: string;
  readonly inputs: string;
  readonly totals: KeptTotals;
  /** How many bytes each batch of rows takes, in order. */
  readonly batches: readonly number[];
  /** How many bytes tell what is known of the documents; 0 where nothing does. */
  readonly known: number;
}

/**
 * A review as bytes, in slices: how many bytes its head has, the head as JSON, batches of rows as JSON, the diagnostics of one document after
 * the other, and what is known of the documents.
 * @param idOf tells rows from others
 * @param maxReviews bytes that all reviews may take
 */
export async function bytesOfReview(
  { inputs, totals, files, diagnostics, known }: ReviewToKeep,
  idOf: (rows: Uint8Array) => Promise<string>,
  done: <T>(work: Work<T>) => Promise<T>,
  maxReviews: number,
): Promise<Uint8Array> {
  const batches = await done(encodedRows(files, diagnostics));
  const rows = concatenate(batches);
  const id = await idOf(rows);
  const lengths = batches.map(({ length }) => length);
  const all = known === undefined ? undefined : await done(knownBytes(known));
  const knowing = all === undefined || all.length > KNOWN_SHARE * maxReviews ? new Uint8Array() : all;
  const sizes = { batches: lengths, known: knowing.length };
  const head = encoded({ format: FORMAT, id, inputs, totals, ...sizes } satisfies Head);
  const length = new Uint8Array(LENGTH);
  new DataView(length.buffer).setUint32(0, head.length, true);
  return concatenate([length, head, rows, ...diagnostics.values(), knowing]);
}

/** In the order of the diagnostics, and files that are no documents behind them. */
function* encodedRows(
  files: ReviewToKeep['files'],
  diagnostics: ReviewToKeep['diagnostics'],
): Work<readonly Uint8Array[]> {
  const uris = [...diagnostics.keys(), ...[...files.keys()].filter((uri) => !diagnostics.has(uri))];
  const batches: Uint8Array[] = [];
  for (let from = 0; from < uris.length; from += ROWS_AT_ONCE) {
    const rows = uris.slice(from, from + ROWS_AT_ONCE).flatMap((uri): Row[] => {
      const seen = files.get(uri);
      return seen === undefined ? [] : [[uri, seen, diagnostics.get(uri)?.length ?? null]];
    });
    batches.push(encoded(rows));
    yield;
  }
  return batches;
}

function encoded(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** What a review came to, as it was kept. Its diagnostics stay bytes until they are asked for. */
export class LastReview {
  readonly inputs: string;
  readonly totals: KeptTotals;
  readonly #files = new Map<string, SeenFile>();
  readonly #id: string;
  readonly #bytes: Uint8Array;
  /** Where the diagnostics of each document begin and end. */
  readonly #places = new Map<string, readonly [start: number, end: number]>();
  /** The result ids of documents whose diagnostics are those of an earlier review. */
  readonly #ids = new Map<string, string>();
  /** Where what is known of the documents begins. */
  #knownFrom = 0;

  private constructor(bytes: Uint8Array, head: Head) {
    this.#bytes = bytes;
    this.#id = head.id;
    this.inputs = head.inputs;
    this.totals = head.totals;
  }

  /** What bytes say, in slices; undefined where they are no review, or one that was written otherwise. */
  static *reading(bytes: Uint8Array): Work<LastReview | undefined> {
    try {
      const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(0, true);
      let at = LENGTH + length;
      const head = JSON.parse(textOf(bytes.subarray(LENGTH, at))) as Head;
      if (head.format !== FORMAT) return undefined;
      const review = new LastReview(bytes, head);
      const rows: Row[] = [];
      for (const size of head.batches) {
        rows.push(...(JSON.parse(textOf(bytes.subarray(at, at + size))) as Row[]));
        at += size;
        yield;
      }
      for (const [uri, seen, size] of rows) {
        review.#files.set(uri, seen);
        if (size !== null) review.#places.set(uri, [at, (at += size)]);
      }
      review.#knownFrom = at;
      return at + head.known === bytes.length ? review : undefined;
    } catch {
      return undefined;
    }
  }

  get files(): ReadonlyMap<string, SeenFile> {
    return this.#files;
  }

  get documents(): readonly string[] {
    return [...this.#places.keys()];
  }

  isDocument(uri: string): boolean {
    return this.#places.has(uri);
  }

  /** The result id of the diagnostics of a document: another where they are others. */
  idOf(uri: string): string {
    return this.#ids.get(uri) ?? `${this.#id} ${this.#places.get(uri)?.[0] ?? 0}`;
  }

  /** The diagnostics of these documents are what an earlier review said of them, and keep its result ids. */
  keepIds(uris: Iterable<string>, earlier: Pick<LastReview, 'idOf'>): void {
    for (const uri of uris) this.#ids.set(uri, earlier.idOf(uri));
  }

  /** What of the documents a part of them can be reviewed by, in slices; undefined where none can. */
  *known(): Work<KnownDocuments | undefined> {
    const bytes = this.#bytes.subarray(this.#knownFrom);
    return bytes.length === 0 ? undefined : yield* knownIn(bytes);
  }

  /** The diagnostics of a document as JSON in UTF-8. */
  bytesOf(uri: string): Uint8Array {
    return this.#bytes.subarray(...(this.#places.get(uri) ?? [0, 0]));
  }

  /** The diagnostics of a document as JSON. */
  json(uri: string): string {
    return textOf(this.bytesOf(uri));
  }

  /** The documents of which something was said that names one of these, in slices. */
  *naming(uris: ReadonlySet<string>): Work<readonly string[]> {
    const found: string[] = [];
    if (uris.size === 0) return found;
    let count = 0;
    for (const uri of this.#places.keys()) {
      if (++count % ROWS_AT_ONCE === 0) yield;
      if (urisIn(this.json(uri)).some((named) => uris.has(named))) found.push(uri);
    }
    return found;
  }

  diagnosticsOf(uri: string): Diagnostic[] {
    return JSON.parse(this.json(uri)) as Diagnostic[];
  }
}

/** A place of another document in diagnostics as they are written. */
const NAMED = /"uri":("(?:[^"\\]|\\.)*")/gu;

/** The uris that stand in diagnostics as JSON; some that are words of a text are no harm. */
function urisIn(json: string): readonly string[] {
  return [...json.matchAll(NAMED)].map(([, uri]) => JSON.parse(uri) as string);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
