import * as l10n from '@vscode/l10n';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { questionOf } from '../agents/index';
import { type AskResult, Method } from '../protocol/index';
import { QuestionError, type Review } from '../review/index';
import type { Documents } from './documents';
import type { Scheduler } from './scheduler';
import { askSchema, checked, notUnderstood } from './schemas';
import { answeringWhole, pathIn } from './wholeAnswers';

/** Answers what programs that reason ask through an editor: the same tools as `winnow mcp` serves. */
export function registerAgentRequests(
  connection: Connection,
  review: Review,
  scheduler: Scheduler,
  documents: Documents,
): void {
  connection.onRequest(Method.ask, async (params: unknown, token: CancellationToken): Promise<AskResult> => {
    const { tool, input } = checked(askSchema, params, Method.ask);
    const asked = questionOf(tool, input);
    if ('problem' in asked) throw notUnderstood(tool, asked.problem);
    const { question } = asked;
    const work = () => review.answering(question, (uri) => pathIn(uri, documents));
    try {
      const whole = await answeringWhole(review, scheduler, documents, work, token);
      if (whole !== undefined) return { answer: { ...whole.answer } };
    } catch (error) {
      if (error instanceof QuestionError) throw new ResponseError(ErrorCodes.InvalidParams, error.message);
      throw error;
    }
    throw new ResponseError(
      LSPErrorCodes.ContentModified,
      l10n.t('Documents keep changing. Ask again when they rest.'),
    );
  });
}
