import type { BoilerplateClassifier, LinesElsewhere, RecurrenceIndex } from '../boilerplate/index';
import { createBoilerplateClassifier, createRecurrenceIndex } from '../boilerplate/index';
import type { EntityIndex, EntityModels, EntityTagger, KnownName } from '../entities/index';
import { createEntityIndex, createEntityTagger } from '../entities/index';
import type { ParsedFile, ParseOptions, Section, SectionBody, Span, TextEdit } from '../format/index';
import { parseFile, reparseFile, singleChange } from '../format/index';
import { allOf, type Few, finish, withOne, withoutOne, type Work } from '../lexis/index';
import type { KnownElsewhere, ReuseIndex, WholeText } from '../reuse/index';
import { createReuseIndex } from '../reuse/index';
import { DecisionBook } from './decisions';
import type { OnParagraph } from './decisions';
import type { UnreadableLine } from './logFile';
import { SectionState, SourceDocument } from './document';
import { Driver, type WorkCounts } from './driver';
import { findingsAnew, findingsOf, showsNewest, wordingFindings } from './findings/index';
import { namesStand } from './findings/section';
import { knownNames } from './knownNames';
import type { Lines } from './lines';
import type { NoteBook } from './notes/book';
import { keptOf } from './perSection';
import { baseName, isInside } from './places';
import { ReviewQueue } from './queue/queue';
import { referencesIn } from './references';
import type { Remembered, RememberedKind } from './remembered';
import { RememberedMentions } from './rememberedMentions';
import { RememberedPassages } from './rememberedPassages';
import { RememberedWholes } from './rememberedWholes';
import { RememberedVerdicts } from './rememberedVerdicts';
import { oneObjectEach } from './settings';
import { SiteIndex } from './sites/siteIndex';
import { hiddenIn } from './hiddenNames';
import { concerns, readingParagraphKeys, standpointOf } from './standpoint';
import { type Concerned, TwinIndex } from './twins';
import type { FindingCounts, FindingSet } from './document';
import { defaultSettings } from './settings';
import type { Models, Settings } from './types';
import { UnreadLanguages } from './unread';
import type { ReadingWorkers } from './workers';
import type { World } from './world';

export interface DocumentOptions {
  readonly language?: NonNullable<ParseOptions['language']>;
  /** Reads the document in this dialect, on any evidence. */
  readonly dialect?: string;
  /** The column of a table that holds its text. */
  readonly textColumn?: string;
  readonly version?: number | null;
  /** Open in an editor: its sections are worked on before those of the others. */
  readonly open?: boolean;
  /** The one change of the last text that made this one, where the caller knows it; saves comparing the two. */
  readonly change?: TextEdit;
  /** The text as it was read already, in slices; only for a text that comes whole. */
  readonly file?: ParsedFile;
  /** The lines of the text, where the caller has counted them already; they must follow the text as long as it stands. */
  readonly lines?: Lines;
}

/** What decisions know paragraphs by is read at once of texts of so many UTF-16 units: a choice, some ten milliseconds. */
const READ_AT_ONCE = 80_000;

/** Running sums over all documents. */
export interface Sums extends FindingCounts {
  /** The documents of which findings were left out, and how many. */
  readonly cut: ReadonlyMap<string, number>;
}

/** What is done with all documents, in this order: `gathering` puts together what is said of each. */
const WORK_STAGES = ['judging', 'comparing', 'naming', 'gathering'] as const;
export type WorkStage = (typeof WORK_STAGES)[number];
/** Shares of the CPU that these take: of a bundle of 1,179 documents and 20 MB, by the corpus of `npm run bench:typing -- bundle20`. */
const WORK_SHARES: Readonly<Record<WorkStage, number>> = {
  judging: 0.07,
  comparing: 0.53,
  naming: 0.28,
  gathering: 0.12,
};

/** How far the work on the workspace is. */
export interface Progress {
  /** For how many documents that is done which is being done now, of all; a bundle counts by its documents. */
  readonly done: number;
  readonly of: number;
  readonly stage: WorkStage;
  /** How much of all work is done, from 0 to 1: about, as documents differ. */
  readonly share: number;
}

