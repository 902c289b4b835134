import { finish, firstNotBefore, type Work } from '../../lexis/index';
import * as l10n from '@vscode/l10n';
import {
  changedFacts,
  compareQuotations,
  type FactChange,
  type FactSide,
  type KnownMention,
  type Telling,
  turnedFacts,
} from '../../changes/index';
import { passageParts, passagePieces, passageSentences, passageSpan, type Span } from '../../format/index';
import { align, type ReuseClass } from '../../reuse/index';
import type { ChangeKind } from '../changeKinds';
import type { DecisionBook } from '../decisions';
import { contentKey } from '../contentKey';
import type { Mention } from '../../entities/index';
import type { Change, MentionsRead, Place, SectionState, SharedPassage } from '../document';
import { changeRecords } from '../findingKinds';
import { placeName } from '../places';
import type { RelatedPlace } from '../types';
import type { World } from '../world';
import { follow, sharedAt } from './shared';
import { coverage, MIN_COVERED } from './sharedPart';

/** So many counterparts of a passage are held against it: more would say the same again. A choice: docs/changes.md, "Constants". */
const MAX_COMPARED = 5;
/** What is told of a retelling, which leaves out and adds as it likes: values of one thing that differ. */
const TOLD_OF_RETELLINGS: ReadonlySet<ChangeKind> = new Set<ChangeKind>(['figure', 'amount', 'date', 'unit']);

/**
 * Longer passages are not read for what they change, in UTF-16 units. A choice: that is more than the 4,000 words of a passage that are
 * compared at all, of which the status tells.
 */
const MAX_COMPARED_LENGTH = 30_000;

/** A difference between one passage and one counterpart, spans relative to the passage. */
export type Difference = Pick<Change, 'kind' | 'own' | 'ownValue' | 'other' | 'otherValue'>;

/** What differs between a passage and another text, with all that this was made of. */
interface Compared {
  readonly class: ReuseClass;
  readonly text: string;
  readonly left: readonly KnownMention[];
  readonly right: readonly KnownMention[];
  readonly found: readonly Difference[];
  /** Absent where the passages share no whole sentence, and were not held against one another. */
  readonly facts?: Facts;
}

/** The facts that two passages give differently: what is asked of the pair from its other side is these, turned. */
interface Facts {
  /** The parts of both that were held against one another, where those are not the whole passages. */
  readonly parts?: readonly [own: Span, other: Span];
  readonly changes: readonly FactChange[];
}

/** A passage by its text, with what it was held against: an edit elsewhere in the sections costs nothing here. */
interface KnownPassage {
  readonly text: string;
  /** Where it stood when it was held against them. */
  readonly paragraph: number;
  readonly compared: Compared[];
}

/** Looks up what was known of the passages of a section; those that stayed are met in order, without searching. */
class Known {
  readonly #passages: readonly KnownPassage[];
  #next = 0;
  #byText: ReadonlyMap<string, number> | undefined;

  constructor(passages: readonly KnownPassage[]) {
    this.#passages = passages;
  }

