import { contentKey } from '../contentKey';
import { type DecisionBook, documentKey, findingKey } from '../decisions';
import { allOf, type Few, withOne, withoutOne } from '../../lexis/index';
import type { FindingSet, SectionState, SourceDocument } from '../document';
import { inReadingOrder } from '../twins';
import { nameInDecisions } from '../standpoint';
import type { Finding } from '../types';
import type { World } from '../world';
import { type Said, SaidOfDocuments } from './said';
import type { Queue, QueueEntry, QueueSums, Standing } from './types';

/** The sorts of finding that a reviewer tells apart. */
export const FINDING_SORTS = ['boilerplate', 'copies', 'changes', 'faults'] as const;
export type FindingSort = (typeof FINDING_SORTS)[number];

const sorts: Readonly<Record<Finding['data']['type'], FindingSort>> = {
  boilerplate: 'boilerplate',
  shared: 'copies',
  sharedRun: 'copies',
  recurring: 'copies',
  identical: 'copies',
  change: 'changes',
  reference: 'faults',
  format: 'faults',
};

/** The sort of a finding. */
export function sortOf({ data }: Finding): FindingSort {
  return sorts[data.type];
}

/** Whether nothing is left to do about a document. */
export function isFinished({ stage, open, deferred }: Standing): boolean {
  return stage === 'done' || stage === 'aside' || (open.length === 0 && deferred.size === 0);
}

const NOTHING: readonly Finding[] = [];
const NONE_DEFERRED: ReadonlySet<Finding> = new Set();

/**
 * What there is to review, document by document, and how far that is. Follows the lists of findings and the books of decisions
 * as they change; an update costs the documents that it is about.
 */
export class ReviewQueue implements Queue {
  readonly #entries = new Map<SectionState, QueueEntry>();
  readonly #sectionsOf = new Map<SourceDocument, readonly SectionState[]>();
  /** The documents of each name: a bundle may hold several. */
  readonly #named = new Map<string, Few<SectionState>>();
  readonly #said = new Map<string, SaidOfDocuments>();
  readonly #sums = noSums();
  #revision = 0;

  constructor(private readonly world: World) {}

  /** Another number whenever something of the queue is other than before. */
  get revision(): number {
    return this.#revision;
  }

