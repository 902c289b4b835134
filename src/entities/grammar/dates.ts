import {
  addDays,
  addMonths,
  type Anchor,
  isDay,
  isoDay,
  isoMonth,
  isoWeek,
  nearestYear,
  weekday,
} from './calendar';
import { NOT_AFTER, NOT_BEFORE, type Rule } from './rule';
import type { Vocabulary } from './vocabulary';

const YEAR = '(?<year>1[0-9]\\d\\d|20\\d\\d)';
const DAY_NUMBER = '(?<day>3[01]|[12]\\d|0?[1-9])';
const PART_EN = '(?:(?:early|late|mid|earlier|later)[- ])?';

/** Patterns for the words of a language that dates are made of. */
interface DateWords {
  readonly months: string;
  readonly month: string;
  readonly weekdays: string;
  readonly of: string;
  readonly needsMonth: RegExp;
}

function dateWords(words: Vocabulary): DateWords {
  const months = words.months.join('|');
  return {
    months,
    month: `(?<month>${months})`,
    weekdays: words.weekdays.join('|'),
    of: words.of === '' ? ' ' : ` (?:(?:${words.of}) )?`,
    needsMonth: new RegExp(months, 'u'),
  };
}

/** Rules for absolute and relative dates of one language. Of two that find the same place the first counts. */
export function dateRules(words: Vocabulary): Rule[] {
  const { month, months, weekdays } = dateWords(words);
  const isEnglish = words.ordinal === ENGLISH_ORDINAL;
  return [
    ...dayRules(words),
    ...monthRules(words),
    ...(isEnglish ? englishRules(month) : []),
    ...relativeRules(words, weekdays, months),
    ...yearRules(words),
  ];
}

const ENGLISH_ORDINAL = 'st|nd|rd|th';

/** Rules for a day of a month, most often of a year: a report's dateline is one. */
export function dayRules(words: Vocabulary): Rule[] {
  const { month, weekdays, of, needsMonth } = dateWords(words);
  const ordinal = `(?:${words.ordinal})?`;
  const lead = `(?:(?:${weekdays}) ?,? (?:(?:the|den|le|el|il) )?)?`;
  return [
    {
      needsDigit: true,
      type: 'date',
      pattern: u(
        `${NOT_AFTER}${YEAR}(?<mark>[-/])(?<monthNumber>0[1-9]|1[0-2])\\k<mark>${DAY_NUMBER}${NOT_BEFORE}`,
      ),
      value: dayValue(words),
    },
    {
      needsDigit: true,
      type: 'date',
      pattern: u(
        `${NOT_AFTER}(?<first>\\d{1,2})(?<mark>[/.])(?<second>\\d{1,2})\\k<mark>(?<year>(?:19|20)\\d\\d)${NOT_BEFORE}`,
      ),
      value: numericValue(words),
    },
    {
      needs: needsMonth,
      type: 'date',
      pattern: u(
        `${NOT_AFTER}${lead}${DAY_NUMBER}${ordinal}(?:(?:-|–| to | and )\\d{1,2}${ordinal})?${of}${month}(?:,?${of}${YEAR})?${NOT_BEFORE}`,
      ),
      value: dayValue(words),
    },
    {
      needs: needsMonth,
      type: 'date',
      pattern: u(
        `${NOT_AFTER}${lead}${month} ${DAY_NUMBER}${ordinal}(?:(?: ?[-–] ?| to | and )\\d{1,2}${ordinal})?(?: ?,? ${YEAR})?${NOT_BEFORE}(?![:.]\\d)`,
      ),
      value: dayValue(words),
    },
  ];
}

/** Rules for a month of a year and for a decade. */
function monthRules(words: Vocabulary): Rule[] {
  const { month, of, needsMonth } = dateWords(words);
  return [
    {
      needs: needsMonth,
      type: 'date',
      pattern: u(`${NOT_AFTER}${PART_EN}${month},?${of}${YEAR}${NOT_BEFORE}`),
      value: monthValue(words),
    },
    {
      needsDigit: true,
      needs: /0s/u,
      type: 'date',
      pattern: u(
        `${NOT_AFTER}${PART_EN}(?:(?<decade>1[0-9]\\d|20\\d)0s|['’‘](?<short>[3-9]0)s)${NOT_BEFORE}`,
      ),
      value: (match) => decadeValue(match),
    },
  ];
}

