import type { Position } from 'vscode-languageserver-types';
import type { Entity, EntityType } from '../../entities/index';
import { normaliseName } from '../../entities/index';
import { withoutDivisions, type Work } from '../../lexis/index';
import { entityTypeRecords } from '../entityTypes';
import { bearsOnFinding } from '../knownNames';
import type { DecisionOf } from '../queue/deciding';
import type { Decision } from '../types';
import type { World } from '../world';
import { knowingEntities, type KnownEntity, listedEntity, type ListedEntity, namesOf } from './entitiesView';
import { distanceBy, type NameEvidence, nearName, nearness } from './nearNames';
import { nameInDecisions } from '../standpoint';

/** What a reviewer says of entities that are listed. */
export type EntityDeed =
  /** They are the one called `into`. */
  | { readonly as: 'merge'; readonly ids: readonly string[]; readonly into: string }
  | { readonly as: 'retype'; readonly ids: readonly string[]; readonly type: EntityType }
  /** They are none. */
  | { readonly as: 'hide'; readonly ids: readonly string[] }
  /** It is none in the document that names it in a place. */
  | { readonly as: 'hideHere'; readonly id: string; readonly uri: string; readonly position: Position }
  /** These names stand for something else. */
  | { readonly as: 'split'; readonly id: string; readonly names: readonly string[] }
  /** It is listed under another name; an empty one stands for the one that it had before. */
  | { readonly as: 'display'; readonly id: string; readonly name: string }
  /** They are not the one that `from` is. */
  | { readonly as: 'different'; readonly ids: readonly string[]; readonly from: string };

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
  const ids = 'id' in deed ? [deed.id] : deed.ids;
  const chosen = ids.flatMap((id) => byId.get(id)?.entity ?? []);
  const otherId = deed.as === 'merge' ? deed.into : deed.as === 'different' ? deed.from : undefined;
  const other = otherId === undefined ? undefined : byId.get(otherId)?.entity;
  if (chosen.length < ids.length || (otherId !== undefined && other === undefined)) return undefined;
  const parts = chosen
    .filter((entity) => entity !== other)
    .map((entity) => decided(world, entity, deed, other));
  return {
    decisions: parts.flatMap(({ decisions }) => decisions),
    withdrawn: parts.flatMap(({ withdrawn }) => withdrawn),
  };
}

function decided(
  world: World,
  entity: Entity,
  deed: EntityDeed,
  other: Entity | undefined,
): DecidedOnEntities {
  switch (deed.as) {
    case 'merge':
      return other === undefined ? NOTHING : merging(world, entity, other);
    case 'retype':
      return said(
        world,
        entity,
        ownNames(world, entity).map((name) => ({ kind: 'entity', name, action: 'type', type: deed.type })),
      );
    case 'hide':
      return said(
        world,
        entity,
        ownNames(world, entity).map((name) => ({ kind: 'entity', name, action: 'ignore' })),
      );
    case 'hideHere':
      return hidingHere(world, entity, deed);
    case 'split':
      return splitting(world, entity, deed.names);
    case 'display':
      return listing(world, entity, deed.name.replace(/\s+/gu, ' ').trim());
    case 'different':
      return other === undefined ? NOTHING : tellingApart(world, entity, other);
  }
}

const NOTHING: DecidedOnEntities = { decisions: [], withdrawn: [] };

/** Decisions on an entity, remembered where the file is that names it first. */
function said(
  { sections }: World,
  { mentions }: Entity,
  decisions: readonly OnEntity[],
  withdrawn: readonly DecisionOf[] = [],
): DecidedOnEntities {
  const uri = sections.get(mentions[0].section)?.document.uri ?? '';
  return { decisions: decisions.map((decision) => ({ uri, decision })), withdrawn };
}

/** What was said before of their being two is taken back. */
function merging(world: World, entity: Entity, into: Entity): DecidedOnEntities {
  const withdrawn = standingBetween(world, 'different', entity, into);
  return said(world, entity, [sameAs(world, entity, into)], withdrawn);
}

