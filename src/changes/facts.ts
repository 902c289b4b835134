import type { Span } from '../format/index';
import { type Gap, differences } from './difference';
import { type Item, denialOf, itemsOfBoth } from './factsItems';
import { type Language, areOpposite, modalOpposites } from './factsLexicon';
import { sameName } from './factsNames';
import type { KnownMention, Telling } from './types';
import { fold } from './words';

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
  /** ISO 8601, of words that are the same on both sides and mean different years or months: this year. */
  readonly meaning?: string;
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
  return inOrder(withoutRepeats(isSwapped ? swapped(changes) : changes));
}

/** What {@link changedFacts} says of the same two tellings with their sides swapped. */
export function turnedFacts(changes: readonly FactChange[]): readonly FactChange[] {
  return inOrder(swapped(changes));
}

function swapped(changes: readonly FactChange[]): FactChange[] {
  return changes.map(({ kind, left, right }) => ({ kind, left: right, right: left }));
}

/** Changes at one place stay as they were found, which is the same for both directions. */
function inOrder(changes: FactChange[]): FactChange[] {
  return changes.sort((a, b) => a.left.start - b.left.start || a.right.start - b.right.start);
}

/** A name of which two words differ is one change. */
function withoutRepeats(changes: readonly FactChange[]): FactChange[] {
  const places = changes.map(({ kind, left, right }) =>
    [kind, left.start, left.end, right.start, right.end].join(' '),
  );
  const first = new Map<string, number>();
  places.forEach((place, i) => first.set(place, first.get(place) ?? i));
  return changes.filter((_, i) => first.get(places[i]) === i);
}

function compare(left: Telling, right: Telling): FactChange[] {
  const { lefts, rights, language } = itemsOfBoth(left, right);
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
  const changes = changedMeanings(left, lefts, right, rights, gaps);
  for (const gap of gaps) {
    const l = lefts.slice(gap.leftStart, gap.leftEnd);
    const r = rights.slice(gap.rightStart, gap.rightEnd);
    const isSwap = l.length === 1 && r.length === 1 && l[0].kind === r[0].kind;
    if (l.length > MAX_GAP_ITEMS || r.length > MAX_GAP_ITEMS) continue;
    const found = changesOf(
      {
        telling: left,
        all: lefts,
        items: isSwap ? l : l.filter(({ key }) => !spareRight.has(key)),
        anchor: gap.leftStart > 0 ? lefts[gap.leftStart - 1].end : 0,
      },
      {
        telling: right,
        all: rights,
        items: isSwap ? r : r.filter(({ key }) => !spareLeft.has(key)),
        anchor: gap.rightStart > 0 ? rights[gap.rightStart - 1].end : 0,
      },
      language,
    );
    for (const change of found) changes.push(change);
  }
  return changes;
}

/** A gap of more items than these is other text, in which what stands beside what means nothing. docs/changes.md, "Constants". */
const MAX_GAP_ITEMS = 40;

/** A year or a month, as ISO 8601 writes it: what an undated passage says of a day depends too much on what the day is counted from. */
const YEAR_OR_MONTH = /^\d{4}(?:-\d\d)?$/u;

