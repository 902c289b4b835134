import type { Cache } from '../disk/index';
import {
  type CheckReportParts,
  type CorpusComparison,
  finish,
  LinesElsewhere,
  ModelError,
  refusalsOf,
  refusalText,
  isUnreadTable,
  Review,
  type Models,
  type Settings,
  type Severity,
} from '../review/index';
import { CorpusTables } from './against';
import { cacheIn } from './cache';
import {
  bytesWith,
  loadFile,
  loadStandardInput,
  readOnlyReason,
  shownPath,
  type LoadedDocument,
} from './documents';
import { encodingSentences } from './encodings';
import { ExitCode, Failure } from './failure';
import { replaceInPlace, sweepBeside, writeCopies, type CleanedDocument } from './fix';
import { helpAddress, MODELS_FOLDER, RULES_FOLDER, version } from './installation';
import { languageName, readModels } from './models';
import {
  filterOf,
  readConfiguration,
  settingsOf,
  textColumnOf,
  type DetectionOptions,
  type FilterOptions,
  type SeverityLevel,
} from './options';
import { jsonOf, linesOf } from './json';
import { KeptCheck, type KeptOutput } from './keptCheck';
import { say, writeOut, writePieces } from './output';
import { pretty } from './pretty';
import { createProgress, type Progress } from './progress';
import { reaches, type CheckResult } from './report';
import { readingOf, type ReadingOptions, unreadTableSentence } from './reading';
import { analyse, decide, type FoundLogs, logsFor } from './reviewing';
import { readRule } from './rules';
import { helpOf, type RunOptions } from './running';
import { sarif } from './sarif';
import { fewPages } from './sites';
import { selectFiles, type Selection } from './selection';
import { coloursFor, counted, printable } from './terminal';

/** The options of `winnow check`, by commander's names. */
export interface CheckOptions extends FilterOptions, DetectionOptions, ReadingOptions, RunOptions {
  readonly format: 'pretty' | 'json' | 'jsonl' | 'sarif';
  readonly fix?: boolean;
  readonly output?: string;
  readonly inPlace?: boolean;
  readonly against?: string;
  readonly failOn: SeverityLevel | 'never';
}

/**
 * Checks documents and prints what was found; with `--fix` removes boilerplate first and reports what is left.
 * @returns what the process ends with
 * @throws Failure for wrong usage and for what could not be read or written at all
 */
export async function check(paths: readonly string[], options: CheckOptions): Promise<ExitCode> {
  requireSensibleFix(paths, options);
  if (options.against !== undefined && options.scope === 'document')
    throw new Failure('--against compares with other documents, and --scope document with none');
  const cwd = process.cwd();
  const configuration = readConfiguration(options.config);
  const settings = settingsOf(options, configuration);
  const progress = createProgress();
  try {
    const reading = { ...options, textColumn: textColumnOf(options.textColumn, configuration) };
    const run = new CheckRun(reading, settings, cwd, progress);
    return await run.run(paths, await selected(paths, options, configuration, cwd));
  } finally {
    progress.stop();
  }
}

function requireSensibleFix(paths: readonly string[], options: CheckOptions): void {
  if (options.fix !== true) {
    if (options.output !== undefined) throw new Failure('--output says where --fix writes; give --fix too');
    if (options.inPlace === true) throw new Failure('--in-place says where --fix writes; give --fix too');
    return;
  }
  if (options.inPlace === true && options.output !== undefined) {
    throw new Failure('--fix writes either to --output DIR or --in-place, not both');
  }
  if (options.inPlace !== true && options.output === undefined) {
    throw new Failure(
      '--fix needs a place to write to: --output DIR, or --in-place to change the files themselves',
    );
  }
  if (options.inPlace === true && paths.includes('-')) {
    throw new Failure(
      'Standard input cannot be changed in place; give --output DIR, or --output - for standard output',
    );
  }
}

function selected(
  paths: readonly string[],
  options: CheckOptions,
  configuration: ReturnType<typeof readConfiguration>,
  cwd: string,
): Promise<Selection> {
  return selectFiles(
    paths.filter((path) => path !== '-'),
    filterOf(options, configuration),
    cwd,
  );
}

function createReview(
  models: Models,
  settings: Settings,
  help: ReturnType<typeof helpOf>,
  elsewhere: LinesElsewhere | undefined,
  keepsAnswers: boolean,
): Review {
  try {
    return new Review(models, {
      settings: () => settings,
      languageName,
      ...help,
      ...(elsewhere !== undefined && { elsewhere }),
      keepsAnswers,
    });
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new Failure(`${MODELS_FOLDER}: ${error.message} The installation is damaged.`);
  }
}

