import * as l10n from '@vscode/l10n';
import { passageHead, passageSentences, type Span } from '../format/index';
import { firstNotBefore } from '../lexis/index';
import type { ReuseSensitivity } from '../reuse/index';
import { contentKey, straight } from './contentKey';
import type { Place, SectionState, SharedPassage } from './document';
import { changesBetween } from './findings/changes';
import { changeRecords } from './findingKinds';
import { nameFrom, sectionName } from './places';
import type { World } from './world';

/** A value that the other side gives differently. Lines and columns count from 0, columns in UTF-16 units. */
export interface ComparedMark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** What differs, in words. */
  readonly message: string;
}

/** One side of two documents laid out beside each other. */
export interface ComparedSide {
  readonly text: string;
  readonly marks: readonly ComparedMark[];
  /** The line at which each paragraph of the document begins; -1 for one that is left out as boilerplate. */
  readonly lines: readonly number[];
}

/** Two documents laid out beside each other. */
export interface ComparedDocuments {
  readonly left: ComparedSide;
  readonly right: ComparedSide;
}

/** A paragraph and the one that it is laid beside; one of them is undefined where the other stands alone. */
export interface Row {
  readonly left?: number;
  readonly right?: number;
  /** Whether the two stand in another order among their neighbours. */
  readonly isMoved: boolean;
}

/** That paragraph `left` tells what paragraph `right` tells; `score` in [0,1]. */
export interface RowPair {
  readonly left: number;
  readonly right: number;
  readonly score: number;
}

/**
 * Lays the paragraphs of two documents beside each other, in the order of the left one: each beside the best one that is still
 * free; what only the right one has stands after what it follows there.
 * @param left, right the paragraphs that are laid out, ascending
 */
export function alignedRows(
  left: readonly number[],
  right: readonly number[],
  pairs: readonly RowPair[],
): readonly Row[] {
  const rightOf = new Map<number, number>();
  const leftOf = new Map<number, number>();
  for (const pair of bestFirst(pairs)) {
    if (rightOf.has(pair.left) || leftOf.has(pair.right)) continue;
    rightOf.set(pair.left, pair.right);
    leftOf.set(pair.right, pair.left);
  }
  const inOrder = longestRise(left.flatMap((paragraph) => rightOf.get(paragraph) ?? []));
  const added = new Map<number, Row[]>();
  let after = -1;
  for (const paragraph of right) {
    const beside = leftOf.get(paragraph);
    if (beside !== undefined) after = beside;
    else listIn(added, after).push({ right: paragraph, isMoved: false });
  }
  const rows = [...(added.get(-1) ?? [])];
  for (const paragraph of left) {
    const beside = rightOf.get(paragraph);
    rows.push(
      beside === undefined
        ? { left: paragraph, isMoved: false }
        : { left: paragraph, right: beside, isMoved: !inOrder.has(beside) },
      ...(added.get(paragraph) ?? []),
    );
  }
  return rows;
}

function listIn<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  let list = lists.get(key);
  if (list === undefined) lists.set(key, (list = []));
  return list;
}

/** By score; of equals those that stand at the same place first. */
function bestFirst(pairs: readonly RowPair[]): readonly RowPair[] {
  const distance = ({ left, right }: RowPair): number => Math.abs(left - right);
  return [...pairs].sort(
    (a, b) => b.score - a.score || distance(a) - distance(b) || a.left - b.left || a.right - b.right,
  );
}

/** The numbers of a longest ascending subsequence (patience sorting, Fredman 1975). */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  const piles: number[] = [];
  const before = new Map<number, number | undefined>();
  for (const number of numbers) {
    const pile = firstNotBefore(piles.length, (at) => piles[at] < number);
    before.set(number, piles[pile - 1]);
    piles[pile] = number;
  }
  const rise = new Set<number>();
  for (let at = piles.at(-1); at !== undefined; at = before.get(at)) rise.add(at);
  return rise;
}

/**
 * Two documents beside each other, passage by passage: without boilerplate and without differences of typography, a sentence a
 * line, moved paragraphs beside the ones that they tell again, and the values that differ marked on both sides.
 */
export function comparedDocuments(world: World, left: SectionState, right: SectionState): ComparedDocuments {
  const { uri } = right.document;
  const inputs = [left, right].flatMap((state) => [
    state.body,
    state.flags,
    state.mentions,
    sectionName(state),
  ]);
  const { sensitivity } = world.settingsOf(uri).shared;
  const others = [right.counterparts, sensitivity, world.bookOf(uri)];
  return right.memos.get(`compared with ${left.id}`, [...inputs, ...others], () =>
    compareAnew(world, left, right, sensitivity),
  );
}