/** Rules for a year alone. */
function yearRules(words: Vocabulary): Rule[] {
  return [
    {
      needsDigit: true,
      type: 'date',
      pattern: u(
        `(?<=${NOT_AFTER}(?:${words.beforeYear}) )${YEAR}(?: ?[-–/] ?(?<end>(?:19|20)\\d\\d|\\d\\d))?${NOT_BEFORE}(?!,\\d|\\.\\d|[-:]\\d)`,
        true,
      ),
      value: yearValue,
    },
    {
      needsDigit: true,
      type: 'date',
      pattern: u(`${NOT_AFTER}(?:early|late|mid)[- ]${YEAR}${NOT_BEFORE}`, true),
      value: yearValue,
    },
    {
      needsDigit: true,
      type: 'date',
      pattern: u(
        `(?<![\\p{L}\\p{N}_.,:/$€£-])(?<year>19\\d\\d|20[0-4]\\d)(?:[-–/](?<end>(?:19|20)\\d\\d|\\d\\d))?${NOT_BEFORE}(?![.,:/-]?\\d|%| ?(?:percent|per cent|people|kilomet|miles|dollars|euros|points|hours))`,
      ),
      value: yearValue,
    },
  ];
}

function relativeRules(words: Vocabulary, weekdays: string, months: string): Rule[] {
  const { units } = words;
  const unit = `(?<unit>${units.day}|${units.week}|${units.month}|${units.year})`;
  const count = `(?<count>\\d{1,3}|${words.numbers.join('|')}|an?|uma?|une?|eine[nmr]?)`;
  const move = `(?<move>${words.last}|${words.current}|${words.next})`;
  const needsUnit = new RegExp([units.day, units.week, units.month, units.year].join('|'), 'iu');
  const needsWeekday = new RegExp(weekdays, 'u');
  const isEnglish = words.ordinal === 'st|nd|rd|th';
  const before = isEnglish ? '(?:(?:this|earlier|later|late|early) )?' : '';
  const rules: Rule[] = [
    {
      type: 'date',
      isRelative: true,
      pattern: u(
        `${NOT_AFTER}(?<word>${Object.keys(words.days)
          .sort((a, b) => b.length - a.length)
          .join('|')})${NOT_BEFORE}`,
        true,
      ),
      value: wordValue(words),
    },
    {
      needs: needsUnit,
      type: 'date',
      isRelative: true,
      pattern: u(
        `${NOT_AFTER}${before}${move} (?<unit>${units.week}|${units.month}|${units.year})${NOT_BEFORE}`,
        true,
      ),
      value: unitValue(words),
    },
    {
      needs: needsWeekday,
      type: 'date',
      pattern: u(`${NOT_AFTER}${move} (?<weekday>${weekdays})${NOT_BEFORE}`),
      value: weekdayValue(words),
    },
    {
      needs: new RegExp(months, 'u'),
      type: 'date',
      pattern: u(`${NOT_AFTER}${before}${move} (?<month>${months})${NOT_BEFORE}`),
      value: monthValue(words),
    },
  ];
  if (words.lastAfter !== undefined) {
    const after = `(?<move>${words.lastAfter}|${words.nextAfter ?? words.lastAfter})`;
    rules.push({
      needs: needsUnit,
      type: 'date',
      isRelative: true,
      pattern: u(
        `${NOT_AFTER}(?<unit>${units.week}|${units.month}|${units.year}) ${after}${NOT_BEFORE}`,
        true,
      ),
      value: unitValue(words),
    });
    rules.push({
      needs: needsWeekday,
      type: 'date',
      pattern: u(`${NOT_AFTER}(?<weekday>${weekdays}) ${after}${NOT_BEFORE}`),
      value: weekdayValue(words),
    });
  }
  if (words.agoAfter !== undefined) {
    rules.push({
      needs: new RegExp(words.agoAfter, 'iu'),
      type: 'date',
      isRelative: true,
      pattern: u(
        `${NOT_AFTER}(?:(?:about|around|nearly|almost) )?${count} ${unit} (?<ago>${words.agoAfter})${NOT_BEFORE}`,
        true,
      ),
      value: agoValue(words),
    });
  }
  if (words.agoBefore !== undefined) {
    rules.push({
      needs: needsUnit,
      type: 'date',
      isRelative: true,
      pattern: u(`${NOT_AFTER}(?<ago>${words.agoBefore}) ${count} ${unit}${NOT_BEFORE}`, true),
      value: agoValue(words),
    });
  }
  rules.push({
    needs: needsWeekday,
    type: 'date',
    pattern: u(`${NOT_AFTER}(?<weekday>${weekdays})${NOT_BEFORE}`),
    value: weekdayValue(words),
  });
  return rules;
}

