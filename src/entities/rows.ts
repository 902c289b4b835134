import { LABEL_COUNT } from './labels';

/**
 * Rows of scores, a whole number for each label. Three of them share a double, 17 bits each, so that a row is added to
 * another in three steps; sums are exact as long as each number stays within 16 bits and a sign.
 */

/** Doubles that a row takes. */
export const ROW = Math.ceil(LABEL_COUNT / 3);

const LANE = 2 ** 17;
const HALF_LANE = LANE / 2;
const TOP_LANE = LANE * LANE;
const HALF_TOP_LANE = TOP_LANE / 2;

/** Adds `LABEL_COUNT` scores to the row at `row`. */
export function addToRow(scores: Int32Array, rows: Float64Array, row: number): void {
  for (let k = 0; k < ROW; k += 1)
    rows[row + k] += scores[3 * k] + scores[3 * k + 1] * LANE + scores[3 * k + 2] * TOP_LANE;
}

/** Writes the scores of a third of a row to `scores`, from `at` on. */
export function unpackThird(third: number, scores: Int32Array, at: number): void {
  const top = Math.floor((third + HALF_TOP_LANE) / TOP_LANE);
  const rest = third - top * TOP_LANE;
  const middle = Math.floor((rest + HALF_LANE) / LANE);
  scores[at] = rest - middle * LANE;
  scores[at + 1] = middle;
  scores[at + 2] = top;
}

/** Numbers of a key, and the offset of its rows behind them. */
const SLOT = 4;

/** Rows by keys of three whole numbers. Open addressing, at most half full; keys are never taken out but all at once. */
export class RowTable {
  /** All rows; another array after `add`. */
  rows = new Float64Array(ROW * 1024);
  #end = 0;
  #slots = new Int32Array(SLOT * 1024).fill(-1);
  #mask = 1023;
  #keys = 0;

  /** Doubles in use. */
  get size(): number {
    return this.#end;
  }

  /** Forgets all keys. */
  clear(): void {
    this.#slots.fill(-1);
    this.#keys = 0;
    this.#end = 0;
  }

  /** Where the rows of a key begin, or -1. */
  find(a: number, b: number, c: number): number {
    const slots = this.#slots;
    for (let slot = hashOf(a, b, c) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * SLOT;
      const row = slots[at + 3];
      if (row < 0 || (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c)) return row;
    }
  }

  /** Makes room for `count` rows of zeros of a key that has none, and returns where they begin. */
  add(a: number, b: number, c: number, count: number): number {
    if ((this.#keys + 1) * 2 > this.#mask) this.#grow();
    this.#keys += 1;
    const row = this.#end;
    this.#end += count * ROW;
    if (this.#end > this.rows.length) {
      const longer = new Float64Array(this.rows.length * 2);
      longer.set(this.rows);
      this.rows = longer;
    }
    this.rows.fill(0, row, this.#end);
    this.#put(a, b, c, row);
    return row;
  }

  #put(a: number, b: number, c: number, row: number): void {
    const slots = this.#slots;
    let slot = hashOf(a, b, c) & this.#mask;
    while (slots[slot * SLOT + 3] >= 0) slot = (slot + 1) & this.#mask;
    slots[slot * SLOT] = a;
    slots[slot * SLOT + 1] = b;
    slots[slot * SLOT + 2] = c;
    slots[slot * SLOT + 3] = row;
  }

  #grow(): void {
    const slots = this.#slots;
    this.#slots = new Int32Array(slots.length * 2).fill(-1);
    this.#mask = this.#mask * 2 + 1;
    for (let at = 0; at < slots.length; at += SLOT)
      if (slots[at + 3] >= 0) this.#put(slots[at], slots[at + 1], slots[at + 2], slots[at + 3]);
  }
}

function hashOf(a: number, b: number, c: number): number {
  const mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77) ^ Math.imul(c, 0xc2b2ae3d);
  return mixed ^ (mixed >>> 15);
}
