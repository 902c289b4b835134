import type { Mention } from '../types';
import { addDays, type Anchor, isDay, isoDay, isoMonth, nearestYear, weekday as weekdayOf } from './calendar';
import { mentionOf } from './mention';
import type { NumberReader } from './numbers';
import type { Pieces } from './pieces';
import { type Found, RelativeReader } from './relatives';
import type { DateWords } from './words/index';

const APOSTROPHE = 39;
const COMMA = 44;
const HYPHEN = 45;
const FULL_STOP = 46;
const SLASH = 47;
const COLON = 58;
/** Letters of a month that is one without anything beside it: "Jan" and "Oct" are names. */
const MIN_MONTH = 4;
/** Signs that make a number before or behind them something else than a year. */
const NO_YEAR_BEFORE = '_.,:/$€£-';
const ROMAN = /^[IVX]{1,6}$/u;
const ROMAN_ORDINAL = /^[IVX]{1,6}(?:e|er|ème)?$/u;

/** A number of a day as written: the piece behind it. */
interface Numbered {
  readonly end: number;
  readonly value: number;
}

/** Reads dates out of pieces. */
export class DateReader {
  /** The piece behind what was read last. */
  end = 0;
  /** How many times a date was looked for: the work that reading has cost, each a bounded piece of it. */
  asked = 0;
  readonly #pieces: Pieces;
  readonly #numbers: NumberReader;
  readonly #words: DateWords;
  readonly #relatives: RelativeReader;
  #anchor: Anchor | undefined;
  #isInSpan = false;

  constructor(pieces: Pieces, numbers: NumberReader, words: DateWords) {
    this.#pieces = pieces;
    this.#numbers = numbers;
    this.#words = words;
    this.#relatives = new RelativeReader(pieces, numbers, words.hasSmallMonths);
  }

  /** The date that begins at a piece, if one does. Sets `end` behind it. */
  read(at: number, found: Mention[], anchor: Anchor | undefined): void {
    const pieces = this.#pieces;
    this.#anchor = anchor;
    this.end = at + 1;
    const date = this.#any(at);
    if (date === undefined) return;
    this.end = date.end;
    const [start, end] = [pieces.start[at], pieces.end[date.end - 1]];
    found.push(mentionOf(start, end, 'date', date.value, date.isRelative));
  }

  /** A day of a month, most often of a year, that begins at a piece: what a report is dated with. */
  readDay(at: number): Found | undefined {
    this.#anchor = undefined;
    return this.#day(at);
  }