  get sums(): QueueSums {
    return { ...this.#sums };
  }

  get entries(): Iterable<QueueEntry> {
    return this.#entries.values();
  }

  entryOf(state: SectionState): QueueEntry | undefined {
    return this.#entries.get(state);
  }

  /** The findings of a file were joined, or its sections are others. */
  update(document: SourceDocument, { findings }: FindingSet): void {
    const lists = bySection(document, findings);
    const before = this.#sectionsOf.get(document);
    const { sections } = document;
    if (before !== undefined && before !== sections) {
      const now = new Set(sections);
      for (const state of before) if (!now.has(state)) this.#set(state, undefined);
    }
    this.#sectionsOf.set(document, sections);
    const folder = this.world.decisionFolder(document.uri) ?? '';
    for (const state of sections) this.#updateSection(state, folder, lists.get(state.index) ?? NOTHING);
  }

  /** A file is gone. */
  delete(document: SourceDocument): void {
    for (const state of this.#sectionsOf.get(document) ?? []) this.#set(state, undefined);
    this.#sectionsOf.delete(document);
  }

  /** A folder has another book of decisions. */
  decided(folder: string, book: DecisionBook): void {
    const known = this.#said.get(folder);
    const said = known ?? new SaidOfDocuments();
    if (known === undefined) this.#said.set(folder, said);
    for (const name of said.follow(book))
      for (const state of [...allOf(this.#named.get(nameKey(folder, name)))]) {
        const entry = this.#entries.get(state);
        if (entry !== undefined) this.#set(state, { ...entry, ...this.#standing(entry) });
      }
  }

  #updateSection(state: SectionState, folder: string, findings: readonly Finding[]): void {
    const before = this.#entries.get(state);
    const name = nameInDecisions(this.world, state);
    if (
      before?.folder === folder &&
      documentKey(before.name) === documentKey(name) &&
      sameList(before.findings, findings)
    )
      return;
    const own = { state, name, folder, findings };
    this.#set(state, { ...own, ...this.#standing(own) });
  }

  #standing(entry: Pick<QueueEntry, 'state' | 'name' | 'folder' | 'findings'>): Standing {
    const said = this.#said.get(entry.folder)?.of(documentKey(entry.name));
    if (said === undefined)
      return { stage: 'new', open: entry.findings, deferred: NONE_DEFERRED, decided: 0 };
    return standingOf(entry, said);
  }

  #set(state: SectionState, entry: QueueEntry | undefined): void {
    const before = this.#entries.get(state);
    this.#revision++;
    countEntry(this.#sums, before, -1);
    countEntry(this.#sums, entry);
    if (before !== undefined) {
      const others = withoutOne(this.#named.get(keyOf(before)), state);
      if (others === undefined) this.#named.delete(keyOf(before));
      else this.#named.set(keyOf(before), others);
    }
    if (entry === undefined) this.#entries.delete(state);
    else {
      this.#entries.set(state, entry);
      this.#named.set(keyOf(entry), withOne(this.#named.get(keyOf(entry)), state));
    }
  }
}

/** Sums that documents are counted into. */
type RunningSums = { -readonly [Name in keyof QueueSums]: QueueSums[Name] };

/** No documents. */
export function noSums(): RunningSums {
  return { documents: 0, finished: 0, findings: 0, decided: 0, deferred: 0 };
}

/** Counts a document into sums, or out of them; none counts nothing. */
export function countEntry(sums: RunningSums, entry: QueueEntry | undefined, times: 1 | -1 = 1): void {
  if (entry === undefined) return;
  const { open, deferred, decided } = entry;
  sums.documents += times;
  sums.findings += times * (open.length + deferred.size + decided);
  sums.decided += times * decided;
  sums.deferred += times * deferred.size;
  if (isFinished(entry)) sums.finished += times;
}

/** In the order of their files' names, and within a file in that of the text. */
export function byPlace(left: QueueEntry, right: QueueEntry): number {
  return inReadingOrder(left.state, right.state);
}

function nameKey(folder: string, name: string): string {
  return `${folder} ${name}`;
}

function keyOf({ folder, name }: QueueEntry): string {
  return nameKey(folder, documentKey(name));
}

/** The findings of each section; what stands outside all of them is told with the first. */
function bySection(
  { file }: SourceDocument,
  findings: readonly Finding[],
): ReadonlyMap<number, readonly Finding[]> {
  const lists = new Map<number, Finding[]>();
  for (const finding of findings) {
    const { data } = finding;
    const section = data.type === 'format' ? Math.max(0, file.problems[data.problem].section) : data.section;
    const list = lists.get(section);
    if (list === undefined) lists.set(section, [finding]);
    else list.push(finding);
  }
  return lists;
}

function sameList(left: readonly Finding[], right: readonly Finding[]): boolean {
  return left.length === right.length && left.every((finding, index) => finding === right[index]);
}

function standingOf({ state, findings }: Pick<QueueEntry, 'state' | 'findings'>, said: Said): Standing {
  const { stages, outcomes } = said;
  const stage = stages.at(-1) ?? (outcomes.size > 0 ? 'work' : 'new');
  const shown = new Map<Finding, string>();
  if (outcomes.size > 0)
    for (const finding of findings)
      shown.set(finding, findingKey({ code: finding.code, key: keyOfFinding(state, finding) }));
  const open: Finding[] = [];
  const deferred = new Set<Finding>();
  let kept = 0;
  for (const finding of findings) {
    const outcome = outcomes.get(shown.get(finding) ?? '')?.at(-1);
    if (outcome === 'rejected') kept++;
    else if (outcome === 'deferred') deferred.add(finding);
    // What was accepted and is there again was put back: it is to be decided once more.
    else open.push(finding);
  }
  const there = new Set(shown.values());
  const gone = [...outcomes].filter(([key, list]) => !there.has(key) && list.at(-1) !== 'deferred').length;
  const decided = kept + gone;
  if (stage !== 'done' && stage !== 'aside') return { stage, open, deferred, decided };
  return { stage, open: NOTHING, deferred: NONE_DEFERRED, decided: decided + open.length + deferred.size };
}

/**
 * What a finding is remembered by within its document: a key of its text, so that it is the same wherever that moves to. Of two that say the
 * same of the same words what is said holds for both.
 */
export function keyOfFinding(state: SectionState, { data, range }: Finding): string {
  const { document } = state;
  if (data.type !== 'change')
    return contentKey(
      document.textOf({ start: document.offset(range.start), end: document.offset(range.end) }),
    );
  // Of a figure alone nobody could say which one: it is known by its passage and its place in that.
  return contentKey(`${state.passageText(data.passage)} ${data.start} ${data.end}`);
}