export interface ReviewOptions {
  /** In how many documents that are not there lines stand. */
  readonly elsewhere?: LinesElsewhere;
  /** What links no texts because of others that are not there. */
  readonly linksNone?: KnownElsewhere;
  /** Where a document stands in a corpus of which only a part is there; left out where all of it is. */
  readonly placeElsewhere?: World['placeElsewhere'];
  /** The settings that bear on a document; the defaults when left out. */
  readonly settings?: (uri: string) => Settings;
  /** What is asked before the detectors, and told what they find; without it all is found anew. */
  readonly remembered?: Remembered;
  /** Other threads that tag; without them all is done in this one. */
  readonly workers?: ReadingWorkers;
  /**
   * The models of names are read when a text first needs them, which is behind the first findings of an open document. Whether they are models is
   * known only then.
   */
  readonly namesLater?: boolean;
  /** What a language is called, by its BCP 47 tag, where sentences name one; its tag when left out. */
  readonly languageName?: (language: string) => string;
  /**
   * `false`: no document is edited, and who asks for something asks once. Findings are put into words when they are asked for,
   * nothing is kept of any answer, and there are neither sums nor a queue. `true` when left out.
   */
  readonly keepsAnswers?: boolean;
}

/**
 * All documents and what the detectors know of them. Changes are applied at once and cheaply; the work they cause waits
 * until `advance` is called. What is asked meanwhile is answered from what is known. `stages.ts` has the way of a
 * section, `driver.ts` the order of work.
 */
export class Workspace implements World {
  readonly documents = new Map<string, SourceDocument>();
  readonly sections = new Map<number, SectionState>();
  readonly classifier: BoilerplateClassifier;
  readonly recurrence: RecurrenceIndex;
  readonly reuse: ReuseIndex;
  readonly entities: EntityIndex;
  readonly rememberedMentions: RememberedMentions | undefined;
  readonly rememberedPassages: RememberedPassages | undefined;
  readonly rememberedWholes: RememberedWholes | undefined;
  readonly rememberedVerdicts: RememberedVerdicts | undefined;
  readonly workers: ReadingWorkers | undefined;
  readonly unread = new UnreadLanguages();
  readonly languageName: (language: string) => string;
  readonly sites = new SiteIndex();
  readonly queue: ReviewQueue = new ReviewQueue(this);
  readonly settingsOf: (uri: string) => Settings;
  readonly placeElsewhere: World['placeElsewhere'];
  readonly keepsAnswers: boolean;

  readonly #entityModels: EntityModels;
  #tagger: EntityTagger | undefined;
  readonly #twins = new TwinIndex();
  readonly #driver = new Driver(this);
  readonly #changed = new Set<string>();
  /** Documents whose list of findings has to be joined again. */
  readonly #unjoined = new Set<SourceDocument>();
  /** The document of which the findings are being put into words. */
  #joining: { readonly document: SourceDocument; readonly work: Work<void> } | undefined;
  /** The sections that hold references. */
  readonly #referring = new Set<SectionState>();
  /** The sections of each document that somebody looks at. */
  readonly #looked = new Map<SourceDocument, readonly SectionState[]>();
  readonly #byName = new Map<string, Few<SourceDocument>>();
  readonly #decisions = new Map<string, DecisionBook>();
  readonly #notes = new Map<string, NoteBook>();
  readonly #sums = { boilerplate: 0, shared: 0, formatProblems: 0, cut: new Map<string, number>() };
  /** The names to look for, by list of the settings and book of decisions: the same list for the same two. */
  readonly #names = new WeakMap<readonly KnownName[], WeakMap<DecisionBook, readonly KnownName[]>>();
  #nextSection = 1;
  #generation = 0;
  #batches = 0;
  #joined = 0;
  #arrivals = 0;
  #noteRevision = 0;

