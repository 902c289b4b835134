import * as l10n from '@vscode/l10n';
import type { Work } from '../../lexis/index';
import { type DecisionBook, excerpt, excerptOf, type LogLine, type LogStanding } from '../decisions';
import { entityTypeRecords } from '../entityTypes';
import type { Decision, DocumentName, DocumentStage, FindingOutcome } from '../types';
import type { World } from '../world';

/** What a log is filtered by: decisions of one group, and lines that take others back. */
export const LOG_GROUPS = [
  'boilerplate',
  'not-boilerplate',
  'copies',
  'changes',
  'reference',
  'entity',
  'review',
  'withdrawal',
] as const;
export type LogGroup = (typeof LOG_GROUPS)[number];

/** A line of the log in words. */
export interface LogEntry {
  readonly folder: string;
  readonly decision: Decision;
  readonly group: LogGroup;
  readonly standing: LogStanding;
  /** What was decided: "Not boilerplate". */
  readonly what: string;
  /** What it is about: the first words of a text, or a name. */
  readonly excerpt: string;
  /** The document or the site that it holds for; empty where it holds everywhere. */
  readonly where: string;
  readonly by?: string;
  readonly at?: string;
}

/** Which lines are asked for. */
export interface LogQuery {
  /** How many at most. */
  readonly limit: number;
  readonly group?: LogGroup;
  /** What each of its words holds, in whatever case: in what was decided, of what, where and by whom. */
  readonly text?: string;
}

/** The newest lines that were asked for. */
export interface ListedLog {
  readonly entries: readonly LogEntry[];
  /** How many lines that were asked for were left out. */
  readonly more: number;
  /** How many lines there are of each group, whatever was asked for. */
  readonly counts: Readonly<Record<LogGroup, number>>;
}

/** Lines that are put into words between two chances to be interrupted: a choice, some milliseconds. */
const LINES_AT_ONCE = 1000;

/**
 * The log of decisions of all folders in words, the newest first, in slices. Lines of one folder are in their order; of several folders
 * that is told first which was written last, one without a time after those that have one.
 */
export function* listingLog(world: World, { limit, group, text = '' }: LogQuery): Work<ListedLog> {
  const entries: LogEntry[] = [];
  const counts = Object.fromEntries(LOG_GROUPS.map((each) => [each, 0])) as Record<LogGroup, number>;
  const wanted = text.toLowerCase();
  let met = 0;
  let found = 0;
  for (const [folder, line] of newestFirst(world.books)) {
    if (++met % LINES_AT_ONCE === 0) yield;
    const own = groupOf(line);
    counts[own]++;
    if (group !== undefined && own !== group) continue;
    if (wanted === '' && found >= limit) {
      found++;
      continue;
    }
    const entry = entryOf(folder, line, own);
    if (wanted !== '' && !holds(entry, wanted)) continue;
    if (found++ < limit) entries.push(entry);
  }
  return { entries, more: found - entries.length, counts };
}

function* newestFirst(books: ReadonlyMap<string, DecisionBook>): Generator<[string, LogLine]> {
  const heads = [...books].flatMap(([folder, book]) => {
    const rest = book.log();
    const first = rest.next();
    return first.done === true ? [] : [{ folder, rest, line: first.value }];
  });
  while (heads.length > 0) {
    const head = heads.reduce((best, each) =>
      (each.line.stamp.at ?? '') > (best.line.stamp.at ?? '') ? each : best,
    );
    yield [head.folder, head.line];
    const next = head.rest.next();
    if (next.done === true) heads.splice(heads.indexOf(head), 1);
    else head.line = next.value;
  }
}

function holds({ what, excerpt: words, where, by = '' }: LogEntry, wanted: string): boolean {
  return [what, words, where, by].some((each) => each.toLowerCase().includes(wanted));
}

function groupOf({ decision: { kind }, standing }: LogLine): LogGroup {
  return standing === 'withdrawal' ? standing : groups[kind];
}

