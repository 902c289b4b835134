import { ConfigurationTarget, l10n, window, workspace } from 'vscode';
import type { Uri } from 'vscode';
import { baseName, parentOf } from './context';

/** How it is asked whether new files are left out of the review. */
export interface LeavingOut {
  /** Why that would be well. */
  readonly detail: string;
  readonly leaveOut: string;
  readonly review: string;
}

/** What became of new files: `alone` where nobody reviews them, undefined where the question was given up. */
export type Settled = 'alone' | 'leftOut' | 'reviewed' | undefined;

/**
 * New files below a folder that is reviewed would be held against what they are copies of. Asks whether they are left out of the review.
 * @param below what of `target` is meant, as the end of a glob: `/**` for all that is in it
 */
export async function settleReview(target: Uri, below: '' | '/**', words: LeavingOut): Promise<Settled> {
  const folder = workspace.getWorkspaceFolder(target);
  if (!folder) return 'alone';
  const choice = await window.showWarningMessage(
    l10n.t('{0} lies in a folder that is reviewed.', baseName(target)),
    { modal: true, detail: words.detail },
    words.leaveOut,
    words.review,
  );
  if (choice !== words.leaveOut) return choice === words.review ? 'reviewed' : undefined;
  const settings = workspace.getConfiguration('winnow.files', folder.uri);
  const inside = target.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
  const glob = `${inside.replace(/[[\]{}*?!]/g, '?')}${below}`;
  await settings.update('exclude', [...settings.get<string[]>('exclude', []), glob], folderTarget());
  return 'leftOut';
}

/** Where settings of a workspace go: to the folder where there are several. */
function folderTarget(): ConfigurationTarget {
  const isMany = (workspace.workspaceFolders?.length ?? 0) > 1;
  return isMany ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Workspace;
}

/** The folder around that of the workspace in which something lies: nothing in it is reviewed. Undefined for what lies in none. */
export function outsideOfReview(uri: Uri): Uri | undefined {
  const folder = workspace.getWorkspaceFolder(uri);
  return folder && parentOf(folder.uri);
}
