import { FileType, ProgressLocation, Uri, l10n, window, workspace } from 'vscode';
import type { CancellationToken, Progress } from 'vscode';
import { isAbsent } from '../files';
import { baseName, parentOf } from './context';
import { outsideOfReview } from './leaveOut';

/** Folders that commands make: named by the user, written as a whole, never over anything. */

/**
 * Asks where, then for a name that is not taken. Proposes a folder outside of those that are reviewed.
 * @param from what the new folder is made of, where that is one thing
 * @param stem the name that is proposed
 */
export async function askForNewFolder(from: Uri | undefined, stem: string): Promise<Uri | undefined> {
  const folder = (from && workspace.getWorkspaceFolder(from)) ?? workspace.workspaceFolders?.[0];
  const outside = folder && outsideOfReview(folder.uri);
  const near = outside ?? (from === undefined || from.scheme === 'untitled' ? undefined : parentOf(from));
  const [parent] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      canSelectMany: false,
      ...(near ? { defaultUri: near } : {}),
      openLabel: l10n.t('Make the New Folder Here'),
      title: l10n.t('Where shall the new folder stand?'),
    })) ?? [];
  if (!parent) return undefined;
  const name = await window.showInputBox({
    title: l10n.t('Name of the new folder'),
    value: await freeName(parent, stem),
    ignoreFocusOut: true,
    validateInput: (value) => nameFault(parent, value),
  });
  return name === undefined ? undefined : Uri.joinPath(parent, name.trim());
}

async function freeName(parent: Uri, stem: string): Promise<string> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? stem : `${stem}-${number}`;
    if (!(await exists(Uri.joinPath(parent, name)))) return name;
  }
}

async function nameFault(parent: Uri, value: string): Promise<string | undefined> {
  const name = value.trim();
  if (name === '' || name === '.' || name === '..') return l10n.t('The folder needs a name.');
  if (/[\\/]/.test(name)) return l10n.t('A name holds no slash.');
  if (await exists(Uri.joinPath(parent, name))) {
    return l10n.t('{0} exists already. Nothing is ever overwritten; choose another name.', name);
  }
  return undefined;
}

/** Whether something is there; throws where that cannot be told. */
export async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}

/** A file to write: its path below the folder, safe and with `/` between segments, and its content when its turn comes. */
export interface NewFile {
  readonly path: string;
  readonly content: () => Promise<Uint8Array>;
}

/**
 * Makes the folder and writes every file, or leaves nothing behind; shows how far it is.
 * @param failed says in a sentence what was not done, and for which reason
 * @returns false when the user cancelled
 * @throws {Error} when the folder exists or something cannot be written
 */
export async function writeNewFolder(
  target: Uri,
  files: readonly NewFile[],
  failed: (reason: string) => string,
): Promise<boolean> {
  return window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: l10n.t('Writing {0} files', files.length),
      cancellable: true,
    },
    (progress, token) => writeAll(target, files, failed, progress, token),
  );
}

async function writeAll(
  target: Uri,
  files: readonly NewFile[],
  failed: (reason: string) => string,
  progress: Progress<{ increment: number }>,
  token: CancellationToken,
): Promise<boolean> {
  if (await exists(target)) {
    throw new Error(l10n.t('{0} exists already; nothing was written.', baseName(target)));
  }
  try {
    await workspace.fs.createDirectory(target);
    for (const { path, content } of files) {
      if (token.isCancellationRequested) {
        await removeWritten(target);
        return false;
      }
      const file = Uri.joinPath(target, ...path.split('/'));
      // A file system that ignores case or accents may hold it under another spelling.
      if (await exists(file)) throw new Error(l10n.t('{0} would be written twice.', path));
      await workspace.fs.createDirectory(parentOf(file));
      await workspace.fs.writeFile(file, await content());
      progress.report({ increment: 100 / files.length });
    }
    return true;
  } catch (error) {
    await removeWritten(target);
    throw new Error(failed(error instanceof Error ? error.message : String(error)), { cause: error });
  }
}

/** The folder was made by us just now, so all that it holds is ours. */
async function removeWritten(target: Uri): Promise<void> {
  try {
    if ((await workspace.fs.stat(target)).type === FileType.Directory) {
      await workspace.fs.delete(target, { recursive: true, useTrash: false });
    }
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
}
