import type { Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isInside, type Work } from '../review/index';
import { inParallel } from './concurrency';
import type { KeptTotals, LastReview, SeenFile } from './lastReview';
import type { ListedFile } from './runtime';

const READS_AT_ONCE = 16;
/** As a uri: whatever is known. */
const EVERYWHERE = '';

/** A file as it is now. */
export interface ReadFile {
  /** Of its bytes, or of why there are none. */
  readonly digest: string;
  /** Absent for what is no text. */
  readonly text?: string;
}

/** Files that are other than they were when a review was complete. */
export interface Changes {
  /** Those that have changed, have come, or are gone. */
  readonly uris: ReadonlySet<string>;
  /** All that are there now. */
  readonly files: readonly ListedFile[];
}

/** What a workspace is asked that may be as it was left. */
export interface Reopened {
  /** What the last complete review of these folders came to, where it was kept. */
  lastReview(): Promise<LastReview | undefined>;
  /** Of all that a review depends on beside the files, as it is now. */
  inputs(): Promise<string>;
  /** A file as it is now; its text where that is asked for. */
  read(file: ListedFile, withText: boolean): Promise<ReadFile>;
  openDocuments(): readonly TextDocument[];
  /** Whether a document is read as it would be by its name alone. */
  isReadByName(document: TextDocument): boolean;
  /** Whether the review holds a document, or will. */
  isReviewed(uri: string): boolean;
  /** Does work in slices. */
  done<T>(work: Work<T>): Promise<T>;
  /** What is said of documents may be something else from now on. */
  changed(uris: readonly string[]): void;
  /** What has come of a review since, from what has changed and what bears on that; undefined where all documents have to be reviewed. */
  caughtUp(last: LastReview, changes: Changes, isWanted: () => boolean): Promise<LastReview | undefined>;
  /** Begins to review all documents. */
  review(): void;
}

/**
 * - `asking`: nothing is known yet.
 * - `catching up`: files have changed, and what bears on that is being reviewed. What was said stands for all documents but those that have
 *   changed or name one that has; it ends in `held`, or in `reviewing` where more than that is needed.
 * - `held`: all is as it was when the last review was complete; what that said is the answer, and no closed document is read.
 * - `reviewing`: more is needed than that, or something has changed: all documents are being reviewed, and until that is done
 *   what was said stands for those whose text has not changed.
 * - `over`: the review answers by itself.
 */
type State = 'asking' | 'catching up' | 'held' | 'reviewing' | 'over';

/** The documents that are not as they were, and those of which something was said that names such. */
interface Left {
  readonly changed: ReadonlySet<string>;
  readonly naming: readonly string[];
  /** Whether the editor has another text of one than its file. */
  readonly isOpen: boolean;
}

/**
 * A workspace that is opened again. Where everything that a review depends on is as it was when one was complete, what that said is said at
 * once, and the review is made when somebody needs more than it said: see the states. Where files have changed, what bears on these is reviewed at once, or
 * all, and until that is complete that is said of all documents but those that have changed or name one that has.
 */
export class Reopening {
  #state: State = 'asking';
  #last: LastReview | undefined;
  /** Of several looks at the workspace that are under way the newest counts. */
  #look = 0;
  #isMoreNeeded = false;
  #areInputsAsked = false;
  /** The version of open documents that was found to be what the file holds. */
  readonly #same = new WeakMap<TextDocument, number>();
  readonly #comparing = new Map<string, Promise<void>>();
  /** Documents whose text is not what it was, or that are gone, and at a start those of which something was said that names such. */
  readonly #left = new Set<string>();

  constructor(private readonly workspace: Reopened) {}

  get isHeld(): boolean {
    return this.#state === 'held';
  }

  get isReviewing(): boolean {
    return this.#state === 'reviewing';
  }

  get isOver(): boolean {
    return this.#state === 'over';
  }

  /** What the status said, while nothing else is known. */
  get totals(): KeptTotals | undefined {
    return this.isHeld ? this.#last?.totals : undefined;
  }

  /** The files as the last review saw them, while all is as it was. */
  get files(): ReadonlyMap<string, SeenFile> | undefined {
    return this.isHeld ? this.#last?.files : undefined;
  }

