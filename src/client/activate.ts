/** What both entries share: the language client, its handlers, the commands and the status. */
import { Uri, l10n, window, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { RevealOutputChannelOn, State } from 'vscode-languageclient';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { Method } from '../protocol/index';
import type { InitializationOptions, Status } from '../protocol/index';
import type { WinnowApi } from './api';
import { Bundles } from './bundles';
import { clientCommands, openWalkthroughOnce, registerCommands } from './commands/index';
import { ChangesView } from './changes';
import { ChosenDialects } from './chosenDialects';
import { CopyMarks } from './copyMarks';
import { LogView } from './decisionLog';
import { encodingMiddleware } from './encodings';
import { EntitiesView } from './entities';
import { Fading } from './fading';
import { registerLanguageTools } from './languageTools';
import { isAbsent, registerFiles } from './files';
import { NoteMarks } from './noteMarks';
import { NotesView } from './notes';
import { documentSelector } from './selector';
import { ReviewView } from './queue';
import { Server } from './requests';
import { Reviewer } from './reviewer';
import { SitesView } from './sites';
import { StatusItems } from './status';
import { StoriesView } from './stories';
import { VirtualDocuments } from './virtualDocuments';

let running: BaseLanguageClient | undefined;

/**
 * Makes the client, registers everything and starts the server without waiting for it.
 * @param cache where the server may keep what it finds: see `InitializationOptions`
 */
export function activateClient(
  context: ExtensionContext,
  createClient: (options: LanguageClientOptions) => BaseLanguageClient,
  cache: string,
): WinnowApi {
  const log = window.createOutputChannel('Winnow', { log: true });
  const selector = documentSelector();
  const dialects = new ChosenDialects(context.workspaceState);
  const client = createClient(clientOptions(context, selector, log, dialects, cache));
  running = client;
  const server = new Server(client);
  const status = new StatusItems(selector);
  const documents = new VirtualDocuments(server);
  const bundles = new Bundles(server, selector);
  const stories = new StoriesView(server);
  const sites = new SitesView(server);
  const decisions = new LogView(server);
  const review = new ReviewView(server, context.workspaceState);
  const changes = new ChangesView(server);
  const entities = new EntitiesView(server, context.workspaceState);
  const logged = (error: unknown): void => log.error(error instanceof Error ? error : String(error));
  const reviewer = new Reviewer(server, logged);
  const fading = new Fading(server, selector, logged);
  const notes = new NotesView(server, context.workspaceState);
  const noteMarks = new NoteMarks(server, selector, logged);

  registerFiles(client);
  client.onNotification(Method.status, (message: Status) => {
    status.update(message);
    stories.update(message);
    sites.update(message);
    decisions.update(message);
    review.update(message);
    changes.update(message);
    entities.update(message);
    fading.update();
    notes.update(message);
    noteMarks.update(message);
    if (message.state === 'ready') documents.refresh();
  });
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Starting) status.starting();
    if (newState === State.Running) reviewer.start();
    if (newState === State.Stopped) status.failed(l10n.t('The language server has stopped.'));
  });
  const start = async () => {
    try {
      await client.start();
      await bundles.update();
    } catch (error) {
      status.failed(error instanceof Error ? error.message : String(error));
      throw error;
    }
  };
  context.subscriptions.push(
    log,
    status,
    documents,
    bundles,
    stories,
    sites,
    decisions,
    review,
    changes,
    entities,
    reviewer,
    new CopyMarks(context),
    fading,
    ...registerLanguageTools(server),
    notes,
    noteMarks,
    ...registerCommands({
      server,
      log,
      status,
      stories,
      sites,
      decisions,
      review,
      changes,
      entities,
      notes,
      noteMarks,
      extension: context.extension,
      memory: context.globalState,
      dialects,
    }),
    workspace.onDidDeleteFiles(({ files }) => dialects.forget(files.map(String))),
    workspace.onDidRenameFiles(({ files }) => dialects.forget(files.map(({ oldUri }) => oldUri.toString()))),
  );
  const ready = start();
  // The status item shows a failure; whoever waits for `ready` gets it as well.
  ready
    .then(() => openWalkthroughOnce({ extension: context.extension, memory: context.globalState }))
    .catch(logged);
  // Nobody waits for it: for the next window what was chosen for files that are gone need not be known.
  dialects.forgetMissing(isMissing).catch(logged);
  return {
    client,
    ready,
    status: () => status.status,
    isBundleActive: () => bundles.isActive,
    statusWords: () => status.words,
  };
}

async function isMissing(uri: string): Promise<boolean> {
  try {
    await workspace.fs.stat(Uri.parse(uri));
    return false;
  } catch (error) {
    return isAbsent(error);
  }
}

/** Stops the server. */
export async function deactivateClient(): Promise<void> {
  await running?.stop();
}

function isCacheKept(): boolean {
  return workspace.getConfiguration('winnow').get<boolean>('cache.enabled', true);
}

function clientOptions(
  context: ExtensionContext,
  selector: LanguageClientOptions['documentSelector'],
  outputChannel: LanguageClientOptions['outputChannel'],
  dialects: ChosenDialects,
  cache: string,
): LanguageClientOptions {
  // Made anew for a server that is started again.
  const initializationOptions = (): InitializationOptions => ({
    clientFiles: true,
    clientCommands,
    status: true,
    fades: true,
    hoversTellDiagnostics: true,
    docs: `${Uri.joinPath(context.extensionUri, 'docs', 'rules').toString()}/`,
    dialects: dialects.all(),
    ...(isCacheKept() && { cache }),
    ...(l10n.bundle ? { l10n: { contents: l10n.bundle } } : {}),
  });
  return {
    documentSelector: selector,
    outputChannel,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions,
    middleware: { workspace: encodingMiddleware },
    // Hovers name no command, and quote what others wrote.
    markdown: { isTrusted: false, supportThemeIcons: true },
  };
}
