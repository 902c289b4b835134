import type { FormatProblem } from '../../format/index';
import type { SourceDocument } from '../document';
import { problemMessage, relatedMessage } from '../messages/format';
import { severityOf } from '../settings';
import type { Finding, Settings } from '../types';

/** A fault of the delimiters as a finding; undefined where its code is switched off. `index` counts in the file. */
export function formatFinding(
  document: SourceDocument,
  problem: FormatProblem,
  index: number,
  settings: Settings,
): Finding | undefined {
  const severity = severityOf(problem.code, settings, problem.severity);
  if (severity === 'off') return undefined;
  return {
    code: problem.code,
    severity,
    uri: document.uri,
    range: document.range(problem.span),
    message: problemMessage(problem),
    score: 1,
    related: problem.related.map((span) => ({
      uri: document.uri,
      range: document.range(span),
      message: relatedMessage(problem.code),
    })),
    unnecessary: false,
    data: { type: 'format', problem: index },
  };
}
