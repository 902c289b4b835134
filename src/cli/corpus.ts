import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { URI } from 'vscode-uri';
import { type Answer, type Question, Review, type Settings, type Work } from '../review/index';
import { findLogs } from './decisions';
import { pathBelow } from './documents';
import { languageName, readModels } from './models';
import { say } from './output';
import type { ReadingOptions } from './reading';
import { readInto } from './reviewing';
import { type Filter, selectFiles, type SelectedFile, type Selection } from './selection';

/** What a corpus is read with. */
export interface CorpusOptions {
  readonly settings: Settings;
  readonly filter: Filter;
  readonly reading: ReadingOptions;
  /** Absolute; documents go by their paths relative to it. */
  readonly root: string;
  readonly cwd: string;
  /** Absolute; the folder of the models. */
  readonly models: string;
}

/** How long work goes on between two looks at who no longer waits, in milliseconds. */
const SLICE_LENGTH = 50;

/**
 * The documents of some files, folders and globs for as long as somebody asks about them. Before each answer the files are looked at: what
 * has changed is read again, so that places in an answer are places in the files. Questions are answered one after another.
 */
export class Corpus {
  /** The stamp of each file that was looked at, by its path. */
  readonly #stamps = new Map<string, string>();
  /** The bytes of the decisions that are in force, by folder. */
  readonly #decisions = new Map<string, string>();
  /** What has been said once is not said again. */
  readonly #said = new Set<string>();
  readonly #ended = new AbortController();
  #last: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly paths: readonly string[],
    private readonly options: CorpusOptions,
    private readonly review: Review,
  ) {}

  /**
   * Begins to read documents, and does not wait for the end of it.
   * @throws Failure when an argument names nothing, or the installation is incomplete
   */
  static async open(paths: readonly string[], options: CorpusOptions): Promise<Corpus> {
    const selection = await selectFiles(paths, options.filter, options.cwd);
    const review = new Review(await readModels(options.models), {
      settings: () => options.settings,
      languageName,
    });
    const corpus = new Corpus(paths, options, review);
    // What goes wrong now goes wrong again, and is told, when somebody asks.
    corpus
      .#next(corpus.#ended.signal, () => corpus.#update(selection, corpus.#ended.signal))
      .catch(() => undefined);
    return corpus;
  }

  /**
   * @throws QuestionError for a question that cannot be answered as it was asked, Failure where the files cannot be found any more, and
   * the reason of the signal once nobody waits for the answer
   */
  answer(question: Question, asked: AbortSignal): Promise<Answer> {
    const { paths, options, review } = this;
    const signal = AbortSignal.any([asked, this.#ended.signal]);
    return this.#next(signal, async () => {
      await this.#update(await selectFiles(paths, options.filter, options.cwd), signal);
      return inSlices(
        review.answering(question, (uri) => pathBelow(uri, options.root)),
        signal,
      );
    });
  }

  /** Gives up what is under way. */
  close(): void {
    this.#ended.abort();
  }

  /** Does something when all that was asked before is done. */
  #next<T>(signal: AbortSignal, action: () => Promise<T>): Promise<T> {
    const result = this.#last.then(() => {
      signal.throwIfAborted();
      return action();
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Brings the review up to what the files hold now. What is given up is done by the next time. */
  async #update({ files, notes, problems }: Selection, signal: AbortSignal): Promise<void> {
    for (const sentence of [...notes, ...problems]) this.#say(sentence);
    const there = new Set(files.map(({ path }) => path));
    for (const path of [...this.#stamps.keys()]) if (!there.has(path)) this.#forget(path);
    for (const file of files) {
      await this.#look(file);
      signal.throwIfAborted();
    }
    await this.#takeDecisions();
    for (let done = false; !done;) {
      const end = performance.now() + SLICE_LENGTH;
      done = this.review.advance(() => performance.now() > end);
      await pause(signal);
    }
  }

  /** Reads a file where it is another than when it was read last. */
  async #look(file: SelectedFile): Promise<void> {
    const { path } = file;
    const stamp = await stampOf(path);
    if (stamp !== undefined && stamp === this.#stamps.get(path)) return;
    this.#forget(path);
    const read = await readInto(this.review, file, this.options.reading, this.options.cwd);
    for (const sentence of read.said) this.#say(sentence);
    if (stamp !== undefined) this.#stamps.set(path, stamp);
  }

  #forget(path: string): void {
    this.#stamps.delete(path);
    this.review.removeDocument(URI.file(path).toString());
  }

  async #takeDecisions(): Promise<void> {
    const problems: string[] = [];
    const folders = new Set([...this.#stamps.keys()].map(dirname));
    const found = new Map<string, Uint8Array>();
    for (const { folder, bytes } of await findLogs('decisions', folders, problems)) found.set(folder, bytes);
    for (const sentence of problems) this.#say(sentence);
    for (const folder of new Set([...found.keys(), ...this.#decisions.keys()])) {
      const content = Buffer.from(found.get(folder) ?? []).toString();
      if (this.#decisions.get(folder) === content) continue;
      this.#decisions.set(folder, content);
      this.review.setDecisions(URI.file(folder).toString(), content);
    }
  }

  #say(sentence: string): void {
    if (!this.#said.has(sentence)) say(sentence);
    this.#said.add(sentence);
  }
}

/** What tells whether a file has changed; undefined where it cannot be looked at. */
async function stampOf(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && [found.size, found.mtimeMs, found.ctimeMs, found.ino].join(' ');
}

async function inSlices<T>(work: Work<T>, signal: AbortSignal): Promise<T> {
  for (let end = performance.now() + SLICE_LENGTH; ;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() < end) continue;
    await pause(signal);
    end = performance.now() + SLICE_LENGTH;
  }
}

/** Lets messages in, one of which may say that nobody waits any more. */
async function pause(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}
