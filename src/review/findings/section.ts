import type { Work } from '../../lexis/index';
import type { Severity } from '../../format/index';
import type { Place, SectionFinding, SectionFindings, SectionState, SharedPassage } from '../document';
import { boilerplateRecords, referenceRecord, sharedRecords } from '../findingKinds';
import { referencesIn, targetOf } from '../references';
import { severityOf } from '../settings';
import type { Settings } from '../types';
import type { World } from '../world';
import { boilerplateRuns } from './boilerplate';
import { follow, sharedPassages } from './shared';

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

/** The findings of a section from what its stages found out, the weightiest where there are too many. */
export function* sectionFindings(state: SectionState, world: World): Work<SectionFindings> {
  const settings = world.settingsOf(state.document.uri);
  const all = boilerplateOf(state, settings);
  if (settings.shared.enabled) {
    for (const passage of sharedPassages(world, state, settings)) {
      if (passage !== undefined) all.push(...sharedOf(passage, settings));
      else yield;
    }
  }
  all.push(...lostReferences(state, world, settings));
  all.sort(byPosition);
  const shown = weightiest(all, settings.maxFindings);
  return { body: state.body, shown, cut: all.length - shown.length };
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
    const span = { start: paragraphs[run.first].start, end: paragraphs[run.last].end };
    return [{ code, severity, span, score: run.probability, subject: { type: 'boilerplate', run } }];
  });
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

function sharedOf(passage: SharedPassage, settings: Settings): SectionFinding[] {
  const [{ counterpart: best }] = passage.places;
  const { code } = sharedRecords[best.class];
  const severity = severityOf(code, settings);
  if (severity === 'off') return [];
  const span = passage.state.body.paragraphs[passage.paragraph];
  return [{ code, severity, span, score: best.score, subject: { type: 'shared', passage } }];
}

/** Whether every place that the findings name still stands somewhere. */
export function namesStand({ shown }: SectionFindings): boolean {
  return shown.every(({ subject }) => subject.type !== 'shared' || subject.passage.places.every(follow));
}

/** Whether two lists of findings say the same of the same places. */
export function sameFindings(before: SectionFindings, now: SectionFindings): boolean {
  return (
    before.body === now.body &&
    before.cut === now.cut &&
    before.shown.length === now.shown.length &&
    before.shown.every((finding, index) => sameFinding(finding, now.shown[index]))
  );
}

function sameFinding(left: SectionFinding, right: SectionFinding): boolean {
  if (left.code !== right.code || left.severity !== right.severity || left.score !== right.score)
    return false;
  if (left.span.start !== right.span.start || left.span.end !== right.span.end) return false;
  if (left.subject.type === 'boilerplate' && right.subject.type === 'boilerplate') {
    const { run } = left.subject;
    return run.first === right.subject.run.first && run.last === right.subject.run.last;
  }
  if (left.subject.type === 'reference' && right.subject.type === 'reference')
    return left.subject.isGone === right.subject.isGone;
  if (left.subject.type === 'shared' && right.subject.type === 'shared')
    return samePassage(left.subject.passage, right.subject.passage);
  return false;
}

function samePassage(left: SharedPassage, right: SharedPassage): boolean {
  return (
    left.paragraph === right.paragraph &&
    left.total === right.total &&
    left.places.length === right.places.length &&
    left.places.every((place, index) => samePlace(place, right.places[index]))
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
