import type { Span } from '../format/index';
import type { KnownMention, Telling } from './types';
import {
  type Language,
  currencies,
  denials,
  doubtfulMonths,
  fillers,
  hanDigits,
  hanScales,
  modals,
  months,
  negators,
  numerals,
  ordinals,
  periods,
  relativeDays,
  restrictors,
  scales,
  stemOf,
  telltales,
  units,
  weekdays,
} from './factsLexicon';
import { readOnce } from '../lexis/index';
import { type Word, wordsOf } from './words';

export type ItemKind =
  'word' | 'figure' | 'currency' | 'unit' | 'date' | 'negation' | 'restriction' | 'modality' | 'name';

/** What is compared: a word, or several that together say one number, date or unit. */
export interface Item extends Span {
  readonly kind: ItemKind;
  /** Equal where two items say the same. */
  readonly key: string;
  /** Of figures. */
  readonly number?: number;
  /** Numbers that are words in some contexts, as `one`; they are figures only beside another figure. */
  readonly isDoubtful?: boolean;
  /** Index into the mentions of the telling; -1 outside of all. */
  readonly mention: number;
  /** Place among the items of the telling. */
  readonly index: number;
  /** Folded first word. */
  readonly folded: string;
}

/** How many words of a passage tell its language. A choice: docs/changes.md, "Constants". */
const TELLING = 1000;

const LANGUAGES = ['en', 'de', 'fr', 'es'] as const;

/** How many of its first words tell each language. */
function tellingOf(words: readonly Word[]): readonly number[] {
  const counts = LANGUAGES.map(() => 0);
  for (const { folded } of words.slice(0, TELLING))
    LANGUAGES.forEach((language, at) => {
      if (telltales[language].has(folded)) counts[at]++;
    });
  return counts;
}

/** The language of two passages by their commonest words; English where nothing tells. */
function languageOf(left: readonly number[], right: readonly number[]): Language {
  const sums = LANGUAGES.map((_, at) => left[at] + right[at]);
  return LANGUAGES[sums.indexOf(Math.max(...sums))];
}

