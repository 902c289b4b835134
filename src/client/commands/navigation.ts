import { Position, Range, Selection, TextEditorRevealType, l10n } from 'vscode';
import type { TextEditor } from 'vscode';
import type { SectionsResult } from '../../protocol/index';
import { activeEditor, say } from './context';
import type { CommandContext } from './context';

type SectionEntry = SectionsResult['sections'][number];

export function nextDocument(context: CommandContext): Promise<void> {
  return goTo(context, (sections, line) => sections.find(({ range }) => range.start.line > line));
}

/** Goes to the start of this document first, then to the one before, as going back a chapter does. */
export function previousDocument(context: CommandContext): Promise<void> {
  return goTo(context, (sections, line) => sections.findLast(({ selection }) => selection.start.line < line));
}

async function goTo(
  { server }: CommandContext,
  choose: (sections: readonly SectionEntry[], line: number) => SectionEntry | undefined,
): Promise<void> {
  const editor = activeEditor();
  if (!editor) return;
  const { sections } = await server.sections(editor.document.uri);
  const section = choose(sections, editor.selection.active.line);
  if (!section) return say(l10n.t('There is no further document in this direction.'));
  reveal(editor, section);
  say(section.name);
}

function reveal(editor: TextEditor, { selection, range }: SectionEntry): void {
  const start = new Position(selection.start.line, selection.start.character);
  editor.selection = new Selection(start, start);
  const top = new Position(range.start.line, 0);
  editor.revealRange(new Range(top, top), TextEditorRevealType.AtTop);
}
