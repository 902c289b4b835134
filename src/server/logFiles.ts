import * as l10n from '@vscode/l10n';
import { lineBytes } from '../review/index';
import type { Stamp, UnreadableLine, Work } from '../review/index';
import { reasonOf } from './reasons';
import type { Files } from './runtime';
import { inSlices, type Turns } from './slices';

/** So many bytes are compared in one step of work; about a millisecond. */
const COMPARED_AT_ONCE = 1 << 20;
/** What was added is taken over by itself when it is no longer than this, in bytes: reading it is one step. */
const MAX_ADDITION_LENGTH = 1 << 17;

/** The byte of a line feed. */
const NEWLINE = 0x0a;

/** Behind the uri of the file, in the limits: why it was not written. */
const WRITE_KEY = ' write';

/** A file as it was taken over. */
interface KnownFile {
  readonly bytes: Uint8Array;
  /** What was added here to the bytes. */
  readonly added: Uint8Array;
  readonly fault: string | undefined;
}

/** A log that is kept in a file of each folder, and who holds what it says. */
export interface KeptLog<Line extends object> {
  /** Where it is, relative to the folder. */
  readonly path: string;
  /** Reads the whole file for a folder; resolves to the lines in which something is wrong. */
  read(folder: string, bytes: Uint8Array): Work<readonly UnreadableLine[]>;
  /** Takes over what was added to the file; false, and nothing is taken over, where it has to be read anew. */
  takeAdded(folder: string, bytes: Uint8Array): boolean;
  /** Lines were added to the file. */
  take(folder: string, lines: readonly Line[]): void;
  /** Why nothing in the file counts, and that nothing was written, as sentences. */
  readonly unreadWords: (reason: string) => string;
  readonly unwrittenWords: (reason: string) => string;
  /** That what is said of documents outside every workspace folder is kept while the server runs, and its key in the limits. */
  readonly unkept: { readonly key: string; readonly words: () => string };
}

/** The folder of documents outside every workspace folder: no file is kept for it. */
const NOWHERE = '';

/** Who writes, by folder, and when: what each line says beside what it is about. */
export class Stamps {
  #reviewers: ReadonlyMap<string, string> = new Map();

  constructor(private readonly clock: () => Date) {}

  /** Says what the reviewer is called in each folder; nothing is written of who writes in the others. */
  setReviewers(reviewers: ReadonlyMap<string, string>): void {
    this.#reviewers = reviewers;
  }

  /** Who writes in a folder now, and when. */
  now(folder: string): Stamp {
    return { by: this.#reviewers.get(folder), at: inSeconds(this.clock()) };
  }
}

/**
 * Keeps what a log says in step with its files, one a folder. A file is only ever added to, and read again before that, because other
 * servers and programs add to it too. What could not be written does not count.
 */
export class LogFiles<Line extends object> {
  /** Reading and writing, one after the other. */
  #turn: Promise<void> = Promise.resolve();
  #loaded: () => void = () => undefined;
  readonly #firstLoad = new Promise<void>((resolve) => (this.#loaded = resolve));
  /** Each folder's file as it was last taken over, and what was wrong with it. */
  readonly #known = new Map<string, KnownFile>();

  /** @param limits gets a sentence where something is wrong, by the uri of the file */
  constructor(
    private readonly log: KeptLog<Line>,
    private readonly turns: Turns,
    private readonly filesOf: (folder: string) => Files | undefined,
    private readonly limits: Map<string, string>,
    private readonly stamps: Stamps,
  ) {}

  /** The uri of a folder's file. */
  uri(folder: string): string {
    return `${folder}/${this.log.path}`;
  }

