/**
 * A reader that reads the same thing once, however many ask for what is in it: the bytes of a model, a text with its mentions. What it returns is shared, so it must
 * never be changed; it lives as long as the thing does, which must not be changed either.
 */
export function readOnce<T extends object, From extends object = Uint8Array>(
  read: (from: From) => T,
): (from: From) => T {
  const known = new WeakMap<From, T>();
  return (from) => {
    const before = known.get(from);
    if (before !== undefined) return before;
    const result = read(from);
    known.set(from, result);
    return result;
  };
}
