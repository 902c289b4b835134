import type { Work } from '../lexis/index';
import { inStretches } from './pace';

/** Mentions numbered in one step: a choice, some tenths of a millisecond. */
const STEP = 10_000;

/** Which mentions of a section make which cluster. Clusters have slots, from 0 in order of their first mentions. */
export class Members {
  /** How many mentions there are, those that were set aside as well. */
  readonly mentions: number;
  /** How many clusters there are. */
  readonly count: number;
  /**
   * The slot of each mention's cluster; where the mentions of each cluster begin, and where the last ones end; mentions by their clusters. In
   * one array: three small ones take three times the room.
   */
  readonly #all: Int32Array;
  /** Where the mentions by their clusters begin in it. */
  readonly #numbers: number;

  /** Use `grouping`. */
  private constructor(all: Int32Array, mentions: number, count: number) {
    this.#all = all;
    this.mentions = mentions;
    this.count = count;
    this.#numbers = mentions + count + 1;
  }

  /** Puts mentions of one label, from 0 to below `labels`, into one cluster; those with label -1 into none. */
  static *grouping(labelOf: Int32Array, labels: number): Work<Members> {
    const mentions = labelOf.length;
    const slots = new Int32Array(labels).fill(-1);
    const sizes: number[] = [];
    let grouped = 0;
    const slotOf = new Int32Array(mentions).fill(-1);
    yield* inStretches(mentions, STEP, (from, to) => {
      for (let number = from; number < to; number += 1) {
        const label = labelOf[number];
        if (label < 0) continue;
        if (slots[label] < 0) slots[label] = sizes.push(0) - 1;
        const slot = slots[label];
        slotOf[number] = slot;
        sizes[slot] += 1;
        grouped += 1;
      }
    });
    const all = new Int32Array(mentions + sizes.length + 1 + grouped);
    all.set(slotOf);
    sizes.forEach((size, slot) => (all[mentions + slot + 1] = all[mentions + slot] + size));
    yield;
    const next = all.slice(mentions, mentions + sizes.length);
    const numbers = mentions + sizes.length + 1;
    yield* inStretches(mentions, STEP, (from, to) => {
      for (let number = from; number < to; number += 1) {
        const slot = slotOf[number];
        if (slot >= 0) all[numbers + next[slot]++] = number;
      }
    });
    return new Members(all, mentions, sizes.length);
  }

  /** The slot of a mention's cluster, -1 for a mention that was set aside, and for one that is not there. */
  slotOf(mention: number): number {
    return mention < this.mentions ? this.#all[mention] : -1;
  }

  /** Whether two groupings are one. */
  isSame(other: Members): boolean {
    if (other === this) return true;
    if (other.mentions !== this.mentions) return false;
    for (let number = 0; number < this.mentions; number += 1)
      if (this.#all[number] !== other.#all[number]) return false;
    return true;
  }

  /** How many mentions a cluster has; none where there is no such slot. */
  sizeOf(slot: number): number {
    return slot < 0 ? 0 : this.#startOf(slot + 1) - this.#startOf(slot);
  }

  /** The number of the first mention of a cluster. */
  firstOf(slot: number): number {
    return this.#all[this.#numbers + this.#startOf(slot)];
  }

  /** The numbers of the mentions of a cluster, in order. */
  of(slot: number): Int32Array {
    const [from, to] = [this.#startOf(slot), this.#startOf(slot + 1)];
    return this.#all.subarray(this.#numbers + from, this.#numbers + to);
  }

  /** Where the mentions of a cluster begin among those by their clusters. */
  #startOf(slot: number): number {
    return this.#all[this.mentions + slot];
  }
}
