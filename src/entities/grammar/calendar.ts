/** A day that relative dates count from. Months and days count from 1. */
export interface Anchor {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY = 86_400_000;
const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** `2024-09-26` */
export function isoDay(date: Anchor): string {
  return `${pad(date.year, 4)}-${pad(date.month)}-${pad(date.day)}`;
}

/** `2024-09` */
export function isoMonth(year: number, month: number): string {
  return `${pad(year, 4)}-${pad(month)}`;
}

function toTime(date: Anchor): number {
  const time = new Date(0);
  time.setUTCFullYear(date.year, date.month - 1, date.day);
  return time.getTime();
}

function fromTime(time: number): Anchor {
  const date = new Date(time);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The day `days` later. */
export function addDays(date: Anchor, days: number): Anchor {
  return fromTime(toTime(date) + days * DAY);
}

/** The month `months` later, as year and month. */
export function addMonths(date: Anchor, months: number): { year: number; month: number } {
  const total = date.year * 12 + date.month - 1 + months;
  return { year: Math.floor(total / 12), month: (total % 12) + 1 };
}

/** Monday is 0. */
export function weekday(date: Anchor): number {
  return (((Math.floor(toTime(date) / DAY) + 3) % 7) + 7) % 7;
}

/** Whether the day exists. */
export function isDay(date: Anchor): boolean {
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return false;
  const same = fromTime(toTime(date));
  return same.month === date.month && same.day === date.day;
}

/** ISO 8601 week: `2024-W39`. */
export function isoWeek(date: Anchor): string {
  const thursday = addDays(date, 3 - weekday(date));
  const first = { year: thursday.year, month: 1, day: 1 };
  const week = Math.floor((toTime(thursday) - toTime(first)) / DAY / 7) + 1;
  return `${pad(thursday.year, 4)}-W${pad(week)}`;
}

/** The year that brings month and day nearest to the anchor; a day to come counts as twice as far: news looks back, and a few months ahead. */
export function nearestYear(anchor: Anchor, month: number, day: number): number {
  let best = anchor.year;
  let distance = Infinity;
  for (const year of [anchor.year, anchor.year - 1, anchor.year + 1]) {
    const ahead = toTime({ year, month, day }) - toTime(anchor);
    const away = ahead > 0 ? 2 * ahead : -ahead;
    if (away < distance) {
      distance = away;
      best = year;
    }
  }
  return best;
}
