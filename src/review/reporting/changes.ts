import type { Work } from '../../lexis/index';
import type { ChangeKind } from '../changeKinds';
import type { Change, SectionState } from '../document';
import { changeRecords } from '../findingKinds';
import { changeMessage, inkAt } from '../findings/changes';
import { follow } from '../findings/shared';
import { type Citing, listed } from './citing';
import type { Listed, Passage, ReportedChange } from './model';

/** The louder a change the earlier it is told: the order in which kinds of changes are described. */
const LOUDNESS = new Map((Object.keys(changeRecords) as ChangeKind[]).map((kind, index) => [kind, index]));

/** Figures, names, quotations … that documents give differently, the louder first; what both sides say of one place is told once. */
export function* reportingChanges(citing: Citing, limit: number): Work<Listed<ReportedChange>> {
  const once = new Map<string, ReportedChange>();
  for (const state of citing.states) {
    for (const { subject } of state.current('findings')?.shown ?? []) {
      const change = subject.type === 'change' ? reportedChange(citing, subject.change) : undefined;
      if (change === undefined) continue;
      const key = [sideKey(change.left, change.leftValue), sideKey(change.right, change.rightValue)]
        .sort()
        .join(' ');
      if (!once.has(key)) once.set(key, change);
    }
    yield;
  }
  const all = [...once.values()].sort(
    (left, right) =>
      (LOUDNESS.get(left.kind) ?? 0) - (LOUDNESS.get(right.kind) ?? 0) ||
      citing.inOrder(left.left, right.left),
  );
  return listed(all, limit);
}

function sideKey({ document, start, mark }: Passage, value: string): string {
  return JSON.stringify([document, start + (mark?.start ?? 0), value]);
}

/** A change with the sentence of each side; undefined where the other side was edited since. */
export function reportedChange(citing: Citing, change: Change): ReportedChange | undefined {
  const { kind, passage, place, own, other, ownValue, otherValue, agreeing } = change;
  if (!follow(place)) return undefined;
  return {
    kind,
    code: changeRecords[kind].code,
    words: changeMessage(change),
    leftValue: ownValue,
    rightValue: otherValue,
    left: sideOf(citing, passage, own),
    right: sideOf(citing, place, other),
    agreeing,
  };
}

/** The sentence of a side; where it says nothing of what differs, nothing is marked. */
function sideOf(
  citing: Citing,
  { state, paragraph }: { readonly state: SectionState; readonly paragraph: number },
  span: Change['own'],
): Passage {
  const { start } = state.body.paragraphs[paragraph];
  const ink = inkAt(state.passageText(paragraph), span);
  const { mark, ...passage } = citing.sentence(state, { start: start + ink.start, end: start + ink.end });
  return mark === undefined || span.start === span.end ? passage : { ...passage, mark };
}
