import { trimmed, type Work } from '../lexis/index';
import type { SectionState, SourceDocument } from './document';

/** What is kept of a document, or of what else, as long as that is there: made when it is first asked for. */
export function keptOf<K extends WeakKey, T>(kept: WeakMap<K, T>, key: K, make: () => T): T {
  let value = kept.get(key);
  if (value === undefined) kept.set(key, (value = make()));
  return value;
}

/** The places of two lists that are below a limit, in order and each once; the first list is in order already. */
export function union(
  sorted: readonly number[],
  others: readonly number[],
  limit: number,
): readonly number[] {
  if (others.length === 0) return sorted;
  return [...new Set([...sorted, ...others])]
    .filter((index) => index < limit)
    .sort((left, right) => left - right);
}

/** A value for each section of a document, made again only where something of the section has changed. */
export class PerSection<T> {
  readonly #values: T[] = [];
  #upTo = -1;

  constructor(private readonly make: (state: SectionState) => T) {}

  /** Makes what has to be made in slices, for `of` to find it; what changes meanwhile is left to that. */
  *preparing(
    document: SourceDocument,
    making: (state: SectionState) => Work<void> = (state) => this.#makingAtOnce(state),
  ): Work<void> {
    const { sections } = document;
    for (const index of document.changedSince(this.#upTo)) {
      if (document.sections !== sections) return;
      yield* making(sections[index]);
      yield;
    }
  }

  // eslint-disable-next-line require-yield -- one section is one step
  *#makingAtOnce(state: SectionState): Work<void> {
    this.make(state);
  }

  /** The values as they are now, in order, and the places in it of those that are others than the last time. */
  of(document: SourceDocument): { readonly values: readonly T[]; readonly changed: readonly number[] } {
    const { clock, sections } = document;
    const changed: number[] = [];
    const before = Math.min(this.#values.length, sections.length);
    this.#values.length = before;
    for (const index of document.changedSince(this.#upTo)) {
      const value = this.make(sections[index]);
      document.asked++;
      if (index < before && value === this.#values[index]) continue;
      this.#values[index] = value;
      changed.push(index);
    }
    this.#upTo = clock;
    return { values: this.#values, changed };
  }
}

/** The lists of a document's sections one behind the other; what did not change is copied without being looked at. */
export class JoinedLists<T> {
  #list: T[] = [];
  /** Where the list of each section begins, and where the last one ends. */
  #starts: readonly number[] = [0];

  /** The lists as one, given those that are others than the last time by their places in order; not to be changed. */
  join(lists: readonly (readonly T[])[], changed: readonly number[]): T[] {
    const before = this.#starts.length - 1;
    if (changed.length === 0 && lists.length === before) return this.#list;
    const list: T[] = [];
    const starts: number[] = [];
    let section = 0;
    for (const next of [...changed, lists.length]) {
      if (section < next) this.#copy(section, next, list, starts);
      if (next === lists.length) break;
      starts.push(list.length);
      for (const item of lists[next]) list.push(item);
      section = next + 1;
    }
    starts.push(list.length);
    this.#starts = trimmed(starts);
    this.#list = trimmed(list);
    return this.#list;
  }

  /** Appends what the sections from `from` to before `to` had. */
  #copy(from: number, to: number, list: T[], starts: number[]): void {
    const moved = list.length - this.#starts[from];
    for (let section = from; section < to; section++) starts.push(this.#starts[section] + moved);
    for (let at = this.#starts[from]; at < this.#starts[to]; at++) list.push(this.#list[at]);
  }
}
