import { Lexicon } from '../terms';
import { CURRENCY_CODES, CURRENCY_SIGNS, DOUBTFUL_CODES, FRACTION_SIGNS, UNIT_SIGNS } from './international';
import type { Words } from './words';

/** Everything that the tables say of a language, by phrase. */
export function lexiconOf(words: Words): Lexicon {
  const lexicon = new Lexicon();
  addSigns(lexicon);
  addNumbers(lexicon, words);
  addLinks(lexicon, words);
  addMeasures(lexicon, words);
  return lexicon;
}

function addSigns(lexicon: Lexicon): void {
  const spellings = new Map<string, Map<string, string>>();
  for (const [sign, code] of CURRENCY_SIGNS) {
    const folded = sign.toLowerCase();
    const known = spellings.get(folded) ?? new Map<string, string>();
    known.set(sign, code);
    spellings.set(folded, known);
    lexicon.add(sign, { signs: known });
  }
  for (const code of CURRENCY_CODES) lexicon.add(code, { code });
  for (const code of DOUBTFUL_CODES) lexicon.add(code, { code, isDoubtfulCode: true });
  for (const [sign, fraction] of Object.entries(FRACTION_SIGNS)) lexicon.add(sign, { fraction });
  for (const [written, unit] of Object.entries(UNIT_SIGNS))
    lexicon.addAll(written, { unit, unitCase: new Set(written.split('|')) });
  lexicon.add('%', { percent: '%' });
}

function addNumbers(lexicon: Lexicon, words: Words): void {
  for (const [phrases, number] of Object.entries(words.numbers)) lexicon.addAll(phrases, { number });
  lexicon.addAll(words.articles, { number: 1, isArticle: true });
  lexicon.addAll(words.vague, { number: NaN });
  for (const [phrases, times] of Object.entries(words.times)) lexicon.addAll(phrases, { times });
  for (const [phrases, scale] of Object.entries(words.scales)) lexicon.addAll(phrases, { scale });
  lexicon.addAll(words.wholeScales, { alone: 1 });
  lexicon.addAll(words.vagueScales, { alone: NaN });
  for (const [phrases, scale] of Object.entries(words.letterScales))
    lexicon.addAll(phrases, { scale, isLetter: true });
  for (const [phrases, fraction] of Object.entries(words.fractions)) lexicon.addAll(phrases, { fraction });
}

function addLinks(lexicon: Lexicon, words: Words): void {
  lexicon.addAll(words.halves, { isHalf: true });
  lexicon.addAll(words.ofOne, { isOfOne: true });
  lexicon.addAll(words.joins, { joins: true });
  lexicon.addAll(words.and, { isAnd: true });
  lexicon.addAll(words.point, { isPoint: true });
  lexicon.addAll(words.to, { isTo: true });
  lexicon.addAll(words.between, { isBetween: true });
  lexicon.addAll(words.the, { isThe: true });
  lexicon.addAll(words.from, { isFrom: true });
  lexicon.addAll(words.of, { isOf: true });
}

function addMeasures(lexicon: Lexicon, words: Words): void {
  lexicon.addAll(words.percent, { percent: '%' });
  lexicon.addAll(words.points, { percent: 'pp' });
  lexicon.addAll(words.basisPoints, { unit: 'bp' });
  for (const [code, phrases] of Object.entries(words.currencies))
    lexicon.addAll(phrases, { currency: code === '*' ? '' : code });
  for (const [code, phrases] of Object.entries(words.hundredths))
    lexicon.addAll(phrases, { currency: code === '*' ? '' : code, isHundredth: true });
  lexicon.addAll(words.rareCurrencies, { isRareCurrency: true });
  for (const [unit, phrases] of Object.entries(words.units))
    lexicon.addAll(phrases, { unit, unitCase: undefined });
  lexicon.addAll(words.weights, { isWeight: true });
  lexicon.addAll(words.weighing, { isWeighing: true });
}
