import { finishHash, HASH_START, rollHash } from '../lexis/index';
import { Char, classes, lower } from './characters';

/** A part of a text. */
export interface TextPart {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Hands the hash of every word to `take`, and returns how many there are. A word is a run of letters and digits, and each Han
 * character is one. The scanner in `scan.ts` finds the same words while it counts.
 */
export function eachWord({ text, start, end }: TextPart, take: (hash: number) => void): number {
  let hash = HASH_START;
  let open = false;
  let words = 0;
  const add = (word: number): void => {
    words++;
    take(finishHash(word));
  };
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const kind = classes.of(unit);
    const inWord = kind === Char.lower || kind === Char.upper || kind === Char.digit || kind === Char.foreign;
    if (inWord || (open && kind === Char.mark)) {
      hash = rollHash(hash, lower.of(unit));
      open = true;
      continue;
    }
    if (open) add(hash);
    hash = HASH_START;
    open = false;
    if (kind === Char.han) add(rollHash(HASH_START, unit));
  }
  if (open) add(hash);
  return words;
}
