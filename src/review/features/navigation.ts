import type { DocumentHighlight, Location, LocationLink } from 'vscode-languageserver-types';
import { DocumentHighlightKind } from 'vscode-languageserver-types';
import { passageHead, passageSpan } from '../../format/index';
import type { SourceDocument } from '../document';
import type { Place, SharedPassage } from '../document';
import { sharedAt } from '../findings/shared';
import type { World } from '../world';
import { mentionAt, mentionLocation, mentionPlaces } from './mentions';

/** The shared passage at a document offset. */
export function passageAt(
  workspace: World,
  document: SourceDocument,
  offset: number,
): SharedPassage | undefined {
  const state = document.sectionAt(offset);
  if (state === undefined) return undefined;
  const paragraph = document.paragraphAt(state, offset);
  if (paragraph < 0) return undefined;
  const head = passageHead(state.body, paragraph);
  return sharedAt(workspace, state, state.apart[head] ? paragraph : head, workspace.settingsOf(document.uri));
}

export function placeLocation(place: Place): Location {
  const { state, body, paragraph } = place;
  return { uri: state.document.uri, range: state.range(passageSpan(body, paragraph)) };
}

/** From a name to its first mention in the document; from a shared passage to its best counterpart. */
export function definition(workspace: World, document: SourceDocument, offset: number): LocationLink[] {
  const found = mentionAt(workspace, document, offset);
  if (found !== undefined) {
    const here = mentionPlaces(workspace, found.entity).find((place) => place.state.document === document);
    if (here === undefined) return [];
    const { range } = mentionLocation(here);
    const origin = document.range(document.absolute(found.state, found.mention));
    return [
      {
        targetUri: document.uri,
        targetRange: range,
        targetSelectionRange: range,
        originSelectionRange: origin,
      },
    ];
  }
  const passage = passageAt(workspace, document, offset);
  if (passage === undefined) return [];
  const target = placeLocation(passage.places[0]);
  const origin = document.range(
    document.absolute(passage.state, passageSpan(passage.state.body, passage.paragraph)),
  );
  return [
    {
      targetUri: target.uri,
      targetRange: target.range,
      targetSelectionRange: { start: target.range.start, end: target.range.start },
      originSelectionRange: origin,
    },
  ];
}

/** Every mention of the entity in every document, or the passage and all its counterparts. */
export function references(
  workspace: World,
  document: SourceDocument,
  offset: number,
  includeDeclaration: boolean,
): Location[] {
  const found = mentionAt(workspace, document, offset);
  if (found !== undefined) {
    const places = mentionPlaces(workspace, found.entity);
    return places.slice(includeDeclaration ? 0 : 1).map(mentionLocation);
  }
  const passage = passageAt(workspace, document, offset);
  if (passage === undefined) return [];
  const own = { state: passage.state, paragraph: passage.paragraph };
  const self = {
    uri: document.uri,
    range: document.range(document.absolute(own.state, passageSpan(own.state.body, own.paragraph))),
  };
  return [...(includeDeclaration ? [self] : []), ...passage.places.map(placeLocation)];
}

/** The mentions of the entity in this document. */
export function highlights(workspace: World, document: SourceDocument, offset: number): DocumentHighlight[] {
  const found = mentionAt(workspace, document, offset);
  if (found === undefined) return [];
  return mentionPlaces(workspace, found.entity)
    .filter((place) => place.state.document === document)
    .map((place) => ({ range: mentionLocation(place).range, kind: DocumentHighlightKind.Text }));
}
