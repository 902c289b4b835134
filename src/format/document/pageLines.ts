import type { Span } from './types';

/** What single lines tell of pages: a page number, and the words that may recur at the edges of pages. */

/** Longer lines are taken for no part of a page's edge, in UTF-16 units. A choice: a line of print has some 70. */
export const MAX_EDGE_LINE_LENGTH = 120;

/**
 * How a line gives a page number: `named` with a word for page ("Page 3"), `counted` as one of many ("3/10"), `dressed` between
 * dashes or in brackets, `bare` alone, `roman` alone, `titled` beside the words of a running head.
 */
export type PageNumberForm = 'named' | 'counted' | 'dressed' | 'bare' | 'roman' | 'titled';

export const NUMBER_FORMS: readonly PageNumberForm[] = [
  'named',
  'counted',
  'dressed',
  'bare',
  'roman',
  'titled',
];

/** A line that may give the number of a page. */
export interface PageNumber {
  readonly form: PageNumberForm;
  readonly value: number;
  /** The line with the number masked: equal for all pages with one head. */
  readonly mask: string;
  /** What stands beside the number; empty where nothing does. */
  readonly title: string;
  /** It says how many pages there are. */
  readonly hasTotal: boolean;
}

/** Words for page as footers have them, in the languages of the models and some more. */
const PAGE =
  'page|pages|pg\\.?|p\\.|seite|s\\.|blatt|página|pagina|pág\\.?|pag\\.?|blz\\.?|bladzijde|strana|stránka|stranica|strona|str\\.|sivu|sida|sid\\.|side|oldal|sayfa|стр\\.?|страница|сторінка|σελίδα|σελ\\.?|trang|halaman|lk|folio|fol\\.';
