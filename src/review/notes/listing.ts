import type { Position, Range } from 'vscode-languageserver-types';
import type { Work } from '../../lexis/index';
import { type ChosenDocument, chosenIn } from '../chosen';
import { excerpt } from '../decisions';
import type { SectionState } from '../document';
import { mentionAt } from '../features/mentions';
import { compareText } from '../order';
import { sectionName } from '../places';
import { nameBelow } from '../standpoint';
import type { DocumentName, Stamp } from '../types';
import type { World } from '../world';
import { type NoteStanding, paragraphSpanAt, type PlacedNote, placingNotes, targetAt } from './placing';
import type { Code, Kept, NoteColour, NoteTarget } from './types';

/** Which notes are asked for. */
export interface NotesQuery {
  /** How many at most. */
  readonly limit: number;
  /** The id of a code that they have. */
  readonly code?: string;
  /** What they hold in whatever case: in their text, what they are on, their codes or who wrote them. */
  readonly text?: string;
  /** Only those of which what they are on is in other words, in another document or gone. */
  readonly isAstray?: boolean;
  /** Only those that stand in this document. */
  readonly uri?: string;
}

/** A note as it is shown. */
export interface ListedNote {
  readonly folder: string;
  readonly id: string;
  readonly on: NoteTarget['on'];
  readonly text: string;
  /** Ids of the codes that stand for those it was given. */
  readonly codes: readonly string[];
  readonly standing: NoteStanding;
  /** The document, or the entity. */
  readonly name: string;
  /** The first words of the passage. */
  readonly excerpt: string;
  readonly by?: string;
  readonly at?: string;
  /** Who changed it last, and when. */
  readonly changed?: Stamp;
  readonly uri?: string;
  readonly range?: Range;
}

/** A code as it is shown. */
export interface ListedCode {
  readonly folder: string;
  readonly id: string;
  readonly label: string;
  readonly colour: NoteColour;
  readonly description?: string;
  /** How many notes have it. */
  readonly notes: number;
}

export interface ListedNotes {
  /** In the order of documents and places; those on nothing that is there come last. */
  readonly notes: readonly ListedNote[];
  /** How many that were asked for were left out. */
  readonly more: number;
  /** How many there are in all, and how many of them are lost. */
  readonly total: number;
  readonly lost: number;
  /** Of all folders, by their labels. */
  readonly codes: readonly ListedCode[];
}

/** Notes that are put into words between two chances to be interrupted: a choice. */
const NOTES_AT_ONCE = 500;

/** The notes that are asked for, and all codes, in slices. */
export function* listingNotes(world: World, query: NotesQuery): Work<ListedNotes> {
  const { limit } = query;
  const placed = yield* placingNotes(world);
  const notes: ListedNote[] = [];
  let found = 0;
  let lost = 0;
  let step = 0;
  for (const each of placed) {
    if (++step % NOTES_AT_ONCE === 0) yield;
    if (each.standing === 'lost') lost++;
    const codes = each.book.codesOf(each.note.value.codes);
    if (isMeant(each, codes, query) && found++ < limit) notes.push(listedNote(each, codes));
  }
  const codes = [...(yield* listingCodes(world, placed))].sort(
    (left, right) =>
      compareText(left.label.toLowerCase(), right.label.toLowerCase()) || compareText(left.id, right.id),
  );
  return { notes, more: found - notes.length, total: placed.length, lost, codes };
}

/** The codes of all folders, each with how many notes have it; one that was made one with another is not told beside it. */
export function* listingCodes(world: World, placed: readonly PlacedNote[]): Work<readonly ListedCode[]> {
  const counts = new Map<Kept<Code>, number>();
  let step = 0;
  for (const { book, note } of placed) {
    if (++step % NOTES_AT_ONCE === 0) yield;
    for (const code of book.codesOf(note.value.codes)) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...world.noteBooks].flatMap(([folder, book]) =>
    book.codesOf([...book.codes.keys()]).map((code) => {
      const { label, colour, description } = code.value;
      return {
        folder,
        id: code.id,
        label,
        colour,
        ...(description !== undefined && { description }),
        notes: counts.get(code) ?? 0,
      };
    }),
  );
}

