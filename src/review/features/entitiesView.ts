import type { Location } from 'vscode-languageserver-types';
import type { Entity, EntityIndex, EntityType } from '../../entities/index';
import { normaliseName } from '../../entities/index';
import type { Work } from '../../lexis/index';
import { excerpt } from '../decisions';
import { entityTypes } from '../entityTypes';
import { whole } from '../excerpt';
import { compareText } from '../order';
import { nameFrom, sectionName } from '../places';
import type { QueuePage } from '../queue/listing';
import type { World } from '../world';
import { mentionLocation, type MentionPlace, mentionPlaces } from './mentions';

/** What entities of a type are sorted by. */
export const ENTITY_ORDERS = ['documents', 'mentions'] as const;
export type EntityOrder = (typeof ENTITY_ORDERS)[number];

/** Which entities are looked at. */
export interface EntityQuery {
  readonly order: EntityOrder;
  /** Part of one of their names, in whatever case and with or without diacritics. */
  readonly text?: string;
}

/** Some rows of a list. */
export interface EntityPage {
  readonly from: number;
  readonly count: number;
}

/** An entity with how often it is named. */
export interface ListedEntity {
  /** Holds as long as its name and type stay. */
  readonly id: string;
  readonly name: string;
  readonly type: EntityType;
  /** Its other names, the commonest first, no more than are read at a glance. */
  readonly aliases: readonly string[];
  readonly mentions: number;
  /** Documents, or members of bundles, that name it. */
  readonly documents: number;
}

/** A type with how many entities there are of it. */
export interface ListedType {
  readonly type: EntityType;
  readonly total: number;
}

/** A place that names an entity: its document, and the words around the name. */
export interface ListedMention {
  readonly document: string;
  readonly words: string;
  readonly location: Location;
}

/** An entity that is known by its id in lists. */
export interface KnownEntity {
  readonly id: string;
  readonly entity: Entity;
  readonly mentions: number;
  readonly documents: number;
}

/** People first, dates and times last; what stands in neither list between them, in the order of the types. */
const FIRST: readonly EntityType[] = ['person', 'organisation', 'place', 'group'];
const LAST: readonly EntityType[] = ['date', 'time'];
export const LISTED_TYPES: readonly EntityType[] = [
  ...FIRST,
  ...entityTypes.filter((type) => !FIRST.includes(type) && !LAST.includes(type)),
  ...LAST,
];

/** Entities that are looked at between two chances to be interrupted: a choice, some milliseconds. */
const AT_ONCE = 2000;
/** Other names of an entity that are told: a choice, a tooltip. */
const MAX_ALIASES = 20;
/** Characters shown before and behind a name: a choice, a row of a list. */
const AROUND = 40;

/** What is known of all entities that are not furniture. */
interface Known {
  /** All entities of which it was made: another list once anything changed. */
  readonly all: readonly Entity[];
  readonly byType: ReadonlyMap<EntityType, readonly KnownEntity[]>;
  readonly byId: ReadonlyMap<string, KnownEntity>;
  /** Those of a type in an order, once somebody asked. */
  readonly sorted: Map<string, readonly KnownEntity[]>;
}

const knownOf = new WeakMap<EntityIndex, Known>();
/** An entity is another object once a name of it comes or goes, so what was counted of one stays. */
const countsOf = new WeakMap<Entity, Pick<KnownEntity, 'mentions' | 'documents'>>();

/** What is known of all entities, in slices; made anew only when some entity is another. */
export function* knowingEntities({ entities }: World): Work<Known> {
  const all = yield* entities.listingAll();
  const before = knownOf.get(entities);
  if (before?.all === all) return before;
  const byType = new Map<EntityType, KnownEntity[]>();
  const byId = new Map<string, KnownEntity>();
  let looked = 0;
  for (const entity of all) {
    if (++looked % AT_ONCE === 0) yield;
    if (entity.furniture) continue;
    const known = { id: freeId(entity.id, byId), entity, ...counted(entities, entity) };
    if (known.mentions === 0) continue;
    byId.set(known.id, known);
    const ofType = byType.get(entity.type);
    if (ofType === undefined) byType.set(entity.type, [known]);
    else ofType.push(known);
  }
  const known = { all, byType, byId, sorted: new Map<string, readonly KnownEntity[]>() };
  knownOf.set(entities, known);
  return known;
}

