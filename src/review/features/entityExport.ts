import type { Location } from 'vscode-languageserver-types';
import type { EntityType } from '../../entities/index';
import type { Work } from '../../lexis/index';
import { compareText } from '../order';
import type { World } from '../world';
import { knowingEntities, type KnownEntity, LISTED_TYPES } from './entitiesView';
import { mentionLocation, mentionPlaces } from './mentions';

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

/** Entities that are looked at between two chances to be interrupted: a choice, some milliseconds. */
const AT_ONCE = 500;

/** All entities that are not furniture, or those of some types: people first, those that most documents name first; in slices. */
export function* exportingEntities(
  world: World,
  types?: readonly EntityType[],
): Work<readonly ExportedEntity[]> {
  const { byType } = yield* knowingEntities(world);
  const exported: ExportedEntity[] = [];
  for (const type of LISTED_TYPES) {
    if (types !== undefined && !types.includes(type)) continue;
    for (const known of [...(byType.get(type) ?? [])].sort(byDocuments)) {
      const { entity, mentions, documents } = known;
      const [place] = mentionPlaces(world, entity);
      const first = mentionLocation(place);
      exported.push({ name: entity.name, type, aliases: entity.aliases, mentions, documents, first });
      if (exported.length % AT_ONCE === 0) yield;
    }
  }
  return exported;
}

function byDocuments(left: KnownEntity, right: KnownEntity): number {
  return right.documents - left.documents || right.mentions - left.mentions || compareText(left.id, right.id);
}
