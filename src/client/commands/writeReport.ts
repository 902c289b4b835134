import { ProgressLocation, Uri, commands, env, l10n, window, workspace } from 'vscode';
import type { QuickPickItem } from 'vscode';
import { fromBase64, REPORT_FORMATS, type ReportFile, type ReportParams } from '../../protocol/index';
import { baseName, say } from './context';
import type { CommandContext } from './context';
import { outsideOfReview, settleReview } from './leaveOut';
import { askForNewFolder, writeNewFolder } from './newFolder';

type Format = ReportParams['format'];

/** What may be said to the command instead of by hand; for tests and key bindings. */
interface ReportOptions {
  readonly format: Format;
  /** The uri of the file to write, for tables (`csv`) of the folder to make. */
  readonly target: string;
}

/** The forms that are read as documents where they lie in a folder that is reviewed. */
const READ_AS_DOCUMENTS: readonly Format[] = ['html', 'md', 'csv'];

/** Asks for the form and where to, and writes down what was found in the workspace: there and nowhere else. */
export async function writeReport({ server }: CommandContext, ...args: unknown[]): Promise<void> {
  const [given] = args;
  const options = isReportOptions(given) ? given : undefined;
  const format = options?.format ?? (await pickFormat());
  if (format === undefined) return;
  const target = options === undefined ? await askForTarget(format) : Uri.parse(options.target);
  if (target === undefined) return;
  const { files, documents } = await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Writing the report'), cancellable: true },
    (_, token) => server.report({ format, language: spoken(), date: today(), links: env.uriScheme }, token),
  );
  if (documents === 0) return say(l10n.t('There is nothing to report yet.'));
  if (await write(target, format, files)) offerToOpen(target, format, documents, files);
}

async function pickFormat(): Promise<Format | undefined> {
  const items: (QuickPickItem & { readonly format: Format })[] = [
    { label: 'HTML', description: l10n.t('to read, print and hand on'), format: 'html' },
    { label: 'Markdown', description: l10n.t('the same as text'), format: 'md' },
    { label: 'CSV', description: l10n.t('a folder of tables'), format: 'csv' },
    { label: 'Excel', description: l10n.t('the tables as one workbook'), format: 'xlsx' },
    { label: 'JSON', description: l10n.t('for programs'), format: 'json' },
  ];
  const picked = await window.showQuickPick(items, { title: l10n.t('Write the report as') });
  return picked?.format;
}

/** A file, or a new folder for tables; by its own question where it would be reviewed. */
async function askForTarget(format: Format): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target =
    format === 'csv' ? await askForNewFolder(folder, 'winnow-report') : await askForFile(folder, format);
  if (target === undefined || !READ_AS_DOCUMENTS.includes(format)) return target;
  const settled = await settleReview(target, format === 'csv' ? '/**' : '', {
    detail: l10n.t('The report cites the documents, and would be reported as telling the same.'),
    leaveOut: l10n.t('Leave It Out'),
    review: l10n.t('Review It Too'),
  });
  return settled === undefined ? undefined : target;
}

/** The dialog itself asks before it lets a file be replaced. */
function askForFile(folder: Uri | undefined, format: Format): Thenable<Uri | undefined> {
  const place = folder && outsideOfReview(folder);
  return window.showSaveDialog({
    ...(place && { defaultUri: Uri.joinPath(place, `winnow-report.${format}`) }),
    filters: { [format.toUpperCase()]: [format] },
    saveLabel: l10n.t('Write Report'),
  });
}

/** Whether it was written; not where the user gave it up. */
async function write(target: Uri, format: Format, files: readonly ReportFile[]): Promise<boolean> {
  if (format === 'csv') {
    const tables = files.map((file) => ({ path: file.name, content: () => Promise.resolve(bytesOf(file)) }));
    return writeNewFolder(target, tables, (reason) =>
      l10n.t('No report was written and nothing is left behind: {0}', reason),
    );
  }
  await workspace.fs.writeFile(target, bytesOf(files[0]));
  return true;
}

function bytesOf({ content }: ReportFile): Uint8Array {
  return 'text' in content ? new TextEncoder().encode(content.text) : fromBase64(content.base64);
}

/** The language that the report is in: ours where its words are translated. */
function spoken(): string {
  return l10n.bundle === undefined ? 'en' : env.language;
}

/** The day here, ISO 8601. */
function today(): string {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Not waited for: the command has done what it can. */
function offerToOpen(target: Uri, format: Format, documents: number, files: readonly ReportFile[]): void {
  const open = l10n.t('Open');
  const message = l10n.t('Wrote the report into {0}. Documents: {1}.', baseName(target), documents);
  void window.showInformationMessage(message, open).then((choice) => {
    if (choice === open) void show(format === 'csv' ? Uri.joinPath(target, files[0].name) : target, format);
  });
}

/** Pages and workbooks open in the program for them, where they lie on a disk; a workbook elsewhere is shown where it is. */
async function show(file: Uri, format: Format): Promise<unknown> {
  const isForOthers = format === 'html' || format === 'xlsx';
  if (isForOthers && file.scheme === 'file') return env.openExternal(file);
  if (format === 'xlsx') return commands.executeCommand('revealInExplorer', file);
  return window.showTextDocument(file);
}

function isReportOptions(value: unknown): value is ReportOptions {
  const options = value as Partial<ReportOptions> | undefined;
  const formats: readonly unknown[] = REPORT_FORMATS;
  return formats.includes(options?.format) && typeof options?.target === 'string';
}
