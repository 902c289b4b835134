import * as l10n from '@vscode/l10n';
import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver-types';
import { SymbolKind } from 'vscode-languageserver-types';
import type { Entity, EntityType, Mention } from '../../entities/index';
import { finish, type Work } from '../../lexis/index';
import type { SectionState, SourceDocument } from '../document';
import { entityTypeRecords, entityTypes } from '../entityTypes';
import type { World } from '../world';
import { mentionLocation, mentionPlaces } from './mentions';

/** What was left out of a list of symbols. */
export interface SymbolLimit {
  readonly shown: number;
  readonly total: number;
}

/**
 * The Outline: a node a section (none for a plain file), in it a node a type, in it the entities, each at its first
 * mention. Names are unique among siblings and hold neither counts nor line numbers, so that the tree keeps its
 * state while the text is edited. At most `limit` entities; `onLimit` hears of it.
 */
export function documentSymbols(
  workspace: World,
  document: SourceDocument,
  limit: number,
  onLimit: (limit: SymbolLimit) => void,
): DocumentSymbol[] {
  const lists = document.sections.map((state) => entitiesOf(workspace, state));
  const total = lists.reduce((sum, list) => sum + list.length, 0);
  if (total > limit) onLimit({ shown: limit, total });
  const shares = fairShares(
    lists.map((list) => list.length),
    limit,
  );
  const groupsOf = (index: number): DocumentSymbol[] => {
    const state = document.sections[index];
    const shown = shares[index];
    return state.memos.get('symbols', [lists[index], state.standing, shown], () =>
      finish(groupingTypes(state, lists[index].slice(0, shown))),
    );
  };
  if (document.file.dialect === null) return document.sections.flatMap((_, index) => groupsOf(index));
  const uniqueName = namesUnique();
  return document.sections.map((state, index) => {
    const { name } = document.section(index);
    return sectionSymbol(
      document,
      state,
      uniqueName(name.trim() === '' ? l10n.t('(no name)') : name),
      groupsOf(index),
    );
  });
}

/** Makes what `documentSymbols` is made of in slices, section by section. */
export function* preparingSymbols(workspace: World, document: SourceDocument, limit: number): Work<void> {
  const lengths: number[] = [];
  for (const state of [...document.sections]) {
    if (state.current('entities') !== undefined) yield* workspace.entities.preparingSection(state.id);
    lengths.push(entitiesOf(workspace, state).length);
    yield;
  }
  const shares = fairShares(lengths, limit);
  for (const [index, state] of [...document.sections].entries()) {
    if (document.sections.at(index) !== state) return;
    const { standing } = state;
    const list = entitiesOf(workspace, state);
    yield* state.memos.making(
      'symbols',
      [list, standing, shares[index]],
      () => groupingTypes(state, list.slice(0, shares[index])),
      () => state.standing === standing,
    );
    yield;
  }
}

/** So much of `limit` for each, that nobody who wants less than an equal share is cut for one who wants more. */
function fairShares(wanted: readonly number[], limit: number): readonly number[] {
  const shares = wanted.map(() => 0);
  // Wishes with their places, as one number each: these are sorted without a function.
  const byWish = Float64Array.from(wanted, (wish, index) => wish * wanted.length + index).sort();
  let left = limit;
  byWish.forEach((each, position) => {
    const index = each % wanted.length;
    shares[index] = Math.min(wanted[index], Math.floor(left / (wanted.length - position)));
    left -= shares[index];
  });
  return shares;
}

/** The entities of a section that are not furniture; none while its newest text has not been joined. */
function entitiesOf(workspace: World, state: SectionState): readonly Entity[] {
  if (state.current('entities') === undefined) return NO_ENTITIES;
  const all = workspace.entities.inSection(state.id);
  return state.memos.get('entities', [all], () => all.filter((entity) => !entity.furniture));
}

const NO_ENTITIES: readonly Entity[] = [];

function namesUnique(): (name: string) => string {
  const given = new Map<string, number>();
  return (name) => {
    const times = (given.get(name) ?? 0) + 1;
    given.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  };
}

/** The node of a section; the same object as before where nothing of it changed. */
function sectionSymbol(
  document: SourceDocument,
  state: SectionState,
  name: string,
  children: DocumentSymbol[],
): DocumentSymbol {
  return state.memos.get('symbol', [name, children, state.standing], () => {
    const { body, span, nameSpan, header } = document.section(state.index);
    const range = document.range(span);
    const selectionRange = document.range(nameSpan ?? header ?? { start: span.start, end: span.start });
    const title = body.paragraphs.at(0);
    const detail =
      title === undefined
        ? ''
        : body.text.slice(title.start, Math.min(title.end, title.start + 80)).split(/[\r\n]/u)[0];
    return { name, detail, kind: SymbolKind.File, range, selectionRange, children };
  });
}

/** Entities that are put into words between two chances to be interrupted: a choice, some milliseconds. */
const SYMBOLS_AT_ONCE = 200;

function* groupingTypes(state: SectionState, entities: readonly Entity[]): Work<DocumentSymbol[]> {
  const byType = new Map<EntityType, DocumentSymbol[]>();
  for (const [index, entity] of entities.entries()) {
    if (index % SYMBOLS_AT_ONCE === SYMBOLS_AT_ONCE - 1) yield;
    const symbol = entitySymbol(state, entity);
    if (symbol === undefined) continue;
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

function entitySymbol(state: SectionState, entity: Entity): DocumentSymbol | undefined {
  const first = entity.mentions.find((mention) => mention.section === state.id);
  const mention = first === undefined ? undefined : state.joined[first.mention];
  if (mention === undefined) return undefined;
  const range = state.range(mention);
  return {
    name: entity.name.replace(/\s+/gu, ' '),
    detail: detailOf(mention, entity.name),
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
