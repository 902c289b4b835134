import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The rules of `.gitignore` files: of the folder, of folders below it, and of those above it in its repository. */
export class GitIgnore {
  readonly #rules = new Map<string, Ignore | undefined>();
  readonly #ignoredFolders = new Map<string, boolean>();
  readonly #top: string;

  /** @param folder absolute path of the folder that is searched */
  constructor(folder: string) {
    const top = repositoryOf(folder) ?? folder;
    this.#top = top;
    // A folder that the user names is wanted, even when its repository ignores it.
    if (top !== folder && this.ignores(folder, true)) {
      this.#top = folder;
      this.#ignoredFolders.clear();
    }
  }

  /**
   * Whether the path is ignored, by itself or because a folder above it is. As in Git, the deepest `.gitignore`
   * that has a word on a path decides.
   * @param path absolute path inside the folder
   */
  ignores(path: string, isFolder: boolean): boolean {
    const parent = dirname(path);
    if (path === this.#top || parent.length < this.#top.length) return false;
    return this.#ignoresFolder(parent) || this.#decide(path, isFolder);
  }

  #ignoresFolder(folder: string): boolean {
    const known = this.#ignoredFolders.get(folder);
    if (known !== undefined) return known;
    const ignored = this.ignores(folder, true);
    this.#ignoredFolders.set(folder, ignored);
    return ignored;
  }

  #decide(path: string, isFolder: boolean): boolean {
    for (let folder = dirname(path); folder.length >= this.#top.length; folder = dirname(folder)) {
      const rules = this.#rulesOf(folder);
      const name = relative(folder, path).split(sep).join('/');
      const verdict = rules?.checkIgnore(isFolder ? `${name}/` : name);
      if (verdict?.ignored) return true;
      if (verdict?.unignored) return false;
      if (folder === dirname(folder)) break;
    }
    return false;
  }

  #rulesOf(folder: string): Ignore | undefined {
    if (!this.#rules.has(folder)) this.#rules.set(folder, readRules(folder));
    return this.#rules.get(folder);
  }
}

function readRules(folder: string): Ignore | undefined {
  try {
    return ignore({ allowRelativePaths: false }).add(readFileSync(join(folder, '.gitignore'), 'utf8'));
  } catch {
    return undefined; // Absent or unreadable: nothing is ignored.
  }
}

/** The deepest folder at or above `folder` that holds `.git`. */
function repositoryOf(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, '.git'))) return current;
    if (current === dirname(current)) return undefined;
  }
}
