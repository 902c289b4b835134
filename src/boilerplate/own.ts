import type { Work } from '../lexis/index';
import { logByte, share } from './bytes';
import type { Feature, FeatureGroup, Span } from './feature';
import { PHRASE_KINDS } from './lexicon';
import type { Matrix } from './matrix';
import { cost, Pace } from './pace';
import { Count, COUNT_COLUMNS, wordCount } from './scan';

/** How the byte of a feature comes from the counts of a paragraph, which begin at `at`. */
type Rule =
  | { readonly kind: 'amount'; readonly of: number }
  | { readonly kind: 'raw'; readonly of: number }
  | { readonly kind: 'share'; readonly of: number; readonly in: number }
  | { readonly kind: 'phrase'; readonly bit: number }
  | { readonly kind: 'other'; readonly value: (counts: Uint16Array, at: number) => number };

interface CountFeature extends Feature {
  readonly rule: Rule;
}

const amount = (of: number): Rule => ({ kind: 'amount', of });
const raw = (of: number): Rule => ({ kind: 'raw', of });
const shareOf = (of: number, whole: number): Rule => ({ kind: 'share', of, in: whole });
const other = (value: (counts: Uint16Array, at: number) => number): Rule => ({ kind: 'other', value });

function each(group: FeatureGroup, rules: Readonly<Record<string, Rule>>): readonly CountFeature[] {
  return Object.entries(rules).map(([name, rule]) => ({ name, group, rule }));
}

/** What is known of a paragraph from its own characters and words. */
export const COUNT_FEATURES: readonly CountFeature[] = [
  ...each('length', {
    units: amount(Count.units),
    words: other((counts, at) => logByte(wordCount(counts, at))),
    'mean-word': other((counts, at) => {
      const words = counts[at + Count.words];
      return words === 0 ? 0 : Math.min(255, Math.floor((8 * counts[at + Count.letters]) / words));
    }),
    'longest-word': amount(Count.longest),
    'line-ends': amount(Count.lineEnds),
  }),
  ...each('case', {
    'upper-share': shareOf(Count.upper, Count.letters),
    'capitalised-share': shareOf(Count.capitalised, Count.words),
    'shouted-share': shareOf(Count.shouted, Count.words),
    joints: amount(Count.joints),
    first: raw(Count.first),
  }),
  ...each('signs', {
    'digit-share': shareOf(Count.digits, Count.units),
    'number-share': shareOf(Count.numbers, Count.words),
    'comma-share': shareOf(Count.commas, Count.words),
    'separator-share': other((counts, at) =>
      share(counts[at + Count.separators], counts[at + Count.words] + 1),
    ),
    'sign-share': other((counts, at) => {
      const units = counts[at + Count.units];
      const plain = counts[at + Count.letters] + counts[at + Count.digits] + counts[at + Count.spaces];
      return share(units - plain, units);
    }),
    quotes: amount(Count.quotes),
    brackets: amount(Count.brackets),
    colons: amount(Count.colons),
    currency: amount(Count.currency),
    arrows: amount(Count.arrows),
    tabs: amount(Count.tabs),
  }),
  ...each('sentence-end', {
    last: raw(Count.last),
    ends: amount(Count.ends),
    'end-share': shareOf(Count.ends, Count.words),
    exclamations: amount(Count.exclamations),
    questions: amount(Count.questions),
  }),
  ...each('function-words', {
    'stop-share': shareOf(Count.stop, Count.words),
    'stop-words': amount(Count.stop),
  }),
  ...each('reader', { 'reader-share': shareOf(Count.reader, Count.words) }),
  ...each('date', {
    'calendar-share': shareOf(Count.calendar, Count.words),
    'date-share': other((counts, at) =>
      share(counts[at + Count.calendar] + counts[at + Count.numbers], counts[at + Count.words]),
    ),
    years: amount(Count.years),
    times: amount(Count.times),
  }),
  ...each('web', {
    'web-words': amount(Count.web),
    'at-signs': amount(Count.at),
    'copyright-signs': amount(Count.copyright),
  }),
  ...each('phrase', {
    'phrase-coverage': shareOf(Count.phraseWords, Count.words),
    ...Object.fromEntries(PHRASE_KINDS.map((kind, bit) => [`phrase-${kind}`, { kind: 'phrase', bit }])),
  }),
];

/** How a paragraph holds a phrase of the kind of this bit: as all of the line, in front, somewhere, not at all. */
function phraseByte(counts: Uint16Array, at: number, bit: number): number {
  const mask = 1 << bit;
  if ((counts[at + Count.exactKinds] & mask) !== 0) return 3;
  if ((counts[at + Count.leadKinds] & mask) !== 0) return 2;
  return (counts[at + Count.phraseKinds] & mask) !== 0 ? 1 : 0;
}

type Of<Kind extends Rule['kind']> = Extract<Rule, { readonly kind: Kind }>;

/** The columns of the features whose rules are of one kind, each beside its rule. */
function rulesOf<Kind extends Rule['kind']>(
  kind: Kind,
  column: (name: string) => number,
): readonly (readonly [number, Of<Kind>])[] {
  return COUNT_FEATURES.flatMap(({ name, rule }) =>
    rule.kind === kind ? [[column(name), rule as Of<Kind>] as const] : [],
  );
}

/**
 * The writer of these features for paragraphs that are new. Rules of one kind are written in one loop: a call a feature and
 * paragraph took a tenth of all the time (`npm run bench:boilerplate`).
 */
export function countsWriter(
  column: (name: string) => number,
): (counts: Uint16Array, matrix: Matrix, span: Span) => Work<void> {
  const amounts = Uint8Array.from(rulesOf('amount', column).flatMap(([to, rule]) => [to, rule.of]));
  const raws = Uint8Array.from(rulesOf('raw', column).flatMap(([to, rule]) => [to, rule.of]));
  const shares = Uint8Array.from(rulesOf('share', column).flatMap(([to, rule]) => [to, rule.of, rule.in]));
  const phrases = Uint8Array.from(rulesOf('phrase', column).flatMap(([to, rule]) => [to, rule.bit]));
  const others = rulesOf('other', column).map(([to, { value }]) => ({ to, value }));
  const writeRow = (counts: Uint16Array, at: number, rows: Uint8Array, row: number): void => {
    for (let rule = 0; rule < amounts.length; rule += 2)
      rows[row + amounts[rule]] = logByte(counts[at + amounts[rule + 1]]);
    for (let rule = 0; rule < raws.length; rule += 2) rows[row + raws[rule]] = counts[at + raws[rule + 1]];
    for (let rule = 0; rule < shares.length; rule += 3)
      rows[row + shares[rule]] = share(counts[at + shares[rule + 1]], counts[at + shares[rule + 2]]);
    const phrased = counts[at + Count.phraseKinds] !== 0;
    for (let rule = 0; rule < phrases.length; rule += 2)
      rows[row + phrases[rule]] = phrased ? phraseByte(counts, at, phrases[rule + 1]) : 0;
    for (const { to, value } of others) rows[row + to] = value(counts, at);
  };
  return function* (counts, { rows, width }, { from, to }) {
    const pace = new Pace();
    for (let index = from; index < to; index++) {
      writeRow(counts, index * COUNT_COLUMNS, rows, index * width);
      if (pace.spent(cost.counts)) yield;
    }
  };
}
