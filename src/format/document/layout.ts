import type { Layout } from './types';
import type { Work } from '../../lexis/index';
import type { Pace } from './pace';
import type { Line } from './text';
import { ITEM, STRETCH } from './pace';

/** How many lines of a section are looked at: evidence saturates long before. */
const SAMPLE = 4000;
/** Lines wider than this were not wrapped by hand or by a mailer. */
const WIDEST_WRAP = 132;
/** Wrapped prose may hold a long address or table row, but not a body of them. */
const MOST_LONG_LINES = 0.25;
/** The share of the text in lines that go on in the next one: a few short notes among links do not make wrapped prose. */
const LEAST_WRAPPED = 0.3;

const BASE64 = /^[A-Za-z0-9+/]+$/;
const BASE64_TAIL = /={1,2}$/;
/** PEM writes lines of 64 characters, MIME of 76: shorter ones may be words. */
const SHORTEST_BASE64_LINE = 60;
const LEAST_BASE64_LINES = 4;
const LIST_MARK = /^(?:[-*+•‣◦▪·●○■]|\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t\u00a0]/u;
const STARTS_LOWER = /^["'“‘(]?\p{Ll}/u;
const ENDS_SENTENCE = /[.!?:;…。！？]["'”’)\]»]*$/u;
const CASELESS = /^["'“‘(]?\p{Lo}/u;

/** True when the line starts a list item: a bullet, `1.`, `(2)`, `b)`. */
export function isListItem(text: string, line: Line): boolean {
  return LIST_MARK.test(text.slice(line.start, Math.min(line.end, line.start + 8)));
}

/** How the lines of a section form paragraphs, and what that was decided from. */
export interface LayoutDecision {
  readonly layout: Layout;
  /** The column at which the prose is wrapped, in UTF-16 units, or 0 where it is not. */
  readonly width: number;
}

/** How many lines the decision on wrapped prose looks at: the sampled ones and the one below the last. */
export const LAYOUT_SAMPLE = SAMPLE + 1;

/**
 * Decides how the lines of a section form paragraphs. Wrapped prose shows in neighbouring lines: the next one goes
 * on in lower case, and the first word of the next would not have fitted on the line before. Lines of navigation,
 * headlines and paragraphs written on one line each show neither.
 */
export function* decidingLayout(text: string, lines: readonly Line[], pace: Pace): Work<LayoutDecision> {
  if (lines.length >= LEAST_BASE64_LINES && (yield* lineThatIsNotBase64(text, lines, true, pace)) < 0)
    return { layout: 'opaque', width: 0 };
  if (pace.due(Math.min(lines.length, SAMPLE) * ITEM)) yield;
  const width = wrapWidth(text, lines);
  return { layout: width > 0 ? 'blocks' : 'lines', width };
}

/** The column at which the section's prose is wrapped, in UTF-16 units, or 0 where its lines are paragraphs. */
export function wrapWidth(text: string, lines: readonly Line[]): number {
  const pairs = wrappablePairs(text, lines);
  if (pairs.length < 2 || charactersOf(lines, WIDEST_WRAP) > MOST_LONG_LINES * charactersOf(lines, 0))
    return 0;
  const width = percentile(
    pairs.map((pair) => lines[pair].end - lines[pair].start),
    0.95,
  );
  if (width > WIDEST_WRAP || width < 24) return 0;
  let lower = 0;
  let open = 0;
  let full = 0;
  let caseless = 0;
  let weight = 0;
  let covered = 0;
  for (const pair of pairs) {
    const line = lines[pair];
    const next = text.slice(lines[pair + 1].start, Math.min(lines[pair + 1].end, lines[pair + 1].start + 60));
    const length = line.end - line.start;
    if (length < width / 2) continue;
    weight++;
    covered += length;
    if (STARTS_LOWER.test(next)) lower++;
    if (CASELESS.test(next)) caseless++;
    if (!ENDS_SENTENCE.test(text.slice(Math.max(line.start, line.end - 4), line.end))) open++;
    if (length + 1 + firstWordLength(next) > width * 0.97) full++;
  }
  if (weight < 2 || covered < LEAST_WRAPPED * charactersOf(lines, 0)) return 0;
  const wraps =
    lower / weight >= 0.4 || (caseless / weight > 0.5 && open / weight > 0.6 && full / weight > 0.7);
  const fills = full / weight > 0.75 && open / weight > 0.6 && lower / weight >= 0.25;
  return wraps || fills ? width : 0;
}

/** Characters of the sampled lines that are longer than `length`. */
function charactersOf(lines: readonly Line[], length: number): number {
  let sum = 0;
  const count = Math.min(lines.length, SAMPLE);
  for (let index = 0; index < count; index++) {
    const size = lines[index].end - lines[index].start;
    if (size > length) sum += size;
  }
  return sum;
}

/** Indexes of lines that stand directly above another line of prose. */
function wrappablePairs(text: string, lines: readonly Line[]): number[] {
  const pairs: number[] = [];
  const end = Math.min(lines.length - 1, SAMPLE);
  for (let index = 0; index < end; index++) {
    if (lines[index + 1].blanksBefore > 0 || lines[index].end - lines[index].start < 20) continue;
    if (
      isListItem(text, lines[index + 1]) ||
      isMarked(text, lines[index]) ||
      isMarked(text, lines[index + 1])
    )
      continue;
    pairs.push(index);
  }
  return pairs;
}

/** Quotes, tables and fences say themselves what they are. */
function isMarked(text: string, line: Line): boolean {
  const first = text[line.start];
  return first === '|' || first === '`' || first === '#';
}

function firstWordLength(line: string): number {
  const space = line.search(/\s/);
  return space < 0 ? line.length : space;
}

function percentile(values: number[], share: number): number {
  values.sort((a, b) => a - b);
  return values[Math.min(values.length - 1, Math.floor(values.length * share))];
}

/**
 * Index of the first line that base64 would not have, or -1. `complete` says that the last line is the last of the text,
 * which may be shorter than the others.
 */
export function* lineThatIsNotBase64(
  text: string,
  lines: readonly Line[],
  complete: boolean,
  pace: Pace,
): Work<number> {
  for (let index = 0; index < lines.length; index++) {
    const { start, end } = lines[index];
    const least = complete && index === lines.length - 1 ? 1 : SHORTEST_BASE64_LINE;
    const tail = BASE64_TAIL.exec(text.slice(Math.max(start, end - 2), end))?.[0].length ?? 0;
    if (end - tail - start < least) return index;
    for (let at = start; at < end - tail; at += STRETCH) {
      const piece = text.slice(at, Math.min(end - tail, at + STRETCH));
      if (!BASE64.test(piece)) return index;
      if (pace.due(piece.length + ITEM)) yield;
    }
  }
  return -1;
}
