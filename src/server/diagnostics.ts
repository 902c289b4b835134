import * as l10n from '@vscode/l10n';
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
import type { Finding, Review, Work } from '../review/index';
import { finish } from '../review/index';
import { asFarAsKnown } from './convert';
import { Noted } from './noted';
import { lived } from './outgoing';
import type { Reopening } from './reopening';
import type { Runtime } from './runtime';
import { sameEnds } from './sameEnds';
import type { Scheduler } from './scheduler';

/** Reports in one partial result: small enough that the editor stays responsive while it takes them in. */
const REPORTS_AT_ONCE = 25;
/** Changes are gathered for so long before open documents are asked to be pulled again, in milliseconds. */
const REFRESH_DELAY = 150;

/** Diagnostics that are made between two chances to be interrupted: a choice, about a millisecond. */
const DIAGNOSTICS_AT_ONCE = 100;

/** How long reports may be gathered before waiting messages are let in, in milliseconds. */
const SLICE = 8;

/** The result id of a document that was reported and then removed. */
const GONE_ID = 'gone';

/** Serves diagnostics to a client that pulls them: by document, and for the workspace on a request held open. */
export class PullDiagnostics {
  /** The requests for the whole workspace that are held open. */
  readonly #held = new Set<Held>();
  #refreshTimer: { dispose(): void } | undefined;
  /** Result id that each document was last pulled with. */
  readonly #pulled = new Map<string, string>();
  readonly #answers: Answers;
  readonly #looks: Looks;

