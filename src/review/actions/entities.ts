import * as l10n from '@vscode/l10n';
import type { Entity, EntityType } from '../../entities/index';
import { normaliseName } from '../../entities/index';
import type { Span } from '../../format/index';
import { correctionTypes, entityTypeRecords } from '../entityTypes';
import { mentionAt } from '../features/mentions';
import type { SourceDocument } from '../document';
import { nameInDecisions } from '../standpoint';
import type { Decision } from '../types';
import type { World } from '../world';
import type { ReviewAction } from './types';

/** So many names are offered as other names of one. A choice: a menu is read at a glance. */
const MAX_CANDIDATES = 3;

function title(type: EntityType, name: string): string {
  return entityTypeRecords[type].correction?.(name) ?? name;
}

/** An entity that a name may stand for, how many of its words are words of the name, and how often it is mentioned. */
interface Candidate {
  readonly entity: Entity;
  readonly shared: number;
  readonly mentions: number;
}

function isBetter(left: Candidate, right: Candidate): boolean {
  return left.shared > right.shared || (left.shared === right.shared && left.mentions > right.mentions);
}

/** Entities of the section that a name may stand for: those that share a word come first, then the most named. */
function candidates(workspace: World, section: number, entity: Entity): readonly Entity[] {
  const words = new Set(entity.name.toLowerCase().split(WHITE_SPACE));
  const best: Candidate[] = [];
  for (const other of workspace.entities.inSection(section)) {
    if (other.id === entity.id || !correctionTypes.includes(other.type)) continue;
    const shared = sharedWords(other.name.toLowerCase(), words);
    const candidate = { entity: other, shared, mentions: workspace.entities.mentionCount(other) };
    const place = best.findIndex((each) => isBetter(candidate, each));
    if (place >= 0) best.splice(place, 0, candidate);
    else if (best.length < MAX_CANDIDATES) best.push(candidate);
    best.length = Math.min(best.length, MAX_CANDIDATES);
  }
  return best.map((each) => each.entity);
}

const WHITE_SPACE = /\s+/u;

/** How many words of a name, in lower case, are among `words`; a name that holds none of them is not split. */
function sharedWords(name: string, words: ReadonlySet<string>): number {
  let isNear = false;
  for (const word of words) isNear ||= name.includes(word);
  return isNear ? name.split(WHITE_SPACE).filter((word) => words.has(word)).length : 0;
}

/** A selection of more characters is no name: a choice, far above the longest names. */
const MAX_NAME_LENGTH = 100;

/** The name that is selected: within one line, with a letter, white space around it left out. */
function selectedName(document: SourceDocument, span: Span): string | undefined {
  if (span.end - span.start > MAX_NAME_LENGTH) return undefined;
  const name = document.textOf(span).trim();
  return /\p{L}/u.test(name) && !/[\r\n]/u.test(name) ? name : undefined;
}

/** The name that an entity is listed under, where it is another one than that which stands in the text. */
function otherNamed(entity: Entity, text: string): readonly string[] {
  return normaliseName(entity.name) === normaliseName(text) ? [] : [entity.name];
}

/** What the reviewer can say of the name under the cursor, or of words that are selected and were not taken for one. */
export function entityActions(
  workspace: World,
  document: SourceDocument,
  span: Span,
): readonly ReviewAction[] {
  const found = mentionAt(workspace, document, span.start);
  const selected = selectedName(document, span);
  const remember = (label: string, decision: Decision): ReviewAction => ({
    title: label,
    kind: 'refactor.winnow.entity',
    command: { name: 'remember', uri: document.uri, decisions: [decision] },
  });
  if (selected !== undefined && selected !== found?.text) {
    return correctionTypes.map((type) =>
      remember(title(type, selected), { kind: 'entity', name: selected, action: 'type', type }),
    );
  }
  if (found === undefined || !correctionTypes.concat('group').includes(found.entity.type)) return [];
  const { entity, text } = found;
  return [
    ...correctionTypes
      .filter((type) => type !== entity.type)
      .map((type) => remember(title(type, text), { kind: 'entity', name: text, action: 'type', type })),
    remember(l10n.t('“{name}” is not an entity', { name: text }), {
      kind: 'entity',
      name: text,
      action: 'ignore',
    }),
    remember(l10n.t('“{name}” is not an entity in this document', { name: text }), {
      kind: 'entity',
      name: text,
      action: 'ignore-here',
      ...nameInDecisions(workspace, found.state),
    }),
    ...otherNamed(entity, text).map((other) =>
      remember(l10n.t('“{name}” is not the same as “{other}”', { name: text, other }), {
        kind: 'entity',
        name: text,
        action: 'different',
        from: other,
      }),
    ),
    ...candidates(workspace, found.state.id, entity).map((other) =>
      remember(l10n.t('“{name}” is the same as “{other}”', { name: text, other: other.name }), {
        kind: 'entity',
        name: text,
        action: 'same',
        as: other.name,
      }),
    ),
  ];
}
