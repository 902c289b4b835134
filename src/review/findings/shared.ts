import * as l10n from '@vscode/l10n';
import {
  passageSpan,
  passageText,
  quoteDepth,
  type SectionBody,
  type SharedEnds,
  sharedEnds,
  type Span,
} from '../../format/index';
import type { Counterpart, PassageMatches } from '../../reuse/index';
import { withOne } from '../../lexis/index';
import { isForm } from '../company';
import type { DecisionBook } from '../decisions';
import type { Place, SectionState, SharedPassage } from '../document';
import { quotedRecord, type Quoting, sharedRecords } from '../findingKinds';
import { compareText } from '../order';
import { MAX_RELATED, placeName, scoreText } from '../places';
import type { RelatedPlace, Settings } from '../types';
import type { World } from '../world';
import { isEcho } from './identical';
import type { SharedPart } from './sharedPart';

/** Passages that are looked at between two chances to be interrupted, and those of them for which counterparts are looked up: choices. */
const PASSAGES_AT_ONCE = 200;
const MATCHES_AT_ONCE = 10;

/**
 * The shared passages of a section, in order; one of which nothing changed, nor the place of a counterpart, is the same object as
 * before. `undefined` in between is a chance to be interrupted.
 */
export function* sharedPassages(
  world: World,
  state: SectionState,
  settings: Settings,
): Generator<SharedPassage | undefined, void, undefined> {
  const { length } = state.body.paragraphs;
  let looked = 0;
  let before = world.reuse.answered;
  for (let paragraph = 0; paragraph < length; paragraph++) {
    if (++looked === PASSAGES_AT_ONCE || world.reuse.answered - before >= MATCHES_AT_ONCE) {
      yield undefined;
      looked = 0;
      before = world.reuse.answered;
    }
    const passage = sharedAt(world, state, paragraph, settings);
    if (passage !== undefined) yield passage;
  }
}

/** A passage as it was made of a match, and what that was made of besides the texts. */
interface KnownPassage {
  readonly passage: SharedPassage;
  /** Where each of its places stood. */
  readonly stood: readonly number[];
  /** Of each counterpart its paragraph, and whether it is named. */
  readonly counterparts: readonly { readonly there: number; readonly isNamed: boolean }[];
  readonly settings: Settings;
  readonly book: DecisionBook;
}

/** The index gives the same matches again as long as no text of theirs is another. */
const knownOf = new WeakMap<PassageMatches, KnownPassage>();

/** Whether a passage would be made again as it is; brings its places up to the newest texts. */
function standsStill(
  world: World,
  known: KnownPassage,
  match: PassageMatches,
  settings: Settings,
  book: DecisionBook,
): boolean {
  if (known.settings !== settings || !book.isOfOneMindBesideParagraphs(known.book)) return false;
  const { state, places } = known.passage;
  for (let index = 0; index < match.counterparts.length; index++) {
    const counterpart = match.counterparts[index];
    const { there, isNamed: wasNamed } = known.counterparts[index];
    const other = world.sections.get(counterpart.section);
    if (other === undefined || paragraphOf(other, counterpart.passage) !== there) return false;
    if (isNamed(world, state, match.passage, counterpart, other, settings) !== wasNamed) return false;
  }
  for (let index = 0; index < places.length; index++) {
    if (!follow(places[index]) || places[index].paragraph !== known.stood[index]) return false;
    if (index > 0 && compareReading(places[index - 1], places[index]) > 0) return false;
  }
  return true;
}

/** Whether a counterpart in a document is named, as far as settings and the documents decide. */
function isNamed(
  world: World,
  state: SectionState,
  passage: number,
  counterpart: Counterpart,
  other: SectionState,
  settings: Settings,
): boolean {
  const { scope, sensitivity } = settings.shared;
  if (scope === 'document' && other.document !== state.document) return false;
  if (isEcho(world, other, state, settings)) return false;
  return sensitivity === 'thorough' || !isForm(world, state, passage, counterpart);
}

