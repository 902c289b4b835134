import { dividedWordGoesOn, firstNotBefore } from '../lexis/index';
import type { Span } from '../format/index';
import { differences } from './difference';
import { wordsOf } from './words';

/** A word of a quotation as it is compared: letters, digits, hyphens and signs count, case and typography do not. */
export interface QuotedWord extends Span {
  readonly key: string;
  /** Words that may be missing before this one: none; some at a [bracket]; any number at an ellipsis or between two parts. */
  readonly gap: number;
  /** Punctuation stands before it. */
  readonly isAfterPause: boolean;
}

/** Words one side has and the other has not, or has otherwise; both spans lie in their own text and may be empty. */
export interface WordChange {
  readonly before: Span;
  readonly after: Span;
}

/** How the words of two quotations stand to one another. */
export interface WordsCompared {
  readonly kind: 'same' | 'cut' | 'altered' | 'unrelated';
  /** Altered words; none unless `altered`. */
  readonly changes: readonly WordChange[];
  /** Words both have. */
  readonly common: number;
  /** First and last word, with its end, of what the second has in common with the first; for `unrelated` nothing. */
  readonly shared?: Span;
}

/** A [bracket] may stand for so many words: docs/changes.md, "Constants". */
const BRACKET = 8;
const ANY = Infinity;

