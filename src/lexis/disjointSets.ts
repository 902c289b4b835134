/** Disjoint sets of the numbers from 0 up to a count (union-find, with halved paths): at first each number is one by itself. */
export class DisjointSets {
  readonly #parents: Int32Array;

  constructor(count: number) {
    this.#parents = new Int32Array(count);
    for (let number = 0; number < count; number += 1) this.#parents[number] = number;
  }

  /** The number that stands for the set of another, until sets are joined. */
  rootOf(number: number): number {
    const parents = this.#parents;
    while (parents[number] !== number) {
      parents[number] = parents[parents[number]];
      number = parents[number];
    }
    return number;
  }

  join(a: number, b: number): void {
    this.#parents[this.rootOf(a)] = this.rootOf(b);
  }
}
