import { differences } from './difference';

/**
 * In what the right text differs from the left one, by name; every number changes its sign when the sides are swapped, and is 0
 * where both are alike. Unnamed numbers are logarithms of (1 + right) / (1 + left).
 */
export interface OriginTraits {
  /** Words that only one has. */
  readonly ownWords: number;
  /** Words in all. */
  readonly length: number;
  /** Insertions of {@link LONG_INSERTION} words and more that replace next to nothing. */
  readonly insertions: number;
  /** Words that differ by a letter or two, of which the right text has the form that stands elsewhere too; signed logarithm. */
  readonly corrections: number;
  /** Which names the later year; -1, 0, 1. */
  readonly latestYear: number;
  /** Short lines without a full stop: headings, items of lists. */
  readonly headings: number;
  /** Lines of a sentence and more. */
  readonly paragraphs: number;
}

/** The traits of two texts, with what shows them. */
export interface Comparison {
  readonly traits: OriginTraits;
  /** Part of three-word runs that both have (Dice), in [0,1]. */
  readonly likeness: number;
  readonly left: SideOfComparison;
  readonly right: SideOfComparison;
}

export interface SideOfComparison {
  /** Words in all, and words that the other lacks. */
  readonly words: number;
  readonly ownWords: number;
  /** Insertions of {@link LONG_INSERTION} words and more. */
  readonly insertions: number;
  /** Forms that stand elsewhere too, where the other text has an odd one: `[odd one there, form here]`. */
  readonly corrections: readonly (readonly [odd: string, form: string])[];
  /** The latest year that it names, from 1990 to 2099: of older ones the latest tells nothing of when a text was written. */
  readonly latestYear: number | undefined;
}

// What lower and higher values of most of these give is in docs/changes.md, "Constants".

/** So many words that stand in only one text are an addition rather than another wording. A choice. */
const LONG_INSERTION = 8;
/** Part of an insertion that may have stood there in other words. */
const REPLACED = 0.25;
/** Letters from which a word is long enough to be told from a misspelling; from the second on two letters may differ. */
const SPELT = 4;
const LONG_WORD = 8;
/** Characters of the longest heading and of the shortest paragraph. */
const MAX_HEADING_LENGTH = 40;
const MIN_PARAGRAPH_LENGTH = 80;
/** So many words of a gap are compared one by one. */
const MAX_CORRECTION_LENGTH = 3;

/** So many first characters of a text are compared: enough for any article, and bounded. A choice. */
const MAX_TEXT_LENGTH = 100_000;

const TOKEN = /https?:\S+|[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)?|[^\s\p{L}\p{N}]/gu;
const WORD = /[\p{L}\p{N}]/u;
const YEAR = /(?<![\p{L}\p{N}.,-])(?:199|20\d)\d(?![\p{L}\p{N}])/gu;
const ENDED = /[.!?:,]$/u;

/**
 * Compares two texts word by word, of long ones the first 100,000 characters. Swapping the texts swaps everything: of several shortest scripts of
 * changes the one is taken that is found from the text that sorts first.
 */
export function compareForOrigin(left: string, right: string): Comparison {
  const isTurned = right < left;
  const [first, second] = [isTurned ? right : left, isTurned ? left : right].map((text) =>
    text.slice(0, MAX_TEXT_LENGTH),
  );
  const a = tokensOf(first);
  const b = tokensOf(second);
  const counts = new Map<string, number>();
  for (const token of [...a, ...b]) counts.set(token, (counts.get(token) ?? 0) + 1);
  const sides = [newSide(a, first), newSide(b, second)];
  for (const { leftStart, leftEnd, rightStart, rightEnd } of differences(a, b)) {
    const gap = [a.slice(leftStart, leftEnd).filter(isWord), b.slice(rightStart, rightEnd).filter(isWord)];
    sides.forEach((side, i) => {
      const [own, other] = [gap[i], gap[1 - i]];
      side.ownWords += own.length;
      if (own.length >= LONG_INSERTION && other.length < own.length * REPLACED) side.insertions++;
    });
    addCorrections(gap[0], gap[1], counts, sides);
  }
  if (isTurned) sides.reverse();
  return {
    traits: traitsOf(sides[0], sides[1]),
    likeness: likeness(a.filter(isWord), b.filter(isWord)),
    left: sides[0],
    right: sides[1],
  };
}