  constructor(
    models: Models,
    {
      settings,
      languageName,
      remembered,
      workers,
      elsewhere,
      linksNone,
      namesLater,
      placeElsewhere,
      keepsAnswers,
    }: ReviewOptions,
  ) {
    const settingsOf = settings ?? (() => defaultSettings);
    this.languageName = languageName ?? ((language) => language);
    this.placeElsewhere = placeElsewhere ?? (() => undefined);
    this.keepsAnswers = keepsAnswers ?? true;
    this.settingsOf = oneObjectEach(settingsOf);
    this.classifier = createBoilerplateClassifier(models.boilerplate);
    this.recurrence = createRecurrenceIndex(elsewhere);
    this.reuse = createReuseIndex(models.reuse, linksNone);
    this.#entityModels = models.entities;
    if (namesLater !== true) this.#tagger = createEntityTagger(models.entities);
    this.entities = createEntityIndex((section) => hiddenIn(this, section));
    const isKept = (kind: RememberedKind): boolean => remembered?.kinds?.has(kind) ?? true;
    if (remembered !== undefined && isKept('mentions'))
      this.rememberedMentions = new RememberedMentions(remembered);
    if (remembered !== undefined && isKept('passages'))
      this.rememberedPassages = new RememberedPassages(remembered, models.reuse);
    if (remembered !== undefined && isKept('whole')) this.rememberedWholes = new RememberedWholes(remembered);
    if (remembered !== undefined && isKept('verdicts'))
      this.rememberedVerdicts = new RememberedVerdicts(remembered);
    this.workers = workers;
  }

