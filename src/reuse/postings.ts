import { longer, type Work } from '../lexis/index';

/** Below this many entries in the tail, lists are not packed. A choice, as the next: long tails are slow to read. */
const MIN_TAIL = 4096;
/** The tail is packed when it has grown to one part in this of the whole. */
const TAIL_SHARE = 12;
const NONE = -1;
/** Packing gives the thread back after so many entries: about a millisecond. */
const STEP = 0x3ffff;
/** The same for the slots that are numbered anew, and for entries of the tail, which are read in no order. */
const SLOTS_STEP = 0x7fff;
const TAIL_STEP = 0xffff;

/** Fields of a slot, see {@link Postings.table}. */
export const SLOT_FIELDS = 4;
export const SLOT_SQUARED_IDF = 1;
export const SLOT_LENGTH = 2;
export const SLOT_LEAST = 3;
/** Bounds are cut off here; a lower bound only means more to look at. */
const MAX_BOUND = 60_000;

type Integers = Int32Array<ArrayBuffer>;

/** A text as it enters the lists. */
export interface Posting {
  readonly textId: number;
  readonly squaredIdf: number;
  /** Number of its tokens, repeated ones included. */
  readonly length: number;
  /** How much squared IDF weight of its prefix a partner must hold. */
  readonly least: number;
}

/** All slots by ascending squared IDF weight; `moved` has the new number of each, -1 for those dropped. */
interface Renumbered {
  readonly moved: Integers;
  readonly table: Integers;
  readonly bounds: Uint16Array<ArrayBuffer>;
  readonly slots: number;
}

/**
 * Inverted lists: for each token the texts that hold it, those first whose prefix holds it. Texts stand in the lists as
 * slots, numbered by ascending squared IDF weight, so that the part of a list that is heavier or lighter than a given text is
 * found by bisection and the counters of a search lie close together. New texts go to a linked tail with slots of their
 * own; when the tail has grown to a twelfth of the whole everything is packed again, so adding costs constant time
 * on average and lists are read almost wholly from consecutive memory.
 */
export class Postings {
  /**
   * Four numbers a token: where its packed list begins, where the prefix half of it ends (the whole ends where the next
   * token's begins), and the newest entries of its two tails, -1 for none: of the prefix and the others.
   */
  tokens: Integers = Int32Array.of(0, 0, NONE, NONE);
  /** Packed lists, slots ascending in each half. */
  entries: Integers = new Int32Array(0);
  /** Number of packed slots; those of the tail follow. */
  packedSlots = 0;
  /** Number of all slots. */
  slots = 0;
  /** Four numbers a slot: id of the text, squared IDF weight, length in tokens, and how much squared IDF weight of its prefix a partner must hold. */
  table: Integers = new Int32Array(1024 * SLOT_FIELDS);
  /** The last of these once more, as far as 16 bits go: what a search reads over and over lies close together. */
  bounds: Uint16Array<ArrayBuffer> = new Uint16Array(1024);
  /** Linked tail, newest entry first: of each entry its slot and the next entry, side by side, -1 ends. */
  tail: Integers = new Int32Array(MIN_TAIL * 2);
  /** Token of each tail entry, its lowest bit set where it is of the prefix. */
  #tailTokens: Integers = new Int32Array(MIN_TAIL);
  #tailSize = 0;
  /** The tail is worth packing from this size on. */
  #tailLimit = MIN_TAIL;

  /** Number of tokens that may have lists. */
  get tokenCount(): number {
    return (this.tokens.length >> 2) - 1;
  }

  /** Whether the tail has grown so long that the lists should be packed. */
  get isTailLong(): boolean {
    return this.#tailSize > this.#tailLimit;
  }

