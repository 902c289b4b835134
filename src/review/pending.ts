import type { SectionState } from './document';

/** Sections that wait for one stage of work; first come, first served within those of open documents and the rest. */
export class Pending {
  readonly #states = new Set<SectionState>();
  readonly #openStates = new Set<SectionState>();

  get size(): number {
    return this.#states.size;
  }

  add(state: SectionState): void {
    this.#states.add(state);
    if (state.document.open) this.#openStates.add(state);
  }

  has(state: SectionState): boolean {
    return this.#states.has(state);
  }

  delete(state: SectionState): void {
    this.#states.delete(state);
    this.#openStates.delete(state);
  }

  /** Takes the next section out: one of an open document, or any. */
  take(open: boolean): SectionState | undefined {
    const [next] = open ? this.#openStates : this.#states;
    if (next !== undefined) this.delete(next);
    return next;
  }

  /** A document was opened: what of it waits goes first. */
  promote(states: readonly SectionState[]): void {
    for (const state of states) if (this.#states.has(state)) this.#openStates.add(state);
  }
}
