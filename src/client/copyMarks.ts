import { Range, Uri, languages, window } from 'vscode';
import type { Diagnostic, Disposable, ExtensionContext, TextEditor } from 'vscode';

/** Codes of findings on text that stands elsewhere. */
const STANDS_ELSEWHERE = /^(?:shared-|identical-|recurring-|quoted-)/u;

/** Marks in the margin where a passage that stands elsewhere begins: a copy is seen, and the text stays calm. */
export class CopyMarks implements Disposable {
  readonly #style;
  readonly #disposables: Disposable[];

  constructor({ extensionUri }: Pick<ExtensionContext, 'extensionUri'>) {
    const icon = (theme: string): Uri => Uri.joinPath(extensionUri, 'media', `copy-${theme}.svg`);
    this.#style = window.createTextEditorDecorationType({
      light: { gutterIconPath: icon('light') },
      dark: { gutterIconPath: icon('dark') },
      gutterIconSize: 'contain',
    });
    this.#disposables = [
      this.#style,
      window.onDidChangeVisibleTextEditors((editors) => editors.forEach((editor) => this.#mark(editor))),
      languages.onDidChangeDiagnostics(({ uris }) => {
        const changed = new Set(uris.map(String));
        for (const editor of window.visibleTextEditors)
          if (changed.has(editor.document.uri.toString())) this.#mark(editor);
      }),
    ];
  }

  #mark(editor: TextEditor): void {
    const copies = languages.getDiagnostics(editor.document.uri).filter(isCopy);
    editor.setDecorations(
      this.#style,
      copies.map(({ range: { start } }) => new Range(start, start)),
    );
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

function isCopy({ source, code }: Diagnostic): boolean {
  const name = typeof code === 'object' ? code.value : code;
  return source === 'winnow' && STANDS_ELSEWHERE.test(String(name));
}
