/** How often each sentence stands in the workspace, by a 32-bit key. */
export class SentenceCounts {
  private keys: Int32Array = new Int32Array(1024);
  private counts: Int32Array = new Int32Array(1024);
  private used = 0;

  of(key: number): number {
    return this.counts[this.slot(key)];
  }

  /** Counts one more, or one less with -1, and returns how many there are now. */
  add(key: number, difference: number): number {
    const slot = this.slot(key);
    if (this.keys[slot] !== key) {
      this.keys[slot] = key;
      this.used++;
      if (this.used * 4 > this.keys.length * 3) {
        this.grow();
        return this.add(key, difference);
      }
    }
    return (this.counts[slot] += difference);
  }

  get bytes(): number {
    return this.keys.byteLength * 2;
  }

  /** Where the key is, or the free slot where it belongs. Keys are never 0. */
  private slot(key: number): number {
    const mask = this.keys.length - 1;
    let slot = key & mask;
    while (this.keys[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  /** Doubles the table; keys that count nothing are dropped. */
  private grow(): void {
    const { keys, counts } = this;
    this.keys = new Int32Array(keys.length * 2);
    this.counts = new Int32Array(keys.length * 2);
    this.used = 0;
    keys.forEach((key, at) => {
      if (key === 0 || counts[at] === 0) return;
      const slot = this.slot(key);
      this.keys[slot] = key;
      this.counts[slot] = counts[at];
      this.used++;
    });
  }
}
