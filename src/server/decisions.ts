import * as l10n from '@vscode/l10n';
import { decisionBytes } from '../review/index';
import type { Decision, DecisionLine, Review, Stamp, UnreadableDecision } from '../review/index';
import { reasonOf } from './reasons';
import type { Files } from './runtime';
import { inSlices, type Turns } from './slices';

/** Where the decisions of a folder are, relative to it. */
export const DECISIONS_PATH = '.winnow/decisions.jsonl';

/** So many bytes are compared in one step of work; about a millisecond. */
const COMPARED_AT_ONCE = 1 << 20;
/** What was added is taken over by itself when it is no longer than this, in bytes: reading it is one step. */
const MAX_ADDITION_LENGTH = 1 << 17;

/** The byte of a line feed. */
const NEWLINE = 0x0a;

/** Behind the uri of the file, in the limits: why it was not written. */
const WRITE_KEY = ' write';

/** The folder of decisions on documents outside every workspace folder: kept while the server runs. */
const NOWHERE = '';

/** The uri of the file in which a folder's decisions are remembered. */
export function decisionsUri(folder: string): string {
  return `${folder}/${DECISIONS_PATH}`;
}

/** A file of decisions as it was taken over. */
interface KnownFile {
  readonly bytes: Uint8Array;
  /** What was added here to the bytes. */
  readonly added: Uint8Array;
  readonly fault: string | undefined;
}

/**
 * Keeps the review's decisions in step with the files of decisions. A file is only ever added to, and read again
 * before that, because other servers and programs add to it too. What could not be written is not in force.
 */
export class DecisionFiles {
  /** Reading and writing, one after the other. */
  #turn: Promise<void> = Promise.resolve();
  #loaded: () => void = () => undefined;
  readonly #firstLoad = new Promise<void>((resolve) => (this.#loaded = resolve));
  #reviewers: ReadonlyMap<string, string> = new Map();
  /** Each folder's file as it was last taken over, and what was wrong with it. */
  readonly #known = new Map<string, KnownFile>();

  /** @param limits gets a sentence where something is wrong, by the uri of the file */
  constructor(
    private readonly review: Review,
    private readonly turns: Turns,
    private readonly filesOf: (folder: string) => Files | undefined,
    private readonly limits: Map<string, string>,
    private readonly clock: () => Date,
  ) {}

  /** Says what the reviewer is called in each folder; nothing is written of who decides in the others. */
  setReviewers(reviewers: ReadonlyMap<string, string>): void {
    this.#reviewers = reviewers;
  }

  /** Reads the files of all folders anew. */
  async load(folders: readonly string[]): Promise<void> {
    await this.#inTurn(async () => {
      for (const folder of folders) await this.#load(folder);
    });
    this.#loaded();
  }

  /**
   * Remembers what was decided, in the file and for the review.
   * @throws Error with a sentence for the user when nothing could be written; nothing is decided then
   */
  remember(folder: string, decisions: readonly Decision[]): Promise<number> {
    return this.#add(folder, () => this.review.linesToRemember(folder, decisions));
  }

  /**
   * Takes back what was decided last; resolves to the number of decisions.
   * @throws Error as `remember` does
   */
  forgetLast(folder: string): Promise<number> {
    return this.#add(folder, () => this.review.linesToForgetLast(folder));
  }

  /**
   * Takes back these decisions, as far as they stand; resolves to the number of those.
   * @throws Error as `remember` does
   */
  forget(folder: string, decisions: readonly Decision[]): Promise<number> {
    return this.#add(folder, () => this.review.linesToForget(folder, decisions));
  }

  /** Whether a key of the limits is one that this sets and deletes. */
  isLimit(key: string): boolean {
    return key === 'decisions' || key.endsWith(WRITE_KEY) || key.endsWith(`/${DECISIONS_PATH}`);
  }

  async #add(folder: string, linesFor: () => readonly DecisionLine[]): Promise<number> {
    if (folder === NOWHERE) {
      const lines = this.#stamped(folder, linesFor());
      this.review.takeLines(folder, lines);
      this.limits.set(
        'decisions',
        l10n.t(
          'Decisions on documents outside a workspace folder are remembered only until the editor is closed.',
        ),
      );
      return lines.length;
    }
    // What is remembered before the file was read once would be forgotten by that.
    await this.#firstLoad;
    return this.#inTurn(() => this.#append(folder, linesFor));
  }

  #stamped(folder: string, lines: readonly DecisionLine[]): readonly DecisionLine[] {
    const by = this.#reviewers.get(folder);
    // A decision that is taken again may tell who took it before.
    const stamp = { by, at: inSeconds(this.clock()) };
    return lines.map((line): DecisionLine & Stamp => ({ ...line, ...stamp }));
  }

  async #append(folder: string, linesFor: () => readonly DecisionLine[]): Promise<number> {
    const uri = decisionsUri(folder);
    const key = uri + WRITE_KEY;
    let lines: readonly DecisionLine[] = [];
    try {
      const files = this.filesOf(folder);
      if (files === undefined) throw new Error(l10n.t('The workspace folder cannot be written.'));
      let written: KnownFile | undefined;
      await files.append(uri, async (now) => {
        await this.#take(folder, now);
        lines = this.#stamped(folder, linesFor());
        const added = decisionBytes(now, lines);
        written = { bytes: now, added, fault: this.#known.get(folder)?.fault };
        return added;
      });
      if (written !== undefined) this.#known.set(folder, written);
    } catch (error) {
      const sentence = l10n.t('{file} was not written ({reason}): the decision is not remembered.', {
        file: DECISIONS_PATH,
        reason: reasonOf(error),
      });
      this.limits.set(key, sentence);
      throw new Error(sentence, { cause: error });
    }
    this.limits.delete(key);
    this.review.takeLines(folder, lines);
    return lines.length;
  }

  async #load(folder: string): Promise<void> {
    const uri = decisionsUri(folder);
    const content = await this.filesOf(folder)?.read(uri);
    if (content?.kind === 'unreadable') {
      // What was read before stays in force: unreadable is not absent.
      this.limits.set(
        uri,
        l10n.t(
          '{file} cannot be read ({reason}): no decision in it is honoured, and none can be remembered.',
          {
            file: DECISIONS_PATH,
            reason: content.reason,
          },
        ),
      );
      return;
    }
    await this.#take(folder, content?.kind === 'bytes' ? content.bytes : new Uint8Array());
  }

  /** Takes over what stands in the file now. */
  async #take(folder: string, bytes: Uint8Array): Promise<void> {
    const uri = decisionsUri(folder);
    const known = this.#known.get(folder);
    const more = known && (await inSlices(addition(known, bytes), this.turns));
    let fault = known?.fault;
    if (more === undefined || !this.review.takeAdded(folder, more))
      fault = faultSentence(await inSlices(this.review.readDecisions(folder, bytes), this.turns));
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

/** A time in UTC, ISO 8601: nobody decides more than once a second. */
function inSeconds(time: Date): string {
  return time.toISOString().replace(/\.\d+/u, '');
}

function faultSentence(unreadable: readonly UnreadableDecision[]): string | undefined {
  if (unreadable.length === 0) return undefined;
  const [{ line, reason }] = unreadable;
  const values = { file: DECISIONS_PATH, line: line + 1, reason, more: unreadable.length - 1 };
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
