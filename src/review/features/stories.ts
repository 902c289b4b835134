import type { Range } from 'vscode-languageserver-types';
import type { SectionPair } from '../../reuse/index';
import type { SectionState } from '../document';
import { compareText } from '../order';
import { sectionName } from '../places';
import { sectionsView, type CompareView } from '../views';
import type { World } from '../world';

/** Two documents tell the same story when they share this many passages and this part of the shorter one … */
const leastPassages = 2;
const leastShare = 0.2;
/** … or, for documents of few paragraphs, this part of one of them. */
const amplyShared = 0.5;

/** A document that tells a story: a file, or a member of a bundle. */
export interface StoryMember {
  readonly uri: string;
  /** What people call it: the member's name, else the file's. */
  readonly name: string;
  /** The member of a bundle, empty for a plain text file. */
  readonly section: string;
  readonly range: Range;
  /** The first full date that the document names in its head, ISO 8601; a hint at who came first. */
  readonly date?: string;
  /** How many of its paragraphs are compared, and how many stand in `comparedWith` too. */
  readonly paragraphs: number;
  readonly shared: number;
  /** Mean probability of the best counterparts. */
  readonly score: number;
  /** Index of the member that these figures are about: the representative, or who shares most with this one. */
  readonly comparedWith: number;
  /** What the diff editor needs to show both documents side by side. */
  readonly compare: CompareView;
}

/** Documents that tell the same, the representative first: the one that shares most with the others. */
export interface Story {
  readonly members: readonly StoryMember[];
}

/** Weights are sums of whole numbers, so that they do not depend on the order in which links are found. */
const WEIGHT_UNITS = 1_000_000;

interface Link {
  readonly other: SectionState;
  readonly shared: number;
  readonly score: number;
}

/** The documents of the workspace grouped by what they tell, largest groups first. */
export function stories(workspace: World): readonly Story[] {
  const links = new Map<SectionState, Link[]>();
  const link = (from: SectionState, other: SectionState, shared: number, score: number): void => {
    const list = links.get(from);
    if (list === undefined) links.set(from, [{ other, shared, score }]);
    else list.push({ other, shared, score });
  };
  for (const pair of workspace.reuse.pairs('likely')) {
    const a = workspace.sections.get(pair.a);
    const b = workspace.sections.get(pair.b);
    if (a === undefined || b === undefined || !tellsTheSame(workspace, a, b, pair)) continue;
    link(a, b, pair.passagesOfA, pair.score);
    link(b, a, pair.passagesOfB, pair.score);
  }
  return groups(links)
    .map((group) => storyOf(group, links))
    .sort(
      (left, right) =>
        right.members.length - left.members.length ||
        compareText(left.members[0].uri, right.members[0].uri) ||
        left.members[0].range.start.line - right.members[0].range.start.line,
    );
}

function comparedParagraphs(state: SectionState): number {
  return state.body.paragraphs.length - state.apart.filter((apart) => apart).length;
}

function tellsTheSame(workspace: World, a: SectionState, b: SectionState, pair: SectionPair): boolean {
  for (const { document } of [a, b]) {
    const { enabled, scope } = workspace.settingsOf(document.uri).shared;
    if (!enabled || (scope === 'document' && a.document !== b.document)) return false;
  }
  const share = Math.max(
    pair.passagesOfA / Math.max(1, comparedParagraphs(a)),
    pair.passagesOfB / Math.max(1, comparedParagraphs(b)),
  );
  const passages = Math.min(pair.passagesOfA, pair.passagesOfB);
  return share >= (passages >= leastPassages ? leastShare : amplyShared);
}

/** Connected documents, by walking the links. */
function groups(links: ReadonlyMap<SectionState, readonly Link[]>): SectionState[][] {
  const seen = new Set<SectionState>();
  const found: SectionState[][] = [];
  for (const start of links.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const group = [start];
    for (const state of group) {
      for (const { other } of links.get(state) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        group.push(other);
      }
    }
    found.push(group);
  }
  return found;
}

function inReadingOrder(left: SectionState, right: SectionState): number {
  return compareText(left.document.uri, right.document.uri) || left.index - right.index;
}

function storyOf(group: SectionState[], links: ReadonlyMap<SectionState, readonly Link[]>): Story {
  const linksOf = (state: SectionState): readonly Link[] => links.get(state) ?? [];
  const weight = new Map(
    group.map((state) => [
      state,
      linksOf(state).reduce((sum, { shared, score }) => sum + Math.round(shared * score * WEIGHT_UNITS), 0),
    ]),
  );
  const byWeight = (left: SectionState, right: SectionState): number =>
    (weight.get(right) ?? 0) - (weight.get(left) ?? 0) || inReadingOrder(left, right);
  const ordered = [...group].sort(byWeight);
  const members = ordered.map((state, index): StoryMember => {
    const most = [...linksOf(state)].sort(
      (left, right) => right.shared - left.shared || byWeight(left.other, right.other),
    )[0];
    const best = linksOf(state).find(({ other }) => other === ordered[0]) ?? most;
    return {
      uri: state.document.uri,
      name: sectionName(state),
      section: state.document.section(state.index).name,
      range: state.document.range(state.document.section(state.index).span),
      ...dateOf(state),
      paragraphs: comparedParagraphs(state),
      shared: best.shared,
      score: best.score,
      comparedWith: ordered.indexOf(best.other),
      compare: index === 0 ? sectionsView(state, best.other) : sectionsView(best.other, state),
    };
  });
  return { members };
}

/** How many paragraphs of a document are its head, where a dateline stands. */
const headParagraphs = 6;

function dateOf({ body, mentions }: SectionState): { date?: string } {
  const end = body.paragraphs[Math.min(headParagraphs, body.paragraphs.length) - 1]?.end ?? 0;
  const found = mentions.find(
    ({ type, value, start }) =>
      type === 'date' && start < end && value !== undefined && /^\d{4}-\d{2}-\d{2}/u.test(value),
  );
  return found?.value === undefined ? {} : { date: found.value.slice(0, 10) };
}