/** A row with what is known of how its two passages relate; nothing where they only have one content. */
export interface MatchedRow extends Row {
  readonly match?: { readonly passage: SharedPassage; readonly place: Place };
}

/** The paragraphs of two documents beside each other, without boilerplate. */
export function matchedRows(
  world: World,
  left: SectionState,
  right: SectionState,
  sensitivity: ReuseSensitivity,
): readonly MatchedRow[] {
  const { pairs, places } = pairsOf(world, left, right, sensitivity);
  return alignedRows(shownParagraphs(left), shownParagraphs(right), pairs).map((row): MatchedRow => {
    const passage = row.right === undefined ? undefined : places.get(row.right);
    const place = passage?.places.find(({ paragraph }) => paragraph === row.left);
    return passage === undefined || place === undefined ? row : { ...row, match: { passage, place } };
  });
}

/** How many paragraphs of a document are left out as boilerplate. */
export function leftOutOf({ flags }: SectionState): number {
  return flags.filter((flagged) => flagged).length;
}

function shownParagraphs(state: SectionState): readonly number[] {
  return [...state.body.paragraphs.keys()].filter(
    (index) => state.flags[index] !== true && !isPartOfOther(state, index),
  );
}

function compareAnew(
  world: World,
  left: SectionState,
  right: SectionState,
  sensitivity: ReuseSensitivity,
): ComparedDocuments {
  const writers = { left: new SideWriter(left), right: new SideWriter(right) };
  for (const row of matchedRows(world, left, right, sensitivity)) {
    const title = rowTitle(row);
    writers.left.title(title);
    writers.right.title(title);
    const { passage, place } = row.match ?? {};
    // Where only the typography differs, both sides show one text.
    const isSame = place?.counterpart.class === 'exact';
    writers.left.paragraph(isSame ? right : left, isSame ? row.right : row.left, row.left);
    writers.right.paragraph(right, row.right, row.right);
    if (passage === undefined || place === undefined || isSame) continue;
    for (const change of changesBetween(world, passage, place)) {
      const words = changeRecords[change.kind].words;
      const [own, other] = [change.ownValue, change.otherValue];
      writers.right.mark(change.own, words(own, other, nameFrom(left, right)));
      writers.left.mark(change.other, words(other, own, nameFrom(right, left)));
    }
  }
  const [leftOut, rightOut] = [leftOutOf(left), leftOutOf(right)];
  if (leftOut + rightOut > 0) {
    const title = l10n.t('Paragraphs of boilerplate left out: {left} ↔ {right}', {
      left: leftOut,
      right: rightOut,
    });
    writers.left.title(title);
    writers.right.title(title);
  }
  return { left: writers.left.side(), right: writers.right.side() };
}

function rowTitle({ left, right, isMoved }: Row): string {
  const number = (paragraph: number | undefined): string =>
    paragraph === undefined ? '–' : String(paragraph + 1);
  const title = `¶ ${number(left)} ↔ ${number(right)}`;
  return isMoved ? l10n.t('{title}, moved', { title }) : title;
}

/** Which paragraphs of two documents tell the same, and the passages of the right one that have a place in the left one. */
function pairsOf(
  world: World,
  left: SectionState,
  right: SectionState,
  sensitivity: ReuseSensitivity,
): { readonly pairs: readonly RowPair[]; readonly places: ReadonlyMap<number, SharedPassage> } {
  const pairs = sameParagraphs(left, right);
  const places = new Map<number, SharedPassage>();
  if (left.current('passages') === undefined || right.current('passages') === undefined)
    return { pairs, places };
  for (const { passage, counterparts } of world.reuse.matches(right.id, sensitivity)) {
    const there = counterparts
      .filter(({ section }) => section === left.id)
      .map((counterpart): Place => {
        return { state: left, body: left.body, paragraph: counterpart.passage, counterpart };
      });
    if (there.length === 0) continue;
    places.set(passage, { state: right, paragraph: passage, places: there, total: there.length });
    for (const { paragraph, counterpart } of there)
      pairs.push({ left: paragraph, right: passage, score: counterpart.score });
  }
  return { pairs, places };
}

