import type { Range } from 'vscode-languageserver-types';
import {
  type Family,
  FamilyIndex,
  type FamilyLink,
  headerDay,
  type Kinship,
  type MailIds,
  threadsOf,
} from '../../changes/index';
import { type SectionBody, sharedEnds } from '../../format/index';
import { countingWords, finish, type Work } from '../../lexis/index';
import type { PassageMatches, ReuseClass } from '../../reuse/index';
import { type ChosenDocument, chosenIn } from '../chosen';
import { isForm, preparingCompany } from '../company';
import type { SectionState, SourceDocument } from '../document';
import { recurringAmong, type Spread } from '../findings/recurring';
import { sameInputs } from '../memo';
import { metadata } from '../metadata';
import { keptOf } from '../perSection';
import { sectionName } from '../places';
import { isRow } from '../rows';
import { mailIdsOf, quotesOther } from '../threads';
import type { Settings } from '../types';
import { sectionsView, type CompareView } from '../views';
import type { World } from '../world';

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
  /** Index of the member that these figures are about: the pivot, for the pivot the member that shares most with it. */
  readonly comparedWith: number;
  /** How it stands to the pivot; for the pivot `pivot`. */
  readonly kinship: Kinship | 'pivot';
  /** Part of its words that stand in `comparedWith`, and part of the words of that one that stand in it; in [0,1]. */
  readonly share: number;
  readonly shareOfPivot: number;
  /** What the diff editor needs to show both documents side by side. */
  readonly compare: CompareView;
}

/** Documents that tell the same, the pivot first: the one that covers most of the others. */
export interface Story {
  readonly members: readonly StoryMember[];
}

/** What a document shares with another one. */
interface Shared {
  /** Words of its own that stand there, by how they do. */
  readonly words: { exact: number; edited: number; retold: number };
  passages: number;
  score: number;
  /** One of them is a message that quotes the other. */
  quotes: boolean;
}

/** What a document shares with the others, recurring text left out. */
interface Sharing {
  readonly words: number;
  readonly paragraphs: number;
  readonly with: ReadonlyMap<SectionState, Shared>;
}

/** How many stories are told at most, and how many members of each. */
export interface StoryLimits {
  readonly stories: number;
  readonly members: number;
}

/** The beginning of a list of stories, and of each of them; the same objects as long as they would say the same. */
export interface ToldStories {
  readonly stories: readonly ToldStory[];
  /** How many stories were left out. */
  readonly more: number;
}

export interface ToldStory extends Story {
  /** How many members were left out. */
  readonly more: number;
}

const kindOf: Readonly<Record<Exclude<ReuseClass, 'wording'>, keyof Shared['words']>> = {
  exact: 'exact',
  near: 'edited',
  contained: 'edited',
  reworded: 'retold',
};

/** Words that are counted between two chances to be interrupted: a choice, some milliseconds. */
const WORDS_AT_ONCE = 10_000;

const countsOf = new WeakMap<
  SectionState,
  { readonly body: SectionBody; readonly counts: readonly number[] }
>();

/** The words of each paragraph; after an edit only those of the paragraphs that it touched are counted. */
function* countingByParagraph(world: World, state: SectionState): Work<readonly number[]> {
  const { body } = state;
  const before = countsOf.get(state);
  if (before?.body === body) return before.counts;
  const { front, back } = before === undefined ? { front: 0, back: 0 } : sharedEnds(before.body, body);
  const edited: number[] = [];
  let words = 0;
  for (const { start, end } of body.paragraphs.slice(front, body.paragraphs.length - back)) {
    const count = yield* countingWords(body.text.slice(start, end));
    edited.push(count);
    words += count + 1;
    if (words < WORDS_AT_ONCE) continue;
    words = 0;
    yield;
  }
  const known = before?.counts ?? [];
  const counts = [...known.slice(0, front), ...edited, ...known.slice(known.length - back)];
  if (world.keepsAnswers) countsOf.set(state, { body, counts });
  return counts;
}

/** What a document shares; made again only when its counterparts or what is furniture in it change. */
function sharingOf(world: World, state: SectionState): Sharing {
  return state.memos.get('sharing', sharedBy(world, state), () => finish(sharingAnew(world, state)));
}

/** Makes what a document shares in slices, for `sharingOf` to find it. */
function sharingAhead(world: World, state: SectionState): Work<void> {
  return state.memos.making(
    'sharing',
    () => sharedBy(world, state),
    () => sharingAnew(world, state),
  );
}

