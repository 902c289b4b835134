import { firstNotBefore, longer } from '../lexis/index';

/**
 * How a run of ascending slots is written: each slot in three bytes, or the differences between them, in two bytes or in one. A difference that has
 * no room there stands in three bytes behind the highest number that has.
 */
export const SLOTS = 0;
const WIDE = 1;
const NARROW = 2;
/** Or'ed to these where the run begins with a table. */
const TABLE = 4;
/** Bits of a form. */
export const FORM_BITS = 3;

const WIDE_LIMIT = 0xffff;
const NARROW_LIMIT = 0xff;
/** Differences are in one byte where they are no more on average: about one in ten has no room then; and in two where none has much more. Choices. */
const NARROW_MEAN = 110;
const WIDE_MEAN = 0x4000;
/** Of fewer slots the first one tells most. */
const MIN_NARROW = 8;
/** Bytes of a slot, and of a difference that has no room in the form of the run. */
export const SLOT_BYTES = 3;

/** A run of more slots than one block has a table that says where the others begin. A choice that changes cost only. */
const BLOCK_SHIFT = 7;
const BLOCK = 1 << BLOCK_SHIFT;
/** Of a block the table has the slot before its first, and where it begins. Before the table stands the number of slots. */
const PLACE_BYTES = 4;
const ENTRY_BYTES = SLOT_BYTES + PLACE_BYTES;
const COUNT_BYTES = 4;
const NONE = -1;
/** Above all slots. */
export const ALL_SLOTS = 0x7fffffff;

/** Entries of the table of a run of so many slots. */
function entriesOf(count: number): number {
  return (count - 1) >> BLOCK_SHIFT;
}

/** Reads runs of ascending slots that {@link SlotRun} has written. */
export class SlotReader {
  /** The slots that {@link read} has read. */
  slots: Int32Array<ArrayBuffer> = new Int32Array(1024);
  /** How many slots the run has, where it has a table. Other runs have {@link BLOCK} at most, and here 0. */
  count = 0;
  /** Whether nothing of the run was read yet. */
  isNew = true;
  #bytes: Uint8Array = new Uint8Array(0);
  /** The next byte, where the run ends, and the slot before. */
  #at = 0;
  #end = 0;
  #slot = NONE;
  #form = SLOTS;
  #table = 0;
  #first = 0;

  /** Begins with the run that lies in `[at, end)`; false where that is empty. */
  open(bytes: Uint8Array, at: number, end: number, form: number): boolean {
    this.#bytes = bytes;
    this.#form = form & ~TABLE;
    this.count = (form & TABLE) === 0 ? 0 : numberAt(bytes, at, COUNT_BYTES);
    this.#table = at + COUNT_BYTES;
    this.#first = this.count === 0 ? at : this.#table + entriesOf(this.count) * ENTRY_BYTES;
    this.#at = this.#first;
    this.#end = end;
    this.#slot = NONE;
    this.isNew = true;
    return at < end;
  }

