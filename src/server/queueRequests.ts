import * as l10n from '@vscode/l10n';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { Method } from '../protocol/index';
import type {
  AcceptFindingsResult,
  DecideFindingsResult,
  NextFindingResult,
  QueueFacetsResult,
  QueueFindingsResult,
  QueueResult,
  Remembered,
} from '../protocol/index';
import { type DecisionOf, findingLabel, type Review } from '../review/index';
import type { Edits } from './edits';
import type { Remembering } from './remembering';
import type { Scheduler } from './scheduler';
import {
  acceptFindingsSchema,
  checked,
  decideFindingsSchema,
  nextFindingSchema,
  queueFindingsSchema,
  queueSchema,
  rememberedSchema,
  stageDocumentsSchema,
} from './schemas';
import { withoutParams } from './withoutParams';

/** Answers what the view of the queue asks, and does what it is told. */
export function registerQueueRequests(
  connection: Connection,
  review: Review,
  scheduler: Scheduler,
  edits: Edits,
  remembering: Remembering,
): void {
  connection.onRequest(Method.queue, (params: unknown, token: CancellationToken): Promise<QueueResult> => {
    const { view, ...page } = checked(queueSchema, params, Method.queue);
    return scheduler.answering(review.listingQueue(view, page), token);
  });
  connection.onRequest(Method.queueFindings, (params: unknown): QueueFindingsResult => {
    const { document, kind, ...page } = checked(queueFindingsSchema, params, Method.queueFindings);
    return review.findingsInQueue(document, kind, page);
  });
  connection.onRequest(
    Method.queueFacets,
    withoutParams(async (token): Promise<QueueFacetsResult> => {
      const { kinds, ...facets } = await scheduler.answering(review.listingFacets(), token);
      return { ...facets, kinds: kinds.map((each) => ({ ...each, label: findingLabel(each.kind) })) };
    }),
  );
  connection.onRequest(
    Method.nextFinding,
    async (params: unknown, token: CancellationToken): Promise<NextFindingResult> => {
      const { view, from, isBack } = checked(nextFindingSchema, params, Method.nextFinding);
      if (from !== undefined) await scheduler.settled(from.uri, token);
      return (await scheduler.answering(review.goingOn(view, from, isBack), token)) ?? null;
    },
  );
  connection.onRequest(
    Method.decideFindings,
    async (params: unknown, token: CancellationToken): Promise<DecideFindingsResult> => {
      const { targets, view, as } = checked(decideFindingsSchema, params, Method.decideFindings);
      const work = review.decidingFindings(targets, view, as);
      const { decisions, findings, finished } = await scheduler.answering(work, token);
      if (as !== 'resume') return { remembered: await remembering.remember(decisions), findings, finished };
      await remembering.forget(decisions);
      return { remembered: decisions, findings, finished };
    },
  );
  connection.onRequest(
    Method.acceptFindings,
    async (params: unknown, token: CancellationToken): Promise<AcceptFindingsResult> => {
      const { targets, view } = checked(acceptFindingsSchema, params, Method.acceptFindings);
      const work = review.acceptingFindings(targets, view);
      const { edit, parts, left, finished } = await scheduler.answering(work, token);
      if (edit === undefined) return { edit: null, parts: [], isPreviewed: false, left, finished: [] };
      const safe = await edits.withoutDanger(edit);
      const uris = new Set([...safe.documents, ...(safe.removed ?? [])].map(({ uri }) => uri));
      const kept = parts.filter(({ uri }) => uris.has(uri));
      return {
        edit: kept.length === 0 ? null : edits.toClient(safe),
        parts: kept,
        isPreviewed: Object.values(edit.groups).some(({ needsConfirmation }) => needsConfirmation),
        left: left + parts.length - kept.length,
        finished: finished.filter(({ uri }) => uris.has(uri)),
      };
    },
  );
  connection.onRequest(Method.stageDocuments, async (params: unknown): Promise<Remembered> => {
    const { documents, stage } = checked(stageDocumentsSchema, params, Method.stageDocuments);
    const decisions = review.stagingDocuments(documents, stage);
    if (decisions === undefined)
      throw new ResponseError(
        LSPErrorCodes.ContentModified,
        l10n.t('The list has changed since: nothing was decided.'),
      );
    return { remembered: await remembering.remember(decisions) };
  });
  connection.onRequest(Method.rememberDecisions, async (params: unknown): Promise<Remembered> => {
    const { remembered } = checked(rememberedSchema, params, Method.rememberDecisions);
    return { remembered: await remembering.remember(remembered) };
  });
  connection.onRequest(Method.undoDecisions, async (params: unknown): Promise<null> => {
    const { remembered } = checked(rememberedSchema, params, Method.undoDecisions);
    await remembering.forget(remembered satisfies readonly DecisionOf[]);
    return null;
  });
}
