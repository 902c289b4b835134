/** Tells a loop when it has done enough for one step and should give the thread back. */
export class Pace {
  readonly #budget: number;
  #done = 0;

  /** `budget` is the cost of one step, in the caller's units. */
  constructor(budget: number) {
    this.#budget = budget;
  }

  /** Counts `cost` more units; true, and the count begins anew, when the budget is used up. */
  isDue(cost = 1): boolean {
    this.#done += cost;
    if (this.#done < this.#budget) return false;
    this.#done = 0;
    return true;
  }
}
