import type { Position, Range } from 'vscode-languageserver-types';
import type { BoilerplateKind, Verdicts } from '../boilerplate/index';
import type { KnownMention } from '../changes/index';
import type { Mention } from '../entities/index';
import type {
  ParsedFile,
  ParseOptions,
  Section,
  SectionBody,
  Severity,
  Span,
  TextEdit,
} from '../format/index';
import { editsInFile, offsetInBody, passageText, spanInFile } from '../format/index';
import type { Counterpart, WholeText } from '../reuse/index';
import type { ChangeKind } from './changeKinds';
import { allOf, type Few, finish, withOne, withoutOne, type Work } from '../lexis/index';
import { type Lines, readingLines } from './lines';
import { Memos } from './memo';
import type { SiteEvidence } from './sites/siteIndex';
import type { Finding, Settings } from './types';

/** Consecutive flagged paragraphs of one kind; `last` is inclusive. */
export interface BoilerplateRun {
  readonly first: number;
  readonly last: number;
  readonly kind: BoilerplateKind;
  /** The lowest probability in the run. */
  readonly probability: number;
}

/**
 * A counterpart with the section that it stands in, and the body of that section which `paragraph` counts in. Both follow
 * the edits of that section whenever the place is asked for.
 */
export interface Place {
  readonly state: SectionState;
  body: SectionBody;
  paragraph: number;
  readonly counterpart: Counterpart;
}

/** A passage with the counterparts that the settings and the reviewer's decisions leave, best first. */
export interface SharedPassage {
  readonly state: SectionState;
  readonly paragraph: number;
  readonly places: readonly Place[];
  /** How many counterparts there are in all; the list may be shorter. */
  readonly total: number;
}

/** Neighbouring passages that stand in one other document, or again in their own. */
export interface SharedRun {
  readonly state: SectionState;
  readonly other: SectionState;
  /** In order. */
  readonly passages: readonly SharedPassage[];
  /** The place of each in `other`. */
  readonly places: readonly Place[];
}

/** A fact or quotation that a passage gives differently from a counterpart; spans are relative to the two passages. */
export interface Change {
  readonly kind: ChangeKind;
  readonly passage: SharedPassage;
  readonly place: Place;
  /** The place where each gives its value; empty where it gives none. */
  readonly own: Span;
  readonly other: Span;
  readonly ownValue: string;
  readonly otherValue: string;
  /** How many further counterparts give the other value. */
  readonly agreeing: number;
}

/** What was known of a counterpart when findings were made of it; undefined where it was waited for. */
export interface MentionsRead {
  readonly place: Place;
  readonly mentions: readonly KnownMention[] | undefined;
  /** The list of its section's mentions in which they were found last. */
  seenIn: readonly Mention[] | undefined;
}

/** The documents that are the same as one, in reading order. */
export interface Twins {
  readonly state: SectionState;
  /** The first of them; the list may be shorter than `total`. */
  readonly others: readonly SectionState[];
  readonly total: number;
  /** Whether the first is the same letter by letter, and not but for white space and typography. */
  readonly isExact: boolean;
}

/** A line that stands for a paragraph that was taken out: where the same text stands, and which text that is. */
export interface Reference {
  /** Where it stands, relative to the body. */
  readonly span: Span;
  /** The document that it names; undefined for the one that it stands in. */
  readonly name: string | undefined;
  /** The paragraph that the text was when the line was written; it may stand elsewhere by now. */
  readonly paragraph: number;
  /** The text by its content; undefined in lines of version 0.1.0, which only count paragraphs. */
  readonly key: string | undefined;
}

/** A finding as its section knows it: offsets in the body, no words, no place in the document. */
export interface SectionFinding {
  readonly code: string;
  readonly severity: Severity;
  /** The paragraphs that it is about, relative to the body. */
  readonly span: Span;
  readonly score: number;
  readonly subject:
    | { readonly type: 'boilerplate'; readonly run: BoilerplateRun }
    | { readonly type: 'shared'; readonly passage: SharedPassage }
    | { readonly type: 'run'; readonly run: SharedRun }
    | { readonly type: 'change'; readonly change: Change }
    | { readonly type: 'recurring'; readonly passage: SharedPassage; readonly documents: number }
    | { readonly type: 'identical'; readonly twins: Twins }
    | { readonly type: 'reference'; readonly reference: Reference; readonly isGone: boolean };
}

