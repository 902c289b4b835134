import * as l10n from '@vscode/l10n';
import type {
  Diagnostic,
  ClientCapabilities,
  Connection,
  FileEvent,
  InitializeParams,
  InitializeResult,
  ServerCapabilities,
  WorkDoneProgressReporter,
  WorkDoneProgressServerReporter,
} from 'vscode-languageserver';
import {
  CancellationToken,
  FileChangeType,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { InitializationOptions } from '../protocol/index';
import {
  Method,
  APPLY_COMMAND,
  FORGET_LAST_COMMAND,
  REMEMBER_COMMAND,
  RESCAN_COMMAND,
} from '../protocol/index';
import {
  ACTION_KINDS,
  type Finding,
  isInside,
  Review,
  type ReviewOptions,
  tokenTypes,
  type WorkStage,
} from '../review/index';
import { registerAgentRequests } from './agentRequests';
import { registerCacheRequests } from './cacheRequests';
import { ClientFiles } from './clientFiles';
import { registerCommands } from './commands';
import { CatchUp } from './catchUp';
import { Configuration, ENCODING_SECTION } from './configuration';
import { type EditAbilities, toDiagnostic } from './convert';
import { registerCustomRequests } from './customRequests';
import { PullDiagnostics, PushDiagnostics } from './diagnostics';
import { Documents } from './documents';
import { Edits } from './edits';
import { languageNames } from './languageNames';
import { registerExportRequests } from './exporting';
import { registerFeatures } from './features';
import { attempt, lived, withSafeTimers } from './outgoing';
import { Inputs, Keeping, readReview } from './keeping';
import { registerQueueRequests } from './queueRequests';
import { Remembering } from './remembering';
import { tellingFailures } from './failures';
import { Reopening } from './reopening';
import type { Runtime } from './runtime';
import { Scheduler } from './scheduler';
import { checked, choicesSchema } from './schemas';
import { registerLogRequests } from './logRequests';
import { registerEntityRequests } from './entityRequests';
import { pathIn } from './wholeAnswers';
import { registerNoteRequests } from './noteRequests';
import { registerReportRequests } from './reportRequests';
import { registerSampleRequests } from './sampleRequests';
import { registerSiteRequests } from './siteRequests';
import { Turns } from './slices';
import { StatusReporter } from './status';
import { texts } from './texts';
import { reasonOf } from './reasons';

/** What was agreed on at `initialize`. */
interface Session {
  readonly capabilities: ClientCapabilities;
  readonly options: InitializationOptions;
  readonly pulls: boolean;
}

/** What is being done with the documents, and for how many it is done: the words of the client's status. */
const progressWords: Readonly<Record<WorkStage, (done: number, of: number) => string>> = {
  judging: (done, of) => l10n.t('looking for boilerplate: {0} of {1} documents', done, of),
  comparing: (done, of) => l10n.t('comparing: {0} of {1} documents', done, of),
  naming: (done, of) => l10n.t('looking for names: {0} of {1} documents', done, of),
  gathering: (done, of) => l10n.t('putting findings together: {0} of {1} documents', done, of),
};

/** What is asked of the server that needs no review beyond what was kept of the last one. */
const ANSWERED_AT_ONCE = new Set<string>([
  'initialize',
  'shutdown',
  'textDocument/diagnostic',
  'workspace/diagnostic',
  Method.cache,
  Method.import,
  Method.pack,
]);

/** What of an open document is answered from what is known so far, as while a workspace is read for the first time; everything else waits for the review. */
const OF_ONE_DOCUMENT = new Set<string>([
  'textDocument/codeAction',
  'textDocument/documentHighlight',
  'textDocument/documentLink',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/hover',
  'textDocument/prepareRename',
  'textDocument/selectionRange',
  'textDocument/semanticTokens/full',
  'textDocument/semanticTokens/range',
  Method.dialects,
  Method.furniture,
  Method.planSplit,
  Method.readAs,
  Method.sections,
  Method.toCanonical,
]);

/** What is done at once, too: it follows from what somebody has seen. */
const DONE_AT_ONCE = new Set<string>([
  'codeAction/resolve',
  'workspace/executeCommand',
  Method.rememberDecisions,
  Method.undoDecision,
  Method.undoDecisions,
]);

/** The uri of the document that a request is about, if it is about one. */
function documentOf(params: unknown): string {
  const { uri, textDocument } = (params ?? {}) as { uri?: unknown; textDocument?: { uri?: unknown } };
  const named = textDocument?.uri ?? uri;
  return typeof named === 'string' ? named : '';
}

function capabilitiesFor(session: Session): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    ...(session.pulls
      ? {
          diagnosticProvider: {
            identifier: 'winnow',
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        }
      : {}),
    documentSymbolProvider: { label: 'Winnow' },
    workspaceSymbolProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    hoverProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    renameProvider: { prepareProvider: true },
    codeActionProvider: { codeActionKinds: [...ACTION_KINDS], resolveProvider: true },
    executeCommandProvider: {
      commands: [REMEMBER_COMMAND, FORGET_LAST_COMMAND, APPLY_COMMAND, RESCAN_COMMAND],
    },
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [] },
      // Who shows only what is on the screen asks for no more: colours cost the lines that are seen, not the document.
      full: session.options.fades !== true,
      range: true,
    },
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      fileOperations: {
        didCreate: { filters: [{ pattern: { glob: '**' } }] },
        didDelete: { filters: [{ pattern: { glob: '**' } }] },
        didRename: { filters: [{ pattern: { glob: '**' } }] },
      },
    },
  };
}

