import type { Stats } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { URI } from 'vscode-uri';
import { localFolder, readRegular } from '../disk/index';
import { GlobFilter, oneNameEach, walkFolder } from '../paths/index';
import type { LeftOut, RuleFault } from '../paths/index';
import { besideCodeWords, named } from './listing';
import { reasonOf } from './reasons';
import type { FileFilter, ListedFile, Listing } from './runtime';

/** A file that was written so short a time ago may be written again without its times showing it, in milliseconds. */
const RESTLESS = 2_000;

/**
 * The wanted files at or below a path of a folder of the local disk; see `walkFolder` of the paths room. A link counts where its file is
 * not wanted by its own name. Nothing is opened but `.gitignore` files.
 * @param root absolute path of the folder
 * @param below a file or folder in it, relative with `/`; the folder itself when empty
 */
export async function listDisk(root: string, filter: FileFilter, below: string): Promise<Listing> {
  const { files, left, rules, besideCode, census } = await walkFolder(
    localFolder(root),
    {
      globs: new GlobFilter(filter.include, filter.exclude),
      ...(filter.documents && { documents: new GlobFilter(filter.documents, filter.exclude) }),
      ...(filter.useGitignore && {
        rules: {
          inside: '',
          read: (directory, limit) => readRegular(join(root, directory, '.gitignore'), limit),
        },
      }),
    },
    below,
  );
  const names = files.filter(({ link }) => link?.isWanted !== true);
  const listed = oneNameEach(names, ({ path, link }) => link?.target ?? path).map(({ name }) =>
    listedFile(URI.file(join(root, name.path)).toString(), name.facts),
  );
  // What an event names may well be gone again; of a whole folder it is worth a word.
  const told = left.filter(({ why }) => why !== 'gone' || below === '');
  return {
    files: listed.sort((a, b) => (a.uri < b.uri ? -1 : 1)),
    problems: [...unread(root, told), ...unapplied(rules), ...leftOut(told), ...tooLong(rules)],
    isCode: census.code !== undefined,
    notes: besideCode === 0 ? [] : [besideCodeWords(root, besideCode, census)],
  };
}

function listedFile(uri: string, { size, mtimeMs, ctimeMs, ino }: Stats): ListedFile {
  const isAtRest = Date.now() - ctimeMs > RESTLESS;
  return { uri, size, ...(isAtRest && { stamp: `${size} ${mtimeMs} ${ctimeMs} ${ino}` }) };
}

/** A sentence for each folder and file that the system does not let see. */
function unread(root: string, left: readonly LeftOut[]): string[] {
  return left.flatMap(({ why, path, error }) => {
    if (why === 'folder')
      return l10n.t('The folder {path} was not read: {reason}', {
        path: path === '' ? root : named([path]),
        reason: reasonOf(error),
      });
    return why === 'file'
      ? l10n.t('{path} was not read: {reason}', { path: named([path]), reason: reasonOf(error) })
      : [];
  });
}

/** A sentence for each file of rules that is not read. */
function unapplied(rules: readonly RuleFault[]): string[] {
  return rules.flatMap(({ directory, fault, error }) => {
    const path = named([fileOf(directory)]);
    if (fault === 'large') return l10n.t('{path} is larger than 1 MB: its rules are not applied.', { path });
    return fault === 'unreadable'
      ? l10n.t('{path} was not read: {reason}', { path, reason: reasonOf(error) })
      : [];
  });
}

/** A sentence for each reason to leave something out. */
function leftOut(left: readonly LeftOut[]): string[] {
  const say = (reason: LeftOut['why'], sentence: (paths: string) => string): string[] => {
    const paths = left.filter(({ why }) => why === reason).map(({ path }) => path);
    return paths.length > 0 ? [sentence(named(paths))] : [];
  };
  return [
    ...say('linkOut', (paths) =>
      l10n.t('Links that lead out of the folder were not followed: {paths}', { paths }),
    ),
    ...say('deadLink', (paths) => l10n.t('Links that lead nowhere were not followed: {paths}', { paths })),
    ...say('linkToFolder', (paths) => l10n.t('Links to folders were not followed: {paths}', { paths })),
    ...say('special', (paths) => l10n.t('Pipes, sockets and devices were not opened: {paths}', { paths })),
    ...say('name', (paths) => l10n.t('Names that are not valid UTF-8 were not read: {paths}', { paths })),
    ...say('gone', (paths) => l10n.t('Gone while the folder was read: {paths}', { paths })),
  ];
}

function tooLong(rules: readonly RuleFault[]): string[] {
  const paths = rules.filter(({ fault }) => fault === 'longRule').map(({ directory }) => fileOf(directory));
  return paths.length > 0
    ? [l10n.t('Rules that are too long were not applied: {paths}', { paths: named(paths) })]
    : [];
}

function fileOf(directory: string): string {
  return directory === '' ? '.gitignore' : `${directory}/.gitignore`;
}
