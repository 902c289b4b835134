import * as vscode from 'vscode';

/** The identifier of the extension under test. */
export const extensionId = 'winnow.winnow';

/** The one folder that is open while the suite runs: a temporary copy of `seeds/`, free to be written to. */
export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('The suite needs an open folder.');
  return folder.uri;
}

/** Where a file of the open folder is. */
export function fileUri(name: string): vscode.Uri {
  return vscode.Uri.joinPath(workspaceFolder(), name);
}

/**
 * Opens a file of the folder in an editor.
 * @param name path relative to the folder
 */
export async function open(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileUri(name)), {
    preview: false,
  });
}

/**
 * Waits until a condition gives something other than undefined or false, asking again twenty times a second.
 * @param what the condition in words, for the error
 * @param condition asked repeatedly; may be asynchronous
 * @param patience milliseconds to wait at most
 * @throws when the patience has run out
 */
export async function until<T>(
  what: string,
  condition: () => T | undefined | false | Thenable<T | undefined | false>,
  patience = 45_000,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const value = await condition();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`Waited ${patience / 1000} s in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Waits for diagnostics of Winnow on a document.
 * @param uri the document
 * @param enough whether these are the ones waited for; any at all when absent
 */
export function untilDiagnostics(
  uri: vscode.Uri,
  enough: (found: readonly vscode.Diagnostic[]) => boolean = (found) => found.length > 0,
): Promise<readonly vscode.Diagnostic[]> {
  return until(`diagnostics of ${uri.path}`, () => {
    const found = vscode.languages
      .getDiagnostics(uri)
      .filter(({ source }) => source?.toLowerCase() === 'winnow');
    return enough(found) && found;
  });
}

/** Closes all editors without saving. */
export async function closeAll(): Promise<void> {
  while (vscode.window.activeTextEditor?.document.isDirty) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Whether the suite runs in the web-worker extension host. */
export function inWebWorker(): boolean {
  return typeof process === 'undefined' || process.versions?.node === undefined;
}

/** Questions that VS Code shows no test, or that no test can click. */
type Dialog = Extract<keyof typeof vscode.window, `show${string}`>;

/** What each dialog answers to what it is asked. */
type Answers = Partial<Record<Dialog, (...asked: never[]) => unknown>>;

/** Does something that opens dialogs, and answers them. Those without an answer are VS Code's own. */
export async function withDialogs<T>(answers: Answers, action: () => Thenable<T>): Promise<T> {
  const names = Object.keys(answers) as Dialog[];
  const own = Object.fromEntries(names.map((name) => [name, vscode.window[name]]));
  const stubs = names.map((name) => [
    name,
    (...asked: never[]) => Promise.resolve(answers[name]?.(...asked)),
  ]);
  Object.assign(vscode.window, Object.fromEntries(stubs));
  try {
    return await action();
  } finally {
    Object.assign(vscode.window, own);
  }
}

/** Does something that asks a question in a modal dialog, and answers it. */
export async function answering<T>(answer: string, action: () => Thenable<T>): Promise<T> {
  const asked: string[] = [];
  const showInformationMessage = (message: string): string => {
    asked.push(message);
    return answer;
  };
  const result = await withDialogs({ showInformationMessage }, action);
  if (asked.length !== 1) throw new Error(`Asked ${asked.length} questions: ${asked.join(' | ')}`);
  return result;
}
