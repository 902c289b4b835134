import { addDays, addMonths, type Anchor, isoDay, isoMonth, isoWeek, weekday } from './calendar';
import type { NumberReader } from './numbers';
import type { Pieces } from './pieces';
import type { Term } from './terms';

/** A date that was read: the piece behind it, and what it is worth. */
export interface Found {
  readonly end: number;
  readonly value: string | undefined;
  /** It only counts from another day. */
  readonly isRelative?: boolean;
}

/** Reads dates that count from a dateline: "last week", "vor drei Jahren", "lundi dernier". */
export class RelativeReader {
  readonly #pieces: Pieces;
  readonly #numbers: NumberReader;
  readonly #hasSmallMonths: boolean;
  #anchor: Anchor | undefined;

  constructor(pieces: Pieces, numbers: NumberReader, hasSmallMonths: boolean) {
    this.#hasSmallMonths = hasSmallMonths;
    this.#pieces = pieces;
    this.#numbers = numbers;
  }

  read(at: number, anchor: Anchor | undefined): Found | undefined {
    this.#anchor = anchor;
    const term = this.#pieces.termAt(at);
    if (this.#pieces.isDigits(at)) return this.#counted(at);
    if (term === undefined) return undefined;
    return (
      (term.day === undefined ? undefined : this.#named(at, term.day)) ??
      (term.isAgoBefore === true ? this.#agoBefore(at) : undefined) ??
      (term.move === undefined ? undefined : this.#moved(at, term.move)) ??
      (term.span !== undefined || term.weekday !== undefined ? this.#movedBehind(at, term) : undefined) ??
      (term.number === undefined ? undefined : this.#counted(at)) ??
      (term.isPlural === true ? this.#manyAgo(at) : undefined)
    );
  }

  /** "Yesterday", "heute Abend". */
  #named(at: number, days: number): Found | undefined {
    const pieces = this.#pieces;
    if (pieces.termAt(at)?.isHomonym === true && !this.#isDay(at)) return undefined;
    let end = pieces.until[at];
    if (pieces.termAt(end)?.isDayPart === true && pieces.isNear(end)) end = pieces.until[end];
    const value = this.#anchor === undefined ? undefined : isoDay(addDays(this.#anchor, days));
    return { end, value, isRelative: true };
  }

  /** "Morgen" is a part of the day behind an article, or with a capital in German; "mañana" behind "la". */
  #isDay(at: number): boolean {
    const pieces = this.#pieces;
    if (at > 0 && pieces.isCapital(at)) return false;
    const before = pieces.termAt(at - 1);
    return !(
      before?.isThe === true ||
      before?.isBeforeDay === true ||
      before?.move !== undefined ||
      before?.isArticle === true
    );
  }

  /** "Last week", "this Monday", "next three years". */
  #moved(at: number, move: number): Found | undefined {
    const pieces = this.#pieces;
    const next = pieces.until[at];
    if (!pieces.isNear(next)) return undefined;
    const term = pieces.termAt(next);
    if (term?.weekday !== undefined) return this.#weekday(next, pieces.until[next], move);
    if (
      term?.month !== undefined &&
      (term.isHomonym !== true || pieces.isCapital(next) !== this.#hasSmallMonths)
    )
      return this.#month(next, move, term);
    if (term?.span !== undefined) {
      const unit = this.#unit(pieces.until[next], term, move);
      return pieces.termAt(at)?.isVagueMove === true ? { ...unit, value: undefined } : unit;
    }
    if (term?.isSeason === true || term?.isDayPart === true)
      return { end: pieces.until[next], value: undefined, isRelative: true };
    const count = this.#numbers.amount(next);
    if (count === undefined || count.isArticle || !isCount(count.low)) return this.#moreMoved(next, move);
    const end = this.#unitBehind(count.end, count.low);
    const unit = pieces.termAt(end);
    return unit?.span === undefined
      ? undefined
      : { end: pieces.until[end], value: undefined, isRelative: true };
  }

  /** "Prochaines" may stand behind another of its kind: "los últimos dos", "these last weeks". */
  #moreMoved(at: number, move: number): Found | undefined {
    const again = this.#pieces.termAt(at)?.move;
    return again === undefined || again === 0 || move !== 0 ? undefined : this.#moved(at, again);
  }

  /** "Semana pasada", "lundi dernier", "mese prossimo". */
  #movedBehind(at: number, term: Term): Found | undefined {
    const pieces = this.#pieces;
    const next = pieces.until[at];
    const move = pieces.isNear(next) ? pieces.termAt(next)?.moveAfter : undefined;
    if (move === undefined) return undefined;
    const end = pieces.until[next];
    return term.weekday === undefined ? this.#unit(end, term, move) : this.#weekday(at, end, move);
  }

  /** A day of the week is of the calendar, whatever stands beside it. */
  #weekday(at: number, behind: number, move: number): Found {
    const pieces = this.#pieces;
    const hasPart = pieces.termAt(behind)?.isDayPart === true && pieces.isNear(behind);
    const end = hasPart ? pieces.until[behind] : behind;
    const wanted = pieces.termAt(at)?.weekday ?? 0;
    if (this.#anchor === undefined) return { end, value: undefined };
    const back = (weekday(this.#anchor) - wanted + 7) % 7;
    const ahead = move === 1 ? 7 - back : move === -1 && back === 0 ? -7 : -back;
    return { end, value: isoDay(addDays(this.#anchor, ahead)) };
  }

  #month(at: number, move: number, { month = 0 }: Term): Found | undefined {
    const pieces = this.#pieces;
    const end = pieces.until[at];
    if (pieces.isDigits(end) && pieces.isNear(end)) return undefined;
    if (this.#anchor === undefined) return { end, value: undefined };
    const { year, month: now } = this.#anchor;
    const ahead = move === 1 ? Number(month <= now) : move === -1 ? -Number(month >= now) : 0;
    return { end, value: isoMonth(year + ahead, month) };
  }

  #unit(end: number, { span, isPlural }: Term, move: number): Found {
    const found = { end, isRelative: true };
    if (this.#anchor === undefined || isPlural === true) return { ...found, value: undefined };
    if (span === 'day') return { ...found, value: move === 0 ? isoDay(this.#anchor) : undefined };
    if (span === 'week') return { ...found, value: isoWeek(addDays(this.#anchor, 7 * move)) };
    if (span === 'year') return { ...found, value: String(this.#anchor.year + move) };
    if (span !== 'month') return { ...found, value: undefined };
    const { year, month } = addMonths(this.#anchor, move);
    return { ...found, value: isoMonth(year, month) };
  }

  /** "Three weeks ago", "drie dagen geleden"; "three weeks later" counts from a day that is not known. */
  #counted(at: number): Found | undefined {
    const pieces = this.#pieces;
    const count = this.#numbers.amount(at);
    if (count === undefined || !isCount(count.low)) return undefined;
    const move = pieces.termAt(count.end)?.move;
    if (move !== undefined && move !== 0) {
      const moved = this.#moved(count.end, move);
      return moved?.isRelative === true ? { ...moved, value: undefined } : undefined;
    }
    const behind = this.#unitBehind(count.end, count.low);
    const unit = pieces.termAt(behind);
    if (unit?.span === undefined || !pieces.isNear(behind)) return undefined;
    const next = pieces.until[behind];
    const ago = pieces.isNear(next) ? pieces.termAt(next)?.agoAfter : undefined;
    if (ago === undefined) return undefined;
    const value = ago === 0 ? undefined : this.#before(count.low, unit);
    return { end: pieces.until[next], value, isRelative: true };
  }

  /** "Hace tres días", "vor drei Tagen". */
  #agoBefore(at: number): Found | undefined {
    const pieces = this.#pieces;
    const count = this.#numbers.amount(pieces.until[at]);
    if (count === undefined || !isCount(count.low)) return undefined;
    const behind = this.#unitBehind(count.end, count.low);
    const unit = pieces.termAt(behind);
    if (unit?.span === undefined || !pieces.isNear(behind)) return undefined;
    return { end: pieces.until[behind], value: this.#before(count.low, unit), isRelative: true };
  }

  /** Where the unit stands behind a number, or behind "couple of". */
  #unitBehind(end: number, count: number): number {
    const isOf = Number.isNaN(count) && this.#pieces.termAt(end)?.isOf === true;
    return isOf ? this.#pieces.until[end] : end;
  }

  /** "Decades ago". */
  #manyAgo(at: number): Found | undefined {
    const pieces = this.#pieces;
    const next = pieces.until[at];
    const isAgo = pieces.isNear(next) && pieces.termAt(next)?.agoAfter === -1;
    return isAgo ? { end: pieces.until[next], value: undefined, isRelative: true } : undefined;
  }

  #before(count: number, { span }: Term): string | undefined {
    if (this.#anchor === undefined || !Number.isInteger(count)) return undefined;
    if (span === 'day') return isoDay(addDays(this.#anchor, -count));
    if (span === 'week') return isoDay(addDays(this.#anchor, -7 * count));
    if (span === 'year') return String(this.#anchor.year - count);
    if (span !== 'month') return undefined;
    const { year, month } = addMonths(this.#anchor, -count);
    return isoMonth(year, month);
  }
}

/** A number of days or years that somebody counts, or one that nobody can tell. */
function isCount(value: number): boolean {
  return Number.isNaN(value) || (value > 0 && value < 1000);
}
