import { GOLDEN_RATIO } from '../lexis/index';
import type { Span } from '../format/index';
import { IdentityReader, type Written, identityOf } from './identity';
import { NUMBER, TokenScanner } from './tokens';
import type { Alignment, ReuseClass } from './types';
import { RUN_LENGTH } from './winnowing';

// Choices, as are the shares below: how a pair is shown and named, not whether it is one.

/** Runs of this many equal tokens are matched first, wherever they stand, then shorter ones. The first link texts. */
const RUN_LENGTHS = [RUN_LENGTH, 5, 3, 2, 1];
/** So many places of one run are tried; what is commoner says little about which belongs to which. A choice. */
const PLACES_TRIED = 24;
/** A single word is matched out of its context only when it has this many characters or holds a digit. A choice. */
const MIN_WORD = 4;
const NONE = -1;

/** Share of matched tokens from which a pair is an edited copy. Like the next two a choice. */
export const NEAR = 0.75;
/** Share of the shorter text that must be matched for it to be contained in the longer. */
export const CONTAINED = 0.75;
/** The shorter text of a contained pair has at most this share of the longer one's tokens. */
export const CONTAINED_RATIO = 0.75;

interface Tokens {
  readonly count: number;
  readonly hashes: Uint32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly content: Uint8Array;
  readonly key: string;
}

function read(text: string): Tokens {
  const scanner = new TokenScanner();
  scanner.scan(text);
  const content = new Uint8Array(scanner.count);
  for (let i = 0; i < scanner.count; i++) {
    const long =
      scanner.ends[i] - scanner.starts[i] >= MIN_WORD || text.charCodeAt(scanner.starts[i]) > 0x2e7f;
    content[i] = long || (scanner.flags[i] & NUMBER) !== 0 ? 1 : 0;
  }
  const { count, hashes, starts, ends } = scanner;
  return { count, hashes, starts, ends, content, key: `${scanner.keyHigh} ${scanner.keyLow} ${count}` };
}

/** Places of every run of `length` tokens in `side`, as chains in ascending order. */
class Runs {
  readonly #length: number;
  readonly #slots: Int32Array;
  readonly #next: Int32Array;
  readonly #mask: number;

  constructor(side: Tokens, length: number) {
    this.#length = length;
    let size = 16;
    while (size < side.count * 2) size *= 2;
    this.#slots = new Int32Array(size).fill(NONE);
    this.#next = new Int32Array(side.count).fill(NONE);
    this.#mask = size - 1;
    for (let at = side.count - length; at >= 0; at--) {
      const slot = this.#hash(side.hashes, at) & this.#mask;
      this.#next[at] = this.#slots[slot];
      this.#slots[slot] = at;
    }
  }

  /**
   * First free place in the chain of the run at `at` of `hashes`; others by {@link after}. Runs may share a chain.
   * Taken places at its head are dropped for good, so that passing over them costs linear time in all.
   */
  first(hashes: Uint32Array, at: number, taken: Uint8Array): number {
    const slot = this.#hash(hashes, at) & this.#mask;
    let place = this.#slots[slot];
    while (place !== NONE && taken[place] === 1) place = this.#next[place];
    this.#slots[slot] = place;
    return place;
  }

  after(place: number): number {
    return this.#next[place];
  }

  #hash(hashes: Uint32Array, at: number): number {
    let hash = 0;
    for (let i = 0; i < this.#length; i++)
      hash = Math.imul(hash ^ hashes[at + i], GOLDEN_RATIO) ^ (hash >>> 15);
    return hash >>> 4;
  }
}

/**
 * Greedy tiling: takes the longest run of free equal tokens that starts at each token of `a`, in reading order, first
 * for long runs, then for short ones, so that moved sentences match as well. After Wise, "String similarity via greedy
 * string tiling" (1993), with the search bounded so that time stays linear in the length of both texts.
 * Returns for each token of `a` its token of `b`, or -1.
 */