/** Marks that stand for omitted words. */
const ELLIPSIS = /^(?:…|\.\.\.)/u;
/** A compound at the end of a line keeps its hyphen. */
const DIVIDED = /^[-‐‑]\r?\n[ \t]*$/u;
const COUNTED_SIGN = /^[%‰€$£¥&+°§#@=]$/u;

/**
 * Words of the parts of a quotation, in order. Words in [brackets] are the quoting writer's and left out; between two parts
 * anything may have been said where `isOnePiece` is not set.
 */
export function quotedWords(text: string, parts: readonly Span[], isOnePiece = false): QuotedWord[] {
  const words: QuotedWord[] = [];
  for (const part of parts) addWords(words, text, part, words.length > 0 && !isOnePiece ? ANY : 0);
  return words;
}

function addWords(words: QuotedWord[], text: string, part: Span, firstGap: number): void {
  let [gap, isAfterPause, bracket] = [firstGap, false, false];
  const found = wordsOf(text.slice(part.start, part.end));
  for (let i = 0; i < found.length; i++) {
    const start = part.start + found[i].start;
    const end = part.start + found[i].end;
    const sign = found[i].kind === 'sign' ? text.slice(start, end) : '';
    if (sign === '[' && closesSoon(text, end, part.end)) bracket = true;
    else if (sign === ']' && bracket) [bracket, gap] = [false, Math.max(gap, BRACKET)];
    else if (sign !== '' && ELLIPSIS.test(text.slice(start, start + 3))) gap = ANY;
    if (bracket || sign === ']') continue;
    if (sign !== '' && !COUNTED_SIGN.test(sign)) {
      if (/^[.,;:!?—–。，！？；：、…]$/u.test(sign)) isAfterPause = true;
      continue;
    }
    const last = words.at(-1);
    const joint = last?.end === undefined ? '' : text.slice(last.end, start);
    const key = keyOf(text.slice(start, end));
    if (last && gap === 0 && isHyphen(joint) && isWordLike(last.key) && isWordLike(key)) {
      words[words.length - 1] = { ...last, key: `${last.key}-${key}`, end };
    } else if (last && gap === 0 && dividedWordGoesOn(text, last.end) === start && isWordLike(last.key)) {
      words[words.length - 1] = { ...last, key: `${last.key}${key}`, end };
    } else if (last && gap === 0 && DIVIDED.test(joint) && isWordLike(last.key) && isWordLike(key)) {
      words[words.length - 1] = { ...last, key: `${last.key}-${key}`, end };
    } else {
      words.push({ key, start, end, gap, isAfterPause });
    }
    [gap, isAfterPause] = [0, false];
  }
}

/** Brackets of a writer hold few words. */
function closesSoon(text: string, from: number, end: number): boolean {
  return text.slice(from, Math.min(end, from + 80)).includes(']');
}

function isHyphen(joint: string): boolean {
  return joint === '-' || joint === '‐' || joint === '‑';
}

function isWordLike(key: string): boolean {
  return /[\p{L}\p{N}]$/u.test(key);
}

function keyOf(word: string): string {
  return word.normalize('NFKC').toLowerCase().replace(/[’ʼ‘]/gu, "'").replace(/[−–]/gu, '-');
}

/** Texts with fewer words in common than this share say different things: docs/changes.md, "Constants". */
const RELATED = 0.5;

/** Compares the words of two quotations; `isWhole` says that the second claims to end a sentence of the first. */
export function compareWords(
  first: readonly QuotedWord[],
  second: readonly QuotedWord[],
  claims: { readonly first: boolean; readonly second: boolean },
): WordsCompared {
  const [a, b] = [keysOf(first), keysOf(second)];
  if (a.join('') === b.join('')) {
    return { kind: 'same', changes: [], common: first.length, ...sharedSpan(second, 0, second.length) };
  }
  if (isExcerpt(first, second, claims.second)) {
    return { kind: 'cut', changes: [], common: second.length, ...sharedSpan(second, 0, second.length) };
  }
  if (isExcerpt(second, first, claims.first)) {
    const [from, to] = excerptRange(new Haystack(second), first) ?? [0, second.length];
    return { kind: 'cut', changes: [], common: first.length, ...sharedSpan(second, from, to) };
  }
  return aligned(first, second, claims);
}

function keysOf(words: readonly QuotedWord[]): string[] {
  return words.map(({ key }) => key);
}

function sharedSpan(words: readonly QuotedWord[], from: number, to: number): { shared?: Span } {
  return to > from ? { shared: { start: words[from].start, end: words[to - 1].end } } : {};
}

/** Whether what is quoted stands in the source word for word, omissions at its ellipses and brackets aside. */
function isExcerpt(
  source: readonly QuotedWord[],
  quoted: readonly QuotedWord[],
  claimsEnd: boolean,
): boolean {
  const range = excerptRange(new Haystack(source), quoted);
  return range !== undefined && !(claimsEnd && breaksOff(source, range[0], range[1]));
}

/** A quotation from the start of a sentence that ends with a full stop amid the clause hides that it was cut. */
function breaksOff(source: readonly QuotedWord[], from: number, to: number): boolean {
  if (to >= source.length || source[to].isAfterPause || source[to].gap > 0) return false;
  return from === 0 || source[from].isAfterPause;
}

/** Where in the source the quotation begins and ends, in words. */
export function excerptRange(
  haystack: Haystack,
  quoted: readonly QuotedWord[],
): [number, number] | undefined {
  if (quoted.length === 0) return undefined;
  let [first, at] = [-1, 0];
  for (let from = 0; from < quoted.length;) {
    let to = from + 1;
    while (to < quoted.length && quoted[to].gap === 0) to++;
    const found = haystack.find(quoted, from, to, at);
    if (found < 0 || (from > 0 && found - at > quoted[from].gap)) return undefined;
    if (first < 0) first = found;
    at = found + to - from;
    from = to;
  }
  return [first, at];
}

/** Places tried for the rarest word of what is looked for: bounds the work on texts of few words. A choice: docs/changes.md, "Constants". */
const MAX_TRIES = 500;

/** A source in which runs of words are looked for, by the rarest word of each. */
export class Haystack {
  readonly words: readonly QuotedWord[];
  readonly #places = new Map<string, number[]>();

  constructor(words: readonly QuotedWord[]) {
    this.words = words;
    for (const [i, { key }] of words.entries()) {
      const places = this.#places.get(key);
      if (places) places.push(i);
      else this.#places.set(key, [i]);
    }
  }

  /** First place not before `at` where `words[from, to)` stand; -1 where they do not. */
  find(words: readonly QuotedWord[], from: number, to: number, at: number): number {
    let rarest = from;
    let places: readonly number[] | undefined;
    for (let i = from; i < to; i++) {
      const here = this.#places.get(words[i].key);
      if (!here) return -1;
      if (!places || here.length < places.length) [rarest, places] = [i, here];
    }
    if (!places) return -1;
    const first = firstNotBefore(places.length, (index) => places[index] < at + rarest - from);
    for (let k = first; k < places.length && k < first + MAX_TRIES; k++) {
      const start = places[k] - (rarest - from);
      if (this.#standsAt(words, from, to, start)) return start;
    }
    return -1;
  }

  #standsAt(words: readonly QuotedWord[], from: number, to: number, start: number): boolean {
    if (start + to - from > this.words.length) return false;
    for (let i = from; i < to; i++) if (this.words[start + i - from].key !== words[i].key) return false;
    return true;
  }
}

interface Stretch {
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
}

function aligned(
  first: readonly QuotedWord[],
  second: readonly QuotedWord[],
  claims: { readonly first: boolean; readonly second: boolean },
): WordsCompared {
  const [a, b] = [keysOf(first), keysOf(second)];
  const stretches = differences(a, b).map(({ leftStart, leftEnd, rightStart, rightEnd }) => ({
    aFrom: leftStart,
    aTo: leftEnd,
    bFrom: rightStart,
    bTo: rightEnd,
  }));
  const differing = stretches.reduce((sum, { aFrom, aTo }) => sum + aTo - aFrom, 0);
  const common = first.length - differing;
  const [head, tail] = [headOf(stretches), tailOf(stretches, first.length, second.length)];
  const trimmedFirst = lengthOf(head, 'a') + lengthOf(tail, 'a');
  const trimmedSecond = lengthOf(head, 'b') + lengthOf(tail, 'b');
  const compared = Math.max(1, Math.min(first.length - trimmedFirst, second.length - trimmedSecond));
  const shorter = Math.min(first.length, second.length);
  if (common < 2 || common / compared < RELATED || common / shorter < 0.4)
    return { kind: 'unrelated', changes: [], common };
  const unfair = stretches.filter((one) => {
    if (one === head) return isMoved(one, tail, a, b);
    if (one === tail) return isMoved(one, head, a, b) || hidesCut(first, second, one, claims);
    return !isFair(first, second, one);
  });
  const shared = sharedSpan(second, head ? head.bTo : 0, tail ? tail.bFrom : second.length);
  if (unfair.length === 0) return { kind: 'cut', changes: [], common, ...shared };
  const changes = unfair.map((one) => ({
    before: spanOfWords(first, one.aFrom, one.aTo),
    after: spanOfWords(second, one.bFrom, one.bTo),
  }));
  return { kind: 'altered', changes, common, ...shared };
}

/** What one side alone has before or after all they share; an excerpt may begin and end elsewhere. */
function headOf(stretches: readonly Stretch[]): Stretch | undefined {
  const one = stretches.at(0);
  if (!one || one.aFrom > 0 || one.bFrom > 0) return undefined;
  return one.aTo === one.aFrom || one.bTo === one.bFrom ? one : undefined;
}

function tailOf(stretches: readonly Stretch[], a: number, b: number): Stretch | undefined {
  const one = stretches.at(-1);
  if (!one || one.aTo < a || one.bTo < b || (one.aFrom === 0 && one.bFrom === 0)) return undefined;
  return one.aTo === one.aFrom || one.bTo === one.bFrom ? one : undefined;
}

function lengthOf(one: Stretch | undefined, side: 'a' | 'b'): number {
  if (!one) return 0;
  return side === 'a' ? one.aTo - one.aFrom : one.bTo - one.bFrom;
}

/** Words that left one end and came in at the other: clauses in another order. */
function isMoved(
  one: Stretch,
  other: Stretch | undefined,
  a: readonly string[],
  b: readonly string[],
): boolean {
  if (!other) return false;
  const mine = new Set([...a.slice(one.aFrom, one.aTo), ...b.slice(one.bFrom, one.bTo)]);
  const theirs = [...a.slice(other.aFrom, other.aTo), ...b.slice(other.bFrom, other.bTo)];
  const areOnOneSide = lengthOf(one, 'a') > 0 === lengthOf(other, 'a') > 0;
  const both = theirs.filter((key) => mine.has(key)).length;
  return !areOnOneSide && both >= 0.6 * Math.min(mine.size, theirs.length);
}

function hidesCut(
  first: readonly QuotedWord[],
  second: readonly QuotedWord[],
  tail: Stretch,
  claims: { readonly first: boolean; readonly second: boolean },
): boolean {
  const isCutInSecond = tail.aTo > tail.aFrom;
  const longer = isCutInSecond ? first : second;
  const claimsEnd = isCutInSecond ? claims.second : claims.first;
  return claimsEnd && breaksOff(longer, 0, isCutInSecond ? tail.aFrom : tail.bFrom);
}

/** An omission at an ellipsis or bracket of the other side, or a difference in spacing only. */
function isFair(first: readonly QuotedWord[], second: readonly QuotedWord[], one: Stretch): boolean {
  const { aFrom, aTo, bFrom, bTo } = one;
  if (joinedKeys(first, aFrom, aTo) === joinedKeys(second, bFrom, bTo)) return true;
  if (aFrom === aTo) return isOmitted(second, bFrom, bTo, first, aFrom);
  if (bFrom === bTo) return isOmitted(first, aFrom, aTo, second, bFrom);
  return false;
}

function joinedKeys(words: readonly QuotedWord[], from: number, to: number): string {
  return keysOf(words.slice(from, to)).join('');
}

/** Whether `words[from, to)` may be missing before `other[at]`; the place slides along equal words. */
function isOmitted(
  words: readonly QuotedWord[],
  from: number,
  to: number,
  other: readonly QuotedWord[],
  at: number,
): boolean {
  const length = to - from;
  const isOpenAt = (i: number): boolean => i < other.length && other[i].gap >= length;
  if (isOpenAt(at)) return true;
  for (let k = 1; at - k >= 0 && from - k >= 0 && words[from - k].key === words[to - k].key; k++) {
    if (isOpenAt(at - k)) return true;
  }
  for (
    let k = 0;
    at + k < other.length && to + k < words.length && words[from + k].key === words[to + k].key;
    k++
  ) {
    if (isOpenAt(at + k + 1)) return true;
  }
  return false;
}

/** The words' span, or the empty place where they would stand. */
export function spanOfWords(words: readonly QuotedWord[], from: number, to: number): Span {
  if (to > from) return { start: words[from].start, end: words[to - 1].end };
  if (from > 0) return { start: words[from - 1].end, end: words[from - 1].end };
  return words.length > 0 ? { start: words[0].start, end: words[0].start } : { start: 0, end: 0 };
}
