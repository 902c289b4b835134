import { ThemeIcon, Uri, commands, l10n, window, workspace } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { PlanSplitResult } from '../../protocol/index';
import { fromBase64 } from '../../protocol/index';
import { baseName, documentOf, say, stemOf } from './context';
import type { CommandContext } from './context';
import { settleReview } from './leaveOut';
import { askForNewFolder, writeNewFolder } from './newFolder';
import { rememberOrder } from './splitOrder';

/** Reasons named in a message; the Problems view has them all. */
const REFUSALS_SHOWN = 8;

type Member = PlanSplitResult['members'][number];

/** Skips the questions: for tests and for callers that have asked already. */
export interface SplitOptions {
  /** The uri of the folder to make. */
  readonly target: string;
}

/**
 * Writes the documents of a bundle into a new folder: shown first, all or nothing, never over anything.
 */
export async function splitBundle(
  { server, memory }: CommandContext,
  argument?: unknown,
  options?: unknown,
): Promise<void> {
  const bundle = documentOf(argument);
  if (!bundle) return;
  // The server knows open documents and those of the workspace; this one may be neither, or newer than it knows.
  await workspace.openTextDocument(bundle);
  const { members, refusals, order, notes } = await server.planSplit(bundle);
  const given = isSplitOptions(options) ? Uri.parse(options.target) : undefined;
  if (refusals.length > 0) return refuse(bundle, refusals, given === undefined);
  if (members.length === 0) return say(l10n.t('{0} holds no documents to split.', baseName(bundle)));
  const chosen = given ? members : await preview(bundle, members);
  if (!chosen || chosen.length === 0) return;
  if (!given && !(await mayWriteSensitive(chosen))) return;
  const target = given ?? (await askForNewFolder(bundle, stemOf(baseName(bundle))));
  if (!target) return;
  if (!given && !(await mayWriteCopies(target))) return;
  const files = chosen.map(({ path, base64 }) => ({
    path,
    content: () => Promise.resolve(fromBase64(base64)),
  }));
  const written = await writeNewFolder(target, files, (reason) =>
    l10n.t('The bundle was not split and nothing is left behind: {0}', reason),
  );
  if (!written) return;
  await rememberOrder(memory, target, order);
  await show(target, chosen, notes);
}

/** Asks before files are written that programs read or run by themselves. */
async function mayWriteSensitive(members: readonly Member[]): Promise<boolean> {
  const names = members.filter(({ sensitive }) => sensitive).map(({ path }) => path);
  if (names.length === 0) return true;
  const shown = names.slice(0, REFUSALS_SHOWN);
  if (names.length > shown.length) shown.push(l10n.t('And {0} more.', names.length - shown.length));
  const write = l10n.t('Write Them Too');
  const choice = await window.showWarningMessage(
    l10n.t('Programs read or run files of these names by themselves. Write them?'),
    { modal: true, detail: shown.join('\n') },
    write,
  );
  return choice === write;
}

/** Documents beside the bundle that they come from are copies of it. Whether they may be written. */
async function mayWriteCopies(target: Uri): Promise<boolean> {
  const settled = await settleReview(target, '/**', {
    detail: l10n.t('The new files are copies of what the bundle holds, and each would be reported as one.'),
    leaveOut: l10n.t('Leave Them Out'),
    review: l10n.t('Review Them Too'),
  });
  return settled !== undefined;
}

/** Says why nothing is written: in a dialog to a person who waits for the preview, in passing otherwise. */
function refuse(bundle: Uri, refusals: readonly string[], modal: boolean): void {
  const message = l10n.t('{0} cannot be split; nothing was written.', baseName(bundle));
  const reasons = refusals.slice(0, REFUSALS_SHOWN);
  const more = refusals.length - reasons.length;
  if (more > 0) reasons.push(l10n.t('And {0} more.', more));
  // Not waited for: the command has done what it can.
  if (modal) void window.showErrorMessage(message, { modal, detail: reasons.join('\n') });
  else void window.showErrorMessage(`${message} ${reasons.join(' · ')}`);
}

/** The list of what would be written. All are ticked; those with a warning say so. */
async function preview(bundle: Uri, members: readonly Member[]): Promise<readonly Member[] | undefined> {
  const items: (QuickPickItem & { member: Member })[] = members.map((member) => ({
    label: member.path,
    description: sizeWord(byteLength(member.base64)),
    ...(member.warnings.length > 0
      ? { detail: member.warnings.join(' '), iconPath: new ThemeIcon('warning') }
      : {}),
    picked: true,
    member,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Split {0}: {1} files', baseName(bundle), members.length),
    placeHolder: l10n.t('Choose the files to write, then a new folder for them'),
    canPickMany: true,
    ignoreFocusOut: true,
    matchOnDetail: true,
  });
  return picked?.map(({ member }) => member);
}

/** Number of bytes that base64 with padding stands for. */
function byteLength(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return (base64.length / 4) * 3 - padding;
}

function sizeWord(bytes: number): string {
  if (bytes < 1000) return l10n.t('{0} bytes', bytes);
  if (bytes < 1_000_000) return l10n.t('{0} kB', (bytes / 1000).toFixed(1));
  return l10n.t('{0} MB', (bytes / 1_000_000).toFixed(1));
}

/** Shows the first file in the Explorer when the folder is part of the workspace; offers to open it otherwise. */
async function show(target: Uri, members: readonly Member[], notes: readonly string[]): Promise<void> {
  const first = Uri.joinPath(target, ...members[0].path.split('/'));
  say(l10n.t('Wrote {0} files into {1}.', members.length, baseName(target)));
  // Not waited for: it is only said.
  if (notes.length > 0) void window.showInformationMessage(notes.slice(0, REFUSALS_SHOWN).join(' '));
  if (workspace.getWorkspaceFolder(target)) {
    await commands.executeCommand('revealInExplorer', first);
    await commands.executeCommand('vscode.open', first);
    return;
  }
  const open = l10n.t('Open Folder');
  const message = l10n.t('Wrote {0} files into {1}.', members.length, target.fsPath);
  void window.showInformationMessage(message, open).then((choice) => {
    if (choice === open) void commands.executeCommand('vscode.openFolder', target, { forceNewWindow: true });
  });
}

function isSplitOptions(value: unknown): value is SplitOptions {
  return typeof (value as Partial<SplitOptions> | undefined)?.target === 'string';
}
