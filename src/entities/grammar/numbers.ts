import type { Pieces } from './pieces';

/**
 * How a language writes numbers in digits: decimals behind a point or a comma, the other for thousands. `american`: behind a comma, but
 * 1,234 may be either, as in the Spanish of Mexico. `unknown`: 1,234 and 1.234 may be either.
 */
export type NumberForm = 'point' | 'comma' | 'american' | 'unknown';

/** A number, or two that are the ends of a range, as pieces `[from, end)`. */
export interface Amount {
  readonly from: number;
  readonly end: number;
  /** `NaN` where nobody can say. */
  readonly low: number;
  /** The other end of a range. */
  readonly high: number | undefined;
  /** What the number as written was multiplied with: a million. */
  readonly factor: number;
  /** The scale is a letter that means something else where no money is. */
  readonly hasLetter: boolean;
  /** Written with marks between thousands, or with decimals. */
  readonly isMarked: boolean;
  /** A word that most often is an article. */
  readonly isArticle: boolean;
}

/** Longest number in words, in pieces, so that a search stays linear: a choice. */
const MAX_WORDS = 24;
/** Marks within a number in digits, at most: a choice. */
const MAX_MARKS = 6;
/** Denominators of fractions that are written so: those of shares, bonds and inches. */
const DENOMINATORS: ReadonlySet<number> = new Set([2, 3, 4, 5, 8, 16, 32, 64]);
/** Share of a product that is dust of binary fractions: some thousand times what a double cannot hold. */
const DUST = 1e-12;
/** Digits that a double holds to the last. */
const MAX_DIGITS = 15;

const SPACE = 32;
const APOSTROPHE = 39;
const COMMA = 44;
const HYPHEN = 45;
const FULL_STOP = 46;
const SLASH = 47;
const COLON = 58;

/** A product without the dust of binary fractions. */
function product(value: number, factor: number): number {
  const exact = value * factor;
  const whole = Math.round(exact);
  const isWhole = Math.abs(exact - whole) <= Math.abs(exact) * DUST;
  return isWhole ? whole : exact;
}

/** Reads numbers out of pieces. */
export class NumberReader {
  /** The piece behind what was read last, be it a number or something of digits that must not be read in parts. */
  end = 0;
  /** How many times a number was looked for: the work that reading has cost, each a bounded piece of it. */
  asked = 0;
  readonly #pieces: Pieces;
  readonly #form: NumberForm;
  /** "And" joins tens and ones ("treinta y cinco"), not only hundreds and the rest. */
  readonly #joinsTens: boolean;

  constructor(pieces: Pieces, form: NumberForm, joinsTens: boolean) {
    this.#pieces = pieces;
    this.#form = form;
    this.#joinsTens = joinsTens;
  }

  /** Whether the digits at a place are no part of a name ("A320", "COVID-19"), a version, a score or an address. */
  isFree(index: number): boolean {
    const pieces = this.#pieces;
    if (!pieces.touches(index)) return true;
    const before = pieces.sign(index - 1);
    if (before === 0) return false;
    if (before === APOSTROPHE && pieces.isWord(index - 2)) return true; // "L'80 per cento"
    const isLink = [HYPHEN, FULL_STOP, SLASH, COLON, COMMA, APOSTROPHE].includes(before);
    return !isLink || !pieces.touches(index - 1) || pieces.sign(index - 2) !== 0;
  }

