import type { SEARCH_BOUNDS, SearchTerms } from '../../reuse/index';
import type { Column, CorpusRow, CorpusTableName } from '../tables/model';

/** Raised whenever a question or an answer of {@link CorpusParts} is another. */
export const PARTS_VERSION = 1;

/** A document of a corpus that no process holds as a whole. */
export interface PartDocument {
  readonly id: string;
  readonly text: string;
  readonly date?: string | null;
  readonly source?: string | null;
  readonly url?: string | null;
}

/** By key, in how many documents of the corpus each line of a document stands; those that stand in one only are left out. */
export type LineCounts = Readonly<Record<string, number>>;

export interface PartBounds {
  readonly version: typeof PARTS_VERSION;
  readonly bounds: typeof SEARCH_BOUNDS;
  /** The columns of the tables that groups have rows of. */
  readonly tables: Readonly<Record<(typeof GROUP_TABLES)[number], readonly Column[]>>;
}

/** What is counted over the corpus before a document can be judged. */
export interface DocumentLines {
  /** The keys of its lines, each once. */
  readonly lines: readonly string[];
}

/** A passage as it is compared, and by what others find it. */
export interface PassageTerms extends SearchTerms {
  readonly text: string;
  /** Where each of its sentences begins and ends in it. */
  readonly spans: readonly (readonly [number, number])[];
}

export interface DocumentTerms {
  /** Passages that are compared, one for each different text. */
  readonly passages: readonly PassageTerms[];
  /** The same for documents that are the same as a whole; null for one that says too little. */
  readonly whole: string | null;
  /** What tells its site. */
  readonly host: string | null;
  readonly bands: readonly number[];
  /** What was found in it for {@link GroupDocument.remembered}. */
  readonly remembered: Readonly<Record<string, string>>;
}

/** A text that is held against others. */
export interface LinkText {
  readonly text: string;
  readonly spans: readonly (readonly [number, number])[];
}

/** A document with what is known of it by now. */
export interface GroupDocument extends PartDocument {
  /** Its number in the corpus, by which tables name it. */
  readonly doc: number;
  readonly counts: LineCounts;
  /** What {@link DocumentTerms.remembered} said. */
  readonly remembered: Readonly<Record<string, string>>;
}

/** Documents that share text with none outside, and what of the corpus bears on them. */
export interface Group {
  /** How many documents the corpus has. */
  readonly documents: number;
  /** Keys of sentences, and fingerprints of runs, that stand in more texts of the corpus than link any. */
  readonly sentences: readonly number[];
  readonly runs: readonly number[];
  readonly members: readonly GroupDocument[];
}

/** The tables that are made of groups, one after the other. */
export const GROUP_TABLES = [
  'documents',
  'passages',
  'links',
  'changes',
] as const satisfies readonly CorpusTableName[];

export type GroupTables = Readonly<Record<(typeof GROUP_TABLES)[number], readonly CorpusRow[]>>;
