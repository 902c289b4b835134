import type { SectionBody } from '../format/index';

/** What a paragraph of site furniture is, in a reviewer's words. `metadata` is a byline or dateline. */
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
  | 'other';

/** What is held of one paragraph. */
export interface Verdict {
  /** Calibrated probability in [0,1] that the paragraph is site furniture. */
  readonly probability: number;
  /** The kind it would be if it is furniture. */
  readonly kind: BoilerplateKind;
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
  /** Number of sections known. */
  readonly sections: number;
}

export interface BoilerplateClassifier {
  /** One verdict a paragraph, in order. Deterministic; linear in the text. */
  classify(body: SectionBody, recurrence?: Recurrence): readonly Verdict[];
  /** The strongest reasons for the verdict on paragraph `index`, best first, at most three. */
  explain(body: SectionBody, index: number, recurrence?: Recurrence): readonly Reason[];
  /** The probability from which a paragraph is flagged. */
  threshold(point: WorkingPoint): number;
  /**
   * Which paragraphs to flag: over the threshold, no metadata, and never the only paragraphs of a section.
   */
  flags(body: SectionBody, verdicts: readonly Verdict[], point: WorkingPoint): readonly boolean[];
}

/** Counts of lines over sections; an edit costs what it touches. */
export interface RecurrenceIndex extends Recurrence {
  /** Adds the section `id`, or replaces it. Returns the ids of other sections whose counts changed. */
  set(id: number, body: SectionBody): ReadonlySet<number>;
  delete(id: number): ReadonlySet<number>;
}
