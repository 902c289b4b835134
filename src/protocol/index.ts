/**
 * What client and server say to one another beyond the Language Server Protocol. Both sides import this file
 * and nothing else of each other. Everything is JSON; bytes travel as base64. All custom messages are optional
 * for other editors: the server uses those that go to the client only when `InitializationOptions` announces them.
 */

/** A zero-based position in UTF-16 code units, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A half-open range, as in LSP. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Location {
  readonly uri: string;
  readonly range: Range;
}

/** Sent with `initialize`. Every member may be left out by editors that know nothing of it. */
export interface InitializationOptions {
  /** The client answers `winnow/files/*`, so that the server works in virtual workspaces and in the browser. */
  readonly clientFiles?: boolean;
  /** Client commands that code actions may name: `winnow.compare`, `winnow.goToCounterpart`, … */
  readonly clientCommands?: readonly string[];
  /** The client shows what is site furniture by itself, asking `winnow/furniture`: diagnostics other than hints are not tagged as unnecessary, and semantic tokens are given by range alone. */
  readonly fades?: boolean;
  /** The client shows what diagnostics say in its hovers, so that the server's need not say it again. */
  readonly hoversTellDiagnostics?: boolean;
  /** The client shows `winnow/status`. */
  readonly status?: boolean;
  /** Uri of the folder that holds the page of each code, `docs/rules/`, with a final slash. */
  readonly docs?: string;
  /** What documents shall be read in whatever they hold, as chosen by `winnow/readAs` before the server was started. */
  readonly dialects?: readonly ChosenDialect[];
  /** Where the server may keep what it finds in texts for the next start: the path of a folder in Node, the name of a database in a browser. */
  readonly cache?: string;
  /** How many threads read texts beside that of the server, 0 for none; as many as are of use without it; in a browser one at most. */
  readonly threads?: number;
  /** Language of messages (BCP 47) and the bundle of translations for it, as `@vscode/l10n` reads it. */
  readonly l10n?: { readonly contents: Record<string, string> };
}

/** A document and the dialect that was chosen for it. */
export interface ChosenDialect {
  readonly uri: string;
  readonly dialect: string;
}

/** Posted to the web worker before the protocol starts: a worker has no files to read its models from. */
export interface WorkerBoot {
  readonly winnowBoot: true;
  readonly models: {
    readonly boilerplate: Uint8Array;
    readonly reuse: Uint8Array;
    /** The English one; those of other languages are asked for when a text needs them. */
    readonly entities: Uint8Array;
    /** What tells languages apart. */
    readonly languageTable: Uint8Array;
    /** Primary tags of the other languages that have a model. */
    readonly languages: readonly string[];
    /** The uri of the folder that holds their files, `entities.de.bin` and so on. */
    readonly folder: string;
  };
}

