import { commands, languages, window, workspace } from 'vscode';
import type { Disposable, DocumentFilter, TextDocument, Uri } from 'vscode';
import { Debounce } from './debounce';
import type { Server } from './requests';
import { isReviewed, isTable } from './selector';

/** Time without typing after which a document is looked at again, in milliseconds. */
const QUIET_TIME = 500;

/** The language of bundles, which keeps their white space and colours their delimiters. */
const BUNDLE_LANGUAGE = 'source-bundle';

/**
 * Knows whether a bundle is in the active editor: keeps the context key `winnow.isBundle`, by which menus and keys
 * know it, and gives plain text that turns out to be a bundle its language.
 */
export class Bundles implements Disposable {
  readonly #updateLater = new Debounce(QUIET_TIME, () => void this.update());
  readonly #disposables: Disposable[];
  /** Counts the looks, so that an answer that comes late changes nothing. */
  #turn = 0;
  /** The value of the context key. */
  isActive = false;
  /** Documents whose language was changed once: who changes it back is not contradicted. */
  readonly #recognised = new Set<string>();

  constructor(
    private readonly server: Server,
    private readonly selector: readonly DocumentFilter[],
  ) {
    this.#disposables = [
      this.#updateLater,
      window.onDidChangeActiveTextEditor(() => void this.update()),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document === window.activeTextEditor?.document) this.#updateLater.trigger();
      }),
      // A document whose language changes is opened anew, while for a moment no editor may be active.
      workspace.onDidOpenTextDocument(() => this.#updateLater.trigger()),
      workspace.onDidCloseTextDocument(({ uri }) => this.#closed(uri)),
    ];
  }

  /** Looks at the active editor. */
  async update(): Promise<void> {
    const turn = ++this.#turn;
    const document = window.activeTextEditor?.document;
    const isBundle = document !== undefined && (await this.#isBundle(document));
    if (turn !== this.#turn) return;
    this.isActive = isBundle;
    await commands.executeCommand('setContext', 'winnow.isBundle', isBundle);
    if (document && isBundle) await this.#recognise(document);
  }

  /** A document that is closed for good gets its language again when it is opened; one whose language changes is open again at once. */
  #closed(uri: Uri): void {
    const key = uri.toString();
    setTimeout(() => {
      if (!workspace.textDocuments.some((document) => document.uri.toString() === key))
        this.#recognised.delete(key);
    });
  }

  async #isBundle(document: TextDocument): Promise<boolean> {
    if (!isReviewed(document, this.selector)) return false;
    if (document.languageId === BUNDLE_LANGUAGE) return true;
    try {
      return (await this.server.sections(document.uri)).dialect !== null;
    } catch {
      // The server is not running: the status item says so.
      return false;
    }
  }

  async #recognise(document: TextDocument): Promise<void> {
    const key = document.uri.toString();
    if (document.languageId !== 'plaintext' || this.#recognised.has(key) || !isWished(document.uri)) return;
    // A table is a bundle of records, without delimiters to colour.
    if (isTable(document)) return;
    this.#recognised.add(key);
    await languages.setTextDocumentLanguage(document, BUNDLE_LANGUAGE);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

function isWished(uri: Uri): boolean {
  return workspace.getConfiguration('winnow', uri).get<boolean>('files.recogniseBundles', true);
}
