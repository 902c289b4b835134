import { l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { QuickPickItem } from 'vscode';
import { ENTITY_FILES, type ExportEntitiesParams } from '../../protocol/index';
import { baseName, isToBeUndone, say } from './context';
import type { CommandContext } from './context';
import { outsideOfReview, settleReview } from './leaveOut';

type Format = ExportEntitiesParams['format'];

/** What may be said to the command instead of by hand; for tests and key bindings. */
interface ExportEntitiesOptions {
  readonly format: Format;
  /** The uri of the file to write. */
  readonly target: string;
}

const endings: Readonly<Record<Format, string>> = { csv: 'csv', glossary: 'jsonl' };

/** Asks for the form and where to, and writes a list of all entities there. */
export async function exportEntities({ server }: CommandContext, ...args: unknown[]): Promise<void> {
  const [given] = args;
  const options = isExportOptions(given) ? given : undefined;
  const format = options?.format ?? (await pickFormat());
  if (format === undefined) return;
  const target = options === undefined ? await askForTarget(format) : Uri.parse(options.target);
  if (target === undefined) return;
  const { text, entities } = await window.withProgress(
    { location: ProgressLocation.Window, title: l10n.t('Listing the entities') },
    (_, token) => server.exportEntities({ format }, token),
  );
  if (entities === 0) return say(l10n.t('No entities are known yet.'));
  await workspace.fs.writeFile(target, new TextEncoder().encode(text));
  say(l10n.t('Wrote the entities into {0}: {1}.', baseName(target), entities));
}

/** Asks for a glossary that another workspace exported, and remembers what it says of names. */
export async function importGlossary(context: CommandContext, ...args: unknown[]): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) return say(l10n.t('A glossary is remembered in a folder: open one first.'));
  const [given] = args;
  const file = typeof given === 'string' ? Uri.parse(given) : await askForGlossary();
  if (file === undefined) return;
  const text = new TextDecoder().decode(await workspace.fs.readFile(file));
  const { remembered, entities, passedOver } = await context.server.importGlossary({
    uri: folder.toString(),
    text,
  });
  if (entities === 0) return say(l10n.t('{0} is no glossary: there is no name in it.', baseName(file)));
  context.entities.rows.refresh();
  if (remembered.length === 0) return say(l10n.t('Nothing has changed: it was decided so.'));
  const words = [
    l10n.t('Took over what {0} says of entities: {1}.', baseName(file), entities),
    ...(passedOver.length === 0 ? [] : [l10n.t('Lines passed over: {0}.', passedOver.length)]),
  ].join(' ');
  if (!(await isToBeUndone(words))) return;
  await context.server.undoDecisions({ remembered });
  context.entities.rows.refresh();
}

async function pickFormat(): Promise<Format | undefined> {
  const items: (QuickPickItem & { readonly format: Format })[] = [
    { label: 'CSV', description: l10n.t('a table of all entities'), format: 'csv' },
    {
      label: l10n.t('Glossary'),
      description: l10n.t('names that another workspace can take over'),
      format: 'glossary',
    },
  ];
  const picked = await window.showQuickPick(items, { title: l10n.t('Write the entities as') });
  return picked?.format;
}

/** By a question of its own where the file would be reviewed: both forms are read as documents. */
async function askForTarget(format: Format): Promise<Uri | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const place = folder && outsideOfReview(folder);
  const ending = endings[format];
  const target = await window.showSaveDialog({
    ...(place && { defaultUri: Uri.joinPath(place, `winnow-entities.${ending}`) }),
    filters: { [ending.toUpperCase()]: [ending] },
    saveLabel: l10n.t('Write Entities'),
  });
  if (target === undefined) return undefined;
  const settled = await settleReview(target, '', {
    detail: l10n.t('The list names what the documents name, and would be read as one of them.'),
    leaveOut: l10n.t('Leave It Out'),
    review: l10n.t('Review It Too'),
  });
  return settled === undefined ? undefined : target;
}

async function askForGlossary(): Promise<Uri | undefined> {
  const picked = await window.showOpenDialog({
    filters: { JSONL: ['jsonl'], [l10n.t('All files')]: ['*'] },
    openLabel: l10n.t('Take Over'),
    title: l10n.t('Which glossary shall be taken over?'),
  });
  return picked?.[0];
}

function isExportOptions(value: unknown): value is ExportEntitiesOptions {
  const options = value as Partial<ExportEntitiesOptions> | undefined;
  const formats: readonly unknown[] = ENTITY_FILES;
  return formats.includes(options?.format) && typeof options?.target === 'string';
}
