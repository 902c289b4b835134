import * as l10n from '@vscode/l10n';
import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import type { Entity, EntityType, Mention } from '../../entities/index';
import type { SectionBody, Span } from '../../format/index';
import { finish, type Work } from '../../lexis/index';
import type { SectionState, SourceDocument } from '../document';
import { entityTypeRecords, entityTypes } from '../entityTypes';
import { messageHeader, metadata, shortened, whenAndWhence } from '../metadata';
import { JoinedLists, keptOf, PerSection, union } from '../perSection';
import { sameRange } from '../ranges';
import type { World } from '../world';
import { mentionLocation, mentionPlaces } from './mentions';

/** What was left out of a list of symbols. */
export interface SymbolLimit {
  readonly shown: number;
  readonly total: number;
}

/** What the nodes of a section are made of; another object whenever that is other. */
interface Outlined {
  readonly name: string;
  /** It has a node of its own: a document of several, or a message. */
  readonly isNamed: boolean;
  readonly entities: readonly Entity[];
}

/** The Outline of a document, kept from one question to the next. */
class OutlineOfDocument {
  readonly #bySection: PerSection<Outlined>;
  readonly #joined = new JoinedLists<DocumentSymbol>();
  /** Of each section: how many entities it has and shows, its name, the name that no other has, and its nodes. */
  readonly #totals: number[] = [];
  #shares: readonly number[] = [];
  readonly #names: string[] = [];
  #uniqueNames: readonly string[] = [];
  readonly #nodes: (readonly DocumentSymbol[])[] = [];
  #limit = 0;

  constructor(private readonly world: World) {
    this.#bySection = new PerSection((state) => outlined(world, state));
  }