/** Method names, in one place. */
export const Method = {
  /** server → client: the documents of a folder. */
  listFiles: 'winnow/files/list',
  /** server → client: the bytes of a file. */
  readFile: 'winnow/files/read',
  /** server → client: writes a log of `.winnow`, of decisions or of notes; nothing else is ever written this way. */
  writeFile: 'winnow/files/write',
  /** server → client notification. */
  status: 'winnow/status',
  /** client → server: the text of a virtual document (`winnow:` scheme). */
  content: 'winnow/content',
  /** client → server: the sections of a file. */
  sections: 'winnow/sections',
  /** client → server: the counterparts of the passage at a position. */
  counterparts: 'winnow/counterparts',
  /** client → server: the dialects that a document can be read in as a bundle. */
  dialects: 'winnow/dialects',
  /** client → server: reads a document in one dialect from now on. */
  readAs: 'winnow/readAs',
  /** client → server: what splitting a bundle would write. */
  planSplit: 'winnow/planSplit',
  /** client → server: one bundle of the documents of an export. */
  import: 'winnow/import',
  /** client → server: one bundle of several files. */
  pack: 'winnow/pack',
  /** client → server: what an export of a clean corpus writes. */
  planExport: 'winnow/planExport',
  /** client → server: the content of one of its files. */
  exportedFile: 'winnow/exportedFile',
  /** client → server: the edits that bring a bundle into canonical form. */
  toCanonical: 'winnow/toCanonical',
  /** client → server: the edit that removes boilerplate in a scope. */
  removeBoilerplate: 'winnow/removeBoilerplate',
  /** client → server: everything known of the workspace, for the overview. */
  overview: 'winnow/overview',
  stories: 'winnow/stories',
  /** client → server: what recurs on each site. */
  sites: 'winnow/sites',
  /** client → server: remembers of a line of a site that it is boilerplate on all pages, or on none. */
  decideOnSite: 'winnow/decideOnSite',
  /** client → server: how many entities of each type there are. */
  entityTypes: 'winnow/entityTypes',
  /** client → server: some entities of a type. */
  entities: 'winnow/entities',
  /** client → server: some of the places that name an entity. */
  entityMentions: 'winnow/entityMentions',
  /** client → server: entities that may be the same as one. */
  nearEntities: 'winnow/nearEntities',
  /** client → server: remembers what is said of entities. */
  decideOnEntities: 'winnow/decideOnEntities',
  /** client → server: all entities as a table or as a glossary that another workspace can take over. */
  exportEntities: 'winnow/exportEntities',
  /** client → server: remembers what a glossary says of names. */
  importGlossary: 'winnow/importGlossary',
  /** client → server: what there is to review, some documents of it. */
  queue: 'winnow/queue',
  /** client → server: what is open in a document of the queue. */
  queueFindings: 'winnow/queueFindings',
  /** client → server: what the queue can be filtered by. */
  queueFacets: 'winnow/queueFacets',
  /** client → server: the next finding that is open. */
  nextFinding: 'winnow/nextFinding',
  /** client → server: rejects findings, puts them off or takes them up again. */
  decideFindings: 'winnow/decideFindings',
  /** client → server: the edit that does what findings ask for. */
  acceptFindings: 'winnow/acceptFindings',
  /** client → server: says how far documents are. */
  stageDocuments: 'winnow/stageDocuments',
  /** client → server: remembers decisions that go with an edit which was applied. */
  rememberDecisions: 'winnow/rememberDecisions',
  /** client → server: takes back what another request remembered. */
  undoDecisions: 'winnow/undoDecisions',
  /** client → server: the edit that removes what is flagged on all pages of a site. */
  removeFromSite: 'winnow/removeFromSite',
  /** client → server: what was decided, in words. */
  log: 'winnow/log',
  /** client → server: takes back a decision, or takes it again. */
  undoDecision: 'winnow/undoDecision',
  /** client → server: where that stands which a decision is about. */
  decisionPlaces: 'winnow/decisionPlaces',
  /** client → server: a sample of what was decided, for a second reviewer. */
  drawSample: 'winnow/drawSample',
  /** client → server: how much the cache holds; cleared, if that is asked. */
  cache: 'winnow/cache',
  /** client → server: notes and codes with their places. */
  notes: 'winnow/notes',
  /** client → server: makes a note, or changes one. */
  writeNote: 'winnow/writeNote',
  /** client → server: makes a code, or changes one. */
  writeCode: 'winnow/writeCode',
  /** client → server: makes notes and codes what they were, or takes them away. */
  putNotes: 'winnow/putNotes',
  /** client → server notification: what the reviewer is called. */
  reviewer: 'winnow/reviewer',
  /** client → server: the edit that takes documents away, each to be confirmed. */
  removeDocuments: 'winnow/removeDocuments',
  /** client → server: what documents give differently. */
  changes: 'winnow/changes',
  /** client → server: the edit that keeps one of each of the documents that count as the same, each removal to be confirmed. */
  keepOneOfEach: 'winnow/keepOneOfEach',
  storyOrder: 'winnow/storyOrder',
  furniture: 'winnow/furniture',
  /** client → server: the report that is handed on. */
  report: 'winnow/report',
  /** client → server: where a quotation stands in the workspace, and with which words. */
  quotation: 'winnow/quotation',
  /** client → server: what a program that reasons asks by one of {@link AGENT_TOOLS}. */
  ask: 'winnow/ask',
} as const;

export type EntityOrder = 'documents' | 'mentions';

export interface EntityTypesParams {
  readonly order: EntityOrder;
  /** Part of a name, in whatever case. */
  readonly text?: string;
}
export interface EntityTypeInfo {
  readonly type: string;
  /** In the singular and in the plural. */
  readonly word: string;
  readonly heading: string;
  readonly total: number;
}
export interface EntityTypesResult {
  /** People first, dates and times last; those without entities are left out. */
  readonly types: readonly EntityTypeInfo[];
  /** The types that a name can be given. */
  readonly retypes: readonly Omit<EntityTypeInfo, 'total'>[];
}

export interface EntitiesParams extends EntityTypesParams {
  readonly type: string;
  readonly from: number;
  readonly count: number;
}
export interface EntityInfo {
  /** Holds as long as its name and type stay. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** Its other names, the commonest first; some of them where there are many. */
  readonly aliases: readonly string[];
  readonly mentions: number;
  readonly documents: number;
  /** It is a name, and something can be said of it. */
  readonly canBeCorrected: boolean;
}
export interface EntitiesResult {
  readonly rows: readonly EntityInfo[];
  readonly total: number;
}

export interface EntityMentionsParams {
  readonly id: string;
  readonly from: number;
  readonly count: number;
}
export interface EntityMention {
  readonly document: string;
  /** The name with the words around it. */
  readonly words: string;
  readonly location: Location;
}
export interface EntityMentionsResult {
  readonly rows: readonly EntityMention[];
  readonly total: number;
}

export interface NearEntitiesParams {
  readonly id: string;
  readonly count: number;
}
/** An entity that another one may be, and why. */
export interface NearEntityInfo extends EntityInfo {
  /** The same words in another order, alike to a machine that reads scans, initials for first words, or so many letters differ. */
  readonly evidence:
    { readonly by: 'order' | 'reading' | 'initials' } | { readonly by: 'letters'; readonly count: number };
  /** How many others are named in documents with one and in documents with the other. */
  readonly neighbours: number;
}
export interface NearEntitiesResult {
  readonly rows: readonly NearEntityInfo[];
}

