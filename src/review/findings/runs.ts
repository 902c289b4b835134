import * as l10n from '@vscode/l10n';
import { passageSpan } from '../../format/index';
import type { ReuseClass } from '../../reuse/index';
import type { Place, SectionState, SharedPassage, SharedRun } from '../document';
import { MAX_RELATED, passagesName, scoreText } from '../places';
import type { RelatedPlace, Settings } from '../types';
import type { World } from '../world';
import { follow, placeWords, sharedAt, sharedWords } from './shared';

/** Places of one passage that are tried as the beginning of a run: the best of a long list. A choice: docs/changes.md, "Constants". */
const MAX_TRIED = 8;

/**
 * Neighbouring passages that stand in one other document, or again in their own: one thing to a reader. Of the documents
 * that hold the first passage the one that goes on longest is taken, of equals the one with the better counterparts.
 * A passage that stands alone is a run of one, and so is one that shares no more than a run of words. Costs the places of the passages.
 */
export function* runsOf(passages: Iterable<SharedPassage>): Generator<SharedRun, void, undefined> {
  const waiting = [...passages];
  for (let at = 0; at < waiting.length;) {
    const run = longestFrom(waiting, at);
    yield run;
    at += run.passages.length;
  }
}

function longestFrom(waiting: readonly SharedPassage[], at: number): SharedRun {
  const first = waiting[at];
  let best: readonly Place[] = [first.places[0]];
  let bestScore = first.places[0].counterpart.score;
  const isFollowed = isCopy(first) && at + 1 < waiting.length && areNeighbours(first, waiting[at + 1]);
  for (let tried = 0; isFollowed && tried < Math.min(MAX_TRIED, first.places.length); tried++) {
    const place = first.places[tried];
    const second = placeIn(waiting[at + 1], place.state, place);
    if (second === undefined) continue;
    const places = [place, second];
    let score = place.counterpart.score + second.counterpart.score;
    for (
      let next = at + 2;
      next < waiting.length && areNeighbours(waiting[next - 1], waiting[next]);
      next++
    ) {
      const found = placeIn(waiting[next], place.state, places[places.length - 1]);
      if (found === undefined) break;
      places.push(found);
      score += found.counterpart.score;
    }
    if (places.length < best.length || (places.length === best.length && score <= bestScore)) continue;
    best = places;
    bestScore = score;
  }
  const passages = waiting.slice(at, at + best.length);
  return { state: first.state, other: best[0].state, passages, places: best };
}

function isCopy({ places: [best] }: SharedPassage): boolean {
  return best.counterpart.class !== 'wording';
}

/** Whether only what is never a copy stands between two passages. */
function areNeighbours(before: SharedPassage, after: SharedPassage): boolean {
  return goesOn(before.state, before.paragraph, after.paragraph);
}

/**
 * The place of a passage in a document: the one that goes on where the last one ended, else the best. Of sentences of its own
 * document only the former: what is said there twice, now here and now there, is no one thing.
 */
function placeIn(passage: SharedPassage, state: SectionState, before: Place): Place | undefined {
  let best: Place | undefined;
  for (const place of passage.places) {
    if (place.state !== state || place.counterpart.class === 'wording') continue;
    if (place.paragraph === before.paragraph + 1) return place;
    const isPart = place.counterpart.class === 'contained';
    if (!isPart || state !== passage.state || goesOn(state, before.paragraph, place.paragraph))
      best ??= place;
  }
  return best;
}

/** Whether a paragraph comes after another, with only what is never a copy between. */
function goesOn(state: SectionState, before: number, after: number): boolean {
  for (let between = before + 1; between < after; between++) if (!isNeverACopy(state, between)) return false;
  return before < after;
}

/** Paragraphs of fewer words are no copies, whatever they say; as `reuse` has it. */
const MIN_WORDS = 5;
/** A word, or a character of a script that writes words without spaces between. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[^\P{L}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+|\p{N}+/gu;
/** Longer ones are not counted, in UTF-16 units: a choice, four long words with signs around. */
const MAX_LABEL_LENGTH = 100;

/** Furniture, bylines and datelines; and labels, subheadings, sign-offs. */
function isNeverACopy({ apart, body }: SectionState, paragraph: number): boolean {
  if (apart[paragraph]) return true;
  const { start, end } = body.paragraphs[paragraph];
  if (end - start > MAX_LABEL_LENGTH) return false;
  return (body.text.slice(start, end).match(WORD)?.length ?? 0) < MIN_WORDS;
}

/** The run that a finding was made of, from what is known now; undefined where a passage lost its counterpart. */
export function runAt(
  world: World,
  state: SectionState,
  { first, last }: { readonly first: number; readonly last: number },
  settings: Settings,
): SharedRun | undefined {
  const passages: SharedPassage[] = [];
  for (let paragraph = first; paragraph <= last; paragraph++) {
    const passage = sharedAt(world, state, paragraph, settings);
    if (passage !== undefined) passages.push(passage);
    else if (!isNeverACopy(state, paragraph)) return undefined;
  }
  if (passages.length === 0) return undefined;
  const run = longestFrom(passages, 0);
  return run.passages.length === passages.length ? run : undefined;
}

