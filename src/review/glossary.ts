import * as l10n from '@vscode/l10n';
import type { EntityType } from '../entities/index';
import { normaliseName } from '../entities/index';
import { correctionTypes } from './entityTypes';
import type { Decision } from './types';

/** Names that one workspace hands to another: what they are, and which of them are one. */
export interface GlossaryEntry {
  readonly name: string;
  readonly type: EntityType;
  readonly aliases: readonly string[];
}

/** A place of a glossary that says nothing that can be taken over. */
export interface GlossaryProblem {
  /** Counted from 0. */
  readonly line: number;
  readonly reason: string;
}

/** What a glossary says, and what of it could not be read. */
export interface Glossary {
  readonly entries: readonly GlossaryEntry[];
  readonly problems: readonly GlossaryProblem[];
}

/** A longer line is no entry: a choice, far above what an entity with thousands of names takes. */
const MAX_LINE = 1_000_000;

/** A glossary of some entities: JSON Lines, one entity a line, those that can be corrected only. docs/entities.md describes it. */
export function glossaryOf(entities: readonly GlossaryEntry[]): string {
  return entities
    .filter(({ type }) => correctionTypes.includes(type))
    .map(({ name, type, aliases }) => `${JSON.stringify({ name, type, aliases })}\n`)
    .join('');
}

/** Reads a glossary. Never fails: lines that are no entries are told. */
export function readGlossary(text: string): Glossary {
  const entries: GlossaryEntry[] = [];
  const problems: GlossaryProblem[] = [];
  text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .forEach((written, line) => {
      if (written.trim() === '') return;
      const entry = written.length > MAX_LINE ? undefined : entryIn(written);
      if (entry === undefined) problems.push({ line, reason: l10n.t('no name with a type') });
      else entries.push(entry);
    });
  return { entries, problems };
}

function entryIn(line: string): GlossaryEntry | undefined {
  const value = parsed(line);
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, type, aliases = [] } = value as Readonly<Record<string, unknown>>;
  if (!isName(name) || !Array.isArray(aliases) || !aliases.every(isName)) return undefined;
  const known = correctionTypes.find((each) => each === type);
  return known === undefined ? undefined : { name, type: known, aliases };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/**
 * What a glossary decides: that each name is an entity of its type, that the others are the same as the first, and that they are
 * listed under it.
 */
export function decisionsOfGlossary(entries: readonly GlossaryEntry[]): readonly Decision[] {
  return entries.flatMap(({ name, type, aliases }): Decision[] => {
    const others = aliases.filter((alias) => normaliseName(alias) !== normaliseName(name));
    return [
      { kind: 'entity', name, action: 'type', type },
      ...others.map((alias): Decision => ({ kind: 'entity', name: alias, action: 'same', as: name, type })),
      ...(others.length === 0 ? [] : [name, ...others]).map((each): Decision => ({
        kind: 'entity',
        name: each,
        action: 'display',
        as: name,
      })),
    ];
  });
}
