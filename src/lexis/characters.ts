/**
 * What Unicode says of a character, asked in one way by every room, and tables of what a room makes of it. The classes
 * themselves differ between the rooms, because their models were learned with different ones: boilerplate tells signs apart,
 * reuse what stays of a word when it is folded, entities what may stand in a token.
 */

/** Whether a UTF-16 code unit is half of a character beyond the basic plane. */
export function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

/** A letter of any script, with or without case. */
export function isLetter(character: string): boolean {
  return /^\p{L}$/u.test(character);
}

/** A mark that belongs to the letter before it, such as an accent or a vowel sign. */
export function isMark(character: string): boolean {
  return /^\p{M}$/u.test(character);
}

/** A capital, or a ligature that begins with one. */
export function isCapital(character: string): boolean {
  return /^[\p{Lu}\p{Lt}]$/u.test(character);
}

/** One of the ten digits of some script; no fraction, no Roman numeral. */
export function isDecimalDigit(character: string): boolean {
  return /^\p{Nd}$/u.test(character);
}

const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u;

/** Of a script that writes no space between words. */
export function isUnspaced(character: string): boolean {
  return UNSPACED.test(character);
}

/** Whether a UTF-16 code unit is a line feed or a carriage return. */
export function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}

/** Stands for an entry of a {@link UnitTable} that was not asked for yet. */
const UNKNOWN = 0;

/**
 * A number for every UTF-16 code unit, worked out when it is first asked for: all 65,536 at once take 36 ms of CPU, and a text has a few
 * hundred of them.
 */
export class UnitTable {
  readonly #valueOf: (unit: number) => number;
  /** The value and one. */
  readonly #values = new Int32Array(0x10000);

  /** @param valueOf the value of a code unit, not below 0; always the same for the same one */
  constructor(valueOf: (unit: number) => number) {
    this.#valueOf = valueOf;
  }

  /** The value of a code unit. */
  of(unit: number): number {
    const known = this.#values[unit];
    return known === UNKNOWN ? this.#find(unit) : known - 1;
  }

  #find(unit: number): number {
    const value = this.#valueOf(unit);
    this.#values[unit] = value + 1;
    return value;
  }
}