  /** Adds a text. Its tokens are `tokens[0, count)`, each once, of which the first `prefix` make up the prefix. */
  add(posting: Posting, tokens: Int32Array, count: number, prefix: number): void {
    if ((this.#tailSize + count) * 2 > this.tail.length) this.#widenTail(count);
    if (this.slots === this.bounds.length) this.#widenSlots();
    const slot = this.slots++;
    const at = slot * SLOT_FIELDS;
    this.table[at] = posting.textId;
    this.table[at + SLOT_SQUARED_IDF] = posting.squaredIdf;
    this.table[at + SLOT_LENGTH] = posting.length;
    this.table[at + SLOT_LEAST] = posting.least;
    this.bounds[slot] = Math.min(MAX_BOUND, posting.least);
    for (let i = 0; i < count; i++) this.#link(tokens[i], slot, i < prefix);
  }

  /** First packed slot with at least so much squared IDF weight, from slot `from` on. */
  firstSlot(from: number, squaredIdf: number): number {
    let low = from;
    let high = this.packedSlots;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.table[middle * SLOT_FIELDS + SLOT_SQUARED_IDF] < squaredIdf) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  get bytes(): number {
    const { entries, tokens, table, bounds, tail } = this;
    const arrays = [entries, tokens, table, bounds, tail, this.#tailTokens];
    return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /**
   * Packs all lists; texts for which `keep` is 0 are dropped. Until it is done the lists are as before, and nothing may be
   * added; it may be given up.
   */
  *packing(keep: Uint8Array): Work<void> {
    const { moved, table, bounds, slots } = yield* this.#renumbering(keep);
    const { heads, next } = yield* this.#relinking(moved);
    const { tokens } = this;
    const packed = longer(tokens, tokens.length);
    yield;
    const entries = new Int32Array(this.entries.length + this.#tailSize);
    let at = 0;
    let from = 0;
    let due = STEP;
    for (let field = 0; field < tokens.length - 4; field += 4) {
      const middle = tokens[field + 1];
      const to = tokens[field + 4];
      packed[field] = at;
      at = this.#merge(entries, at, moved, from, middle, heads[field >> 1], next);
      packed[field + 1] = at;
      at = this.#merge(entries, at, moved, middle, to, heads[(field >> 1) + 1], next);
      packed[field + 2] = packed[field + 3] = NONE;
      due -= to - from + 4;
      from = to;
      if (due > 0) continue;
      due = STEP;
      yield;
    }
    packed[tokens.length - 4] = at;
    this.tokens = packed;
    this.entries = at < entries.length ? entries.slice(0, at) : entries;
    this.table = table;
    this.bounds = bounds;
    this.packedSlots = this.slots = slots;
    this.#tailSize = 0;
    this.#tailLimit = Math.max(MIN_TAIL, Math.floor(at / TAIL_SHARE));
    this.tail = new Int32Array(this.#tailLimit * 2);
    this.#tailTokens = new Int32Array(this.#tailLimit);
  }

  #link(token: number, slot: number, isPrefix: boolean): void {
    if (token >= this.tokenCount) this.#widenTokens(token + 1);
    const head = token * 4 + (isPrefix ? 2 : 3);
    const at = this.#tailSize++;
    this.tail[at * 2] = slot;
    this.tail[at * 2 + 1] = this.tokens[head];
    this.#tailTokens[at] = token * 2 + (isPrefix ? 1 : 0);
    this.tokens[head] = at;
  }

  /** New tokens have empty lists at the end of all. */
  #widenTokens(least: number): void {
    const { tokens } = this;
    const length = (Math.max(1024, least + (least >> 3)) + 1) * 4;
    const wider = longer(tokens, length).fill(NONE, tokens.length);
    const end = tokens[tokens.length - 4];
    for (let field = tokens.length - 4; field < length; field += 4) wider[field] = wider[field + 1] = end;
    this.tokens = wider;
  }

  #widenTail(wanted: number): void {
    const length = this.#tailSize + wanted + (this.#tailSize >> 2);
    this.tail = longer(this.tail, length * 2);
    this.#tailTokens = longer(this.#tailTokens, length);
  }

  #widenSlots(): void {
    const length = this.slots + Math.max(1024, this.slots >> 3);
    this.table = longer(this.table, length * SLOT_FIELDS);
    this.bounds = longer(this.bounds, length);
  }

  *#renumbering(keep: Uint8Array): Work<Renumbered> {
    const { packedSlots, slots, table: old } = this;
    const squaredIdfOf = (slot: number): number => old[slot * SLOT_FIELDS + SLOT_SQUARED_IDF];
    const tail = Int32Array.from({ length: slots - packedSlots }, (_, i) => packedSlots + i);
    tail.sort((a, b) => squaredIdfOf(a) - squaredIdfOf(b) || a - b);
    yield;
    const table = new Int32Array(old.length);
    const bounds = new Uint16Array(this.bounds.length);
    const moved = new Int32Array(slots).fill(NONE);
    let next = 0;
    let fromTail = 0;
    let fromPacked = 0;
    while (fromPacked < packedSlots || fromTail < tail.length) {
      const takesTail =
        fromPacked === packedSlots ||
        (fromTail < tail.length && squaredIdfOf(tail[fromTail]) < squaredIdfOf(fromPacked));
      const slot = takesTail ? tail[fromTail++] : fromPacked++;
      if ((slot & SLOTS_STEP) === SLOTS_STEP) yield;
      const from = slot * SLOT_FIELDS;
      if (keep[old[from]] === 0) continue;
      const to = next * SLOT_FIELDS;
      for (let i = 0; i < SLOT_FIELDS; i++) table[to + i] = old[from + i];
      bounds[next] = Math.min(MAX_BOUND, table[to + SLOT_LEAST]);
      moved[slot] = next++;
    }
    return { moved, table, bounds, slots: next };
  }

  /**
   * The tail linked anew, so that each list is in ascending order of the new numbers: two heads a token, of the prefix
   * and the others.
   */
  *#relinking(moved: Int32Array): Work<{ heads: Integers; next: Integers }> {
    const { tokens, tail } = this;
    const tailTokens = this.#tailTokens;
    const tailSize = this.#tailSize;
    const order = this.#tailByDescendingSlot(moved);
    yield;
    const heads = new Int32Array(tokens.length >> 1).fill(NONE);
    const next = new Int32Array(tailSize);
    for (let i = 0; i < tailSize; i++) {
      if ((i & TAIL_STEP) === TAIL_STEP) yield;
      const at = order[i];
      if (moved[tail[at * 2]] < 0) continue;
      const head = (tailTokens[at] >> 1) * 2 + ((tailTokens[at] & 1) === 1 ? 0 : 1);
      next[at] = heads[head];
      heads[head] = at;
    }
    return { heads, next };
  }

