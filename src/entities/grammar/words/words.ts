import type { NumberForm } from '../numbers';

/**
 * The words of a language that figures are made of. Phrases of one meaning are joined by `|`; case and diacritics do not count, and a
 * hyphen is as good as a space. Adding a language is adding a table.
 */
export interface Words {
  readonly form: NumberForm;
  /** "And" joins tens and ones, too: "treinta y cinco". */
  readonly joinsTens: boolean;
  /** "$" alone means dollars of the United States; elsewhere it may mean pesos. */
  readonly isDollarSign: boolean;
  /** Numbers by their words. */
  readonly numbers: Readonly<Record<string, number>>;
  /** Words for one that most often are articles. */
  readonly articles: string;
  /** Numbers that nobody can tell: "several", "tens of". */
  readonly vague: string;
  /** Words that multiply a number: "dozen". */
  readonly times: Readonly<Record<string, number>>;
  /** Powers of ten by their words. */
  readonly scales: Readonly<Record<string, number>>;
  /** Scales that are a number without one before them: "tausend". */
  readonly wholeScales: string;
  /** Scales in the plural that say no number without one before them: "millions". */
  readonly vagueScales: string;
  /** Letters for scales in sums of money. */
  readonly letterScales: Readonly<Record<string, number>>;
  /** "And a half" behind a number. */
  readonly halves: string;
  /** "Half", "three quarters" before what it is a part of. */
  readonly fractions: Readonly<Record<string, number>>;
  /** Between a fraction and what it is of: "of a". */
  readonly ofOne: string;
  /** Within a number: "and". */
  readonly joins: string;
  /** Before the last of a list. */
  readonly and: string;
  /** Before decimals in words. */
  readonly point: string;
  /** Between the ends of a range: "to", "or". */
  readonly to: string;
  /** Before a range whose ends "and" joins. */
  readonly between: string;
  /** Articles that may stand before either end of a range. */
  readonly the: string;
  /** Before two numbers of which the second is where a change ends: "from". */
  readonly from: string;
  /** Between a number and its currency. */
  readonly of: string;
  readonly percent: string;
  /** Percentage points. */
  readonly points: string;
  readonly basisPoints: string;
  /** Phrases behind a number by the code of the currency; `*` where several states have one of that name. */
  readonly currencies: Readonly<Record<string, string>>;
  /** Currencies whose name is most often another word. */
  readonly rareCurrencies: string;
  /** Hundredths by the code of their currency. */
  readonly hundredths: Readonly<Record<string, string>>;
  /** Phrases behind a number by the symbol of the unit. */
  readonly units: Readonly<Record<string, string>>;
  /** A currency that is a weight, too. */
  readonly weights: string;
  /** What stands near it where it is one. */
  readonly weighing: string;
  readonly dates: DateWords;
}

/** The words of a language that dates and times are made of; phrases as in {@link Words}. */
export interface DateWords {
  /** 03/04/2020: whether the day stands first, or `unknown`. */
  readonly isDayFirst: boolean | 'unknown';
  /** January first. */
  readonly months: readonly string[];
  /** Months and days of the week that are other words or names in the other case, or alone. */
  readonly homonyms: string;
  /** Months are written small. */
  readonly hasSmallMonths: boolean;
  /** The month stands before the day: "May 3". */
  readonly isMonthFirst: boolean;
  /** Monday first. */
  readonly weekdays: readonly string[];
  /** Days counted from the dateline. */
  readonly days: Readonly<Record<string, number>>;
  /** Parts of a day behind a day: "evening". */
  readonly dayParts: string;
  /** Ordinals that are days or quarters. */
  readonly ordinals: Readonly<Record<string, number>>;
  /** Behind the number of a day: "st", ".", "er". */
  readonly ordinalSuffixes: string;
  /** Between a day of the week and the number of the day. */
  readonly beforeDay: string;
  /** Between day, month and year. */
  readonly ofDate: string;
  /** "Early", "the end of" before a month or a year. */
  readonly periodParts: string;
  /** Before a month alone. */
  readonly beforeMonth: string;
  /** Before a year alone. */
  readonly beforeYear: string;
  /** Behind a number that is no year: "people". */
  readonly counted: string;
  /** Units of time in the singular, and behind `/` in the plural. */
  readonly units: {
    readonly day: string;
    readonly week: string;
    readonly month: string;
    readonly year: string;
    readonly other: string;
  };
  /** "Last", "this" and "next" before a unit or a day of the week. */
  readonly last: string;
  readonly current: string;
  readonly next: string;
  /** Those of them that mean the time up to now: "past". */
  readonly upToNow: string;
  /** Before a number that is no year: "about". */
  readonly approximate: string;
  /** Behind a year before the common era. */
  readonly beforeChrist: string;
  /** The same behind it: "pasado". */
  readonly lastAfter: string;
  readonly nextAfter: string;
  /** "Ago" behind and before a number of units. */
  readonly agoAfter: string;
  readonly agoBefore: string;
  /** Behind a number of units, too, but counted from another day: "earlier". */
  readonly fromOther: string;
  /** Seasons, most often of a year. */
  readonly seasons: string;
  readonly quarters: string;
  /** "19th century": the noun, and whether its Roman number stands behind it. */
  readonly century: string;
  readonly isCenturyFirst: boolean;
  /** Before the tens of a decade: "años", "jaren"; in English and German nothing. */
  readonly beforeDecade: string;
  /** Behind the tens of a decade: "s", "er". */
  readonly decadeSuffixes: string;
  /** Behind that: "Jahre". */
  readonly afterDecade: string;
  /** Decades by one word. */
  readonly decades: Readonly<Record<string, number>>;
  /** Behind an hour. */
  readonly hours: string;
  /** Hours are times only behind a word such as "at", not durations. */
  readonly isHourAfterAt: boolean;
  /** Before a time. */
  readonly at: string;
  /** Before an hour without minutes: "alle 14"; nothing where that is no habit. */
  readonly atHour: string;
  /** Behind an hour before and after noon, in words. */
  readonly beforeNoon: string;
  readonly afterNoon: string;
  /** Times by a word. */
  readonly clocks: Readonly<Record<string, string>>;
}

/** Numbers by their words, which count up from `first`. */
export function counted(words: string, first: number, step = 1): Record<string, number> {
  return Object.fromEntries(words.split(' ').map((word, index) => [word, first + index * step]));
}
