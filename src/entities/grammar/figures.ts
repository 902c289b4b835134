import type { Mention } from '../types';
import { mentionOf } from './mention';
import type { Amount, NumberReader } from './numbers';
import type { Pieces } from './pieces';
import type { Term } from './terms';
import type { Words } from './words/words';

/** Numbers of a list that share a percent sign, at most, so that a search stays linear: a choice. */
const MAX_LIST = 8;
/** Words before a number of pounds that are asked whether a weight is meant: a choice. */
const WEIGHT_REACH = 8;

const PLUS = 43;
const COMMA = 44;
const FULL_STOP = 46;
const OPENING = 40;
const LONG_DASH = 0x2014;

/** What stands behind an amount, or before it, and says what it is of. */
interface Measure {
  readonly type: 'money' | 'percent' | 'quantity';
  /** The piece behind it. */
  readonly end: number;
  /** What the value is written with; nothing where it cannot be told. */
  readonly symbol: string | undefined;
  readonly divisor: number;
}

/** What stands before a sum. */
interface Sign {
  /** Nothing where it is of several states. */
  readonly code: string | undefined;
  /** It is something else, too, and wants a sum that is plainly one. */
  readonly isDoubtful: boolean;
  /** It is one letter, as of streets and mountains: R40, K2. */
  readonly isLetter: boolean;
}

/** Reads sums of money, percentages and quantities out of pieces. */
export class FigureReader {
  /** The piece behind what was read last. */
  end = 0;
  readonly #pieces: Pieces;
  readonly #numbers: NumberReader;
  readonly #isDollar: boolean;

  constructor(pieces: Pieces, numbers: NumberReader, words: Words) {
    this.#pieces = pieces;
    this.#numbers = numbers;
    this.#isDollar = words.isDollarSign;
  }

  /** The figures that begin at a piece; mostly one, of a list several. Sets `end` behind whatever must not be read in parts. */
  read(at: number, found: Mention[]): void {
    const pieces = this.#pieces;
    this.end = at + 1;
    const term = pieces.termAt(at);
    if (pieces.isDigits(at)) this.#counted(at, found);
    else if (term !== undefined) {
      if (term.signs !== undefined || term.code !== undefined) {
        if (this.#signed(at, term, found)) return;
      }
      if ((term.number ?? term.alone ?? term.fraction ?? term.times) !== undefined) this.#counted(at, found);
    }
  }

  /** "$5", "EUR 5 million". */
  #signed(at: number, term: Term, found: Mention[]): boolean {
    const pieces = this.#pieces;
    const first = pieces.until[at];
    const isOpen = pieces.isDigits(first) || pieces.termAt(first)?.fraction !== undefined;
    if (!isOpen || !pieces.isNear(first) || (pieces.touches(at) && !this.#isLoose(at - 1))) return false;
    const written = this.#signCode(at, term);
    if (written === undefined) return false;
    let isSignedAgain = false;
    const between = this.#isBetween(at);
    const amount = this.#numbers.range(first, between, (index) => {
      const again = pieces.termAt(index);
      const isSame = again !== undefined && this.#signCode(index, again)?.code === written.code;
      isSignedAgain = isSame;
      return isSame ? pieces.until[index] : index;
    });
    this.end = Math.max(this.end, this.#numbers.end);
    if (amount === undefined) return false;
    const one = isSignedAgain ? this.#ownEnd(first, amount) : amount;
    if (written.isDoubtful && !isPlainlyMoney(one)) return false;
    if (written.isLetter && one.factor === 1 && (!one.isMarked || !pieces.touches(first))) return false;
    if (pieces.termAt(one.end)?.percent !== undefined) return false;
    const end = this.#behindDash(one.end);
    const after = this.#behindSum(end, written.code);
    this.#push(found, at, one, { type: 'money', end: after.end, symbol: after.code, divisor: 1 });
    return true;
  }

  #isBetween(at: number): boolean {
    const pieces = this.#pieces;
    const before = pieces.termAt(at - 1)?.isThe === true ? at - 2 : at - 1;
    return pieces.termAt(before)?.isBetween === true;
  }

  /** The first sum of "$3 million to $4 million": both are whole, unless a hyphen joins them or the first has its scale from the second. */
  #ownEnd(first: number, whole: Amount): Amount {
    const one = this.#numbers.amount(first);
    if (one === undefined || one.low !== whole.low || this.#pieces.isHyphen(one.end)) return whole;
    this.end = one.end;
    return one;
  }

