import type { BoilerplateClassifier, RecurrenceIndex } from '../boilerplate/index';
import { createBoilerplateClassifier, createRecurrenceIndex } from '../boilerplate/index';
import type { EntityIndex, EntityTagger, KnownName } from '../entities/index';
import { createEntityIndex, createEntityTagger } from '../entities/index';
import type { ParseOptions, SectionBody } from '../format/index';
import { parseFile, reparseFile } from '../format/index';
import type { ReuseIndex } from '../reuse/index';
import { createReuseIndex } from '../reuse/index';
import type { Work } from '../lexis/index';
import { DecisionBook } from './decisions';
import type { UnreadableDecision } from './decisions';
import { SourceDocument, singleChange } from './document';
import type { SectionState } from './document';
import { bearsOn, knownNames } from './knownNames';
import { Pending } from './pending';
import type { Models, Settings } from './types';

export interface DocumentOptions {
  readonly language?: NonNullable<ParseOptions['language']>;
  readonly version?: number | null;
  /** Open in an editor: its sections are worked on before those of the others. */
  readonly open?: boolean;
}

/**
 * All documents and what the detectors know of them. Changes are applied at once and cheaply; the work they cause
 * waits in queues, a section an entry, until `advance` is called. What is asked meanwhile is answered from
 * what is known. Stages of a section, each fed by the one before:
 * recurrence of its lines → verdicts → shared passages and entities.
 */
export class Workspace {
  readonly documents = new Map<string, SourceDocument>();
  readonly sections = new Map<number, SectionState>();
  readonly classifier: BoilerplateClassifier;
  readonly recurrence: RecurrenceIndex;
  readonly reuse: ReuseIndex;
  readonly tagger: EntityTagger;
  readonly entities: EntityIndex;

  readonly #recurring = new Pending();
  readonly #classifying = new Pending();
  readonly #comparing = new Pending();
  readonly #tagging = new Pending();
  readonly #queues = [this.#recurring, this.#classifying, this.#comparing, this.#tagging];
  readonly #changed = new Set<string>();
  readonly #decisions = new Map<string, DecisionBook>();
  #lastNames:
    | {
        readonly settings: readonly KnownName[];
        readonly book: DecisionBook;
        readonly names: readonly KnownName[];
      }
    | undefined;
  #nextSection = 1;
  #generation = 0;
  #batches = 0;

  constructor(
    models: Models,
    public settingsOf: (uri: string) => Settings,
  ) {
    this.classifier = createBoilerplateClassifier(models.boilerplate);
    this.recurrence = createRecurrenceIndex();
    this.reuse = createReuseIndex(models.reuse);
    this.tagger = createEntityTagger(models.entities);
    this.entities = createEntityIndex();
  }

