/** What the tests of the client share: the running extension, and a scratch folder in the workspace. */
import * as vscode from 'vscode';
import type { Status } from '../../../src/protocol/index';
import type { WinnowApi } from '../../../src/client/api';
import { extensionId, fileUri, until } from './support';

/** The extension, activated, with its server running. */
export async function winnow(): Promise<WinnowApi> {
  const extension = vscode.extensions.getExtension<WinnowApi>(extensionId);
  if (!extension) throw new Error(`${extensionId} is not installed.`);
  const api = await extension.activate();
  await api.ready;
  return api;
}

/** Waits until every document is read and compared. */
export async function untilReady(api: WinnowApi): Promise<Status> {
  return until('a status that says ready', () => {
    const status = api.status();
    return status?.state === 'ready' && status.documents > 0 ? status : undefined;
  });
}

/** Where tests write; removed by `removeScratch`. */
export function scratch(...path: string[]): vscode.Uri {
  return vscode.Uri.joinPath(fileUri('scratch'), ...path);
}

export async function removeScratch(): Promise<void> {
  await remove(scratch());
}

/**
 * Deletes a file or a folder, should it be there. By an edit: what is deleted so VS Code closes at once, while documents of what
 * `workspace.fs` deletes stay open for minutes.
 */
export async function remove(uri: vscode.Uri): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.deleteFile(uri, { recursive: true, ignoreIfNotExists: true });
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`${uri.path} was not deleted.`);
}

export async function write(uri: vscode.Uri, text: string): Promise<vscode.Uri> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** The text of a file, every byte of it: a byte order mark stays. */
export async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
}

export async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** The path below `folder` and the text of each file in it, sorted by path. */
export async function filesIn(folder: vscode.Uri, prefix = ''): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const entries = await vscode.workspace.fs.readDirectory(folder);
  for (const [name, type] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const uri = vscode.Uri.joinPath(folder, name);
    if (type === vscode.FileType.Directory) Object.assign(files, await filesIn(uri, `${prefix}${name}/`));
    else files[`${prefix}${name}`] = await read(uri);
  }
  return files;
}

/** The document of a winnow view that is open, by the kind of view in its path. */
export function openView(kind: 'clean' | 'passage'): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    ({ uri, isClosed }) => uri.scheme === 'winnow' && uri.path.startsWith(`/${kind}/`) && !isClosed,
  );
}
