import { ProgressLocation, Uri, commands, l10n, window, workspace } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { PlanExportParams, PlanExportResult } from '../../protocol/index';
import { fromBase64 } from '../../protocol/index';
import { baseName, say, stemOf } from './context';
import type { CommandContext } from './context';
import { settleReview } from './leaveOut';
import { askForNewFolder, writeNewFolder } from './newFolder';

/** Skips the questions: for tests and for callers that have asked already. */
export interface ExportOptions extends Partial<PlanExportParams> {
  readonly format: PlanExportParams['format'];
  /** The uri of the folder to make. */
  readonly target: string;
}

/** What is chosen, before it is known where to. */
type Choice = Omit<PlanExportParams, 'uris'>;

interface Item<T> extends QuickPickItem {
  readonly of: T;
}

/**
 * Writes a clean corpus into a new folder: all documents of the workspace, or of what is chosen in the Explorer. All or nothing, never
 * over anything; the documents stay as they are.
 */
export async function exportCorpus(
  { server }: CommandContext,
  clicked?: unknown,
  selected?: unknown,
  options?: unknown,
): Promise<void> {
  const chosen = selection(clicked, selected);
  const given = isExportOptions(options) ? options : undefined;
  const choice = given ? choiceOf(given) : await ask();
  if (!choice) return;
  const plan = await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Planning the export'), cancellable: true },
    (_progress, token) =>
      server.planExport({ ...choice, ...(chosen && { uris: chosen.map((uri) => uri.toString()) }) }, token),
  );
  if (plan.exported === 0) return say(l10n.t('There are no documents to export.'));
  const target = given ? Uri.parse(given.target) : await askForTarget(chosen);
  if (!target) return;
  const files = plan.files.map((path, index) => ({
    path,
    content: async () => fromBase64((await server.exportedFile({ id: plan.id, index })).base64),
  }));
  const written = await writeNewFolder(target, files, (reason) =>
    l10n.t('Nothing was exported and nothing is left behind: {0}', reason),
  );
  if (written) tell(plan, choice, Uri.joinPath(target, plan.files[plan.files.length - 1]), target);
}

/** What is chosen in the Explorer; undefined for all documents of the workspace. */
function selection(clicked: unknown, selected: unknown): readonly Uri[] | undefined {
  if (Array.isArray(selected) && selected.length > 0) return selected.filter((uri) => uri instanceof Uri);
  return clicked instanceof Uri ? [clicked] : undefined;
}

async function ask(): Promise<Choice | undefined> {
  const format = await pick(l10n.t('Export Clean Corpus (1 of 3): as what?'), [
    { of: 'txt', label: l10n.t('Text files'), detail: l10n.t('A file a document, each in its own bytes') },
    {
      of: 'bundle',
      label: l10n.t('One bundle'),
      detail: l10n.t('All documents in one file, with FILE delimiters'),
    },
    {
      of: 'jsonl',
      label: l10n.t('JSON Lines'),
      detail: l10n.t('A line a document, with what is said of it'),
    },
    { of: 'csv', label: l10n.t('Table (CSV)'), detail: l10n.t('A row a document, with what is said of it') },
  ]);
  if (format === undefined) return undefined;
  const boilerplate = await pick(l10n.t('Export Clean Corpus (2 of 3): which boilerplate goes out?'), [
    {
      of: 'decided',
      label: l10n.t('What was decided'),
      detail: l10n.t('Paragraphs that a reviewer called boilerplate'),
    },
    {
      of: 'careful',
      label: l10n.t('What is flagged, careful'),
      detail: l10n.t('And what is hardly ever flagged wrongly, but for what was kept'),
    },
    {
      of: 'thorough',
      label: l10n.t('What is flagged, thorough'),
      detail: l10n.t('And what is flagged with less certainty, but for what was kept'),
    },
    { of: 'none', label: l10n.t('None'), detail: l10n.t('All paragraphs stay') },
  ]);
  if (boilerplate === undefined) return undefined;
  const oneOfEach = await pick(
    l10n.t('Export Clean Corpus (3 of 3): of which documents does one alone stay?'),
    [
      {
        of: 'identical',
        label: l10n.t('Of the same ones'),
        detail: l10n.t('But for those that you decided to keep'),
      },
      {
        of: 'edited',
        label: l10n.t('Of edited copies, too'),
        detail: l10n.t('The one stays that covers most of the others'),
      },
      {
        of: 'retold',
        label: l10n.t('Of all that tell the same'),
        detail: l10n.t('The one stays that covers most of the others'),
      },
      { of: 'none', label: l10n.t('Of none'), detail: l10n.t('All documents stay') },
    ],
  );
  return oneOfEach === undefined
    ? undefined
    : { format, boilerplate, oneOfEach, byteOrderMark: format === 'csv' };
}

async function pick<T extends string>(title: string, items: readonly Item<T>[]): Promise<T | undefined> {
  return (await window.showQuickPick(items, { title, ignoreFocusOut: true }))?.of;
}

/** A new folder, by its own question where it would be reviewed. */
async function askForTarget(chosen: readonly Uri[] | undefined): Promise<Uri | undefined> {
  const [only, ...others] = chosen ?? workspace.workspaceFolders?.map(({ uri }) => uri) ?? [];
  const stem = only !== undefined && others.length === 0 ? stemOf(baseName(only)) : 'corpus';
  const target = await askForNewFolder(only, l10n.t('{0}-clean', stem));
  if (!target) return undefined;
  const settled = await settleReview(target, '/**', {
    detail: l10n.t('The new files are copies of documents, and each would be reported as one.'),
    leaveOut: l10n.t('Leave Them Out'),
    review: l10n.t('Review Them Too'),
  });
  return settled === undefined ? undefined : target;
}

/** Says what was done, with a way to the manifest; what was not is said first. Not waited for: the command has done what it can. */
function tell(plan: PlanExportResult, choice: Choice, manifest: Uri, target: Uri): void {
  const sentences = [
    l10n.t('Exported {0} of {1} documents into {2}.', plan.exported, plan.documents, baseName(target)),
    l10n.t('Set aside: {0}.', plan.setAside),
    l10n.t('Paragraphs taken out: {0}, of {1} documents.', plan.paragraphs, plan.cleaned),
  ];
  if (choice.boilerplate === 'decided' && plan.paragraphs === 0)
    sentences.push(l10n.t('No paragraph is decided to be boilerplate.'));
  const openManifest = l10n.t('Open Manifest');
  const openFolder = l10n.t('Open Folder');
  const buttons = workspace.getWorkspaceFolder(target) ? [openManifest] : [openManifest, openFolder];
  const message = [...sentences, ...plan.notes].join(' ');
  const shown =
    plan.notes.length > 0
      ? window.showWarningMessage(message, ...buttons)
      : window.showInformationMessage(message, ...buttons);
  void shown.then((picked) => {
    if (picked === openManifest) void window.showTextDocument(manifest);
    if (picked === openFolder)
      void commands.executeCommand('vscode.openFolder', target, { forceNewWindow: true });
  });
}

function choiceOf({ format, boilerplate, oneOfEach, byteOrderMark }: ExportOptions): Choice {
  return {
    format,
    boilerplate: boilerplate ?? 'decided',
    oneOfEach: oneOfEach ?? 'identical',
    ...(byteOrderMark === undefined ? {} : { byteOrderMark }),
  };
}

function isExportOptions(value: unknown): value is ExportOptions {
  const given = value as Partial<ExportOptions> | undefined;
  return typeof given?.target === 'string' && typeof given.format === 'string';
}
