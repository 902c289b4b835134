import * as l10n from '@vscode/l10n';
import type { NoteBefore, NoteBook, NoteLine, Review, Stamp } from '../review/index';
import { LogFiles, stamped, type Stamps } from './logFiles';
import type { Files } from './runtime';
import type { Turns } from './slices';

/** Where the notes and codes of a folder are, relative to it. */
const NOTES_PATH = '.winnow/notes.jsonl';

/** The folder of notes on documents outside every workspace folder: kept while the server runs. */
const NOWHERE = '';

/** Keeps the review's notes and codes in step with the files of notes. What could not be written is not noted. */
export class NoteFiles {
  readonly #files: LogFiles<NoteLine>;

  /** @param limits gets a sentence where something is wrong, by the uri of the file */
  constructor(
    private readonly review: Review,
    turns: Turns,
    filesOf: (folder: string) => Files | undefined,
    private readonly limits: Map<string, string>,
    private readonly stamps: Stamps,
  ) {
    const log = {
      path: NOTES_PATH,
      read: (folder: string, bytes: Uint8Array) => review.readNotes(folder, bytes),
      takeAdded: (folder: string, bytes: Uint8Array) => review.takeAddedNotes(folder, bytes),
      take: (folder: string, lines: readonly NoteLine[]) => review.takeNotes(folder, lines),
      unreadWords: (reason: string) =>
        l10n.t('{file} cannot be read ({reason}): no note in it is shown, and none can be kept.', {
          file: NOTES_PATH,
          reason,
        }),
      unwrittenWords: (reason: string) =>
        l10n.t('{file} was not written ({reason}): the note is not kept.', { file: NOTES_PATH, reason }),
    };
    this.#files = new LogFiles(log, turns, filesOf, limits, stamps);
  }

  /** The uri of the file in which a folder's notes are. */
  uri(folder: string): string {
    return this.#files.uri(folder);
  }

  /** Reads the files of all folders anew. */
  load(folders: readonly string[]): Promise<void> {
    return this.#files.load(folders);
  }

  /**
   * Writes what notes and codes are from now on; resolves to what those were that are others now.
   * @param wantedFor asked once the file was read again
   * @throws Error with a sentence for the user when nothing could be written; nothing has changed then
   */
  async write(
    folder: string,
    wantedFor: (book: NoteBook, stamp: Stamp) => readonly NoteBefore[],
  ): Promise<readonly NoteBefore[]> {
    let before: readonly NoteBefore[] = [];
    const linesFor = (stamp: Stamp): readonly NoteLine[] => {
      const book = this.review.noteBook(folder);
      const lines = wantedFor(book, stamp).flatMap((wanted) => book.lineFor(wanted) ?? []);
      before = lines.map((line) => book.before(line));
      return lines;
    };
    if (folder !== NOWHERE) {
      await this.#files.add(folder, linesFor);
      return before;
    }
    this.review.takeNotes(folder, stamped(linesFor, this.stamps.now(folder)));
    this.limits.set(
      'notes',
      l10n.t('Notes on documents outside a workspace folder are kept only until the editor is closed.'),
    );
    return before;
  }

  /** Whether a key of the limits is one that this sets and deletes. */
  isLimit(key: string): boolean {
    return key === 'notes' || this.#files.isLimit(key);
  }
}
