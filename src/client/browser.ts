/** The entry of the extension in a browser: the server is a web worker. */
import { type ExtensionContext, Uri, workspace } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import type { WorkerBoot } from '../protocol/index';
import { activateClient, deactivateClient } from './activate';
import type { WinnowApi } from './api';

/** Primary tags of the languages beside English that have a model of names: put in by the build. */
declare const MODEL_LANGUAGES: readonly string[];

/** The name of the database in which the server keeps what it finds, for all windows of one address. */
const CACHE = 'winnow-cache';

let worker: Worker | undefined;

export function activate(context: ExtensionContext): WinnowApi {
  return activateClient(
    context,
    (options) => new LanguageClient('winnow', 'Winnow', () => startWorker(context.extensionUri), options),
    CACHE,
  );
}

export async function deactivate(): Promise<void> {
  await deactivateClient();
  worker?.terminate();
}

/**
 * Starts the server, in place of one that ran before, and hands it its models, which must arrive before the first
 * message of the protocol. The script is started from its bytes because VS Code refuses workers at addresses of a
 * remote; the transports are made here because its workers are no instances of `Worker`.
 */
async function startWorker(extension: Uri): Promise<MessageTransports> {
  const read = (...path: string[]) => workspace.fs.readFile(Uri.joinPath(extension, 'dist', ...path));
  const [script, boilerplate, reuse, entities, languageTable] = await Promise.all([
    read('server-browser.js'),
    read('models', 'boilerplate.bin'),
    read('models', 'reuse.bin'),
    read('models', 'entities.bin'),
    read('models', 'languages.bin'),
  ]);
  worker?.terminate();
  const address = URL.createObjectURL(new Blob([new Uint8Array(script)], { type: 'application/javascript' }));
  worker = new Worker(address);
  const folder = Uri.joinPath(extension, 'dist', 'models').toString();
  const models = { boilerplate, reuse, entities, languageTable, languages: MODEL_LANGUAGES, folder };
  const boot: WorkerBoot = { winnowBoot: true, models };
  worker.postMessage(boot);
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}
