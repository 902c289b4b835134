import { finishHash, HASH_START, rollHash } from '../lexis/index';
import { Char, classes, lower } from './characters';

/** A part of a text. */
export interface TextPart {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The unit that stands for all digits of a run where numbers are masked. */
const MASK = 0x30;

/** The hash of a word that is a number, where numbers are masked. */
export const MASKED_NUMBER = finishHash(rollHash(HASH_START, MASK));

/**
 * Hands the hash of every word to `take`, and returns how many there are. A word is a run of letters and digits, and each Han
 * character is one. The scanner in `scan.ts` finds the same words while it counts. With `masked` a run of digits counts as one digit,
 * the same one for all.
 */
export function eachWord(
  { text, start, end }: TextPart,
  take: (hash: number) => void,
  masked = false,
): number {
  let hash = HASH_START;
  let open = false;
  let inNumber = false;
  let words = 0;
  const add = (word: number): void => {
    words++;
    take(finishHash(word));
  };
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const kind = classes.of(unit);
    if (masked && kind === Char.digit) {
      if (!inNumber) hash = rollHash(hash, MASK);
      inNumber = true;
      open = true;
      continue;
    }
    inNumber = false;
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
