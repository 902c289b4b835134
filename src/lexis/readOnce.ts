/**
 * A reader that reads the same bytes once, however many ask for what is in them. What it returns is shared, so it must
 * never be changed; it lives as long as the bytes do, which must not be changed either.
 */
export function readOnce<T extends object>(read: (bytes: Uint8Array) => T): (bytes: Uint8Array) => T {
  const known = new WeakMap<Uint8Array, T>();
  return (bytes) => {
    const before = known.get(bytes);
    if (before !== undefined) return before;
    const result = read(bytes);
    known.set(bytes, result);
    return result;
  };
}
