import * as l10n from '@vscode/l10n';
import type { Diagnostic, RemoteConsole } from 'vscode-languageserver';
import { CancellationToken } from 'vscode-languageserver';
import { sameBytes } from '../lexis/index';
import {
  CatchingUp,
  type KnownDocuments,
  type Models,
  type Review,
  type ReviewOptions,
  totalsOf,
  type Work,
} from '../review/index';
import { inParallel } from './concurrency';
import type { Documents } from './documents';
import { encodedDiagnostics, type Inputs } from './keeping';
import { bytesOfReview, type KeptTotals, LastReview, type SeenFile } from './lastReview';
import { lived } from './outgoing';
import { reasonOf } from './reasons';
import type { Changes } from './reopening';
import type { KeptCache, ListedFile, Runtime } from './runtime';
import type { Scheduler } from './scheduler';
import { totalsToKeep } from './status';

const READS_AT_ONCE = 16;

/** What a workspace has come to since its last review was complete, from what has changed and what bears on that. */
export class CatchUp {
  constructor(
    private readonly models: Models,
    private readonly options: ReviewOptions,
    /** Whose decisions hold. */
    private readonly review: Review,
    private readonly documents: Documents,
    private readonly scheduler: Scheduler,
    private readonly runtime: Runtime,
    private readonly cache: KeptCache,
    private readonly inputs: Inputs,
    private readonly sender: { itemsIn(review: Review, uri: string): readonly Diagnostic[] },
    private readonly log: RemoteConsole,
  ) {}

  /**
   * What a review of all documents would say now, as it is kept; undefined where all of them have to be reviewed for that.
   * @param isWanted whether anybody still waits for it
   */
  async run(last: LastReview, changes: Changes, isWanted: () => boolean): Promise<LastReview | undefined> {
    try {
      return await this.#run(last, changes, isWanted);
    } catch (error) {
      this.log.error(`${l10n.t('Work in the background failed')}: ${reasonOf(error)}`);
      return undefined;
    }
  }

  async #run(last: LastReview, changes: Changes, isWanted: () => boolean): Promise<LastReview | undefined> {
    const known = await this.#done(last.known());
    if (known === undefined) return undefined;
    await this.cache.prepare();
    const { options, models, review } = this;
    const catching = new CatchingUp(models, options, review, { known, changed: changes.uris });
    if (!catching.takes(changes.uris.size)) return undefined;
    const listed = new Map(changes.files.map((file) => [file.uri, file]));
    const seen = new Map<string, SeenFile>();
    let wanted: Iterable<string> = changes.uris;
    while (isWanted()) {
      const isAsBefore = await this.#give(catching, wanted, listed, seen, last, changes);
      if (!isAsBefore || !isWanted()) return undefined;
      const part = await this.#done(catching.part());
      await this.#done(advancing(part));
      if (this.runtime.lacksModels?.() === true) return undefined;
      const outcome = await this.#done(catching.outcome(part));
      if (outcome.is === 'not to be had') return undefined;
      if (outcome.is === 'complete') {
        const bytes = await this.#bytes(last, changes, part, outcome, seen);
        // What was found with other settings or decisions is no review of these files with those of before.
        if (!isWanted() || (await this.inputs.all()) !== last.inputs) return undefined;
        return this.#kept(last, outcome.concerned, bytes);
      }
      wanted = outcome.missing;
    }
    return undefined;
  }

  /** Reads documents that are needed; false where one that has not changed is none or another by now. */
  async #give(
    catching: CatchingUp,
    uris: Iterable<string>,
    listed: ReadonlyMap<string, ListedFile>,
    seen: Map<string, SeenFile>,
    last: LastReview,
    { uris: changed }: Changes,
  ): Promise<boolean> {
    let isAsBefore = true;
    await inParallel([...uris], READS_AT_ONCE, async (uri) => {
      const file = listed.get(uri);
      const read = file === undefined ? {} : await this.documents.readClosed(file);
      if (read.seen !== undefined) seen.set(uri, read.seen);
      if (read.document !== undefined) catching.give(uri, read.document.text, read.document.options);
      if (!changed.has(uri) && read.seen?.digest !== last.files.get(uri)?.digest) isAsBefore = false;
    });
    return isAsBefore;
  }

  /** The review of all documents, as it is kept. */
  async #bytes(
    last: LastReview,
    changes: Changes,
    part: Review,
    { known, concerned }: { readonly known: KnownDocuments; readonly concerned: ReadonlySet<string> },
    seen: ReadonlyMap<string, SeenFile>,
  ): Promise<Uint8Array> {
    const { inputs } = last;
    const files = new Map([...last.files].filter(([uri]) => !changes.uris.has(uri)));
    for (const [uri, each] of seen) files.set(uri, each);
    const earlier = last.documents.filter((uri) => !changes.uris.has(uri) && !concerned.has(uri));
    const diagnostics = new Map(earlier.map((uri) => [uri, last.bytesOf(uri)]));
    const itemsOf = (uri: string): readonly Diagnostic[] => this.sender.itemsIn(part, uri);
    for (const [uri, bytes] of await this.#done(encodedDiagnostics(part, concerned, itemsOf)))
      diagnostics.set(uri, bytes);
    return bytesOfReview(
      { inputs, totals: this.#totals(last, known), files, diagnostics, known },
      async (rows) => `${inputs} ${await this.cache.digest(rows)}`,
      (work) => this.#done(work),
      this.cache.maxReviews,
    );
  }

  /** Keeps a review. What it says as the last one did has the same result ids. */
  async #kept(
    last: LastReview,
    concerned: ReadonlySet<string>,
    bytes: Uint8Array,
  ): Promise<LastReview | undefined> {
    const next = await this.#done(LastReview.reading(bytes));
    if (next === undefined) return undefined;
    const isSame = (uri: string): boolean =>
      last.isDocument(uri) && (!concerned.has(uri) || sameBytes(next.bytesOf(uri), last.bytesOf(uri)));
    next.keepIds(next.documents.filter(isSame), last);
    lived(this.log, l10n.t('What the review came to was not kept'), this.#write(bytes));
    return next;
  }

  async #write(bytes: Uint8Array): Promise<void> {
    await this.cache.writeReview(await this.inputs.name(), bytes);
    await this.cache.flush();
    this.cache.rest();
  }

  /** What is counted over all documents together is not known: sites, entities. */
  #totals({ totals: { decisions } }: LastReview, known: KnownDocuments): KeptTotals {
    const languageName = this.options.languageName ?? ((tag: string): string => tag);
    const { review, ...totals } = totalsOf(known, languageName);
    return totalsToKeep({ ...totals, decisions }, review);
  }

  #done<T>(work: Work<T>): Promise<T> {
    return this.scheduler.answering(work, CancellationToken.None);
  }
}

/** All work of a review, a slice at a time. */
function* advancing(review: Review): Work<void> {
  while (!review.advance(() => true)) yield;
}