/** So many kinds of files are named where none was reviewed. */
const MAX_KINDS = 8;

function nothingReviewed(kinds: ReadonlyMap<string, number>): string {
  const counts = [...kinds].sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1));
  if (counts.length === 0) return 'Nothing was reviewed: there is no file to check';
  const names = counts
    .slice(0, MAX_KINDS)
    .map(([extension, count]) => `${count} ${extension === '' ? 'without an extension' : `.${extension}`}`);
  const more = counts.slice(MAX_KINDS).reduce((sum, [, count]) => sum + count, 0);
  const all = more === 0 ? names : [...names, `${more} others`];
  return `Nothing was reviewed of the files there: ${all.join(', ')} (--include GLOB names what to read)`;
}

/** Says and prints what a run over the same came to. */
async function sayAgain({ exitCode, before, after, printed }: KeptOutput): Promise<ExitCode> {
  for (const sentence of before) say(sentence);
  // Set before anything is printed: a reader that closes the pipe early ends the process.
  process.exitCode = exitCode;
  await writeOut(printed);
  for (const sentence of after) say(sentence);
  return exitCode;
}

class CheckRun {
  /** What went wrong with single files; each has been said. */
  readonly #problems: string[] = [];
  #documents: LoadedDocument[] = [];
  readonly #texts = new Map<string, string>();
  readonly #labels = new Map<string, string>();
  /** The corpus that is not there. */
  #corpus: CorpusTables | undefined;
  /** What was assumed of the documents' bytes; each sentence has been said. */
  #encodings: readonly string[] = [];
  /** Where what is said is kept for the next run over the same. */
  #kept: KeptCheck | undefined;

  constructor(
    private readonly options: CheckOptions,
    private readonly settings: Settings,
    private readonly cwd: string,
    private readonly progress: Progress,
  ) {}

