import type { Position, Range } from 'vscode-languageserver-types';
import { firstNotBefore, type Work } from '../../lexis/index';
import { excerpt } from '../decisions';
import type { SectionState } from '../document';
import { familyMembers } from '../features/stories';
import { compareText } from '../order';
import { isInside, sectionName } from '../places';
import { labelOf, sectionsOf } from '../sites/siteOf';
import type { ChosenDocument } from '../chosen';
import type { DocumentStage, Finding } from '../types';
import type { World } from '../world';
import { byPlace, type FindingSort, FINDING_SORTS, sortOf } from './queue';
import type { Queue, QueueEntry } from './types';

/** Which documents and findings of the queue are meant; all where nothing is said. */
export interface QueueFilter {
  /** The uri of a folder, without a final slash. */
  readonly folder?: string;
  /** The id of a site. */
  readonly site?: string;
  /** The documents that tell the same story as this one. */
  readonly family?: ChosenDocument;
  /** A sort of finding, or the code of one: documents that have such findings open. */
  readonly kind?: string;
  readonly stage?: DocumentStage;
}

/** What of the queue is looked at, and what comes first: most to do, or the files by their names. */
export interface QueueView {
  readonly order: 'most' | 'name';
  readonly filter: QueueFilter;
}

/** A document as the queue shows it. */
export interface QueueRow {
  readonly uri: string;
  readonly name: string;
  readonly section: string;
  /** All of it. */
  readonly range: Range;
  readonly stage: DocumentStage;
  /** Of the kind that is asked for. */
  readonly open: number;
  readonly deferred: number;
  readonly decided: number;
  /** How many are open of each sort that is asked for. */
  readonly sorts: Readonly<Record<FindingSort, number>>;
}

/** Some rows of the queue, and how many there are in all. */
export interface QueuePage<T> {
  readonly rows: readonly T[];
  readonly total: number;
}

/** A finding as the queue shows it. */
export interface QueueFinding {
  readonly uri: string;
  readonly range: Range;
  readonly code: string;
  readonly sort: FindingSort;
  readonly message: string;
  /** The first words of what it is about. */
  readonly words: string;
  readonly isDeferred: boolean;
}

/** What a filter can be set to, each with how many documents or open findings it leaves. */
export interface QueueFacets {
  readonly folders: readonly { readonly uri: string; readonly documents: number }[];
  readonly sites: readonly { readonly id: string; readonly label: string; readonly documents: number }[];
  /** By sort and by code. */
  readonly kinds: readonly { readonly kind: string; readonly open: number }[];
  readonly stages: readonly { readonly stage: DocumentStage; readonly documents: number }[];
}

/** Documents that are looked at between two chances to be interrupted: a choice, some tenths of a millisecond. */
const DOCUMENTS_AT_ONCE = 1000;

/** An order as it was made last: it stands until something of the queue is another. */
interface KnownOrder {
  readonly revision: number;
  readonly view: string;
  readonly entries: readonly QueueEntry[];
}

const orderOf = new WeakMap<Queue, KnownOrder>();

/** The documents that are meant, in order. Made again only when something of the queue, or what is asked, is another. */
export function* selecting(world: World, view: QueueView): Work<readonly QueueEntry[]> {
  const { queue } = world;
  const key = JSON.stringify(view);
  const known = orderOf.get(queue);
  const { site, family } = view.filter;
  // Which documents are of a site or family may change without the queue.
  const isKept = site === undefined && family === undefined;
  if (isKept && known?.revision === queue.revision && known.view === key) return known.entries;
  const { revision } = queue;
  const entries = yield* selectingAnew(world, view);
  if (isKept) orderOf.set(queue, { revision, view: key, entries });
  return entries;
}

function* selectingAnew(world: World, { order, filter }: QueueView): Work<readonly QueueEntry[]> {
  const family = filter.family === undefined ? undefined : yield* familyMembers(world, filter.family);
  const found: QueueEntry[] = [];
  let looked = 0;
  for (const entry of [...world.queue.entries]) {
    if (++looked % DOCUMENTS_AT_ONCE === 0) yield;
    if (isMeant(world, entry, filter, family)) found.push(entry);
  }
  return found.sort(orders[order](filter));
}

