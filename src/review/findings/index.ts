import type { FindingSet, SourceDocument } from '../document';
import type { Finding } from '../types';
import type { Workspace } from '../workspace';
import { boilerplateFindings } from './boilerplate';
import { formatFindings } from './format';
import { sharedFindings } from './shared';

const weight = { error: 0, warning: 1, information: 2, hint: 3 } as const;

function byPosition(left: Finding, right: Finding): number {
  return (
    left.range.start.line - right.range.start.line ||
    left.range.start.character - right.range.start.character ||
    (left.code < right.code ? -1 : Number(left.code > right.code))
  );
}

/** Keeps the `most` weightiest findings: errors before warnings, then the surest. */
function limit(findings: readonly Finding[], most: number): readonly Finding[] {
  if (findings.length <= most) return findings;
  return [...findings]
    .sort((left, right) => weight[left.severity] - weight[right.severity] || right.score - left.score)
    .slice(0, most)
    .sort(byPosition);
}

/**
 * The findings of a document. Computed again only when something that bears on them changed, and given a new
 * generation only when they really differ.
 */
export function findingsOf(workspace: Workspace, document: SourceDocument): FindingSet {
  const before = document.findings;
  if (before !== undefined && !document.dirty) return before;
  const settings = workspace.settingsOf(document.uri);
  const all = [
    ...formatFindings(document, settings),
    ...boilerplateFindings(document, settings),
    ...sharedFindings(workspace, document, settings),
  ].sort(byPosition);
  const findings = limit(all, settings.maxFindings);
  const cut = all.length - findings.length;
  document.dirty = false;
  if (
    before !== undefined &&
    before.cut === cut &&
    JSON.stringify(before.findings) === JSON.stringify(findings)
  )
    return before;
  document.findings = { findings, cut, generation: workspace.nextGeneration() };
  return document.findings;
}
