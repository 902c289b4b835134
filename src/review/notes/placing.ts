import { type Entity, normaliseName } from '../../entities/index';
import { passageSpan, type Span } from '../../format/index';
import { finish, type Work } from '../../lexis/index';
import { documentKey } from '../decisions';
import type { SectionState, SourceDocument } from '../document';
import { mentionPlaces } from '../features/mentions';
import { baseName, isInside } from '../places';
import { nameBelow, paragraphsWithKeys, readingParagraphKeys } from '../standpoint';
import { inReadingOrder } from '../twins';
import type { DocumentName } from '../types';
import type { World } from '../world';
import { type Anchor, anchoring, quoted } from './anchoring';
import type { NoteBook } from './book';
import type { Kept, Note, NoteTarget, PassageTarget } from './types';

/** How what a note is on stands now: where it was, in other words, in another document, or nowhere that is known. */
export const NOTE_STANDINGS = ['there', 'changed', 'moved', 'lost'] as const;
export type NoteStanding = (typeof NOTE_STANDINGS)[number];

/** A note with the place that it is on. */
export interface PlacedNote {
  readonly folder: string;
  readonly book: NoteBook;
  readonly note: Kept<Note>;
  readonly standing: NoteStanding;
  /** Where it stands; absent of one that is lost. */
  readonly place?: { readonly state: SectionState; readonly span: Span };
  /** What it is on, where that is an entity that is there. */
  readonly entity?: Entity;
}

/** Notes that are placed between two chances to be interrupted: a choice, some tenths of a millisecond. */
const NOTES_AT_ONCE = 200;
const NAME = 'notes';

/** All notes with their places, in slices: in the order of documents and places, those without one in the order of their ids. */
export function* placingNotes(world: World): Work<readonly PlacedNote[]> {
  const placed: PlacedNote[] = [];
  let entities: ReadonlyMap<string, Entity> | undefined;
  for (const [folder, book] of world.noteBooks) {
    let step = 0;
    for (const note of book.notes.values()) {
      if (++step % NOTES_AT_ONCE === 0) yield;
      const { target } = note.value;
      if (target.on === 'entity') {
        entities ??= yield* knownEntities(world);
        placed.push({ folder, book, note, ...placeOfEntity(world, entities, target) });
      } else placed.push({ folder, book, note, ...(yield* placing(world, folder, book, note, target)) });
    }
  }
  return placed.sort(inOrder);
}

type Placing = Pick<PlacedNote, 'standing' | 'place' | 'entity'>;
const LOST: Placing = { standing: 'lost' };

function* placing(
  world: World,
  folder: string,
  book: NoteBook,
  note: Kept<Note>,
  target: Exclude<NoteTarget, { readonly on: 'entity' }>,
): Work<Placing> {
  const states = sectionsNamed(world, folder, target);
  if (target.on === 'document') {
    if (states.length === 0) return LOST;
    const [state] = states;
    return { standing: 'there', place: { state, span: { start: 0, end: state.body.text.length } } };
  }
  let changed: Placing | undefined;
  for (const state of states) {
    const anchor = (yield* anchorsIn(state, folder, book)).get(note.id);
    if (anchor === undefined) continue;
    const place = { state, span: anchor.span };
    if (!anchor.isChanged) return { standing: 'there', place };
    changed ??= { standing: 'changed', place };
  }
  return changed ?? (yield* placingElsewhere(world, folder, target));
}

/** A hover waits for notes to be found in texts of so many units at most: a choice, some milliseconds. */
const FOUND_AT_ONCE = 1 << 20;

/** The notes on passages around an offset of a section's body; of a long text those that were found in it already. */
export function notesAt(
  world: World,
  state: SectionState,
  offset: number,
): readonly { readonly note: Kept<Note>; readonly book: NoteBook; readonly span: Span }[] {
  return [...world.noteBooks].flatMap(([folder, book]) => {
    const notes = notesBelow(state, folder, book);
    if (notes.length === 0) return [];
    const inputs = [state.body, ...notes];
    const anchors =
      state.body.text.length <= FOUND_AT_ONCE
        ? state.memos.get(NAME, inputs, () => finish(anchoringAll(state, folder, book)))
        : state.memos.known<ReadonlyMap<string, Anchor>>(NAME, inputs);
    return notes.flatMap((note) => {
      const span = anchors?.get(note.id)?.span;
      return span === undefined || offset < span.start || offset > span.end ? [] : [{ note, book, span }];
    });
  });
}

/** Where the notes on passages of a section stand in it, by id; made again when its text or one of its notes is another. */
function* anchorsIn(state: SectionState, folder: string, book: NoteBook): Work<ReadonlyMap<string, Anchor>> {
  const inputs = (): readonly unknown[] => [state.body, ...notesBelow(state, folder, book)];
  yield* state.memos.making(NAME, inputs, () => anchoringAll(state, folder, book));
  return state.memos.get(NAME, inputs(), () => finish(anchoringAll(state, folder, book)));
}

