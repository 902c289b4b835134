import { finish, firstNotBefore, type Work } from '../../lexis/index';
import { ENTITY_TYPES } from '../entityTypes';
import type { Mention } from '../types';
import { addressMentions } from './addresses';
import type { Anchor } from './calendar';
import { dateRules, dayRules } from './dates';
import { FigureReader } from './figures';
import { lawRules } from './laws';
import type { Rule } from './rule';
import { Pieces } from './pieces';
import { timeRules } from './times';
import type { Lexicon } from './terms';
import { isRead, lexiconOf, wordsOf } from './words/index';
import { triggerWords, vocabularyOf } from './vocabulary';
import { hashFolded } from '../tokens';

export type { Anchor } from './calendar';

const HAS_DIGIT = /\d/u;
const HAS_SIGN = /[@$€£¥₹₩₽₦₱₺₪฿₫₴₵%]|:\/\/|www\.|\.[a-z]{2}/u;
const HAS_YEAR = /(?:1\d|20)\d\d/u;
const fullDatesByLanguage = new Map<string, readonly Rule[]>();
const rulesByLanguage = new Map<string, readonly Rule[]>();
const triggersByLanguage = new Map<string, ReadonlySet<number>>();

function rulesOf(language: string): readonly Rule[] {
  return rulesByLanguage.get(language) ?? finish(makingRules(language));
}

/** Makes the rules of a language, a kind of them a slice: all at once take some milliseconds. */
function* makingRules(language: string): Work<readonly Rule[]> {
  const known = rulesByLanguage.get(language);
  if (known !== undefined) return known;
  const words = vocabularyOf(language);
  yield;
  readerOf(language);
  yield;
  const figures = timeRules();
  yield;
  const dates = dateRules(words);
  yield;
  // The rules may have been needed at once meanwhile.
  const rules = rulesByLanguage.get(language) ?? [...figures, ...dates, ...lawRules()];
  rulesByLanguage.set(language, rules);
  return rules;
}

function fullDateRules(language: string): readonly Rule[] {
  let rules = fullDatesByLanguage.get(language);
  if (rules === undefined) {
    rules = dayRules(vocabularyOf(language));
    fullDatesByLanguage.set(language, rules);
  }
  return rules;
}

/**
 * Folded hashes of the words without which a text that has no digit or sign holds nothing the grammar finds: names of
 * months, days and units, powers of ten, kinds of law.
 */
export function grammarTriggers(language: string): ReadonlySet<number> {
  let triggers = triggersByLanguage.get(language);
  if (triggers === undefined) {
    const words = triggerWords(vocabularyOf(language)).map((word) => hashFolded(word, 0, word.length));
    triggers = new Set([...words, ...readerOf(language).lexicon.triggers]);
    triggersByLanguage.set(language, triggers);
  }
  return triggers;
}

/** Whether the grammar must read a text for its digits and signs alone. */
export function hasFigures(text: string): boolean {
  return HAS_DIGIT.test(text) || HAS_SIGN.test(text);
}

/** Texts that make a pattern be compiled for either kind of string: at first for few uses, at the second for many. */
const COMPILING = ['- 1', '- 1', '\u2013 1', '\u2013 1'] as const;
/** The same with what makes the patterns of addresses be asked for. */
const ADDRESSES = COMPILING.map((text) => `${text} www.a.org a@b.org 2026`);
const compiled = new Set<string>();

/**
 * Has the patterns of a language compiled, one text a slice: what the first text would do at once takes a tenth of a second.
 */
export function* preparingGrammar(language: string): Work<void> {
  if (compiled.has(language)) return;
  for (const { pattern, needs } of yield* makingRules(language)) {
    yield;
    for (const text of COMPILING) {
      needs?.test(text);
      pattern.lastIndex = 0;
      pattern.exec(text);
      yield;
    }
  }
  grammarTriggers(language);
  yield;
  for (const text of ADDRESSES) {
    addressMentions(text);
    yield;
  }
  compiled.add(language);
}

/**
 * Longest stretch that is searched at once; a longer one is cut at white space or, failing that, where it is that long. A
 * choice that bounds what one search costs.
 */
const MAX_STRETCH = 4000;

/**
 * Dates, figures, laws and addresses in `text`, in order, without overlap; spans are relative to `text`.
 * `anchor` is the dateline that relative dates count from.
 */
export function readGrammar(text: string, language: string, anchor?: Anchor): Mention[] {
  if (text.length <= MAX_STRETCH) return readStretch(text, 0, language, anchor);
  const found: Mention[] = [];
  for (let from = 0; from < text.length;) {
    const to = stretchEnd(text, from);
    for (const mention of readStretch(text.slice(from, to), from, language, anchor)) found.push(mention);
    from = to;
  }
  return found;
}

