import * as l10n from '@vscode/l10n';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { fromBase64, Method, toBase64 } from '../protocol/index';
import type {
  ChangesResult,
  ContentResult,
  CounterpartsResult,
  DialectsResult,
  ImportResult,
  OverviewResult,
  PackResult,
  PlanSplitResult,
  QuotationResult,
  ReadAsResult,
  RemoveBoilerplateResult,
  RemoveDocumentsResult,
  SectionsResult,
  StoriesResult,
  FurnitureResult,
  KeepOneOfEachResult,
  StoryOrderResult,
  ToCanonicalResult,
} from '../protocol/index';
import { IMPORT_KINDS, importedDocuments, importKindOf } from '../imports/index';
import {
  ordered,
  orderOf,
  pack,
  readingPossibleDialects,
  type Refusal,
  refusalText,
  unpack,
  unpackableNames,
  type Unpacked,
  warningText,
} from '../review/index';
import type { Review, StoryLimits } from '../review/index';
import { type Documents, isDialect } from './documents';
import type { Edits } from './edits';
import { untrueWords } from './edits';
import type { Scheduler } from './scheduler';
import {
  changesSchema,
  checked,
  documentSchema,
  importSchema,
  packSchema,
  placeSchema,
  quotationSchema,
  readAsSchema,
  removalSchema,
  chosenDocumentsSchema,
  furnitureSchema,
  keepOneOfEachSchema,
} from './schemas';
import { withoutParams } from './withoutParams';

/** So many changes of a group are sent at once at most; the answer says how many there are beyond. */
const MAX_CHANGES = 5000;

const NO_DUPLICATES: KeepOneOfEachResult = { edit: null, documents: 0 };
const NO_PLAN = { members: [], order: null, notes: [] };

/** So many stories, and documents of each, are sent at once; the answer says how many there are beyond. */
const STORY_LIMITS: StoryLimits = { stories: 500, members: 200 };

/** What splitting leaves out. */
function notesOf({ skipped, loose }: Unpacked): string[] {
  const notes = skipped.map(({ name, target }) =>
    l10n.t('“{name}” is a link to “{target}”, which is not made.', { name, target }),
  );
  if (loose > 0)
    notes.push(l10n.t('Lines outside of the documents, not written: {count}.', { count: loose }));
  return notes;
}

