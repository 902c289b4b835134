import * as l10n from '@vscode/l10n';
import type { Span } from '../../format/index';
import { contentKey } from '../contentKey';
import { excerpt, patternOf } from '../decisions';
import type { SectionState, SourceDocument } from '../document';
import type { Decision } from '../types';
import type { ReviewAction } from './types';

/** The kind of these actions: they are offered to who asks for them, for any line may be meant. */
export const MARK_KIND = 'refactor.winnow.boilerplate';

/** Paragraphs that are marked at once: a choice, far above what somebody selects line by line. */
const MAX_MARKED = 500;

/** What says that paragraphs which are not taken for furniture are: their texts, or all lines like them. */
export function furnitureActions(document: SourceDocument, span: Span): readonly ReviewAction[] {
  const texts = [...new Set(unmarked(document, span))];
  if (texts.length === 0) return [];
  const mark = (title: string, decisions: readonly Decision[]): ReviewAction => ({
    title,
    kind: MARK_KIND,
    command: { name: 'remember', uri: document.uri, decisions },
  });
  const byText = texts.map((text): Decision => ({
    kind: 'boilerplate',
    key: contentKey(text),
    text: excerpt(text),
  }));
  const [pattern, ...others] = new Set(texts.map(patternOf));
  const byPattern = [pattern, ...others].map((each): Decision => ({
    kind: 'boilerplate-pattern',
    pattern: each,
  }));
  return [
    mark(
      texts.length === 1
        ? l10n.t('This is boilerplate, wherever it stands')
        : l10n.t('These {count} paragraphs are boilerplate, wherever they stand', { count: texts.length }),
      byText,
    ),
    mark(l10n.t('This is boilerplate, and so are all lines like it, whatever their numbers'), byPattern),
  ];
}

/** The texts of the paragraphs that a span meets and that are not flagged; fields of a message are metadata and stay. */
function* unmarked(document: SourceDocument, span: Span): Generator<string> {
  let count = 0;
  for (const state of document.sections) {
    for (const index of paragraphsIn(document, state, span)) {
      if (state.flags[index] || state.body.paragraphs[index].kind === 'field') continue;
      if (++count > MAX_MARKED) return;
      yield state.paragraphText(index);
    }
  }
}

function* paragraphsIn(document: SourceDocument, state: SectionState, span: Span): Generator<number> {
  const { content } = document.section(state.index);
  if (content.end < span.start || content.start > span.end) return;
  for (const [index, paragraph] of state.body.paragraphs.entries()) {
    const { start, end } = document.absolute(state, paragraph);
    if (start > span.end) return;
    if (end >= span.start) yield index;
  }
}