function isMeant(
  world: World,
  entry: QueueEntry,
  { folder, site, kind, stage }: QueueFilter,
  family: ReadonlySet<SectionState> | undefined,
): boolean {
  const { state } = entry;
  return (
    (stage === undefined || entry.stage === stage) &&
    (folder === undefined || isInside(folder, state.document.uri)) &&
    (site === undefined || world.sites.of(state.id)?.id === site) &&
    (family?.has(state) ?? true) &&
    (kind === undefined || openOf(entry, kind).length > 0)
  );
}

type Compare = (left: QueueEntry, right: QueueEntry) => number;

const orders: Readonly<Record<QueueView['order'], (filter: QueueFilter) => Compare>> = {
  name: () => byPlace,
  most:
    ({ kind }) =>
    (left, right) =>
      openOf(right, kind).length - openOf(left, kind).length ||
      right.deferred.size - left.deferred.size ||
      byPlace(left, right),
};

/** What is open in a document, of one kind or of all. */
export function openOf({ open }: QueueEntry, kind: string | undefined): readonly Finding[] {
  return kind === undefined ? open : open.filter((finding) => isOfKind(finding, kind));
}

/** Whether a finding is of a sort, or has a code. */
function isOfKind(finding: Finding, kind: string): boolean {
  return finding.code === kind || sortOf(finding) === kind;
}

/** Some documents of the queue, in slices. */
export function* listingQueue(
  world: World,
  view: QueueView,
  { from, count }: { readonly from: number; readonly count: number },
): Work<QueuePage<QueueRow>> {
  const entries = yield* selecting(world, view);
  const rows = entries.slice(from, from + count).map((entry) => rowOf(entry, view.filter.kind));
  return { rows, total: entries.length };
}

function rowOf(entry: QueueEntry, kind: string | undefined): QueueRow {
  const { state, stage, deferred, decided } = entry;
  const open = openOf(entry, kind);
  const counts = Object.fromEntries(FINDING_SORTS.map((sort) => [sort, 0])) as Record<FindingSort, number>;
  for (const finding of open) counts[sortOf(finding)]++;
  const { document } = state;
  const section = document.section(state.index);
  return {
    uri: document.uri,
    name: sectionName(state),
    section: section.name,
    range: document.range(section.span),
    stage,
    open: open.length,
    deferred: deferred.size,
    decided,
    sorts: counts,
  };
}

/** What is open or put off in a document, in order of position; undefined for one that the queue does not know. */
export function findingsInQueue(
  world: World,
  state: SectionState,
  kind: string | undefined,
  { from, count }: { readonly from: number; readonly count: number },
): QueuePage<QueueFinding> | undefined {
  const entry = world.queue.entryOf(state);
  if (entry === undefined) return undefined;
  const open = new Set(entry.open);
  const told = entry.findings.filter(
    (finding) =>
      (open.has(finding) || entry.deferred.has(finding)) && (kind === undefined || isOfKind(finding, kind)),
  );
  const rows = told.slice(from, from + count).map((finding) => ({
    ...placeOf(finding),
    sort: sortOf(finding),
    words: excerpt(textOf(state, finding)),
    isDeferred: entry.deferred.has(finding),
  }));
  return { rows, total: told.length };
}

function placeOf({
  uri,
  range,
  code,
  message,
}: Finding): Pick<QueueFinding, 'uri' | 'range' | 'code' | 'message'> {
  return { uri, range, code, message };
}

/** The text that a finding is about. */
export function textOf({ document }: SectionState, { range }: Finding): string {
  return document.textOf({ start: document.offset(range.start), end: document.offset(range.end) });
}

/** Where somebody is: a position in a file, and the code of the finding that was gone to last where that begins there. */
export interface QueuePlace {
  readonly uri: string;
  readonly position: Position;
  readonly code?: string;
}

/** A finding that somebody is led to. */
export type NextFinding = Pick<QueueFinding, 'uri' | 'range' | 'code' | 'message'> & {
  readonly name: string;
};