  /** Adds a document or gives it a new text. Unchanged sections keep their ids and everything known of them. */
  setDocument(uri: string, text: string, options: DocumentOptions = {}): void {
    const known = this.documents.get(uri);
    const language = options.language ?? known?.language ?? 'text';
    const open = options.open ?? known?.open ?? false;
    const version = options.version ?? null;
    if (known === undefined || known.language !== language) {
      if (known !== undefined) this.removeDocument(uri);
      const document = new SourceDocument(uri, language, parseFile(text, { language }), version, open);
      this.documents.set(uri, document);
      this.#adopt(document, [], []);
      return;
    }
    if (open && !known.open) {
      for (const queue of this.#queues) queue.promote(known.sections);
    }
    known.open = open;
    if (known.file.text === text) {
      known.version = version;
      return;
    }
    const before = known.sections;
    const bodiesBefore = known.file.sections.map((section) => section.body);
    known.replace(
      reparseFile(known.file, text, [singleChange(known.file.text, text)], { language }),
      version,
    );
    this.#adopt(known, before, bodiesBefore);
  }

  removeDocument(uri: string): void {
    const document = this.documents.get(uri);
    if (document === undefined) return;
    this.documents.delete(uri);
    for (const state of document.sections) this.#forget(state);
    this.#changed.add(uri);
  }

  /** While a batch is open the sections of documents that are not open in an editor are only counted. */
  beginBatch(): void {
    this.#batches++;
  }

  endBatch(): void {
    this.#batches--;
  }

  /**
   * Does waiting work, open documents first, until `shouldStop` says so between two sections. Returns true when
   * nothing can be done now: all is done, or what is left waits for the end of a batch.
   */
  advance(shouldStop: () => boolean = () => false): boolean {
    while (this.#step()) {
      if (shouldStop()) return false;
    }
    return true;
  }

  /** Whether a section of the document waits for work. */
  isPending(document: SourceDocument): boolean {
    if (this.idle) return false;
    return document.sections.some((state) => this.#queues.some((queue) => queue.has(state)));
  }

  get idle(): boolean {
    return this.#queues.every((queue) => queue.size === 0);
  }

  /** What recurs across sections; absent while there is only one. */
  get evidence(): RecurrenceIndex | undefined {
    return this.recurrence.sections > 1 ? this.recurrence : undefined;
  }

  /** Sections that wait for work; for progress. */
  get waiting(): number {
    return this.#recurring.size + this.#classifying.size + this.#comparing.size;
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

  /** Everything of the document has to be looked at again because of other settings. */
  settingsChanged(): void {
    for (const state of this.sections.values()) {
      if (state.verdicts !== undefined) this.#applyFlags(state);
      const { shared, entities } = this.settingsOf(state.document.uri);
      if (state.compared === !shared.enabled) this.#comparing.add(state);
      if (state.tagged === !entities.enabled || this.#namesBearOn(state)) this.#tagging.add(state);
      this.#touch(state.document);
    }
  }

  /** Reads the decisions of a folder (its uri, without a final slash). Returns the lines in which something is wrong. */
  *readDecisions(folder: string, bytes: Uint8Array): Work<readonly UnreadableDecision[]> {
    const { book, unreadable } = yield* DecisionBook.read(bytes);
    // The file as this server wrote it tells nothing new.
    if (this.#decisions.get(folder)?.equals(book) !== true) this.setBook(folder, book);
    return unreadable;
  }

  setBook(folder: string, book: DecisionBook): void {
    this.#decisions.set(folder, book);
    this.entities.decide([...this.#decisions.values()].flatMap((each) => each.entityDecisions));
    for (const document of this.documents.values()) {
      if (!isInside(folder, document.uri)) continue;
      for (const state of document.sections) {
        if (state.verdicts !== undefined) this.#applyFlags(state);
        if (this.#namesBearOn(state)) this.#tagging.add(state);
      }
      this.#touch(document);
    }
  }

  /** The names of the user's that are looked for in a document. */
  #namesFor(uri: string): readonly KnownName[] {
    const settings = this.settingsOf(uri).entities.names;
    const book = this.bookOf(uri);
    // Documents come folder by folder, so that the list of the last one serves nearly all.
    if (this.#lastNames?.settings !== settings || this.#lastNames.book !== book)
      this.#lastNames = { settings, book, names: knownNames(settings, book) };
    return this.#lastNames.names;
  }

  /** Whether a section was tagged with other names of the user's than those in force, and holds one of them. */
  #namesBearOn(state: SectionState): boolean {
    return state.tagged === true && bearsOn(state.body.text, state.names, this.#namesFor(state.document.uri));
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

  bookOf(uri: string): DecisionBook {
    return this.book(this.decisionFolder(uri));
  }

  #touch(document: SourceDocument): void {
    document.dirty = true;
    this.#changed.add(document.uri);
  }

  #touchSections(ids: ReadonlySet<number>): void {
    for (const id of ids) {
      const state = this.sections.get(id);
      if (state !== undefined) this.#touch(state.document);
    }
  }

  /** Gives each section of the new text its state: the old one where the body is the same, else a new one. */
  #adopt(
    document: SourceDocument,
    before: readonly SectionState[],
    bodiesBefore: readonly SectionBody[],
  ): void {
    const free = new Map<SectionBody, SectionState[]>();
    for (const state of before) {
      const same = free.get(state.body);
      if (same === undefined) free.set(state.body, [state]);
      else same.push(state);
    }
    document.sections = document.file.sections.map((section, index) => {
      const kept = free.get(section.body)?.shift();
      if (kept !== undefined) {
        kept.index = index;
        return kept;
      }
      return this.#create(document, index, section.body, bodiesBefore[index]);
    });
    for (const states of free.values()) for (const state of states) this.#forget(state);
    this.#touch(document);
  }

  #create(
    document: SourceDocument,
    index: number,
    body: SectionBody,
    previous: SectionBody | undefined,
  ): SectionState {
    const state: SectionState = {
      id: this.#nextSection++,
      body,
      previous,
      document,
      index,
      verdicts: undefined,
      flags: [],
      apart: [],
      mentions: [],
      names: [],
      compared: undefined,
      tagged: undefined,
    };
    this.sections.set(state.id, state);
    this.#recurring.add(state);
    return state;
  }

  #forget(state: SectionState): void {
    this.sections.delete(state.id);
    for (const queue of this.#queues) queue.delete(state);
    const alone = this.recurrence.sections <= 1;
    this.#requeue(this.recurrence.delete(state.id));
    this.#companyChanged(alone);
    this.#touchSections(this.reuse.delete(state.id));
    this.entities.delete(state.id);
  }

  #requeue(ids: ReadonlySet<number>): void {
    for (const id of ids) {
      const state = this.sections.get(id);
      if (state !== undefined && !this.#recurring.has(state)) this.#classifying.add(state);
    }
  }

  /** A lone section is judged without evidence of the workspace, so its first company makes it be judged again. */
  #companyChanged(wasAlone: boolean): void {
    if (wasAlone === this.recurrence.sections <= 1) return;
    this.#requeue(new Set(this.sections.keys()));
  }

  /** One section through one stage; false when there is nothing to do now. */
  #step(): boolean {
    for (const open of [true, false]) {
      const recurring = this.#recurring.take(open);
      if (recurring !== undefined) {
        const alone = this.recurrence.sections <= 1;
        this.#requeue(this.recurrence.set(recurring.id, recurring.body));
        this.#classifying.add(recurring);
        this.#companyChanged(alone);
        return true;
      }
      if (this.#batches > 0 && !open) return false;
      const classifying = this.#classifying.take(open);
      if (classifying !== undefined) {
        this.#classify(classifying);
        return true;
      }
      const comparing = this.#comparing.take(open);
      if (comparing !== undefined) {
        this.#compare(comparing);
        return true;
      }
      const tagging = this.#tagging.take(open);
      if (tagging !== undefined) {
        this.#tag(tagging);
        return true;
      }
    }
    return false;
  }

  #classify(state: SectionState): void {
    const first = state.verdicts === undefined;
    state.verdicts = this.classifier.classify(state.body, this.evidence);
    this.#touch(state.document);
    if (first) {
      state.flags = this.#flagsOf(state);
      state.apart = apartOf(state);
      this.#comparing.add(state);
      this.#tagging.add(state);
      return;
    }
    this.#applyFlags(state);
  }

  #flagsOf(state: SectionState): readonly boolean[] {
    const settings = this.settingsOf(state.document.uri).boilerplate;
    if (!settings.enabled || state.verdicts === undefined) return state.body.paragraphs.map(() => false);
    const book = this.bookOf(state.document.uri);
    const flags = this.classifier.flags(state.body, state.verdicts, settings.workingPoint);
    return flags.map(
      (flag, index) => flag && !book.keepsParagraph(state.document.paragraphText(state, index)),
    );
  }

  #applyFlags(state: SectionState): void {
    const { flags: oldFlags, apart: oldApart } = state;
    state.flags = this.#flagsOf(state);
    state.apart = apartOf(state);
    if (!equal(state.apart, oldApart)) this.#comparing.add(state);
    if (equal(state.flags, oldFlags)) return;
    this.entities.set(state.id, state.body.text, state.mentions, this.#furnitureMentions(state));
    this.#touch(state.document);
  }

  #compare(state: SectionState): void {
    state.compared = this.settingsOf(state.document.uri).shared.enabled;
    const passages = state.compared
      ? state.body.paragraphs.map((_, index) => ({
          text: state.document.paragraphText(state, index),
          furniture: state.apart[index],
        }))
      : [];
    this.#touchSections(this.reuse.set(state.id, passages));
    this.#touch(state.document);
  }

  #tag(state: SectionState): void {
    state.tagged = this.settingsOf(state.document.uri).entities.enabled;
    state.names = this.#namesFor(state.document.uri);
    this.tagger.setKnownNames(state.names);
    state.mentions = state.tagged ? this.tagger.tag(state.body, state.previous) : [];
    state.previous = undefined;
    this.entities.set(state.id, state.body.text, state.mentions, this.#furnitureMentions(state));
  }

  #furnitureMentions(state: SectionState): readonly boolean[] {
    const { paragraphs } = state.body;
    let paragraph = 0;
    return state.mentions.map((mention) => {
      while (paragraph < paragraphs.length - 1 && paragraphs[paragraph].end <= mention.start) paragraph++;
      return state.flags[paragraph] ?? false;
    });
  }
}

/** Bylines and datelines recur without being copies; from this probability on they are taken for such. */
const metadataProbability = 0.5;

function apartOf(state: SectionState): readonly boolean[] {
  return state.flags.map((flag, index) => {
    const verdict = state.verdicts?.[index];
    return flag || (verdict?.kind === 'metadata' && verdict.probability >= metadataProbability);
  });
}

function equal(left: readonly boolean[], right: readonly boolean[]): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index]);
}

/** Whether `uri` is the folder or lies in it. */
export function isInside(folder: string, uri: string): boolean {
  return folder === '' || uri === folder || uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
