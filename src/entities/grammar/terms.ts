import { HASH_START, rollHash } from '../../lexis/index';
import { charClass, CharClass, foldCode } from '../characters';

/** What a word, a sign or a phrase may mean in dates and figures; one spelling may mean several things. */
export interface Term {
  /** "five"; `NaN` where nobody can say how many: "several". */
  number?: number;
  /** A number that is most often an article: "a", "eine". */
  isArticle?: boolean;
  /** "half", "quarter", "½". */
  fraction?: number;
  /** What it makes of one: 12 of "dozen". */
  times?: number;
  /** A power of ten: 6 of "million". */
  scale?: number;
  /** A scale that says how many without a number before it: 1 of "tausend", `NaN` of "millions". */
  alone?: number;
  /** A scale in sums of money only: "m", "k". */
  isLetter?: boolean;
  /** "and a half" behind a number or a scale. */
  isHalf?: boolean;
  /** Between parts of a number: "and" in "two hundred and five". */
  joins?: boolean;
  /** Before decimals in words: "point". */
  isPoint?: boolean;
  /** Between the ends of a range: "to", "or". */
  isTo?: boolean;
  /** The last of a list: "and". */
  isAnd?: boolean;
  /** Before a range whose ends "and" joins: "between". */
  isBetween?: boolean;
  /** An article before the end of a range. */
  isThe?: boolean;
  /** Before two numbers of which the second is where a change ends: "from". */
  isFrom?: boolean;
  /** Between a number and what is counted: "of", "d'". */
  isOf?: boolean;
  /** Behind a fraction: "of a" in "a quarter of a million". */
  isOfOne?: boolean;
  /** Written before a sum, by its spellings: "$", "Rs". */
  signs?: Map<string, string>;
  /** An ISO 4217 code, in capitals only. */
  code?: string;
  /** The code is the abbreviation of something else, too. */
  isDoubtfulCode?: boolean;
  /** Written behind a sum; the code, or "" where several states have one of that name. */
  currency?: string;
  /** A hundredth of a currency. */
  isHundredth?: boolean;
  /** A word that most often means something else than this currency: "won". */
  isRareCurrency?: boolean;
  /** A currency that is a weight, too. */
  isWeight?: boolean;
  /** Says that pounds are a weight. */
  isWeighing?: boolean;
  /** "%" or "pp". */
  percent?: string;
  unit?: string;
  /** The unit's spellings where it is an abbreviation, which is another word in another case. */
  unitCase?: Set<string>;
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

function isTrigger({ currency, percent, unit, scale, alone, isLetter }: Term): boolean {
  return isLetter !== true && (currency ?? percent ?? unit ?? scale ?? alone) !== undefined;
}

/** All words, signs and phrases of a language with what they mean. */
export class Lexicon {
  readonly first = new Map<number, Step>();
  /** The last words of phrases that a text without digits holds where it holds a figure. */
  readonly triggers = new Set<number>();

  /** Adds a meaning to a phrase; of its spelling, case and diacritics do not count, and a hyphen is as good as a space. */
  add(phrase: string, meaning: Term): void {
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
    if (step !== undefined) step.term = { ...step.term, ...meaning };
    if (isTrigger(meaning) && keys.length > 0 && /\p{L}{2}[.’']?$/u.test(phrase))
      this.triggers.add(keys[keys.length - 1]);
  }

  /** Adds a meaning to each of the phrases between the bars. */
  addAll(phrases: string, meaning: Term): void {
    for (const phrase of phrases.split('|')) if (phrase !== '') this.add(phrase, meaning);
  }
}
