import type { Position } from 'vscode-languageserver-types';
import type { SectionState } from './document';
import { sectionName } from './places';
import type { World } from './world';

/** A document that was chosen from a list: where it stood in its file, and its name. */
export interface ChosenDocument {
  readonly uri: string;
  readonly position: Position;
  readonly name: string;
}

/** The document that was chosen; undefined where it does not stand there any more under its name. */
export function chosenIn(world: World, { uri, position, name }: ChosenDocument): SectionState | undefined {
  const document = world.documents.get(uri);
  const state = document?.sectionAt(document.offset(position));
  return state !== undefined && sectionName(state) === name ? state : undefined;
}
