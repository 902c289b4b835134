import type { BoilerplateClassifier, RecurrenceIndex } from '../boilerplate/index';
import type { EntityIndex, EntityTagger, KnownName } from '../entities/index';
import type { ReuseIndex, WholeText } from '../reuse/index';
import type { DecisionBook } from './decisions';
import type { FindingSet, SectionState, SourceDocument } from './document';
import type { NoteBook } from './notes/book';
import type { Queue } from './queue/types';
import type { RememberedMentions } from './rememberedMentions';
import type { RememberedPassages } from './rememberedPassages';
import type { RememberedWholes } from './rememberedWholes';
import type { RememberedVerdicts } from './rememberedVerdicts';
import type { SiteIndex } from './sites/siteIndex';
import type { DocumentName, Settings } from './types';
import type { UnreadLanguages } from './unread';
import type { ReadingWorkers } from './workers';

/** Where a document stands in a corpus of which only a part is there. */
export interface PlaceElsewhere {
  /** What decisions call it. */
  readonly name: DocumentName | undefined;
  /** The host of its site among all documents, null where it has none; undefined where that is told among those that are there. */
  readonly host: string | null | undefined;
}

/** What stages and features may ask about: the documents, what the detectors know of all of them, and the reviewer's wishes. */
export interface World {
  readonly documents: ReadonlyMap<string, SourceDocument>;
  readonly sections: ReadonlyMap<number, SectionState>;
  readonly classifier: BoilerplateClassifier;
  readonly recurrence: RecurrenceIndex;
  readonly reuse: ReuseIndex;
  readonly tagger: EntityTagger;
  readonly entities: EntityIndex;
  /** Mentions that were found before, where somebody keeps them. */
  readonly rememberedMentions: RememberedMentions | undefined;
  /** What was read of passages, and of documents as wholes, the same. */
  readonly rememberedPassages: RememberedPassages | undefined;
  readonly rememberedWholes: RememberedWholes | undefined;
  /** Verdicts, the same. */
  readonly rememberedVerdicts: RememberedVerdicts | undefined;
  /** Other threads that read sections, where there are some. */
  readonly workers: ReadingWorkers | undefined;
  /** In which languages no names were read. */
  readonly unread: UnreadLanguages;
  /** What a language is called, by its tag. */
  readonly languageName: (language: string) => string;
  /** What recurs across sections; absent while there is only one. */
  readonly evidence: RecurrenceIndex | undefined;
  /** Whether answers are kept for the next time; otherwise each is made for whoever asks, and nothing is left of it. */
  readonly keepsAnswers: boolean;
  /** The findings of a document from what is known now; the same object as long as they are the same, where answers are kept. */
  findingsOf(document: SourceDocument): FindingSet;
  /** A number not given before. */
  nextGeneration(): number;
  settingsOf(uri: string): Settings;
  bookOf(uri: string): DecisionBook;
  /** All that was decided, by folder of remembered decisions. */
  readonly books: ReadonlyMap<string, DecisionBook>;
  /** The notes and codes of reviewers, by folder. */
  readonly noteBooks: ReadonlyMap<string, NoteBook>;
  /** The folder of remembered decisions that bears on a document: its uri without a final slash. */
  decisionFolder(uri: string): string | undefined;
  /** Where a document stands in the corpus; undefined where all of the corpus is there. */
  placeElsewhere(uri: string): PlaceElsewhere | undefined;
  /** Which sections are of one site. Who asks for the site of a section in a stage is considered again when that becomes another. */
  readonly sites: SiteIndex;
  /** What tells the site of a section is known. */
  siteKnown(state: SectionState): void;
  /** What there is to review, and how far that is. */
  readonly queue: Queue;
  /** The names of the user's that are looked for in a document. The same list as long as none of them changed. */
  namesFor(uri: string): readonly KnownName[];
  /** Raised when a document comes or goes. */
  readonly arrivals: number;
  /** The documents whose file has this name, without its folders. */
  named(baseName: string): Iterable<SourceDocument>;
  /** The lines of these sections stand in more or fewer other sections than before. */
  evidenceChanged(sections: Iterable<number>): void;
  /** The section was compared: those that could not follow its edits while it waited look for their counterparts anew. */
  compared(state: SectionState): void;
  /** Other names, dates and figures were found in a section: findings that tell of them are made again. */
  mentionsKnown(state: SectionState): void;
  /** The findings of a section were made, be they those of the last time. */
  found(state: SectionState): void;
  /** The references in a section are known: what changes where they lead reaches it. */
  referencesKnown(state: SectionState): void;
  /** A document was read whole, or takes no part: those that were the same as it, and those that are now, are looked at again. */
  wholeKnown(state: SectionState, whole: WholeText | undefined): void;
  /** All documents that are the same as one, itself among them, in reading order; undefined when there are no others. */
  twinsOf(state: SectionState): readonly SectionState[] | undefined;
  /** The counterparts of these sections may have changed. */
  counterpartsChanged(sections: Iterable<number>): void;
}
