import * as l10n from '@vscode/l10n';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { version } from '../../package.json';
import { type ChosenEncoding, decodeChosenWork } from '../encodings/index';
import { Method, toBase64 } from '../protocol/index';
import type { ExportedFileResult, PlanExportResult } from '../protocol/index';
import {
  baseName,
  CORPUS_NAMES,
  type ExportFile,
  type ExportPlan,
  type ExportSource,
  isInside,
  MANIFEST_NAME,
  type Review,
  type Work,
} from '../review/index';
import { inParallel } from './concurrency';
import type { Documents } from './documents';
import { relativePath } from './listing';
import type { Scheduler } from './scheduler';
import { checked, exportedFileSchema, planExportSchema } from './schemas';

/** Their bytes are held at once: a choice. */
const READS_AT_ONCE = 4;
/** How often an export is planned anew when documents change while it is being planned: a choice. */
const MAX_TRIES = 3;
/** So many sentences on what was not exported are sent; the manifest has all. */
const MAX_NOTES = 20;

/** Plans exports of a clean corpus, and hands out what they write; the client writes it. */
export function registerExportRequests(
  connection: Connection,
  review: Review,
  scheduler: Scheduler,
  documents: Documents,
  encodingOf: (uri: string) => ChosenEncoding | undefined,
): void {
  /** The one plan that is kept: it holds the texts as they were. */
  let kept: { readonly id: number; readonly files: readonly ExportFile[] } | undefined;
  let plans = 0;

  connection.onRequest(
    Method.planExport,
    async (params: unknown, token: CancellationToken): Promise<PlanExportResult> => {
      const { uris: below, ...options } = checked(planExportSchema, params, Method.planExport);
      await documents.scanned(token);
      const scope = new Scope(documents, review, below);
      const plan = await settledPlan(scope, token, async (uris) => {
        const sources = new Map<string, ExportSource>();
        await inParallel(uris, READS_AT_ONCE, async (uri) => {
          sources.set(uri, await sourceOf(uri, scope.pathOf(uri), token));
        });
        const request = {
          ...options,
          sources,
          skipped: scope.skipped(),
          notes: documents.remarks(),
          version,
          fileName: CORPUS_NAMES[options.format],
          manifestName: MANIFEST_NAME,
        };
        return scheduler.answering(review.planningExport(request), token);
      });
      const id = ++plans;
      kept = { id, files: plan.files };
      return resultOf(id, plan);
    },
  );

  connection.onRequest(
    Method.exportedFile,
    async (params: unknown, token: CancellationToken): Promise<ExportedFileResult> => {
      const { id, index } = checked(exportedFileSchema, params, Method.exportedFile);
      const file = kept?.id === id ? kept.files[index] : undefined;
      if (kept === undefined || file === undefined)
        throw new ResponseError(
          ErrorCodes.InvalidParams,
          l10n.t('This export is not known any more. Ask again.'),
        );
      const base64 = await scheduler.answering(writingBase64(file.pieces()), token);
      // The manifest is asked for last.
      if (index === kept.files.length - 1) kept = undefined;
      return { base64 };
    },
  );

  /** Plans when nothing is left to do for the documents; anew where one of them changes, comes or goes meanwhile. */
  async function settledPlan(
    scope: Scope,
    token: CancellationToken,
    plan: (uris: readonly string[]) => Promise<ExportPlan>,
  ): Promise<ExportPlan> {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const uris = scope.uris();
      for (const uri of uris) await scheduler.settled(uri, token);
      const before = uris.map((uri) => review.file(uri));
      const made = await plan(uris);
      const now = scope.uris();
      if (now.length === uris.length && now.every((uri, at) => review.file(uri) === before[at])) return made;
    }
    throw new ResponseError(
      LSPErrorCodes.ContentModified,
      l10n.t('Documents kept changing while the export was planned: nothing was written. Ask again.'),
    );
  }

  /** How the bytes of a document are its text; an untitled one, or one that is gone, is written in UTF-8. */
  async function sourceOf(uri: string, path: string, token: CancellationToken): Promise<ExportSource> {
    const content = await documents.filesOf(uri)?.read(uri);
    const bytes = content?.kind === 'bytes' ? content.bytes : undefined;
    const decoded = bytes && (await scheduler.answering(decodeChosenWork(bytes, encodingOf(uri)), token));
    if (decoded === undefined)
      return { path, encoding: { name: 'utf-8', mark: false, lossy: false }, isSaved: false };
    const { encoding, text } = decoded;
    const isSaved = text === review.file(uri)?.text;
    const needsBytes = encoding.assumed !== undefined || encoding.lossy;
    return { path, encoding, isSaved, ...(isSaved && needsBytes ? { bytes } : {}) };
  }
}