  async run(paths: readonly string[], selection: Selection): Promise<ExitCode> {
    const { against } = this.options;
    // A folder that holds no tables is said before anything is read.
    if (against !== undefined) this.#corpus = await CorpusTables.open(against);
    for (const note of selection.notes) say(note);
    for (const problem of selection.problems) this.#fail(problem);
    if (paths.includes('-')) this.#take(await loadStandardInput(), '<stdin>');
    await this.#readFiles(selection);
    this.#requireWritable();
    this.#encodings = encodingSentences(this.#documents);
    for (const sentence of this.#encodings) say(sentence);
    const decided = await logsFor('decisions', this.#documents);
    for (const problem of decided.problems) this.#fail(problem);
    const cache = cacheIn(this.options);
    if (cache !== undefined && this.#isKept()) this.#kept = this.#keptIn(cache, paths, decided);
    const again = await this.#kept?.again();
    if (again !== undefined) return sayAgain(again);
    const elsewhere = this.#corpus && new LinesElsewhere(this.#corpus.documents);
    const models = await readModels(MODELS_FOLDER);
    // With --fix documents are edited, and what is said of others has to follow.
    const keepsAnswers = this.options.fix === true;
    const help = helpOf(this.options, cache);
    const review = createReview(models, this.settings, help, elsewhere, keepsAnswers);
    for (const sentence of decide(review, decided, this.cwd)) this.#tell(sentence);
    this.#read(review);
    if (elsewhere !== undefined) {
      review.wantLines(elsewhere);
      await this.#corpus?.readLines(elsewhere);
    }
    await analyse(review, this.progress);
    if (this.options.fix === true && (await this.#fix(review)) === 'printed') return this.#exitCode([]);
    return this.#report(review);
  }

  /** Whether the same run could say the same again: it changes nothing, knows all it reads, and nothing went wrong that may be mended. */
  #isKept(): boolean {
    const { fix, against } = this.options;
    return fix !== true && against === undefined && this.#problems.length === 0;
  }

  #keptIn(cache: Cache, paths: readonly string[], decided: FoundLogs): KeptCheck {
    const options = { ...this.options, cache: undefined, threads: undefined };
    const { isColorSupported } = coloursFor(process.stdout);
    // SARIF has the addresses of the pages of rules.
    const asked = ['check', this.cwd, paths, options, this.settings, isColorSupported, RULES_FOLDER];
    return new KeptCheck(cache, asked, this.#documents, decided);
  }

  /** Nothing is written where a file cannot be written as what it is. */
  #requireWritable(): void {
    const other = this.#documents.find(({ isStandIn }) => isStandIn === true);
    if (this.options.fix !== true || other === undefined) return;
    throw new Failure(
      `${other.label}: Parquet is read and not written, so that --fix cannot clean it; export --to corpus.jsonl --format jsonl --boilerplate careful writes its documents without boilerplate`,
    );
  }

  /** Hands the documents over; what is called like a table and holds no documents is none. */
  #read(review: Review): void {
    const unread = new Set<LoadedDocument>();
    for (const document of this.#documents) {
      const { uri, label, text } = document;
      review.setDocument(uri, text, readingOf(label, this.options));
      const file = review.file(uri);
      if (file === undefined || !isUnreadTable(file)) continue;
      this.#tell(unreadTableSentence(label));
      review.removeDocument(uri);
      unread.add(document);
    }
    if (unread.size === 0) return;
    this.#documents = this.#documents.filter((document) => !unread.has(document));
    if (this.#documents.length === 0) this.#fail('Nothing was reviewed: no table has a text column');
  }

  async #readFiles({ files, kinds }: Selection): Promise<void> {
    this.progress.start('Reading', files.length);
    for (const [index, file] of files.entries()) {
      await this.#orFail(async () =>
        this.#take(await loadFile(file, this.cwd, this.options.textColumn), shownPath(file.path, this.cwd)),
      );
      this.progress.update(index + 1);
    }
    this.progress.stop();
    if (this.#documents.length === 0) this.#fail(nothingReviewed(kinds));
  }

  #take(document: LoadedDocument | undefined, name: string): void {
    if (document === undefined) {
      say(`${name}: skipped, not a text file`);
      return;
    }
    this.#documents.push(document);
    this.#texts.set(document.label, document.text);
    this.#labels.set(document.uri, document.label);
  }

  /** Removes boilerplate. `printed`: the cleaned text itself was the result. */
  async #fix(review: Review): Promise<'printed' | 'written'> {
    const cleaned = this.#documents.map((document) => this.#clean(review, document));
    if (this.options.output === '-') {
      await this.#printText(cleaned);
      return 'printed';
    }
    const { written, places } = await this.#write(cleaned);
    for (const { document, text } of written) {
      const place = places?.get(document);
      const label = place === undefined ? document.label : shownPath(place, this.cwd);
      this.#labels.set(document.uri, label);
      this.#texts.delete(document.label);
      this.#texts.set(label, text);
      review.setDocument(document.uri, text, readingOf(document.label, this.options));
    }
    await analyse(review, this.progress);
    const changed = written.filter(({ document, text }) => text !== document.text);
    say(`Removed boilerplate from ${changed.length} of ${counted(written.length, 'document')}`);
    return 'written';
  }

