/** What clients send beyond the protocol's own requests, checked before anything is done with it. */
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { isImportKind, type ImportKind } from '../imports/index';
import { ENTITY_FILES, REPORT_FORMATS, SAMPLE_UNITS } from '../protocol/index';
import {
  DOCUMENT_STAGES,
  ENTITY_ORDERS,
  entityTypes,
  EXPORT_FORMATS,
  EXPORT_REMOVALS,
  isCode,
  isDecision,
  isNote,
  LOG_GROUPS,
  NOTE_COLOURS,
  ONE_OF_EACH,
} from '../review/index';
import type {
  ActionData,
  BoilerplateKind,
  Code,
  Decision,
  EntityDeed,
  EntityType,
  Note,
  NotePlace,
  QueueTarget,
  QueueView,
} from '../review/index';

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const position = v.object({ line: index, character: index });
/** Kinds are only compared: one that this version does not know finds nothing. */
const kind = v.optional(v.custom<BoilerplateKind>((value) => typeof value === 'string'));
const ofDocument = { uri: v.string(), version: v.nullable(v.number()), hash: v.optional(v.string()) };

/** The data of a code action, as the client sends it back. */
export const actionSchema: v.GenericSchema<unknown, ActionData> = v.variant('type', [
  v.object({ ...ofDocument, type: v.literal('formatFix'), problem: index, fix: index }),
  v.object({ ...ofDocument, type: v.literal('removeRun'), section: index, first: index, last: index }),
  v.object({ ...ofDocument, type: v.literal('removeAll'), section: v.optional(index), kind }),
  v.object({ ...ofDocument, type: v.literal('removeEverywhere'), kind }),
  v.object({
    ...ofDocument,
    type: v.literal('removeText'),
    section: index,
    paragraph: index,
    documents: index,
  }),
  v.object({ ...ofDocument, type: v.literal('removePassage'), section: index, passage: index }),
  v.object({ ...ofDocument, type: v.literal('replaceByReference'), section: index, passage: index }),
  v.object({ ...ofDocument, type: v.literal('removeShared'), section: index, first: index, last: index }),
  v.object({
    ...ofDocument,
    type: v.literal('takeOther'),
    section: index,
    passage: index,
    kind: v.string(),
    start: index,
    end: index,
  }),
  v.object({ ...ofDocument, type: v.literal('removeDocument'), section: index }),
  v.object({ ...ofDocument, type: v.literal('keepDocument'), section: index }),
  v.object({ ...ofDocument, type: v.literal('restoreText'), section: index, start: index, text: index }),
  v.object({
    ...ofDocument,
    type: v.literal('fileWide'),
    what: v.picklist(['canonical', 'blankLines', 'unwrapFence']),
  }),
]);

/** The arguments of commands: the uri of a document or a folder, and decisions to remember. */
export const uriSchema = v.string();
const decisionSchema = v.custom<Decision>(isDecision, 'Invalid decision');
export const decisionsSchema = v.array(decisionSchema);

/** What was chosen before the server was started; nothing where that cannot be understood: no reason not to start. */
export const choicesSchema = v.fallback(v.array(v.object({ uri: v.string(), dialect: v.string() })), []);

