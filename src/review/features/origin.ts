import * as l10n from '@vscode/l10n';
import {
  FamilyOrder,
  MIN_PROBABILITY,
  type Origin,
  origin,
  type OriginDocument,
  type OriginEvidence,
  type OriginEvidenceKind,
  type PairOrder,
  type SharedPassage,
} from '../../changes/index';
import { passageSpan, type Span } from '../../format/index';
import type { Work } from '../../lexis/index';
import type { SectionState } from '../document';
import { messageHeader, metadata } from '../metadata';
import { nameFrom, sectionName } from '../places';
import type { World } from '../world';

/** So many reasons are named: the strongest. A choice: a hover is read at a glance. */
const MAX_REASONS = 3;

/** Who took it from whom, of a document and another one that shares passages with it; `left` is the document itself. */
function originOf(world: World, state: SectionState, other: SectionState): Origin {
  const names = [sectionName(state), sectionName(other)];
  const said = [state, other].map((each) => [...metadata(each)].join('\n'));
  const inputs = [
    state.body,
    other.body,
    state.mentions,
    other.mentions,
    state.counterparts,
    ...names,
    ...said,
  ];
  return state.memos.get(`origin ${other.id}`, inputs, () =>
    origin(asDocument(state), asDocument(other), sharedBetween(world, state, other)),
  );
}

function asDocument(state: SectionState): OriginDocument {
  // What stands in the text is read there, where it can be shown.
  const said = messageHeader(state) === undefined ? [...metadata(state)] : [];
  return {
    text: state.body.text,
    mentions: state.mentions,
    name: sectionName(state),
    headers: said.map(([name, value]) => ({ name, value })),
  };
}

function sharedBetween(world: World, state: SectionState, other: SectionState): readonly SharedPassage[] {
  if (state.current('passages') === undefined || other.current('passages') === undefined) return [];
  return world.reuse.matches(state.id, 'likely').flatMap(({ passage, counterparts }) => {
    const there = counterparts.find(({ section }) => section === other.id);
    if (there === undefined) return [];
    return [{ left: passageSpan(state.body, passage), right: passageSpan(other.body, there.passage) }];
  });
}

/** What a piece of evidence says; `earlier` and `later` are names, the values what each side shows of it. */
type Words = (evidence: Named) => string;

interface Named {
  readonly earlier: string;
  readonly later: string;
  readonly earlierValue: string;
  readonly laterValue: string;
}

const words: Readonly<Record<OriginEvidenceKind, Words>> = {
  reply: ({ earlier, later }) => l10n.t('{later} answers {earlier}', { earlier, later }),
  quoted: ({ later }) => l10n.t('in {later} it stands between quoting marks', { later }),
  credit: ({ later, laterValue }) =>
    l10n.t('{later} names its source: “{value}”', { later, value: laterValue }),
  'third-party': ({ later, laterValue }) =>
    l10n.t('{later} names somebody else as its source: “{value}”', { later, value: laterValue }),
  date: ({ earlier, later, earlierValue, laterValue }) =>
    l10n.t('{earlier} is of {earlierValue}, {later} of {laterValue}', {
      earlier,
      later,
      earlierValue,
      laterValue,
    }),
  version: ({ earlier, later, earlierValue, laterValue }) =>
    l10n.t('{earlier} is version {earlierValue}, {later} version {laterValue}', {
      earlier,
      later,
      earlierValue,
      laterValue,
    }),
  cut: ({ later }) => l10n.t('{later} breaks off where the other goes on', { later }),
  update: ({ later }) => l10n.t('{later} says that it was updated', { later }),
  additions: ({ later }) => l10n.t('{later} has more that the other lacks', { later }),
  corrections: ({ later, laterValue }) =>
    laterValue === ''
      ? l10n.t('{later} spells right what is odd in the other', { later })
      : l10n.t('{later} spells right what is odd in the other: “{value}”', { later, value: laterValue }),
  'latest-year': ({ later }) => l10n.t('{later} knows of a later year', { later }),
};

/**
 * `Probably taken from 01-wire-story.txt (0.97): …`, the reasons strongest first; “unclear” where the evidence does not reach.
 */
export function originWords(world: World, state: SectionState, other: SectionState): string {
  const { first, leftFirst, evidence } = originOf(world, state, other);
  const name = nameFrom(other, state);
  if (first === 'unclear') return l10n.t('Who took it from whom: unclear');
  const here = l10n.t('this document');
  const reasons = evidence
    .filter((each) => each.first === first)
    .slice(0, MAX_REASONS)
    .map((each) => reasonWords(each, first === 'left' ? [here, name] : [name, here]))
    .join('; ');
  const score = (first === 'left' ? leftFirst : 1 - leftFirst).toFixed(2);
  return first === 'left'
    ? l10n.t('{name} probably took it from here ({score}): {reasons}', { name, score, reasons })
    : l10n.t('Probably taken from {name} ({score}): {reasons}', { name, score, reasons });
}

/** So many documents of a story are held against one another, pair by pair: a choice, some 5 ms a pair of 4,000 characters each. */
export const MAX_ORDERED = 12;

/** Who took it from whom among documents that tell one story. */
export interface StoryOrder {
  /** Index of the document that came before every other one; undefined when that is unclear. */
  readonly first: number | undefined;
  /** What is known of each document, with the evidence; fewer than there are documents where these are too many. */
  readonly words: readonly string[];
  /** The same of each, in parts. */
  readonly standings: readonly StoryStanding[];
}

