import { HASH_START, rollHash } from '../../lexis/index';
import { charClass, CharClass, foldCode } from '../characters';

/** What dates count in. */
export type TimeUnit = 'day' | 'week' | 'month' | 'year' | 'other';

/** What a word, a sign or a phrase may mean in dates and figures; one spelling may mean several things. */
export class Term {
  /** "five"; `NaN` where nobody can say how many: "several". */
  number: number | undefined = undefined;
  /** A number that is most often an article: "a", "eine". */
  isArticle: boolean | undefined = undefined;
  /** "half", "quarter", "½". */
  fraction: number | undefined = undefined;
  /** What it makes of one: 12 of "dozen". */
  times: number | undefined = undefined;
  /** A power of ten: 6 of "million". */
  scale: number | undefined = undefined;
  /** A scale that says how many without a number before it: 1 of "tausend", `NaN` of "millions". */
  alone: number | undefined = undefined;
  /** A scale in sums of money only: "m", "k". */
  isLetter: boolean | undefined = undefined;
  /** "and a half" behind a number or a scale. */
  isHalf: boolean | undefined = undefined;
  /** Between parts of a number: "and" in "two hundred and five". */
  joins: boolean | undefined = undefined;
  /** Before decimals in words: "point". */
  isPoint: boolean | undefined = undefined;
  /** Between the ends of a range: "to", "or". */
  isTo: boolean | undefined = undefined;
  /** The last of a list: "and". */
  isAnd: boolean | undefined = undefined;
  /** Before a range whose ends "and" joins: "between". */
  isBetween: boolean | undefined = undefined;
  /** An article before the end of a range. */
  isThe: boolean | undefined = undefined;
  /** Before two numbers of which the second is where a change ends: "from". */
  isFrom: boolean | undefined = undefined;
  /** Between a number and what is counted: "of", "d'". */
  isOf: boolean | undefined = undefined;
  /** Behind a fraction: "of a" in "a quarter of a million". */
  isOfOne: boolean | undefined = undefined;
  /** Written before a sum, by its spellings: "$", "Rs". */
  signs: Map<string, string> | undefined = undefined;
  /** An ISO 4217 code, in capitals only. */
  code: string | undefined = undefined;
  /** The code is the abbreviation of something else, too. */
  isDoubtfulCode: boolean | undefined = undefined;
  /** Written behind a sum; the code, or "" where several states have one of that name. */
  currency: string | undefined = undefined;
  /** A hundredth of a currency. */
  isHundredth: boolean | undefined = undefined;
  /** A word that most often means something else than this currency: "won". */
  isRareCurrency: boolean | undefined = undefined;
  /** A currency that is a weight, too. */
  isWeight: boolean | undefined = undefined;
  /** Says that pounds are a weight. */
  isWeighing: boolean | undefined = undefined;
  /** "%" or "pp". */
  percent: string | undefined = undefined;
  /** The symbol of a unit of measure. */
  unit: string | undefined = undefined;
  /** The unit's spellings where it is an abbreviation, which is another word in another case. */
  unitCase: Set<string> | undefined = undefined;
  /** A month, from 1. */
  month: number | undefined = undefined;
  /** A day of the week, Monday 0. */
  weekday: number | undefined = undefined;
  /** Another word, or a name, where it is written in the other case. */
  isHomonym: boolean | undefined = undefined;
  /** A day counted from the dateline. */
  day: number | undefined = undefined;
  isDayPart: boolean | undefined = undefined;
  /** "First" is 1. */
  ordinal: number | undefined = undefined;
  isOrdinalSuffix: boolean | undefined = undefined;
  isBeforeDay: boolean | undefined = undefined;
  isOfDate: boolean | undefined = undefined;
  isPeriodPart: boolean | undefined = undefined;
  isBeforeMonth: boolean | undefined = undefined;
  isBeforeYear: boolean | undefined = undefined;
  /** Behind a number that is no year. */
  isCounted: boolean | undefined = undefined;
  span: TimeUnit | undefined = undefined;
  isPlural: boolean | undefined = undefined;
  /** -1 for "last", 0 for "this", 1 for "next". */
  move: number | undefined = undefined;
  /** "Past": the time up to now, not the unit of the calendar before. */
  isVagueMove: boolean | undefined = undefined;
  /** "About": a number behind it is no year. */
  isApproximate: boolean | undefined = undefined;
  isBeforeChrist: boolean | undefined = undefined;
  moveAfter: number | undefined = undefined;
  /** "Ago" behind a number of units; 0 where they count from another day than the dateline. */
  agoAfter: number | undefined = undefined;
  isAgoBefore: boolean | undefined = undefined;
  isSeason: boolean | undefined = undefined;
  isQuarter: boolean | undefined = undefined;
  isCentury: boolean | undefined = undefined;
  isBeforeDecade: boolean | undefined = undefined;
  isDecadeSuffix: boolean | undefined = undefined;
  isAfterDecade: boolean | undefined = undefined;
  /** The first year of a decade. */
  decade: number | undefined = undefined;
  /** Behind an hour: "Uhr". */
  isHour: boolean | undefined = undefined;
  /** Before a time. */
  isAt: boolean | undefined = undefined;
  /** 0 behind an hour before noon, 12 behind one after it. */
  noon: number | undefined = undefined;
  /** The same in words, behind a time that is one without them. */
  noonBehind: number | undefined = undefined;
  /** Before an hour without minutes. */
  isAtHour: boolean | undefined = undefined;
  isZone: boolean | undefined = undefined;
  /** "T12:00" of "noon". */
  clock: string | undefined = undefined;
}