/** What decides what a document shares. */
function sharedBy(world: World, state: SectionState): readonly unknown[] {
  const { shared } = world.settingsOf(state.document.uri);
  return [state.body, state.counterparts, state.apart, state.current('passages'), shared.enabled];
}

/** Paragraphs of which the counterparts are looked up between two chances to be interrupted: a choice, some milliseconds. */
const MATCHED_AT_ONCE = 50;

function* sharingAnew(world: World, state: SectionState): Work<Sharing> {
  const { shared } = world.settingsOf(state.document.uri);
  const wordsAt = yield* countingByParagraph(world, state);
  const isCounted = (index: number): boolean => !state.apart[index];
  const isCompared = shared.enabled && state.current('passages') !== undefined;
  const matches: PassageMatches[] = [];
  const spreads = new Map<PassageMatches, Spread>();
  for (let index = 0; isCompared && index < wordsAt.length; index++) {
    if (index % MATCHED_AT_ONCE === MATCHED_AT_ONCE - 1) yield;
    const match = isCounted(index) ? world.reuse.matchesAt(state.id, index, 'likely') : undefined;
    if (match === undefined) continue;
    matches.push(match);
    spreads.set(match, spreadOf(world, state, match));
  }
  if (isCompared) yield* preparingCompany(world, state);
  const recurring = recurringAmong(state, spreads);
  const found = new Map<SectionState, Shared>();
  for (const match of matches) {
    if (recurring.has(match)) continue;
    let seen: Set<number> | undefined;
    for (const counterpart of match.counterparts) {
      const { section, class: type, score } = counterpart;
      const other = section === state.id ? undefined : world.sections.get(section);
      if (other === undefined || seen?.has(section) === true) continue;
      if (type === 'wording' || isForm(world, state, match.passage, counterpart)) continue;
      (seen ??= new Set()).add(section);
      let known = found.get(other);
      if (known === undefined)
        found.set(
          other,
          (known = { words: { exact: 0, edited: 0, retold: 0 }, passages: 0, score: 0, quotes: false }),
        );
      known.words[kindOf[type]] += wordsAt[match.passage];
      known.quotes ||= type === 'exact' && quotesOther(state, match.passage, other, counterpart.passage);
      known.passages++;
      known.score += score;
    }
  }
  const recurs = new Set([...recurring.keys()].map(({ passage }) => passage));
  let words = 0;
  let paragraphs = 0;
  for (let index = 0; index < wordsAt.length; index++) {
    if (!isCounted(index) || recurs.has(index)) continue;
    words += wordsAt[index];
    paragraphs++;
  }
  return {
    words,
    paragraphs,
    with: found,
  };
}

const NO_OTHERS: ReadonlySet<SectionState> = new Set();

/** The other documents that hold a passage. */
function spreadOf(
  world: World,
  state: SectionState,
  { passage, counterparts, total }: PassageMatches,
): Spread {
  let others: Set<SectionState> | undefined;
  let copies = 0;
  for (const { section, class: type } of counterparts) {
    if (type === 'wording') continue;
    copies++;
    const other = section === state.id ? undefined : world.sections.get(section);
    if (other !== undefined) (others ??= new Set()).add(other);
  }
  const unlisted = copies === counterparts.length ? total - copies : 0;
  return { others: others ?? NO_OTHERS, unlisted, isRow: isRow(state.passageText(passage)) };
}

/** A document as it was entered among the families, and what that was made of. */
interface Entered {
  readonly state: SectionState;
  readonly key: string;
  readonly sharing: Sharing;
  readonly date: string | undefined;
  readonly settings: Settings;
  readonly index: number;
  readonly mail: MailIds | undefined;
  readonly inputs: readonly unknown[];
}

/** What is known of the families of a workspace: documents are entered again only when what they share changes. */
interface Known {
  readonly index: FamilyIndex;
  readonly entered: Map<SectionState, Entered>;
  readonly byKey: Map<string, SectionState>;
  /** Those whose links have to be entered anew. */
  readonly changed: Set<SectionState>;
  /** The thread of each message that has one with others. */
  threads: ReadonlyMap<SectionState, string>;
  /** A message came, went, or says otherwise what it answers, since threads were told. */
  isThreadChanged: boolean;
  /** The clock of each file when its sections were entered: only what changed since is looked at. */
  readonly upTo: WeakMap<SourceDocument, number>;
}

const knownOf = new WeakMap<World, Known>();

/** The documents of the workspace grouped by what they tell, largest groups first. */
export function stories(world: World): readonly Story[] {
  return [...storyByStory(world)];
}

