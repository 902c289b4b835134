/**
 * How much is done between two pauses of sliced work, in characters read one by one. A character costs about a
 * nanosecond (`npm run bench:parse`), so a slice is one to two milliseconds and stays below ten on a
 * slow and busy one.
 */
const SLICE = 500_000;

/** No loop reads more characters than this without asking for a pause. */
export const STRETCH = 262_144;

/** What making one small object costs, in characters: a line, a mark, a paragraph. */
export const ITEM = 300;

/** Counts work and says when a slice is full. */
export class Pace {
  #left = SLICE;

  /** Counts `cost` characters; true when the caller should yield now. */
  due(cost: number): boolean {
    this.#left -= cost;
    if (this.#left > 0) return false;
    this.#left = SLICE;
    return true;
  }
}
