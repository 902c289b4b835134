import { ThemeIcon, Uri, commands, l10n, window, workspace } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { OverviewResult, Status } from '../../protocol/index';
import { CHANGE_ENCODING, countWords } from '../status';
import { baseName } from './context';
import type { CommandContext } from './context';

/** Reads the workspace again and opens the view of what to review: Problems lists what needs a look at once, and no furniture. */
export async function reviewWorkspace({ server }: CommandContext): Promise<void> {
  await Promise.all([commands.executeCommand('winnow.review.focus'), server.rescan()]);
}

async function openProblems(): Promise<void> {
  await commands.executeCommand('workbench.actions.view.problems');
}

export async function openSettings({ extension }: CommandContext): Promise<void> {
  await commands.executeCommand('workbench.action.openSettings', `@ext:${extension.id}`);
}

export async function openWalkthrough({ extension }: Pick<CommandContext, 'extension'>): Promise<void> {
  await commands.executeCommand('workbench.action.openWalkthrough', `${extension.id}#start`, false);
}

const WALKTHROUGH_SHOWN = 'walkthroughShown';

/**
 * Shows the walkthrough once in the life of an installation, where a folder is open and nothing in it yet: VS Code itself shows it to those alone
 * who install the extension in an open window. Not for people who want no walkthrough of what they install.
 */
export async function openWalkthroughOnce(
  context: Pick<CommandContext, 'extension' | 'memory'>,
): Promise<void> {
  const isWanted = workspace
    .getConfiguration('workbench.welcomePage.walkthroughs')
    .get('openOnInstall', true);
  if (!isWanted || !isScreenEmpty() || workspace.workspaceFolders === undefined) return;
  if (context.memory.get(WALKTHROUGH_SHOWN) === true) return;
  await context.memory.update(WALKTHROUGH_SHOWN, true);
  // Who has opened a document meanwhile wants to read that.
  if (isScreenEmpty()) await openWalkthrough(context);
}

function isScreenEmpty(): boolean {
  return window.tabGroups.all.every(({ tabs }) => tabs.length === 0);
}

export async function restartServer({ server }: CommandContext): Promise<void> {
  await server.client.stop();
  await server.client.start();
}

export function showLog({ log }: CommandContext): void {
  log.show();
}

type Entry = QuickPickItem & { readonly run?: () => unknown };

/** Everything the status item knows, with a way to each file and to the settings. */
export async function showStatus(context: CommandContext): Promise<void> {
  const { status, words } = context.status;
  const overview = status ? await context.server.overview() : { documents: [] };
  const entries: Entry[] = [
    { label: words.text, description: status ? countWords(status).join(' · ') : words.detail },
    ...words.limits.map((limit) => ({ label: `$(warning) ${limit}`, run: () => openSettings(context) })),
    ...encodingEntries(status),
    { label: l10n.t('Open Problems'), iconPath: new ThemeIcon('checklist'), run: openProblems },
    { label: l10n.t('Open Settings'), iconPath: new ThemeIcon('gear'), run: () => openSettings(context) },
    { label: l10n.t('Show Log'), iconPath: new ThemeIcon('output'), run: () => showLog(context) },
    ...documentEntries(overview),
  ];
  const picked = await window.showQuickPick(entries, { title: 'Winnow', matchOnDescription: true });
  await picked?.run?.();
}

/** A way to each file whose encoding was assumed, and on to the question which one it has. */
function encodingEntries(status: Status | undefined): Entry[] {
  return (status?.encodings ?? []).map(({ uri, encoding }) => {
    const target = Uri.parse(uri);
    return {
      label: l10n.t('Reopen {0} with its encoding', baseName(target)),
      description: encoding,
      iconPath: new ThemeIcon('file-code'),
      run: async () => {
        await window.showTextDocument(target);
        await commands.executeCommand(CHANGE_ENCODING);
      },
    };
  });
}

function documentEntries({ documents }: OverviewResult): Entry[] {
  if (documents.length === 0) return [];
  const total = ({ boilerplate, shared, problems }: OverviewResult['documents'][number]) =>
    boilerplate + shared + problems;
  const sorted = [...documents].sort((a, b) => total(b) - total(a) || (a.uri < b.uri ? -1 : 1));
  return [
    { label: l10n.t('Files'), kind: -1 },
    ...sorted.map((document) => {
      const uri = Uri.parse(document.uri);
      const { boilerplate, shared, problems } = document;
      return {
        label: workspace.asRelativePath(uri),
        description: [
          boilerplate > 0 && l10n.t('boilerplate: {0}', boilerplate),
          shared > 0 && l10n.t('shared passages: {0}', shared),
          problems > 0 && l10n.t('format problems: {0}', problems),
        ]
          .filter((part) => part !== false)
          .join(' · '),
        run: () => window.showTextDocument(uri),
      };
    }),
  ];
}
