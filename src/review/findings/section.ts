import { trimmed, type Work } from '../../lexis/index';
import { passageSpan, type Severity } from '../../format/index';
import type { ReuseClass } from '../../reuse/index';
import { preparingCompany } from '../company';
import type {
  Change,
  MentionsRead,
  Place,
  SectionFinding,
  SectionFindings,
  SectionState,
  SharedPassage,
  SharedRun,
} from '../document';
import {
  boilerplateRecords,
  changeRecords,
  identicalRecord,
  quotedRecord,
  recurringRecord,
  referenceRecord,
  sharedRecords,
} from '../findingKinds';
import { referencesIn, targetOf } from '../references';
import { severityOf } from '../settings';
import type { Settings } from '../types';
import type { World } from '../world';
import { boilerplateRuns } from './boilerplate';
import { changesIn, inkAt, isStillRead, sameChange, sameRead } from './changes';
import { recurringIn } from './recurring';
import { classOfRun, runsOf, sameRun, scoreOfRun } from './runs';
import { follow, quotingOfAll, sharedPassages } from './shared';
import { type KnownTwins, sameTwins, twinsOf } from './identical';

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/** What decides which findings stay when there are too many. */
interface Weighed {
  readonly severity: Severity;
  readonly score: number;
}

/** Keeps the `most` weightiest: errors before warnings, then the surest; their order stays. */
export function weightiest<T extends Weighed>(findings: readonly T[], most: number): readonly T[] {
  if (findings.length <= most) return findings;
  const kept = new Set(
    [...findings]
      .sort((left, right) => weight[left.severity] - weight[right.severity] || right.score - left.score)
      .slice(0, most),
  );
  return findings.filter((finding) => kept.has(finding));
}

const NOTHING_READ: readonly (readonly MentionsRead[])[] = [];

/** Runs that are told of between two chances to be interrupted: a choice. */
const RUNS_AT_ONCE = 200;

/** The findings of a section from what its stages found out, the weightiest where there are too many. */
export function* sectionFindings(state: SectionState, world: World): Work<SectionFindings> {
  const settings = world.settingsOf(state.document.uri);
  const all = boilerplateOf(state, settings);
  const read: (readonly MentionsRead[])[] = [];
  const twins = settings.shared.enabled ? twinsOf(world, state, settings) : undefined;
  if (twins !== undefined) all.push(...identicalOf(twins, settings));
  if (settings.shared.enabled && twins?.isEcho !== true) {
    if (settings.shared.sensitivity !== 'thorough') yield* preparingCompany(world, state);
    const passages: SharedPassage[] = [];
    for (const passage of sharedPassages(world, state, settings)) {
      if (passage === undefined) yield;
      else if (severityOf(sharedRecords[classOf(passage)].code, settings) !== 'off') passages.push(passage);
    }
    const recurring = yield* recurringIn(state, passages);
    for (const [passage, documents] of recurring) all.push(...recurringOf(passage, documents, settings));
    const copies = passages.filter((passage) => !recurring.has(passage));
    let runs = 0;
    for (const run of runsOf(copies)) {
      all.push(...sharedOf(run, settings));
      if (++runs % RUNS_AT_ONCE === 0) yield;
    }
    for (const change of yield* changesIn(world, state, copies, read))
      all.push(...changeOf(change, settings));
  }
  all.push(...lostReferences(state, world, settings));
  all.sort(byPosition);
  const shown = trimmed(weightiest(all, settings.maxFindings));
  return {
    body: state.body,
    shown,
    mark: settings.shared.mark,
    cut: all.length - shown.length,
    furniture: settings.boilerplate.enabled ? state.flags.filter((flagged) => flagged).length : 0,
    read: read.length === 0 ? NOTHING_READ : trimmed(read),
  };
}

function byPosition(left: SectionFinding, right: SectionFinding): number {
  return left.span.start - right.span.start || (left.code < right.code ? -1 : Number(left.code > right.code));
}