function stretchEnd(text: string, from: number): number {
  if (text.length - from <= MAX_STRETCH) return text.length;
  const space = text.lastIndexOf(' ', from + MAX_STRETCH);
  if (space > from) return space + 1;
  const code = text.charCodeAt(from + MAX_STRETCH);
  return code >= 0xdc00 && code <= 0xdfff ? from + MAX_STRETCH + 1 : from + MAX_STRETCH;
}

const pieces = new Pieces();

/** What reads the figures of a language. */
interface Reader {
  readonly lexicon: Lexicon;
  readonly figures: FigureReader;
}

const readers = new Map<string, Reader>();

function readerOf(language: string): Reader {
  const tag = isRead(language) ? language : '';
  let reader = readers.get(tag);
  if (reader === undefined) {
    const words = wordsOf(language);
    reader = { lexicon: lexiconOf(words), figures: new FigureReader(pieces, words) };
    readers.set(tag, reader);
  }
  return reader;
}

/** How many times numbers of a language were looked for, since the program began: the work that reading has cost. */
export function numbersAsked(language: string): number {
  return readerOf(language).figures.asked;
}

function figureMentions(text: string, language: string): Mention[] {
  const found = addressMentions(text);
  const { lexicon, figures } = readerOf(language);
  pieces.read(text, lexicon);
  for (let at = 0; at < pieces.count;) {
    figures.read(at, found);
    at = figures.end;
  }
  return found;
}

function readStretch(text: string, offset: number, language: string, anchor: Anchor | undefined): Mention[] {
  const kept = readRules(text, rulesOf(language), anchor, figureMentions(text, language));
  return offset === 0
    ? kept
    : kept.map((each) => ({ ...each, start: each.start + offset, end: each.end + offset }));
}

function readRules(
  text: string,
  rules: readonly Rule[],
  anchor: Anchor | undefined,
  found: Mention[] = [],
): Mention[] {
  const hasDigit = HAS_DIGIT.test(text);
  const tests = new Map<RegExp, boolean>();
  for (const rule of rules) {
    if ((rule.needsDigit && !hasDigit) || !passes(rule.needs, text, tests)) continue;
    rule.pattern.lastIndex = 0;
    for (let match = rule.pattern.exec(text); match !== null; match = rule.pattern.exec(text)) {
      if (match[0].length === 0) {
        rule.pattern.lastIndex += 1;
        continue;
      }
      if (rule.accept && !rule.accept(match)) continue;
      const value = rule.value(match, anchor);
      const start = match.index;
      found.push({
        start,
        end: start + match[0].length,
        type: rule.type,
        confidence: 0.9,
        ...(value === undefined ? {} : { value }),
        ...(rule.isRelative === true ? { relative: true } : {}),
      });
    }
  }
  found.sort(
    (a, b) => b.end - b.start - (a.end - a.start) || precedence(a) - precedence(b) || a.start - b.start,
  );
  return keepFirst(found);
}

/** Where two rules find the same place the longer match wins, then the type that goes first. */
function precedence(mention: Mention): number {
  return ENTITY_TYPES[mention.type].precedence;
}

function passes(needs: RegExp | undefined, text: string, tests: Map<RegExp, boolean>): boolean {
  if (needs === undefined) return true;
  let passed = tests.get(needs);
  if (passed === undefined) tests.set(needs, (passed = needs.test(text)));
  return passed;
}

/** Keeps each mention that overlaps none kept before it; the result is in order of position. */
export function keepFirst(ranked: readonly Mention[]): Mention[] {
  const starts: number[] = [];
  const kept: Mention[] = [];
  for (const mention of ranked) {
    const at = firstNotBefore(starts.length, (index) => starts[index] < mention.start);
    const before = kept[at - 1];
    const after = kept[at];
    if (
      (before !== undefined && before.end > mention.start) ||
      (after !== undefined && after.start < mention.end)
    )
      continue;
    starts.splice(at, 0, mention.start);
    kept.splice(at, 0, mention);
  }
  return kept;
}

/** The first full date of the text's head: what relative dates of a report count from. */
export function findDateline(head: string, language: string): Anchor | undefined {
  if (!HAS_YEAR.test(head)) return undefined;
  for (const { value } of readRules(head, fullDateRules(language), undefined)) {
    const match = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(value ?? '');
    if (match) return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  }
  return undefined;
}
