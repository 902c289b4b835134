/** The view of what there is to review: each document with what is open in it, and how far all of it is. */
import { ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { commands, l10n, window } from 'vscode';
import type { Disposable, Memento, TreeView } from 'vscode';
import type {
  DocumentStage,
  FindingSort,
  QueueDocument,
  QueueFinding,
  QueueView,
  Reviewed,
  Status,
} from '../protocol/index';
import type { Server } from './requests';
import { moreItem, numberWords, openCommand, Rows } from './rows';

/** A row: a document, a finding in it, or a word on what is not listed yet. */
export type QueueNode =
  | { readonly type: 'queueDocument'; readonly document: QueueDocument }
  | { readonly type: 'queueFinding'; readonly document: QueueDocument; readonly finding: QueueFinding }
  | { readonly type: 'queueMore'; readonly text: string; readonly of?: QueueDocument };

/** What is looked at, with the words for what it is limited to. */
export interface ShownQueue {
  readonly view: QueueView;
  /** One for each filter, as the view says it. */
  readonly words: readonly string[];
}

/** Set while there is something to review. */
const CONTEXT_KEY = 'winnow.hasQueue';
/** Set while the queue is filtered. */
const FILTER_KEY = 'winnow.isQueueFiltered';
/** Where what is looked at is kept from one session to the next. */
const MEMORY_KEY = 'winnow.queue';
/** So many rows are shown at first, and so many more each time. */
const ROWS_AT_ONCE = 200;

const UNFILTERED: ShownQueue = { view: { order: 'most', filter: {} }, words: [] };

/** The view with its rows, and what of the queue it shows. */
export class ReviewView implements Disposable {
  readonly rows: QueueRows;
  readonly #view: TreeView<QueueNode>;
  #shown: ShownQueue;
  #reviewed: Reviewed | undefined;

  constructor(
    server: Server,
    private readonly memory: Memento,
  ) {
    this.#shown = memory.get<ShownQueue>(MEMORY_KEY) ?? UNFILTERED;
    this.rows = new QueueRows(server, () => this.#shown.view);
    this.#view = window.createTreeView('winnow.review', {
      treeDataProvider: this.rows,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.#tell();
  }

  /** The rows that are selected, for commands that a key calls. */
  get selected(): readonly QueueNode[] {
    return this.#view.selection;
  }

  get shown(): ShownQueue {
    return this.#shown;
  }

  /** Shows something else of the queue, and remembers it. */
  async show(shown: ShownQueue): Promise<void> {
    this.#shown = shown;
    this.#tell();
    this.rows.refresh();
    await this.memory.update(MEMORY_KEY, shown);
  }

  /** Called with each status: rows are asked for again when something of the queue is another. */
  update({ state, review }: Status): void {
    if (state !== 'ready' || review === undefined) return;
    const isSame = this.#reviewed?.revision === review.revision;
    this.#reviewed = review;
    if (isSame) return;
    void commands.executeCommand('setContext', CONTEXT_KEY, review.documents > 0);
    this.#tell();
    this.rows.refresh();
  }

  dispose(): void {
    this.#view.dispose();
    this.rows.dispose();
  }

  /** Says above the rows how far the review is, and what of it is shown. */
  #tell(): void {
    const { words } = this.#shown;
    void commands.executeCommand('setContext', FILTER_KEY, words.length > 0);
    const progress = this.#reviewed === undefined ? [] : [progressWords(this.#reviewed)];
    const filter = words.length === 0 ? [] : [l10n.t('Shown: {0}', words.join(', '))];
    this.#view.message = [...progress, ...filter].join('\n');
    const open = this.#reviewed === undefined ? 0 : openOf(this.#reviewed);
    this.#view.badge =
      open === 0 ? undefined : { value: open, tooltip: l10n.t('Findings to decide: {0}', numberWords(open)) };
  }
}

function openOf({ findings, decided, deferred }: Reviewed): number {
  return findings - decided - deferred;
}

/** How far the review is, in one line: `37 of 69 documents, 212 of 1,218 findings`. */
export function progressWords({ documents, finished, findings, decided, deferred }: Reviewed): string {
  const done = l10n.t(
    '{0} of {1} documents, {2} of {3} findings',
    numberWords(finished),
    numberWords(documents),
    numberWords(decided),
    numberWords(findings),
  );
  return deferred === 0 ? done : `${done} · ${l10n.t('put off: {0}', numberWords(deferred))}`;
}

/** The rows of the view, as the server knows them. */
export class QueueRows extends Rows<QueueNode> {
  constructor(
    private readonly server: Pick<Server, 'queue' | 'queueFindings'>,
    private readonly view: () => QueueView,
  ) {
    super(ROWS_AT_ONCE);
  }

  /** Shows more documents, or more findings of one. */
  showMore(of?: QueueDocument): void {
    this.showMoreBelow(of && idOf(of));
  }

  async getChildren(node?: QueueNode): Promise<QueueNode[]> {
    if (node === undefined) return this.#documents();
    return node.type === 'queueDocument' ? this.#findings(node.document) : [];
  }

  getTreeItem(node: QueueNode): TreeItem {
    switch (node.type) {
      case 'queueDocument':
        return documentItem(node.document);
      case 'queueFinding':
        return findingItem(node.finding);
      case 'queueMore':
        return moreItem(node.text, 'winnow.showMoreOfQueue', ...(node.of === undefined ? [] : [node.of]));
    }
  }

  async #documents(): Promise<QueueNode[]> {
    const view = this.view();
    const { rows, total } = await this.pagesBelow('', (page) => this.server.queue({ view, ...page }));
    const nodes = rows.map((document): QueueNode => ({ type: 'queueDocument', document }));
    if (total > rows.length) nodes.push({ type: 'queueMore', text: moreWords(total - rows.length) });
    return nodes;
  }

  async #findings(document: QueueDocument): Promise<QueueNode[]> {
    const { kind } = this.view().filter;
    const { uri, name, range } = document;
    const chosen = { uri, name, position: range.start };
    const { rows, total } = await this.pagesBelow(idOf(document), (page) =>
      this.server.queueFindings({ document: chosen, ...(kind === undefined ? {} : { kind }), ...page }),
    );
    const nodes = rows.map((finding): QueueNode => ({ type: 'queueFinding', document, finding }));
    if (total > rows.length)
      nodes.push({ type: 'queueMore', text: moreWords(total - rows.length), of: document });
    return nodes;
  }
}

