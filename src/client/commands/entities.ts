/** What the rows of *Entities* can be told to do. */
import { commands, l10n, Uri, window } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type { DecideOnEntitiesParams, EntityInfo, EntityOrder, EntityTypeInfo } from '../../protocol/index';
import { countWords, entityOf, type EntityNode, isDropped, isEntityNode } from '../entities';
import { rangeOf } from '../rows';
import { isToBeUndone, say, SELECTED } from './context';
import type { CommandContext } from './context';

/** So many entities are offered for a choice, the nearest and the most named first. */
const MAX_OFFERED = 200;
interface EntityItem extends QuickPickItem {
  readonly entity: EntityInfo;
}

/** Makes entities one: those that are selected, or one with another that is picked, near names first. */
export async function mergeEntities(
  context: CommandContext,
  argument?: unknown,
  selected?: unknown,
): Promise<void> {
  const asked = await askForTwo(context, rowsOf(context, argument, selected), {
    which: l10n.t('Which one is the same as another?'),
    other: (name) => l10n.t('“{0}” is the same as:', name),
  });
  if (asked !== undefined) await merge(context, asked.entities, asked.other);
}

/** Takes names out of an entity: they stand for something else. */
export async function splitEntity(context: CommandContext, argument?: unknown): Promise<void> {
  const [entity] = await chosenFor(
    context,
    rowsOf(context, argument).slice(0, 1),
    l10n.t('Of which one is a name another?'),
  );
  if (entity === undefined) return;
  if (entity.aliases.length === 0) return say(l10n.t('“{0}” has no other name.', entity.name));
  const items = [entity.name, ...entity.aliases].map((label) => ({ label }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Which names of “{0}” stand for something else?', entity.name),
    canPickMany: true,
  });
  if (picked === undefined || picked.length === 0) return;
  const names = picked.map(({ label }) => label);
  await decide(
    context,
    { as: 'split', id: entity.id, names },
    l10n.t('Stands for itself: {0}', names.join(', ')),
  );
}

/** Gives entities another type. */
export async function retypeEntity(
  context: CommandContext,
  argument?: unknown,
  selected?: unknown,
): Promise<void> {
  const nodes = rowsOf(context, argument, selected);
  const chosen = await chosenFor(context, nodes, l10n.t('Which one has another type?'));
  if (chosen.length === 0) return;
  const { retypes } = await context.server.entityTypes(context.entities.shown);
  const items = retypes
    .filter(({ type }) => chosen.some((entity) => entity.type !== type))
    .map((of) => ({ label: of.word, of }));
  const picked = await window.showQuickPick(items, { title: l10n.t('What is “{0}”?', namesOf(chosen)) });
  if (picked !== undefined) await retype(context, chosen, picked.of);
}

/** Says of names that they are none. */
export async function hideEntity(
  context: CommandContext,
  argument?: unknown,
  selected?: unknown,
): Promise<void> {
  const nodes = rowsOf(context, argument, selected);
  const chosen = await chosenFor(context, nodes, l10n.t('Which one is no entity?'));
  if (chosen.length === 0) return;
  const words = l10n.t('Not an entity: {0}', namesOf(chosen));
  await decide(context, { as: 'hide', ids: chosen.map(({ id }) => id) }, words);
}

/** Says of a name that it is none in the document that a row tells of. */
export async function hideEntityHere(context: CommandContext, argument?: unknown): Promise<void> {
  const [node] = rowsOf(context, argument);
  if (node?.type !== 'entityMention') return;
  const { of, mention } = node;
  const { uri, range } = mention.location;
  const words = l10n.t('Not an entity in “{0}”: {1}', mention.document, of.name);
  await decide(context, { as: 'hideHere', id: of.id, uri, position: range.start }, words);
}

/** Lists an entity under another name; its documents stay as they are. */
export async function listEntityAs(context: CommandContext, argument?: unknown): Promise<void> {
  const [entity] = await chosenFor(
    context,
    rowsOf(context, argument).slice(0, 1),
    l10n.t('Which one shall be listed under another name?'),
  );
  if (entity === undefined) return;
  const name = await window.showInputBox({
    title: l10n.t('Under which name shall “{0}” be listed?', entity.name),
    prompt: l10n.t('The documents stay as they are. An empty name stands for the one found in them.'),
    value: entity.name,
  });
  if (name === undefined || name.trim() === entity.name) return;
  const words =
    name.trim() === ''
      ? l10n.t('“{0}” is listed under the name found in the documents.', entity.name)
      : l10n.t('“{0}” is listed as “{1}”.', entity.name, name.trim());
  await decide(context, { as: 'display', id: entity.id, name }, words);
}

