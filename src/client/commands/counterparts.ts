import { Range, Selection, TextEditorRevealType, Uri, commands, l10n, window } from 'vscode';
import type { QuickPickItem, TextEditor } from 'vscode';
import type { CompareArguments, CounterpartInfo, Location } from '../../protocol/index';
import { scoreText } from '../scores';
import { compareArgumentsOf } from '../stories';
import { activeEditor, say } from './context';
import type { CommandContext } from './context';
import { rangeOf } from '../rows';

/** Opens both sides in the diff editor: those that a code action or a row names, or of the counterpart at the cursor. */
export async function compare(context: CommandContext, argument?: unknown): Promise<void> {
  const named = isCompareArguments(argument) ? argument : compareArgumentsOf(argument);
  const sides = named ?? (await counterpartAtCursor(context));
  if (!sides) return;
  const [left, right] = [Uri.parse(sides.leftUri), Uri.parse(sides.rightUri)];
  await commands.executeCommand('vscode.diff', left, right, sides.title, { preview: true });
  const line = await lineOf(context, right, sides.paragraph);
  if (line !== undefined) await show(right, new Range(line, 0, line, 0));
}

/** Brings a place of a view that is open to the middle of the screen: the diff editor heeds no selection. */
async function show(view: Uri, range: Range): Promise<void> {
  const editor = await editorOf(view, range.start.line);
  if (editor !== undefined) reveal(editor, range);
}

/** How long a view may take to appear, in milliseconds, before its place is left as it is. */
const PATIENCE = 5000;

/** The editor of a view, once it is on the screen with so many lines. */
async function editorOf(view: Uri, lines: number): Promise<TextEditor | undefined> {
  const found = (): TextEditor | undefined =>
    window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === view.toString() && document.lineCount > lines,
    );
  const end = Date.now() + PATIENCE;
  while (found() === undefined && Date.now() < end) await new Promise((wait) => setTimeout(wait, 50));
  return found();
}

function reveal(editor: TextEditor, range: Range): void {
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Compares the document of a row of *Families*, for a key the one that is selected. */
export async function compareSelected(context: CommandContext, argument?: unknown): Promise<void> {
  const sides = compareArgumentsOf(argument ?? context.stories.selected);
  if (sides) await compare(context, sides);
}

/** Where a paragraph stands in a view of its document; undefined where it does not. */
async function lineOf(
  { server }: CommandContext,
  view: Uri,
  paragraph?: number,
): Promise<number | undefined> {
  if (paragraph === undefined) return undefined;
  const line = (await server.content(view)).lines?.at(paragraph);
  return line === undefined || line < 0 ? undefined : line;
}

/** Goes to the place that a code action names, or to the counterpart of the passage at the cursor. */
export async function goToCounterpart(context: CommandContext, argument?: unknown): Promise<void> {
  const location = isLocation(argument) ? argument : (await counterpartAtCursor(context))?.location;
  if (!location) return;
  const range = rangeOf(location.range);
  const editor = await window.showTextDocument(Uri.parse(location.uri), { preview: true });
  reveal(editor, range);
}

/** The only counterpart of the passage at the cursor, or the one that the user picks. */
async function counterpartAtCursor({ server }: CommandContext): Promise<CounterpartInfo | undefined> {
  const editor = activeEditor();
  if (!editor) return undefined;
  const { line, character } = editor.selection.active;
  const { counterparts } = await server.counterparts({
    uri: editor.document.uri.toString(),
    position: { line, character },
  });
  if (counterparts.length === 0) {
    say(l10n.t('No other document holds the passage at the cursor.'));
    return undefined;
  }
  return counterparts.length === 1 ? counterparts[0] : pick(counterparts);
}

async function pick(counterparts: readonly CounterpartInfo[]): Promise<CounterpartInfo | undefined> {
  const items: (QuickPickItem & { counterpart: CounterpartInfo })[] = counterparts.map((counterpart) => ({
    label: counterpart.label,
    description: `${classWord(counterpart.class)} · ${scoreText(counterpart.score)}`,
    counterpart,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('{0} counterparts', counterparts.length),
    placeHolder: l10n.t('Choose the passage to go on with'),
    matchOnDescription: true,
  });
  return picked?.counterpart;
}

function classWord(kind: CounterpartInfo['class']): string {
  switch (kind) {
    case 'exact':
      return l10n.t('exact copy');
    case 'near':
      return l10n.t('edited copy');
    case 'reworded':
      return l10n.t('retold');
    case 'contained':
      return l10n.t('contained');
    case 'wording':
      return l10n.t('some of its words');
  }
}

function isCompareArguments(value: unknown): value is CompareArguments {
  const { leftUri, rightUri, title } = (value ?? {}) as Partial<CompareArguments>;
  return typeof leftUri === 'string' && typeof rightUri === 'string' && typeof title === 'string';
}

function isLocation(value: unknown): value is Location {
  const { uri, range } = (value ?? {}) as Partial<Location>;
  return (
    typeof uri === 'string' && typeof range?.start?.line === 'number' && typeof range.end?.line === 'number'
  );
}
