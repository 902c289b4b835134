/** The view of documents that tell the same story: in the Explorer, as long as there are any. */
import {
  EventEmitter,
  MarkdownString,
  Range,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
} from 'vscode';
import { commands, l10n, window } from 'vscode';
import type { CancellationToken, Disposable, TreeDataProvider, TreeView } from 'vscode';
import type { Status, StoriesResult, StoryMember, StoryOrderResult } from '../protocol/index';
import type { Server } from './requests';
import { scoreText } from './scores';

type StoryInfo = StoriesResult['stories'][number];

/** A row: a story, a document of it, or a word on what was left out. */
export type StoryNode =
  | { readonly type: 'story'; readonly story: StoryInfo }
  | { readonly type: 'member'; readonly story: StoryInfo; readonly member: StoryMember }
  | { readonly type: 'more'; readonly text: string };

/** Set while some documents share text: shows the view. */
const CONTEXT_KEY = 'winnow.hasSharedText';

export class StoriesView implements TreeDataProvider<StoryNode>, Disposable {
  readonly #changed = new EventEmitter<undefined>();
  readonly #view: TreeView<StoryNode>;
  readonly onDidChangeTreeData = this.#changed.event;

  /** Who took it from whom in the stories that were pointed at; rows that are asked for again are other stories. */
  readonly #orders = new WeakMap<StoryInfo, Promise<StoryOrderResult>>();

  constructor(private readonly server: Server) {
    this.#view = window.createTreeView('winnow.stories', { treeDataProvider: this, showCollapseAll: true });
  }

  /** The row that is selected, for commands that a key calls. */
  get selected(): StoryNode | undefined {
    return this.#view.selection.at(0);
  }

  /** Called with each status: rows are asked for again when the server has come to rest. */
  update({ state, shared }: Status): void {
    if (state !== 'ready') return;
    void commands.executeCommand('setContext', CONTEXT_KEY, shared > 0);
    this.#changed.fire(undefined);
  }

  async getChildren(node?: StoryNode): Promise<StoryNode[]> {
    if (node === undefined) {
      const { stories, more } = await this.server.stories();
      const rows = stories.map((story): StoryNode => ({ type: 'story', story }));
      return more > 0 ? [...rows, { type: 'more', text: l10n.t('{0} more groups', more) }] : rows;
    }
    if (node.type !== 'story') return [];
    const { story } = node;
    const rows = story.members.map((member): StoryNode => ({ type: 'member', story, member }));
    return story.more > 0
      ? [...rows, { type: 'more', text: l10n.t('{0} more documents', story.more) }]
      : rows;
  }

  getTreeItem(node: StoryNode): TreeItem {
    switch (node.type) {
      case 'story':
        return storyItem(node.story);
      case 'member':
        return memberItem(node.story, node.member);
      case 'more':
        return new TreeItem(node.text);
    }
  }

  /** What is told when somebody points at a row: it takes a look at all pairs of its story. */
  async resolveTreeItem(item: TreeItem, node: StoryNode, token: CancellationToken): Promise<TreeItem> {
    if (node.type === 'more') return item;
    const order = await this.#orderOf(node.story);
    if (token.isCancellationRequested) return item;
    const text =
      node.type === 'story'
        ? firstWords(node.story, order)
        : `${shareWords(node.story, node.member)}\n\n${orderWords(node.story, node.member, order)}`;
    item.tooltip = new MarkdownString().appendText(text);
    return item;
  }

  #orderOf(story: StoryInfo): Promise<StoryOrderResult> {
    let order = this.#orders.get(story);
    if (order === undefined) {
      const documents = story.members.map(({ uri, name, range }) => ({ uri, name, position: range.start }));
      this.#orders.set(story, (order = this.server.storyOrder({ documents })));
    }
    return order;
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }
}

function storyItem({ members, more }: StoryInfo): TreeItem {
  const item = new TreeItem(members[0].name, TreeItemCollapsibleState.Collapsed);
  item.description = l10n.t('{0} documents', members.length + more);
  item.iconPath = new ThemeIcon('files');
  item.contextValue = 'winnow.story';
  return item;
}

function memberItem(story: StoryInfo, member: StoryMember): TreeItem {
  const item = new TreeItem(member.name);
  const share = l10n.t('{0} %', Math.round(member.share * 100));
  const words = kinshipWord(member.kinship, story.members[0].name);
  item.description = [words, member.kinship === 'pivot' ? undefined : share, member.date]
    .filter((each) => each !== undefined)
    .join(' · ');
  item.iconPath = new ThemeIcon(member === story.members[0] ? 'file-text' : 'copy');
  item.contextValue = 'winnow.storyMember';
  const { start } = member.range;
  item.command = {
    command: 'vscode.open',
    title: l10n.t('Open'),
    arguments: [
      Uri.parse(member.uri),
      { selection: new Range(start.line, start.character, start.line, start.character), preview: true },
    ],
  };
  return item;
}

/** Which document of a story came before the others. */
function firstWords({ members }: StoryInfo, { first, words }: StoryOrderResult): string {
  if (first === null) return l10n.t('Who took it from whom: unclear');
  return `${members[first].name}\n\n${words[first]}`;
}

function orderWords({ members }: StoryInfo, member: StoryMember, { words }: StoryOrderResult): string {
  return (
    words.at(members.indexOf(member)) ??
    l10n.t('Who took it from whom: not compared, the story has too many documents')
  );
}

function shareWords(story: StoryInfo, member: StoryMember): string {
  return l10n.t(
    '{0}: {1} of {2} compared paragraphs stand in {3} too ({4})',
    member.name,
    member.shared,
    member.paragraphs,
    story.members.at(member.comparedWith)?.name ?? '',
    scoreText(member.score),
  );
}

/** How a document stands to the one that covers most of the others. */
function kinshipWord(kinship: StoryMember['kinship'], pivot: string): string {
  switch (kinship) {
    case 'pivot':
      return l10n.t('covers most');
    case 'identical':
      return l10n.t('identical');
    case 'edited':
      return l10n.t('edited');
    case 'contained':
      return l10n.t('all of it is in {0}', pivot);
    case 'retold':
      return l10n.t('retold');
    case 'thread':
      return l10n.t('same thread');
  }
}

/** Whether an argument of a command is a row of the view. */
export function isStoryNode(value: unknown): value is StoryNode {
  const { type } = (value ?? {}) as Partial<StoryNode>;
  return type === 'story' || type === 'member' || type === 'more';
}

/** What the diff editor needs for a row of the view, undefined for other arguments. */
export function compareArgumentsOf(node: unknown): StoryMember['compare'] | undefined {
  const { type, member } = (node ?? {}) as Partial<Extract<StoryNode, { type: 'member' }>>;
  return type === 'member' ? member?.compare : undefined;
}