function tile(a: Tokens, b: Tokens): Int32Array {
  const partner = new Int32Array(a.count).fill(NONE);
  const taken = new Uint8Array(b.count);
  for (const length of RUN_LENGTHS) {
    if (a.count < length || b.count < length) continue;
    const runs = new Runs(b, length);
    let expected = 0;
    for (let at = 0; at + length <= a.count;) {
      if (partner[at] !== NONE) {
        expected = partner[at++] + 1;
        continue;
      }
      if (length === 1 && a.content[at] === 0) {
        at++;
        continue;
      }
      const { place, size } = longestRun(a, b, at, expected, length, runs, partner, taken);
      for (let i = 0; i < size; i++) {
        partner[at + i] = place + i;
        taken[place + i] = 1;
      }
      at += Math.max(1, size);
      if (size > 0) expected = place + size;
    }
  }
  return partner;
}

/** The longest free run at `at` of at least `length` tokens; among equals the one nearest to `expected`. */
function longestRun(
  a: Tokens,
  b: Tokens,
  at: number,
  expected: number,
  length: number,
  runs: Runs,
  partner: Int32Array,
  taken: Uint8Array,
): { place: number; size: number } {
  let place = NONE;
  let best = 0;
  let tried = 0;
  const attempt = (candidate: number): void => {
    let size = 0;
    while (
      at + size < a.count &&
      candidate + size < b.count &&
      partner[at + size] === NONE &&
      taken[candidate + size] === 0 &&
      a.hashes[at + size] === b.hashes[candidate + size]
    ) {
      size++;
    }
    if (size < length || size < best) return;
    if (size === best && Math.abs(candidate - expected) >= Math.abs(place - expected)) return;
    place = candidate;
    best = size;
  };
  if (expected < b.count) attempt(expected);
  for (
    let candidate = runs.first(a.hashes, at, taken);
    candidate !== NONE && tried < PLACES_TRIED;
    candidate = runs.after(candidate)
  ) {
    tried++;
    if (taken[candidate] === 0) attempt(candidate);
  }
  return { place, size: best };
}

function spansOf(side: Tokens, matched: (token: number) => boolean): Span[] {
  const spans: Span[] = [];
  for (let token = 0; token < side.count; token++) {
    if (matched(token)) continue;
    const start = side.starts[token];
    while (token + 1 < side.count && !matched(token + 1)) token++;
    spans.push({ start, end: side.ends[token] });
  }
  return spans;
}

/** Adds a span that begins nowhere before the last one does; together they are one where they overlap. */
function addSpan(spans: Span[], span: Span): void {
  const last = spans.at(-1);
  if (last === undefined || span.start >= last.end) spans.push(span);
  else spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
}

/** The span of what was written from `from` to `to`; where that is nothing, the nearest token, so that something is seen. */
function spanOfWritten(
  { starts, ends }: Written,
  from: number,
  to: number,
  side: Tokens,
  token: number,
): Span {
  if (from < to && starts[from] < ends[to - 1]) return { start: starts[from], end: ends[to - 1] };
  const nearest = Math.min(token, side.count - 1);
  return { start: side.starts[nearest], end: side.ends[nearest] };
}

/** Whether the character at `at` is part of what the one before stands for, as the accent of a letter is. */
function isWithin({ starts, ends }: Written, at: number): boolean {
  return at < starts.length && starts[at] < ends[at - 1];
}

