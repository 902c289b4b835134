import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { glob } from 'tinyglobby';
import { URI } from 'vscode-uri';
import { directoryOf, GitignoreRules } from '../paths/index';
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

  async read(uri) {
    try {
      return await readFile(URI.parse(uri).fsPath);
    } catch {
      return undefined;
    }
  },

  async write(uri, text) {
    const path = URI.parse(uri).fsPath;
    await mkdir(dirname(path), { recursive: true });
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      await writeFile(temporary, text, { flag: 'wx' });
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  },
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
