import * as l10n from '@vscode/l10n';
import type { Location } from 'vscode-languageserver-types';
import type { Work } from '../../lexis/index';
import type { ChangeKind } from '../changeKinds';
import type { Change, SectionState } from '../document';
import { bothRightDecision, changePlaces, mirrored, shortened } from '../findings/changes';
import { nameFrom, sectionName, shortName } from '../places';
import { inReadingOrder } from '../twins';
import type { Decision } from '../types';
import { compareView, type CompareView } from '../views';
import type { World } from '../world';

/** What changes are put together by, the loudest first. */
export const CHANGE_GROUPS = ['figures', 'quotations', 'names', 'words'] as const;
export type ChangeGroup = (typeof CHANGE_GROUPS)[number];

const groupOf: Readonly<Record<ChangeKind, ChangeGroup>> = {
  figure: 'figures',
  amount: 'figures',
  date: 'figures',
  unit: 'figures',
  altered: 'quotations',
  lostMarks: 'quotations',
  gainedMarks: 'quotations',
  otherSpeaker: 'quotations',
  name: 'names',
  negation: 'words',
  restriction: 'words',
  modality: 'words',
  direction: 'words',
};

/** One of two documents that give something differently. */
export interface ChangeSide {
  /** `02-rewrite.txt, paragraph 2` */
  readonly name: string;
  /** What it says, shortened; empty where it says nothing of it. */
  readonly value: string;
  readonly location: Location;
}

/** Something that two documents give differently; told once, though it is a finding in both. */
export interface ListedChange {
  readonly group: ChangeGroup;
  /** As the first side has it. */
  readonly kind: ChangeKind;
  /** In reading order. */
  readonly sides: readonly [ChangeSide, ChangeSide];
  readonly compare: CompareView;
  /** What says that both are right, in the folder of the document with that uri. */
  readonly uri: string;
  readonly decision: Decision;
}

/** The changes of a group, in reading order. */
export interface ListedGroup {
  readonly group: ChangeGroup;
  readonly changes: readonly ListedChange[];
  /** How many were left out. */
  readonly more: number;
}

/** Sections that are looked at between two chances to be interrupted: a choice. */
const SECTIONS_AT_ONCE = 200;

/**
 * What documents of the workspace give differently, by group, in slices: the findings of changed facts and quotations, each pair of places
 * told once. What the reviewer called right on both sides, or keeps beside one another, is none.
 * @param limit of each group
 */
export function* listingChanges(world: World, limit: number): Work<readonly ListedGroup[]> {
  const groups = new Map<ChangeGroup, { readonly changes: ListedChange[]; more: number }>();
  const met = new Set<string>();
  let looked = 0;
  for (const state of [...world.sections.values()].sort(inReadingOrder)) {
    if (++looked % SECTIONS_AT_ONCE === 0) yield;
    for (const { subject, span } of state.current('findings')?.shown ?? []) {
      if (subject.type !== 'change') continue;
      const { change } = subject;
      const [place] = changePlaces(change);
      // It was edited and is yet to be compared anew.
      if (place === undefined) continue;
      const own = { uri: state.document.uri, range: state.range(span) };
      const other = { uri: place.uri, range: place.range };
      const key = [keyOf(own), keyOf(other)].sort().join(' ');
      if (met.has(key)) continue;
      met.add(key);
      const group = groupOf[change.kind];
      const known = groups.get(group) ?? { changes: [], more: 0 };
      groups.set(group, known);
      if (known.changes.length < limit) known.changes.push(listed(change, group, own, other));
      else known.more++;
    }
  }
  return CHANGE_GROUPS.flatMap((group) => {
    const found = groups.get(group);
    return found === undefined ? [] : [{ group, ...found }];
  });
}

function keyOf({ uri, range: { start, end } }: Location): string {
  return `${uri}#${start.line}:${start.character}-${end.line}:${end.character}`;
}

function listed(change: Change, group: ChangeGroup, own: Location, other: Location): ListedChange {
  const { kind, passage, place, ownValue, otherValue } = change;
  const here = sideOf(passage.state, passage.paragraph, place.state, ownValue, own);
  const there = sideOf(place.state, place.paragraph, passage.state, otherValue, other);
  const isFirst = inReadingOrder(passage.state, place.state) <= 0;
  return {
    group,
    kind: isFirst ? kind : (mirrored[kind] ?? kind),
    sides: isFirst ? [here, there] : [there, here],
    compare: compareView(passage, place),
    uri: own.uri,
    decision: bothRightDecision(change),
  };
}

function sideOf(
  state: SectionState,
  paragraph: number,
  other: SectionState,
  value: string,
  location: Location,
): ChangeSide {
  const document = state === other ? shortName(sectionName(state)) : nameFrom(state, other);
  const name = l10n.t('{name}, paragraph {number}', { name: document, number: paragraph + 1 });
  return { name, value: shortened(value), location };
}
