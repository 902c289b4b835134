import { directoryOf } from './directory';
import { GitignoreRules } from './gitignore';

/** What reading a `.gitignore` file gave. */
export type RuleText =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'absent' }
  | { readonly kind: 'large' }
  /** `reason` is the end of a sentence. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The `.gitignore` files that have a say in a folder: its own, those below, and those above it in its repository. */
export interface RuleFiles {
  /** The path of the folder in its repository; '' where nothing above it has a say. */
  readonly inside: string;
  /**
   * The file of a directory of the repository. A failure is taken for an unreadable file.
   * @param limit in bytes; a larger file is not read
   */
  read(directory: string, limit: number): Promise<RuleText>;
}

/** A file of rules that is not applied, or not all of it; the directory is one of the repository. */
export interface RuleFault {
  readonly directory: string;
  readonly fault: 'large' | 'unreadable' | 'longRule';
  readonly error?: unknown;
}

/** A larger file of rules is not read, in bytes: a guard of memory, far above what people write by hand. */
const LARGEST_FILE = 1 << 20;

/** What the `.gitignore` files say of paths in a folder. Those at and above a path must have been read before it is asked about. */
export class Ignoring {
  readonly #files: RuleFiles;
  readonly #texts = new Map<string, Promise<void>>();
  readonly #known = new Map<string, string>();
  readonly #faults: RuleFault[] = [];
  #rules = new GitignoreRules((directory) => this.#known.get(directory));

  private constructor(files: RuleFiles) {
    this.#files = files;
  }

  /** With the rules of all directories above a path of the folder ('' for the folder itself, whose own are read too). */
  static async above(files: RuleFiles, path: string): Promise<Ignoring> {
    const ignoring = new Ignoring(files);
    await ignoring.readAbove(path);
    ignoring.#wantFolder();
    return ignoring;
  }

  /** A folder that the user names is wanted, even when its repository ignores it: then only its own rules count. */
  #wantFolder(): void {
    const { inside } = this.#files;
    if (inside === '' || !this.#rules.ignoresDirectory(inside)) return;
    const isOwn = (directory: string): boolean => directory === inside || directory.startsWith(`${inside}/`);
    this.#rules = new GitignoreRules((directory) =>
      isOwn(directory) ? this.#known.get(directory) : undefined,
    );
  }

  /** Reads the rules of all directories above a path of the folder. */
  async readAbove(path: string): Promise<void> {
    for (
      let folder = directoryOf(this.#full(path === '' ? '.gitignore' : path));
      ;
      folder = directoryOf(folder)
    ) {
      await this.#read(folder);
      if (folder === '') return;
    }
  }

  /** Reads the rules of one folder. */
  readIn(folder: string): Promise<void> {
    return this.#read(this.#full(folder));
  }

  ignores(path: string): boolean {
    return this.#rules.ignores(this.#full(path));
  }

  ignoresDirectory(folder: string): boolean {
    return this.#rules.ignoresDirectory(this.#full(folder));
  }

  faults(): readonly RuleFault[] {
    const long = [...this.#rules.tooLong].map((directory) => ({ directory, fault: 'longRule' as const }));
    return [...this.#faults, ...long];
  }

  #read(directory: string): Promise<void> {
    const known = this.#texts.get(directory) ?? this.#reading(directory);
    this.#texts.set(directory, known);
    return known;
  }

  async #reading(directory: string): Promise<void> {
    try {
      const text = await this.#files.read(directory, LARGEST_FILE);
      if (text.kind === 'bytes') this.#known.set(directory, new TextDecoder().decode(text.bytes));
      if (text.kind === 'large') this.#faults.push({ directory, fault: 'large' });
      if (text.kind === 'unreadable')
        this.#faults.push({ directory, fault: 'unreadable', error: text.reason });
    } catch (error) {
      this.#faults.push({ directory, fault: 'unreadable', error });
    }
  }

  #full(path: string): string {
    const { inside } = this.#files;
    if (inside === '') return path;
    return path === '' ? inside : `${inside}/${path}`;
  }
}