  /** The amount that begins at a piece. `isBetween`: "and" ends it. */
  amount(from: number, isBetween = false): Amount | undefined {
    this.end = from;
    this.asked += 1;
    if (this.#pieces.isDigits(from)) return this.#digits(from);
    const term = this.#pieces.termAt(from);
    if (term === undefined) return undefined;
    if (term.fraction !== undefined)
      return this.#fraction(from, this.#pieces.until[from], term.fraction, false);
    if (term.number === undefined && term.alone === undefined && term.times === undefined) return undefined;
    return this.#words(from, isBetween);
  }

  /**
   * A range, or one amount, that begins at a piece. `isBetween`: "and" joins its ends. `skip` tells where the second number
   * begins: behind the sign of a currency, if there is one.
   */
  range(from: number, isBetween: boolean, skip?: (index: number) => number): Amount | undefined {
    const first = this.amount(from, isBetween);
    if (first === undefined) return undefined;
    const { end } = this;
    const at = this.#secondAt(first.end, isBetween);
    const second = at === undefined ? undefined : this.amount(skip === undefined ? at : skip(at));
    this.end = end;
    if (second === undefined || this.#pieces.termAt(second.from)?.isArticle === true) return first;
    this.end = second.end;
    const shares = first.factor === 1 && second.factor > 1 && first.low < second.low / second.factor;
    const low = shares ? product(first.low, second.factor) : first.low;
    return {
      from,
      end: second.end,
      low: low < second.low ? low : NaN,
      high: second.low,
      factor: Math.max(first.factor, second.factor),
      hasLetter: first.hasLetter || second.hasLetter,
      isMarked: first.isMarked || second.isMarked,
      isArticle: false,
    };
  }

  /** Where the second end of a range may begin. */
  #secondAt(at: number, isBetween: boolean): number | undefined {
    const pieces = this.#pieces;
    const behind = this.#behindHyphen(at);
    const term = pieces.termAt(behind);
    const isLinked = term?.isTo === true || (isBetween && term?.isAnd === true);
    if (!isLinked) return behind > at ? behind : undefined;
    // "8-to-10"
    const next = this.#behindHyphen(pieces.until[behind]);
    return pieces.termAt(next)?.isThe === true ? pieces.until[next] : next;
  }

  #behindHyphen(at: number): number {
    const pieces = this.#pieces;
    return pieces.isHyphen(at) && pieces.isNear(at) && pieces.isNear(at + 1) ? at + 1 : at;
  }

