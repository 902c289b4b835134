import {
  allOf,
  areSeveral,
  countingWords,
  type Few,
  finish,
  withOne,
  withoutOne,
  type Work,
} from '../lexis/index';
import { type WholeText, wholeKey } from '../reuse/index';
import type { SectionState } from './document';
import { compareText } from './order';

/** Documents of one content. */
interface Group {
  members: Few<SectionState>;
  /** The members in reading order, while that stands. */
  ordered: readonly SectionState[] | undefined;
}

/** A document of fewer words says too little to be called the copy of another. A choice: docs/changes.md, "Constants". */
const MIN_WORDS = 5;

/** Whom a change of one document concerns. */
export interface Concerned {
  /** Documents that have other twins than before. */
  readonly members: ReadonlySet<SectionState>;
  /** Those among them that may have become, or ceased to be, the one that stands for the others. */
  readonly fronts: ReadonlySet<SectionState>;
}

/** Which documents of the workspace are the same. Of each group the first in reading order stands for the others. */
export class TwinIndex {
  readonly #groups = new Map<number, Group>();
  readonly #keys = new Map<SectionState, number>();

  /** Says what a document holds; undefined when it takes no part, as one that does not say enough (`sayingEnough`). */
  set(state: SectionState, whole: WholeText | undefined): Concerned {
    const key = whole === undefined ? undefined : wholeKey(whole);
    const before = this.#keys.get(state);
    if (before === key) return NOBODY;
    const members = new Set<SectionState>();
    const fronts = new Set<SectionState>();
    const note = (): void => {
      const group = this.of(state) ?? [];
      for (const each of group) members.add(each);
      // With two members, leaving makes of the second one a document like others.
      for (const each of [...group.slice(0, 2), ...(group.length > 0 ? [state] : [])]) fronts.add(each);
    };
    note();
    if (before !== undefined) this.#leave(state, before);
    if (key !== undefined) this.#join(state, key);
    note();
    return { members, fronts };
  }

  /** All documents that are the same as one, itself among them, in reading order; undefined when there are no others. */
  of(state: SectionState): readonly SectionState[] | undefined {
    const group = this.#groupOf(state);
    if (group === undefined) return undefined;
    group.ordered ??= [...allOf(group.members)].sort(inReadingOrder);
    return group.ordered;
  }

  /** A document stands at another place of its file, so that its group may be in another order. */
  moved(state: SectionState): Concerned {
    const group = this.#groupOf(state);
    if (group === undefined) return NOBODY;
    const fronts = new Set(group.ordered?.slice(0, 1));
    group.ordered = undefined;
    for (const front of this.of(state)?.slice(0, 1) ?? []) fronts.add(front);
    return { members: new Set(allOf(group.members)), fronts };
  }

  #groupOf(state: SectionState): Group | undefined {
    const key = this.#keys.get(state);
    const group = key === undefined ? undefined : this.#groups.get(key);
    return group !== undefined && areSeveral(group.members) ? group : undefined;
  }

  #leave(state: SectionState, key: number): void {
    this.#keys.delete(state);
    const group = this.#groups.get(key);
    if (group === undefined) return;
    group.members = withoutOne(group.members, state);
    group.ordered = undefined;
    if (group.members === undefined) this.#groups.delete(key);
  }

  #join(state: SectionState, key: number): void {
    this.#keys.set(state, key);
    const group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, { members: state, ordered: undefined });
    else {
      group.members = withOne(group.members, state);
      group.ordered = undefined;
    }
  }
}

/** A name for the content of a document, the same for documents that are the same but for typography; undefined for one that says too little. */
export function documentKey(state: SectionState): string | undefined {
  const whole = state.facts.get('whole')?.value;
  const isRead = state.body.paragraphs.length > 0 && finish(sayingEnough(state.body.text));
  return whole === undefined || !isRead ? undefined : wholeKey(whole).toString(16).padStart(14, '0');
}

const NOBODY: Concerned = { members: new Set(), fronts: new Set() };

/** Whether a document has words enough to be called the copy of another. */
export function* sayingEnough(text: string): Work<boolean> {
  return (yield* countingWords(text, MIN_WORDS)) === MIN_WORDS;
}

/** Orders sections by their file, and in it by their place. */
export function inReadingOrder(left: SectionState, right: SectionState): number {
  return compareText(left.document.uri, right.document.uri) || left.index - right.index;
}
