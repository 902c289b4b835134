/** A second reviewer's sample: drawing it of what was decided, and judging it without being told how. */
import { FileType, Range, Selection, Uri, l10n, window, workspace } from 'vscode';
import type { QuickPickItem, TextEditor } from 'vscode';
import { SAMPLE_UNITS, type DrawSampleParams } from '../../protocol/index';
import { isAbsent } from '../files';
import { baseName, say } from './context';
import type { CommandContext } from './context';
import { exists } from './newFolder';

type Unit = DrawSampleParams['by'];

/** What `docs/samples.md` says of a line that is judged. */
interface SheetLine {
  readonly kind: 'item';
  readonly verdict: string;
  readonly document: string;
  readonly section?: string;
  readonly code?: string;
  readonly text?: string;
}

interface Item<T> extends QuickPickItem {
  readonly of: T;
}

const DEFAULT_SIZE = 20;
/** What a seed may be: it is part of the name of a file on every system. */
const SEED = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}$/u;

/** Draws a sample of what was decided in a folder and opens its sheet; nothing in it says what was decided. */
export async function drawSample(context: CommandContext): Promise<void> {
  const folder = await pickFolder();
  if (folder === undefined) return;
  const by = await pickUnit();
  if (by === undefined) return;
  const size = await askSize();
  if (size === undefined) return;
  const seed = await askSeed();
  if (seed === undefined) return;
  const { sheet, drawn, of } = await context.server.drawSample({ folder: folder.toString(), by, size, seed });
  if (of === 0) {
    const sentence =
      by === 'finding'
        ? l10n.t('No finding was accepted or rejected yet.')
        : l10n.t('No document is done or set aside yet.');
    return void window.showInformationMessage(sentence);
  }
  const file = Uri.joinPath(samplesOf(folder), `${by}-${seed}.jsonl`);
  if (await exists(file)) {
    const open = l10n.t('Open');
    const message = l10n.t('{0} is there already and stays as it is. Take another seed.', baseName(file));
    if ((await window.showWarningMessage(message, open)) === open) await window.showTextDocument(file);
    return;
  }
  await workspace.fs.writeFile(file, new TextEncoder().encode(sheet));
  await window.showTextDocument(file);
  const judge = l10n.t('Judge It');
  const told = l10n.t('Drew {0} of {1} into {2}.', drawn, of, baseName(file));
  void window.showInformationMessage(told, judge).then((choice) => {
    if (choice === judge) void judging(folder, file);
  });
}

/** Goes through what of a sample is not judged yet: each in its place, one question each; every answer is kept at once. */
export async function judgeSample(): Promise<void> {
  const folder = await pickFolder();
  if (folder === undefined) return;
  const names = await samplesIn(folder);
  if (names.length === 0)
    return void window.showInformationMessage(
      l10n.t('No sample was drawn yet: “Winnow: Draw a Sample…” does.'),
    );
  const name = names.length === 1 ? names[0] : await window.showQuickPick(names);
  if (name !== undefined) await judging(folder, Uri.joinPath(samplesOf(folder), name));
}

async function judging(folder: Uri, file: Uri): Promise<void> {
  const isUnsaved = workspace.textDocuments.some(
    ({ uri, isDirty }) => isDirty && uri.toString() === file.toString(),
  );
  if (isUnsaved) return say(l10n.t('Save {0} first.', baseName(file)));
  // Not by its document, which learns of what is written here a little later.
  const lines = new TextDecoder().decode(await workspace.fs.readFile(file)).split('\n');
  const open = lines.flatMap((line, index) => (itemOf(line)?.verdict === '' ? [index] : []));
  for (const [done, index] of open.entries()) {
    const item = itemOf(lines[index]);
    if (item === undefined) continue;
    await show(folder, item);
    const verdict = await askVerdict(item, done + 1, open.length);
    if (verdict === undefined) return say(l10n.t('Judged: {0} of {1}.', done, open.length));
    if (verdict === '') continue;
    lines[index] = JSON.stringify({ ...item, verdict });
    await workspace.fs.writeFile(file, new TextEncoder().encode(lines.join('\n')));
  }
  say(l10n.t('All of {0} is judged or passed over.', baseName(file)));
}

