import type { UnpackedMember } from './unpack';

/**
 * The end of the name of a file beside a folder, which keeps the order of the bundle that the folder was unpacked from: a path a line,
 * relative to the folder and with forward slashes. It is only there when files sorted by their paths are in another order.
 */
export const ORDER_SUFFIX = '.winnow-order';

/** The text of the order file for members unpacked in this order; undefined where none is needed. */
export function orderOf(members: readonly Pick<UnpackedMember, 'path'>[]): string | undefined {
  const isSorted = members.every(({ path }, index) => index === 0 || members[index - 1].path < path);
  return isSorted ? undefined : members.map(({ path }) => `${path}\n`).join('');
}

/** Paths in the order that an order file tells; those it does not know come last, as they were. */
export function ordered<T>(items: readonly T[], pathOf: (item: T) => string, order: string): T[] {
  const places = new Map(order.split(/\r?\n/).map((path, index) => [path, index]));
  const placeOf = (item: T): number => places.get(pathOf(item)) ?? places.size;
  return [...items].sort((a, b) => placeOf(a) - placeOf(b));
}