  #digits(from: number): Amount | undefined {
    const pieces = this.#pieces;
    const simple = this.#simpleFraction(from);
    if (simple !== undefined) return this.#scaled(from, simple, true);
    const whole = this.#marked(from);
    if (whole === undefined) return undefined;
    const { value, isMarked } = whole;
    const at = pieces.isHyphen(this.end) && pieces.touches(this.end) ? this.end + 1 : this.end;
    const glyph = pieces.isNear(at) && pieces.sign(at) !== 0 ? pieces.termAt(at)?.fraction : undefined;
    if (glyph !== undefined) {
      this.end = at + 1;
      return this.#scaled(from, value + glyph, true);
    }
    const end = this.end;
    const more = !isMarked && pieces.isNear(at) ? this.#simpleFraction(at) : undefined;
    if (more === undefined) this.end = end;
    const half = pieces.termAt(this.end)?.isHalf === true;
    if (half) this.end = pieces.until[this.end];
    return this.#scaled(from, value + (more ?? 0) + (half ? 0.5 : 0), isMarked);
  }

  /** "3/4"; nothing where it is a date or a ratio. */
  #simpleFraction(at: number): number | undefined {
    const pieces = this.#pieces;
    if (pieces.sign(at + 1) !== SLASH || !pieces.touches(at + 1) || !pieces.touches(at + 2)) return undefined;
    if (!pieces.isDigits(at) || !pieces.isDigits(at + 2)) return undefined;
    if (pieces.sign(at + 3) === SLASH && pieces.touches(at + 3)) return undefined;
    const [above, below] = [Number(pieces.slice(at)), Number(pieces.slice(at + 2))];
    if (above >= below || above === 0 || !DENOMINATORS.has(below)) return undefined;
    this.end = at + 3;
    return above / below;
  }

  /** Digits with the marks between them; `undefined` where they are no number. Sets the end in any case. */
  #marked(from: number): { value: number; isMarked: boolean } | undefined {
    const parts = [this.#pieces.slice(from)];
    const marks: number[] = [];
    let at = from;
    for (let mark = this.#markBehind(from, at, marks); mark !== 0; mark = this.#markBehind(from, at, marks)) {
      at += mark === SPACE ? 1 : 2;
      marks.push(mark);
      parts.push(this.#pieces.slice(at));
      if (marks.length > MAX_MARKS) break;
    }
    this.end = at + 1;
    if (this.#form === 'point' && marks.length === 1 && marks[0] === COMMA && parts[1].length !== 3) {
      // "In 2019,5 people": nobody writes so on purpose, and it is no decimal.
      if (parts[0].length > 3) {
        this.end = from + 1;
        return { value: Number(parts[0]), isMarked: false };
      }
    }
    const value = this.#valueOf(parts, marks);
    return value === undefined ? undefined : { value, isMarked: marks.length > 0 };
  }

  /** The mark between the digits at a place and further ones of the same number; 0 where there is none. */
  #markBehind(from: number, at: number, marks: readonly number[]): number {
    const pieces = this.#pieces;
    if (pieces.isDigits(at + 1)) {
      const length = pieces.end[at + 1] - pieces.start[at + 1];
      const isGroup =
        length === 3 && pieces.end[from] - pieces.start[from] <= 3 && marks.every((mark) => mark === SPACE);
      return isGroup && pieces.isNear(at + 1) && pieces.text[pieces.end[at]] !== '\n' ? SPACE : 0;
    }
    const mark = pieces.sign(at + 1);
    if (mark !== COMMA && mark !== FULL_STOP && mark !== APOSTROPHE) return 0;
    return pieces.touches(at + 1) && pieces.touches(at + 2) && pieces.isDigits(at + 2) ? mark : 0;
  }

  #valueOf(parts: readonly string[], marks: readonly number[]): number | undefined {
    const digits = parts.join('');
    if (digits.length > MAX_DIGITS) return undefined;
    if (marks.length === 0) return Number(digits);
    const last = marks[marks.length - 1];
    const isUniform = marks.every((mark) => mark === marks[0]);
    if (isUniform && marks.length === 1 && last !== SPACE && last !== APOSTROPHE)
      return this.#oneMark(parts[0], parts[1], last);
    if (isUniform) return isGrouped(parts, last) ? Number(digits) : undefined;
    const isDecimal =
      (last === COMMA || last === FULL_STOP) &&
      marks.slice(0, -1).every((mark) => mark === marks[0]) &&
      isGrouped(parts.slice(0, -1), marks[0]);
    return isDecimal ? Number(`${parts.slice(0, -1).join('')}.${parts[parts.length - 1]}`) : undefined;
  }

  #oneMark(before: string, after: string, mark: number): number {
    const decimal = Number(`${before}.${after}`);
    const isGroup = mark === (this.#form === 'point' ? COMMA : FULL_STOP);
    if (isGroup && after.length > 3 && !before.startsWith('0')) return NaN; // glued to what follows
    if (after.length !== 3 || before.length > 3 || before.startsWith('0')) return decimal;
    if (this.#form === 'unknown' || (this.#form === 'american' && mark === COMMA)) return NaN;
    const isDecimal = (mark === FULL_STOP) === (this.#form === 'point');
    return isDecimal ? decimal : Number(before + after);
  }

  /** The number up to `end`, with the scales behind it. */
  #scaled(from: number, raw: number, isMarked: boolean, isArticle = false, known = 1): Amount {
    const pieces = this.#pieces;
    let factor = known;
    let hasLetter = false;
    for (let count = 0; count < 2; count += 1) {
      const at = pieces.isHyphen(this.end) && pieces.touches(this.end) ? this.end + 1 : this.end;
      const term = pieces.isNear(at) ? pieces.termAt(at) : undefined;
      if (term?.scale === undefined || (term.isLetter === true && factor > 1)) break;
      factor *= 10 ** term.scale;
      hasLetter ||= term.isLetter === true;
      this.end = pieces.until[at];
    }
    let value = product(raw, factor);
    if (factor > 1 && pieces.termAt(this.end)?.isHalf === true) {
      this.end = pieces.until[this.end];
      value += factor / 2;
    }
    return {
      from,
      end: this.end,
      low: value,
      high: undefined,
      factor,
      hasLetter,
      isMarked,
      isArticle: isArticle && factor === 1,
    };
  }

  /** "Half a million", "three quarters of a": the words that join a part to what it is of, and the scale. */
  #fraction(from: number, end: number, value: number, isArticle: boolean): Amount {
    const pieces = this.#pieces;
    this.end = end;
    const term = pieces.termAt(end);
    if (term?.isOfOne === true || term?.isArticle === true) this.end = pieces.until[end];
    const times = pieces.termAt(this.end)?.times;
    if (times !== undefined) this.end = pieces.until[this.end];
    return this.#scaled(from, value * (times ?? 1), false, isArticle);
  }

  #words(from: number, isBetween: boolean): Amount | undefined {
    const pieces = this.#pieces;
    const sum = new WordSum(this.#joinsTens);
    const isArticle = pieces.termAt(from)?.isArticle === true;
    let at = from;
    while (at - from < MAX_WORDS) {
      const word = this.#wordAt(at);
      const term = pieces.termAt(word);
      this.end = at;
      if (term === undefined || (term.isArticle === true && word !== from && !this.#joinsTens)) break;
      if (term.fraction !== undefined) {
        const count = sum.value();
        return count > 0 && count < 10 && sum.isSimple
          ? this.#fraction(from, pieces.until[word], count * term.fraction, false)
          : this.#summed(from, sum, isArticle);
      }
      if (term.number !== undefined) {
        if (!sum.add(term.number)) {
          // "Three-six percent" is a range.
          if (word !== at) break;
          return this.#unread(word, isArticle && sum.isSimple);
        }
      } else if (term.times !== undefined) sum.multiply(term.times);
      else if (term.scale !== undefined && term.isLetter !== true) {
        if (!sum.scale(term.scale, term.alone)) return this.#unread(word, isArticle && sum.isSimple);
      } else if (term.isHalf === true) sum.addHalf();
      else if (term.isPoint === true && this.#decimals(pieces.until[word]) !== undefined) {
        sum.addDecimals(this.#decimals(pieces.until[word]) ?? '');
        at = this.end;
        continue;
      } else if (term.isOf === true && this.#isScale(pieces.until[word])) {
        // "Hundreds of thousands".
      } else if (term.joins === true && !isBetween) {
        const next = pieces.termAt(pieces.until[word]);
        if (next?.number === undefined || !sum.joins(next.number)) break;
        if (this.#isScaledBehind(pieces.until[word], sum)) break;
      } else break;
      at = pieces.until[word];
      this.end = at;
    }
    return this.#summed(from, sum, isArticle);
  }

  #summed(from: number, sum: WordSum, isArticle: boolean): Amount | undefined {
    const value = sum.value();
    return {
      from,
      end: this.end,
      low: value,
      high: undefined,
      factor: sum.factor,
      hasLetter: false,
      isMarked: false,
      isArticle: isArticle && sum.isSimple,
    };
  }

  /** Goes to the end of words that are no one number, so that none is read out of their middle. */
  #unread(from: number, isBehindArticle: boolean): undefined {
    const pieces = this.#pieces;
    this.end = from;
    if (isBehindArticle) return undefined;
    for (let count = 0; count < MAX_WORDS; count += 1) {
      const word = this.#wordAt(this.end);
      const term = pieces.termAt(word);
      if (term === undefined || (term.number ?? term.scale) === undefined) return undefined;
      this.end = pieces.until[word];
    }
    return undefined;
  }

  #isScale(at: number): boolean {
    const term = this.#pieces.termAt(at);
    return term?.scale !== undefined && term.isLetter !== true;
  }

  /** A word of a number may follow a hyphen. */
  #wordAt(at: number): number {
    const pieces = this.#pieces;
    if (!pieces.isHyphen(at) || !pieces.isNear(at) || !pieces.isNear(at + 1)) return at;
    const next = pieces.termAt(at + 1);
    const isNumber = (next?.number ?? next?.scale ?? next?.fraction) !== undefined;
    return isNumber ? at + 1 : at;
  }

  /** Whether a number behind "and" has a scale as great as what was there before: it is a number of its own. */
  #isScaledBehind(at: number, sum: WordSum): boolean {
    const pieces = this.#pieces;
    for (let word = at, count = 0; count < 4; count += 1) {
      const term = pieces.termAt(word);
      if (term === undefined) return false;
      if ((term.scale ?? 0) > 2) return (term.scale ?? 0) >= sum.lastScale;
      if (term.number === undefined && term.scale === undefined) return false;
      word = this.#wordAt(pieces.until[word]);
    }
    return false;
  }

  /** The decimals behind "point", as digits. */
  #decimals(from: number): string | undefined {
    const pieces = this.#pieces;
    let decimals = '';
    let at = from;
    for (let count = 0; count < 4; count += 1) {
      const word = this.#wordAt(at);
      const term = pieces.termAt(word);
      const value = term?.isArticle === true ? undefined : term?.number;
      if (value === undefined || !(value < 100)) break;
      const isOne = count > 0 && value < 10 && /[2-9]0$/u.test(decimals);
      decimals = isOne ? decimals.slice(0, -1) + String(value) : decimals + String(value);
      at = pieces.until[word];
    }
    if (decimals === '') return undefined;
    this.end = at;
    return decimals;
  }
}

