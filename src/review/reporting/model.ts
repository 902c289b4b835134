import type { BoilerplateKind } from '../../boilerplate/index';
import type { EntityType } from '../../entities/index';
import type { ChangeKind } from '../changeKinds';
import type { StoryMember } from '../features/stories';
import type { LogEntry } from '../features/log';
import type { LineStanding } from '../features/sites';
import type { NoteStanding } from '../notes/placing';
import type { NoteColour, NoteTarget } from '../notes/types';
import type { SheetAgreement } from '../samples/sheet';
import type { Decision } from '../types';

/**
 * The report that is handed on: what was found in all documents, in plain data, for whoever writes it down. docs/report.schema.json is
 * its contract as JSON. Lines and columns count from 1; offsets and columns are UTF-16 units of the file's text, without a byte order mark.
 */
export interface WrittenReport {
  readonly version: 1;
  /** As whoever asked for the report gave it; there is no clock in it. */
  readonly date?: string;
  /** The version of Winnow that read the documents. */
  readonly winnow: string;
  readonly summary: ReportSummary;
  /** In the order of paths and places; other parts name documents by their index here. */
  readonly documents: readonly ReportedDocument[];
  readonly families: Listed<ReportedFamily>;
  readonly changes: Listed<ReportedChange>;
  readonly sites: Listed<ReportedSite>;
  /** What is flagged as boilerplate. */
  readonly boilerplate: Listed<ReportedBoilerplate>;
  readonly entities: Listed<ReportedEntity>;
  readonly timeline: Listed<ReportedDay>;
  readonly matrix: ReportedMatrix;
  readonly decisions: Listed<ReportedDecision>;
  /** What reviewers noted, and the codes that they gave. */
  readonly notes: Listed<ReportedNote>;
  readonly codes: readonly ReportedCode[];
  /** How second reviewers agree with what was decided. */
  readonly samples: readonly ReportedSample[];
  readonly settings: readonly { readonly name: string; readonly value: string }[];
  /** Sentences: in which ways the report is less than whole, apart from what each list says of itself. */
  readonly limits: readonly string[];
}

/** The beginning of a list, and how many more there are. */
export interface Listed<T> {
  readonly shown: readonly T[];
  readonly more: number;
}

/** A place in a file, with what stands there. */
export interface Passage {
  /** Index into the documents. */
  readonly document: number;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
  /** The first 16 hexadecimal digits of the SHA-256 of what stands in the file from `start` to `end`, in UTF-8. */
  readonly hash: string;
  /** As it is read, cut where it is long. */
  readonly text: string;
  /** How many units of the text were left out behind it. */
  readonly more: number;
  /** What of `text` is meant. */
  readonly mark?: { readonly start: number; readonly end: number };
  /** True where `text` is not letter by letter what stands in the file: without the escapes of a table, or marks of pages. */
  readonly decoded?: true;
  /** The address that opens it. */
  readonly link?: string;
}

export interface ReportSummary {
  readonly files: number;
  readonly documents: number;
  readonly paragraphs: number;
  /** Paragraphs that are flagged as boilerplate, and documents that hold some. */
  readonly boilerplate: number;
  readonly documentsWithBoilerplate: number;
  readonly families: number;
  readonly documentsInFamilies: number;
  /** Documents that are the same as an earlier one. */
  readonly identical: number;
  readonly changes: number;
  readonly sites: number;
  readonly entities: number;
  readonly decisions: number;
  readonly notes: number;
}

/** A file, a member of a bundle, or a record of a table. */
export interface ReportedDocument {
  readonly name: string;
  /** The whole of it. */
  readonly place: Passage;
  readonly paragraphs: number;
  readonly boilerplate: number;
  /** The day that it is of, ISO 8601. */
  readonly date?: string;
  /** What the site that it is of is called. */
  readonly site?: string;
}

