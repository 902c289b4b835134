import picomatch from 'picomatch';
import { directoryOf } from './directory';

const options = { dot: true, windows: false } as const;

/**
 * Which files of a folder a list of include and exclude globs leaves: some include glob matches, and no exclude glob
 * matches the file or a directory above it. Paths are relative, with `/`.
 */
export class GlobFilter {
  private readonly included: (path: string) => boolean;
  private readonly excluded: (path: string) => boolean;
  private readonly directories = new Map<string, boolean>([['', false]]);

  constructor(include: readonly string[], exclude: readonly string[]) {
    this.included = matcher(include);
    this.excluded = matcher(exclude);
  }

  /** Whether the file stays. */
  accepts(path: string): boolean {
    return this.included(path) && !this.excludes(path);
  }

  /** Whether an exclude glob takes the file out, by itself or with a directory above it. */
  excludes(path: string): boolean {
    return this.excluded(path) || this.excludesDirectory(directoryOf(path));
  }

  /** Whether nothing below the directory can be accepted. */
  excludesDirectory(directory: string): boolean {
    const known = this.directories.get(directory);
    if (known !== undefined) return known;
    const excluded = this.excludesDirectory(directoryOf(directory)) || this.excluded(directory);
    this.directories.set(directory, excluded);
    return excluded;
  }
}

function matcher(globs: readonly string[]): (path: string) => boolean {
  return globs.length === 0 ? () => false : picomatch([...globs], options);
}
