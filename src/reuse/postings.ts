import { longer, type Work } from '../lexis/index';
import type { DistinctTexts } from './distinctTexts';
import { FORM_BITS, SLOTS, SLOT_BYTES, SlotReader, SlotRun, numberAt, put, slotAt } from './slotRuns';

/** Below this many entries in the tail, lists are not packed. A choice, as the next: long tails are slow to read. */
const MIN_TAIL = 4096;
/**
 * The tail is packed when it has so many times the square root of the packed entries. Reading it costs in proportion to its part of them, and packing
 * in proportion to how often it is done, so that both grow alike. A choice that changes cost only: from 40 to 80 no difference was seen.
 */
const TAIL_ROOT = 40;
const NONE = -1;
/** Packing gives the thread back after so many entries: about a millisecond. */
const STEP = 0x1ffff;
/** The same for the slots that are numbered anew. */
const SLOTS_STEP = 0x7fff;
/** An entry of the tail, which is read in no order, costs as much as so many packed ones. */
const TAIL_COST = 16;

/** Bounds are cut off here; a lower bound only means more to look at. */
const MAX_BOUND = 60_000;
/** An entry of the tail has room for no more slots. */
export const SLOT_LIMIT = 0x1000000;

/** Fields of a token. */
const FIELDS = 3;
const PREFIX_TAIL = 1;
const OTHERS_TAIL = 2;

/**
 * A list begins with a byte that has the forms of both halves, and where the second begins: at once, nowhere, or behind so many bytes as the next one says,
 * or the next four.
 */
const FORM = (1 << FORM_BITS) - 1;
const MIDDLE_SHIFT = 2 * FORM_BITS;
const NO_PREFIX = 0;
const NO_OTHERS = 1;
const NEAR = 2;
const FAR = 3;
const NEAR_BYTES = 1;
const FAR_BYTES = 4;
const START_BYTES = 1 + FAR_BYTES;
/** Most lists have one slot: what such a one begins with, and its length. */
const ONE_OF_PREFIX = (NO_OTHERS << MIDDLE_SHIFT) | (SLOTS << FORM_BITS) | SLOTS;
const ONE_OTHER = (NO_PREFIX << MIDDLE_SHIFT) | (SLOTS << FORM_BITS) | SLOTS;
const ONE_LENGTH = 1 + SLOT_BYTES;

type Integers = Int32Array<ArrayBuffer>;

/** Lists that are being written. */
interface Packed {
  bytes: Uint8Array<ArrayBuffer>;
  at: number;
}

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
 * one run of it and the counters of a search lie close together. Lists are kept as differences between slots, of one byte to three. New texts
 * go to a linked tail with slots of their own; when the tail has grown long everything is packed again, so adding costs little
 * on average and lists are read almost wholly from consecutive memory.
 */
export class Postings {
  /**
   * Three numbers a token: where its packed list begins (it ends where the next token's begins), and the newest entries of its two tails, -1 for
   * none: of the prefix and the others.
   */
  tokens: Integers = Int32Array.of(0, NONE, NONE);
  /**
   * Packed lists. One that is not empty begins with a number that says where its second half begins, then come the slots whose prefix holds the
   * token, then the others, ascending in each half, as differences; a long half begins with a table.
   */
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  /** The half that was opened last. */
  readonly half = new SlotReader();
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
  /** The halves of the list that is packed. */
  readonly #prefixSlots = new SlotRun();
  readonly #otherSlots = new SlotRun();

  constructor(texts: DistinctTexts) {
    this.#texts = texts;
  }

  /** Number of tokens that may have lists. */
  get tokenCount(): number {
    return this.tokens.length / FIELDS - 1;
  }

  /** Whether the tail has grown so long that the lists should be packed. */
  get isTailLong(): boolean {
    return this.#tailSize > this.#tailLimit;
  }

  /** The newest entry of the tail of texts whose prefix holds a token, or -1. */
  prefixTail(token: number): number {
    return this.tokens[token * FIELDS + PREFIX_TAIL];
  }

