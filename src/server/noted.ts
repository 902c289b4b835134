/** So many documents that wait for work are looked at again before the rest is left for the next time: a choice, about a millisecond. */
export const MAX_WAITING = 1000;

/**
 * Documents that are to be looked at once nothing is left to do for them. While thousands wait, as in a scan, looking
 * for those that are done costs what was noted since and a part of those that waited before, and goes round.
 */
export class Noted {
  /** Noted since they were looked at. */
  readonly #fresh: Set<string>;
  /** Those for which something was left to do, the one that was looked at last at the end. */
  readonly #waiting = new Set<string>();

  constructor(uris: Iterable<string> = []) {
    this.#fresh = new Set(uris);
  }

  add(uri: string): void {
    this.#waiting.delete(uri);
    this.#fresh.add(uri);
  }

  /**
   * Takes out those for which nothing is left to do, one after another; `undefined` wherever the thread may be given back. Others may be noted between, and those that were
   * taken noted again. Where more than `MAX_WAITING` wait it may miss some that are done by now; the next call goes on there.
   */
  *ready(isPending: (uri: string) => boolean): Generator<string | undefined, void, undefined> {
    let left = Math.min(this.#waiting.size, MAX_WAITING);
    let asked = 0;
    do {
      for (const uri of this.#fresh) {
        this.#fresh.delete(uri);
        if (!isPending(uri)) yield uri;
        else {
          this.#waiting.add(uri);
          asked++;
          if (asked % MAX_WAITING === 0) yield undefined;
        }
      }
      for (const uri of this.#waiting) {
        if (left <= 0) break;
        this.#waiting.delete(uri);
        if (!isPending(uri)) yield uri;
        else {
          this.#waiting.add(uri);
          left--;
        }
      }
    } while (this.#fresh.size > 0);
  }
}
