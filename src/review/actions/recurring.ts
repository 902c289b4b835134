import * as l10n from '@vscode/l10n';
import { contentKey } from '../contentKey';
import { excerpt } from '../decisions';
import type { SourceDocument } from '../document';
import { sharedAt } from '../findings/shared';
import type { Decision, FindingData } from '../types';
import type { World } from '../world';
import { sameTextActions } from './sameText';
import type { QuickFix } from './types';

/** What to do about a text that stands in many documents, all of them at once. */
export function recurringActions(
  world: World,
  document: SourceDocument,
  data: Extract<FindingData, { type: 'recurring' }>,
): readonly QuickFix[] {
  const { uri } = document;
  const state = document.sections[data.section];
  const passage = sharedAt(world, state, data.passage, world.settingsOf(uri));
  if (passage === undefined) return [];
  const own = state.passageText(data.passage);
  // Copies that were edited a little have keys of their own.
  const texts = new Map([[contentKey(own), own]]);
  for (const place of passage.places) {
    const text = place.state.passageText(place.paragraph);
    texts.set(contentKey(text), text);
  }
  const remember = (title: string, decisions: readonly Decision[]): QuickFix => ({
    title,
    command: { name: 'remember', uri, decisions },
  });
  const keys = [...texts.keys()];
  return [
    remember(
      l10n.t('This is boilerplate, wherever it stands'),
      [...texts].map(([key, text]) => ({ kind: 'boilerplate', key, text: excerpt(text) })),
    ),
    remember(
      l10n.t('Leave it: do not report this text again'),
      keys.map((key) => ({ kind: 'keep-both', keys: [keys[0], key], text: excerpt(own) })),
    ),
    ...sameTextActions(world, state, data.passage),
  ];
}
