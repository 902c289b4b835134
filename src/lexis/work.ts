/**
 * Work that can be put down between two steps: a generator that yields wherever the thread may be given back, and
 * returns its result. A step between two yields is meant to stay well below ten milliseconds of CPU, whatever the input.
 * Work that is given up is ended with `return()`; it then leaves what it works on as if it had not begun, or in a state
 * that beginning again from the start puts right.
 */
export type Work<T> = Generator<undefined, T, undefined>;

/** Does all of the work at once. */
export function finish<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Does work as long as what it is made of stands; once that does not, it is given up, and the result is undefined. */
export function* doneWhile<T>(work: Work<T>, stands: () => boolean): Work<T | undefined> {
  try {
    for (let step = work.next(); ; step = work.next()) {
      if (step.done === true) return step.value;
      yield;
      if (!stands()) return undefined;
    }
  } finally {
    // Of work that has ended this ends nothing.
    work.return(undefined as T);
  }
}

/** Work that several may want at once: whoever asks takes it further, each step is done once, and all get what it gives. */
export class SharedWork<T> {
  readonly #work: Work<T>;
  #outcome: (() => T) | undefined;

  constructor(work: Work<T>) {
    this.#work = work;
  }

  /** Takes part in it. Who gives up leaves the rest to the others; what it throws is thrown to each. */
  *sharing(): Work<T> {
    while (this.#outcome === undefined) {
      try {
        const step = this.#work.next();
        if (step.done === true) this.#outcome = () => step.value;
      } catch (error) {
        this.#outcome = () => {
          throw error;
        };
      }
      if (this.#outcome === undefined) yield;
    }
    return this.#outcome();
  }
}
