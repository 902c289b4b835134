import type {
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  LocationLink,
  Position,
  Range,
  SelectionRange,
  SymbolInformation,
} from 'vscode-languageserver-types';
import type { BoilerplateKind, LinesElsewhere } from '../boilerplate/index';
import type { EntityType } from '../entities/index';
import type { ParsedFile } from '../format/index';
import { convertToCanonical, isTableDialect, passageSpan } from '../format/index';
import { finish, type Work } from '../lexis/index';
import { type ChosenDocument, chosenIn } from './chosen';
import { answering } from './asking/index';
import type { Answer, Question } from './asking/model';
import { addedLines, excerpt } from './decisions';
import type { DecisionLine } from './decisions';
import type { UnreadableLine } from './logFile';
import { type DecisionPlaces, findingPlacesOf } from './features/decisionPlaces';
import {
  countingDuplicates,
  type DuplicateCounts,
  type KeepOneOf,
  keepingOneOfEach,
} from './features/duplicates';
import {
  callingEntities,
  type EntityPage,
  type EntityQuery,
  type ListedEntity,
  type ListedMention,
  type ListedType,
  listingEntities,
  listingEntityTypes,
  listingMentions,
} from './features/entitiesView';
import {
  type DecidedOnEntities,
  decidingOnEntities,
  decisionsOnName,
  type EntityDeed,
  listingNear,
  type NearEntity,
} from './features/entityDecisions';
import {
  type ExportedEntity,
  type ExportedMention,
  exportingEntities,
  exportingMentions,
} from './features/entityExport';
import { type ListedLog, listingLog, type LogQuery } from './features/log';
import type { ActionData, ReviewAction } from './actions/types';
import { actionsAt, editOf, withoutChosen } from './actions/index';
import type { FindingSet, SectionState, SourceDocument } from './document';
import type { ReviewEdit } from './edits';
import { changesAmong } from './findings/changes';
import { type WeighedFindings, weighedFindings, wordingFindings } from './findings/index';
import { singleEdit } from './edits';
import { planningExport } from './exporting/plan';
import type { ExportPlan, ExportRequest } from './exporting/types';
import { listingChanges, type ListedGroup } from './features/changes';
import { foldingRanges, preparingFolds } from './features/folding';
import { type Furniture, furnitureIn, sectionsIn } from './features/furniture';
import { hover } from './features/hover';
import { documentLinks, preparingLinks } from './features/links';
import { definition, highlights, passageAt, placeLocation, references } from './features/navigation';
import { prepareRename, rename } from './features/rename';
import { selectionRange } from './features/selection';
import { orderingStory, type StoryOrder } from './features/origin';
import {
  decidingOnLine,
  listingSites,
  type ListedSites,
  removingFromSite,
  type SiteDecision,
  type SiteLimits,
} from './features/sites';
import { stories, type Story, type StoryLimits, tellingStories, type ToldStories } from './features/stories';
import type { SymbolLimit } from './features/symbols';
import { documentSymbols, preparingSymbols, workspaceSymbols } from './features/symbols';
import { semanticTokens } from './features/tokens';
import { lookLimits } from './messages/limits';
import { cleanText, flaggedOf, removalSize, removalToConfirm, workspaceRemoval } from './removal';
import type { RemovalSize } from './removal';
import { placeName } from './places';
import { checkingQuotation, type QuotationReport } from './quotation';
import { accepting, type Accepted } from './queue/accepting';
import { drawingSample, type Sample, type SampleUnit } from './samples/drawing';
import {
  type Decided,
  type DecisionOf,
  deferring,
  meantBy,
  type QueueTarget,
  rejecting,
  resuming,
  stagingDocuments,
} from './queue/deciding';
import {
  findingsInQueue,
  goingOn,
  listingFacets,
  listingQueue,
  type NextFinding,
  type QueueFacets,
  type QueueFinding,
  type QueuePage,
  type QueuePlace,
  type QueueRow,
  type QueueView,
} from './queue/listing';
import type { QueueSums } from './queue/types';
import { CorpusComparison } from './against/index';
import { type KnownNow, knownNow } from './catchingUp/known';
import { report, reportParts } from './report';
import { corpusRows } from './tables/index';
import type { CorpusRows, CorpusTableName } from './tables/model';
import { writingReport } from './reporting/index';
import type { ReportRequest, WrittenReport } from './reporting/model';
import { addedNotes, NoteBook } from './notes/book';
import { type ListedNotes, listingNotes, type NotePlace, type NotesQuery, noteTarget } from './notes/listing';
import type { NoteLine, NoteTarget } from './notes/types';
import { type NamedSite, siteMembers, siteOf } from './sites/siteOf';
import type { CheckReport, CheckReportParts, Decision, DocumentStage, Models } from './types';
import type { CompareView } from './views';
import { compareView, virtualText, type VirtualText } from './views';
import type { DocumentOptions, Progress, ReviewOptions } from './workspace';
import { Workspace } from './workspace';

