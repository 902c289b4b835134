import * as l10n from '@vscode/l10n';
import type { Span } from '../../format/index';
import type { Counterpart, PassageMatches, ReuseClass } from '../../reuse/index';
import type { SectionState, SourceDocument } from '../document';
import { compareText } from '../order';
import { placeName, scoreText } from '../places';
import { severityOf } from '../settings';
import type { Finding, RelatedPlace, Settings } from '../types';
import type { Workspace } from '../workspace';
import { type SharedPart, sharedPart } from './sharedPart';

/** Counterparts shown with a finding; the message says how many there are in all. */
const mostRelated = 20;

/** A counterpart with the section that it stands in. */
export interface Place {
  readonly state: SectionState;
  readonly paragraph: number;
  readonly counterpart: Counterpart;
}

/** A passage with the counterparts that the settings and the reviewer's decisions leave, best first. */
export interface SharedPassage {
  readonly state: SectionState;
  readonly paragraph: number;
  readonly places: readonly Place[];
  /** How many counterparts there are in all; the list may be shorter. */
  readonly total: number;
}

/** The shared passages of a section, in order. */
export function sharedPassages(
  workspace: Workspace,
  state: SectionState,
  settings: Settings,
): readonly SharedPassage[] {
  if (!settings.shared.enabled) return [];
  return workspace.reuse
    .matches(state.id, settings.shared.sensitivity)
    .map((match) => sharedPassage(workspace, state, match, settings))
    .filter((passage) => passage.places.length > 0);
}

function sharedPassage(
  workspace: Workspace,
  state: SectionState,
  match: PassageMatches,
  settings: Settings,
): SharedPassage {
  const book = workspace.bookOf(state.document.uri);
  const text = state.document.paragraphText(state, match.passage);
  const places: Place[] = [];
  for (const counterpart of match.counterparts) {
    const other = workspace.sections.get(counterpart.section);
    if (other === undefined || counterpart.passage >= other.body.paragraphs.length) continue;
    if (settings.shared.scope === 'document' && other.document !== state.document) continue;
    if (book.keepsBoth(text, other.document.paragraphText(other, counterpart.passage))) continue;
    places.push({ state: other, paragraph: counterpart.passage, counterpart });
  }
  return {
    state,
    paragraph: match.passage,
    places: inReadingOrder(places),
    total: match.total - (match.counterparts.length - places.length),
  };
}

/** Best first; equals in the order of documents, so that what is shown does not depend on the order of arrival. */
function inReadingOrder(places: Place[]): readonly Place[] {
  return places.sort(
    (left, right) =>
      right.counterpart.score - left.counterpart.score ||
      compareText(left.state.document.uri, right.state.document.uri) ||
      left.state.index - right.state.index ||
      left.paragraph - right.paragraph,
  );
}

/** The shared passage that holds a paragraph, if it has counterparts. */
export function sharedAt(
  workspace: Workspace,
  state: SectionState,
  paragraph: number,
  settings: Settings,
): SharedPassage | undefined {
  if (!settings.shared.enabled) return undefined;
  const match = workspace.reuse
    .matches(state.id, settings.shared.sensitivity)
    .find((candidate) => candidate.passage === paragraph);
  if (match === undefined) return undefined;
  const passage = sharedPassage(workspace, state, match, settings);
  return passage.places.length > 0 ? passage : undefined;
}

function firstWords(type: ReuseClass, place: string, score: string): string {
  switch (type) {
    case 'exact':
      return l10n.t('Same text in {place}', { place });
    case 'near':
      return l10n.t('Edited copy in {place} ({score})', { place, score });
    case 'reworded':
      return l10n.t('Reworded in {place} ({score})', { place, score });
    case 'contained':
      return l10n.t('Shares sentences with {place} ({score})', { place, score });
  }
}

/** The words for a passage that shares some of its sentences with another: one, or more. */
function partWords(sentences: number, place: string, score: string): string {
  if (sentences === 1) return l10n.t('Shares one sentence with {place} ({score})', { place, score });
  return l10n.t('Shares {count} sentences with {place} ({score})', { count: sentences, place, score });
}

/** `Reworded in 003_dc2e….txt, paragraph 4 (0.82), and 2 more` */
export function sharedMessage(passage: SharedPassage, { whole, sentences }: SharedPart): string {
  const [best] = passage.places;
  const { class: type, score } = best.counterpart;
  const place = placeName(best.state, best.paragraph, passage.state);
  const words = whole
    ? firstWords(type, place, scoreText(score))
    : partWords(sentences, place, scoreText(score));
  if (passage.total === 1) return words;
  return l10n.t('{finding}, and {count} more', { finding: words, count: passage.total - 1 });
}

function related(passage: SharedPassage, place: Place): RelatedPlace {
  const { document } = place.state;
  return {
    uri: document.uri,
    range: document.range(document.absolute(place.state, place.state.body.paragraphs[place.paragraph])),
    message: firstWords(
      place.counterpart.class,
      placeName(place.state, place.paragraph, passage.state),
      scoreText(place.counterpart.score),
    ),
  };
}

/** Where a finding is shown: the paragraph, or from its first shared sentence to its last. */
function shownSpan({ runs }: SharedPart): Span {
  return { start: runs[0].start, end: runs[runs.length - 1].end };
}

export function sharedFindings(
  workspace: Workspace,
  document: SourceDocument,
  settings: Settings,
): Finding[] {
  return document.sections.flatMap((state) =>
    sharedPassages(workspace, state, settings).flatMap((passage): Finding[] => {
      const [best] = passage.places;
      const code = `shared-${best.counterpart.class}`;
      const severity = severityOf(code, settings);
      if (severity === 'off') return [];
      const part = sharedPart(passage);
      return [
        {
          code,
          severity,
          uri: document.uri,
          range: document.range(document.absolute(state, shownSpan(part))),
          message: sharedMessage(passage, part),
          score: best.counterpart.score,
          related: passage.places.slice(0, mostRelated).map((place) => related(passage, place)),
          unnecessary: false,
          data: {
            type: 'shared',
            section: state.index,
            passage: passage.paragraph,
            class: best.counterpart.class,
          },
        },
      ];
    }),
  );
}
