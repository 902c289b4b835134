import type { Entity } from '../../entities/index';
import type { Work } from '../../lexis/index';
import { cut } from '../passageHash';
import { reportingEntities } from '../reporting/entities';
import type { ReportedEntity } from '../reporting/model';
import { unreadSentences } from '../unread';
import type { World } from '../world';
import type { Cites } from './cites';
import type { EntitiesAnswer, EntitiesQuestion } from './model';
import { fitting, type Page, pagedAnswer, SHOWN } from './paging';

/** Who and what is named, by type, what most documents name first. */
export function* askingEntities(
  world: World,
  cites: Cites,
  { documents, type, name }: EntitiesQuestion,
  page: Page,
): Work<EntitiesAnswer> {
  const part = name?.toLowerCase();
  const isMeant = (entity: Entity): boolean =>
    (type === undefined || entity.type === type) &&
    (part === undefined ||
      [entity.name, ...entity.aliases].some((each) => each.toLowerCase().includes(part)));
  const bounds = { ...cites.limits, entities: page.from + page.limit };
  const within = cites.ids.chosen(documents);
  const { shown, more } = yield* reportingEntities(world, cites.citing, bounds, {
    isMeant,
    ...(within && { within }),
  });
  const entities = fitting(shown.slice(page.from).map((each) => entityOf(cites, each)));
  const limits = unreadSentences(world.unread.all(), world.languageName);
  return { ...pagedAnswer(shown.length + more, page, entities.length), entities, limits };
}

function entityOf(
  cites: Cites,
  { name, type, aliases, mentions, documents, places }: ReportedEntity,
): EntitiesAnswer['entities'][number] {
  const shown = aliases.slice(0, SHOWN.aliases);
  return {
    name: cut(name, SHOWN.words),
    type,
    aliases: shown.map((alias) => cut(alias, SHOWN.words)),
    ...(aliases.length > shown.length && { moreAliases: aliases.length - shown.length }),
    mentions,
    documents,
    places: places.map((place) => cites.place(place)),
  };
}
