import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../format/index';
import { excerpt } from '../decisions';
import type { Change, SourceDocument } from '../document';
import { bothRightDecision, changeAt } from '../findings/changes';
import { placeName } from '../places';
import type { FindingData } from '../types';
import { compareView } from '../views';
import type { World } from '../world';
import type { QuickFix } from './types';

/** What to do about a fact that a passage gives differently from its counterpart. */
export function changeActions(
  world: World,
  document: SourceDocument,
  data: Extract<FindingData, { type: 'change' }>,
): readonly QuickFix[] {
  const { uri, version } = document;
  const { section, passage, kind, start, end } = data;
  const change = changeAt(world, document.sections[section], data);
  if (change === undefined) return [];
  const place = placeName(change.place.state, change.place.paragraph, change.passage.state);
  const actions: readonly QuickFix[] = [
    {
      title: l10n.t('Compare with {place}', { place }),
      command: { name: 'compare', ...compareView(change.passage, change.place) },
    },
    {
      title: l10n.t('Both are right: do not report this difference again'),
      command: { name: 'remember', uri, decisions: [bothRightDecision(change)] },
    },
  ];
  if (otherValueEdit(change).length === 0) return actions;
  return [
    ...actions,
    {
      title: l10n.t('Take “{value}” from {place}', { value: excerpt(change.otherValue), place }),
      data: { type: 'takeOther', uri, version, section, passage, kind, start, end },
    },
  ];
}

/** The edit that puts the other's words in the place of these; only where both sides give some, and not the same. */
export function otherValueEdit({ passage, place, own, other }: Change): readonly TextEdit[] {
  const { state, paragraph } = passage;
  const here = state.passageText(paragraph).slice(own.start, own.end);
  const there = place.state.passageText(place.paragraph).slice(other.start, other.end);
  if (here === '' || there === '' || here === there) return [];
  const { start } = state.body.paragraphs[paragraph];
  const span = { start: start + own.start, end: start + own.end };
  return state.document.edits(state, [{ span, text: there }]);
}
