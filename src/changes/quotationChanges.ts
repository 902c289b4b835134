import type { Span } from '../format/index';
import { readOnce } from '../lexis/index';
import type { Telling } from './types';
import {
  Haystack,
  type QuotedWord,
  type WordChange,
  type WordsCompared,
  compareWords,
  excerptRange,
  quotedWords,
} from './quotationWords';
import { type Quotation, quotationsIn } from './quotations';

/**
 * What became of a quotation between two tellings: the same words; fairly cut (ellipsis, brackets, a shorter excerpt); words
 * altered; said without marks on the second side, or on the first; the same words of somebody else.
 */
export type QuotationChangeKind = 'same' | 'cut' | 'altered' | 'lostMarks' | 'gainedMarks' | 'otherSpeaker';

export interface QuotationChange {
  readonly kind: QuotationChangeKind;
  /** In the first text and in the second: the quotation, or the words without marks. */
  readonly before: Span;
  readonly after: Span;
  /** For `altered` the words that differ. */
  readonly changes: readonly WordChange[];
  /** For `otherSpeaker` both names. */
  readonly speakers?: WordChange;
}

/** Quotations that follow one another out of one mouth, with nothing but words about the speaker between them. */
interface Statement extends Span {
  readonly words: readonly QuotedWord[];
  /** Ends like a sentence. */
  readonly claimsEnd: boolean;
  readonly speaker?: Span;
}

/** Fewer words without marks are no quotation that lost them: docs/changes.md, "Constants". */
const MIN_UNMARKED = 4;

/** Words in more statements than this say nothing about which belong together. A choice: docs/changes.md, "Constants". */
const COMMON = 40;

/** How the quotations of one telling differ from those of another that tells the same. */
export function compareQuotations(first: Telling, second: Telling): QuotationChange[] {
  const [a, b] = [statementsOf(first), statementsOf(second)];
  const found: QuotationChange[] = [];
  const taken = new Set<number>();
  const unmatched: Statement[] = [];
  const lookup = new Map<string, number[]>();
  for (const [j, statement] of b.entries()) for (const key of new Set(keys(statement))) addTo(lookup, key, j);
  for (const statement of a) {
    const match = bestMatch(statement, b, lookup, taken);
    if (!match) {
      unmatched.push(statement);
      continue;
    }
    taken.add(match.index);
    found.push(...changesOf(first, second, statement, b[match.index], match.compared));
  }
  for (const { before, after } of unmarked(unmatched, second.text, b)) {
    found.push({ kind: 'lostMarks', before, after, changes: [] });
  }
  const rest = b.filter((_, j) => !taken.has(j));
  for (const { before, after } of unmarked(rest, first.text, a)) {
    found.push({ kind: 'gainedMarks', before: after, after: before, changes: [] });
  }
  return found.sort((x, y) => x.before.start - y.before.start || x.after.start - y.after.start);
}

function keys({ words }: Statement): string[] {
  return words.map(({ key }) => key);
}

function addTo(lookup: Map<string, number[]>, key: string, index: number): void {
  const list = lookup.get(key);
  if (list) list.push(index);
  else lookup.set(key, [index]);
}

/** Read once of a telling, however many others it is held against. */
const statementsOf = readOnce((telling: Telling): readonly Statement[] => readStatements(telling));

function readStatements(telling: Telling): Statement[] {
  const { text } = telling;
  const outer = quotationsIn(telling).filter(
    ({ depth, family, parts }) => depth === 0 && family !== 'mail' && parts.length > 0,
  );
  const statements: Statement[] = [];
  for (let i = 0; i < outer.length;) {
    let to = i + 1;
    while (to < outer.length && goesOn(text, outer[to - 1], outer[to])) to++;
    const group = outer.slice(i, to);
    const words = group.flatMap(({ parts }, k) => opened(quotedWords(text, parts, true), k > 0));
    const last = group[group.length - 1].parts.at(-1);
    const claimsEnd =
      last !== undefined && /[.!?。！？]$/u.test(text.slice(Math.max(last.start, last.end - 1), last.end));
    const speaker = group.find((one) => one.speaker)?.speaker;
    if (words.length > 0) {
      statements.push({
        start: group[0].start,
        end: group[group.length - 1].end,
        words,
        claimsEnd,
        ...(speaker && { speaker }),
      });
    }
    i = to;
  }
  return statements;
}

/** Between two quotations of one statement anything may be left out. */
function opened(words: QuotedWord[], isFurther: boolean): QuotedWord[] {
  if (!isFurther || words.length === 0) return words;
  return [{ ...words[0], gap: Infinity, isAfterPause: true }, ...words.slice(1)];
}

/** Longest words about the speaker between two pieces of what was said, in characters. A choice: docs/changes.md, "Constants". */
const MAX_ASIDE_LENGTH = 120;

function goesOn(text: string, before: Quotation, after: Quotation): boolean {
  const between = text.slice(before.end, after.start);
  if (between.length > MAX_ASIDE_LENGTH || between.includes('\n')) return false;
  if (!before.verb && !after.verb) return false;
  const name = (one: Quotation): string =>
    one.speaker ? text.slice(one.speaker.start, one.speaker.end) : '';
  return after.speaker === undefined || name(before) === name(after);
}

