import type {
  Connection,
  Diagnostic,
  DiagnosticsCapabilities,
  DocumentDiagnosticReport,
  PublishDiagnosticsParams,
  ResultProgressReporter,
  WorkspaceDiagnosticReport,
  WorkspaceDiagnosticReportPartialResult,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { CancellationToken, DocumentDiagnosticReportKind } from 'vscode-languageserver';
import type { Finding, Review } from '../review/index';
import { asFarAsKnown, toDiagnostic } from './convert';
import { lived } from './outgoing';
import type { Runtime } from './runtime';
import type { Scheduler } from './scheduler';
import type { Work } from './slices';

/** Reports in one partial result: small enough that the editor stays responsive while it takes them in. */
const reportsAtOnce = 25;
/** Changes are gathered for so long before open documents are asked to be pulled again, in milliseconds. */
const refreshDelay = 150;

/** Diagnostics that are made between two chances to be interrupted: a choice, about a millisecond. */
const diagnosticsAtOnce = 100;

/** How long reports may be gathered before waiting messages are let in, in milliseconds. */
const slice = 8;

/** The result id of a document that was reported and then removed. */
const goneId = 'gone';

/** Serves diagnostics to a client that pulls them: by document, and for the workspace on a request held open. */
export class PullDiagnostics {
  /** The requests for the whole workspace that are held open. */
  readonly #held = new Set<Held>();
  #refreshTimer: { dispose(): void } | undefined;
  /** Generation that each document was last pulled at. */
  readonly #pulled = new Map<string, number>();
  /** A finding is the same object as long as it says the same, and so is its diagnostic. */
  readonly #diagnostics = new WeakMap<Finding, Diagnostic>();

  constructor(
    private readonly connection: Connection,
    private readonly review: Review,
    private readonly scheduler: Scheduler,
    private readonly runtime: Runtime,
    private readonly docs: string,
    private readonly canRefresh: boolean,
    private readonly isOpen: (uri: string) => boolean,
  ) {}

  /** One document, after what is known to be waiting for it has been done. `unchanged` costs nothing. */
  async document(
    uri: string,
    previous: string | undefined,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> {
    await this.scheduler.prepared(uri, () => this.#preparing(uri), token);
    const { findings, generation } = this.review.findings(uri);
    this.#pulled.set(uri, generation);
    const resultId = String(generation);
    if (previous === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return {
      kind: DocumentDiagnosticReportKind.Full,
      resultId,
      items: findings.map((finding) => this.#diagnostic(finding)),
    };
  }

  /** Makes what a report of a document is put together from in slices. */
  *#preparing(uri: string): Work<void> {
    yield* this.review.preparing(uri, 'findings');
    for (const [index, finding] of this.review.findings(uri).findings.entries()) {
      this.#diagnostic(finding);
      if (index % diagnosticsAtOnce === diagnosticsAtOnce - 1) yield;
    }
  }

  #diagnostic(finding: Finding): Diagnostic {
    let diagnostic = this.#diagnostics.get(finding);
    if (diagnostic === undefined)
      this.#diagnostics.set(finding, (diagnostic = toDiagnostic(finding, this.docs)));
    return diagnostic;
  }

  /**
   * All documents. With a partial-result token the request stays open until the client cancels it, and each change
   * is streamed; without one it is answered as soon as there is something new. Nothing is streamed of a document that
   * the client pulls by itself, while it is open: the client would not look at it.
   */
  async workspace(
    previous: readonly { uri: string; value: string }[],
    token: CancellationToken,
    progress: ResultProgressReporter<WorkspaceDiagnosticReportPartialResult> | undefined,
  ): Promise<WorkspaceDiagnosticReport> {
    const sent = new Map(previous.map(({ uri, value }) => [uri, value]));
    const held: Held = {
      unread: new Set([...this.review.uris(), ...sent.keys()]),
      isStream: progress !== undefined,
      wake: () => undefined,
    };
    this.#held.add(held);
    try {
      for (;;) {
        const items = await this.#news(held, sent, token);
        if (token.isCancellationRequested) return { items: [] };
        if (progress === undefined && items.length > 0) return { items };
        for (let start = 0; start < items.length; start += reportsAtOnce) {
          progress?.report({ items: items.slice(start, start + reportsAtOnce) });
          await this.runtime.pause();
        }
        await this.#nextChange(held, token);
        if (token.isCancellationRequested) return { items: [] };
      }
    } finally {
      this.#held.delete(held);
    }
  }

  /** Work is done: wakes the held request, and has open documents pulled again if what they show is out of date. */
  changed(uris: readonly string[]): void {
    for (const held of this.#held) {
      for (const uri of uris) held.unread.add(uri);
      held.wake();
    }
    const stale = uris.some(
      (uri) =>
        this.isOpen(uri) &&
        this.#pulled.has(uri) &&
        this.review.findings(uri).generation !== this.#pulled.get(uri),
    );
    if (!stale || !this.canRefresh || this.#refreshTimer !== undefined) return;
    this.#refreshTimer = this.runtime.setTimer(() => {
      this.#refreshTimer = undefined;
      lived(
        this.connection.console,
        'Diagnostics were not refreshed',
        this.connection.languages.diagnostics.refresh(),
      );
    }, refreshDelay);
  }

  /** The client no longer pulls the document: whoever holds a request for all is told of it again. */
  closed(uri: string): void {
    if (!this.#pulled.delete(uri)) return;
    for (const held of this.#held) {
      held.unread.add(uri);
      held.wake();
    }
  }

  /** Whether the client pulls a document that is open, and does so again when it is told that something has changed. */
  #isPulled(uri: string): boolean {
    return this.canRefresh && this.#pulled.has(uri) && this.isOpen(uri);
  }

  /** What is new of the documents that the request has not been told of; those that wait for work stay unread. */
  async #news(
    held: Held,
    sent: Map<string, string>,
    token: CancellationToken,
  ): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    let pauseAt = this.runtime.now() + slice;
    for (const uri of [...held.unread]) {
      if (this.runtime.now() >= pauseAt) {
        await this.runtime.pause();
        if (token.isCancellationRequested) return [];
        pauseAt = this.runtime.now() + slice;
      }
      if (this.review.isPending(uri)) continue;
      await this.scheduler.answering(this.#preparing(uri), CancellationToken.None);
      if (token.isCancellationRequested) return [];
      if (this.review.isPending(uri)) continue;
      held.unread.delete(uri);
      if (held.isStream && this.#isPulled(uri)) continue;
      const report = this.#reportOf(uri, sent);
      if (report !== undefined) items.push(report);
    }
    return items;
  }

  #reportOf(uri: string, sent: Map<string, string>): WorkspaceDocumentDiagnosticReport | undefined {
    const known = sent.get(uri);
    if (!this.review.has(uri)) {
      if (known === undefined || known === goneId) return undefined;
      sent.set(uri, goneId);
      return {
        kind: DocumentDiagnosticReportKind.Full,
        uri,
        version: null,
        resultId: goneId,
        items: [],
      };
    }
    const { findings, generation } = this.review.findings(uri);
    const resultId = String(generation);
    if (known === resultId) return undefined;
    sent.set(uri, resultId);
    return {
      kind: DocumentDiagnosticReportKind.Full,
      uri,
      version: this.review.version(uri),
      resultId,
      items: findings.map((finding) => this.#diagnostic(finding)),
    };
  }

  /** Waits until a document that the request was not told of may be reported. */
  #nextChange(held: Held, token: CancellationToken): Promise<void> {
    if ([...held.unread].some((uri) => !this.review.isPending(uri))) return Promise.resolve();
    return new Promise((resolve) => {
      held.wake = (): void => {
        held.wake = () => undefined;
        cancellation.dispose();
        resolve();
      };
      const cancellation = token.onCancellationRequested(() => held.wake());
    });
  }
}

/** A request held open: what it was not told of yet, and what ends its waiting. */
interface Held {
  readonly unread: Set<string>;
  /** Whether what is new is streamed while the request stays open. */
  readonly isStream: boolean;
  wake: () => void;
}

/**
 * Sends diagnostics to a client that cannot pull: those of a document that was opened or edited, with its version, and
 * of all others when they differ from what was sent.
 */
export class PushDiagnostics {
  readonly #sent = new Map<string, number>();
  /** Documents that were opened or got another version since they were last sent. */
  readonly #due = new Set<string>();

  constructor(
    private readonly connection: Connection,
    private readonly review: Review,
    private readonly docs: string,
    private readonly abilities: DiagnosticsCapabilities = {},
  ) {}

  /** The editor has a version of the document that nothing was sent for. */
  due(uri: string): void {
    this.#due.add(uri);
  }

  changed(uris: readonly string[]): void {
    for (const uri of new Set([...uris, ...this.#due])) {
      if (this.review.isPending(uri)) continue;
      const { findings, generation } = this.review.findings(uri);
      const isDue = this.#due.delete(uri);
      if (!isDue && this.#sent.get(uri) === generation) continue;
      if (!this.review.has(uri)) {
        if (this.#sent.delete(uri)) this.#send({ uri, diagnostics: [] });
        continue;
      }
      this.#sent.set(uri, generation);
      const version = this.review.version(uri);
      this.#send({
        uri,
        ...(version === null ? {} : { version }),
        diagnostics: findings.map((finding) =>
          asFarAsKnown(toDiagnostic(finding, this.docs), this.abilities),
        ),
      });
    }
  }

  #send(params: PublishDiagnosticsParams): void {
    lived(this.connection.console, 'Diagnostics were not sent', this.connection.sendDiagnostics(params));
  }
}
