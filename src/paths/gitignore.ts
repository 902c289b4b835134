import ignore, { type Ignore } from 'ignore';
import { directoryOf } from './directory';

/** The text of the `.gitignore` file in a directory (`''` for the top), undefined where there is none. */
export type GitignoreReader = (directory: string) => string | undefined;

/**
 * The rules of all `.gitignore` files of a folder, applied as Git does: the deepest file that has a word on a path
 * decides, and nothing comes back from an ignored directory. Paths are relative to the folder, with `/`. Each file
 * is asked for once, when it is needed.
 */
export class GitignoreRules {
  private readonly rules = new Map<string, Ignore | undefined>();
  private readonly directories = new Map<string, boolean>([['', false]]);

  constructor(private readonly read: GitignoreReader) {}

  /** Whether Git would leave the file out. */
  ignores(path: string): boolean {
    const directory = directoryOf(path);
    return this.ignoresDirectory(directory) || this.decide(path, directory);
  }

  /** Whether Git would leave the directory out with all that is in it. */
  ignoresDirectory(directory: string): boolean {
    const known = this.directories.get(directory);
    if (known !== undefined) return known;
    const parent = directoryOf(directory);
    const ignored = this.ignoresDirectory(parent) || this.decide(`${directory}/`, parent);
    this.directories.set(directory, ignored);
    return ignored;
  }

  private decide(path: string, directory: string): boolean {
    for (let current = directory; ; current = directoryOf(current)) {
      const verdict = this.rulesOf(current)?.test(current === '' ? path : path.slice(current.length + 1));
      if (verdict?.ignored) return true;
      if (verdict?.unignored || current === '') return false;
    }
  }

  private rulesOf(directory: string): Ignore | undefined {
    if (!this.rules.has(directory)) {
      const text = this.read(directory);
      this.rules.set(directory, text === undefined ? undefined : ignore().add(text));
    }
    return this.rules.get(directory);
  }
}
