import type { Range } from 'vscode-languageserver-types';
import type { EntityType } from '../../entities/index';
import type { SourceDocument } from '../document';

/** Semantic token types in the order of the legend. Each is a standard type, so that every theme has a colour. */
export const tokenTypes = ['class', 'namespace', 'struct', 'enum', 'event', 'number', 'string'] as const;

function tokenType(type: EntityType): (typeof tokenTypes)[number] {
  switch (type) {
    case 'person':
      return 'class';
    case 'organisation':
      return 'namespace';
    case 'place':
      return 'struct';
    case 'group':
    case 'law':
      return 'enum';
    case 'date':
    case 'time':
      return 'event';
    case 'money':
    case 'percent':
    case 'quantity':
      return 'number';
    case 'url':
    case 'email':
    case 'phone':
    case 'handle':
      return 'string';
  }
}

/** Semantic tokens of the mentions in a range or the whole document, encoded as LSP wants them. */
export function semanticTokens(document: SourceDocument, range?: Range): number[] {
  const from = range === undefined ? 0 : document.offset(range.start);
  const to = range === undefined ? document.file.text.length : document.offset(range.end);
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const state of document.sections) {
    for (const mention of state.mentions) {
      const span = document.absolute(state, mention);
      if (span.end <= from || span.start >= to) continue;
      const place = document.range(span);
      if (place.start.line !== place.end.line) continue; // a token may not span lines
      const lineDelta = place.start.line - line;
      const characterDelta = lineDelta === 0 ? place.start.character - character : place.start.character;
      data.push(
        lineDelta,
        characterDelta,
        span.end - span.start,
        tokenTypes.indexOf(tokenType(mention.type)),
        0,
      );
      line = place.start.line;
      character = place.start.character;
    }
  }
  return data;
}