  /** Reads the files of all folders anew. */
  async load(folders: readonly string[]): Promise<void> {
    await this.#inTurn(async () => {
      for (const folder of folders) await this.#load(folder);
    });
    this.#loaded();
  }

  /**
   * Adds lines to a folder's file, made when it was read again, each with the stamp; resolves to their number.
   * @throws Error with a sentence for the user when nothing could be written; nothing counts then
   */
  async add(folder: string, linesFor: (stamp: Stamp) => readonly Line[]): Promise<number> {
    if (folder === NOWHERE) return this.#keepHere(linesFor);
    // What is said before the file was read once would be forgotten by that.
    await this.#firstLoad;
    return this.#inTurn(() => this.#append(folder, linesFor));
  }

  /** Whether a key of the limits is one that this sets and deletes. */
  isLimit(key: string): boolean {
    const { path, unkept } = this.log;
    return key === unkept.key || key.endsWith(`/${path}`) || key.endsWith(`/${path}${WRITE_KEY}`);
  }

  /** What stands in a folder's file as it was taken over, in parts. */
  parts(folder: string): readonly Uint8Array[] {
    const known = this.#known.get(folder);
    return known === undefined ? [] : [known.bytes, known.added];
  }

  #keepHere(linesFor: (stamp: Stamp) => readonly Line[]): number {
    const lines = stamped(linesFor, this.stamps.now(NOWHERE));
    this.log.take(NOWHERE, lines);
    this.limits.set(this.log.unkept.key, this.log.unkept.words());
    return lines.length;
  }

  async #append(folder: string, linesFor: (stamp: Stamp) => readonly Line[]): Promise<number> {
    const uri = this.uri(folder);
    const key = uri + WRITE_KEY;
    let lines: readonly (Line & Stamp)[] = [];
    try {
      const files = this.filesOf(folder);
      if (files === undefined) throw new Error(l10n.t('The workspace folder cannot be written.'));
      let written: KnownFile | undefined;
      await files.append(uri, async (now) => {
        await this.#take(folder, now);
        lines = stamped(linesFor, this.stamps.now(folder));
        const added = lineBytes(now, lines);
        written = { bytes: now, added, fault: this.#known.get(folder)?.fault };
        return added;
      });
      if (written !== undefined) this.#known.set(folder, written);
    } catch (error) {
      const sentence = this.log.unwrittenWords(reasonOf(error));
      this.limits.set(key, sentence);
      throw new Error(sentence, { cause: error });
    }
    this.limits.delete(key);
    this.log.take(folder, lines);
    return lines.length;
  }

  async #load(folder: string): Promise<void> {
    const uri = this.uri(folder);
    const content = await this.filesOf(folder)?.read(uri);
    if (content?.kind === 'unreadable') {
      // What was read before stays in force: unreadable is not absent.
      this.limits.set(uri, this.log.unreadWords(content.reason));
      return;
    }
    await this.#take(folder, content?.kind === 'bytes' ? content.bytes : new Uint8Array());
  }

  /** Takes over what stands in the file now. */
  async #take(folder: string, bytes: Uint8Array): Promise<void> {
    const uri = this.uri(folder);
    const known = this.#known.get(folder);
    const more = known && (await inSlices(addition(known, bytes), this.turns));
    let fault = known?.fault;
    if (more === undefined || !this.log.takeAdded(folder, more))
      fault = faultSentence(this.log.path, await inSlices(this.log.read(folder, bytes), this.turns));
    this.#known.set(folder, { bytes, added: new Uint8Array(), fault });
    if (fault === undefined) this.limits.delete(uri);
    else this.limits.set(uri, fault);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}

/** Lines with who writes them and when: what is said again may tell who said it before. */
function stamped<Line extends object>(
  linesFor: (stamp: Stamp) => readonly Line[],
  stamp: Stamp,
): readonly (Line & Stamp)[] {
  return linesFor(stamp).map((line) => ({ ...line, ...stamp }));
}

/** A time in UTC, ISO 8601: nobody says more than one thing a second. */
function inSeconds(time: Date): string {
  return time.toISOString().replace(/\.\d+/u, '');
}

function faultSentence(file: string, unreadable: readonly UnreadableLine[]): string | undefined {
  if (unreadable.length === 0) return undefined;
  const [{ line, reason }] = unreadable;
  const values = { file, line: line + 1, reason, more: unreadable.length - 1 };
  return unreadable.length === 1
    ? l10n.t('{file}, line {line}: {reason}. It is kept as it is.', values)
    : l10n.t('{file}, line {line}: {reason}; and {more} more lines. They are kept as they are.', values);
}

/**
 * What stands in the file behind what is known of it.
 * @returns `undefined` when the file has to be read as a whole: it was written anew, or the addition cannot be read
 * by itself
 */
function* addition(
  { bytes, added }: KnownFile,
  now: Uint8Array,
): Generator<undefined, Uint8Array | undefined, undefined> {
  const length = bytes.length + added.length;
  if (now.length < length || now.length - length > MAX_ADDITION_LENGTH) return undefined;
  // UTF-16 has a mark, and the end of a file in it may be half a unit.
  if (length === 0 || now[0] >= 0xfe) return undefined;
  if (now.length > length && (now[length - 1] !== NEWLINE || now[length] >= 0x80)) return undefined;
  const same =
    (yield* equal(bytes, now.subarray(0, bytes.length))) &&
    (yield* equal(added, now.subarray(bytes.length, length)));
  return same ? now.subarray(length) : undefined;
}

/** Whether two of one length are the same. */
function* equal(left: Uint8Array, right: Uint8Array): Generator<undefined, boolean, undefined> {
  for (let start = 0; start < left.length; start += COMPARED_AT_ONCE) {
    const end = Math.min(left.length, start + COMPARED_AT_ONCE);
    for (let at = start; at < end; at++) if (left[at] !== right[at]) return false;
    yield;
  }
  return true;
}
