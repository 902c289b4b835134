import { withoutDivisions } from '../lexis/index';
/** How names are written and compared: possessives, titles, case, diacritics. */

const TITLE =
  /^(?:(?:mr|mrs|ms|miss|dr|prof|professor|sir|lord|lady|dame|rev|sen|rep|gov|gen|col|lt|sgt|capt|president|senator|judge|justice|minister|king|queen|prince|princess|pope|saint|st)\.? )+(?=\S)/u;
const ARTICLE = /^the (?=\S)/u;
const COMPANY_ENDING =
  /(?:,? (?:inc|incorporated|corp|corporation|ltd|limited|llc|llp|lp|plc|co|company|ag|gmbh|se|sa|s\.a|spa|nv|bv|ab|asa|oyj|group|holdings?|group holdings?|pty|pte|bhd|tbk|international)\.?)+$/u;
const POSSESSIVE = /(?:['’]s|(?<=s)['’])$/u;

/** Names in which there is nothing to fold but capitals and an article: most of them. */
const PLAIN = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/u;

/**
 * The form under which names are compared: lower case, no diacritics, straight quotes, single spaces, no
 * possessive, no article, full stops of initials dropped.
 */
export function normaliseName(name: string): string {
  if (PLAIN.test(name)) return name.toLowerCase().replace(ARTICLE, '');
  const folded = withoutDivisions(name)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[‘’ʼ´`]/gu, "'")
    .replace(/[“”«»]/gu, '"')
    .replace(/[‐‑–]/gu, '-')
    .replace(/ł/gu, 'l')
    .replace(/ø/gu, 'o')
    .replace(/\s+/gu, ' ')
    .trim();
  const bare = folded
    .replace(POSSESSIVE, '')
    .replace(ARTICLE, '')
    .replace(/(?<=\p{L})\.(?=\p{L}|\s|$)/gu, '');
  return bare === '' ? folded : bare;
}

/** A name as written without its possessive ending. */
export function withoutPossessive(name: string): string {
  return name.replace(POSSESSIVE, '');
}

/** A normalised person's name without "Mr", "President", … in front. */
export function withoutTitle(normalised: string): string {
  return normalised.replace(TITLE, '');
}

/** "brennick, jonathan", which lists of people write; "king, jr" is none. */
const REVERSED = /^([^,]+?) ?, (?!(?:jr|sr|ii|iii|iv)$)([^,]+)$/u;

/** A normalised person's name with the given name before the family name. */
export function givenFirst(normalised: string): string {
  return normalised.replace(REVERSED, '$2 $1');
}

/** Stations, and channels of theirs that are not the whole: "CNN International". */
const STATION =
  /^(?:cnn|bbc|cnbc|msnbc|nbc|abc|cbs|cbc|fox|sky|al jazeera|espn|mtv|dw|nhk|rt|itv|tv5|euronews)$/u;
const CHANNEL =
  /^(?:international|world|world service|news|sports?|business|arabic|espanol|\d+|one|two|three|four|radio \d|\d ?live|persian|local)$/u;

/** Whether some words behind a normalised name make it the name of a channel, which is not the station. */
export function isChannel(station: string, rest: string): boolean {
  return STATION.test(station) && CHANNEL.test(rest);
}

/** A normalised organisation's name without "Inc", "Group Holding", … at its end. */
export function withoutCompanyEnding(normalised: string): string {
  const short = normalised.replace(COMPANY_ENDING, '');
  return short === '' || isChannel(short, normalised.slice(short.length).trim()) ? normalised : short;
}

const SMALL = new Set([
  'of',
  'the',
  'and',
  'for',
  'on',
  'in',
  'to',
  'de',
  'la',
  'du',
  'des',
  'del',
  'der',
  'und',
  'et',
  'y',
  'e',
  '&',
]);

/** Initials of a normalised name, with and without its small words: "european court of human rights" to echr. */
export function initials(normalised: string): string[] {
  const words = normalised.split(/[\s-]+/u).filter((word) => /^\p{L}/u.test(word));
  if (words.length < 2) return [];
  const large = words.filter((word) => !SMALL.has(word)).map((word) => word[0]);
  const all = words.map((word) => word[0]);
  const withoutEnding = withoutCompanyEnding(normalised)
    .split(/[\s-]+/u)
    .filter((word) => !SMALL.has(word) && /^\p{L}/u.test(word))
    .map((word) => word[0]);
  return [...new Set([large.join(''), all.join(''), withoutEnding.join('')])].filter(
    (each) => each.length >= 2,
  );
}

/**
 * Whether `short` may abbreviate `long` (Schwartz and Hearst, 2003): its characters occur in order in the long
 * form, the first one at the beginning of a word.
 */
export function abbreviates(short: string, long: string): boolean {
  const letters = short.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const text = long.toLowerCase();
  if (letters.length < 2 || letters.length > 10 || letters.length >= text.length) return false;
  let at = text.length - 1;
  for (let k = letters.length - 1; k >= 0; k -= 1) {
    const isFirst = k === 0;
    while (at >= 0 && (text[at] !== letters[k] || (isFirst && at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1]))))
      at -= 1;
    if (at < 0) return false;
    at -= 1;
  }
  return true;
}

/** Names that a function of names remembers before it begins anew, a choice: some megabytes at most. */
const MAX_REMEMBERED = 10_000;
/** A longer name is not remembered: a choice, which bounds those megabytes. */
const MAX_LETTERS = 100;

/** A function of a name that remembers what it said of the names asked last; the names of a document come again at each edit. */
export function remembering<T extends object | string>(of: (name: string) => T): (name: string) => T {
  let known = new Map<string, T>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const result = of(name);
    if (name.length > MAX_LETTERS) return result;
    if (known.size >= MAX_REMEMBERED) known = new Map();
    known.set(name, result);
    return result;
  };
}
