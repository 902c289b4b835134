import type { SourceDocument } from '../document';
import { referencesIn } from '../references';
import type { World } from '../world';

/** The texts that a reference was put in the place of, as the reviewer's decisions remember them. */
export function textsBehind(
  workspace: World,
  document: SourceDocument,
  section: number,
  start: number,
): readonly string[] {
  const state = document.sections.at(section);
  const key = state && referencesIn(state).find(({ span }) => span.start === start)?.key;
  return key === undefined ? [] : workspace.bookOf(document.uri).textsReplaced(key);
}
