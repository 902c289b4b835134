/** The view of families: documents that are the same, that are edited copies, or that retell one another; as long as there are any. */
import { MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { commands, l10n, window } from 'vscode';
import type { CancellationToken, Disposable, TreeView } from 'vscode';
import type { KeepOneOf, Status, StoriesResult, StoryMember, StoryOrderResult } from '../protocol/index';
import type { Server } from './requests';
import { moreItem, openCommand, Rows } from './rows';
import { scoreText } from './scores';

type StoryInfo = StoriesResult['stories'][number];
type DuplicateCounts = StoriesResult['duplicates'];

/** A row: what to do about identical documents, a story, a document of it, or a word on what was left out. */
export type StoryNode =
  | { readonly type: 'duplicates'; readonly counts: DuplicateCounts }
  | { readonly type: 'story'; readonly story: StoryInfo }
  | { readonly type: 'member'; readonly story: StoryInfo; readonly member: StoryMember }
  | { readonly type: 'more'; readonly text: string; readonly shows?: StoryInfo | 'stories' };

/** Set while some documents share text: shows the view. */
const CONTEXT_KEY = 'winnow.hasSharedText';

/** Set while documents count as the same as others. */
const DUPLICATES_KEY = 'winnow.hasDuplicates';
/** So many families, and documents of each, are shown at first, and so many more each time. */
const ROWS_AT_ONCE = 100;

/** The view with its rows. */
export class StoriesView implements Disposable {
  readonly rows: StoryRows;
  readonly #view: TreeView<StoryNode>;

  constructor(server: Server) {
    this.rows = new StoryRows(server);
    this.#view = window.createTreeView('winnow.stories', {
      treeDataProvider: this.rows,
      showCollapseAll: true,
    });
  }

  /** The row that is selected, for commands that a key calls. */
  get selected(): StoryNode | undefined {
    return this.#view.selection.at(0);
  }

  /** Called with each status: rows are asked for again when the server has come to rest. */
  update({ state, shared }: Status): void {
    if (state !== 'ready') return;
    void commands.executeCommand('setContext', CONTEXT_KEY, shared > 0);
    this.rows.refresh();
  }

  dispose(): void {
    this.#view.dispose();
    this.rows.dispose();
  }
}

/** The rows of the view, as the server knows them. */
export class StoryRows extends Rows<StoryNode> {
  /** Who took it from whom in the stories that were pointed at; rows that are asked for again are other stories. */
  readonly #orders = new WeakMap<StoryInfo, Promise<StoryOrderResult>>();

  constructor(private readonly server: Pick<Server, 'stories' | 'storyOrder'>) {
    super(ROWS_AT_ONCE);
  }

  /** Shows more stories, or more documents of one. */
  showMore(of: StoryInfo | 'stories'): void {
    this.showMoreBelow(keyOf(of));
  }

  async getChildren(node?: StoryNode): Promise<StoryNode[]> {
    if (node?.type === 'story') return this.#membersOf(node.story);
    if (node !== undefined) return [];
    const { stories, more, duplicates } = await this.server.stories();
    void commands.executeCommand('setContext', DUPLICATES_KEY, duplicates.retold > 0);
    const shown = stories.slice(0, this.countShown('stories'));
    const rows = shown.map((story): StoryNode => ({ type: 'story', story }));
    const hidden = stories.length - shown.length;
    if (duplicates.retold > 0) rows.unshift({ type: 'duplicates', counts: duplicates });
    if (hidden > 0)
      rows.push({ type: 'more', text: l10n.t('Show more groups ({0})', hidden + more), shows: 'stories' });
    else if (more > 0) rows.push({ type: 'more', text: l10n.t('{0} more groups', more) });
    return rows;
  }

  #membersOf(story: StoryInfo): StoryNode[] {
    const shown = story.members.slice(0, this.countShown(keyOf(story)));
    const rows = shown.map((member): StoryNode => ({ type: 'member', story, member }));
    const hidden = story.members.length - shown.length;
    if (hidden > 0)
      rows.push({
        type: 'more',
        text: l10n.t('Show more documents ({0})', hidden + story.more),
        shows: story,
      });
    else if (story.more > 0) rows.push({ type: 'more', text: l10n.t('{0} more documents', story.more) });
    return rows;
  }

  getTreeItem(node: StoryNode): TreeItem {
    switch (node.type) {
      case 'story':
        return storyItem(node.story);
      case 'member':
        return memberItem(node.story, node.member);
      case 'duplicates':
        return duplicatesItem(node.counts);
      case 'more':
        return leftOutItem(node);
    }
  }

  /** What is told when somebody points at a row: it takes a look at all pairs of its story. */
  async resolveTreeItem(item: TreeItem, node: StoryNode, token: CancellationToken): Promise<TreeItem> {
    if (node.type !== 'story' && node.type !== 'member') return item;
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
}

