/** A server in a process of its own, and a client that asks it all that VS Code asks. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type {
  ConfigurationParams,
  Position,
  ProtocolConnection,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Method } from '../../src/protocol/index';
import type { FurnitureResult, Status } from '../../src/protocol/index';
import { ownClient, vscodeCapabilities } from '../../test/protocol/support/client';

const probe = pathToFileURL(resolve('bench/typing/probe.mjs')).toString();
/** A server that takes more memory than this is ended, so that the machine goes on, in MB. */
const mostMemory = 6000;
/** How often a hover is asked while waits are measured, in milliseconds. */
const hoverEvery = 20;
/** How long nothing may come from the server, and how little CPU it may take, before it counts as idle. */
const quietFor = 500;
const quietCpu = 2;
/** After so many milliseconds a change of the status has been told. */
const statusDelay = 500;

export interface Waits {
  /** The longest wait of a hover, in milliseconds; of one that is not answered yet, the time so far. */
  readonly hover: number;
  /** How long the server's event loop was held at most. */
  readonly loop: number;
}

/** What a reader saw fade in the lines of a screen. */
export interface FadingSeen {
  /** Milliseconds until all that is shown was judged. */
  readonly after: number;
  readonly asked: number;
  readonly ranges: number;
  readonly lines: number;
}

/** Lines that are shown at once, and how often VS Code's client asks again what was not judged yet, in milliseconds. */
const screen = 60;
const fadingEvery = 300;

/** Why a measure could not be taken, in words for the table. */
export class NoAnswer extends Error {}

export class Editor {
  readonly statuses: Status[] = [];
  exitCode: number | null | undefined;
  endedFor: string | undefined;
  /** Bytes of the answers by method, counted while it is set. */
  sizes: Map<string, number> | undefined;
  readonly #process: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #documents = new Map<string, TextDocument>();
  readonly #resultIds = new Map<string, string>();
  readonly #asked = new Map<number, (answer: number) => void>();
  #nextAsk = 1;
  #heard = performance.now();
  #underWay = 0;
  #peak = 0;
  #scanEnded: number | undefined;
  #statusAt = 0;
  /** When it was told how far the work is. */
  readonly #progressAt: number[] = [];
  /** While hovers are asked all the time the CPU does not tell whether there is other work. */
  #isHovering = false;
  /** The profiler takes CPU of its own all the time. */
  #isProfiled = false;
  #isStopped = false;
  readonly #watchdog: NodeJS.Timeout;

