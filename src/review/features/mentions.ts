import type { Location } from 'vscode-languageserver-types';
import type { Entity, Mention, MentionReference } from '../../entities/index';
import type { SectionState, SourceDocument } from '../document';
import { compareText } from '../order';
import type { World } from '../world';

/** A mention with the entity that owns it. */
export interface FoundMention {
  readonly state: SectionState;
  readonly mention: Mention;
  readonly entity: Entity;
  readonly text: string;
}

/** The mention that holds a document offset, its end included as a cursor behind a word is still on it. */
export function mentionAt(
  workspace: World,
  document: SourceDocument,
  offset: number,
): FoundMention | undefined {
  const state = document.sectionAt(offset);
  if (state === undefined) return undefined;
  const relative = document.relative(state, offset);
  let low = 0;
  let high = state.joined.length - 1;
  let found = -1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const mention = state.joined[middle];
    if (relative < mention.start) high = middle - 1;
    else if (relative > mention.end) low = middle + 1;
    else {
      found = middle;
      if (relative < mention.end) break;
      low = middle + 1; // behind this one, but perhaps at the start of the next
    }
  }
  if (found < 0) return undefined;
  const entity = workspace.entities.at(state.id, found);
  if (entity === undefined) return undefined;
  const mention = state.joined[found];
  return { state, mention, entity, text: state.body.text.slice(mention.start, mention.end) };
}

/** Where the mentions of an entity stand: in the order of documents as they were added, then of position. */
export interface MentionPlace {
  readonly state: SectionState;
  readonly mention: Mention;
}

export function mentionPlaces(workspace: World, entity: Entity): readonly MentionPlace[] {
  return unorderedPlaces(workspace, entity).sort(
    (left, right) =>
      compareText(left.state.document.uri, right.state.document.uri) ||
      left.state.index - right.state.index ||
      left.mention.start - right.mention.start,
  );
}

/** The same in no order, for who orders them otherwise. */
export function unorderedPlaces(workspace: World, entity: Entity): MentionPlace[] {
  const places: MentionPlace[] = [];
  for (const reference of entity.mentions) {
    const place = placeAt(workspace, reference);
    if (place !== undefined) places.push(place);
  }
  return places;
}

/** Where a mention stands; undefined where its section knows it no more. */
export function placeAt(
  workspace: World,
  { section, mention: number }: MentionReference,
): MentionPlace | undefined {
  const state = workspace.sections.get(section);
  const mention = state?.joined[number];
  return state === undefined || mention === undefined ? undefined : { state, mention };
}

/** Whether a name stands in what is boilerplate at the working point in force. */
export function isInFurniture({ state, mention }: MentionPlace): boolean {
  const { document, flags } = state;
  return flags[document.paragraphAt(state, document.absolute(state, mention).start)] ?? false;
}

export function mentionLocation(place: MentionPlace): Location {
  return { uri: place.state.document.uri, range: place.state.range(place.mention) };
}
