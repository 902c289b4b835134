import { EventEmitter, workspace } from 'vscode';
import type { CancellationToken, Disposable, TextDocumentContentProvider, Uri } from 'vscode';
import { Debounce } from './debounce';
import type { Server } from './requests';

/** The scheme of read-only views that the server writes: clean text, and the two sides of a comparison. */
export const virtualScheme = 'winnow';

/** Time without typing after which open views are asked for again, in milliseconds. */
const quietTime = 300;

/** Shows the server's virtual documents and keeps those that are open up to date. */
export class VirtualDocuments implements TextDocumentContentProvider, Disposable {
  private readonly changed = new EventEmitter<Uri>();
  private readonly refreshLater = new Debounce(quietTime, () => this.refresh());
  private readonly disposables: Disposable[];
  readonly onDidChange = this.changed.event;

  constructor(private readonly server: Server) {
    this.disposables = [
      this.changed,
      this.refreshLater,
      workspace.registerTextDocumentContentProvider(virtualScheme, this),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document.uri.scheme !== virtualScheme && contentChanges.length > 0) this.refreshLater.trigger();
      }),
    ];
  }

  async provideTextDocumentContent(uri: Uri, token: CancellationToken): Promise<string> {
    try {
      return (await this.server.content(uri, token)).text;
    } catch (error) {
      // The source is gone: the view says so where the text stood.
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Asks the server again for every view that is open. */
  refresh(): void {
    for (const { uri } of workspace.textDocuments) {
      if (uri.scheme === virtualScheme) this.changed.fire(uri);
    }
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }
}
