import { EventEmitter, MarkdownString, Range, ThemeColor, window, workspace } from 'vscode';
import type {
  CancellationToken,
  DecorationOptions,
  Disposable,
  TextDocumentContentProvider,
  TextEditor,
  Uri,
} from 'vscode';
import type { ContentResult } from '../protocol/index';
import { Debounce } from './debounce';
import type { Server } from './requests';

/** The scheme of read-only views that the server writes: clean text, and the two sides of a comparison. */
export const VIRTUAL_SCHEME = 'winnow';

/** Time without typing after which open views are asked for again, in milliseconds. */
const QUIET_TIME = 300;

/** Shows the server's virtual documents and keeps those that are open up to date. */
export class VirtualDocuments implements TextDocumentContentProvider, Disposable {
  readonly #changed = new EventEmitter<Uri>();
  readonly #refreshLater = new Debounce(QUIET_TIME, () => this.refresh());
  readonly #disposables: Disposable[];
  readonly onDidChange = this.#changed.event;
  /** Values that the other side gives differently, in views of two documents. */
  readonly #marks = new Map<string, ContentResult['marks']>();
  readonly #markStyle = window.createTextEditorDecorationType({
    borderWidth: '0 0 2px 0',
    borderStyle: 'solid',
    borderColor: new ThemeColor('editorWarning.foreground'),
    overviewRulerColor: new ThemeColor('editorOverviewRuler.warningForeground'),
  });

  constructor(private readonly server: Server) {
    this.#disposables = [
      this.#changed,
      this.#refreshLater,
      this.#markStyle,
      window.onDidChangeVisibleTextEditors((editors) => editors.forEach((editor) => this.#mark(editor))),
      workspace.onDidCloseTextDocument(({ uri }) => this.#marks.delete(uri.toString())),
      workspace.registerTextDocumentContentProvider(VIRTUAL_SCHEME, this),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document.uri.scheme === VIRTUAL_SCHEME) this.#markAll(document.uri);
        else if (contentChanges.length > 0) this.#refreshLater.trigger();
      }),
    ];
  }

  async provideTextDocumentContent(uri: Uri, token: CancellationToken): Promise<string> {
    try {
      const { text, marks } = await this.server.content(uri, token);
      this.#marks.set(uri.toString(), marks);
      // The text may stay and the marks may not.
      this.#markAll(uri);
      return text;
    } catch (error) {
      // The source is gone: the view says so where the text stood.
      return error instanceof Error ? error.message : String(error);
    }
  }

  #markAll(uri: Uri): void {
    for (const editor of window.visibleTextEditors) {
      if (editor.document.uri.toString() === uri.toString()) this.#mark(editor);
    }
  }

  #mark(editor: TextEditor): void {
    const { uri } = editor.document;
    if (uri.scheme !== VIRTUAL_SCHEME) return;
    const marks = this.#marks.get(uri.toString()) ?? [];
    editor.setDecorations(this.#markStyle, marks.map(decorationOf));
  }

  /** Asks the server again for every view that is open. */
  refresh(): void {
    for (const { uri } of workspace.textDocuments) {
      if (uri.scheme === VIRTUAL_SCHEME) this.#changed.fire(uri);
    }
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

function decorationOf({ line, start, end, message }: Mark): DecorationOptions {
  return {
    range: new Range(line, start, line, end),
    hoverMessage: new MarkdownString().appendText(message),
  };
}

type Mark = NonNullable<ContentResult['marks']>[number];
