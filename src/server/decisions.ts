import * as l10n from '@vscode/l10n';
import type { Decision, DecisionLine, Review } from '../review/index';
import { LogFiles, stamped, type Stamps } from './logFiles';
import type { Files } from './runtime';
import type { Turns } from './slices';

/** Where the decisions of a folder are, relative to it. */
const DECISIONS_PATH = '.winnow/decisions.jsonl';

/** The folder of decisions on documents outside every workspace folder: kept while the server runs. */
const NOWHERE = '';

/** Keeps the review's decisions in step with the files of decisions. What could not be written is not in force. */
export class DecisionFiles {
  readonly #files: LogFiles<DecisionLine>;

  /** @param limits gets a sentence where something is wrong, by the uri of the file */
  constructor(
    private readonly review: Review,
    turns: Turns,
    filesOf: (folder: string) => Files | undefined,
    private readonly limits: Map<string, string>,
    private readonly stamps: Stamps,
  ) {
    const log = {
      path: DECISIONS_PATH,
      read: (folder: string, bytes: Uint8Array) => review.readDecisions(folder, bytes),
      takeAdded: (folder: string, bytes: Uint8Array) => review.takeAdded(folder, bytes),
      take: (folder: string, lines: readonly DecisionLine[]) => review.takeLines(folder, lines),
      unreadWords: (reason: string) =>
        l10n.t(
          '{file} cannot be read ({reason}): no decision in it is honoured, and none can be remembered.',
          {
            file: DECISIONS_PATH,
            reason,
          },
        ),
      unwrittenWords: (reason: string) =>
        l10n.t('{file} was not written ({reason}): the decision is not remembered.', {
          file: DECISIONS_PATH,
          reason,
        }),
    };
    this.#files = new LogFiles(log, turns, filesOf, limits, stamps);
  }

  /** The uri of the file in which a folder's decisions are remembered. */
  uri(folder: string): string {
    return this.#files.uri(folder);
  }

  /** Reads the files of all folders anew. */
  load(folders: readonly string[]): Promise<void> {
    return this.#files.load(folders);
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
    return key === 'decisions' || this.#files.isLimit(key);
  }

  async #add(folder: string, linesFor: () => readonly DecisionLine[]): Promise<number> {
    if (folder !== NOWHERE) return this.#files.add(folder, linesFor);
    const lines = stamped(linesFor, this.stamps.now(folder));
    this.review.takeLines(folder, lines);
    this.limits.set(
      'decisions',
      l10n.t(
        'Decisions on documents outside a workspace folder are remembered only until the editor is closed.',
      ),
    );
    return lines.length;
  }
}
