import type { DistinctTexts } from './distinctTexts';
import { longer, type Work } from '../lexis/index';

/** Below this many entries in the tail, lists are not packed. A choice, as the next: long tails are slow to read. */
const MIN_TAIL = 4096;
/** The tail is packed when it has grown to one part in this of the whole. */
const TAIL_SHARE = 24;
const NONE = -1;
/** Packing gives the thread back after so many entries: about a millisecond. */
const STEP = 0x3ffff;
/** The same for the slots that are numbered anew. */
const SLOTS_STEP = 0x7fff;
/** An entry of the tail, which is read in no order, costs as much as so many packed ones. */
const TAIL_COST = 16;

/** Bounds are cut off here; a lower bound only means more to look at. */
const MAX_BOUND = 60_000;
/** A list of so many entries is read whole sooner than the place to stop is found. A choice that changes cost only. */
export const SHORT_LIST = 32;
/** A number of an entry has 24 bits: of more texts the lists have no room. */
export const SLOT_LIMIT = 0x1000000;

type Integers = Int32Array<ArrayBuffer>;

/** All slots by ascending squared IDF weight; `moved` has the new number of each, -1 for those dropped. */
interface Renumbered {
  readonly moved: Integers;
  readonly textIds: Integers;
  readonly bounds: Uint16Array<ArrayBuffer>;
  readonly slots: number;
}

/**
 * Inverted lists: for each token the texts that hold it, those first whose prefix holds it. Texts stand in the lists as
 * slots, numbered by ascending squared IDF weight, so that the part of a list that is heavier or lighter than a given text is
 * found by bisection and the counters of a search lie close together. New texts go to a linked tail with slots of their
 * own; when the tail has grown to a 24th of the whole everything is packed again, so adding costs constant time
 * on average and lists are read almost wholly from consecutive memory.
 */
export class Postings {
  /**
   * Four numbers a token: where its packed list begins, where the prefix half of it ends (the whole ends where the next
   * token's begins), and the newest entries of its two tails, -1 for none: of the prefix and the others.
   */
  tokens: Integers = Int32Array.of(0, 0, NONE, NONE);
  /** Packed lists, slots ascending in each half: of each entry the lower 16 bits and the higher 8. */
  lows: Uint16Array<ArrayBuffer> = new Uint16Array(0);
  highs: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  /** Number of packed slots; those of the tail follow. */
  packedSlots = 0;
  /** Number of all slots. */
  slots = 0;
  /** Id of the text, by slot. */
  textIds: Integers = new Int32Array(1024);
  /** How much squared IDF weight of its prefix a partner must hold, as far as 16 bits go, by slot. */
  bounds: Uint16Array<ArrayBuffer> = new Uint16Array(1024);
  /** The same by text, where it is more. */
  readonly #highBounds = new Map<number, number>();
  /** Linked tail, newest entry first: of each entry its slot and the next entry, side by side, -1 ends. */
  tail: Integers = new Int32Array(MIN_TAIL * 2);
  #tailSize = 0;
  /** The tail is worth packing from this size on. */
  #tailLimit = MIN_TAIL;
  readonly #texts: DistinctTexts;
  /** Entries of the tail that were read since the beginning: the measure of work. */
  #tailCount = 0;
  /** Numbers of one list of the tail while it is packed. */
  #fromTail: Integers = new Int32Array(64);

  constructor(texts: DistinctTexts) {
    this.#texts = texts;
  }

  /** Number of tokens that may have lists. */
  get tokenCount(): number {
    return (this.tokens.length >> 2) - 1;
  }

  /** Whether the tail has grown so long that the lists should be packed. */
  get isTailLong(): boolean {
    return this.#tailSize > this.#tailLimit;
  }

