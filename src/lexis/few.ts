/**
 * None of something, one, a list of several, or a set of many. Where it is nearly always one it takes no room; where it is two or three
 * a list takes 70 bytes, and a `Set` 340. Not for things that are sets or arrays themselves.
 */
export type Few<T extends object> = T | readonly T[] | Set<T> | undefined;

const NONE: readonly never[] = [];

/** So many are looked through one by one; more are a set. A choice. */
const LISTED_LIMIT = 8;

/** With one more; a set that was given is changed. */
export function withOne<T extends object>(few: Few<T>, item: T): Few<T> {
  if (few === undefined || few === item) return item;
  if (few instanceof Set) return few.add(item);
  const all = listOf(few);
  if (all.includes(item)) return few;
  return all.length < LISTED_LIMIT ? all.concat([item]) : new Set(all).add(item);
}

/** Without one of them; a set that was given is changed. */
export function withoutOne<T extends object>(few: Few<T>, item: T): Few<T> {
  if (few === item) return undefined;
  if (few instanceof Set) {
    const set = few;
    set.delete(item);
    return set.size === 0 ? undefined : set;
  }
  if (!isList(few) || !few.includes(item)) return few;
  const left = few.filter((each) => each !== item);
  return left.length === 1 ? left[0] : left;
}

/** Whether it is one of them. */
export function holds<T extends object>(few: Few<T>, item: T): boolean {
  if (few instanceof Set) return few.has(item);
  return few === item || (isList(few) && few.includes(item));
}

/** Whether there are two or more. */
export function areSeveral<T extends object>(few: Few<T>): boolean {
  return few instanceof Set ? few.size > 1 : isList(few);
}

/** All of them, in the order in which they came. */
export function allOf<T extends object>(few: Few<T>): Iterable<T> {
  if (few === undefined) return NONE;
  return few instanceof Set ? few : listOf(few);
}

/** The one that came first. */
export function firstOf<T extends object>(few: Few<T>): T | undefined {
  if (isList(few)) return few[0];
  if (!(few instanceof Set)) return few;
  const [first] = few;
  return first;
}

function isList<T extends object>(few: Few<T>): few is readonly T[] {
  return Array.isArray(few);
}

function listOf<T extends object>(few: T | readonly T[]): readonly T[] {
  return isList(few) ? few : [few];
}
