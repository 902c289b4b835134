import type { Work } from '../../lexis/index';
import type { SectionState } from '../document';
import { listingLog, type LogEntry } from '../features/log';
import { dateOf } from '../features/stories';
import { lookLimits } from '../messages/limits';
import { sectionName } from '../places';
import { compareText } from '../order';
import { siteOf } from '../sites/siteOf';
import type { Settings } from '../types';
import type { World } from '../world';
import { reportingBoilerplate, reportingSites } from './boilerplate';
import { reportingChanges } from './changes';
import { Citing } from './citing';
import { reportingEntities, reportingTimeline } from './entities';
import { reportedMatrix, reportingFamilies } from './families';
import { reportingNotes } from './notes';
import type {
  ReportedDecision,
  ReportedDocument,
  ReportRequest,
  ReportSummary,
  WrittenReport,
} from './model';

/**
 * The report that is handed on, in slices: all that was found, each passage with its place. All work must have been done. The same
 * documents, decisions, settings and request give the same report, whatever the order in which documents arrived.
 */
export function* writingReport(world: World, request: ReportRequest): Work<WrittenReport> {
  const { limits, date, winnow } = request;
  const citing = new Citing(world, request);
  const documents: ReportedDocument[] = [];
  for (const state of citing.states) documents.push(yield* reportingDocument(world, citing, state));
  const families = yield* reportingFamilies(world, citing, limits);
  const changes = yield* reportingChanges(citing, limits.changes);
  const sites = yield* reportingSites(world, citing, limits);
  const boilerplate = yield* reportingBoilerplate(world, citing, limits.boilerplate);
  const entities = yield* reportingEntities(world, citing, limits);
  const timeline = yield* reportingTimeline(citing, limits);
  const log = yield* listingLog(world, { limit: limits.decisions });
  const { notes, codes } = yield* reportingNotes(world, citing, documents, request);
  const summary: ReportSummary = {
    files: world.documents.size,
    documents: documents.length,
    paragraphs: sum(documents, (each) => each.paragraphs),
    boilerplate: sum(documents, (each) => each.boilerplate),
    documentsWithBoilerplate: documents.filter((each) => each.boilerplate > 0).length,
    families: families.shown.length + families.more,
    documentsInFamilies: sum(families.shown, ({ all }) => all),
    identical: citing.states.filter((state) => isLaterTwin(world, state)).length,
    changes: changes.shown.length + changes.more,
    sites: sites.shown.length + sites.more,
    entities: entities.shown.length + entities.more,
    decisions: log.entries.length + log.more,
    notes: notes.shown.length + notes.more,
  };
  return {
    version: 1,
    ...(date !== undefined && { date }),
    winnow,
    summary,
    documents,
    families: { shown: families.shown.map(({ family }) => family), more: families.more },
    changes,
    sites,
    boilerplate,
    entities,
    timeline,
    matrix: reportedMatrix(world, citing, families.shown, limits.matrix),
    decisions: { shown: log.entries.map((entry) => decisionOf(entry, request)), more: log.more },
    notes,
    codes,
    samples: request.samples ?? [],
    settings: settingsIn(world),
    limits: lookLimits(world),
  };
}

function* reportingDocument(world: World, citing: Citing, state: SectionState): Work<ReportedDocument> {
  const place = yield* citing.document(state);
  const date = dateOf(state);
  const site = siteOf(world, state)?.label;
  return {
    name: sectionName(state),
    place,
    paragraphs: state.body.paragraphs.length,
    boilerplate: state.flags.filter((flagged) => flagged).length,
    ...(date !== undefined && { date }),
    ...(site !== undefined && { site }),
  };
}

function sum<T>(all: readonly T[], of: (each: T) => number): number {
  return all.reduce((total, each) => total + of(each), 0);
}

function isLaterTwin(world: World, state: SectionState): boolean {
  const twins = world.twinsOf(state);
  return twins !== undefined && twins[0] !== state;
}

function decisionOf(
  { decision, standing, what, excerpt, where, by, at, folder }: LogEntry,
  { pathOf }: ReportRequest,
): ReportedDecision {
  return {
    kind: decision.kind,
    standing,
    what,
    excerpt,
    where,
    ...(by !== undefined && { by }),
    ...(at !== undefined && { at }),
    folder: pathOf(folder),
  };
}

/** The settings that documents were read with, by their names in the editor; where they differ, the values of each. */
function settingsIn(world: World): WrittenReport['settings'] {
  const values = new Map<string, Set<string>>();
  for (const uri of [...world.documents.keys()].sort(compareText))
    for (const [name, value] of namedSettings(world.settingsOf(uri))) {
      const known = values.get(name);
      if (known === undefined) values.set(name, new Set([value]));
      else known.add(value);
    }
  return [...values].map(([name, all]) => ({ name, value: [...all].join(' | ') }));
}

function namedSettings({ severity, boilerplate, shared, entities }: Settings): readonly [string, string][] {
  return [
    ['winnow.boilerplate.enabled', String(boilerplate.enabled)],
    ['winnow.boilerplate.workingPoint', boilerplate.workingPoint],
    ['winnow.sharedText.enabled', String(shared.enabled)],
    ['winnow.sharedText.sensitivity', shared.sensitivity],
    ['winnow.sharedText.scope', shared.scope],
    ['winnow.entities.enabled', String(entities.enabled)],
    ...entities.names.map(({ name, type }): [string, string] => [`winnow.entities.names: ${name}`, type]),
    ...Object.entries(severity).map(([code, level]): [string, string] => [`winnow.severity.${code}`, level]),
  ];
}
