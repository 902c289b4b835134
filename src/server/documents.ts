import * as l10n from '@vscode/l10n';
import type { Connection, TextDocuments, WorkDoneProgressReporter } from 'vscode-languageserver';
import { CancellationToken, FileChangeType } from 'vscode-languageserver';
import type { FileEvent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileContent } from '../disk/index';
import { GlobFilter } from '../paths/index';
import { decodeChosenWork, type DecodedText, type Encoding } from '../encodings/index';
import type { ChosenDialect } from '../protocol/index';
import {
  DIALECT_IDS,
  isInside,
  isTableDialect,
  isUnreadTable,
  languageOf,
  parsingFile,
} from '../review/index';
import type { DocumentOptions, Review, Work } from '../review/index';
import type { Configuration } from './configuration';
import { Budget, inParallel } from './concurrency';
import { DecisionFiles } from './decisions';
import { hasMoreLines } from './lines';
import { Stamps } from './logFiles';
import { globSentences, named, relativePath } from './listing';
import { NoteFiles } from './notes';
import type { KeptTotals, SeenFile } from './lastReview';
import { lived } from './outgoing';
import type { ReadFile, Reopening } from './reopening';
import { reasonOf } from './reasons';
import type { FileFilter, Files, KeptCache, ListedFile, Listing, Runtime } from './runtime';
import type { Scheduler } from './scheduler';
import { checkCancelled, inSlices, type Turns } from './slices';
import { takeLastChange } from './texts';

/** Larger files are left to the command line: no editor would show them to the server either. */
const LARGEST_FILE = 50 * 1024 * 1024;
/**
 * What a document costs in memory goes by its lines: a million took 1.5 GB. Prose of 50 MB has fewer than this; lists,
 * logs and tables have more.
 */
const MAX_LINES = 500_000;
const READS_AT_ONCE = 16;
/** Bytes of files that are being read at once; a larger file is read alone. */
const BYTES_AT_ONCE = 64 * 1024 * 1024;
/** How long the client's progress stands still at least, in milliseconds. */
const PROGRESS_REST = 100;
/** How long the disk is left alone after it was looked at for clients that watch no files, in milliseconds. */
const GLANCE_REST = 2_000;
/** A text of more UTF-16 units takes some milliseconds to be read, and is read in slices. */
const LONG_TEXT = 50_000;
/** As a uri: whatever is known. */
const EVERYWHERE = '';
const nothing: Listing = { files: [], problems: [] };
const absent: FileContent = { kind: 'absent' };

/** For a document that is no bundle, whatever it holds. */
const NO_BUNDLE = 'none';

