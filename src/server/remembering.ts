import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { DecisionOf, Review } from '../review/index';
import type { Documents } from './documents';
import { reasonOf } from './reasons';
import type { Scheduler } from './scheduler';

/** Remembers decisions about documents in the folders of these, and takes them back: those of a folder with one write, and as one action. */
export class Remembering {
  constructor(
    private readonly review: Review,
    private readonly scheduler: Scheduler,
    private readonly documents: Documents,
  ) {}

  /**
   * Remembers them; resolves to those that were not in force before, and so are not to be taken back with the rest.
   * @throws ResponseError `RequestFailed` with the sentence that says why nothing could be written
   */
  async remember(decisions: readonly DecisionOf[]): Promise<readonly DecisionOf[]> {
    const meant: DecisionOf[] = [];
    for (const [folder, own] of this.#byFolder(decisions)) {
      const anew = new Set(
        this.review.linesToRemember(
          folder,
          own.map(({ decision }) => decision),
        ),
      );
      meant.push(...own.filter(({ decision }) => anew.has(decision)));
    }
    await this.#written(meant, (folder, own) => this.documents.decisions.remember(folder, own));
    return meant;
  }

  /**
   * Takes them back, as far as they stand.
   * @throws ResponseError as `remember` does
   */
  forget(decisions: readonly DecisionOf[]): Promise<void> {
    return this.#written(decisions, (folder, own) => this.documents.decisions.forget(folder, own));
  }

  async #written(
    decisions: readonly DecisionOf[],
    write: (folder: string, decisions: readonly DecisionOf['decision'][]) => Promise<number>,
  ): Promise<void> {
    try {
      for (const [folder, own] of this.#byFolder(decisions))
        await write(
          folder,
          own.map(({ decision }) => decision),
        );
    } catch (error) {
      throw new ResponseError(LSPErrorCodes.RequestFailed, reasonOf(error));
    } finally {
      this.scheduler.kick();
    }
  }

  #byFolder(decisions: readonly DecisionOf[]): ReadonlyMap<string, readonly DecisionOf[]> {
    const folders = new Map<string, DecisionOf[]>();
    for (const each of decisions) {
      const folder = this.documents.folderOf(each.uri) ?? '';
      const known = folders.get(folder);
      if (known === undefined) folders.set(folder, [each]);
      else known.push(each);
    }
    return folders;
  }
}