/** Which documents are exported, and what they are called. */
class Scope {
  constructor(
    private readonly documents: Documents,
    private readonly review: Review,
    /** Files and folders; absent: all of the workspace, or all that is known where there is no folder. */
    private readonly below: readonly string[] | undefined,
  ) {}

  uris(): readonly string[] {
    return this.review.uris().filter((uri) => this.#holds(uri));
  }

  /** Relative to the folder of the workspace, behind its name where there are several; to the one folder that was asked for. */
  pathOf(uri: string): string {
    const [only, ...others] = this.below ?? [];
    if (only !== undefined && others.length === 0 && only !== uri && isInside(only, uri))
      return relativePath(only, uri);
    const folder = this.documents.folderOf(uri);
    if (folder === undefined) return baseName(uri);
    const path = relativePath(folder, uri);
    return this.documents.folders.length > 1 ? `${baseName(folder)}/${path}` : path;
  }

  skipped(): { readonly path: string; readonly reason: string }[] {
    return this.documents
      .unread()
      .filter(({ uri }) => this.#holds(uri))
      .map(({ uri, sentence }) => ({ path: this.pathOf(uri), reason: sentence }));
  }

  #holds(uri: string): boolean {
    if (this.below !== undefined) return this.below.some((place) => isInside(place, uri));
    return this.documents.folders.length === 0 || this.documents.folderOf(uri) !== undefined;
  }
}

function resultOf(id: number, { files, totals, skipped }: ExportPlan): PlanExportResult {
  const { documents, exported, setAside, cleaned, paragraphs, looseLines, bytesKept } = totals;
  const notes = skipped
    .slice(0, MAX_NOTES)
    .map(({ path, section, reason }) => (section === undefined ? reason : `${path}, ${section}: ${reason}`));
  if (skipped.length > MAX_NOTES) notes.push(l10n.t('And {0} more.', skipped.length - MAX_NOTES));
  if (looseLines > 0)
    notes.push(l10n.t('Lines outside of the documents, not written: {count}.', { count: looseLines }));
  if (bytesKept > 0)
    notes.push(
      l10n.t('Documents left as they are, because bytes that are no text would be lost: {count}.', {
        count: bytesKept,
      }),
    );
  const paths = files.map(({ path }) => path);
  return { id, files: paths, documents, exported, setAside, cleaned, paragraphs, notes };
}

/** Bytes of a piece that are made a string at once; three bytes are four characters, so pieces can be joined. */
const BYTES_AT_ONCE = 3 * 0x10000;

function* writingBase64(pieces: Iterable<Uint8Array>): Work<string> {
  const written: string[] = [];
  let rest = new Uint8Array();
  for (const piece of pieces) {
    const bytes = new Uint8Array(rest.length + piece.length);
    bytes.set(rest);
    bytes.set(piece, rest.length);
    const whole = bytes.length - (bytes.length % 3);
    for (let at = 0; at < whole; at += BYTES_AT_ONCE) {
      written.push(toBase64(bytes.subarray(at, Math.min(whole, at + BYTES_AT_ONCE))));
      yield;
    }
    rest = bytes.slice(whole);
  }
  written.push(toBase64(rest));
  return written.join('');
}