/** The same, each made when it is asked for. */
export function* storyByStory(world: World): Generator<Story, void, undefined> {
  const known = knownIn(world);
  finish(enteringAll(world, known));
  const { index, byKey } = known;
  for (const family of index.families()) yield storyOf(world, family, byKey);
  if (!world.keepsAnswers) forgetStories(world);
}

/** Keeps nothing of what stories are made of. */
function forgetStories(world: World): void {
  knownOf.delete(world);
  for (const state of world.sections.values()) state.memos.clear();
}

/** Documents that tell the same, each by how it stands to the pivot. */
export interface FamilyOfSections {
  readonly pivot: SectionState;
  readonly members: readonly {
    readonly state: SectionState;
    readonly kinship: Kinship;
    readonly share: number;
    readonly shareOfPivot: number;
  }[];
}

/** All families of the workspace, in slices, largest first. */
export function* findingFamilies(world: World): Work<readonly FamilyOfSections[]> {
  const known = knownIn(world);
  yield* enteringAll(world, known);
  const { index, byKey } = known;
  return (yield* index.findingFamilies()).flatMap(({ pivot, members }): FamilyOfSections[] => {
    const first = byKey.get(pivot);
    if (first === undefined) return [];
    const others = members.flatMap(({ key, kinship, share, shareOfPivot }) => {
      const state = byKey.get(key);
      return state === undefined ? [] : [{ state, kinship, share, shareOfPivot }];
    });
    return [{ pivot: first, members: others }];
  });
}

/** The first stories, in slices: one of which nothing has changed is not made again. */
export function* tellingStories(world: World, limits: StoryLimits): Work<ToldStories> {
  const known = knownIn(world);
  yield* enteringAll(world, known);
  const all = yield* known.index.findingFamilies();
  const told: ToldStory[] = [];
  for (const family of all.slice(0, limits.stories)) {
    told.push(toldStory(world, family, known, limits.members));
    yield;
  }
  return { stories: told, more: all.length - told.length };
}

/** The documents that tell the same story as one, itself among them, in slices; none where there are no others. */
export function* familyMembers(world: World, chosen: ChosenDocument): Work<ReadonlySet<SectionState>> {
  const known = knownIn(world);
  yield* enteringAll(world, known);
  const state = chosenIn(world, chosen);
  const key = state && known.entered.get(state)?.key;
  if (key === undefined) return NO_OTHERS;
  for (const { pivot, members } of yield* known.index.findingFamilies()) {
    const keys = [pivot, ...members.map((member) => member.key)];
    if (keys.includes(key)) return new Set(keys.flatMap((each) => known.byKey.get(each) ?? []));
  }
  return NO_OTHERS;
}

/** Stories as they were told last, with what they were made of. */
const toldOf = new WeakMap<Family, { readonly inputs: readonly unknown[]; readonly story: ToldStory }>();

function toldStory(world: World, family: Family, { byKey, entered }: Known, most: number): ToldStory {
  const members = family.members.slice(0, most - 1);
  const inputs: unknown[] = [most];
  for (const key of [family.pivot, ...members.map((member) => member.key)]) {
    const state = byKey.get(key);
    if (state !== undefined) inputs.push(entered.get(state), state.standing);
  }
  const before = toldOf.get(family);
  if (before !== undefined && sameInputs(before.inputs, inputs)) return before.story;
  const more = family.members.length - members.length;
  const story = { ...storyOf(world, { pivot: family.pivot, members }, byKey), more };
  toldOf.set(family, { inputs, story });
  return story;
}

function knownIn(world: World): Known {
  return keptOf(knownOf, world, () => ({
    index: new FamilyIndex(),
    entered: new Map(),
    byKey: new Map(),
    changed: new Set(),
    threads: new Map(),
    isThreadChanged: false,
    upTo: new WeakMap(),
  }));
}

/** Documents of which only a number is looked at between two chances to be interrupted: a choice, some tenths of a millisecond. */
const PASSED_AT_ONCE = 2000;