/** The findings of a section: those that are shown, in order of position, and how many were left out. */
export interface SectionFindings {
  readonly body: SectionBody;
  readonly shown: readonly SectionFinding[];
  /** What of a shared passage is underlined. */
  readonly mark: Settings['shared']['mark'];
  /** How many findings `winnow.maxFindings` left out. */
  readonly cut: number;
  /** How many paragraphs are site furniture, shown or not. */
  readonly furniture: number;
  /** What the findings were made of besides what their section and the index of shared text hold, for each passage. */
  readonly read: readonly (readonly MentionsRead[])[];
}

/** Which paragraphs of a section are set apart, at the working point in force and with the reviewer's decisions applied. */
export interface Flags {
  /** Site furniture. */
  readonly furniture: readonly boolean[];
  /** Those among it that are so by the reviewer's word. */
  readonly chosen: ReadonlySet<number>;
  /** Not compared with others: furniture, bylines and datelines. */
  readonly apart: readonly boolean[];
}

/** What the stages found out about a section, by the name of the stage; docs/architecture.md has their order. */
export interface Facts {
  /** Its paragraphs are known. */
  readonly reading: true;
  /** Its lines are counted among those of the workspace. */
  readonly counting: true;
  /** Which document it is, to be held against the others. */
  readonly whole: WholeText;
  readonly verdicts: Verdicts;
  /** What tells which site it is of. */
  readonly site: SiteEvidence;
  readonly flags: Flags;
  /** Whether its passages are in the index of shared text. */
  readonly passages: boolean;
  readonly mentions: readonly Mention[];
  /** The mentions that are joined into the entities of the workspace: what the numbers of that index count in. */
  readonly entities: readonly Mention[];
  readonly findings: SectionFindings;
}

export type FactName = keyof Facts;

/** A result with what it was made of: the body, and what else the stage said it reads. */
export interface Fact<T> {
  readonly body: SectionBody;
  readonly inputs: readonly unknown[];
  readonly value: T;
}

/** The newest fact of each stage, also where it speaks of a text that has changed since. */
export class FactTable {
  readonly #facts: { [Name in FactName]?: Fact<Facts[Name]> } = {};

  /** @param of is told whenever something else is known, or the same of another text */
  constructor(private readonly of: Pick<SectionState, 'noteChange'>) {}

  get<Name extends FactName>(name: Name): Fact<Facts[Name]> | undefined {
    return this.#facts[name];
  }

  set<Name extends FactName>(name: Name, fact: Fact<Facts[Name]>): void {
    const before = this.#facts[name];
    const slot: { [Key in FactName]?: Fact<Facts[Key]> } = this.#facts;
    slot[name] = fact as (typeof slot)[Name];
    if (before?.value !== fact.value || before.body !== fact.body) this.of.noteChange();
  }
}

/**
 * The body of a section, its delimiter, its name and the lines it stands on: another object whenever one of them is
 * another. What is made of nothing else, ranges above all, need not be made again while it is the same.
 */
export interface Standing {
  /** Where the body begins. */
  readonly base: Position;
}

/**
 * One section of one document as the workspace knows it. Its id lives as long as the section does: an edit gives it
 * another body, an edit elsewhere in the document moves it. What the stages found out is in `facts`; the readings below
 * are of the newest text only, and empty while it waits for its stage.
 */
export class SectionState {
  readonly facts = new FactTable(this);
  readonly memos = new Memos();
  /** The name of a body by its content, once something that is kept by that was asked for: see `remembered.ts`. */
  contentKey: { readonly body: SectionBody; readonly key: string } | undefined = undefined;
  /** Raised when other sections came to hold its lines, or no longer do: a reason to judge it again. */
  evidence = 0;
  /** Raised when what others say of its place is out of date: it moved, was renamed or its lines were. */
  placeRevision = 0;
  /** Sections that looked for a place in this one which was being edited, while it waited to be compared again. */
  missedBy: Few<SectionState> = undefined;
  /** Sections whose findings name a place in this one, and the ones that its own findings name. */
  citedBy: Few<SectionState> = undefined;
  cites: Few<SectionState> = undefined;
  #standing: Standing | undefined;
  #counterparts = 0;

