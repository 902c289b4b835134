import type { Work } from '../lexis/index';
import { inStretches } from './pace';

/** Mentions numbered in one step: a choice, some tenths of a millisecond. */
const STEP = 10_000;

/** Which mentions of a section make which cluster. Clusters have slots, from 0 in order of their first mentions. */
export class Members {
  /** The slot of each mention's cluster, -1 for a mention that was set aside. */
  readonly slotOf: Int32Array;
  /** Mentions by their clusters, and where those of each begin. */
  readonly #numbers: Int32Array;
  readonly #starts: Int32Array;

  /** Use `grouping`. */
  constructor(slotOf: Int32Array, numbers: Int32Array, starts: Int32Array) {
    this.slotOf = slotOf;
    this.#numbers = numbers;
    this.#starts = starts;
  }

  /** Puts mentions of one label, from 0 to below `labels`, into one cluster; those with label -1 into none. */
  static *grouping(labelOf: Int32Array, labels: number): Work<Members> {
    const slots = new Int32Array(labels).fill(-1);
    const sizes: number[] = [];
    const slotOf = new Int32Array(labelOf.length).fill(-1);
    yield* inStretches(labelOf.length, STEP, (from, to) => {
      for (let number = from; number < to; number += 1) {
        const label = labelOf[number];
        if (label < 0) continue;
        if (slots[label] < 0) slots[label] = sizes.push(0) - 1;
        const slot = slots[label];
        slotOf[number] = slot;
        sizes[slot] += 1;
      }
    });
    const starts = new Int32Array(sizes.length + 1);
    sizes.forEach((size, slot) => (starts[slot + 1] = starts[slot] + size));
    yield;
    const next = starts.slice();
    const numbers = new Int32Array(starts[sizes.length]);
    yield* inStretches(slotOf.length, STEP, (from, to) => {
      for (let number = from; number < to; number += 1) {
        const slot = slotOf[number];
        if (slot >= 0) numbers[next[slot]++] = number;
      }
    });
    return new Members(slotOf, numbers, starts);
  }

  /** How many clusters there are. */
  get count(): number {
    return this.#starts.length - 1;
  }

  /** Whether two groupings are one. */
  isSame({ slotOf }: Members): boolean {
    const own = this.slotOf;
    if (slotOf === own) return true;
    if (slotOf.length !== own.length) return false;
    for (let number = 0; number < own.length; number += 1) if (own[number] !== slotOf[number]) return false;
    return true;
  }

  /** How many mentions a cluster has. */
  sizeOf(slot: number): number {
    return this.#starts[slot + 1] - this.#starts[slot];
  }

  /** The number of the first mention of a cluster. */
  firstOf(slot: number): number {
    return this.#numbers[this.#starts[slot]];
  }

  /** The numbers of the mentions of a cluster, in order. */
  of(slot: number): Int32Array {
    return this.#numbers.subarray(this.#starts[slot], this.#starts[slot + 1]);
  }
}
