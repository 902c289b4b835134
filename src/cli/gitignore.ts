import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { GitignoreRules } from '../paths/index';

/**
 * A test of absolute paths in a folder by the `.gitignore` files of the folder, of folders below it, and of those
 * above it in its repository. A folder that the user names is wanted, even when its repository ignores it.
 * @param folder absolute path of the folder that is searched
 */
export function gitignoreTest(folder: string): (path: string, isFolder: boolean) => boolean {
  const repository = repositoryOf(folder) ?? folder;
  const all = rulesBelow(repository);
  const isOut = folder !== repository && all.ignoresDirectory(inside(repository, folder));
  const top = isOut ? folder : repository;
  const rules = isOut ? rulesBelow(folder) : all;
  return (path, isFolder) =>
    isFolder ? rules.ignoresDirectory(inside(top, path)) : rules.ignores(inside(top, path));
}

function rulesBelow(top: string): GitignoreRules {
  return new GitignoreRules((directory) => {
    try {
      return readFileSync(join(top, directory, '.gitignore'), 'utf8');
    } catch {
      return undefined; // Absent or unreadable: nothing is ignored.
    }
  });
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