  /** @throws ModelError when its model is read only now and is none */
  get tagger(): EntityTagger {
    return (this.#tagger ??= createEntityTagger(this.#entityModels));
  }

  /** Adds a document or gives it a new text. Sections keep their ids, and everything known of what did not change. */
  setDocument(uri: string, text: string, options: DocumentOptions = {}): void {
    const known = this.documents.get(uri);
    const language = options.language ?? known?.language ?? 'text';
    const { dialect, textColumn } = options;
    const reading = { language, dialect, textColumn };
    if (known === undefined || !isReadSo(known, reading)) {
      this.#add(uri, options.file ?? parseFile(text, reading), language, options);
      return;
    }
    const open = options.open ?? known.open;
    if (open && !known.open) {
      known.open = true;
      this.#driver.promote(known.sections);
    }
    known.open = open;
    if (!open) this.look(known, []);
    const version = options.version ?? null;
    if (options.change === undefined && known.file.text === text) {
      known.replace(known.file, version, options.lines);
      return;
    }
    const change = toldChange(options.change, known.file.text, text) ?? singleChange(known.file.text, text);
    const before = known.file;
    known.replace(reparseFile(before, text, [change], reading), version, options.lines);
    this.#adopt(known, before, change);
  }

  /** Adds a document in place of the one of that uri. */
  #add(
    uri: string,
    file: ParsedFile,
    language: NonNullable<ParseOptions['language']>,
    options: DocumentOptions = {},
  ): void {
    this.removeDocument(uri);
    const document = new SourceDocument(
      uri,
      language,
      file,
      options.version ?? null,
      options.open ?? false,
      options.lines,
      options.dialect,
      options.textColumn,
    );
    this.documents.set(uri, document);
    this.#arrivals++;
    const name = baseName(uri);
    this.#byName.set(name, withOne(this.#byName.get(name), document));
    document.sections = file.sections.map(({ body }, index) => this.#create(document, index, body));
    this.#touchDocument(document);
    this.#referredTo(document);
  }

  removeDocument(uri: string): void {
    const document = this.documents.get(uri);
    if (document === undefined) return;
    this.documents.delete(uri);
    this.look(document, []);
    this.#arrivals++;
    const name = baseName(uri);
    const namesakes = withoutOne(this.#byName.get(name), document);
    if (namesakes === undefined) this.#byName.delete(name);
    else this.#byName.set(name, namesakes);
    this.#forget(document.sections);
    this.#referredTo(document);
    this.#unjoined.delete(document);
    this.queue.delete(document);
    this.#count(document, document.findings, undefined);
    this.#changed.add(uri);
  }

  /** While a batch is open the sections of documents that are not open in an editor are only counted. */
  beginBatch(): void {
    this.#batches++;
    this.#driver.beginBatch();
  }

  endBatch(): void {
    this.#batches--;
    this.#driver.endBatch();
  }

  /**
   * Does waiting work, open documents first, until `shouldStop` says so between two slices. Returns true when nothing
   * can be done now: all is done, or what is left waits for the end of a batch or for another thread.
   */
  advance(shouldStop: () => boolean = () => false): boolean {
    while (this.#driver.step() || this.#joinNext()) {
      if (shouldStop()) return false;
    }
    return true;
  }

  /** Resolves when something comes back from another thread, so that `advance` can go on; undefined when nothing is there. */
  coming(): Promise<void> | undefined {
    return this.#driver.coming();
  }

  /** Somebody looks at these sections of a document, and no longer at others of it; none when it is not shown any more. */
  look(document: SourceDocument, states: readonly SectionState[]): void {
    if (states.length === 0) this.#looked.delete(document);
    else this.#looked.set(document, states);
    const all = [...this.#looked].flatMap(([{ open }, each]) => (open ? each : []));
    this.#driver.look(new Set(all));
  }

  /** Whether a section of the document waits for work. */
  isPending(document: SourceDocument): boolean {
    return this.#driver.isPending(document.sections);
  }

  /** The same, but for what comes behind the first findings of a document that was opened just now. */
  isPendingAtFirst(document: SourceDocument): boolean {
    return this.#driver.isPendingAtFirst(document.sections);
  }

  get idle(): boolean {
    return this.#driver.idle && (this.#batches > 0 || this.#unjoined.size === 0);
  }

  /** How far the work is: what is being done now, for how many sections that is done, of all, and the share of all work. */
  get progress(): Progress {
    const { reading, counting, verdicts, site, flags, passages, findings, mentions, entities } =
      this.#driver.backlog;
    const of = this.sections.size;
    const doneOf = (left: number): number => of - Math.min(of, left);
    // A section waits in one of the queues of a row at a time: what is before it there is before it here, too.
    const judged = reading + counting + verdicts + site;
    const compared = judged + flags + passages;
    const named = reading + mentions;
    const done: Readonly<Record<WorkStage, number>> = {
      judging: doneOf(judged),
      comparing: doneOf(compared),
      naming: doneOf(named),
      gathering: Math.floor((doneOf(named + entities) + doneOf(compared + findings)) / 2),
    };
    const stage = WORK_STAGES.find((each) => done[each] < of) ?? 'gathering';
    const share =
      WORK_STAGES.reduce((sum, each) => sum + WORK_SHARES[each] * done[each], 0) / Math.max(1, of);
    return { done: done[stage], of, stage, share };
  }

  /** How often each stage ran, and how many lists of findings were joined. */
  get work(): WorkCounts & { readonly joined: number } {
    return { ...this.#driver.counts, joined: this.#joined };
  }

  get arrivals(): number {
    return this.#arrivals;
  }

  get evidence(): RecurrenceIndex | undefined {
    return this.recurrence.sections > 1 ? this.recurrence : undefined;
  }

  get sums(): Sums {
    return this.#sums;
  }

  /** Documents whose findings may have changed since the last call. */
  takeChanged(): readonly string[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  /** A number not given before; never reused, so that a document that comes back is not taken for its old self. */
  nextGeneration(): number {
    return ++this.#generation;
  }

  findingsOf(document: SourceDocument): FindingSet {
    if (!this.keepsAnswers) return findingsAnew(this, document);
    const before = document.findings;
    const set = findingsOf(this, document);
    const wasUnjoined = this.#unjoined.delete(document);
    const isKnown = this.documents.get(document.uri) === document;
    // Sections may have come, gone or got other names though the findings are the same.
    if (isKnown && (wasUnjoined || set !== before)) this.queue.update(document, set);
    if (set === before) return set;
    this.#joined++;
    if (isKnown) this.#count(document, before, set);
    return set;
  }

  /** Everything of the documents has to be looked at again because of other settings. */
  settingsChanged(): void {
    for (const document of this.documents.values()) this.#reconsider(document);
  }

  /** A model of names has come, or will not: sections that were tagged while it was on its way are tagged again, and no others. */
  modelCame(): void {
    for (const state of this.sections.values())
      if (this.tagger.isOutdated(state.body)) this.#driver.consider(state);
  }

  /** Reads the decisions of a folder (its uri, without a final slash). Returns the lines in which something is wrong. */
  *readDecisions(folder: string, bytes: Uint8Array): Work<readonly UnreadableLine[]> {
    const { book, unreadable } = yield* DecisionBook.read(bytes);
    // The file as this server wrote it tells nothing new.
    const before = this.#decisions.get(folder);
    if (before === undefined || !(yield* before.comparing(book))) this.setBook(folder, book);
    else if (before.lineCount !== book.lineCount) this.#decisions.set(folder, before.withLogOf(book));
    return unreadable;
  }

  setBook(folder: string, book: DecisionBook): void {
    const before = this.#decisions.get(folder);
    this.#decisions.set(folder, book);
    this.queue.decided(folder, book);
    if (before?.entityDecisions !== book.entityDecisions) {
      this.entities.decide([...this.#decisions.values()].flatMap((each) => each.entityDecisions));
      for (const state of this.sections.values()) state.noteChange();
    }
    const since = before === undefined ? undefined : book.onParagraphsSince(before);
    const documents = [...this.documents.values()].filter(({ uri }) => isInside(folder, uri));
    if (since === undefined) for (const document of documents) this.#reconsider(document);
    else this.#reconsiderParagraphs(documents, since);
  }

  /** Something was decided about paragraphs: the sections that hold them are looked at again, and those of which that is not known yet. */
  #reconsiderParagraphs(documents: readonly SourceDocument[], decisions: readonly OnParagraph[]): void {
    const unread: SectionState[] = [];
    let units = 0;
    for (const state of documents.flatMap(({ sections }) => sections)) {
      const at = standpointOf(this, state);
      let isAbout = concerns(decisions, state, at);
      // A few are read at once, so that nothing is done for those that the decision is not about.
      if (isAbout === undefined && units + state.body.text.length <= READ_AT_ONCE) {
        units += state.body.text.length;
        finish(readingParagraphKeys(state));
        isAbout = concerns(decisions, state, at);
      }
      if (isAbout === undefined) unread.push(state);
      if (isAbout === false) continue;
      this.#driver.consider(state);
      this.#touch(state);
    }
    if (unread.length > 0) this.#driver.later(readingAll(unread));
  }

  namesFor(uri: string): readonly KnownName[] {
    const settings = this.settingsOf(uri).entities.names;
    const book = this.bookOf(uri);
    const ofSettings = keptOf(this.#names, settings, () => new WeakMap<DecisionBook, readonly KnownName[]>());
    return keptOf(ofSettings, book, () => knownNames(settings, book));
  }

  named(name: string): Iterable<SourceDocument> {
    return allOf(this.#byName.get(name));
  }

  /** The folder of remembered decisions that bears on a document: the innermost that was set. */
  decisionFolder(uri: string): string | undefined {
    let best: string | undefined;
    for (const folder of this.#decisions.keys()) {
      if (isInside(folder, uri) && (best === undefined || folder.length > best.length)) best = folder;
    }
    return best;
  }

  book(folder: string | undefined): DecisionBook {
    return (folder === undefined ? undefined : this.#decisions.get(folder)) ?? DecisionBook.empty;
  }

  get noteBooks(): ReadonlyMap<string, NoteBook> {
    return this.#notes;
  }

  get noteRevision(): number {
    return this.#noteRevision;
  }

  setNoteBook(folder: string, book: NoteBook): void {
    this.#noteRevision++;
    this.#notes.set(folder, book);
  }

  get books(): ReadonlyMap<string, DecisionBook> {
    return this.#decisions;
  }

  bookOf(uri: string): DecisionBook {
    return this.book(this.decisionFolder(uri));
  }

  evidenceChanged(sections: Iterable<number>): void {
    for (const id of sections) {
      const state = this.sections.get(id);
      if (state === undefined) continue;
      state.evidence++;
      this.#driver.consider(state);
    }
  }

  siteKnown(state: SectionState): void {
    const evidence = state.current('site');
    if (evidence !== undefined) this.#sitesChanged(this.sites.set(state.id, evidence));
  }

  /** Sections are of another site than they were said to be. */
  #sitesChanged(sections: Iterable<number>): void {
    for (const id of sections) {
      const state = this.sections.get(id);
      if (state === undefined) continue;
      state.noteChange();
      this.#driver.consider(state);
    }
  }

  compared(state: SectionState): void {
    const missing = new Set([...allOf(state.missedBy), ...outOfDate(state)]);
    state.missedBy = undefined;
    // What is shown of them may lack a counterpart that their findings, once made again, have as before.
    for (const citing of missing) this.#touch(citing);
    this.counterpartsChanged([...missing].map(({ id }) => id));
  }

  mentionsKnown(state: SectionState): void {
    this.#driver.consider(state);
    const citing = [...outOfDate(state)];
    for (const each of citing) this.#touch(each);
    this.counterpartsChanged(citing.map(({ id }) => id));
  }

  found(state: SectionState): void {
    // An answer given meanwhile may show others, also where these are the ones from before.
    if (this.keepsAnswers && !showsNewest(state)) this.#touch(state);
  }

  wholeKnown(state: SectionState, whole: WholeText | undefined): void {
    const { enabled } = this.settingsOf(state.document.uri).shared;
    this.#twinsChanged(this.#twins.set(state, enabled ? whole : undefined));
  }

  twinsOf(state: SectionState): readonly SectionState[] | undefined {
    return this.#twins.of(state);
  }

  /** Those who list a text of a document that may now stand for others, or not any more, look for it anew. */
  #twinsChanged({ members, fronts }: Concerned): void {
    const listing = new Set<number>();
    for (const { id } of members) listing.add(id);
    for (const { id } of fronts)
      for (const { counterparts } of this.reuse.matches(id, 'thorough'))
        for (const { section } of counterparts) listing.add(section);
    // What was not looked at yet is not out of date.
    this.counterpartsChanged(
      [...listing].filter((id) => this.sections.get(id)?.facts.get('findings') !== undefined),
    );
  }

  counterpartsChanged(sections: Iterable<number>): void {
    for (const id of sections) {
      const state = this.sections.get(id);
      if (state === undefined) continue;
      state.counterparts++;
      this.#driver.consider(state);
    }
  }

  /** One slice of joining the findings of a document whose list is out of date; false when there is none to join now. */
  #joinNext(): boolean {
    if (this.#batches > 0 || this.#driver.isAwaiting) return false;
    const [document] = this.#unjoined;
    if (document === undefined) return false;
    if (this.#joining?.document !== document)
      this.#joining = { document, work: wordingFindings(this, document) };
    if (this.#joining.work.next().done !== true) return true;
    this.#joining = undefined;
    this.findingsOf(document);
    return true;
  }

  #count(document: SourceDocument, before: FindingSet | undefined, now: FindingSet | undefined): void {
    for (const sort of ['boilerplate', 'shared', 'formatProblems'] as const)
      this.#sums[sort] += (now?.counts[sort] ?? 0) - (before?.counts[sort] ?? 0);
    if (now === undefined || now.cut === 0) this.#sums.cut.delete(document.uri);
    else this.#sums.cut.set(document.uri, now.cut);
  }

  #reconsider(document: SourceDocument): void {
    for (const state of document.sections) {
      this.#driver.consider(state);
      state.touch();
    }
    this.#touchDocument(document);
  }

  /** References into a document are looked at again when it comes, changes or goes. */
  #referredTo(document: SourceDocument): void {
    if (this.#referring.size === 0) return;
    const name = baseName(document.uri);
    for (const state of this.#referring) {
      const names = referencesIn(state).map((each) => each.name);
      if (document.file.dialect === null && !names.includes(name) && state.document !== document) continue;
      state.counterparts++;
      this.#driver.consider(state);
    }
  }

  referencesKnown(state: SectionState): void {
    if (referencesIn(state).length > 0) this.#referring.add(state);
    else this.#referring.delete(state);
  }

  /** What is shown of a section may be out of date. */
  #touch(state: SectionState): void {
    state.touch();
    this.#touchDocument(state.document);
  }

  /** What is shown of a document may be out of date, of its sections only what is said elsewhere. */
  #touchDocument(document: SourceDocument): void {
    document.dirty = true;
    document.touches++;
    if (!this.keepsAnswers) return;
    this.#unjoined.add(document);
    this.#changed.add(document.uri);
  }

  /**
   * Gives each section of the new text its state: the one whose body it is, else the one that stood in its place
   * between two that stayed, else a new one.
   */
  #adopt(document: SourceDocument, before: ParsedFile, change: TextEdit): void {
    const old = document.sections;
    const linesMoved = movesText(before.text, change);
    const reach = {
      start: change.span.start,
      end: linesMoved ? Infinity : endOfLine(before.text, change.span.end),
    };
    const states = matchStates(old, document.file);
    const wasAt = new Map<SectionState, number>();
    document.sections = document.file.sections.map(({ body }, index) => {
      const state = states[index];
      if (state === undefined) return this.#create(document, index, body);
      wasAt.set(state, state.index);
      const isStirred =
        state.index !== index || !stands(before.sections[index], document.file.sections[index], reach);
      state.index = index;
      if (isStirred) state.stirred();
      if (state.body !== body) {
        this.#driver.drop(state);
        state.body = body;
        this.#driver.consider(state);
      }
      return state;
    });
    this.#forget(old.filter((state) => !wasAt.has(state)));
    for (const [state, was] of wasAt) {
      const now = document.file.sections[state.index];
      const staysPut =
        was === state.index &&
        now.name === before.sections[was].name &&
        now.cell === before.sections[was].cell &&
        (!linesMoved || now.span.end <= change.span.start);
      if (!staysPut) this.#moved(state);
      // What its header says of it, its site above all, may be another.
      if (now.name !== before.sections[was].name || now.attributes !== before.sections[was].attributes)
        this.#driver.consider(state);
    }
    this.#referredTo(document);
    this.#touchDocument(document);
  }

  /** What others say of the section's place is out of date. */
  #moved(state: SectionState): void {
    state.placeRevision++;
    this.#twinsChanged(this.#twins.moved(state));
    for (const citing of allOf(state.citedBy)) this.#touch(citing);
  }

  #create(document: SourceDocument, index: number, body: SectionBody): SectionState {
    const state = new SectionState(this.#nextSection++, document, index, body);
    this.sections.set(state.id, state);
    this.#driver.consider(state);
    return state;
  }

  /** Sections that are gone. */
  #forget(states: readonly SectionState[]): void {
    // First of all of them, lest one be looked at again because another one goes.
    for (const { id } of states) this.sections.delete(id);
    for (const state of states) this.#forgetOne(state);
  }

  #forgetOne(state: SectionState): void {
    this.unread.set(state.id, []);
    this.#referring.delete(state);
    this.#driver.drop(state);
    this.#twinsChanged(this.#twins.set(state, undefined));
    for (const citing of allOf(state.citedBy)) this.#touch(citing);
    state.cite(new Set());
    this.#sitesChanged(this.sites.delete(state.id));
    this.#driver.later(this.#leaving(state));
  }

  /** Takes a section that is gone out of the indexes. */
  *#leaving({ id }: SectionState): Work<void> {
    const wasAlone = this.evidence === undefined;
    this.evidenceChanged(yield* this.recurrence.deleting(id));
    if (wasAlone !== (this.evidence === undefined)) this.evidenceChanged(this.sections.keys());
    this.counterpartsChanged(yield* this.reuse.deleting(id));
    yield* this.entities.deleting(id);
  }
}