/** They may have been joined by a reviewer: that is taken back. */
function tellingApart(world: World, entity: Entity, other: Entity): DecidedOnEntities {
  const [name, from] = [writtenName(world, entity), writtenName(world, other)];
  const withdrawn = standingBetween(world, 'same', entity, other);
  return said(world, entity, [{ kind: 'entity', name, action: 'different', from }], withdrawn);
}

/** Decisions that stand on a name of one and a name of the other. */
function standingBetween(
  world: World,
  action: 'same' | 'different',
  one: Entity,
  other: Entity,
): readonly DecisionOf[] {
  const [ones, others] = [one, other].map((each) => new Set(namesOf(each).map(normaliseName)));
  const found: DecisionOf[] = [];
  for (const { folder, decision } of standing(world)) {
    if (decision.action !== action) continue;
    const left = normaliseName(decision.name);
    const right = normaliseName(decision.action === 'same' ? decision.as : decision.from);
    if ((ones.has(left) && others.has(right)) || (ones.has(right) && others.has(left)))
      found.push({ uri: folder, decision });
  }
  return found;
}

/** What is said last of the name it is listed under is what counts. */
function listing(world: World, entity: Entity, label: string): DecidedOnEntities {
  const names = new Set(namesOf(entity).map(normaliseName));
  const withdrawn = [...standing(world)]
    .filter(({ decision }) => decision.action === 'display' && names.has(normaliseName(decision.name)))
    .map(({ folder, decision }): DecisionOf => ({ uri: folder, decision }));
  if (label === '') return { decisions: [], withdrawn };
  const name = writtenName(world, entity);
  const others = withdrawn.filter(
    ({ decision }) => decision.kind === 'entity' && normaliseName(decision.name) !== normaliseName(name),
  );
  return said(world, entity, [{ kind: 'entity', name, action: 'display', as: label }], others);
}

/** The name of an entity that stands in a text: it may be listed under one that a reviewer made up. */
function writtenName(world: World, entity: Entity): string {
  const isGiven = [...standing(world)].some(
    ({ decision }) => decision.action === 'display' && decision.as === entity.name,
  );
  return isGiven ? (entity.aliases[0] ?? entity.name) : entity.name;
}

/** Of each of its names in that document. */
function hidingHere(
  world: World,
  entity: Entity,
  { uri, position }: Extract<EntityDeed, { readonly as: 'hideHere' }>,
): DecidedOnEntities {
  const document = world.documents.get(uri);
  const state = document?.sectionAt(document.offset(position));
  if (state === undefined) return NOTHING;
  const names = new Map<string, string>();
  for (const { section, mention } of entity.mentions) {
    if (section !== state.id) continue;
    const { start, end } = state.joined[mention];
    const name = withoutDivisions(state.body.text.slice(start, end));
    names.set(normaliseName(name), name);
  }
  const where = nameInDecisions(world, state);
  return {
    decisions: [...names.values()].slice(0, MAX_NAMES).map((name) => ({
      uri,
      decision: { kind: 'entity', name, action: 'ignore-here', ...where },
    })),
    withdrawn: [],
  };
}

/** The type goes with it where it is not the same, or was given: what is said of a name last is all that holds of it. */
function sameAs(world: World, entity: Entity, into: Entity): OnEntity {
  const [name, as] = [writtenName(world, entity), writtenName(world, into)];
  const isTyped = entity.type !== into.type || givenType(world, name) !== undefined;
  return { kind: 'entity', name, action: 'same', as, ...(isTyped && { type: into.type }) };
}

function* standing(world: World): Generator<{ readonly folder: string; readonly decision: OnEntity }> {
  for (const [folder, book] of world.books)
    for (const decision of book.entityDecisions) yield { folder, decision };
}

/** The decisions that stand on a name, whether it is the first of two that they speak of or the second. */
export function decisionsOnName(world: World, name: string): readonly DecisionOf[] {
  const wanted = normaliseName(name);
  return [...standing(world)]
    .filter(({ decision }) => namesIn(decision).some((each) => normaliseName(each) === wanted))
    .map(({ folder, decision }) => ({ uri: folder, decision }));
}

