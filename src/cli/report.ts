import type { CheckReport } from '../review/index';
import { SEVERITY_LEVELS, type SeverityLevel } from './options';

export type ReportedFinding = CheckReport['findings'][number];
export type ReportedRange = ReportedFinding['range'];

/** Everything a printer needs to know of a check that is done. */
export interface CheckResult {
  readonly report: CheckReport;
  /** Messages about files that could not be read, for printers that have a place for them. */
  readonly problems: readonly string[];
  /** The text of a document by its printed path. */
  textOf(path: string): string | undefined;
}

/** How many findings there are of each severity. */
export function countBySeverity(findings: readonly ReportedFinding[]): Record<SeverityLevel, number> {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const finding of findings) counts[finding.severity]++;
  return counts;
}

/** Whether a finding is as severe as `level` or more so; never for `never`. */
export function reaches(finding: ReportedFinding, level: SeverityLevel | 'never'): boolean {
  return level !== 'never' && SEVERITY_LEVELS.indexOf(finding.severity) <= SEVERITY_LEVELS.indexOf(level);
}

/** The findings of each document, documents and findings in the order of reading. */
export function groupByPath(findings: readonly ReportedFinding[]): Map<string, ReportedFinding[]> {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.path);
    if (group === undefined) groups.set(finding.path, [finding]);
    else group.push(finding);
  }
  for (const group of groups.values()) group.sort((a, b) => compareRanges(a.range, b.range));
  return groups;
}

function compareRanges(a: ReportedRange, b: ReportedRange): number {
  return a.start.line - b.start.line || a.start.character - b.start.character;
}