interface Match {
  readonly index: number;
  readonly compared: WordsCompared;
}

const RANK = { same: 0, cut: 1, altered: 2, unrelated: 3 };

/** Statements looked at closely for one of the other side. A choice: docs/changes.md, "Constants". */
const CLOSE = 3;

function bestMatch(
  statement: Statement,
  others: readonly Statement[],
  lookup: ReadonlyMap<string, number[]>,
  taken: ReadonlySet<number>,
): Match | undefined {
  const shared = new Map<number, number>();
  for (const key of new Set(keys(statement))) {
    const places = lookup.get(key) ?? [];
    if (places.length > COMMON) continue;
    for (const j of places) shared.set(j, (shared.get(j) ?? 0) + 1 / places.length);
  }
  const nearest = [...shared].filter(([j]) => !taken.has(j)).sort((x, y) => y[1] - x[1] || x[0] - y[0]);
  let best: Match | undefined;
  for (const [index] of nearest.slice(0, CLOSE)) {
    const other = others[index];
    const compared = compareWords(statement.words, other.words, {
      first: statement.claimsEnd,
      second: other.claimsEnd,
    });
    if (compared.kind === 'unrelated' || isChance(statement, other, compared)) continue;
    const isBetter =
      !best || RANK[compared.kind] - RANK[best.compared.kind] || best.compared.common - compared.common;
    if (isBetter === true || (typeof isBetter === 'number' && isBetter < 0)) best = { index, compared };
  }
  return best;
}

/** A word or two in a longer quotation, or a few that differ, are no evidence that both are one. */
function isChance(a: Statement, b: Statement, { kind, common }: WordsCompared): boolean {
  if (kind === 'same') return false;
  const longer = Math.max(a.words.length, b.words.length);
  return kind === 'cut' ? common < 2 && longer > 4 : common < 2 || (common < 3 && longer > 5);
}

function changesOf(
  first: Telling,
  second: Telling,
  a: Statement,
  b: Statement,
  compared: WordsCompared,
): QuotationChange[] {
  if (compared.kind === 'unrelated') return [];
  const { kind, changes } = compared;
  const [before, after] = [spanOf(a), spanOf(b)];
  const main: QuotationChange = { kind, before, after, changes };
  if (!a.speaker || !b.speaker || !areTwo(nameAt(first, a.speaker), nameAt(second, b.speaker))) return [main];
  const other: QuotationChange = {
    kind: 'otherSpeaker',
    before,
    after,
    changes: [],
    speakers: { before: a.speaker, after: b.speaker },
  };
  return kind === 'same' ? [other] : [main, other];
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function nameAt({ text }: Telling, { start, end }: Span): string {
  return text.slice(start, end);
}

/** Offices, which may stand for whoever holds them. */
const OFFICE =
  /\b(?:minister|president|chancellor|secretary|director|mayor|governor|king|queen|pope|judge|chairman|chief|officer|spokes\w+|bundeskanzler\w*|kanzler\w*|präsident\w*|ministre|président\w*|ministro|ministra|presidente\w*|prime|ministry|department|police|government|company|agency|bank)\b/iu;

/** Whether both are names and share no word. */
function areTwo(a: string, b: string): boolean {
  if (
    !/^\p{Lu}/u.test(a) ||
    !/^\p{Lu}/u.test(b) ||
    /^(?:the|der|die|das|le|la|el)\s/iu.test(a) ||
    /^(?:the|der|die|das|le|la|el)\s/iu.test(b)
  )
    return false;
  const rest = new Set(nameWords(a));
  const theirs = nameWords(b);
  if (rest.size === 0 || theirs.length === 0) return false;
  if (theirs.some((word) => rest.has(word))) return false;
  const names = (name: string): boolean =>
    name.replace(OFFICE, '').trim() === name.trim() || nameWords(name).length > 2;
  return names(a) && names(b);
}

function nameWords(name: string): string[] {
  const words = name.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.filter(
    (word) => word.length > 1 && !/^(?:mr|mrs|ms|dr|sir|herr|frau|mme|señor|señora)$/u.test(word),
  );
}

/** Statements whose words stand in the text of the other side, in order and without marks. */
function unmarked(statements: readonly Statement[], text: string, quoted: readonly Span[]): WordChange[] {
  const long = statements.filter(({ words }) => words.length >= MIN_UNMARKED);
  if (long.length === 0) return [];
  const narrated = quotedWords(text, gapsBetween(quoted, text.length), false);
  const haystack = new Haystack(narrated);
  const found: WordChange[] = [];
  for (const statement of long) {
    const range = excerptRange(haystack, statement.words);
    if (!range) continue;
    const after = { start: narrated[range[0]].start, end: narrated[range[1] - 1].end };
    found.push({ before: spanOf(statement), after });
  }
  return found;
}

function gapsBetween(spans: readonly Span[], length: number): Span[] {
  const gaps: Span[] = [];
  let from = 0;
  for (const { start, end } of spans) {
    if (start > from) gaps.push({ start: from, end: start });
    from = Math.max(from, end);
  }
  if (length > from) gaps.push({ start: from, end: length });
  return gaps;
}
