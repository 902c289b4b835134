import { DecisionBook, documentKey, findingKey, type OnReview, reviewDecisionIn } from '../decisions';
import type { DocumentStage, FindingOutcome } from '../types';

/** What reviewers said of one document, last what counts. */
export interface Said {
  readonly stages: DocumentStage[];
  /** By `findingKey`. */
  readonly outcomes: Map<string, FindingOutcome[]>;
}

/** What the reviewers of one folder said of the review of its documents, kept in step with its book of decisions. */
export class SaidOfDocuments {
  #book = DecisionBook.empty;
  readonly #said = new Map<string, Said>();

  /** What was said of a document, by `documentKey`. */
  of(name: string): Said | undefined {
    return this.#said.get(name);
  }

  /** Takes over what the book says now; returns the documents of which something else is said. Costs what was added to it. */
  follow(book: DecisionBook): ReadonlySet<string> {
    const lines = book.linesSince(this.#book);
    this.#book = book;
    const changed = new Set<string>();
    if (lines === undefined) {
      for (const name of this.#said.keys()) changed.add(name);
      this.#said.clear();
      for (const decision of book.onReview()) changed.add(this.#take(decision, false));
      return changed;
    }
    for (const line of lines) {
      const decision = reviewDecisionIn(line);
      if (decision !== undefined) changed.add(this.#take(decision, line.kind === 'withdrawn'));
    }
    return changed;
  }

  #take(decision: OnReview, isWithdrawn: boolean): string {
    const name = documentKey(decision);
    const said = this.#said.get(name) ?? { stages: [], outcomes: new Map<string, FindingOutcome[]>() };
    this.#said.set(name, said);
    if (decision.kind === 'document-state') put(said.stages, decision.state, isWithdrawn);
    else {
      const key = findingKey(decision);
      const outcomes = said.outcomes.get(key) ?? [];
      put(outcomes, decision.outcome, isWithdrawn);
      if (outcomes.length > 0) said.outcomes.set(key, outcomes);
      else said.outcomes.delete(key);
    }
    if (said.stages.length === 0 && said.outcomes.size === 0) this.#said.delete(name);
    return name;
  }
}

/** Said again it is the last; taken back, what was said before it counts again. */
function put<T>(list: T[], value: T, isWithdrawn: boolean): void {
  const at = list.indexOf(value);
  if (at >= 0) list.splice(at, 1);
  if (!isWithdrawn) list.push(value);
}