  #clean(review: Review, document: LoadedDocument): CleanedDocument {
    const text = review.cleanText(document.uri) ?? document.text;
    if (text === document.text) return { document, text };
    if (readOnlyReason(document.encoding) !== undefined) {
      say(`${document.label}: not fixed, because bytes that are no text would be lost`);
      return { document, text: document.text };
    }
    return { document, text };
  }

  async #printText(cleaned: readonly CleanedDocument[]): Promise<void> {
    if (cleaned.length !== 1) {
      throw new Failure(
        `--output - takes exactly one document, and there are ${cleaned.length}; give --output DIR`,
      );
    }
    await writeOut(bytesWith(cleaned[0].document, cleaned[0].text));
  }

  /** Writes what is to be written. `written`: each document with the text that it has now. */
  async #write(cleaned: readonly CleanedDocument[]): Promise<{
    readonly written: readonly CleanedDocument[];
    readonly places?: ReadonlyMap<LoadedDocument, string>;
  }> {
    const { output } = this.options;
    if (output !== undefined) return { written: cleaned, places: await writeCopies(output, cleaned) };
    await sweepBeside(this.#documents);
    const written: CleanedDocument[] = [];
    for (const each of cleaned) written.push(await this.#replace(each));
    return { written };
  }

  async #replace(cleaned: CleanedDocument): Promise<CleanedDocument> {
    const { document, text } = cleaned;
    const isDone = text === document.text || (await this.#orFail(() => replaceInPlace(cleaned)));
    return isDone ? cleaned : { document, text: document.text };
  }

  async #report(review: Review): Promise<ExitCode> {
    const corpus = await this.#compare(review);
    const { cut, severities } = this.#weigh(review, corpus);
    const found = review.reportParts((uri) => this.#labels.get(uri) ?? uri, corpus);
    const parts = this.#withEncodings(found);
    // Set before anything is printed: a reader that closes the pipe early ends the process.
    const exitCode = this.#exitCode(severities);
    process.exitCode = exitCode;
    await this.#print(parts);
    for (const limit of found.limits) this.#tell(limit);
    if (this.options.format === 'pretty') this.#sayFewPages(review);
    this.#sayRefusals(review);
    if (cut > 0) this.#tell(`${counted(cut, 'more finding')} left out by --max-findings`);
    if (this.#problems.length === 0) await this.#kept?.keep(exitCode);
    return exitCode;
  }

  /** Holds the documents, as they are now, against the corpus that is not there. */
  async #compare(review: Review): Promise<CorpusComparison | undefined> {
    if (this.#corpus === undefined) return undefined;
    const comparison = finish(review.comparing());
    await this.#corpus.compare(comparison);
    return comparison;
  }

  #sayFewPages(review: Review): void {
    const { enabled, workingPoint } = this.settings.boilerplate;
    const sentence = enabled && workingPoint === 'careful' ? fewPages(review) : undefined;
    if (sentence !== undefined) this.#tell(sentence);
  }

  /** Which bundles cannot be unpacked, and why: most reasons are findings as well, but not all. */
  #sayRefusals(review: Review): void {
    for (const { uri, label } of this.#documents) {
      const file = review.file(uri);
      const [first, ...others] = file === undefined ? [] : refusalsOf(file).refusals;
      if (first === undefined) continue;
      const more = others.length === 0 ? '' : `, and ${counted(others.length, 'more reason')}`;
      this.#tell(`${label}:${first.line + 1}: cannot be unpacked: ${printable(refusalText(first))}${more}`);
    }
  }

  /** The report, which knows texts only, with what was read as text. */
  #withEncodings(parts: CheckReportParts): CheckReportParts {
    const names = new Map(
      this.#documents.map(({ uri, encoding }) => [this.#labels.get(uri) ?? uri, encoding.name]),
    );
    return {
      ...parts,
      documents: {
        *[Symbol.iterator]() {
          for (const document of parts.documents) yield { ...document, encoding: names.get(document.path) };
        },
      },
      limits: [...this.#encodings, ...parts.limits],
    };
  }

  #print(parts: CheckReportParts): Promise<void> {
    const pieces = this.#piecesOf(parts);
    return writePieces(this.#kept?.noting(pieces) ?? pieces);
  }

  #piecesOf(parts: CheckReportParts): Iterable<string> {
    switch (this.options.format) {
      case 'json':
        return jsonOf(parts);
      case 'jsonl':
        return linesOf(parts);
      case 'pretty':
        return pretty(this.#resultOf(parts), coloursFor(process.stdout));
      case 'sarif': {
        const tool = { version, helpAddress, rule: (code: string) => readRule(RULES_FOLDER, code) };
        return sarif(this.#resultOf(parts), tool);
      }
    }
  }

  #resultOf(parts: CheckReportParts): CheckResult {
    const { length: documents } = this.#documents;
    return { parts, documents, problems: this.#problems, textOf: (path) => this.#texts.get(path) };
  }

  /** How many findings are left out, and how severe those are that are not. */
  #weigh(
    review: Review,
    corpus: CorpusComparison | undefined,
  ): { readonly cut: number; readonly severities: ReadonlySet<Severity> } {
    const severities = new Set<Severity>();
    let cut = 0;
    for (const { uri } of this.#documents) {
      const weighed = review.weighedFindings(uri, corpus);
      cut += weighed.cut;
      for (const severity of weighed.severities) severities.add(severity);
    }
    return { cut, severities };
  }

  #exitCode(severities: Iterable<Severity>): ExitCode {
    if (this.#problems.length > 0) return ExitCode.failed;
    for (const severity of severities) if (reaches(severity, this.options.failOn)) return ExitCode.found;
    return ExitCode.clean;
  }

  /** What fails for one file does not keep the others from being worked on. `false`: it failed. */
  async #orFail(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#fail(error.message);
      return false;
    }
  }

  /** Says something of the documents that the next run over the same says, too. */
  #tell(sentence: string): void {
    this.#kept?.tell(sentence);
    say(sentence);
  }

  #fail(problem: string): void {
    this.#problems.push(problem);
    say(problem);
  }
}
