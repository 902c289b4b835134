import picomatch from 'picomatch';

const options = { dot: true, windows: false } as const;

/** Which files of a folder a list of include and exclude globs leaves. Paths are relative, with `/`. */
export class GlobFilter {
  private readonly included: (path: string) => boolean;
  private readonly excluded: (path: string) => boolean;
  private readonly directories = new Map<string, boolean>([['', false]]);

  constructor(include: readonly string[], exclude: readonly string[]) {
    this.included = matcher(include);
    this.excluded = matcher(exclude);
  }

  accepts(path: string): boolean {
    const directory = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    return this.included(path) && !this.excluded(path) && !this.excludesDirectory(directory);
  }

  /** Whether nothing below the directory can be accepted. */
  excludesDirectory(directory: string): boolean {
    const known = this.directories.get(directory);
    if (known !== undefined) return known;
    const parent = directory.slice(0, Math.max(0, directory.lastIndexOf('/')));
    const excluded = this.excludesDirectory(parent) || this.excluded(directory);
    this.directories.set(directory, excluded);
    return excluded;
  }
}

function matcher(globs: readonly string[]): (path: string) => boolean {
  return globs.length === 0 ? () => false : picomatch([...globs], options);
}
