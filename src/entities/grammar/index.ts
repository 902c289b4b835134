import { finish, firstNotBefore, type Work } from '../../lexis/index';
import { ENTITY_TYPES } from '../entityTypes';
import { foldedHash } from '../tokens';
import type { Mention } from '../types';
import { addressMentions } from './addresses';
import type { Anchor } from './calendar';
import { DateReader } from './dates';
import { FigureReader } from './figures';
import { LAW_WORDS, lawRules, mayHoldLaw, type Rule } from './laws';
import { mentionOf } from './mention';
import { NumberReader } from './numbers';
import { Pieces } from './pieces';
import type { Lexicon } from './terms';
import { TimeReader } from './times';
import { isRead, makingLexicon, wordsOf } from './words/index';

export type { Anchor } from './calendar';

const HAS_DIGIT = /\d/u;
const HAS_SIGN = /[@$€£¥₹₩₽₦₱₺₪฿₫₴₵%½¼¾]|:\/\/|www\.|\.[a-z]{2}|-(?:dollar|euro|pound|percent)/u;
const HAS_YEAR = /(?:1\d|20)\d\d/u;

/** What reads the figures and dates of a language. */
interface Reader {
  readonly lexicon: Lexicon;
  readonly triggers: ReadonlySet<number>;
  readonly numbers: NumberReader;
  readonly figures: FigureReader;
  readonly dates: DateReader;
  readonly times: TimeReader;
}

/** The text that is read: one at a time. */
const pieces = new Pieces();
const readers = new Map<string, Reader>();
let laws: readonly Rule[] | undefined;

const tagOf = (language: string): string => (isRead(language) ? language : '');

function readerOf(language: string): Reader {
  return readers.get(tagOf(language)) ?? finish(makingReader(language));
}

/** Makes the tables of a language: all at once take some milliseconds. */
function* makingReader(language: string): Work<Reader> {
  const tag = tagOf(language);
  const words = wordsOf(language);
  const lexicon = readers.get(tag)?.lexicon ?? (yield* makingLexicon(words));
  // They may have been needed at once meanwhile.
  const known = readers.get(tag);
  if (known !== undefined) return known;
  const numbers = new NumberReader(pieces, words.form, words.joinsTens);
  const reader: Reader = {
    lexicon,
    triggers: new Set([...lexicon.triggers, ...LAW_WORDS.map(foldedHash)]),
    numbers,
    figures: new FigureReader(pieces, numbers, words),
    dates: new DateReader(pieces, numbers, words.dates),
    times: new TimeReader(pieces, words.dates),
  };
  readers.set(tag, reader);
  return reader;
}

/**
 * Folded hashes of the words without which a text that has no digit or sign holds nothing the grammar finds: names of
 * months, days and units, powers of ten, kinds of law.
 */
export function grammarTriggers(language: string): ReadonlySet<number> {
  return readerOf(language).triggers;
}

/** Whether the grammar must read a text for its digits and signs alone. */
export function hasFigures(text: string): boolean {
  return HAS_DIGIT.test(text) || HAS_SIGN.test(text);
}

/** How many times numbers and dates of a language were looked for, since the program began: the work that reading has cost. */
export function grammarAsked(language: string): number {
  const { numbers, dates } = readerOf(language);
  return numbers.asked + dates.asked;
}

/** Texts that make a pattern be compiled for either kind of string: at first for few uses, at the second for many. */
const COMPILING = ['- 1', '- 1', '\u2013 1', '\u2013 1'] as const;
/** The same with what makes the patterns of addresses be asked for. */
const ADDRESSES = COMPILING.map((text) => `${text} www.a.org a@b.org 2026`);
let isCompiled = false;

/**
 * Makes the tables of a language, and has the patterns of laws and addresses compiled, one text a slice: what the first text would do at
 * once takes a tenth of a second.
 */
export function* preparingGrammar(language: string): Work<void> {
  yield* makingReader(language);
  if (isCompiled) return;
  for (const { pattern } of (laws ??= lawRules())) {
    for (const text of COMPILING) {
      pattern.lastIndex = 0;
      pattern.exec(text);
      yield;
    }
  }
  for (const text of ADDRESSES) {
    addressMentions(text);
    yield;
  }
  isCompiled = true;
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
  if (text.length <= MAX_STRETCH) return readStretch(text, language, anchor);
  const found: Mention[] = [];
  for (let from = 0; from < text.length;) {
    const to = stretchEnd(text, from);
    for (const each of readStretch(text.slice(from, to), language, anchor))
      found.push({ ...each, start: each.start + from, end: each.end + from });
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

/** The longer of two that overlap counts, of equals the type that goes first. */
function readStretch(text: string, language: string, anchor: Anchor | undefined): Mention[] {
  const found = addressMentions(text);
  if (mayHoldLaw(text)) findLaws(text, found);
  const { lexicon, figures, dates, times } = readerOf(language);
  pieces.read(text, lexicon);
  for (let at = 0; at < pieces.count;) {
    if (pieces.isMeaningless(at)) {
      at += 1;
      continue;
    }
    dates.read(at, found, anchor);
    figures.read(at, found);
    times.read(at, found);
    at = Math.max(dates.end, figures.end, times.end);
  }
  if (found.length < 2) return found;
  found.sort(
    (a, b) => b.end - b.start - (a.end - a.start) || precedence(a) - precedence(b) || a.start - b.start,
  );
  return keepFirst(found);
}

function findLaws(text: string, found: Mention[]): void {
  const hasDigit = HAS_DIGIT.test(text);
  for (const { pattern, needsDigit } of (laws ??= lawRules())) {
    if (needsDigit && !hasDigit) continue;
    for (const match of text.matchAll(pattern))
      found.push(mentionOf(match.index, match.index + match[0].length, 'law', undefined));
  }
}

/** Where two rules find the same place the longer match wins, then the type that goes first. */
function precedence(mention: Mention): number {
  return ENTITY_TYPES[mention.type].precedence;
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
  const { lexicon, dates } = readerOf(language);
  pieces.read(head, lexicon);
  for (let at = 0; at < pieces.count; at += 1) {
    const match = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(dates.readDay(at)?.value ?? '');
    if (match) return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  }
  return undefined;
}