/** The classes of passages that make up runs. */
type CopyClass = Exclude<ReuseClass, 'wording'>;
const ORDER: readonly CopyClass[] = ['exact', 'near', 'reworded', 'contained'];

/** How many passages of a run relate to their counterpart in each way. */
function countsOf({ places }: SharedRun): ReadonlyMap<ReuseClass, number> {
  const counts = new Map<ReuseClass, number>();
  for (const { counterpart } of places)
    counts.set(counterpart.class, (counts.get(counterpart.class) ?? 0) + 1);
  return counts;
}

/** The class under which a run is reported: that of all its passages, else the commonest of those that are not the same. */
export function classOfRun(run: SharedRun): ReuseClass {
  const counts = countsOf(run);
  if (counts.size === 1) return run.places[0].counterpart.class;
  return ORDER.filter((each) => each !== 'exact').reduce((best, each) =>
    (counts.get(each) ?? 0) > (counts.get(best) ?? 0) ? each : best,
  );
}

export function scoreOfRun({ places }: SharedRun): number {
  return Math.min(...places.map(({ counterpart }) => counterpart.score));
}

/** How often a document holds the paragraphs of a run that repeats itself word for word, and how many these are; undefined for others. */
export function repetition({
  state,
  other,
  passages,
  places,
}: SharedRun): { readonly times: number; readonly paragraphs: number } | undefined {
  const isExact = places.every(({ counterpart }) => counterpart.class === 'exact');
  if (other !== state || !isExact) return undefined;
  const at = new Map(passages.map(({ paragraph }, index) => [paragraph, index]));
  const period = at.get(places[0].paragraph);
  if (period === undefined || period === 0 || passages.length % period !== 0) return undefined;
  const repeats = passages.every((passage, index) => {
    if (index + period >= passages.length) return true;
    const later = passages[index + period].paragraph;
    return passage.places.some((place) => place.state === state && place.paragraph === later);
  });
  return repeats ? { times: passages.length / period, paragraphs: period } : undefined;
}

const partWords: Readonly<Record<CopyClass, (count: number) => string>> = {
  exact: (count) => l10n.t('{count} the same', { count }),
  near: (count) => l10n.t('{count} edited', { count }),
  reworded: (count) => l10n.t('{count} reworded', { count }),
  contained: (count) => l10n.t('{count} in part', { count }),
};

function runWords(run: SharedRun): string {
  const { state, other, places } = run;
  const repeated = repetition(run);
  if (repeated !== undefined) {
    const { times, paragraphs: count } = repeated;
    return count === 1
      ? l10n.t('The same paragraph stands in this document {times} times', { times })
      : l10n.t('The same {count} paragraphs stand in this document {times} times', { times, count });
  }
  const place = passagesName(
    other,
    places.map(({ paragraph }) => paragraph),
    state,
  );
  const counts = countsOf(run);
  if (counts.size === 1) return sharedWords(run.passages, places, place, scoreOfRun(run));
  const parts = ORDER.flatMap((type) => {
    const count = counts.get(type);
    return count === undefined ? [] : [partWords[type](count)];
  });
  return l10n.t('{count} paragraphs also in {place}: {parts} ({score})', {
    count: places.length,
    place,
    parts: parts.join(', '),
    score: scoreText(scoreOfRun(run)),
  });
}

/** `Same text in 003_dc2e….txt, paragraphs 4 to 9, and 2 more` */
export function runMessage(run: SharedRun): string {
  const words = runWords(run);
  const others = new Set<SectionState>();
  for (const { places } of run.passages) for (const { state } of places) others.add(state);
  others.delete(run.other);
  if (others.size === 0) return words;
  return l10n.t('{finding}, and {count} more', { finding: words, count: others.size });
}

/** Where the passages of a run stand in the other document, and the first place in each further one. */
export function runPlaces(run: SharedRun): readonly RelatedPlace[] {
  const { state, other, passages, places } = run;
  const further = new Map<SectionState, { readonly passage: SharedPassage; readonly place: Place }>();
  for (const passage of passages)
    for (const place of passage.places)
      if (place.state !== other && !further.has(place.state)) further.set(place.state, { passage, place });
  const own = places.map((place, index) => ({ passage: passages[index], place }));
  // Where the finding itself begins is no other place, though the text stands there too.
  const seen = new Set<string>([`${state.id} ${passages[0].paragraph}`]);
  return [...own, ...further.values()]
    .filter(({ place }) => {
      const key = `${place.state.id} ${place.paragraph}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, MAX_RELATED)
    .filter(({ place }) => follow(place))
    .map(({ passage, place }) => ({
      uri: place.state.document.uri,
      range: place.state.range(passageSpan(place.body, place.paragraph)),
      message: placeWords(passage, place),
    }));
}

/** Whether two runs say the same of the same places. */
export function sameRun(
  left: SharedRun,
  right: SharedRun,
  samePassage: (left: SharedPassage, right: SharedPassage) => boolean,
): boolean {
  return (
    left.other === right.other &&
    left.passages.length === right.passages.length &&
    left.passages.every((passage, index) => samePassage(passage, right.passages[index]))
  );
}