const groups: Readonly<Record<Decision['kind'], LogGroup>> = {
  boilerplate: 'boilerplate',
  'boilerplate-pattern': 'boilerplate',
  'boilerplate-here': 'boilerplate',
  'boilerplate-on-site': 'boilerplate',
  'not-boilerplate': 'not-boilerplate',
  'not-boilerplate-pattern': 'not-boilerplate',
  'not-boilerplate-here': 'not-boilerplate',
  'not-boilerplate-on-site': 'not-boilerplate',
  'keep-both': 'copies',
  'both-right': 'changes',
  reference: 'reference',
  entity: 'entity',
  'document-state': 'review',
  finding: 'review',
};

function entryOf(folder: string, { decision, standing, stamp }: LogLine, group: LogGroup): LogEntry {
  return { folder, decision, group, standing, ...wordsOf(decision), ...stamp };
}

/** What was decided, of what, and where it holds. */
function wordsOf(decision: Decision): Pick<LogEntry, 'what' | 'excerpt' | 'where'> {
  switch (decision.kind) {
    case 'boilerplate':
    case 'not-boilerplate':
      return { what: furnitureWords(decision.kind), excerpt: excerptOf(decision), where: '' };
    case 'boilerplate-here':
    case 'not-boilerplate-here':
      return {
        what: furnitureWords(decision.kind),
        excerpt: excerptOf(decision),
        where: documentWords(decision),
      };
    case 'boilerplate-pattern':
    case 'not-boilerplate-pattern':
      return { what: linesLikeThis(decision.kind), excerpt: excerpt(decision.pattern), where: '' };
    case 'boilerplate-on-site':
    case 'not-boilerplate-on-site':
      return { what: linesLikeThis(decision.kind), excerpt: excerpt(decision.pattern), where: decision.site };
    case 'keep-both':
      return { what: l10n.t('Keep both'), excerpt: excerptOf(decision), where: '' };
    case 'both-right': {
      const [left, right] = decision.values.map((value) => (value === '' ? '–' : excerpt(value)));
      return { what: l10n.t('Both are right'), excerpt: `${left} ↔ ${right}`, where: '' };
    }
    case 'reference':
      return { what: l10n.t('Replaced by a reference'), excerpt: excerpt(decision.text), where: '' };
    case 'entity':
      return { what: entityWords(decision), excerpt: decision.name, where: whereOf(decision) };
    case 'document-state':
      return { what: stageWords(decision.state), excerpt: '', where: documentWords(decision) };
    case 'finding':
      return {
        what: outcomeWords(decision.outcome),
        excerpt: excerptOf(decision),
        where: documentWords(decision),
      };
  }
}

function documentWords({ document, section }: DocumentName): string {
  return section === undefined ? document : `${document} › ${section}`;
}

function stageWords(stage: DocumentStage): string {
  switch (stage) {
    case 'new':
      return l10n.t('Document is new');
    case 'work':
      return l10n.t('Document is in work');
    case 'done':
      return l10n.t('Document is done');
    case 'aside':
      return l10n.t('Document is set aside');
  }
}

function outcomeWords(outcome: FindingOutcome): string {
  switch (outcome) {
    case 'accepted':
      return l10n.t('Finding accepted');
    case 'rejected':
      return l10n.t('Finding rejected');
    case 'deferred':
      return l10n.t('Finding put off');
  }
}

function furnitureWords(kind: string): string {
  return kind.startsWith('not-') ? l10n.t('Not boilerplate') : l10n.t('Boilerplate');
}

/** `#` stands for any number in a pattern. */
function linesLikeThis(kind: string): string {
  return kind.startsWith('not-')
    ? l10n.t('Not boilerplate, nor lines like this')
    : l10n.t('Boilerplate, and so are lines like this');
}

function whereOf(decision: Extract<Decision, { kind: 'entity' }>): string {
  return decision.action === 'ignore-here' ? documentWords(decision) : '';
}

function entityWords(decision: Extract<Decision, { kind: 'entity' }>): string {
  switch (decision.action) {
    case 'ignore':
      return l10n.t('Not an entity');
    case 'ignore-here':
      return l10n.t('Not an entity in this document');
    case 'different':
      return l10n.t('Not the same as {name}', { name: decision.from });
    case 'display':
      return l10n.t('Listed as {name}', { name: decision.as });
    case 'apart':
      return l10n.t('Stands for itself');
    case 'same':
      return l10n.t('The same as {name}', { name: decision.as });
    case 'type':
      return l10n.t('Type: {type}', { type: entityTypeRecords[decision.type].word() });
  }
}