/** Words that count from the day on which they were written, the same on both sides, where those days are not of one year or month. */
function changedMeanings(
  left: Telling,
  lefts: readonly Item[],
  right: Telling,
  rights: readonly Item[],
  gaps: readonly Gap[],
): FactChange[] {
  const changes: FactChange[] = [];
  let l = 0;
  let r = 0;
  let last = -1;
  for (const gap of [...gaps, { leftStart: lefts.length, leftEnd: 0, rightStart: 0, rightEnd: 0 }]) {
    for (; l < gap.leftStart; l++, r++) {
      const a = left.mentions.at(lefts[l].mention);
      const b = right.mentions.at(rights[r].mention);
      if (lefts[l].mention < 0 || rights[r].mention < 0 || lefts[l].mention === last) continue;
      if (
        a?.value === undefined ||
        b?.value === undefined ||
        a.type !== 'date' ||
        a.value.length !== b.value.length
      )
        continue;
      if (
        a.value === b.value ||
        !YEAR_OR_MONTH.test(a.value) ||
        /\p{Nd}/u.test(left.text.slice(a.start, a.end))
      )
        continue;
      last = lefts[l].mention;
      const side = ({ text }: Telling, { start, end, value }: KnownMention): FactSide => ({
        start,
        end,
        value: text.slice(start, end),
        meaning: value,
      });
      changes.push({ kind: 'date', left: side(left, a), right: side(right, b) });
    }
    l = gap.leftEnd;
    r = gap.rightEnd;
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

function shown({ telling }: Side, { start, end }: Span): FactSide {
  return { start, end, value: telling.text.slice(start, end) };
}

function sideOf(side: Side, item: Item | undefined): FactSide {
  if (item === undefined) return { start: side.anchor, end: side.anchor, value: '' };
  const { start, end } = withMeasure(side, item);
  return { start, end, value: side.telling.text.slice(start, end) };
}

/** The span of a figure with the currency before it and the currency or unit after it. */
function withMeasure({ all }: Side, item: Item): Span {
  if (item.kind !== 'figure') return item;
  const at = item.index;
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
  const at = item.index;
  return (at > 0 && all[at - 1].kind === 'currency') || all.at(at + 1)?.kind === 'currency';
}

const ofKind = (side: Side, kind: Item['kind']): Item[] => side.items.filter((item) => item.kind === kind);

/** More words than these in place of a figure are another statement, no changed figure: docs/changes.md, "Constants". */
const REPLACEMENT = 3;

function numberChanges(left: Side, right: Side): FactChange[] {
  const ls = ofKind(left, 'figure').filter((item) => !isOfDate(left, item));
  const rs = ofKind(right, 'figure').filter((item) => !isOfDate(right, item));
  const change = (l: Item, r: Item): FactChange => ({
    kind: isMoney(left, l) || isMoney(right, r) ? 'amount' : 'figure',
    left: sideOf(left, l),
    right: sideOf(right, r),
  });
  const common = Math.min(ls.length, rs.length);
  if (common > 0)
    return ls
      .slice(0, common)
      .flatMap((l, i) => (isSameMeasure(left, l, right, rs[i]) ? [] : [change(l, rs[i])]));
  if (ls.length + rs.length === 0) return [];
  // "the first 20 customers", "every customer": a figure against words; one that is merely added is more text, no changed fact
  const [some, none] = ls.length > 0 ? [left, right] : [right, left];
  const lone = [...ls, ...rs][0];
  const isReplaced =
    none.items.length > 0 && none.items.length <= REPLACEMENT && some.items.length <= REPLACEMENT;
  if (lone.isDoubtful === true || !isReplaced || none.items.some(({ kind }) => kind === 'date')) return [];
  const words = { start: none.items[0].start, end: none.items[none.items.length - 1].end };
  const told = {
    kind: isMoney(some, lone) ? 'amount' : 'figure',
    figure: sideOf(some, lone),
    words: shown(none, words),
  } as const;
  return [
    some === left
      ? { kind: told.kind, left: told.figure, right: told.words }
      : { kind: told.kind, left: told.words, right: told.figure },
  ];
}

/** What a measure is in the smallest of its dimension, which the units of another dimension never are. */
const CONVERSIONS: ReadonlyMap<string, readonly [dimension: string, factor: number]> = new Map([
  ['unit:mm', ['length', 0.001]],
  ['unit:cm', ['length', 0.01]],
  ['unit:m', ['length', 1]],
  ['unit:km', ['length', 1000]],
  ['unit:g', ['mass', 0.001]],
  ['unit:kg', ['mass', 1]],
  ['unit:t', ['mass', 1000]],
  ['unit:s', ['time', 1]],
  ['unit:min', ['time', 60]],
  ['unit:h', ['time', 3600]],
  ['unit:days', ['time', 86400]],
  ['unit:wk', ['time', 604800]],
  ['unit:mo', ['calendar', 1]],
  ['unit:qu', ['calendar', 3]],
  ['unit:yr', ['calendar', 12]],
  ['unit:dec', ['calendar', 120]],
  ['unit:cen', ['calendar', 1200]],
  ['unit:kW', ['power', 1]],
  ['unit:MW', ['power', 1000]],
  ['unit:GW', ['power', 1000000]],
  ['unit:m2', ['area', 1]],
  ['unit:ha', ['area', 10000]],
  ['unit:km2', ['area', 1000000]],
]);

/** Whether two figures are one measure in two units: 2 hours, 120 minutes. */
function isSameMeasure(left: Side, l: Item, right: Side, r: Item): boolean {
  const a = measureOf(left, l);
  const b = measureOf(right, r);
  return a !== undefined && a === b;
}

function measureOf({ all }: Side, item: Item): string | undefined {
  const conversion = CONVERSIONS.get(all.at(item.index + 1)?.key ?? '');
  if (conversion === undefined || item.number === undefined) return undefined;
  return `${conversion[0]} ${Number((item.number * conversion[1]).toPrecision(10))}`;
}

function mentionOf({ telling }: Side, item: Item): KnownMention | undefined {
  return item.mention < 0 ? undefined : telling.mentions[item.mention];
}

function dateMentionOf(side: Side, item: Item): KnownMention | undefined {
  const mention = mentionOf(side, item);
  return mention !== undefined && /^(?:date|time)$/u.test(mention.type) ? mention : undefined;
}

/** Whether a figure is the day beside a month, or stands within a date. */
function isOfDate(side: Side, item: Item): boolean {
  if (item.kind !== 'figure') return false;
  if (dateMentionOf(side, item) !== undefined) return true;
  return [side.all[item.index - 1], side.all[item.index + 1]].some((beside: Item | undefined) =>
    isDayBeside(item, beside),
  );
}

/** 3 May, Mai 13; not May 5,000. */
function isDayBeside(day: Item | undefined, month: Item | undefined): boolean {
  return day?.kind === 'figure' && (day.number ?? 32) <= 31 && month?.key.startsWith('month:') === true;
}

/** The part of a date that an item says; only the same parts are compared. */
function datePart({ kind, key }: Item): string {
  if (kind === 'figure') return 'day of month';
  const part = /^(?:month|day|relative)/u.exec(key)?.[0];
  if (part !== undefined) return part;
  if (/^[ap]m$/u.test(key)) return 'half of day';
  return key.includes(':') ? 'time' : 'year';
}

function dateChanges(left: Side, right: Side): FactChange[] {
  const isDate = (side: Side) => (item: Item) =>
    item.kind === 'date' ||
    isOfDate(side, item) ||
    (dateMentionOf(side, item)?.value !== undefined && item.kind !== 'figure');
  const ls = left.items.filter(isDate(left));
  const rs = right.items.filter(isDate(right));
  const taken = new Set<Item>();
  const changes = ls.flatMap((l) => {
    const a = dateMentionOf(left, l)?.value;
    const r = rs.find((item) => {
      if (taken.has(item)) return false;
      if (l.kind !== 'word' && item.kind !== 'word' && l.kind !== 'unit' && datePart(l) === datePart(item))
        return true;
      return a !== undefined && a.length === dateMentionOf(right, item)?.value?.length;
    });
    if (r === undefined) return [];
    taken.add(r);
    const b = dateMentionOf(right, r)?.value;
    if (a !== undefined && b !== undefined && (a.startsWith(b) || b.startsWith(a))) return [];
    return [{ kind: 'date', left: dateSide(left, l), right: dateSide(right, r) } as const];
  });
  return changes.filter(({ left: { start } }, i) => start !== changes[i - 1]?.left.start);
}

/** The whole date in which an item stands. */
function dateSide(side: Side, item: Item): FactSide {
  const { start, end } = dateMentionOf(side, item) ?? withMonth(side, item);
  return { start, end, value: side.telling.text.slice(start, end) };
}

/** The day with its month, the month with its day. */
function withMonth({ all }: Side, item: Item): Span {
  const at = item.index;
  const isPart = (other: Item | undefined): boolean => isDayBeside(item, other) || isDayBeside(other, item);
  const before = all[at - 1] as Item | undefined;
  const after = all[at + 1] as Item | undefined;
  if (after !== undefined && isPart(after)) return { start: item.start, end: after.end };
  return { start: before !== undefined && isPart(before) ? before.start : item.start, end: item.end };
}

function unitChanges(left: Side, right: Side): FactChange[] {
  const isUnit = ({ kind }: Item): boolean => kind === 'unit' || kind === 'currency';
  const ls = left.items.filter(isUnit);
  const rs = right.items.filter(isUnit);
  return ls.slice(0, rs.length).flatMap((l, i) => {
    const r = rs[i];
    if (isBesideChanged(left, l) || isBesideChanged(right, r)) return [];
    return [{ kind: 'unit', left: sideOf(left, l), right: sideOf(right, r) } as const];
  });
}

/** Whether the unit's figure differs as well, and is shown with it. */
function isBesideChanged({ all, items }: Side, unit: Item): boolean {
  const at = unit.index;
  return [all[at - 1], all[at + 1]].some(
    (beside: Item | undefined) => beside?.kind === 'figure' && items.includes(beside),
  );
}

/** Names that stand beside one another are one: what is compared is the mention, or the run of capitals. */
function nameRuns(side: Side): Span[] {
  const runs: Span[] = [];
  for (const item of ofKind(side, 'name')) {
    const last = runs.at(-1);
    const mention = mentionOf(side, item);
    const span = mention !== undefined && mention.start <= item.start ? mention : withNames(side, item);
    if (last !== undefined && (item.start < last.end || item.start - last.end <= 1))
      runs[runs.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else runs.push(span);
  }
  return runs;
}

/** Longer rows of capitals, in words, are titles or headings. A choice: docs/changes.md, "Constants". */
const MAX_NAME_LENGTH = 6;

/** A name with the names that stand right beside it: only the surname of Anna Petrova differs, yet it is she who is named. */
function withNames({ all, telling }: Side, item: Item): Span {
  const isBeside = (a: Item | undefined, b: Item | undefined): boolean =>
    a?.kind === 'name' && b?.kind === 'name' && /^\s$/u.test(telling.text.slice(a.end, b.start));
  let first = item.index;
  let last = first;
  while (first > 0 && last - first < MAX_NAME_LENGTH && isBeside(all[first - 1], all[first])) first--;
  while (last - first < MAX_NAME_LENGTH && isBeside(all[last], all[last + 1])) last++;
  return { start: all[first].start, end: all[last].end };
}

function nameChanges(left: Side, right: Side): FactChange[] {
  const ls = nameRuns(left);
  const rs = nameRuns(right);
  return ls.slice(0, rs.length).flatMap((l, i) => {
    const r = rs[i];
    const a = shown(left, l);
    const b = shown(right, r);
    if (sameName(a.value, b.value) || isGlued(a.value, b.value) || isGlued(b.value, a.value)) return [];
    if (isPlaceAndItsPeople(left, a, right, b)) return [];
    return [{ kind: 'name', left: a, right: b } as const];
  });
}

/** Whether a name stands in another behind words that lost their spaces: "HomeBusinessSwedish". */
function isGlued(whole: string, end: string): boolean {
  return whole.endsWith(end) && /^\p{Lu}/u.test(end) && /\p{Ll}$/u.test(whole.slice(0, -end.length));
}

/** So many first letters a place and its people have in common: Spain and Spanish. A choice; Dutch has none with its country. */
const COMMON_LETTERS = 3;

/** Whether one name is a place and the other the people or the adjective of it: Belgium and Belgian. */
function isPlaceAndItsPeople(left: Side, a: FactSide, right: Side, b: FactSide): boolean {
  const types = [typeAt(left.telling, a), typeAt(right.telling, b)];
  if (!types.includes('place') || !types.includes('group')) return false;
  return fold(a.value).slice(0, COMMON_LETTERS) === fold(b.value).slice(0, COMMON_LETTERS);
}

function typeAt({ mentions }: Telling, { start, end }: Span): string | undefined {
  return mentions.find((mention) => mention.start < end && start < mention.end)?.type;
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

function directionChanges(left: Side, right: Side, language: Language): FactChange[] {
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