export type DecideOnEntitiesParams =
  | { readonly as: 'merge'; readonly ids: readonly string[]; readonly into: string }
  | { readonly as: 'retype'; readonly ids: readonly string[]; readonly type: string }
  | { readonly as: 'hide'; readonly ids: readonly string[] }
  | { readonly as: 'hideHere'; readonly id: string; readonly uri: string; readonly position: Position }
  | { readonly as: 'split'; readonly id: string; readonly names: readonly string[] }
  /** An empty name stands for the one that it had before. */
  | { readonly as: 'display'; readonly id: string; readonly name: string }
  | { readonly as: 'different'; readonly ids: readonly string[]; readonly from: string };
export const ENTITY_FILES = ['csv', 'glossary'] as const;
export interface ExportEntitiesParams {
  readonly format: (typeof ENTITY_FILES)[number];
}
export interface ExportEntitiesResult {
  readonly text: string;
  /** How many entities are in it. */
  readonly entities: number;
}

export interface ImportGlossaryParams {
  /** The folder in which it is remembered. */
  readonly uri: string;
  /** What the file of the glossary holds. */
  readonly text: string;
}
export interface ImportGlossaryResult extends Remembered {
  /** How many entities the glossary has. */
  readonly entities: number;
  /** Lines, counted from 0, that are no entities. */
  readonly passedOver: readonly number[];
}

/** What was remembered, and what was taken back. */
export interface DecideOnEntitiesResult extends Remembered {
  readonly withdrawn: Remembered['remembered'];
}

export const REPORT_FORMATS = ['html', 'md', 'csv', 'xlsx', 'json'] as const;

export interface ReportParams {
  readonly format: (typeof REPORT_FORMATS)[number];
  /** The language that the server speaks, BCP 47. */
  readonly language: string;
  /** To be put into it; there is no clock in a report. */
  readonly date?: string;
  /** The scheme of addresses that open a place of a file, as in `vscode://file/…`; absent: there are none. */
  readonly links?: string;
}
export interface ReportResult {
  /** What is to be written: one file, or one a table where they are tables of text. */
  readonly files: readonly ReportFile[];
  /** How many documents it is about. */
  readonly documents: number;
}
export interface ReportFile {
  /** For a table its name with its ending; the client names a file that stands alone. */
  readonly name: string;
  /** A workbook is no text: its bytes come as base64. */
  readonly content: { readonly text: string } | { readonly base64: string };
}

/** The tools by which programs that reason ask; docs/agents.md says what each takes and answers. */
export const AGENT_TOOLS = [
  'findings',
  'compare',
  'families',
  'entities',
  'check_quote',
  'timeline',
] as const;
export type AgentTool = (typeof AGENT_TOOLS)[number];

export interface AskParams {
  readonly tool: AgentTool;
  /** As whoever asks gave it: the server checks it. */
  readonly input: unknown;
}

export interface AskResult {
  /** JSON, for whoever asked. */
  readonly answer: Readonly<Record<string, unknown>>;
}

export interface QuotationParams {
  /** With or without its marks. */
  readonly text: string;
  /** Where it was taken from: that place is no answer. */
  readonly from?: Location;
}
export interface QuotationPlace {
  readonly location: Location;
  readonly name: string;
  readonly text: string;
  /** Words that differ, one side may be empty; none where it stands word for word. */
  readonly changes: readonly { readonly quoted: string; readonly found: string }[];
}
export interface QuotationResult {
  readonly verdict: 'found' | 'altered' | 'missing';
  readonly places: readonly QuotationPlace[];
}

export interface ListFilesParams {
  readonly folder: string;
  /** Globs relative to the folder. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Only this file, or what is in this folder of the folder; nothing when it is gone. */
  readonly below?: string;
}
export interface ListFilesResult {
  readonly uris: readonly string[];
  /** Sentences: what was not followed or entered. */
  readonly problems?: readonly string[];
}

export interface ReadFileParams {
  readonly uri: string;
  /** Bytes; of a larger file only the size is told, and it is not read. */
  readonly limit?: number;
}
/** `null` when the file is gone; a reason (the end of a sentence) when it is there but cannot be read. */
export type ReadFileResult =
  { readonly base64: string } | { readonly size: number } | { readonly reason: string } | null;

export interface WriteFileParams {
  readonly uri: string;
  readonly text: string;
  /** What the file is thought to hold, `null` when it is thought to be absent: nothing is written when it does not. */
  readonly before?: string | null;
}
/** `changed`: the file no longer held `before` and was left alone. */
export type WriteFileResult = { readonly changed: boolean } | null;

