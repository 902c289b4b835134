type Numbers = Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array;

/** A copy of the array with room for `length` numbers, at least as many as it has; what is new is 0. */
export function longer<T extends Numbers>(array: T, length: number): T {
  const copy = new (array.constructor as new (length: number) => T)(length);
  copy.set(array);
  return copy;
}

/** A copy that takes no more room than it needs: an array that grew holds room for half as many again, and for 16 more. For what is kept. */
export function trimmed<T>(grown: readonly T[]): T[] {
  return grown.slice();
}