const OF = 'of|out of|von|de|di|sur|van|av|af|of|iz|z|ze|из|από|/|\\|';
const NUMBER = '\\d{1,4}|[ivxlc]{1,8}';
const MANY = `(?:\\s*(?:${OF})\\s*\\d{1,4}|\\s*\\(\\d{1,4}\\))`;
/** Signs that stand round a number or between it and the words beside it. */
const SIGNS = '[\\s|·•–—~*=_<>\\[\\](){}-]';
const NAMED_LAST = new RegExp(
  `^(?<title>|.*[\\s|·•–—,;:(\\[-])(?:${PAGE})\\s*(?<n>${NUMBER})(?<many>${MANY})?${SIGNS}*$`,
  'iu',
);
const NAMED_FIRST = new RegExp(
  `^${SIGNS}*(?:${PAGE})\\s*(?<n>${NUMBER})(?<many>${MANY})?(?:\\s*[|·•–—]\\s*|\\s+-\\s+|\\s{2,})(?<title>.+)$`,
  'iu',
);
const ONE_OF_MANY = new RegExp(`^${SIGNS}*(?<n>\\d{1,4})(?<many>${MANY})${SIGNS}*$`, 'iu');
const CHINESE = /^第?\s*(?<n>\d{1,4})\s*[页頁](?<many>\s*[,，/|]?\s*共\s*\d{1,4}\s*[页頁])?$/u;
const NUMBERED = /^(?<n>\d{1,4})\.?\s*(?:oldal|lk|bet\.)$/iu;
const BARE = new RegExp(
  `^(?<before>${SIGNS}{0,8})(?<n>\\d{1,4}|[ivxlc]{1,8}|[IVXLC]{1,8})(?<after>${SIGNS}{0,8})$`,
  'u',
);
/** `12)` and `a]` begin an item of a list. */
const CLOSES_ALONE = /^[^([{]*[)\]}]/u;
const GAP = '(?<gap>\\s*[|·•–—]\\s*|\\s+(?:-\\s+)?)';
const TITLED_FIRST = new RegExp(`^(?<n>\\d{1,4})${GAP}(?<title>[^\\s\\d|·•–—-].*)$`, 'u');
const TITLED_LAST = new RegExp(`^(?<title>.*[^\\d\\s|·•–—-])${GAP}(?<n>\\d{1,4}|[ivxlc]{1,8})[\\s|]*$`, 'u');
/** Heads are neither sentences nor items of a list. */
const NO_HEAD = /[.!?:;,]$|^[\p{P}\p{S}]/u;
/** Between one word and a number: "Report | 12", and not "Chapter 12". */
const SETS_APART = /[|·•–—]|\s{3}/u;
const MIN_LETTERS = 5;

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
const ROMAN_FORM = /^(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/u;

/** The value of a number as pages have it, roman below 400 or of decimal digits; -1 for what is none. */
function valueOf(written: string): number {
  if (isDigit(written.charCodeAt(0))) return Number(written);
  const roman = written.toLowerCase();
  if (!ROMAN_FORM.test(roman)) return -1;
  let value = 0;
  for (let at = 0; at < roman.length; at++) {
    const own = ROMAN[roman[at]];
    value += own < (ROMAN[roman[at + 1]] ?? 0) ? -own : own;
  }
  return value;
}

const STARTS_LOWER = /^["'“‘(]?\p{Ll}/u;
const ENDS_SENTENCE = /[.!?:;…。！？”]["'”’)\]»]*$/u;

/** Whether a sentence goes on from a text that ends with `tail` to one that begins with `head`; four characters tell. */
export function sentenceGoesOn(tail: string, head: string): boolean {
  return STARTS_LOWER.test(head) && !ENDS_SENTENCE.test(tail);
}

/** Scripts without case of which lines are filled whatever the words; others give no sign that a sentence goes on. */
const STARTS_CASELESS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const CASELESS_END = /[.!?:;…。！？；：”」』）]$/u;
const MIN_CASELESS_LENGTH = 16;

/** Whether a sentence goes on from one stretch of a text to another. */
export function textGoesOn(text: string, { start, end }: Span, { start: below }: Span): boolean {
  const tail = text.slice(Math.max(start, end - 4), end);
  const head = text.slice(below, below + 4);
  if (sentenceGoesOn(tail, head)) return true;
  return STARTS_CASELESS.test(head) && end - start >= MIN_CASELESS_LENGTH && !CASELESS_END.test(tail);
}

/** The words of a line, by which equal ones are told: white space and case say nothing. */
export function edgeKey(line: string): string {
  return line.replace(/\s+/gu, ' ').trim().toLowerCase();
}

const WITH_WORDS = [NAMED_LAST, NAMED_FIRST, ONE_OF_MANY, CHINESE, NUMBERED];

/** The page number that a line may give; undefined where it gives none. `line` is without white space round it. */
export function pageNumberIn(line: string): PageNumber | undefined {
  if (line.length > MAX_EDGE_LINE_LENGTH || !mayNumber(line)) return undefined;
  for (const shape of WITH_WORDS) {
    const found = shape.exec(line)?.groups;
    if (!found) continue;
    const value = valueOf(found.n);
    const title = edgeKey(found.title ?? '');
    const many = edgeKey(found.many ?? '');
    const form = shape === ONE_OF_MANY ? 'counted' : 'named';
    if (value >= 0) return { form, value, title, mask: `${title}#${many}`, hasTotal: many !== '' };
  }
  return bareNumber(line) ?? titledNumber(line);
}

function bareNumber(line: string): PageNumber | undefined {
  const found = BARE.exec(line)?.groups;
  if (!found || CLOSES_ALONE.test(line)) return undefined;
  const { before, n, after } = found;
  const value = valueOf(n);
  if (value < 0) return undefined;
  const isRoman = !isDigit(n.charCodeAt(0));
  const isDressed = before.trim() !== '' && after.trim() !== '';
  const form = isRoman ? 'roman' : isDressed ? 'dressed' : 'bare';
  return {
    form,
    value,
    mask: edgeKey(`${before}${isRoman ? 'i' : '#'}${after}`),
    title: '',
    hasTotal: false,
  };
}

function titledNumber(line: string): PageNumber | undefined {
  for (const form of [TITLED_LAST, TITLED_FIRST]) {
    const found = form.exec(line)?.groups;
    if (!found) continue;
    const title = edgeKey(found.title);
    const letters = title.replace(/[^\p{L}]/gu, '').length;
    const isApart = title.includes(' ') || SETS_APART.test(found.gap);
    const value = valueOf(found.n);
    if (value < 0 || letters < MIN_LETTERS || !isApart || NO_HEAD.test(title)) continue;
    return {
      form: 'titled',
      value,
      title,
      mask: form === TITLED_LAST ? `${title} #` : `# ${title}`,
      hasTotal: false,
    };
  }
  return undefined;
}

/** Where a number stands in a line, in UTF-16 units from its ends; shorter lines may hold a roman one. */
const EDGE = 10;
const SHORT = 24;

/** Whether a line may hold a number at its start or end: most do not, and are asked no more. */
function mayNumber(line: string): boolean {
  if (line.length <= SHORT) return true;
  for (let at = 0; at < EDGE; at++)
    if (isDigit(line.charCodeAt(at)) || isDigit(line.charCodeAt(line.length - 1 - at))) return true;
  return false;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
