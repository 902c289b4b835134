import type { Range } from 'vscode-languageserver-types';
import type { BoilerplateKind, WorkingPoint } from '../boilerplate/index';
import type { EntityDecision, EntityModels, EntityType, KnownName } from '../entities/index';
import type { Severity } from '../format/index';
import type { ChangeKind } from './changeKinds';
import type { ReuseClass, ReuseSensitivity } from '../reuse/index';

/** The bytes that the detectors were trained into; read by whoever may read files. */
export interface Models {
  readonly boilerplate: Uint8Array;
  readonly reuse: Uint8Array;
  readonly entities: EntityModels;
}

/** Which of the reviewer's wishes bear on a document; resolved per resource by the caller. */
export interface Settings {
  /** Severity by code (`shared-exact`), or by group (`boilerplate`, `shared`, `format`); a code wins. */
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
  readonly boilerplate: { readonly enabled: boolean; readonly workingPoint: WorkingPoint };
  readonly shared: {
    readonly enabled: boolean;
    readonly sensitivity: ReuseSensitivity;
    readonly scope: 'workspace' | 'document';
    /** What of a passage is underlined in an editor. */
    readonly mark: 'firstWords' | 'passage';
  };
  readonly entities: {
    readonly enabled: boolean;
    readonly semanticTokens: boolean;
    /** Names to find in every language, also in those that the model does not know. */
    readonly names: readonly KnownName[];
  };
  /** Findings shown for one document, also of a bundle; what is left out is said in the status. */
  readonly maxFindings: number;
}

/** Another place that a finding names. */
export interface RelatedPlace {
  readonly uri: string;
  readonly range: Range;
  readonly message: string;
}

/** What quick fixes need to know of a finding; travels with it and is never parsed out of its words. */
export type FindingData =
  | { readonly type: 'format'; readonly problem: number }
  | {
      readonly type: 'boilerplate';
      readonly section: number;
      readonly first: number;
      readonly last: number;
      readonly kind: BoilerplateKind;
    }
  | {
      readonly type: 'shared';
      readonly section: number;
      readonly passage: number;
      readonly class: ReuseClass;
    }
  /** Neighbouring passages that stand in one other document, or again in their own; `last` is inclusive. */
  | { readonly type: 'sharedRun'; readonly section: number; readonly first: number; readonly last: number }
  /** A passage that stands in many documents which tell different things. */
  | { readonly type: 'recurring'; readonly section: number; readonly passage: number }
  /** A fact or quotation that a passage gives differently from a counterpart; offsets in the passage. */
  | {
      readonly type: 'change';
      readonly section: number;
      readonly passage: number;
      readonly kind: ChangeKind;
      readonly start: number;
      readonly end: number;
    }
  /** A document that stands elsewhere as a whole. */
  | { readonly type: 'identical'; readonly section: number }
  /** A reference whose text is not where it says; offsets in the section's text. */
  | { readonly type: 'reference'; readonly section: number; readonly start: number; readonly end: number };

/** One thing that a reviewer is shown. */
export interface Finding {
  /** Stable; its page is `docs/rules/<code>.md`. */
  readonly code: string;
  readonly severity: Severity;
  readonly uri: string;
  readonly range: Range;
  /** What of it an editor underlines, where that is less. */
  readonly mark?: Range;
  readonly message: string;
  /** Probability in [0,1]; 1 for faults of the format. */
  readonly score: number;
  readonly related: readonly RelatedPlace[];
  /** Shown faded. */
  readonly unnecessary: boolean;
  readonly data: FindingData;
}

/** A document as decisions name it. */
export interface DocumentName {
  /** The path of its file below the folder of the decisions, with slashes; the uri of one outside of it. */
  readonly document: string;
  /** Its name in a bundle; absent for a file that is no bundle. */
  readonly section?: string;
}

export interface ParagraphHere extends DocumentName {
  readonly key: string;
  readonly text: string;
}

export interface PatternOnSite {
  readonly pattern: string;
  /** The host of the site. */
  readonly site: string;
}

/** How far a reviewer is with a document. */
export const DOCUMENT_STAGES = ['new', 'work', 'done', 'aside'] as const;
export type DocumentStage = (typeof DOCUMENT_STAGES)[number];

/** What a reviewer did about a finding: what it asks for, nothing, or not yet. */
export const FINDING_OUTCOMES = ['accepted', 'rejected', 'deferred'] as const;
export type FindingOutcome = (typeof FINDING_OUTCOMES)[number];

