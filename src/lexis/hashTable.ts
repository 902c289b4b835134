/**
 * Numbers by hash: a table from a 32-bit key whose bits are spread to a whole number of 32 bits. Open addressing, at most half full;
 * keys whose value has come down to 0 are let go when it would grow.
 */
export class HashTable {
  #keys: Int32Array;
  #values: Int32Array;
  #used: Uint8Array;
  #mask: number;
  #size = 0;

  constructor(capacity = 64) {
    let slots = 16;
    while (slots < capacity * 2) slots *= 2;
    this.#keys = new Int32Array(slots);
    this.#values = new Int32Array(slots);
    this.#used = new Uint8Array(slots);
    this.#mask = slots - 1;
  }

  /** Bytes that it takes. */
  get bytes(): number {
    return this.#keys.byteLength + this.#values.byteLength + this.#used.byteLength;
  }

  /** How many keys were given a value. */
  get size(): number {
    return this.#size;
  }

  /** The value of a key, or 0. */
  get(hash: number): number {
    const key = hash | 0;
    const used = this.#used;
    const keys = this.#keys;
    const mask = this.#mask;
    let slot = key & mask;
    while (used[slot] !== 0) {
      if (keys[slot] === key) return this.#values[slot];
      slot = (slot + 1) & mask;
    }
    return 0;
  }

  /** Sets the value of a key. */
  set(key: number, value: number): void {
    // The slot first: the table may grow while it is looked for.
    const slot = this.#slotFor(key);
    this.#values[slot] = value;
  }

  /** Adds `amount` to the value of a key, and returns the new one. */
  add(key: number, amount: number): number {
    const slot = this.#slotFor(key);
    return (this.#values[slot] += amount);
  }

  /** A table with the same values that is changed by itself. */
  copy(): HashTable {
    const copy = new HashTable(0);
    copy.#keys = this.#keys.slice();
    copy.#values = this.#values.slice();
    copy.#used = this.#used.slice();
    copy.#mask = this.#mask;
    copy.#size = this.#size;
    return copy;
  }

  #slotFor(hash: number): number {
    const key = hash | 0;
    let slot = key & this.#mask;
    while (this.#used[slot] !== 0) {
      if (this.#keys[slot] === key) return slot;
      slot = (slot + 1) & this.#mask;
    }
    if ((this.#size + 1) * 2 > this.#mask) {
      this.#grow();
      return this.#slotFor(key);
    }
    this.#used[slot] = 1;
    this.#keys[slot] = key;
    this.#size++;
    return slot;
  }

  /** Twice as many slots, unless most of the keys can be let go because their value has come down to 0. */
  #grow(): void {
    const [keys, values] = [this.#keys, this.#values];
    let live = 0;
    for (const value of values) if (value !== 0) live++;
    const slots = live * 4 > keys.length ? keys.length * 2 : keys.length;
    this.#keys = new Int32Array(slots);
    this.#values = new Int32Array(slots);
    this.#used = new Uint8Array(slots);
    this.#mask = slots - 1;
    this.#size = 0;
    for (let slot = 0; slot < keys.length; slot++) if (values[slot] !== 0) this.set(keys[slot], values[slot]);
  }
}
