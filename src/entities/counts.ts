/**
 * How much each of some things counts, in order of their first appearance. Nearly always it is one thing, for which a `Map`
 * takes four times the room, and a workspace has dozens of them for each document.
 */
export class Counts<K> implements Iterable<readonly [key: K, count: number]> {
  readonly #only: K | undefined;
  readonly #count: number;
  /** All of them, unless it is one. */
  readonly #all: ReadonlyMap<K, number> | undefined;

  /** @param all not to be changed any more */
  constructor(all: ReadonlyMap<K, number>) {
    const [first] = all;
    const isOne = all.size === 1;
    this.#only = isOne ? first[0] : undefined;
    this.#count = isOne ? first[1] : 0;
    this.#all = isOne ? undefined : all;
  }

  *[Symbol.iterator](): Iterator<readonly [key: K, count: number]> {
    if (this.#all !== undefined) yield* this.#all;
    else yield [this.#only as K, this.#count];
  }

  /** Whether both count the same things alike, in whatever order. */
  equals(other: Counts<K>): boolean {
    if (this.#all === undefined || other.#all === undefined)
      return this.#all === other.#all && this.#only === other.#only && this.#count === other.#count;
    if (this.#all.size !== other.#all.size) return false;
    for (const [key, count] of this.#all) if (other.#all.get(key) !== count) return false;
    return true;
  }
}
