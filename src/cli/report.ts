import type { CheckReport, CheckReportParts } from '../review/index';
import { SEVERITY_LEVELS, type SeverityLevel } from './options';

export type ReportedFinding = CheckReport['findings'][number];
export type ReportedRange = ReportedFinding['range'];

/** Everything a printer needs to know of a check that is done. */
export interface CheckResult {
  readonly parts: CheckReportParts;
  /** How many documents were looked at. */
  readonly documents: number;
  /** Messages about files that could not be read, for printers that have a place for them. */
  readonly problems: readonly string[];
  /** The text of a document by its printed path. */
  textOf(path: string): string | undefined;
}

/** Whether a severity is `level` or more severe; never for `never`. */
export function reaches(severity: SeverityLevel, level: SeverityLevel | 'never'): boolean {
  return level !== 'never' && SEVERITY_LEVELS.indexOf(severity) <= SEVERITY_LEVELS.indexOf(level);
}

/** The findings of each document that has any, in the order of reading; they come document by document. */
export function* byDocument(findings: Iterable<ReportedFinding>): Generator<readonly ReportedFinding[]> {
  let group: ReportedFinding[] = [];
  for (const finding of findings) {
    if (group.length > 0 && group[0].path !== finding.path) {
      yield group.sort(byRange);
      group = [];
    }
    group.push(finding);
  }
  if (group.length > 0) yield group.sort(byRange);
}

function byRange({ range: { start: a } }: ReportedFinding, { range: { start: b } }: ReportedFinding): number {
  return a.line - b.line || a.character - b.character;
}
