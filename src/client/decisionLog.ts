/** The view of the log: every decision in words, the newest first. */
import { ThemeIcon, TreeItem } from 'vscode';
import { commands, l10n, window } from 'vscode';
import type { Disposable, TreeView } from 'vscode';
import type { LogEntry, LogGroup, LogParams, LogResult, Status } from '../protocol/index';
import type { Server } from './requests';
import { moreItem, Rows } from './rows';
import { timeWords } from './words';

/** A row: a line of the log, or a word on those that are not listed. */
export type LogNode =
  { readonly type: 'entry'; readonly entry: LogEntry } | { readonly type: 'more'; readonly more: number };

/** What lines are shown, where not all are. */
export type LogFilter = Pick<LogParams, 'group' | 'text'>;

/** Set while anything was decided: shows the view. */
const CONTEXT_KEY = 'winnow.hasDecisions';
/** Set while not all lines are shown. */
const FILTERED_KEY = 'winnow.isLogFiltered';
/** So many rows are shown at first, and so many more each time. */
const ROWS_AT_ONCE = 100;

/** The view with its rows. */
export class LogView implements Disposable {
  readonly rows: LogRows;
  readonly #view: TreeView<LogNode>;

  constructor(private readonly server: Server) {
    this.rows = new LogRows(server);
    this.#view = window.createTreeView('winnow.log', { treeDataProvider: this.rows, canSelectMany: true });
  }

  /** The lines that are selected, for commands that a key calls. */
  get selected(): readonly LogEntry[] {
    return entriesOf(this.#view.selection);
  }

  /** The newest lines, whatever is filtered. */
  newest(): Promise<LogResult> {
    return this.server.log({ limit: ROWS_AT_ONCE });
  }

  /** How many lines there are of each group. */
  async counts(): Promise<LogResult['counts']> {
    return (await this.server.log({ limit: 0 })).counts;
  }

  /** Shows some lines only; all without a filter. */
  filter(filter: LogFilter = {}): void {
    this.rows.filter(filter);
    const words = filterWords(filter);
    this.#view.message = words;
    void commands.executeCommand('setContext', FILTERED_KEY, words !== undefined);
  }

  /** Called with each status: rows are asked for again when the server has come to rest. */
  update({ state, decisions }: Status): void {
    if (state !== 'ready') return;
    void commands.executeCommand('setContext', CONTEXT_KEY, decisions > 0);
    this.rows.refresh();
  }

  dispose(): void {
    this.#view.dispose();
    this.rows.dispose();
  }
}

/** The rows of the view, as the server knows them. */
export class LogRows extends Rows<LogNode> {
  #filter: LogFilter = {};

  constructor(private readonly server: Pick<Server, 'log'>) {
    super(ROWS_AT_ONCE);
  }

  filter(filter: LogFilter): void {
    this.#filter = filter;
    this.showFewest();
  }

  showMore(): void {
    this.showMoreBelow();
  }

  async getChildren(node?: LogNode): Promise<LogNode[]> {
    if (node !== undefined) return [];
    const { entries, more } = await this.server.log({ ...this.#filter, limit: this.countShown() });
    const rows = entries.map((entry): LogNode => ({ type: 'entry', entry }));
    return more > 0 ? [...rows, { type: 'more', more }] : rows;
  }

  getTreeItem(node: LogNode): TreeItem {
    return node.type === 'entry'
      ? entryItem(node.entry)
      : moreItem(l10n.t('Show more lines ({0})', node.more), 'winnow.showMoreOfLog');
  }
}

const icons: Readonly<Record<LogEntry['standing'], string>> = {
  stands: 'check',
  superseded: 'history',
  withdrawn: 'circle-slash',
  withdrawal: 'discard',
};

function entryItem(entry: LogEntry): TreeItem {
  const item = new TreeItem(entryWords(entry));
  const description = entryDetail(entry);
  item.description = description;
  item.tooltip = [entryWords(entry), description].filter((each) => each !== '').join('\n');
  item.iconPath = new ThemeIcon(icons[entry.standing]);
  item.contextValue = `winnow.decision.${entry.standing}`;
  item.command = {
    command: 'winnow.openDecisionPlace',
    title: l10n.t('Open'),
    arguments: [{ type: 'entry', entry } satisfies LogNode],
  };
  item.accessibilityInformation = {
    label: [entryWords(entry), ...detailsOf(entry)].join(', '),
  };
  return item;
}

/** What was decided, and of what. */
export function entryWords({ what, excerpt, standing }: LogEntry): string {
  const said = excerpt === '' ? what : l10n.t('{0}: {1}', what, excerpt);
  return standing === 'withdrawal' ? l10n.t('Taken back: {0}', said) : said;
}

/** Where it holds, who decided so and when, and how it stands now. */
export function entryDetail(entry: LogEntry): string {
  return detailsOf(entry).join(' · ');
}

function detailsOf({ where, by = '', at, standing }: LogEntry): readonly string[] {
  return [where, by, timeWords(at), standingWord(standing)].filter((each) => each !== '');
}

function standingWord(standing: LogEntry['standing']): string {
  switch (standing) {
    case 'superseded':
      return l10n.t('decided otherwise or again since');
    case 'withdrawn':
      return l10n.t('taken back');
    case 'stands':
    case 'withdrawal':
      return '';
  }
}

function filterWords({ group, text }: LogFilter): string | undefined {
  if (group !== undefined) return l10n.t('Only: {0}', groupWord(group));
  return text === undefined ? undefined : l10n.t('Only lines with “{0}”', text);
}

/** What lines of a group say. */
export function groupWord(group: LogGroup): string {
  switch (group) {
    case 'boilerplate':
      return l10n.t('Boilerplate');
    case 'not-boilerplate':
      return l10n.t('Not boilerplate');
    case 'copies':
      return l10n.t('Copies that are both kept');
    case 'changes':
      return l10n.t('Differences of which both are right');
    case 'review':
      return l10n.t('How far the review is');
    case 'reference':
      return l10n.t('Texts replaced by references');
    case 'entity':
      return l10n.t('Names');
    case 'withdrawal':
      return l10n.t('What was taken back');
  }
}

/** The lines among some rows, which come from outside and are not trusted. */
export function entriesOf(rows: readonly unknown[]): readonly LogEntry[] {
  return rows.flatMap((row) => {
    const { type, entry } = (row ?? {}) as Partial<Extract<LogNode, { type: 'entry' }>>;
    return type === 'entry' && entry !== undefined ? [entry] : [];
  });
}
