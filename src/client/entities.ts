/** The view of entities: who, what, where and when is named, by type, and in which places. */
import { DataTransferItem, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { commands, l10n, window } from 'vscode';
import type { Disposable, Memento, TreeDragAndDropController, TreeView } from 'vscode';
import type {
  EntityInfo,
  EntityMention,
  EntityOrder,
  EntityTypeInfo,
  NearEntityInfo,
  Status,
} from '../protocol/index';
import type { Server } from './requests';
import { moreItem, numberWords, openCommand, Rows, type RowsOf } from './rows';

/** A row: a type, an entity, one that it may be the same as, a place that names it, or a word on rows that are not shown. */
export type EntityNode =
  | { readonly type: 'entityType'; readonly of: EntityTypeInfo }
  | { readonly type: 'entity'; readonly entity: EntityInfo; readonly of: EntityTypeInfo }
  | { readonly type: 'nearEntity'; readonly entity: NearEntityInfo; readonly to: EntityInfo }
  | { readonly type: 'entityMention'; readonly mention: EntityMention; readonly of: EntityInfo }
  | { readonly type: 'entityMore'; readonly hidden: number; readonly below: string };

/** What of the entities is shown. */
export interface ShownEntities {
  readonly order: EntityOrder;
  readonly text: string;
}

/** What was dropped on what. */
export interface DroppedEntities {
  readonly entities: readonly EntityInfo[];
  readonly on: EntityInfo | EntityTypeInfo;
}

/** Set while entities are known, and while only those with some words in their names are shown. */
const CONTEXT_KEY = 'winnow.hasEntities';
const FILTER_KEY = 'winnow.isEntityFiltered';
/** Where what is looked at is kept from one session to the next. */
const MEMORY_KEY = 'winnow.entities';
/** So many rows are shown at first, and so many more each time. */
const ROWS_AT_ONCE = 100;
/** So many others are named that an entity may be the same as: a choice. */
const MAX_NEAR = 5;
/** What rows are while they are dragged, as VS Code wants it called. */
const DRAGGED = 'application/vnd.code.tree.winnow.entities';

const UNFILTERED: ShownEntities = { order: 'documents', text: '' };

/** The view with its rows, and what of the entities it shows. */
export class EntitiesView implements Disposable {
  readonly rows: EntityRows;
  readonly #view: TreeView<EntityNode>;
  #shown: ShownEntities;
  #count: number | undefined;

  constructor(
    server: Server,
    private readonly memory: Memento,
  ) {
    this.#shown = memory.get<ShownEntities>(MEMORY_KEY) ?? UNFILTERED;
    this.rows = new EntityRows(server, () => this.#shown);
    this.#view = window.createTreeView('winnow.entities', {
      treeDataProvider: this.rows,
      dragAndDropController: dragging,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.#tell();
  }

  /** The rows that are selected, for commands that a key calls. */
  get selected(): readonly EntityNode[] {
    return this.#view.selection;
  }

  get shown(): ShownEntities {
    return this.#shown;
  }

  /** Shows something else of the entities, and remembers it. */
  async show(shown: ShownEntities): Promise<void> {
    this.#shown = shown;
    this.#tell();
    this.rows.showFewest();
    await this.memory.update(MEMORY_KEY, shown);
  }

  /** Called with each status: rows are asked for again when the server has come to rest. */
  update({ state, entities }: Status): void {
    if (state !== 'ready') return;
    this.#count = entities;
    void commands.executeCommand('setContext', CONTEXT_KEY, entities !== 0);
    this.#tell();
    this.rows.refresh();
  }

  dispose(): void {
    this.#view.dispose();
    this.rows.dispose();
  }

  /** Says beside the title how many there are, as the status does, and above the rows what of them is shown. */
  #tell(): void {
    const { text } = this.#shown;
    void commands.executeCommand('setContext', FILTER_KEY, text !== '');
    this.#view.description = this.#count === undefined ? '' : numberWords(this.#count);
    this.#view.message = text === '' ? undefined : l10n.t('Shown: {0}', l10n.t('names with “{0}”', text));
  }
}

/** Entities are dragged onto others, which they are the same as, or onto types. */
export const dragging: TreeDragAndDropController<EntityNode> = {
  dragMimeTypes: [DRAGGED],
  dropMimeTypes: [DRAGGED],
  handleDrag: (nodes, transfer) => {
    const entities = nodes.flatMap((node) => entityOf(node) ?? []);
    if (entities.length > 0) transfer.set(DRAGGED, new DataTransferItem(entities));
  },
  handleDrop: (target, transfer) => {
    const on = target?.type === 'entityType' ? target.of : target && entityOf(target);
    if (on === undefined) return;
    void commands.executeCommand('winnow.dropEntities', {
      entities: transfer.get(DRAGGED)?.value as unknown,
      on,
    });
  },
};

/** The rows of the view, as the server knows them. */
export class EntityRows extends Rows<EntityNode> {
  constructor(
    private readonly server: Pick<Server, 'entityTypes' | 'entities' | 'entityMentions' | 'nearEntities'>,
    private readonly shown: () => ShownEntities,
  ) {
    super(ROWS_AT_ONCE);
  }

  /** Shows more rows below a type or an entity. */
  showMore(below: string): void {
    this.showMoreBelow(below);
  }

  async getChildren(node?: EntityNode): Promise<EntityNode[]> {
    if (node === undefined) return this.#types();
    if (node.type === 'entityType') return this.#entities(node.of);
    return node.type === 'entity' ? this.#below(node.entity) : [];
  }

  getTreeItem(node: EntityNode): TreeItem {
    switch (node.type) {
      case 'entityType':
        return typeItem(node.of, this.shown().text !== '');
      case 'entity':
        return entityItem(node.entity, node.of);
      case 'nearEntity':
        return nearItem(node);
      case 'entityMention':
        return mentionItem(node);
      case 'entityMore':
        return moreItem(
          l10n.t('Show more ({0})', numberWords(node.hidden)),
          'winnow.showMoreOfEntities',
          node.below,
        );
    }
  }

  async #types(): Promise<EntityNode[]> {
    const { types } = await this.server.entityTypes(this.shown());
    return types.map((of) => ({ type: 'entityType', of }));
  }

  async #entities(of: EntityTypeInfo): Promise<EntityNode[]> {
    const page = await this.pagesBelow(of.type, (part) =>
      this.server.entities({ ...this.shown(), type: of.type, ...part }),
    );
    return nodesOf(page, of.type, (entity) => ({ type: 'entity', entity, of }));
  }

  /** Those that it may be the same as, then the places that name it. */
  async #below(entity: EntityInfo): Promise<EntityNode[]> {
    const { id } = entity;
    const near = await this.server.nearEntities({ id, count: MAX_NEAR });
    const page = await this.pagesBelow(id, (part) => this.server.entityMentions({ id, ...part }));
    return [
      ...near.rows.map((other): EntityNode => ({ type: 'nearEntity', entity: other, to: entity })),
      ...nodesOf(page, id, (mention) => ({ type: 'entityMention', mention, of: entity })),
    ];
  }
}