  /**
   * Adds a text of which a partner must hold `least` squared IDF weight of the prefix. Its tokens are `tokens[0, count)`, each once, of
   * which the first `prefix` make up the prefix.
   */
  add(textId: number, least: number, tokens: Int32Array, count: number, prefix: number): void {
    if ((this.#tailSize + count) * 2 > this.tail.length) this.#widenTail(count);
    if (this.slots === this.bounds.length) this.#widenSlots();
    const slot = this.slots++;
    this.textIds[slot] = textId;
    this.bounds[slot] = Math.min(MAX_BOUND, least);
    if (least > MAX_BOUND) this.#highBounds.set(textId, least);
    else if (this.#highBounds.size > 0) this.#highBounds.delete(textId);
    for (let i = 0; i < count; i++) this.#link(tokens[i], slot, i < prefix);
  }

  /** How much squared IDF weight of its prefix a partner of the text of a slot must hold. */
  leastOf(slot: number): number {
    const bound = this.bounds[slot];
    return bound < MAX_BOUND ? bound : (this.#highBounds.get(this.textIds[slot]) ?? bound);
  }

  /** First index in `[from, to)` of a list with a slot of at least `slot`, or `to`. */
  firstEntry(from: number, to: number, slot: number): number {
    const { lows, highs } = this;
    let low = from;
    let high = to;
    while (high - low > SHORT_LIST) {
      const middle = (low + high) >> 1;
      if (((highs[middle] << 16) | lows[middle]) < slot) low = middle + 1;
      else high = middle;
    }
    // Few are looked at one after the other, without turns that the processor would guess wrong.
    while (low < high && ((highs[low] << 16) | lows[low]) < slot) low++;
    return low;
  }

  /** First packed slot with at least so much squared IDF weight, from slot `from` on. */
  firstSlot(from: number, squaredIdf: number): number {
    const { squaredIdf: ofTexts } = this.#texts;
    const { textIds } = this;
    let low = from;
    let high = this.packedSlots;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ofTexts[textIds[middle]] < squaredIdf) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  get bytes(): number {
    const { lows, highs, tokens, textIds, bounds, tail } = this;
    const arrays = [lows, highs, tokens, textIds, bounds, tail];
    return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /**
   * Packs all lists; texts for which `keep` is 0 are dropped. Until it is done the lists are as before, and nothing may be
   * added; it may be given up.
   */
  *packing(keep: Uint8Array): Work<void> {
    const { moved, textIds, bounds, slots } = yield* this.#renumbering(keep);
    const { tokens } = this;
    const packed = longer(tokens, tokens.length);
    yield;
    const most = this.lows.length + this.#tailSize;
    const lows = new Uint16Array(most);
    const highs = new Uint8Array(most);
    const into = { lows, highs };
    let at = 0;
    let from = 0;
    let due = STEP;
    for (let field = 0; field < tokens.length - 4; field += 4) {
      const middle = tokens[field + 1];
      const to = tokens[field + 4];
      const fromTails = this.#tailCount;
      packed[field] = at;
      at = this.#merge(into, at, moved, from, middle, tokens[field + 2]);
      packed[field + 1] = at;
      at = this.#merge(into, at, moved, middle, to, tokens[field + 3]);
      packed[field + 2] = packed[field + 3] = NONE;
      due -= to - from + 4 + (this.#tailCount - fromTails) * TAIL_COST;
      from = to;
      if (due > 0) continue;
      due = STEP;
      yield;
    }
    packed[tokens.length - 4] = at;
    this.tokens = packed;
    this.lows = at < most ? lows.slice(0, at) : lows;
    this.highs = at < most ? highs.slice(0, at) : highs;
    this.textIds = textIds;
    this.bounds = bounds;
    this.packedSlots = this.slots = slots;
    this.#tailSize = 0;
    this.#tailLimit = Math.max(MIN_TAIL, Math.floor(at / TAIL_SHARE));
    this.tail = new Int32Array(this.#tailLimit * 2);
  }

  #link(token: number, slot: number, isPrefix: boolean): void {
    if (token >= this.tokenCount) this.#widenTokens(token + 1);
    const head = token * 4 + (isPrefix ? 2 : 3);
    const at = this.#tailSize++;
    this.tail[at * 2] = slot;
    this.tail[at * 2 + 1] = this.tokens[head];
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
  }

  #widenSlots(): void {
    const length = this.slots + Math.max(1024, this.slots >> 3);
    this.textIds = longer(this.textIds, length);
    this.bounds = longer(this.bounds, length);
  }

  *#renumbering(keep: Uint8Array): Work<Renumbered> {
    const { packedSlots, slots, textIds: old } = this;
    const { squaredIdf } = this.#texts;
    const squaredIdfOf = (slot: number): number => squaredIdf[old[slot]];
    const tail = Int32Array.from({ length: slots - packedSlots }, (_, i) => packedSlots + i);
    tail.sort((a, b) => squaredIdfOf(a) - squaredIdfOf(b) || a - b);
    yield;
    const textIds = new Int32Array(old.length);
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
      if (keep[old[slot]] === 0) continue;
      textIds[next] = old[slot];
      bounds[next] = this.bounds[slot];
      moved[slot] = next++;
    }
    return { moved, textIds, bounds, slots: next };
  }

  /** Merges a packed run and a list of the tail into others from `at` on; returns where they end. */
  #merge(
    { lows, highs }: Pick<Postings, 'lows' | 'highs'>,
    at: number,
    moved: Int32Array,
    from: number,
    to: number,
    head: number,
  ): number {
    const { lows: oldLows, highs: oldHighs } = this;
    const count = head === NONE ? 0 : this.#readTail(head, moved);
    const added = this.#fromTail;
    let write = at;
    let next = 0;
    for (let read = from; read < to; read++) {
      const slot = moved[(oldHighs[read] << 16) | oldLows[read]];
      if (slot < 0) continue;
      for (; next < count && added[next] < slot; next++, write++) {
        lows[write] = added[next];
        highs[write] = added[next] >> 16;
      }
      lows[write] = slot;
      highs[write++] = slot >> 16;
    }
    for (; next < count; next++, write++) {
      lows[write] = added[next];
      highs[write] = added[next] >> 16;
    }
    return write;
  }

  /** Reads the new numbers of a list of the tail, ascending; returns how many there are. */
  #readTail(head: number, moved: Int32Array): number {
    const { tail } = this;
    let count = 0;
    for (let at = head; at !== NONE; at = tail[at * 2 + 1]) {
      this.#tailCount++;
      const slot = moved[tail[at * 2]];
      if (slot < 0) continue;
      if (count === this.#fromTail.length) this.#fromTail = longer(this.#fromTail, count * 2);
      this.#fromTail[count++] = slot;
    }
    if (count > 1) this.#fromTail.subarray(0, count).sort();
    return count;
  }
}
