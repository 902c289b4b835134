import { HashTable, longer } from '../lexis/index';
import { sameNumbers } from './pool';

/** The number of one who watches nothing. */
export const NO_WATCHER = -1;

/** What watches words: the words, by their folded hashes, and the number under which it is known here. */
export interface Watching {
  watched: Int32Array;
  watcher: number;
}

/** Numbers of an entry: who watches, and the entry before it of the same word. */
const ENTRY = 2;

/** Who watches which words. An entry of one who looked away stays until there are more of these than of others. */
export class Watchers<W extends Watching> {
  /** The last entry of each word, from 1 on. */
  #last = new HashTable();
  #entries: Int32Array = new Int32Array(ENTRY * 256);
  #count = 0;
  #stale = 0;
  #all: (W | undefined)[] = [];

  /** From now on `watcher` watches `words` instead of those it watched before. */
  watch(watcher: W, words: Int32Array): void {
    if (sameNumbers(watcher.watched, words)) return;
    if (watcher.watcher !== NO_WATCHER) this.#all[watcher.watcher] = undefined;
    this.#stale += watcher.watched.length;
    watcher.watched = words;
    watcher.watcher = NO_WATCHER;
    if (words.length > 0) this.#add(watcher);
    if (this.#stale * 2 > this.#count + 1000) this.#renew();
  }

  /** Adds all that watch a word to `found`. */
  collect(word: number, found: Set<W>): void {
    for (let entry = this.#last.get(word); entry > 0;) {
      const at = (entry - 1) * ENTRY;
      const watcher = this.#all[this.#entries[at]];
      if (watcher !== undefined) found.add(watcher);
      entry = this.#entries[at + 1];
    }
  }

  #add(watcher: W): void {
    watcher.watcher = this.#all.length;
    this.#all.push(watcher);
    for (const word of watcher.watched) {
      if ((this.#count + 1) * ENTRY > this.#entries.length)
        this.#entries = longer(this.#entries, this.#entries.length * 2);
      this.#entries[this.#count * ENTRY] = watcher.watcher;
      this.#entries[this.#count * ENTRY + 1] = this.#last.get(word);
      this.#count += 1;
      this.#last.set(word, this.#count);
    }
  }

  /** Leaves the stale entries out. */
  #renew(): void {
    const all = this.#all.filter((watcher) => watcher !== undefined);
    this.#last = new HashTable(this.#count);
    this.#count = 0;
    this.#stale = 0;
    this.#all = [];
    for (const watcher of all) this.#add(watcher);
  }
}
