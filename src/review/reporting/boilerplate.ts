import type { Work } from '../../lexis/index';
import type { BoilerplateRun, SectionState } from '../document';
import { listingSites, type SiteLine } from '../features/sites';
import { boilerplateRecords } from '../findingKinds';
import { boilerplateRuns } from '../findings/boilerplate';
import { reasonText } from '../messages/reasons';
import * as l10n from '@vscode/l10n';
import { moreWords } from '../sites/company';
import { siteOf } from '../sites/siteOf';
import type { World } from '../world';
import { rounded } from '../places';
import { type Citing, listed } from './citing';
import type { Listed, ReportedBoilerplate, ReportedSite, ReportedSiteLine, ReportLimits } from './model';

/** Which sites the documents are of, and what recurs on each. */
export function* reportingSites(
  world: World,
  citing: Citing,
  limits: ReportLimits,
): Work<Listed<ReportedSite>> {
  const { sites, more } = yield* listingSites(world, { sites: limits.sites, lines: limits.lines });
  const shown = sites.map(({ label, host, pages, flagged, lines, more: moreLines, worth }): ReportedSite => ({
    label,
    ...(host !== undefined && { host }),
    pages,
    flagged,
    lines: lines.flatMap((line) => lineOf(world, citing, line) ?? []),
    more: moreLines,
    ...(worth && { advice: moreWords(worth) }),
  }));
  return { shown, more };
}

function lineOf(
  world: World,
  citing: Citing,
  { uri, range, pages, times, standing, flagged, kind }: SiteLine,
): ReportedSiteLine | undefined {
  const document = world.documents.get(uri);
  const place =
    document &&
    citing.inFile(document, { start: document.offset(range.start), end: document.offset(range.end) });
  if (place === undefined) return undefined;
  return {
    place,
    pages,
    times,
    standing,
    flagged,
    ...(kind && { kind, kindWords: boilerplateRecords[kind].word() }),
  };
}

/** What is flagged in all documents, with the reasons. */
export function* reportingBoilerplate(
  world: World,
  citing: Citing,
  limit: number,
): Work<Listed<ReportedBoilerplate>> {
  const shown: ReportedBoilerplate[] = [];
  let count = 0;
  for (const state of citing.states) {
    const runs = boilerplateRuns(state);
    const { shown: told } = listed(runs, limit - shown.length);
    const site = told.length === 0 ? undefined : siteOf(world, state)?.label;
    count += runs.length;
    for (const run of told) {
      shown.push({ ...runOf(world, citing, state, run), ...(site !== undefined && { site }) });
      yield;
    }
    yield;
  }
  return { shown, more: count - shown.length };
}

function runOf(world: World, citing: Citing, state: SectionState, run: BoilerplateRun): ReportedBoilerplate {
  const { first, last, kind, probability } = run;
  const { paragraphs } = state.body;
  return {
    place: citing.span(state, { start: paragraphs[first].start, end: paragraphs[last].end }),
    kind,
    kindWords: boilerplateRecords[kind].word(),
    paragraphs: last - first + 1,
    probability: rounded(probability),
    reasons: reasonsOf(world, state, first),
  };
}

function reasonsOf(world: World, state: SectionState, paragraph: number): readonly string[] {
  if (state.current('flags')?.chosen.has(paragraph) === true) return [l10n.t('A reviewer said so')];
  return world.classifier.explain(state.body, paragraph, world.evidence).map(reasonText);
}
