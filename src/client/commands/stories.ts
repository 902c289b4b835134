/** What the rows of *Families* can be told to do. */
import { Uri, commands, l10n, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { WorkspaceEdit as ProtocolEdit } from 'vscode-languageclient';
import type { KeepOneOf, StoryMember } from '../../protocol/index';
import type { Server } from '../requests';
import { choicesOf, isStoryNode } from '../stories';
import type { KeepChoice, StoryNode } from '../stories';
import { say } from './context';
import type { CommandContext } from './context';
import { isOfTextsShown } from './edits';
import { applyTicked } from './removalPreview';

/** Opens every document of a story beside the one that covers most of the others, all in one editor. */
export async function compareStory(context: CommandContext, argument?: unknown): Promise<void> {
  const node = rowOf(context, argument);
  if (node?.type !== 'story' && node?.type !== 'member') return;
  const [pivot, ...others] = node.story.members;
  const views = others.map(({ name, compare }) => [
    Uri.from({ scheme: 'winnow', path: `/${name}` }),
    Uri.parse(compare.leftUri),
    Uri.parse(compare.rightUri),
  ]);
  await commands.executeCommand('vscode.changes', l10n.t('{0} and what tells the same', pivot.name), views);
}

/** Takes the document of a row away, through the preview. */
export async function removeFromStory(context: CommandContext, argument?: unknown): Promise<void> {
  const node = rowOf(context, argument);
  if (node?.type === 'member') await remove(context, [node.member]);
}

/** Takes all other documents of the story away, through the preview. */
export async function keepInStory(context: CommandContext, argument?: unknown): Promise<void> {
  const node = rowOf(context, argument);
  if (node?.type !== 'member') return;
  if (node.story.more > 0) {
    return say(l10n.t('Not all documents of this family are listed: remove some of them one by one first.'));
  }
  await remove(
    context,
    node.story.members.filter((member) => member !== node.member),
  );
}

/** Keeps one of each of the documents that count as the same, and takes the others away, all in one preview. */
export async function keepOneOfEach({ server }: CommandContext): Promise<void> {
  const choices = choicesOf((await server.stories()).duplicates);
  if (choices.length === 0) return say(l10n.t('No document is the same as another one.'));
  const of = choices.length === 1 ? choices[0].of : await pickChoice(choices);
  if (of === undefined) return;
  const { edit, documents } = await server.keepOneOfEach({ of });
  const isApplied = await preview(server, edit);
  if (isApplied) say(l10n.t('Kept one of each. Documents taken away: {0}', documents));
}

async function pickChoice(choices: readonly KeepChoice[]): Promise<KeepOneOf | undefined> {
  const items = choices.map(({ of, count, words }): QuickPickItem & { of: KeepOneOf } => ({
    label: l10n.t('Keep one of each: {0} documents', count),
    description: words,
    of,
  }));
  const placeHolder = l10n.t('What counts as the same? You see what goes before it goes.');
  return (await window.showQuickPick(items, { placeHolder }))?.of;
}

/** Shows more rows of the view. */
export function showMoreStories({ stories }: CommandContext, of: unknown): void {
  if (of === 'stories') stories.rows.showMore(of);
  else if (Array.isArray((of as { members?: unknown } | undefined)?.members))
    stories.rows.showMore(of as Extract<StoryNode, { type: 'story' }>['story']);
}

function rowOf({ stories }: CommandContext, argument: unknown): StoryNode | undefined {
  return isStoryNode(argument) ? argument : stories.selected;
}

async function remove({ server }: CommandContext, members: readonly StoryMember[]): Promise<void> {
  const documents = members.map(({ uri, name, range }) => ({ uri, name, position: range.start }));
  await preview(server, (await server.removeDocuments({ documents })).edit);
}

/** Shows what goes, all of it ticked; true where it was applied. The preview itself refuses to apply what has changed while it was open. */
async function preview(server: Server, edit: ProtocolEdit | null): Promise<boolean> {
  if (edit === null || !isOfTextsShown(edit))
    throw new Error(l10n.t('The documents have changed meanwhile; nothing was removed.'));
  return applyTicked(edit, server.client);
}
