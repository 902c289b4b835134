import { commands, window, workspace } from 'vscode';
import type { Disposable, DocumentFilter, TextDocument } from 'vscode';
import { Debounce } from './debounce';
import { isReviewed } from './selector';
import type { Server } from './requests';

/** Time without typing after which a document is looked at again, in milliseconds. */
const quietTime = 500;

/** Keeps the context key `winnow.isBundle`, by which menus and keys know that a bundle is in the active editor. */
export class BundleContext implements Disposable {
  private readonly updateLater = new Debounce(quietTime, () => void this.update());
  private readonly disposables: Disposable[];

  constructor(
    private readonly server: Server,
    private readonly selector: () => readonly DocumentFilter[],
  ) {
    this.disposables = [
      this.updateLater,
      window.onDidChangeActiveTextEditor(() => void this.update()),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document === window.activeTextEditor?.document) this.updateLater.trigger();
      }),
    ];
  }

  async update(): Promise<void> {
    const document = window.activeTextEditor?.document;
    const isBundle = document !== undefined && (await this.isBundle(document));
    if (document !== window.activeTextEditor?.document) return;
    await commands.executeCommand('setContext', 'winnow.isBundle', isBundle);
  }

  private async isBundle(document: TextDocument): Promise<boolean> {
    if (!isReviewed(document, this.selector())) return false;
    if (document.languageId === 'source-bundle') return true;
    try {
      return (await this.server.sections(document.uri)).dialect !== null;
    } catch {
      // The server is not running: the status item says so.
      return false;
    }
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }
}