/** What the language status item shows. Counts are of the whole workspace. */
export interface Status {
  readonly state: 'scanning' | 'indexing' | 'ready';
  /** While it is not ready: what is being done, and for how many of the documents that are known so far it is done. */
  readonly progress?: {
    readonly done: number;
    readonly of: number;
    readonly stage: 'judging' | 'comparing' | 'naming' | 'gathering';
  };
  readonly documents: number;
  readonly sections: number;
  readonly boilerplate: number;
  readonly shared: number;
  readonly formatProblems: number;
  /** Sites of which pages are known; absent until somebody asks for what has to be counted over all documents. */
  readonly sites?: number;
  /** Lines of the log of decisions. */
  readonly decisions: number;
  /** How many notes and codes there are, and another number whenever something of them is other than before. */
  readonly notes: { readonly count: number; readonly revision: number };
  /** The same of entities. */
  readonly entities?: number;
  /** How far the review is; absent while the workspace is read. */
  readonly review?: Reviewed;
  /** One sentence for each thing that was limited, cut, skipped or could not be read. Never empty words. */
  readonly limits: readonly string[];
  /** Files whose bytes are not UTF-8, with the encoding that was assumed; absent while files are read, and where there are none. */
  readonly encodings?: readonly { readonly uri: string; readonly encoding: string }[];
}

export interface ContentParams {
  /** A uri made by the server (in code actions and in `counterparts`) or by `cleanUri`. */
  readonly uri: string;
}
export interface ContentResult {
  readonly text: string;
  /** In one side of two documents: the values that the other side gives differently, and what differs. */
  readonly marks?: readonly {
    readonly line: number;
    readonly start: number;
    readonly end: number;
    readonly message: string;
  }[];
  /** There, the line at which each paragraph of the document begins; -1 for one that is left out. */
  readonly lines?: readonly number[];
}

/** The uri of the read-only view of a document without its boilerplate. */
export function cleanUri(document: string, label: string): string {
  return `winnow:/clean/${encodeURIComponent(label)}?${encodeURIComponent(document)}`;
}

export interface SectionsParams {
  readonly uri: string;
}
export interface SectionsResult {
  readonly dialect: string | null;
  readonly sections: readonly {
    readonly name: string;
    readonly range: Range;
    /** The name in the header, or the first line. */
    readonly selection: Range;
  }[];
}

export interface CounterpartsParams {
  readonly uri: string;
  readonly position: Position;
}
export interface CounterpartInfo {
  readonly location: Location;
  /** `003_dc2e.txt, paragraph 4` */
  readonly label: string;
  readonly class: 'exact' | 'near' | 'reworded' | 'contained' | 'wording';
  readonly score: number;
  /** Read-only virtual documents for the diff editor, a sentence a line. */
  readonly leftUri: string;
  readonly rightUri: string;
  readonly title: string;
  readonly paragraph?: number;
}
export interface CounterpartsResult {
  /** The passage at the position, absent when none has counterparts. */
  readonly passage?: Range;
  readonly counterparts: readonly CounterpartInfo[];
}

export interface DialectsParams {
  readonly uri: string;
}
export interface DialectsResult {
  /** The dialect that the document is read in; null for no bundle. */
  readonly current: string | null;
  /** What it was told to be read in: a dialect, `none` for no bundle; null where that is found out. */
  readonly chosen: string | null;
  readonly dialects: readonly {
    readonly id: string;
    readonly members: number;
    readonly first: string;
  }[];
}

export interface ReadAsParams {
  readonly uri: string;
  /** A dialect, `none` for no bundle, or null: it is found out. Holds until the server ends. */
  readonly dialect: string | null;
}
export interface ReadAsResult {
  /** What it is read in now; null for no bundle. */
  readonly dialect: string | null;
}

export interface PlanSplitParams {
  readonly uri: string;
}
export interface PlanSplitResult {
  readonly members: readonly {
    readonly name: string;
    /** Safe, relative, `/` between segments. */
    readonly path: string;
    readonly base64: string;
    /** Sentences: a hidden file, a workflow, an executable … */
    readonly warnings: readonly string[];
    /** Programs read or run files of this name: nothing is written unless somebody agrees to it. */
    readonly sensitive: boolean;
  }[];
  /** The paths, one a line, by which bundling keeps the order; null where sorted paths are in that order. */
  readonly order: string | null;
  /** Sentences: what is left out. */
  readonly notes: readonly string[];
  /** Sentences that name member and line. When there is one, nothing may be written. */
  readonly refusals: readonly string[];
}

export interface ImportParams {
  readonly base64: string;
  /** One of `kinds`; absent: it is found out what it could be. */
  readonly kind?: string;
}
export interface ImportResult {
  readonly kinds: readonly string[];
  /** What the export looks like, or what it was read as. */
  readonly kind: string | null;
  readonly documents: number;
  /** The bundle; '' where no kind was given or no documents were found. */
  readonly base64: string;
}

export interface PackParams {
  readonly files: readonly { readonly name: string; readonly base64: string }[];
  /** The `order` of the split that they come from. */
  readonly order?: string;
  /** Packs files whose names cannot be unpacked by others: `%3A`, or `_`. */
  readonly rename?: 'percent' | 'safe';
}
export interface PackResult {
  readonly base64: string;
  /** Sentences: why the bundle cannot be unpacked. */
  readonly refusals: readonly string[];
}

