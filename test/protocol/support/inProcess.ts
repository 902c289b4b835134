/**
 * A server in this process, the client that talks to it, and files that are only in memory: as much of the world as
 * a test wants ten thousand times. Nothing waits for a clock: timers fire at once, and time is counted, not measured.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type {
  ClientCapabilities,
  CodeAction,
  ConfigurationParams,
  DataCallback,
  Diagnostic,
  Disposable,
  LogMessageParams,
  Message,
  MessageReader,
  MessageWriter,
  ProtocolConnection,
  PublishDiagnosticsParams,
  Range,
} from 'vscode-languageserver-protocol';
import {
  CancellationTokenSource,
  createProtocolConnection,
  FileChangeType,
  MessageType,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { GlobFilter } from '../../../src/paths/index';
import { Method } from '../../../src/protocol/index';
import type { ListFilesParams, Status } from '../../../src/protocol/index';
import { RequestWatch } from '../../../src/server/requestWatch';
import type { KeptCache } from '../../../src/server/runtime';
import { startServer } from '../../../src/server/server';
import { onlyEnglish } from '../../support/models';
import { ownClient, vscodeCapabilities } from './client';

const model = (name: string): Uint8Array => readFileSync(join('models', `${name}.bin`));
/** The same bytes for every server, so that they are read once. */
const models = {
  boilerplate: model('boilerplate'),
  reuse: model('reuse'),
  entities: onlyEnglish(model('entities')),
};

/** The only workspace folder. Its scheme is none of the disk's: all files are the client's. */
export const folder = 'memory:/workspace';
/** Turns of the event loop in which nothing may happen before all counts as done. */
const quietTurns = 12;
/** Turns after which a server that never comes to rest is given up. */
const mostTurns = 200_000;
/** What each look at the clock adds to it, in milliseconds: a slice of work ends after a few steps. */
const tick = 4;

/** What servers are held against one another on: the same world must look the same to both. */
export interface World {
  readonly files: Map<string, string>;
  /** The texts of open documents, by uri. */
  readonly open: Map<string, TextDocument>;
  settings: object;
}

/** What a reviewer is told without asking. */
export interface Told {
  readonly diagnostics: Readonly<Record<string, readonly Diagnostic[]>>;
  readonly status: Status | undefined;
}

/** All that a reviewer is shown. */
export interface View extends Told {
  readonly symbols: Readonly<Record<string, unknown>>;
  readonly folds: Readonly<Record<string, unknown>>;
  readonly workspaceSymbols: readonly unknown[];
}

/** One direction of a connection: messages arrive in a later turn, as JSON has them. */
class Pipe implements MessageReader, MessageWriter {
  #callback: DataCallback | undefined;
  #isOpen = true;
  readonly #onMessage: () => void;

  constructor(onMessage: () => void) {
    this.#onMessage = onMessage;
  }

  readonly onError = nothing;
  readonly onClose = nothing;
  readonly onPartialMessage = nothing;

  listen(callback: DataCallback): Disposable {
    this.#callback = callback;
    return { dispose: () => undefined };
  }

  write(message: Message): Promise<void> {
    this.#onMessage();
    const text = JSON.stringify(message);
    setImmediate(() => {
      if (this.#isOpen) this.#callback?.(JSON.parse(text) as Message);
    });
    return Promise.resolve();
  }

  end(): void {
    this.#isOpen = false;
  }

  dispose(): void {
    this.end();
  }
}

function nothing(): Disposable {
  return { dispose: () => undefined };
}

export class InProcess {
  /** Errors that the server logged or answered; there must be none. */
  readonly errors: string[] = [];
  /** What was sent of itself, in order. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly world: World;
  /** Whether a model of names is on its way. */
  lacksModels = false;
  #client!: ProtocolConnection;
  #pipes: readonly Pipe[] = [];
  #happened = 0;
  #clock = 0;
  #isEnded = false;
  #status: Status | undefined;

  private constructor(
    world: World,
    private readonly cache: KeptCache | undefined,
    private readonly capabilities: ClientCapabilities,
  ) {
    this.world = world;
  }