  private constructor(
    server: string,
    private readonly folder: string,
  ) {
    this.#process = spawn(process.execPath, ['--import', probe, server, '--stdio'], {
      stdio: ['pipe', 'pipe', 'ignore', 'ipc'],
    });
    const { stdin, stdout } = this.#process;
    if (stdin === null || stdout === null) throw new Error('the server has no streams');
    stdin.on('error', () => undefined);
    this.#process.on('exit', (code) => (this.exitCode = code));
    this.#process.on('message', ({ id, answer }: { id: number; answer: number }) => {
      this.#asked.get(id)?.(answer);
      this.#asked.delete(id);
    });
    this.#connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.#listen();
    this.#connection.listen();
    this.#watchdog = setInterval(() => this.#watchMemory(), 50);
  }

  /** Starts a server on a folder, as VS Code does, and holds a workspace request open. */
  static async start(server: string, folder: string): Promise<Editor> {
    const editor = new Editor(server, folder);
    const uri = pathToFileURL(folder).toString();
    await editor.#connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'workspace' }],
      capabilities: vscodeCapabilities,
      initializationOptions: ownClient,
    });
    await editor.#connection.sendNotification('initialized', {});
    void editor.#holdWorkspaceRequest();
    return editor;
  }

  uri(path: string): string {
    return pathToFileURL(resolve(this.folder, path)).toString();
  }

  async open(path: string, text = readFileSync(resolve(this.folder, path), 'utf8')): Promise<string> {
    const uri = this.uri(path);
    this.#documents.set(uri, TextDocument.create(uri, 'plaintext', 1, text));
    await this.#connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'plaintext', version: 1, text },
    });
    this.askAll(uri, { line: 0, character: 0 });
    return uri;
  }

  text(uri: string): string {
    return this.#document(uri).getText();
  }

  positionAt(uri: string, offset: number): Position {
    return this.#document(uri).positionAt(offset);
  }

  /** One key: a letter at a place, and all that an editor asks after it. */
  async key(uri: string, offset: number): Promise<void> {
    const document = this.#document(uri);
    const version = document.version + 1;
    const at = document.positionAt(offset);
    const contentChanges = [{ range: { start: at, end: at }, text: 'x' }];
    TextDocument.update(document, contentChanges, version);
    await this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
    this.askAll(uri, { line: at.line, character: at.character + 1 });
  }

  /** What VS Code asks of an open document after each change. */
  askAll(uri: string, caret: Position): void {
    const textDocument = { uri };
    this.#pull(uri);
    this.#ask('textDocument/documentSymbol', { textDocument });
    this.#ask('textDocument/foldingRange', { textDocument });
    this.#ask('textDocument/documentHighlight', { textDocument, position: caret });
    this.#ask('textDocument/codeAction', {
      textDocument,
      range: { start: caret, end: caret },
      context: { diagnostics: [], triggerKind: 2 },
    });
    this.#ask('textDocument/documentLink', { textDocument });
    this.#ask('textDocument/semanticTokens/full', { textDocument });
  }

  /** Milliseconds of CPU that the server took so far. */
  cpu(): Promise<number> {
    return this.probe('cpu');
  }

  /** The most memory that the server held so far, in MB. */
  get peakMemory(): number {
    this.#watchMemory();
    return this.#peak;
  }

  async profile(path: string, work: () => Promise<void>): Promise<void> {
    await this.probe('profile');
    this.#isProfiled = true;
    await work();
    this.#isProfiled = false;
    await this.probe('profiled', path);
  }

  /** Does `work` while a hover is asked again and again, and tells the longest wait. */
  async waits(uri: string, work: () => Promise<void>): Promise<Waits> {
    const position = this.positionAt(uri, this.text(uri).length >> 1);
    let longest = 0;
    const sent = new Set<number>();
    const ask = async (): Promise<void> => {
      const start = performance.now();
      sent.add(start);
      await this.#connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
      sent.delete(start);
      longest = Math.max(longest, performance.now() - start);
    };
    await this.probe('watch');
    this.#isHovering = true;
    const timer = setInterval(() => void ask().catch(() => undefined), hoverEvery);
    try {
      await work();
    } finally {
      clearInterval(timer);
      this.#isHovering = false;
      for (const start of sent) longest = Math.max(longest, performance.now() - start);
    }
    return { hover: longest, loop: await this.probe('longest').catch(() => longest) };
  }

  /** Looks at a screen of lines, at a fraction of the text, until all that is site furniture in it is known. */
  async fading(uri: string, at: number, patience: number): Promise<FadingSeen> {
    const start = performance.now();
    const { line } = this.positionAt(uri, Math.floor(this.text(uri).length * at));
    const lines = [{ start: { line, character: 0 }, end: { line: line + screen, character: 0 } }];
    for (let asked = 1; ; asked++) {
      const { ranges, isComplete } = await this.#connection.sendRequest<FurnitureResult>(Method.furniture, {
        uri,
        lines,
      });
      const after = performance.now() - start;
      if (isComplete) return { after, asked, ranges: ranges.length, lines: screen };
      if (after > patience) throw new NoAnswer(`no fading after ${Math.round(patience / 1000)} s`);
      await sleep(fadingEvery);
    }
  }

  /** How often it was told how far the work is, and the longest time in between, in milliseconds. */
  progress(): { readonly told: number; readonly silence: number } {
    let silence = 0;
    for (let at = 1; at < this.#progressAt.length; at++)
      silence = Math.max(silence, this.#progressAt[at] - this.#progressAt[at - 1]);
    return { told: this.#progressAt.length, silence };
  }

  /**
   * Waits until the folder has been read and the server says that all of it is looked at. Returns the milliseconds
   * that it took.
   */
  async ready(patience: number): Promise<number> {
    const start = performance.now();
    for (;;) {
      this.#checkAlive();
      const now = performance.now();
      const isTold = this.#scanEnded !== undefined && now - this.#scanEnded > statusDelay;
      if (isTold && this.statuses.at(-1)?.state === 'ready')
        return Math.max(0, this.#scanEnded ?? 0, this.#statusAt) - start;
      if (now - start > patience) throw new NoAnswer(`not ready after ${Math.round(patience / 1000)} s`);
      await sleep(20);
    }
  }

  /** Waits until all is answered, nothing comes any more and the server takes no CPU. */
  async idle(patience = 300_000): Promise<void> {
    const end = performance.now() + patience;
    let before = await this.cpu();
    for (;;) {
      const since = performance.now() - this.#heard;
      await sleep(Math.max(quietFor - since, 100));
      const now = await this.cpu();
      const isQuiet = performance.now() - this.#heard >= quietFor && this.#underWay === 0;
      const isIdle = this.#isHovering || this.#isProfiled || now - before < quietCpu;
      if (isQuiet && isIdle && this.statuses.at(-1)?.state === 'ready') return;
      before = now;
      if (performance.now() > end) throw new NoAnswer(`not idle after ${Math.round(patience / 1000)} s`);
    }
  }

  /** Asks the server to end. Returns the milliseconds until its process is gone, at most `patience`. */
  async stop(patience = 10_000): Promise<number> {
    const start = performance.now();
    if (this.exitCode === undefined) {
      void this.#connection
        .sendRequest('shutdown')
        .then(() => this.#connection.sendNotification('exit'))
        .catch(() => undefined);
      while (this.exitCode === undefined && performance.now() - start < patience) await sleep(5);
    }
    const took = performance.now() - start;
    this.#isStopped = true;
    clearInterval(this.#watchdog);
    this.#process.kill('SIGKILL');
    this.#connection.dispose();
    return took;
  }

  /** Asks the process itself. */
  async probe(ask: string, value?: string, patience = 120_000): Promise<number> {
    this.#checkAlive();
    const id = this.#nextAsk++;
    const answer = new Promise<number>((done) => this.#asked.set(id, done));
    this.#process.send({ id, ask, value });
    const start = performance.now();
    while (this.#asked.has(id)) {
      await Promise.race([answer, sleep(50)]);
      this.#checkAlive();
      if (performance.now() - start > patience)
        throw new NoAnswer(`no answer for ${Math.round(patience / 1000)} s`);
    }
    return answer;
  }

  #document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    return document;
  }

  #checkAlive(): void {
    if (this.endedFor !== undefined) throw new NoAnswer(this.endedFor);
    if (this.exitCode !== undefined) throw new NoAnswer(`the server ended with ${this.exitCode}`);
  }

  #ask(method: string, params: object, then: (result: unknown) => void = () => undefined): void {
    this.#underWay++;
    void this.#connection
      .sendRequest(method, params)
      .then((result) => {
        if (this.sizes !== undefined) {
          const size = JSON.stringify(result)?.length ?? 0;
          this.sizes.set(method, (this.sizes.get(method) ?? 0) + size);
        }
        then(result);
      })
      .catch(() => undefined)
      .finally(() => {
        this.#underWay--;
        this.#heard = performance.now();
      });
  }

  #pull(uri: string): void {
    const previousResultId = this.#resultIds.get(uri);
    this.#ask('textDocument/diagnostic', { textDocument: { uri }, previousResultId }, (report) => {
      const { resultId } = report as { resultId?: string };
      if (resultId !== undefined) this.#resultIds.set(uri, resultId);
    });
  }

  async #holdWorkspaceRequest(): Promise<void> {
    const known = new Map<string, string>();
    while (!this.#isStopped) {
      const partialResultToken = `workspace-${this.#nextAsk++}`;
      const listener = this.#connection.onNotification(
        '$/progress',
        ({ token, value }: { token: string; value: WorkspaceDiagnosticReport & { kind?: string } }) => {
          this.#heard = performance.now();
          if (value.kind === 'end') this.#scanEnded = this.#heard;
          if (token !== partialResultToken) return;
          for (const { uri, resultId } of value.items) if (resultId !== undefined) known.set(uri, resultId);
        },
      );
      const previousResultIds = [...known].map(([uri, value]) => ({ uri, value }));
      await this.#connection
        .sendRequest('workspace/diagnostic', { previousResultIds, partialResultToken })
        .catch(() => undefined);
      listener.dispose();
      await sleep(2000);
    }
  }

  #listen(): void {
    const connection = this.#connection;
    const heard = (): null => {
      this.#heard = performance.now();
      return null;
    };
    connection.onError(() => undefined);
    connection.onUnhandledNotification(heard);
    connection.onNotification(Method.status, (status: Status) => {
      heard();
      this.statuses.push(status);
      this.#statusAt = this.#heard;
      if (status.progress !== undefined) this.#progressAt.push(this.#heard);
      // The view of stories is made anew with each status.
      if (status.state === 'ready' && status.shared > 0) this.#ask(Method.stories, {});
    });
    connection.onRequest('workspace/configuration', ({ items }: ConfigurationParams) =>
      items.map(() => ({})),
    );
    connection.onRequest('workspace/diagnostic/refresh', () => {
      for (const uri of this.#documents.keys()) this.#pull(uri);
      return heard();
    });
    connection.onRequest('workspace/semanticTokens/refresh', () => {
      for (const uri of this.#documents.keys())
        this.#ask('textDocument/semanticTokens/full', { textDocument: { uri } });
      return heard();
    });
    for (const method of [
      'client/registerCapability',
      'client/unregisterCapability',
      'window/workDoneProgress/create',
      'window/showMessageRequest',
      'workspace/foldingRange/refresh',
    ])
      connection.onRequest(method, heard);
  }

  #watchMemory(): void {
    const { pid } = this.#process;
    if (pid === undefined || this.exitCode !== undefined) return;
    const found = /VmHWM:\s*(\d+) kB/u.exec(readStatus(pid));
    this.#peak = Math.max(this.#peak, Number(found?.[1] ?? 0) / 1024);
    if (this.#peak < mostMemory) return;
    this.endedFor = `ended at ${Math.round(this.#peak)} MB`;
    this.#process.kill('SIGKILL');
  }
}

/** What Linux tells of a process; nothing elsewhere. */
function readStatus(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
