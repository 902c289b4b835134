import type { Range } from 'vscode-languageserver-types';
import type { EntityType } from '../../entities/index';
import type { SourceDocument } from '../document';
import { entityTypes } from '../entityTypes';
import { sectionsIn } from './furniture';

/** Semantic token types in the order of the legend: the types of entities. The editor's manifest gives them colours. */
export const tokenTypes: readonly EntityType[] = entityTypes;

/** Semantic tokens of the mentions in a range or the whole document, encoded as LSP wants them. */
export function semanticTokens(document: SourceDocument, range?: Range): number[] {
  const from = range === undefined ? 0 : document.offset(range.start);
  const to = range === undefined ? document.file.text.length : document.offset(range.end);
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const state of range === undefined ? document.sections : sectionsIn(document, [range])) {
    for (const mention of state.mentions) {
      const span = document.absolute(state, mention);
      if (span.end <= from || span.start >= to) continue;
      const place = document.range(span);
      if (place.start.line !== place.end.line) continue; // a token may not span lines
      const lineDelta = place.start.line - line;
      const characterDelta = lineDelta === 0 ? place.start.character - character : place.start.character;
      data.push(lineDelta, characterDelta, span.end - span.start, tokenTypes.indexOf(mention.type), 0);
      line = place.start.line;
      character = place.start.character;
    }
  }
  return data;
}