/** For a client that fades by itself. A hint keeps the tag: without one VS Code puts dots under it. */
function withoutFading(finding: Finding): Finding {
  return finding.severity === 'hint' ? finding : { ...finding, unnecessary: false };
}

function abilitiesOf(session: Session): EditAbilities {
  const { workspace, textDocument } = session.capabilities;
  return {
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    deletesFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes('delete') === true,
    applyEdit: workspace?.applyEdit === true,
    resolveEdit: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    commandsOnly:
      workspace?.applyEdit === true && textDocument?.codeAction?.codeActionLiteralSupport === undefined,
    clientCommands: new Set(session.options.clientCommands ?? []),
  };
}

/** Folder uris are kept without a final slash, so that prefixes can be compared. */
function folderUri(uri: string): string {
  return uri.replace(/\/+$/u, '');
}

function optionsOf(params: InitializeParams): InitializationOptions {
  const options: unknown = params.initializationOptions;
  return typeof options === 'object' && options !== null ? options : {};
}

/** How many threads the client wants; undefined unless it says a number that can be one. */
function threadsIn({ threads }: InitializationOptions): number | undefined {
  return Number.isSafeInteger(threads) && Number(threads) >= 0 ? threads : undefined;
}

/** Serves the protocol on a connection. The same for node and the web worker; `runtime` is what differs. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const open = new TextDocuments(texts);

  connection.onInitialize((params): InitializeResult => {
    const options = optionsOf(params);
    if (options.l10n !== undefined) l10n.config({ contents: options.l10n.contents });
    const session: Session = {
      capabilities: params.capabilities,
      options,
      pulls: params.capabilities.textDocument?.diagnostic !== undefined,
    };
    const turns = new Turns(runtime);
    const own = { ...withSafeTimers(runtime, connection.console), pause: () => turns.next() };
    serve(connection, own, turns, open, session, params);
    return { capabilities: capabilitiesFor(session), serverInfo: { name: 'winnow' } };
  });
  connection.listen();
}

function serve(
  connection: Connection,
  runtime: Runtime,
  turns: Turns,
  open: TextDocuments<TextDocument>,
  session: Session,
  params: InitializeParams,
): void {
  const { capabilities, options } = session;
  const log = connection.console;
  const canAsk = capabilities.workspace?.configuration === true;
  const configuration = new Configuration(connection, canAsk);
  const modelCame = (): void => {
    review.modelCame();
    scheduler.kick();
  };
  const cache =
    typeof options.cache === 'string'
      ? runtime.cache?.(options.cache, (sentence) => log.warn(sentence))
      : undefined;
  const workers = runtime.workers?.(threadsIn(options), (sentence) => log.warn(sentence));
  const models = runtime.models(modelCame);
  const reviewed: ReviewOptions = {
    settings: (uri) => configuration.settings(uri),
    languageName: languageNames(params.locale),
    ...(cache !== undefined && { remembered: cache }),
    namesLater: true,
  };
  const review = new Review(models, { ...reviewed, ...(workers !== undefined && { workers }) });
  const scheduler = new Scheduler(review, runtime, turns, tellingFailures(connection));
  const clientFiles = options.clientFiles === true ? new ClientFiles(connection) : undefined;
  const documents = new Documents(
    connection,
    runtime,
    turns,
    review,
    scheduler,
    configuration,
    open,
    clientFiles,
  );
  const status = new StatusReporter(connection, runtime, review, documents, options.status === true);
  const docs = options.docs ?? runtime.docs;
  const isOpen = (uri: string): boolean => open.get(uri) !== undefined;
  const canRefresh = capabilities.workspace?.diagnostics?.refreshSupport === true;
  const told = (finding: Finding): Diagnostic =>
    toDiagnostic(options.fades === true ? withoutFading(finding) : finding, docs);
  const inputs =
    cache &&
    new Inputs(cache, { capabilities, options, locale: params.locale, docs }, configuration, documents);
  const reopening: Reopening | undefined =
    cache && inputs && runtime.requests
      ? new Reopening({
          lastReview: () => readReview(cache, inputs, scheduler),
          inputs: () => inputs.all(),
          read: (file, withText) => documents.readFile(file, withText),
          openDocuments: () => open.all(),
          isReadByName: (document) => documents.isReadByName(document),
          isReviewed: (uri) => documents.isKnown(uri),
          done: (work) => scheduler.answering(work, CancellationToken.None),
          changed: (uris) => announce(uris),
          caughtUp: (last, changes, isWanted) =>
            new CatchUp(
              ...([models, reviewed, review, documents, scheduler, runtime] as const),
              ...([cache, inputs, push ?? pull, log] as const),
            ).run(last, changes, isWanted),
          review: () => {
            documents.expectScan();
            guarded(scan(true));
          },
        })
      : undefined;
  const pull = new PullDiagnostics(
    connection,
    review,
    scheduler,
    runtime,
    told,
    canRefresh,
    isOpen,
    reopening,
  );
  const push = session.pulls
    ? undefined
    : new PushDiagnostics(
        connection,
        review,
        scheduler,
        told,
        capabilities.textDocument?.publishDiagnostics,
        reopening,
      );
  const keeping =
    cache && inputs && reopening
      ? new Keeping(
          cache,
          inputs,
          review,
          scheduler,
          documents,
          status,
          reopening,
          push ?? pull,
          runtime,
          log,
        )
      : undefined;
  if (cache !== undefined && reopening !== undefined) {
    documents.reopen(reopening, cache);
    runtime.requests?.hearing(({ method, params }) => {
      if (ANSWERED_AT_ONCE.has(method)) return undefined;
      reopening.need();
      const isDoneAtOnce =
        DONE_AT_ONCE.has(method) || (OF_ONE_DOCUMENT.has(method) && isOpen(documentOf(params)));
      if (!reopening.isReviewing || isDoneAtOnce) return undefined;
      return scheduler.allSettled(() => documents.state === 'scanning', CancellationToken.None);
    });
  }

  documents.choose(checked(choicesSchema, options.dialects, 'initialize'));
  documents.folders = (
    params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri, name: '' }] : [])
  ).map(({ uri }) => folderUri(uri));

  const announce = (uris: readonly string[]): void => {
    attempt(log, l10n.t('Diagnostics could not be announced'), () => pull.changed(uris));
    push?.changed(uris);
    status.soon();
  };
  const comparing = async (): Promise<void> => {
    await scheduler.answering((push ?? pull).comparing(), CancellationToken.None);
    reopening?.forget();
  };
  scheduler.onProgress((isIdle) => {
    const isComplete = isIdle && documents.state === 'ready';
    const retold = isComplete ? reopening?.end() : undefined;
    announce([...review.takeChanged(), ...(retold ?? [])]);
    if (retold !== undefined)
      lived(log, l10n.t('Diagnostics were not compared with those of the last time'), comparing());
  });

  // A server may be killed: what was found is kept as soon as there is time for it.
  scheduler.onProgress((isIdle) => {
    if (!isIdle) return;
    void cache?.flush();
    if (documents.state === 'ready') cache?.rest();
    keeping?.rested();
  });

  open.onDidChangeContent(({ document }) => {
    push?.due(document.uri);
    documents.update(document);
  });
  open.onDidClose(({ document }) => {
    pull.closed(document.uri);
    lived(log, l10n.t('A closed document could not be read'), documents.closed(document.uri));
  });
  if (capabilities.workspace?.didChangeWatchedFiles === undefined) {
    const glance = (): void => lived(log, l10n.t('The folders could not be read again'), documents.glance());
    open.onDidOpen(glance);
    open.onDidSave(glance);
    open.onDidClose(glance);
  }
  open.listen(connection);

  if (session.pulls) {
    connection.languages.diagnostics.on((request, token) =>
      pull.document(request.textDocument.uri, request.previousResultId, token),
    );
    // There is a reporter of partial results exactly when the client sent a token for them.
    connection.languages.diagnostics.onWorkspace((request, token, _workDone, progress) =>
      pull.workspace(request.previousResultIds, token, progress),
    );
  }
  const abilities = abilitiesOf(session);
  const edits = new Edits(
    connection,
    review,
    abilities,
    (uri) => documents.filesOf(uri),
    (uri) => configuration.encoding(uri),
    isOpen,
    (uri) =>
      lived(
        log,
        `${uri} could not be read again`,
        documents.changed([{ uri, type: FileChangeType.Changed }]),
      ),
  );
  registerFeatures({
    connection,
    review,
    scheduler,
    status,
    docs,
    abilities,
    edits,
    capabilities,
    hoversTellDiagnostics: options.hoversTellDiagnostics === true,
  });
  registerCustomRequests(connection, review, scheduler, edits, documents);
  registerExportRequests(connection, review, scheduler, documents, (uri) => configuration.encoding(uri));
  const remembering = new Remembering(review, scheduler, documents);
  registerSiteRequests(connection, review, scheduler, edits, remembering);
  registerQueueRequests(connection, review, scheduler, edits, remembering);
  registerEntityRequests(connection, review, scheduler, remembering, (uri) => pathIn(uri, documents));
  registerLogRequests(connection, review, scheduler, documents);
  registerNoteRequests(connection, review, scheduler, documents);
  registerSampleRequests(connection, review, documents);
  registerCacheRequests(connection, cache);
  registerReportRequests(connection, review, scheduler, documents);
  registerAgentRequests(connection, review, scheduler, documents);
  registerCommands(connection, documents, scheduler, edits, () => {
    reopening?.begin();
    return scan(true);
  });

  const scan = async (fresh = false): Promise<void> => {
    const canShow = capabilities.window?.workDoneProgress === true;
    const progress = canShow ? await createProgress(connection) : undefined;
    progress?.begin(l10n.t('Winnow: reading documents'), 0, undefined, true);
    status.soon();
    try {
      await documents.scan(
        progress === undefined ? silent : reading(progress),
        progress?.token ?? CancellationToken.None,
        fresh,
      );
      if (progress !== undefined) await shownUntilIdle(progress);
    } finally {
      progress?.done();
      status.soon();
    }
  };
  /** Reading is done: what is left is judging, comparing and names, shown until all is done or nobody wants to see it. */
  const shownUntilIdle = (progress: WorkDoneProgressServerReporter): Promise<void> =>
    new Promise((resolve) => {
      let percent = READING;
      const stop = scheduler.onProgress((isIdle) => {
        if (isIdle || progress.token.isCancellationRequested) {
          stop();
          resolve();
          return;
        }
        const { done, of, share, stage } = review.progress;
        // Documents may be added meanwhile: the share of what is done can fall, what is shown does not.
        percent = Math.max(percent, Math.floor(READING + (100 - READING) * share));
        progress.report(percent, progressWords[stage](done, of));
      });
      scheduler.kick();
    });
  /** Fetches the settings and holds against them what is open already: it was judged by the defaults or by others. */
  const loadSettings = async (pushed?: unknown): Promise<void> => {
    await configuration.load(documents.folders, pushed);
    review.settingsChanged();
    await reopening?.inputsChanged();
    if (capabilities.workspace?.semanticTokens?.refreshSupport === true)
      lived(log, l10n.t('Tokens were not refreshed'), connection.languages.semanticTokens.refresh());
    for (const document of open.all()) documents.update(document);
    scheduler.kick();
  };
  const settingsChanged = async (pushed?: unknown): Promise<void> => {
    const files = (): string =>
      JSON.stringify(documents.folders.map((folder) => configuration.files(folder)));
    const columns = (): string =>
      JSON.stringify(documents.folders.map((folder) => configuration.textColumn(folder)));
    const { encodings } = configuration;
    const [filesBefore, columnsBefore] = [files(), columns()];
    await loadSettings(pushed);
    // Files that have not changed are read again only where they may be read otherwise.
    const isReadAnew = columnsBefore !== columns() || encodings !== configuration.encodings;
    if (isReadAnew || filesBefore !== files()) await scan(isReadAnew);
  };
  const guarded = (work: Promise<void>): void => lived(log, l10n.t('Work in the background failed'), work);

  connection.onInitialized(() => {
    if (canAsk && capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
      lived(
        log,
        l10n.t('Changes of settings are not told'),
        connection.client.register(DidChangeConfigurationNotification.type, {
          section: ['winnow', ENCODING_SECTION],
        }),
      );
    }
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      lived(
        log,
        l10n.t('Changes on disk are not told'),
        connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [{ globPattern: '**/*' }],
        }),
      );
    }
    if (capabilities.workspace?.workspaceFolders === true) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = removed.map(({ uri }) => folderUri(uri));
        documents.folders = [
          ...documents.folders.filter((folder) => !gone.includes(folder)),
          ...added.map(({ uri }) => folderUri(uri)),
        ];
        guarded(loadSettings().then(() => scan()));
      });
    }
    guarded(loadSettings(params.initializationOptions).then(() => scan()));
  });
  connection.onDidChangeConfiguration(({ settings }) => guarded(settingsChanged(settings)));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const relevant = changes.filter(({ uri }) => documents.folders.some((folder) => isInside(folder, uri)));
    if (relevant.length > 0) guarded(documents.changed(relevant));
  });
  connection.workspace.onDidCreateFiles(({ files }) =>
    guarded(documents.changed(files.map(({ uri }) => ({ uri, type: FileChangeType.Created })))),
  );
  connection.workspace.onDidDeleteFiles(({ files }) =>
    files.forEach(({ uri }) => guarded(documents.removed(uri))),
  );
  connection.workspace.onDidRenameFiles(({ files }) => {
    const events = files.flatMap(({ oldUri, newUri }): FileEvent[] => [
      { uri: oldUri, type: FileChangeType.Deleted },
      { uri: newUri, type: FileChangeType.Created },
    ]);
    guarded(documents.changed(events));
  });
}

/** The share of the progress shown that reading files takes, in percent; the rest is the review of what was read. */
const READING = 30;

/** The first part of a longer progress. */
function reading(progress: WorkDoneProgressServerReporter): WorkDoneProgressReporter {
  return {
    begin: () => undefined,
    report: (percent: number | string, message?: string) => {
      if (typeof percent === 'number') progress.report(Math.floor((percent * READING) / 100), message ?? '');
      else progress.report(percent);
    },
    done: () => undefined,
  };
}

const silent = { begin: () => undefined, report: () => undefined, done: () => undefined };

/** The client's progress indicator, or none when it refuses one: what is done does not depend on being shown. */
async function createProgress(connection: Connection): Promise<WorkDoneProgressServerReporter | undefined> {
  try {
    return await connection.window.createWorkDoneProgress();
  } catch (error) {
    connection.console.warn(l10n.t('Progress is not shown: {reason}', { reason: reasonOf(error) }));
    return undefined;
  }
}
