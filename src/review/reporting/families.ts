import type { Work } from '../../lexis/index';
import type { ReuseClass } from '../../reuse/index';
import { leftOutOf, matchedRows, type MatchedRow } from '../comparison';
import type { SectionState } from '../document';
import { orderingStory, type StoryOrder } from '../features/origin';
import { sharesOf, type Story, type StoryMember, tellingStories } from '../features/stories';
import type { World } from '../world';
import { rounded } from '../places';
import { type Citing, listed } from './citing';
import type {
  Listed,
  ReportedComparison,
  ReportedFamily,
  ReportedMatrix,
  ReportedMember,
  ReportedOrigin,
  ReportedRow,
  ReportLimits,
  RowKind,
} from './model';
import { piecesOf } from './pieces';

/** A family with the documents that are shown of it. */
export interface CitedFamily {
  readonly states: readonly SectionState[];
  readonly all: number;
  readonly family: ReportedFamily;
}

/** The families of documents, each with who took it from whom and its members beside the first. */
export function* reportingFamilies(
  world: World,
  citing: Citing,
  limits: ReportLimits,
): Work<Listed<CitedFamily>> {
  const told = yield* tellingStories(world, { stories: limits.families, members: limits.members });
  const shown: CitedFamily[] = [];
  for (const story of told.stories) {
    const cited = yield* reportingMembers(world, citing, story);
    if (cited === undefined) continue;
    const { states, members } = cited;
    const comparisons: ReportedComparison[] = [];
    for (const state of states.slice(1)) {
      comparisons.push(yield* comparing(world, citing, states[0], state, limits));
      yield;
    }
    const { more } = story;
    shown.push({ states, all: members.length + more, family: { members, more, comparisons } });
  }
  return { shown, more: told.more };
}

/** The members of a family, each with who took it from whom; undefined where one of them is gone. */
export function* reportingMembers(
  world: World,
  citing: Citing,
  { members }: Story,
): Work<
  { readonly states: readonly SectionState[]; readonly members: readonly ReportedMember[] } | undefined
> {
  const states = members.flatMap((member) => memberState(world, member) ?? []);
  if (states.length < members.length) return undefined;
  const order = yield* orderingStory(world, states);
  return { states, members: members.map((member, index) => memberOf(citing, member, states, order, index)) };
}

/** The document of a family that a member is; undefined where it is gone. */
export function memberState(world: World, { uri, range }: StoryMember): SectionState | undefined {
  const document = world.documents.get(uri);
  return document?.sectionAt(document.offset(range.start));
}

function numberOf(citing: Citing, state: SectionState): number {
  return citing.numberOf(state) ?? -1;
}

function memberOf(
  citing: Citing,
  { date, kinship, share, shareOfPivot }: StoryMember,
  states: readonly SectionState[],
  order: StoryOrder,
  index: number,
): ReportedMember {
  const origin = originOf(citing, states, order, index);
  return {
    document: numberOf(citing, states[index]),
    ...(date !== undefined && { date }),
    kinship,
    share: rounded(share),
    shareOfPivot: rounded(shareOfPivot),
    ...(origin && { origin }),
  };
}

function originOf(
  citing: Citing,
  states: readonly SectionState[],
  order: StoryOrder,
  index: number,
): ReportedOrigin | undefined {
  if (index >= order.words.length) return undefined;
  const { source, probability, reasons } = order.standings[index];
  return {
    words: order.words[index],
    verdict: index === order.first ? 'first' : source === undefined ? 'unclear' : 'taken',
    ...(source !== undefined && { source: numberOf(citing, states[source]) }),
    ...(probability !== undefined && { probability: rounded(probability) }),
    evidence: reasons.map(({ text, places }) => ({
      words: text,
      places: places.map(({ document, span }) => citing.sentence(states[document], span)),
    })),
  };
}

const KINDS: Readonly<Record<ReuseClass, RowKind>> = {
  exact: 'same',
  near: 'edited',
  contained: 'partly',
  reworded: 'retold',
  wording: 'wording',
};

function* comparing(
  world: World,
  citing: Citing,
  left: SectionState,
  right: SectionState,
  limits: ReportLimits,
): Work<ReportedComparison> {
  const { sensitivity } = world.settingsOf(right.document.uri).shared;
  const all = matchedRows(world, left, right, sensitivity);
  const rows: ReportedRow[] = [];
  for (const row of all.slice(0, limits.rows)) {
    rows.push(reportedRow(citing, left, right, row));
    yield;
  }
  return {
    left: numberOf(citing, left),
    right: numberOf(citing, right),
    rows,
    more: all.length - rows.length,
    leftOut: { left: leftOutOf(left), right: leftOutOf(right) },
  };
}

/** Two passages beside each other, what differs in pieces. */
export function reportedRow(
  citing: Citing,
  leftState: SectionState,
  rightState: SectionState,
  row: MatchedRow,
): ReportedRow {
  const left = row.left === undefined ? undefined : citing.passage(leftState, row.left);
  const right = row.right === undefined ? undefined : citing.passage(rightState, row.right);
  const counterpart = row.match?.place.counterpart;
  const kind =
    left === undefined || right === undefined
      ? 'alone'
      : counterpart === undefined
        ? 'same'
        : KINDS[counterpart.class];
  const isMarked = kind === 'edited' || kind === 'partly';
  const pieces = isMarked && left && right ? piecesOf(left.text, right.text) : undefined;
  return {
    kind,
    moved: row.isMoved,
    ...(counterpart && { score: rounded(counterpart.score) }),
    ...(left && { left }),
    ...(right && { right }),
    ...(pieces && { pieces: { left: pieces[0], right: pieces[1] } }),
  };
}

/** Who shares how much with whom among the documents of families, in their order. */
export function reportedMatrix(
  world: World,
  citing: Citing,
  families: readonly CitedFamily[],
  limit: number,
): ReportedMatrix {
  const members = new Set(families.flatMap(({ states }) => states));
  const count = families.reduce((sum, { all }) => sum + all, 0);
  const { shown } = listed([...members], limit);
  return {
    documents: shown.map((state) => numberOf(citing, state)),
    shares: shown.map((state) => {
      const shares = sharesOf(world, state);
      return shown.map((other) => (other === state ? 1 : rounded(shares.get(other) ?? 0)));
    }),
    more: count - shown.length,
  };
}