function englishRules(month: string): Rule[] {
  const none = (): undefined => undefined;
  return [
    {
      needs: /quarter|Q[1-4]/u,
      type: 'date',
      pattern: u(
        `${NOT_AFTER}(?<quarter>Q[1-4]|(?:first|second|third|fourth) quarter)(?: (?:of )?${YEAR})?${NOT_BEFORE}`,
      ),
      value: quarterValue,
    },
    {
      needs: /century/iu,
      type: 'date',
      pattern: u(
        `${NOT_AFTER}(?:(?:early|late|mid)[- ])?(?:\\d{1,2}(?:st|nd|rd|th)|nineteenth|twentieth|eighteenth) century${NOT_BEFORE}`,
        true,
      ),
      value: none,
    },
    {
      needsDigit: true,
      type: 'date',
      pattern: u(
        `${NOT_AFTER}(?:(?:early|late|mid)[- ])?(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|[Ff]all)(?: of)? ${YEAR}${NOT_BEFORE}`,
      ),
      value: yearValue,
    },
    {
      needs: /days|weeks|months|years|decade/iu,
      type: 'date',
      isRelative: true,
      pattern: u(
        `${NOT_AFTER}(?:this )?(?:last|past|next|previous|coming|recent) (?:\\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|few|several|couple of)? ?(?:days|weeks|months|years|decades?)${NOT_BEFORE}`,
        true,
      ),
      value: none,
    },
    {
      needs: /ago/iu,
      type: 'date',
      isRelative: true,
      pattern: u(`${NOT_AFTER}(?:days|weeks|months|years|decades|centuries) ago${NOT_BEFORE}`, true),
      value: none,
    },
    {
      needs: /spring|summer|fall|autumn|winter|weekend/u,
      type: 'date',
      isRelative: true,
      pattern: u(
        `${NOT_AFTER}(?:[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast) (?:spring|summer|fall|autumn|winter|weekend)${NOT_BEFORE}`,
      ),
      value: none,
    },
    {
      needs: /ties/u,
      type: 'date',
      pattern: u(
        `${NOT_AFTER}(?:(?:early|late|mid)[- ])?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)${NOT_BEFORE}`,
      ),
      value: none,
    },
    {
      needs: new RegExp(month.replace('?<month>', '?:'), 'u'),
      type: 'date',
      pattern: u(
        `(?<=${NOT_AFTER}(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Dd]uring|[Ff]rom|[Tt]o|[Ff]or|of|and|[Ee]very|[Ee]ach) )${PART_EN}${month}${NOT_BEFORE}(?! [\\d\\p{Lu}])`,
      ),
      value: monthValue(undefined),
    },
    {
      needs: /January|February|July|September|October|November|December/u,
      type: 'date',
      pattern: u(
        `(?<![\\p{L}\\p{N}_-])(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[- ])?(?:January|February|July|September|October|November|December)(?![\\p{L}\\p{N}_]|['’]s \\p{Lu}| [\\d\\p{Lu}]|-\\p{L})`,
      ),
      value: none,
    },
  ];
}

function u(pattern: string, ignoreCase = false): RegExp {
  return new RegExp(pattern, ignoreCase ? 'giu' : 'gu');
}

type Value = Rule['value'];

function indexIn(patterns: readonly string[], text: string | undefined): number {
  if (text === undefined) return -1;
  return patterns.findIndex((pattern) => new RegExp(`^(?:${pattern})$`, 'iu').test(text));
}

function isOneOf(pattern: string | undefined, text: string): boolean {
  return pattern !== undefined && new RegExp(`^(?:${pattern})$`, 'iu').test(text);
}

function dayValue(words: Vocabulary): Value {
  return (match, anchor) => {
    const { year, monthNumber, month, day } = match.groups ?? {};
    const number = monthNumber === undefined ? indexIn(words.months, month) + 1 : Number(monthNumber);
    const known = year === undefined ? anchor && nearestYear(anchor, number, Number(day)) : Number(year);
    if (known === undefined) return undefined;
    const date = { year: known, month: number, day: Number(day) };
    return isDay(date) ? isoDay(date) : undefined;
  };
}

/** 03/04/2020 is told only where one reading is impossible or the language is not English; dots are day first. */
function numericValue(words: Vocabulary): Value {
  return (match) => {
    const { first, second, year, mark } = match.groups ?? {};
    const dayFirst = { year: Number(year), month: Number(second), day: Number(first) };
    const monthFirst = { year: Number(year), month: Number(first), day: Number(second) };
    const isAmbiguous =
      mark === '/' && words.ordinal === 'st|nd|rd|th' && isDay(dayFirst) && isDay(monthFirst);
    if (isAmbiguous && first !== second) return undefined;
    if (isDay(dayFirst)) return isoDay(dayFirst);
    return isDay(monthFirst) ? isoDay(monthFirst) : undefined;
  };
}