  /** Reads on, up to the first slot that is not below `to`, those from `from` on into {@link slots}; returns how many these are. */
  read(from: number, to: number): number {
    this.isNew = false;
    if (this.#form === NARROW) return this.#readNarrow(from, to);
    return this.#form === WIDE ? this.#readWide(from, to) : this.#readSlots(from, to);
  }

  /** Goes to the block of the first slot that is not below `slot`, or to the beginning. */
  seek(slot: number): void {
    this.#goTo(this.count > 0 ? this.#blockOf(slot) : 0);
  }

  /** Of a run with a table: how many slots are below `slot`. */
  countBelow(slot: number): number {
    const block = this.#blockOf(slot);
    this.#goTo(block);
    return (block << BLOCK_SHIFT) + this.read(0, slot);
  }

  /** Of a run with a table: its slot of this number. */
  slotOf(number: number): number {
    const block = number >> BLOCK_SHIFT;
    this.#goTo(block);
    this.read(0, block < entriesOf(this.count) ? this.#slotBefore(block) + 1 : ALL_SLOTS);
    return this.slots[number & (BLOCK - 1)];
  }

  // The next two differ in what one slot takes only. They stand side by side, for most of the time of a search is spent in them.

  #readNarrow(from: number, to: number): number {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = this.#at;
    let slot = this.#slot;
    const slots = this.#room();
    let count = 0;
    while (at < end) {
      const byte = bytes[at];
      const next = slot + (byte < NARROW_LIMIT ? byte : slotAt(bytes, at + 1));
      if (next >= to) break;
      at += byte < NARROW_LIMIT ? 1 : 1 + SLOT_BYTES;
      slot = next;
      slots[count] = slot;
      // Without a branch that the processor would guess wrong.
      count += slot >= from ? 1 : 0;
    }
    this.#at = at;
    this.#slot = slot;
    return count;
  }

  #readWide(from: number, to: number): number {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = this.#at;
    let slot = this.#slot;
    const slots = this.#room();
    let count = 0;
    while (at < end) {
      const gap = (bytes[at] << 8) | bytes[at + 1];
      const next = slot + (gap < WIDE_LIMIT ? gap : slotAt(bytes, at + 2));
      if (next >= to) break;
      at += gap < WIDE_LIMIT ? 2 : 2 + SLOT_BYTES;
      slot = next;
      slots[count] = slot;
      count += slot >= from ? 1 : 0;
    }
    this.#at = at;
    this.#slot = slot;
    return count;
  }

  #readSlots(from: number, to: number): number {
    const slots = this.#room();
    const bytes = this.#bytes;
    const end = this.#end;
    let at = this.#at;
    let count = 0;
    for (; at < end; at += SLOT_BYTES) {
      const slot = slotAt(bytes, at);
      if (slot >= to) break;
      if (slot < from) continue;
      slots[count++] = slot;
    }
    this.#at = at;
    return count;
  }

  #blockOf(slot: number): number {
    return firstNotBefore(entriesOf(this.count), (entry) => this.#slotBefore(entry) < slot);
  }

  /** The slot before the block of an entry of the table. The first block has none. */
  #slotBefore(entry: number): number {
    return slotAt(this.#bytes, this.#table + entry * ENTRY_BYTES);
  }

  #goTo(block: number): void {
    const entry = block - 1;
    this.#slot = block === 0 ? NONE : this.#slotBefore(entry);
    const place = this.#table + entry * ENTRY_BYTES + SLOT_BYTES;
    this.#at = this.#first + (block === 0 ? 0 : numberAt(this.#bytes, place, PLACE_BYTES));
  }

  /** {@link slots} with room for all that is left: no slot takes less than a byte. */
  #room(): Int32Array {
    const most = this.#end - this.#at;
    if (most > this.slots.length) this.slots = new Int32Array(most * 2);
    return this.slots;
  }
}

/** Gathers slots, and writes them. */
export class SlotRun {
  #slots: Int32Array<ArrayBuffer> = new Int32Array(1024);
  count = 0;
  /** So many of them came in ascending order, before all others. */
  #sorted = 0;
  #form = SLOTS;
  #added: Int32Array<ArrayBuffer> = new Int32Array(64);

  clear(): void {
    this.count = this.#sorted = 0;
  }

