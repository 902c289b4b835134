import * as l10n from '@vscode/l10n';
import type { SectionState } from '../document';
import { holdersOf } from '../sameText';
import type { World } from '../world';
import type { QuickFix } from './types';

/** What takes a paragraph out of all documents that hold it word for word; nothing where it stands in one alone. */
export function sameTextActions(world: World, state: SectionState, paragraph: number): readonly QuickFix[] {
  const { uri, version } = state.document;
  const documents = holdersOf(world, state, paragraph).length;
  if (documents < 2) return [];
  return [
    {
      title: l10n.t('Remove this paragraph from all {count} documents', { count: documents }),
      data: { type: 'removeText', uri, version, section: state.index, paragraph, documents },
    },
  ];
}