/** Brings the index up to what is known now. What is given up, or changes meanwhile, is found by the next time. */
function* enteringAll(world: World, known: Known): Work<void> {
  const { index, entered, byKey, changed, upTo } = known;
  let passed = 0;
  for (const entry of entered.values()) {
    if (++passed % PASSED_AT_ONCE === 0) yield;
    const { state, key } = entry;
    if (entry.index === state.index && world.sections.get(state.id) === state) continue;
    index.delete(key);
    entered.delete(state);
    byKey.delete(key);
    known.isThreadChanged ||= entry.mail !== undefined;
    upTo.delete(state.document);
  }
  for (const document of world.documents.values()) {
    if (++passed % PASSED_AT_ONCE === 0) yield;
    const { clock } = document;
    if (upTo.get(document) === clock) continue;
    yield* enteringSections(world, document, known);
    upTo.set(document, clock);
  }
  if (known.isThreadChanged) tellingThreads(known);
  for (const state of changed) {
    changed.delete(state);
    const entry = entered.get(state);
    if (entry === undefined) continue;
    const date = Date.parse(entry.date ?? '');
    const thread = known.threads.get(state);
    const document = {
      key: entry.key,
      words: entry.sharing.words,
      ...(Number.isNaN(date) ? {} : { date }),
      ...(thread === undefined ? {} : { thread }),
    };
    index.set(document, linksOf(world, state, entry.sharing));
    yield;
  }
}

/** Puts messages into threads anew; those whose thread is another one are entered again. */
function tellingThreads(known: Known): void {
  known.isThreadChanged = false;
  const ids: [SectionState, MailIds][] = [];
  for (const { state, mail } of known.entered.values()) if (mail !== undefined) ids.push([state, mail]);
  const threads = threadsOf(ids);
  for (const [state] of ids) if (threads.get(state) !== known.threads.get(state)) known.changed.add(state);
  known.threads = threads;
}

/** Enters those sections of a file of which something changed since they were entered. */
function* enteringSections(world: World, document: SourceDocument, known: Known): Work<void> {
  const settings = world.settingsOf(document.uri);
  const { sections } = document;
  for (const at of document.changedSince(known.upTo.get(document) ?? -1)) {
    const state = sections[at];
    if (world.sections.get(state.id) !== state) continue;
    document.asked++;
    const before = known.entered.get(state);
    if (before !== undefined && sameInputs(before.inputs, enteredBy(world, state, settings))) continue;
    yield* sharingAhead(world, state);
    enter(world, state, known);
    yield;
  }
}

/** Enters a document with what it shares now; its links, and those to it, are still to be entered. */
function enter(world: World, state: SectionState, known: Known): void {
  const { index, entered, byKey, changed } = known;
  if (world.sections.get(state.id) !== state) return;
  const before = entered.get(state);
  const now = entryOf(world, state, world.settingsOf(state.document.uri));
  // It may have moved since the work began.
  if (before !== undefined && before.key !== now.key && byKey.get(before.key) === state) {
    index.delete(before.key);
    byKey.delete(before.key);
  }
  entered.set(state, now);
  byKey.set(now.key, state);
  known.isThreadChanged ||= before?.mail !== now.mail;
  if (before !== undefined && sameEntry(before, now)) return;
  changed.add(state);
  // A link says what both share: those at its other end say it anew.
  for (const each of [before, now]) for (const other of each?.sharing.with.keys() ?? []) changed.add(other);
}

function entryOf(world: World, state: SectionState, settings: Settings): Entered {
  return {
    state,
    key: keyOf(state),
    sharing: sharingOf(world, state),
    date: dateOf(state),
    mail: mailIdsOf(state),
    settings,
    index: state.index,
    inputs: world.keepsAnswers ? enteredBy(world, state, settings) : NO_INPUTS,
  };
}

/** Of an entry that is looked up once. */
const NO_INPUTS: readonly unknown[] = [];

/** What an entry is made of. */
function enteredBy(world: World, state: SectionState, settings: Settings): readonly unknown[] {
  return [...sharedBy(world, state), settings, state.mentions, saidDateOf(state)];
}

function sameEntry(before: Entered, now: Entered): boolean {
  return (
    sameSharing(before.sharing, now.sharing) && before.settings === now.settings && before.date === now.date
  );
}

/** After most edits a document shares what it shared. */
function sameSharing(before: Sharing, now: Sharing): boolean {
  if (before === now) return true;
  if (before.words !== now.words || before.paragraphs !== now.paragraphs) return false;
  if (before.with.size !== now.with.size) return false;
  for (const [state, shared] of now.with) {
    const known = before.with.get(state);
    if (known === undefined || !sameInputs(numbersOf(known), numbersOf(shared))) return false;
  }
  return true;
}

function numbersOf({ words: { exact, edited, retold }, passages, score, quotes }: Shared): readonly number[] {
  return [exact, edited, retold, passages, score, Number(quotes)];
}

