import * as l10n from '@vscode/l10n';
import { passagePieces, passageSpan, type Span } from '../../format/index';
import { contentKey } from '../contentKey';
import { excerpt } from '../decisions';
import type { SectionState, SourceDocument } from '../document';
import { runAt } from '../findings/runs';
import { sharedAt } from '../findings/shared';
import { type SharedPart, sharedPart } from '../findings/sharedPart';
import { nameFrom, placeName } from '../places';
import { removableOf } from '../sharedEdits';
import type { Decision, FindingData } from '../types';
import { compareView, sectionsView } from '../views';
import type { World } from '../world';
import type { QuickFix } from './types';

function removalTitle({ whole, sentences }: SharedPart): string {
  if (whole) return l10n.t('Remove this copy');
  return sentences === 1
    ? l10n.t('Remove the shared sentence')
    : l10n.t('Remove the {count} shared sentences', { count: sentences });
}

/** The words that a reference replaces. */
function textOf({ runs }: SharedPart, { body }: SectionState, paragraph: number): string {
  const piecesOf = (run: Span): string =>
    passagePieces(body, paragraph, run)
      .map(({ start, end }) => body.text.slice(start, end))
      .join('\n');
  return runs.map(piecesOf).join(' ');
}

function keptBoth(text: string, otherText: string): Decision {
  return { kind: 'keep-both', keys: [contentKey(text), contentKey(otherText)], text: excerpt(text) };
}

/** What to do about a passage that stands elsewhere too. */
export function sharedActions(
  workspace: World,
  document: SourceDocument,
  data: Extract<FindingData, { type: 'shared' }>,
): readonly QuickFix[] {
  const { uri, version } = document;
  const state = document.sections[data.section];
  const passage = sharedAt(workspace, state, data.passage, workspace.settingsOf(uri));
  if (passage === undefined) return [];
  const [best] = passage.places;
  const place = placeName(best.state, best.paragraph, state);
  const text = state.passageText(data.passage);
  const otherText = best.state.passageText(best.paragraph);
  const part = sharedPart(passage);
  const removing: readonly QuickFix[] = [
    {
      title: removalTitle(part),
      data: { type: 'removePassage', uri, version, section: data.section, passage: data.passage },
    },
    {
      title: l10n.t('Replace by a reference to {place}', { place }),
      data: { type: 'replaceByReference', uri, version, section: data.section, passage: data.passage },
      // What is taken out is remembered, so that it can be put back when the text that is referred to is gone.
      command: {
        name: 'remember',
        uri,
        decisions: [
          { kind: 'reference', key: contentKey(otherText), text: textOf(part, state, data.passage) },
        ],
      },
    },
  ];
  return [
    {
      title: l10n.t('Compare with {place}', { place }),
      command: { name: 'compare', ...compareView(passage, best) },
    },
    {
      title: l10n.t('Go to {place}', { place }),
      command: {
        name: 'goTo',
        uri: best.state.document.uri,
        range: best.state.document.range(
          best.state.document.absolute(best.state, passageSpan(best.state.body, best.paragraph)),
        ),
      },
    },
    // A few words of a sentence are nothing to take out.
    ...(best.counterpart.class === 'wording' ? [] : removing),
    {
      title: l10n.t('Keep both: do not report this pair again'),
      command: {
        name: 'remember',
        uri,
        decisions: [keptBoth(text, otherText)],
      },
    },
  ];
}

/** What to do about neighbouring passages that stand in another document, or again in their own. */
export function sharedRunActions(
  workspace: World,
  document: SourceDocument,
  data: Extract<FindingData, { type: 'sharedRun' }>,
): readonly QuickFix[] {
  const { uri, version } = document;
  const { section, first, last } = data;
  const state = document.sections[section];
  const run = runAt(workspace, state, data, workspace.settingsOf(uri));
  if (run === undefined) return [];
  const { other, places, passages } = run;
  const [place] = places;
  const isWithin = other === state;
  const where = isWithin ? placeName(other, place.paragraph, state) : nameFrom(other, state);
  const removable = removableOf(run).length;
  return [
    {
      title: l10n.t('Compare with {place}', { place: where }),
      command: {
        name: 'compare',
        ...(isWithin ? compareView(passages[0], place) : sectionsView(other, state)),
      },
    },
    {
      title: l10n.t('Go to {place}', { place: placeName(other, place.paragraph, state) }),
      command: {
        name: 'goTo',
        uri: other.document.uri,
        range: other.range(passageSpan(place.body, place.paragraph)),
      },
    },
    {
      title:
        removable === passages.length
          ? l10n.t('Remove these {count} copies', { count: removable })
          : l10n.t('Keep one: remove the other {count} paragraphs', { count: removable }),
      data: { type: 'removeShared', uri, version, section, first, last },
    },
    {
      title: l10n.t('Keep both: do not report these pairs again'),
      command: {
        name: 'remember',
        uri,
        decisions: passages.map(({ paragraph }, index) =>
          keptBoth(state.passageText(paragraph), other.passageText(places[index].paragraph)),
        ),
      },
    },
  ];
}
