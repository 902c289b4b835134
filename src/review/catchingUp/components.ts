/** Numbers that are connected, directly or by others. */
export class Components {
  readonly #parents: number[] = [];

  /** Adds the next number: the first is 0. */
  add(number: number): void {
    this.#parents[number] = number;
  }

  unite(one: number, other: number): void {
    const [a, b] = [this.#root(one), this.#root(other)];
    if (a !== b) this.#parents[Math.max(a, b)] = Math.min(a, b);
  }

  /** All numbers that are connected with one of these. */
  of(some: Iterable<number>): readonly number[] {
    const roots = new Set<number>();
    for (const number of some) roots.add(this.#root(number));
    return this.#parents.flatMap((_, number) => (roots.has(this.#root(number)) ? [number] : []));
  }

  #root(number: number): number {
    let at = number;
    while (this.#parents[at] !== at) {
      this.#parents[at] = this.#parents[this.#parents[at]];
      at = this.#parents[at];
    }
    return at;
  }
}