/**
 * The next finding that is open behind a place, or before it: first in the document there, then in the documents behind it in the
 * order that is looked at, and from its end on at its beginning. Undefined where none is open.
 */
export function* goingOn(
  world: World,
  view: QueueView,
  from: QueuePlace | undefined,
  isBack: boolean,
): Work<NextFinding | undefined> {
  const { kind } = view.filter;
  const entries = (yield* selecting(world, view)).filter((entry) => openOf(entry, kind).length > 0);
  const here = from === undefined ? undefined : entryAt(world, from);
  if (from !== undefined && here !== undefined && entries.includes(here)) {
    const own = openOf(here, kind);
    const found = isBack
      ? own.findLast((finding) => comparePlace(finding, from) < 0)
      : own.find((finding) => comparePlace(finding, from) > 0);
    if (found !== undefined) return nextOf(here, found);
  }
  const entry = neighbour(entries, here, orders[view.order](view.filter), isBack);
  if (entry === undefined) return undefined;
  const own = openOf(entry, kind);
  return nextOf(entry, isBack ? own[own.length - 1] : own[0]);
}

function entryAt(world: World, { uri, position }: QueuePlace): QueueEntry | undefined {
  const document = world.documents.get(uri);
  const state = document?.sectionAt(document.offset(position));
  return state === undefined ? undefined : world.queue.entryOf(state);
}

/** The document behind another in an order, which may itself be none of it; at the end the first again. */
function neighbour(
  entries: readonly QueueEntry[],
  here: QueueEntry | undefined,
  compare: Compare,
  isBack: boolean,
): QueueEntry | undefined {
  if (here === undefined) return entries.at(isBack ? -1 : 0);
  const at = firstNotBefore(entries.length, (index) => compare(entries[index], here) < 0);
  if (isBack) return entries.at(at - 1);
  const behind = entries[at] === here ? at + 1 : at;
  return entries[behind] ?? entries[0];
}

/** Below zero for a finding before a place. What begins there and was not gone to yet is behind it. */
function comparePlace({ range: { start }, code }: Finding, { position, code: last }: QueuePlace): number {
  return (
    start.line - position.line ||
    start.character - position.character ||
    (last === undefined ? 1 : compareText(code, last))
  );
}

function nextOf({ state }: QueueEntry, finding: Finding): NextFinding {
  return { ...placeOf(finding), name: sectionName(state) };
}

/** What the queue can be filtered by now, in slices; what leaves most comes first. */
export function* listingFacets(world: World): Work<QueueFacets> {
  const folders = new Map<string, number>();
  const sites = new Map<string, number>();
  const kinds = new Map<string, number>();
  const stages = new Map<DocumentStage, number>();
  let looked = 0;
  for (const { state, stage, open } of [...world.queue.entries]) {
    if (++looked % DOCUMENTS_AT_ONCE === 0) yield;
    const { uri } = state.document;
    add(folders, uri.slice(0, uri.lastIndexOf('/')), 1);
    add(stages, stage, 1);
    const site = world.sites.of(state.id)?.id;
    if (site !== undefined) add(sites, site, 1);
    for (const finding of open) {
      add(kinds, sortOf(finding), 1);
      add(kinds, finding.code, 1);
    }
  }
  return {
    folders: mostFirst(folders).map(([uri, documents]) => ({ uri, documents })),
    sites: mostFirst(sites).map(([id, documents]) => ({ id, label: siteLabel(world, id), documents })),
    kinds: mostFirst(kinds).map(([kind, open]) => ({ kind, open })),
    stages: mostFirst(stages).map(([stage, documents]) => ({ stage, documents })),
  };
}

function siteLabel(world: World, id: string): string {
  const members = world.sites.members(id);
  const [first] = members;
  return (
    (first === undefined ? undefined : world.sites.of(first)?.host) ?? labelOf(sectionsOf(world, members))
  );
}

function add<K>(counts: Map<K, number>, key: K, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function mostFirst<K extends string>(counts: ReadonlyMap<K, number>): readonly [K, number][] {
  return [...counts].sort(([left, one], [right, other]) => other - one || compareText(left, right));
}
