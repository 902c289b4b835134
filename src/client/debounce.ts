import type { Disposable, TextEditor } from 'vscode';

/** Runs an action once, some time after the last request for it. */
export class Debounce implements Disposable {
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param delay in milliseconds */
  constructor(
    private readonly delay: number,
    private readonly action: () => void,
  ) {}

  trigger(): void {
    this.dispose();
    this.#timer = setTimeout(this.action, this.delay);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}

/** Editors in which something is to be shown anew, once no more of them are named for a while. */
export class DueEditors implements Disposable {
  readonly #due = new Set<TextEditor>();
  readonly #soon: Debounce;

  /**
   * @param delay in milliseconds
   * @param failed is told why something was not shown
   */
  constructor(
    delay: number,
    private readonly show: (editor: TextEditor) => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {
    this.#soon = new Debounce(delay, () => this.#showAll());
  }

  add(editor: TextEditor): void {
    this.#due.add(editor);
    this.#soon.trigger();
  }

  #showAll(): void {
    const editors = [...this.#due];
    this.#due.clear();
    for (const editor of editors) this.show(editor).catch(this.failed);
  }

  dispose(): void {
    this.#soon.dispose();
  }
}
