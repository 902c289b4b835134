/** The entry of the extension on a desktop or in a remote: the server is a process of its own. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateClient, deactivateClient } from './activate';
import type { WinnowApi } from './api';

export function activate(context: ExtensionContext): WinnowApi {
  const module = context.asAbsolutePath('dist/server-node.js');
  return activateClient(
    context,
    (options) => new LanguageClient('winnow', 'Winnow', { module, transport: TransportKind.ipc }, options),
  );
}

export function deactivate(): Promise<void> {
  return deactivateClient();
}
