import type { Span } from '../format/index';
import { differences } from './difference';
import { type Item, denialOf, itemsOf } from './factsItems';
import { type Language, areOpposite, modalOpposites } from './factsLexicon';
import { sameName } from './factsNames';
import type { KnownMention, Telling } from './types';

/**
 * What kind of fact differs: `figure` a number, `amount` one of money, `date` a day, month, year or time, `unit` what is
 * counted or paid in, `name`, `negation` (`restriction`: only, except), `modality` may and must, `direction` up and down and other opposites.
 */
export type FactKind =
  'figure' | 'amount' | 'date' | 'unit' | 'name' | 'negation' | 'restriction' | 'modality' | 'direction';

/** One side of a changed fact; an empty span is the place where the other side's words would stand. */
export interface FactSide extends Span {
  /** The words as they stand in the text, with currency and unit; empty where the side says nothing. */
  readonly value: string;
}

/** A fact that two tellings give differently. */
export interface FactChange {
  readonly kind: FactKind;
  readonly left: FactSide;
  readonly right: FactSide;
}

/** One telling's items in a gap, those left out that only moved. */
interface Side {
  readonly telling: Telling;
  readonly all: readonly Item[];
  readonly items: readonly Item[];
  readonly anchor: number;
  readonly leftAll: number;
}

/**
 * The facts that two tellings of the same give differently, in order of the left one. Equal values are no change, however they
 * are written; nor are facts that only moved. Empty for equal texts; with the sides swapped, the same changes
 * with their sides swapped. Linear but for stretches that differ much, where `differences` bounds the work.
 */
export function changedFacts(left: Telling, right: Telling): readonly FactChange[] {
  if (left.text === right.text) return [];
  // one order for both directions: of several shortest scripts, the alignment takes the one that it meets first
  const isSwapped = left.text > right.text;
  const changes = isSwapped ? compare(right, left) : compare(left, right);
  const turned = isSwapped
    ? changes.map(({ kind, left: l, right: r }) => ({ kind, left: r, right: l }))
    : changes;
  return turned.sort((a, b) => a.left.start - b.left.start || a.right.start - b.right.start);
}

function compare(left: Telling, right: Telling): FactChange[] {
  const { items: lefts, language } = itemsOf(left);
  const { items: rights } = itemsOf(right);
  const gaps = differences(
    lefts.map(({ key }) => key),
    rights.map(({ key }) => key),
  );
  const spareLeft = new Map<string, number>();
  const spareRight = new Map<string, number>();
  for (const gap of gaps) {
    for (const { key } of lefts.slice(gap.leftStart, gap.leftEnd))
      spareLeft.set(key, (spareLeft.get(key) ?? 0) + 1);
    for (const { key } of rights.slice(gap.rightStart, gap.rightEnd))
      spareRight.set(key, (spareRight.get(key) ?? 0) + 1);
  }
  const changes: FactChange[] = [];
  for (const gap of gaps) {
    const l = lefts.slice(gap.leftStart, gap.leftEnd);
    const r = rights.slice(gap.rightStart, gap.rightEnd);
    const isSwap = l.length === 1 && r.length === 1 && l[0].kind === r[0].kind;
    changes.push(
      ...changesOf(
        {
          telling: left,
          all: lefts,
          items: isSwap ? l : l.filter(({ key }) => !spareRight.has(key)),
          anchor: gap.leftStart > 0 ? lefts[gap.leftStart - 1].end : 0,
          leftAll: l.length,
        },
        {
          telling: right,
          all: rights,
          items: isSwap ? r : r.filter(({ key }) => !spareLeft.has(key)),
          anchor: gap.rightStart > 0 ? rights[gap.rightStart - 1].end : 0,
          leftAll: r.length,
        },
        language,
      ),
    );
  }
  return changes;
}

function changesOf(left: Side, right: Side, language: Language): FactChange[] {
  return [
    ...numberChanges(left, right),
    ...dateChanges(left, right),
    ...unitChanges(left, right),
    ...nameChanges(left, right),
    ...denialChanges(left, right, language),
    ...modalChanges(left, right),
    ...directionChanges(left, right, language),
  ];
}

function sideOf(side: Side, item: Item | undefined): FactSide {
  if (item === undefined) return { start: side.anchor, end: side.anchor, value: '' };
  const { start, end } = withMeasure(side, item);
  return { start, end, value: side.telling.text.slice(start, end) };
}

/** The span of a figure with the currency before it and the currency or unit after it. */
function withMeasure({ all }: Side, item: Item): Span {
  if (item.kind !== 'figure') return item;
  const at = all.indexOf(item);
  const before = all.at(at - 1);
  const after = all.at(at + 1);
  const start =
    at > 0 && before?.kind === 'currency' && item.start - before.end <= 1 ? before.start : item.start;
  const follows =
    after !== undefined &&
    /^(?:currency|unit)$/u.test(after.kind) &&
    after.start - item.end <= 1 &&
    after.start >= item.end;
  return { start, end: follows ? after.end : item.end };
}

function isMoney({ all }: Side, item: Item): boolean {
  const at = all.indexOf(item);
  return (at > 0 && all[at - 1].kind === 'currency') || all.at(at + 1)?.kind === 'currency';
}

