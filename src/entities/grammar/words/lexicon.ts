import type { Work } from '../../../lexis/index';
import { Lexicon, type TimeUnit } from '../terms';
import {
  CURRENCY_CODES,
  CURRENCY_SIGNS,
  DOUBTFUL_CODES,
  FRACTION_SIGNS,
  TIME_ZONES,
  UNIT_SIGNS,
} from './international';
import type { DateWords, Words } from './words';

/** Everything that the tables say of a language, by phrase, a kind of them a slice. */
export function* makingLexicon(words: Words): Work<Lexicon> {
  const lexicon = new Lexicon();
  addSigns(lexicon);
  yield;
  addNumbers(lexicon, words);
  yield;
  addLinks(lexicon, words);
  yield;
  addMeasures(lexicon, words);
  yield;
  addCalendar(lexicon, words.dates);
  yield;
  addPeriods(lexicon, words.dates);
  yield;
  addTimes(lexicon, words.dates);
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

function addCalendar(lexicon: Lexicon, words: DateWords): void {
  words.months.forEach((names, index) => lexicon.addAll(names, { month: index + 1 }));
  words.weekdays.forEach((names, index) => lexicon.addAll(names, { weekday: index }));
  lexicon.addAll(words.homonyms, { isHomonym: true });
  for (const [phrases, day] of Object.entries(words.days)) lexicon.addAll(phrases, { day });
  lexicon.addAll(words.dayParts, { isDayPart: true });
  for (const [phrases, ordinal] of Object.entries(words.ordinals)) lexicon.addAll(phrases, { ordinal });
  lexicon.addAll(words.ordinalSuffixes, { isOrdinalSuffix: true });
  lexicon.addAll(words.beforeDay, { isBeforeDay: true });
  lexicon.addAll(words.ofDate, { isOfDate: true });
  lexicon.addAll(words.beforeMonth, { isBeforeMonth: true });
  lexicon.addAll(words.beforeYear, { isBeforeYear: true });
  lexicon.addAll(words.counted, { isCounted: true });
}

function addPeriods(lexicon: Lexicon, words: DateWords): void {
  lexicon.addAll(words.periodParts, { isPeriodPart: true });
  for (const [span, names] of Object.entries(words.units) as [TimeUnit, string][]) {
    const [singular, plural] = names.split('/');
    lexicon.addAll(singular, { span });
    lexicon.addAll(plural, { span, isPlural: true });
  }
  for (const [phrases, move] of [
    [words.last, -1],
    [words.current, 0],
    [words.next, 1],
  ] as const)
    lexicon.addAll(phrases, { move });
  lexicon.addAll(words.upToNow, { isVagueMove: true });
  lexicon.addAll(words.approximate, { isApproximate: true });
  lexicon.addAll(words.beforeChrist, { isBeforeChrist: true });
  lexicon.addAll(words.lastAfter, { moveAfter: -1 });
  lexicon.addAll(words.nextAfter, { moveAfter: 1 });
  lexicon.addAll(words.agoAfter, { agoAfter: -1 });
  lexicon.addAll(words.fromOther, { agoAfter: 0 });
  lexicon.addAll(words.agoBefore, { isAgoBefore: true });
  lexicon.addAll(words.seasons, { isSeason: true });
  lexicon.addAll(words.quarters, { isQuarter: true });
  lexicon.addAll(words.century, { isCentury: true });
  lexicon.addAll(words.beforeDecade, { isBeforeDecade: true });
  lexicon.addAll(words.decadeSuffixes, { isDecadeSuffix: true });
  lexicon.addAll(words.afterDecade, { isAfterDecade: true });
  for (const [phrases, decade] of Object.entries(words.decades)) lexicon.addAll(phrases, { decade });
}

function addTimes(lexicon: Lexicon, words: DateWords): void {
  lexicon.addAll(words.hours, { isHour: true });
  lexicon.addAll(words.at, { isAt: true });
  lexicon.addAll(words.atHour, { isAtHour: true });
  lexicon.addAll(words.beforeNoon, { noonBehind: 0 });
  lexicon.addAll(words.afterNoon, { noonBehind: 12 });
  lexicon.addAll('a.m.|am|a.m', { noon: 0 });
  lexicon.addAll('p.m.|pm|p.m', { noon: 12 });
  lexicon.addAll(TIME_ZONES, { isZone: true });
  for (const [phrases, clock] of Object.entries(words.clocks)) lexicon.addAll(phrases, { clock });
}
