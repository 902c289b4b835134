import type { EntityType } from './types';

/** Labels of the sequence model: outside, then begin and inside of each kind of name. */
export const LABEL_COUNT = 9;
export const OUTSIDE = 0;

/** The kinds in the order of their labels; `null` is a name of another kind (work, event, nationality). */
export const KINDS: readonly (EntityType | null)[] = ['person', 'organisation', 'place', null];

/** The label that begins (`inside` false) or goes on with kind number `kind`. */
export function labelOf(kind: number, inside: boolean): number {
  return 1 + 2 * kind + (inside ? 1 : 0);
}

/** The kind number of a label, -1 for outside. */
export function kindOf(label: number): number {
  return label === OUTSIDE ? -1 : (label - 1) >> 1;
}

/** True for labels that go on with a name. */
export function isInside(label: number): boolean {
  return label !== OUTSIDE && (label & 1) === 0;
}

/** Whether `next` may follow `label`; -1 stands for the beginning of the sentence. */
export function mayFollow(label: number, next: number): boolean {
  if (!isInside(next)) return true;
  return label > OUTSIDE && kindOf(label) === kindOf(next);
}