  #isLoose(before: number): boolean {
    const pieces = this.#pieces;
    return !pieces.isWord(before) && !pieces.isDigits(before);
  }

  /** The currency that a sign or code before a sum stands for. */
  #signCode(at: number, term: Term): Sign | undefined {
    const pieces = this.#pieces;
    const spelled = pieces.slice(at, pieces.until[at]).replace(/\s/gu, '');
    const sign = term.signs?.get(spelled);
    if (sign !== undefined)
      return {
        code: spelled === '$' && !this.#isDollar ? undefined : sign,
        isDoubtful: false,
        isLetter: /^\p{L}$/u.test(spelled),
      };
    return term.code === spelled
      ? { code: codeOf(term.code), isDoubtful: term.isDoubtfulCode === true, isLetter: false }
      : undefined;
  }

  /** Behind "5.-" and "5,-", where that stands for no cents. */
  #behindDash(end: number): number {
    const pieces = this.#pieces;
    const mark = pieces.sign(end);
    if ((mark !== FULL_STOP && mark !== COMMA) || !pieces.touches(end) || !pieces.touches(end + 1))
      return end;
    const isDash = pieces.isHyphen(end + 1) || pieces.sign(end + 1) === LONG_DASH;
    if (!isDash || (pieces.touches(end + 2) && pieces.isDigits(end + 2))) return end;
    return pieces.isHyphen(end + 2) && pieces.touches(end + 2) ? end + 3 : end + 2;
  }

  /** A sign and a name of one currency around a sum: "$5 million USD", "R$ 5 milhões de reais". */
  #behindSum(end: number, code: string | undefined): { end: number; code: string | undefined } {
    const pieces = this.#pieces;
    const at = pieces.termAt(end)?.isOf === true ? pieces.until[end] : end;
    const term = pieces.termAt(at);
    if (term === undefined || !pieces.isNear(at)) return { end, code };
    if (term.code !== undefined && at === end && pieces.slice(at) === term.code) {
      const follows = pieces.isDigits(at + 1) && pieces.isNear(at + 1);
      return follows ? { end, code } : { end: at + 1, code: codeOf(term.code) };
    }
    return term.currency !== undefined && term.currency === code && term.isHundredth !== true
      ? { end: pieces.until[at], code }
      : { end, code };
  }

  /** "5 million dollars", "five percent", "3 km". */
  #counted(at: number, found: Mention[]): void {
    const pieces = this.#pieces;
    const isDigits = pieces.isDigits(at);
    if (isDigits && !this.#numbers.isFree(at)) {
      this.#numbers.amount(at);
      this.end = Math.max(this.end, this.#numbers.end);
      return;
    }
    const between = this.#isBetween(at);
    const amount = this.#numbers.range(at, between);
    this.end = Math.max(this.end, this.#numbers.end);
    if (amount === undefined) return;
    let measured = amount;
    let measure = this.#measure(amount);
    if (measure === undefined && amount.high !== undefined) {
      const alone = this.#numbers.amount(at, between);
      this.end = this.#numbers.end;
      if (alone === undefined) return;
      measured = alone;
      measure = this.#measure(alone);
    }
    if (measure !== undefined) {
      const [sum, whole] = this.#withHundredths(measured, measure);
      this.#push(found, this.#withSign(at), sum, whole);
    } else if (isDigits) this.#list(measured, found);
  }

  /** Before a number a sign that belongs to it. */
  #withSign(at: number): number {
    const pieces = this.#pieces;
    if (!pieces.isDigits(at) || !pieces.touches(at)) return at;
    const sign = pieces.sign(at - 1);
    if (sign !== PLUS && !pieces.isHyphen(at - 1)) return at;
    return !pieces.touches(at - 1) || pieces.sign(at - 2) === OPENING ? at - 1 : at;
  }

  /** "Three dollars and fifty cents" is one sum. */
  #withHundredths(amount: Amount, measure: Measure): [Amount, Measure] {
    const pieces = this.#pieces;
    const isWhole = measure.type === 'money' && measure.divisor === 1 && Number.isInteger(amount.low);
    if (!isWhole || amount.high !== undefined || amount.isMarked) return [amount, measure];
    const at = pieces.termAt(measure.end)?.isAnd === true ? pieces.until[measure.end] : measure.end;
    const small = this.#numbers.amount(at);
    if (small === undefined || !(small.low < 100) || small.isArticle) return [amount, measure];
    const term = pieces.termAt(small.end);
    const isSame = term?.isHundredth === true && (term.currency === measure.symbol || term.currency === '');
    if (!isSame || measure.symbol === undefined) return [amount, measure];
    return [
      { ...amount, low: amount.low + small.low / 100 },
      { ...measure, end: pieces.until[small.end] },
    ];
  }

  /** "5, 6 and 7 percent": three percentages. */
  #list(first: Amount, found: Mention[]): void {
    const pieces = this.#pieces;
    const items = [first];
    let hasAnd = false;
    for (let at = first.end; items.length < MAX_LIST && !hasAnd;) {
      const isComma = pieces.sign(at) === COMMA;
      const link = isComma ? at + 1 : at;
      hasAnd = pieces.termAt(link)?.isAnd === true;
      const next = hasAnd ? pieces.until[link] : link;
      if (next === at || !pieces.isDigits(next)) return;
      const item = this.#numbers.amount(next);
      if (item === undefined || item.factor > 1) return;
      items.push(item);
      at = item.end;
    }
    const last = items[items.length - 1];
    const measure = hasAnd ? this.#measure(last) : undefined;
    if (measure?.type !== 'percent' || first.factor > 1) return;
    if (items.some(({ low }) => !(low <= 100))) return;
    for (const item of items.slice(0, -1))
      this.#push(found, this.#withSign(item.from), item, { ...measure, end: item.end });
    this.#push(found, last.from, last, measure);
    this.end = measure.end;
  }

  #measure(amount: Amount): Measure | undefined {
    const pieces = this.#pieces;
    const end = this.#behindDash(amount.end);
    const at = pieces.isHyphen(end) && pieces.touches(end) && pieces.touches(end + 1) ? end + 1 : end;
    const term = pieces.termAt(at);
    if (term !== undefined && (pieces.isNear(at) || pieces.isWord(at))) {
      const { percent } = term;
      if (percent !== undefined && !amount.hasLetter)
        return { type: 'percent', end: pieces.until[at], symbol: percent, divisor: 1 };
      const isWeight = term.isWeight === true && this.#isWeight(amount, at);
      const money = isWeight ? undefined : this.#currency(amount, at, term);
      if (money !== undefined) return money;
      if (
        term.unit !== undefined &&
        !amount.hasLetter &&
        !amount.isArticle &&
        this.#isUnit(at, term) &&
        (isWeight || term.isWeight !== true)
      )
        return { type: 'quantity', end: pieces.until[at], symbol: term.unit, divisor: 1 };
    }
    if (pieces.termAt(end)?.isOf !== true) return undefined;
    const of = pieces.until[end];
    const counted = pieces.termAt(of);
    if (counted?.unit !== undefined && Number.isNaN(amount.low) && this.#isUnit(of, counted))
      return { type: 'quantity', end: pieces.until[of], symbol: undefined, divisor: 1 };
    return counted === undefined ? undefined : this.#currency(amount, of, counted);
  }

  #isUnit(at: number, term: Term): boolean {
    const pieces = this.#pieces;
    return term.unitCase === undefined || term.unitCase.has(pieces.slice(at, pieces.until[at]));
  }

  #currency(amount: Amount, at: number, term: Term): Measure | undefined {
    const pieces = this.#pieces;
    if (amount.isArticle && amount.factor === 1) return undefined;
    const end = pieces.until[at];
    if (term.currency !== undefined) {
      if (term.isRareCurrency === true && !isPlainlyMoney(amount)) return undefined;
      if (term.isHundredth === true && amount.factor > 1e3) return undefined;
      const symbol = term.currency === '' ? undefined : term.currency;
      return { type: 'money', end, symbol, divisor: term.isHundredth === true ? 100 : 1 };
    }
    if (term.code === undefined && term.signs === undefined) return undefined;
    const spelled = pieces.slice(at, end);
    if (term.code === spelled)
      return term.isDoubtfulCode === true && !isPlainlyMoney(amount)
        ? undefined
        : { type: 'money', end, symbol: codeOf(spelled), divisor: 1 };
    const sign = term.signs?.get(spelled);
    if (sign === undefined || pieces.isWord(at)) return undefined;
    const isOfNext = pieces.isDigits(end) && pieces.isNear(end);
    return isOfNext
      ? undefined
      : { type: 'money', end, symbol: spelled === '$' && !this.#isDollar ? undefined : sign, divisor: 1 };
  }

  /** Pounds of weight: "weighs 200 pounds", "200 pounds of explosives". */
  #isWeight(amount: Amount, at: number): boolean {
    const pieces = this.#pieces;
    if (pieces.isHyphen(at - 1)) return true;
    const behind = pieces.termAt(pieces.until[at]);
    if (behind?.isOf === true) return true;
    for (let back = 1; back <= WEIGHT_REACH; back += 1)
      if (pieces.termAt(amount.from - back)?.isWeighing === true) return true;
    return false;
  }

  #push(found: Mention[], from: number, amount: Amount, { type, end, symbol, divisor }: Measure): void {
    const pieces = this.#pieces;
    const isNegative = pieces.isHyphen(from);
    const value = symbol === undefined ? undefined : rangeValue(amount, divisor, isNegative);
    const start = pieces.start[from];
    const written =
      value === undefined ? undefined : type === 'money' ? `${symbol} ${value}` : `${value} ${symbol}`;
    found.push(mentionOf(start, pieces.end[end - 1], type, written));
    this.end = Math.max(this.end, end);
  }
}

/** More than a verb or a name of three capitals would have before or behind it: thousands, decimals, a scale. */
function isPlainlyMoney({ factor, isMarked, low }: Amount): boolean {
  return factor > 1 || isMarked || low >= 10_000;
}

function codeOf(code: string): string {
  return code === 'RMB' ? 'CNY' : code;
}

function rangeValue({ low, high }: Amount, divisor: number, isNegative: boolean): string | undefined {
  if (Number.isNaN(low) || (high !== undefined && Number.isNaN(high))) return undefined;
  if (high === undefined) return plain((isNegative ? -low : low) / divisor);
  return isNegative ? undefined : `${plain(low / divisor)}/${plain(high / divisor)}`;
}

/** Digits without grouping and without an exponent, at most four decimals. */
function plain(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) >= 1e21 ? BigInt(value).toString() : String(value);
  return value.toFixed(4).replace(/\.?0+$/u, '');
}
