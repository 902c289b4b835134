import type { Work } from '../../lexis/index';
import { listingCodes } from '../notes/listing';
import { placingNotes, type PlacedNote } from '../notes/placing';
import type { Note } from '../notes/types';
import { compareText } from '../order';
import type { World } from '../world';
import { type Citing, listed } from './citing';
import type { Listed, Passage, ReportedCode, ReportedDocument, ReportedNote, ReportRequest } from './model';

/** What reviewers noted, in the order of documents and places, what lost its place last; and their codes. */
export function* reportingNotes(
  world: World,
  citing: Citing,
  documents: readonly ReportedDocument[],
  { limits, pathOf }: ReportRequest,
): Work<{ readonly notes: Listed<ReportedNote>; readonly codes: readonly ReportedCode[] }> {
  const placed = yield* placingNotes(world);
  const { shown, more } = listed([...placed].sort(inReport(citing)), limits.notes);
  const notes: ReportedNote[] = [];
  for (const each of shown) {
    const place = placeOf(each, citing, documents);
    const { note, book, standing, folder } = each;
    const { made, changed, value } = note;
    notes.push({
      on: value.target.on,
      text: value.text,
      codes: book.codesOf(value.codes).map(({ value: { label } }) => label),
      standing,
      name: each.entity?.name ?? wordsOf(value),
      quote: value.target.on === 'passage' ? value.target.quote : '',
      ...made,
      ...(changed !== undefined && { changed }),
      ...(place !== undefined && { place }),
      folder: pathOf(folder),
    });
    yield;
  }
  const codes = (yield* listingCodes(world, placed)).map(
    ({ label, colour, description, notes: count, folder }) => ({
      label,
      colour,
      ...(description !== undefined && { description }),
      notes: count,
      folder: pathOf(folder),
    }),
  );
  codes.sort((left, right) => compareText(left.label, right.label) || compareText(left.folder, right.folder));
  return { notes: { shown: notes, more }, codes };
}

/** In the order in which the report has the documents. */
function inReport(citing: Citing): (left: PlacedNote, right: PlacedNote) => number {
  const number = ({ place }: PlacedNote): number =>
    (place && citing.numberOf(place.state)) ?? Number.MAX_SAFE_INTEGER;
  return (left, right) =>
    number(left) - number(right) ||
    (left.place?.span.start ?? 0) - (right.place?.span.start ?? 0) ||
    compareText(left.note.id, right.note.id);
}

function placeOf(
  { place, note }: PlacedNote,
  citing: Citing,
  documents: readonly ReportedDocument[],
): Passage | undefined {
  if (place === undefined) return undefined;
  const { on } = note.value.target;
  if (on === 'document') return documents.at(citing.numberOf(place.state) ?? documents.length)?.place;
  return on === 'entity' ? citing.sentence(place.state, place.span) : citing.span(place.state, place.span);
}

/** The document that was noted on as it was called then, or the entity. */
function wordsOf({ target }: Note): string {
  if (target.on === 'entity') return target.name;
  return target.section === undefined ? target.document : `${target.document} › ${target.section}`;
}
