import { createHash } from 'node:crypto';
import type {
  ArtifactLocation,
  Location,
  Log,
  Notification,
  Region,
  ReportingDescriptor,
  Result,
} from 'sarif';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SeverityLevel } from './options';
import type { CheckResult, ReportedFinding, ReportedRange } from './report';
import type { RuleText } from './rules';

/** The folder in which the command was started; consumers put in its place wherever the documents are now. */
const BASE_ID = '%SRCROOT%';

export interface SarifOptions {
  readonly version: string;
  /** The address of a code's page. */
  helpAddress(code: string): string;
  /** The text of a code's page, where it is at hand. */
  rule(code: string): RuleText | undefined;
}

/**
 * The findings as SARIF 2.1.0 (OASIS standard). Lines and columns count from 1, columns in UTF-16 code units;
 * fingerprints depend on the words of a finding and not on where it stands.
 */
export function sarif(result: CheckResult, options: SarifOptions): Log {
  const { documents, findings } = result.report;
  const codes = [...new Set(findings.map((finding) => finding.code))].sort();
  const artifactIndex = new Map(documents.map((document, index) => [document.path, index]));
  const fingerprints = new Fingerprints(result);
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Winnow',
            version: options.version,
            semanticVersion: options.version,
            rules: codes.map((code) => descriptor(code, options)),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: {
          [BASE_ID]: { description: { text: 'The folder in which winnow was started.' } },
        },
        artifacts: documents.map(({ path }) => ({
          location: artifactLocation(path),
          roles: ['analysisTarget'],
        })),
        invocations: [
          {
            executionSuccessful: result.problems.length === 0,
            toolExecutionNotifications: [
              ...result.problems.map((text) => notification('error', text)),
              ...result.report.limits.map((text) => notification('warning', text)),
            ],
          },
        ],
        results: findings.map((finding): Result => ({
          ruleId: finding.code,
          ruleIndex: codes.indexOf(finding.code),
          level: levels[finding.severity],
          rank: Math.round(finding.score * 1000) / 10,
          message: { text: finding.message },
          locations: [location(finding.path, finding.range, artifactIndex)],
          relatedLocations: finding.related.map((place, index) => ({
            id: index,
            ...location(place.path, place.range, artifactIndex),
            message: { text: place.message },
          })),
          ...(finding.excerpt === undefined ? {} : { properties: { excerpt: finding.excerpt } }),
          partialFingerprints: { 'winnowContent/v1': fingerprints.of(finding) },
        })),
      },
    ],
  };
}

function notification(level: Notification['level'], text: string): Notification {
  return { level, message: { text } };
}

const levels: Readonly<Record<SeverityLevel, Result.level>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

function descriptor(code: string, options: SarifOptions): ReportingDescriptor {
  const page = options.rule(code);
  const helpUri = options.helpAddress(code);
  if (page === undefined) return { id: code, name: pascalCase(code), helpUri };
  return {
    id: code,
    name: pascalCase(code),
    shortDescription: { text: page.title },
    fullDescription: { text: page.summary },
    helpUri,
    help: { text: page.summary, markdown: page.markdown },
  };
}

/** `ShareBar` of `share-bar`, as the standard wants the names of rules. */
function pascalCase(code: string): string {
  return code.replace(/(?:^|-)(.)/g, (_, first: string) => first.toUpperCase());
}

function location(path: string, range: ReportedRange, indices: ReadonlyMap<string, number>): Location {
  const index = indices.get(path);
  const artifact = artifactLocation(path);
  return {
    physicalLocation: {
      artifactLocation: index === undefined ? artifact : { ...artifact, index },
      region: region(range),
    },
  };
}

/** A path as it is printed; outside the starting folder there is no base that it could be relative to. */
function artifactLocation(path: string): ArtifactLocation {
  const uri = path.split('/').map(encodeURIComponent).join('/');
  const outside = path.startsWith('../') || path.startsWith('/') || /^[A-Za-z]:\//.test(path);
  return outside ? { uri } : { uri, uriBaseId: BASE_ID };
}

function region(range: ReportedRange): Region {
  return {
    startLine: range.start.line + 1,
    startColumn: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
  };
}

/** Fingerprints of findings: equal words under the same code in the same document are told apart by their order. */
class Fingerprints {
  readonly #seen = new Map<string, number>();
  readonly #documents = new Map<string, TextDocument | undefined>();

  constructor(private readonly result: CheckResult) {}

  of(finding: ReportedFinding): string {
    const words = this.#textOf(finding).replace(/\s+/gu, ' ').trim().toLowerCase();
    const content = createHash('sha256').update(`${finding.code}\0${words}`).digest('hex').slice(0, 32);
    const key = `${finding.path}\0${content}`;
    const occurrence = (this.#seen.get(key) ?? 0) + 1;
    this.#seen.set(key, occurrence);
    return `${content}:${occurrence}`;
  }

  #textOf(finding: ReportedFinding): string {
    if (!this.#documents.has(finding.path)) {
      const text = this.result.textOf(finding.path);
      this.#documents.set(
        finding.path,
        text === undefined ? undefined : TextDocument.create('', '', 0, text),
      );
    }
    return this.#documents.get(finding.path)?.getText(finding.range) ?? finding.message;
  }
}
