import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { FileKind, FolderView, Seen } from '../paths/index';

/**
 * A folder of the local disk for a walk. Nothing is opened.
 * @param root absolute
 */
export function localFolder(root: string): FolderView<Stats> {
  const at = (path: string): string => join(root, path);
  let realRoot: Promise<string> | undefined;
  return {
    entries: async (folder) =>
      (await readdir(at(folder), { withFileTypes: true })).map((entry) => ({
        name: entry.name,
        kind: kindOf(entry),
      })),
    look: async (path) => seen(await lstat(at(path))),
    follow: async (path) => seen(await stat(at(path))),
    target: async (path) => {
      realRoot ??= realpath(root);
      const inside = relative(await realRoot, await realpath(at(path)));
      const isOut = inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
      return isOut ? undefined : inside.split(sep).join('/');
    },
  };
}

function seen(facts: Stats): Seen<Stats> {
  return { kind: kindOf(facts), facts };
}

function kindOf(found: Stats | Dirent): FileKind {
  if (found.isFile()) return 'file';
  if (found.isDirectory()) return 'folder';
  return found.isSymbolicLink() ? 'link' : 'special';
}
