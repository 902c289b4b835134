/** What the rows of *Same Story* can be told to do. */
import { Uri, commands, l10n, workspace } from 'vscode';
import type { WorkspaceEdit as ProtocolEdit } from 'vscode-languageclient';
import type { StoryMember } from '../../protocol/index';
import { isStoryNode } from '../stories';
import type { StoryNode } from '../stories';
import { say } from './context';
import type { CommandContext } from './context';
import { isOfTextsShown } from './edits';

/** Opens every document of a story beside the one that covers most of the others, all in one editor. */
export async function compareStory(context: CommandContext, argument?: unknown): Promise<void> {
  const node = rowOf(context, argument);
  if (node === undefined || node.type === 'more') return;
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
    return say(l10n.t('Not all documents of this story are listed: remove some of them one by one first.'));
  }
  await remove(
    context,
    node.story.members.filter((member) => member !== node.member),
  );
}

function rowOf({ stories }: CommandContext, argument: unknown): StoryNode | undefined {
  return isStoryNode(argument) ? argument : stories.selected;
}

async function remove({ server }: CommandContext, members: readonly StoryMember[]): Promise<void> {
  const documents = members.map(({ uri, name, range }) => ({ uri, name, position: range.start }));
  const edit = (await server.removeDocuments({ documents })).edit as ProtocolEdit | null;
  const converted = await server.client.protocol2CodeConverter.asWorkspaceEdit(edit);
  if (edit === null || converted === undefined || !isOfTextsShown(edit))
    throw new Error(l10n.t('The documents have changed meanwhile; nothing was removed.'));
  // The preview itself refuses to apply what has changed while it was open.
  await workspace.applyEdit(converted, { isRefactoring: true });
}