/** The characters in which two texts of the same tokens differ: between two tokens, or within one, a span each side. */
function differingSigns(
  a: string,
  b: string,
  first: Tokens,
  second: Tokens,
): { left: Span[]; right: Span[] } {
  const left: Span[] = [];
  const right: Span[] = [];
  const readers = [new IdentityReader(a), new IdentityReader(b)];
  for (let token = 0; token <= first.count; token++) {
    const isLast = token === first.count;
    const own = readers[0].until(isLast ? Infinity : first.ends[token]);
    const other = readers[1].until(isLast ? Infinity : second.ends[token]);
    if (own.written === other.written) continue;
    const most = Math.min(own.written.length, other.written.length);
    let front = 0;
    while (front < most && own.written[front] === other.written[front]) front++;
    while (front > 0 && (isWithin(own, front) || isWithin(other, front))) front--;
    let back = 0;
    while (back < most - front && own.written.at(-1 - back) === other.written.at(-1 - back)) back++;
    addSpan(left, spanOfWritten(own, front, own.written.length - back, first, token));
    addSpan(right, spanOfWritten(other, front, other.written.length - back, second, token));
  }
  return { left, right };
}

/** Class of a pair of different texts from the number of tokens of each and how many of them match. */
export function classify(countA: number, countB: number, matched: number): ReuseClass {
  const shorter = Math.min(countA, countB);
  const longer = Math.max(countA, countB);
  if (2 * matched >= NEAR * (shorter + longer)) return 'near';
  return matched >= CONTAINED * shorter && shorter <= CONTAINED_RATIO * longer ? 'contained' : 'reworded';
}

/** `isSame` says whether the two texts are the same but for typography. */
function alignTokens(a: Tokens, b: Tokens, isSame: boolean): Alignment {
  const partner = tile(a, b);
  const taken = new Uint8Array(b.count);
  const left: Span[] = [];
  const right: Span[] = [];
  let matched = 0;
  for (let at = 0; at < a.count; at++) {
    if (partner[at] === NONE) continue;
    const first = at;
    while (at + 1 < a.count && partner[at + 1] === partner[at] + 1) at++;
    left.push({ start: a.starts[first], end: a.ends[at] });
    right.push({ start: b.starts[partner[first]], end: b.ends[partner[at]] });
    matched += at - first + 1;
    taken.fill(1, partner[first], partner[at] + 1);
  }
  const onlyLeft = spansOf(a, (token) => partner[token] !== NONE);
  const onlyRight = spansOf(b, (token) => taken[token] === 1);
  if (isSame) return { similarity: 1, class: 'exact', left, right, onlyLeft, onlyRight };
  const total = a.count + b.count;
  // Equal stems in another form or order are not equal texts, and the same words with other signs are not the same.
  const similarity = total === 0 ? 0 : Math.min((2 * matched) / total, (2 * total - 1) / (2 * total));
  const type = a.key === b.key && total > 0 ? 'near' : classify(a.count, b.count, matched);
  return { similarity, class: type, left, right, onlyLeft, onlyRight };
}

/**
 * What two texts have in common, token by token: words are compared by their stem, whole runs first and wherever they
 * stand, so that moved sentences match. `left` is in reading order, `right[i]` is what `left[i]` matches.
 * Of texts of the same words the signs in which they differ are named, inside of what matches; where one side lacks them,
 * its nearest word. Spans are half-open UTF-16 ranges of their own text. Time is linear in the length of both texts, also for megabytes.
 */
export function align(a: string, b: string): Alignment {
  const first = read(a);
  const second = read(b);
  const hasSameWords = first.key === second.key;
  const isSame = hasSameWords && (a === b || identityOf(a) === identityOf(b));
  if (hasSameWords && !isSame && first.count > 0) {
    const { left, right } = differingSigns(a, b, first, second);
    return { ...alignTokens(first, second, false), onlyLeft: left, onlyRight: right };
  }
  if (first.key <= second.key) return alignTokens(first, second, isSame);
  const { left, right, onlyLeft, onlyRight, ...rest } = alignTokens(second, first, isSame);
  const order = right.map((_, i) => i).sort((i, j) => right[i].start - right[j].start);
  return {
    ...rest,
    left: order.map((i) => right[i]),
    right: order.map((i) => left[i]),
    onlyLeft: onlyRight,
    onlyRight: onlyLeft,
  };
}
