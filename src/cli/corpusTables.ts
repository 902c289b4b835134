import { CORPUS_TABLE_NAMES, CORPUS_TABLES, CORPUS_TABLES_VERSION } from '../review/index';
import { ExitCode, Failure } from './failure';
import { type FilterOptions, readConfiguration, settingsOf, textColumnOf } from './options';
import { say } from './output';
import { createProgress } from './progress';
import type { ReadingOptions } from './reading';
import { analyse, reviewFiles, takeDecisions } from './reviewing';
import type { RunOptions } from './running';
import { counted } from './terminal';
import { requireNewOrEmpty, writeTree } from './tree';

/** The options of `winnow export --tables`. */
export interface TableOptions extends FilterOptions, ReadingOptions, RunOptions {
  readonly tables: string;
  readonly config?: string;
}

/**
 * Writes all that was found in documents as tables, a Parquet file each, into a new or empty folder: all of them or none.
 * @returns failed where something could not be read, else clean
 * @throws Failure when there is no document, the folder is not empty, or something cannot be written
 */
export async function exportTables(paths: readonly string[], options: TableOptions): Promise<ExitCode> {
  if (paths.includes('-')) throw new Failure('export takes files and folders, not standard input');
  await requireNewOrEmpty(options.tables);
  const configuration = readConfiguration(options.config);
  const settings = settingsOf({ entities: true }, configuration);
  const reading = { ...options, textColumn: textColumnOf(options.textColumn, configuration) };
  const { review, documents, labels, problems } = await reviewFiles(paths, reading, settings, configuration);
  if (documents.length === 0) throw new Failure('Nothing was exported: there is no document to read');
  const undecided = await takeDecisions(review, documents, process.cwd());
  for (const problem of undecided) say(problem);
  const progress = createProgress();
  try {
    await analyse(review, progress);
  } finally {
    progress.stop();
  }
  for (const sentence of review.totals().limits) say(sentence);
  const pathOf = (uri: string): string => labels.get(uri) ?? uri;
  const { parquetOf } = await import('./parquetFile');
  const rows: string[] = [];
  const files = CORPUS_TABLE_NAMES.map((name) => ({
    path: `${name}.parquet`,
    content: () => {
      const { bytes, count } = parquetOf(
        CORPUS_TABLES[name],
        review.corpusRows(name, pathOf),
        CORPUS_TABLES_VERSION,
      );
      rows.push(`${name} ${count.toLocaleString('en-US')}`);
      return [bytes];
    },
  }));
  await writeTree(options.tables, files);
  say(`Wrote ${counted(files.length, 'table')} into ${options.tables}: ${rows.join(', ')}`);
  return problems.length + undecided.length > 0 ? ExitCode.failed : ExitCode.clean;
}