  /** Whether what was said of a document is the answer. */
  stands(uri: string): boolean {
    if (this.#state === 'asking' || this.isOver) return false;
    return this.#last?.isDocument(uri) === true && !this.#left.has(uri) && !this.#comparing.has(uri);
  }

  /** Whether something was said of a document before, whether it stands or not, and may be told again. */
  said(uri: string): boolean {
    return this.#last?.isDocument(uri) === true;
  }

  /** The diagnostics of a document as they were, as long as they stand. */
  items(uri: string): Diagnostic[] | undefined {
    return this.stands(uri) ? this.#last?.diagnosticsOf(uri) : undefined;
  }

  /** The result id of those. */
  id(uri: string): string | undefined {
    return this.stands(uri) ? this.#last?.idOf(uri) : undefined;
  }

  /** The result id that diagnostics had before the review was complete, if it is these (as JSON) that were told. */
  idIfSame(uri: string, json: () => string): string | undefined {
    const last = this.#last;
    return last?.isDocument(uri) === true && last.json(uri) === json() ? last.idOf(uri) : undefined;
  }

  /** Nobody will be told again what was told before. */
  forget(): void {
    if (this.isOver) this.#last = undefined;
  }

  isComparing(uri: string): boolean {
    return this.#comparing.has(uri);
  }

  /** Waits until it is known whether a document that was just opened is what its file was. */
  async compared(uri: string): Promise<void> {
    await this.#comparing.get(uri);
  }

  /** Documents about which something is answered that the review may not know. */
  standing(): readonly string[] {
    return (this.#last?.documents ?? []).filter((uri) => this.stands(uri));
  }

  /**
   * All files were listed: true where everything is as it was, so that none has to be read.
   * @param isOvertaken whether the list is not wanted any more
   */
  async holds(files: readonly ListedFile[], isOvertaken: () => boolean): Promise<boolean> {
    if (this.isHeld) return this.holdsBelow(EVERYWHERE, files);
    // Whatever has the files listed again may have changed some.
    this.#giveUpCatching();
    if (this.#state !== 'asking') return false;
    const look = ++this.#look;
    const last = await this.workspace.lastReview();
    const left = last && (await this.#leftSince(last, files));
    if (look !== this.#look || isOvertaken()) return false;
    if (last === undefined || left === undefined) {
      this.#state = 'over';
      return false;
    }
    this.#last = last;
    for (const uri of [...left.changed, ...left.naming]) this.#left.add(uri);
    if (left.changed.size === 0) this.#state = 'held';
    else this.#state = left.isOpen || this.#isMoreNeeded ? 'reviewing' : 'catching up';
    this.workspace.changed(last.documents);
    if (this.#state === 'catching up') await this.#catchUp(last, { uris: left.changed, files }, isOvertaken);
    if (this.isHeld && this.#isMoreNeeded) this.need();
    return this.isHeld;
  }

  /** Has what bears on changes reviewed, and takes over what comes of it, unless more is needed meanwhile. */
  async #catchUp(last: LastReview, changes: Changes, isOvertaken: () => boolean): Promise<void> {
    const isCatching = (): boolean => this.#state === 'catching up' && !isOvertaken();
    const next = await this.workspace.caughtUp(last, changes, isCatching);
    if (next === undefined || !isCatching()) return this.#giveUpCatching();
    const known = new Set([...last.documents, ...next.documents]);
    const others = [...known].filter(
      (uri) => this.#left.has(uri) || last.idOf(uri) !== next.idOf(uri) || !next.isDocument(uri),
    );
    this.#last = next;
    this.#left.clear();
    this.#state = 'held';
    this.workspace.changed(others);
  }

  /** All documents have to be reviewed. */
  #giveUpCatching(): void {
    if (this.#state === 'catching up') this.#state = 'reviewing';
  }

  /** While all is as it was: whether it still is at and below a uri, where these files are. Where it is not, the review is begun. */
  async holdsBelow(uri: string, files: readonly ListedFile[]): Promise<boolean> {
    const last = this.#last;
    if (last === undefined || !this.isHeld) return false;
    const changed = await this.#changedBelow(last, uri, files);
    if (!this.isHeld) return false;
    if (changed.length === 0) return true;
    this.leave(changed);
    this.need();
    return false;
  }

  /** The settings, the folders or what was decided may be other than before. */
  async inputsChanged(): Promise<void> {
    this.#areInputsAsked = true;
    if (this.#state === 'catching up' && (await this.workspace.inputs()) !== this.#last?.inputs)
      this.#giveUpCatching();
    if (this.isHeld && (await this.workspace.inputs()) !== this.#last?.inputs) this.need();
  }

  /** The editor has a text of a document: one that it has opened, or another than before. */
  updated(document: TextDocument): void {
    const last = this.#last;
    if (last === undefined || this.isOver || this.#same.get(document) === document.version) return;
    const { uri } = document;
    if (this.#same.has(document) || this.#comparing.has(uri)) return this.#depart(uri);
    const comparing = this.#isAsRead(last, document).then((isSame) => {
      this.#comparing.delete(uri);
      if (!isSame) this.#depart(uri);
      else this.workspace.changed([uri]);
    });
    this.#comparing.set(uri, comparing);
  }

  /** A file was read: what was said of it stands only if it is what it was. */
  read(uri: string, digest: string | undefined): void {
    this.#giveUpCatching();
    const seen = this.#last?.files.get(uri);
    if (seen !== undefined && seen.digest !== digest) this.leave([uri]);
  }

  /** What was said of these documents does not stand any more. */
  leave(uris: readonly string[]): void {
    this.#giveUpCatching();
    const left = uris.filter((uri) => this.#last?.isDocument(uri) === true && !this.#left.has(uri));
    for (const uri of left) this.#left.add(uri);
    if (left.length > 0 && !this.isOver) this.workspace.changed(left);
  }

  /** Somebody needs more than what was said. */
  need(): void {
    this.#isMoreNeeded = true;
    this.#giveUpCatching();
    if (!this.isHeld) return;
    this.begin();
    this.workspace.review();
  }

  /** All documents are about to be read, whatever was known of them. */
  begin(): void {
    if (this.#state === 'asking') this.#state = 'over';
    this.#giveUpCatching();
    if (this.isHeld) this.#state = 'reviewing';
  }

  /** The review is complete. Returns the documents of which it did not answer until now, once; undefined where there is nothing to end. */
  end(): readonly string[] | undefined {
    if (this.#state !== 'reviewing') return undefined;
    const standing = this.standing();
    this.#state = 'over';
    return standing;
  }

  #depart(uri: string): void {
    this.leave([uri]);
    this.need();
  }

  /**
   * The documents that are not as they were, and those of which something was said that names such; undefined where something else has changed
   * that any of them depends on.
   */
  async #leftSince(last: LastReview, files: readonly ListedFile[]): Promise<Left | undefined> {
    if ((await this.workspace.inputs()) !== last.inputs) return undefined;
    const changed = new Set(await this.#changedBelow(last, EVERYWHERE, files));
    const others = new WeakMap<TextDocument, number>();
    const isKnown = (document: TextDocument): boolean =>
      this.#same.get(document) === document.version || others.get(document) === document.version;
    let naming: readonly string[] | undefined;
    let isOpen = false;
    for (;;) {
      this.#areInputsAsked = false;
      if ((await this.workspace.inputs()) !== last.inputs) return undefined;
      const unknown = this.workspace.openDocuments().find((document) => !isKnown(document));
      if (unknown !== undefined) {
        const { uri, version } = unknown;
        if (await this.#isAsRead(last, unknown)) continue;
        changed.add(uri);
        isOpen = true;
        others.set(unknown, version);
        naming = undefined;
      } else if (!this.#areInputsAsked) {
        // Whatever happened while these were looked for is looked at before they count.
        if (naming !== undefined) return { changed, naming, isOpen };
        naming = await this.workspace.done(last.naming(changed));
      }
    }
  }

  /** Which files at and below a uri are not as they were, of those that are there and those that were. */
  async #changedBelow(last: LastReview, uri: string, files: readonly ListedFile[]): Promise<string[]> {
    const present = new Set(files.map((file) => file.uri));
    const changed = [...last.files.keys()].filter((each) => isInside(uri, each) && !present.has(each));
    const unsure = files.filter((file) => {
      const seen = last.files.get(file.uri);
      // What is asked about by its name may have changed since its times were taken.
      return file.uri === uri || seen?.stamp === undefined || seen.stamp !== file.stamp;
    });
    await inParallel(unsure, READS_AT_ONCE, async (file) => {
      const seen = last.files.get(file.uri);
      if (seen === undefined || (await this.workspace.read(file, false)).digest !== seen.digest)
        changed.push(file.uri);
    });
    return changed;
  }

  /** Whether the text of an open document is what its file was, or none that is reviewed. */
  async #isAsRead(last: LastReview, document: TextDocument): Promise<boolean> {
    const { uri, version } = document;
    const isDocument = last.isDocument(uri);
    if (!isDocument && this.workspace.isReviewed(uri)) return false;
    if (isDocument) {
      if (!this.workspace.isReadByName(document)) return false;
      const { digest, text } = await this.workspace.read({ uri }, true);
      if (digest !== last.files.get(uri)?.digest || text !== document.getText()) return false;
    }
    if (document.version !== version) return false;
    this.#same.set(document, version);
    return true;
  }
}
