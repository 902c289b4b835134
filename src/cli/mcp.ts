import { resolve } from 'node:path';
import { Corpus } from './corpus';
import { ExitCode } from './failure';
import { MODELS_FOLDER, version } from './installation';
import {
  type DetectionOptions,
  type FilterOptions,
  filterOf,
  readConfiguration,
  settingsOf,
  textColumnOf,
} from './options';
import type { ReadingOptions } from './reading';
import { isFolder } from './selection';

/** The options of `winnow mcp`. */
export interface McpOptions extends FilterOptions, DetectionOptions, ReadingOptions {
  readonly root?: string;
}

/**
 * Answers programs that reason over the Model Context Protocol, on standard input and output, until standard input ends.
 * @throws Failure for wrong usage and for what could not be read at all
 */
export async function mcp(paths: readonly string[], options: McpOptions): Promise<ExitCode> {
  const cwd = process.cwd();
  const configuration = readConfiguration(options.config);
  const corpus = await Corpus.open(paths, {
    settings: settingsOf(options, configuration),
    filter: filterOf(options, configuration),
    reading: { ...options, textColumn: textColumnOf(options.textColumn, configuration) },
    root: resolve(cwd, options.root ?? (await onlyFolder(paths)) ?? '.'),
    cwd,
    models: MODELS_FOLDER,
  });
  const { serveMcp } = await import('./mcpServer');
  await serveMcp({ version, answer: (question, signal) => corpus.answer(question, signal) });
  corpus.close();
  return ExitCode.clean;
}

/** The one folder that was named: documents go by their paths in it. */
async function onlyFolder([path, ...others]: readonly string[]): Promise<string | undefined> {
  return others.length === 0 && (await isFolder(path)) ? path : undefined;
}
