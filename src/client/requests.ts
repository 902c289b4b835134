import type { CancellationToken } from 'vscode';
import type { Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { Method, FORGET_LAST_COMMAND, REMEMBER_COMMAND, RESCAN_COMMAND } from '../protocol/index';
import type {
  AskParams,
  AskResult,
  CacheParams,
  CacheResult,
  ContentResult,
  CounterpartsParams,
  CounterpartsResult,
  DialectsResult,
  ExportedFileParams,
  ExportedFileResult,
  ImportParams,
  ImportResult,
  OverviewResult,
  PackParams,
  PackResult,
  PlanExportParams,
  PlanExportResult,
  PlanSplitResult,
  QuotationParams,
  QuotationResult,
  ReadAsResult,
  RemoveBoilerplateParams,
  RemoveBoilerplateResult,
  ChosenDocumentsParams,
  RemoveDocumentsResult,
  SectionsResult,
  ReportParams,
  ReportResult,
  StoriesResult,
  DecisionParams,
  DecisionPlacesResult,
  DrawSampleParams,
  DrawSampleResult,
  ChangesParams,
  ChangesResult,
  KeepOneOfEachParams,
  KeepOneOfEachResult,
  LogParams,
  LogResult,
  UndoDecisionParams,
  UndoDecisionResult,
  FurnitureParams,
  NotesParams,
  NotesResult,
  PutNotesParams,
  WriteCodeParams,
  WriteNoteParams,
  WrittenNotes,
  FurnitureResult,
  StoryOrderResult,
  DecideOnSiteParams,
  DecideOnSiteResult,
  RemoveFromSiteParams,
  SitesResult,
  AcceptFindingsParams,
  AcceptFindingsResult,
  DecideFindingsParams,
  DecideFindingsResult,
  NextFindingParams,
  NextFindingResult,
  QueueFacetsResult,
  QueueFindingsParams,
  QueueFindingsResult,
  QueueParams,
  QueueResult,
  Remembered,
  StageDocumentsParams,
  DecideOnEntitiesParams,
  DecideOnEntitiesResult,
  EntitiesParams,
  EntitiesResult,
  EntityMentionsParams,
  EntityMentionsResult,
  EntityTypesParams,
  EntityTypesResult,
  ExportEntitiesParams,
  ExportEntitiesResult,
  ImportGlossaryParams,
  ImportGlossaryResult,
  NearEntitiesParams,
  NearEntitiesResult,
  ToCanonicalResult,
} from '../protocol/index';

/** What the client asks the server beyond the Language Server Protocol, with types. */
export class Server {
  constructor(readonly client: BaseLanguageClient) {}

  content(uri: Uri, token?: CancellationToken): Promise<ContentResult> {
    return this.client.sendRequest(Method.content, { uri: uri.toString() }, token);
  }

  sections(uri: Uri): Promise<SectionsResult> {
    return this.client.sendRequest(Method.sections, { uri: uri.toString() });
  }

  counterparts(params: CounterpartsParams): Promise<CounterpartsResult> {
    return this.client.sendRequest(Method.counterparts, params);
  }

  quotation(params: QuotationParams, token?: CancellationToken): Promise<QuotationResult> {
    return this.client.sendRequest(Method.quotation, params, token);
  }

  report(params: ReportParams, token?: CancellationToken): Promise<ReportResult> {
    return this.client.sendRequest(Method.report, params, token);
  }

  ask(params: AskParams, token?: CancellationToken): Promise<AskResult> {
    return this.client.sendRequest(Method.ask, params, token);
  }

  dialects(uri: Uri): Promise<DialectsResult> {
    return this.client.sendRequest(Method.dialects, { uri: uri.toString() });
  }

  readAs(uri: Uri, dialect: string | null): Promise<ReadAsResult> {
    return this.client.sendRequest(Method.readAs, { uri: uri.toString(), dialect });
  }

  planSplit(uri: Uri): Promise<PlanSplitResult> {
    return this.client.sendRequest(Method.planSplit, { uri: uri.toString() });
  }

  planExport(params: PlanExportParams, token?: CancellationToken): Promise<PlanExportResult> {
    return this.client.sendRequest(Method.planExport, params, token);
  }

  exportedFile(params: ExportedFileParams): Promise<ExportedFileResult> {
    return this.client.sendRequest(Method.exportedFile, params);
  }

  import(params: ImportParams): Promise<ImportResult> {
    return this.client.sendRequest(Method.import, params);
  }

  pack(params: PackParams): Promise<PackResult> {
    return this.client.sendRequest(Method.pack, params);
  }

  toCanonical(uri: Uri): Promise<ToCanonicalResult> {
    return this.client.sendRequest(Method.toCanonical, { uri: uri.toString() });
  }

  removeBoilerplate(params: RemoveBoilerplateParams): Promise<RemoveBoilerplateResult> {
    return this.client.sendRequest(Method.removeBoilerplate, params);
  }

  overview(): Promise<OverviewResult> {
    return this.client.sendRequest(Method.overview);
  }

  stories(): Promise<StoriesResult> {
    return this.client.sendRequest(Method.stories);
  }

  sites(): Promise<SitesResult> {
    return this.client.sendRequest(Method.sites);
  }

  decideOnSite(params: DecideOnSiteParams): Promise<DecideOnSiteResult> {
    return this.client.sendRequest(Method.decideOnSite, params);
  }

  queue(params: QueueParams): Promise<QueueResult> {
    return this.client.sendRequest(Method.queue, params);
  }

  queueFindings(params: QueueFindingsParams): Promise<QueueFindingsResult> {
    return this.client.sendRequest(Method.queueFindings, params);
  }

  queueFacets(): Promise<QueueFacetsResult> {
    return this.client.sendRequest(Method.queueFacets);
  }

  nextFinding(params: NextFindingParams): Promise<NextFindingResult> {
    return this.client.sendRequest(Method.nextFinding, params);
  }

  decideFindings(params: DecideFindingsParams): Promise<DecideFindingsResult> {
    return this.client.sendRequest(Method.decideFindings, params);
  }

  acceptFindings(params: AcceptFindingsParams): Promise<AcceptFindingsResult> {
    return this.client.sendRequest(Method.acceptFindings, params);
  }

  stageDocuments(params: StageDocumentsParams): Promise<Remembered> {
    return this.client.sendRequest(Method.stageDocuments, params);
  }

  rememberDecisions(params: Remembered): Promise<Remembered> {
    return this.client.sendRequest(Method.rememberDecisions, params);
  }

  undoDecisions(params: Remembered): Promise<null> {
    return this.client.sendRequest(Method.undoDecisions, params);
  }

  entityTypes(params: EntityTypesParams): Promise<EntityTypesResult> {
    return this.client.sendRequest(Method.entityTypes, params);
  }

  entities(params: EntitiesParams): Promise<EntitiesResult> {
    return this.client.sendRequest(Method.entities, params);
  }

  entityMentions(params: EntityMentionsParams): Promise<EntityMentionsResult> {
    return this.client.sendRequest(Method.entityMentions, params);
  }

  nearEntities(params: NearEntitiesParams): Promise<NearEntitiesResult> {
    return this.client.sendRequest(Method.nearEntities, params);
  }

  decideOnEntities(params: DecideOnEntitiesParams): Promise<DecideOnEntitiesResult> {
    return this.client.sendRequest(Method.decideOnEntities, params);
  }

  exportEntities(params: ExportEntitiesParams, token: CancellationToken): Promise<ExportEntitiesResult> {
    return this.client.sendRequest(Method.exportEntities, params, token);
  }

  importGlossary(params: ImportGlossaryParams): Promise<ImportGlossaryResult> {
    return this.client.sendRequest(Method.importGlossary, params);
  }

  removeFromSite(params: RemoveFromSiteParams): Promise<RemoveBoilerplateResult> {
    return this.client.sendRequest(Method.removeFromSite, params);
  }

  log(params: LogParams): Promise<LogResult> {
    return this.client.sendRequest(Method.log, params);
  }

  undoDecision(params: UndoDecisionParams): Promise<UndoDecisionResult> {
    return this.client.sendRequest(Method.undoDecision, params);
  }

  decisionPlaces(params: DecisionParams): Promise<DecisionPlacesResult> {
    return this.client.sendRequest(Method.decisionPlaces, params);
  }

  cache(params: CacheParams): Promise<CacheResult> {
    return this.client.sendRequest(Method.cache, params);
  }

  drawSample(params: DrawSampleParams): Promise<DrawSampleResult> {
    return this.client.sendRequest(Method.drawSample, params);
  }

  notes(params: NotesParams): Promise<NotesResult> {
    return this.client.sendRequest(Method.notes, params);
  }

  writeNote(params: WriteNoteParams): Promise<WrittenNotes> {
    return this.client.sendRequest(Method.writeNote, params);
  }

  writeCode(params: WriteCodeParams): Promise<WrittenNotes> {
    return this.client.sendRequest(Method.writeCode, params);
  }

  putNotes(params: PutNotesParams): Promise<WrittenNotes> {
    return this.client.sendRequest(Method.putNotes, params);
  }

  furniture(params: FurnitureParams): Promise<FurnitureResult> {
    return this.client.sendRequest(Method.furniture, params);
  }

  storyOrder(params: ChosenDocumentsParams): Promise<StoryOrderResult> {
    return this.client.sendRequest(Method.storyOrder, params);
  }

  changes(params: ChangesParams): Promise<ChangesResult> {
    return this.client.sendRequest(Method.changes, params);
  }

  /** Remembers decisions in the folder of a document. */
  remember(uri: string, decisions: readonly object[]): Promise<unknown> {
    return this.client.sendRequest('workspace/executeCommand', {
      command: REMEMBER_COMMAND,
      arguments: [uri, decisions],
    });
  }

  keepOneOfEach(params: KeepOneOfEachParams): Promise<KeepOneOfEachResult> {
    return this.client.sendRequest(Method.keepOneOfEach, params);
  }

  removeDocuments(params: ChosenDocumentsParams): Promise<RemoveDocumentsResult> {
    return this.client.sendRequest(Method.removeDocuments, params);
  }

  /** Reads all folders again. */
  rescan(): Promise<unknown> {
    return this.client.sendRequest('workspace/executeCommand', { command: RESCAN_COMMAND });
  }

  /** Takes back what was decided last; resolves to the number of decisions. */
  forgetLast(folder: Uri): Promise<number> {
    return this.client.sendRequest('workspace/executeCommand', {
      command: FORGET_LAST_COMMAND,
      arguments: [folder.toString()],
    });
  }
}