  constructor(
    readonly id: number,
    readonly document: SourceDocument,
    /** Index into the sections of its document. */
    public index: number,
    public body: SectionBody,
  ) {
    this.noteChange();
  }

  /** Raised when its counterparts may have changed. */
  get counterparts(): number {
    return this.#counterparts;
  }

  set counterparts(revision: number) {
    this.#counterparts = revision;
    this.noteChange();
  }

  /** What is shown of it may be out of date. */
  touch(): void {
    this.document.stale = withOne(this.document.stale, this);
    this.noteChange();
  }

  /** Something is other than before of what answers about the section are made of. */
  noteChange(): void {
    this.document.noteChange(this.index);
  }

  get standing(): Standing {
    this.#standing ??= { base: this.document.base(this) };
    return this.#standing;
  }

  /** It has another body, or stands elsewhere, or its delimiter is another. */
  stirred(): void {
    this.#standing = undefined;
    this.noteChange();
  }

  /** The newest result of a stage, if it is about the text as it is now. */
  current<Name extends FactName>(name: Name): Facts[Name] | undefined {
    const fact = this.facts.get(name);
    return fact?.body === this.body ? fact.value : undefined;
  }

  /** The body whose paragraphs are passages of the index of shared text: an earlier one while the newest waits to be compared. */
  get compared(): SectionBody | undefined {
    return this.facts.get('passages')?.body;
  }

  get verdicts(): Verdicts | undefined {
    return this.current('verdicts');
  }

  /** Which paragraphs are site furniture at the working point in force, with the reviewer's decisions applied. */
  get flags(): readonly boolean[] {
    return this.current('flags')?.furniture ?? NO_FLAGS;
  }

  /** Which paragraphs are not compared with others: furniture, bylines and datelines. */
  get apart(): readonly boolean[] {
    return this.current('flags')?.apart ?? NO_FLAGS;
  }

  get mentions(): readonly Mention[] {
    return this.current('mentions') ?? NO_MENTIONS;
  }

  /** The mentions as the index of entities knows them. */
  get joined(): readonly Mention[] {
    return this.current('entities') ?? NO_MENTIONS;
  }

  /** The text of a paragraph. */
  paragraphText(index: number): string {
    const paragraph = this.body.paragraphs[index];
    return this.body.text.slice(paragraph.start, paragraph.end);
  }

  /** The text of the passage that begins with a paragraph: marks of pages that it goes on behind are blanks. */
  passageText(index: number): string {
    return passageText(this.body, index);
  }

  /** The range in the document of a span of the body. */
  range(span: Span): Range {
    return this.document.range(this.document.absolute(this, span));
  }

  /** Says that this section's findings name places in `others`, and in no other sections. */
  cite(others: ReadonlySet<SectionState>): void {
    for (const old of allOf(this.cites)) if (!others.has(old)) old.citedBy = withoutOne(old.citedBy, this);
    this.cites = undefined;
    for (const other of others) {
      this.cites = withOne(this.cites, other);
      other.citedBy = withOne(other.citedBy, this);
    }
  }
}

const NO_FLAGS: readonly boolean[] = [];
const NO_MENTIONS: readonly Mention[] = [];

/** How many paragraphs of a document are site furniture, shown or not, and how many findings of other sorts it shows. */
export interface FindingCounts {
  readonly boilerplate: number;
  readonly shared: number;
  readonly formatProblems: number;
}

/** What was found in a document, and a number that changes when that does. */
export interface FindingSet {
  readonly findings: readonly Finding[];
  readonly generation: number;
  /** How many findings were left out because of `maxFindings`. */
  readonly cut: number;
  readonly counts: FindingCounts;
}

/** A document at its newest text. The parsed file is immutable and replaced as a whole by an edit. */
export class SourceDocument {
  sections: SectionState[] = [];
  findings: FindingSet | undefined;
  /** Whether `findings` may be out of date. */
  dirty = true;
  /** Raised whenever what is shown of it may have become out of date. */
  touches = 0;
  /** How often a section was asked what is to be shown of it: the measure of work of answers. */
  asked = 0;
  /** The sections of which what is shown may be out of date; where lines moved, it follows without. */
  stale: Few<SectionState> = undefined;
  #clock = 0;
  /** By section: when something of it changed last. */
  readonly #changedAt: number[];
  #lines: Lines | undefined;

