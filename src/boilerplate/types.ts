import type { SectionBody } from '../format/index';
import type { Work } from '../lexis/index';
import type { LineCount } from './linesElsewhere';

/**
 * What a paragraph of site furniture is, in a reviewer's words. `metadata` is a byline or dateline, `page-furniture` a running head,
 * page number or stamp of a text that was taken from pages, `signature` the block that closes a message.
 */
export type BoilerplateKind =
  | 'navigation'
  | 'share-bar'
  | 'comment-form'
  | 'subscription'
  | 'advertising'
  | 'legal-notice'
  | 'disclaimer'
  | 'metadata'
  | 'tag-list'
  | 'related-links'
  | 'image-credit'
  | 'tracker'
  | 'page-furniture'
  | 'signature'
  | 'other';

/** What is held of one paragraph. */
export interface Verdict {
  /** Calibrated probability in [0,1] that the paragraph is site furniture. */
  readonly probability: number;
  /** The kind it would be if it is furniture. */
  readonly kind: BoilerplateKind;
}

/** What is held of the paragraphs of a section, in order. */
export interface Verdicts extends Iterable<Verdict> {
  readonly length: number;
  /** Undefined where there is no such paragraph. */
  at(index: number): Verdict | undefined;
}

/** A reason for a verdict: a stable id that review puts into words, its values, and its weight (log-odds). */
export interface Reason {
  readonly id: string;
  readonly data: Readonly<Record<string, string | number>>;
  readonly weight: number;
}

/** `careful` keeps precision at or above .95 on what it flags; `thorough` finds more. */
export type WorkingPoint = 'careful' | 'thorough';

/**
 * In how many other sections of the workspace the same line stands: evidence that no single page holds.
 * Absent for a lone file.
 */
export interface Recurrence {
  /** Number of other sections holding the normalised text of paragraph `index` of `body`. */
  count(body: SectionBody, index: number): number;
  /** The same whatever numbers the line holds: "941 comments" is counted with "12 comments". At least `count`. */
  countLike(body: SectionBody, index: number): number;
  /** Number of sections known. */
  readonly sections: number;
}

export interface BoilerplateClassifier {
  /**
   * One verdict a paragraph, in order. Deterministic; linear in the text. After an edit of a section that was read a short while
   * ago it costs the paragraphs that changed, and for the others a few quick passes over numbers. Given up, it leaves nothing.
   */
  classifying(body: SectionBody, recurrence?: Recurrence): Work<readonly Verdict[]>;
  /** The same at once. */
  classify(body: SectionBody, recurrence?: Recurrence): readonly Verdict[];
  /** Whether a section was judged by itself, so that its verdicts cost no more than what others make of it. */
  knows(body: SectionBody): boolean;
  /** What was found of a section by itself, as bytes; undefined where it was not judged, or nothing is said of it. */
  packing(body: SectionBody): Work<Uint8Array<ArrayBuffer> | undefined>;
  /**
   * Takes over what was found of a section of the same text by itself, by the same model, before or elsewhere: verdicts are those that it would
   * have got here. False where the bytes, whatever they are, are nothing that could be found of it; then nothing is taken over.
   */
  adopting(body: SectionBody, bytes: Uint8Array): Work<boolean>;
  /** Keeps nothing of a section: it is read again when it is asked for. */
  forget(body: SectionBody): void;
  /**
   * The strongest reasons for the verdict on paragraph `index`, best first, at most three. Quick for a section that was read a short
   * while ago; others are read again.
   */
  explaining(body: SectionBody, index: number, recurrence?: Recurrence): Work<readonly Reason[]>;
  /** The same at once. */
  explain(body: SectionBody, index: number, recurrence?: Recurrence): readonly Reason[];
  /** The probability from which a paragraph is flagged. */
  threshold(point: WorkingPoint): number;
  /**
   * Which paragraphs to flag: over the threshold, no metadata, and never the only paragraphs of a section.
   */
  flagging(verdicts: readonly Verdict[], point: WorkingPoint): Work<readonly boolean[]>;
  /** The same at once. */
  flags(verdicts: readonly Verdict[], point: WorkingPoint): readonly boolean[];
}

/** Counts of lines over sections; an edit costs the lines it touches. */
/** A section that holds a line. */
export interface LineHolder {
  readonly id: number;
  /** Its body as it is in the index. */
  readonly body: SectionBody;
  /** Which of the body's paragraphs are that line, in order. */
  readonly paragraphs: readonly number[];
}

/** Lines of a section by their keys. */
export interface LineKeysOf {
  readonly exact: readonly number[];
  /** Whatever their numbers are; of lines with numbers and words only. */
  readonly masked: readonly number[];
}

export interface RecurrenceIndex extends Recurrence {
  /**
   * Adds the section `id`, or gives it another body: set under the same id, an edited section costs the lines that changed. Returns
   * the ids of other sections of whose lines one now stands in so many others that it weighs differently in their verdicts; never
   * more than five a line. Given up, it has changed what it has changed: set the section again, or delete it. What
   * it had to report comes with the next report.
   */
  setting(id: number, body: SectionBody): Work<ReadonlySet<number>>;
  /** The same at once. */
  set(id: number, body: SectionBody): ReadonlySet<number>;
  /**
   * Where a line stands: a paragraph of the words of `text`, whatever their case, the white space and the punctuation. Costs the
   * text, and of the sections that hold it a pass over one number a paragraph.
   */
  holders(text: string): readonly LineHolder[];
  /** In how many sections each line stands that is there, in no order that means anything. */
  lines(): Generator<LineCount, void, undefined>;
  /** The keys of the lines of a section that is there, each once, in two halves of 32 bits one behind the other. */
  keysOf(id: number): LineKeysOf;
  /** Removes the section `id`; returns and, given up, leaves the like. */
  deleting(id: number): Work<ReadonlySet<number>>;
  /** The same at once. */
  delete(id: number): ReadonlySet<number>;
}
