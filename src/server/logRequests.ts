import type { CancellationToken, Connection } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { Method } from '../protocol/index';
import type { DecisionPlacesResult, LogResult, UndoDecisionResult } from '../protocol/index';
import type { Review } from '../review/index';
import type { Documents } from './documents';
import { reasonOf } from './reasons';
import type { Scheduler } from './scheduler';
import { checked, decisionPlacesSchema, logSchema, reviewerSchema, undoDecisionSchema } from './schemas';

/** So many lines are sent at once at most, and so many places of a decision; the answer says how many there are beyond. */
const MAX_LINES = 10_000;
const MAX_PLACES = 200;

/** Answers what the view of the log asks, and takes decisions back and again. */
export function registerLogRequests(
  connection: Connection,
  review: Review,
  scheduler: Scheduler,
  documents: Documents,
): void {
  connection.onRequest(Method.log, (params: unknown, token: CancellationToken): Promise<LogResult> => {
    const { limit, ...query } = checked(logSchema, params, Method.log);
    return scheduler.answering(review.listingLog({ ...query, limit: Math.min(limit, MAX_LINES) }), token);
  });
  connection.onRequest(Method.undoDecision, async (params: unknown): Promise<UndoDecisionResult> => {
    const { folder, decision, again } = checked(undoDecisionSchema, params, Method.undoDecision);
    const { decisions } = documents;
    const own = documents.folderOf(folder) ?? '';
    try {
      return await (again ? decisions.remember(own, [decision]) : decisions.forget(own, [decision]));
    } catch (error) {
      throw new ResponseError(LSPErrorCodes.RequestFailed, reasonOf(error));
    } finally {
      scheduler.kick();
    }
  });
  connection.onRequest(
    Method.decisionPlaces,
    (params: unknown, token: CancellationToken): Promise<DecisionPlacesResult> => {
      const { folder, decision } = checked(decisionPlacesSchema, params, Method.decisionPlaces);
      return scheduler.answering(review.findingPlacesOf(folder, decision, MAX_PLACES), token);
    },
  );
  connection.onNotification(Method.reviewer, (params: unknown) => {
    const { reviewers } = checked(reviewerSchema, params, Method.reviewer);
    documents.stamps.setReviewers(new Map(reviewers.map(({ folder, name }) => [folder, name])));
  });
}