/** One counterpart of a passage, with what it takes to compare the two. */
export interface CounterpartView extends CompareView {
  readonly location: Location;
  readonly label: string;
  readonly class: 'exact' | 'near' | 'reworded' | 'contained' | 'wording';
  readonly score: number;
}

/** Totals over the workspace. */
export interface Totals {
  readonly documents: number;
  readonly sections: number;
  readonly boilerplate: number;
  readonly shared: number;
  readonly formatProblems: number;
  /** Sites of which pages are known. */
  readonly sites: number;
  /** Lines of the logs of decisions. */
  readonly decisions: number;
  readonly cut: readonly { readonly uri: string; readonly cut: number }[];
  /** A sentence for each way in which the comparison of texts was less than whole. */
  readonly limits: readonly string[];
}

const NO_FINDINGS: FindingSet = {
  findings: [],
  generation: 0,
  cut: 0,
  counts: { boilerplate: 0, shared: 0, formatProblems: 0 },
};

/**
 * The language service: a set of documents, what was found in them, and answers to an editor's questions. It does
 * no IO and knows no clock. Documents go in with `setDocument`; work is done in slices by `advance`; questions are
 * answered at once from what is known so far. Positions are zero-based lines and UTF-16 units, as in LSP.
 */
export class Review {
  /** The bytes of models/reuse.bin. */
  readonly #reuseModel: Uint8Array;
  readonly #workspace: Workspace;
  /** What was decided here since the start, by folder; an action may decide several things. */
  readonly #actions = new Map<string, readonly (readonly Decision[])[]>();

  constructor(models: Models, options: ReviewOptions = {}) {
    this.#reuseModel = models.reuse;
    this.#workspace = new Workspace(models, options);
  }

