import { Position, TextEdit, Uri, WorkspaceEdit, l10n, workspace } from 'vscode';
import type { Disposable, Range, WorkspaceEditEntryMetadata } from 'vscode';
import { AnnotatedTextEdit, TextDocumentEdit } from 'vscode-languageclient';
import type { BaseLanguageClient, WorkspaceEdit as ProtocolEdit } from 'vscode-languageclient';

/** What is removed from one file: a range a paragraph, in order, with the document of the file that it belongs to. */
export interface Removal {
  readonly uri: Uri;
  readonly ranges: readonly Range[];
  readonly labels: readonly string[];
}

/** The removals of an edit that annotates each paragraph with the document that it belongs to. */
export async function removalsOf(
  { documentChanges = [], changeAnnotations = {} }: ProtocolEdit,
  client: BaseLanguageClient,
): Promise<readonly Removal[]> {
  const changes = documentChanges.filter((change) => TextDocumentEdit.is(change));
  return Promise.all(
    changes.map(async ({ textDocument, edits }) => ({
      uri: Uri.parse(textDocument.uri),
      ranges: await client.protocol2CodeConverter.asRanges(
        edits.map((edit) => ('range' in edit ? edit.range : NOWHERE)),
      ),
      labels: edits.map((edit) =>
        AnnotatedTextEdit.is(edit) ? changeAnnotations[edit.annotationId].label : '',
      ),
    })),
  );
}

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * Applies removals, in the preview or at once, and says how many paragraphs are gone; undefined where nothing was applied.
 * In the preview everything is ticked: what is to stay is unticked.
 */
export async function applyRemovals(
  removals: readonly Removal[],
  inPreview: boolean,
): Promise<number | undefined> {
  const edit = new WorkspaceEdit();
  const note = inPreview ? addNote(edit) : undefined;
  for (const { uri, ranges, labels } of removals) {
    const changes = ranges.map((range, index): [TextEdit, WorkspaceEditEntryMetadata] => [
      TextEdit.delete(range),
      { label: labels[index], needsConfirmation: false },
    ]);
    edit.set(uri, changes);
  }
  let gone = 0;
  const waiting = new Map(removals.map((removal) => [removal.uri.toString(), removal]));
  const listening = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    const removal = waiting.get(document.uri.toString());
    if (removal === undefined || contentChanges.length === 0) return;
    waiting.delete(document.uri.toString());
    gone += countWithin(
      removal.ranges,
      contentChanges.map(({ range }) => range),
    );
  });
  try {
    return (await workspace.applyEdit(edit, { isRefactoring: true })) ? gone : undefined;
  } finally {
    listening.dispose();
    note?.dispose();
  }
}

/**
 * Shows an edit in the preview with everything ticked, whatever the edit says of it: what is to stay is unticked. False where nothing was
 * applied.
 */
export async function applyTicked(edit: ProtocolEdit, client: BaseLanguageClient): Promise<boolean> {
  const annotations = Object.entries(edit.changeAnnotations ?? {}).map(
    ([id, annotation]) => [id, { ...annotation, needsConfirmation: false }] as const,
  );
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit({
    ...edit,
    changeAnnotations: Object.fromEntries(annotations),
  });
  const note = addNote(converted);
  try {
    return await workspace.applyEdit(converted, { isRefactoring: true });
  } finally {
    note.dispose();
  }
}

/**
 * VS Code shows its preview where some change wants confirmation, and leaves that one unticked. This one changes nothing: it is the
 * first row, and says what to do. Returns what takes away its text.
 */
export function addNote(edit: WorkspaceEdit): Disposable {
  const label = l10n.t('Untick what is to stay, then apply');
  const words = l10n.t('What is ticked is removed. This row changes nothing.');
  edit.set(Uri.from({ scheme: NOTE_SCHEME, path: `/${label}` }), [
    [TextEdit.insert(new Position(0, words.length), ''), { label, needsConfirmation: true }],
  ]);
  return workspace.registerTextDocumentContentProvider(NOTE_SCHEME, {
    provideTextDocumentContent: () => words,
  });
}

const NOTE_SCHEME = 'winnow-note';

/** How many of the ranges lie within one of the others; both without overlap among themselves. */
function countWithin(ranges: readonly Range[], others: readonly Range[]): number {
  const byPlace = (left: Range, right: Range): number => left.start.compareTo(right.start);
  const outer = [...others].sort(byPlace);
  let at = 0;
  let count = 0;
  for (const range of [...ranges].sort(byPlace)) {
    while (at < outer.length && outer[at].end.isBefore(range.end)) at++;
    if (at < outer.length && outer[at].contains(range)) count++;
  }
  return count;
}
