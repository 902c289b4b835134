import * as l10n from '@vscode/l10n';
import type { SectionState } from './document';
import { cleanText } from './removal';
import type { Place, SharedPassage } from './document';
import { scoreText, sectionName, shortName } from './places';
import type { World } from './world';

const scheme = 'winnow';

/** What the diff editor needs to show a passage beside its counterpart: two read-only documents and a title. */
export interface CompareView {
  readonly leftUri: string;
  readonly rightUri: string;
  readonly title: string;
}

/** The uri of the read-only text of one passage, a sentence a line. Its path is what a tab shows. */
function passageUri(state: SectionState, paragraph: number): string {
  const label = `${sectionName(state)} ¶${paragraph + 1}`.replace(/[/\\?#]/gu, '_');
  const query = [state.document.uri, String(state.index), String(paragraph)]
    .map(encodeURIComponent)
    .join('&');
  return `${scheme}:/passage/${encodeURIComponent(label)}?${encodeURIComponent(query)}`;
}

/** The uri of the read-only text of a whole section, a sentence a line. */
function sectionUri(state: SectionState): string {
  const query = [state.document.uri, String(state.index)].map(encodeURIComponent).join('&');
  const label = sectionName(state).replace(/[/\\?#]/gu, '_');
  return `${scheme}:/section/${encodeURIComponent(label)}?${encodeURIComponent(query)}`;
}

/** The comparison of two whole documents. */
export function sectionsView(left: SectionState, right: SectionState): CompareView {
  return {
    leftUri: sectionUri(left),
    rightUri: sectionUri(right),
    title: `${shortName(sectionName(left))} ↔ ${shortName(sectionName(right))}`,
  };
}

/** The comparison of a passage (right) with its counterpart (left). */
export function compareView(passage: SharedPassage, place: Place): CompareView {
  const name = (state: SectionState, paragraph: number): string =>
    `${shortName(sectionName(state))} ¶${paragraph + 1}`;
  return {
    leftUri: passageUri(place.state, place.paragraph),
    rightUri: passageUri(passage.state, passage.paragraph),
    title: l10n.t('{left} ↔ {right} ({score})', {
      left: name(place.state, place.paragraph),
      right: name(passage.state, passage.paragraph),
      score: scoreText(place.counterpart.score),
    }),
  };
}

/** A passage with each sentence on a line of its own, so that a line diff lines sentences up. */
function passageText(state: SectionState, paragraph: number): string {
  const sentences = state.body
    .sentences(paragraph)
    .map(({ start, end }) => state.body.text.slice(start, end));
  return `${sentences.map((sentence) => sentence.replace(/\s+/gu, ' ')).join('\n')}\n`;
}

/** The text of a virtual document of Winnow's own scheme, or undefined when what it showed is gone. */
export function virtualText(workspace: World, uri: string): string | undefined {
  const match = /^winnow:\/?(\w+)\/[^?]*\?(.*)$/u.exec(uri);
  if (match === null) return undefined;
  const query = decoded(match[2]);
  if (query === undefined) return undefined;
  if (match[1] === 'clean') {
    const document = workspace.documents.get(query);
    return document === undefined ? undefined : cleanText(document);
  }
  const [source, section, paragraph] = query.split('&').map(decoded);
  const state = workspace.documents.get(source ?? '')?.sections[Number(section)];
  if (state === undefined) return undefined;
  if (match[1] === 'section')
    return state.body.paragraphs.map((_, index) => passageText(state, index)).join('\n');
  if (match[1] !== 'passage' || state.body.paragraphs[Number(paragraph)] === undefined) return undefined;
  return passageText(state, Number(paragraph));
}

/** The text behind percent escapes, or undefined when they are no UTF-8. */
function decoded(escaped: string): string | undefined {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}
