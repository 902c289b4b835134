import { SEVERITY_LEVELS, type SeverityLevel } from './options';
import { byDocument, type CheckResult, type ReportedFinding } from './report';
import { counted, printable, type Colours } from './terminal';

/** Counterparts shown for one finding; the others are counted. JSON and SARIF hold all. */
const SHOWN_RELATED = 3;

/**
 * The findings for people, in pieces: by file, one line a finding, the words of boilerplate and counterparts below it, a summary at the end.
 * Lines and columns count from 1, as editors show them.
 */
export function* pretty(
  { parts, documents }: CheckResult,
  colours: Colours,
): Generator<string, void, undefined> {
  const counts = new Map<SeverityLevel, number>();
  let affected = 0;
  for (const findings of byDocument(parts.findings)) {
    yield `${block(findings[0].path, findings, colours)}\n\n`;
    affected += 1;
    for (const { severity } of findings) counts.set(severity, (counts.get(severity) ?? 0) + 1);
  }
  yield `${summary(counts, affected, documents, colours)}\n`;
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

function summary(
  counts: ReadonlyMap<SeverityLevel, number>,
  affected: number,
  documents: number,
  colours: Colours,
): string {
  const looked = counted(documents, 'document');
  if (affected === 0) return colours.green(`No findings in ${looked}`);
  let findings = 0;
  const parts: string[] = [];
  for (const severity of SEVERITY_LEVELS) {
    const count = counts.get(severity) ?? 0;
    if (count > 0) parts.push(paint(severity, colours)(counted(count, severity, plurals[severity])));
    findings += count;
  }
  return `${colours.bold(counted(findings, 'finding'))} in ${affected} of ${looked} (${parts.join(', ')})`;
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