/** The rows of a page, and a word on those that are not shown. */
function nodesOf<T>({ rows, total }: RowsOf<T>, below: string, node: (row: T) => EntityNode): EntityNode[] {
  const hidden = total - rows.length;
  const nodes = rows.map(node);
  return hidden > 0 ? [...nodes, { type: 'entityMore', hidden, below }] : nodes;
}

const icons: Readonly<Record<string, string>> = {
  person: 'person',
  organisation: 'organization',
  place: 'location',
  group: 'globe',
  date: 'calendar',
  time: 'clock',
  money: 'symbol-number',
  percent: 'symbol-number',
  quantity: 'symbol-number',
  law: 'law',
  url: 'link',
  email: 'mail',
  phone: 'device-mobile',
  handle: 'mention',
};

function iconOf(type: string): ThemeIcon {
  return new ThemeIcon(icons[type] ?? 'symbol-misc');
}

function typeItem({ type, heading, total }: EntityTypeInfo, isOpen: boolean): TreeItem {
  const { Expanded, Collapsed } = TreeItemCollapsibleState;
  const item = new TreeItem(heading, isOpen || type === 'person' ? Expanded : Collapsed);
  // What is searched for is shown at once, however the type was left before.
  item.id = `type ${type}${isOpen ? ' open' : ''}`;
  item.description = numberWords(total);
  item.iconPath = iconOf(type);
  item.contextValue = 'winnow.entityType';
  item.accessibilityInformation = { label: `${heading}: ${numberWords(total)}` };
  return item;
}