/** What names a story from one answer to the next. */
function keyOf(story: StoryInfo | 'stories'): string {
  if (story === 'stories') return story;
  const [{ uri, name }] = story.members;
  return `${uri} ${name}`;
}

function duplicatesItem(counts: DuplicateCounts): TreeItem {
  const text = l10n.t('Keep One of Each…');
  const words = choicesOf(counts).map((choice) => choice.words);
  const item = new TreeItem(text);
  item.description = words.join(' · ');
  item.iconPath = new ThemeIcon('check-all');
  item.tooltip = l10n.t('Keeps one of each and takes the others away; you see what goes before it goes.');
  item.command = { command: 'winnow.keepOneOfEach', title: text };
  item.contextValue = 'winnow.duplicates';
  item.accessibilityInformation = { label: [text, ...words].join(', ') };
  return item;
}

/** A way to count documents as the same, with how many go. */
export interface KeepChoice {
  readonly of: KeepOneOf;
  readonly count: number;
  readonly words: string;
}

/** What can count as the same, where that takes documents away that what comes before it does not. */
export function choicesOf({ identical, edited, retold }: DuplicateCounts): readonly KeepChoice[] {
  const choices: KeepChoice[] = [];
  if (identical > 0)
    choices.push({ of: 'identical', count: identical, words: l10n.t('identical: {0}', identical) });
  if (edited > identical)
    choices.push({ of: 'edited', count: edited, words: l10n.t('with edited copies: {0}', edited) });
  if (retold > edited)
    choices.push({ of: 'retold', count: retold, words: l10n.t('with retellings: {0}', retold) });
  return choices;
}

function leftOutItem({ text, shows }: Extract<StoryNode, { type: 'more' }>): TreeItem {
  return shows === undefined ? new TreeItem(text) : moreItem(text, 'winnow.showMoreStories', shows);
}

function storyItem({ members, more }: StoryInfo): TreeItem {
  const [{ name }] = members;
  const item = new TreeItem(name, TreeItemCollapsibleState.Collapsed);
  const documents = l10n.t('{0} documents', members.length + more);
  const kinds = kindsWords(members);
  item.description = [documents, ...kinds].join(' · ');
  item.iconPath = new ThemeIcon('files');
  item.contextValue = 'winnow.story';
  item.accessibilityInformation = { label: [l10n.t('Family of {0}', name), documents, ...kinds].join(', ') };
  return item;
}

/** How many of the documents stand how to the first one: `2 identical`. */
function kindsWords(members: readonly StoryMember[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { kinship } of members.slice(1)) counts.set(kinship, (counts.get(kinship) ?? 0) + 1);
  return KINDS.flatMap(([kinship, words]) => {
    const count = counts.get(kinship) ?? 0;
    return count === 0 ? [] : [words(count)];
  });
}

const KINDS: readonly (readonly [StoryMember['kinship'], (count: number) => string])[] = [
  ['identical', (count) => l10n.t('{0} identical', count)],
  ['contained', (count) => l10n.t('{0} contained', count)],
  ['edited', (count) => l10n.t('{0} edited', count)],
  ['retold', (count) => l10n.t('{0} retold', count)],
  ['thread', (count) => l10n.t('{0} of the same thread', count)],
];

function memberItem(story: StoryInfo, member: StoryMember): TreeItem {
  const item = new TreeItem(member.name);
  const share = l10n.t('{0} %', Math.round(member.share * 100));
  const words = kinshipWord(member.kinship, story.members[0].name);
  const details = [words, member.kinship === 'pivot' ? undefined : share, member.date].filter(
    (each) => each !== undefined,
  );
  item.description = details.join(' · ');
  item.accessibilityInformation = { label: [member.name, ...details].join(', ') };
  item.iconPath = new ThemeIcon(member === story.members[0] ? 'file-text' : 'copy');
  item.contextValue = 'winnow.storyMember';
  const { start } = member.range;
  item.command = openCommand(member.uri, { start, end: start });
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
    l10n.t('Who took it from whom: not compared, the family has too many documents')
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
  return type === 'duplicates' || type === 'story' || type === 'member' || type === 'more';
}

/** What the diff editor needs for a row of the view, undefined for other arguments. */
export function compareArgumentsOf(node: unknown): StoryMember['compare'] | undefined {
  const { type, member } = (node ?? {}) as Partial<Extract<StoryNode, { type: 'member' }>>;
  return type === 'member' ? member?.compare : undefined;
}
