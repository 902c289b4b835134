/** What the views of rows have in common. */
import { EventEmitter, Range, ThemeIcon, TreeItem, Uri } from 'vscode';
import { env, l10n } from 'vscode';
import type { Command, Disposable, TreeDataProvider } from 'vscode';
import type { Range as ProtocolRange } from '../protocol/index';

/** Some rows of a list, and how many it has. */
export interface RowsOf<T> {
  readonly rows: readonly T[];
  readonly total: number;
}

/** Rows that are asked for again when what they tell has changed, and of which more are shown when somebody asks for more. */
export abstract class Rows<Node> implements TreeDataProvider<Node>, Disposable {
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  /** How many rows are shown where somebody asked for more, by what they stand below. */
  readonly #shown = new Map<string, number>();

  /** @param atOnce so many rows are shown at first, and so many more each time */
  constructor(private readonly atOnce: number) {}

  abstract getChildren(node?: Node): Promise<Node[]>;
  abstract getTreeItem(node: Node): TreeItem;

  refresh(): void {
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** How many rows are shown below what has this name; without one, of all. */
  countShown(below = ''): number {
    return this.#shown.get(below) ?? this.atOnce;
  }

  /** Shows more rows below what has this name; without one, of all. */
  showMoreBelow(below = ''): void {
    this.#shown.set(below, this.countShown(below) + this.atOnce);
    this.refresh();
  }

  /** All rows that are shown below what has this name, asked for some at a time. */
  async pagesBelow<T>(
    below: string,
    ask: (page: { readonly from: number; readonly count: number }) => Promise<RowsOf<T>>,
  ): Promise<RowsOf<T>> {
    const most = this.countShown(below);
    const rows: T[] = [];
    for (;;) {
      const page = await ask({ from: rows.length, count: this.atOnce });
      rows.push(...page.rows);
      if (rows.length >= Math.min(most, page.total) || page.rows.length === 0)
        return { rows, total: page.total };
    }
  }

  /** Shows as many as at first. */
  showFewest(): void {
    this.#shown.clear();
    this.refresh();
  }
}

/** A number as it is written where the reader lives. */
export function numberWords(value: number): string {
  return new Intl.NumberFormat(env.language).format(value);
}

/** A row that shows more of the others when it is opened. */
export function moreItem(text: string, command: string, ...args: readonly unknown[]): TreeItem {
  const item = new TreeItem(text);
  item.command = { command, title: text, arguments: [...args] };
  item.iconPath = new ThemeIcon('ellipsis');
  return item;
}

/** Opens a place in a document and selects it. */
export function openCommand(uri: string, range: ProtocolRange): Command {
  return {
    command: 'vscode.open',
    title: l10n.t('Open'),
    arguments: [Uri.parse(uri), { selection: rangeOf(range), preview: true }],
  };
}

/** A range of the protocol as one of the editor. */
export function rangeOf({ start, end }: ProtocolRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
