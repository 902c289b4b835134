import type { Span } from '../../format/index';
import type { Work } from '../../lexis/index';
import { contentKey, straight } from '../contentKey';
import type { PassageTarget } from './types';

/** UTF-16 units before and behind a passage that are kept: a choice, some eight words; Hypothesis keeps 32. */
const CONTEXT = 48;
/** A passage of more units is kept by so many at each end: a choice, lines of the log stay readable. */
const QUOTE_END = 600;
/** Units at each end of a passage that has changed by which it may be found: a choice, some five words. */
const EDGE = 28;
/** A passage that has changed is at most so many times as long as it was, and this many units: choices, a sentence put in. */
const GROWTH = { times: 2, units: 200 } as const;
/** So many places of the same words are looked at: a choice, for a word that stands everywhere. */
const MAX_PLACES = 200;
/** Units that are searched between two chances to be interrupted: a choice, some milliseconds. */
const SEARCHED_AT_ONCE = 1 << 18;

/** Where a passage stands in a text, and whether word for word. */
export interface Anchor {
  readonly span: Span;
  readonly isChanged: boolean;
}

/** A passage of a body, so that it can be found again. Its document is named by whoever knows it. */
export function quoted(
  text: string,
  { start, end }: Span,
  paragraph: string,
): Omit<PassageTarget, 'document' | 'section'> {
  const whole = text.slice(start, end);
  const isLong = whole.length > 2 * QUOTE_END;
  return {
    on: 'passage',
    key: contentKey(whole),
    paragraph: contentKey(paragraph),
    quote: isLong ? unhalved(whole.slice(0, QUOTE_END)) : whole,
    ...(isLong && { tail: unhalved(whole.slice(-QUOTE_END)) }),
    before: unhalved(text.slice(Math.max(0, start - CONTEXT), start)),
    after: unhalved(text.slice(end, end + CONTEXT)),
    start,
    length: whole.length,
  };
}

/** Without the half of a character that a cut left at either end. */
function unhalved(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/gu, '');
}

/**
 * Where a passage stands in a text now: word for word where it does, of several places that with most of the words around it, then the
 * nearest; otherwise between what stood around it, or from its own first words to its last ones. Undefined where it cannot be told.
 */
export function* anchoring(text: string, target: PassageTarget): Work<Anchor | undefined> {
  const whole = yield* wordForWord(text, target);
  if (whole !== undefined) return { span: whole, isChanged: false };
  const changed = yield* byItsEdges(text, target);
  return changed && { span: changed, isChanged: true };
}

function* wordForWord(text: string, target: PassageTarget): Work<Span | undefined> {
  const { quote, tail, key } = target;
  let places = yield* placesOf(text, quote);
  if (tail !== undefined) {
    const ends = yield* placesOf(text, tail);
    places = places.flatMap(({ start }) => {
      const end = ends.find(
        (each) => each.start > start && contentKey(text.slice(start, each.end)) === key,
      )?.end;
      return end === undefined ? [] : [{ start, end }];
    });
  }
  return best(text, target, places);
}

/** The place with most of the words that stood around the passage, of two the one nearest to where it stood. */
function best(
  text: string,
  { before, after, start }: PassageTarget,
  places: readonly Span[],
): Span | undefined {
  let found: Span | undefined;
  let most = -1;
  for (const place of places) {
    const same =
      sameEnd(folded(text.slice(Math.max(0, place.start - 2 * CONTEXT), place.start)), folded(before)) +
      sameStart(folded(text.slice(place.end, place.end + 2 * CONTEXT)), folded(after));
    const isNearer = found !== undefined && Math.abs(place.start - start) < Math.abs(found.start - start);
    if (same > most || (same === most && isNearer)) {
      found = place;
      most = same;
    }
  }
  return found;
}