/** The passage of the index as a passage of the newest texts; undefined where no counterpart is left. */
function sharedPassage(
  world: World,
  state: SectionState,
  match: PassageMatches,
  settings: Settings,
): SharedPassage | undefined {
  const paragraph = paragraphOf(state, match.passage);
  if (paragraph === undefined) return undefined;
  const book = world.bookOf(state.document.uri);
  const known = knownOf.get(match);
  if (known?.passage.paragraph === paragraph && standsStill(world, known, match, settings, book))
    return known.passage;
  const text = state.passageText(paragraph);
  let places: Place[] = [];
  const counterparts: { there: number; isNamed: boolean }[] = [];
  for (const counterpart of match.counterparts) {
    const other = world.sections.get(counterpart.section);
    if (other === undefined) continue;
    const there = paragraphOf(other, counterpart.passage);
    if (there === undefined) {
      other.missedBy = withOne(other.missedBy, state);
      continue;
    }
    const named = isNamed(world, state, match.passage, counterpart, other, settings);
    counterparts.push({ there, isNamed: named });
    if (!named || book.keepsBoth(text, other.passageText(there))) continue;
    places.push({ state: other, body: other.body, paragraph: there, counterpart });
  }
  // Beside a copy a run of words says nothing.
  if (places.some(isCopy)) places = places.filter(isCopy);
  if (places.length === 0) return undefined;
  const total = match.total - (match.counterparts.length - places.length);
  const passage = { state, paragraph, places: places.sort(compareReading), total };
  if (counterparts.length === match.counterparts.length) {
    const stood = places.map((place) => place.paragraph);
    knownOf.set(match, { passage, stood, counterparts, settings, book });
  }
  return passage;
}

/** Whether a place has more of a passage than a run of words. */
function isCopy({ counterpart }: Place): boolean {
  return counterpart.class !== 'wording';
}

/** The paragraph of the newest text that a passage of the index is; undefined where it was edited since. */
function paragraphOf(state: SectionState, passage: number): number | undefined {
  const { compared } = state;
  return compared === undefined ? undefined : paragraphNow(compared, state.body, passage);
}

/** What a body shares with the later one that was asked for last; all places of a section ask for the same. */
const ends = new WeakMap<SectionBody, { readonly now: WeakRef<SectionBody>; readonly ends: SharedEnds }>();

function endsOf(before: SectionBody, now: SectionBody): SharedEnds {
  const known = ends.get(before);
  if (known?.now.deref() === now) return known.ends;
  const shared = sharedEnds(before, now);
  ends.set(before, { now: new WeakRef(now), ends: shared });
  return shared;
}

/** Where paragraph `index` of a body stands in a later body of the section; undefined where it was edited since. */
export function paragraphNow(before: SectionBody, now: SectionBody, index: number): number | undefined {
  // While a text is compared the index may know passages already that the body before it does not have.
  if (index >= before.paragraphs.length) return undefined;
  if (before === now) return index;
  const { front, back } = endsOf(before, now);
  if (index < front) return index;
  const fromEnd = before.paragraphs.length - index;
  return fromEnd <= back ? now.paragraphs.length - fromEnd : undefined;
}

/** Brings a place up to its section's newest text. False where its paragraph was edited since it was found. */
export function follow(place: Place): boolean {
  const paragraph = paragraphNow(place.body, place.state.body, place.paragraph);
  if (paragraph === undefined) return false;
  place.body = place.state.body;
  place.paragraph = paragraph;
  return true;
}

/** Best first; equals in the order of documents, so that what is shown does not depend on the order of arrival. */
function compareReading(left: Place, right: Place): number {
  return (
    right.counterpart.score - left.counterpart.score ||
    compareText(left.state.document.uri, right.state.document.uri) ||
    left.state.index - right.state.index ||
    left.paragraph - right.paragraph
  );
}

