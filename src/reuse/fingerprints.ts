import { GOLDEN_RATIO } from '../lexis/index';

/** Bits of an entry that tell fingerprints apart; the others are the id of the text. A choice: 4,194,304 ids have room. */
const CHECK_BITS = 10;
const CHECK = (1 << CHECK_BITS) - 1;
/** Ids from here on have no room in an entry. */
export const TEXT_ID_LIMIT = 1 << (32 - CHECK_BITS);
const EMPTY = 0;
/** An entry that went; no id is as low as 0. */
const GONE = 1;
const MIN_SLOTS = 4096;
/** The table grows when so much of it is used, by two fifths: to fill a new one all texts are read again. A choice that changes cost only. */
const FULL = 0.85;
const GROWTH = 1.4;
/** So many entries of one fingerprint lie in the table, all others in a list of their own. A choice. */
const NEAR_ENTRIES = 8;
/** With so many in the table there may be such a list: some of the entries counted as near may have been others'. */
const LISTED = 4;

/**
 * Which texts hold which fingerprint, a word of 32 bits an entry: the id of the text, and the lowest bits of the fingerprint, which
 * also says where in an open table the entry lies. So one holder in a thousand is none, and must be looked at.
 */
export class Fingerprints {
  #slots: Uint32Array;
  /** Slots that are not empty, and entries in them. */
  #used = 0;
  #live = 0;
  readonly #lists = new Map<number, number[]>();
  #listed = 0;

  constructor(entries = 0) {
    this.#slots = new Uint32Array(Math.max(MIN_SLOTS, Math.ceil(entries / FULL)));
  }

  /** Whether so few slots are empty that a new table with room for {@link wanted} entries should be made. */
  get isFull(): boolean {
    return this.#used > this.#slots.length * FULL;
  }

  /** Entries that a new table should have room for. */
  get wanted(): number {
    return this.#live * GROWTH;
  }

  /** Adds a text to a fingerprint, once. */
  add(fingerprint: number, textId: number): void {
    const slots = this.#slots;
    const check = fingerprint & CHECK;
    let near = 0;
    let slot = this.#home(fingerprint);
    for (; slots[slot] !== EMPTY; slot = this.#after(slot))
      if (slots[slot] !== GONE && (slots[slot] & CHECK) === check && ++near === NEAR_ENTRIES)
        return this.#list(fingerprint, textId);
    slots[slot] = entryOf(fingerprint, textId);
    this.#used++;
    this.#live++;
  }

  /** Takes a text from a fingerprint; nothing happens when it is not there. */
  remove(fingerprint: number, textId: number): void {
    const slots = this.#slots;
    const entry = entryOf(fingerprint, textId);
    const list = this.#lists.get(fingerprint);
    for (let slot = this.#home(fingerprint); slots[slot] !== EMPTY; slot = this.#after(slot)) {
      if (slots[slot] !== entry) continue;
      const other = list?.pop();
      slots[slot] = other === undefined ? GONE : entryOf(fingerprint, other);
      if (list === undefined) this.#live--;
      else this.#shortened(fingerprint, list);
      return;
    }
    const at = list?.indexOf(textId) ?? -1;
    if (list === undefined || at < 0) return;
    list[at] = list[list.length - 1];
    list.pop();
    this.#shortened(fingerprint, list);
  }

  /**
   * Writes those of the first `count` fingerprints that any text may hold to `held`, and returns how many. Most are in no text, and
   * to ask for all at once lets the memory answer many at a time.
   */
  held(fingerprints: Int32Array, count: number, held: Int32Array): number {
    const slots = this.#slots;
    let heldCount = 0;
    for (let i = 0; i < count; i++) {
      held[heldCount] = fingerprints[i];
      // Without a branch that the processor would guess wrong.
      heldCount += slots[this.#home(fingerprints[i])] === EMPTY ? 0 : 1;
    }
    return heldCount;
  }

  /** Writes the texts that may hold a fingerprint, all that do among them, to `found`; no more than `most` and one. */
  find(fingerprint: number, most: number, found: number[]): void {
    found.length = 0;
    const slots = this.#slots;
    const check = fingerprint & CHECK;
    for (let slot = this.#home(fingerprint); slots[slot] !== EMPTY; slot = this.#after(slot))
      if (slots[slot] !== GONE && (slots[slot] & CHECK) === check) found.push(slots[slot] >>> CHECK_BITS);
    if (found.length < LISTED) return;
    for (const textId of this.#lists.get(fingerprint) ?? []) {
      if (found.length > most) return;
      found.push(textId);
    }
  }

  get bytes(): number {
    return this.#slots.byteLength + this.#listed * 8 + this.#lists.size * 64;
  }

  #home(fingerprint: number): number {
    // The least hashes of many are low: their bits are spread again.
    const spread = Math.imul(fingerprint, GOLDEN_RATIO) >>> 0;
    return Math.floor((spread / 0x100000000) * this.#slots.length);
  }

  #after(slot: number): number {
    return slot + 1 === this.#slots.length ? 0 : slot + 1;
  }

  #list(fingerprint: number, textId: number): void {
    const list = this.#lists.get(fingerprint);
    if (list === undefined) this.#lists.set(fingerprint, [textId]);
    else list.push(textId);
    this.#listed++;
  }

  #shortened(fingerprint: number, list: readonly number[]): void {
    this.#listed--;
    if (list.length === 0) this.#lists.delete(fingerprint);
  }
}

function entryOf(fingerprint: number, textId: number): number {
  return ((textId << CHECK_BITS) | (fingerprint & CHECK)) >>> 0;
}
