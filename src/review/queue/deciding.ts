import type { Range } from 'vscode-languageserver-types';
import { allOf, type Work } from '../../lexis/index';
import { type ChosenDocument, chosenIn } from '../chosen';
import { contentKey } from '../contentKey';
import { excerpt } from '../decisions';
import type { SectionState, SharedPassage } from '../document';
import { familyMembers } from '../features/stories';
import { bothRightDecision, changeAt } from '../findings/changes';
import { allTwins } from '../findings/identical';
import { sharedAt } from '../findings/shared';
import { sectionName } from '../places';
import { siteMembers, siteOf } from '../sites/siteOf';
import { decisionHere } from '../standpoint';
import type { Decision, DocumentStage, Finding, FindingOutcome } from '../types';
import type { World } from '../world';
import { openOf, type QueueView, selecting, textOf } from './listing';
import { keyOfFinding } from './queue';
import type { QueueEntry } from './types';

/** What a reviewer decides about: a finding, or all that is open of a kind, in a document, on a site or in a family. */
export type QueueTarget =
  | { readonly by: 'finding'; readonly uri: string; readonly range: Range; readonly code: string }
  | { readonly by: 'document'; readonly document: ChosenDocument }
  /** A sort of finding, or the code of one, in all documents that are looked at. */
  | { readonly by: 'kind'; readonly kind: string }
  | { readonly by: 'site' | 'family'; readonly document: ChosenDocument };

/** A decision, and the document in whose folder it is remembered. */
export interface DecisionOf {
  readonly uri: string;
  readonly decision: Decision;
}

/** What is to be remembered of some findings. */
export interface Decided {
  readonly decisions: readonly DecisionOf[];
  /** How many findings it is about. */
  readonly findings: number;
  /** The documents in which nothing is open any more once that is remembered. */
  readonly finished: readonly ChosenDocument[];
}

/** Findings that are meant, of one document. */
export interface Meant {
  readonly entry: QueueEntry;
  readonly findings: readonly Finding[];
}

/** What is meant by some targets, each finding once, in slices; of what is put off only what is named itself. */
export function* meantBy(
  world: World,
  targets: readonly QueueTarget[],
  view: QueueView,
): Work<readonly Meant[]> {
  const meant = new Map<QueueEntry, Set<Finding>>();
  for (const target of targets)
    for (const { entry, findings } of yield* meantByOne(world, target, view)) {
      const known = meant.get(entry) ?? new Set();
      meant.set(entry, known);
      for (const finding of findings) known.add(finding);
    }
  return [...meant].map(([entry, findings]) => ({
    entry,
    findings: entry.findings.filter((finding) => findings.has(finding)),
  }));
}

function* meantByOne(world: World, target: QueueTarget, view: QueueView): Work<readonly Meant[]> {
  const { kind } = view.filter;
  if (target.by === 'finding') return namedFinding(world, target);
  if (target.by === 'kind')
    return (yield* selecting(world, view)).map((entry) => ({ entry, findings: openOf(entry, target.kind) }));
  const state = chosenIn(world, target.document);
  if (state === undefined) return [];
  const states = target.by === 'document' ? [state] : yield* companyOf(world, state, target);
  return states.flatMap((each) => {
    const entry = world.queue.entryOf(each);
    return entry === undefined ? [] : [{ entry, findings: openOf(entry, kind) }];
  });
}

function* companyOf(
  world: World,
  state: SectionState,
  { by, document }: Extract<QueueTarget, { readonly by: 'site' | 'family' }>,
): Work<readonly SectionState[]> {
  if (by === 'family') return [...(yield* familyMembers(world, document))];
  const site = siteOf(world, state);
  return site === undefined ? [] : siteMembers(world, site.id);
}

/** The finding that a row shows; none where it is not there any more. */
function namedFinding(
  world: World,
  { uri, range, code }: Extract<QueueTarget, { readonly by: 'finding' }>,
): readonly Meant[] {
  const document = world.documents.get(uri);
  const state = document?.sectionAt(document.offset(range.start)) ?? document?.sections.at(0);
  const entry = state && world.queue.entryOf(state);
  const finding = entry?.findings.find((each) => each.code === code && isSameRange(each.range, range));
  return entry === undefined || finding === undefined ? [] : [{ entry, findings: [finding] }];
}

function isSameRange(left: Range, right: Range): boolean {
  return isSamePosition(left.start, right.start) && isSamePosition(left.end, right.end);
}

function isSamePosition(left: Range['start'], right: Range['start']): boolean {
  return left.line === right.line && left.character === right.character;
}

/** The line of the log that says what was done about a finding. */
export function outcomeOf(
  { state, name }: QueueEntry,
  finding: Finding,
  outcome: FindingOutcome,
): DecisionOf {
  const decision: Decision = {
    kind: 'finding',
    code: finding.code,
    key: keyOfFinding(state, finding),
    outcome,
    ...name,
    text: excerpt(textOf(state, finding)),
  };
  return { uri: state.document.uri, decision };
}

/** What is remembered where findings are put off. */
export function* deferring(meant: readonly Meant[]): Work<Decided> {
  const decisions: DecisionOf[] = [];
  for (const { entry, findings } of meant) {
    for (const finding of findings) decisions.push(outcomeOf(entry, finding, 'deferred'));
    yield;
  }
  return decided(meant, decisions);
}

/** What is taken back where findings that were put off are to be decided after all. */
export function* resuming(meant: readonly Meant[]): Work<Decided> {
  const decisions: DecisionOf[] = [];
  for (const { entry, findings } of meant) {
    for (const finding of findings)
      if (entry.deferred.has(finding)) decisions.push(outcomeOf(entry, finding, 'deferred'));
    yield;
  }
  return { decisions, findings: decisions.length, finished: [] };
}