  /** What is known of the next passage is used as it is. */
  pass(passage: KnownPassage): void {
    if (this.#passages[this.#next] === passage) this.#next++;
  }

  /** What was known of a text; passages are best asked for in order. */
  of(text: string): readonly Compared[] {
    if (this.#passages[this.#next]?.text !== text) {
      this.#byText ??= new Map(this.#passages.map((each, index) => [each.text, index]));
      const at = this.#byText.get(text);
      if (at === undefined) return NOT_COMPARED;
      this.#next = at;
    }
    return this.#passages[this.#next++].compared;
  }
}

const NOT_COMPARED: readonly Compared[] = [];
/** Passages that are looked at between two chances to be interrupted: a choice. */
const PASSAGES_AT_ONCE = 100;

/** What a passage changes, with all that this was made of besides the texts of its places. */
interface KnownChanges {
  readonly book: DecisionBook;
  readonly left: readonly KnownMention[];
  readonly read: readonly MentionsRead[];
  readonly passage: KnownPassage;
  readonly changes: readonly Change[];
}

/** A passage that was made anew has nothing here: its counterparts or their texts may be others. */
const changesKnown = new WeakMap<SharedPassage, KnownChanges>();

/** What a passage changes, where all that it was made of is as it was. */
function changesStanding(world: World, passage: SharedPassage): KnownChanges | undefined {
  const known = changesKnown.get(passage);
  if (known === undefined) return undefined;
  if (!world.bookOf(passage.state.document.uri).isOfOneMindBesideParagraphs(known.book)) return undefined;
  if (mentionsOf(passage.state, passage.paragraph, known.left) !== known.left) return undefined;
  for (const each of known.read) {
    const now = each.place.state.current('mentions');
    if (now === undefined || !isFoundIn(each, now)) return undefined;
  }
  return known;
}

const knownOf = new WeakMap<SectionState, readonly KnownPassage[]>();

function knownNow(state: SectionState): Known {
  return new Known(knownOf.get(state) ?? []);
}

/**
 * Facts and quotations that passages give differently from their counterparts, in order; each once, with the counterpart
 * that gives it so. `read` gets, for each passage, the mentions of other sections that this was made of.
 */
export function* changesIn(
  world: World,
  state: SectionState,
  passages: readonly SharedPassage[],
  read: (readonly MentionsRead[])[],
): Work<readonly Change[]> {
  const all: Change[] = [];
  if (state.current('mentions') === undefined) return all;
  const before = knownNow(state);
  const now: KnownPassage[] = [];
  let looked = 0;
  for (const passage of passages) {
    if (++looked % PASSAGES_AT_ONCE === 0) yield;
    const known = changesStanding(world, passage);
    if (known !== undefined) {
      before.pass(known.passage);
      now.push(known.passage);
      read.push(known.read);
    }
    for (const change of known?.changes ?? (yield* changesOf(world, passage, before, now, read)))
      all.push(change);
  }
  if (world.keepsAnswers) knownOf.set(state, now);
  return all;
}

/** The change that a finding tells of, from what is known now; undefined when there is none any more. */
export function changeAt(
  world: World,
  state: SectionState,
  data: {
    readonly passage: number;
    readonly kind: string;
    readonly start: number;
    readonly end: number;
  },
): Change | undefined {
  const passage = sharedAt(world, state, data.passage, world.settingsOf(state.document.uri));
  if (passage === undefined || state.current('mentions') === undefined) return undefined;
  return finish(changesOf(world, passage, knownNow(state), [], [])).find(
    ({ kind, own }) => kind === data.kind && own.start === data.start && own.end === data.end,
  );
}

/** Facts and quotations that a passage gives differently from one of its places, but for those that are both right. */
export function changesBetween(world: World, passage: SharedPassage, place: Place): readonly Difference[] {
  const { state, paragraph } = passage;
  const text = state.passageText(paragraph);
  const earlier = knownNow(state).of(text);
  const left = mentionsOf(state, paragraph, earlier[0]?.left);
  if (left === undefined) return [];
  const { text: otherText, right, known } = heldAgainst(place, left, earlier);
  if (right === undefined || Math.max(text.length, otherText.length) > MAX_COMPARED_LENGTH) return [];
  const telling = { text: otherText, mentions: right };
  const found =
    known?.found ?? finish(differencesAnew(passage, place, { text, mentions: left }, telling)).found;
  const book = world.bookOf(state.document.uri);
  return found.filter(
    ({ ownValue, otherValue }) => !book.bothRight([text, otherText], [ownValue, otherValue]),
  );
}

/** How many facts and quotations of some passages differ from their counterparts: what goes when the passages do. */
export function changesAmong(world: World, state: SectionState, first: number, last: number): number {
  const settings = world.settingsOf(state.document.uri);
  let count = 0;
  for (let paragraph = first; paragraph <= last; paragraph++) {
    const passage = sharedAt(world, state, paragraph, settings);
    if (passage === undefined || state.current('mentions') === undefined) continue;
    count += finish(changesOf(world, passage, knownNow(state), [], [])).length;
  }
  return count;
}

function* changesOf(
  world: World,
  passage: SharedPassage,
  before: Known,
  now: KnownPassage[],
  read: (readonly MentionsRead[])[],
): Work<readonly Change[]> {
  const { state, paragraph } = passage;
  if (!passage.places.some(mayDiffer)) return NO_CHANGES;
  const text = state.passageText(paragraph);
  if (text.length > MAX_COMPARED_LENGTH) return NO_CHANGES;
  const book = world.bookOf(state.document.uri);
  const compared = passage.places.filter(mayDiffer).slice(0, MAX_COMPARED);
  const earlier = before.of(text);
  const made: Compared[] = [];
  const own: KnownPassage = { text, paragraph, compared: made };
  now.push(own);
  const left = mentionsOf(state, paragraph, earlier[0]?.left) ?? [];
  // One for all that it is held against: what is read of it is kept by it.
  const telling = { text, mentions: left };
  const ownRead: MentionsRead[] = [];
  // What was read of a text that changes meanwhile is of this moment only.
  let isKept = world.keepsAnswers;
  let found: Map<string, Change> | undefined;
  for (const place of compared) {
    const { text: otherText, right, known } = heldAgainst(place, left, earlier, made);
    if (otherText.length > MAX_COMPARED_LENGTH) continue;
    ownRead.push({ place, mentions: right, seenIn: place.state.current('mentions') });
    isKept &&= right !== undefined && place.body === place.state.body;
    // What entities know of it is waited for: a name in full and its initials are no change.
    if (right === undefined) continue;
    if (known !== undefined) made.push(known);
    else {
      yield;
      const anew = yield* differencesAnew(passage, place, telling, { text: otherText, mentions: right });
      made.push({ class: place.counterpart.class, text: otherText, left, right, ...anew });
    }
    const differences = made[made.length - 1].found;
    if (differences.length === 0) continue;
    found ??= new Map();
    for (const difference of differences) {
      const { kind, own: at, ownValue, otherValue } = difference;
      if (book.bothRight([text, otherText], [ownValue, otherValue])) continue;
      const change = JSON.stringify([kind, at.start, at.end, otherValue]);
      const agreed = found.get(change);
      found.set(
        change,
        agreed === undefined
          ? changeFrom(difference, passage, place, 0)
          : changeFrom(agreed, agreed.passage, agreed.place, agreed.agreeing + 1),
      );
    }
  }
  read.push(ownRead);
  const changes = found === undefined ? NO_CHANGES : onePerPlace([...found.values()]);
  if (isKept) changesKnown.set(passage, { book, left, read: ownRead, passage: own, changes });
  return changes;
}

const NO_CHANGES: readonly Change[] = [];

/** Member by member: of a difference that is spread each change would have a hidden class of its own, twice its size. */
function changeFrom(
  { kind, own, ownValue, other, otherValue }: Difference,
  passage: SharedPassage,
  place: Place,
  agreeing: number,
): Change {
  return { kind, passage, place, own, other, ownValue, otherValue, agreeing };
}

/** Whether a place may give facts differently: not the same text, nor one that has a few words of it. */
function mayDiffer({ counterpart }: Place): boolean {
  return counterpart.class !== 'exact' && counterpart.class !== 'wording';
}

/** The text of a place with what entities know of it, and what is known already of how it differs from a passage. */
function heldAgainst(
  place: Place,
  left: readonly KnownMention[],
  earlier: readonly Compared[],
  made?: readonly Compared[],
): {
  readonly text: string;
  readonly right: readonly KnownMention[] | undefined;
  readonly known: Compared | undefined;
} {
  const text = place.state.passageText(place.paragraph);
  const isOf = (each: Compared): boolean => each.class === place.counterpart.class && each.text === text;
  const before = made?.find(isOf) ?? earlier.find(isOf);
  const right = mentionsOf(place.state, place.paragraph, before?.right);
  const isKnown = before !== undefined && right === before.right && sameMentions(before.left, left);
  return { text, right, known: isKnown ? before : undefined };
}

/** Whether what a finding was made of besides its own section is still so, or is waited for. */
export function isStillRead(read: MentionsRead): boolean {
  const now = read.place.state.current('mentions');
  return now === undefined || isFoundIn(read, now);
}

/** Whether what was read of a counterpart is still in the list of its section's mentions. */
function isFoundIn(read: MentionsRead, now: readonly Mention[]): boolean {
  const { place, mentions } = read;
  if (!follow(place)) return false;
  if (read.seenIn === now) return true;
  if (!sameMentions(mentions, mentionsOf(place.state, place.paragraph, mentions))) return false;
  read.seenIn = now;
  return true;
}

/** Whether two findings were made of the same. */
export function sameRead(left: readonly MentionsRead[], right: readonly MentionsRead[]): boolean {
  return (
    left === right ||
    (left.length === right.length &&
      left.every(
        ({ place, mentions }, index) =>
          place.state === right[index].place.state && sameMentions(mentions, right[index].mentions),
      ))
  );
}

function sameMentions(
  left: readonly KnownMention[] | undefined,
  right: readonly KnownMention[] | undefined,
): boolean {
  if (left === right || left === undefined || right === undefined) return left === right;
  return (
    left.length === right.length &&
    left.every(
      ({ start, end, type, value }, index) =>
        start === right[index].start &&
        end === right[index].end &&
        type === right[index].type &&
        value === right[index].value,
    )
  );
}

/** Of several counterparts that give another value each, the value that most of them give, of equals the first. */
function onePerPlace(changes: readonly Change[]): readonly Change[] {
  const byPlace = new Map<string, Change>();
  for (const change of changes) {
    const key = JSON.stringify([change.kind, change.own.start, change.own.end]);
    const known = byPlace.get(key);
    if (known === undefined || change.agreeing > known.agreeing) byPlace.set(key, change);
  }
  return [...byPlace.values()];
}

function* differencesAnew(
  passage: SharedPassage,
  place: Place,
  whole: Telling,
  otherWhole: Telling,
): Work<Pick<Compared, 'found' | 'facts'>> {
  const isPart = place.counterpart.class === 'contained';
  const [own, other] = isPart
    ? sharedSpans(passage, place, whole.text, otherWhole.text)
    : [wholeOf(whole.text), wholeOf(otherWhole.text)];
  if (own === undefined || other === undefined) return NOTHING_FOUND;
  const left = isPart ? partOf(whole, own) : whole;
  const right = isPart ? partOf(otherWhole, other) : otherWhole;
  yield;
  const quotations = quotationDifferences(left, right);
  yield;
  const parts = isPart ? ([own, other] as const) : undefined;
  const changes = factsFromOtherSide(place, whole, otherWhole, parts) ?? changedFacts(left, right);
  const facts = changes
    .map((change): Difference => ({
      kind: change.kind,
      own: change.left,
      ownValue: valueOf(change.left),
      other: change.right,
      otherValue: valueOf(change.right),
    }))
    // In a title all words are capitals, and names cannot be told from others.
    .filter(({ kind }) => kind !== 'name' || !(isTitle(left.text) || isTitle(right.text)))
    // What is told of a quotation is not told again of the words in it.
    .filter(
      ({ own: { start, end } }) =>
        !quotations.some((each) => each.own.start <= end + 1 && start <= each.own.end + 1),
    );
  const all = [...quotations, ...facts].map((each) => ({
    ...each,
    own: shifted(each.own, own.start),
    other: shifted(each.other, other.start),
  }));
  const isRetold = place.counterpart.class === 'reworded';
  return {
    found: isRetold ? all.filter(isToldOfRetellings) : all,
    facts: { ...(parts && { parts }), changes },
  };
}

function isToldOfRetellings({ kind, ownValue, otherValue }: Difference): boolean {
  return TOLD_OF_RETELLINGS.has(kind) && ownValue !== '' && otherValue !== '';
}

const NOTHING_FOUND: Pick<Compared, 'found' | 'facts'> = { found: [] };

/** The facts that a passage gives differently from the text at a place, where that text was held against it before: the same ones, turned. */
function factsFromOtherSide(
  { state, paragraph }: Place,
  own: Telling,
  other: Telling,
  parts: Facts['parts'],
): readonly FactChange[] | undefined {
  const passages = knownOf.get(state);
  if (passages === undefined) return undefined;
  // Where it does not stand there any more, nothing is known of it.
  const at = firstNotBefore(passages.length, (index) => passages[index].paragraph < paragraph);
  const known = passages.at(at);
  if (known?.text !== other.text) return undefined;
  const compared = known.compared.find(
    ({ text, left, right, facts }) =>
      facts !== undefined &&
      text === own.text &&
      sameMentions(left, other.mentions) &&
      sameMentions(right, own.mentions) &&
      sameSpan(facts.parts?.[0], parts?.[1]) &&
      sameSpan(facts.parts?.[1], parts?.[0]),
  );
  return compared?.facts && turnedFacts(compared.facts.changes);
}

function sameSpan(left: Span | undefined, right: Span | undefined): boolean {
  return left?.start === right?.start && left?.end === right?.end;
}

const LETTERS = /\p{L}[\p{L}\p{M}'’-]*/gu;
/** Of the longer words of a title at least this part begin with a capital; of a sentence hardly ever half of them. A choice. */
const TITLE_CAPITALS = 0.6;
/** Shorter words are written small in titles, too. A choice, the length of most prepositions. */
const SHORT_WORD = 4;

function isTitle(text: string): boolean {
  let words = 0;
  let capitals = 0;
  for (const [found] of text.matchAll(LETTERS)) {
    if (found.length < SHORT_WORD) continue;
    words++;
    if (/^\p{Lu}/u.test(found)) capitals++;
  }
  return words > 0 && capitals / words >= TITLE_CAPITALS;
}

/** The words, and what they mean where the same words mean something else on the other side. */
function valueOf({ value, meaning }: FactSide): string {
  return meaning === undefined ? value : `${value} (${meaning})`;
}

function wholeOf(text: string): Span {
  return { start: 0, end: text.length };
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** The sentences that each of two passages shares with the other, from the first to the last. */
function sharedSpans(
  passage: SharedPassage,
  place: Place,
  text: string,
  otherText: string,
): readonly [Span | undefined, Span | undefined] {
  const { left, right } = align(text, otherText);
  return [hullOf(passage.state, passage.paragraph, left), hullOf(place.state, place.paragraph, right)];
}

function hullOf({ body }: SectionState, paragraph: number, matched: readonly Span[]): Span | undefined {
  const base = body.paragraphs[paragraph].start;
  const sentences = passageSentences(body, paragraph);
  const shares = coverage(sentences, matched, base);
  const first = shares.findIndex((share) => share >= MIN_COVERED);
  const last = shares.findLastIndex((share) => share >= MIN_COVERED);
  return first < 0 ? undefined : { start: sentences[first].start - base, end: sentences[last].end - base };
}

/** A part of a telling with the mentions within it. */
function partOf({ text, mentions }: Telling, { start, end }: Span): Telling {
  return {
    text: text.slice(start, end),
    mentions: mentions
      .filter((mention) => mention.start >= start && mention.end <= end)
      .map((mention) => ({ ...mention, start: mention.start - start, end: mention.end - start })),
  };
}

/**
 * What is known of a paragraph, relative to it; undefined while its section waits to be looked at. `before` is returned where
 * it still says so.
 */
function mentionsOf(
  state: SectionState,
  paragraph: number,
  before?: readonly KnownMention[],
): readonly KnownMention[] | undefined {
  const mentions = state.current('mentions');
  if (mentions === undefined) return undefined;
  const { start, end } = passageSpan(state.body, paragraph);
  const first = firstNotBefore(mentions.length, (at) => mentions[at].start < start);
  let last = first;
  while (last < mentions.length && mentions[last].end <= end) last++;
  const own = withoutMarks(state, paragraph, mentions.slice(first, last));
  if (before?.length === own.length && before.every((each, at) => isAt(each, own[at], start))) return before;
  return own.map(({ start: from, end: to, type, value }) => ({
    start: from - start,
    end: to - start,
    type,
    ...(value === undefined ? {} : { value }),
  }));
}

/** Without those in marks of pages that a passage goes on behind. */
function withoutMarks(
  { body }: SectionState,
  paragraph: number,
  mentions: readonly Mention[],
): readonly Mention[] {
  if (passageParts(body, paragraph).length === 1) return mentions;
  return mentions.filter((mention) =>
    passagePieces(body, paragraph, mention).some(({ end }) => end === mention.end),
  );
}

function isAt(known: KnownMention, { start, end, type, value }: KnownMention, base: number): boolean {
  return (
    known.start === start - base && known.end === end - base && known.type === type && known.value === value
  );
}

function quotationDifferences(left: Telling, right: Telling): readonly Difference[] {
  return compareQuotations(left, right).flatMap((change): Difference[] => {
    const { kind, before, after, changes, speakers } = change;
    if (kind === 'same' || kind === 'cut') return [];
    const wordsOf = (text: string, { start, end }: Span): string => text.slice(start, end);
    if (kind === 'altered') {
      return changes.map((word) => ({
        kind,
        own: word.before,
        ownValue: wordsOf(left.text, word.before),
        other: word.after,
        otherValue: wordsOf(right.text, word.after),
      }));
    }
    const [own, other] = speakers === undefined ? [before, after] : [speakers.before, speakers.after];
    return [{ kind, own, ownValue: wordsOf(left.text, own), other, otherValue: wordsOf(right.text, other) }];
  });
}

/** `84 million euros here, 48 million in 01-wire-story.txt, paragraph 2` */
export function changeMessage(change: Change): string {
  const { kind, ownValue, otherValue, place, passage, agreeing } = change;
  const words = changeRecords[kind].words(
    shortened(ownValue),
    shortened(otherValue),
    placeName(place.state, place.paragraph, passage.state),
  );
  return agreeing === 0 ? words : l10n.t('{finding}, and {count} more', { finding: words, count: agreeing });
}

/** Characters of a value in a message: a choice, so that both values stand in a line of the list of problems. */
const MAX_VALUE_LENGTH = 60;

/** A value short enough for a line of a list. */
export function shortened(value: string): string {
  const flat = value.replace(/\s+/gu, ' ').trim();
  const characters = [...flat];
  return characters.length <= MAX_VALUE_LENGTH
    ? flat
    : `${characters.slice(0, MAX_VALUE_LENGTH - 1).join('')}…`;
}

/** What the other side says of a difference that has a direction. */
export const mirrored: Partial<Record<ChangeKind, ChangeKind>> = {
  lostMarks: 'gainedMarks',
  gainedMarks: 'lostMarks',
};

/** Where the other value stands now; nowhere while its passage was edited and is yet to be compared anew. */
export function changePlaces(change: Change): readonly RelatedPlace[] {
  const { place, passage, other, kind, ownValue, otherValue } = change;
  if (!follow(place)) return [];
  const { start } = place.body.paragraphs[place.paragraph];
  const span = inkAt(place.state.passageText(place.paragraph), other);
  return [
    {
      uri: place.state.document.uri,
      range: place.state.range(shifted(span, start)),
      message: changeRecords[mirrored[kind] ?? kind].words(
        shortened(otherValue),
        shortened(ownValue),
        placeName(passage.state, passage.paragraph, place.state),
      ),
    },
  ];
}

const INK = /\S+/gu;

/** The span, or where it is empty the word at it: something that can be marked. */
export function inkAt(text: string, span: Span): Span {
  if (span.end > span.start) return span;
  INK.lastIndex = Math.max(0, span.start);
  const found = INK.exec(text) ?? lastInk(text);
  return found === null ? span : { start: found.index, end: found.index + found[0].length };
}

function lastInk(text: string): RegExpExecArray | null {
  const end = text.trimEnd().length;
  const start = Math.max(text.lastIndexOf(' ', end - 1), text.lastIndexOf('\n', end - 1)) + 1;
  INK.lastIndex = start;
  return INK.exec(text);
}

/** The decision that both values are right. */
export function bothRightDecision({ passage, place, ownValue, otherValue }: Change): {
  readonly kind: 'both-right';
  readonly keys: readonly [string, string];
  readonly values: readonly [string, string];
} {
  const text = passage.state.passageText(passage.paragraph);
  const otherText = place.state.passageText(place.paragraph);
  return {
    kind: 'both-right',
    keys: [contentKey(text), contentKey(otherText)],
    values: [ownValue, otherValue],
  };
}

/** Whether two changes say the same of the same place. */
export function sameChange(
  left: Change,
  right: Change,
  samePlace: (left: Place, right: Place) => boolean,
): boolean {
  return (
    left.kind === right.kind &&
    left.passage.paragraph === right.passage.paragraph &&
    left.own.start === right.own.start &&
    left.own.end === right.own.end &&
    left.other.start === right.other.start &&
    left.other.end === right.other.end &&
    left.ownValue === right.ownValue &&
    left.otherValue === right.otherValue &&
    left.agreeing === right.agreeing &&
    samePlace(left.place, right.place)
  );
}
