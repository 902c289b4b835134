/** How much is done between two places where the thread may be given back, in units of about ten nanoseconds: some milliseconds. */
const UNITS_PER_STEP = 100_000;

/** What one turn of a loop costs, in the same units: measured roughly, and rather too much than too little. */
export const cost = {
  character: 1,
  word: 3,
  row: 4,
  measure: 8,
  verdict: 20,
  lookUp: 12,
  wordsNearby: 120,
  trees: 500,
  line: 60,
  shape: 100,
  counts: 80,
} as const;

/** Counts what was done, and says when the thread may be given back. */
export class Pace {
  #left = UNITS_PER_STEP;

  /** Adds what was done; true when a step is full. */
  spent(units: number): boolean {
    this.#left -= units;
    if (this.#left > 0) return false;
    this.#left = UNITS_PER_STEP;
    return true;
  }
}
