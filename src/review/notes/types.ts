import type { DocumentName, Stamp } from '../types';

/** The colours that a code may have: those that every theme of VS Code has for charts. */
export const NOTE_COLOURS = ['blue', 'green', 'yellow', 'orange', 'red', 'purple', 'grey'] as const;
export type NoteColour = (typeof NOTE_COLOURS)[number];

/** A tag of the reviewers' own. */
export interface Code {
  readonly label: string;
  readonly colour: NoteColour;
  /** When it is to be given. */
  readonly description?: string;
  /** The id of the code that stands for it since the two were made one. */
  readonly into?: string;
}

/**
 * A passage as a note knows it: by its words and those around it, never by its position alone, so that it is found again when the
 * text around it changes or is moved. A *TextQuoteSelector* (W3C Web Annotation Data Model, 4.2.4) with a key.
 */
export interface PassageTarget extends DocumentName {
  readonly on: 'passage';
  /** `contentKey` of all of it. */
  readonly key: string;
  /** `contentKey` of the paragraph in which it begins: by that it is looked for in other documents. */
  readonly paragraph: string;
  /** Its words; of a long one the first. */
  readonly quote: string;
  /** The last words of a long one. */
  readonly tail?: string;
  /** What stood before and behind it. */
  readonly before: string;
  readonly after: string;
  /** Where it began in its document when it was noted, and how long it was, in UTF-16 units: of several places the nearest is meant. */
  readonly start: number;
  readonly length: number;
}

/** What a note is on. */
export type NoteTarget =
  | ({ readonly on: 'document' } & DocumentName)
  | PassageTarget
  | { readonly on: 'entity'; readonly name: string; readonly type: string };

export interface Note {
  readonly target: NoteTarget;
  /** May be empty where there are codes. */
  readonly text: string;
  /** Ids of codes. */
  readonly codes: readonly string[];
}

/**
 * A line of the log of notes: what a note or a code is from then on, `null` where it is none any more. Of the lines on one the highest
 * revision counts, wherever it stands.
 */
export type NoteLine = (
  | { readonly kind: 'note'; readonly id: string; readonly rev: number; readonly note: Note | null }
  | { readonly kind: 'code'; readonly id: string; readonly rev: number; readonly code: Code | null }
) &
  Stamp;

/** A note or a code as it is now. */
export interface Kept<T> {
  readonly id: string;
  readonly value: T;
  /** Who made it and when. */
  readonly made: Stamp;
  /** Who changed it last, and when; absent where nobody did. */
  readonly changed?: Stamp;
}

/** What a note or a code was before it was changed: nothing where it is to be gone again. */
export type NoteBefore =
  | { readonly kind: 'note'; readonly id: string; readonly note: Note | null }
  | { readonly kind: 'code'; readonly id: string; readonly code: Code | null };
