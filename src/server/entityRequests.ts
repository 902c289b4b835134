import * as l10n from '@vscode/l10n';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { Method } from '../protocol/index';
import type {
  DecideOnEntitiesResult,
  EntitiesResult,
  EntityInfo,
  EntityMentionsResult,
  EntityTypesResult,
  ExportEntitiesResult,
  ImportGlossaryResult,
  NearEntitiesResult,
} from '../protocol/index';
import { csvOf, tableOfEntities } from '../report/index';
import {
  correctionTypes,
  decisionsOfGlossary,
  entityTypeRecords,
  glossaryOf,
  type ListedEntity,
  readGlossary,
  type Review,
} from '../review/index';
import type { Remembering } from './remembering';
import type { Scheduler } from './scheduler';
import {
  checked,
  decideOnEntitiesSchema,
  entitiesSchema,
  entityMentionsSchema,
  entityTypesSchema,
  exportEntitiesSchema,
  importGlossarySchema,
  nearEntitiesSchema,
} from './schemas';

/** Answers what the view of entities asks, and remembers what is said of them. */
export function registerEntityRequests(
  connection: Connection,
  review: Review,
  scheduler: Scheduler,
  remembering: Remembering,
  pathOf: (uri: string) => string,
): void {
  registerGlossaries(connection, review, scheduler, remembering, pathOf);
  connection.onRequest(
    Method.entityTypes,
    async (params: unknown, token: CancellationToken): Promise<EntityTypesResult> => {
      const query = checked(entityTypesSchema, params, Method.entityTypes);
      const types = await scheduler.answering(review.listingEntityTypes(query), token);
      return {
        types: types.map(({ type, total }) => ({ ...wordsOf(type), total })),
        retypes: correctionTypes.map(wordsOf),
      };
    },
  );
  connection.onRequest(
    Method.entities,
    async (params: unknown, token: CancellationToken): Promise<EntitiesResult> => {
      const { type, from, count, ...query } = checked(entitiesSchema, params, Method.entities);
      const work = review.listingEntities(type, query, { from, count });
      const { rows, total } = await scheduler.answering(work, token);
      return { rows: rows.map(entityInfo), total };
    },
  );
  connection.onRequest(
    Method.entityMentions,
    (params: unknown, token: CancellationToken): Promise<EntityMentionsResult> => {
      const { id, ...page } = checked(entityMentionsSchema, params, Method.entityMentions);
      return scheduler.answering(review.listingMentions(id, page), token);
    },
  );
  connection.onRequest(
    Method.nearEntities,
    async (params: unknown, token: CancellationToken): Promise<NearEntitiesResult> => {
      const { id, count } = checked(nearEntitiesSchema, params, Method.nearEntities);
      const rows = await scheduler.answering(review.listingNearEntities(id, count), token);
      return { rows: rows.map((row) => ({ ...row, ...entityInfo(row) })) };
    },
  );
  connection.onRequest(
    Method.decideOnEntities,
    async (params: unknown, token: CancellationToken): Promise<DecideOnEntitiesResult> => {
      const deed = checked(decideOnEntitiesSchema, params, Method.decideOnEntities);
      const decided = await scheduler.answering(review.decidingOnEntities(deed), token);
      if (decided === undefined)
        throw new ResponseError(
          LSPErrorCodes.ContentModified,
          l10n.t('The list has changed since: nothing was decided.'),
        );
      await remembering.forget(decided.withdrawn);
      return { remembered: await remembering.remember(decided.decisions), withdrawn: decided.withdrawn };
    },
  );
}

function registerGlossaries(
  connection: Connection,
  review: Review,
  scheduler: Scheduler,
  remembering: Remembering,
  pathOf: (uri: string) => string,
): void {
  connection.onRequest(
    Method.exportEntities,
    async (params: unknown, token: CancellationToken): Promise<ExportEntitiesResult> => {
      const { format } = checked(exportEntitiesSchema, params, Method.exportEntities);
      const types = format === 'csv' ? undefined : correctionTypes;
      const listed = await scheduler.answering(review.exportingEntities(types), token);
      const text = format === 'csv' ? csvOf(tableOfEntities(listed, pathOf)) : glossaryOf(listed);
      return { text, entities: listed.length };
    },
  );
  connection.onRequest(Method.importGlossary, async (params: unknown): Promise<ImportGlossaryResult> => {
    const { uri, text } = checked(importGlossarySchema, params, Method.importGlossary);
    const { entries, problems } = readGlossary(text);
    const decisions = decisionsOfGlossary(entries).map((decision) => ({ uri, decision }));
    return {
      remembered: await remembering.remember(decisions),
      entities: entries.length,
      passedOver: problems.map(({ line }) => line),
    };
  });
}

function wordsOf(type: ListedEntity['type']): { type: string; word: string; heading: string } {
  const { word, heading } = entityTypeRecords[type];
  return { type, word: word(), heading: heading() };
}

function entityInfo(entity: ListedEntity): EntityInfo {
  return { ...entity, canBeCorrected: entityTypeRecords[entity.type].listed };
}