  constructor(
    private readonly connection: Connection,
    private readonly review: Review,
    private readonly scheduler: Scheduler,
    private readonly runtime: Runtime,
    told: (finding: Finding) => Diagnostic,
    private readonly canRefresh: boolean,
    private readonly isOpen: (uri: string) => boolean,
    private readonly reopening?: Reopening,
  ) {
    this.#answers = new Answers(review, told, reopening);
    this.#looks = new Looks(
      this.#answers,
      scheduler,
      (uri) => this.#answers.preparingId(uri),
      (uri) => this.#lookAt(uri),
    );
  }

  /** The diagnostics of a document as they are sent. */
  itemsOf(uri: string): readonly Diagnostic[] {
    return this.#answers.once(uri);
  }

  /** The diagnostics of a document of another review, as they would be sent. */
  itemsIn(review: Review, uri: string): readonly Diagnostic[] {
    return this.#answers.madeIn(review, uri);
  }

  /** See `Answers.comparing`. */
  comparing(): Work<void> {
    return this.#answers.comparing();
  }

  /**
   * One document, after what is known to be waiting for it has been done; of one that was just opened, what names tell may come
   * later. `unchanged` costs nothing.
   */
  async document(
    uri: string,
    previous: string | undefined,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport> {
    await this.reopening?.compared(uri);
    if (!this.#answers.isKept(uri))
      await this.scheduler.prepared(
        uri,
        () => this.#answers.preparing(uri),
        token,
        // What is found later is pulled by who is told so.
        this.canRefresh ? 'at first' : 'in the end',
      );
    const resultId = this.#answers.id(uri);
    this.#pulled.set(uri, resultId);
    if (previous === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: this.#answers.items(uri) };
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
      unread: new Noted([...this.review.uris(), ...sent.keys(), ...(this.reopening?.standing() ?? [])]),
      isStream: progress !== undefined,
      isWoken: false,
      wake: () => undefined,
    };
    this.#held.add(held);
    try {
      for (;;) {
        const items = await this.#news(held, sent, token);
        if (token.isCancellationRequested) return { items: [] };
        if (progress === undefined && items.length > 0) return { items };
        for (let start = 0; start < items.length; start += REPORTS_AT_ONCE) {
          progress?.report({ items: items.slice(start, start + REPORTS_AT_ONCE) });
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
    for (const held of this.#held) wake(held, uris);
    for (const uri of uris) this.#answers.forgetIfGone(uri);
    if (this.canRefresh)
      lived(
        this.connection.console,
        l10n.t('Diagnostics were not compared with those that were pulled'),
        this.#looks.at(uris.filter((uri) => this.#isPulled(uri))),
      );
  }

  /** Has the client pull again what it was told something else of. */
  #lookAt(uri: string): void {
    if (!this.#isPulled(uri) || this.#answers.id(uri) === this.#pulled.get(uri)) return;
    if (this.#refreshTimer !== undefined) return;
    this.#refreshTimer = this.runtime.setTimer(() => {
      this.#refreshTimer = undefined;
      lived(
        this.connection.console,
        l10n.t('Diagnostics were not refreshed'),
        this.connection.languages.diagnostics.refresh(),
      );
    }, REFRESH_DELAY);
  }

  /** The client no longer pulls the document: whoever holds a request for all is told of it again. */
  closed(uri: string): void {
    if (!this.#pulled.delete(uri)) return;
    for (const held of this.#held) wake(held, [uri]);
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
    let pauseAt = this.runtime.now() + SLICE;
    held.isWoken = false;
    for (const uri of held.unread.ready((each) => this.#answers.isPending(each))) {
      if (uri !== undefined) {
        await this.scheduler.answering(this.#answers.preparing(uri), CancellationToken.None);
        if (token.isCancellationRequested) return [];
        const report = this.#newsOf(uri, held, sent);
        if (report !== undefined) items.push(report);
      }
      if (this.runtime.now() >= pauseAt) {
        await this.runtime.pause();
        if (token.isCancellationRequested) return [];
        pauseAt = this.runtime.now() + SLICE;
      }
    }
    return items;
  }

  /** Nothing of a document that waits for work again, or that the client pulls by itself. */
  #newsOf(uri: string, held: Held, sent: Map<string, string>): WorkspaceDocumentDiagnosticReport | undefined {
    if (this.#answers.isPending(uri)) held.unread.add(uri);
    else if (!held.isStream || !this.#isPulled(uri)) return this.#reportOf(uri, sent);
    return undefined;
  }

  #reportOf(uri: string, sent: Map<string, string>): WorkspaceDocumentDiagnosticReport | undefined {
    const known = sent.get(uri);
    if (!this.#answers.has(uri)) {
      if (known === undefined || known === GONE_ID) return undefined;
      sent.set(uri, GONE_ID);
      return {
        kind: DocumentDiagnosticReportKind.Full,
        uri,
        version: null,
        resultId: GONE_ID,
        items: [],
      };
    }
    const resultId = this.#answers.id(uri);
    if (known === resultId) return undefined;
    sent.set(uri, resultId);
    return {
      kind: DocumentDiagnosticReportKind.Full,
      uri,
      version: this.review.version(uri),
      resultId,
      items: this.#answers.items(uri),
    };
  }

  /** Waits until a document that the request was not told of may be reported: work was done since it was looked for. */
  #nextChange(held: Held, token: CancellationToken): Promise<void> {
    if (held.isWoken) return Promise.resolve();
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
  readonly unread: Noted;
  /** Whether what is new is streamed while the request stays open. */
  readonly isStream: boolean;
  /** Whether it was woken since it looked for what is new. */
  isWoken: boolean;
  wake: () => void;
}

function wake(held: Held, uris: readonly string[]): void {
  for (const uri of uris) held.unread.add(uri);
  held.isWoken = true;
  held.wake();
}

/**
 * Sends diagnostics to a client that cannot pull: those of a document that was opened or edited, with its version, and
 * of all others when they differ from what was sent.
 */
export class PushDiagnostics {
  /** Result id of what was sent of each document. */
  readonly #sent = new Map<string, string>();
  /** Documents that were opened or got another version since they were last sent. */
  readonly #due = new Set<string>();

  readonly #answers: Answers;
  readonly #looks: Looks;

  constructor(
    private readonly connection: Connection,
    private readonly review: Review,
    scheduler: Scheduler,
    told: (finding: Finding) => Diagnostic,
    abilities: DiagnosticsCapabilities = {},
    reopening?: Reopening,
  ) {
    this.#answers = new Answers(review, (finding) => asFarAsKnown(told(finding), abilities), reopening);
    this.#looks = new Looks(
      this.#answers,
      scheduler,
      (uri) => this.#answers.preparing(uri),
      (uri) => this.#lookAt(uri),
    );
  }

  /** The diagnostics of a document as they are sent. */
  itemsOf(uri: string): readonly Diagnostic[] {
    return this.#answers.once(uri);
  }

  /** The diagnostics of a document of another review, as they would be sent. */
  itemsIn(review: Review, uri: string): readonly Diagnostic[] {
    return this.#answers.madeIn(review, uri);
  }

  /** See `Answers.comparing`. */
  comparing(): Work<void> {
    return this.#answers.comparing();
  }

  /** The editor has a version of the document that nothing was sent for. */
  due(uri: string): void {
    this.#due.add(uri);
  }

  /** What is shown of the documents may be out of date: sends what is, once it is known and made in slices. */
  changed(uris: readonly string[]): void {
    const looks = this.#looks.at([...uris, ...this.#due]);
    lived(this.connection.console, l10n.t('Diagnostics could not be sent'), looks);
  }

  #lookAt(uri: string): void {
    const id = this.#answers.id(uri);
    const isDue = this.#due.delete(uri);
    if (!isDue && this.#sent.get(uri) === id) return;
    if (!this.#answers.has(uri)) {
      this.#answers.forgetIfGone(uri);
      if (this.#sent.delete(uri)) this.#send({ uri, diagnostics: [] });
      return;
    }
    this.#sent.set(uri, id);
    const version = this.review.version(uri);
    this.#send({ uri, ...(version === null ? {} : { version }), diagnostics: this.#answers.items(uri) });
  }

  #send(params: PublishDiagnosticsParams): void {
    lived(
      this.connection.console,
      l10n.t('Diagnostics were not sent'),
      this.connection.sendDiagnostics(params),
    );
  }
}

/** Looks at documents that may have changed, one after the other, each once nothing is left to do for it. */
class Looks {
  readonly #noted = new Noted();
  #isLooking = false;

  /** @param prepare what `look` needs, made in slices right before it */
  constructor(
    private readonly answers: Answers,
    private readonly scheduler: Scheduler,
    private readonly prepare: (uri: string) => Work<void>,
    private readonly look: (uri: string) => void,
  ) {}

  /** Looks at these documents and at those that were passed over while they waited for work. */
  async at(uris: readonly string[]): Promise<void> {
    for (const uri of uris) this.#noted.add(uri);
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      for (const uri of this.#noted.ready((each) => this.answers.isPending(each))) {
        const work = uri === undefined ? oneStep() : this.prepare(uri);
        await this.scheduler.answering(work, CancellationToken.None);
        if (uri === undefined) continue;
        if (this.answers.isPending(uri)) this.#noted.add(uri);
        else this.look(uri);
      }
    } finally {
      this.#isLooking = false;
    }
  }
}

/** Nothing to do but to give the thread back, should it be due. */
function* oneStep(): Work<void> {
  yield;
}

/** What is said of documents: what was said before a workspace was opened again, as long as that stands, and else what the review says. */
class Answers {
  readonly #lists: DiagnosticLists;
  /** Result ids that a generation has because the same was said before. */
  readonly #same = new Map<string, { readonly generation: number; readonly id: string }>();
  /** The documents of which what was said before was said again. */
  readonly #retold = new Set<string>();

  constructor(
    private readonly review: Review,
    private readonly make: (finding: Finding) => Diagnostic,
    private readonly reopening: Reopening | undefined,
  ) {
    this.#lists = new DiagnosticLists(review, make);
  }

  isKept(uri: string): boolean {
    return this.reopening?.stands(uri) === true;
  }

  has(uri: string): boolean {
    return this.isKept(uri) || this.review.has(uri);
  }

  /** Whether an answer now would be incomplete. */
  isPending(uri: string): boolean {
    if (this.reopening?.isComparing(uri) === true) return true;
    return !this.isKept(uri) && this.review.isPending(uri);
  }

  /** Makes in slices what the other answers, asked right behind it, need. */
  *preparing(uri: string): Work<void> {
    if (!this.isKept(uri)) yield* this.#lists.preparing(uri);
  }

  /** The same for `id` alone: the list is made only where it may be what was said before. */
  *preparingId(uri: string): Work<void> {
    if (this.reopening?.said(uri) === true) yield* this.preparing(uri);
    else yield* this.review.preparing(uri, 'findings');
  }

  /** What tells these diagnostics from others of the document. */
  id(uri: string): string {
    const kept = this.reopening?.id(uri);
    if (kept !== undefined) {
      this.#retold.add(uri);
      return kept;
    }
    const { generation } = this.review.findings(uri);
    let same = this.#same.get(uri);
    if (same?.generation !== generation && this.reopening?.isOver === true) {
      const id = this.reopening.idIfSame(uri, () => JSON.stringify(this.#lists.of(uri)));
      if (id === undefined) this.#same.delete(uri);
      else this.#same.set(uri, (same = { generation, id }));
    }
    return (same?.generation === generation ? same.id : undefined) ?? String(generation);
  }

  /** Not to be changed. */
  items(uri: string): Diagnostic[] {
    return this.reopening?.items(uri) ?? this.#lists.of(uri);
  }

  /** The review is complete: finds out in slices of which documents it says what was said before, so that it is not sent again. */
  *comparing(): Work<void> {
    for (const uri of this.#retold) {
      yield* this.preparing(uri);
      this.id(uri);
      yield;
    }
    this.#retold.clear();
  }

  /** The review's, which are made anew where nobody has asked for them. */
  once(uri: string): readonly Diagnostic[] {
    return this.#lists.madeOf(uri) ?? this.madeIn(this.review, uri);
  }

  /** Those of a document of any review. */
  madeIn(review: Review, uri: string): readonly Diagnostic[] {
    return review.findings(uri).findings.map(this.make);
  }

  forgetIfGone(uri: string): void {
    if (this.review.has(uri)) return;
    this.#lists.forget(uri);
    this.#same.delete(uri);
  }
}

/** A list of findings with the diagnostics made of it, each at the place of its finding. */
interface Listed {
  readonly findings: readonly Finding[];
  readonly items: Diagnostic[];
}

const NOTHING_LISTED: Listed = { findings: [], items: [] };

/** The diagnostics of documents: the same objects as long as their findings are the same, which the encoder counts on. */
class DiagnosticLists {
  readonly #made = new WeakMap<Finding, Diagnostic>();
  readonly #lists = new Map<string, Listed>();

  constructor(
    private readonly review: Review,
    private readonly make: (finding: Finding) => Diagnostic,
  ) {}

  /** Those of a document as it is now; not to be changed. */
  of(uri: string): Diagnostic[] {
    const { findings } = this.review.findings(uri);
    if (this.#lists.get(uri)?.findings !== findings) finish(this.#listing(uri, findings));
    return this.#lists.get(uri)?.items ?? [];
  }

  /** Makes what `of`, called right behind it, gives. */
  *preparing(uri: string): Work<void> {
    yield* this.review.preparing(uri, 'findings');
    if (this.review.has(uri)) yield* this.#listing(uri, this.review.findings(uri).findings);
  }

  /** Those of a document as it is now, if they were made. */
  madeOf(uri: string): readonly Diagnostic[] | undefined {
    const list = this.#lists.get(uri);
    return list?.findings === this.review.findings(uri).findings ? list.items : undefined;
  }

  forget(uri: string): void {
    this.#lists.delete(uri);
  }

  /** What the list before begins and ends with as well is copied, the rest made or looked up. */
  *#listing(uri: string, findings: readonly Finding[]): Work<void> {
    const before = this.#lists.get(uri) ?? NOTHING_LISTED;
    if (before.findings === findings) return;
    const { front, back } = sameEnds(before.findings, findings);
    const items = before.items.slice(0, front);
    for (let index = front; index < findings.length - back; index++) {
      items.push(this.#diagnostic(findings[index]));
      if (index % DIAGNOSTICS_AT_ONCE === DIAGNOSTICS_AT_ONCE - 1) yield;
    }
    for (let index = before.items.length - back; index < before.items.length; index++)
      items.push(before.items[index]);
    this.#lists.set(uri, { findings, items });
  }

  #diagnostic(finding: Finding): Diagnostic {
    let diagnostic = this.#made.get(finding);
    if (diagnostic === undefined) this.#made.set(finding, (diagnostic = this.make(finding)));
    return diagnostic;
  }
}
