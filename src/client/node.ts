/** The entry of the extension on a desktop or in a remote: the server is a process of its own. */
import { type ExtensionContext, Uri, workspace } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateClient, deactivateClient } from './activate';
import type { WinnowApi } from './api';

export function activate(context: ExtensionContext): WinnowApi {
  // Compiling the server is a fifth of its start; Node from 22 on keeps what came of it where this says.
  const env = { NODE_COMPILE_CACHE: compiledFolder(context).fsPath };
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

/** A folder for what came of compiling this version; that of others goes, lest it adds up. */
function compiledFolder({ extension, globalStorageUri }: ExtensionContext): Uri {
  const { version } = extension.packageJSON as { readonly version: string };
  const all = Uri.joinPath(globalStorageUri, 'compiled');
  void removeOthers(all, version);
  return Uri.joinPath(all, version);
}

async function removeOthers(folder: Uri, name: string): Promise<void> {
  try {
    for (const [other] of await workspace.fs.readDirectory(folder))
      if (other !== name) await workspace.fs.delete(Uri.joinPath(folder, other), { recursive: true });
  } catch {
    // There is none yet, or another window removes it.
  }
}

export function deactivate(): Promise<void> {
  return deactivateClient();
}