  /** Takes over what was decided in another review. */
  decideAs(other: Review): void {
    for (const [folder, book] of other.#workspace.books) this.#workspace.setBook(folder, book);
  }

  /** See `knownNow`. */
  known(keepsTexts: boolean): Work<KnownNow | undefined> {
    return knownNow(this.#workspace, keepsTexts);
  }

  /** Adds a document, or gives it a newer text; only sections that changed cause work. */
  setDocument(uri: string, text: string, options?: DocumentOptions): void {
    this.#workspace.setDocument(uri, text, options);
  }

  removeDocument(uri: string): void {
    this.#workspace.removeDocument(uri);
  }

  /** Whether the document is known. */
  has(uri: string): boolean {
    return this.#workspace.documents.has(uri);
  }

  uris(): readonly string[] {
    return [...this.#workspace.documents.keys()];
  }

  file(uri: string): ParsedFile | undefined {
    return this.#workspace.documents.get(uri)?.file;
  }

  /** The version that the editor gave the document's text, or null. */
  version(uri: string): number | null {
    return this.#workspace.documents.get(uri)?.version ?? null;
  }

  /** A model of names that was on its way has come, or will not: what waited for it is tagged again by `advance`. */
  modelCame(): void {
    this.#workspace.modelCame();
  }

  /** Settings were changed: everything is held against them again. */
  settingsChanged(): void {
    this.#workspace.settingsChanged();
  }

  /** See `Workspace.beginBatch`. */
  beginBatch(): void {
    this.#workspace.beginBatch();
  }

  endBatch(): void {
    this.#workspace.endBatch();
  }

  /** Does waiting work until `shouldStop`, asked between two slices, says so. True when nothing can be done now. */
  advance(shouldStop?: () => boolean): boolean {
    return this.#workspace.advance(shouldStop);
  }

  /** Resolves when something comes back from another thread, so that `advance` can go on; undefined when nothing is there. */
  coming(): Promise<void> | undefined {
    return this.#workspace.coming();
  }

  /** Whether something is still to be done for the document, so that an answer now would be incomplete. */
  isPending(uri: string): boolean {
    const document = this.#workspace.documents.get(uri);
    return document !== undefined && this.#workspace.isPending(document);
  }

  /**
   * Whether findings are still to be looked for in the document. They are there without what names, dates and figures tell of a document that was opened
   * just now: that comes later, and `takeChanged` has the document then.
   */
  isPendingAtFirst(uri: string): boolean {
    const document = this.#workspace.documents.get(uri);
    return document !== undefined && this.#workspace.isPendingAtFirst(document);
  }

  get idle(): boolean {
    return this.#workspace.idle;
  }

  /** How far the work is. */
  get progress(): Progress {
    return this.#workspace.progress;
  }

  /** Documents whose findings may have changed since the last call. */
  takeChanged(): readonly string[] {
    return this.#workspace.takeChanged();
  }

  /** Reads `.winnow/decisions.jsonl` of a folder at once, its bytes or text; see `readDecisions`. */
  setDecisions(folder: string, content: Uint8Array | string): readonly UnreadableLine[] {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return finish(this.readDecisions(folder, bytes));
  }

  /**
   * Reads `.winnow/decisions.jsonl` of a folder (uri without a final slash); returns the lines in which something is
   * wrong. What was decided before counts until the work is done.
   */
  readDecisions(folder: string, bytes: Uint8Array): Work<readonly UnreadableLine[]> {
    return this.#workspace.readDecisions(folder, bytes);
  }

  /**
   * Takes over what somebody else added to a folder's file (UTF-8) after the end of a line.
   * @returns `false`, and nothing is taken over, when something is wrong in it: the file has to be read anew
   */
  takeAdded(folder: string, bytes: Uint8Array): boolean {
    const lines = addedLines(bytes);
    if (lines === undefined) return false;
    if (lines.length > 0) this.#workspace.setBook(folder, this.#workspace.book(folder).with(...lines));
    return true;
  }

  /** The folder whose decisions bear on a document. */
  decisionFolder(uri: string): string | undefined {
    return this.#workspace.decisionFolder(uri);
  }

  /** The lines to add to a folder's file for decisions to be in force: those that are not already. */
  linesToRemember(folder: string, decisions: readonly Decision[]): readonly DecisionLine[] {
    const book = this.#workspace.book(folder);
    return decisions.filter((decision) => !book.holds(decision));
  }

  /**
   * The lines to add to a folder's file for what was decided last to be taken back: by the last action here that still
   * stands, or else the file's last decision.
   */
  linesToForgetLast(folder: string): readonly DecisionLine[] {
    const book = this.#workspace.book(folder);
    const standing = (this.#actions.get(folder) ?? []).map((action) =>
      action.filter((decision) => book.stands(decision)),
    );
    const action =
      standing.findLast((each) => each.length > 0) ?? (book.last === undefined ? [] : [book.last]);
    return action.map((decision) => ({ kind: 'withdrawn', decision }));
  }

  /** Lines were added to a folder's file: what they say is in force. */
  takeLines(folder: string, lines: readonly DecisionLine[]): void {
    const made = lines.filter((line) => line.kind !== 'withdrawn');
    if (made.length > 0) this.#actions.set(folder, [...(this.#actions.get(folder) ?? []), made]);
    if (lines.length > 0) this.#workspace.setBook(folder, this.#workspace.book(folder).with(...lines));
  }

  /** Decides something that no file remembers. */
  remember(folder: string, decisions: readonly Decision[]): void {
    this.takeLines(folder, this.linesToRemember(folder, decisions));
  }

  /** The lines to add to a folder's file for these decisions to be taken back: of those that still stand. */
  linesToForget(folder: string, decisions: readonly Decision[]): readonly DecisionLine[] {
    const book = this.#workspace.book(folder);
    return decisions
      .filter((decision) => book.stands(decision))
      .map((decision) => ({ kind: 'withdrawn', decision }));
  }

  /** Draws a sample of what was decided in a folder: see `drawingSample`. */
  drawSample(folder: string, by: SampleUnit, size: number, seed: string): Sample {
    return drawingSample(this.#workspace.book(folder), by, size, seed);
  }

  /** Takes back what was decided last in a folder whose decisions no file remembers. */
  forgetLast(folder: string): void {
    this.takeLines(folder, this.linesToForgetLast(folder));
  }

  /** Reads `.winnow/notes.jsonl` of a folder (uri without a final slash); returns the lines in which something is wrong. */
  *readNotes(folder: string, bytes: Uint8Array): Work<readonly UnreadableLine[]> {
    const { book, unreadable } = yield* NoteBook.read(bytes);
    this.#workspace.setNoteBook(folder, book);
    return unreadable;
  }

  /**
   * Takes over what somebody else added to a folder's file of notes (UTF-8) after the end of a line.
   * @returns `false`, and nothing is taken over, when something is wrong in it: the file has to be read anew
   */
  takeAddedNotes(folder: string, bytes: Uint8Array): boolean {
    const lines = addedNotes(bytes);
    if (lines !== undefined) this.takeNotes(folder, lines);
    return lines !== undefined;
  }

  /** Lines were added to a folder's file of notes. */
  takeNotes(folder: string, lines: readonly NoteLine[]): void {
    this.#workspace.setNoteBook(folder, this.noteBook(folder).with(...lines));
  }

  /** The notes and codes of a folder. */
  noteBook(folder: string): NoteBook {
    return this.#workspace.noteBooks.get(folder) ?? NoteBook.empty;
  }

  /** How many notes and codes there are, and a number that is another whenever something of them is. */
  get noted(): { readonly count: number; readonly revision: number } {
    const { noteBooks, noteRevision } = this.#workspace;
    const counts = [...noteBooks.values()].map(({ notes, codes }) => notes.size + codes.size);
    return { count: counts.reduce((sum, each) => sum + each, 0), revision: noteRevision };
  }

  /** The notes that are asked for with their places, and all codes, in slices. */
  listingNotes(query: NotesQuery): Work<ListedNotes> {
    return listingNotes(this.#workspace, query);
  }

  /** What a note on a place is on, as it is remembered in a folder; undefined where nothing is there that can be noted on. */
  noteTarget(folder: string, place: NotePlace): NoteTarget | undefined {
    return noteTarget(this.#workspace, folder, place);
  }

  /** The findings of a document, none for an unknown one. Cheap when nothing changed. */
  findings(uri: string): FindingSet {
    const document = this.#workspace.documents.get(uri);
    return document === undefined ? NO_FINDINGS : this.#workspace.findingsOf(document);
  }

  /**
   * Makes in slices what an answer about a whole document is put together from, so that the answer itself, asked right
   * behind it, costs little.
   * @param limit of symbols, as for `symbols`
   */
  *preparing(uri: string, answer: 'findings' | 'folds' | 'links' | 'symbols', limit = 0): Work<void> {
    const document = this.#workspace.documents.get(uri);
    if (document === undefined) return;
    if (answer === 'findings') yield* wordingFindings(this.#workspace, document);
    else if (answer === 'folds') yield* preparingFolds(document);
    else if (answer === 'links') yield* preparingLinks(document);
    else yield* preparingSymbols(this.#workspace, document, limit);
  }

  report(toPath: (uri: string) => string): CheckReport {
    return report(this.#workspace, toPath);
  }

  /** The same, made while it is gone through; with what was found in a corpus that is not there, if one was compared. */
  reportParts(toPath: (uri: string) => string, corpus?: CorpusComparison): CheckReportParts {
    return reportParts(this.#workspace, toPath, corpus);
  }

  /** Tells which lines the documents have: those whose counts elsewhere matter for their verdicts. To be asked before the work is done. */
  wantLines(elsewhere: LinesElsewhere): void {
    for (const { body } of this.#workspace.sections.values()) elsewhere.want(body);
  }

  /** Holds the documents against a corpus that is not there; all work must have been done. */
  *comparing(): Work<CorpusComparison> {
    const comparison = new CorpusComparison(this.#workspace, this.#reuseModel);
    yield* comparison.preparing();
    return comparison;
  }

  /** How many findings {@link reportParts} leaves out of a document, and how severe those are that it has. */
  weighedFindings(uri: string, corpus?: CorpusComparison): WeighedFindings {
    const document = this.#workspace.documents.get(uri);
    if (document === undefined) return { cut: 0, severities: [] };
    const own = weighedFindings(this.#workspace, document);
    if (corpus === undefined) return own;
    const others = corpus.weighedFindings(document);
    return { cut: own.cut + others.cut, severities: [...own.severities, ...others.severities] };
  }

  /** The rows of a table of the corpus, made while they are gone through; all work must have been done. `pathOf` names a document. */
  corpusRows(table: CorpusTableName, pathOf: (uri: string) => string): CorpusRows {
    return corpusRows(this.#workspace, table, pathOf);
  }

  /** Plans an export of a clean corpus, in slices; all work on the documents must have been done. */
  planningExport(request: ExportRequest): Work<ExportPlan> {
    return planningExport(this.#workspace, request);
  }

  /** The report that is handed on, in slices; all work must have been done. See `writingReport`. */
  writingReport(request: ReportRequest): Work<WrittenReport> {
    return writingReport(this.#workspace, request);
  }

  /** The document without what is flagged as boilerplate. */
  cleanText(uri: string): string | undefined {
    const document = this.#workspace.documents.get(uri);
    return document === undefined ? undefined : cleanText(document);
  }

  /** The text behind a `winnow:` uri, or undefined when its source is gone. */
  virtualText(uri: string): VirtualText | undefined {
    return virtualText(this.#workspace, uri);
  }

  /** What can be done about what stands in a range; with `isAsked`, for a person who asked, also what can be done with any line. */
  actions(uri: string, range: Range, only?: readonly string[], isAsked = false): readonly ReviewAction[] {
    const document = this.#workspace.documents.get(uri);
    return document === undefined ? [] : actionsAt(this.#workspace, document, range, only, isAsked);
  }

  /** @throws OutdatedActionError when the document has changed since the action was offered. */
  editOf(data: ActionData): ReviewEdit {
    return editOf(this.#workspace, data);
  }

  /** The removal of boilerplate from a section, a document or all documents, and how much would go. */
  removeBoilerplate(
    scope: 'section' | 'document' | 'workspace',
    uri?: string,
    position?: Position,
    kind?: BoilerplateKind,
  ): RemovalSize & { edit: ReviewEdit | undefined } {
    if (scope === 'workspace') {
      const edit = workspaceRemoval(this.#workspace, kind);
      const size = removalSize(this.#workspace, [...this.#workspace.documents.values()], flaggedOf(kind));
      return { ...size, edit: edit.documents.length === 0 ? undefined : edit };
    }
    const document = this.#workspace.documents.get(uri ?? '');
    const at = position === undefined ? undefined : document?.sectionAt(document.offset(position));
    if (document === undefined || (scope === 'section' && at === undefined))
      return { edit: undefined, paragraphs: 0, hidden: 0, files: 0 };
    const only = scope === 'section' ? at : undefined;
    const edit = removalToConfirm(only === undefined ? document.sections : [only], flaggedOf(kind));
    return {
      ...removalSize(this.#workspace, [document], flaggedOf(kind), only && new Set([only])),
      edit: edit.documents.length === 0 ? undefined : edit,
    };
  }

  /**
   * The edit that takes documents away, each to be confirmed. Undefined where one of them no longer stands at its position
   * under its name: the list that it was chosen from is out of date.
   */
  removalOfDocuments(chosen: readonly ChosenDocument[]): ReviewEdit | undefined {
    const states = this.#chosen(chosen);
    return states === undefined ? undefined : withoutChosen(states);
  }

  /** What documents give differently, by group, the loudest first, in slices; so many of each group. */
  listingChanges(limit: number): Work<readonly ListedGroup[]> {
    return listingChanges(this.#workspace, limit);
  }

  /** How many documents {@link keepingOneOfEach} would take away, in slices. */
  countingDuplicates(): Work<DuplicateCounts> {
    return countingDuplicates(this.#workspace);
  }

  /**
   * The edit that keeps one of each of the documents that count as the same, and takes the others away, each to be confirmed; in slices.
   * With `only`, no documents but those of these files.
   */
  keepingOneOfEach(
    of: KeepOneOf,
    only?: ReadonlySet<string>,
  ): Work<{ readonly edit: ReviewEdit | undefined; readonly documents: number }> {
    return keepingOneOfEach(this.#workspace, of, only);
  }

  /** The documents that were chosen from a list; undefined when one does not stand there any more under its name, or none was chosen. */
  #chosen(documents: readonly ChosenDocument[]): readonly SectionState[] | undefined {
    const states = documents.flatMap((each) => chosenIn(this.#workspace, each) ?? []);
    return states.length === 0 || states.length < documents.length ? undefined : states;
  }

  /**
   * The site furniture in lines that somebody looks at, of an open document: their sections are judged before others. Empty for a
   * document that nobody knows.
   */
  furniture(uri: string, lines: readonly Range[]): Furniture {
    const document = this.#workspace.documents.get(uri);
    if (document === undefined) return { ranges: [], isComplete: true };
    this.#workspace.look(document, sectionsIn(document, lines));
    return furnitureIn(document, lines);
  }

  /** How much boilerplate, of one kind or of all, a clean-up of these documents takes away. */
  removalSizeIn(uris: readonly string[], kind?: BoilerplateKind): RemovalSize {
    const documents = uris.map((uri) => this.#workspace.documents.get(uri));
    return removalSize(
      this.#workspace,
      documents.filter((document) => document !== undefined),
      flaggedOf(kind),
    );
  }

  /** How much boilerplate an action takes away in its document, where it was not offered for one finding. */
  removalSize(data: ActionData): RemovalSize {
    const document = this.#workspace.documents.get(data.uri);
    if (data.type !== 'removeAll' || document === undefined) return { paragraphs: 0, hidden: 0, files: 0 };
    const only = data.section === undefined ? undefined : document.sections.at(data.section);
    return removalSize(this.#workspace, [document], flaggedOf(data.kind), only && new Set([only]));
  }

  /** The first words of the paragraph that an action is about; none where there is none. */
  wordsOf({ uri, section, paragraph }: Extract<ActionData, { type: 'removeText' }>): string {
    const state = this.#workspace.documents.get(uri)?.sections.at(section);
    return state?.body.paragraphs.at(paragraph) === undefined ? '' : excerpt(state.passageText(paragraph));
  }

  /** How many facts and quotations that differ from those of a counterpart an action takes away. */
  changesLost(data: ActionData): number {
    const document = this.#workspace.documents.get(data.uri);
    const state = 'section' in data ? document?.sections.at(data.section ?? 0) : undefined;
    if (state === undefined) return 0;
    if (data.type === 'removePassage' || data.type === 'replaceByReference')
      return changesAmong(this.#workspace, state, data.passage, data.passage);
    return data.type === 'removeShared' ? changesAmong(this.#workspace, state, data.first, data.last) : 0;
  }

  /** The edits that bring a bundle into canonical form; undefined for a file that is no bundle. */
  toCanonical(uri: string): ReviewEdit | undefined {
    const document = this.#workspace.documents.get(uri);
    const dialect = document?.file.dialect ?? null;
    if (document === undefined || dialect === null || isTableDialect(dialect)) return undefined;
    return singleEdit(document, convertToCanonical(document.file));
  }

  symbols(uri: string, limit: number, onLimit: (limit: SymbolLimit) => void): DocumentSymbol[] {
    const document = this.#workspace.documents.get(uri);
    return document === undefined ? [] : documentSymbols(this.#workspace, document, limit, onLimit);
  }

  workspaceSymbols(query: string, limit: number): SymbolInformation[] {
    return workspaceSymbols(this.#workspace, query, limit);
  }

  definition(uri: string, position: Position): LocationLink[] {
    return this.#at(uri, position, (document, offset) => definition(this.#workspace, document, offset)) ?? [];
  }

  references(uri: string, position: Position, includeDeclaration: boolean): Location[] {
    return (
      this.#at(uri, position, (document, offset) =>
        references(this.#workspace, document, offset, includeDeclaration),
      ) ?? []
    );
  }

  highlights(uri: string, position: Position): DocumentHighlight[] {
    return this.#at(uri, position, (document, offset) => highlights(this.#workspace, document, offset)) ?? [];
  }

  /** @param besideFindings the editor shows the messages of findings at the place by itself: they are not said again */
  hover(uri: string, position: Position, besideFindings = false): Hover | undefined {
    return this.#at(uri, position, (document, offset) =>
      hover(this.#workspace, document, offset, besideFindings),
    );
  }

  folding(uri: string, limit: number, onLimit: () => void): FoldingRange[] {
    const document = this.#workspace.documents.get(uri);
    return document === undefined ? [] : foldingRanges(document, limit, onLimit);
  }

  selection(uri: string, positions: readonly Position[]): SelectionRange[] {
    const document = this.#workspace.documents.get(uri);
    if (document === undefined) return [];
    return positions.map((position) => selectionRange(document, document.offset(position)));
  }

  links(uri: string): DocumentLink[] {
    const document = this.#workspace.documents.get(uri);
    return document === undefined ? [] : documentLinks(this.#workspace, document);
  }

  prepareRename(uri: string, position: Position): { range: Range; placeholder: string } | undefined {
    return this.#at(uri, position, (document, offset) => prepareRename(this.#workspace, document, offset));
  }

  /** `preview` says that the editor can ask before each change; without it other names of the entity stay. */
  rename(uri: string, position: Position, newName: string, preview: boolean): ReviewEdit | undefined {
    return this.#at(uri, position, (document, offset) =>
      rename(this.#workspace, document, offset, newName, preview),
    );
  }

  semanticTokens(uri: string, range?: Range): number[] {
    const document = this.#workspace.documents.get(uri);
    if (document === undefined || !this.#workspace.settingsOf(uri).entities.semanticTokens) return [];
    return semanticTokens(document, range);
  }

  /** The sections of a document with the range of each and of its name. */
  sections(uri: string): readonly { name: string; range: Range; selection: Range }[] {
    const document = this.#workspace.documents.get(uri);
    if (document === undefined) return [];
    return document.file.sections.map((section) => ({
      name: section.name,
      range: document.range(section.span),
      selection: document.range(
        section.nameSpan ?? section.header ?? { start: section.content.start, end: section.content.start },
      ),
    }));
  }

  /** The passage at a position with its counterparts, best first. */
  counterparts(
    uri: string,
    position: Position,
  ): { passage: Range; counterparts: CounterpartView[] } | undefined {
    return this.#at(uri, position, (document, offset) => {
      const passage = passageAt(this.#workspace, document, offset);
      if (passage === undefined) return undefined;
      return {
        passage: document.range(
          document.absolute(passage.state, passageSpan(passage.state.body, passage.paragraph)),
        ),
        counterparts: passage.places.map((place) => ({
          ...compareView(passage, place),
          location: placeLocation(place),
          label: placeName(place.state, place.paragraph, passage.state),
          class: place.counterpart.class,
          score: place.counterpart.score,
        })),
      };
    });
  }

  /** The documents of the workspace grouped by the story they tell. Costs what all links between documents cost. */
  stories(): readonly Story[] {
    return stories(this.#workspace);
  }

  /** The first of them, in slices; they are the same objects as long as nothing of them has changed. */
  tellingStories(limits: StoryLimits): Work<ToldStories> {
    return tellingStories(this.#workspace, limits);
  }

  /** Who took it from whom among the documents of a story, in slices; undefined when one does not stand there any more. */
  *orderingStory(documents: readonly ChosenDocument[]): Work<StoryOrder | undefined> {
    const states = this.#chosen(documents);
    return states === undefined ? undefined : yield* orderingStory(this.#workspace, states);
  }

  /** The site of the document at a position, and where its pages stand; undefined where it is of none that is known. */
  siteAt(uri: string, position: Position): (NamedSite & { readonly pages: readonly Location[] }) | undefined {
    return this.#at(uri, position, (document, offset) => {
      const state = document.sectionAt(offset);
      const site = state === undefined ? undefined : siteOf(this.#workspace, state);
      if (site === undefined) return undefined;
      const pages = siteMembers(this.#workspace, site.id).map(({ document: each, index }) => ({
        uri: each.uri,
        range: each.range(each.section(index).span),
      }));
      return { ...site, pages };
    });
  }

  /** What recurs on each site, in slices; the same objects as long as nothing of a site has changed. */
  listingSites(limits: SiteLimits): Work<ListedSites> {
    return listingSites(this.#workspace, limits);
  }

  /** What says of a line of a site that it is boilerplate wherever it stands, or nowhere: a decision for each folder of decisions. */
  decidingOnLine(site: string, line: string, isBoilerplate: boolean): Work<readonly SiteDecision[]> {
    return decidingOnLine(this.#workspace, site, line, isBoilerplate);
  }

  /** The removal of what is flagged on the pages of a site, of one line or of all, and how much would go; with `only`, in these documents. */
  removingFromSite(
    site: string,
    line?: string,
    only?: ReadonlySet<string>,
  ): Work<RemovalSize & { readonly edit: ReviewEdit | undefined }> {
    return removingFromSite(this.#workspace, site, line, only);
  }

  /** Which sites are known, with the uris of the documents that their pages stand in, one a page. */
  sitePages(): readonly { readonly id: string; readonly host?: string; readonly uris: readonly string[] }[] {
    const { sites, sections } = this.#workspace;
    return sites.all().map(({ members, ...name }) => ({
      ...name,
      uris: [...members].flatMap((id) => sections.get(id)?.document.uri ?? []),
    }));
  }

  /** What was decided, in words, the newest first, in slices. */
  listingLog(query: LogQuery): Work<ListedLog> {
    return listingLog(this.#workspace, query);
  }

  /** Where that stands now which a decision of a folder is about, in slices; the folder is '' for documents outside of all folders. */
  findingPlacesOf(folder: string, decision: Decision, limit: number): Work<DecisionPlaces> {
    return findingPlacesOf(this.#workspace, folder, decision, limit);
  }

  /** How far the review of the workspace is: running sums, and a number that is another whenever something of the queue is. */
  get reviewed(): QueueSums & { readonly revision: number } {
    const { queue } = this.#workspace;
    return { ...queue.sums, revision: queue.revision };
  }

  /** Some documents of the queue, in order, in slices. */
  listingQueue(
    view: QueueView,
    page: { readonly from: number; readonly count: number },
  ): Work<QueuePage<QueueRow>> {
    return listingQueue(this.#workspace, view, page);
  }

  /** What is open or put off in a document of the queue, of one kind or of all; none where it does not stand there any more. */
  findingsInQueue(
    document: ChosenDocument,
    kind: string | undefined,
    page: { readonly from: number; readonly count: number },
  ): QueuePage<QueueFinding> {
    const state = chosenIn(this.#workspace, document);
    const found = state && findingsInQueue(this.#workspace, state, kind, page);
    return found ?? { rows: [], total: 0 };
  }

  /** What the queue can be filtered by, in slices. */
  listingFacets(): Work<QueueFacets> {
    return listingFacets(this.#workspace);
  }

  /** The next open finding behind a place, or before it, in slices; undefined where none is open. */
  goingOn(view: QueueView, from: QueuePlace | undefined, isBack: boolean): Work<NextFinding | undefined> {
    return goingOn(this.#workspace, view, from, isBack);
  }

  /** What is to be remembered where findings are rejected, put off, or taken up again: `resume` says what is to be taken back. */
  *decidingFindings(
    targets: readonly QueueTarget[],
    view: QueueView,
    as: 'reject' | 'defer' | 'resume',
  ): Work<Decided> {
    const meant = yield* meantBy(this.#workspace, targets, view);
    if (as === 'reject') return yield* rejecting(this.#workspace, meant);
    return as === 'defer' ? yield* deferring(meant) : yield* resuming(meant);
  }

  /** The edit that does what findings ask for, and what is to be remembered once it is done, in slices. */
  *acceptingFindings(targets: readonly QueueTarget[], view: QueueView): Work<Accepted> {
    const meant = yield* meantBy(this.#workspace, targets, view);
    return yield* accepting(this.#workspace, meant);
  }

  /** What says how far documents are; undefined where one of them does not stand there any more. */
  stagingDocuments(
    documents: readonly ChosenDocument[],
    stage: DocumentStage,
  ): readonly DecisionOf[] | undefined {
    return stagingDocuments(this.#workspace, documents, stage);
  }

  /** How many entities the workspace has, furniture left out. */
  entityCount(): number {
    return this.#workspace.entities.count;
  }

  /** How many entities of each type there are, in slices. */
  listingEntityTypes(query: EntityQuery): Work<readonly ListedType[]> {
    return listingEntityTypes(this.#workspace, query);
  }

  /** Some entities of a type, in slices. */
  listingEntities(type: EntityType, query: EntityQuery, page: EntityPage): Work<QueuePage<ListedEntity>> {
    return listingEntities(this.#workspace, type, query, page);
  }

  /** Some of the places that name an entity of these lists, in slices; none for one that is not known any more. */
  listingMentions(id: string, page: EntityPage): Work<QueuePage<ListedMention>> {
    return listingMentions(this.#workspace, id, page);
  }

  /** Entities that may be the same as one of these lists by how they are written, the nearest first, in slices. */
  listingNearEntities(id: string, count: number): Work<readonly NearEntity[]> {
    return listingNear(this.#workspace, id, count);
  }

  /** The entities that go by a name, those named most first, in slices. */
  callingEntities(name: string): Work<readonly ListedEntity[]> {
    return callingEntities(this.#workspace, name);
  }

  /** All entities that are not furniture, or those of some types, to be handed on; in slices. */
  exportingEntities(types?: readonly EntityType[]): Work<readonly ExportedEntity[]> {
    return exportingEntities(this.#workspace, types);
  }

  /** Every place that names one of these, to be handed on; in slices. */
  exportingMentions(types?: readonly EntityType[]): Work<readonly ExportedMention[]> {
    return exportingMentions(this.#workspace, types);
  }

  /** The decisions that stand on a name: those that say something of it, and those that say of another that it is one with it or not. */
  decisionsOnName(name: string): readonly DecisionOf[] {
    return decisionsOnName(this.#workspace, name);
  }

  /** What is to be remembered where something is said of entities of these lists, in slices; undefined where one is not known any more. */
  decidingOnEntities(deed: EntityDeed): Work<DecidedOnEntities | undefined> {
    return decidingOnEntities(this.#workspace, deed);
  }

  /** How many times an entity of the workspace was put together so far: the work that lists of entities have cost. */
  get entityWork(): number {
    return this.#workspace.entities.resolved;
  }

  /** Looks a quotation up in all documents but where it was taken from. */
  checkingQuotation(
    quotation: string,
    from?: { readonly uri: string; readonly range: Range },
  ): Work<QuotationReport> {
    return checkingQuotation(this.#workspace, quotation, from && { from });
  }

  /** {@link checkingQuotation}, at once. */
  checkQuotation(quotation: string): QuotationReport {
    return finish(this.checkingQuotation(quotation));
  }

  /** The answer to a question of a program that reasons, in slices; see `answering` in `asking/`. */
  answering(question: Question, pathOf: (uri: string) => string): Work<Answer> {
    return answering(this.#workspace, question, pathOf);
  }

  /** Totals of what was looked at so far: running sums, at no cost. */
  totals(): Totals {
    const { boilerplate, shared, formatProblems, cut } = this.#workspace.sums;
    return {
      documents: this.#workspace.documents.size,
      sections: this.#workspace.sections.size,
      boilerplate,
      shared,
      formatProblems,
      sites: this.#workspace.sites.count,
      decisions: [...this.#workspace.books.values()].reduce((sum, book) => sum + book.lineCount, 0),
      cut: [...cut].map(([uri, count]) => ({ uri, cut: count })),
      limits: lookLimits(this.#workspace),
    };
  }

  /** How often sections of a document were asked so far for what answers about it are made of. */
  asked(uri: string): number {
    return this.#workspace.documents.get(uri)?.asked ?? 0;
  }

  /** How often each stage of the work ran since the start, and how many lists of findings were joined. */
  get work(): Workspace['work'] {
    return this.#workspace.work;
  }

  #at<T>(
    uri: string,
    position: Position,
    answer: (document: SourceDocument, offset: number) => T,
  ): T | undefined {
    const document = this.#workspace.documents.get(uri);
    return document === undefined ? undefined : answer(document, document.offset(position));
  }
}