/** What a clean corpus is to be; docs/export.md tells what each choice does. */
export interface PlanExportParams {
  readonly format: 'txt' | 'bundle' | 'jsonl' | 'csv';
  readonly boilerplate: 'none' | 'decided' | 'careful' | 'thorough';
  readonly oneOfEach: 'none' | 'identical' | 'edited' | 'retold';
  /** A byte order mark before a table. */
  readonly byteOrderMark?: boolean;
  /** Files, and folders of which all documents are exported; absent: all documents of the workspace. */
  readonly uris?: readonly string[];
}
/** The plan is kept until its manifest was asked for, or another export is planned. */
export interface PlanExportResult {
  readonly id: number;
  /** What is written, relative, `/` between segments, safe; the manifest is the last one. */
  readonly files: readonly string[];
  readonly documents: number;
  readonly exported: number;
  readonly setAside: number;
  /** Documents that lose paragraphs, and how many paragraphs these are. */
  readonly cleaned: number;
  readonly paragraphs: number;
  /** Sentences: what is not exported, or not as it was wished, and why. */
  readonly notes: readonly string[];
}

export interface ExportedFileParams {
  readonly id: number;
  /** Index into the files of the plan. */
  readonly index: number;
}
export interface ExportedFileResult {
  readonly base64: string;
}

export interface ToCanonicalParams {
  readonly uri: string;
}
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}
export interface ToCanonicalResult {
  readonly version: number | null;
  /** Null for what is no bundle with delimiters. */
  readonly edits: readonly TextEdit[] | null;
}

export interface RemoveBoilerplateParams {
  /** `section` and `document` need `uri`; `section` needs `position`. */
  readonly scope: 'section' | 'document' | 'workspace';
  readonly uri?: string;
  readonly position?: Position;
  /** Only this kind, such as `comment-form`. */
  readonly kind?: string;
}
/** An LSP `WorkspaceEdit` whose changes need confirmation when they leave the open document. */
export interface RemoveBoilerplateResult {
  readonly edit: object | null;
  readonly paragraphs: number;
  /** How many of the paragraphs no finding shows: the client asks before it removes more than can be seen. */
  readonly hidden: number;
}

/** Documents by their file, a position in it and their name. */
export interface ChosenDocumentsParams {
  readonly documents: readonly ChosenDocument[];
}
/** An LSP `WorkspaceEdit` whose changes all need confirmation; `null` when one of the documents stands there no more. */
export interface RemoveDocumentsResult {
  readonly edit: object | null;
}

/** What changes are put together by; `figures` holds dates, sums and units, `words` denials, opposites and the like. */
export type ChangeGroup = 'figures' | 'quotations' | 'names' | 'words';
/** One of two documents that give something differently. */
export interface ChangeSide {
  /** `02-rewrite.txt, paragraph 2` */
  readonly name: string;
  /** What it says; empty where it says nothing of it. */
  readonly value: string;
  readonly location: Location;
}
export interface ListedChange {
  readonly group: ChangeGroup;
  /** What differs, as the first side has it: `figure`, `lostMarks`, … */
  readonly kind: string;
  /** In reading order. */
  readonly sides: readonly [ChangeSide, ChangeSide];
  readonly compare: CompareArguments;
  /** What to remember for both to be right, and of which document. */
  readonly uri: string;
  readonly decision: object;
}
export interface ChangesParams {
  /** How many of each group at most. */
  readonly limit: number;
}
export interface ChangesResult {
  /** The loudest first; in each, changes in reading order and how many were left out. */
  readonly groups: readonly {
    readonly group: ChangeGroup;
    readonly changes: readonly ListedChange[];
    readonly more: number;
  }[];
}

/** What counts as the same: identical documents, edited copies and excerpts too, or retellings as well. */
export type KeepOneOf = 'identical' | 'edited' | 'retold';
export interface KeepOneOfEachParams {
  readonly of: KeepOneOf;
}
/** An LSP `WorkspaceEdit` as `RemoveDocumentsResult` has it, and how many documents it takes away; `null` where there is none. */
export interface KeepOneOfEachResult {
  readonly edit: object | null;
  readonly documents: number;
}

export interface OverviewResult {
  readonly documents: readonly {
    readonly uri: string;
    readonly boilerplate: number;
    readonly shared: number;
    readonly problems: number;
  }[];
}

/** A document among those that tell the same story. */
export interface StoryMember {
  readonly uri: string;
  readonly name: string;
  readonly range: Range;
  /** The first full date in its head, ISO 8601. */
  readonly date?: string;
  /** How many paragraphs it has that are compared, and how many of them stand in the compared member too. */
  readonly paragraphs: number;
  readonly shared: number;
  readonly score: number;
  /** Index of the member that `shared`, `score` and `compare` are about. */
  readonly comparedWith: number;
  /** How it stands to the first member, which covers most of the others. */
  readonly kinship: 'pivot' | 'identical' | 'contained' | 'edited' | 'retold' | 'thread';
  /** Part of its words that stand in the compared member, in [0,1]. */
  readonly share: number;
  readonly compare: CompareArguments;
}
export interface StoriesResult {
  /** Largest first; the first member of a story stands for it. */
  readonly stories: readonly { readonly members: readonly StoryMember[]; readonly more: number }[];
  /** How many stories were left out, and by `more` in each, how many members. */
  readonly more: number;
  /** How many documents `keepOneOfEach` would take away, by what counts as the same. */
  readonly duplicates: Readonly<Record<KeepOneOf, number>>;
}

