import { workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import { SemanticTokensRegistrationType } from 'vscode-languageclient';
import type { BaseLanguageClient, Middleware } from 'vscode-languageclient';

/** Colours for entities only where the reviewer asks for them. */
export const semanticTokensMiddleware: Middleware = {
  provideDocumentSemanticTokens: (document, token, next) =>
    isEnabled(document) ? next(document, token) : undefined,
  provideDocumentSemanticTokensEdits: (document, previous, token, next) =>
    isEnabled(document) ? next(document, previous, token) : undefined,
  provideDocumentRangeSemanticTokens: (document, range, token, next) =>
    isEnabled(document) ? next(document, range, token) : undefined,
};

/** Lets the editor ask again after the setting has changed. */
export function refreshSemanticTokens(client: BaseLanguageClient): void {
  const feature = client.getFeature(SemanticTokensRegistrationType.method);
  for (const document of workspace.textDocuments) {
    feature.getProvider(document)?.onDidChangeSemanticTokensEmitter.fire();
  }
}

function isEnabled(document: TextDocument): boolean {
  return workspace.getConfiguration('winnow', document).get<boolean>('entities.semanticTokens', false);
}
