import { l10n, window, workspace } from 'vscode';
import type { WorkspaceFolder } from 'vscode';
import { decisionsUri } from '../files';
import { say } from './context';
import type { CommandContext } from './context';

/** Opens the file in which decisions are remembered. */
export async function openDecisions(): Promise<void> {
  const folder = await chooseFolder();
  if (!folder) return;
  try {
    await window.showTextDocument(decisionsUri(folder.uri));
  } catch {
    say(l10n.t('Nothing has been remembered in {0} yet.', folder.name));
  }
}

/** Takes back the last decision of a folder. */
export async function forgetLastDecision({ server }: CommandContext): Promise<void> {
  const folder = await chooseFolder();
  if (!folder) return;
  const count = await server.forgetLast(folder.uri);
  if (count === 0) say(l10n.t('Nothing has been remembered in {0} yet.', folder.name));
  else say(l10n.t('The last decision is forgotten.'));
}

/** The folder of the active document, the only folder, or the one that the user picks. */
async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const active = window.activeTextEditor?.document.uri;
  const folder = active && workspace.getWorkspaceFolder(active);
  if (folder) return folder;
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) say(l10n.t('Decisions are remembered in a folder: open one first.'));
  return folders.length > 1 ? window.showWorkspaceFolderPick() : folders[0];
}