/** Whether a document can be told to be read so. */
export function isDialect(dialect: string): boolean {
  return dialect === NO_BUNDLE || isTableDialect(dialect) || DIALECT_IDS.includes(dialect);
}

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
  /** By uri, the encoding that was assumed of a file whose bytes are not UTF-8. */
  readonly encodings = new Map<string, string>();
  state: 'scanning' | 'ready' = 'scanning';
  readonly stamps: Stamps;
  readonly decisions: DecisionFiles;
  readonly notes: NoteFiles;
  /** What is kept in files of `.winnow`. */
  readonly #logs: readonly (DecisionFiles | NoteFiles)[];
  /** What was said before the workspace was opened again, where that is kept. */
  #reopening: Reopening | undefined;
  #cache: KeptCache | undefined;
  /** Whether there may be files that were not read. */
  #isPartial = true;
  /** How often something became known of a file, or was forgotten. */
  revision = 0;
  #scan = 0;
  #nextGlance = 0;
  /** What told each file's content when it was read last. */
  readonly #stamps = new Map<string, string>();
  readonly #digests = new Map<string, string>();
  /** The files of which `limits` says something. */
  readonly #fileLimits = new Set<string>();
  /** Looks at the disk are numbered; the newest that has decided what there is at and below a uri, while any is under way. */
  readonly #decided = new Map<string, number>();
  #lastLook = 0;
  #looksUnderWay = 0;
  /** Who waits until the workspace has been read. */
  readonly #scanWaiters = new Set<() => void>();
  /** The open documents that are being read for the first time. */
  readonly #opening = new Map<string, TextDocument>();
  /** The dialects that documents are read in because somebody said so, and what was a bundle for the editor when it was open. */
  readonly #dialects = new Map<string, string>();
  readonly #bundles = new Set<string>();
  readonly #memory = new Budget(BYTES_AT_ONCE);
  readonly #decoding = new Budget(1);
  readonly #filters = new WeakMap<FileFilter, GlobFilter>();
  /** The folders that are projects of code, as they were listed last. */
  readonly #codeFolders = new Set<string>();
  /** What is read of a folder that is a project of code, and of one that holds documents. */
  readonly #listedFilters = new WeakMap<
    FileFilter,
    { readonly code: FileFilter; readonly documents: FileFilter }
  >();

  constructor(
    private readonly connection: Connection,
    private readonly runtime: Runtime,
    private readonly turns: Turns,
    private readonly review: Review,
    private readonly scheduler: Scheduler,
    private readonly configuration: Configuration,
    private readonly open: TextDocuments<TextDocument>,
    private readonly clientFiles: Files | undefined,
  ) {
    this.stamps = new Stamps(runtime.clock);
    const filesOf = (folder: string): Files | undefined => this.filesOf(folder);
    this.decisions = new DecisionFiles(review, turns, filesOf, this.limits, this.stamps);
    this.notes = new NoteFiles(review, turns, filesOf, this.limits, this.stamps);
    this.#logs = [this.decisions, this.notes];
  }

  /**
   * What was said of the workspace before is said again as long as it stands.
   * @param cache what is asked when files are read
   */
  reopen(reopening: Reopening, cache: KeptCache): void {
    this.#reopening = reopening;
    this.#cache = cache;
  }

  /** What a complete review came to, while all is as it was then. */
  get keptTotals(): KeptTotals | undefined {
    return this.#reopening?.totals;
  }

  /** What reaches the files of a uri, or undefined when nothing does. */
  filesOf(uri: string): Files | undefined {
    if (uri.startsWith('file:') && this.runtime.disk !== undefined) return this.runtime.disk;
    return this.clientFiles;
  }

  /** The files that were looked at and hold nothing that is reviewed, each with the sentence that says why. */
  unread(): readonly { readonly uri: string; readonly sentence: string }[] {
    return [...this.#fileLimits].flatMap((uri) => {
      const sentence = this.limits.get(uri);
      return sentence === undefined || this.review.has(uri) ? [] : [{ uri, sentence }];
    });
  }

  /** What is said of folders, and of files that are reviewed all the same. */
  remarks(): readonly string[] {
    return [...this.limits].flatMap(([key, sentence]) =>
      this.#fileLimits.has(key) && !this.review.has(key) ? [] : [sentence],
    );
  }

  /**
   * Waits until the workspace has been read.
   * @throws ResponseError `RequestCancelled` when the client no longer wants the answer
   */
  async scanned(token: CancellationToken): Promise<void> {
    while (this.state === 'scanning') {
      await new Promise<void>((resolve) => {
        const cancellation = token.onCancellationRequested(() => end());
        const end = (): void => {
          this.#scanWaiters.delete(end);
          cancellation.dispose();
          resolve();
        };
        this.#scanWaiters.add(end);
      });
      checkCancelled(token);
    }
  }

  folderOf(uri: string): string | undefined {
    return this.folders
      .filter((folder) => isInside(folder, uri))
      .sort((left, right) => right.length - left.length)[0];
  }

  /** Takes over the newest text of an open document; a long one that is not known yet is read in slices first. */
  update(document: TextDocument): void {
    this.#update(document);
    this.#reopening?.updated(document);
  }

  #update(document: TextDocument): void {
    const { uri } = document;
    if (this.#opening.get(uri) === document) return;
    const isNew = this.review.file(uri) === undefined;
    if (isNew && document.getText().length > LONG_TEXT && this.#isReviewed(document))
      lived(this.connection.console, l10n.t('{uri} could not be read', { uri }), this.#openLong(document));
    else this.#take(document);
  }

  async #openLong(document: TextDocument): Promise<void> {
    const { uri, version } = document;
    const text = document.getText();
    const reading = this.#readingOf(document);
    this.#opening.set(uri, document);
    const arrives = this.scheduler.expect(uri);
    try {
      const file = await inSlices(parsingFile(text, reading), this.turns);
      if (this.#opening.get(uri) !== document || this.open.get(uri) !== document) return;
      this.#opening.delete(uri);
      takeLastChange(document);
      if (this.#isReviewed(document))
        this.review.setDocument(uri, text, { ...reading, version, open: true, file });
      // What was typed meanwhile is held against the text that was read.
      this.#take(document);
    } finally {
      if (this.#opening.get(uri) === document) this.#opening.delete(uri);
      arrives();
    }
  }

  #isReviewed(document: TextDocument): boolean {
    return this.#wanted(document.uri) || document.languageId === 'source-bundle';
  }

  #take(document: TextDocument): void {
    if (!this.#isReviewed(document)) {
      this.review.removeDocument(document.uri);
      return;
    }
    const text = document.getText();
    const reading = this.#readingOf(document);
    const change = takeLastChange(document);
    this.review.setDocument(document.uri, text, {
      ...reading,
      version: document.version,
      open: true,
      lines: document,
      ...(change === undefined ? {} : { change }),
    });
    // Markdown that is merely open is somebody's own writing, not a source; a bundle in Markdown is one.
    if (
      reading.language === 'markdown' &&
      !this.#matches(document.uri) &&
      this.review.file(document.uri)?.dialect === null
    ) {
      this.review.removeDocument(document.uri);
    }
    this.scheduler.kick();
  }

  /** How an open document is read: as a bundle where the editor says it is one, and in the dialect that was asked for. */
  #readingOf({ uri, languageId }: TextDocument): Reading {
    if (languageId === 'source-bundle') this.#bundles.add(uri);
    else this.#bundles.delete(uri);
    return this.#readingOfClosed(uri);
  }

  /** What was a bundle in the editor is one when it is closed, too. */
  #readingOfClosed(uri: string): Reading {
    const byName = languageOf(uri);
    // A table is none by its name, whatever language the editor has for it.
    const language = this.#bundles.has(uri) && !isTableDialect(byName) ? 'bundle' : byName;
    return { language, dialect: this.#dialects.get(uri), textColumn: this.configuration.textColumn(uri) };
  }

  /** Whether an open document is read as it is when it is closed and was never open. */
  isReadByName({ uri }: TextDocument): boolean {
    const language = languageOf(uri);
    return !this.#bundles.has(uri) || language === 'bundle' || isTableDialect(language);
  }

  /** Whether the review holds a document, or will once it is read. */
  isKnown(uri: string): boolean {
    return this.review.has(uri) || this.#opening.has(uri);
  }

  /** The dialects that documents are read in because somebody said so. */
  get dialects(): readonly (readonly [uri: string, dialect: string])[] {
    return [...this.#dialects].sort(([left], [right]) => (left < right ? -1 : 1));
  }

  /** Whether the review is of the files of the folders, all of them and nothing else. */
  get isWhole(): boolean {
    if (this.state !== 'ready' || this.#isPartial || this.#bundles.size > 0) return false;
    return this.review.uris().every((uri) => this.#digests.has(uri));
  }

  /** Whether the text of each open document is what stood in its file when that was read last, and still does. */
  async areOpenSaved(): Promise<boolean> {
    for (const document of this.open.all()) {
      const { uri } = document;
      if (!this.isKnown(uri)) continue;
      const { digest, text } = await this.readFile({ uri }, true);
      if (digest !== this.#digests.get(uri) || text !== document.getText()) return false;
    }
    return true;
  }

  /** The files as they were read last. */
  *filesToKeep(): Work<ReadonlyMap<string, SeenFile>> {
    const files = new Map<string, SeenFile>();
    for (const [uri, digest] of this.#digests) {
      const stamp = this.#stamps.get(uri);
      const limit = this.#fileLimits.has(uri) ? this.limits.get(uri) : undefined;
      const encoding = this.encodings.get(uri);
      files.set(uri, {
        digest,
        ...(stamp !== undefined && { stamp }),
        ...(limit !== undefined && { limit }),
        ...(encoding !== undefined && { encoding }),
      });
      yield;
    }
    return files;
  }

  /** What stands in the logs of a folder, in parts. */
  logParts(folder: string): readonly Uint8Array[] {
    return this.#logs.flatMap((log) => [...log.parts(folder)]);
  }

  /** A file as it is now; its text only where it is asked for. */
  async readFile(file: ListedFile, withText: boolean): Promise<ReadFile> {
    if (withText) {
      const { digest = '', decoded } = await this.#memory.hold(file.size ?? 0, () => this.#content(file));
      return { digest, ...(decoded !== undefined && { text: decoded.text }) };
    }
    const content = await this.#memory.hold(file.size ?? 0, () => this.#bytes(file));
    return { digest: (await this.#digestOf(content)) ?? '' };
  }

  /** A file as it is kept, and as a document where it is one, without anything being taken over. */
  async readClosed(file: ListedFile): Promise<ClosedFile> {
    const { uri } = file;
    const read = await this.#memory.hold(file.size ?? 0, () => this.#content(file));
    if (read.content.kind === 'absent') return {};
    const seen = seenIn(file, read);
    if (read.decoded === undefined || read.tooManyLines) return { seen };
    const { text } = read.decoded;
    const reading = this.#readingOfClosed(uri);
    const parsed = await inSlices(parsingFile(text, reading), this.turns);
    if (isUnreadTable(parsed)) return { seen: { ...seen, limit: tableLimit(uri) } };
    return { seen, document: { text, options: { ...reading, version: null, open: false, file: parsed } } };
  }

  /** A scan is about to begin. */
  expectScan(): void {
    this.state = 'scanning';
  }

  /** What a document was told to be read in. */
  dialectOf(uri: string): string | undefined {
    return this.#dialects.get(uri);
  }

  /** Documents are read in these dialects from the start. Dialects that are not known, of another version, are passed over. */
  choose(choices: readonly ChosenDialect[]): void {
    for (const { uri, dialect } of choices) if (isDialect(dialect)) this.#dialects.set(uri, dialect);
  }

  /** Reads a document in one dialect from now on, or by what is found in it. */
  readAs(uri: string, dialect: string | undefined): void {
    if (dialect === undefined) this.#dialects.delete(uri);
    else this.#dialects.set(uri, dialect);
    const document = this.open.get(uri);
    const text = this.review.file(uri)?.text;
    if (document !== undefined) this.#take(document);
    else if (text !== undefined)
      this.review.setDocument(uri, text, { ...this.#readingOfClosed(uri), version: null, open: false });
    this.scheduler.kick();
  }

  /** The editor closed a document: what is on disk counts again, if anything is. */
  async closed(uri: string): Promise<void> {
    await this.#refresh(uri);
    this.scheduler.kick();
  }

  /**
   * Lists all folders, and reads what has changed since it was read last. A scan that is overtaken by a newer one ends
   * early.
   * @param fresh reads all documents, whether anything tells that they have changed or not
   */
  async scan(
    progress: WorkDoneProgressReporter = silent,
    token: CancellationToken = CancellationToken.None,
    fresh = false,
  ): Promise<void> {
    this.state = 'scanning';
    if (fresh) this.#stamps.clear();
    const last = await this.#look(progress, token);
    if (last) this.state = 'ready';
    for (const waiter of [...this.#scanWaiters]) waiter();
    this.scheduler.kick();
  }

  /**
   * The client may have missed changes on disk, as clients do that watch no files: looks for them, once at a time and
   * not more often than every few seconds.
   */
  async glance(): Promise<void> {
    if (this.state === 'scanning' || this.runtime.now() < this.#nextGlance) return;
    this.#nextGlance = Number.POSITIVE_INFINITY;
    try {
      await this.#look(silent, CancellationToken.None);
    } finally {
      this.#nextGlance = this.runtime.now() + GLANCE_REST;
      this.scheduler.kick();
    }
  }

  /** Resolves to whether no newer look overtook this one. */
  async #look(progress: WorkDoneProgressReporter, token: CancellationToken): Promise<boolean> {
    const scan = ++this.#scan;
    const overtaken = (): boolean => scan !== this.#scan || token.isCancellationRequested;
    for (const key of [...this.limits.keys()]) {
      if (!this.#fileLimits.has(key) && !this.#logs.some((log) => log.isLimit(key))) this.limits.delete(key);
    }
    this.review.beginBatch();
    try {
      await this.#loadLogs();
      this.#isPartial = true;
      await this.#scanFolders(progress, overtaken);
      if (token.isCancellationRequested) {
        this.limits.set(
          'scan',
          l10n.t('Reading the workspace was cancelled: files that were not read yet are missing.'),
        );
      }
    } finally {
      this.review.endBatch();
    }
    return scan === this.#scan;
  }

  async #loadLogs(): Promise<void> {
    for (const log of this.#logs) await log.load(this.folders);
    await this.#reopening?.inputsChanged();
  }

  /** Files or folders were changed on disk. One batch, however many there are. */
  async changed(events: readonly FileEvent[]): Promise<void> {
    if (events.some(({ uri }) => uri.endsWith('/.gitignore'))) {
      this.connection.console.info(l10n.t('.gitignore has changed: reading the workspace again.'));
      await this.scan();
      return;
    }
    const uris = new Set(events.map(({ uri }) => uri));
    this.review.beginBatch();
    try {
      if ([...uris].some((uri) => this.#logs.some((log) => this.#holds(uri, log)))) await this.#loadLogs();
      await inParallel([...uris], READS_AT_ONCE, (uri) => this.#refresh(uri));
    } finally {
      this.review.endBatch();
      this.scheduler.kick();
    }
  }

  /** A file or a folder is gone, or has another name. Documents that are open stay. */
  async removed(uri: string): Promise<void> {
    await this.changed([{ uri, type: FileChangeType.Deleted }]);
  }

  #holds(uri: string, log: DecisionFiles | NoteFiles): boolean {
    return this.folders.some((folder) => isInside(uri, log.uri(folder)));
  }

  /**
   * Looks at a file or a folder with all that is in it, and takes over what is there now. Looks may overtake one
   * another: for each document the one counts that began last, as it saw the newest state.
   */
  async #refresh(uri: string): Promise<void> {
    const look = this.#beginLook();
    try {
      const folder = this.folderOf(uri);
      const listing = folder === undefined ? nothing : await this.#list(folder, uri);
      if (this.#reopening?.isHeld === true) return await this.#refreshHeld(uri, listing?.files ?? []);
      if (listing === undefined) {
        if (this.#counts(uri, look)) this.#forget(uri);
        return;
      }
      const present = new Set(listing.files.map((file) => file.uri));
      this.#decide(uri, look);
      this.#dropBelow(uri, present, look);
      await inParallel(listing.files, READS_AT_ONCE, (file) => this.#read(file, look, file.uri === uri));
    } finally {
      this.#endLook();
    }
  }

  /** While all is as the last review saw it, no closed document is read. */
  async #refreshHeld(uri: string, files: readonly ListedFile[]): Promise<void> {
    const holds = await this.#reopening?.holdsBelow(uri, files);
    if (holds === true && this.open.get(uri) === undefined) this.review.removeDocument(uri);
  }

  async #scanFolders(progress: WorkDoneProgressReporter, overtaken: () => boolean): Promise<void> {
    const look = this.#beginLook();
    try {
      const files = new Map<string, ListedFile>();
      const unlisted: string[] = [];
      for (const folder of this.folders) {
        const listing = await this.#list(folder);
        if (listing === undefined) unlisted.push(folder);
        for (const file of listing?.files ?? []) {
          // Of nested folders the inner one has the say.
          if (this.folderOf(file.uri) === folder) files.set(file.uri, file);
        }
        if (overtaken()) return;
      }
      if (unlisted.length === 0 && (await this.#reopening?.holds([...files.values()], overtaken)) === true)
        return this.#takeOver();
      if (overtaken()) return;
      if (this.state === 'scanning') await this.#cache?.prepare();
      if (overtaken()) return;
      if (unlisted.length === 0) this.#decide(EVERYWHERE, look);
      this.#dropBelow(EVERYWHERE, new Set(files.keys()), look, unlisted);
      await this.#readAll([...files.values()], look, progress, overtaken);
      if (unlisted.length === 0 && !overtaken()) this.#isPartial = false;
    } finally {
      this.#endLook();
    }
  }

  /** All files are as the last review saw them: what it said of them is said. */
  #takeOver(): void {
    for (const [uri, seen] of this.#reopening?.files ?? []) this.#see(uri, seen);
  }

  async #readAll(
    files: readonly ListedFile[],
    look: number,
    progress: WorkDoneProgressReporter,
    overtaken: () => boolean,
  ): Promise<void> {
    let done = 0;
    let shown = this.runtime.now();
    await inParallel(files, READS_AT_ONCE, async (file) => {
      if (overtaken()) return;
      await this.#read(file, look, false);
      done++;
      this.scheduler.kick();
      if (this.runtime.now() < shown + PROGRESS_REST && done < files.length) return;
      shown = this.runtime.now();
      progress.report(
        Math.floor((100 * done) / files.length),
        l10n.t('{done} of {total} documents', { done, total: files.length }),
      );
    });
  }

  #beginLook(): number {
    this.#looksUnderWay++;
    return ++this.#lastLook;
  }

  #endLook(): void {
    if (--this.#looksUnderWay === 0) this.#decided.clear();
  }

  /** A look knows what there is at and below a uri: from now on no earlier one has a say there. */
  #decide(uri: string, look: number): void {
    this.#decided.set(uri, Math.max(look, this.#decided.get(uri) ?? 0));
  }

  /** Whether what a look saw of a document is still the newest. */
  #counts(uri: string, look: number): boolean {
    if ((this.#decided.get(EVERYWHERE) ?? 0) > look) return false;
    for (let end = uri.length; end > 0; end = uri.lastIndexOf('/', end - 1)) {
      if ((this.#decided.get(uri.slice(0, end)) ?? 0) > look) return false;
    }
    return true;
  }

  /** Forgets the documents at and below a uri that are not there, save those that are open or could not be looked for. */
  #dropBelow(
    uri: string,
    present: ReadonlySet<string>,
    look: number,
    unlisted: readonly string[] = [],
  ): void {
    const kept = this.#reopening?.isReviewing === true ? this.#reopening.standing() : [];
    // Also what was said of files that are no documents.
    for (const known of new Set([
      ...this.review.uris(),
      ...this.#stamps.keys(),
      ...this.#fileLimits,
      ...kept,
    ])) {
      if (present.has(known) || !isInside(uri, known)) continue;
      if (unlisted.some((folder) => isInside(folder, known))) continue;
      if (this.#counts(known, look)) this.#forget(known);
    }
  }

  #forget(uri: string): void {
    this.#reopening?.leave([uri]);
    this.revision++;
    this.#stamps.delete(uri);
    this.#digests.delete(uri);
    this.encodings.delete(uri);
    this.#limit(uri, undefined);
    if (this.open.get(uri) === undefined) this.review.removeDocument(uri);
  }

  /** Says how a file was read. */
  #see(uri: string, { limit, encoding }: SeenFile): void {
    this.#limit(uri, limit);
    if (encoding === undefined) this.encodings.delete(uri);
    else this.encodings.set(uri, encoding);
  }

  /** Says why a file was not read or not read well, or that there is nothing to say. */
  #limit(uri: string, sentence: string | undefined): void {
    if (sentence === undefined) {
      this.#fileLimits.delete(uri);
      this.limits.delete(uri);
    } else {
      this.#fileLimits.add(uri);
      this.limits.set(uri, sentence);
    }
  }

  /** Whether an open document is to be reviewed: all are, except those that the settings exclude. */
  #wanted(uri: string): boolean {
    const folder = this.folderOf(uri);
    if (folder === undefined) return true;
    return !this.#filter(folder).excludes(relativePath(folder, uri));
  }

  #matches(uri: string): boolean {
    const folder = this.folderOf(uri);
    if (folder === undefined) return false;
    return this.#filter(folder).accepts(relativePath(folder, uri));
  }

  #filter(folder: string): GlobFilter {
    const settings = this.#filesOf(folder);
    let filter = this.#filters.get(settings);
    if (filter === undefined) {
      filter = new GlobFilter(settings.include, settings.exclude);
      this.#filters.set(settings, filter);
    }
    return filter;
  }

  /** Which files of a folder are read, after it was listed. */
  #filesOf(folder: string): FileFilter {
    const settings = this.configuration.files(folder);
    const { documents, ...rest } = settings;
    if (documents === undefined) return settings;
    let both = this.#listedFilters.get(settings);
    if (both === undefined) {
      both = { code: rest, documents: { ...rest, include: [...rest.include, ...documents] } };
      this.#listedFilters.set(settings, both);
    }
    return this.#codeFolders.has(folder) ? both.code : both.documents;
  }

  /** Notes what a list of a whole folder tells of it. */
  #listed(folder: string, { isCode = true, notes = [] }: Listing): void {
    if (isCode) this.#codeFolders.add(folder);
    else this.#codeFolders.delete(folder);
    for (const note of notes) this.connection.console.info(note);
  }

  /** What a folder holds, at and below `below`; undefined when it cannot be told, which is said. */
  async #list(folder: string, below?: string): Promise<Listing | undefined> {
    const key = `${folder} list`;
    const files = this.filesOf(folder);
    if (files === undefined) {
      this.limits.set(
        key,
        l10n.t('The files of {folder} cannot be reached; only open documents are reviewed.', { folder }),
      );
      return undefined;
    }
    try {
      const filter = below === undefined ? this.configuration.files(folder) : this.#filesOf(folder);
      const listing = await files.list(folder, filter, below);
      if (below === undefined) {
        this.limits.delete(key);
        this.#listed(folder, listing);
      }
      const where = below ?? folder;
      for (const old of [...this.limits.keys()]) {
        if (old.startsWith(`${where} problem `)) this.limits.delete(old);
      }
      const globs = below === undefined ? globSentences(this.#filter(folder)) : [];
      [...globs, ...listing.problems].forEach((problem, index) =>
        this.limits.set(`${where} problem ${index}`, problem),
      );
      return listing;
    } catch (error) {
      this.limits.set(
        key,
        l10n.t('The files of {folder} could not be listed: {reason}', { folder, reason: reasonOf(error) }),
      );
      return undefined;
    }
  }

  /** Reads a file, unless it is known not to have changed since it was read. */
  async #read(file: ListedFile, look: number, always: boolean): Promise<void> {
    const { uri, stamp } = file;
    if (!always && stamp !== undefined && this.#stamps.get(uri) === stamp) return;
    const read = await this.#memory.hold(file.size ?? 0, () => this.#content(file));
    const { content, decoded, tooManyLines, digest } = read;
    if (!this.#counts(uri, look)) return;
    if (content.kind === 'absent') return this.#forget(uri);
    if (stamp === undefined) this.#stamps.delete(uri);
    else this.#stamps.set(uri, stamp);
    this.revision++;
    if (digest !== undefined) this.#digests.set(uri, digest);
    this.#reopening?.read(uri, digest);
    this.#see(uri, seenIn(file, read));
    if (this.open.get(uri) !== undefined) return; // the editor's text wins
    if (decoded === undefined || tooManyLines) return this.review.removeDocument(uri);
    const { text } = decoded;
    const reading = this.#readingOfClosed(uri);
    const parsed = await inSlices(parsingFile(text, reading), this.turns);
    if (!this.#counts(uri, look) || this.open.get(uri) !== undefined) return;
    if (isUnreadTable(parsed)) {
      this.#limit(uri, tableLimit(uri));
      return this.review.removeDocument(uri);
    }
    this.review.setDocument(uri, text, { ...reading, version: null, open: false, file: parsed });
  }

  async #content(file: ListedFile): Promise<FileRead> {
    const content = await this.#bytes(file);
    const digest = await this.#digestOf(content);
    const read = { content, tooManyLines: false, ...(digest !== undefined && { digest }) };
    if (content.kind !== 'bytes') return read;
    // One at a time: slices of several would follow one another without a pause.
    return this.#decoding.hold(1, async () => {
      const work = decodeChosenWork(content.bytes, this.configuration.encoding(file.uri));
      const decoded = await inSlices(work, this.turns);
      if (decoded === undefined) return read;
      const tooManyLines = await inSlices(hasMoreLines(decoded.text, MAX_LINES), this.turns);
      return { ...read, decoded, tooManyLines };
    });
  }

  async #bytes({ uri, size }: ListedFile): Promise<FileContent> {
    if (size !== undefined && size > LARGEST_FILE) return { kind: 'large', size };
    return (await this.filesOf(uri)?.read(uri, LARGEST_FILE)) ?? absent;
  }

  /** Tells what a file holds, or why it cannot be read, from what it held before. */
  async #digestOf(content: FileContent): Promise<string | undefined> {
    return content.kind === 'bytes' ? this.#cache?.digest(content.bytes) : JSON.stringify(content);
  }
}

/** How a document is read as sections. */
interface Reading {
  readonly language: ReturnType<typeof languageOf>;
  readonly dialect: string | undefined;
  readonly textColumn: string | undefined;
}

/** What there is of a file that nobody edits: how it is kept, unless it is gone, and the document that it is, if it is one. */
export interface ClosedFile {
  readonly seen?: SeenFile;
  readonly document?: { readonly text: string; readonly options: DocumentOptions };
}

/** What reading a file gave; `decoded` is absent for what is no text. */
interface FileRead {
  readonly content: FileContent;
  readonly decoded?: DecodedText;
  readonly tooManyLines: boolean;
  /** Of the bytes, or of why there are none, where that is kept. */
  readonly digest?: string;
}

/** A file as it is kept. */
function seenIn({ uri, stamp }: ListedFile, { content, decoded, tooManyLines, digest }: FileRead): SeenFile {
  const limit = tooManyLines ? linesLimit(uri) : limitOf(uri, content, decoded);
  return {
    digest: digest ?? '',
    ...(stamp !== undefined && { stamp }),
    ...(limit !== undefined && { limit }),
    ...(decoded?.encoding.assumed !== undefined && { encoding: decoded.encoding.name }),
  };
}

function tableLimit(uri: string): string {
  return l10n.t(
    '{name} was not read: no column is known to hold text (winnow.tables.textColumn names one).',
    {
      name: nameOf(uri),
    },
  );
}

function linesLimit(uri: string): string {
  return l10n.t('{name} has more than 500,000 lines and was not read; the command line can check it.', {
    name: nameOf(uri),
  });
}

/** Why a file was not read or not read well, as a sentence. */
function limitOf(uri: string, content: FileContent, decoded: DecodedText | undefined): string | undefined {
  const name = nameOf(uri);
  if (content.kind === 'large')
    return l10n.t('{name} is larger than 50 MB and was not read; the command line can check it.', { name });
  if (content.kind === 'unreadable')
    return l10n.t('{name} was not read: {reason}', { name, reason: content.reason });
  if (decoded === undefined) return l10n.t('{name} is a binary file and was not read.', { name });
  return encodingLimit(name, decoded.encoding);
}

/** What was assumed of a file's encoding, or which of its bytes could not be read. */
function encodingLimit(name: string, { name: encoding, lossy, assumed }: Encoding): string | undefined {
  if (assumed === 'doubtful')
    return l10n.t(
      '{name} is not UTF-8, and its bytes do not say what else it is. It was read as {encoding}, for reading only.',
      { name, encoding },
    );
  if (lossy)
    return l10n.t('{name} has bytes that are not valid {encoding}; they are shown as �.', {
      name,
      encoding: encoding.toUpperCase(),
    });
  return assumed === undefined
    ? undefined
    : l10n.t('{name} is not UTF-8; it was read as {encoding}.', { name, encoding });
}

function nameOf(uri: string): string {
  return named([relativePath(uri.slice(0, uri.lastIndexOf('/')), uri)]);
}

const silent: WorkDoneProgressReporter = {
  begin: () => undefined,
  report: () => undefined,
  done: () => undefined,
};
