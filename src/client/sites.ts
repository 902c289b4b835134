/** The view of sites: what recurs on the pages of each, in the Explorer as long as any is known. */
import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { commands, l10n, window } from 'vscode';
import type { Disposable, TreeView } from 'vscode';
import type { SiteInfo, SiteLine, SitesResult, Status } from '../protocol/index';
import type { Server } from './requests';
import { moreItem, openCommand, Rows } from './rows';

/** A row: a site, a line that recurs on it, what more pages would bring, or a word on what is not listed. */
export type SiteNode =
  | { readonly type: 'site'; readonly site: SiteInfo }
  | { readonly type: 'line'; readonly site: SiteInfo; readonly line: SiteLine }
  | { readonly type: 'advice'; readonly text: string }
  | { readonly type: 'more'; readonly text: string; readonly site?: string };

/** Set while some site is known: shows the view. */
const CONTEXT_KEY = 'winnow.hasSites';
/** So many rows are shown below a site at first, and so many more each time. */
const ROWS_AT_ONCE = 50;

/** The view with its rows. */
export class SitesView implements Disposable {
  readonly rows: SiteRows;
  readonly #view: TreeView<SiteNode>;

  constructor(private readonly server: Server) {
    this.rows = new SiteRows(server);
    this.#view = window.createTreeView('winnow.sites', {
      treeDataProvider: this.rows,
      showCollapseAll: true,
    });
  }

  /** The row that is selected, for commands that a key calls. */
  get selected(): SiteNode | undefined {
    return this.#view.selection.at(0);
  }

  /** What is known of all sites now. */
  list(): Promise<SitesResult> {
    return this.server.sites();
  }

  /** Called with each status: rows are asked for again when the server has come to rest. */
  update({ state, sites }: Status): void {
    if (state !== 'ready') return;
    void commands.executeCommand('setContext', CONTEXT_KEY, sites !== 0);
    this.rows.refresh();
  }

  dispose(): void {
    this.#view.dispose();
    this.rows.dispose();
  }
}

/** The rows of the view, as the server knows them. */
export class SiteRows extends Rows<SiteNode> {
  constructor(private readonly server: Pick<Server, 'sites'>) {
    super(ROWS_AT_ONCE);
  }

  /** Shows more rows of a site. */
  showMore(site: string): void {
    this.showMoreBelow(site);
  }

  async getChildren(node?: SiteNode): Promise<SiteNode[]> {
    if (node !== undefined) return node.type === 'site' ? this.#rowsOf(node.site) : [];
    const { sites, more } = await this.server.sites();
    const rows = sites.map((site): SiteNode => ({ type: 'site', site }));
    return more > 0 ? [...rows, { type: 'more', text: l10n.t('More sites: {0}', more) }] : rows;
  }

  getTreeItem(node: SiteNode): TreeItem {
    switch (node.type) {
      case 'site':
        return siteItem(node.site);
      case 'line':
        return lineItem(node.site, node.line);
      case 'advice':
        return adviceItem(node.text);
      case 'more':
        return leftOutItem(node);
    }
  }

  #rowsOf(site: SiteInfo): SiteNode[] {
    const shown = site.lines.slice(0, this.countShown(site.id));
    const rows = shown.map((line): SiteNode => ({ type: 'line', site, line }));
    if (site.advice !== undefined) rows.unshift({ type: 'advice', text: site.advice });
    const hidden = site.lines.length - shown.length;
    if (hidden > 0)
      rows.push({ type: 'more', text: l10n.t('Show more lines ({0})', hidden + site.more), site: site.id });
    else if (site.more > 0) rows.push({ type: 'more', text: l10n.t('More lines: {0}', site.more) });
    return rows;
  }
}

function siteItem(site: SiteInfo): TreeItem {
  const hasRows = site.lines.length > 0 || site.advice !== undefined;
  const item = new TreeItem(
    site.label,
    hasRows ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
  );
  item.id = `site ${site.id}`;
  item.description = l10n.t('{0} · {1} flagged', pagesWords(site.pages), site.flagged);
  item.tooltip = [site.label, item.description, site.advice].filter((each) => each !== undefined).join('\n');
  item.iconPath = new ThemeIcon('globe');
  item.contextValue = site.flagged > 0 ? 'winnow.site.flagged' : 'winnow.site';
  item.accessibilityInformation = {
    label: l10n.t('Site {0}, {1}, paragraphs flagged: {2}', site.label, pagesWords(site.pages), site.flagged),
  };
  return item;
}

/** How many pages a site has, in words. */
export function pagesWords(pages: number): string {
  return pages === 1 ? l10n.t('1 page') : l10n.t('{0} pages', pages);
}

const icons: Readonly<Record<SiteLine['standing'], string>> = {
  flagged: 'eye-closed',
  kept: 'check',
  open: 'question',
};

function lineItem(site: SiteInfo, line: SiteLine): TreeItem {
  const item = new TreeItem(line.words);
  item.id = `line ${site.id} ${line.key}`;
  const counts = l10n.t('on {0} of {1} pages', line.pages, site.pages);
  item.description = `${counts} · ${standingWords(line)}`;
  item.tooltip = `${line.words}\n${item.description}`;
  item.iconPath = new ThemeIcon(icons[line.standing]);
  item.contextValue = `winnow.siteLine.${line.standing}`;
  item.command = openCommand(line.location.uri, line.location.range);
  item.accessibilityInformation = { label: `${line.words}, ${counts}, ${standingWords(line)}` };
  return item;
}

/** What a line is, or what was said of it; where only some of its places are flagged, how many. */
export function standingWords({ standing, kind, flagged, times }: SiteLine): string {
  switch (standing) {
    case 'flagged':
      return flagged === times ? kind : l10n.t('{0}, flagged {1} of {2} times', kind, flagged, times);
    case 'kept':
      return l10n.t('kept');
    case 'open':
      return l10n.t('not flagged');
  }
}

function adviceItem(text: string): TreeItem {
  const item = new TreeItem(text);
  item.tooltip = text;
  item.iconPath = new ThemeIcon('lightbulb');
  return item;
}

function leftOutItem({ text, site }: Extract<SiteNode, { type: 'more' }>): TreeItem {
  return site === undefined ? new TreeItem(text) : moreItem(text, 'winnow.showMoreOfSite', site);
}

/** Whether an argument of a command is a row of the view. */
export function isSiteNode(value: unknown): value is SiteNode {
  const { type } = (value ?? {}) as Partial<SiteNode>;
  return type === 'site' || type === 'line' || type === 'advice' || type === 'more';
}
