import { Position, Range, TextEdit, Uri, WorkspaceEdit, workspace } from 'vscode';
import type { Disposable, WorkspaceEditEntryMetadata } from 'vscode';
import { AnnotatedTextEdit, DeleteFile, TextDocumentEdit } from 'vscode-languageclient';
import type {
  BaseLanguageClient,
  TextEdit as ProtocolTextEdit,
  WorkspaceEdit as ProtocolEdit,
} from 'vscode-languageclient';
import type { AcceptFindingsResult } from '../../protocol/index';
import { isAbsent } from '../files';
import { addNote } from './removalPreview';

type Part = AcceptFindingsResult['parts'][number];

/** What an edit did: the parts that were applied, and what puts back what was there before. */
export interface Applied {
  readonly parts: readonly Part[];
  /** Puts the texts back; false, and nothing is changed, where one of them was changed since. */
  readonly putBack: () => Promise<boolean>;
}

/**
 * Applies what findings ask for, in the preview or at once; in the preview everything is ticked. Undefined where nothing was applied.
 */
export async function applyAccepted(
  answer: AcceptFindingsResult,
  client: BaseLanguageClient,
): Promise<Applied | undefined> {
  const { documentChanges = [], changeAnnotations = {} } = (answer.edit ?? {}) as ProtocolEdit;
  const { protocol2CodeConverter: converter } = client;
  const edit = new WorkspaceEdit();
  const note = answer.isPreviewed ? addNote(edit) : undefined;
  const metadata = (id: string | undefined): WorkspaceEditEntryMetadata => ({
    label: id === undefined ? '' : changeAnnotations[id].label,
    needsConfirmation: false,
  });
  const changed = documentChanges.filter((change) => TextDocumentEdit.is(change));
  const deleted = documentChanges.filter((change) => DeleteFile.is(change));
  for (const { textDocument, edits } of changed)
    edit.set(
      Uri.parse(textDocument.uri),
      edits
        .filter(isPlain)
        .map((each): [TextEdit, WorkspaceEditEntryMetadata] => [
          TextEdit.replace(converter.asRange(each.range), each.newText),
          metadata(AnnotatedTextEdit.is(each) ? each.annotationId : undefined),
        ]),
    );
  for (const { uri, annotationId } of deleted)
    edit.deleteFile(Uri.parse(uri), { ignoreIfNotExists: true }, metadata(annotationId));
  const files = await DeletedFiles.of(deleted.map(({ uri }) => Uri.parse(uri)));
  const texts = await ChangedTexts.of(changed.map(({ textDocument }) => Uri.parse(textDocument.uri)));
  try {
    if (!(await workspace.applyEdit(edit, { isRefactoring: true }))) return undefined;
  } finally {
    texts.stop();
    note?.dispose();
  }
  await files.look();
  const isDone = ({ uri, ranges }: Part): boolean => {
    const name = Uri.parse(uri).toString();
    if (ranges.length === 0) return files.isGone(name);
    return ranges.every((range) => texts.holds(name, converter.asRange(range)));
  };
  const putBack = async (): Promise<boolean> => {
    if (!(await texts.putBack())) return false;
    await files.putBack();
    return true;
  };
  return { parts: answer.parts.filter(isDone), putBack };
}

function isPlain(edit: object): edit is ProtocolTextEdit {
  return 'newText' in edit && 'range' in edit;
}

/** Files that an edit may delete, with their bytes. */
class DeletedFiles {
  readonly #gone = new Set<string>();

  private constructor(private readonly bytes: ReadonlyMap<string, Uint8Array>) {}

  static async of(uris: readonly Uri[]): Promise<DeletedFiles> {
    const read = uris.map(async (uri) => [uri.toString(), await workspace.fs.readFile(uri)] as const);
    return new DeletedFiles(new Map(await Promise.all(read)));
  }

  /** Looks which of them are gone. */
  async look(): Promise<void> {
    for (const uri of this.bytes.keys()) {
      try {
        await workspace.fs.stat(Uri.parse(uri));
      } catch (error) {
        if (isAbsent(error)) this.#gone.add(uri);
      }
    }
  }

  isGone(uri: string): boolean {
    return this.#gone.has(uri);
  }

  async putBack(): Promise<void> {
    for (const [uri, bytes] of this.bytes)
      if (this.#gone.has(uri)) await workspace.fs.writeFile(Uri.parse(uri), bytes);
  }
}

/** Files that an edit changes: what of them it changed, and their texts before and after it. */
class ChangedTexts {
  readonly #changes = new Map<string, readonly Range[]>();
  readonly #after = new Map<string, string>();
  readonly #listening: Disposable;

  private constructor(private readonly before: ReadonlyMap<string, string>) {
    this.#listening = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const uri = document.uri.toString();
      if (!before.has(uri) || contentChanges.length === 0 || this.#after.has(uri)) return;
      this.#changes.set(
        uri,
        contentChanges.map(({ range }) => range),
      );
      this.#after.set(uri, document.getText());
    });
  }

  static async of(uris: readonly Uri[]): Promise<ChangedTexts> {
    const read = uris.map(async (uri) => {
      const document = await workspace.openTextDocument(uri);
      return [uri.toString(), document.getText()] as const;
    });
    return new ChangedTexts(new Map(await Promise.all(read)));
  }

  stop(): void {
    this.#listening.dispose();
  }

  /** Whether a range of the text before was changed. */
  holds(uri: string, range: Range): boolean {
    return (this.#changes.get(uri) ?? []).some((change) => change.intersection(range) !== undefined);
  }

  /** Puts the texts back; false, and nothing is changed, where one is another by now. */
  async putBack(): Promise<boolean> {
    const edit = new WorkspaceEdit();
    for (const [uri, after] of this.#after) {
      const document = await workspace.openTextDocument(Uri.parse(uri));
      if (document.getText() !== after) return false;
      const end = document.positionAt(after.length);
      edit.replace(document.uri, new Range(new Position(0, 0), end), this.before.get(uri) ?? '');
    }
    return workspace.applyEdit(edit);
  }
}
