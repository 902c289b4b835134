import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { URI } from 'vscode-uri';
import { csvOf, htmlReport, markdownReport, type TableName, tablesOf, workbookOf } from '../report/index';
import { finish, READABLE, type ReportedSample, WHOLE, type WrittenReport } from '../review/index';
import { findLogs } from './decisions';
import { isFileUri, type LoadedDocument, pathBelow } from './documents';
import { ExitCode, Failure, reasonOf } from './failure';
import { version, WORDS_FOLDER } from './installation';
import {
  type DetectionOptions,
  type FilterOptions,
  readConfiguration,
  settingsOf,
  textColumnOf,
} from './options';
import { say, writeOut } from './output';
import type { ReadingOptions } from './reading';
import { writeResult } from './result';
import { finishReview, reviewFiles, takeDecisions, takeNotes } from './reviewing';
import type { RunOptions } from './running';
import { samplesOf } from './sample';
import { printedPath } from './selection';
import { counted } from './terminal';

export const REPORT_FORMATS = ['html', 'md', 'csv', 'xlsx', 'json'] as const;
export const REPORT_LANGUAGES = ['en', 'de'] as const;

/** The options of `winnow report`. */
export interface ReportOptions extends FilterOptions, DetectionOptions, ReadingOptions, RunOptions {
  readonly format: (typeof REPORT_FORMATS)[number];
  readonly to?: string;
  readonly force?: boolean;
  readonly root?: string;
  readonly date?: string;
  readonly table?: TableName;
  readonly language: (typeof REPORT_LANGUAGES)[number];
}

/**
 * Writes down what was found in documents, for people to hand on or for programs.
 * @returns clean, or failed where a file could not be read
 * @throws Failure for wrong usage, and for what could not be read or written at all
 */
export async function writeReport(paths: readonly string[], options: ReportOptions): Promise<ExitCode> {
  requireSensible(options);
  const configuration = readConfiguration(options.config);
  const settings = settingsOf(options, configuration);
  const reading = { ...options, textColumn: textColumnOf(options.textColumn, configuration) };
  const { review, documents, problems } = await reviewFiles(paths, reading, settings, configuration);
  if (documents.length === 0) throw new Failure('There is nothing to report: no document was read');
  const undecided = await takeDecisions(review, documents, process.cwd());
  const unnoted = await takeNotes(review, documents, process.cwd());
  for (const problem of [...undecided, ...unnoted]) say(problem);
  await finishReview(review);
  speak(options.language);
  const isForPeople = options.format === 'html' || options.format === 'md';
  const report = finish(
    review.writingReport({
      limits: isForPeople ? READABLE : WHOLE,
      winnow: version,
      samples: await samplesBeside(documents),
      ...(options.date !== undefined && { date: options.date }),
      ...addressesOf(options),
    }),
  );
  const unread = [...problems, ...undecided, ...unnoted];
  await write({ ...report, limits: [...unread, ...report.limits] }, options);
  return unread.length > 0 ? ExitCode.failed : ExitCode.clean;
}

/** The samples that were drawn of the decisions on some documents. */
async function samplesBeside(documents: readonly LoadedDocument[]): Promise<readonly ReportedSample[]> {
  const folders = documents.flatMap(({ file }) => (file === undefined ? [] : [dirname(file.path)]));
  // What cannot be read of the decisions was said when they were taken over.
  const logs = await findLogs('decisions', new Set(folders), []);
  const found: ReportedSample[] = [];
  for (const { folder, bytes } of logs) found.push(...(await samplesOf(folder, bytes)));
  return found;
}

function requireSensible({ format, to, table }: ReportOptions): void {
  if (table !== undefined && format !== 'csv') throw new Failure('--table names a table of --format csv');
  if (format === 'csv' && table === undefined && to === undefined)
    throw new Failure('--format csv is one file for each table: give --to FOLDER, or --table NAME for one');
  if (format === 'xlsx' && to === undefined && process.stdout.isTTY)
    throw new Failure('--format xlsx is no text: give --to FILE');
}

/** The report's own words are in that language from now on. */
function speak(language: ReportOptions['language']): void {
  if (language === 'en') return;
  const file = join(WORDS_FOLDER, `bundle.l10n.${language}.json`);
  try {
    l10n.config({ contents: readFileSync(file, 'utf8') });
  } catch (error) {
    throw new Failure(`${file}: ${reasonOf(error)} The installation is damaged.`);
  }
}

interface Addresses {
  readonly pathOf: (uri: string) => string;
  readonly linkOf: (uri: string, line: number, column: number) => string | undefined;
}

/**
 * How files are named and opened. Below a root all is relative: names to the root, addresses to the place of the report; so the report
 * can be handed on together with the folder, and says nothing of where it lies.
 */
function addressesOf({ root, to, format }: ReportOptions): Addresses {
  const cwd = process.cwd();
  if (root === undefined) {
    return {
      pathOf: (uri) => pathBelow(uri, cwd),
      linkOf: (uri, line, column) =>
        isFileUri(uri)
          ? `vscode://file${URI.parse(uri).toString().slice('file://'.length)}:${line}:${column}`
          : undefined,
    };
  }
  const base = resolve(cwd, root);
  const isFolder = format === 'csv';
  const from = to === undefined ? base : isFolder ? resolve(cwd, to) : dirname(resolve(cwd, to));
  return {
    pathOf: (uri) => pathBelow(uri, base),
    linkOf: (uri, line) =>
      isFileUri(uri)
        ? `${printedPath(URI.parse(uri).fsPath, from).split('/').map(encodeURIComponent).join('/')}#L${line}`
        : undefined,
  };
}

async function write(report: WrittenReport, options: ReportOptions): Promise<void> {
  const { format, to, table, force = false } = options;
  if (format === 'csv' && table === undefined && to !== undefined) {
    const tables = tablesOf(report);
    mkdirSync(resolve(process.cwd(), to), { recursive: true });
    for (const each of tables) await writeResult(join(to, `${each.name}.csv`), bytesOf(csvOf(each)), force);
    say(`Wrote ${counted(tables.length, 'table')} into ${to}`);
    return;
  }
  const bytes = await formatted(report, options);
  if (to === undefined) return writeOut(bytes);
  await writeResult(to, bytes, force);
  say(`Wrote the report of ${counted(report.documents.length, 'document')} into ${to}`);
}

async function formatted(
  report: WrittenReport,
  { format, language, table }: ReportOptions,
): Promise<Uint8Array> {
  switch (format) {
    case 'html':
      return bytesOf(htmlReport(report, language));
    case 'md':
      return bytesOf(markdownReport(report));
    case 'csv':
      return bytesOf(
        tablesOf(report)
          .filter(({ name }) => name === table)
          .map(csvOf)
          .join(''),
      );
    case 'xlsx':
      return workbookOf(tablesOf(report));
    case 'json':
      return bytesOf(`${JSON.stringify(report)}\n`);
  }
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
