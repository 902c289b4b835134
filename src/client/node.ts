/** The entry of the extension on a desktop or in a remote: the server is a process of its own. */
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateClient, deactivateClient } from './activate';
import type { WinnowApi } from './api';

export function activate(context: ExtensionContext): WinnowApi {
  // Compiling the server is a fifth of its start; Node from 22 on keeps what came of it where this says.
  const env = { NODE_COMPILE_CACHE: Uri.joinPath(context.globalStorageUri, 'compiled').fsPath };
  const run = {
    module: context.asAbsolutePath('dist/server-node.js'),
    transport: TransportKind.ipc,
    options: { env },
  };
  // In a window that a debugger started, the server listens for one at the port that .vscode/launch.json names.
  const debug = { ...run, options: { env, execArgv: ['--nolazy', '--inspect=6009'] } };
  return activateClient(
    context,
    (options) => new LanguageClient('winnow', 'Winnow', { run, debug }, options),
    // All windows have one: what was found of a text holds wherever it stands.
    Uri.joinPath(context.globalStorageUri, 'cache').fsPath,
  );
}

export function deactivate(): Promise<void> {
  return deactivateClient();
}
