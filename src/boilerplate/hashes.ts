/** Seed and step of the word hash (FNV-1a over lower-cased UTF-16 code units). */
export const hashSeed = 0x811c9dc5 | 0;
export const hashPrime = 0x01000193;

/** Spreads the bits of a word hash, so that its low bits may index a table. */
export function finishHash(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return mixed ^ (mixed >>> 15);
}