  #any(at: number): Found | undefined {
    const term = this.#pieces.termAt(at);
    const isDigits = this.#pieces.isDigits(at);
    if (!isDigits && term === undefined) return this.#sign(at);
    const plain = this.#unframed(at);
    if (plain !== undefined || isDigits) return plain;
    if (term?.isPeriodPart === true) return this.#behindPart(at);
    return term?.isDayPart === true ? this.#dayBehind(at) : undefined;
  }

  #unframed(at: number): Found | undefined {
    this.asked += 1;
    return (
      this.#day(at) ??
      this.#period(at) ??
      this.#relatives.read(at, this.#anchor) ??
      this.#weekday(at) ??
      this.#year(at) ??
      this.#lonelyMonth(at)
    );
  }

  /** "Early", "the end of" and the like before a month, a year or "this week". */
  #behindPart(at: number): Found | undefined {
    const pieces = this.#pieces;
    let next = pieces.until[at];
    if (pieces.isHyphen(next) && pieces.touches(next) && pieces.touches(next + 1)) next += 1;
    if (pieces.termAt(next)?.isOfDate === true) next = pieces.until[next];
    const isThe = pieces.termAt(next)?.isThe === true || pieces.termAt(next)?.isBeforeDay === true;
    if (isThe) next = pieces.until[next];
    if (!pieces.isNear(next)) return undefined;
    const dated = this.#unframed(next);
    if (dated !== undefined) return dated;
    const term = pieces.termAt(next);
    if (term?.month !== undefined && this.#isMonth(next))
      return { end: pieces.until[next], value: undefined };
    if (isThe && term?.span !== undefined && term.span !== 'day' && term.isPlural !== true)
      return { end: pieces.until[next], value: undefined, isRelative: true };
    const year = this.#yearAt(next);
    return year === undefined ? undefined : { end: year.end, value: String(year.value) };
  }

  /** "Evening of December 18". */
  #dayBehind(at: number): Found | undefined {
    const pieces = this.#pieces;
    const next = pieces.until[at];
    return pieces.termAt(next)?.isOfDate === true ? this.#day(pieces.until[next]) : undefined;
  }

  /** A date that begins with a day or names a day of a month. */
  #day(at: number): Found | undefined {
    const pieces = this.#pieces;
    const term = pieces.termAt(at);
    if (pieces.isDigits(at)) {
      if (!this.#isLoose(at)) return this.#isInName(at) ? this.#numeric(at) : undefined;
      return this.#numeric(at) ?? this.#dayFirst(at);
    }
    if (term === undefined) return undefined;
    if (term.weekday !== undefined && this.#isWeekday(at)) return this.#behindWeekday(at);
    if (term.month !== undefined && this.#isMonth(at)) return this.#monthFirst(at);
    return term.ordinal !== undefined ? this.#dayFirst(at) : undefined;
  }

  /** Four digits behind a word and a mark, as in names of files: a year first is a date there, too. */
  #isInName(at: number): boolean {
    const pieces = this.#pieces;
    const mark = pieces.sign(at - 1);
    const isFour = pieces.end[at] - pieces.start[at] === 4;
    return isFour && (mark === HYPHEN || mark === SLASH) && pieces.isWord(at - 2);
  }

  /** Whether digits are not the end of something else. */
  #isLoose(at: number): boolean {
    const pieces = this.#pieces;
    if (!pieces.touches(at)) return true;
    const sign = pieces.sign(at - 1);
    if (sign === 0) return false;
    if (sign === HYPHEN && pieces.termAt(at - 2)?.isPeriodPart === true) return true;
    const isLink = [HYPHEN, FULL_STOP, SLASH, COLON, COMMA].includes(sign);
    return !isLink || !pieces.touches(at - 1) || (pieces.sign(at - 2) !== 0 && sign === HYPHEN);
  }

  /** 2024-05-03, 3.5.2024, 03/05/24. */
  #numeric(at: number): Found | undefined {
    const pieces = this.#pieces;
    const mark = pieces.sign(at + 1);
    if (mark !== HYPHEN && mark !== SLASH && mark !== FULL_STOP) return undefined;
    const isSpaced = mark === FULL_STOP && !pieces.touches(at + 2);
    if (!pieces.isDigits(at + 2) || !pieces.isDigits(at + 4) || pieces.sign(at + 3) !== mark)
      return undefined;
    if (!pieces.touches(at + 1) || !pieces.touches(at + 3) || !pieces.isNear(at + 4)) return undefined;
    if (!isSpaced && (!pieces.touches(at + 2) || !pieces.touches(at + 4))) return undefined;
    if (this.#goesOn(at + 5)) return undefined;
    const [first, second, third] = [at, at + 2, at + 4].map((index) => pieces.slice(index));
    const end = at + 5;
    if (first.length === 4 && second.length === 2 && third.length === 2 && mark !== FULL_STOP) {
      const date = { year: Number(first), month: Number(second), day: Number(third) };
      return isDay(date) ? { end, value: isoDay(date) } : undefined;
    }
    if (first.length > 2 || second.length > 2) return undefined;
    const isFull = /^(?:19|20)\d\d$/u.test(third);
    const isShort = third.length === 2 && first.length === 2 && second.length === 2;
    if (!isFull && !(isShort && this.#words.isDayFirst === true)) return undefined;
    const value = this.#numericValue(Number(first), Number(second), fullYear(third), mark);
    return value === null ? undefined : { end, value };
  }

  /** `null` where there is no such day. */
  #numericValue(first: number, second: number, year: number, mark: number): string | undefined | null {
    const dayFirst = { year, month: second, day: first };
    const monthFirst = { year, month: first, day: second };
    const isUnknown = this.#words.isDayFirst === 'unknown' && mark !== FULL_STOP;
    if (isUnknown && first !== second && isDay(dayFirst) && isDay(monthFirst)) return undefined;
    if (isDay(dayFirst)) return isoDay(dayFirst);
    return isDay(monthFirst) ? isoDay(monthFirst) : null;
  }

  /** Whether a number goes on, so that what was read is a part of it. */
  #goesOn(at: number): boolean {
    const pieces = this.#pieces;
    if (!pieces.touches(at)) return false;
    if (pieces.isWord(at)) return pieces.slice(at) !== 'T';
    const sign = pieces.sign(at);
    const isLink =
      sign === HYPHEN || sign === FULL_STOP || sign === SLASH || sign === COMMA || sign === COLON;
    return isLink && pieces.touches(at + 1) && pieces.isDigits(at + 1);
  }

  /** "3 May 2024", "1er mai", "3-5 de mayo de 2024". */
  #dayFirst(at: number): Found | undefined {
    const first = this.#dayAt(at);
    if (first === undefined) return undefined;
    return this.#monthBehind(first, this.#lastDay(first.end));
  }

  #monthBehind(first: Numbered, last: Numbered | undefined): Found | undefined {
    const pieces = this.#pieces;
    let at = (last ?? first).end;
    if (pieces.isHyphen(at) && pieces.touches(at) && pieces.touches(at + 1)) at += 1;
    else if (pieces.termAt(at)?.isOfDate === true) at = pieces.until[at];
    const month = pieces.termAt(at)?.month;
    if (month === undefined || !pieces.isNear(at) || !this.#isMonth(at)) return undefined;
    return this.#dated(month, first, last, pieces.until[at]);
  }

  /** "May 3, 2024"; "May 2024". */
  #monthFirst(at: number): Found | undefined {
    const pieces = this.#pieces;
    const month = pieces.termAt(at)?.month ?? 0;
    const next = pieces.until[at];
    const day = this.#words.isMonthFirst && pieces.isNear(next) ? this.#dayAt(next) : undefined;
    if (day !== undefined && !this.#isDecimal(day.end)) {
      const last = this.#lastDay(day.end);
      return this.#dated(month, day, last, (last ?? day).end);
    }
    const year = this.#yearBehind(next);
    return year === undefined ? undefined : { end: year.end, value: isoMonth(year.value, month) };
  }

  /** "May 3.5", "Mar. 3:30". */
  #isDecimal(end: number): boolean {
    const pieces = this.#pieces;
    const sign = pieces.sign(end);
    return (
      (sign === COLON || sign === FULL_STOP) &&
      pieces.touches(end) &&
      pieces.touches(end + 1) &&
      pieces.isDigits(end + 1)
    );
  }

  /** A day, or some, of a month, with the year behind them. */
  #dated(month: number, first: Numbered, last: Numbered | undefined, end: number): Found {
    const year = this.#yearBehind(end);
    const known = year?.value ?? (this.#anchor && nearestYear(this.#anchor, month, first.value));
    const from = { year: known ?? 2000, month, day: first.value };
    const to = { ...from, day: last?.value ?? first.value };
    const isTold = known !== undefined && isDay(from) && isDay(to) && to.day >= from.day;
    const range = last === undefined ? isoDay(from) : `${isoDay(from)}/${isoDay(to)}`;
    return { end: year?.end ?? end, value: isTold ? range : undefined };
  }

  /** The number of a day with its ordinal ending, or an ordinal in words. */
  #dayAt(at: number): Numbered | undefined {
    const pieces = this.#pieces;
    const term = pieces.termAt(at);
    if (term?.ordinal !== undefined) return { end: pieces.until[at], value: term.ordinal };
    if (!pieces.isDigits(at) || pieces.end[at] - pieces.start[at] > 2) return undefined;
    const value = Number(pieces.slice(at));
    if (value < 1 || value > 31) return undefined;
    const isOrdinal = pieces.touches(at + 1) && pieces.termAt(at + 1)?.isOrdinalSuffix === true;
    if (isOrdinal) return { end: at + 2, value };
    return pieces.touches(at + 1) && pieces.isWord(at + 1) ? undefined : { end: at + 1, value };
  }

  /** The last of several days: "-5", "to 5", "and 5". */
  #lastDay(at: number): Numbered | undefined {
    const pieces = this.#pieces;
    const term = pieces.termAt(at);
    const isHyphen = pieces.isHyphen(at) && pieces.isNear(at) && pieces.isNear(at + 1);
    if (!isHyphen && term?.isTo !== true && term?.isAnd !== true) return undefined;
    const next = pieces.until[at];
    const isBefore = pieces.termAt(next)?.isBeforeDay === true;
    const day = this.#dayAt(isBefore ? pieces.until[next] : next);
    return day === undefined || this.#isDecimal(day.end) ? undefined : day;
  }

  /** A year behind a day or month, with what joins it to them. */
  #yearBehind(at: number): Numbered | undefined {
    const pieces = this.#pieces;
    let next = pieces.sign(at) === COMMA && pieces.isNear(at) ? at + 1 : at;
    if (pieces.isHyphen(at) && pieces.touches(at) && pieces.touches(at + 1)) next = at + 1;
    if (pieces.termAt(next)?.isOfDate === true) next = pieces.until[next];
    return pieces.isNear(next) ? this.#yearAt(next) : undefined;
  }

  /** Four digits that may be a year, or "nineteen ninety-six". */
  #yearAt(at: number): Numbered | undefined {
    const pieces = this.#pieces;
    if (!pieces.isDigits(at)) return this.#words.isMonthFirst ? this.#spokenYear(at) : undefined;
    if (pieces.end[at] - pieces.start[at] !== 4) return undefined;
    if (this.#goesOn(at + 1) && this.#endAt(at + 1) === undefined) return undefined;
    if (pieces.touches(at + 1) && pieces.isWord(at + 1)) return undefined;
    const value = Number(pieces.slice(at));
    return value >= 1000 && value < 2100 ? { end: at + 1, value } : undefined;
  }

  #spokenYear(at: number): Numbered | undefined {
    const pieces = this.#pieces;
    const century = pieces.termAt(at)?.number;
    if (century === undefined || century < 17 || century > 20) return undefined;
    let end = this.#behindHyphen(pieces.until[at]);
    const tens = pieces.termAt(end)?.number;
    if (tens === undefined || tens < 10) return undefined;
    end = pieces.until[end];
    if (tens < 20) return { end, value: 100 * century + tens };
    const next = this.#behindHyphen(end);
    const ones = pieces.termAt(next)?.number;
    if (ones === undefined || ones < 1 || ones > 9 || pieces.termAt(next)?.isArticle === true)
      return pieces.termAt(end)?.scale === undefined ? { end, value: 100 * century + tens } : undefined;
    return { end: pieces.until[next], value: 100 * century + tens + ones };
  }

  #behindHyphen(at: number): number {
    return this.#pieces.isHyphen(at) ? at + 1 : at;
  }

  /** "Monday, 3 May"; "Thursday November 2nd, 2023". */
  #behindWeekday(at: number): Found | undefined {
    const pieces = this.#pieces;
    let next = pieces.until[at];
    if (pieces.termAt(next)?.isDayPart === true) next = pieces.until[next];
    if (pieces.sign(next) === COMMA) next += 1;
    if (pieces.termAt(next)?.isBeforeDay === true) next = pieces.until[next];
    if (!pieces.isNear(next)) return undefined;
    const term = pieces.termAt(next);
    if (pieces.isDigits(next) || term?.ordinal !== undefined)
      return this.#numeric(next) ?? this.#dayFirst(next);
    const isMonth = this.#words.isMonthFirst && term?.month !== undefined && this.#isMonth(next);
    if (!isMonth) return undefined;
    return this.#dayAt(pieces.until[next]) === undefined ? undefined : this.#monthFirst(next);
  }

  /** A day of the week by itself, with the part of the day: the last one that was, unless something says otherwise. */
  #weekday(at: number): Found | undefined {
    const pieces = this.#pieces;
    const wanted = pieces.termAt(at)?.weekday;
    if (wanted === undefined || !this.#isWeekday(at)) return undefined;
    const next = pieces.until[at];
    // "The Vancouver Sun."
    if (pieces.sign(next - 1) === FULL_STOP && pieces.isWord(at - 1) && pieces.isCapital(at - 1))
      return undefined;
    const hasPart = pieces.termAt(next)?.isDayPart === true && pieces.isNear(next);
    const end = hasPart ? pieces.until[next] : next;
    if (this.#anchor === undefined) return { end, value: undefined };
    const back = (weekdayOf(this.#anchor) - wanted + 7) % 7;
    return { end, value: isoDay(addDays(this.#anchor, -back)) };
  }

  /** A quarter, a season of a year, a decade, a century. */
  #period(at: number): Found | undefined {
    const term = this.#pieces.termAt(at);
    if (this.#pieces.isDigits(at)) {
      if (!this.#isLoose(at)) return undefined;
      return this.#decade(at) ?? this.#numbered(at);
    }
    if (term === undefined) return undefined;
    if (term.decade !== undefined) return this.#decadeWord(at, term.decade);
    if (term.isBeforeDecade === true) return this.#namedDecade(this.#pieces.until[at]);
    if (term.ordinal !== undefined) return this.#numbered(at);
    if (term.isSeason === true) return this.#season(at);
    if (term.move === -1) return this.#lastOf(at);
    if (term.isCentury === true && this.#words.isCenturyFirst) return this.#centuryFirst(at);
    return this.#sign(at);
  }

  /** What begins with a word or sign of no meaning: "Q1", "'90s", "XIXe siècle". */
  #sign(at: number): Found | undefined {
    const pieces = this.#pieces;
    const next = at + 1;
    if (pieces.sign(at) === APOSTROPHE) {
      const isTens = pieces.isDigits(next) && pieces.touches(next) && /^\d0$/u.test(pieces.slice(next));
      if (!isTens || (pieces.touches(at) && pieces.isWord(at - 1))) return undefined;
      const isDecade = pieces.touches(next + 1) && pieces.termAt(next + 1)?.isDecadeSuffix === true;
      return isDecade ? decade(next + 2, shortDecade(Number(pieces.slice(next))), true) : undefined;
    }
    if (!pieces.isWord(at)) return undefined;
    const word = pieces.slice(at);
    if (
      (word === 'Q' || word === 'T') &&
      pieces.isDigits(next) &&
      pieces.touches(next) &&
      !pieces.touches(at)
    ) {
      const quarter = pieces.slice(next);
      return /^[1-4]$/u.test(quarter) && !this.#goesOn(next + 1)
        ? this.#quarter(Number(quarter), next + 1, word === 'T')
        : undefined;
    }
    const isCentury = pieces.termAt(next)?.isCentury === true && ROMAN_ORDINAL.test(word);
    return isCentury ? { end: pieces.until[next], value: undefined } : undefined;
  }

  /** "1. Quartal", "first quarter of 2024", "19th century". */
  #numbered(at: number): Found | undefined {
    const pieces = this.#pieces;
    const number = this.#dayAt(at);
    if (number === undefined) return undefined;
    const term = pieces.termAt(number.end);
    if (
      term?.isCentury === true &&
      !this.#words.isCenturyFirst &&
      number.end > at + 1 - Number(!pieces.isDigits(at))
    )
      return { end: pieces.until[number.end], value: undefined };
    const isQuarter = term?.isQuarter === true && number.value <= 4;
    const isWord = !pieces.isDigits(at);
    if (!isQuarter)
      return isWord && term?.span !== undefined ? this.#spanOf(pieces.until[number.end]) : undefined;
    if (!isWord && number.end === at + 1) return undefined;
    return this.#quarter(number.value, pieces.until[number.end], false);
  }

  /** "First week of January": what is behind "week"; not a week of a week, so that a search stays linear. */
  #spanOf(at: number): Found | undefined {
    const pieces = this.#pieces;
    if (pieces.termAt(at)?.isOfDate !== true || this.#isInSpan) return undefined;
    const next = pieces.until[at];
    this.#isInSpan = true;
    const dated = this.#unframed(next);
    this.#isInSpan = false;
    if (dated !== undefined) return { ...dated, value: undefined };
    const isMonth = pieces.termAt(next)?.month !== undefined && this.#isMonth(next);
    return isMonth ? { end: pieces.until[next], value: undefined } : undefined;
  }

  #quarter(quarter: number, end: number, needsYear: boolean): Found | undefined {
    const year = this.#yearBehind(end);
    if (year === undefined && needsYear) return undefined;
    const known = year?.value ?? this.#anchor?.year;
    const last = quarter * 3;
    const value = known === undefined ? undefined : `${isoMonth(known, last - 2)}/${isoMonth(known, last)}`;
    return { end: year?.end ?? end, value };
  }

  /** "Last week of March" is of the calendar. */
  #lastOf(at: number): Found | undefined {
    const pieces = this.#pieces;
    const unit = pieces.until[at];
    return pieces.termAt(unit)?.span === undefined ? undefined : this.#spanOf(pieces.until[unit]);
  }

  #season(at: number): Found | undefined {
    const pieces = this.#pieces;
    const end = pieces.until[at];
    const year = this.#yearBehind(end);
    if (year !== undefined) return pieces.sign(end) === COMMA ? undefined : this.#withEnd(year);
    return pieces.termAt(end)?.isOfDate === true
      ? this.#relatives.read(pieces.until[end], this.#anchor)
      : undefined;
  }

  #centuryFirst(at: number): Found | undefined {
    const pieces = this.#pieces;
    const next = pieces.until[at];
    return pieces.isWord(next) && ROMAN.test(pieces.slice(next))
      ? { end: next + 1, value: undefined }
      : undefined;
  }

  /** "1990s", "90er Jahre". */
  #decade(at: number): Found | undefined {
    const pieces = this.#pieces;
    const digits = pieces.slice(at);
    if (!/^(?:1\d|20)?\d0$/u.test(digits) || !pieces.touches(at + 1)) return undefined;
    if (pieces.termAt(at + 1)?.isDecadeSuffix !== true) return undefined;
    const hasMore = pieces.termAt(at + 2)?.isAfterDecade === true;
    if (digits.length === 2 && !hasMore) return undefined;
    const first = digits.length === 4 ? Number(digits) : shortDecade(Number(digits));
    return decade(hasMore ? pieces.until[at + 2] : at + 2, first, true);
  }

  /** "Neunzigerjahre"; "nineties" are years of a life, too, and have no value. */
  #decadeWord(at: number, first: number): Found {
    return decade(this.#pieces.until[at], shortDecade(first % 100), !this.#words.isMonthFirst);
  }

  /** "Années 1990", "anni '90", "jaren negentig": the part behind the first word. */
  #namedDecade(at: number): Found | undefined {
    const pieces = this.#pieces;
    const next = pieces.sign(at) === APOSTROPHE ? at + 1 : at;
    if (!pieces.isDigits(next)) {
      const tens = this.#numbers.amount(next);
      const isTens = tens !== undefined && tens.low >= 20 && tens.low < 100 && tens.low % 10 === 0;
      return isTens ? decade(tens.end, shortDecade(tens.low), true) : undefined;
    }
    const digits = pieces.slice(next);
    if (!/^(?:1\d|20)?\d0$/u.test(digits) || this.#goesOn(next + 1)) return undefined;
    return decade(next + 1, digits.length === 4 ? Number(digits) : shortDecade(Number(digits)), true);
  }

  /** A year by itself. */
  #year(at: number): Found | undefined {
    const pieces = this.#pieces;
    const isAsked = pieces.isBehind(at, (term) => term.isBeforeYear === true);
    if (!pieces.isDigits(at)) {
      const spoken = isAsked && this.#words.isMonthFirst ? this.#spokenYear(at) : undefined;
      return spoken === undefined || this.#isMeasured(spoken.end)
        ? undefined
        : { end: spoken.end, value: String(spoken.value) };
    }
    const year = this.#yearAt(at);
    if (year === undefined) return undefined;
    if (!isAsked) {
      if (
        year.value < 1900 ||
        year.value > 2049 ||
        (this.#endAt(year.end) === undefined && pieces.isBehind(at, (term) => term.isApproximate === true))
      )
        return undefined;
      if (pieces.touches(at) && (pieces.sign(at - 1) === 0 || NO_YEAR_BEFORE.includes(pieces.slice(at - 1))))
        return undefined;
    }
    return this.#isMeasured(year.end) ? undefined : this.#withEnd(year);
  }

  /** Whether what stands behind makes a number of it. */
  #isMeasured(at: number): boolean {
    const term = this.#pieces.termAt(at);
    return (
      term !== undefined &&
      this.#pieces.isNear(at) &&
      (term.isCounted === true ||
        term.percent !== undefined ||
        term.unit !== undefined ||
        term.scale !== undefined)
    );
  }

  /** The second year of "2019-20", as written. */
  #endAt(at: number): string | undefined {
    const pieces = this.#pieces;
    const isLinked = pieces.isHyphen(at) || pieces.sign(at) === SLASH;
    if (!isLinked || !pieces.touches(at) || !pieces.touches(at + 1) || !pieces.isDigits(at + 1))
      return undefined;
    const last = pieces.slice(at + 1);
    if (this.#goesOn(at + 2) || (pieces.touches(at + 2) && pieces.isWord(at + 2))) return undefined;
    return last.length === 2 || /^(?:19|20)\d\d$/u.test(last) ? last : undefined;
  }

  /** "1900 BC" is the year -1899 of ISO 8601. */
  #beforeChrist(end: number, year: number): Found | undefined {
    const pieces = this.#pieces;
    if (pieces.termAt(end)?.isBeforeChrist !== true) return undefined;
    return { end: pieces.until[end], value: `-${String(year - 1).padStart(4, '0')}` };
  }

  /** A year, or several: "2019-20"; 2019-03 is a month. */
  #withEnd({ end, value }: Numbered): Found | undefined {
    const last = this.#endAt(end);
    if (last === undefined) return this.#beforeChrist(end, value) ?? { end, value: String(value) };
    const until = last.length === 2 ? Math.floor(value / 100) * 100 + Number(last) : Number(last);
    if (until > value) return { end: end + 2, value: `${value}/${until}` };
    if (last.length === 4) return undefined;
    const isMonth = Number(last) >= 1 && Number(last) <= 12;
    return { end: end + 2, value: isMonth ? `${value}-${last}` : undefined };
  }

  /** A month without day and year, where it is no name. */
  #lonelyMonth(at: number): Found | undefined {
    const pieces = this.#pieces;
    const term = pieces.termAt(at);
    if (term?.month === undefined || !this.#isMonth(at)) return undefined;
    const end = pieces.until[at];
    const isBehind = pieces.isBehind(at, (each) => each.isBeforeMonth === true);
    const isAbbreviated = pieces.sign(end - 1) === FULL_STOP;
    // In French "sept." is seven at the end of a sentence.
    if (isAbbreviated && this.#words.hasSmallMonths) return undefined;
    const isShort = isAbbreviated || pieces.end[at] - pieces.start[at] < MIN_MONTH;
    if (!isBehind && (term.isHomonym === true || isShort)) return undefined;
    if (pieces.isNear(end) && (pieces.isDigits(end) || this.#isName(end))) return undefined;
    if (pieces.isHyphen(at - 1) && pieces.touches(at) && !isBehind) return undefined;
    return { end, value: undefined };
  }

  /** A capital behind a month: "August Wilson", "May's Cabinet", "June-Ann". */
  #isName(at: number): boolean {
    const pieces = this.#pieces;
    if (pieces.isWord(at)) return this.#words.hasSmallMonths !== true && pieces.isCapital(at);
    if (pieces.isHyphen(at)) return pieces.touches(at) && pieces.touches(at + 1) && pieces.isWord(at + 1);
    if (pieces.sign(at) !== APOSTROPHE || !pieces.touches(at)) return false;
    return pieces.isWord(at + 2) && pieces.isCapital(at + 2);
  }

  /** A month in the case in which it is one. */
  #isMonth(at: number): boolean {
    const pieces = this.#pieces;
    if (pieces.touches(at) && pieces.isWord(at - 1)) return false;
    return (
      pieces.termAt(at)?.isHomonym !== true || pieces.isCapital(at) !== (this.#words.hasSmallMonths === true)
    );
  }

  #isWeekday(at: number): boolean {
    const pieces = this.#pieces;
    return pieces.termAt(at)?.isHomonym !== true || !pieces.isCapital(at) || at === 0;
  }
}

/** A decade by its first year; without value where the century cannot be told. */
function decade(end: number, first: number, isSure = false): Found {
  const isTold = isSure && !Number.isNaN(first);
  return { end, value: isTold ? `${first}/${first + 9}` : undefined };
}

/** 1990 of 90; of 10 and 20 nobody can tell the century. */
function shortDecade(tens: number): number {
  if (tens === 0) return 2000;
  return tens >= 30 ? 1900 + tens : NaN;
}

/** Of two digits the year that was, or is soon: dates are written so of late. */
function fullYear(year: string): number {
  const value = Number(year);
  if (year.length === 4) return value;
  return value < 50 ? 2000 + value : 1900 + value;
}
