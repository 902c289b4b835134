/**
 * None of something, one, or a set of several. Where it is nearly always one it takes no room, and a `Set` of one takes 180 bytes.
 * Not for things that are sets themselves.
 */
export type Few<T extends object> = T | Set<T> | undefined;

const NONE: readonly never[] = [];

/** With one more; a set that was given is changed. */
export function withOne<T extends object>(few: Few<T>, item: T): Few<T> {
  if (few === undefined || few === item) return item;
  return few instanceof Set ? few.add(item) : new Set([few, item]);
}

/** Without one of them; a set that was given is changed. */
export function withoutOne<T extends object>(few: Few<T>, item: T): Few<T> {
  if (few === item) return undefined;
  if (!(few instanceof Set)) return few;
  const set = few;
  set.delete(item);
  return set.size === 0 ? undefined : set;
}

/** Whether it is one of them. */
export function holds<T extends object>(few: Few<T>, item: T): boolean {
  return few === item || (few instanceof Set && few.has(item));
}

/** All of them, in the order in which they came. */
export function allOf<T extends object>(few: Few<T>): Iterable<T> {
  if (few === undefined) return NONE;
  return few instanceof Set ? few : [few];
}

/** The one that came first. */
export function firstOf<T extends object>(few: Few<T>): T | undefined {
  if (!(few instanceof Set)) return few;
  const [first] = few;
  return first;
}
