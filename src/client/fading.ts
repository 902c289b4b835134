import { ColorThemeKind, ThemeColor, commands, languages, window, workspace } from 'vscode';
import type { Disposable, DocumentSelector, TextEditor, TextEditorDecorationType } from 'vscode';
import { DueEditors } from './debounce';
import type { Server } from './requests';

/** Scrolling and typing are followed when they pause for so long, in milliseconds. */
const DELAY = 60;

/** Set once furniture was shown. */
const SEEN_KEY = 'winnow.hasSeenFurniture';

/**
 * Fades the site furniture in the lines that are shown: all of it, whatever the limits of findings, and nothing else is asked
 * for, so that the cost does not grow with the document.
 */
export class Fading implements Disposable {
  #style: TextEditorDecorationType;
  /** Editors of which what is shown was not judged to the end. */
  readonly #waiting = new Set<TextEditor>();
  readonly #disposables: Disposable[];
  #wasSeen = false;
  /** Editors whose lines are to be asked about. */
  readonly #due = new DueEditors(
    DELAY,
    (editor) => this.#show(editor),
    (error) => this.log(error),
  );

  constructor(
    private readonly server: Server,
    private readonly selector: DocumentSelector,
    private readonly log: (error: unknown) => void,
  ) {
    this.#style = fadedStyle();
    this.#disposables = [
      window.onDidChangeVisibleTextEditors((editors) => editors.forEach((editor) => this.#look(editor))),
      window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#look(textEditor)),
      workspace.onDidChangeTextDocument(({ document }) => this.#lookAt(document.uri.toString())),
      languages.onDidChangeDiagnostics(({ uris }) => uris.forEach((uri) => this.#lookAt(uri.toString()))),
      workspace.onDidCloseTextDocument((document) => this.#left(document.uri.toString())),
      window.onDidChangeActiveColorTheme(() => this.#restyle()),
    ];
    // What is open before the server runs is asked about with its first status.
    for (const editor of window.visibleTextEditors) this.#waiting.add(editor);
  }

  /** Called with each status: what was not judged yet may be by now. */
  update(): void {
    for (const editor of this.#waiting) this.#look(editor);
  }

  #look(editor: TextEditor): void {
    this.#due.add(editor);
  }

  #lookAt(uri: string): void {
    for (const editor of window.visibleTextEditors)
      if (editor.document.uri.toString() === uri) this.#look(editor);
  }

  async #show(editor: TextEditor): Promise<void> {
    this.#waiting.delete(editor);
    const isShown = window.visibleTextEditors.includes(editor);
    const isReviewed = languages.match(this.selector, editor.document) > 0;
    if (!isShown || !isReviewed || !this.server.client.isRunning()) return;
    const { document, visibleRanges } = editor;
    const { version } = document;
    const { code2ProtocolConverter, protocol2CodeConverter } = this.server.client;
    const uri = code2ProtocolConverter.asUri(document.uri);
    // What is scrolled to in the meantime is not left bare for a moment.
    const lines = visibleRanges.map(({ start, end }) => {
      const height = end.line - start.line + 1;
      return {
        start: { line: Math.max(0, start.line - height), character: 0 },
        end: { line: Math.min(document.lineCount - 1, end.line + height), character: 0 },
      };
    });
    const { ranges, isComplete } = await this.server.furniture({ uri, lines });
    if (!isComplete) this.#waiting.add(editor);
    if (document.version !== version) return this.#look(editor);
    editor.setDecorations(this.#style, await protocol2CodeConverter.asRanges([...ranges]));
    if (ranges.length > 0) this.#tellItWasSeen();
  }

  /** Ticks a step of the walkthrough. */
  #tellItWasSeen(): void {
    if (this.#wasSeen) return;
    this.#wasSeen = true;
    void commands.executeCommand('setContext', SEEN_KEY, true);
  }

  #left(uri: string): void {
    for (const editor of this.#waiting)
      if (editor.document.uri.toString() === uri) this.#waiting.delete(editor);
    this.#tellNothingIsShown(uri).catch((error: unknown) => this.log(error));
  }

  async #tellNothingIsShown(uri: string): Promise<void> {
    if (this.server.client.isRunning()) await this.server.furniture({ uri, lines: [] });
  }

  #restyle(): void {
    this.#style.dispose();
    this.#style = fadedStyle();
    for (const editor of window.visibleTextEditors) this.#look(editor);
  }

  dispose(): void {
    this.#due.dispose();
    this.#style.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

/**
 * As VS Code fades unnecessary code: paler; in themes of high contrast, where nothing is pale, with dashes round each line instead. A line under the
 * text would be hidden by that of the finding.
 */
function fadedStyle(): TextEditorDecorationType {
  const { kind } = window.activeColorTheme;
  if (kind === ColorThemeKind.HighContrast || kind === ColorThemeKind.HighContrastLight)
    return window.createTextEditorDecorationType({
      outline: '1px dashed',
      outlineColor: new ThemeColor('editorUnnecessaryCode.border'),
    });
  return window.createTextEditorDecorationType({ light: { opacity: '0.5' }, dark: { opacity: '0.65' } });
}