function moreWords(hidden: number): string {
  return l10n.t('Show more ({0})', numberWords(hidden));
}

/** A name for a document that stays while it stands where it does. */
function idOf({ uri, section, range }: QueueDocument): string {
  return `${uri} ${section} ${section === '' ? '' : range.start.line}`;
}

const stageIcons: Readonly<Record<DocumentStage, string>> = {
  new: 'circle-outline',
  work: 'edit',
  done: 'pass-filled',
  aside: 'circle-slash',
};

/** How far a document is, in a word. */
export function stageWords(stage: DocumentStage): string {
  switch (stage) {
    case 'new':
      return l10n.t('new');
    case 'work':
      return l10n.t('in work');
    case 'done':
      return l10n.t('done');
    case 'aside':
      return l10n.t('set aside');
  }
}

const sortWords: Readonly<Record<FindingSort, (count: number) => string>> = {
  boilerplate: (count) => l10n.t('boilerplate: {0}', count),
  copies: (count) => l10n.t('copies: {0}', count),
  changes: (count) => l10n.t('changed facts: {0}', count),
  faults: (count) => l10n.t('faults: {0}', count),
};

/** What is open in a document, sort by sort, and what was put off. */
function openWords({ open, deferred, sorts }: QueueDocument): string[] {
  const words = Object.entries(sorts).flatMap(([sort, count]) =>
    count === 0 ? [] : [sortWords[sort as FindingSort](count)],
  );
  if (deferred > 0) words.push(l10n.t('put off: {0}', deferred));
  return open + deferred === 0 ? [l10n.t('nothing to decide')] : words;
}

function documentItem(document: QueueDocument): TreeItem {
  const { uri, name, section, range, stage, open, deferred } = document;
  const hasRows = open + deferred > 0;
  const item = new TreeItem(
    name,
    hasRows ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
  );
  item.id = `document ${idOf(document)}`;
  const words = openWords(document);
  const place = section === '' ? undefined : Uri.parse(uri).path.replace(/^.*\//, '');
  item.description = [...(stage === 'new' ? [] : [stageWords(stage)]), ...words].join(' · ');
  item.tooltip = [name, place, stageWords(stage), ...words].filter((each) => each !== undefined).join('\n');
  item.iconPath = new ThemeIcon(stage === 'new' && !hasRows ? 'pass' : stageIcons[stage]);
  item.contextValue = `winnow.queueDocument.${stage}${open > 0 ? '.open' : ''}`;
  item.command = openCommand(uri, { start: range.start, end: range.start });
  item.accessibilityInformation = {
    label: [name, place, stageWords(stage), ...words].filter(Boolean).join(', '),
  };
  return item;
}

const sortIcons: Readonly<Record<FindingSort, string>> = {
  boilerplate: 'eye-closed',
  copies: 'copy',
  changes: 'diff',
  faults: 'warning',
};

function findingItem(finding: QueueFinding): TreeItem {
  const { uri, range, code, sort, message, words, isDeferred } = finding;
  const item = new TreeItem(words === '' ? message : words);
  item.id = `finding ${uri} ${range.start.line}:${range.start.character} ${code}`;
  const said = isDeferred ? [message, l10n.t('put off')] : [message];
  item.description = said.join(' · ');
  item.tooltip = [words, ...said].join('\n');
  item.iconPath = new ThemeIcon(isDeferred ? 'clock' : sortIcons[sort]);
  item.contextValue = isDeferred ? 'winnow.queueFinding.deferred' : 'winnow.queueFinding.open';
  item.command = openCommand(uri, range);
  const line = l10n.t('line {0}', range.start.line + 1);
  item.accessibilityInformation = { label: [words, ...said, line].filter((each) => each !== '').join(', ') };
  return item;
}

/** Whether an argument of a command is a row of the view. */
export function isQueueNode(value: unknown): value is QueueNode {
  const { type } = (value ?? {}) as Partial<QueueNode>;
  return type === 'queueDocument' || type === 'queueFinding' || type === 'queueMore';
}