  constructor(
    readonly uri: string,
    readonly language: NonNullable<ParseOptions['language']>,
    public file: ParsedFile,
    public version: number | null,
    public open: boolean,
    lines?: Lines,
    /** The dialect that it is read in whatever the evidence, where one was asked for. */
    readonly dialect?: string,
    /** The column that was asked for, where it is a table. */
    readonly textColumn?: string,
  ) {
    this.#lines = lines;
    // With its length from the start: one that grows takes room for 16 more, in each of thousands of files of one section.
    this.#changedAt = new Array<number>(file.sections.length);
  }

  /**
   * Puts a newer text in place of the old one. `lines` knows its lines, where the caller has counted them already.
   */
  replace(file: ParsedFile, version: number | null, lines: Lines | undefined): void {
    this.file = file;
    this.version = version;
    this.#lines = lines;
  }

  /** Counts the changes of sections. */
  get clock(): number {
    return this.#clock;
  }

  /** Something of a section is other than before: its text, where it stands, or what was found out about it. */
  noteChange(index: number): void {
    this.#changedAt[index] = ++this.#clock;
  }

  /** The sections of which something changed since the clock stood so, in order. */
  changedSince(clock: number): readonly number[] {
    const changed: number[] = [];
    if (clock === this.#clock) return changed;
    const { length } = this.sections;
    for (let index = 0; index < length; index++) if (this.#changedAt[index] > clock) changed.push(index);
    return changed;
  }

  get #knownLines(): Lines {
    this.#lines ??= finish(readingLines(this.file.text));
    return this.#lines;
  }

  /** Has the lines counted in slices, where nobody has done so yet: the first question for a range would read the whole text. */
  *preparingLines(): Work<void> {
    if (this.#lines !== undefined) return;
    const { file } = this;
    const lines = yield* readingLines(file.text);
    if (this.file === file) this.#lines ??= lines;
  }

  /** The LSP range of a span of the document. */
  range(span: Span): Range {
    return { start: this.#knownLines.positionAt(span.start), end: this.#knownLines.positionAt(span.end) };
  }

  /** The offset of an LSP position; positions past a line's or the file's end fall back to that end. */
  offset(position: Range['start']): number {
    return this.#knownLines.offsetAt(position);
  }

  section(index: number): Section {
    return this.file.sections[index];
  }

  /** The span in the document of a span of a section's body. */
  absolute(state: SectionState, span: Span): Span {
    return spanInFile(this.file.sections[state.index], span);
  }

  /** The offset in a section's body of an offset in the document. */
  relative(state: SectionState, offset: number): number {
    return offsetInBody(this.file.sections[state.index], offset);
  }

  /** Edits of a section's body as edits of the document. */
  edits(state: SectionState, edits: readonly TextEdit[]): readonly TextEdit[] {
    return editsInFile(this.file.sections[state.index], edits);
  }

  /** The text of a span as it is read: what is written in a cell of a table without its escapes. */
  textOf(span: Span): string {
    const state = this.sectionAt(span.start);
    const section = state && this.file.sections[state.index];
    if (section?.cell === undefined || span.start < section.content.start || span.end > section.content.end)
      return this.file.text.slice(span.start, span.end);
    return section.body.text.slice(offsetInBody(section, span.start), offsetInBody(section, span.end));
  }

  /** Where the body of a section begins, as a line and a character; `SectionState.standing` keeps it. */
  base(state: SectionState): Position {
    return this.#knownLines.positionAt(this.file.sections[state.index].content.start);
  }

  /** The section that holds `offset`, or undefined between and outside sections. */
  sectionAt(offset: number): SectionState | undefined {
    const { sections } = this.file;
    let low = 0;
    let high = sections.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const { span } = sections[middle];
      if (offset < span.start) high = middle - 1;
      else if (offset > span.end || (offset === span.end && sections[middle + 1]?.span.start === offset))
        low = middle + 1;
      else return this.sections[middle];
    }
    return undefined;
  }

  /** The paragraph of a section that holds the document offset, or -1. */
  paragraphAt(state: SectionState, offset: number): number {
    const relative = this.relative(state, offset);
    const { paragraphs } = state.body;
    let low = 0;
    let high = paragraphs.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (relative < paragraphs[middle].start) high = middle - 1;
      else if (relative > paragraphs[middle].end) low = middle + 1;
      else return middle;
    }
    return -1;
  }
}