/** Answers what Winnow's own client asks beyond the Language Server Protocol. */
export function registerCustomRequests(
  connection: Connection,
  review: Review,
  scheduler: Scheduler,
  edits: Edits,
  documents: Documents,
): void {
  const known = (uri: string): string => {
    if (review.has(uri)) return uri;
    throw new ResponseError(
      ErrorCodes.InvalidParams,
      l10n.t('Not a document that Winnow reviews: {uri}', { uri }),
    );
  };

  /** The document that a request is about, once its text is known. */
  const documentOf = async (params: unknown, method: string, token: CancellationToken): Promise<string> => {
    const { uri } = checked(documentSchema, params, method);
    await scheduler.known(uri, token);
    return uri;
  };

  connection.onRequest(Method.content, (params: unknown): ContentResult => {
    const { uri } = checked(documentSchema, params, Method.content);
    const content = review.virtualText(uri);
    if (content === undefined)
      throw new ResponseError(ErrorCodes.InvalidParams, l10n.t('What this view showed is gone.'));
    return content;
  });
  connection.onRequest(
    Method.sections,
    async (params: unknown, token: CancellationToken): Promise<SectionsResult> => {
      const uri = await documentOf(params, Method.sections, token);
      return { dialect: review.file(uri)?.dialect ?? null, sections: review.sections(uri) };
    },
  );
  connection.onRequest(
    Method.counterparts,
    async (params: unknown, token: CancellationToken): Promise<CounterpartsResult> => {
      const { uri, position } = checked(placeSchema, params, Method.counterparts);
      await scheduler.settled(uri, token);
      return review.counterparts(uri, position) ?? { counterparts: [] };
    },
  );
  connection.onRequest(
    Method.planSplit,
    async (params: unknown, token: CancellationToken): Promise<PlanSplitResult> => {
      const uri = await documentOf(params, Method.planSplit, token);
      const file = review.file(known(uri));
      if (file === undefined || file.dialect === null) {
        return {
          ...NO_PLAN,
          refusals: [l10n.t('This file holds no FILE delimiters: there is nothing to split.')],
        };
      }
      if ((await edits.danger(uri)) === 'untrue') return { ...NO_PLAN, refusals: [untrueWords(uri)] };
      const plan = unpack(file);
      return {
        members: plan.members.map(({ name, path, bytes, warnings }) => ({
          name,
          path,
          base64: toBase64(bytes),
          warnings: warnings.map(warningText),
          sensitive: warnings.includes('sensitive-path'),
        })),
        order: orderOf(plan.members) ?? null,
        notes: notesOf(plan),
        refusals: plan.refusals.map(refusalLine),
      };
    },
  );
  connection.onRequest(Method.import, (params: unknown): ImportResult => {
    const { base64, kind } = checked(importSchema, params, Method.import);
    const bytes = bytesOf('', base64);
    const kinds = IMPORT_KINDS;
    if (kind === undefined) return { kinds, kind: importKindOf(bytes) ?? null, documents: 0, base64: '' };
    const found = importedDocuments(kind, bytes);
    const bundle = pack(
      found.map(({ name, text, metadata }) => ({
        name,
        bytes: new TextEncoder().encode(text),
        attributes: metadata,
      })),
      { evident: true },
    );
    return { kinds, kind, documents: found.length, base64: toBase64(bundle) };
  });
  connection.onRequest(Method.pack, (params: unknown): PackResult => {
    const { files, order, rename } = checked(packSchema, params, Method.pack);
    const sorted = order === undefined ? files : ordered(files, ({ name }) => name, order);
    const written = sorted.map(({ name }) => name);
    const names = rename === undefined ? written : unpackableNames(written, rename);
    const bundle = pack(
      sorted.map(({ name, base64 }, index) => ({ name: names[index], bytes: bytesOf(name, base64) })),
      { evident: true },
    );
    return { base64: toBase64(bundle), refusals: unpack(bundle).refusals.map(refusalText) };
  });
  connection.onRequest(
    Method.dialects,
    async (params: unknown, token: CancellationToken): Promise<DialectsResult> => {
      const uri = known(await documentOf(params, Method.dialects, token));
      const file = review.file(uri);
      const possible = await scheduler.answering(readingPossibleDialects(file?.text ?? ''), token);
      return {
        current: file?.dialect ?? null,
        chosen: documents.dialectOf(uri) ?? null,
        dialects: possible.map(({ dialect, members, first }) => ({ id: dialect, members, first })),
      };
    },
  );
  connection.onRequest(
    Method.readAs,
    async (params: unknown, token: CancellationToken): Promise<ReadAsResult> => {
      const { uri, dialect } = checked(readAsSchema, params, Method.readAs);
      await scheduler.known(uri, token);
      if (dialect !== null && !isDialect(dialect))
        throw new ResponseError(
          ErrorCodes.InvalidParams,
          l10n.t('There is no dialect {dialect}.', { dialect }),
        );
      documents.readAs(known(uri), dialect ?? undefined);
      return { dialect: review.file(uri)?.dialect ?? null };
    },
  );
  connection.onRequest(
    Method.toCanonical,
    async (params: unknown, token: CancellationToken): Promise<ToCanonicalResult> => {
      const uri = await documentOf(params, Method.toCanonical, token);
      const edit = review.toCanonical(known(uri));
      if (edit !== undefined) await edits.safe(edit);
      const [document] = edit?.documents ?? [];
      return { version: document?.version ?? null, edits: document?.edits ?? null };
    },
  );
  connection.onRequest(
    Method.removeBoilerplate,
    async (params: unknown, token: CancellationToken): Promise<RemoveBoilerplateResult> => {
      const { scope, uri, position, kind } = checked(removalSchema, params, Method.removeBoilerplate);
      if (uri !== undefined) await scheduler.settled(uri, token);
      const { edit, paragraphs, hidden } = review.removeBoilerplate(scope, uri, position, kind);
      if (edit === undefined) return { edit: null, paragraphs: 0, hidden: 0 };
      if (scope !== 'workspace') return { edit: await edits.safe(edit), paragraphs, hidden };
      const kept = await edits.withoutDanger(edit);
      const uris = kept.documents.map(({ uri: each }) => each);
      const size = review.removalSizeIn(uris, kind);
      return {
        edit: uris.length === 0 ? null : edits.toClient(kept),
        paragraphs: size.paragraphs,
        hidden: size.hidden,
      };
    },
  );
  connection.onRequest(
    Method.stories,
    withoutParams(async (token): Promise<StoriesResult> => {
      const told = await scheduler.answering(review.tellingStories(STORY_LIMITS), token);
      return { ...told, duplicates: await scheduler.answering(review.countingDuplicates(), token) };
    }),
  );
  connection.onRequest(
    Method.changes,
    async (params: unknown, token: CancellationToken): Promise<ChangesResult> => {
      const { limit } = checked(changesSchema, params, Method.changes);
      return {
        groups: await scheduler.answering(review.listingChanges(Math.min(limit, MAX_CHANGES)), token),
      };
    },
  );
  connection.onRequest(
    Method.keepOneOfEach,
    async (params: unknown, token: CancellationToken): Promise<KeepOneOfEachResult> => {
      const { of } = checked(keepOneOfEachSchema, params, Method.keepOneOfEach);
      const { edit } = await scheduler.answering(review.keepingOneOfEach(of), token);
      if (edit === undefined) return NO_DUPLICATES;
      const { documents, removed = [] } = await edits.withoutDanger(edit);
      const safe = new Set([...documents, ...removed].map(({ uri }) => uri));
      // The number is that of what can be written.
      const kept = await scheduler.answering(review.keepingOneOfEach(of, safe), token);
      return kept.edit === undefined
        ? NO_DUPLICATES
        : { edit: edits.toClient(kept.edit), documents: kept.documents };
    },
  );
  connection.onRequest(Method.removeDocuments, async (params: unknown): Promise<RemoveDocumentsResult> => {
    const { documents } = checked(chosenDocumentsSchema, params, Method.removeDocuments);
    const edit = review.removalOfDocuments(documents);
    return { edit: edit === undefined ? null : await edits.safe(edit) };
  });
  connection.onRequest(
    Method.furniture,
    async (params: unknown, token: CancellationToken): Promise<FurnitureResult> => {
      const { uri, lines } = checked(furnitureSchema, params, Method.furniture);
      await scheduler.known(uri, token);
      return review.furniture(uri, lines);
    },
  );
  connection.onRequest(
    Method.storyOrder,
    async (params: unknown, token: CancellationToken): Promise<StoryOrderResult> => {
      const { documents } = checked(chosenDocumentsSchema, params, Method.storyOrder);
      for (const { uri } of documents) await scheduler.settled(uri, token);
      const order = await scheduler.answering(review.orderingStory(documents), token);
      return { first: order?.first ?? null, words: order?.words ?? [] };
    },
  );
  connection.onRequest(
    Method.quotation,
    async (params: unknown, token: CancellationToken): Promise<QuotationResult> => {
      const { text, from } = checked(quotationSchema, params, Method.quotation);
      const { verdict, places } = await scheduler.answering(review.checkingQuotation(text, from), token);
      return {
        verdict,
        places: places.map(({ uri, range, ...rest }) => ({ location: { uri, range }, ...rest })),
      };
    },
  );
  connection.onRequest(Method.overview, (): OverviewResult => ({
    documents: review.uris().map((uri) => {
      const { findings } = review.findings(uri);
      const count = (type: string): number => findings.filter(({ data }) => data.type === type).length;
      const [boilerplate, problems] = [count('boilerplate'), count('format')];
      return { uri, boilerplate, shared: findings.length - boilerplate - problems, problems };
    }),
  }));
}

/** A refusal as a sentence of its own: where, and why. */
function refusalLine(refusal: Refusal): string {
  if (refusal.code === 'no-members') return refusalText(refusal);
  return l10n.t('Line {line}: {problem}', { line: refusal.line + 1, problem: refusalText(refusal) });
}

/** @throws ResponseError `InvalidParams` when the text is not base64 */
function bytesOf(name: string, base64: string): Uint8Array {
  try {
    return fromBase64(base64);
  } catch {
    throw new ResponseError(
      ErrorCodes.InvalidParams,
      l10n.t('The content of {name} is not base64.', { name }),
    );
  }
}