function monthValue(words: Vocabulary | undefined): Value {
  return (match, anchor) => {
    const { year, month, move } = match.groups ?? {};
    if (words === undefined) return undefined;
    const number = indexIn(words.months, month) + 1;
    if (year !== undefined) return isoMonth(Number(year), number);
    if (anchor === undefined || move === undefined) return undefined;
    if (isOneOf(words.next, move)) return isoMonth(anchor.year + (number > anchor.month ? 0 : 1), number);
    if (isOneOf(words.last, move)) return isoMonth(anchor.year - (number < anchor.month ? 0 : 1), number);
    return isoMonth(anchor.year, number);
  };
}

function decadeValue(match: RegExpExecArray): string {
  const { decade = `19${match.groups?.['short']?.[0] ?? ''}` } = match.groups ?? {};
  return `${decade}0/${decade}9`;
}

function yearValue(match: RegExpExecArray): string | undefined {
  const { year, end } = match.groups ?? {};
  if (year === undefined || end === undefined) return year;
  return `${year}/${end.length === 2 ? year.slice(0, 2) + end : end}`;
}

function quarterValue(match: RegExpExecArray, anchor: Anchor | undefined): string | undefined {
  const { quarter = '', year } = match.groups ?? {};
  const index = /^Q/u.test(quarter)
    ? Number(quarter[1]) - 1
    : ['first', 'second', 'third', 'fourth'].findIndex((word) => quarter.includes(word));
  const known = year === undefined ? anchor?.year : Number(year);
  return known === undefined
    ? undefined
    : `${isoMonth(known, index * 3 + 1)}/${isoMonth(known, index * 3 + 3)}`;
}

function wordValue(words: Vocabulary): Value {
  return (match, anchor) => {
    const days = words.days[(match.groups?.['word'] ?? '').toLowerCase()];
    return anchor === undefined || days === undefined ? undefined : isoDay(addDays(anchor, days));
  };
}

function direction(words: Vocabulary, move: string): number {
  if (isOneOf(words.current, move)) return 0;
  return isOneOf(words.next, move) || isOneOf(words.nextAfter, move) ? 1 : -1;
}

function unitValue(words: Vocabulary): Value {
  return (match, anchor) => {
    const { move = '', unit = '' } = match.groups ?? {};
    if (anchor === undefined || (/s$/iu.test(unit) && isOneOf('weeks|months|years', unit))) return undefined;
    const step = direction(words, move);
    if (isOneOf(words.units.year, unit)) return String(anchor.year + step);
    if (isOneOf(words.units.week, unit)) return isoWeek(addDays(anchor, 7 * step));
    const month = addMonths(anchor, step);
    return isoMonth(month.year, month.month);
  };
}

/** A weekday in a report is the last one that was, unless "next" says otherwise. */
function weekdayValue(words: Vocabulary): Value {
  return (match, anchor) => {
    const { weekday: name, move } = match.groups ?? {};
    const wanted = indexIn(words.weekdays, name);
    if (anchor === undefined || wanted < 0) return undefined;
    const back = (weekday(anchor) - wanted + 7) % 7;
    if (move !== undefined && direction(words, move) === 1) return isoDay(addDays(anchor, 7 - back));
    const isLast = move !== undefined && direction(words, move) === -1;
    return isoDay(addDays(anchor, isLast && back === 0 ? -7 : -back));
  };
}

function agoValue(words: Vocabulary): Value {
  return (match, anchor) => {
    const { count = '', unit = '', ago = '' } = match.groups ?? {};
    if (anchor === undefined || !isOneOf('ago|hace|il y a|vor|h[aá]|fa', ago)) return undefined;
    const amount = /^(?:an?|uma?|une?|eine[nmr]?)$/iu.test(count)
      ? 1
      : /^\d+$/u.test(count)
        ? Number(count)
        : words.numbers.indexOf(count.toLowerCase());
    if (amount === undefined) return undefined;
    if (isOneOf(words.units.day, unit)) return isoDay(addDays(anchor, -amount));
    if (isOneOf(words.units.week, unit)) return isoDay(addDays(anchor, -7 * amount));
    if (isOneOf(words.units.year, unit)) return String(anchor.year - amount);
    const month = addMonths(anchor, -amount);
    return isoMonth(month.year, month.month);
  };
}