/** Reads by what decisions know the paragraphs of sections, for the decisions to come. */
function* readingAll(states: readonly SectionState[]): Work<void> {
  for (const state of states) yield* readingParagraphKeys(state);
}

/** Whether a document is read in this way already. */
function isReadSo(
  known: SourceDocument,
  { language, dialect, textColumn }: Pick<ParseOptions, 'language' | 'dialect' | 'textColumn'>,
): boolean {
  return known.language === language && known.dialect === dialect && known.textColumn === textColumn;
}

/** The change that the caller tells, if it can be the one that made the new text of the old one. */
function toldChange(change: TextEdit | undefined, before: string, now: string): TextEdit | undefined {
  if (change === undefined) return undefined;
  const { span, text } = change;
  return before.length + text.length - (span.end - span.start) === now.length ? change : undefined;
}

/**
 * Whether a change can move text that it leaves as it is: it holds a line end, or stands in the white space before or
 * behind the ink of its line. Any other change is within the text of one paragraph.
 */
function movesText(before: string, { span, text }: TextEdit): boolean {
  if (/[\r\n]/u.test(text) || /[\r\n]/u.test(before.slice(span.start, span.end))) return true;
  return isBlankTo(before, span.start - 1, -1) || isBlankTo(before, span.end, 1);
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

/** Whether a section stands as before an edit that could move what lies in `reach` of the old text, and nothing else. */
function stands(before: Section, now: Section, reach: Span): boolean {
  return (
    before.body === now.body &&
    before.cell === now.cell &&
    (before.span.end < reach.start || before.span.start > reach.end) &&
    before.name === now.name &&
    before.span.end - before.span.start === now.span.end - now.span.start &&
    before.content.start - before.span.start === now.content.start - now.span.start &&
    sameWithin(before.header, before.span, now.header, now.span) &&
    sameWithin(before.nameSpan, before.span, now.nameSpan, now.span)
  );
}

/** Whether two spans are at the same place of what they stand in. */
function sameWithin(before: Span | undefined, beforeIn: Span, now: Span | undefined, nowIn: Span): boolean {
  if (before === undefined || now === undefined) return before === now;
  return (
    before.start - beforeIn.start === now.start - nowIn.start &&
    before.end - before.start === now.end - now.start
  );
}

/** Whether only white space stands between an offset and the end of its line in one direction. */
function isBlankTo(text: string, from: number, step: 1 | -1): boolean {
  for (let at = from; at >= 0 && at < text.length; at += step) {
    const character = text[at];
    if (character === '\n' || character === '\r') return true;
    if (!/\s/u.test(character)) return false;
  }
  return true;
}

/** The state of each section of a newer text, where there is one: by body, else by place between two that stayed. */
function matchStates(old: readonly SectionState[], { sections }: ParsedFile): (SectionState | undefined)[] {
  const edited = sections.findIndex(({ body }, index) => old[index]?.body !== body);
  // The usual case by far: one section was edited, or none.
  if (
    sections.length === old.length &&
    (edited < 0 || sections.every(({ body }, index) => index <= edited || old[index].body === body))
  )
    return [...old];
  const free = new Map<SectionBody, SectionState[]>();
  for (const state of old) {
    const same = free.get(state.body);
    if (same === undefined) free.set(state.body, [state]);
    else same.push(state);
  }
  const states = sections.map(({ body }) => free.get(body)?.shift());
  const taken = new Set(states);
  const indexes = new Map(old.map((state, index) => [state, index]));
  let next = 0;
  states.forEach((state, index) => {
    if (state !== undefined) {
      next = (indexes.get(state) ?? 0) + 1;
      return;
    }
    const replaced = old[next];
    if (replaced === undefined || taken.has(replaced)) return;
    states[index] = replaced;
    taken.add(replaced);
    next++;
  });
  return states;
}

/**
 * Those that cite a section and whose findings name a place that is lost, or tell of mentions that are others by now. The section
 * itself is none of them: its findings are made again in any case.
 */
function* outOfDate(cited: SectionState): Generator<SectionState> {
  for (const state of allOf(cited.citedBy)) {
    if (state === cited) continue;
    const findings = state.facts.get('findings');
    if (findings !== undefined && !namesStand(findings.value)) yield state;
  }
}
