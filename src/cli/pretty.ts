import { SEVERITY_LEVELS, type SeverityLevel } from './options';
import { countBySeverity, groupByPath, type CheckResult, type ReportedFinding } from './report';
import { counted, printable, type Colours } from './terminal';

/** Counterparts shown for one finding; the others are counted. JSON and SARIF hold all. */
const SHOWN_RELATED = 3;

/**
 * The findings for people: by file, one line a finding, the words of boilerplate and counterparts below it, a summary at the end.
 * Lines and columns count from 1, as editors show them.
 */
export function pretty(result: CheckResult, colours: Colours): string {
  const groups = groupByPath(result.report.findings);
  const blocks = [...groups].map(([path, findings]) => block(path, findings, colours));
  return [...blocks, summary(result, groups.size, colours)].map((text) => `${text}\n`).join('\n');
}

function block(path: string, findings: readonly ReportedFinding[], colours: Colours): string {
  const places = findings.map((finding) => position(finding));
  const width = Math.max(0, ...lengths(places));
  const severityWidth = Math.max(...lengths(findings.map((finding) => finding.severity)));
  const lines = [colours.underline(printable(path))];
  findings.forEach((finding, index) => {
    const place = colours.dim(places[index].padStart(width));
    const severity = paint(finding.severity, colours)(finding.severity.padEnd(severityWidth));
    lines.push(`  ${place}  ${severity}  ${printable(finding.message)}  ${colours.dim(finding.code)}`);
    if (finding.excerpt !== undefined)
      lines.push(colours.dim(`${' '.repeat(width + 4)}“${printable(finding.excerpt)}”`));
    lines.push(...relatedLines(finding, ' '.repeat(width + 4), colours));
  });
  return lines.join('\n');
}

function relatedLines(finding: ReportedFinding, indent: string, colours: Colours): string[] {
  const lines = finding.related.slice(0, SHOWN_RELATED).map((place) => {
    const where = `${printable(place.path)}:${position(place)}`;
    return colours.dim(`${indent}→ ${where}  ${printable(place.message)}`);
  });
  const hidden = finding.related.length - lines.length;
  if (hidden > 0) lines.push(colours.dim(`${indent}→ and ${hidden} more`));
  return lines;
}

function summary(result: CheckResult, affected: number, colours: Colours): string {
  const { documents, findings } = result.report;
  const looked = counted(documents.length, 'document');
  if (findings.length === 0) return colours.green(`No findings in ${looked}`);
  const counts = countBySeverity(findings);
  const parts = SEVERITY_LEVELS.filter((severity) => counts[severity] > 0).map((severity) =>
    paint(severity, colours)(counted(counts[severity], severity, plurals[severity])),
  );
  return `${colours.bold(counted(findings.length, 'finding'))} in ${affected} of ${looked} (${parts.join(', ')})`;
}

const plurals: Readonly<Record<SeverityLevel, string>> = {
  error: 'errors',
  warning: 'warnings',
  information: 'information',
  hint: 'hints',
};

function paint(severity: SeverityLevel, colours: Colours): (text: string) => string {
  switch (severity) {
    case 'error':
      return colours.red;
    case 'warning':
      return colours.yellow;
    case 'information':
      return colours.cyan;
    case 'hint':
      return colours.gray;
  }
}

function position(place: Pick<ReportedFinding, 'range'>): string {
  const { line, character } = place.range.start;
  return `${line + 1}:${character + 1}`;
}

function lengths(texts: readonly string[]): number[] {
  return [...new Set(texts.map((text) => text.length))];
}
