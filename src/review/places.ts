import * as l10n from '@vscode/l10n';
import type { SectionState } from './document';
import { compareText } from './order';
import type { World } from './world';

/** Counterparts shown with a finding; the message says how many there are in all. A choice. */
export const MAX_RELATED = 20;

/** Characters of a name in a message: a choice. */
const MAX_NAME_LENGTH = 40;
/** So much of a long name's end is kept: dates, numbers and the extension tell sibling files apart. A choice. */
const KEPT_END = 18;

/** A file name short enough for a message: the middle of a long one is left out. */
export function shortName(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1) || name;
  const characters = [...base];
  if (characters.length <= MAX_NAME_LENGTH) return base;
  const head = characters.slice(0, MAX_NAME_LENGTH - KEPT_END - 1).join('');
  return `${head}…${characters.slice(-KEPT_END).join('')}`;
}

/** Whether `uri` is the folder or lies in it. */
export function isInside(folder: string, uri: string): boolean {
  return folder === '' || uri === folder || uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** All documents, members of bundles one by one, in the order of the paths of their files: the order in which they arrived makes no difference. */
export function inOrderOfPaths(
  { documents }: Pick<World, 'documents'>,
  pathOf: (uri: string) => string,
): readonly SectionState[] {
  return [...documents.values()]
    .map((document) => ({ document, path: pathOf(document.uri) }))
    .sort(
      (left, right) =>
        compareText(left.path, right.path) || compareText(left.document.uri, right.document.uri),
    )
    .flatMap(({ document }) => document.sections);
}

/** The last part of a uri's path, decoded. */
export function baseName(uri: string): string {
  const path = uri.replace(/[?#].*$/u, '');
  const last = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last) || uri;
  } catch {
    return last;
  }
}

/** What people call a section: the member's name in a bundle, else the file's name. */
export function sectionName(state: SectionState): string {
  const name = state.document.section(state.index).name;
  return name === '' ? baseName(state.document.uri) : name;
}

/** The name of a section as it is said in another: with what it stands in where the two have one name. */
export function nameFrom(state: SectionState, from: SectionState): string {
  const name = shortName(sectionName(state));
  if (name !== shortName(sectionName(from))) return name;
  const { uri, file } = state.document;
  const holder = baseName(file.dialect === null ? uri.slice(0, uri.lastIndexOf('/')) : uri);
  return `${shortName(holder)}/${name}`;
}

/** `003_dc2e.txt, paragraph 4`, or `paragraph 4 of this document` within one section. */
export function placeName(state: SectionState, paragraph: number, from: SectionState): string {
  if (state === from) return l10n.t('paragraph {number} of this document', { number: paragraph + 1 });
  return l10n.t('{name}, paragraph {number}', { name: nameFrom(state, from), number: paragraph + 1 });
}

/** `003_dc2e.txt, paragraphs 4 to 9`; where they do not follow one another, only the document is named. */
export function passagesName(state: SectionState, paragraphs: readonly number[], from: SectionState): string {
  const [first] = paragraphs;
  const follow = paragraphs.every((paragraph, index) => paragraph === first + index);
  const last = first + paragraphs.length;
  if (state === from) {
    return follow
      ? l10n.t('paragraphs {first} to {last} of this document', { first: first + 1, last })
      : l10n.t('this document');
  }
  const name = nameFrom(state, from);
  return follow ? l10n.t('{name}, paragraphs {first} to {last}', { name, first: first + 1, last }) : name;
}

/** A probability in words: two decimals, never rounded up to 1. */
export function scoreText(score: number): string {
  return (score >= 1 ? 1 : Math.min(0.99, Math.floor(score * 100) / 100)).toFixed(2);
}

/** A share or probability as a program is told it: with four digits, finer than is shown. A choice. */
export function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
