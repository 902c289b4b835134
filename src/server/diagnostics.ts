import type {
  CancellationToken,
  Connection,
  DiagnosticsCapabilities,
  DocumentDiagnosticReport,
  PublishDiagnosticsParams,
  ResultProgressReporter,
  WorkspaceDiagnosticReport,
  WorkspaceDiagnosticReportPartialResult,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { DocumentDiagnosticReportKind } from 'vscode-languageserver';
import type { Review } from '../review/index';
import { asFarAsKnown, toDiagnostic } from './convert';
import { lived } from './outgoing';
import type { Runtime } from './runtime';
import type { Scheduler } from './scheduler';
import { checkCancelled } from './scheduler';

/** Reports in one partial result: small enough that the editor stays responsive while it takes them in. */
const reportsAtOnce = 25;
/** Changes are gathered for so long before open documents are asked to be pulled again, in milliseconds. */
const refreshDelay = 150;

/** The result id of a document that was reported and then removed. */
const goneId = 'gone';

/** Serves diagnostics to a client that pulls them: by document, and for the workspace on a request held open. */
export class PullDiagnostics {
  readonly #waiting = new Set<() => void>();
  /** Counts the times that something changed, so that no change is missed while a report is being sent. */
  #revision = 0;
  #refreshTimer: { dispose(): void } | undefined;
  /** Generation that each document was last pulled at. */
  readonly #pulled = new Map<string, number>();

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
    await this.scheduler.settled(uri, token);
    checkCancelled(token);
    const { findings, generation } = this.review.findings(uri);
    this.#pulled.set(uri, generation);
    const resultId = String(generation);
    if (previous === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return {
      kind: DocumentDiagnosticReportKind.Full,
      resultId,
      items: findings.map((finding) => toDiagnostic(finding, this.docs)),
    };
  }

  /**
   * All documents. With a partial-result token the request stays open until the client cancels it, and each change
   * is streamed; without one it is answered as soon as there is something new.
   */
  async workspace(
    previous: readonly { uri: string; value: string }[],
    token: CancellationToken,
    progress: ResultProgressReporter<WorkspaceDiagnosticReportPartialResult> | undefined,
  ): Promise<WorkspaceDiagnosticReport> {
    const sent = new Map(previous.map(({ uri, value }) => [uri, value]));
    for (;;) {
      const seen = this.#revision;
      const items = await this.#news(sent, token);
      if (token.isCancellationRequested) return { items: [] };
      if (progress === undefined && items.length > 0) return { items };
      for (let start = 0; start < items.length; start += reportsAtOnce) {
        progress?.report({ items: items.slice(start, start + reportsAtOnce) });
        await this.runtime.pause();
      }
      if (seen === this.#revision) await this.#nextChange(token);
      if (token.isCancellationRequested) return { items: [] };
    }
  }

  /** Work is done: wakes the held request, and has open documents pulled again if what they show is out of date. */
  changed(uris: readonly string[]): void {
    this.#revision++;
    for (const wake of [...this.#waiting]) wake();
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

  closed(uri: string): void {
    this.#pulled.delete(uri);
  }

  async #news(
    sent: Map<string, string>,
    token: CancellationToken,
  ): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    let pauseAt = this.runtime.now() + 10;
    for (const uri of this.review.uris()) {
      if (this.runtime.now() >= pauseAt) {
        await this.runtime.pause();
        if (token.isCancellationRequested) return [];
        pauseAt = this.runtime.now() + 10;
      }
      if (this.review.isPending(uri)) continue; // reported when it is done
      const { findings, generation } = this.review.findings(uri);
      const resultId = String(generation);
      if (sent.get(uri) === resultId) continue;
      sent.set(uri, resultId);
      items.push({
        kind: DocumentDiagnosticReportKind.Full,
        uri,
        version: this.review.version(uri),
        resultId,
        items: findings.map((finding) => toDiagnostic(finding, this.docs)),
      });
    }
    for (const [uri, resultId] of sent) {
      if (resultId === goneId || this.review.has(uri)) continue;
      sent.set(uri, goneId);
      items.push({
        kind: DocumentDiagnosticReportKind.Full,
        uri,
        version: null,
        resultId: goneId,
        items: [],
      });
    }
    return items;
  }

  #nextChange(token: CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        cancellation.dispose();
        resolve();
      };
      const cancellation = token.onCancellationRequested(wake);
      this.#waiting.add(wake);
    });
  }
}

/** Sends diagnostics to a client that cannot pull: those of each document that changed, and only when they differ. */
export class PushDiagnostics {
  readonly #sent = new Map<string, number>();

  constructor(
    private readonly connection: Connection,
    private readonly review: Review,
    private readonly docs: string,
    private readonly abilities: DiagnosticsCapabilities = {},
  ) {}

  changed(uris: readonly string[]): void {
    for (const uri of uris) {
      if (this.review.isPending(uri)) continue;
      const { findings, generation } = this.review.findings(uri);
      if (this.#sent.get(uri) === generation) continue;
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
