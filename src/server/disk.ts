import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import { URI } from 'vscode-uri';
import { directoryOf, GitignoreRules } from '../paths/index';
import { appendLocked } from './appending';
import { reasonOf } from './reasons';
import { readRegular } from './regularFiles';
import type { Files } from './runtime';

/** The local disk, for `file:` uris. */
export const disk: Files = {
  async list(folder, include, exclude, useGitignore) {
    const root = URI.parse(folder).fsPath;
    const options = {
      cwd: root,
      dot: true,
      ignore: [...exclude],
      onlyFiles: true,
      followSymbolicLinks: false,
    };
    const paths = await glob([...include], options);
    const rules = useGitignore ? await readGitignores(root, exclude) : undefined;
    return paths
      .filter((path) => !rules?.ignores(path))
      .map((path) => URI.file(join(root, path)).toString())
      .sort();
  },

  async read(uri, limit = Number.POSITIVE_INFINITY) {
    try {
      return await readRegular(URI.parse(uri).fsPath, limit);
    } catch (error) {
      return { kind: 'unreadable', reason: reasonOf(error) };
    }
  },

  append: (uri, more) => appendLocked(URI.parse(uri).fsPath, more),
};

async function readGitignores(root: string, exclude: readonly string[]): Promise<GitignoreRules> {
  const paths = await glob(['**/.gitignore'], {
    cwd: root,
    dot: true,
    ignore: [...exclude],
    followSymbolicLinks: false,
  });
  const texts = new Map<string, string>();
  await Promise.all(
    paths.map(async (path) => {
      texts.set(directoryOf(path), await readFile(join(root, path), 'utf8'));
    }),
  );
  return new GitignoreRules((directory) => texts.get(directory));
}
