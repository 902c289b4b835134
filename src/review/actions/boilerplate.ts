import * as l10n from '@vscode/l10n';
import type { Span } from '../../format/index';
import { contentKey } from '../contentKey';
import { excerpt, patternOf } from '../decisions';
import type { SectionState, SourceDocument } from '../document';
import { touches } from '../edits';
import { boilerplateRecords } from '../findingKinds';
import { paragraphsSpan } from '../removal';
import { decisionHere, standpointOf } from '../standpoint';
import type { FindingData } from '../types';
import type { World } from '../world';
import { sameTextActions } from './sameText';
import type { QuickFix } from './types';

/**
 * What to do about one run of boilerplate, what a reviewer wants most first: away with it, or keep it; then what reaches further. `asked` is the
 * place in the document that the reviewer is at: one paragraph of the run may be meant there.
 */
export function boilerplateActions(
  world: World,
  document: SourceDocument,
  data: Extract<FindingData, { type: 'boilerplate' }>,
  asked: Span,
): readonly QuickFix[] {
  const { uri, version } = document;
  const state = document.sections[data.section];
  const lines = data.last - data.first + 1;
  const kind = boilerplateRecords[data.kind].word();
  const paragraph = paragraphAsked(state, data, asked);
  const isBundle = document.file.sections.length > 1;
  const indexes = Array.from({ length: lines }, (_, index) => data.first + index);
  const texts = indexes.map((index) => state.paragraphText(index));
  const { site } = standpointOf(world, state);
  const wider: readonly QuickFix[] = isBundle
    ? [
        {
          title: l10n.t('Remove all boilerplate in this document of the bundle'),
          data: { type: 'removeAll', uri, version, section: data.section },
        },
        {
          title: l10n.t('Remove all boilerplate in this bundle'),
          data: { type: 'removeAll', uri, version },
        },
      ]
    : [
        {
          title: l10n.t('Remove all boilerplate in this document'),
          data: { type: 'removeAll', uri, version },
        },
      ];
  return [
    {
      title:
        lines === 1
          ? l10n.t('Remove this boilerplate')
          : l10n.t('Remove this boilerplate ({lines} lines)', { lines }),
      preferred: true,
      data: { type: 'removeRun', uri, version, section: data.section, first: data.first, last: data.last },
    },
    {
      title: lines === 1 ? l10n.t('Not boilerplate: keep it') : l10n.t('Not boilerplate: keep these lines'),
      command: {
        name: 'remember',
        uri,
        decisions: texts.map((text) => ({
          kind: 'not-boilerplate',
          key: contentKey(text),
          text: excerpt(text),
        })),
      },
    },
    ...(paragraph === undefined ? [] : sameTextActions(world, state, paragraph)),
    {
      title: l10n.t('Remove all of this kind in this file: {kind}', { kind }),
      data: { type: 'removeAll', uri, version, kind: data.kind },
    },
    ...wider,
    {
      title: l10n.t('Remove all of this kind in the workspace, with preview: {kind}', { kind }),
      data: { type: 'removeEverywhere', uri, version, kind: data.kind },
    },
    {
      title:
        lines === 1
          ? l10n.t('Not boilerplate in this document: keep it here')
          : l10n.t('Not boilerplate in this document: keep these lines here'),
      command: {
        name: 'remember',
        uri,
        decisions: indexes.map((index) => decisionHere(world, 'not-boilerplate-here', state, index)),
      },
    },
    ...(site === undefined ? [] : [keptOnSite(uri, texts, site)]),
    {
      title: l10n.t('Not boilerplate: keep all lines like these, whatever their numbers'),
      command: {
        name: 'remember',
        uri,
        decisions: texts.map((text) => ({ kind: 'not-boilerplate-pattern', pattern: patternOf(text) })),
      },
    },
  ];
}

function keptOnSite(uri: string, texts: readonly string[], site: string): QuickFix {
  return {
    title: l10n.t('Not boilerplate: keep all lines like these on {site}', { site }),
    command: {
      name: 'remember',
      uri,
      decisions: texts.map((text) => ({ kind: 'not-boilerplate-on-site', pattern: patternOf(text), site })),
    },
  };
}

/** The paragraph of a run at a place; undefined where several are there. */
function paragraphAsked(
  state: SectionState,
  { first, last }: { readonly first: number; readonly last: number },
  asked: Span,
): number | undefined {
  let found: number | undefined;
  for (let index = first; index <= last; index++) {
    if (!touches(paragraphsSpan(state, index, index), asked)) continue;
    if (found !== undefined) return undefined;
    found = index;
  }
  return found;
}