function traitsOf(left: Side, right: Side): OriginTraits {
  return {
    ownWords: logRatio(left.ownWords, right.ownWords),
    length: logRatio(left.words, right.words),
    insertions: logRatio(left.insertions, right.insertions),
    corrections: signedLog(right.corrections.length - left.corrections.length),
    latestYear: Math.sign((right.latestYear ?? 0) - (left.latestYear ?? 0)),
    headings: logRatio(left.headings, right.headings),
    paragraphs: logRatio(left.paragraphs, right.paragraphs),
  };
}

interface Side extends SideOfComparison {
  ownWords: number;
  insertions: number;
  readonly corrections: [string, string][];
  readonly headings: number;
  readonly paragraphs: number;
}

function newSide(tokens: readonly string[], text: string): Side {
  const lines = text.split('\n').map((line) => line.trim());
  return {
    words: tokens.filter(isWord).length,
    ownWords: 0,
    insertions: 0,
    corrections: [],
    latestYear: latestYearIn(text),
    headings: lines.filter((line) => line.length > 1 && line.length < MAX_HEADING_LENGTH && !ENDED.test(line))
      .length,
    paragraphs: lines.filter((line) => line.length > MIN_PARAGRAPH_LENGTH).length,
  };
}

function tokensOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

function isWord(token: string): boolean {
  return WORD.test(token);
}

function latestYearIn(text: string): number | undefined {
  let latest: number | undefined;
  for (const [year] of text.matchAll(YEAR)) latest = Math.max(latest ?? 0, Number(year));
  return latest;
}

function addCorrections(
  left: readonly string[],
  right: readonly string[],
  counts: ReadonlyMap<string, number>,
  [l, r]: Side[],
): void {
  if (left.length !== right.length || left.length > MAX_CORRECTION_LENGTH) return;
  left.forEach((word, i) => {
    const other = right[i];
    if (!isMisspelling(word, other)) return;
    const more = (counts.get(other) ?? 0) - (counts.get(word) ?? 0);
    if (more > 0) r.corrections.push([word, other]);
    if (more < 0) l.corrections.push([other, word]);
  });
}

/** Whether the words differ by a letter, a swap of two, or two letters of a long word; numbers are never misspelt. */
function isMisspelling(word: string, other: string): boolean {
  if (word === other || Math.min(word.length, other.length) < SPELT || /\p{N}/u.test(word + other))
    return false;
  const allowed = Math.min(word.length, other.length) >= LONG_WORD ? 2 : 1;
  if (Math.abs(word.length - other.length) > allowed) return false;
  return editsBetween(word.slice(0, MAX_HEADING_LENGTH), other.slice(0, MAX_HEADING_LENGTH)) <= allowed;
}

/** Letters put in, left out, replaced or swapped with their neighbour (Damerau, optimal string alignment). */
function editsBetween(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, j) => j);
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const replaced = last[j - 1] + Number(left[i - 1] !== right[j - 1]);
      let least = Math.min(last[j] + 1, row[j - 1] + 1, replaced);
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      if (swapped) least = Math.min(least, beforeLast[j - 2] + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[right.length];
}

function likeness(left: readonly string[], right: readonly string[]): number {
  const a = runsOf(left);
  const b = runsOf(right);
  if (a.size + b.size === 0) return 0;
  let both = 0;
  for (const run of a) if (b.has(run)) both++;
  return (2 * both) / (a.size + b.size);
}

function runsOf(words: readonly string[]): Set<string> {
  const runs = new Set<string>();
  for (let i = 0; i + 3 <= words.length; i++) runs.add(`${words[i]} ${words[i + 1]} ${words[i + 2]}`);
  return runs;
}

function logRatio(left: number, right: number): number {
  return Math.log(1 + right) - Math.log(1 + left);
}

function signedLog(value: number): number {
  return Math.sign(value) * Math.log1p(Math.abs(value));
}
