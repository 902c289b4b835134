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

/** The section that a finding stands in; -1 for a fault of the delimiters outside all sections. */
function sectionOf(document: SourceDocument, { data }: Finding): number {
  return data.type === 'format' ? document.file.problems[data.problem].section : data.section;
}

/** Keeps the `most` weightiest findings of each section: a bundle's documents are limited one by one. */
function limitBySection(
  document: SourceDocument,
  findings: readonly Finding[],
  most: number,
): readonly Finding[] {
  if (findings.length <= most) return findings;
  const sections = new Map<number, Finding[]>();
  for (const finding of findings) {
    const section = sectionOf(document, finding);
    const known = sections.get(section);
    if (known === undefined) sections.set(section, [finding]);
    else known.push(finding);
  }
  return [...sections.values()].flatMap((each) => limit(each, most)).sort(byPosition);
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
  const findings = limitBySection(document, all, settings.maxFindings);
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