function isMeant(
  { note, standing, place, entity }: PlacedNote,
  codes: readonly Kept<Code>[],
  { code, text, isAstray = false, uri }: NotesQuery,
): boolean {
  if (code !== undefined && !codes.some(({ id }) => id === code)) return false;
  if (isAstray && standing === 'there') return false;
  if (uri !== undefined && place?.state.document.uri !== uri) return false;
  if (text === undefined) return true;
  const { target } = note.value;
  const held = [
    note.value.text,
    ...targetWords(target),
    ...codes.map(({ value }) => value.label),
    note.made.by ?? '',
    entity?.name ?? '',
  ];
  const wanted = text.toLowerCase();
  return held.some((each) => each.toLowerCase().includes(wanted));
}

function targetWords(target: NoteTarget): readonly string[] {
  if (target.on === 'entity') return [target.name];
  const name = documentWords(target);
  return target.on === 'document' ? [name] : [name, target.quote];
}

function documentWords({ document, section }: DocumentName): string {
  return section ?? document;
}

/** A note in what is sent of it. */
export function listedNote(
  { folder, note, standing, place, entity }: PlacedNote,
  codes: readonly Kept<Code>[],
): ListedNote {
  const { id, value, made, changed } = note;
  const { target, text } = value;
  return {
    folder,
    id,
    on: target.on,
    text,
    codes: codes.map((code) => code.id),
    standing,
    name: nameOf(target, place?.state, entity?.name),
    excerpt: target.on === 'passage' ? excerpt(target.quote) : '',
    ...made,
    ...(changed !== undefined && { changed }),
    ...(place !== undefined && {
      uri: place.state.document.uri,
      range: place.state.range(
        // A document is named by its beginning: nobody wants all of it selected.
        target.on === 'document' ? { start: 0, end: 0 } : place.span,
      ),
    }),
  };
}

/** What a note is on is called as it is now, and as it was where it is not there any more. */
function nameOf(target: NoteTarget, state: SectionState | undefined, entity: string | undefined): string {
  if (target.on === 'entity') return entity ?? target.name;
  return state === undefined ? documentWords(target) : sectionName(state);
}

/** What somebody wants to note something on. */
export type NotePlace =
  | { readonly on: 'passage'; readonly uri: string; readonly range: Range }
  /** The paragraph at a position. */
  | { readonly on: 'paragraph'; readonly uri: string; readonly position: Position }
  | { readonly on: 'document'; readonly document: ChosenDocument }
  /** The document at a position of a file. */
  | { readonly on: 'file'; readonly uri: string; readonly position?: Position }
  /** The entity that is named at a position, or one by its name. */
  | { readonly on: 'mention'; readonly uri: string; readonly position: Position }
  | { readonly on: 'entity'; readonly uri: string; readonly name: string; readonly type: string };

/** What a note on a place is on, as it is remembered in a folder; undefined where nothing is there that can be noted on. */
export function noteTarget(world: World, folder: string, place: NotePlace): NoteTarget | undefined {
  if (place.on === 'entity') return { on: 'entity', name: place.name, type: place.type };
  if (place.on === 'document') {
    const state = chosenIn(world, place.document);
    return state && { on: 'document', ...nameBelow(folder, state) };
  }
  const document = world.documents.get(place.uri);
  if (document === undefined) return undefined;
  if (place.on === 'file') {
    const position = place.position ?? { line: 0, character: 0 };
    const state = document.sectionAt(document.offset(position)) ?? document.sections.at(0);
    return state && { on: 'document', ...nameBelow(folder, state) };
  }
  if (place.on === 'mention') {
    const entity = mentionAt(world, document, document.offset(place.position))?.entity;
    return entity && { on: 'entity', name: entity.name, type: entity.type };
  }
  const offset = document.offset(place.on === 'passage' ? place.range.start : place.position);
  const state = document.sectionAt(offset);
  if (state === undefined) return undefined;
  const start = document.relative(state, offset);
  if (place.on === 'paragraph') {
    const span = paragraphSpanAt(state, start);
    return span && targetAt(folder, state, span);
  }
  const end = document.relative(state, document.offset(place.range.end));
  return targetAt(folder, state, { start, end: Math.min(end, state.body.text.length) });
}
