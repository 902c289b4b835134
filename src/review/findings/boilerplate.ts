import * as l10n from '@vscode/l10n';
import type { BoilerplateKind } from '../../boilerplate/index';
import type { BoilerplateRun, SectionState } from '../document';
import { boilerplateRecords } from '../findingKinds';
import { scoreText } from '../places';

/**
 * More runs than this in a section are joined whatever their kinds, so that a document stays under VS Code's limits. A
 * choice.
 */
const MAX_RUNS_BY_KIND = 60;

/** All runs of a section, in order. A paragraph of no clear kind goes with the run before it. */
export function boilerplateRuns(state: SectionState): readonly BoilerplateRun[] {
  return state.memos.get('boilerplateRuns', [state.verdicts, state.current('flags')], () => runsOf(state));
}

function runsOf(state: SectionState): readonly BoilerplateRun[] {
  const runs = collect(state, (kind, run) => kind === run.kind || kind === 'other' || run.kind === 'other');
  return runs.length <= MAX_RUNS_BY_KIND ? runs : collect(state, () => true);
}

/** What the reviewer takes for furniture is so. */
const CHOSEN = { kind: 'other', probability: 1 } as const;

function collect(
  state: SectionState,
  joins: (kind: BoilerplateKind, run: BoilerplateRun) => boolean,
): readonly BoilerplateRun[] {
  const runs: BoilerplateRun[] = [];
  if (state.verdicts === undefined) return runs;
  const verdicts = [...state.verdicts];
  state.flags.forEach((flagged, index) => {
    if (!flagged) return;
    const isChosen = state.current('flags')?.chosen.has(index) === true;
    const { kind, probability } = isChosen ? CHOSEN : verdicts[index];
    const run = runs.at(-1);
    if (run === undefined || run.last !== index - 1 || !joins(kind, run)) {
      runs.push({ first: index, last: index, kind, probability });
      return;
    }
    runs[runs.length - 1] = {
      ...run,
      last: index,
      kind: run.kind === 'other' ? kind : run.kind,
      probability: Math.min(run.probability, probability),
    };
  });
  return runs;
}

/** The run that holds a paragraph, if it is flagged. */
export function runAt(state: SectionState, paragraph: number): BoilerplateRun | undefined {
  return boilerplateRuns(state).find((run) => run.first <= paragraph && paragraph <= run.last);
}

/** `Comment form, 4 lines (0.98)` */
export function runMessage(run: BoilerplateRun): string {
  const name = boilerplateRecords[run.kind].word();
  const score = scoreText(run.probability);
  const lines = run.last - run.first + 1;
  if (lines === 1) return l10n.t('{kind} ({score})', { kind: name, score });
  return l10n.t('{kind}, {lines} lines ({score})', { kind: name, lines, score });
}