  /** The same of the others. */
  othersTail(token: number): number {
    return this.tokens[token * FIELDS + OTHERS_TAIL];
  }

  /** Bytes of a token's packed list. */
  lengthOf(token: number): number {
    return this.tokens[(token + 1) * FIELDS] - this.tokens[token * FIELDS];
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

  /** Opens the {@link half} of the packed slots whose prefix holds a token; false where there are none. */
  openPrefix(token: number): boolean {
    const from = this.tokens[token * FIELDS];
    const to = this.tokens[(token + 1) * FIELDS];
    if (from === to) return false;
    const start = this.bytes[from];
    const first = from + 1 + bytesOfLength(start);
    return this.half.open(this.bytes, first, this.#middleOf(from, to), start & FORM);
  }

  /** The same of the others. */
  openOthers(token: number): boolean {
    const from = this.tokens[token * FIELDS];
    const to = this.tokens[(token + 1) * FIELDS];
    if (from === to) return false;
    return this.half.open(this.bytes, this.#middleOf(from, to), to, (this.bytes[from] >> FORM_BITS) & FORM);
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

  get byteLength(): number {
    const { bytes, tokens, textIds, bounds, tail } = this;
    const arrays = [bytes, tokens, textIds, bounds, tail];
    return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /**
   * Packs all lists; texts that are not in use any more are dropped. Until it is done the lists are as before, and nothing may be
   * added; it may be given up.
   */
  *packing(): Work<void> {
    const { moved, textIds, bounds, slots } = yield* this.#renumbering();
    const { tokens } = this;
    const packed = longer(tokens, tokens.length);
    yield;
    const into = {
      bytes: new Uint8Array(this.bytes.length + (this.bytes.length >> 6) + this.#tailSize * 2),
      at: 0,
    };
    let all = 0;
    let due = STEP;
    for (let token = 0; token < this.tokenCount; token++) {
      const fromTails = this.#tailCount;
      packed[token * FIELDS] = into.at;
      packed[token * FIELDS + PREFIX_TAIL] = packed[token * FIELDS + OTHERS_TAIL] = NONE;
      const count = this.#pack(token, moved, into);
      all += count;
      due -= count + 4 + (this.#tailCount - fromTails) * TAIL_COST;
      if (due > 0) continue;
      due = STEP;
      yield;
    }
    packed[tokens.length - FIELDS] = into.at;
    this.tokens = packed;
    this.bytes = trimmed(into);
    this.textIds = textIds;
    this.bounds = bounds;
    this.packedSlots = this.slots = slots;
    this.#tailSize = 0;
    this.#tailLimit = Math.max(MIN_TAIL, Math.floor(TAIL_ROOT * Math.sqrt(all)));
    this.tail = new Int32Array(this.#tailLimit * 2);
  }

  /** Where the second half of a packed list begins. */
  #middleOf(from: number, to: number): number {
    const start = this.bytes[from];
    const kind = start >> MIDDLE_SHIFT;
    if (kind === NO_PREFIX) return from + 1;
    if (kind === NO_OTHERS) return to;
    const width = bytesOfLength(start);
    return from + 1 + width + numberAt(this.bytes, from + 1, width);
  }

  #link(token: number, slot: number, isPrefix: boolean): void {
    if (token >= this.tokenCount) this.#widenTokens(token + 1);
    const head = token * FIELDS + (isPrefix ? PREFIX_TAIL : OTHERS_TAIL);
    const at = this.#tailSize++;
    this.tail[at * 2] = slot;
    this.tail[at * 2 + 1] = this.tokens[head];
    this.tokens[head] = at;
  }

  /** New tokens have empty lists at the end of all. */
  #widenTokens(least: number): void {
    const { tokens } = this;
    const length = (Math.max(1024, least + (least >> 3)) + 1) * FIELDS;
    const wider = longer(tokens, length).fill(NONE, tokens.length);
    const end = tokens[tokens.length - FIELDS];
    for (let field = tokens.length - FIELDS; field < length; field += FIELDS) wider[field] = end;
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

  *#renumbering(): Work<Renumbered> {
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
      if (!this.#texts.isAlive(old[slot])) continue;
      textIds[next] = old[slot];
      bounds[next] = this.bounds[slot];
      moved[slot] = next++;
    }
    return { moved, textIds, bounds, slots: next };
  }

  /** Writes the list of a token with the new numbers of its slots; returns how many it has. */
  #pack(token: number, moved: Int32Array, into: Packed): number {
    if (this.prefixTail(token) === NONE && this.othersTail(token) === NONE) {
      const length = this.lengthOf(token);
      if (length === 0) return 0;
      const start = this.bytes[this.tokens[token * FIELDS]];
      if (length === ONE_LENGTH && (start === ONE_OF_PREFIX || start === ONE_OTHER))
        return this.#packOne(this.tokens[token * FIELDS], moved, into);
    }
    const prefix = this.#prefixSlots;
    const others = this.#otherSlots;
    prefix.clear();
    others.clear();
    if (this.openPrefix(token)) prefix.addAll(this.half, moved);
    if (this.openOthers(token)) others.addAll(this.half, moved);
    this.#addTail(this.prefixTail(token), moved, prefix);
    this.#addTail(this.othersTail(token), moved, others);
    const count = prefix.count + others.count;
    if (count === 0) return 0;
    makeRoom(into, START_BYTES + prefix.mostBytes + others.mostBytes);
    into.at = writeList(into, prefix, others);
    return count;
  }

  /** The same for a list of one slot, which lies at `from`. */
  #packOne(from: number, moved: Int32Array, into: Packed): number {
    const slot = moved[slotAt(this.bytes, from + 1)];
    if (slot < 0) return 0;
    makeRoom(into, ONE_LENGTH);
    into.bytes[into.at] = this.bytes[from];
    into.at = put(into.bytes, into.at + 1, slot, SLOT_BYTES);
    return 1;
  }

  #addTail(head: number, moved: Int32Array, run: SlotRun): void {
    const { tail } = this;
    for (let at = head; at !== NONE; at = tail[at * 2 + 1]) {
      this.#tailCount++;
      const slot = moved[tail[at * 2]];
      if (slot >= 0) run.add(slot);
    }
  }
}

function makeRoom(into: Packed, bytes: number): void {
  if (into.at + bytes > into.bytes.length)
    into.bytes = longer(into.bytes, into.at + bytes + (into.bytes.length >> 4));
}

/** How many bytes say how long the first half of a list is that begins with this one. */
function bytesOfLength(start: number): number {
  const kind = start >> MIDDLE_SHIFT;
  if (kind < NEAR) return 0;
  return kind === NEAR ? NEAR_BYTES : FAR_BYTES;
}

/** Writes the two halves of a list and returns where they end. */
function writeList({ bytes, at }: Packed, prefix: SlotRun, others: SlotRun): number {
  const forms = prefix.end() | (others.end() << FORM_BITS);
  const kind = middleKind(prefix, others);
  const start = forms | (kind << MIDDLE_SHIFT);
  bytes[at] = start;
  const first = at + 1 + bytesOfLength(start);
  const middle = prefix.write(bytes, first);
  put(bytes, at + 1, middle - first, bytesOfLength(start));
  return others.write(bytes, middle);
}

function middleKind(prefix: SlotRun, others: SlotRun): number {
  if (prefix.count === 0) return NO_PREFIX;
  if (others.count === 0) return NO_OTHERS;
  return prefix.mostBytes < 1 << (8 * NEAR_BYTES) ? NEAR : FAR;
}

/** The bytes that were written; a little more where copying them would not pay. */
function trimmed({ bytes, at }: Packed): Uint8Array<ArrayBuffer> {
  return bytes.length - at > at >> 6 ? bytes.slice(0, at) : bytes;
}
