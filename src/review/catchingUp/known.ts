import type { Work } from '../../lexis/index';
import type { KnownText } from '../../reuse/index';
import type { SectionState } from '../document';
import { sectionName } from '../places';
import { countEntry, noSums } from '../queue/queue';
import type { QueueSums } from '../queue/types';
import { referencesIn } from '../references';
import { documentKey } from '../twins';
import type { World } from '../world';
import { keyNumber, packText, type Packed } from './packing';

/** What a section was for the others when a review was complete. */
export interface KnownSection {
  readonly name: string;
  /** The same for sections that are the same as a whole; null for one that says too little. */
  readonly whole: string | null;
  /** The names of the documents that its references lead to. */
  readonly references: readonly string[];
  /** In which languages of it nobody reads names. */
  readonly unread: readonly string[];
  /** Its lines and texts: see `packing.ts`. */
  readonly data: Packed;
}

/** What was found in a document, in numbers. */
export interface DocumentSums {
  readonly boilerplate: number;
  readonly shared: number;
  readonly formatProblems: number;
  /** Findings that are not shown. */
  readonly cut: number;
  readonly review: QueueSums;
}

export interface KnownDocument {
  readonly sums: DocumentSums;
  readonly sections: readonly KnownSection[];
}

/** All that is known of documents by their uris, without their texts: what a part of them can be reviewed by as if all were there. */
export type KnownDocuments = ReadonlyMap<string, KnownDocument>;

/** What is known of the documents of a review, and their texts. */
export interface KnownNow {
  readonly documents: KnownDocuments;
  /** By the number of their keys. */
  readonly texts: ReadonlyMap<number, KnownText>;
}

/** Texts that are looked at in one step: a choice, less than a millisecond. */
const TEXTS_AT_ONCE = 40;

/**
 * What is known of all documents of a review whose work is done; undefined where a part of them cannot be reviewed by itself: where not all texts
 * were compared with all, or of all of their words, and where it was decided about pages by their site.
 * @param keepsTexts whether the texts are wanted, too; they take much room
 */
export function* knownNow(world: World, keepsTexts: boolean): Work<KnownNow | undefined> {
  const { reuse, recurrence } = world;
  if (reuse.cut.texts > 0 || reuse.shortened.texts > 0) return undefined;
  for (const book of world.books.values())
    if (book.decisions.some((decision) => 'site' in decision)) return undefined;
  const texts = new Map<number, KnownText>();
  const ofSections = new Map<number, Packed[]>();
  let count = 0;
  for (const text of reuse.texts()) {
    if (keepsTexts) texts.set(keyNumber(text.key), text);
    const packed = packText(text);
    for (const section of text.sections) {
      const of = ofSections.get(section);
      if (of === undefined) ofSections.set(section, [packed]);
      else of.push(packed);
    }
    if (++count % TEXTS_AT_ONCE === 0) yield;
  }
  const sectionOf = (state: SectionState): KnownSection => {
    const { exact, masked } = recurrence.keysOf(state.id);
    const of = ofSections.get(state.id) ?? [];
    return {
      name: sectionName(state),
      whole: documentKey(state) ?? null,
      references: referencesIn(state).map(({ name }) => name ?? sectionName(state)),
      unread: world.unread.of(state.id),
      data: joined([exact.length / 2, masked.length / 2, ...exact, ...masked, of.length], of),
    };
  };
  const documents = new Map<string, KnownDocument>();
  for (const document of world.documents.values()) {
    const { counts, cut } = world.findingsOf(document);
    const sections: KnownSection[] = [];
    for (const state of document.sections) {
      sections.push(sectionOf(state));
      yield;
    }
    const sums = { ...counts, cut, review: reviewOf(world, document.sections) };
    documents.set(document.uri, { sums, sections });
  }
  return { documents, texts };
}

function reviewOf({ queue }: World, states: readonly SectionState[]): QueueSums {
  const sums = noSums();
  for (const state of states) countEntry(sums, queue.entryOf(state));
  return sums;
}

function joined(numbers: readonly number[], parts: readonly Packed[]): Packed {
  const all = new Uint32Array(numbers.length + parts.reduce((sum, { length }) => sum + length, 0));
  all.set(numbers);
  let at = numbers.length;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
