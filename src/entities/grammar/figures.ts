import { CURRENCY_CODES, CURRENCY_SIGNS, CURRENCY_WORDS, UNITS, type Vocabulary } from './vocabulary';
import type { Rule } from './rule';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const longestFirst = (words: readonly string[]): string[] => [...words].sort((a, b) => b.length - a.length);

/** Nothing of a word or number may stand before or after. */
export const NOT_AFTER = '(?<![\\p{L}\\p{N}_])';
export const NOT_BEFORE = '(?![\\p{L}\\p{N}_])';

const DIGITS =
  '\\d{1,2}(?:,\\d{2}){1,4},\\d{3}(?!\\d)|\\d{1,3}(?:[,.\u00a0\u202f]\\d{3}){1,5}(?:[.,]\\d{1,3})?|\\d{1,15}(?:[.,]\\d{1,4})?';

/** Rules for money, percentages, quantities and times of day in one language. */
export function figureRules(words: Vocabulary): Rule[] {
  const number = `(?:${DIGITS})`;
  const multiplier = `(?:${longestFirst(Object.keys(words.multipliers)).map(escaped).join('|')})`;
  const named = longestFirst([
    ...words.numbers,
    'half a',
    'a',
    'several',
    'tens of',
    'hundreds of',
    'thousands of',
  ]);
  const amount = `(?<amount>${number})(?:[\\s-]?(?<scale>${multiplier})${NOT_BEFORE})?`;
  const spoken = `(?<amount>${named.join('|')}) (?<scale>${multiplier})${NOT_BEFORE}`;
  const many = '(?:(?:tens|hundreds|thousands|dozens) of )?(?:thousands|millions|billions|trillions)';
  const counted = `(?<counted>${words.numbers.slice(1).join('|')})`;
  const codes = CURRENCY_CODES.join('|');
  const signs = longestFirst(Object.keys(CURRENCY_SIGNS)).map(escaped).join('|');
  const currencyWords = CURRENCY_WORDS.map(([pattern]) => pattern).join('|');
  const ofMoney = '(?: (?:of|de|di))?';
  const range = `(?: ?(?:-|–|to) ?${number}(?:[\\s-]?${multiplier}${NOT_BEFORE})?)?`;
  const money = (match: RegExpExecArray): string | undefined => moneyValue(match, words);
  return [
    {
      needsDigit: true,
      type: 'money',
      pattern: u(`(?<![\\p{L}\\p{N}])(?<sign>${signs}|(?:${codes})(?=\\s?\\d)) ?${amount}${range}`),
      accept: isSigned,
      value: money,
    },
    {
      needs: new RegExp(`[\\s\\d-](?:${currencyWords}|${codes})|[€£¥₹₽₩]`, 'u'),
      type: 'money',
      pattern: u(
        `${NOT_AFTER}(?:${amount}|${spoken.replaceAll('<amount>', '<spoken>').replaceAll('<scale>', '<spokenScale>')}|${counted}|${many})${ofMoney}[\\s-]?(?<currency>${currencyWords}|${codes}|[€£¥₹₽₩])${NOT_BEFORE}`,
      ),
      value: money,
    },
    {
      needs: new RegExp(`%|${words.percent}`, 'iu'),
      type: 'percent',
      pattern: u(
        `${NOT_AFTER}[-+−]?(?<amount>${number}|${words.numbers.join('|')})(?: ?%|[\\s-](?:${words.percent})${NOT_BEFORE})`,
        true,
      ),
      value: (match) =>
        numeric(match.groups?.['amount'], words) === undefined
          ? undefined
          : `${numeric(match.groups?.['amount'], words)} %`,
    },
    ...quantityRules(number, multiplier, words),
    {
      needsDigit: true,
      type: 'time',
      pattern: u(
        `${NOT_AFTER}(?<hour>[01]?\\d|2[0-3])(?:[:.h](?<minute>[0-5]\\d))?\\s?(?<half>[ap]\\.?m\\.?)${ZONE}`,
        true,
      ),
      value: timeValue,
    },
    {
      needsDigit: true,
      type: 'time',
      pattern: u(
        `${NOT_AFTER}(?<hour>[01]?\\d|2[0-3])[:h](?<minute>[0-5]\\d)(?::[0-5]\\d)?(?: ?(?:hrs|hours|Uhr))?${ZONE}${NOT_BEFORE}`,
      ),
      value: timeValue,
    },
    {
      needsDigit: true,
      type: 'time',
      pattern: u(
        `${NOT_AFTER}(?<hour>[01]\\d|2[0-3])(?<minute>[0-5]\\d) (?:hrs|hours|GMT|UTC|EST|EDT|CET|BST)${NOT_BEFORE}`,
      ),
      value: timeValue,
    },
  ];
}

