import { LanguageStatusSeverity, Uri, l10n, languages } from 'vscode';
import type { Disposable, DocumentFilter, DocumentSelector, LanguageStatusItem } from 'vscode';
import type { Status } from '../protocol/index';
import type { StatusWords } from './api';
import { progressWords } from './queue';
import { numberWords } from './rows';
import { StatusBar } from './statusBar';

/** VS Code's command that reopens the active editor, or saves it, with another encoding. */
export const CHANGE_ENCODING = 'workbench.action.editor.changeEncoding';

const nowhere: DocumentSelector = { scheme: 'winnow-nothing' };

/** A selector of one file; what globs take for their own in its name stands for any character. */
function onlyFile(uri: string): DocumentFilter {
  const { scheme, path } = Uri.parse(uri);
  return { scheme, pattern: path.replace(/[*?{}[\]]/g, '?') };
}

/** The status items: one in the status bar, one of the language says what was found, a second one, when needed, what was limited. */
export class StatusItems implements Disposable {
  readonly #bar = new StatusBar();
  readonly #main: LanguageStatusItem;
  readonly #limits: LanguageStatusItem;
  readonly #encoding: LanguageStatusItem;
  #last: Status | undefined;
  #lastWords: StatusWords = { bar: '', text: '', detail: '', busy: false, limits: [] };

  constructor(private readonly selector: DocumentSelector) {
    this.#main = languages.createLanguageStatusItem('winnow.status', selector);
    this.#main.name = l10n.t('Winnow: Findings');
    this.#limits = languages.createLanguageStatusItem('winnow.limits', selector);
    this.#limits.name = l10n.t('Winnow: Limits');
    this.#limits.severity = LanguageStatusSeverity.Warning;
    this.#limits.command = { command: 'winnow.openSettings', title: l10n.t('Settings') };
    this.#encoding = languages.createLanguageStatusItem('winnow.encoding', nowhere);
    this.#encoding.name = l10n.t('Winnow: Encoding');
    this.#encoding.severity = LanguageStatusSeverity.Warning;
    this.#encoding.text = l10n.t('Winnow: not UTF-8');
    // Asks for the encoding of the editor that the item belongs to.
    this.#encoding.command = {
      command: CHANGE_ENCODING,
      title: l10n.t('Reopen with Encoding'),
    };
    this.starting();
  }

  get status(): Status | undefined {
    return this.#last;
  }

  get words(): StatusWords {
    return this.#lastWords;
  }

  starting(): void {
    this.#last = undefined;
    const text = l10n.t('Winnow: starting');
    this.#show({ bar: text, text, detail: '', busy: true, limits: [] });
  }

  /** The server could not be started or has died: said here, in no popup. */
  failed(message: string): void {
    const text = l10n.t('Winnow: not running');
    const words = { bar: text, text, detail: message, busy: false, limits: [] };
    this.#show(words);
    this.#bar.failed(words);
    this.#main.severity = LanguageStatusSeverity.Error;
    this.#main.command = { command: 'winnow.restartServer', title: l10n.t('Restart') };
  }

  update(status: Status): void {
    this.#last = status;
    this.#show(statusWords(status));
    this.#showEncodings(status.encodings ?? []);
  }

  #show(words: StatusWords): void {
    this.#lastWords = words;
    this.#bar.show(words);
    this.#main.text = words.text;
    this.#main.detail = words.detail;
    this.#main.busy = words.busy;
    this.#main.severity = LanguageStatusSeverity.Information;
    this.#main.command = { command: 'winnow.showStatus', title: l10n.t('Details') };
    this.#main.accessibilityInformation = { label: `${words.text}. ${words.detail}` };
    const limited = words.limits.length > 0;
    // An item without a selector that matches is not shown.
    this.#limits.selector = limited ? this.selector : nowhere;
    this.#limits.text = l10n.t('Winnow: limited');
    this.#limits.detail = words.limits.join(' ');
    this.#limits.accessibilityInformation = { label: `${this.#limits.text}. ${this.#limits.detail}` };
  }

  #showEncodings(encodings: NonNullable<Status['encodings']>): void {
    this.#encoding.selector = encodings.length === 0 ? nowhere : encodings.map(({ uri }) => onlyFile(uri));
    const names = [...new Set(encodings.map(({ encoding }) => encoding))].join(', ');
    this.#encoding.detail = l10n.t('Its bytes read as: {0}', names);
    this.#encoding.accessibilityInformation = { label: `${this.#encoding.text}. ${this.#encoding.detail}` };
  }

  dispose(): void {
    this.#bar.dispose();
    this.#encoding.dispose();
    this.#main.dispose();
    this.#limits.dispose();
  }
}

/** A status in words. */
export function statusWords(status: Status): StatusWords {
  return {
    bar: barWords(status),
    text: documentsWord(status),
    detail: [stateWord(status), ...reviewWords(status), ...countWords(status)].filter(Boolean).join(' · '),
    busy: status.state !== 'ready',
    limits: status.limits,
  };
}

/** What is being done; then, as short as can be, how far the review is: the numbers of the view. */
function barWords(status: Status): string {
  if (status.state !== 'ready') return l10n.t('Winnow: {0}', stateWord(status));
  if (status.documents === 0) return '';
  const { review } = status;
  if (review === undefined || review.findings === 0) return documentsWord(status);
  return l10n.t('Winnow: {0} of {1} findings', numberWords(review.decided), numberWords(review.findings));
}

function documentsWord({ documents, sections }: Status): string {
  if (documents === 1 && sections <= 1) return l10n.t('Winnow: 1 document');
  if (sections <= documents) return l10n.t('Winnow: {0} documents', documents);
  if (documents === 1) return l10n.t('Winnow: {0} documents in 1 file', sections);
  return l10n.t('Winnow: {0} documents in {1} files', sections, documents);
}

function stateWord({ state, progress }: Status): string {
  if (state === 'ready') return '';
  if (state === 'scanning' || progress === undefined) return l10n.t('reading files');
  const { done, of, stage } = progress;
  if (stage === 'judging') return l10n.t('looking for boilerplate: {0} of {1} documents', done, of);
  if (stage === 'comparing') return l10n.t('comparing: {0} of {1} documents', done, of);
  if (stage === 'naming') return l10n.t('looking for names: {0} of {1} documents', done, of);
  return l10n.t('putting findings together: {0} of {1} documents', done, of);
}

/** How far the review is, as the view of it says; nothing where there is nothing to review. */
function reviewWords({ review }: Status): string[] {
  return review === undefined || review.findings === 0 ? [] : [progressWords(review)];
}

/** One short phrase for each kind of finding, those that found nothing left out. */
export function countWords(status: Status): string[] {
  return [
    status.boilerplate > 0 && l10n.t('boilerplate: {0}', status.boilerplate),
    status.shared > 0 && l10n.t('shared passages: {0}', status.shared),
    status.formatProblems > 0 && l10n.t('format problems: {0}', status.formatProblems),
    status.entities !== undefined && status.entities > 0 && l10n.t('entities: {0}', status.entities),
  ].filter((words) => words !== false);
}
