import { hexOf } from '../lexis/index';
import { TokenScanner } from './tokens';

const scanner = new TokenScanner();

/**
 * The text as it is compared: case, accents, width, quotes, dashes, white space and punctuation folded away, hyphenated
 * words joined, digits without thousands separators; words in order, one space between them.
 */
export function normalise(text: string): string {
  return scanner.normalised(text);
}

/** A short stable key of the normalised text: equal texts have equal keys; 16 hexadecimal digits. */
export function passageKey(text: string): string {
  scanner.scan(text);
  return hexOf(scanner.keyHigh, scanner.keyLow);
}