/** The shared passage that holds a paragraph, if it has counterparts. */
export function sharedAt(
  world: World,
  state: SectionState,
  paragraph: number,
  settings: Settings,
): SharedPassage | undefined {
  if (!settings.shared.enabled || state.current('passages') === undefined) return undefined;
  const match = world.reuse.matchesAt(state.id, paragraph, settings.shared.sensitivity);
  return match === undefined ? undefined : sharedPassage(world, state, match, settings);
}

/** The words for a passage that shares some of its sentences with another: one, or more. */
function partWords(sentences: number, place: string, score: string): string {
  if (sentences === 1) return l10n.t('Shares one sentence with {place} ({score})', { place, score });
  return l10n.t('Shares {count} sentences with {place} ({score})', { count: sentences, place, score });
}

/** Whether a passage and a counterpart are the same letter by letter. */
function isSameTypography({ state, paragraph }: SharedPassage, { body, paragraph: there }: Place): boolean {
  return state.passageText(paragraph) === passageText(body, there);
}

/** How a passage and a counterpart that is the same relate when mail quotes one of them; undefined where it does not. */
function quotingOf(
  { state, paragraph }: SharedPassage,
  { body, paragraph: there, counterpart }: Place,
): Quoting | undefined {
  if (counterpart.class !== 'exact') return undefined;
  const own = quoteDepth(state.body, paragraph);
  const other = quoteDepth(body, there);
  if (own === 0 && other === 0) return undefined;
  if (own === other) return 'both';
  return own > other ? 'quotes' : 'quoted';
}

/** How all passages relate to the counterparts beside them when mail quotes them; undefined where one is not so. */
export function quotingOfAll(
  passages: readonly SharedPassage[],
  places: readonly Place[],
): Quoting | undefined {
  const first = quotingOf(passages[0], places[0]);
  return passages.every((passage, index) => quotingOf(passage, places[index]) === first) ? first : undefined;
}

/** What is said of passages that relate in one way to the counterparts beside them. */
export function sharedWords(
  passages: readonly SharedPassage[],
  places: readonly Place[],
  name: string,
  score: number,
): string {
  const quoting = quotingOfAll(passages, places);
  if (quoting !== undefined) return quotedRecord.words(quoting, name);
  const { class: type } = places[0].counterpart;
  const isTypography =
    type === 'exact' && !passages.every((passage, index) => isSameTypography(passage, places[index]));
  if (isTypography) return l10n.t('Same text, other typography, in {place}', { place: name });
  return sharedRecords[type].words(name, scoreText(score));
}

/** What is said of a passage and one of its counterparts as wholes. */
export function placeWords(passage: SharedPassage, place: Place): string {
  const name = placeName(place.state, place.paragraph, passage.state);
  return sharedWords([passage], [place], name, place.counterpart.score);
}

/** `Reworded in 003_dc2e….txt, paragraph 4 (0.82), and 2 more` */
export function sharedMessage(passage: SharedPassage, { whole, sentences }: SharedPart): string {
  const [best] = passage.places;
  const place = placeName(best.state, best.paragraph, passage.state);
  const words =
    whole || sentences === 0
      ? placeWords(passage, best)
      : partWords(sentences, place, scoreText(best.counterpart.score));
  if (passage.total === 1) return words;
  return l10n.t('{finding}, and {count} more', { finding: words, count: passage.total - 1 });
}

/** The first counterparts as places of the newest texts, each once. */
export function relatedPlaces(passage: SharedPassage): readonly RelatedPlace[] {
  return passage.places
    .slice(0, MAX_RELATED)
    .filter(follow)
    .map((place) => ({
      uri: place.state.document.uri,
      range: place.state.range(passageSpan(place.body, place.paragraph)),
      message: placeWords(passage, place),
    }));
}

/** Where a finding is shown: the paragraph, or from its first shared sentence to its last. */
export function shownSpan({ runs }: SharedPart): Span {
  return { start: runs[0].start, end: runs[runs.length - 1].end };
}
