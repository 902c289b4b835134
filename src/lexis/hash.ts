/**
 * Hashes of 32 bits. Words are hashed unit by unit while they are read (FNV-1a), so that no string is built for a word
 * or a feature, and their bits are spread at the end, so that any of them may index a table. The models were learned
 * with these functions: another result of one of them makes weights of a model meaningless.
 */

/** Where the hash of a word or text starts: the offset basis of FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/). */
export const HASH_START = 0x811c9dc5 | 0;

/** The multiplier of {@link rollHash}: the prime of FNV-1a. */
export const HASH_STEP = 0x01000193;
/** The multiplier of {@link rollSecondHash}: that of MurmurHash2. */
export const SECOND_HASH_STEP = 0x5bd1e995;

/** An odd number close to 2^32 divided by the golden ratio: the first prime of xxHash. A product with it spreads the bits. */
export const GOLDEN_RATIO = 0x9e3779b1;
/** The multipliers of MurmurHash3's finaliser. */
export const MURMUR_FIRST = 0x85ebca6b;
export const MURMUR_SECOND = 0xc2b2ae35;

/** Adds one number, such as a UTF-16 code unit, to a hash: a step of FNV-1a. */
export function rollHash(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, HASH_STEP);
}

/** A step like {@link rollHash} that agrees with it in no way: for keys of two halves. */
export function rollSecondHash(hash: number, unit: number): number {
  const rolled = Math.imul(hash ^ unit, SECOND_HASH_STEP);
  return rolled ^ (rolled >>> 15);
}

/** Spreads the bits of a word's hash as the boilerplate model wants it: two rounds of xor-shift and multiply. */
export function finishHash(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return mixed ^ (mixed >>> 15);
}

/** Spreads the bits of a hash as the models of reuse and entities want it: the finaliser of MurmurHash3 (public domain). */
export function finishMurmur(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), MURMUR_FIRST);
  mixed = Math.imul(mixed ^ (mixed >>> 13), MURMUR_SECOND);
  return mixed ^ (mixed >>> 16);
}

/** Joins two hashes in order and spreads the bits. */
export function mixHash(first: number, second: number): number {
  return finishMurmur(Math.imul(first, GOLDEN_RATIO) ^ second);
}

/** Joins two hashes whose bits are spread already, in order: cheaper than {@link mixHash}. */
export function pairHash(first: number, second: number): number {
  const mixed = Math.imul(first, GOLDEN_RATIO) ^ Math.imul(second, 0x85ebca77);
  return mixed ^ (mixed >>> 15);
}

/** Adds a text to a hash as Java's `String.hashCode` does, which starts at 0. */
export function addText(hash: number, text: string): number {
  let sum = hash;
  for (let index = 0; index < text.length; index++) sum = (Math.imul(sum, 31) + text.charCodeAt(index)) | 0;
  return sum;
}

/** The two halves of a key, of 32 bits each, as 16 hexadecimal digits. */
export function hexOf(high: number, low: number): string {
  const half = (bits: number): string => (bits >>> 0).toString(16).padStart(8, '0');
  return half(high) + half(low);
}
