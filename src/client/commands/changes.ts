/** What the rows of *Changes* can be told to do. */
import { l10n } from 'vscode';
import { changeOf, changeWords } from '../changes';
import { isToBeUndone, SELECTED } from './context';
import type { CommandContext } from './context';
import { compare, goToCounterpart } from './counterparts';

/** Compares the two documents at the place that differs. */
export async function compareChange(context: CommandContext, argument?: unknown): Promise<void> {
  const change = changeOf(argument ?? context.changes.selected);
  if (change !== undefined) await compare(context, change.compare);
}

/** Opens one of the two documents at its value. */
export async function openChangeSide(context: CommandContext, argument: unknown, side: 0 | 1): Promise<void> {
  const change = changeOf(argument ?? context.changes.selected);
  if (change !== undefined) await goToCounterpart(context, change.sides[side].location);
}

/** Remembers that both documents are right. */
export async function bothAreRight(context: CommandContext, argument?: unknown): Promise<void> {
  const change =
    changeOf(argument) ?? (argument === SELECTED ? changeOf(context.changes.selected) : undefined);
  if (change === undefined) return;
  const { server } = context;
  const { uri, decision } = change;
  await server.remember(uri, [decision]);
  if (await isToBeUndone(l10n.t('Both are right: {0}', changeWords(change))))
    await server.undoDecision({ folder: uri, decision, again: false });
}

/** Shows more rows. */
export function showMoreChanges({ changes }: CommandContext): void {
  changes.rows.showMore();
}
