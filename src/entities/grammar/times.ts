import type { Mention } from '../types';
import { mentionOf } from './mention';
import type { Pieces } from './pieces';
import type { DateWords } from './words/index';

const FULL_STOP = 46;
const COLON = 58;

/** A time that was read: the piece behind it, and its hours and minutes. */
interface Clock {
  readonly end: number;
  readonly hour: number;
  readonly minute: number;
}

/** Reads times of day out of pieces. */
export class TimeReader {
  /** The piece behind what was read last. */
  end = 0;
  readonly #pieces: Pieces;
  readonly #words: DateWords;

  constructor(pieces: Pieces, words: DateWords) {
    this.#pieces = pieces;
    this.#words = words;
  }

  /** The time that begins at a piece, if one does. Sets `end` behind it. */
  read(at: number, found: Mention[]): void {
    const pieces = this.#pieces;
    this.end = at + 1;
    const clock = pieces.termAt(at)?.clock;
    if (clock !== undefined) {
      // Regions of the south are called like noon.
      if (pieces.isCapital(at) && at > 0 && this.#words.isDayFirst === true && clock === 'T12:00') return;
      this.#push(found, at, pieces.until[at], clock);
      return;
    }
    const time = pieces.isDigits(at) ? this.#digits(at) : this.#spoken(at);
    if (time === undefined) return;
    const isTime = time.hour < 24 || (time.hour === 24 && time.minute === 0);
    const [hour, minute] = [time.hour % 24, time.minute].map((each) => String(each).padStart(2, '0'));
    this.#push(found, at, this.#behindZone(time.end), isTime ? `T${hour}:${minute}` : undefined);
  }

  #push(found: Mention[], at: number, end: number, value: string | undefined): void {
    const pieces = this.#pieces;
    this.end = end;
    found.push(mentionOf(pieces.start[at], pieces.end[end - 1], 'time', value));
  }

