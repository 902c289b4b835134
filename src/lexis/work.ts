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
