import * as l10n from '@vscode/l10n';
import type { NoteBefore, NoteBook, NoteLine, Review, Stamp } from '../review/index';
import { LogFiles, type Stamps } from './logFiles';
import type { Files } from './runtime';
import type { Turns } from './slices';

/** Where the notes and codes of a folder are, relative to it. */
const NOTES_PATH = '.winnow/notes.jsonl';

/** Keeps the review's notes and codes in step with the files of notes. What could not be written is not noted. */
export class NoteFiles extends LogFiles<NoteLine> {
  /** @param limits gets a sentence where something is wrong, by the uri of the file */
  constructor(
    private readonly review: Review,
    turns: Turns,
    filesOf: (folder: string) => Files | undefined,
    limits: Map<string, string>,
    stamps: Stamps,
  ) {
    const file = NOTES_PATH;
    const log = {
      path: file,
      read: (folder: string, bytes: Uint8Array) => review.readNotes(folder, bytes),
      takeAdded: (folder: string, bytes: Uint8Array) => review.takeAddedNotes(folder, bytes),
      take: (folder: string, lines: readonly NoteLine[]) => review.takeNotes(folder, lines),
      unreadWords: (reason: string) =>
        l10n.t('{file} cannot be read ({reason}): no note in it is shown, and none can be kept.', {
          file,
          reason,
        }),
      unwrittenWords: (reason: string) =>
        l10n.t('{file} was not written ({reason}): the note is not kept.', { file, reason }),
      unkept: {
        key: 'notes',
        words: () =>
          l10n.t('Notes on documents outside a workspace folder are kept only until the editor is closed.'),
      },
    };
    super(log, turns, filesOf, limits, stamps);
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
    await this.add(folder, (stamp) => {
      const book = this.review.noteBook(folder);
      const lines = wantedFor(book, stamp).flatMap((wanted) => book.lineFor(wanted) ?? []);
      before = lines.map((line) => book.before(line));
      return lines;
    });
    return before;
  }
}
