import type { EntityType } from '../../entities/index';
import type { Severity } from '../../format/index';
import type { ChangeKind } from '../changeKinds';
import type { Kinship } from '../../changes/index';
import type { ReportedOrigin, RowKind } from '../reporting/model';

/**
 * What programs that reason ask of a review, and what they are answered: plain data, each list with how much it leaves out. A document
 * goes by its id: the path of its file, with `#1`, `#2` … behind it where the file holds several.
 */
export type Question =
  | ({ readonly tool: 'findings' } & FindingsQuestion)
  | ({ readonly tool: 'compare' } & CompareQuestion)
  | ({ readonly tool: 'families' } & FamiliesQuestion)
  | ({ readonly tool: 'entities' } & EntitiesQuestion)
  | ({ readonly tool: 'check_quote' } & QuoteQuestion)
  | ({ readonly tool: 'timeline' } & TimelineQuestion);

/** What a question is asked of a list: how many entries are passed over, and how many are wanted at most. */
interface Paged {
  readonly from?: number;
  readonly limit?: number;
}

/** Ids of the documents that are meant; the path of a file means all of its documents. Absent: all that are reviewed. */
interface Chosen {
  readonly documents?: readonly string[];
}

export interface FindingsQuestion extends Paged, Chosen {
  readonly codes?: readonly string[];
  /** The least severity that is told. */
  readonly severity?: Severity;
  /** How many documents are passed over in the list of documents. */
  readonly documentsFrom?: number;
}

export interface CompareQuestion extends Paged {
  readonly left: string;
  readonly right: string;
}

export interface FamiliesQuestion extends Paged, Chosen {}

export interface EntitiesQuestion extends Paged, Chosen {
  readonly type?: EntityType;
  /** Part of a name or of an alias, in capitals or not. */
  readonly name?: string;
}

export interface QuoteQuestion extends Paged, Chosen {
  readonly quotation: string;
}

export interface TimelineQuestion extends Paged, Chosen {
  /** The first and the last day, month or year that is told, ISO 8601. */
  readonly since?: string;
  readonly until?: string;
}

/** What is known of a list of which a part is answered. */
export interface PagedAnswer {
  readonly total: number;
  /** How many follow behind those that are answered. */
  readonly more: number;
  /** The `from` that goes on behind them; absent where nothing follows. */
  readonly next?: number;
}

/** A place in a file with what stands there. Lines and columns count from 1; columns and offsets are UTF-16 units of the file's text, without a byte order mark. */
export interface CitedPlace {
  /** The id of the document; the path of the file for what stands between its documents. */
  readonly document: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
  /** As it is read, cut where it is long. */
  readonly text: string;
  /** How many units of the text were left out behind it. */
  readonly more?: number;
  /** What of `text` is meant, where that is not all of it. */
  readonly mark?: { readonly start: number; readonly end: number };
}

export interface DocumentSummary {
  readonly id: string;
  /** What people call it: the member's name, else the file's. */
  readonly name: string;
  readonly path: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** The day that it is of, ISO 8601. */
  readonly date?: string;
  readonly paragraphs: number;
  /** How many of them are flagged as boilerplate. */
  readonly boilerplate: number;
}

export interface FindingsAnswer extends PagedAnswer {
  readonly findings: readonly {
    readonly code: string;
    readonly severity: Severity;
    readonly message: string;
    /** Probability in [0,1]. */
    readonly score: number;
    readonly place: CitedPlace;
    readonly related: readonly CitedPlace[];
    readonly moreRelated?: number;
  }[];
  /** Findings beyond the most that are shown of a document; no page has them. */
  readonly leftOut?: number;
  readonly documents: readonly DocumentSummary[];
  readonly totalDocuments: number;
  readonly moreDocuments: number;
  /** Sentences: in which ways the comparison of texts was less than whole. */
  readonly limits: readonly string[];
}

export interface CompareAnswer extends PagedAnswer {
  readonly left: DocumentSummary;
  readonly right: DocumentSummary;
  /** How many paragraphs stand on both sides word for word, in the same order. */
  readonly same: number;
  /** Paragraphs of boilerplate, which are not compared. */
  readonly leftOut: { readonly left: number; readonly right: number };
  /** All that is not the same, in reading order of the left side. */
  readonly rows: readonly {
    readonly kind: RowKind;
    readonly moved: boolean;
    readonly score?: number;
    readonly left?: CitedPlace;
    readonly right?: CitedPlace;
    /** Words that only one side has. */
    readonly onlyLeft?: readonly string[];
    readonly onlyRight?: readonly string[];
  }[];
  /** Figures, names, quotations … that the two give differently, each side in its sentence. */
  readonly changes: readonly {
    readonly kind: ChangeKind;
    readonly code: string;
    readonly message: string;
    readonly leftValue: string;
    readonly rightValue: string;
    readonly left: CitedPlace;
    readonly right: CitedPlace;
  }[];
  readonly moreChanges: number;
}

export interface FamiliesAnswer extends PagedAnswer {
  readonly families: readonly {
    readonly members: readonly {
      readonly id: string;
      readonly name: string;
      readonly place: CitedPlace;
      readonly date?: string;
      /** How it stands to the pivot, the first member. */
      readonly kinship: Kinship | 'pivot';
      readonly share: number;
      readonly shareOfPivot: number;
      readonly origin?: {
        readonly words: string;
        readonly verdict: ReportedOrigin['verdict'];
        readonly source?: string;
        readonly probability?: number;
        readonly evidence: readonly { readonly words: string; readonly places: readonly CitedPlace[] }[];
      };
    }[];
    readonly more: number;
  }[];
}

export interface EntitiesAnswer extends PagedAnswer {
  readonly entities: readonly {
    readonly name: string;
    readonly type: EntityType;
    readonly aliases: readonly string[];
    readonly moreAliases?: number;
    /** Counted in the documents that are meant. */
    readonly mentions: number;
    readonly documents: number;
    /** Its first mentions, each in its sentence. */
    readonly places: readonly CitedPlace[];
  }[];
  /** A sentence for each language in which no names are read, whichever documents are meant. */
  readonly limits: readonly string[];
}

export interface QuoteAnswer extends PagedAnswer {
  /** Whether it stands there word for word, with other words, or not at all. */
  readonly verdict: 'verbatim' | 'nearly' | 'missing';
  /** Those word for word first, then those with the fewest differences. */
  readonly places: readonly (CitedPlace & {
    /** One side is empty for a word that the other does not have. */
    readonly differences: readonly { readonly quoted: string; readonly found: string }[];
    readonly moreDifferences?: number;
  })[];
}

export interface TimelineAnswer extends PagedAnswer {
  readonly days: readonly {
    /** A day, a month or a year, ISO 8601. */
    readonly date: string;
    /** The sentences that name it; those of the same words are one, with their places. */
    readonly events: readonly { readonly places: readonly CitedPlace[]; readonly more?: number }[];
    readonly more?: number;
  }[];
}

/** What each tool answers. */
export interface AnswerOf {
  readonly findings: FindingsAnswer;
  readonly compare: CompareAnswer;
  readonly families: FamiliesAnswer;
  readonly entities: EntitiesAnswer;
  readonly check_quote: QuoteAnswer;
  readonly timeline: TimelineAnswer;
}

export type Answer = AnswerOf[keyof AnswerOf];

/** A question that cannot be answered as it was asked: its message says why, for whoever asked. */
export class QuestionError extends Error {
  override readonly name = 'QuestionError';
}