  /** Entries of one text lie side by side: sort the texts, then write out their runs. */
  #tailByDescendingSlot(moved: Int32Array): Integers {
    const { tail } = this;
    const tailSize = this.#tailSize;
    const runs: number[] = [];
    for (let at = 0; at < tailSize; at++) if (at === 0 || tail[at * 2] !== tail[at * 2 - 2]) runs.push(at);
    runs.sort((a, b) => moved[tail[b * 2]] - moved[tail[a * 2]]);
    const order = new Int32Array(tailSize);
    let count = 0;
    for (const run of runs) {
      for (let at = run; at < tailSize && tail[at * 2] === tail[run * 2]; at++) order[count++] = at;
    }
    return order;
  }

  /** Merges a packed run and a linked list into `target` from `at` on; returns where it ends. */
  #merge(
    target: Int32Array,
    at: number,
    moved: Int32Array,
    from: number,
    to: number,
    head: number,
    next: Int32Array,
  ): number {
    const { entries, tail } = this;
    let write = at;
    let link = head;
    for (let read = from; read < to; read++) {
      const slot = moved[entries[read]];
      if (slot < 0) continue;
      while (link !== NONE && moved[tail[link * 2]] < slot) {
        target[write++] = moved[tail[link * 2]];
        link = next[link];
      }
      target[write++] = slot;
    }
    for (; link !== NONE; link = next[link]) target[write++] = moved[tail[link * 2]];
    return write;
  }
}
