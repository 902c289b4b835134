import type { Work } from '../../lexis/index';
import type { SectionState } from '../document';
import { type Story, type StoryMember, tellingStories } from '../features/stories';
import { sectionName } from '../places';
import { cut } from '../passageHash';
import { memberState, reportingMembers } from '../reporting/families';
import type { ReportedMember, ReportedOrigin } from '../reporting/model';
import type { World } from '../world';
import type { Cites } from './cites';
import type { FamiliesAnswer, FamiliesQuestion } from './model';
import { fitting, type Page, pagedAnswer, SHOWN } from './paging';

type AnsweredFamily = FamiliesAnswer['families'][number];
type AnsweredMember = AnsweredFamily['members'][number];

const ALL = Number.MAX_SAFE_INTEGER;

/** Documents that tell the same, the largest families first, each member with whom it was taken from. */
export function* askingFamilies(
  world: World,
  cites: Cites,
  { documents }: FamiliesQuestion,
  page: Page,
): Work<FamiliesAnswer> {
  const chosen = cites.ids.chosen(documents);
  const told = yield* tellingStories(world, { stories: ALL, members: ALL });
  const meant: Story[] = [];
  for (const { members } of told.stories) {
    const asked = members.filter((member) => isChosen(world, member, chosen));
    yield;
    if (asked.length === 0) continue;
    // Those that were asked about stand right behind the pivot, so that none of them is cut off for the sake of others.
    meant.push({ members: chosen ? [...new Set([members[0], ...asked, ...members])] : members });
  }
  const families: AnsweredFamily[] = [];
  for (const { members } of meant.slice(page.from, page.from + page.limit)) {
    const shown = members.slice(0, SHOWN.members);
    const cited = yield* reportingMembers(world, cites.citing, { members: shown });
    families.push({
      members: cited?.members.flatMap((member) => memberOf(cites, member)) ?? [],
      more: members.length - shown.length,
    });
  }
  const fitted = fitting(families);
  return { ...pagedAnswer(meant.length, page, fitted.length), families: fitted };
}

function isChosen(world: World, member: StoryMember, chosen: ReadonlySet<SectionState> | undefined): boolean {
  const state = memberState(world, member);
  return state !== undefined && (chosen?.has(state) ?? true);
}

function memberOf(
  cites: Cites,
  { document, date, kinship, share, shareOfPivot, origin }: ReportedMember,
): readonly AnsweredMember[] {
  const state = cites.states.at(document);
  if (document < 0 || state === undefined) return [];
  return [
    {
      id: cites.ids.idOf(state),
      name: cut(sectionName(state), SHOWN.words),
      place: cites.whole(state),
      ...(date !== undefined && { date }),
      kinship,
      share,
      shareOfPivot,
      ...(origin && { origin: originOf(cites, origin) }),
    },
  ];
}

function originOf(
  cites: Cites,
  { words, verdict, source, probability, evidence }: ReportedOrigin,
): NonNullable<AnsweredMember['origin']> {
  const from = source === undefined || source < 0 ? undefined : cites.states.at(source);
  return {
    words: cut(words, SHOWN.words),
    verdict,
    ...(from && { source: cites.ids.idOf(from) }),
    ...(probability !== undefined && { probability }),
    evidence: evidence.slice(0, SHOWN.evidence).map((each) => ({
      words: cut(each.words, SHOWN.words),
      places: each.places.map((place) => cites.place(place)),
    })),
  };
}