function keyOf(state: SectionState): string {
  return `${state.document.uri} ${String(state.index).padStart(9, '0')}`;
}

function linksOf(world: World, state: SectionState, sharing: Sharing): readonly FamilyLink[] {
  const { scope } = world.settingsOf(state.document.uri).shared;
  return [...sharing.with].flatMap(([other, { words, quotes }]): FamilyLink[] => {
    const settings = world.settingsOf(other.document.uri).shared;
    const isApart = other.document !== state.document;
    if (!settings.enabled || (isApart && (scope === 'document' || settings.scope === 'document'))) return [];
    const back = sharingOf(world, other).with.get(state);
    return [
      {
        a: keyOf(state),
        b: keyOf(other),
        sharedOfA: sumOf(words),
        sharedOfB: back === undefined ? 0 : sumOf(back.words),
        kinds: words,
        ...(quotes || back?.quotes === true ? { quotes: true } : {}),
      },
    ];
  });
}

/** Part of the words of a document that stand in each other one that shares some with it, in [0,1]; recurring text left out. */
export function sharesOf(world: World, state: SectionState): ReadonlyMap<SectionState, number> {
  const { words, with: others } = sharingOf(world, state);
  return new Map([...others].map(([other, shared]) => [other, Math.min(1, sumOf(shared.words) / words)]));
}

function sumOf({ exact, edited, retold }: Shared['words']): number {
  return exact + edited + retold;
}

function storyOf(world: World, { pivot, members }: Family, byKey: ReadonlyMap<string, SectionState>): Story {
  const first = byKey.get(pivot);
  if (first === undefined) return { members: [] };
  const others = members.flatMap(({ key, kinship, share, shareOfPivot }) => {
    const state = byKey.get(key);
    return state === undefined ? [] : [memberOf(world, state, first, { kinship, share, shareOfPivot })];
  });
  const most = members.reduce(
    (best, each, index) => (each.shareOfPivot > members[best].shareOfPivot ? index : best),
    0,
  );
  const second = byKey.get(members[most]?.key ?? '') ?? first;
  const { share, shareOfPivot } = members[most] ?? { share: 0, shareOfPivot: 0 };
  const own = memberOf(world, first, second, { kinship: 'pivot', share: shareOfPivot, shareOfPivot: share });
  return { members: [{ ...own, comparedWith: most + 1 }, ...others] };
}

function memberOf(
  world: World,
  state: SectionState,
  other: SectionState,
  standing: Pick<StoryMember, 'kinship' | 'share' | 'shareOfPivot'>,
): StoryMember {
  const sharing = sharingOf(world, state);
  const shared = sharing.with.get(other);
  const date = dateOf(state);
  return {
    uri: state.document.uri,
    name: sectionName(state),
    section: state.document.section(state.index).name,
    range: state.document.range(state.document.section(state.index).span),
    ...(date === undefined ? {} : { date }),
    paragraphs: sharing.paragraphs,
    shared: shared?.passages ?? 0,
    score:
      shared === undefined ? 0 : Math.round((shared.score / shared.passages) * SCORE_UNITS) / SCORE_UNITS,
    comparedWith: 0,
    ...standing,
    compare: standing.kinship === 'pivot' ? sectionsView(state, other) : sectionsView(other, state),
  };
}

/** Means are rounded, so that they do not depend on the order in which counterparts are summed. A choice, finer than is shown. */
const SCORE_UNITS = 1_000_000;

/** A date that begins with a whole day, as ISO 8601 writes it. */
const DAY = /^\d{4}-\d{2}-\d{2}(?!\d)/u;
const DAY_LENGTH = 10;

function saidDateOf(state: SectionState): string | undefined {
  return metadata(state).get('date');
}

/** How many paragraphs of a document are its head, where a dateline stands. A choice: docs/changes.md, "Constants". */
const HEAD_PARAGRAPHS = 6;

/** The day that a document is of, ISO 8601: what its header, its record or its delimiter says, else the first in its head. */
export function dateOf(state: SectionState): string | undefined {
  const said = headerDay(saidDateOf(state) ?? '');
  if (said !== undefined) return said;
  const { body, mentions } = state;
  const end = body.paragraphs[Math.min(HEAD_PARAGRAPHS, body.paragraphs.length) - 1]?.end ?? 0;
  return mentions
    .find(
      ({ type, value, start }) => type === 'date' && start < end && value !== undefined && DAY.test(value),
    )
    ?.value?.slice(0, DAY_LENGTH);
}
