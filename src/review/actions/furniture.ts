import * as l10n from '@vscode/l10n';
import type { Range } from 'vscode-languageserver-types';
import { firstNotBefore } from '../../lexis/index';
import { contentKey } from '../contentKey';
import { excerpt, patternOf } from '../decisions';
import type { SectionState, SourceDocument } from '../document';
import { sectionsIn } from '../features/furniture';
import { decisionHere, standpointOf } from '../standpoint';
import type { Decision } from '../types';
import type { World } from '../world';
import { sameTextActions } from './sameText';
import type { ReviewAction } from './types';

/** The kind of these actions: they are offered to who asks for them, for any line may be meant. */
export const MARK_KIND = 'refactor.winnow.boilerplate';

/** Paragraphs that are marked at once: a choice, far above what somebody selects line by line. */
const MAX_MARKED = 500;

/**
 * What says that paragraphs which are not taken for furniture are: their texts, or all lines like them. Nothing where more are meant than are
 * marked at once: a part of them would be.
 */
export function furnitureActions(
  world: World,
  document: SourceDocument,
  range: Range,
): readonly ReviewAction[] {
  const meant = unmarked(document, range);
  if (meant.length === 0 || meant.length > MAX_MARKED) return [];
  const texts = [...new Set(meant.map(({ state, index }) => state.paragraphText(index)))];
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
  const patterns = [...new Set(texts.map(patternOf))];
  const byPattern = patterns.map((pattern): Decision => ({ kind: 'boilerplate-pattern', pattern }));
  const here = meant.map(({ state, index }) => decisionHere(world, 'boilerplate-here', state, index));
  const site = siteOfAll(world, meant);
  return [
    mark(
      texts.length === 1
        ? l10n.t('This is boilerplate, wherever it stands')
        : l10n.t('These {count} paragraphs are boilerplate, wherever they stand', { count: texts.length }),
      byText,
    ),
    mark(
      texts.length === 1
        ? l10n.t('This is boilerplate, in this document only')
        : l10n.t('These {count} paragraphs are boilerplate, in this document only', { count: texts.length }),
      here,
    ),
    ...(site === undefined
      ? []
      : [
          mark(
            l10n.t('This is boilerplate, and so are all lines like it on {site}', { site }),
            patterns.map((pattern) => ({ kind: 'boilerplate-on-site', pattern, site })),
          ),
        ]),
    mark(l10n.t('This is boilerplate, and so are all lines like it, whatever their numbers'), byPattern),
    ...removalsOf(world, meant),
  ];
}

/** What takes the one paragraph that is meant out of all documents. */
function removalsOf(world: World, [first, ...others]: readonly Meant[]): readonly ReviewAction[] {
  if (others.length > 0) return [];
  return sameTextActions(world, first.state, first.index).map((fix) => ({ ...fix, kind: MARK_KIND }));
}

/** The site that all of some paragraphs are of; undefined where they are of several, or one is of none that has a name. */
function siteOfAll(world: World, meant: readonly Meant[]): string | undefined {
  const sites = new Set(meant.map(({ state }) => standpointOf(world, state).site));
  const [site] = sites;
  return sites.size === 1 ? site : undefined;
}

/** A paragraph that a range meets. */
interface Meant {
  readonly state: SectionState;
  readonly index: number;
}

/**
 * The paragraphs that a range meets and that are not flagged, up to one more than are marked at once; fields of a message are
 * metadata and stay.
 */
function unmarked(document: SourceDocument, range: Range): readonly Meant[] {
  const [from, to] = [document.offset(range.start), document.offset(range.end)];
  const meant: Meant[] = [];
  for (const state of sectionsIn(document, [range])) {
    const { paragraphs } = state.body;
    const place = (index: number) => document.absolute(state, paragraphs[index]);
    const first = firstNotBefore(paragraphs.length, (index) => place(index).end < from);
    for (let index = first; index < paragraphs.length && place(index).start <= to; index++) {
      if (state.flags[index] || paragraphs[index].kind === 'field') continue;
      meant.push({ state, index });
      if (meant.length > MAX_MARKED) return meant;
    }
  }
  return meant;
}
