import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { readRegularSync } from '../disk/index';
import { GitignoreRules } from '../paths/index';
import { reasonOf } from './failure';

/** A larger file of rules is not read, in bytes. */
const largestGitignore = 1 << 20;

/** What the `.gitignore` files say of the absolute paths in a folder. */
export interface Gitignore {
  ignores(path: string, isFolder: boolean): boolean;
  /** A sentence for each file so far whose rules are not all applied. */
  problems(): readonly string[];
}

/** For those who do not ask `.gitignore` files. */
export const noGitignore: Gitignore = { ignores: () => false, problems: () => [] };

/**
 * A test of absolute paths in a folder by the `.gitignore` files of the folder, of folders below it, and of those
 * above it in its repository. A folder that the user names is wanted, even when its repository ignores it.
 * @param folder absolute path of the folder that is searched
 */
export function gitignoreOf(folder: string): Gitignore {
  const repository = repositoryOf(folder) ?? folder;
  const problems: string[] = [];
  const all = rulesBelow(repository, problems);
  const isOut = folder !== repository && all.ignoresDirectory(inside(repository, folder));
  const top = isOut ? folder : repository;
  const rules = isOut ? rulesBelow(folder, problems) : all;
  return {
    ignores: (path, isFolder) =>
      isFolder ? rules.ignoresDirectory(inside(top, path)) : rules.ignores(inside(top, path)),
    problems: () => [
      ...problems,
      ...[...rules.tooLong].map(
        (directory) => `${fileIn(top, directory)}: rules that are too long are not applied`,
      ),
    ],
  };
}

function rulesBelow(top: string, problems: string[]): GitignoreRules {
  return new GitignoreRules((directory) => {
    const path = fileIn(top, directory);
    try {
      const content = readRegularSync(path, largestGitignore);
      if (content.kind === 'bytes') return new TextDecoder().decode(content.bytes);
      if (content.kind === 'large') problems.push(`${path}: is larger than 1 MB; its rules are not applied`);
      if (content.kind === 'unreadable') problems.push(`${path}: ${content.reason}; not read`);
    } catch (error) {
      problems.push(`${path}: ${reasonOf(error)}; its rules are not applied`);
    }
    return undefined;
  });
}

function fileIn(top: string, directory: string): string {
  return join(top, directory, '.gitignore');
}

function inside(top: string, path: string): string {
  return relative(top, path).split(sep).join('/');
}

/** The deepest folder at or above `folder` that holds `.git`. */
function repositoryOf(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, '.git'))) return current;
    if (current === dirname(current)) return undefined;
  }
}
