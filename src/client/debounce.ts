import type { Disposable } from 'vscode';

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
