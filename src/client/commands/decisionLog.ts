/** What the rows of the log can be told to do. */
import { commands, l10n, Uri, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { LogEntry, LogGroup, Location } from '../../protocol/index';
import { entriesOf, entryDetail, entryWords, groupWord } from '../decisionLog';
import { baseName, isToBeUndone, say, SELECTED } from './context';
import type { CommandContext } from './context';
import { rangeOf } from '../rows';

/** Takes decisions back, whenever they were taken: those of the rows, or one that is picked. */
export async function undoDecision(
  context: CommandContext,
  argument?: unknown,
  others?: unknown,
): Promise<void> {
  const entries = await entriesFor(context, argument, others, isStanding);
  if (entries.length === 0) return;
  await change(context, entries, false);
}

/** Takes decisions again that were taken back. */
export async function decideAgain(
  context: CommandContext,
  argument?: unknown,
  others?: unknown,
): Promise<void> {
  const entries = await entriesFor(context, argument, others, ({ standing }) => standing === 'withdrawn');
  if (entries.length === 0) return;
  await change(context, entries, true);
}

/** Opens the place of what was decided on; of several, one that is picked. */
export async function openDecisionPlace(context: CommandContext, argument?: unknown): Promise<void> {
  const [entry] = await entriesFor(context, argument, undefined, () => true);
  if (entry === undefined) return;
  const { places, more } = await context.server.decisionPlaces({
    folder: entry.folder,
    decision: entry.decision,
  });
  if (places.length === 0) return say(l10n.t('It stands nowhere any more: {0}', entryWords(entry)));
  const place = places.length === 1 ? places[0] : await pickPlace(places, more);
  if (place !== undefined) await open(place);
}

/** Shows some lines of the log only: of one group, or with a text. */
export async function filterLog({ decisions }: CommandContext): Promise<void> {
  const counts = await decisions.counts();
  const groups = (Object.keys(counts) as LogGroup[]).filter((group) => counts[group] > 0);
  const withText = l10n.t('Lines with a text…');
  const items: (QuickPickItem & { readonly group?: LogGroup })[] = [
    { label: withText },
    ...groups.map((group) => ({ label: groupWord(group), description: String(counts[group]), group })),
  ];
  const picked = await window.showQuickPick(items, { placeHolder: l10n.t('Which lines of the log?') });
  if (picked === undefined) return;
  if (picked.group !== undefined) return decisions.filter({ group: picked.group });
  const text = await window.showInputBox({
    prompt: l10n.t('What was decided, of what, where, or by whom'),
  });
  if (text !== undefined) decisions.filter(text.trim() === '' ? {} : { text: text.trim() });
}

/** Shows all lines of the log. */
export function clearLogFilter({ decisions }: CommandContext): void {
  decisions.filter();
}

/** Shows more rows. */
export function showMoreOfLog({ decisions }: CommandContext): void {
  decisions.rows.showMore();
}

function isStanding({ standing }: LogEntry): boolean {
  return standing === 'stands' || standing === 'superseded';
}

/** The lines of the rows that a menu or a key means, as far as they can be meant; without any, one that is picked. */
async function entriesFor(
  { decisions }: CommandContext,
  argument: unknown,
  others: unknown,
  isMeant: (entry: LogEntry) => boolean,
): Promise<readonly LogEntry[]> {
  const given = entriesOf(Array.isArray(others) && others.length > 0 ? others : [argument]);
  const rows = given.length > 0 ? given : argument === SELECTED ? decisions.selected : [];
  if (rows.length > 0) return rows.filter(isMeant);
  const { entries } = await decisions.newest();
  const items = entries.filter(isMeant).map((entry): QuickPickItem & { entry: LogEntry } => ({
    label: entryWords(entry),
    description: entryDetail(entry),
    entry,
  }));
  if (items.length === 0) {
    say(l10n.t('There is no such decision.'));
    return [];
  }
  const picked = await window.showQuickPick(items, {
    placeHolder: l10n.t('Which decision?'),
    matchOnDescription: true,
  });
  return picked === undefined ? [] : [picked.entry];
}

async function change(
  { server }: CommandContext,
  entries: readonly LogEntry[],
  isAgain: boolean,
): Promise<void> {
  const done: LogEntry[] = [];
  for (const entry of entries) {
    const { folder, decision } = entry;
    if ((await server.undoDecision({ folder, decision, again: isAgain })) > 0) done.push(entry);
  }
  if (done.length === 0) return say(l10n.t('Nothing has changed: it stood so already.'));
  if (!(await isToBeUndone(changedWords(done, isAgain)))) return;
  for (const { folder, decision } of done) await server.undoDecision({ folder, decision, again: !isAgain });
}

function changedWords(done: readonly LogEntry[], isAgain: boolean): string {
  if (done.length === 1)
    return isAgain
      ? l10n.t('Decided again: {0}', entryWords(done[0]))
      : l10n.t('Taken back: {0}', entryWords(done[0]));
  return isAgain
    ? l10n.t('Decided again: {0} decisions', done.length)
    : l10n.t('Taken back: {0} decisions', done.length);
}

async function pickPlace(places: readonly Location[], more: number): Promise<Location | undefined> {
  const items = places.map((place): QuickPickItem & { place: Location } => ({
    label: baseName(Uri.parse(place.uri)),
    description: l10n.t('line {0}', place.range.start.line + 1),
    place,
  }));
  const placeHolder =
    more === 0
      ? l10n.t('It stands in {0} places. Which one?', places.length)
      : l10n.t(
          'It stands in {0} places, of which {1} are listed. Which one?',
          places.length + more,
          places.length,
        );
  return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.place;
}

async function open({ uri, range }: Location): Promise<void> {
  await commands.executeCommand('vscode.open', Uri.parse(uri), { selection: rangeOf(range), preview: true });
}
