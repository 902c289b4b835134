import * as l10n from '@vscode/l10n';
import type { ClientCapabilities, Diagnostic, RemoteConsole } from 'vscode-languageserver';
import { CancellationToken } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol/index';
import type { Review, Work } from '../review/index';
import type { Configuration } from './configuration';
import type { Documents } from './documents';
import { bytesOfReview, type KeptTotals, LastReview, type ReviewToKeep } from './lastReview';
import { lived } from './outgoing';
import type { Reopening } from './reopening';
import type { KeptCache, Runtime } from './runtime';
import type { Scheduler } from './scheduler';
import type { StatusReporter } from './status';
import { answeringWhole } from './wholeAnswers';

/** Hexadecimal digits by which reviews and their inputs are told apart: 128 bits. */
const DIGITS = 32;
/** How long nothing may have been done before what a review came to is written, in milliseconds: a choice. */
const QUIET = 2_000;
/** And so many times as long as writing it took last, so that it stays a small part of what is done: a choice. */
const QUIET_SHARE = 20;

/** What the client is, as far as answers depend on it. */
export interface Asker {
  readonly capabilities: ClientCapabilities;
  readonly options: InitializationOptions;
  readonly locale: string | undefined;
  readonly docs: string;
}

/** Who a review is kept for, and what it depends on beside the files. */
export class Inputs {
  constructor(
    private readonly cache: KeptCache,
    private readonly asker: Asker,
    private readonly configuration: Configuration,
    private readonly documents: Documents,
  ) {}

  /** Where the review is kept: one place for each set of folders and each client. */
  name(): Promise<string> {
    const options = { ...this.asker.options, cache: undefined, threads: undefined, dialects: undefined };
    return this.#digest([this.documents.folders, { ...this.asker, options }]);
  }

  /** All that it depends on. */
  async all(): Promise<string> {
    const { documents, configuration, cache } = this;
    const logs = documents.folders.flatMap((folder) => documents.logParts(folder));
    const { dialects } = documents;
    const settings = configuration.all;
    const read = await Promise.all(logs.map((part) => cache.digest(part)));
    return this.#digest([cache.program, settings, dialects, read]);
  }

  async #digest(value: unknown): Promise<string> {
    const digest = await this.cache.digest(new TextEncoder().encode(JSON.stringify(value)));
    return digest.slice(0, DIGITS);
  }
}

/** What the last review of the folders came to; undefined where none is kept, or nobody can read it. */
export async function readReview(
  cache: KeptCache,
  inputs: Inputs,
  scheduler: Scheduler,
): Promise<LastReview | undefined> {
  const bytes = await cache.readReview(await inputs.name());
  return bytes && scheduler.answering(LastReview.reading(bytes), CancellationToken.None);
}

/** Keeps what reviews of the whole workspace came to, for the next start: whenever one is complete and nothing was done for a while. */
export class Keeping {
  #timer: { dispose(): void } | undefined;
  #isWriting = false;
  #quiet = QUIET;
  /** What was written last. */
  #written: Standing | undefined;

  constructor(
    private readonly cache: KeptCache,
    private readonly inputs: Inputs,
    private readonly review: Review,
    private readonly scheduler: Scheduler,
    private readonly documents: Documents,
    private readonly status: StatusReporter,
    private readonly reopening: Reopening,
    private readonly sender: { itemsOf(uri: string): readonly Diagnostic[] },
    private readonly runtime: Runtime,
    private readonly log: RemoteConsole,
  ) {}

  /** All that waited is done. */
  rested(): void {
    this.#timer?.dispose();
    this.#timer = this.runtime.setTimer(() => {
      this.#timer = undefined;
      lived(this.log, l10n.t('What the review came to was not kept'), this.#keep());
    }, this.#quiet);
  }

  async #keep(): Promise<void> {
    if (!this.reopening.isOver || !this.review.idle || this.#isWriting) return;
    this.#isWriting = true;
    try {
      await this.#write();
    } finally {
      this.#isWriting = false;
    }
  }

  async #write(): Promise<void> {
    const start = this.runtime.now();
    const standing = await this.#standing();
    if (standing === undefined || (this.#written !== undefined && areSame(standing, this.#written))) return;
    const done = <T>(work: Work<T>): Promise<T> => this.scheduler.answering(work, CancellationToken.None);
    const files = await done(this.documents.filesToKeep());
    const whole = await answeringWhole(
      this.review,
      this.scheduler,
      this.documents,
      () => this.#kept(),
      CancellationToken.None,
    );
    const now = await this.#standing();
    // What changed meanwhile is written when all is done again.
    if (whole === undefined || now === undefined || !areSame(standing, now)) return;
    const { inputs, totals } = standing;
    const bytes = await bytesOfReview(
      { inputs, totals, files, ...whole.answer },
      async (rows) => `${inputs} ${await this.cache.digest(rows)}`,
      done,
      this.cache.maxReviews,
    );
    this.#quiet = Math.max(QUIET, QUIET_SHARE * (this.runtime.now() - start));
    this.#written = standing;
    await this.cache.writeReview(await this.inputs.name(), bytes);
  }

  /** All that what is written is made of; undefined where the review is not of what stands in the files. */
  async #standing(): Promise<Standing | undefined> {
    const inputs = await this.inputs.all();
    if (!(await this.documents.areOpenSaved())) return undefined;
    if (!this.review.idle || !this.documents.isWhole || this.runtime.lacksModels?.() === true)
      return undefined;
    const uris = this.review.uris();
    return {
      inputs,
      totals: this.status.totals(),
      revision: this.documents.revision,
      parts: uris.flatMap((uri) => [uri, this.review.file(uri), this.review.findings(uri).findings]),
    };
  }

  *#kept(): Work<Pick<ReviewToKeep, 'diagnostics' | 'known'>> {
    const { review, sender } = this;
    const diagnostics = yield* encodedDiagnostics(review, review.uris(), (uri) => sender.itemsOf(uri));
    const known = yield* review.known(false);
    return { diagnostics, known: known?.documents };
  }
}

/**
 * The diagnostics of documents of a review as they are kept, in slices.
 * @param itemsOf those of one, once its findings were put into words
 */
export function* encodedDiagnostics(
  review: Review,
  uris: Iterable<string>,
  itemsOf: (uri: string) => readonly Diagnostic[],
): Work<ReadonlyMap<string, Uint8Array>> {
  const encoder = new TextEncoder();
  const all = new Map<string, Uint8Array>();
  for (const uri of uris) {
    yield* review.preparing(uri, 'findings');
    all.set(uri, encoder.encode(JSON.stringify(itemsOf(uri))));
    yield;
  }
  return all;
}

/** What a review that is written is made of. */
interface Standing {
  readonly inputs: string;
  readonly totals: KeptTotals;
  /** Of the files. */
  readonly revision: number;
  /** Uri, text and findings of each document. */
  readonly parts: readonly unknown[];
}

function areSame(one: Standing, other: Standing): boolean {
  return (
    one.inputs === other.inputs &&
    one.revision === other.revision &&
    JSON.stringify(one.totals) === JSON.stringify(other.totals) &&
    one.parts.length === other.parts.length &&
    one.parts.every((part, index) => part === other.parts[index])
  );
}