function boilerplateOf(state: SectionState, settings: Settings): SectionFinding[] {
  if (!settings.boilerplate.enabled) return [];
  const { paragraphs } = state.body;
  return boilerplateRuns(state).flatMap((run): SectionFinding[] => {
    const { code } = boilerplateRecords[run.kind];
    const severity = severityOf(code, settings);
    if (severity === 'off') return [];
    const [first, last] = [paragraphs[run.first], paragraphs[run.last]];
    // Of most runs it is one paragraph, which is a span already.
    const span = first === last ? first : { start: first.start, end: last.end };
    return [{ code, severity, span, score: run.probability, subject: { type: 'boilerplate', run } }];
  });
}

function identicalOf({ shown }: KnownTwins, settings: Settings): SectionFinding[] {
  const { code } = identicalRecord;
  const severity = severityOf(code, settings);
  if (severity === 'off' || shown === undefined) return [];
  const [span] = shown.state.body.paragraphs;
  return [{ code, severity, span, score: 1, subject: { type: 'identical', twins: shown } }];
}

/** The references whose text is not where they say; only those that name their text by content can tell. */
function lostReferences(state: SectionState, world: World, settings: Settings): SectionFinding[] {
  const { code } = referenceRecord;
  const severity = severityOf(code, settings);
  if (severity === 'off') return [];
  return referencesIn(state).flatMap((reference): SectionFinding[] => {
    if (reference.key === undefined) return [];
    const target = targetOf(world, state, reference);
    if (target.is === 'there') return [];
    const subject = { type: 'reference', reference, isGone: target.is === 'gone' } as const;
    return [{ code, severity, span: reference.span, score: 1, subject }];
  });
}

function classOf({ places: [{ counterpart }] }: SharedPassage): ReuseClass {
  return counterpart.class;
}

/**
 * From this probability on 94 in 100 and more were right of each class (docs/reuse.md, "Calibrated"). A single passage with less is a hint;
 * neighbours that stand together elsewhere bear each other out.
 */
const MIN_SURE_SCORE = 0.8;

function sharedOf(run: SharedRun, settings: Settings): SectionFinding[] {
  const { state, passages } = run;
  const [first] = passages;
  const isAlone = passages.length === 1;
  const isQuoted = quotingOfAll(passages, isAlone ? [first.places[0]] : run.places) !== undefined;
  const { code } = isQuoted ? quotedRecord : sharedRecords[isAlone ? classOf(first) : classOfRun(run)];
  const isDoubtful = isAlone && first.places[0].counterpart.score < MIN_SURE_SCORE;
  const severity = severityOf(code, settings, isDoubtful ? 'hint' : undefined);
  if (severity === 'off') return [];
  const { paragraphs } = state.body;
  const last = passages[passages.length - 1];
  const span = { start: paragraphs[first.paragraph].start, end: passageSpan(state.body, last.paragraph).end };
  if (isAlone) {
    const { score } = first.places[0].counterpart;
    return [{ code, severity, span, score, subject: { type: 'shared', passage: first } }];
  }
  return [{ code, severity, span, score: scoreOfRun(run), subject: { type: 'run', run } }];
}

function recurringOf(passage: SharedPassage, documents: number, settings: Settings): SectionFinding[] {
  const { code } = recurringRecord;
  const severity = severityOf(code, settings);
  if (severity === 'off') return [];
  const span = passageSpan(passage.state.body, passage.paragraph);
  const { score } = passage.places[0].counterpart;
  return [{ code, severity, span, score, subject: { type: 'recurring', passage, documents } }];
}

