export type * from './types';
export { DOCUMENT_STAGES } from './types';
export { Review } from './review';
export type { Remembered, RememberedKind } from './remembered';
export type { Errands, ReadingWorkers } from './workers';
export type { CounterpartView, Totals } from './review';
export type { DocumentOptions, ReviewOptions, WorkStage } from './workspace';
export type { FindingSet } from './document';
export type { RangeEdit, ReviewEdit } from './edits';
export type { ActionCommand, ActionData, ReviewAction } from './actions/types';
export { ACTION_KINDS } from './actions/types';
export { OutdatedActionError } from './actions/index';
export { contentKey, contentKeys } from './contentKey';
export { DecisionBook, isDecision, patternOf } from './decisions';
export type { DecisionLine } from './decisions';
export { decisionsOfGlossary, glossaryOf, readGlossary } from './glossary';
export { lineBytes, type UnreadableLine } from './logFile';
export { correctionTypes, entityTypeRecords, entityTypes } from './entityTypes';
export { boilerplateRecords, DETECTOR_CODES, hasSeverity } from './findingKinds';
export { defaultSettings, readSettings, severityOf } from './settings';
export { DEFAULT_EXCLUDE, DEFAULT_INCLUDE, DOCUMENTS_INCLUDE, languageOf, type ReadsMarkdown } from './files';
export { ENTITY_ORDERS, type EntityOrder, type ListedEntity } from './features/entitiesView';
export type { EntityDeed } from './features/entityDecisions';
export type { ExportedEntity, ExportedMention } from './features/entityExport';
export { LOG_GROUPS, type LogEntry } from './features/log';
export type { LineStanding, ListedSites, SiteLimits, SiteListing } from './features/sites';
export type { Story, StoryLimits, StoryMember, ToldStories } from './features/stories';
export { CORPUS_NAMES, EXPORT_FORMATS, EXPORT_REMOVALS, MANIFEST_NAME, ONE_OF_EACH } from './exporting/types';
export type {
  ExportFile,
  ExportFormat,
  ExportOptions,
  ExportPlan,
  ExportRemoval,
  ExportSource,
  ExportTotals,
  OneOfEach,
  SkippedSource,
} from './exporting/types';
export { anchoring, quoted } from './notes/anchoring';
export { isCode, isNote, noteId, NoteBook } from './notes/book';
export type { ListedNote, ListedNotes, NotePlace } from './notes/listing';
export { type Code, type Note, NOTE_COLOURS, type NoteBefore, type NoteLine } from './notes/types';
export { findingLabel } from './queue/kindWords';
export type { DecisionOf, QueueTarget } from './queue/deciding';
export type { QueueView } from './queue/listing';
export { agreementOf } from './samples/agreement';
export { drawingSample, judgedIn, SAMPLE_UNITS, type SampleUnit } from './samples/drawing';
export { agreementIn, sheetOf } from './samples/sheet';
export { tokenTypes } from './features/tokens';
export type { RemovalSize } from './removal';
export { baseName, isInside } from './places';
export { moreWords, percentMore, worthOfMore } from './sites/company';
export { hostOf, type Provenance } from './sites/host';
export { type SiteEvidence, SiteIndex } from './sites/siteIndex';
export { CorpusParts } from './parts/index';
export type * from './parts/model';
export {
  type Cell,
  type ColumnType,
  type Column,
  CORPUS_TABLE_NAMES,
  CORPUS_TABLES_VERSION,
  CORPUS_TABLES,
  type CorpusRow,
  type CorpusRows,
  type CorpusTableName,
} from './tables/model';
export type * from './reporting/model';
export { READABLE, WHOLE } from './reporting/model';
export type * from './asking/model';
export { QuestionError } from './asking/model';
export type { QuotationFound, QuotationReport } from './quotation';
export type {
  FormatProblem,
  ParagraphKind,
  ParsedFile,
  ParseOptions,
  Section,
  SectionBody,
  Severity,
  Span,
  TextEdit,
} from '../format/index';
export { finish, ModelError, type Work } from '../lexis/index';
export { distanceWithin, type NameEvidence, nearName, nearness } from './features/nearNames';
export type { BoilerplateKind, LineCount, WorkingPoint } from '../boilerplate/index';
export { LinesElsewhere } from '../boilerplate/index';
export type { CorpusComparison, CorpusDocument, CorpusLink, CorpusPassage } from './against/index';
export { WordsError } from '../reuse/index';
export type { EntityDecision, EntityModels, EntityType, Tagged, TextToTag } from '../entities/index';
export type { Lookup, ReuseClass, ReuseSensitivity } from '../reuse/index';
export {
  DIALECT_IDS,
  inspect,
  isTableDialect,
  isUnreadTable,
  tableColumns,
  ORDER_SUFFIX,
  ordered,
  orderOf,
  pack,
  parsingFile,
  readingPossibleDialects,
  refusalsOf,
  TABLE_DIALECTS,
  unpack,
  unpackableNames,
} from '../format/index';
export type {
  Inspection,
  Member,
  PathWarning,
  Refusal,
  RefusalCode,
  Renaming,
  SkippedMember,
  Unpacked,
  UnpackedMember,
} from '../format/index';
export { refusalText, warningText } from './messages/format';
export { escapeMarkdown } from './messages/markdown';
export * from './catchingUp/index';