const ZONE = '(?: ?(?:GMT|UTC|EST|EDT|ET|CST|CDT|PST|PDT|CET|CEST|BST|IST|SGT|WIB|MSK|JST|KST))?';

function quantityRules(number: string, multiplier: string, words: Vocabulary): Rule[] {
  const units = UNITS.map(([pattern]) => pattern).join('|');
  return [
    {
      needs: new RegExp(
        `\\d|(?:${words.numbers.join('|')})(?:[\\s-](?:${multiplier}))?[\\s-](?:${units})`,
        'u',
      ),
      type: 'quantity',
      pattern: u(
        `${NOT_AFTER}(?<amount>${number}|${words.numbers.join('|')})(?:[\\s-](?<scale>${multiplier}))?[\\s-]?(?<unit>${units})${NOT_BEFORE}`,
      ),
      value: (match) => {
        const amount = scaled(match.groups?.['amount'], match.groups?.['scale'], words);
        const unit = UNITS.find(([pattern]) =>
          new RegExp(`^(?:${pattern})$`, 'u').test(match.groups?.['unit'] ?? ''),
        );
        return amount === undefined || unit === undefined ? undefined : `${plain(amount)} ${unit[1]}`;
      },
    },
  ];
}

function u(pattern: string, ignoreCase = false): RegExp {
  return new RegExp(pattern, ignoreCase ? 'giu' : 'gu');
}

/** "R100" and "K2" are a street and a mountain: one letter wants an amount that nothing else is written with. */
function isSigned(match: RegExpExecArray): boolean {
  const { sign = '', amount = '', scale } = match.groups ?? {};
  return !/^\p{L}$/u.test(sign) || scale !== undefined || /[,.]\d|\d{4}/u.test(amount);
}

function moneyValue(match: RegExpExecArray, words: Vocabulary): string | undefined {
  const { sign, currency, amount, scale, spoken, spokenScale, counted } = match.groups ?? {};
  const value = scaled(amount ?? spoken ?? counted, scale ?? spokenScale, words);
  const code = sign !== undefined ? (CURRENCY_SIGNS[sign] ?? sign) : codeOf(currency ?? '');
  if (value === undefined) return undefined;
  const isHundredth = currency !== undefined && /^(?:cents?|pence)$/u.test(currency);
  return `${code === 'RMB' ? 'CNY' : code} ${isHundredth ? plain(value / 100) : plain(value)}`;
}

function codeOf(currency: string): string {
  const listed = CURRENCY_WORDS.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'u').test(currency));
  return listed?.[1] ?? CURRENCY_SIGNS[currency] ?? currency;
}

/** A number as written in the language ("1,200.5", "1.200,5", "two") or `undefined`. */
export function numeric(text: string | undefined, words: Vocabulary): number | undefined {
  if (text === undefined) return undefined;
  const word = words.numbers.indexOf(text.toLowerCase());
  if (word >= 0) return word;
  if (text === 'a') return 1;
  if (text === 'half a') return 0.5;
  if (!/\d/u.test(text)) return undefined;
  const compact = text.replace(/[\u00a0\u202f]/gu, '');
  if (/^\d{1,2}(?:,\d{2})+,\d{3}$/u.test(compact)) return Number(compact.replace(/,/gu, ''));
  const last = Math.max(compact.lastIndexOf(','), compact.lastIndexOf('.'));
  if (last < 0) return Number(compact);
  const hasBoth = compact.includes(',') && compact.includes('.');
  const isGrouped = !hasBoth && compact.length - last === 4 && /^\d{1,3}(?:[,.]\d{3})+$/u.test(compact);
  if (isGrouped && !(compact[last] === '.' && words.ordinal === 'st|nd|rd|th'))
    return Number(compact.replace(/[,.]/gu, ''));
  return Number(`${compact.slice(0, last).replace(/[,.]/gu, '')}.${compact.slice(last + 1)}`);
}

function scaled(
  amount: string | undefined,
  scale: string | undefined,
  words: Vocabulary,
): number | undefined {
  const value = numeric(amount, words);
  if (value === undefined) return undefined;
  const power =
    scale === undefined ? 0 : (words.multipliers[scale] ?? words.multipliers[scale.toLowerCase()] ?? 0);
  return Number((value * 10 ** power).toPrecision(15));
}

/** Digits without grouping and without an exponent, at most four decimals. */
function plain(value: number): string {
  if (Number.isInteger(value)) return value >= 1e21 ? BigInt(value).toString() : String(value);
  return value.toFixed(4).replace(/\.?0+$/u, '');
}

function timeValue(match: RegExpExecArray): string | undefined {
  const { hour, minute = '00', half } = match.groups ?? {};
  let hours = Number(hour);
  if (half !== undefined) {
    if (hours > 12) return undefined;
    hours = (hours % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
  }
  return `T${String(hours).padStart(2, '0')}:${minute}`;
}