/**
 * What is remembered where findings are to change nothing: what each of them tells is so, in this document alone as far as that can be
 * said. A pair that is kept is so in both its documents: what the other one says of it alone is decided with it.
 */
export function* rejecting(world: World, meant: readonly Meant[]): Work<Decided> {
  const decisions: DecisionOf[] = [];
  const said = new Set<string>();
  const all = new Map(meant.map(({ entry, findings }) => [entry, new Set(findings)]));
  for (const { entry, findings } of meant)
    for (const finding of findings) {
      for (const decision of rejectionsOf(world, entry.state, finding)) {
        const key = subjectKey(decision);
        if (said.has(key)) continue;
        said.add(key);
        decisions.push({ uri: entry.state.document.uri, decision });
      }
      decisions.push(outcomeOf(entry, finding, 'rejected'));
      yield;
    }
  for (const state of citedIn(meant)) {
    const entry = world.queue.entryOf(state);
    if (entry === undefined) continue;
    const known = all.get(entry) ?? new Set();
    for (const finding of entry.open) {
      if (known.has(finding)) continue;
      const own = rejectionsOf(world, state, finding);
      if (own.length > 0 && own.every((each) => said.has(subjectKey(each))))
        decisions.push(outcomeOf(entry, finding, 'rejected'));
    }
    yield;
  }
  return decided(meant, decisions);
}

/** The documents in which findings name places. */
function citedIn(meant: readonly Meant[]): ReadonlySet<SectionState> {
  return new Set(meant.flatMap(({ entry }) => [...allOf(entry.state.cites)]));
}

/** The same for two decisions that say the same, whichever of two texts stands first. */
function subjectKey(decision: Decision): string {
  if (decision.kind === 'keep-both') return `keep ${[...decision.keys].sort().join(' ')}`;
  if (decision.kind === 'both-right')
    return `right ${decision.keys
      .map((key, index) => JSON.stringify([key, decision.values[index]]))
      .sort()
      .join(' ')}`;
  return JSON.stringify(decision);
}

/** What makes a finding go away without a change of the text; nothing for one that nothing can be said about. */
function rejectionsOf(world: World, state: SectionState, { data }: Finding): readonly Decision[] {
  switch (data.type) {
    case 'boilerplate':
      return Array.from({ length: data.last - data.first + 1 }, (_, index) =>
        decisionHere(world, 'not-boilerplate-here', state, data.first + index),
      );
    case 'shared':
    case 'recurring':
      return keptEverywhere(passagesAt(world, state, data.passage, data.passage));
    case 'sharedRun':
      return keptEverywhere(passagesAt(world, state, data.first, data.last));
    case 'change': {
      const change = changeAt(world, state, data);
      return change === undefined ? [] : [bothRightDecision(change)];
    }
    case 'identical': {
      const own = contentKey(state.body.text);
      const text = excerpt(state.body.text);
      const keys = new Set(allTwins(world, state).map((other) => contentKey(other.body.text)));
      return [...keys].map((key) => ({ kind: 'keep-both', keys: [own, key], text }));
    }
    case 'reference':
    case 'format':
      return [];
  }
}

/** The shared passages among some paragraphs. */
export function passagesAt(
  world: World,
  state: SectionState,
  first: number,
  last: number,
): readonly SharedPassage[] {
  const settings = world.settingsOf(state.document.uri);
  const passages: SharedPassage[] = [];
  for (let paragraph = first; paragraph <= last; paragraph++) {
    const passage = sharedAt(world, state, paragraph, settings);
    if (passage !== undefined) passages.push(passage);
  }
  return passages;
}

/** Says of passages that they and all that were found to tell the same are kept. */
function keptEverywhere(passages: readonly SharedPassage[]): readonly Decision[] {
  return passages.flatMap(({ state, paragraph, places }) => {
    const own = state.passageText(paragraph);
    const keys = new Set(places.map((place) => contentKey(place.state.passageText(place.paragraph))));
    return [...keys].map((key): Decision => ({
      kind: 'keep-both',
      keys: [contentKey(own), key],
      text: excerpt(own),
    }));
  });
}

/** What was decided of findings, with the documents that are through with it. */
export function decided(meant: readonly Meant[], decisions: readonly DecisionOf[]): Decided {
  const through = meant.filter(({ entry, findings }) => {
    const known = new Set(findings);
    return findings.length > 0 && entry.open.every((finding) => known.has(finding));
  });
  return {
    decisions,
    findings: meant.reduce((sum, { findings }) => sum + findings.length, 0),
    finished: through.map(({ entry: { state } }) => chosenOf(state)),
  };
}

/** How a document is named where it is chosen. */
function chosenOf(state: SectionState): ChosenDocument {
  const { document } = state;
  const { start } = document.range(document.section(state.index).span);
  return { uri: document.uri, position: start, name: sectionName(state) };
}

/** What says how far documents are; undefined where one of them does not stand there any more. */
export function stagingDocuments(
  world: World,
  documents: readonly ChosenDocument[],
  stage: DocumentStage,
): readonly DecisionOf[] | undefined {
  const entries = documents.map((each) => {
    const state = chosenIn(world, each);
    return state === undefined ? undefined : world.queue.entryOf(state);
  });
  if (entries.includes(undefined)) return undefined;
  return entries.flatMap((entry) => {
    if (entry === undefined || entry.stage === stage) return [];
    const decision: Decision = { kind: 'document-state', state: stage, ...entry.name };
    return [{ uri: entry.state.document.uri, decision }];
  });
}