  /** Adds the new numbers of all slots of a run that was opened; they ascend, and those that are none any more have -1. */
  addAll(reader: SlotReader, moved: Int32Array): void {
    const read = reader.read(0, ALL_SLOTS);
    const { slots } = reader;
    if (this.count + read > this.#slots.length) this.#widen(this.count + read);
    const into = this.#slots;
    let { count } = this;
    for (let i = 0; i < read; i++) {
      const slot = moved[slots[i]];
      into[count] = slot;
      count += slot >= 0 ? 1 : 0;
    }
    this.#sorted = this.count = count;
  }

  /** Adds a slot, in no order. */
  add(slot: number): void {
    if (this.count === this.#slots.length) this.#widen(this.count + 1);
    this.#slots[this.count++] = slot;
  }

  /** Brings them into order and finds how they are written; returns that form. */
  end(): number {
    if (this.#sorted < this.count) this.#sort();
    this.#form = this.#smallest();
    return this.#form | (this.count > BLOCK ? TABLE : 0);
  }

  /** The most bytes that they take. */
  get mostBytes(): number {
    return COUNT_BYTES + (this.count >> BLOCK_SHIFT) * ENTRY_BYTES + this.count * (2 + SLOT_BYTES);
  }

  /** Writes them where there is room for {@link mostBytes}, and returns where they end. */
  write(bytes: Uint8Array, from: number): number {
    if (this.count <= BLOCK) return this.#writeBlock(bytes, from, 0, this.count);
    let table = put(bytes, from, this.count, COUNT_BYTES);
    const first = table + entriesOf(this.count) * ENTRY_BYTES;
    let at = this.#writeBlock(bytes, first, 0, BLOCK);
    for (let block = BLOCK; block < this.count; block += BLOCK) {
      table = put(bytes, table, this.#slots[block - 1], SLOT_BYTES);
      table = put(bytes, table, at - first, PLACE_BYTES);
      at = this.#writeBlock(bytes, at, block, Math.min(this.count, block + BLOCK));
    }
    return at;
  }

  /** Merges what came in no order with what came before. */
  #sort(): void {
    const from = this.#sorted;
    const slots = this.#slots;
    const count = this.count - from;
    if (this.#added.length < count) this.#added = new Int32Array(count * 2);
    const added = this.#added;
    for (let i = 0; i < count; i++) added[i] = slots[from + i];
    sortFirst(added, count);
    let left = from - 1;
    let at = this.count - 1;
    for (let i = count - 1; i >= 0; at--)
      slots[at] = left >= 0 && slots[left] > added[i] ? slots[left--] : added[i--];
  }

  /** By the mean of the differences, which tells about how many have no room. */
  #smallest(): number {
    const { count } = this;
    if (count < 2) return SLOTS;
    const mean = this.#slots[count - 1] / count;
    if (count >= MIN_NARROW && mean <= NARROW_MEAN) return NARROW;
    return count > BLOCK || mean <= WIDE_MEAN ? WIDE : SLOTS;
  }

  #writeBlock(bytes: Uint8Array, from: number, begin: number, end: number): number {
    if (this.#form === NARROW) return this.#writeGaps(bytes, from, begin, end, 1, NARROW_LIMIT);
    if (this.#form === WIDE) return this.#writeGaps(bytes, from, begin, end, 2, WIDE_LIMIT);
    let at = from;
    for (let i = begin; i < end; i++) at = put(bytes, at, this.#slots[i], SLOT_BYTES);
    return at;
  }

  /** Writes differences in so many bytes each, those from the limit on behind it. */
  #writeGaps(
    bytes: Uint8Array,
    from: number,
    begin: number,
    end: number,
    width: number,
    limit: number,
  ): number {
    const slots = this.#slots;
    let at = from;
    let before = begin === 0 ? NONE : slots[begin - 1];
    for (let i = begin; i < end; i++) {
      const gap = slots[i] - before;
      before = slots[i];
      at = put(bytes, at, Math.min(gap, limit), width);
      if (gap >= limit) at = put(bytes, at, gap, SLOT_BYTES);
    }
    return at;
  }

  #widen(least: number): void {
    this.#slots = longer(this.#slots, least * 2);
  }
}

/** A slot that is written in {@link SLOT_BYTES}. */
export function slotAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];
}

/** A number that is written in so many bytes. */
export function numberAt(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let i = at; i < at + length; i++) value = (value << 8) | bytes[i];
  return value;
}

/** Writes a number in so many bytes and returns where they end. */
export function put(bytes: Uint8Array, at: number, value: number, length: number): number {
  for (let i = 0; i < length; i++) bytes[at + i] = value >>> ((length - 1 - i) * 8);
  return at + length;
}

/** So few numbers are sorted one by one. A choice that changes cost only. */
const FEW = 24;

/** Sorts the first `count` numbers. */
function sortFirst(numbers: Int32Array, count: number): void {
  if (count > FEW) {
    numbers.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const number = numbers[i];
    let at = i - 1;
    while (at >= 0 && numbers[at] > number) {
      numbers[at + 1] = numbers[at];
      at--;
    }
    numbers[at + 1] = number;
  }
}