/** A line that stands on several pages of a site; digits count as alike. */
export interface SiteLine {
  /** Names it in questions about it. */
  readonly key: string;
  /** Its first words. */
  readonly words: string;
  /** On how many pages of the site it stands, and how often in all. */
  readonly pages: number;
  readonly times: number;
  /** Taken for boilerplate somewhere, kept by the reviewer, or neither. */
  readonly standing: 'flagged' | 'kept' | 'open';
  /** How often it is flagged. */
  readonly flagged: number;
  /** What it is, in words; empty where it is not flagged. */
  readonly kind: string;
  /** Its first place. */
  readonly location: Location;
}
export interface SiteInfo {
  readonly id: string;
  /** Its host, or where that is not known, one of its pages. */
  readonly label: string;
  readonly pages: number;
  /** Paragraphs that are flagged on its pages, recurring or not. */
  readonly flagged: number;
  /** Its first page. */
  readonly location: Location;
  /** What stands on most pages first. */
  readonly lines: readonly SiteLine[];
  /** How many lines were left out. */
  readonly more: number;
  /** What more pages of it would bring, as a sentence; absent where that is little or not known. */
  readonly advice?: string;
}
export interface SitesResult {
  /** That with most pages first. */
  readonly sites: readonly SiteInfo[];
  /** How many sites were left out. */
  readonly more: number;
}
export interface DecideOnSiteParams {
  readonly site: string;
  readonly line: string;
  readonly isBoilerplate: boolean;
}
/** What was remembered, for `undoDecisions`: each with a document of the folder in which it was. */
export interface Remembered {
  readonly remembered: readonly { readonly uri: string; readonly decision: object }[];
}
/** Nothing where the line is not there any more. */
export type DecideOnSiteResult = Remembered;

/** A document of the queue, in questions about it: where it stood in its file, and its name. */
export interface ChosenDocument {
  readonly uri: string;
  readonly position: Position;
  readonly name: string;
}
export type DocumentStage = 'new' | 'work' | 'done' | 'aside';
export type FindingSort = 'boilerplate' | 'copies' | 'changes' | 'faults';
/** What of the queue is looked at, and what comes first in it: most to do, or the files by their names. */
export interface QueueView {
  readonly order: 'most' | 'name';
  readonly filter: {
    /** The uri of a folder. */
    readonly folder?: string;
    /** The id of a site. */
    readonly site?: string;
    /** The documents that tell the same story as this one. */
    readonly family?: ChosenDocument;
    /** A sort of finding, or the code of one. */
    readonly kind?: string;
    readonly stage?: DocumentStage;
  };
}
export interface QueueParams {
  readonly view: QueueView;
  readonly from: number;
  readonly count: number;
}
/** A document of the queue: a file, or a member of a bundle. */
export interface QueueDocument {
  readonly uri: string;
  readonly name: string;
  /** Its name in a bundle, empty for a file. */
  readonly section: string;
  readonly range: Range;
  readonly stage: DocumentStage;
  /** Findings to decide, of the kind that is looked at; those that were put off; those that were decided. */
  readonly open: number;
  readonly deferred: number;
  readonly decided: number;
  readonly sorts: Readonly<Record<FindingSort, number>>;
}
export interface QueueResult {
  readonly rows: readonly QueueDocument[];
  /** How many there are in all. */
  readonly total: number;
}
export interface QueueFindingsParams {
  readonly document: ChosenDocument;
  readonly kind?: string;
  readonly from: number;
  readonly count: number;
}
export interface QueueFinding {
  readonly uri: string;
  readonly range: Range;
  readonly code: string;
  readonly sort: FindingSort;
  readonly message: string;
  /** Its first words. */
  readonly words: string;
  readonly isDeferred: boolean;
}
export interface QueueFindingsResult {
  readonly rows: readonly QueueFinding[];
  readonly total: number;
}
/** What leaves most comes first. */
export interface QueueFacetsResult {
  readonly folders: readonly { readonly uri: string; readonly documents: number }[];
  readonly sites: readonly { readonly id: string; readonly label: string; readonly documents: number }[];
  /** By sort and by code. */
  readonly kinds: readonly { readonly kind: string; readonly label: string; readonly open: number }[];
  readonly stages: readonly { readonly stage: DocumentStage; readonly documents: number }[];
}
export interface NextFindingParams {
  readonly view: QueueView;
  /** Where somebody is, with the code of the finding that was gone to last where that begins there. */
  readonly from?: { readonly uri: string; readonly position: Position; readonly code?: string };
  readonly isBack: boolean;
}
/** `null` where nothing is open. */
export type NextFindingResult = {
  readonly uri: string;
  readonly range: Range;
  readonly code: string;
  readonly message: string;
  /** Of its document. */
  readonly name: string;
} | null;
/** A finding, or all that is open of a kind, in a document, on its site or in its family. */
export type QueueTarget =
  | { readonly by: 'finding'; readonly uri: string; readonly range: Range; readonly code: string }
  | { readonly by: 'kind'; readonly kind: string }
  | { readonly by: 'document' | 'site' | 'family'; readonly document: ChosenDocument };