/** What is known of one document of a story. */
export interface StoryStanding {
  /** Index of the document that it was taken from, and how probable it is that this one came first; absent where that is unclear. */
  readonly source?: number;
  readonly probability?: number;
  /** All that speaks for it, the strongest first. */
  readonly reasons: readonly StoryReason[];
}

export interface StoryReason {
  readonly text: string;
  /** Log-odds, 0 and more. */
  readonly weight: number;
  /** Where it is read in the texts, by the index of the document; a name or a header stands in none. */
  readonly places: readonly { readonly document: number; readonly span: Span }[];
}

/**
 * Who took it from whom among the documents of a story, of many the first {@link MAX_ORDERED}, in slices. What is known of all pairs
 * goes into each answer: a document is more often right about two with the others beside them.
 */
export function* orderingStory(world: World, documents: readonly SectionState[]): Work<StoryOrder> {
  const states = documents.slice(0, MAX_ORDERED);
  const known = new Map<string, Origin>();
  const pairs: PairOrder[] = [];
  for (let a = 0; a < states.length; a++) {
    for (let b = a + 1; b < states.length; b++) {
      const found = originOf(world, states[a], states[b]);
      known.set(`${a} ${b}`, found);
      pairs.push({ a, b, implied: found.implied, stated: found.stated, likeness: found.likeness });
      yield;
    }
  }
  const order = new FamilyOrder(states.length, pairs);
  const isAll = states.length === documents.length;
  const first = isAll && states.length > 1 ? order.first(MIN_PROBABILITY) : undefined;
  const names = states.map(sectionName);
  const standings = states.map((_, index): StoryStanding => {
    if (index === first) return { reasons: reasonsForFirst(index, names, known) };
    const source = sourceOf(index, states.length, order, pairs);
    if (source === undefined) return { reasons: [] };
    const probability = order.before(source, index);
    return { source, probability, reasons: reasonsFor(source, index, names, known) };
  });
  const words = standings.map((standing, index) => standingWords(standing, index === first, names));
  return { first, words, standings };
}

function standingWords(
  { source, probability = 0, reasons }: StoryStanding,
  isFirst: boolean,
  names: readonly string[],
): string {
  if (isFirst) return withReasons(l10n.t('Probably the first of these'), reasons);
  if (source === undefined) return l10n.t('Who took it from whom: unclear');
  const score = probability.toFixed(2);
  return withReasons(l10n.t('Probably taken from {name} ({score})', { name: names[source], score }), reasons);
}

/** Of the documents that surely came before one the most alike: it is the one that was taken from. */
function sourceOf(
  index: number,
  count: number,
  order: FamilyOrder,
  pairs: readonly PairOrder[],
): number | undefined {
  const likeness = (other: number): number =>
    pairs.find(({ a, b }) => (a === index && b === other) || (a === other && b === index))?.likeness ?? 0;
  let best: number | undefined;
  for (let other = 0; other < count; other++) {
    if (other === index || likeness(other) === 0 || order.before(other, index) < MIN_PROBABILITY) continue;
    if (best === undefined || likeness(other) > likeness(best)) best = other;
  }
  return best;
}

/** What speaks for a document before all others, each reason once. */
function reasonsForFirst(
  first: number,
  names: readonly string[],
  known: ReadonlyMap<string, Origin>,
): readonly StoryReason[] {
  const all = names
    .flatMap((_, other) => (other === first ? [] : reasonsFor(first, other, names, known)))
    .sort((one, two) => two.weight - one.weight);
  const once = new Map<string, StoryReason>();
  for (const reason of all) if (!once.has(reason.text)) once.set(reason.text, reason);
  return [...once.values()];
}

/** Where the two alone tell nothing, the others beside them did. */
function withReasons(words: string, reasons: readonly StoryReason[]): string {
  const shown = reasons
    .slice(0, MAX_REASONS)
    .map(({ text }) => text)
    .join('; ');
  return `${words}: ${shown === '' ? l10n.t('by its likeness to the others') : shown}`;
}

/** What speaks for one document before another, the strongest first. */
function reasonsFor(
  earlier: number,
  later: number,
  names: readonly string[],
  known: ReadonlyMap<string, Origin>,
): readonly StoryReason[] {
  const isLeft = earlier < later;
  const found = known.get(isLeft ? `${earlier} ${later}` : `${later} ${earlier}`);
  const side = isLeft ? 'left' : 'right';
  return (found?.evidence ?? [])
    .filter(({ first }) => first === side)
    .map((each) => ({
      text: reasonWords(each, [names[earlier], names[later]]),
      weight: each.weight,
      places: placesOf(each, earlier, later),
    }));
}

/** Where a piece of evidence is read, in the earlier document first. */
function placesOf(
  { first, left, right }: OriginEvidence,
  earlier: number,
  later: number,
): StoryReason['places'] {
  const [there, here] = first === 'left' ? [left, right] : [right, left];
  return [
    { document: earlier, place: there },
    { document: later, place: here },
  ].flatMap(({ document, place }) =>
    place?.where === 'text' && place.span !== undefined ? [{ document, span: place.span }] : [],
  );
}

function reasonWords(
  { kind, first, left, right }: OriginEvidence,
  [earlier, later]: readonly string[],
): string {
  const values = [left?.value ?? '', right?.value ?? ''];
  const [earlierValue, laterValue] = first === 'left' ? values : values.reverse();
  return words[kind]({ earlier, later, earlierValue, laterValue });
}
