import * as l10n from '@vscode/l10n';
import { passageSentences } from '../format/index';
import { comparedDocuments, type ComparedMark } from './comparison';
import type { SectionState } from './document';
import { cleanText } from './removal';
import type { Place, SharedPassage } from './document';
import { nameFrom, scoreText, sectionName, shortName } from './places';
import type { World } from './world';

const SCHEME = 'winnow';

/** What the diff editor needs to show two texts beside each other: two read-only documents and a title. */
export interface CompareView {
  readonly leftUri: string;
  readonly rightUri: string;
  readonly title: string;
  /** The paragraph of the right document at which it is opened. */
  readonly paragraph?: number;
}

/** A read-only text of Winnow's own scheme. */
export interface VirtualText {
  readonly text: string;
  /** In one side of two documents: the values that the other side gives differently. */
  readonly marks?: readonly ComparedMark[];
  /** There, the line at which each paragraph of the document begins; -1 for one that is left out. */
  readonly lines?: readonly number[];
}

/** A text as part of a uri. Half a character has no escape: the sign for what cannot be shown stands for it. */
function escaped(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD'));
}

/** The uri of the read-only text of one passage, a sentence a line. Its path is what a tab shows. */
function passageUri(state: SectionState, paragraph: number): string {
  const label = `${sectionName(state)} ¶${paragraph + 1}`.replace(/[/\\?#]/gu, '_');
  const query = [state.document.uri, String(state.index), String(paragraph)].map(escaped).join('&');
  return `${SCHEME}:/passage/${escaped(label)}?${encodeURIComponent(query)}`;
}

/** The uri of one side of two documents beside each other. */
function sideUri(side: 'left' | 'right', left: SectionState, right: SectionState): string {
  const query = [left, right]
    .flatMap(({ document, index }) => [document.uri, String(index)])
    .map(escaped)
    .join('&');
  const label = sectionName(side === 'left' ? left : right).replace(/[/\\?#]/gu, '_');
  return `${SCHEME}:/${side}/${escaped(label)}?${encodeURIComponent(query)}`;
}

/** The comparison of two whole documents, opened at a paragraph of the right one. */
export function sectionsView(left: SectionState, right: SectionState, paragraph?: number): CompareView {
  return {
    leftUri: sideUri('left', left, right),
    rightUri: sideUri('right', left, right),
    title: `${shortName(nameFrom(left, right))} ↔ ${shortName(nameFrom(right, left))}`,
    ...(paragraph === undefined ? {} : { paragraph }),
  };
}

/** The comparison of a passage (right) with its counterpart (left): of their documents, or of the two where they stand in one. */
export function compareView(passage: SharedPassage, place: Place): CompareView {
  if (place.state !== passage.state) return sectionsView(place.state, passage.state, passage.paragraph);
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
  const { start: base } = state.body.paragraphs[paragraph];
  const text = state.passageText(paragraph);
  const sentences = passageSentences(state.body, paragraph).map(({ start, end }) =>
    text.slice(start - base, end - base),
  );
  return `${sentences.map((sentence) => sentence.replace(/\s+/gu, ' ')).join('\n')}\n`;
}

/** A virtual document of Winnow's own scheme, or undefined when what it showed is gone. */
export function virtualText(world: World, uri: string): VirtualText | undefined {
  const match = /^winnow:\/?(\w+)\/[^?]*\?(.*)$/u.exec(uri);
  const query = match === null ? undefined : decoded(match[2]);
  if (match === null || query === undefined) return undefined;
  const [, view] = match;
  if (view === 'clean') {
    const document = world.documents.get(query);
    return document === undefined ? undefined : { text: cleanText(document) };
  }
  const parts = query.split('&').map(decoded);
  const state = sectionAt(world, parts[0], parts[1]);
  if (state === undefined) return undefined;
  if (view === 'left' || view === 'right') {
    const other = sectionAt(world, parts[2], parts[3]);
    return other === undefined ? undefined : comparedDocuments(world, state, other)[view];
  }
  const paragraph = Number(parts[2]);
  if (view !== 'passage' || state.body.paragraphs[paragraph] === undefined) return undefined;
  return { text: passageText(state, paragraph) };
}

function sectionAt(world: World, uri?: string, index?: string): SectionState | undefined {
  return world.documents.get(uri ?? '')?.sections[Number(index)];
}

/** The text behind percent escapes, or undefined when they are no UTF-8. */
function decoded(escaped: string): string | undefined {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}
