import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { ErrorCodes, FileChangeType, ResponseError, TextDocumentEdit } from 'vscode-languageserver-protocol';
import type {
  ApplyWorkspaceEditParams,
  ClientCapabilities,
  CodeAction,
  ConfigurationParams,
  Diagnostic,
  DocumentDiagnosticReport,
  FullDocumentDiagnosticReport,
  InitializeParams,
  InitializeResult,
  LogMessageParams,
  Position,
  ProtocolConnection,
  PublishDiagnosticsParams,
  Range,
  RegistrationParams,
  TextEdit,
  WorkspaceEdit,
  WorkspaceFolder,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Method } from '../../../src/protocol/index';
import type {
  EncodingSettings,
  InitializationOptions,
  ListFilesParams,
  Status,
  WriteFileParams,
  WriteFileResult,
} from '../../../src/protocol/index';
import { GlobFilter } from '../../../src/paths/index';
import { at } from './text';

/** Where the built server is; WINNOW_SERVER names another build. */
export const serverPath = resolve(process.env['WINNOW_SERVER'] ?? 'dist/server-node.js');

/** How long a test waits for something to come about before it fails, in milliseconds. */
const patience = Number(process.env['WINNOW_PATIENCE'] ?? 15_000);

type Files = Readonly<Record<string, string>>;
type Configuration = (uri: string | undefined) => object;

export interface ClientOptions {
  /** Files of the only workspace folder, by relative path. */
  readonly files?: Files;
  /** Several workspace folders, each with its files; wins over `files`. */
  readonly folders?: Readonly<Record<string, Files>>;
  /** Opens no folder at all. */
  readonly noFolder?: boolean;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: InitializationOptions;
  /** The `winnow` section of the configuration, per resource where a function is given. */
  readonly settings?: object | Configuration;
  /** The editor's setting `files.encoding`, as our client or as others answer it. */
  readonly filesEncoding?: string | EncodingSettings;
  /** Files that exist only at the client and are read by `winnow/files/*`, by uri. */
  readonly virtualFiles?: Map<string, string>;
  /** Methods of requests from the server that are answered with an error. */
  readonly rejects?: readonly string[];
  /** Folders whose scheme is not `file`. */
  readonly virtualFolders?: readonly WorkspaceFolder[];
  /** Keeps the folder of an earlier client. */
  readonly reuse?: TestClient;
}

