import { createHash } from 'node:crypto';
import type {
  Artifact,
  ArtifactLocation,
  Invocation,
  Location,
  Log,
  Notification,
  Region,
  ReportingDescriptor,
  Result,
  Run,
} from 'sarif';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { listOf } from './json';
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
 * The findings as SARIF 2.1.0 (OASIS standard), in pieces of JSON. Lines and columns count from 1, columns in UTF-16 code units;
 * fingerprints depend on the words of a finding and not on where it stands.
 */
export function* sarif(result: CheckResult, options: SarifOptions): Generator<string, void, undefined> {
  const { documents, findings, limits } = result.parts;
  const codes = new Set<string>();
  for (const { code } of findings) codes.add(code);
  const rules = [...codes].sort();
  const artifactIndex = new Map<string, number>();
  const artifacts = function* (): Generator<Artifact, void, undefined> {
    for (const { path } of documents) {
      artifactIndex.set(path, artifactIndex.size);
      yield artifactOf(path);
    }
  };
  yield `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[{"tool":${JSON.stringify(toolOf(rules, options))}`;
  yield `,"columnKind":"utf16CodeUnits","originalUriBaseIds":${JSON.stringify(BASES)},"artifacts":`;
  yield* listOf(artifacts());
  yield `,"invocations":${JSON.stringify([invocationOf(result.problems, [...limits])])},"results":`;
  const fingerprints = new Fingerprints(result);
  const results = function* (): Generator<Result, void, undefined> {
    for (const finding of findings)
      yield resultOf(finding, rules.indexOf(finding.code), artifactIndex, fingerprints);
  };
  yield* listOf(results());
  yield '}]}\n';
}

const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json' satisfies Log['$schema'];
const BASES: Run['originalUriBaseIds'] = {
  [BASE_ID]: { description: { text: 'The folder in which winnow was started.' } },
};

function toolOf(rules: readonly string[], options: SarifOptions): Run['tool'] {
  return {
    driver: {
      name: 'Winnow',
      version: options.version,
      semanticVersion: options.version,
      rules: rules.map((code) => descriptor(code, options)),
    },
  };
}

function artifactOf(path: string): Artifact {
  return { location: artifactLocation(path), roles: ['analysisTarget'] };
}

function invocationOf(problems: readonly string[], limits: readonly string[]): Invocation {
  return {
    executionSuccessful: problems.length === 0,
    toolExecutionNotifications: [
      ...problems.map((text) => notification('error', text)),
      ...limits.map((text) => notification('warning', text)),
    ],
  };
}

function resultOf(
  finding: ReportedFinding,
  ruleIndex: number,
  artifactIndex: ReadonlyMap<string, number>,
  fingerprints: Fingerprints,
): Result {
  return {
    ruleId: finding.code,
    ruleIndex,
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
  /** The document of the finding before: findings come document by document. */
  #last: { readonly path: string; readonly document: TextDocument | undefined } | undefined;

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
    if (this.#last?.path !== finding.path) {
      const text = this.result.textOf(finding.path);
      const document = text === undefined ? undefined : TextDocument.create('', '', 0, text);
      this.#last = { path: finding.path, document };
    }
    return this.#last.document?.getText(finding.range) ?? finding.message;
  }
}