/** A number in words as far as it was read. */
class WordSum {
  /** The power of ten of the scale that was read last. */
  lastScale = Infinity;
  /** The product of all scales but hundreds. */
  factor = 1;
  /** Only one word was read. */
  isSimple = true;
  readonly #joinsTens: boolean;
  #total = 0;
  #current: number | undefined;
  #isEmpty = true;

  constructor(joinsTens: boolean) {
    this.#joinsTens = joinsTens;
  }

  value(): number {
    return this.#total + (this.#current ?? 0);
  }

  /** Adds "five" to "twenty"; false where the two are different numbers. */
  add(value: number): boolean {
    if (this.#current === undefined) this.#current = value;
    else if (this.#fits(value)) this.#current += value;
    else return false;
    this.isSimple = this.#isEmpty;
    this.#isEmpty = false;
    return true;
  }

  /** Whether "and" before the value joins it. */
  joins(value: number): boolean {
    if (this.#isEmpty) return false;
    if (this.#current === undefined) return value < 1000;
    return this.#fits(value) && (this.#joinsTens || this.#current % 100 === 0);
  }

  multiply(times: number): void {
    this.isSimple = false;
    this.#isEmpty = false;
    this.#current = (this.#current ?? 1) * times;
  }

  /** Multiplies with a power of ten; false where that makes no number. `alone`: what the scale is without one before it. */
  scale(power: number, alone: number | undefined): boolean {
    if (this.#isEmpty) {
      if (alone === undefined) return false;
      this.#current = alone;
    }
    this.#isEmpty = false;
    this.isSimple = false;
    if (power === 2) {
      this.#current = (this.#current ?? 1) * 100;
      this.factor = Math.max(this.factor, 100);
      return true;
    }
    if (this.#current === undefined) this.#total *= 10 ** power;
    else if (power < this.lastScale) this.#total += product(this.#current, 10 ** power);
    else if (power > this.lastScale) this.#total = product(this.#total + this.#current, 10 ** power);
    else return false;
    this.factor = Math.max(this.factor, 10 ** power);
    this.#current = undefined;
    this.lastScale = power;
    return true;
  }

  addHalf(): void {
    this.isSimple = false;
    if (this.#current === undefined) this.#total += 10 ** this.lastScale / 2;
    else this.#current += 0.5;
  }

  addDecimals(digits: string): void {
    this.isSimple = false;
    this.#current = Number(`${this.#current ?? 0}.${digits}`);
  }

  #fits(value: number): boolean {
    const current = this.#current ?? 0;
    if (Number.isNaN(current) || Number.isNaN(value)) return false;
    const ends = current % 100;
    if (this.#joinsTens && (ends === 60 || ends === 80)) return value > 0 && value < 20;
    if (ends === 0) return current > 0 && value > 0 && value < 100;
    return ends >= 20 && ends % 10 === 0 && value > 0 && value < 10;
  }
}

/** Groups of three digits, or of two before the last as in India. */
function isGrouped(parts: readonly string[], mark: number): boolean {
  if (parts.length < 2) return parts[0].length <= 3 || mark === 0;
  const [first, ...rest] = parts;
  if (first.length <= 3 && rest.every((part) => part.length === 3)) return true;
  const last = rest[rest.length - 1];
  return (
    mark === COMMA &&
    first.length <= 2 &&
    last.length === 3 &&
    rest.slice(0, -1).every((part) => part.length === 2)
  );
}
