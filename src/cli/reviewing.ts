import { dirname } from 'node:path';
import { URI } from 'vscode-uri';
import { finish, isUnreadTable, Review, type Settings, type UnreadableLine } from '../review/index';
import { findLogs, type FolderLog, type LogName } from './decisions';
import { loadFile, shownPath, type LoadedDocument } from './documents';
import { encodingSentences } from './encodings';
import { Failure } from './failure';
import { MODELS_FOLDER } from './installation';
import { languageName, readModels } from './models';
import { type Configuration, filterOf, readConfiguration, type FilterOptions } from './options';
import { say } from './output';
import type { Progress } from './progress';
import { readingOf, type ReadingOptions, UNREAD_TABLE, unreadTableSentence } from './reading';
import { helpOf, type RunOptions } from './running';
import { printedPath, selectFiles, type SelectedFile } from './selection';

/** Files that were handed to a review; nothing was looked for in them yet. */
export interface ReviewedFiles {
  readonly review: Review;
  readonly documents: readonly LoadedDocument[];
  /** The path of each as it is printed, by uri. */
  readonly labels: ReadonlyMap<string, string>;
  /** What went wrong with single files; each has been said. */
  readonly problems: readonly string[];
  /** Files that were selected and hold no text that could be read; nothing was said of those that are binary. */
  readonly skipped: readonly { readonly file: SelectedFile; readonly reason: string }[];
  /** What was not followed or opened, and what was assumed of bytes; each has been said. */
  readonly notes: readonly string[];
}

/** How long the detectors work between two looks at the clock of the progress bar, in milliseconds. */
const SLICE_LENGTH = 50;

/** Does all work on the documents. */
export async function analyse(review: Review, progress: Progress): Promise<void> {
  progress.start('Checking', Math.max(1, review.progress.of));
  await finishReview(review, () => progress.update(review.progress.done));
  progress.stop();
}

/** Does all work, and what other threads do of it; `worked` is called now and then. */
export async function finishReview(review: Review, worked?: () => void): Promise<void> {
  for (;;) {
    const end = performance.now() + SLICE_LENGTH;
    const isOver = review.advance(() => performance.now() > end);
    worked?.();
    if (isOver && review.idle) return;
    // What other threads answer is heard meanwhile, Ctrl+C is, too, and the bar is drawn.
    await ((isOver ? review.coming() : undefined) ?? new Promise((resolve) => setImmediate(resolve)));
  }
}

/**
 * Reads the documents of some files, folders and globs; what cannot be read is said and passed over.
 * @throws Failure for wrong usage and for what could not be read at all
 */
export async function reviewFiles(
  paths: readonly string[],
  options: FilterOptions & ReadingOptions & RunOptions,
  settings?: Settings,
  configuration: Configuration = readConfiguration(undefined),
): Promise<ReviewedFiles> {
  const cwd = process.cwd();
  const selection = await selectFiles(paths, filterOf(options, configuration), cwd);
  const problems = [...selection.problems];
  for (const note of [...selection.notes, ...problems]) say(note);
  const models = await readModels(MODELS_FOLDER);
  const review = new Review(models, {
    languageName,
    ...(settings !== undefined && { settings: () => settings }),
    ...helpOf(options),
  });
  const documents: LoadedDocument[] = [];
  const skipped: { readonly file: SelectedFile; readonly reason: string }[] = [];
  const notes = [...selection.notes];
  for (const file of selection.files) {
    const read = await readInto(review, file, options, cwd);
    for (const sentence of read.said) say(sentence);
    if ('document' in read) {
      documents.push(read.document);
      notes.push(...read.said);
    } else {
      if (read.isProblem) problems.push(...read.said);
      skipped.push({ file, reason: read.reason });
    }
  }
  const labels = new Map(documents.map(({ uri, label }) => [uri, label]));
  return { review, documents, labels, problems, skipped, notes };
}

/** What became of a file: a document of the review, or why it is none; `said` are sentences for the user. */
type ReadFile = { readonly said: readonly string[] } & (
  { readonly document: LoadedDocument } | { readonly reason: string; readonly isProblem: boolean }
);

/** Hands a file to a review, where text can be read in it. */
export async function readInto(
  review: Review,
  file: SelectedFile,
  options: ReadingOptions,
  cwd: string,
): Promise<ReadFile> {
  try {
    const document = await loadFile(file, cwd, options.textColumn);
    if (document === undefined) return { said: [], reason: 'not a text file', isProblem: false };
    const said = encodingSentences([document]);
    review.setDocument(document.uri, document.text, readingOf(document.label, options));
    const read = review.file(document.uri);
    if (read === undefined || !isUnreadTable(read)) return { said, document };
    review.removeDocument(document.uri);
    return {
      said: [...said, unreadTableSentence(document.label)],
      reason: UNREAD_TABLE,
      isProblem: false,
    };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const reason = error.message.slice(printedPath(file.path, cwd).length + ': '.length);
    return { said: [error.message], reason, isProblem: true };
  }
}

/** The logs of decisions or notes that apply to some documents, as they were read. */
export interface FoundLogs {
  readonly logs: readonly FolderLog[];
  /** A sentence for each that could not be read; nothing was said of them. */
  readonly problems: readonly string[];
}

/** Reads what reviewers decided or noted on documents. */
export async function logsFor(name: LogName, documents: readonly LoadedDocument[]): Promise<FoundLogs> {
  const folders = new Set(documents.flatMap(({ file }) => (file === undefined ? [] : [dirname(file.path)])));
  const problems: string[] = [];
  return { logs: await findLogs(name, folders, problems), problems };
}

/** Has a review take over what was decided. Returns a sentence for each line that is passed over. */
export function decide(review: Review, { logs }: FoundLogs, cwd: string): readonly string[] {
  return passedOver(logs, cwd, (folder, bytes) => review.setDecisions(folder, bytes));
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
  const found = await logsFor('decisions', documents);
  for (const sentence of decide(review, found, cwd)) say(sentence);
  return found.problems;
}

/** {@link takeDecisions}, of what reviewers noted. */
export async function takeNotes(
  review: Review,
  documents: readonly LoadedDocument[],
  cwd: string,
): Promise<readonly string[]> {
  const { logs, problems } = await logsFor('notes', documents);
  for (const sentence of passedOver(logs, cwd, (folder, bytes) => finish(review.readNotes(folder, bytes))))
    say(sentence);
  return problems;
}

function passedOver(
  logs: readonly FolderLog[],
  cwd: string,
  take: (folder: string, bytes: Uint8Array) => readonly UnreadableLine[],
): readonly string[] {
  return logs.flatMap(({ folder, path, bytes }) =>
    take(URI.file(folder).toString(), bytes).map(
      ({ line, reason }) => `${shownPath(path, cwd)}:${line + 1}: ${reason}; passed over`,
    ),
  );
}