/** What VS Code can do, as far as it matters here. */
export const vscodeCapabilities: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  workspace: {
    applyEdit: true,
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    diagnostics: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: { groupsOnLabel: true },
    },
    symbol: { dynamicRegistration: true },
    executeCommand: { dynamicRegistration: true },
    fileOperations: { didRename: true, didDelete: true, didCreate: true },
  },
  textDocument: {
    synchronization: { dynamicRegistration: true, didSave: true },
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
    publishDiagnostics: {
      relatedInformation: true,
      tagSupport: { valueSet: [1, 2] },
      codeDescriptionSupport: true,
      dataSupport: true,
      versionSupport: true,
    },
    codeAction: {
      dynamicRegistration: true,
      dataSupport: true,
      isPreferredSupport: true,
      disabledSupport: true,
      honorsChangeAnnotations: true,
      resolveSupport: { properties: ['edit'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } },
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    foldingRange: { foldingRangeKind: { valueSet: ['comment', 'imports', 'region'] } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    rename: { prepareSupport: true, honorsChangeAnnotations: true },
    selectionRange: {},
    documentLink: { tooltipSupport: true },
    definition: { linkSupport: true },
    semanticTokens: {
      requests: { range: true, full: { delta: true } },
      tokenTypes: [],
      tokenModifiers: [],
      formats: ['relative'],
    },
  },
  window: { workDoneProgress: true, showMessage: {} },
};

/** An editor that knows nothing but text synchronisation and published diagnostics. */
export const plainCapabilities: ClientCapabilities = {
  textDocument: { publishDiagnostics: {} },
};

/** What our own client announces. */
export const ownClient: InitializationOptions = {
  status: true,
  clientCommands: ['winnow.compare', 'winnow.goToCounterpart'],
};

/** A language client that talks to the built server over stdio and keeps the text of every open document. */
export class TestClient {
  readonly published: PublishDiagnosticsParams[] = [];
  readonly progress: { token: string | number; value: unknown }[] = [];
  /** Called with each value that arrives for a token. */
  readonly progressListeners = new Map<string | number, (value: unknown) => void>();
  readonly progressTokens: (string | number)[] = [];
  readonly registrations: RegistrationParams['registrations'] = [];
  readonly appliedEdits: ApplyWorkspaceEditParams[] = [];
  readonly statuses: Status[] = [];
  readonly messages: LogMessageParams[] = [];
  readonly popups: unknown[] = [];
  readonly fileRequests: string[] = [];
  /** What was answered with an error because of `rejects`. */
  readonly rejected: string[] = [];
  /** What somebody else does just before the client writes a file the next time. */
  beforeNextWrite: (() => void) | undefined;
  refreshes = 0;
  exitCode: number | null | undefined;
  errorOutput = '';
  initializeResult!: InitializeResult;
  connection!: ProtocolConnection;
  settings: Configuration;
  filesEncoding: string | EncodingSettings | null;

  readonly root: string;
  readonly folders: readonly WorkspaceFolder[];
  readonly #documents = new Map<string, TextDocument>();
  readonly #waiting = new Set<() => void>();
  #process!: ChildProcessWithoutNullStreams;

  private constructor(private readonly options: ClientOptions) {
    this.filesEncoding = options.filesEncoding ?? null;
    const settings = options.settings;
    this.settings = typeof settings === 'function' ? (settings as Configuration) : () => settings ?? {};
    this.root = options.reuse?.root ?? realpathSync(mkdtempSync(join(tmpdir(), 'winnow-protocol-')));
    this.folders = options.reuse?.folders ?? this.#writeFolders();
  }

  /** Starts the server and initialises it. */
  static async start(options: ClientOptions = {}): Promise<TestClient> {
    if (!existsSync(serverPath)) throw new Error('dist/server-node.js is missing; run `npm run build` first');
    const client = new TestClient(options);
    client.#connect();
    try {
      await client.#initialize();
    } catch (error) {
      client.#process.kill();
      throw error;
    }
    return client;
  }

  /** Asks the server to end, waits until it has, and removes the temporary folder. */
  async stop({ keepFolder = false } = {}): Promise<void> {
    if (this.exitCode === undefined) {
      await this.connection.sendRequest('shutdown');
      await this.connection.sendNotification('exit');
      await this.until(
        'the server ends',
        () => this.exitCode,
        (code) => code !== undefined,
      );
    }
    this.connection.dispose();
    if (!keepFolder) rmSync(this.root, { recursive: true, force: true });
  }

  /** Ends the server without a word, as the kernel does when memory is short. */
  kill(): void {
    this.#process.kill('SIGKILL');
  }

  // Documents

  /** The uri of a file of the first folder, or of the folder that the path starts with. */
  uri(path: string): string {
    return pathToFileURL(this.path(path)).toString();
  }

  path(path: string): string {
    return join(
      this.root,
      this.options.folders || this.options.reuse?.options.folders ? '' : 'workspace',
      path,
    );
  }

  /** Opens a file with the text that is on disk or another. Returns its uri. */
  async open(
    path: string,
    text = readFileSync(this.path(path), 'utf8'),
    languageId = 'plaintext',
  ): Promise<string> {
    return this.openUri(this.uri(path), text, languageId);
  }

  async openUri(uri: string, text: string, languageId = 'plaintext'): Promise<string> {
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
    return uri;
  }

  async close(uri: string): Promise<void> {
    this.#documents.delete(uri);
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** The text of an open document as the editor has it. */
  text(uri: string): string {
    return this.#document(uri).getText();
  }

  version(uri: string): number {
    return this.#document(uri).version;
  }

  /** Sends incremental changes, each relative to the text after the one before it. */
  async change(uri: string, ...changes: readonly { range: Range; text: string }[]): Promise<void> {
    const document = this.#document(uri);
    const version = document.version + 1;
    TextDocument.update(document, [...changes], version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: changes,
    });
  }

  /** Replaces the first occurrence of `before`. */
  async edit(uri: string, before: string, after: string): Promise<void> {
    const start = this.text(uri).indexOf(before);
    if (start < 0) throw new Error(`${uri} does not hold ${JSON.stringify(before)}`);
    const document = this.#document(uri);
    const range = { start: document.positionAt(start), end: document.positionAt(start + before.length) };
    await this.change(uri, { range, text: after });
  }

  /** The position that `needle` marks with `‸` in an open document. */
  at(uri: string, needle: string): Position {
    return at(this.text(uri), needle);
  }

  /** Writes a file outside the editor and reports it as a watcher does. */
  async write(path: string, text: string): Promise<string> {
    const file = this.path(path);
    const type = existsSync(file) ? FileChangeType.Changed : FileChangeType.Created;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    await this.#fileEvents([{ uri: this.uri(path), type }]);
    return this.uri(path);
  }

  async delete(path: string): Promise<void> {
    rmSync(this.path(path), { recursive: true });
    await this.#fileEvents([{ uri: this.uri(path), type: FileChangeType.Deleted }]);
  }

  async rename(from: string, to: string): Promise<void> {
    renameSync(this.path(from), this.path(to));
    await this.#fileEvents([
      { uri: this.uri(from), type: FileChangeType.Deleted },
      { uri: this.uri(to), type: FileChangeType.Created },
    ]);
  }

  read(path: string): string {
    return readFileSync(this.path(path), 'utf8');
  }

  exists(path: string): boolean {
    return existsSync(this.path(path));
  }

  // Requests

  request<Result>(method: string, params?: object): Promise<Result> {
    return this.connection.sendRequest(method, params);
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
  }

  /** The diagnostics of a document as they are now. */
  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.pull(uri);
    return (report as FullDocumentDiagnosticReport).items;
  }

  /** Pulls until the diagnostics are as wanted. */
  diagnosticsOnce(
    what: string,
    uri: string,
    wanted: (diagnostics: readonly Diagnostic[]) => boolean,
  ): Promise<readonly Diagnostic[]> {
    return this.until(what, () => this.diagnostics(uri), wanted);
  }

  /** Waits until the server has looked at everything and says so. For clients that show the status. */
  async ready(): Promise<Status> {
    return this.until(
      'the status is ready',
      () => this.statuses.at(-1),
      (status) => status?.state === 'ready',
    ) as Promise<Status>;
  }

  /** Asks again, after each message from the server and every now and then, until the answer is as wanted. */
  async until<T>(what: string, ask: () => T | Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
    const end = Date.now() + patience;
    for (;;) {
      const answer = await ask();
      if (wanted(answer)) return answer;
      if (this.exitCode !== undefined && Date.now() > end - patience + 200) {
        throw new Error(`Waiting until ${what}: the server ended with ${this.exitCode}\n${this.errorOutput}`);
      }
      if (Date.now() > end) {
        throw new Error(
          `Waited in vain until ${what}; last was ${JSON.stringify(answer)?.slice(0, 3000)}\n${this.errorOutput}`,
        );
      }
      await this.#nextEvent(50);
    }
  }

  codeActions(
    uri: string,
    range: Range,
    only?: readonly string[],
    diagnostics: readonly Diagnostic[] = [],
  ): Promise<CodeAction[]> {
    return this.request<CodeAction[] | null>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics, ...(only === undefined ? {} : { only }) },
    }).then((actions) => actions ?? []);
  }

  /** The edit of a code action, resolved where it came without one. */
  async editOf(action: CodeAction): Promise<WorkspaceEdit> {
    if (action.edit !== undefined) return action.edit;
    const resolved = await this.request<CodeAction>('codeAction/resolve', action);
    if (resolved.edit === undefined) throw new Error(`No edit came for ${action.title}`);
    return resolved.edit;
  }

  /** Applies an edit as an editor does: refused when it was made for another version of the text. */
  async apply(edit: WorkspaceEdit): Promise<void> {
    for (const [uri, edits] of Object.entries(edit.changes ?? {})) await this.#applyEdits(uri, edits);
    for (const change of edit.documentChanges ?? []) {
      if (!TextDocumentEdit.is(change)) throw new Error(`Unexpected ${change.kind} of a file`);
      const { uri, version } = change.textDocument;
      const open = this.#documents.get(uri);
      if (version !== null && version !== open?.version) {
        throw new Error(
          `The edit of ${uri} was made for version ${version}, the editor has ${open?.version}`,
        );
      }
      await this.#applyEdits(uri, change.edits as TextEdit[]);
    }
  }

  // Inside

  #document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    return document;
  }

  async #applyEdits(uri: string, edits: readonly TextEdit[]): Promise<void> {
    const open = this.#documents.get(uri);
    if (open === undefined) {
      const file = fileURLToPath(uri);
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, TextDocument.applyEdits(TextDocument.create(uri, '', 0, text), [...edits]));
      await this.#fileEvents([{ uri, type: FileChangeType.Changed }]);
      return;
    }
    // Edits of one group all speak of the text before them: sent from the end, none moves another.
    const lastFirst = [...edits].sort(
      (left, right) => open.offsetAt(right.range.start) - open.offsetAt(left.range.start),
    );
    await this.change(uri, ...lastFirst.map(({ range, newText }) => ({ range, text: newText })));
  }

  #fileEvents(changes: readonly { uri: string; type: FileChangeType }[]): Promise<void> {
    return this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  #writeFolders(): readonly WorkspaceFolder[] {
    const folders = this.options.folders ?? { workspace: this.options.files ?? {} };
    return Object.entries(folders).map(([name, files]) => {
      const folder = join(this.root, name);
      mkdirSync(folder, { recursive: true });
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      return { uri: pathToFileURL(folder).toString(), name };
    });
  }

  #connect(): void {
    this.#process = spawn(process.execPath, [serverPath, '--stdio'], { stdio: 'pipe' });
    this.#process.stderr.on('data', (data: Buffer) => (this.errorOutput += data.toString()));
    this.#process.on('exit', (code) => {
      this.exitCode = code;
      this.#wake();
    });
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.#process.stdout),
      new StreamMessageWriter(this.#process.stdin),
    );
    this.#listen();
    this.connection.listen();
  }

  #listen(): void {
    const { connection } = this;
    const note =
      <T>(list: T[]) =>
      (value: T) => {
        list.push(value);
        this.#wake();
      };
    connection.onUnhandledNotification(() => undefined);
    connection.onNotification('textDocument/publishDiagnostics', note(this.published));
    connection.onNotification('window/logMessage', note(this.messages));
    connection.onNotification('window/showMessage', note(this.popups));
    connection.onNotification('$/progress', (params: { token: string | number; value: unknown }) => {
      this.progress.push(params);
      this.progressListeners.get(params.token)?.(params.value);
      this.#wake();
    });
    connection.onNotification(Method.status, note(this.statuses));
    connection.onRequest('window/showMessageRequest', (value: unknown) => {
      note(this.popups)(value);
      return null;
    });
    connection.onRequest('window/workDoneProgress/create', ({ token }: { token: string | number }) => {
      note(this.progressTokens)(token);
      return null;
    });
    connection.onRequest('client/registerCapability', (params: RegistrationParams) => {
      this.registrations.push(...params.registrations);
      this.#wake();
      return null;
    });
    connection.onRequest('client/unregisterCapability', () => null);
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      this.#wake();
      return null;
    });
    for (const feature of ['semanticTokens', 'foldingRange', 'codeLens', 'inlayHint']) {
      connection.onRequest(`workspace/${feature}/refresh`, () => null);
    }
    connection.onRequest('workspace/configuration', ({ items }: ConfigurationParams) =>
      items.map(({ scopeUri, section }) => {
        const settings = this.settings(scopeUri);
        if (section === 'files.encoding') return this.filesEncoding;
        return section === undefined ? { winnow: settings } : section === 'winnow' ? settings : null;
      }),
    );
    connection.onRequest('workspace/workspaceFolders', () => this.#allFolders());
    connection.onRequest('workspace/applyEdit', async (params: ApplyWorkspaceEditParams) => {
      await this.apply(params.edit);
      note(this.appliedEdits)(params);
      return { applied: true };
    });
    this.#serveFiles();
    for (const method of this.options.rejects ?? []) {
      connection.onRequest(method, () => {
        this.rejected.push(method);
        this.#wake();
        return new ResponseError(ErrorCodes.InternalError, 'The client does not want to');
      });
    }
  }

  #serveFiles(): void {
    const files = this.options.virtualFiles;
    const log = (uri: string): void => void this.fileRequests.push(uri);
    this.connection.onRequest(Method.listFiles, ({ folder, include, exclude }: ListFilesParams) => {
      log(folder);
      const wanted = new GlobFilter(include, exclude);
      const inside = [...(files?.keys() ?? [])].filter((uri) => uri.startsWith(`${folder}/`));
      return { uris: inside.filter((uri) => wanted.accepts(uri.slice(folder.length + 1))) };
    });
    this.connection.onRequest(Method.readFile, ({ uri }: { uri: string }) => {
      log(uri);
      const text = files?.get(uri);
      return text === undefined ? null : { base64: Buffer.from(text).toString('base64') };
    });
    this.connection.onRequest(Method.writeFile, ({ uri, text, before }: WriteFileParams): WriteFileResult => {
      log(uri);
      this.beforeNextWrite?.();
      this.beforeNextWrite = undefined;
      if (before !== undefined && (files?.get(uri) ?? null) !== before) return { changed: true };
      files?.set(uri, text);
      return { changed: false };
    });
  }

  #allFolders(): readonly WorkspaceFolder[] {
    return this.options.virtualFolders ?? this.folders;
  }

  async #initialize(): Promise<void> {
    const folders = this.options.noFolder ? [] : this.#allFolders();
    const params: InitializeParams = {
      processId: process.pid,
      clientInfo: { name: 'winnow protocol tests' },
      rootUri: folders[0]?.uri ?? null,
      capabilities: this.options.capabilities ?? vscodeCapabilities,
      workspaceFolders: [...folders],
      ...(this.options.initializationOptions === undefined
        ? {}
        : { initializationOptions: this.options.initializationOptions }),
    };
    const ended = new Promise<never>((_, reject) => {
      this.#process.once('exit', (code) =>
        reject(new Error(`The server ended with ${code}\n${this.errorOutput}`)),
      );
    });
    ended.catch(() => undefined);
    this.initializeResult = await Promise.race([this.request<InitializeResult>('initialize', params), ended]);
    await this.connection.sendNotification('initialized', {});
  }

  #wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resume of waiting) resume();
  }

  /** Resolves at the next message from the server, or after so many milliseconds. */
  #nextEvent(milliseconds: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(finish, milliseconds);
      function finish(): void {
        clearTimeout(timer);
        done();
      }
      this.#waiting.add(finish);
    });
  }
}