/** Paragraphs of one content, short ones too, in order: the first with the first, the second with the second. */
function sameParagraphs(left: SectionState, right: SectionState): RowPair[] {
  const waiting = new Map<string, number[]>();
  left.body.paragraphs.forEach((_, paragraph) => {
    listIn(waiting, contentKey(left.passageText(paragraph))).push(paragraph);
  });
  return right.body.paragraphs.flatMap((_, paragraph) => {
    const beside = waiting.get(contentKey(right.passageText(paragraph)))?.shift();
    return beside === undefined ? [] : [{ left: beside, right: paragraph, score: 1 }];
  });
}

/** Writes one side line by line and remembers where each place of its paragraphs came to stand. */
class SideWriter {
  readonly #lines: string[] = [];
  readonly #marks: ComparedMark[] = [];
  readonly #lineOf: number[];
  /** Where the paragraph that was written last stands. */
  #last: readonly LaidLine[] = [];
  #lastLine = 0;

  constructor(state: SectionState) {
    this.#lineOf = new Array<number>(state.body.paragraphs.length).fill(-1);
  }

  title(title: string): void {
    if (this.#lines.length > 0) this.#lines.push('');
    this.#lines.push(title);
  }

  /** Writes a paragraph of a document, which stands for paragraph `own` of this side. */
  paragraph(state: SectionState, paragraph: number | undefined, own: number | undefined): void {
    if (paragraph === undefined || own === undefined) return;
    this.#lastLine = this.#lines.length;
    this.#lineOf[own] = this.#lastLine;
    const { start } = state.body.paragraphs[paragraph];
    const text = state.passageText(paragraph);
    this.#last = passageSentences(state.body, paragraph).map((sentence) =>
      laidLine(text.slice(sentence.start - start, sentence.end - start), sentence.start - start),
    );
    this.#lines.push(...this.#last.map(({ text }) => text));
  }

  /** Marks a span of the paragraph that was written last, with the word at it where it is empty. */
  mark({ start, end }: Span, message: string): void {
    const index = Math.max(
      0,
      this.#last.findLastIndex((line) => line.start <= start),
    );
    const line = this.#last.at(index);
    if (line === undefined) return;
    const from = line.columns.at(start - line.start) ?? line.text.length;
    const to = line.columns.at(Math.min(Math.max(end, start) - line.start, line.columns.length - 1)) ?? from;
    const until = to > from ? to : endOfWord(line.text, from);
    this.#marks.push({ line: this.#lastLine + index, start: from, end: until, message });
  }

  side(): ComparedSide {
    return {
      text: this.#lines.map((line) => `${line}\n`).join(''),
      marks: this.#marks,
      lines: this.#lineOf,
    };
  }
}

/** Whether a paragraph is shown with the one above the end of a page, as its text goes on with that. */
function isPartOfOther({ body, flags }: SectionState, index: number): boolean {
  const head = passageHead(body, index);
  return head < index && flags[head] !== true;
}

function endOfWord(text: string, from: number): number {
  const space = text.indexOf(' ', from);
  return space < 0 ? text.length : space;
}

/** A sentence as it is shown. */
interface LaidLine {
  readonly text: string;
  /** Where it begins in its paragraph. */
  readonly start: number;
  /** The column at which each UTF-16 unit of the sentence came to stand, and one for its end. */
  readonly columns: readonly number[];
}

/** White space, or a character with the marks that belong to it. */
const CLUSTER = /\s+|[^\s\p{M}]?\p{M}*/gu;
/** Signs but quotation marks that are typography, as the sign that stands for them; the soft hyphen and marks without width say nothing. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/^[‐‑‒–—―⸺⸻﹘﹣-]$/u, '-'],
  [/^…$/u, '...'],
  [/^[\u00ad\u200b-\u200f\u2060\ufeff]$/u, ''],
];

/** A sentence in plain typography, on one line. */
function laidLine(sentence: string, start: number): LaidLine {
  let text = '';
  const columns: number[] = [];
  for (const [found] of sentence.matchAll(CLUSTER)) {
    for (let unit = 0; unit < found.length; unit++) columns.push(text.length);
    text += plainly(found);
  }
  columns.push(text.length);
  return { text, start, columns };
}

function plainly(found: string): string {
  if (/^\s/u.test(found)) return ' ';
  const sign = PLAIN.find(([signs]) => signs.test(found));
  return sign === undefined ? straight(found.normalize('NFC')) : sign[1];
}
