import * as l10n from '@vscode/l10n';
import type { Decision, DecisionLine, Review } from '../review/index';
import { LogFiles, type Stamps } from './logFiles';
import type { Files } from './runtime';
import type { Turns } from './slices';

/** Where the decisions of a folder are, relative to it. */
const DECISIONS_PATH = '.winnow/decisions.jsonl';

/** Keeps the review's decisions in step with the files of decisions. What could not be written is not in force. */
export class DecisionFiles extends LogFiles<DecisionLine> {
  /** @param limits gets a sentence where something is wrong, by the uri of the file */
  constructor(
    private readonly review: Review,
    turns: Turns,
    filesOf: (folder: string) => Files | undefined,
    limits: Map<string, string>,
    stamps: Stamps,
  ) {
    const file = DECISIONS_PATH;
    const log = {
      path: file,
      read: (folder: string, bytes: Uint8Array) => review.readDecisions(folder, bytes),
      takeAdded: (folder: string, bytes: Uint8Array) => review.takeAdded(folder, bytes),
      take: (folder: string, lines: readonly DecisionLine[]) => review.takeLines(folder, lines),
      unreadWords: (reason: string) =>
        l10n.t(
          '{file} cannot be read ({reason}): no decision in it is honoured, and none can be remembered.',
          { file, reason },
        ),
      unwrittenWords: (reason: string) =>
        l10n.t('{file} was not written ({reason}): the decision is not remembered.', { file, reason }),
      unkept: {
        key: 'decisions',
        words: () =>
          l10n.t(
            'Decisions on documents outside a workspace folder are remembered only until the editor is closed.',
          ),
      },
    };
    super(log, turns, filesOf, limits, stamps);
  }

  /**
   * Remembers what was decided, in the file and for the review.
   * @throws Error with a sentence for the user when nothing could be written; nothing is decided then
   */
  remember(folder: string, decisions: readonly Decision[]): Promise<number> {
    return this.add(folder, () => this.review.linesToRemember(folder, decisions));
  }

  /**
   * Takes back what was decided last; resolves to the number of decisions.
   * @throws Error as `remember` does
   */
  forgetLast(folder: string): Promise<number> {
    return this.add(folder, () => this.review.linesToForgetLast(folder));
  }

  /**
   * Takes back these decisions, as far as they stand; resolves to the number of those.
   * @throws Error as `remember` does
   */
  forget(folder: string, decisions: readonly Decision[]): Promise<number> {
    return this.add(folder, () => this.review.linesToForget(folder, decisions));
  }
}