/** Value of digits with separators; undefined for times, versions and what else is no plain number. */
export function valueOfDigits(folded: string, language: Language): number | undefined {
  const plain = folded.replace(/[\u00a0\u202f\u2009 ']/gu, '');
  if (/^-?\d+$/u.test(plain)) return Number(plain);
  const grouped = /^-?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/u.exec(plain);
  const [thousands, decimal] = language === 'en' ? [',', '.'] : ['.', ','];
  if (grouped !== null && (grouped[1] === thousands || plain.split(grouped[1]).length > 2)) {
    const without = plain.split(grouped[1]).join('');
    return Number(without.replace(',', '.'));
  }
  if (/^-?\d+[.,]\d+$/u.test(plain)) {
    // 4,5 is no group of thousands in any language, 4.2 neither
    if (grouped === null || plain.includes(decimal)) return Number(plain.replace(',', '.'));
  }
  return undefined;
}

/** Numbers are compared by value; double arithmetic must not make 1.2 thousand another number than 1200. */
function numberKey(value: number): string {
  return `#${Number(value.toPrecision(12))}`;
}

class Reader {
  readonly items: Item[] = [];
  readonly #words: readonly Word[];
  readonly #mentions: readonly KnownMention[];
  readonly #text: string;
  readonly #language: Language;
  #at = 0;
  #mention = 0;

  constructor({ text, mentions }: Telling, words: readonly Word[], language: Language) {
    this.#text = text;
    this.#mentions = mentions;
    this.#words = words;
    this.#language = language;
  }

  read(): Item[] {
    while (this.#at < this.#words.length) {
      const used = this.#number() || this.#calendar() || this.#measure() || this.#word();
      this.#at += used;
    }
    return this.items;
  }

  #folded(offset: number): string {
    return this.#words[this.#at + offset]?.folded ?? '';
  }

  #add(count: number, kind: ItemKind, key: string, rest: Partial<Item> = {}): number {
    const start = this.#words[this.#at].start;
    const end = this.#words[this.#at + count - 1].end;
    while (this.#mention < this.#mentions.length && this.#mentions[this.#mention].end <= start)
      this.#mention++;
    const known = this.#mentions.at(this.#mention);
    const mention =
      this.#mention < this.#mentions.length && known !== undefined && known.start < end ? this.#mention : -1;
    this.items.push({
      start,
      end,
      kind,
      key,
      mention,
      folded: this.#folded(0),
      index: this.items.length,
      ...rest,
    });
    return count;
  }

  /** A number in digits or words with its scale; 0 where none begins. */
  #number(): number {
    const word = this.#words[this.#at];
    if (word.kind === 'number') return this.#digits(word);
    if (hanDigits.has(word.folded)) return this.#han();
    const ordinal = this.#language === 'en' ? ordinals.get(word.folded) : undefined;
    if (ordinal !== undefined && (word.folded !== 'second' || this.items.at(-1)?.kind !== 'figure'))
      return this.#add(1, 'figure', numberKey(Number(ordinal)), {
        number: Number(ordinal),
        isDoubtful: Number(ordinal) < 3,
      });
    return this.#numeral();
  }

  #digits(word: Word): number {
    const value = valueOfDigits(word.folded, this.#language);
    if (value === undefined)
      return this.#add(1, word.folded.includes(':') ? 'date' : 'figure', `#${word.folded}`);
    const next = this.#words.at(this.#at + 1);
    const suffix = this.#folded(1);
    const touches = next?.start === word.end;
    if (touches && /^(?:st|nd|rd|th)$/u.test(suffix))
      return this.#add(2, 'figure', numberKey(value), { number: value });
    const han = touches ? hanScales.get(suffix) : undefined;
    const scale = han ?? this.#scaleAt(1, touches);
    if (scale !== undefined) {
      const whole = Number((value * Number(scale)).toPrecision(12));
      return this.#add(2, 'figure', numberKey(whole), { number: whole });
    }
    const isYear = /^(?:1[4-9]|20)\d\d$/u.test(word.folded) && !units.has(suffix) && !currencies.has(suffix);
    return this.#add(1, isYear && !currencies.has(this.#folded(-1)) ? 'date' : 'figure', numberKey(value), {
      number: value,
    });
  }

  #scaleAt(offset: number, touches: boolean): string | undefined {
    const folded = this.#folded(offset);
    if (folded.length === 1 && (!touches || !currencies.has(this.#folded(-1)))) return undefined;
    return scales[this.#language].get(folded) ?? (touches ? scales.en.get(folded) : undefined);
  }

  #han(): number {
    let count = 1;
    let value = Number(hanDigits.get(this.#folded(0)));
    while (hanScales.has(this.#folded(count))) value *= Number(hanScales.get(this.#folded(count++)));
    return this.#add(count, 'figure', numberKey(value), { number: value, isDoubtful: count === 1 });
  }

  /** Twenty-five, one hundred and twenty thousand. */
  #numeral(): number {
    const words = numerals[this.#language];
    const scale = scales[this.#language];
    if (!words.has(this.#folded(0))) return 0;
    let total = 0;
    let current = 0;
    let count = 0;
    for (let at = 0; ; at++) {
      const folded = this.#folded(at);
      const unit = words.get(folded);
      if (unit !== undefined && (count === 0 || this.#folded(at - 1) !== folded)) current += Number(unit);
      else if (scale.has(folded) && folded.length > 2) {
        const factor = Number(scale.get(folded));
        if (factor === 100) current *= factor;
        else {
          total += current * factor;
          current = 0;
        }
      } else if ((folded === '-' || folded === 'and') && this.#continues(at)) continue;
      else break;
      count = at + 1;
      if (unit !== undefined && Number(unit) < 20 && words.has(this.#folded(at + 1))) break;
    }
    const value = total + current;
    return this.#add(count, 'figure', numberKey(value), {
      number: value,
      isDoubtful: this.#folded(0) === 'one' && count === 1,
    });
  }

  /** A hyphen joins tens and ones, `and` hundreds and what follows. */
  #continues(at: number): boolean {
    const before = this.#folded(at - 1);
    const after = numerals[this.#language].get(this.#folded(at + 1));
    if (after === undefined) return false;
    if (this.#folded(at) === 'and') return scales[this.#language].has(before);
    return Number(numerals[this.#language].get(before) ?? 0) >= 20 && Number(after) < 10;
  }

  #calendar(): number {
    const folded = this.#folded(0);
    const beside = [this.#words.at(this.#at - 1), this.#words.at(this.#at + 1), this.#words.at(this.#at + 2)];
    const hasNumber =
      (this.#at > 0 && beside[0]?.kind === 'number') ||
      beside.slice(1).some((word) => word?.kind === 'number');
    const month = months.get(folded);
    if (month !== undefined && (hasNumber || (!doubtfulMonths.has(folded) && folded.length > 3)))
      return this.#add(1, 'date', `month:${month}`);
    const day = weekdays.get(folded);
    if (day !== undefined) return this.#add(1, 'date', `day:${day}`);
    const relative = relativeDays.get(folded);
    if (relative !== undefined && this.#language !== 'de')
      return this.#add(1, 'date', `relative:${relative}`);
    if (/^[ap]$/u.test(folded) && this.#folded(1) === '.' && this.#folded(2) === 'm')
      return this.#add(3, 'date', `${folded}m`);
    if (/^[ap]m$/u.test(folded) && hasNumber) return this.#add(1, 'date', folded);
    return 0;
  }

  /** Currencies, and units after a number. */
  #measure(): number {
    const folded = this.#folded(0);
    const before = this.items.at(-1);
    const isAfterFigure = before?.kind === 'figure';
    const currency = currencies.get(folded);
    if (
      currency !== undefined &&
      (isAfterFigure || this.#words[this.#at].kind === 'sign' || folded.length > 3)
    )
      return this.#add(1, 'currency', `currency:${currency}`);
    if (!isAfterFigure && folded !== '%')
      return periods.has(stemOf(folded)) ? this.#add(1, 'unit', `unit:${units.get(folded) ?? folded}`) : 0;
    const joined = `${folded} ${this.#folded(1)}`;
    if (/^(?:per cent|por ciento|pour cent|vom hundert)$/u.test(joined))
      return this.#add(2, 'unit', 'unit:%');
    if (/^(?:percentage|prozent) ?(?:points?|punkte?n?)$/u.test(joined))
      return this.#add(2, 'unit', 'unit:pp');
    const power = /^(square|cubic|quadrat|kubik) /u.exec(joined)?.[1];
    if (power !== undefined && units.has(this.#folded(1)))
      return this.#add(2, 'unit', `unit:${units.get(this.#folded(1)) ?? ''}${/^[sq]/u.test(power) ? 2 : 3}`);
    const unit = units.get(folded);
    if (unit === undefined) return 0;
    const next = this.#words.at(this.#at + 1);
    const exponent =
      next?.start === this.#words[this.#at].end && /^[²³]$/u.test(this.#text.slice(next.start, next.end));
    return this.#add(exponent ? 2 : 1, 'unit', `unit:${unit}${exponent ? next.folded : ''}`);
  }

  #word(): number {
    const word = this.#words[this.#at];
    const { folded } = word;
    if (word.kind === 'sign' || fillers[this.#language].has(folded)) return 1;
    if (negators[this.#language].has(folded)) return this.#add(1, 'negation', 'not');
    if (restrictors[this.#language].has(folded)) return this.#add(1, 'restriction', 'only');
    const modal = modals[this.#language].get(folded) ?? (folded === 'wo' ? 'will' : undefined);
    if (modal !== undefined) return this.#add(1, 'modality', modal);
    const added = this.#add(1, 'word', stemOf(folded));
    const item = this.items[this.items.length - 1];
    if (this.#isName(item))
      this.items[this.items.length - 1] = { ...item, kind: 'name', key: folded.replace(/\./gu, '') };
    return added;
  }

  /** In a mention of a name, or with a capital within a sentence where capitals mean names. */
  #isName(item: Item): boolean {
    const capital = /^\p{Lu}/u.test(this.#text.slice(item.start, item.start + 2));
    if (item.mention >= 0) {
      const { type } = this.#mentions[item.mention];
      if (/^(?:person|organisation|place|group)$/u.test(type)) return capital;
    }
    if (!capital || this.#language === 'de') return false;
    return !/(?:^|[.!?:"“”'\n]\s*)$/u.test(this.#text.slice(Math.max(0, item.start - 3), item.start));
  }
}

/** What is read of a telling, however many others it is held against: its words, what they tell of its language, its items in each that is asked for. */
class Reading {
  readonly telling: readonly number[];
  readonly #telling: Telling;
  readonly #words: readonly Word[];
  readonly #items = new Map<Language, readonly Item[]>();

  constructor(telling: Telling) {
    this.#telling = telling;
    this.#words = wordsOf(telling.text);
    this.telling = tellingOf(this.#words);
  }

  itemsIn(language: Language): readonly Item[] {
    const known = this.#items.get(language);
    if (known !== undefined) return known;
    const items = new Reader(this.#telling, this.#words, language).read();
    this.#items.set(language, items);
    return items;
  }
}

const readingOf = readOnce((telling: Telling) => new Reading(telling));

/** What two tellings say, in order, read in the language of both; signs, articles and `and` left out. */
export function itemsOfBoth(
  left: Telling,
  right: Telling,
): { lefts: readonly Item[]; rights: readonly Item[]; language: Language } {
  const [l, r] = [readingOf(left), readingOf(right)];
  const language = languageOf(l.telling, r.telling);
  return { lefts: l.itemsIn(language), rights: r.itemsIn(language), language };
}

/** Whether an item denies by its meaning, as strongly as a negator does or less. */
export function denialOf(item: Item, language: Language): 'strong' | 'weak' | undefined {
  const { strong, weak } = denials[language];
  if (strong.has(item.key) || strong.has(item.folded)) return 'strong';
  return weak.has(item.key) || weak.has(item.folded) ? 'weak' : undefined;
}
