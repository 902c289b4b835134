import { after, homeOf, isFoundBehind } from './slots';

/** Keys lie in so many tables, by their highest bits, each of which grows by itself: growing one never takes long. Choices. */
const TABLE_BITS = 6;
const FIRST_SIZE = 16;
/** A table is so full at most, and grows by a quarter. Choices that change cost only. */
const FULL = 0.9;
const GROWTH = 1.25;
const EMPTY = 0;

/** A set of numbers of 32 bits, whose bits are spread, and none of which is 0; five bytes each. */
export class KeySet {
  readonly #tables = Array.from({ length: 1 << TABLE_BITS }, () => new Int32Array(FIRST_SIZE));
  readonly #counts = new Int32Array(1 << TABLE_BITS);

  get bytes(): number {
    return this.#tables.reduce((sum, { byteLength }) => sum + byteLength, this.#counts.byteLength);
  }

  has(key: number): boolean {
    const table = this.#tables[key >>> (32 - TABLE_BITS)];
    return table[slotOf(table, key | 0)] !== EMPTY;
  }

  /** Adds a key; false when it was there. */
  add(key: number): boolean {
    const number = key >>> (32 - TABLE_BITS);
    let table = this.#tables[number];
    let slot = slotOf(table, key | 0);
    if (table[slot] !== EMPTY) return false;
    if (this.#counts[number] + 1 > table.length * FULL) {
      table = this.#tables[number] = grown(table);
      slot = slotOf(table, key | 0);
    }
    table[slot] = key;
    this.#counts[number]++;
    return true;
  }

  /** Takes a key out and closes the gap, so that no tombstones remain; nothing happens when it is not there. */
  delete(key: number): void {
    const number = key >>> (32 - TABLE_BITS);
    const table = this.#tables[number];
    let hole = slotOf(table, key | 0);
    if (table[hole] === EMPTY) return;
    this.#counts[number]--;
    for (let next = after(hole, table.length); table[next] !== EMPTY; next = after(next, table.length)) {
      if (isFoundBehind(hole, next, homeIn(table, table[next]))) continue;
      table[hole] = table[next];
      hole = next;
    }
    table[hole] = EMPTY;
  }
}

/** The highest bits are those of the table. */
function homeIn(table: Int32Array, key: number): number {
  return homeOf(key << TABLE_BITS, table.length);
}

/** Where a key lies, or the empty slot where it would. */
function slotOf(table: Int32Array, key: number): number {
  let slot = homeIn(table, key);
  while (table[slot] !== EMPTY && table[slot] !== key) slot = after(slot, table.length);
  return slot;
}

function grown(table: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.ceil(table.length * GROWTH));
  for (const key of table) if (key !== EMPTY) larger[slotOf(larger, key)] = key;
  return larger;
}