/** A reviewer's word on something, remembered by content in `.winnow/decisions.jsonl`. */
export type Decision =
  | { readonly kind: 'not-boilerplate'; readonly key: string; readonly text: string }
  /** The reviewer takes the paragraph for site furniture, wherever it stands. */
  | { readonly kind: 'boilerplate'; readonly key: string; readonly text: string }
  | { readonly kind: 'not-boilerplate-pattern'; readonly pattern: string }
  /** Each line that differs from it in numbers only is site furniture. */
  | { readonly kind: 'boilerplate-pattern'; readonly pattern: string }
  /** The same of a paragraph in one document, and of each line like it on one site. */
  | ({ readonly kind: 'boilerplate-here' | 'not-boilerplate-here' } & ParagraphHere)
  | ({ readonly kind: 'boilerplate-on-site' | 'not-boilerplate-on-site' } & PatternOnSite)
  | { readonly kind: 'keep-both'; readonly keys: readonly [string, string]; readonly text: string }
  /** Two passages give a fact or quotation differently, and both are right. */
  | {
      readonly kind: 'both-right';
      readonly keys: readonly [string, string];
      readonly values: readonly [string, string];
    }
  /** A text that a reference stands for now: what was taken out, and the key of the text that it refers to. */
  | { readonly kind: 'reference'; readonly key: string; readonly text: string }
  | ({ readonly kind: 'document-state'; readonly state: DocumentStage } & DocumentName)
  /** What was done about a finding, by a key of its text; what else that bears on stands in decisions of its own. */
  | ({
      readonly kind: 'finding';
      readonly code: string;
      readonly key: string;
      readonly outcome: FindingOutcome;
      readonly text: string;
    } & DocumentName)
  | ({ readonly kind: 'entity' } & EntityDecision);

/** Who took a decision, or took it back, and when; each absent where it is not known. */
export interface Stamp {
  /** What the reviewer is called, as in Git's `user.name`. */
  readonly by?: string;
  /** ISO 8601, in UTC. */
  readonly at?: string;
}

/** The JSON contract of the command line; docs/check.schema.json describes it. */
export interface CheckReport {
  readonly version: 1;
  readonly documents: readonly {
    readonly path: string;
    /** Of its bytes, as whoever read them names it; absent where the text was all that was known. */
    readonly encoding?: string;
    readonly dialect: string | null;
    readonly sections: readonly {
      readonly name: string;
      readonly range: Range;
      /** BCP 47 primary tags of languages in which names were not read; absent where there are none. */
      readonly unreadLanguages?: readonly string[];
      readonly paragraphs: readonly { readonly range: Range; readonly boilerplate: number }[];
    }[];
  }[];
  readonly findings: readonly {
    readonly code: string;
    readonly severity: Severity;
    readonly path: string;
    readonly range: Range;
    readonly message: string;
    /** Of boilerplate: its words, or its first and last words with "…" between them. */
    readonly excerpt?: string;
    readonly score: number;
    readonly related: readonly { readonly path: string; readonly range: Range; readonly message: string }[];
  }[];
  /** Documents that tell the same story, the one that stands for them first. */
  readonly stories: readonly {
    readonly documents: readonly {
      readonly path: string;
      /** The member of a bundle, empty for a plain text file. */
      readonly section: string;
      readonly range: Range;
      readonly date?: string;
      /** Compared paragraphs, and how many of them stand in `documents[comparedWith]` too. */
      readonly paragraphs: number;
      readonly shared: number;
      readonly score: number;
      readonly comparedWith: number;
      /** How it stands to the pivot, the first document; parts of the words of each that stand in the other. */
      readonly kinship: 'pivot' | 'identical' | 'contained' | 'edited' | 'retold' | 'thread';
      readonly share: number;
      readonly shareOfPivot: number;
    }[];
  }[];
  readonly entities: readonly {
    readonly name: string;
    readonly type: EntityType;
    readonly aliases: readonly string[];
    readonly mentions: readonly {
      readonly path: string;
      readonly range: Range;
      readonly text: string;
      /** ISO 8601 for dates and times, `EUR 1200000` for money, `5 %`, `12 km`; absent where nothing can be resolved. */
      readonly value?: string;
      /** The date counts from that of its document. */
      readonly relative?: true;
      /** It stands in what is boilerplate at the working point in force. */
      readonly furniture?: true;
    }[];
  }[];
  /** A sentence for each way in which the comparison of texts was less than whole. */
  readonly limits: readonly string[];
}

/** The same, each list made while it is gone through, so that nobody has to hold all of it; it may be gone through again. */
export interface CheckReportParts {
  readonly version: CheckReport['version'];
  readonly documents: Iterable<CheckReport['documents'][number]>;
  readonly findings: Iterable<CheckReport['findings'][number]>;
  readonly stories: Iterable<CheckReport['stories'][number]>;
  readonly entities: Iterable<CheckReport['entities'][number]>;
  readonly limits: Iterable<string>;
}
