import type { CancellationToken, Connection } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import * as l10n from '@vscode/l10n';
import { version } from '../../package.json';
import { Method, type ReportFile, type ReportParams, type ReportResult, toBase64 } from '../protocol/index';
import { csvOf, htmlReport, markdownReport, tablesOf, workbookOf } from '../report/index';
import { READABLE, type Review, WHOLE, type WrittenReport } from '../review/index';
import type { Documents } from './documents';
import type { Scheduler } from './scheduler';
import { checked, reportSchema } from './schemas';
import { cutSentence } from './status';
import { answeringWhole, pathIn } from './wholeAnswers';

/** Writes the report that is handed on, once everything is known. */
export function registerReportRequests(
  connection: Connection,
  review: Review,
  scheduler: Scheduler,
  documents: Documents,
): void {
  connection.onRequest(
    Method.report,
    async (params: unknown, token: CancellationToken): Promise<ReportResult> => {
      const asked = checked(reportSchema, params, Method.report);
      const report = await written(asked, token);
      return { files: await filesOf(report, asked), documents: report.documents.length };
    },
  );

  async function written(
    { format, date, links }: ReportParams,
    token: CancellationToken,
  ): Promise<WrittenReport> {
    const whole = await answeringWhole(
      review,
      scheduler,
      documents,
      () =>
        review.writingReport({
          limits: format === 'html' || format === 'md' ? READABLE : WHOLE,
          winnow: version,
          ...(date !== undefined && { date }),
          pathOf: (uri) => pathIn(uri, documents),
          ...(links !== undefined && { linkOf: (uri, line, column) => linkTo(links, uri, line, column) }),
        }),
      token,
    );
    if (whole !== undefined) return { ...whole.answer, limits: [...limits(), ...whole.answer.limits] };
    throw new ResponseError(LSPErrorCodes.RequestFailed, l10n.t('Documents change too often for a report.'));
  }

  /** What was not read, and what is not shown: also of the changes, which are findings. */
  function limits(): readonly string[] {
    return [...documents.limits.values(), ...review.totals().cut.map(cutSentence)];
  }
}

async function filesOf(
  report: WrittenReport,
  { format, language }: ReportParams,
): Promise<readonly ReportFile[]> {
  switch (format) {
    case 'html':
      return [textFile('report.html', htmlReport(report, language))];
    case 'md':
      return [textFile('report.md', markdownReport(report))];
    case 'csv':
      return tablesOf(report).map((table) => textFile(`${table.name}.csv`, csvOf(table)));
    case 'xlsx':
      return [{ name: 'report.xlsx', content: { base64: toBase64(await workbookOf(tablesOf(report))) } }];
    case 'json':
      return [textFile('report.json', `${JSON.stringify(report)}\n`)];
  }
}

function textFile(name: string, text: string): ReportFile {
  return { name, content: { text } };
}

/** Only files of the disk have an address that opens them from outside of the editor. */
function linkTo(scheme: string, uri: string, line: number, column: number): string | undefined {
  if (!uri.startsWith('file://')) return undefined;
  return `${scheme}://file${uri.slice('file://'.length)}:${line}:${column}`;
}
