import type { Work } from '../../lexis/index';
import type { Span } from './types';
import { finish } from '../../lexis/index';
import { Pace } from './pace';
import { plainBoundaries } from './plainSentences';
import { isSpace } from './text';

/**
 * Sentences after UAX #29 by `Intl.Segmenter`, joined again where a full stop only ended an abbreviation
 * or an initial: the tailoring that UAX #29 section 5 leaves to the caller.
 */

/** Longest piece given to the segmenter at once: it is slow on long strings. */
const PIECE = 8192;

/** What one character costs the segmenter, in characters that are only read (`npm run bench:parse`). */
const SEGMENTING = 25;

/** What the question costs whether one sentence goes on in the next, in the same measure. */
const JOINING = 4000;

/** What is looked at before a full stop: abbreviations are short. */
const LOOK_BACK = 40;

let segmenter: Intl.Segmenter | undefined;

/** Before a name, number or date: the next word never starts a sentence. */
const TITLES = new Set(
  (
    'mr mrs ms mx dr prof st gen col lt maj capt cmdr sgt cpl pvt adm sen rep gov pres rev hon fr msgr supt insp det ' +
    'atty amb sec messrs mme mlle mm no nos vs v cf ca approx fig figs vol vols pp ch ed eds al art e.g i.e viz resp ' +
    'sr sra srta dra dña nr z.b d.h bzw u.a s.o hr fr. mt ft dept univ assn bros est ext tel jan feb mar apr jun jul ' +
    'aug sep sept oct nov dec'
  ).split(' '),
);

/** May end a sentence as well: the next word decides. */
const EITHER = new Set(
  'inc co corp ltd llc plc jr sr bros etc a.m p.m ph.d m.d b.a m.a d.c u.s u.k u.n e.u'.split(' '),
);

/** Words that hardly ever follow an abbreviation inside a sentence when written with a capital. */
const STARTERS = new Set(
  (
    'the a an in it he she they we you i but and or so on at this that these those there here however meanwhile its his ' +
    'her their our my when while after before as if for from with by to of not no yes what who why how where which some ' +
    'many most all both each since although though because despite during according still also then now more than ' +
    'under over between until last next one two three officials critics analysts experts'
  ).split(' '),
);

const MONTHS = /^(?:jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)/iu;
const WORD_BEFORE_STOP = /(?:^|[\s("'“‘[«])((?:[\p{L}\p{N}]+\.)*[\p{L}\p{N}]+)\.["'”’)\]]*\s*$/u;
const FIRST_WORD = /^[\s"'“”‘’([«]*([\p{L}\p{N}]+)/u;
const ENDS_QUOTED = /[.!?…]["'”’)\]»]+\s*$/u;
const STARTS_LOWER = /^\p{Ll}/u;
const INITIALS = /^(?:\p{L}\.)+\p{L}$/u;

/**
 * Sentence spans of `text.slice(start, end)`, in order, without surrounding white space, in slices. Line ends inside the
 * range count as spaces; `blank` (spans of `text`, in order) are further characters to read as spaces, such as the marks
 * of a quoted e-mail.
 */
export function* readingSentencesOf(
  text: string,
  start: number,
  end: number,
  blank: readonly Span[],
  pace: Pace,
): Work<Span[]> {
  const found: Span[] = [];
  let mark = 0;
  for (let from = start; from < end;) {
    const limit = Math.min(from + PIECE, end);
    while (mark < blank.length && blank[mark].end <= from) mark++;
    const piece = flattened(text, from, limit, blank, mark);
    const length = limit === end ? piece.length : pieceLength(piece);
    const before = found.length;
    segment(piece.slice(0, length), from, found);
    from += length;
    if (pace.due(length * SEGMENTING + (found.length - before) * JOINING)) yield;
  }
  return found;
}

/** Sentence spans of a text that is one paragraph of prose. */
export function sentencesIn(text: string): readonly Span[] {
  return finish(readingSentencesOf(text, 0, text.length, [], new Pace()));
}

/** Same length as the range, with line ends and the blanks from `mark` on as spaces. */
function flattened(text: string, start: number, end: number, blank: readonly Span[], mark: number): string {
  const source = text.slice(start, end).replace(/[\r\n\v\f\u0085\u2028\u2029]/g, ' ');
  const parts: string[] = [];
  let at = start;
  for (let index = mark; index < blank.length && blank[index].start < end; index++) {
    const from = Math.max(start, blank[index].start);
    const to = Math.min(end, blank[index].end);
    parts.push(source.slice(at - start, from - start), ' '.repeat(to - from));
    at = to;
  }
  return parts.length === 0 ? source : `${parts.join('')}${source.slice(at - start)}`;
}

/** Cuts a full piece behind a sentence end where one is in reach, else at a space, else anywhere but inside a character. */
function pieceLength(piece: string): number {
  const half = PIECE / 2;
  const window = piece.slice(half);
  const stop = Math.max(window.lastIndexOf('. '), window.lastIndexOf('? '), window.lastIndexOf('! '));
  if (stop >= 0) return half + stop + 2;
  const ideographic = window.lastIndexOf('。');
  if (ideographic >= 0) return half + ideographic + 1;
  const space = window.lastIndexOf(' ');
  if (space >= 0) return half + space + 1;
  const code = piece.charCodeAt(PIECE - 1);
  return code >= 0xd800 && code < 0xdc00 ? PIECE - 1 : PIECE;
}

function segment(piece: string, offset: number, found: Span[]): void {
  let open = 0;
  const starts = plainBoundaries(piece) ?? segmentedBoundaries(piece);
  for (const [i, index] of starts.entries()) {
    const before = piece.slice(Math.max(open, index - LOOK_BACK), index);
    if (joins(before, piece.slice(index, starts[i + 1]))) continue;
    push(found, piece, open, index, offset);
    open = index;
  }
  push(found, piece, open, piece.length, offset);
}

/** Where each sentence but the first begins. */
function segmentedBoundaries(piece: string): number[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' });
  const starts: number[] = [];
  for (const { index } of segmenter.segment(piece)) if (index > 0) starts.push(index);
  return starts;
}

function push(found: Span[], piece: string, from: number, to: number, offset: number): void {
  let start = from;
  let end = to;
  while (start < end && isSpace(piece.charCodeAt(start))) start++;
  while (end > start && isSpace(piece.charCodeAt(end - 1))) end--;
  if (end > start) found.push({ start: offset + start, end: offset + end });
}

/** Whether what ends `before` does not end its sentence, which `after` continues. */
function joins(before: string, after: string): boolean {
  if (ENDS_QUOTED.test(before.slice(-12)) && STARTS_LOWER.test(after)) return true;
  const word = WORD_BEFORE_STOP.exec(before)?.[1];
  if (word === undefined) return false;
  const next = FIRST_WORD.exec(after.slice(0, 60))?.[1];
  if (next === undefined) return false;
  const lower = word.toLowerCase();
  if (EITHER.has(lower)) return !STARTERS.has(next.toLowerCase());
  if (TITLES.has(lower)) return lower !== 'no' || /^\p{N}/u.test(next);
  if (/^\p{Lu}$/u.test(word)) return word !== 'I';
  if (INITIALS.test(word)) return !STARTERS.has(next.toLowerCase());
  return /^\d{1,2}$/.test(word) && MONTHS.test(next) && /\p{Lu}/u.test(next[0]);
}