/** The parameters of Winnow's own requests. */
export const documentSchema = v.object({ uri: v.string() });
export const placeSchema = v.object({ uri: v.string(), position });
const range = v.object({ start: position, end: position });
export const quotationSchema = v.object({
  text: v.string(),
  from: v.optional(v.object({ uri: v.string(), range })),
});
export const askSchema = v.object({ tool: v.string(), input: v.unknown() });
export const readAsSchema = v.object({ uri: v.string(), dialect: v.nullable(v.string()) });
export const importSchema = v.object({
  base64: v.string(),
  kind: v.optional(v.custom<ImportKind>((value) => typeof value === 'string' && isImportKind(value))),
});
export const packSchema = v.object({
  files: v.array(v.object({ name: v.string(), base64: v.string() })),
  order: v.optional(v.string()),
  rename: v.optional(v.picklist(['percent', 'safe'])),
});
export const decideOnSiteSchema = v.object({
  site: v.string(),
  line: v.string(),
  isBoilerplate: v.boolean(),
});
export const rememberedSchema = v.object({
  remembered: v.array(v.object({ uri: v.string(), decision: decisionSchema })),
});
export const logSchema = v.object({
  limit: index,
  group: v.optional(v.picklist(LOG_GROUPS)),
  text: v.optional(v.string()),
});
export const decisionPlacesSchema = v.object({ folder: v.string(), decision: decisionSchema });
export const undoDecisionSchema = v.object({ ...decisionPlacesSchema.entries, again: v.boolean() });
export const reviewerSchema = v.object({
  reviewers: v.array(v.object({ folder: v.string(), name: v.string() })),
});
export const cacheSchema = v.object({ clear: v.boolean() });
export const drawSampleSchema = v.object({
  folder: v.string(),
  by: v.picklist(SAMPLE_UNITS),
  size: v.pipe(v.number(), v.integer(), v.minValue(1)),
  seed: v.string(),
});
const chosenDocument = v.object({ uri: v.string(), position, name: v.string() });
/** A note is read by people, and a line of the log no longer than 256 KB. */
const noteText = v.pipe(v.string(), v.maxLength(20_000));
const noteCodes = v.pipe(v.array(v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))), v.maxLength(200));
export const notesSchema = v.object({
  limit: index,
  code: v.optional(v.string()),
  text: v.optional(v.string()),
  isAstray: v.optional(v.boolean()),
  uri: v.optional(v.string()),
});
const notePlace: v.GenericSchema<unknown, NotePlace> = v.variant('on', [
  v.object({ on: v.literal('passage'), uri: v.string(), range }),
  v.object({ on: v.picklist(['paragraph', 'mention']), uri: v.string(), position }),
  v.object({ on: v.literal('document'), document: chosenDocument }),
  v.object({ on: v.literal('file'), uri: v.string(), position: v.optional(position) }),
  v.object({ on: v.literal('entity'), uri: v.string(), name: v.string(), type: v.string() }),
]);
const ofNote = { text: v.optional(noteText), codes: v.optional(noteCodes) };
export const writeNoteSchema = v.union([
  v.object({ place: notePlace, ...ofNote }),
  v.object({ folder: v.string(), id: v.string(), ...ofNote }),
]);
const label = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200));
export const writeCodeSchema = v.object({
  folder: v.string(),
  id: v.optional(v.string()),
  label,
  colour: v.picklist(NOTE_COLOURS),
  description: v.optional(v.pipe(v.string(), v.maxLength(2000))),
  into: v.optional(v.string()),
});
export const putNotesSchema = v.object({
  folder: v.string(),
  values: v.array(
    v.variant('kind', [
      v.object({
        kind: v.literal('note'),
        id: v.string(),
        note: v.nullable(v.custom<Note>(isNote, 'Invalid note')),
      }),
      v.object({
        kind: v.literal('code'),
        id: v.string(),
        code: v.nullable(v.custom<Code>(isCode, 'Invalid code')),
      }),
    ]),
  ),
});
export const changesSchema = v.object({ limit: index });
export const keepOneOfEachSchema = v.object({ of: v.picklist(['identical', 'edited', 'retold']) });
export const reportSchema = v.object({
  format: v.picklist(REPORT_FORMATS),
  language: v.string(),
  date: v.optional(v.string()),
  links: v.optional(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9+.-]*$/u))),
});
export const removeFromSiteSchema = v.object({ site: v.string(), line: v.optional(v.string()) });
export const planExportSchema = v.object({
  format: v.picklist(EXPORT_FORMATS),
  boilerplate: v.picklist(EXPORT_REMOVALS),
  oneOfEach: v.picklist(ONE_OF_EACH),
  byteOrderMark: v.optional(v.boolean()),
  uris: v.optional(v.array(v.string())),
});
export const exportedFileSchema = v.object({ id: index, index });
export const furnitureSchema = v.object({
  uri: v.string(),
  lines: v.array(v.object({ start: position, end: position })),
});
export const chosenDocumentsSchema = v.object({ documents: v.array(chosenDocument) });
/** So many rows are sent at once at most. */
const MAX_ROWS = 1000;
const page = { from: index, count: v.pipe(index, v.maxValue(MAX_ROWS)) };
const stage = v.picklist(DOCUMENT_STAGES);
const queueView: v.GenericSchema<unknown, QueueView> = v.object({
  order: v.picklist(['most', 'name']),
  filter: v.object({
    folder: v.optional(v.string()),
    site: v.optional(v.string()),
    family: v.optional(chosenDocument),
    kind: v.optional(v.string()),
    stage: v.optional(stage),
  }),
});
const entityType = v.custom<EntityType>(
  (value) => typeof value === 'string' && (entityTypes as readonly string[]).includes(value),
  'Unknown type of entity',
);
export const exportEntitiesSchema = v.object({ format: v.picklist(ENTITY_FILES) });
export const importGlossarySchema = v.object({ uri: v.string(), text: v.string() });
const entityQuery = { order: v.picklist(ENTITY_ORDERS), text: v.optional(v.string()) };
/** Characters of a name that a reviewer gives: a choice, far above the longest. */
const MAX_NAME = 500;
const entityIds = v.pipe(v.array(v.string()), v.maxLength(MAX_ROWS));
export const entityTypesSchema = v.object(entityQuery);
export const entitiesSchema = v.object({ ...entityQuery, type: entityType, ...page });
export const entityMentionsSchema = v.object({ id: v.string(), ...page });
export const nearEntitiesSchema = v.object({ id: v.string(), count: page.count });
export const decideOnEntitiesSchema: v.GenericSchema<unknown, EntityDeed> = v.variant('as', [
  v.object({ as: v.literal('merge'), ids: entityIds, into: v.string() }),
  v.object({ as: v.literal('retype'), ids: entityIds, type: entityType }),
  v.object({ as: v.literal('hide'), ids: entityIds }),
  v.object({ as: v.literal('split'), id: v.string(), names: entityIds }),
  v.object({ as: v.literal('hideHere'), id: v.string(), uri: v.string(), position }),
  v.object({ as: v.literal('display'), id: v.string(), name: v.pipe(v.string(), v.maxLength(MAX_NAME)) }),
  v.object({ as: v.literal('different'), ids: entityIds, from: v.string() }),
]);
export const queueSchema = v.object({ view: queueView, ...page });
export const queueFindingsSchema = v.object({
  document: chosenDocument,
  kind: v.optional(v.string()),
  ...page,
});
export const nextFindingSchema = v.object({
  view: queueView,
  from: v.optional(v.object({ uri: v.string(), position, code: v.optional(v.string()) })),
  isBack: v.boolean(),
});
const queueTarget: v.GenericSchema<unknown, QueueTarget> = v.variant('by', [
  v.object({ by: v.literal('finding'), uri: v.string(), range, code: v.string() }),
  v.object({ by: v.literal('kind'), kind: v.string() }),
  v.object({ by: v.literal('document'), document: chosenDocument }),
  v.object({ by: v.picklist(['site', 'family']), document: chosenDocument }),
]);
export const acceptFindingsSchema = v.object({ targets: v.array(queueTarget), view: queueView });
export const decideFindingsSchema = v.object({
  targets: v.array(queueTarget),
  view: queueView,
  as: v.picklist(['reject', 'defer', 'resume']),
});
export const stageDocumentsSchema = v.object({ documents: v.array(chosenDocument), stage });
export const removalSchema = v.variant('scope', [
  v.object({ scope: v.literal('section'), uri: v.string(), position, kind }),
  v.object({ scope: v.literal('document'), uri: v.string(), position: v.optional(position), kind }),
  v.object({
    scope: v.literal('workspace'),
    uri: v.optional(v.string()),
    position: v.optional(position),
    kind,
  }),
]);

/**
 * The value, when it is what the schema says.
 * @param what names it in the error
 * @throws ResponseError `InvalidParams` with the first thing that is wrong
 */
export function checked<T>(schema: v.GenericSchema<unknown, T>, value: unknown, what: string): T {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const at = v.getDotPath(issue);
  throw notUnderstood(what, at === null ? issue.message : `${at}: ${issue.message}`);
}

/** What is said of a request that is not what it has to be. */
export function notUnderstood(what: string, problem: string): ResponseError<void> {
  return new ResponseError(
    ErrorCodes.InvalidParams,
    l10n.t('{what}: not understood ({problem})', { what, problem }),
  );
}
