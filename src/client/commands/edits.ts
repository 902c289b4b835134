import { Uri, workspace } from 'vscode';
import { TextDocumentEdit } from 'vscode-languageclient';
import type { WorkspaceEdit } from 'vscode-languageclient';

/** Whether an edit is of the texts as they stand in the editor: what is converted for the editor has no versions any more. */
export function isOfTextsShown({ documentChanges = [] }: WorkspaceEdit): boolean {
  const versions = new Map(workspace.textDocuments.map(({ uri, version }) => [uri.toString(), version]));
  return documentChanges.every((change) => {
    if (!TextDocumentEdit.is(change) || change.textDocument.version === null) return true;
    const { uri, version } = change.textDocument;
    return versions.get(Uri.parse(uri).toString()) === version;
  });
}