/** From where the passage seems to begin to where it seems to end: of the pairs the one whose length is most like what it was. */
function* byItsEdges(
  text: string,
  { quote, tail = quote, before, after, length }: PassageTarget,
): Work<Span | undefined> {
  const starts: Edge[] = [];
  const ends: Edge[] = [];
  const head = unhalved(quote.slice(0, EDGE));
  const foot = unhalved(tail.slice(-EDGE));
  if (isTelling(before))
    for (const { end } of yield* placesOf(text, before))
      starts.push({ at: skipped(text, end), isOwn: false });
  if (isTelling(head))
    for (const { start } of yield* placesOf(text, head)) starts.push({ at: start, isOwn: true });
  if (isTelling(after))
    for (const { start } of yield* placesOf(text, after))
      ends.push({ at: skippedBack(text, start), isOwn: false });
  if (isTelling(foot)) for (const { end } of yield* placesOf(text, foot)) ends.push({ at: end, isOwn: true });
  const longest = GROWTH.times * length + GROWTH.units;
  let found: Span | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const start of starts)
    for (const end of ends) {
      const size = end.at - start.at;
      // Of what only stood beside it, both sides have to be there, and something between them.
      if (size <= 0 || size > longest) continue;
      const strangeness = Math.abs(size - length) + (start.isOwn || end.isOwn ? 0 : 1);
      if (strangeness >= least) continue;
      least = strangeness;
      found = { start: start.at, end: end.at };
    }
  return found;
}

/** Where a passage may begin or end, by its own words or by those beside it. */
interface Edge {
  readonly at: number;
  readonly isOwn: boolean;
}

/** Whether some words tell a place: a choice, two words or so. */
function isTelling(words: string): boolean {
  return words.replace(/[^\p{L}\p{N}]/gu, '').length >= 8;
}

function skipped(text: string, at: number): number {
  while (at < text.length && /\s/u.test(text[at])) at++;
  return at;
}

function skippedBack(text: string, at: number): number {
  while (at > 0 && /\s/u.test(text[at - 1])) at--;
  return at;
}

/** The first places of some words, however they are wrapped and quoted; in slices. */
function* placesOf(text: string, words: string): Work<readonly Span[]> {
  const found: Span[] = [];
  for (let at = text.indexOf(words); at >= 0 && found.length < MAX_PLACES; at = text.indexOf(words, at + 1))
    found.push({ start: at, end: at + words.length });
  if (found.length > 0) return found;
  yield;
  const pattern = patternOf(words);
  if (pattern === undefined) return [];
  const overlap = 2 * words.length + CONTEXT;
  for (let from = 0; from < text.length && found.length < MAX_PLACES; from += SEARCHED_AT_ONCE) {
    const piece = text.slice(from, from + SEARCHED_AT_ONCE + overlap);
    for (const { index, 0: match } of piece.matchAll(pattern))
      if (index < SEARCHED_AT_ONCE && found.length < MAX_PLACES)
        found.push({ start: from + index, end: from + index + match.length });
    yield;
  }
  return found;
}

/** What quotation marks are taken for one another. */
const SINGLE = "['‘’‚‛‹›]";
const DOUBLE = '["“”„‟«»]';

/** The words with any white space between them and any quotation marks in them; undefined where there are none. */
function patternOf(words: string): RegExp | undefined {
  const parts = straight(words)
    .split(/\s+/u)
    .filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  const escaped = parts.map((part) =>
    part
      .replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
      .replace(/'/gu, SINGLE)
      .replace(/"/gu, DOUBLE),
  );
  return new RegExp(escaped.join('\\s+'), 'gu');
}

function folded(text: string): string {
  return straight(text).replace(/\s+/gu, ' ');
}

function sameStart(left: string, right: string): number {
  let at = 0;
  while (at < left.length && at < right.length && left[at] === right[at]) at++;
  return at;
}

function sameEnd(left: string, right: string): number {
  let at = 0;
  while (at < left.length && at < right.length && left.at(-1 - at) === right.at(-1 - at)) at++;
  return at;
}
