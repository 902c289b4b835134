import * as l10n from '@vscode/l10n';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { Method } from '../protocol/index';
import type { NotesResult, WrittenNotes } from '../protocol/index';
import { type Code, type Note, type NoteBefore, type NotePlace, noteId, type Review } from '../review/index';
import type { Documents } from './documents';
import { reasonOf } from './reasons';
import type { Scheduler } from './scheduler';
import { checked, notesSchema, putNotesSchema, writeCodeSchema, writeNoteSchema } from './schemas';

/** So many notes are sent at once at most; the answer says how many there are beyond. */
const MAX_NOTES = 10_000;

/** Answers what views ask of notes and codes, and writes them. */
export function registerNoteRequests(
  connection: Connection,
  review: Review,
  scheduler: Scheduler,
  documents: Documents,
): void {
  const { notes } = documents;
  const written = async (work: Promise<readonly NoteBefore[]>): Promise<readonly NoteBefore[]> => {
    try {
      return await work;
    } catch (error) {
      throw error instanceof ResponseError
        ? error
        : new ResponseError(LSPErrorCodes.RequestFailed, reasonOf(error));
    } finally {
      scheduler.kick();
    }
  };
  const folderOf = (folder: string): string => documents.folderOf(folder) ?? '';

  connection.onRequest(
    Method.notes,
    async (params: unknown, token: CancellationToken): Promise<NotesResult> => {
      const { limit, ...query } = checked(notesSchema, params, Method.notes);
      if (query.uri !== undefined) await scheduler.known(query.uri, token);
      return scheduler.answering(review.listingNotes({ ...query, limit: Math.min(limit, MAX_NOTES) }), token);
    },
  );
  connection.onRequest(
    Method.writeNote,
    async (params: unknown, token: CancellationToken): Promise<WrittenNotes> => {
      const { text, codes, ...of } = checked(writeNoteSchema, params, Method.writeNote);
      const given = { ...(text !== undefined && { text }), ...(codes !== undefined && { codes }) };
      if ('id' in of) {
        const folder = folderOf(of.folder);
        const before = await written(
          notes.write(folder, (book) => {
            const known = book.notes.get(of.id);
            if (known === undefined) throw gone();
            return [{ kind: 'note', id: of.id, note: orNone({ ...known.value, ...given }) }];
          }),
        );
        return { id: of.id, before: { folder, values: before } };
      }
      const uri = uriOf(of.place);
      const folder = folderOf(uri);
      if (of.place.on === 'mention') await scheduler.settled(uri, token);
      else await scheduler.known(uri, token);
      const target = review.noteTarget(folder, of.place);
      if (target === undefined)
        throw new ResponseError(
          LSPErrorCodes.RequestFailed,
          l10n.t('Nothing stands there that a note could be on.'),
        );
      const note: Note = { target, text: '', codes: [], ...given };
      let id = '';
      const before = await written(
        notes.write(folder, (_, stamp) => {
          id = noteId(note, stamp);
          return [{ kind: 'note', id, note: orNone(note) }];
        }),
      );
      return { id, before: { folder, values: before } };
    },
  );
  connection.onRequest(Method.writeCode, async (params: unknown): Promise<WrittenNotes> => {
    const { folder: given, id: known, ...value } = checked(writeCodeSchema, params, Method.writeCode);
    const folder = folderOf(given);
    let id = known ?? '';
    const before = await written(
      notes.write(folder, (book) => {
        id = known ?? book.codeId(value.label);
        const code: Code = defined(value);
        // What is made anew and is there already stays what it is.
        return known === undefined && book.codes.has(id) ? [] : [{ kind: 'code', id, code }];
      }),
    );
    return { id, before: { folder, values: before } };
  });
  connection.onRequest(Method.putNotes, async (params: unknown): Promise<WrittenNotes> => {
    const { folder: given, values } = checked(putNotesSchema, params, Method.putNotes);
    const folder = folderOf(given);
    const before = await written(notes.write(folder, () => values));
    return { id: values.at(0)?.id ?? '', before: { folder, values: before } };
  });
}

function gone(): ResponseError<undefined> {
  return new ResponseError(LSPErrorCodes.ContentModified, l10n.t('This note is gone.'));
}

/** A note that says nothing is none. */
function orNone(note: Note): Note | null {
  return note.text.trim() === '' && note.codes.length === 0 ? null : note;
}

/** The code without what it does not have. */
function defined({ label, colour, description, into }: Code): Code {
  return {
    label,
    colour,
    ...(description !== undefined && description !== '' && { description }),
    ...(into !== undefined && { into }),
  };
}

function uriOf(place: NotePlace): string {
  return place.on === 'document' ? place.document.uri : place.uri;
}
