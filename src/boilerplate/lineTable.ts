import { longer } from '../lexis/index';

const SHARDS = 256;
/** The slots of a part that never had a key: shared, never written. */
const NO_SLOTS = new Int32Array(1);
/** How many slots a part has that has a key, at least. A choice. */
const MIN_SLOTS = 4;

/** Numbers from 0 up, given out, given back and given out again. */
export class Numbers {
  #next = 0;
  #free: number[] = [];

  take(): number {
    return this.#free.pop() ?? this.#next++;
  }

  giveBack(number: number): void {
    this.#free.push(number);
  }
}

/**
 * Numbers for keys of 64 bits. An open-addressing table in 256 parts, each of which grows by itself, so that no single growth is
 * long.
 */
export class LineTable {
  #numbers = new Numbers();
  #high = new Int32Array(64);
  #low = new Int32Array(64);
  /** Number and one of the key in each slot; 0 where there is none. */
  readonly #slots: Int32Array[] = new Array<Int32Array>(SHARDS).fill(NO_SLOTS);
  readonly #sizes = new Uint32Array(SHARDS);

  /** The number of a key, or -1. */
  find(high: number, low: number): number {
    return this.#slots[high & (SHARDS - 1)][this.#slotOf(high, low)] - 1;
  }

  /** The key of a number that was given to one. */
  keyOf(number: number): { readonly high: number; readonly low: number } {
    return { high: this.#high[number], low: this.#low[number] };
  }

  /** The numbers of all keys. */
  *all(): Generator<number, void, undefined> {
    for (const slots of this.#slots) for (const held of slots) if (held !== 0) yield held - 1;
  }

  /** The number of a key, a new one where it has none. */
  numberOf(high: number, low: number): number {
    const shard = high & (SHARDS - 1);
    const found = this.find(high, low);
    if (found >= 0) return found;
    if ((this.#sizes[shard] + 1) * 2 > this.#slots[shard].length) this.#grow(shard);
    const number = this.#numbers.take();
    if (number >= this.#high.length) {
      this.#high = longer(this.#high, 2 * this.#high.length);
      this.#low = longer(this.#low, 2 * this.#low.length);
    }
    this.#high[number] = high;
    this.#low[number] = low;
    this.#slots[shard][this.#slotOf(high, low)] = number + 1;
    this.#sizes[shard]++;
    return number;
  }

  /** Lets a number and its key go. */
  remove(number: number): void {
    const shard = this.#high[number] & (SHARDS - 1);
    const slots = this.#slots[shard];
    const mask = slots.length - 1;
    let hole = this.#slotOf(this.#high[number], this.#low[number]);
    // Keys further on that would no longer be found beyond the hole move into it.
    for (let slot = (hole + 1) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const home = this.#low[slots[slot] - 1] & mask;
      if (((slot - home) & mask) < ((slot - hole) & mask)) continue;
      slots[hole] = slots[slot];
      hole = slot;
    }
    slots[hole] = 0;
    this.#sizes[shard]--;
    this.#numbers.giveBack(number);
  }

  #slotOf(high: number, low: number): number {
    const slots = this.#slots[high & (SHARDS - 1)];
    const mask = slots.length - 1;
    let slot = low & mask;
    for (let held = slots[slot]; held !== 0; held = slots[slot]) {
      if (this.#high[held - 1] === high && this.#low[held - 1] === low) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(shard: number): void {
    const old = this.#slots[shard];
    this.#slots[shard] = new Int32Array(Math.max(MIN_SLOTS, old.length * 2));
    for (const held of old) {
      if (held === 0) continue;
      this.#slots[shard][this.#slotOf(this.#high[held - 1], this.#low[held - 1])] = held;
    }
  }
}

/** In which sections each line stands: a doubly linked list of holdings a line, so that one is let go at once. */
export class Holdings {
  #numbers = new Numbers();
  #line = new Int32Array(64);
  #holder = new Int32Array(64);
  /** How many paragraphs of the holder are that line. */
  #times = new Int32Array(64);
  #next = new Int32Array(64);
  #previous = new Int32Array(64);
  /** The first holding of each line, and one; 0 where there is none. */
  #heads = new Int32Array(64);
  #counts = new Int32Array(64);

  lineOf(holding: number): number {
    return this.#line[holding];
  }

  /** How many sections hold a line. */
  countOf(line: number): number {
    return this.#counts[line] ?? 0;
  }

  holderOf(holding: number): number {
    return this.#holder[holding];
  }

  /** What sections hold of a line, the last that came first. */
  *holdingsOf(line: number): Generator<number, void, undefined> {
    for (let at = this.#heads[line] ?? 0; at !== 0; at = this.#next[at - 1]) yield at - 1;
  }

  /** The sections that hold a line, the last that came first. */
  *holders(line: number): Generator<number, void, undefined> {
    for (const holding of this.holdingsOf(line)) yield this.#holder[holding];
  }

  /** What a holder has of a line, where it is the last that came; -1 where it is not. */
  newest(line: number, holder: number): number {
    const head = this.#heads[line] ?? 0;
    return head !== 0 && this.#holder[head - 1] === holder ? head - 1 : -1;
  }

  /** What a holder has of a line, looked for along the list; -1 where it has nothing. */
  find(line: number, holder: number): number {
    for (let at = this.#heads[line] ?? 0; at !== 0; at = this.#next[at - 1])
      if (this.#holder[at - 1] === holder) return at - 1;
    return -1;
  }

  /** One more paragraph of a holding. */
  addTo(holding: number): void {
    this.#times[holding]++;
  }

  /** A first paragraph of `holder` that is the line. */
  add(line: number, holder: number): number {
    const holding = this.#numbers.take();
    while (holding >= this.#line.length) {
      this.#line = longer(this.#line, 2 * this.#line.length);
      this.#holder = longer(this.#holder, 2 * this.#holder.length);
      this.#times = longer(this.#times, 2 * this.#times.length);
      this.#next = longer(this.#next, 2 * this.#next.length);
      this.#previous = longer(this.#previous, 2 * this.#previous.length);
    }
    while (line >= this.#heads.length) {
      this.#heads = longer(this.#heads, 2 * this.#heads.length);
      this.#counts = longer(this.#counts, 2 * this.#counts.length);
    }
    this.#line[holding] = line;
    this.#holder[holding] = holder;
    this.#times[holding] = 1;
    this.#previous[holding] = 0;
    this.#next[holding] = this.#heads[line];
    if (this.#heads[line] !== 0) this.#previous[this.#heads[line] - 1] = holding + 1;
    this.#heads[line] = holding + 1;
    this.#counts[line]++;
    return holding;
  }

  /** One paragraph less of a holding; true when that was the last, and the section holds the line no longer. */
  removeFrom(holding: number): boolean {
    if (--this.#times[holding] > 0) return false;
    const [line, before, after] = [this.#line[holding], this.#previous[holding], this.#next[holding]];
    if (before === 0) this.#heads[line] = after;
    else this.#next[before - 1] = after;
    if (after !== 0) this.#previous[after - 1] = before;
    this.#counts[line]--;
    this.#numbers.giveBack(holding);
    return true;
  }
}