  #behindZone(end: number): number {
    const pieces = this.#pieces;
    const isZone = pieces.isNear(end) && pieces.termAt(end)?.isZone === true;
    return isZone && pieces.slice(end) === pieces.slice(end).toUpperCase() ? pieces.until[end] : end;
  }

  #digits(at: number): Clock | undefined {
    const pieces = this.#pieces;
    const length = pieces.end[at] - pieces.start[at];
    if (!this.#isLoose(at)) return undefined;
    const number = Number(pieces.slice(at));
    if (length === 4) return this.#military(at, number);
    if (length > 2 || number > 24) return undefined;
    const minutes = this.#minutes(at + 1);
    const hour = { end: minutes?.end ?? at + 1, hour: number, minute: minutes?.minute ?? 0 };
    const marked = this.#halved(hour) ?? this.#marked(at, hour, minutes?.mark ?? 0) ?? this.#alone(at, hour);
    return marked && this.#withNoon(marked);
  }

  #isLoose(at: number): boolean {
    const pieces = this.#pieces;
    if (!pieces.touches(at)) return true;
    const sign = pieces.sign(at - 1);
    return sign !== 0 && (!pieces.touches(at - 1) || pieces.sign(at - 2) !== 0);
  }

  /** ":30", ".30", "h30", and the sign between. */
  #minutes(at: number): { end: number; minute: number; mark: number } | undefined {
    const pieces = this.#pieces;
    const mark = this.#isHourLetter(at) ? 104 : pieces.sign(at);
    if (mark !== COLON && mark !== FULL_STOP && mark !== 104) return undefined;
    const isDigits = pieces.isDigits(at + 1) && pieces.end[at + 1] - pieces.start[at + 1] === 2;
    if (!isDigits || !pieces.touches(at) || (mark !== 104 && !pieces.touches(at + 1))) return undefined;
    const minute = Number(pieces.slice(at + 1));
    if (minute > 59) return undefined;
    const hasSeconds =
      mark === COLON && pieces.sign(at + 2) === COLON && pieces.touches(at + 2) && pieces.isDigits(at + 3);
    return { end: hasSeconds ? at + 4 : at + 2, minute, mark };
  }

  #isHourLetter(at: number): boolean {
    const pieces = this.#pieces;
    return pieces.isWord(at) && pieces.end[at] - pieces.start[at] === 1 && pieces.slice(at) === 'h';
  }

  /** "5 p.m." */
  #halved(clock: Clock): Clock | undefined {
    const pieces = this.#pieces;
    const noon = pieces.isNear(clock.end) ? pieces.termAt(clock.end)?.noon : undefined;
    if (noon === undefined || clock.hour > 23) return undefined;
    const hour = clock.hour > 12 ? NaN : (clock.hour % 12) + noon;
    return { ...clock, hour, end: pieces.until[clock.end] };
  }

  /** "A las 3", "alle 14" before what is no noun. */
  #alone(at: number, clock: Clock): Clock | undefined {
    const pieces = this.#pieces;
    if (!pieces.isBehind(at, (term) => term.isAtHour === true) || clock.end !== at + 1) return undefined;
    const term = pieces.termAt(clock.end);
    if (!pieces.isWord(clock.end))
      return term?.percent === undefined && !pieces.touches(clock.end + 1) ? clock : undefined;
    const isFree =
      term?.noonBehind !== undefined ||
      term?.isOfDate === true ||
      term?.isDayPart === true ||
      term?.weekday !== undefined ||
      term?.isTo === true ||
      term?.isAnd === true;
    return isFree ? clock : undefined;
  }

  /** "Las 3 de la tarde": the part of the day behind a time. */
  #withNoon(clock: Clock): Clock {
    const pieces = this.#pieces;
    const noon = pieces.isNear(clock.end) ? pieces.termAt(clock.end)?.noonBehind : undefined;
    if (noon === undefined) return clock;
    const hour = clock.hour >= 12 ? clock.hour : clock.hour + noon;
    return { ...clock, hour, end: pieces.until[clock.end] };
  }

  /** "14:30", "14h30", "14 Uhr", "alle 14.30". */
  #marked(at: number, clock: Clock, mark: number): Clock | undefined {
    const pieces = this.#pieces;
    const { end } = clock;
    const isNamed = pieces.isNear(end) && pieces.termAt(end)?.isHour === true;
    const isAsked = this.#isAsked(at);
    if (mark === COLON || mark === 104) return { ...clock, end: isNamed ? pieces.until[end] : end };
    if (mark === FULL_STOP) {
      if (isNamed) return { ...clock, end: pieces.until[end] };
      return isAsked && this.#words.isDayFirst === true && this.#words.isHourAfterAt ? clock : undefined;
    }
    if (!isNamed || (this.#words.isHourAfterAt && !isAsked) || this.#words.isDayFirst !== true)
      return undefined;
    const next = pieces.until[end];
    const hasMinutes =
      pieces.isDigits(next) && pieces.isNear(next) && pieces.end[next] - pieces.start[next] === 2;
    const minute = hasMinutes ? Number(pieces.slice(next)) : 0;
    return hasMinutes && minute < 60 ? { ...clock, minute, end: next + 1 } : { ...clock, end: next };
  }

  /** Whether a word such as "at" stands before. */
  #isAsked(at: number): boolean {
    return this.#pieces.isBehind(at, (term) => term.isAt === true);
  }

  /** "1400 GMT". */
  #military(at: number, number: number): Clock | undefined {
    const pieces = this.#pieces;
    const term = pieces.isNear(at + 1) && !pieces.touches(at + 1) ? pieces.termAt(at + 1) : undefined;
    const [hour, minute] = [Math.floor(number / 100), number % 100];
    if (hour > 23 || minute > 59 || (term?.isZone !== true && term?.isHour !== true)) return undefined;
    if (this.#words.isDayFirst === true && term.isZone !== true) return undefined;
    const isZone = term.isZone === true && pieces.slice(at + 1) === pieces.slice(at + 1).toUpperCase();
    return isZone || term.isHour === true ? { end: at + 2, hour, minute } : undefined;
  }

  /** "Five p.m.", "ten thirty a.m.". */
  #spoken(at: number): Clock | undefined {
    const pieces = this.#pieces;
    const hour = pieces.termAt(at)?.number;
    if (hour === undefined || !(hour >= 1 && hour <= 12) || !Number.isInteger(hour)) return undefined;
    const next = pieces.until[at];
    const minute = pieces.termAt(next)?.number;
    const hasMinutes = minute !== undefined && minute >= 10 && minute < 60;
    const clock = { end: hasMinutes ? pieces.until[next] : next, hour, minute: hasMinutes ? minute : 0 };
    return this.#halved(clock);
  }
}
