import { LinesElsewhere } from '../../boilerplate/index';
import type { Work } from '../../lexis/index';
import { compareText } from '../order';
import { Review } from '../review';
import type { Models } from '../types';
import type { DocumentOptions, ReviewOptions } from '../workspace';
import { type Before, Bearing, type LinksNone } from './bearing';
import type { KnownDocuments } from './known';

export type { Before } from './bearing';
export type { DocumentSums, KnownDocument, KnownDocuments, KnownNow, KnownSection } from './known';
export { knownBytes, knownIn } from './knownBytes';
export { type KnownTotals, totalsOf } from './totals';

/** Where more documents than this share bear on what has changed, and more than so few, all are reviewed. Choices. */
const MAX_SHARE = 0.25;
const MIN_LIMIT = 50;

/** How a part of the documents came out. */
export type PartOutcome =
  /** What is said of the documents that are concerned is what a review of all says, and of the others it is what was said before. */
  | {
      readonly is: 'complete';
      readonly known: KnownDocuments;
      /** Those that are there of which something else may be said than before; of others that are there, too, what was said before. */
      readonly concerned: ReadonlySet<string>;
    }
  /** More documents are needed, or none but another look; then the part is reviewed again. */
  | { readonly is: 'partial'; readonly missing: ReadonlySet<string> }
  /** So much bears on what has changed that all documents have to be reviewed, or they cannot be reviewed in parts. */
  | { readonly is: 'not to be had' };

/**
 * Reviews what has changed since a review of all documents was complete, with what bears on it, as if all documents were there: of the others only that is
 * asked what was known of them then.
 */
export class CatchingUp {
  readonly #documents = new Map<string, { readonly text: string; readonly options: DocumentOptions }>();
  #linksNone: LinksNone = { sentences: [], runs: [] };
  #bearing: Bearing | undefined;

  /**
   * @param options of a review
   * @param from whose decisions hold
   */
  constructor(
    private readonly models: Models,
    private readonly options: ReviewOptions,
    private readonly from: Review,
    private readonly before: Before,
  ) {}

  /** Whether so many documents are reviewed by themselves, of all that were known; of more all are. */
  takes(count: number): boolean {
    return count <= Math.max(MIN_LIMIT, MAX_SHARE * this.before.known.size);
  }

  /** Gives a document that has changed, or is needed. */
  give(uri: string, text: string, options: DocumentOptions): void {
    this.#documents.set(uri, { text, options });
  }

  /** A review of the documents that were given, in which nothing was done yet. */
  *part(): Work<Review> {
    const bearing = (this.#bearing ??= yield* Bearing.reading(this.before));
    const { changed } = this.before;
    const isThere = (uri: string): boolean => changed.has(uri) || this.#documents.has(uri);
    const elsewhere = new LinesElsewhere(bearing.sectionsBut(isThere));
    const review = new Review(this.models, { ...this.options, elsewhere, linksNone: this.#linksNone });
    review.decideAs(this.from);
    // In one order, whoever came first.
    for (const [uri, { text, options }] of [...this.#documents].sort(([a], [b]) => compareText(a, b))) {
      review.setDocument(uri, text, options);
      for (const { body } of review.file(uri)?.sections ?? []) yield* elsewhere.wanting(body);
    }
    yield* bearing.lines(isThere, elsewhere);
    return review;
  }

  /** Looks how a part came out of which all work was done. */
  *outcome(review: Review): Work<PartOutcome> {
    const now = yield* review.known(true);
    const bearing = this.#bearing;
    if (now === undefined || bearing === undefined) return { is: 'not to be had' };
    const { concerned: bearingOn, missing } = yield* bearing.concerned(now);
    const { known, changed } = this.before;
    if (!this.takes(this.#documents.size + missing.size)) return { is: 'not to be had' };
    // Those that are missing are most likely what they were.
    const there = new Map(now.documents);
    for (const uri of missing) {
      const before = known.get(uri);
      if (before !== undefined) there.set(uri, before);
    }
    const linksNone = yield* bearing.linksNone(there);
    const isOther = JSON.stringify(linksNone) !== JSON.stringify(this.#linksNone);
    this.#linksNone = linksNone;
    if (missing.size > 0 || isOther) return { is: 'partial', missing };
    const after = new Map(known);
    for (const uri of changed) after.delete(uri);
    const concerned = new Set<string>();
    for (const [uri, each] of now.documents) {
      if (!changed.has(uri) && !bearingOn.has(uri)) continue;
      concerned.add(uri);
      after.set(uri, each);
    }
    return { is: 'complete', known: after, concerned };
  }
}
