/** What the rows of *Sites* can be told to do. */
import { l10n, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { SiteInfo, SiteLine } from '../../protocol/index';
import { isSiteNode, pagesWords, standingWords } from '../sites';
import type { SiteNode } from '../sites';
import { removeAsked } from './boilerplate';
import { isToBeUndone, say, SELECTED } from './context';
import type { CommandContext } from './context';

/** A line of a site. */
interface Chosen {
  readonly site: SiteInfo;
  readonly line: SiteLine;
}

/** Remembers that a line is no boilerplate, on any page. */
export async function keepOnSite(context: CommandContext, argument?: unknown): Promise<void> {
  const chosen = await lineFor(context, argument, ({ standing }) => standing === 'flagged');
  if (chosen === undefined) return;
  await decide(context, chosen, false, l10n.t('Kept on all pages: {0}', chosen.line.words));
}

/** Remembers that a line is boilerplate, on all pages. */
export async function markOnSite(context: CommandContext, argument?: unknown): Promise<void> {
  const chosen = await lineFor(context, argument, ({ standing }) => standing !== 'flagged');
  if (chosen === undefined) return;
  await decide(context, chosen, true, l10n.t('Boilerplate on all pages: {0}', chosen.line.words));
}

/** Removes a line from all pages of its site, through the preview. */
export async function removeLineFromSite(context: CommandContext, argument?: unknown): Promise<void> {
  const chosen = await lineFor(context, argument, ({ standing }) => standing === 'flagged');
  if (chosen === undefined) return;
  await remove(context, chosen.site, chosen.line);
}

/** Removes all that is flagged on the pages of a site, through the preview. */
export async function removeAllFromSite(context: CommandContext, argument?: unknown): Promise<void> {
  const node = rowOf(context, argument);
  const site = node?.type === 'site' || node?.type === 'line' ? node.site : await pickSite(context);
  if (site !== undefined) await remove(context, site);
}

/** Shows more rows of a site. */
export function showMoreOfSite({ sites }: CommandContext, site: unknown): void {
  if (typeof site === 'string') sites.rows.showMore(site);
}

async function decide(
  { server }: CommandContext,
  { site, line }: Chosen,
  isBoilerplate: boolean,
  words: string,
): Promise<void> {
  const { remembered } = await server.decideOnSite({ site: site.id, line: line.key, isBoilerplate });
  if (remembered.length === 0)
    return say(l10n.t('Nothing has changed: it was decided so, or the line is not there any more.'));
  if (await isToBeUndone(words)) await server.undoDecisions({ remembered });
}

async function remove({ server }: CommandContext, site: SiteInfo, line?: SiteLine): Promise<void> {
  const params = { site: site.id, ...(line === undefined ? {} : { line: line.key }) };
  await removeAsked(server, () => server.removeFromSite(params), {
    question: ({ paragraphs }, removals) =>
      line === undefined
        ? l10n.t(
            'Remove all that is flagged on {0}? Paragraphs: {1}, files: {2}.',
            site.label,
            paragraphs,
            removals.length,
          )
        : l10n.t(
            'Remove “{0}” from the pages of {1}? Places: {2}, files: {3}.',
            line.words,
            site.label,
            paragraphs,
            removals.length,
          ),
    isPreviewOnly: true,
  });
}

function rowOf({ sites }: CommandContext, argument: unknown): SiteNode | undefined {
  if (isSiteNode(argument)) return argument;
  return argument === SELECTED ? sites.selected : undefined;
}

/** The line that a row is, or one that is picked from those that can be meant. */
async function lineFor(
  context: CommandContext,
  argument: unknown,
  isMeant: (line: SiteLine) => boolean,
): Promise<Chosen | undefined> {
  const node = rowOf(context, argument);
  if (node?.type === 'line') return isMeant(node.line) ? { site: node.site, line: node.line } : undefined;
  const site = node?.type === 'site' ? node.site : await pickSite(context);
  if (site === undefined) return undefined;
  const items = site.lines.filter(isMeant).map((line): QuickPickItem & { line: SiteLine } => ({
    label: line.words,
    description: l10n.t('on {0} of {1} pages', line.pages, site.pages),
    detail: standingWords(line),
    line,
  }));
  if (items.length === 0) {
    say(l10n.t('No line of {0} can be meant.', site.label));
    return undefined;
  }
  const picked = await window.showQuickPick(items, {
    placeHolder: l10n.t('Which line of {0}?', site.label),
    matchOnDescription: true,
  });
  return picked && { site, line: picked.line };
}

async function pickSite({ sites }: CommandContext): Promise<SiteInfo | undefined> {
  const { sites: all } = await sites.list();
  if (all.length === 0) {
    say(l10n.t('No site is known yet.'));
    return undefined;
  }
  const items = all.map((site): QuickPickItem & { site: SiteInfo } => ({
    label: site.label,
    description: pagesWords(site.pages),
    site,
  }));
  const picked = await window.showQuickPick(items, { placeHolder: l10n.t('Which site?') });
  return picked?.site;
}
