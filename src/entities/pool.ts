/** Numbers in one stretch of memory, a choice: 32 kB. */
const STRETCH = 8192;

let stretch = new Int32Array(0);
let used = 0;

/**
 * An array of `count` zeros. Many share one stretch of memory: an array with memory of its own costs several times the time and room
 * of the twenty numbers or so that a sentence needs.
 */
export function newNumbers(count: number): Int32Array {
  if (used + count > stretch.length) {
    stretch = new Int32Array(Math.max(STRETCH, count));
    used = 0;
  }
  const numbers = new Int32Array(stretch.buffer, used * stretch.BYTES_PER_ELEMENT, count);
  used += count;
  return numbers;
}

let zeros = new Int32Array(0);

/** At least `count` zeros, that nobody may change. */
export function noNumbers(count: number): Int32Array {
  if (zeros.length < count) zeros = new Int32Array(Math.max(STRETCH, count));
  return zeros;
}

/** Whether two arrays hold the same numbers. */
export function sameNumbers(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}