/** Says of entities that they are not the one that is picked, or that is named most of those that are selected. */
export async function tellEntitiesApart(
  context: CommandContext,
  argument?: unknown,
  selected?: unknown,
): Promise<void> {
  const asked = await askForTwo(context, rowsOf(context, argument, selected), {
    which: l10n.t('Which one is not the same as another?'),
    other: (name) => l10n.t('“{0}” is not the same as:', name),
  });
  if (asked !== undefined) await tellApart(context, asked.entities, asked.other);
}

/** Opens the first place that names an entity and begins to rename it there: in all documents, with a preview. */
export async function renameEntity(context: CommandContext, argument?: unknown): Promise<void> {
  const [entity] = await chosenFor(
    context,
    rowsOf(context, argument).slice(0, 1),
    l10n.t('Which one shall have another name in the documents?'),
  );
  if (entity === undefined) return;
  const { rows } = await context.server.entityMentions({ id: entity.id, from: 0, count: 1 });
  const [first] = rows;
  if (first === undefined) return say(l10n.t('“{0}” is named nowhere any more.', entity.name));
  const { start } = rangeOf(first.location.range);
  const editor = await window.showTextDocument(Uri.parse(first.location.uri));
  await commands.executeCommand('editor.action.rename', [editor.document.uri, start]);
}

/** What dropping rows on another one says: that they are the same, or of that type. */
export async function dropEntities(context: CommandContext, dropped: unknown): Promise<void> {
  if (!isDropped(dropped)) return;
  const { entities, on } = dropped;
  if (!('total' in on)) return merge(context, entities, on);
  const { retypes } = await context.server.entityTypes(context.entities.shown);
  if (retypes.some(({ type }) => type === on.type)) return retype(context, entities, on);
  say(l10n.t('No name can be made one of these: {0}', on.heading));
}

/** Shows only entities with some words in one of their names. */
export async function filterEntities({ entities }: CommandContext): Promise<void> {
  const text = await window.showInputBox({
    title: l10n.t('Show entities with these words in a name'),
    value: entities.shown.text,
  });
  if (text !== undefined) await entities.show({ ...entities.shown, text: text.trim() });
}

export function clearEntityFilter({ entities }: CommandContext): Promise<void> {
  return entities.show({ ...entities.shown, text: '' });
}

/** The command that sorts entities. */
export function sortingEntitiesBy(order: EntityOrder): (context: CommandContext) => Promise<void> {
  return ({ entities }) => entities.show({ ...entities.shown, order });
}

/** Shows more rows below a type or an entity. */
export function showMoreOfEntities({ entities }: CommandContext, below: unknown): void {
  if (typeof below === 'string') entities.rows.showMore(below);
}

async function merge(
  context: CommandContext,
  entities: readonly EntityInfo[],
  into: EntityInfo,
): Promise<void> {
  const ids = entities.map(({ id }) => id).filter((id) => id !== into.id);
  if (ids.length === 0) return;
  const words = l10n.t('“{0}” is the same as “{1}”.', namesOf(entities), into.name);
  await decide(context, { as: 'merge', ids, into: into.id }, words);
}

async function tellApart(
  context: CommandContext,
  entities: readonly EntityInfo[],
  from: EntityInfo,
): Promise<void> {
  const ids = entities.map(({ id }) => id).filter((id) => id !== from.id);
  if (ids.length === 0) return;
  const words = l10n.t('“{0}” is not the same as “{1}”.', namesOf(entities), from.name);
  await decide(context, { as: 'different', ids, from: from.id }, words);
}

async function retype(
  context: CommandContext,
  entities: readonly EntityInfo[],
  { type, word }: Pick<EntityTypeInfo, 'type' | 'word'>,
): Promise<void> {
  const ids = entities.filter((entity) => entity.type !== type).map(({ id }) => id);
  if (ids.length === 0) return;
  await decide(context, { as: 'retype', ids, type }, l10n.t('{0}: {1}', namesOf(entities), word));
}