function changeOf(change: Change, settings: Settings): SectionFinding[] {
  const { code } = changeRecords[change.kind];
  const severity = severityOf(code, settings);
  if (severity === 'off') return [];
  const { state, paragraph, places } = change.passage;
  const { start } = state.body.paragraphs[paragraph];
  const at = inkAt(state.passageText(paragraph), change.own);
  const span = { start: start + at.start, end: start + at.end };
  return [{ code, severity, span, score: places[0].counterpart.score, subject: { type: 'change', change } }];
}

/** The shared passages that a finding is about. */
export function passagesOf({ subject }: SectionFinding): readonly SharedPassage[] {
  if (subject.type === 'shared') return [subject.passage];
  if (subject.type === 'recurring') return [subject.passage];
  if (subject.type === 'change') return [subject.change.passage];
  return subject.type === 'run' ? subject.run.passages : [];
}

/** Whether every place that the findings name still stands somewhere, and what was read of others is still so. */
export function namesStand({ shown, read }: SectionFindings): boolean {
  return (
    read.every((each) => each.every(isStillRead)) &&
    shown.every((finding) => passagesOf(finding).every(({ places }) => places.every(follow)))
  );
}

/** Whether two lists of findings say the same of the same places. */
export function sameFindings(before: SectionFindings, now: SectionFindings): boolean {
  return (
    before.body === now.body &&
    before.mark === now.mark &&
    before.cut === now.cut &&
    before.furniture === now.furniture &&
    before.shown.length === now.shown.length &&
    before.shown.every((finding, index) => sameFinding(finding, now.shown[index])) &&
    before.read.length === now.read.length &&
    before.read.every((each, index) => sameRead(each, now.read[index]))
  );
}

function sameFinding(left: SectionFinding, right: SectionFinding): boolean {
  return (
    left.span.start === right.span.start &&
    left.span.end === right.span.end &&
    sameSaying(left, right, samePlace)
  );
}

/** Whether two findings say the same, wherever they are; of the places that they name decides `isSame`. */
export function sameSaying(
  left: SectionFinding,
  right: SectionFinding,
  isSame: (left: Place, right: Place) => boolean,
): boolean {
  if (left.code !== right.code || left.severity !== right.severity || left.score !== right.score)
    return false;
  const areSame = (one: SharedPassage, other: SharedPassage): boolean => samePassage(one, other, isSame);
  if (left.subject.type === 'boilerplate' && right.subject.type === 'boilerplate') {
    const { run } = left.subject;
    return run.first === right.subject.run.first && run.last === right.subject.run.last;
  }
  if (left.subject.type === 'reference' && right.subject.type === 'reference')
    return left.subject.isGone === right.subject.isGone;
  if (left.subject.type === 'recurring' && right.subject.type === 'recurring')
    return (
      left.subject.documents === right.subject.documents &&
      areSame(left.subject.passage, right.subject.passage)
    );
  if (left.subject.type === 'change' && right.subject.type === 'change')
    return sameChange(left.subject.change, right.subject.change, isSame);
  if (left.subject.type === 'run' && right.subject.type === 'run')
    return sameRun(left.subject.run, right.subject.run, areSame);
  if (left.subject.type === 'identical' && right.subject.type === 'identical')
    return sameTwins(left.subject.twins, right.subject.twins);
  if (left.subject.type === 'shared' && right.subject.type === 'shared')
    return areSame(left.subject.passage, right.subject.passage);
  return false;
}

/** Whether two shared passages say the same; of their places decides `isSame`. */
function samePassage(
  left: SharedPassage,
  right: SharedPassage,
  isSame: (left: Place, right: Place) => boolean,
): boolean {
  return (
    left.paragraph === right.paragraph &&
    left.total === right.total &&
    left.places.length === right.places.length &&
    left.places.every((place, index) => isSame(place, right.places[index]))
  );
}

function samePlace(left: Place, right: Place): boolean {
  return (
    left.state === right.state &&
    left.body === right.body &&
    left.paragraph === right.paragraph &&
    left.counterpart.class === right.counterpart.class &&
    left.counterpart.score === right.counterpart.score
  );
}
