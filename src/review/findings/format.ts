import type { SourceDocument } from '../document';
import { problemMessage, relatedMessage } from '../messages/format';
import { severityOf } from '../settings';
import type { Finding, Settings } from '../types';

export function formatFindings(document: SourceDocument, settings: Settings): Finding[] {
  return document.file.problems.flatMap((problem, index): Finding[] => {
    const severity = severityOf(problem.code, settings, problem.severity);
    if (severity === 'off') return [];
    return [
      {
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
      },
    ];
  });
}