/** Two that were told apart may have one name. */
function freeId(id: string, taken: ReadonlyMap<string, unknown>): string {
  if (!taken.has(id)) return id;
  for (let number = 2; ; number++) if (!taken.has(`${id} (${number})`)) return `${id} (${number})`;
}

function counted(entities: EntityIndex, entity: Entity): Pick<KnownEntity, 'mentions' | 'documents'> {
  const before = countsOf.get(entity);
  if (before !== undefined) return before;
  const counts = { mentions: entities.mentionCount(entity), documents: entities.sectionCount(entity) };
  countsOf.set(entity, counts);
  return counts;
}

/** How many entities of each type there are, people first, in slices; types without any are left out. */
export function* listingEntityTypes(world: World, query: EntityQuery): Work<readonly ListedType[]> {
  const known = yield* knowingEntities(world);
  const listed: ListedType[] = [];
  for (const type of LISTED_TYPES) {
    const { length: total } = yield* selecting(known, type, query);
    if (total > 0) listed.push({ type, total });
  }
  return listed;
}

/** Some entities of a type, those that are named most first, in slices. */
export function* listingEntities(
  world: World,
  type: EntityType,
  query: EntityQuery,
  { from, count }: EntityPage,
): Work<QueuePage<ListedEntity>> {
  const all = yield* selecting(yield* knowingEntities(world), type, query);
  return { rows: all.slice(from, from + count).map(listedEntity), total: all.length };
}

/** The entities that go by a name, ignoring case and diacritics, those named most first; in slices. */
export function* callingEntities(world: World, name: string): Work<readonly ListedEntity[]> {
  const { byId } = yield* knowingEntities(world);
  const wanted = normaliseName(name);
  const called: KnownEntity[] = [];
  let looked = 0;
  for (const known of byId.values()) {
    if (++looked % AT_ONCE === 0) yield;
    if (namesOf(known.entity).some((each) => normaliseName(each) === wanted)) called.push(known);
  }
  return called.sort((a, b) => b.mentions - a.mentions || compareText(a.id, b.id)).map(listedEntity);
}

/** The entities of a type that are asked for, in the order that is asked for, in slices. */
export function* selecting(
  { byType, sorted }: Known,
  type: EntityType,
  { order, text = '' }: EntityQuery,
): Work<readonly KnownEntity[]> {
  const key = `${order} ${type}`;
  const all = sorted.get(key) ?? [...(byType.get(type) ?? [])].sort(by(order));
  sorted.set(key, all);
  const wanted = normaliseName(text);
  if (wanted === '') return all;
  const found: KnownEntity[] = [];
  let looked = 0;
  for (const known of all) {
    if (++looked % AT_ONCE === 0) yield;
    if (namesOf(known.entity).some((name) => normaliseName(name).includes(wanted))) found.push(known);
  }
  return found;
}

function by(order: EntityOrder): (left: KnownEntity, right: KnownEntity) => number {
  const other: EntityOrder = order === 'documents' ? 'mentions' : 'documents';
  return (left, right) =>
    right[order] - left[order] || right[other] - left[other] || compareText(left.id, right.id);
}

/** All names of an entity as they are written, that by which it is listed first. */
export function namesOf({ name, aliases }: Entity): readonly string[] {
  return [name, ...aliases];
}

export function listedEntity({ id, entity, mentions, documents }: KnownEntity): ListedEntity {
  const { name, type, aliases } = entity;
  return { id, name, type, aliases: aliases.slice(0, MAX_ALIASES), mentions, documents };
}

/** Where an entity is named, some of these places in reading order, in slices; none for one that is not known any more. */
export function* listingMentions(
  world: World,
  id: string,
  { from, count }: EntityPage,
): Work<QueuePage<ListedMention>> {
  const { byId } = yield* knowingEntities(world);
  const known = byId.get(id);
  const places = known === undefined ? [] : mentionPlaces(world, known.entity);
  yield;
  const [first] = places;
  const rows = places.slice(from, from + count).map((place) => listedMention(place, first));
  return { rows, total: places.length };
}

function listedMention(place: MentionPlace, first: MentionPlace): ListedMention {
  const { state, mention } = place;
  const { text } = state.body;
  const words = excerpt(whole(text.slice(Math.max(0, mention.start - AROUND), mention.end + AROUND)));
  const document = state === first.state ? sectionName(state) : nameFrom(state, first.state);
  return { document, words, location: mentionLocation(place) };
}
