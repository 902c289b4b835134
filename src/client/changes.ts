/** The view of changes: what documents give differently, figures first. */
import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { l10n, window } from 'vscode';
import type { Disposable, TreeView } from 'vscode';
import type { ChangeGroup, ChangesResult, ListedChange, Status } from '../protocol/index';
import type { Server } from './requests';
import { moreItem, Rows } from './rows';

type Group = ChangesResult['groups'][number];

/** A row: a group, a change, or a word on those that are not listed. */
export type ChangeNode =
  | { readonly type: 'group'; readonly group: Group }
  | { readonly type: 'change'; readonly change: ListedChange }
  | { readonly type: 'more'; readonly more: number };

/** So many rows of each group are shown at first, and so many more each time. */
const ROWS_AT_ONCE = 200;

/** The view with its rows. */
export class ChangesView implements Disposable {
  readonly rows: ChangeRows;
  readonly #view: TreeView<ChangeNode>;

  constructor(server: Server) {
    this.rows = new ChangeRows(server);
    this.#view = window.createTreeView('winnow.changes', {
      treeDataProvider: this.rows,
      showCollapseAll: true,
    });
  }

  /** The row that is selected, for commands that a key calls. */
  get selected(): ChangeNode | undefined {
    return this.#view.selection.at(0);
  }

  /** Called with each status: rows are asked for again when the server has come to rest. */
  update({ state }: Status): void {
    if (state === 'ready') this.rows.refresh();
  }

  dispose(): void {
    this.#view.dispose();
    this.rows.dispose();
  }
}

/** The rows of the view, as the server knows them. */
export class ChangeRows extends Rows<ChangeNode> {
  constructor(private readonly server: Pick<Server, 'changes'>) {
    super(ROWS_AT_ONCE);
  }

  showMore(): void {
    this.showMoreBelow();
  }

  async getChildren(node?: ChangeNode): Promise<ChangeNode[]> {
    if (node === undefined) {
      const { groups } = await this.server.changes({ limit: this.countShown() });
      return groups.map((group) => ({ type: 'group', group }));
    }
    if (node.type !== 'group') return [];
    const { changes, more } = node.group;
    const rows = changes.map((change): ChangeNode => ({ type: 'change', change }));
    return more > 0 ? [...rows, { type: 'more', more }] : rows;
  }

  getTreeItem(node: ChangeNode): TreeItem {
    switch (node.type) {
      case 'group':
        return groupItem(node.group);
      case 'change':
        return changeItem(node.change);
      case 'more':
        return moreItem(l10n.t('Show more changes ({0})', node.more), 'winnow.showMoreChanges');
    }
  }
}

const icons: Readonly<Record<ChangeGroup, string>> = {
  figures: 'symbol-number',
  quotations: 'quote',
  names: 'person',
  words: 'symbol-string',
};

function groupItem({ group, changes, more }: Group): TreeItem {
  const item = new TreeItem(groupWord(group), TreeItemCollapsibleState.Expanded);
  const count = changes.length + more;
  item.id = `group ${group}`;
  item.description = String(count);
  item.iconPath = new ThemeIcon(icons[group]);
  item.accessibilityInformation = { label: l10n.t('{0}: {1} changes', groupWord(group), count) };
  return item;
}

function groupWord(group: ChangeGroup): string {
  switch (group) {
    case 'figures':
      return l10n.t('Figures, dates and sums');
    case 'quotations':
      return l10n.t('Quotations');
    case 'names':
      return l10n.t('Names');
    case 'words':
      return l10n.t('Denials and opposites');
  }
}

function changeItem(change: ListedChange): TreeItem {
  const [first, second] = change.sides;
  const words = changeWords(change);
  const item = new TreeItem(words);
  item.description = `${first.name} ↔ ${second.name}`;
  item.tooltip = change.sides.map(({ name, value }) => `${name}: ${valueWord(value)}`).join('\n');
  item.contextValue = 'winnow.change';
  item.command = {
    command: 'winnow.compareChange',
    title: l10n.t('Compare'),
    arguments: [{ type: 'change', change } satisfies ChangeNode],
  };
  item.accessibilityInformation = {
    label: l10n.t(
      '{0} in {1}, {2} in {3}',
      valueWord(first.value),
      first.name,
      valueWord(second.value),
      second.name,
    ),
  };
  return item;
}

/** What differs, the first document first. */
export function changeWords({ kind, sides: [first, second] }: ListedChange): string {
  switch (kind) {
    case 'lostMarks':
      return l10n.t('“{0}” is a quotation only in {1}', first.value, first.name);
    case 'gainedMarks':
      return l10n.t('“{0}” is a quotation only in {1}', second.value, second.name);
    case 'otherSpeaker':
      return l10n.t('Said by {0} ↔ by {1}', first.value, second.value);
    default:
      return `${valueWord(first.value)} ↔ ${valueWord(second.value)}`;
  }
}

/** A side may say nothing of what the other one says. */
function valueWord(value: string): string {
  return value === '' ? l10n.t('(nothing)') : value;
}

/** The change that a row is; undefined for other rows, and for what is none. */
export function changeOf(row: unknown): ListedChange | undefined {
  const { type, change } = (row ?? {}) as Partial<Extract<ChangeNode, { type: 'change' }>>;
  return type === 'change' ? change : undefined;
}
