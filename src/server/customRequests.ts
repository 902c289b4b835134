import * as l10n from '@vscode/l10n';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { fromBase64, Method, toBase64 } from '../protocol/index';
import type {
  ContentParams,
  ContentResult,
  CounterpartsParams,
  CounterpartsResult,
  OverviewResult,
  PackParams,
  PackResult,
  PlanSplitParams,
  PlanSplitResult,
  RemoveBoilerplateParams,
  RemoveBoilerplateResult,
  SectionsParams,
  SectionsResult,
  StoriesResult,
  ToCanonicalParams,
  ToCanonicalResult,
} from '../protocol/index';
import { pack, type Refusal, refusalText, unpack, warningText } from '../review/index';
import type { BoilerplateKind, Review } from '../review/index';
import type { EditAbilities } from './convert';
import { toWorkspaceEdit } from './convert';
import type { Scheduler } from './scheduler';

/** So many stories, and documents of each, are sent at once; the answer says how many there are beyond. */
const mostStories = 500;
const mostMembers = 200;

/** Answers what Winnow's own client asks beyond the Language Server Protocol. */
export function registerCustomRequests(
  connection: Connection,
  review: Review,
  scheduler: Scheduler,
  abilities: EditAbilities,
): void {
  const known = (uri: string): string => {
    if (review.has(uri)) return uri;
    throw new ResponseError(
      ErrorCodes.InvalidParams,
      l10n.t('Not a document that Winnow reviews: {uri}', { uri }),
    );
  };

  connection.onRequest(Method.content, ({ uri }: ContentParams): ContentResult => {
    const text = review.virtualText(uri);
    if (text === undefined)
      throw new ResponseError(ErrorCodes.InvalidParams, l10n.t('What this view showed is gone.'));
    return { text };
  });
  connection.onRequest(Method.sections, ({ uri }: SectionsParams): SectionsResult => ({
    dialect: review.file(uri)?.dialect ?? null,
    sections: review.sections(uri),
  }));
  connection.onRequest(
    Method.counterparts,
    async ({ uri, position }: CounterpartsParams, token: CancellationToken): Promise<CounterpartsResult> => {
      await scheduler.settled(uri, token);
      return review.counterparts(uri, position) ?? { counterparts: [] };
    },
  );
  connection.onRequest(Method.planSplit, ({ uri }: PlanSplitParams): PlanSplitResult => {
    const file = review.file(known(uri));
    if (file === undefined || file.dialect === null) {
      return {
        members: [],
        refusals: [l10n.t('This file holds no FILE delimiters: there is nothing to split.')],
      };
    }
    const plan = unpack(file);
    return {
      members: plan.members.map(({ name, path, bytes, warnings }) => ({
        name,
        path,
        base64: toBase64(bytes),
        warnings: warnings.map(warningText),
      })),
      refusals: plan.refusals.map(refusalLine),
    };
  });
  connection.onRequest(Method.pack, ({ files }: PackParams): PackResult => ({
    base64: toBase64(pack(files.map(({ name, base64 }) => ({ name, bytes: fromBase64(base64) })))),
  }));
  connection.onRequest(Method.toCanonical, ({ uri }: ToCanonicalParams): ToCanonicalResult => {
    const edit = review.toCanonical(known(uri));
    const [document] = edit?.documents ?? [];
    return { version: document?.version ?? null, edits: document?.edits ?? [] };
  });
  connection.onRequest(
    Method.removeBoilerplate,
    async (params: RemoveBoilerplateParams, token: CancellationToken): Promise<RemoveBoilerplateResult> => {
      if (params.uri !== undefined) await scheduler.settled(params.uri, token);
      const { edit, paragraphs } = review.removeBoilerplate(
        params.scope,
        params.uri,
        params.position,
        params.kind as BoilerplateKind | undefined,
      );
      return { edit: edit === undefined ? null : toWorkspaceEdit(edit, abilities), paragraphs };
    },
  );
  connection.onRequest(Method.stories, (): StoriesResult => {
    const all = review.stories();
    return {
      stories: all.slice(0, mostStories).map(({ members }) => ({
        members: members.slice(0, mostMembers),
        more: Math.max(0, members.length - mostMembers),
      })),
      more: Math.max(0, all.length - mostStories),
    };
  });
  connection.onRequest(Method.overview, (): OverviewResult => ({
    documents: review.uris().map((uri) => {
      const { findings } = review.findings(uri);
      const count = (type: string): number => findings.filter(({ data }) => data.type === type).length;
      return { uri, boilerplate: count('boilerplate'), shared: count('shared'), problems: count('format') };
    }),
  }));
}

/** A refusal as a sentence of its own: where, and why. */
function refusalLine(refusal: Refusal): string {
  if (refusal.code === 'no-members') return refusalText(refusal);
  return l10n.t('Line {line}: {problem}', { line: refusal.line + 1, problem: refusalText(refusal) });
}
