import * as l10n from '@vscode/l10n';
import type { SectionState } from './document';

const longestName = 40;
/** So much of a long name's end is kept: dates, numbers and the extension tell sibling files apart. */
const keptEnd = 18;

/** A file name short enough for a message: the middle of a long one is left out. */
export function shortName(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1) || name;
  const characters = [...base];
  if (characters.length <= longestName) return base;
  const head = characters.slice(0, longestName - keptEnd - 1).join('');
  return `${head}…${characters.slice(-keptEnd).join('')}`;
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

/** `003_dc2e.txt, paragraph 4`, or `paragraph 4 of this document` within one section. */
export function placeName(state: SectionState, paragraph: number, from: SectionState): string {
  if (state === from) return l10n.t('paragraph {number} of this document', { number: paragraph + 1 });
  return l10n.t('{name}, paragraph {number}', { name: shortName(sectionName(state)), number: paragraph + 1 });
}

/** A probability in words: two decimals, never rounded up to 1. */
export function scoreText(score: number): string {
  return (score >= 1 ? 1 : Math.min(0.99, Math.floor(score * 100) / 100)).toFixed(2);
}
