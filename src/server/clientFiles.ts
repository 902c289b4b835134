import * as l10n from '@vscode/l10n';
import type { Connection } from 'vscode-languageserver';
import type { FileContent } from '../disk/index';
import { fromBase64, Method } from '../protocol/index';
import type {
  ListFilesParams,
  ListFilesResult,
  ReadFileParams,
  ReadFileResult,
  WriteFileParams,
  WriteFileResult,
} from '../protocol/index';
import { Census, GlobFilter } from '../paths/index';
import { isInside } from '../review/index';
import { besideCodeWords, relativePath } from './listing';
import { reasonOf } from './reasons';
import type { FileFilter, Files, Listing } from './runtime';

/** Requests under way at once: a virtual file system may be slow, and must not be flooded. */
const MAX_UNDER_WAY = 20;
/** How often a file that somebody else changed meanwhile is read and written again. */
const ATTEMPTS = 10;

/** Files as the client sees them, for the browser and for virtual workspaces. */
export class ClientFiles implements Files {
  #under = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly connection: Connection) {}

  async list(folder: string, filter: FileFilter, below?: string): Promise<Listing> {
    const { include, exclude, documents } = filter;
    if (documents !== undefined && below === undefined) return this.#listAll(folder, filter, documents);
    const params: ListFilesParams = { folder, include, exclude, ...(below === undefined ? {} : { below }) };
    const { uris, problems } = await this.connection.sendRequest<ListFilesResult>(Method.listFiles, params);
    // A client that knows nothing of `below` lists the whole folder.
    const wanted = below === undefined ? uris : uris.filter((uri) => isInside(below, uri));
    const files = wanted.map((uri) => ({ uri }));
    return { files, problems: problems ?? [] };
  }

  /** Lists all files, to see whether the folder is a project of code, and takes those that are wanted. */
  async #listAll(
    folder: string,
    { include, exclude }: FileFilter,
    documents: readonly string[],
  ): Promise<Listing> {
    const params: ListFilesParams = { folder, include: ['**/*'], exclude };
    const { uris, problems } = await this.connection.sendRequest<ListFilesResult>(Method.listFiles, params);
    const census = new Census();
    const pathOf = (uri: string): string => relativePath(folder, uri);
    for (const uri of uris) census.add(pathOf(uri));
    const wanted = new GlobFilter(include, exclude);
    const beside = new GlobFilter(documents, exclude);
    const isCode = census.code !== undefined;
    const left = uris.filter((uri) => !wanted.accepts(pathOf(uri)) && beside.accepts(pathOf(uri)));
    const files = uris
      .filter((uri) => wanted.accepts(pathOf(uri)) || (!isCode && beside.accepts(pathOf(uri))))
      .map((uri) => ({ uri }));
    const notes = isCode && left.length > 0 ? [besideCodeWords(folder, left.length, census)] : [];
    return { files, problems: problems ?? [], isCode, notes };
  }

  async read(uri: string, limit?: number): Promise<FileContent> {
    const params: ReadFileParams = { uri, ...(limit === undefined ? {} : { limit }) };
    try {
      const result = await this.#limited(() =>
        this.connection.sendRequest<ReadFileResult>(Method.readFile, params),
      );
      if (result === null) return { kind: 'absent' };
      if ('size' in result) return { kind: 'large', size: result.size };
      if ('reason' in result) return { kind: 'unreadable', reason: result.reason };
      return { kind: 'bytes', bytes: fromBase64(result.base64) };
    } catch (error) {
      this.connection.console.warn(
        l10n.t('{uri} could not be read: {reason}', { uri, reason: reasonOf(error) }),
      );
      return { kind: 'unreadable', reason: reasonOf(error) };
    }
  }

  /** There is no lock on files of the client: it compares before it writes, and what was changed is read again. */
  async append(uri: string, more: (now: Uint8Array) => Promise<Uint8Array>): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const now = await this.read(uri);
      if (now.kind === 'unreadable') throw new Error(now.reason);
      const before = now.kind === 'bytes' ? now.bytes : new Uint8Array();
      const added = await more(before);
      if (added.length === 0) return;
      const params: WriteFileParams = {
        uri,
        text: textOf(before) + textOf(added),
        before: now.kind === 'bytes' ? textOf(before) : null,
      };
      const written = await this.connection.sendRequest<WriteFileResult>(Method.writeFile, params);
      if (written?.changed !== true) return;
    }
    throw new Error(l10n.t('another program writes it all the time'));
  }

  async #limited<T>(send: () => Promise<T>): Promise<T> {
    if (this.#under >= MAX_UNDER_WAY) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#under++;
    try {
      return await send();
    } finally {
      this.#under--;
      this.#waiting.shift()?.();
    }
  }
}

/**
 * The text of a file of decisions, mark and all.
 * @throws Error when it could not be written back byte for byte
 */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(l10n.t('it holds bytes that are not valid UTF-8'));
  }
}