function notesBelow(state: SectionState, folder: string, book: NoteBook): readonly Kept<Note>[] {
  return book.notesOf(documentKey(nameBelow(folder, state)));
}

function* anchoringAll(
  state: SectionState,
  folder: string,
  book: NoteBook,
): Work<ReadonlyMap<string, Anchor>> {
  const found = new Map<string, Anchor>();
  const { text } = state.body;
  for (const { id, value } of notesBelow(state, folder, book)) {
    if (value.target.on !== 'passage') continue;
    const anchor = yield* anchoring(text, value.target);
    if (anchor !== undefined) found.set(id, anchor);
    yield;
  }
  return found;
}

/** A passage that is not in its document any more is looked for in all others by its first paragraph: the first in reading order has it. */
function* placingElsewhere(world: World, folder: string, target: PassageTarget): Work<Placing> {
  const found: SectionState[] = [];
  for (const state of [...world.sections.values()]) {
    if (folder !== '' && !isInside(folder, state.document.uri)) continue;
    yield* readingParagraphKeys(state);
    if (paragraphsWithKeys([target.paragraph], state).length > 0) found.push(state);
    yield;
  }
  for (const state of found.sort(inReadingOrder)) {
    const anchor = yield* anchoring(state.body.text, target);
    if (anchor !== undefined && !anchor.isChanged)
      return { standing: 'moved', place: { state, span: anchor.span } };
  }
  return LOST;
}

/** The sections that a name means: a bundle may hold several of one name. */
function sectionsNamed(world: World, folder: string, name: DocumentName): readonly SectionState[] {
  const wanted = documentKey(name);
  const base = baseName(name.document);
  const documents = new Set<SourceDocument>();
  for (const form of new Set([base, base.normalize('NFD'), base.normalize('NFC')]))
    for (const document of world.named(form)) documents.add(document);
  return [...documents].flatMap(({ sections }) => {
    const [first] = sections;
    if (first === undefined || nameBelow(folder, first).document !== name.document) return [];
    return sections.filter((state) => documentKey(nameBelow(folder, state)) === wanted);
  });
}

/** By type and normalised name, under all names that an entity has. */
function* knownEntities(world: World): Work<ReadonlyMap<string, Entity>> {
  const known = new Map<string, Entity>();
  let step = 0;
  for (const entity of world.entities.all()) {
    for (const name of [entity.name, ...entity.aliases]) {
      const key = entityKey(entity.type, name);
      if (!known.has(key) || entity.name === name) known.set(key, entity);
    }
    if (++step % NOTES_AT_ONCE === 0) yield;
  }
  return known;
}

function entityKey(type: string, name: string): string {
  return `${type} ${normaliseName(name)}`;
}

function placeOfEntity(
  world: World,
  known: ReadonlyMap<string, Entity>,
  { type, name }: Extract<NoteTarget, { readonly on: 'entity' }>,
): Placing {
  const entity = known.get(entityKey(type, name));
  const first = entity && mentionPlaces(world, entity).at(0);
  if (entity === undefined || first === undefined) return LOST;
  return { standing: 'there', entity, place: { state: first.state, span: first.mention } };
}

function inOrder(left: PlacedNote, right: PlacedNote): number {
  if (left.place !== undefined && right.place !== undefined)
    return (
      inReadingOrder(left.place.state, right.place.state) ||
      left.place.span.start - right.place.span.start ||
      left.place.span.end - right.place.span.end ||
      byId(left, right)
    );
  if (left.place !== undefined || right.place !== undefined) return left.place === undefined ? 1 : -1;
  return byId(left, right);
}

function byId({ note: { id: left } }: PlacedNote, { note: { id: right } }: PlacedNote): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** What a note on a span of a section's body is on; none where nothing but white space stands there. */
export function targetAt(folder: string, state: SectionState, span: Span): PassageTarget | undefined {
  const { text, paragraphs } = state.body;
  const whole = text.slice(span.start, span.end);
  const start = span.start + (whole.length - whole.trimStart().length);
  const end = start + whole.trim().length;
  if (end <= start) return undefined;
  const paragraph = paragraphs.find((each) => each.end > start) ?? { start, end };
  return {
    ...quoted(text, { start, end }, text.slice(paragraph.start, paragraph.end)),
    ...nameBelow(folder, state),
  };
}

/** The paragraph at an offset of a body, as a span; where none is, nothing. */
export function paragraphSpanAt(state: SectionState, offset: number): Span | undefined {
  const { body } = state;
  const index = body.paragraphs.findIndex(({ end }) => end >= offset);
  return index < 0 || body.paragraphs[index].start > offset ? undefined : passageSpan(body, index);
}
