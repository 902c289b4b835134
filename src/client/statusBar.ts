import { StatusBarAlignment, ThemeColor, l10n, window } from 'vscode';
import type { Disposable, StatusBarItem } from 'vscode';
import type { StatusWords } from './api';

/** Left of what belongs to one editor, after what belongs to the window. */
const PRIORITY = 10;

/** The item of the status bar, seen whatever editor is open: what is being done, then how far the review is. Hidden where there is nothing to review. */
export class StatusBar implements Disposable {
  readonly #item: StatusBarItem;

  constructor() {
    this.#item = window.createStatusBarItem('winnow.statusBar', StatusBarAlignment.Left, PRIORITY);
    this.#item.name = l10n.t('Winnow: Review');
  }

  show({ bar, text, detail, busy }: StatusWords): void {
    if (bar === '') return this.#item.hide();
    this.#item.text = `${busy ? '$(loading~spin)' : '$(checklist)'} ${bar}`;
    this.#item.tooltip = detail === '' ? text : `${text} · ${detail}`;
    this.#item.accessibilityInformation = { label: `${text}. ${detail}` };
    this.#item.backgroundColor = undefined;
    this.#item.command = { command: 'winnow.review.focus', title: l10n.t('Open the Review') };
    this.#item.show();
  }

  failed({ bar, detail }: StatusWords): void {
    this.#item.text = `$(error) ${bar}`;
    this.#item.tooltip = detail;
    this.#item.accessibilityInformation = { label: `${bar}. ${detail}` };
    this.#item.backgroundColor = new ThemeColor('statusBarItem.errorBackground');
    this.#item.command = { command: 'winnow.restartServer', title: l10n.t('Restart') };
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
