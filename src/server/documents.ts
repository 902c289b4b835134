import type { Connection, TextDocuments, WorkDoneProgressReporter } from 'vscode-languageserver';
import { CancellationToken, FileChangeType } from 'vscode-languageserver';
import type { FileEvent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { GitignoreRules, GlobFilter } from '../paths/index';
import { decodeText, isInside, languageOf } from '../review/index';
import type { Review } from '../review/index';
import type { Configuration } from './configuration';
import { DecisionFiles, decisionsPath } from './decisions';
import type { Files, Runtime } from './runtime';
import type { Scheduler } from './scheduler';

/** Larger files are left to the command line: no editor would show them to the server either. */
const largestFile = 50 * 1024 * 1024;
const readsAtOnce = 16;

/** Why a file was not reviewed, for the status: one sentence. */
export type Limits = Map<string, string>;

/**
 * Keeps the review's documents in step with the world: what is open in the editor wins, the other files of the
 * workspace are read from disk or through the client, and each change on disk costs the file that changed.
 */
export class Documents {
  folders: string[] = [];
  /** By uri or topic, one sentence for each thing that was skipped or cut. */
  readonly limits: Limits = new Map();
  state: 'scanning' | 'ready' = 'ready';
  #scan = 0;
  readonly decisions: DecisionFiles;

  constructor(
    private readonly connection: Connection,
    private readonly runtime: Runtime,
    private readonly review: Review,
    private readonly scheduler: Scheduler,
    private readonly configuration: Configuration,
    private readonly open: TextDocuments<TextDocument>,
    private readonly clientFiles: Files | undefined,
  ) {
    this.decisions = new DecisionFiles(review, runtime, (folder) => this.filesOf(folder), this.limits);
  }

  /** What reaches the files of a uri, or undefined when nothing does. */
  filesOf(uri: string): Files | undefined {
    if (uri.startsWith('file:') && this.runtime.disk !== undefined) return this.runtime.disk;
    return this.clientFiles;
  }

  folderOf(uri: string): string | undefined {
    return this.folders
      .filter((folder) => isInside(folder, uri))
      .sort((left, right) => right.length - left.length)[0];
  }

  /** Takes over the newest text of an open document. */
  update(document: TextDocument): void {
    if (!this.#wanted(document.uri) && document.languageId !== 'source-bundle') {
      this.review.removeDocument(document.uri);
      return;
    }
    const text = document.getText();
    const language = document.languageId === 'source-bundle' ? 'bundle' : languageOf(document.uri);
    this.review.setDocument(document.uri, text, { language, version: document.version, open: true });
    // Markdown that is merely open is somebody's own writing, not a source; a bundle in Markdown is one.
    if (
      language === 'markdown' &&
      !this.#matches(document.uri) &&
      this.review.file(document.uri)?.dialect === null
    ) {
      this.review.removeDocument(document.uri);
    }
    this.scheduler.kick();
  }

  /** The editor closed a document: what is on disk counts again, if anything is. */
  async closed(uri: string): Promise<void> {
    if (this.folderOf(uri) === undefined || !this.#matches(uri)) {
      this.review.removeDocument(uri);
      this.scheduler.kick();
      return;
    }
    await this.#read(uri);
    this.scheduler.kick();
  }

  /** Reads all documents of all folders anew. A scan that is overtaken by a newer one ends early. */
  async scan(progress: WorkDoneProgressReporter, token: CancellationToken): Promise<void> {
    const scan = ++this.#scan;
    const overtaken = (): boolean => scan !== this.#scan || token.isCancellationRequested;
    this.state = 'scanning';
    this.limits.clear();
    this.review.beginBatch();
    try {
      await this.decisions.load(this.folders);
      const wanted = new Set<string>();
      for (const folder of this.folders) {
        for (const uri of await this.#list(folder)) wanted.add(uri);
        if (overtaken()) break;
      }
      this.#dropAllBut(wanted);
      await this.#readAll([...wanted], progress, overtaken);
      if (token.isCancellationRequested) {
        this.limits.set(
          'scan',
          'Reading the workspace was cancelled: files that were not read yet are missing.',
        );
      }
    } finally {
      this.review.endBatch();
      if (scan === this.#scan) this.state = 'ready';
      this.scheduler.kick();
    }
  }

  /** Files were changed on disk. One batch, however many there are. */
  async changed(events: readonly FileEvent[]): Promise<void> {
    if (events.some(({ uri }) => uri.endsWith('/.gitignore'))) {
      this.connection.console.info('.gitignore has changed: reading the workspace again.');
      await this.scan(silent, CancellationToken.None);
      return;
    }
    this.review.beginBatch();
    try {
      for (const { uri, type } of events) {
        if (uri.endsWith(`/${decisionsPath}`)) await this.decisions.load(this.folders);
        else if (type === FileChangeType.Deleted) this.removed(uri);
        else if (this.folderOf(uri) !== undefined && (await this.#isListed(uri))) await this.#read(uri);
      }
    } finally {
      this.review.endBatch();
      this.scheduler.kick();
    }
  }

  /** A file or a folder is gone. Documents that are open stay. */
  removed(uri: string): void {
    for (const known of this.review.uris()) {
      if (isInside(uri, known) && this.open.get(known) === undefined) this.review.removeDocument(known);
    }
    this.limits.delete(uri);
    this.scheduler.kick();
  }

  /** Whether an open document is to be reviewed: all are, except those that the settings exclude. */
  #wanted(uri: string): boolean {
    const folder = this.folderOf(uri);
    if (folder === undefined) return true;
    const { exclude } = this.configuration.files(folder);
    return !new GlobFilter([], exclude).excludes(relativePath(folder, uri));
  }

  #matches(uri: string): boolean {
    const folder = this.folderOf(uri);
    if (folder === undefined) return false;
    const { include, exclude } = this.configuration.files(folder);
    return new GlobFilter(include, exclude).accepts(relativePath(folder, uri));
  }

  /** Like `#matches`, with the `.gitignore` files above the file taken into account. */
  async #isListed(uri: string): Promise<boolean> {
    const folder = this.folderOf(uri);
    if (folder === undefined || !this.#matches(uri)) return false;
    if (!this.configuration.files(folder).useGitignore) return true;
    const path = relativePath(folder, uri);
    const directories = path.split('/').slice(0, -1);
    const texts = new Map<string, string>();
    for (let depth = 0; depth <= directories.length; depth++) {
      const directory = directories.slice(0, depth).join('/');
      const content = await this.filesOf(folder)?.read(
        `${folder}/${directory === '' ? '' : `${directory}/`}.gitignore`,
      );
      if (content?.kind === 'bytes') texts.set(directory, new TextDecoder().decode(content.bytes));
    }
    return !new GitignoreRules((directory) => texts.get(directory)).ignores(path);
  }

  async #list(folder: string): Promise<readonly string[]> {
    const { include, exclude, useGitignore } = this.configuration.files(folder);
    const files = this.filesOf(folder);
    if (files === undefined) {
      this.limits.set(folder, `The files of ${folder} cannot be reached; only open documents are reviewed.`);
      return [];
    }
    try {
      return await files.list(folder, include, exclude, useGitignore);
    } catch (error) {
      this.limits.set(folder, `The files of ${folder} could not be listed: ${String(error)}`);
      return [];
    }
  }

  #dropAllBut(wanted: ReadonlySet<string>): void {
    for (const uri of this.review.uris()) {
      if (!wanted.has(uri) && this.open.get(uri) === undefined) this.review.removeDocument(uri);
    }
  }

  async #readAll(
    uris: readonly string[],
    progress: WorkDoneProgressReporter,
    overtaken: () => boolean,
  ): Promise<void> {
    let done = 0;
    for (let start = 0; start < uris.length && !overtaken(); start += readsAtOnce) {
      const batch = uris.slice(start, start + readsAtOnce);
      await Promise.all(batch.map((uri) => this.#read(uri)));
      done += batch.length;
      progress.report(Math.floor((100 * done) / uris.length), `${done} of ${uris.length} files`);
      this.scheduler.kick();
    }
  }

  async #read(uri: string): Promise<void> {
    if (this.open.get(uri) !== undefined) return;
    const content = await this.filesOf(uri)?.read(uri, largestFile);
    if (this.open.get(uri) !== undefined) return; // opened meanwhile: the editor's text wins
    this.limits.delete(uri);
    const path = uri.slice(uri.lastIndexOf('/') + 1);
    if (content?.kind !== 'bytes') {
      this.review.removeDocument(uri);
      if (content?.kind === 'large')
        this.limits.set(uri, `${path} is larger than 50 MB and was not read; the command line can check it.`);
      return;
    }
    const decoded = decodeText(content.bytes);
    if (decoded === undefined) {
      this.limits.set(uri, `${path} is a binary file and was not read.`);
      this.review.removeDocument(uri);
      return;
    }
    if (decoded.encoding.lossy)
      this.limits.set(uri, `${path} has bytes that are not UTF-8; they are shown as �.`);
    this.review.setDocument(uri, decoded.text, { language: languageOf(uri), version: null, open: false });
  }
}

function relativePath(folder: string, uri: string): string {
  const path = uri.slice(folder.length + 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const silent: WorkDoneProgressReporter = {
  begin: () => undefined,
  report: () => undefined,
  done: () => undefined,
};
