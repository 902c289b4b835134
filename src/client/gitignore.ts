import ignore, { type Ignore } from 'ignore';

/** The rules of all `.gitignore` files of a folder, applied as git does. Paths are relative, with `/`. */
export class GitignoreRules {
  private readonly rules = new Map<string, Ignore>();
  private readonly directories = new Map<string, boolean>([['', false]]);

  /** Adds the file that stands in `directory` (`''` for the folder itself). Add all before asking. */
  add(directory: string, text: string): void {
    this.rules.set(directory, ignore().add(text));
  }

  /** Whether git would leave the file out. */
  ignores(path: string): boolean {
    const directory = parentOf(path);
    return this.ignoresDirectory(directory) || this.decide(path, directory);
  }

  /** A file in an ignored directory cannot be taken back by a deeper rule. */
  private ignoresDirectory(directory: string): boolean {
    const known = this.directories.get(directory);
    if (known !== undefined) return known;
    const parent = parentOf(directory);
    const ignored = this.ignoresDirectory(parent) || this.decide(`${directory}/`, parent);
    this.directories.set(directory, ignored);
    return ignored;
  }

  /** The word of the deepest file that says something about the path. */
  private decide(path: string, directory: string): boolean {
    for (let current: string | undefined = directory; current !== undefined; current = above(current)) {
      const rules = this.rules.get(current);
      if (!rules) continue;
      const verdict = rules.test(current === '' ? path : path.slice(current.length + 1));
      if (verdict.ignored) return true;
      if (verdict.unignored) return false;
    }
    return false;
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function above(directory: string): string | undefined {
  return directory === '' ? undefined : parentOf(directory);
}
