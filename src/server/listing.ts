import * as l10n from '@vscode/l10n';
import type { Census, GlobFilter } from '../paths/index';

/** So many names stand in one sentence. */
const MAX_NAMES = 3;
/** And so much of each, from its end. */
const MAX_NAME_LENGTH = 80;

/** Names for a sentence: the first of them, and how many there are beyond. */
export function named(paths: readonly string[]): string {
  const shown = paths.slice(0, MAX_NAMES).map(shownName).join(', ');
  const more = paths.length - MAX_NAMES;
  return more > 0 ? l10n.t('{names} and {more} more', { names: shown, more }) : shown;
}

/** A name on one line, without signs that turn the direction of writing. */
function shownName(path: string): string {
  const plain = path.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
  return plain.length > MAX_NAME_LENGTH ? `…${plain.slice(-MAX_NAME_LENGTH)}` : plain;
}

/** A sentence for each glob that is not used. */
export function globSentences({ faults }: GlobFilter): string[] {
  return faults.map(({ glob, fault }) => {
    switch (fault) {
      case 'outside':
        return l10n.t('winnow.files: {glob} leads out of the folder and is not used.', { glob });
      case 'syntax':
        return l10n.t('winnow.files: {glob} is not understood and not used.', { glob });
      case 'long':
        return l10n.t('winnow.files: {glob} is too long and not used.', { glob });
    }
  });
}

/** Why pages that explain a project of code are not read. */
export function besideCodeWords(folder: string, count: number, { code }: Census): string {
  const evidence = code?.projectFile ?? l10n.t('at least a third of its files are code');
  return l10n.t(
    '{folder} looks like a project of code ({evidence}): {count} files of Markdown, tables and the like were left out. They are read with winnow.files.markdown set to always.',
    { folder, evidence, count },
  );
}

/** The path of a file in a folder by their uris, as it reads; as it stands where it is no well-formed one. */
export function relativePath(folder: string, uri: string): string {
  const path = uri.slice(folder.length + 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
