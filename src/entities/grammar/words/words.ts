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
}

/** Numbers by their words, which count up from `first`. */
export function counted(words: string, first: number, step = 1): Record<string, number> {
  return Object.fromEntries(words.split(' ').map((word, index) => [word, first + index * step]));
}