export interface DecideFindingsParams {
  readonly targets: readonly QueueTarget[];
  readonly view: QueueView;
  readonly as: 'reject' | 'defer' | 'resume';
}
export interface DecideFindingsResult extends Remembered {
  /** How many findings that is about. */
  readonly findings: number;
  /** Documents in which nothing is open any more. */
  readonly finished: readonly ChosenDocument[];
}
export interface AcceptFindingsParams {
  readonly targets: readonly QueueTarget[];
  readonly view: QueueView;
}
export interface AcceptFindingsResult {
  /** An LSP `WorkspaceEdit`; `null` where nothing can be done. */
  readonly edit: object | null;
  /** What is remembered, by `rememberDecisions`, once these ranges of the file were changed; without ranges, once it is deleted. */
  readonly parts: readonly {
    readonly uri: string;
    readonly decision: object;
    readonly ranges: readonly Range[];
  }[];
  readonly isPreviewed: boolean;
  /** Findings that ask for nothing that can be done, or not beside the others. */
  readonly left: number;
  readonly finished: readonly ChosenDocument[];
}
export interface StageDocumentsParams {
  readonly documents: readonly ChosenDocument[];
  readonly stage: DocumentStage;
}
/** How far the review of the workspace is. */
export interface Reviewed {
  readonly documents: number;
  /** Those that are done or set aside, and those in which nothing is left to decide. */
  readonly finished: number;
  readonly findings: number;
  readonly decided: number;
  readonly deferred: number;
  /** Another number whenever something of the queue is other than before. */
  readonly revision: number;
}
export interface RemoveFromSiteParams {
  readonly site: string;
  /** Only this line. */
  readonly line?: string;
}

/** What lines of the log are filtered by; `withdrawal` are those that take others back. */
export type LogGroup =
  'boilerplate' | 'not-boilerplate' | 'copies' | 'changes' | 'reference' | 'entity' | 'review' | 'withdrawal';
export interface LogParams {
  /** How many lines at most. */
  readonly limit: number;
  readonly group?: LogGroup;
  /** What a line holds in whatever case: in what was decided, of what, where or by whom. */
  readonly text?: string;
}
/** A line of the log of decisions. */
export interface LogEntry {
  /** The folder that remembers it; '' where none does. */
  readonly folder: string;
  readonly decision: object;
  readonly group: LogGroup;
  /** Whether it was taken back or something else was said later of the same; `withdrawal` takes back another. */
  readonly standing: 'stands' | 'superseded' | 'withdrawn' | 'withdrawal';
  /** What was decided, in words. */
  readonly what: string;
  /** The first words of what it is about, or a name. */
  readonly excerpt: string;
  /** The document or site that it holds for; empty where it holds everywhere. */
  readonly where: string;
  readonly by?: string;
  /** ISO 8601. */
  readonly at?: string;
}
export interface LogResult {
  /** The newest first. */
  readonly entries: readonly LogEntry[];
  /** How many lines that were asked for were left out. */
  readonly more: number;
  /** How many lines there are of each group in all. */
  readonly counts: Readonly<Record<LogGroup, number>>;
}
export interface DecisionParams {
  readonly folder: string;
  readonly decision: object;
}
export interface UndoDecisionParams extends DecisionParams {
  /** The decision is taken again, not taken back. */
  readonly again: boolean;
}
/** How many lines were written: none where it stood so already. */
export type UndoDecisionResult = number;
export interface DecisionPlacesResult {
  /** In reading order. */
  readonly places: readonly Location[];
  /** How many places were left out. */
  readonly more: number;
}
export interface CacheParams {
  readonly clear: boolean;
}
/** How many bytes the cache takes, or took before it was cleared; `null` where none is kept. */
export type CacheResult = { readonly bytes: number } | null;
export const SAMPLE_UNITS = ['document', 'finding'] as const;
export interface DrawSampleParams {
  /** The uri of the folder that was reviewed. */
  readonly folder: string;
  readonly by: (typeof SAMPLE_UNITS)[number];
  /** How many to draw. */
  readonly size: number;
  readonly seed: string;
}
export interface DrawSampleResult {
  /** What the second reviewer fills, JSON Lines. */
  readonly sheet: string;
  readonly drawn: number;
  /** How many there were to draw from. */
  readonly of: number;
}
/** The colours of codes. */
export type NoteColour = 'blue' | 'green' | 'yellow' | 'orange' | 'red' | 'purple' | 'grey';
/** How what a note is on stands: where it was, in other words, in another document, or nowhere. */
export type NoteStanding = 'there' | 'changed' | 'moved' | 'lost';
export interface NotesParams {
  /** How many at most. */
  readonly limit: number;
  /** The id of a code that they have. */
  readonly code?: string;
  /** What they hold in whatever case. */
  readonly text?: string;
  /** Only those that do not stand where they did. */
  readonly isAstray?: boolean;
  /** Only those of a document. */
  readonly uri?: string;
}
export interface NoteInfo {
  /** The folder that keeps it; '' where none does. */
  readonly folder: string;
  readonly id: string;
  readonly on: 'document' | 'passage' | 'entity';
  /** May be empty where it has codes. */
  readonly text: string;
  /** Ids of codes. */
  readonly codes: readonly string[];
  readonly standing: NoteStanding;
  /** The document, or the entity. */
  readonly name: string;
  /** The first words of the passage; empty of others. */
  readonly excerpt: string;
  readonly by?: string;
  /** ISO 8601. */
  readonly at?: string;
  readonly changed?: { readonly by?: string; readonly at?: string };
  /** Where it stands; absent of one that is lost. */
  readonly uri?: string;
  readonly range?: Range;
}
export interface CodeInfo {
  readonly folder: string;
  readonly id: string;
  readonly label: string;
  readonly colour: NoteColour;
  readonly description?: string;
  readonly notes: number;
}
export interface NotesResult {
  /** In the order of documents and places; those that are lost come last. */
  readonly notes: readonly NoteInfo[];
  readonly more: number;
  /** How many there are in all, and how many of them are lost. */
  readonly total: number;
  readonly lost: number;
  readonly codes: readonly CodeInfo[];
}
/** What a note is made on. */
export type NotePlace =
  | { readonly on: 'passage'; readonly uri: string; readonly range: Range }
  /** The paragraph at a position. */
  | { readonly on: 'paragraph'; readonly uri: string; readonly position: Position }
  | { readonly on: 'document'; readonly document: ChosenDocument }
  /** The document at a position of a file. */
  | { readonly on: 'file'; readonly uri: string; readonly position?: Position }
  /** The entity that is named at a position. */
  | { readonly on: 'mention'; readonly uri: string; readonly position: Position }
  /** An entity by its name, remembered in the folder of a document that names it. */
  | { readonly on: 'entity'; readonly uri: string; readonly name: string; readonly type: string };