/** Documents that tell the same, the one that covers most of the others first. */
export interface ReportedFamily {
  readonly members: readonly ReportedMember[];
  readonly more: number;
  /** The first member beside each of the others that are shown. */
  readonly comparisons: readonly ReportedComparison[];
}

export interface ReportedMember {
  readonly document: number;
  readonly date?: string;
  readonly kinship: StoryMember['kinship'];
  /** Part of its words that stand in the member it is compared with, and the other way round, in [0,1]. */
  readonly share: number;
  readonly shareOfPivot: number;
  /** Who took it from whom; absent of members beyond those that are ordered. */
  readonly origin?: ReportedOrigin;
}

export interface ReportedOrigin {
  /** As a sentence, with its strongest reasons. */
  readonly words: string;
  /** `first`: it came before all others. `taken`: from `source`. */
  readonly verdict: 'first' | 'taken' | 'unclear';
  /** The document that it was taken from. */
  readonly source?: number;
  /** That the source came before it, in [0,1]. */
  readonly probability?: number;
  readonly evidence: readonly {
    readonly words: string;
    /** What shows it, where that stands in a text. */
    readonly places: readonly Passage[];
  }[];
}

export interface ReportedComparison {
  readonly left: number;
  readonly right: number;
  readonly rows: readonly ReportedRow[];
  readonly more: number;
  /** Paragraphs of boilerplate that are not laid out. */
  readonly leftOut: { readonly left: number; readonly right: number };
}

/** How two passages beside each other relate; `alone`: the other side has nothing like it. */
export type RowKind = 'same' | 'edited' | 'partly' | 'retold' | 'wording' | 'alone';

export interface ReportedRow {
  readonly kind: RowKind;
  /** In another order among its neighbours. */
  readonly moved: boolean;
  readonly score?: number;
  readonly left?: Passage;
  readonly right?: Passage;
  /** The two texts in pieces, where what differs is marked. */
  readonly pieces?: { readonly left: readonly Piece[]; readonly right: readonly Piece[] };
}

export interface Piece {
  readonly text: string;
  /** It does not stand so on the other side. */
  readonly changed: boolean;
}

/** A figure, name, quotation … that two documents give differently. */
export interface ReportedChange {
  readonly kind: ChangeKind;
  readonly code: string;
  readonly words: string;
  /** What each says; empty for a side that says nothing of it. */
  readonly leftValue: string;
  readonly rightValue: string;
  /** The sentences, what differs marked. */
  readonly left: Passage;
  readonly right: Passage;
  /** How many further documents give the right value. */
  readonly agreeing: number;
}

export interface ReportedSite {
  readonly label: string;
  readonly host?: string;
  readonly pages: number;
  readonly flagged: number;
  /** What stands on several of its pages. */
  readonly lines: readonly ReportedSiteLine[];
  readonly more: number;
  readonly advice?: string;
}

export interface ReportedSiteLine {
  /** Its first place. */
  readonly place: Passage;
  readonly pages: number;
  readonly times: number;
  readonly standing: LineStanding;
  readonly flagged: number;
  readonly kind?: BoilerplateKind;
  readonly kindWords?: string;
}

/** Neighbouring paragraphs of one kind that are flagged. */
export interface ReportedBoilerplate {
  readonly place: Passage;
  readonly kind: BoilerplateKind;
  readonly kindWords: string;
  readonly paragraphs: number;
  readonly probability: number;
  /** The strongest reasons for the first of its paragraphs; a reviewer's word stands alone. */
  readonly reasons: readonly string[];
  readonly site?: string;
}

export interface ReportedEntity {
  readonly name: string;
  readonly type: EntityType;
  readonly typeWords: string;
  readonly aliases: readonly string[];
  readonly mentions: number;
  readonly documents: number;
  /** Its first mentions, each in its sentence. */
  readonly places: readonly Passage[];
}

/** What is told of a day, a month or a year. */
export interface ReportedDay {
  /** ISO 8601. */
  readonly date: string;
  /** The sentences that name it; those of the same words are one, with all their places. */
  readonly events: readonly { readonly places: readonly Passage[]; readonly more: number }[];
  readonly more: number;
}