function entityItem(entity: EntityInfo, { word }: EntityTypeInfo): TreeItem {
  const { id, name, aliases, type, canBeCorrected } = entity;
  const item = new TreeItem(name, TreeItemCollapsibleState.Collapsed);
  const counts = countWords(entity);
  const others = aliases.length === 0 ? [] : [l10n.t('also {0}', aliases.join(', '))];
  item.id = `entity ${id}`;
  item.description = counts;
  item.tooltip = [name, ...others, counts].join('\n');
  item.iconPath = iconOf(type);
  const isSeveral = aliases.length > 0 ? '.several' : '';
  item.contextValue = canBeCorrected ? `winnow.entity.named${isSeveral}` : 'winnow.entity';
  item.accessibilityInformation = { label: [name, word, ...others, counts].join(', ') };
  return item;
}

function nearItem({ entity, to }: Extract<EntityNode, { type: 'nearEntity' }>): TreeItem {
  const words = l10n.t('Perhaps the same: {0}', entity.name);
  const item = new TreeItem(words);
  item.id = `near ${to.id} ${entity.id}`;
  item.description = [evidenceWords(entity), countWords(entity)].join(' · ');
  item.tooltip = l10n.t('Make “{0}” the same as “{1}”', entity.name, to.name);
  item.iconPath = new ThemeIcon('lightbulb');
  item.contextValue = 'winnow.nearEntity';
  item.accessibilityInformation = { label: `${words}, ${item.description}` };
  return item;
}

function mentionItem({ mention, of }: Extract<EntityNode, { type: 'entityMention' }>): TreeItem {
  const { document, words, location } = mention;
  const item = new TreeItem(words);
  const line = l10n.t('line {0}', location.range.start.line + 1);
  item.description = `${document} · ${line}`;
  item.tooltip = `${words}\n${item.description}`;
  item.iconPath = new ThemeIcon('file-text');
  item.contextValue = of.canBeCorrected ? 'winnow.entityMention.named' : 'winnow.entityMention';
  item.command = openCommand(location.uri, location.range);
  item.accessibilityInformation = { label: `${words}, ${document}, ${line}` };
  return item;
}

/** What speaks for a name being that of another entity. */
export function evidenceWords({ evidence, neighbours }: NearEntityInfo): string {
  const company =
    neighbours === 0
      ? []
      : neighbours === 1
        ? [l10n.t('1 name beside both')]
        : [l10n.t('{0} names beside both', numberWords(neighbours))];
  return [spellingWords(evidence), ...company].join(', ');
}

function spellingWords(evidence: NearEntityInfo['evidence']): string {
  switch (evidence.by) {
    case 'order':
      return l10n.t('the same words');
    case 'reading':
      return l10n.t('alike in a scan');
    case 'initials':
      return l10n.t('the same initials');
    case 'letters':
      return evidence.count === 1
        ? l10n.t('1 letter differs')
        : l10n.t('{0} letters differ', numberWords(evidence.count));
  }
}

/** In how many documents something is named, and how often. */
export function countWords({ documents, mentions }: EntityInfo): string {
  const inDocuments =
    documents === 1 ? l10n.t('1 document') : l10n.t('{0} documents', numberWords(documents));
  const named = mentions === 1 ? l10n.t('1 mention') : l10n.t('{0} mentions', numberWords(mentions));
  return `${inDocuments} · ${named}`;
}

/** Whether an argument of a command is a row of the view. */
export function isEntityNode(value: unknown): value is EntityNode {
  const { type } = (value ?? {}) as Partial<EntityNode>;
  return type === 'entityType' || type === 'entity' || type === 'nearEntity' || type === 'entityMention';
}

/** Whether an argument of a command is what was dropped in the view. */
export function isDropped(value: unknown): value is DroppedEntities {
  const { entities, on } = (value ?? {}) as Partial<DroppedEntities>;
  return Array.isArray(entities) && typeof on === 'object';
}

/** The entity that a row is. */
export function entityOf(node: EntityNode): EntityInfo | undefined {
  return node.type === 'entity' || node.type === 'nearEntity' ? node.entity : undefined;
}