/** What of a note is to be; what is left out stays. A note of no text and no codes is none. */
export type WriteNoteParams = { readonly text?: string; readonly codes?: readonly string[] } & (
  { readonly place: NotePlace } | { readonly folder: string; readonly id: string }
);
export interface WriteCodeParams {
  readonly folder: string;
  /** Absent: a new one. */
  readonly id?: string;
  readonly label: string;
  readonly colour: NoteColour;
  readonly description?: string;
  /** The id of the code that stands for it from now on. */
  readonly into?: string;
}
/** What notes and codes were, for `putNotes`; `null` where they are to be none. */
export interface PutNotesParams {
  readonly folder: string;
  readonly values: readonly (
    | { readonly kind: 'note'; readonly id: string; readonly note: object | null }
    | { readonly kind: 'code'; readonly id: string; readonly code: object | null }
  )[];
}
/** What was before; nothing where it was so already. */
export interface WrittenNotes {
  readonly before: PutNotesParams;
  /** Of the note or code that was written. */
  readonly id: string;
}

/** By workspace folder; nothing is written of who decides in the others. */
export interface ReviewerParams {
  readonly reviewers: readonly { readonly folder: string; readonly name: string }[];
}

/**
 * What our client answers when it is asked for the section `files.encoding`: the encoding in which VS Code opens files, for each kind of
 * language that is read; `text` for all others. Other clients answer with a name.
 */
export interface EncodingSettings {
  readonly text: string;
  readonly markdown: string;
  readonly bundle: string;
}

/** The lines of a document that are shown; empty when it is shown no longer. */
export interface FurnitureParams {
  readonly uri: string;
  readonly lines: readonly Range[];
}
/** The site furniture in these lines: all that a removal would take away there. */
export interface FurnitureResult {
  readonly ranges: readonly Range[];
  /** False while what is shown was not judged as it stands now: worth asking again. */
  readonly isComplete: boolean;
}

/** Who took it from whom among the documents of a story. */
export interface StoryOrderResult {
  /** Index of the document that came before all others; `null` when that is unclear. */
  readonly first: number | null;
  /** What is known of each document, in words; fewer than there are documents where these are too many. */
  readonly words: readonly string[];
}

/** Arguments of the client commands that code actions name. */
export interface CompareArguments {
  readonly leftUri: string;
  readonly rightUri: string;
  readonly title: string;
  /** The paragraph of the right document at which it is opened. */
  readonly paragraph?: number;
}
export type GoToArguments = Location;
/** The uri of the export. */
export type ImportArgument = string;

/** `workspace/executeCommand` on the server: remember a decision by content. */
export const REMEMBER_COMMAND = 'winnow.server.remember';
/** `workspace/executeCommand` on the server: apply the edit of an action, for editors that take commands only. */
export const APPLY_COMMAND = 'winnow.server.apply';
/** `workspace/executeCommand` on the server: take back the last remembered decision of a folder. */
export const FORGET_LAST_COMMAND = 'winnow.server.forgetLast';

/** `workspace/executeCommand` on the server: read all folders again. */
export const RESCAN_COMMAND = 'winnow.server.rescan';

export { fromBase64, toBase64 } from './base64';
