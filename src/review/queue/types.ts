import type { SectionState } from '../document';
import type { DocumentName, DocumentStage, Finding } from '../types';

/** How far the review of a document is. */
export interface Standing {
  readonly stage: DocumentStage;
  /** What is still to be decided, in order of position. Nothing of a document that is done or set aside. */
  readonly open: readonly Finding[];
  /** What was put off: it is shown, and not gone to. */
  readonly deferred: ReadonlySet<Finding>;
  /** How many findings were decided, those included that are not shown any more. */
  readonly decided: number;
}

/** A document of the queue: a file, or a member of a bundle. */
export interface QueueEntry extends Standing {
  readonly state: SectionState;
  readonly name: DocumentName;
  readonly folder: string;
  /** All that is shown of it, in order of position. */
  readonly findings: readonly Finding[];
}

/** Running sums over all documents. */
export interface QueueSums {
  readonly documents: number;
  /** Documents that are done or set aside, and those in which nothing is left to decide. */
  readonly finished: number;
  /** All findings: decided ones, those put off, and those still open. */
  readonly findings: number;
  readonly decided: number;
  readonly deferred: number;
}

/** What may be asked about the queue. */
export interface Queue {
  /** Another number whenever something of the queue is other than before. */
  readonly revision: number;
  readonly sums: QueueSums;
  readonly entries: Iterable<QueueEntry>;
  entryOf(state: SectionState): QueueEntry | undefined;
}