/** Remembers it, says so and offers to take it back. */
async function decide(
  { server, entities }: CommandContext,
  params: DecideOnEntitiesParams,
  words: string,
): Promise<void> {
  const { remembered, withdrawn } = await server.decideOnEntities(params);
  if (remembered.length + withdrawn.length === 0)
    return say(l10n.t('Nothing has changed: it was decided so.'));
  entities.rows.refresh();
  if (!(await isToBeUndone(words))) return;
  await server.undoDecisions({ remembered });
  await server.rememberDecisions({ remembered: withdrawn });
  entities.rows.refresh();
}

function namesOf(entities: readonly EntityInfo[]): string {
  return entities.map(({ name }) => name).join(', ');
}

/** The rows that a command is called on: those of the menu, or for a key those that are selected. */
function rowsOf({ entities }: CommandContext, argument: unknown, selected?: unknown): readonly EntityNode[] {
  if (argument === SELECTED) return entities.selected;
  if (!isEntityNode(argument)) return [];
  return Array.isArray(selected) && selected.length > 0 ? selected.filter(isEntityNode) : [argument];
}

/** Entities and another one, of which something is said. */
interface AskedFor {
  readonly entities: readonly EntityInfo[];
  readonly other: EntityInfo;
}

/**
 * The two sides of what is said: those of a row that offers a near name, of several rows the one that is named most and the others, or
 * else one with another that is picked; undefined where that is given up.
 */
async function askForTwo(
  context: CommandContext,
  nodes: readonly EntityNode[],
  titles: { readonly which: string; readonly other: (name: string) => string },
): Promise<AskedFor | undefined> {
  const [only] = nodes;
  if (nodes.length === 1 && only.type === 'nearEntity') return { entities: [only.entity], other: only.to };
  const chosen = await chosenFor(context, nodes, titles.which);
  if (chosen.length === 0) return undefined;
  const [most, ...rest] = [...chosen].sort((left, right) => right.mentions - left.mentions);
  if (rest.length > 0) return { entities: rest, other: most };
  const other = await pickOther(context, most, titles.other(most.name));
  return other && { entities: [most], other };
}

/** The entities that can be corrected among rows; without any one that is picked. */
async function chosenFor(
  context: CommandContext,
  nodes: readonly EntityNode[],
  title: string,
): Promise<readonly EntityInfo[]> {
  if (nodes.length > 0)
    return nodes.flatMap((node) => entityOf(node) ?? []).filter(({ canBeCorrected }) => canBeCorrected);
  const picked = await pick(await allNamed(context), title);
  return picked === undefined ? [] : [picked];
}

async function pickOther(
  context: CommandContext,
  entity: EntityInfo,
  title: string,
): Promise<EntityInfo | undefined> {
  const { rows: near } = await context.server.nearEntities({ id: entity.id, count: MAX_OFFERED });
  const known = new Set([entity.id, ...near.map(({ id }) => id)]);
  const others = (await allNamed(context)).filter(({ id }) => !known.has(id));
  const sameType = others.filter(({ type }) => type === entity.type);
  const rest = others.filter(({ type }) => type !== entity.type);
  return pick([...near, ...sameType, ...rest], title);
}

/** The most named entities that can be corrected. */
async function allNamed({ server, entities }: CommandContext): Promise<readonly EntityInfo[]> {
  const query = { order: entities.shown.order, text: '' };
  const { retypes } = await server.entityTypes(query);
  const pages = await Promise.all(
    retypes.map(({ type }) => server.entities({ ...query, type, from: 0, count: MAX_OFFERED })),
  );
  return pages.flatMap(({ rows }) => rows);
}

async function pick(entities: readonly EntityInfo[], title: string): Promise<EntityInfo | undefined> {
  if (entities.length === 0) {
    say(l10n.t('No entity is known that can be meant.'));
    return undefined;
  }
  const items = entities.map((entity): EntityItem => ({
    label: entity.name,
    description: countWords(entity),
    ...(entity.aliases.length > 0 && { detail: entity.aliases.join(', ') }),
    entity,
  }));
  const picked = await window.showQuickPick(items, { title, matchOnDetail: true });
  return picked?.entity;
}
