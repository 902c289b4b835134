import type { Passage, Piece, ReportedMatrix, WrittenReport } from '../review/index';

/**
 * What a report says, part by part, before it is written in any form: every form for readers is written from this, so that all of them
 * say the same.
 */
export interface Outline {
  readonly title: string;
  /** Sentences below the title. */
  readonly intro: readonly string[];
  readonly parts: readonly Part[];
  readonly documents: WrittenReport['documents'];
}

export interface Part {
  /** Names it in links within the report. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly type: 'heading'; readonly level: 3 | 4; readonly content: Line }
  | { readonly type: 'line'; readonly content: Line }
  | { readonly type: 'facts'; readonly facts: readonly (readonly [string, Line])[] }
  | Table
  | { readonly type: 'matrix'; readonly matrix: ReportedMatrix };

export interface Table {
  readonly type: 'table';
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly Row[];
}

export interface Row {
  /** The number of the document that the row is about, where others refer to it. */
  readonly document?: number;
  readonly cells: readonly Cell[];
}

/** Some lines below one another. */
export type Cell = readonly Line[];
export type Line = readonly Inline[];

export type Inline =
  /** Winnow's own words. */
  | string
  /** Words of a document or of the user. */
  | { readonly type: 'foreign'; readonly text: string }
  | { readonly type: 'passage'; readonly passage: Passage }
  | { readonly type: 'pieces'; readonly pieces: readonly Piece[]; readonly side: 'left' | 'right' }
  | { readonly type: 'place'; readonly passage: Passage }
  | { readonly type: 'document'; readonly document: number };

export const foreign = (text: string): Inline => ({ type: 'foreign', text });
export const placeOf = (passage: Passage): Inline => ({ type: 'place', passage });
export const documentOf = (document: number): Inline => ({ type: 'document', document });
/** A passage and, below it, where it stands. */
export const cited = (passage: Passage): Cell => [[{ type: 'passage', passage }], [placeOf(passage)]];
