import { dirname } from 'node:path';
import { URI } from 'vscode-uri';
import { isUnreadTable, Review, type Settings } from '../review/index';
import { findDecisions } from './decisions';
import { loadFile, shownPath, type LoadedDocument } from './documents';
import { encodingSentences } from './encodings';
import { Failure } from './failure';
import { MODELS_FOLDER } from './installation';
import { readModels } from './models';
import { filterOf, readConfiguration, type FilterOptions } from './options';
import { say } from './output';
import { readingOf, type ReadingOptions, unreadTableSentence } from './reading';
import { selectFiles } from './selection';

/** Files that were handed to a review; nothing was looked for in them yet. */
export interface ReviewedFiles {
  readonly review: Review;
  readonly documents: readonly LoadedDocument[];
  /** The path of each as it is printed, by uri. */
  readonly labels: ReadonlyMap<string, string>;
  /** What went wrong with single files; each has been said. */
  readonly problems: readonly string[];
}

/**
 * Reads the documents of some files, folders and globs; what cannot be read is said and passed over.
 * @throws Failure for wrong usage and for what could not be read at all
 */
export async function reviewFiles(
  paths: readonly string[],
  options: FilterOptions & ReadingOptions,
  settings?: Settings,
): Promise<ReviewedFiles> {
  const cwd = process.cwd();
  const selection = await selectFiles(paths, filterOf(options, readConfiguration(undefined)), cwd);
  const problems = [...selection.problems];
  for (const note of [...selection.notes, ...problems]) say(note);
  const models = await readModels(MODELS_FOLDER);
  const review = new Review(models, settings === undefined ? {} : { settings: () => settings });
  const documents: LoadedDocument[] = [];
  for (const file of selection.files) {
    try {
      const document = await loadFile(file, cwd);
      if (document === undefined) continue;
      for (const sentence of encodingSentences([document])) say(sentence);
      review.setDocument(document.uri, document.text, readingOf(document.label, options));
      const read = review.file(document.uri);
      if (read === undefined || !isUnreadTable(read)) {
        documents.push(document);
        continue;
      }
      say(unreadTableSentence(document.label));
      review.removeDocument(document.uri);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push(error.message);
      say(error.message);
    }
  }
  const labels = new Map(documents.map(({ uri, label }) => [uri, label]));
  return { review, documents, labels, problems };
}

/**
 * Has a review take over what reviewers decided on documents; lines that are passed over are said.
 * @returns a sentence for each file of decisions that could not be read; nothing was said of them
 */
export async function takeDecisions(
  review: Review,
  documents: readonly LoadedDocument[],
  cwd: string,
): Promise<readonly string[]> {
  const folders = new Set(documents.flatMap(({ file }) => (file === undefined ? [] : [dirname(file.path)])));
  const problems: string[] = [];
  for (const { folder, path, bytes } of await findDecisions(folders, problems)) {
    for (const { line, reason } of review.setDecisions(URI.file(folder).toString(), bytes)) {
      say(`${shownPath(path, cwd)}:${line + 1}: ${reason}; passed over`);
    }
  }
  return problems;
}
