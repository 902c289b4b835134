import { pairHash } from '../lexis/index';
import type { Scan } from './scan';

/** The first two words of a paragraph as a key. */
export function startKey({ words, wordStart, lineHash }: Scan, index: number): number {
  const from = wordStart[index];
  return wordStart[index + 1] - from >= 2 ? pairHash(words[from], words[from + 1]) : lineHash[index];
}

/** The last two words of a paragraph as a key. */
export function endKey({ words, wordStart, lineHash }: Scan, index: number): number {
  const to = wordStart[index + 1];
  return to - wordStart[index] >= 2 ? pairHash(words[to - 2], words[to - 1]) : lineHash[index];
}
