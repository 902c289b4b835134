import type { EntityType } from '../../entities/index';
import type { SEARCH_BOUNDS, SearchTerms } from '../../reuse/index';
import type { UnreadableLine } from '../logFile';
import type { Column, CorpusRow, CorpusTableName } from '../tables/model';
import type { DocumentName } from '../types';

/** Raised whenever a question or an answer of {@link CorpusParts} is another. */
export const PARTS_VERSION = 2;

/** A document of a corpus that no process holds as a whole. */
export interface PartDocument {
  readonly id: string;
  readonly text: string;
  readonly date?: string | null;
  readonly source?: string | null;
  readonly url?: string | null;
  /** What decisions call it. */
  readonly name?: DocumentName | null;
  /** Its site, once all documents were asked what tells theirs; null for one of none. */
  readonly site?: PartSite | null;
}

/** The site of a document: its host, or that it shows the same as another one. */
export type PartSite =
  | { readonly host: string }
  /** The id of the first document that shows the same. */
  | { readonly like: string };

/** By key, in how many documents of the corpus each line of a document stands; those that stand in one only are left out. */
export type LineCounts = Readonly<Record<string, number>>;

export interface PartBounds {
  readonly version: typeof PARTS_VERSION;
  readonly bounds: typeof SEARCH_BOUNDS;
  /** The columns of the tables. */
  readonly tables: Readonly<Record<CorpusTableName, readonly Column[]>>;
}

/** What reviewers decided, in words. */
export interface LogRead {
  /** Rows of the table of decisions. */
  readonly decisions: readonly CorpusRow[];
  /** Whether anything was said of the pages of a site: then sites have to be known before documents are judged. */
  readonly asksForSites: boolean;
  readonly unreadable: readonly UnreadableLine[];
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

/** What tells the site of a document: its host, and what its page shows. */
export interface DocumentSite {
  readonly host: string | null;
  /** Pages without a host that agree in one are of one site, where no two hosts show it. */
  readonly bands: readonly number[];
}

export interface DocumentTerms extends DocumentSite {
  /** Passages that are compared, one for each different text. */
  readonly passages: readonly PassageTerms[];
  /** The same for documents that are the same as a whole; null for one that says too little. */
  readonly whole: string | null;
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

/** What a document calls one entity: see `EntityPart`. */
export interface NamedPart {
  readonly keys: readonly string[];
  readonly lone: { readonly key: string; readonly alone: string } | null;
  readonly full: { readonly lone: string; readonly key: string } | null;
  readonly votes: Readonly<Record<string, number>>;
  readonly forced: string | null;
  readonly names: Readonly<Record<string, number>>;
  readonly labels: readonly string[];
  readonly furniture: boolean;
  /** Rows of the table of mentions, without the numbers of entity and document. */
  readonly mentions: readonly CorpusRow[];
}

/** What the documents of a group came to. */
export interface GroupReview extends GroupTables {
  /** By document all that it names. */
  readonly named: readonly { readonly doc: number; readonly parts: readonly NamedPart[] }[];
}

/** What all documents say of one entity, by its parts: see `EntitySums`. */
export interface NamedSums {
  readonly votes: Readonly<Record<string, number>>;
  readonly forced: Readonly<Record<string, number>>;
  readonly names: Readonly<Record<string, number>>;
  readonly labels: Readonly<Record<string, number>>;
}

/** What an entity is called. */
export interface NamedEntity {
  readonly name: string;
  readonly type: EntityType;
  /** In the text of JSON. */
  readonly aliases: string;
}