const ofKind = (side: Side, kind: Item['kind']): Item[] => side.items.filter((item) => item.kind === kind);

function numberChanges(left: Side, right: Side): FactChange[] {
  const ls = ofKind(left, 'figure');
  const rs = ofKind(right, 'figure');
  return ls.slice(0, rs.length).flatMap((l, i) => {
    const r = rs[i];
    if (l.isDoubtful === true && r.isDoubtful === true) return [];
    const kind = isMoney(left, l) || isMoney(right, r) ? 'amount' : 'figure';
    return [{ kind, left: sideOf(left, l), right: sideOf(right, r) } as const];
  });
}

function mentionOf({ telling }: Side, item: Item): KnownMention | undefined {
  return item.mention < 0 ? undefined : telling.mentions[item.mention];
}

function dateChanges(left: Side, right: Side): FactChange[] {
  const ls = ofKind(left, 'date');
  const rs = ofKind(right, 'date');
  return ls.slice(0, rs.length).flatMap((l, i) => {
    const r = rs[i];
    const a = mentionOf(left, l)?.value;
    const b = mentionOf(right, r)?.value;
    if (a !== undefined && a === b) return [];
    return [{ kind: 'date', left: sideOf(left, l), right: sideOf(right, r) } as const];
  });
}

function unitChanges(left: Side, right: Side): FactChange[] {
  const ls = left.items.filter(({ kind }) => kind === 'unit' || kind === 'currency');
  const rs = right.items.filter(({ kind }) => kind === 'unit' || kind === 'currency');
  return ls
    .slice(0, rs.length)
    .map((l, i) => ({ kind: 'unit', left: sideOf(left, l), right: sideOf(right, rs[i]) }));
}

/** Names that stand beside one another are one: what is compared is the mention, or the run of capitals. */
function nameRuns(side: Side): { item: Item; span: Span; words: string[] }[] {
  const runs: { item: Item; span: Span; words: string[] }[] = [];
  for (const item of ofKind(side, 'name')) {
    const last = runs.at(-1);
    const mention = mentionOf(side, item);
    const span = mention !== undefined && mention.start <= item.start ? mention : item;
    if (last !== undefined && (item.start < last.span.end || item.start - last.span.end <= 1)) {
      runs[runs.length - 1] = {
        ...last,
        span: { start: last.span.start, end: Math.max(last.span.end, span.end) },
        words: [...last.words, item.folded],
      };
      continue;
    }
    runs.push({ item, span, words: [item.folded] });
  }
  return runs;
}

function nameChanges(left: Side, right: Side): FactChange[] {
  const ls = nameRuns(left);
  const rs = nameRuns(right);
  const shown = (side: Side, span: Span): FactSide => ({
    start: span.start,
    end: span.end,
    value: side.telling.text.slice(span.start, span.end),
  });
  return ls.slice(0, rs.length).flatMap((l, i) => {
    const r = rs[i];
    const a = shown(left, l.span);
    const b = shown(right, r.span);
    if (sameName(a.value, b.value)) return [];
    return [{ kind: 'name', left: a, right: b } as const];
  });
}

function denialChanges(left: Side, right: Side, language: Language): FactChange[] {
  const l = denying(left, language);
  const r = denying(right, language);
  if (l.says === r.says || l.isHedged || r.isHedged) return [];
  const said = l.first ?? r.first;
  const kind = said?.kind === 'restriction' ? 'restriction' : 'negation';
  return [{ kind, left: sideOf(left, l.first), right: sideOf(right, r.first) }];
}

/** What a side denies or narrows, and whether it does so in a way that may stand for a denial or may not. */
function denying(
  side: Side,
  language: Language,
): { says: boolean; first: Item | undefined; isHedged: boolean } {
  const first = side.items.find(
    (item) =>
      item.kind === 'negation' || item.kind === 'restriction' || denialOf(item, language) === 'strong',
  );
  const isHedged = first === undefined && side.items.some((item) => denialOf(item, language) === 'weak');
  return { says: first !== undefined, first, isHedged };
}

function modalChanges(left: Side, right: Side): FactChange[] {
  const l = ofKind(left, 'modality').at(0);
  const r = ofKind(right, 'modality').at(0);
  if (l === undefined || r === undefined || !modalOpposites.has(`${l.key}/${r.key}`)) return [];
  return [{ kind: 'modality', left: sideOf(left, l), right: sideOf(right, r) }];
}

/** More words than these in a gap say something else, where opposites mean little. */
const WIDEST = 24;

function directionChanges(left: Side, right: Side, language: Language): FactChange[] {
  if (left.items.length > WIDEST || right.items.length > WIDEST) return [];
  if (ofKind(left, 'negation').length !== ofKind(right, 'negation').length) return [];
  const taken = new Set<Item>();
  return left.items.flatMap((l) => {
    if (l.kind !== 'word') return [];
    const r = right.items.find(
      (item) => item.kind === 'word' && !taken.has(item) && areOpposite(l.key, item.key, language),
    );
    if (r === undefined) return [];
    taken.add(r);
    return [{ kind: 'direction', left: sideOf(left, l), right: sideOf(right, r) } as const];
  });
}
