import type { Location } from 'vscode-languageserver-types';
import type { Entity, EntityType } from '../../entities/index';
import type { Work } from '../../lexis/index';
import type { World } from '../world';
import { knowingEntities, type KnownEntity, LISTED_TYPES, selecting } from './entitiesView';
import { isInFurniture, mentionLocation, type MentionPlace, mentionPlaces } from './mentions';

/** An entity as a list that is handed on tells of it. */
export interface ExportedEntity {
  readonly name: string;
  readonly type: EntityType;
  /** All its other names, the commonest first. */
  readonly aliases: readonly string[];
  readonly mentions: number;
  /** Documents, or members of bundles, that name it. */
  readonly documents: number;
  /** The first place that names it, in the order of documents. */
  readonly first: Location;
}

/** A place that names an entity, as a list that is handed on tells of it. */
export interface ExportedMention {
  readonly name: string;
  readonly type: EntityType;
  readonly aliases: readonly string[];
  readonly location: Location;
  /** The member of a bundle or the record of a table; empty for a file that is neither. */
  readonly member: string;
  readonly text: string;
  /** What it comes to, see `Mention.value`. */
  readonly value?: string;
  /** Whether it stands in what is boilerplate at the working point in force. */
  readonly isFurniture: boolean;
}

/** Entities that are looked at between two chances to be interrupted: a choice, some milliseconds. */
const AT_ONCE = 500;

/** All entities that are not furniture, or those of some types: people first, those that most documents name first; in slices. */
export function* exportingEntities(
  world: World,
  types?: readonly EntityType[],
): Work<readonly ExportedEntity[]> {
  const exported: ExportedEntity[] = [];
  for (const { entity, mentions, documents } of yield* inOrder(world, types)) {
    const { name, type, aliases } = entity;
    const [place] = mentionPlaces(world, entity);
    exported.push({ name, type, aliases, mentions, documents, first: mentionLocation(place) });
    if (exported.length % AT_ONCE === 0) yield;
  }
  return exported;
}

/** Every place that names one of the same entities, in the order of these, then of documents; in slices. */
export function* exportingMentions(
  world: World,
  types?: readonly EntityType[],
): Work<readonly ExportedMention[]> {
  const exported: ExportedMention[] = [];
  for (const { entity } of yield* inOrder(world, types)) {
    for (const place of mentionPlaces(world, entity)) exported.push(exportedMention(entity, place));
    yield;
  }
  return exported;
}

function exportedMention({ name, type, aliases }: Entity, place: MentionPlace): ExportedMention {
  const { state, mention } = place;
  return {
    name,
    type,
    aliases,
    location: mentionLocation(place),
    member: state.document.section(state.index).name,
    text: state.body.text.slice(mention.start, mention.end),
    ...(mention.value !== undefined && { value: mention.value }),
    isFurniture: isInFurniture(place),
  };
}

function* inOrder(world: World, types: readonly EntityType[] | undefined): Work<readonly KnownEntity[]> {
  const known = yield* knowingEntities(world);
  const entities: KnownEntity[] = [];
  for (const type of LISTED_TYPES)
    if (types?.includes(type) ?? true)
      entities.push(...(yield* selecting(known, type, { order: 'documents' })));
  return entities;
}
