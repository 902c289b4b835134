import { type Entity, type EntityType, entityTypes } from '../../entities/index';
import type { Work } from '../../lexis/index';
import { contentKey } from '../contentKey';
import type { SectionState } from '../document';
import { entityTypeRecords } from '../entityTypes';
import { mentionPlaces } from '../features/mentions';
import { compareText } from '../order';
import type { World } from '../world';
import { type Citing, listed } from './citing';
import type { Listed, Passage, ReportedDay, ReportedEntity, ReportLimits } from './model';

/** Types are told in the order in which they are described, people first. */
const ORDER: ReadonlyMap<EntityType, number> = new Map(entityTypes.map((type, index) => [type, index]));

/** Entities are ordered between two chances to be interrupted by so many: a choice. */
const ENTITIES_AT_ONCE = 200;

/** Which entities are told, and of which documents; all where nothing is said. */
export interface EntityChoice {
  readonly isMeant?: (entity: Entity) => boolean;
  /** Only mentions in these documents are counted and cited. */
  readonly within?: ReadonlySet<SectionState>;
}

/** Who and what is named, by type, what most documents name first. */
export function* reportingEntities(
  world: World,
  citing: Citing,
  limits: ReportLimits,
  choice: EntityChoice = {},
): Work<Listed<ReportedEntity>> {
  const within = choice.within && new Set([...choice.within].map(({ id }) => id));
  const known: { entity: Entity; documents: number; mentions: number }[] = [];
  let looked = 0;
  for (const entity of world.entities.all()) {
    if (++looked % ENTITIES_AT_ONCE === 0) yield;
    if (entity.furniture || choice.isMeant?.(entity) === false) continue;
    const mentions = entity.mentions.filter(({ section }) => within?.has(section) ?? true);
    if (mentions.length === 0) continue;
    const documents = new Set(mentions.map(({ section }) => section)).size;
    known.push({ entity, documents, mentions: mentions.length });
  }
  known.sort(
    (left, right) =>
      (ORDER.get(left.entity.type) ?? 0) - (ORDER.get(right.entity.type) ?? 0) ||
      right.documents - left.documents ||
      right.mentions - left.mentions ||
      compareText(left.entity.name, right.entity.name),
  );
  const { shown, more } = listed(known, limits.entities);
  const reported: ReportedEntity[] = [];
  for (const { entity, documents, mentions } of shown) {
    const { name, type, aliases } = entity;
    const places = placesOf(world, citing, entity, limits.places, choice.within);
    reported.push({
      name,
      type,
      typeWords: entityTypeRecords[type].word(),
      aliases,
      mentions,
      documents,
      places,
    });
    yield;
  }
  return { shown: reported, more };
}

/** The first mentions of an entity, one a document before a second of any. */
function placesOf(
  world: World,
  citing: Citing,
  entity: Entity,
  limit: number,
  within: EntityChoice['within'],
): readonly Passage[] {
  const all = mentionPlaces(world, entity).filter(({ state }) => within?.has(state) ?? true);
  const seen = new Set<unknown>();
  const firsts = all.filter(({ state }) => !seen.has(state) && seen.add(state));
  const others = all.filter((place) => !firsts.includes(place));
  return [...firsts, ...others]
    .slice(0, limit)
    .map(({ state, mention }) => citing.sentence(state, mention))
    .sort(citing.inOrder);
}

/** A year, with a month or a day where they are known, at the start of a value. */
const DATED = /^\d{4}(?:-\d{2}(?:-\d{2})?)?(?![\d-])/u;

/** The sentences that name a day, a month or a year, in the order of time. Furniture tells no events. */
export function* reportingTimeline(
  citing: Citing,
  limits: ReportLimits,
  states: readonly SectionState[] = citing.states,
): Work<Listed<ReportedDay>> {
  const days = new Map<string, Map<string, Passage[]>>();
  for (const state of states) {
    const { paragraphs } = state.body;
    let paragraph = 0;
    for (const mention of state.mentions) {
      while (paragraph + 1 < paragraphs.length && paragraphs[paragraph + 1].start <= mention.start)
        paragraph++;
      const date = mention.type === 'date' ? DATED.exec(mention.value ?? '')?.[0] : undefined;
      if (date === undefined || state.flags[paragraph]) continue;
      const place = citing.sentence(state, mention);
      const events = entryOf(days, date, () => new Map<string, Passage[]>());
      entryOf(events, contentKey(place.text), (): Passage[] => []).push(place);
      yield;
    }
    yield;
  }
  const all = [...days].sort(([left], [right]) => compareText(left, right));
  const { shown, more } = listed(all, limits.days);
  return { shown: shown.map(([date, events]) => dayOf(date, [...events.values()], limits)), more };
}

function dayOf(date: string, events: readonly (readonly Passage[])[], limits: ReportLimits): ReportedDay {
  const { shown, more } = listed(events, limits.events);
  return {
    date,
    events: shown.map((places) => {
      const { shown: first, more: others } = listed(places, limits.places);
      return { places: first, more: others };
    }),
    more,
  };
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