/** A step in the tree of phrases. */
export interface Step {
  term: Term | undefined;
  next: Map<number, Step> | undefined;
}

const isWordUnit = (code: number): boolean => {
  const kind = charClass(code);
  return kind === CharClass.Upper || kind === CharClass.Lower || kind === CharClass.Letter;
};

/** Where the word, or the sign, that begins at `start` ends. */
export function wordEnd(text: string, start: number): number {
  let end = start + 1;
  if (!isWordUnit(text.charCodeAt(start))) return end;
  while (end < text.length && isWordUnit(text.charCodeAt(end))) end += 1;
  return end;
}

/** Folded hash of a word or sign. */
export function keyOf(text: string, start: number, end: number): number {
  let hash = HASH_START;
  for (let at = start; at < end; at += 1) hash = rollHash(hash, foldCode(text.charCodeAt(at)));
  return hash;
}

/** Meanings without which a text that has no digits holds no figure and no date. */
const TRIGGERS = [
  'currency',
  'percent',
  'unit',
  'scale',
  'alone',
  'month',
  'weekday',
  'day',
  'span',
  'isDayPart',
  'isQuarter',
  'isCentury',
  'isSeason',
  'isBeforeDecade',
  'decade',
  'noon',
  'clock',
] as const satisfies readonly (keyof Term)[];

/** Numbers that begin years in words. */
const CENTURIES: ReadonlySet<number | undefined> = new Set([19, 20]);

function isTrigger(meaning: Partial<Term>): boolean {
  if (meaning.isLetter === true) return false;
  return CENTURIES.has(meaning.number) || TRIGGERS.some((each) => meaning[each] !== undefined);
}

/** All words, signs and phrases of a language with what they mean. */
export class Lexicon {
  readonly first = new Map<number, Step>();
  /** The last words of phrases that a text without digits holds where it holds a figure. */
  readonly triggers = new Set<number>();

  /** Adds a meaning to a phrase; of its spelling, case and diacritics do not count, and a hyphen is as good as a space. */
  add(phrase: string, meaning: Partial<Term>): void {
    const keys: number[] = [];
    for (let at = 0; at < phrase.length;) {
      const end = wordEnd(phrase, at);
      if (phrase[at] !== ' ' && phrase[at] !== '-') keys.push(keyOf(phrase, at, end));
      at = end;
    }
    let level = this.first;
    let step: Step | undefined;
    for (const key of keys) {
      if (step !== undefined) level = step.next ??= new Map<number, Step>();
      step = level.get(key);
      if (step === undefined) level.set(key, (step = { term: undefined, next: undefined }));
    }
    if (step !== undefined) Object.assign((step.term ??= new Term()), meaning);
    if (isTrigger(meaning) && keys.length > 0 && /\p{L}{2}[.’']?$/u.test(phrase))
      this.triggers.add(keys[keys.length - 1]);
  }

  /** Adds a meaning to each of the phrases between the bars. */
  addAll(phrases: string, meaning: Partial<Term>): void {
    for (const phrase of phrases.split('|')) if (phrase !== '') this.add(phrase, meaning);
  }
}
