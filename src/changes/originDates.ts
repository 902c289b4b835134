import type { Span } from '../format/index';

/** When a document says that it was made. */
export interface StatedDate {
  /** `2025`, `2025-01`, `2025-01-06` or `2025-01-06T09:12` (UTC): texts of one order, compared as far as both go. */
  readonly date: string;
  readonly where: 'header' | 'name' | 'head';
  /** Where it stands in the text; absent when it does not. */
  readonly span?: Span;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MAIL_DATE =
  /\b(?<day>\d{1,2})\s+(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\s+(?<year>\d{4})(?:\s+(?<hour>\d{1,2}):(?<minute>\d{2})(?::\d{2})?(?:\s+(?<zone>[+-]\d{4}))?)?/u;
const ISO_DATE =
  /\b(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?<zone>[+-]\d{2}:?\d{2})?)?/u;
const NAME_DATE =
  /(?<!\d)(?<year>(?:19|20)\d\d)(?:(?<gap>[-_.]?)(?<month>0[1-9]|1[0-2])(?:\k<gap>(?<day>0[1-9]|[12]\d|3[01]))?)?(?!\d)/u;

/** The date of a header of mail or of a page, RFC 5322 or ISO 8601; without a zone it is taken for UTC. */
export function headerDate(value: string): string | undefined {
  const groups = datePartsOf(value);
  const iso = groups && isoOf(groups, minutesOf(groups['zone']));
  return groups?.['hour'] === undefined ? iso?.slice(0, 10) : iso?.slice(0, 16);
}

/** The day that a header of mail or of a page names, as it is written there, whatever the zone: `2025-01-06`. */
export function headerDay(value: string): string | undefined {
  const groups = datePartsOf(value);
  return groups && isoOf(groups, 0)?.slice(0, 10);
}

type DateParts = Readonly<Record<string, string | undefined>>;

function datePartsOf(value: string): DateParts | undefined {
  return (MAIL_DATE.exec(value) ?? ISO_DATE.exec(value))?.groups;
}

/** The time as ISO 8601 has it, some minutes earlier. */
function isoOf({ year, month = '', day, hour, minute }: DateParts, earlier: number): string | undefined {
  const named = MONTHS.indexOf(month.toLowerCase());
  const at = Date.UTC(
    Number(year),
    named >= 0 ? named : Number(month) - 1,
    Number(day),
    Number(hour ?? 0),
    Number(minute ?? 0) - earlier,
  );
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

function minutesOf(zone: string | undefined): number {
  if (zone === undefined) return 0;
  const digits = zone.replace(/\D/gu, '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return zone.startsWith('-') ? -minutes : minutes;
}

/** The date in the name of a file or member: a year, with month and day or without. */
export function nameDate(name: string): string | undefined {
  const groups = NAME_DATE.exec(name)?.groups as Record<string, string | undefined> | undefined;
  if (groups === undefined) return undefined;
  return [groups['year'], groups['month'], groups['day']].filter((part) => part !== undefined).join('-');
}

/** Negative when the left date is earlier; 0 when they are the same as far as both go. */
export function compareDates(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  const [a, b] = [left.slice(0, length), right.slice(0, length)];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
