import type { Entity, EntityType } from '../../entities/index';
import { normaliseName } from '../../entities/index';
import type { Work } from '../../lexis/index';
import { entityTypeRecords } from '../entityTypes';
import type { DecisionOf } from '../queue/deciding';
import type { Decision } from '../types';
import type { World } from '../world';
import { knowingEntities, type KnownEntity, listedEntity, type ListedEntity, namesOf } from './entitiesView';
import { nearName, nearness } from './nearNames';

/** What a reviewer says of entities that are listed. */
export type EntityDeed =
  /** They are the one called `into`. */
  | { readonly as: 'merge'; readonly ids: readonly string[]; readonly into: string }
  | { readonly as: 'retype'; readonly ids: readonly string[]; readonly type: EntityType }
  /** They are none. */
  | { readonly as: 'hide'; readonly ids: readonly string[] }
  /** These names stand for something else. */
  | { readonly as: 'split'; readonly id: string; readonly names: readonly string[] };

/** What is to be remembered, and what is to be taken back. */
export interface DecidedOnEntities {
  readonly decisions: readonly DecisionOf[];
  readonly withdrawn: readonly DecisionOf[];
}

type OnEntity = Extract<Decision, { readonly kind: 'entity' }>;

/** So many names of an entity are spoken of one by one: a choice, far above what one is called. */
const MAX_NAMES = 50;
/** Entities that are looked at between two chances to be interrupted: a choice, some milliseconds. */
const AT_ONCE = 500;

/** What is to be remembered where something is said of entities, in slices; undefined where one of them is not known any more. */
export function* decidingOnEntities(world: World, deed: EntityDeed): Work<DecidedOnEntities | undefined> {
  const { byId } = yield* knowingEntities(world);
  const ids = deed.as === 'split' ? [deed.id] : deed.ids;
  const chosen = ids.flatMap((id) => byId.get(id) ?? []);
  const into = deed.as === 'merge' ? byId.get(deed.into) : undefined;
  if (chosen.length < ids.length || (deed.as === 'merge' && into === undefined)) return undefined;
  if (deed.as === 'split') return splitting(world, chosen[0].entity, deed.names);
  const decisions = chosen
    .filter((known) => known !== into)
    .flatMap(({ entity }) => {
      const uri = uriOf(world, entity);
      return saidOf(world, entity, deed, into).map((decision): DecisionOf => ({ uri, decision }));
    });
  return { decisions, withdrawn: [] };
}

function saidOf(
  world: World,
  entity: Entity,
  deed: Exclude<EntityDeed, { readonly as: 'split' }>,
  into: KnownEntity | undefined,
): readonly OnEntity[] {
  switch (deed.as) {
    case 'merge':
      return into === undefined ? [] : [sameAs(world, entity, into.entity)];
    case 'retype':
      return ownNames(world, entity).map((name) => ({
        kind: 'entity',
        name,
        action: 'type',
        type: deed.type,
      }));
    case 'hide':
      return ownNames(world, entity).map((name) => ({ kind: 'entity', name, action: 'ignore' }));
  }
}

/** The type goes with it where it is not the same, or was given: what is said of a name last is all that holds of it. */
function sameAs(world: World, entity: Entity, into: Entity): OnEntity {
  const { name } = entity;
  const isTyped = entity.type !== into.type || givenType(world, name) !== undefined;
  return { kind: 'entity', name, action: 'same', as: into.name, ...(isTyped && { type: into.type }) };
}

function* standing(world: World): Generator<{ readonly folder: string; readonly decision: OnEntity }> {
  for (const [folder, book] of world.books)
    for (const decision of book.entityDecisions) yield { folder, decision };
}

/** The type that a reviewer gave a name. */
function givenType(world: World, name: string): EntityType | undefined {
  const plain = normaliseName(name);
  let type: EntityType | undefined;
  for (const { decision } of standing(world))
    if (normaliseName(decision.name) === plain) type = 'type' in decision ? decision.type : undefined;
  return type;
}

/** The names of an entity that no other one goes by, each once whatever its case. */
function ownNames(world: World, entity: Entity): readonly string[] {
  const names = new Map<string, string>();
  for (const name of namesOf(entity)) {
    const key = name.toLowerCase();
    if (!names.has(key) && (name === entity.name || !isShared(world, entity, name))) names.set(key, name);
    if (names.size === MAX_NAMES) break;
  }
  return [...names.values()];
}

function isShared({ entities }: World, entity: Entity, name: string): boolean {
  return entities.called(name).some((other) => other !== entity);
}

/**
 * What joined the names is taken back where a reviewer had joined them; of a name that was joined with the others by how it is written it is
 * said that it stands for itself.
 */
function splitting(world: World, entity: Entity, names: readonly string[]): DecidedOnEntities {
  const uri = uriOf(world, entity);
  const plain = new Set(names.map(normaliseName));
  const withdrawn: DecisionOf[] = [];
  const freed = new Set<string>();
  for (const { folder, decision } of standing(world)) {
    if (decision.action !== 'same') continue;
    const [from, to] = [normaliseName(decision.name), normaliseName(decision.as)];
    if (!plain.has(from) && !plain.has(to)) continue;
    withdrawn.push({ uri: folder, decision });
    freed.add(from).add(to);
  }
  const decisions = names
    .filter((name) => !freed.has(normaliseName(name)))
    .map((name): DecisionOf => {
      const type = givenType(world, name);
      return { uri, decision: { kind: 'entity', name, action: 'apart', ...(type && { type }) } };
    });
  return { decisions, withdrawn };
}

/** The file that names an entity first: decisions on it are remembered in its folder. */
function uriOf(world: World, { mentions }: Entity): string {
  const [first] = mentions;
  return world.sections.get(first.section)?.document.uri ?? '';
}

/** Entities that may be the same as one by how they are written, the nearest first, in slices; none for one that is not known any more. */
export function* listingNear(world: World, id: string, count: number): Work<readonly ListedEntity[]> {
  const { byId } = yield* knowingEntities(world);
  const meant = byId.get(id);
  if (meant === undefined || !isNamed(meant.entity)) return [];
  const own = nearName(meant.entity.name);
  const found: { readonly known: KnownEntity; readonly distance: number }[] = [];
  let looked = 0;
  for (const known of byId.values()) {
    if (++looked % AT_ONCE === 0) yield;
    if (known === meant || !isNamed(known.entity)) continue;
    const distance = nearness(own, nearName(known.entity.name));
    if (distance === undefined) continue;
    found.push({ known, distance: distance + (known.entity.type === meant.entity.type ? 0 : OTHER_TYPE) });
  }
  return found
    .sort((left, right) => left.distance - right.distance || right.known.mentions - left.known.mentions)
    .slice(0, count)
    .map(({ known }) => listedEntity(known));
}

/** Those of another type come behind all of the same type. */
const OTHER_TYPE = 10;

function isNamed({ type }: Entity): boolean {
  return entityTypeRecords[type].listed;
}
