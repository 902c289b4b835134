import * as l10n from '@vscode/l10n';
import { contentKey } from '../contentKey';
import { excerpt, patternOf } from '../decisions';
import type { SourceDocument } from '../document';
import { boilerplateRecords } from '../findingKinds';
import type { FindingData } from '../types';
import type { QuickFix } from './types';

/** What to do about one run of boilerplate. */
export function boilerplateActions(
  document: SourceDocument,
  data: Extract<FindingData, { type: 'boilerplate' }>,
): readonly QuickFix[] {
  const { uri, version } = document;
  const state = document.sections[data.section];
  const lines = data.last - data.first + 1;
  const kind = boilerplateRecords[data.kind].word();
  const isBundle = document.file.sections.length > 1;
  const texts = Array.from({ length: lines }, (_, index) => state.paragraphText(data.first + index));
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
      title: l10n.t('Remove all of this kind in this file: {kind}', { kind }),
      data: { type: 'removeAll', uri, version, kind: data.kind },
    },
    ...wider,
    {
      title: l10n.t('Remove all of this kind in the workspace, with preview: {kind}', { kind }),
      data: { type: 'removeEverywhere', uri, version, kind: data.kind },
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