/** Who shares how much with whom. */
export interface ReportedMatrix {
  readonly documents: readonly number[];
  /** By row and column: part of the words of the row's document that stand in the column's, in [0,1]. */
  readonly shares: readonly (readonly number[])[];
  /** How many documents that share something were left out. */
  readonly more: number;
}

/** A line of the log of decisions. */
export interface ReportedDecision {
  readonly kind: Decision['kind'];
  readonly standing: LogEntry['standing'];
  /** What was decided, and what it is about. */
  readonly what: string;
  readonly excerpt: string;
  /** The document or the site that it holds for; empty where it holds everywhere. */
  readonly where: string;
  /** Who decided and when, ISO 8601, where the log says so. */
  readonly by?: string;
  readonly at?: string;
  /** Where the log lies. */
  readonly folder: string;
}

/** What a reviewer noted on a document, a passage or an entity. */
export interface ReportedNote {
  readonly on: NoteTarget['on'];
  readonly text: string;
  /** The labels of its codes. */
  readonly codes: readonly string[];
  /** How what it is on stands: where it was, in other words, in another document, or nowhere that is known. */
  readonly standing: NoteStanding;
  /** The document or the entity as it was called when it was noted on. */
  readonly name: string;
  /** The words of a passage when it was noted on; of a long one the first. */
  readonly quote: string;
  readonly by?: string;
  readonly at?: string;
  /** Who changed it last, and when. */
  readonly changed?: { readonly by?: string; readonly at?: string };
  /** Where it stands: the passage, the whole document, or the first sentence that names the entity. */
  readonly place?: Passage;
  /** Where the log lies. */
  readonly folder: string;
}

/** A tag of the reviewers' own. */
export interface ReportedCode {
  readonly label: string;
  readonly colour: NoteColour;
  readonly description?: string;
  /** How many notes have it. */
  readonly notes: number;
  readonly folder: string;
}

/** A sample that a second reviewer judged. */
export interface ReportedSample extends SheetAgreement {
  readonly name: string;
}

/** How much of each list is shown. */
export interface ReportLimits {
  readonly families: number;
  readonly members: number;
  readonly rows: number;
  readonly changes: number;
  readonly sites: number;
  readonly lines: number;
  readonly boilerplate: number;
  readonly entities: number;
  readonly places: number;
  readonly days: number;
  readonly events: number;
  readonly matrix: number;
  readonly decisions: number;
  readonly notes: number;
  /** Units of a passage. */
  readonly text: number;
}

/** So much of a list one can still read and print; choices. */
export const READABLE: ReportLimits = {
  families: 60,
  members: 20,
  rows: 80,
  changes: 400,
  sites: 60,
  lines: 40,
  boilerplate: 600,
  entities: 200,
  places: 4,
  days: 200,
  events: 8,
  matrix: 30,
  decisions: 400,
  notes: 600,
  text: 2000,
};

const ALL = Number.MAX_SAFE_INTEGER;

/** For programs: whole lists. What grows with the square of something, or with every mention, is bounded still; choices. */
export const WHOLE: ReportLimits = {
  families: ALL,
  members: 200,
  rows: 1000,
  changes: ALL,
  sites: ALL,
  lines: ALL,
  boilerplate: ALL,
  entities: ALL,
  places: 100,
  days: ALL,
  events: 100,
  matrix: 200,
  decisions: ALL,
  notes: ALL,
  text: 10_000,
};

/** What whoever asks for a report knows, and the review does not. */
export interface ReportRequest {
  readonly limits: ReportLimits;
  readonly winnow: string;
  readonly date?: string;
  /** Samples that were drawn of the decisions, as they were judged. */
  readonly samples?: readonly ReportedSample[];
  readonly pathOf: (uri: string) => string;
  /** The address that opens a place; lines and columns count from 1. */
  readonly linkOf?: (uri: string, line: number, column: number) => string | undefined;
}