function namesIn(decision: OnEntity): readonly string[] {
  switch (decision.action) {
    case 'same':
    case 'display':
      return [decision.name, decision.as];
    case 'different':
      return [decision.name, decision.from];
    case 'type':
    case 'ignore':
    case 'ignore-here':
    case 'apart':
      return [decision.name];
  }
}

/** The type that a reviewer gave a name. */
function givenType(world: World, name: string): EntityType | undefined {
  const plain = normaliseName(name);
  let type: EntityType | undefined;
  for (const { decision } of standing(world))
    if (bearsOnFinding(decision) && normaliseName(decision.name) === plain)
      type = decision.action === 'ignore' ? undefined : decision.type;
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
    .map((name): OnEntity => {
      const type = givenType(world, name);
      return { kind: 'entity', name, action: 'apart', ...(type && { type }) };
    });
  return said(world, entity, decisions, withdrawn);
}

/** Entities that may be the same as one by how they are written, the nearest first, in slices; none for one that is not known any more. */
export function* listingNear(world: World, id: string, count: number): Work<readonly NearEntity[]> {
  const { byId } = yield* knowingEntities(world);
  const meant = byId.get(id);
  if (meant === undefined || !isNamed(meant.entity)) return [];
  const own = nearName(meant.entity.name);
  const toldApart = namesToldApart(world, meant.entity);
  const found: Near[] = [];
  let looked = 0;
  for (const known of byId.values()) {
    if (++looked % AT_ONCE === 0) yield;
    if (known === meant || !isNamed(known.entity)) continue;
    const evidence = nearness(own, nearName(known.entity.name));
    if (evidence === undefined || namesOf(known.entity).some((name) => toldApart.has(normaliseName(name))))
      continue;
    const { type } = known.entity;
    const distance = distanceBy(evidence) + (type === meant.entity.type ? 0 : OTHER_TYPE);
    found.push({ known, evidence, distance });
  }
  const nearest = found
    .sort((left, right) => left.distance - right.distance || right.known.mentions - left.known.mentions)
    .slice(0, count);
  yield;
  const company = companyOf(world, meant.entity);
  return nearest.map(({ known, evidence }) => ({
    ...listedEntity(known),
    evidence,
    neighbours: commonIn(company, companyOf(world, known.entity), [meant.entity.id, known.entity.id]),
  }));
}

interface Near {
  readonly known: KnownEntity;
  readonly evidence: NameEvidence;
  readonly distance: number;
}

/** An entity that may be the same as another one, and what speaks for it. */
export interface NearEntity extends ListedEntity {
  readonly evidence: NameEvidence;
  /** How many others are named in documents with one and in documents with the other. */
  readonly neighbours: number;
}

/** The names, normalised, that a reviewer told apart from those of an entity. */
function namesToldApart(world: World, entity: Entity): ReadonlySet<string> {
  const own = new Set(namesOf(entity).map(normaliseName));
  const told = new Set<string>();
  for (const { decision } of standing(world)) {
    if (decision.action !== 'different') continue;
    const [one, other] = [normaliseName(decision.name), normaliseName(decision.from)];
    if (own.has(one)) told.add(other);
    if (own.has(other)) told.add(one);
  }
  return told;
}

/** Sections of an entity whose other entities are looked at: a choice, enough to tell with whom somebody is named. */
const MAX_SECTIONS = 50;

/** The ids of the people, organisations and places that are named where an entity is. */
function companyOf({ entities }: World, entity: Entity): ReadonlySet<string> {
  const sections = new Set<number>();
  for (const { section } of entity.mentions) {
    sections.add(section);
    if (sections.size === MAX_SECTIONS) break;
  }
  const ids = new Set<string>();
  for (const section of sections)
    for (const each of entities.inSection(section)) if (isNamed(each) && !each.furniture) ids.add(each.id);
  return ids;
}

function commonIn(one: ReadonlySet<string>, other: ReadonlySet<string>, butFor: readonly string[]): number {
  let common = 0;
  for (const id of one) if (other.has(id) && !butFor.includes(id)) common++;
  return common;
}

/** Those of another type come behind all of the same type. */
const OTHER_TYPE = 10;

function isNamed({ type }: Entity): boolean {
  return entityTypeRecords[type].listed;
}