  /** A new server that sees the world as it is. */
  static async start(
    world: World,
    cache?: KeptCache,
    capabilities: ClientCapabilities = vscodeCapabilities,
  ): Promise<InProcess> {
    const session = new InProcess(world, cache, capabilities);
    await session.#start();
    return session;
  }

  /** Whether the status says that all is known. */
  get isReady(): boolean {
    return this.#status?.state === 'ready';
  }

  end(): void {
    this.#isEnded = true;
    for (const pipe of this.#pipes) pipe.end();
  }

  /** Waits until neither side has anything left to do. */
  async rest(): Promise<void> {
    let quiet = 0;
    for (let turn = 0; quiet < quietTurns; turn++) {
      if (turn > mostTurns) throw new Error('The server does not come to rest');
      const before = this.#happened;
      await turnOfTheLoop();
      quiet = before === this.#happened ? quiet + 1 : 0;
    }
  }

  /** What the server says by itself, and of these documents when they are pulled, all work done: nothing else is asked. */
  async told(uris: readonly string[]): Promise<Told> {
    await this.rest();
    const diagnostics: Record<string, readonly Diagnostic[]> = {};
    for (const uri of uris) diagnostics[uri] = await this.diagnostics(uri);
    await this.rest();
    return { diagnostics, status: this.#comparableStatus() };
  }

  /** What the server shows of these documents, all work done. */
  async view(uris: readonly string[]): Promise<View> {
    await this.rest();
    const diagnostics: Record<string, readonly Diagnostic[]> = {};
    const symbols: Record<string, unknown> = {};
    const folds: Record<string, unknown> = {};
    for (const uri of uris) {
      diagnostics[uri] = await this.diagnostics(uri);
      symbols[uri] = await this.request('textDocument/documentSymbol', { textDocument: { uri } });
      folds[uri] = await this.request('textDocument/foldingRange', { textDocument: { uri } });
    }
    const found = await this.request<readonly unknown[]>('workspace/symbol', { query: '' });
    await this.rest();
    return {
      diagnostics,
      symbols,
      folds,
      // Which symbol or which limit comes first is left open; what they are is not.
      workspaceSymbols: [...(found ?? [])].sort((left, right) =>
        JSON.stringify(left) < JSON.stringify(right) ? -1 : 1,
      ),
      status: this.#comparableStatus(),
    };
  }

  /** How often the queue changed tells how one got there, not what there is. */
  #comparableStatus(): Status | undefined {
    return (
      this.#status && {
        ...this.#status,
        limits: [...this.#status.limits].sort(),
        ...(this.#status.review && { review: { ...this.#status.review, revision: 0 } }),
        notes: { ...this.#status.notes, revision: 0 },
      }
    );
  }

  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.request<{ items: readonly Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return report?.items ?? [];
  }

  actions(uri: string, range: Range): Promise<readonly CodeAction[] | undefined> {
    return this.request('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    });
  }

  /** The answer; an error is noted and there is none. */
  async request<T>(method: string, params: object): Promise<T | undefined> {
    try {
      return await this.#client.sendRequest<T>(method, params);
    } catch (error) {
      if (!this.#isEnded) this.errors.push(`${method}: ${String(error)}`);
      return undefined;
    }
  }

  /** Asks and no longer wants to know after so many turns. */
  async askAndCancel(method: string, params: object, turns: number): Promise<void> {
    const source = new CancellationTokenSource();
    const answer = this.#client.sendRequest(method, params, source.token).catch(() => undefined);
    for (let turn = 0; turn < turns; turn++) await turnOfTheLoop();
    source.cancel();
    await answer;
  }

  // What happens in the world, told to the server as an editor tells it

  async open(uri: string, text: string): Promise<void> {
    const document = TextDocument.create(uri, 'plaintext', 1, text);
    this.world.open.set(uri, document);
    await this.#didOpen(document);
  }

  async change(uri: string, range: Range, text: string): Promise<void> {
    const document = this.world.open.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    const version = document.version + 1;
    const contentChanges = [{ range, text }];
    TextDocument.update(document, contentChanges, version);
    await this.#notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  async close(uri: string): Promise<void> {
    this.world.open.delete(uri);
    await this.#notify('textDocument/didClose', { textDocument: { uri } });
  }

  async write(uri: string, text: string): Promise<void> {
    const type = this.world.files.has(uri) ? FileChangeType.Changed : FileChangeType.Created;
    this.world.files.set(uri, text);
    await this.fileEvents([{ uri, type }]);
  }

  async fileEvents(changes: readonly { uri: string; type: FileChangeType }[]): Promise<void> {
    await this.#notify('workspace/didChangeWatchedFiles', { changes });
  }

  async filesRenamed(oldUri: string, newUri: string): Promise<void> {
    await this.#notify('workspace/didRenameFiles', { files: [{ oldUri, newUri }] });
  }

  async setSettings(settings: object): Promise<void> {
    this.world.settings = settings;
    await this.#notify('workspace/didChangeConfiguration', { settings: null });
  }

  async run(command: string, parameters: readonly unknown[]): Promise<void> {
    await this.request('workspace/executeCommand', { command, arguments: parameters });
  }

  // Inside

  async #start(): Promise<void> {
    const happened = (): void => void this.#happened++;
    const toServer = new Pipe(happened);
    const toClient = new Pipe(happened);
    this.#pipes = [toServer, toClient];
    const requests = new RequestWatch();
    const { cache } = this;
    const options = { messageStrategy: requests };
    startServer(createConnection(ProposedFeatures.all, toServer, toClient, options), {
      ...(cache !== undefined && { cache: () => cache, requests }),
      models: () => models,
      lacksModels: () => this.lacksModels,
      docs: 'docs:/',
      pause: () => {
        happened();
        return this.#isEnded ? new Promise(() => undefined) : turnOfTheLoop();
      },
      now: () => (this.#clock += tick),
      clock: () => new Date(0),
      setTimer: (callback) => {
        happened();
        const timer = setImmediate(callback);
        return { dispose: () => clearImmediate(timer) };
      },
    });
    this.#client = createProtocolConnection(toClient, toServer);
    this.#listen();
    this.#client.listen();
    await this.request('initialize', {
      processId: null,
      rootUri: folder,
      workspaceFolders: [{ uri: folder, name: 'workspace' }],
      capabilities: this.capabilities,
      initializationOptions: {
        ...ownClient,
        clientFiles: true,
        ...(this.cache !== undefined && { cache: 'kept' }),
      },
    });
    await this.#notify('initialized', {});
    for (const document of this.world.open.values()) await this.#didOpen(document);
  }

  #didOpen(document: TextDocument): Promise<void> {
    return this.#notify('textDocument/didOpen', {
      textDocument: {
        uri: document.uri,
        languageId: document.languageId,
        version: document.version,
        text: document.getText(),
      },
    });
  }

  #notify(method: string, params: object): Promise<void> {
    return this.#client.sendNotification(method, params);
  }

  #listen(): void {
    const client = this.#client;
    client.onError(() => undefined);
    client.onUnhandledNotification(() => undefined);
    client.onNotification('window/logMessage', ({ type, message }: LogMessageParams) => {
      if (type === MessageType.Error) this.errors.push(message);
    });
    client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
    });
    client.onNotification(Method.status, (status: Status) => void (this.#status = status));
    client.onRequest('workspace/configuration', ({ items }: ConfigurationParams) =>
      items.map(() => this.world.settings),
    );
    client.onRequest(Method.listFiles, ({ include, exclude }: ListFilesParams) => {
      const wanted = new GlobFilter(include, exclude);
      const uris = [...this.world.files.keys()].filter((uri) => wanted.accepts(uri.slice(folder.length + 1)));
      return { uris: uris.sort() };
    });
    client.onRequest(Method.readFile, ({ uri }: { uri: string }) => {
      const text = this.world.files.get(uri);
      return text === undefined ? null : { base64: Buffer.from(text).toString('base64') };
    });
    client.onRequest(Method.writeFile, ({ uri, text }: { uri: string; text: string }) => {
      this.world.files.set(uri, text);
      return null;
    });
    for (const method of [
      'client/registerCapability',
      'client/unregisterCapability',
      'window/workDoneProgress/create',
      'window/showMessageRequest',
      'workspace/diagnostic/refresh',
      'workspace/semanticTokens/refresh',
      'workspace/foldingRange/refresh',
    ])
      client.onRequest(method, () => null);
  }
}

function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