  *preparing(document: SourceDocument, limit: number): Work<void> {
    const { sections } = document;
    const { world } = this;
    const totals = this.#totals.slice(0, sections.length);
    const changed: number[] = [];
    let isRecounted = limit !== this.#limit || sections.length !== this.#totals.length;
    yield* this.#bySection.preparing(document, function* (state) {
      if (state.current('entities') !== undefined) yield* world.entities.preparingSection(state.id);
      const { length } = entitiesOf(world, state);
      isRecounted ||= totals[state.index] !== length;
      totals[state.index] = length;
      changed.push(state.index);
    });
    if (document.sections !== sections) return;
    const shares = isRecounted ? fairShares(totals, limit) : this.#shares;
    for (const index of this.#withOtherShares(changed, shares)) {
      if (document.sections !== sections) return;
      yield* groupingAhead(world, sections[index], entitiesOf(world, sections[index]), shares[index]);
      yield;
    }
  }

  symbols(document: SourceDocument, limit: number, onLimit: (limit: SymbolLimit) => void): DocumentSymbol[] {
    const { values, changed } = this.#bySection.of(document);
    const again = this.#newNodes(values, changed, limit);
    for (const index of again) {
      const state = document.sections[index];
      const { entities, isNamed } = values[index];
      const groups = groupsOf(this.world, state, entities, this.#shares[index]);
      this.#nodes[index] = isNamed ? [sectionSymbol(state, this.#uniqueNames[index], groups)] : groups;
    }
    this.#nodes.length = values.length;
    const total = this.#totals.reduce((sum, each) => sum + each, 0);
    if (total > limit) onLimit({ shown: limit, total });
    return this.#joined.join(this.#nodes, again);
  }

  /** The sections that get other nodes: those that changed, and those that show more or fewer or are called otherwise. */
  #newNodes(values: readonly Outlined[], changed: readonly number[], limit: number): readonly number[] {
    const { length } = values;
    if (changed.length === 0 && limit === this.#limit && length === this.#totals.length) return changed;
    let isRenamed = length !== this.#totals.length;
    let isRecounted = isRenamed || limit !== this.#limit;
    this.#limit = limit;
    this.#totals.length = this.#names.length = length;
    for (const index of changed) {
      const { name, entities } = values[index];
      isRecounted ||= this.#totals[index] !== entities.length;
      isRenamed ||= this.#names[index] !== name;
      this.#totals[index] = entities.length;
      this.#names[index] = name;
    }
    let again = changed;
    if (isRecounted) {
      const shares = fairShares(this.#totals, limit);
      again = this.#withOtherShares(again, shares);
      this.#shares = shares;
    }
    if (isRenamed) {
      const uniqueNames = namesUnique(this.#names);
      again = withDifferent(again, uniqueNames, this.#uniqueNames);
      this.#uniqueNames = uniqueNames;
    }
    return again;
  }

  #withOtherShares(indexes: readonly number[], shares: readonly number[]): readonly number[] {
    return shares === this.#shares ? indexes : withDifferent(indexes, shares, this.#shares);
  }
}

/** The indexes, and those at which two lists differ, in order. */
function withDifferent<T>(
  indexes: readonly number[],
  list: readonly T[],
  other: readonly T[],
): readonly number[] {
  const different: number[] = [];
  for (let index = 0; index < list.length; index++) if (list[index] !== other[index]) different.push(index);
  return union(indexes, different, list.length);
}

const outlinesOf = new WeakMap<SourceDocument, OutlineOfDocument>();

/**
 * The Outline: a node a section (none for a plain file that is no message), in it a node a type, in it the entities, each at its first
 * mention. Names are unique among siblings and hold neither counts nor line numbers, so that the tree keeps its
 * state while the text is edited. At most `limit` entities; `onLimit` hears of it. Not to be changed.
 */
export function documentSymbols(
  world: World,
  document: SourceDocument,
  limit: number,
  onLimit: (limit: SymbolLimit) => void,
): DocumentSymbol[] {
  return outlineOf(world, document).symbols(document, limit, onLimit);
}

/** Makes what `documentSymbols` is made of in slices, section by section. */
export function preparingSymbols(world: World, document: SourceDocument, limit: number): Work<void> {
  return outlineOf(world, document).preparing(document, limit);
}

function outlineOf(world: World, document: SourceDocument): OutlineOfDocument {
  return keptOf(outlinesOf, document, () => new OutlineOfDocument(world));
}

function outlined(world: World, state: SectionState): Outlined {
  const entities = entitiesOf(world, state);
  const { standing } = state;
  return state.memos.get('outlined', [entities, standing], () => {
    const { file } = state.document;
    const isMessage = file.dialect === null && messageHeader(state) !== undefined;
    const name = isMessage ? (metadata(state).get('subject') ?? '') : file.sections[state.index].name;
    return {
      name: name.trim() === '' ? l10n.t('(no name)') : name,
      isNamed: isMessage || file.dialect !== null,
      entities,
    };
  });
}

function groupsOf(
  world: World,
  state: SectionState,
  entities: readonly Entity[],
  shown: number,
): DocumentSymbol[] {
  return state.memos.get('symbols', [entities, state.standing, shown], () =>
    finish(groupingTypes(world, state, entities.slice(0, shown))),
  );
}

/** Makes the groups of a section in slices, for `groupsOf` to find them. */
function groupingAhead(
  world: World,
  state: SectionState,
  entities: readonly Entity[],
  shown: number,
): Work<void> {
  return state.memos.making(
    'symbols',
    () => [entities, state.standing, shown],
    () => groupingTypes(world, state, entities.slice(0, shown)),
  );
}

/** So much of `limit` for each, that nobody who wants less than an equal share is cut for one who wants more. */
function fairShares(wanted: readonly number[], limit: number): readonly number[] {
  const shares = wanted.map(() => 0);
  // Wishes with their places, as one number each: these are sorted without a function.
  const byWish = new Float64Array(wanted.length);
  for (let index = 0; index < wanted.length; index++) byWish[index] = wanted[index] * wanted.length + index;
  byWish.sort();
  let left = limit;
  for (let position = 0; position < wanted.length; position++) {
    const index = byWish[position] % wanted.length;
    shares[index] = Math.min(wanted[index], Math.floor(left / (wanted.length - position)));
    left -= shares[index];
  }
  return shares;
}

/** The entities of a section that are not furniture; none while its newest text has not been joined. */
function entitiesOf(workspace: World, state: SectionState): readonly Entity[] {
  if (state.current('entities') === undefined) return NO_ENTITIES;
  const all = workspace.entities.inSection(state.id);
  return state.memos.get('entities', [all], () => all.filter((entity) => !entity.furniture));
}

const NO_ENTITIES: readonly Entity[] = [];

/** The names, with a number behind each that has been given already. */
function namesUnique(names: readonly string[]): readonly string[] {
  const given = new Map<string, number>();
  return names.map((name) => {
    const times = (given.get(name) ?? 0) + 1;
    given.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

/** The node of a section; the same object as before where nothing of it changed. */
function sectionSymbol(state: SectionState, name: string, children: DocumentSymbol[]): DocumentSymbol {
  return state.memos.get('symbol', [name, children, state.standing], () => {
    const { document } = state;
    const { span, nameSpan, header } = document.section(state.index);
    const range = document.range(span);
    const selectionRange = document.range(nameSpan ?? header ?? headOf(state));
    const detail = documentDetail(state, name);
    return { name, detail, kind: SymbolKind.File, range, selectionRange, children };
  });
}

/** The header of a message; of another document without a delimiter the place where it begins. */
function headOf(state: SectionState): Span {
  const { document } = state;
  const fields = messageHeader(state);
  if (fields !== undefined) return document.absolute(state, fields);
  const { start } = document.section(state.index).span;
  return { start, end: start };
}

/** When a document was written, where it is from, and its title; where that is its name or is not said, its first words. */
function documentDetail(state: SectionState, name: string): string {
  const { body } = state;
  const { attributes } = state.document.section(state.index);
  return state.memos.get('detail', [attributes, body, name], () => {
    const said = metadata(state);
    const title = said.get('title') ?? said.get('subject');
    const isSaid = title !== undefined && title !== name;
    const words = isSaid ? title : firstWords(body, messageHeader(state)?.end ?? 0);
    return [...whenAndWhence(said), shortened(words, MAX_TITLE_LENGTH)]
      .filter((part) => part !== '')
      .join(' · ');
  });
}

/** Of a title in the Outline: a choice. */
const MAX_TITLE_LENGTH = 80;

/** The beginning of the first line of a text behind its header. */
function firstWords({ text, paragraphs }: SectionBody, from: number): string {
  const title = paragraphs.find(({ start }) => start >= from);
  if (title === undefined) return '';
  return text.slice(title.start, Math.min(title.end, title.start + 2 * MAX_TITLE_LENGTH)).split(/[\r\n]/u)[0];
}

/** Entities that are put into words between two chances to be interrupted: a choice, some milliseconds. */
const SYMBOLS_AT_ONCE = 200;

/** The node of an entity in a section as it was made last, for each section. */
const madeOf = new WeakMap<SectionState, WeakMap<Entity, DocumentSymbol>>();

function* groupingTypes(
  world: World,
  state: SectionState,
  entities: readonly Entity[],
): Work<DocumentSymbol[]> {
  const made = keptOf(madeOf, state, () => new WeakMap());
  const byType = new Map<EntityType, DocumentSymbol[]>();
  for (const [index, entity] of entities.entries()) {
    if (index % SYMBOLS_AT_ONCE === SYMBOLS_AT_ONCE - 1) yield;
    const symbol = entitySymbol(world, state, entity, made.get(entity));
    if (symbol === undefined) continue;
    made.set(entity, symbol);
    const known = byType.get(entity.type);
    if (known === undefined) byType.set(entity.type, [symbol]);
    else known.push(symbol);
  }
  return entityTypes.flatMap((type): DocumentSymbol[] => {
    const children = byType.get(type);
    if (children === undefined) return [];
    const { range } = children[0];
    return [
      {
        name: entityTypeRecords[type].heading(),
        kind: SymbolKind.Package,
        range,
        selectionRange: range,
        children,
      },
    ];
  });
}

/** The node of an entity; the one from before where it says the same. */
function entitySymbol(
  world: World,
  state: SectionState,
  entity: Entity,
  before: DocumentSymbol | undefined,
): DocumentSymbol | undefined {
  const first = world.entities.firstMention(state.id, entity);
  const mention = first < 0 ? undefined : state.joined[first];
  if (mention === undefined) return undefined;
  const range = state.range(mention);
  const detail = detailOf(mention, entity.name);
  if (before !== undefined && before.detail === detail && sameRange(before.range, range)) return before;
  return {
    name: entity.name.replace(/\s+/gu, ' '),
    detail,
    kind: entityTypeRecords[entity.type].symbol,
    range,
    selectionRange: range,
  };
}

/** What a date or a figure comes to where its words do not say it; a date that counts from another day is marked. */
function detailOf({ value, relative }: Mention, name: string): string {
  if (relative === true)
    return value === undefined ? l10n.t('relative') : l10n.t('relative: {value}', { value });
  return value !== undefined && value !== name ? value : '';
}

/** Entities of the whole workspace by any of their names. At most `limit`. */
export function workspaceSymbols(workspace: World, query: string, limit: number): SymbolInformation[] {
  return workspace.entities.find(query, limit).flatMap((entity): SymbolInformation[] => {
    const [first] = mentionPlaces(workspace, entity);
    if (first === undefined) return [];
    return [
      {
        name: entity.name.replace(/\s+/gu, ' '),
        kind: entityTypeRecords[entity.type].symbol,
        location: mentionLocation(first),
        containerName: [entityTypeRecords[entity.type].word(), ...entity.aliases.slice(0, 3)].join(' · '),
      },
    ];
  });
}