/** Asks what the second reviewer says; empty to pass over, undefined to stop. */
async function askVerdict(item: SheetLine, number: number, of: number): Promise<string | undefined> {
  const isFinding = item.code !== undefined;
  const choices: readonly Item<string>[] = isFinding
    ? [
        { of: 'accepted', label: l10n.t('The finding is right') },
        { of: 'rejected', label: l10n.t('The finding is wrong') },
      ]
    : [
        { of: 'done', label: l10n.t('The document is kept') },
        { of: 'aside', label: l10n.t('The document is set aside') },
      ];
  const where = item.section === undefined ? item.document : `${item.document}, ${item.section}`;
  const chosen = await window.showQuickPick([...choices, { of: '', label: l10n.t('Pass over') }], {
    title: `${number}/${of} · ${where}${isFinding ? ` · ${item.code}` : ''}`,
    placeHolder: item.text ?? '',
    ignoreFocusOut: true,
  });
  return chosen?.of;
}

/** Opens what is judged, at its words where they still stand there. */
async function show(folder: Uri, { document, text }: SheetLine): Promise<void> {
  const uri = /^[a-z][a-z\d+.-]+:/i.test(document) ? Uri.parse(document) : Uri.joinPath(folder, document);
  try {
    const editor = await window.showTextDocument(uri, { preview: true, preserveFocus: true });
    if (text !== undefined) reveal(editor, text);
  } catch {
    say(l10n.t('{0} cannot be opened.', document));
  }
}

/** Excerpts are cut and their white space is one space: the first of their words that stand in a line are looked for. */
function reveal(editor: TextEditor, excerpt: string): void {
  const words = excerpt.replace(/…$/u, '').trim().split(/\s+/u);
  const all = editor.document.getText();
  for (let count = words.length; count > 0; count--) {
    const at = all.indexOf(words.slice(0, count).join(' '));
    if (at < 0) continue;
    const start = editor.document.positionAt(at);
    editor.selection = new Selection(start, start);
    return editor.revealRange(new Range(start, start));
  }
}

function itemOf(line: string): SheetLine | undefined {
  try {
    const value = JSON.parse(line) as Partial<SheetLine>;
    const isItem =
      value.kind === 'item' && typeof value.document === 'string' && typeof value.verdict === 'string';
    return isItem ? (value as SheetLine) : undefined;
  } catch {
    return undefined;
  }
}

async function pickFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    say(l10n.t('Open a folder first.'));
    return undefined;
  }
  if (folders.length === 1) return folders[0].uri;
  return (await window.showWorkspaceFolderPick())?.uri;
}

async function pickUnit(): Promise<Unit | undefined> {
  const words: Readonly<Record<Unit, string>> = {
    finding: l10n.t('Findings that were accepted or rejected'),
    document: l10n.t('Documents that are done or set aside'),
  };
  const items = SAMPLE_UNITS.map((of): Item<Unit> => ({ of, label: words[of] })).reverse();
  return (await window.showQuickPick(items, { title: l10n.t('Draw a sample of what?') }))?.of;
}

async function askSize(): Promise<number | undefined> {
  const answer = await window.showInputBox({
    prompt: l10n.t('How many?'),
    value: String(DEFAULT_SIZE),
    validateInput: (value) =>
      /^[1-9]\d{0,5}$/.test(value.trim()) ? undefined : l10n.t('A number from 1 on.'),
  });
  return answer === undefined ? undefined : Number(answer.trim());
}

async function askSeed(): Promise<string | undefined> {
  const answer = await window.showInputBox({
    prompt: l10n.t('Seed: the same one draws the same sample'),
    value: '1',
    validateInput: (value) =>
      SEED.test(value.trim()) ? undefined : l10n.t('Letters, digits, “.”, “_” and “-” only.'),
  });
  return answer?.trim();
}

function samplesOf(folder: Uri): Uri {
  return Uri.joinPath(folder, '.winnow', 'samples');
}

async function samplesIn(folder: Uri): Promise<string[]> {
  try {
    const entries = await workspace.fs.readDirectory(samplesOf(folder));
    return entries
      .filter(([name, type]) => type === FileType.File && name.endsWith('.jsonl'))
      .map(([name]) => name)
      .sort();
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}
