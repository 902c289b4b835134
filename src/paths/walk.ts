import { Census } from './census';
import type { GlobFilter } from './globs';
import { Ignoring, type RuleFault, type RuleFiles } from './ignoring';

/** What a name of a folder stands for; `special` is a pipe, a socket or a device. */
export type FileKind = 'file' | 'folder' | 'link' | 'special';

/** What stands at a path, and what the file system tells of it besides. */
export interface Seen<Facts> {
  readonly kind: FileKind;
  readonly facts: Facts;
}

/**
 * A folder as a walk sees it. Paths are relative to it, with `/`, and '' is the folder itself. Every answer may fail with the
 * system's error, whose `code` is `ENOENT` for what is not there.
 */
export interface FolderView<Facts> {
  entries(folder: string): Promise<readonly { readonly name: string; readonly kind: FileKind }[]>;
  /** What stands there itself: a link is not followed. */
  look(path: string): Promise<Seen<Facts>>;
  /** What a link leads to. */
  follow(path: string): Promise<Seen<Facts>>;
  /** The path that a link leads to, without any link in it; undefined for one out of the folder. */
  target(path: string): Promise<string | undefined>;
}

/** Which files are wanted. */
export interface Wanted {
  readonly globs: GlobFilter;
  /** Files that are wanted, too, unless the folder is a project of code. */
  readonly documents?: GlobFilter;
  /** Where `.gitignore` files have a say: how they are read. */
  readonly rules?: RuleFiles;
}

/** A name of a wanted file. */
export interface WalkedFile<Facts> {
  readonly path: string;
  readonly facts: Facts;
  /** Of a link, the path that it leads to, and whether that is wanted by its own name. */
  readonly link?: { readonly target: string; readonly isWanted: boolean };
}

/** Something that was left out, and why. */
export interface LeftOut {
  /**
   * A link out of the folder, to a folder, or to nothing that can be reached; a pipe, socket or device; a name that is no UTF-8;
   * something that has gone meanwhile; a file or folder that the system does not let see.
   */
  readonly why: 'linkOut' | 'linkToFolder' | 'deadLink' | 'special' | 'name' | 'gone' | 'file' | 'folder';
  readonly path: string;
  /** What the system said. */
  readonly error?: unknown;
}

export interface Walked<Facts> {
  /** In the order in which they were found. */
  readonly files: readonly WalkedFile<Facts>[];
  readonly left: readonly LeftOut[];
  /** Files of rules that are not all applied. */
  readonly rules: readonly RuleFault[];
  /** How many files would be wanted if the folder were no project of code. */
  readonly besideCode: number;
  /** All files that were seen, wanted or not. */
  readonly census: Census;
}

/** Questions to the file system at once. */
const QUESTIONS_AT_ONCE = 64;

/** What Node puts in a name for bytes that are no UTF-8: the file cannot be asked for by it. */
const UNREADABLE = '\uFFFD';

/**
 * The wanted files at or below a path of a folder. Folders are entered unless nothing in them can be wanted; links to them are not. A link to
 * a file of the folder is a name of that file; one that leads out is none. Of a folder as deep as the system allows every level is seen.
 * @param below a file or folder in it; the folder itself when empty
 */
export async function walkFolder<Facts>(
  view: FolderView<Facts>,
  { globs, documents, rules }: Wanted,
  below = '',
): Promise<Walked<Facts>> {
  const ignoring = rules && (await Ignoring.above(rules, below));
  const walk = new Walk(view, globs, documents, ignoring);
  await walk.run(below);
  const { census, left, wanted, maybe } = walk;
  const isCode = census.code !== undefined;
  return {
    files: isCode ? wanted : [...wanted, ...maybe],
    left,
    rules: ignoring?.faults() ?? [],
    besideCode: isCode ? maybe.length : 0,
    census,
  };
}

/**
 * The files behind names, one name for each: its own before that of a link, otherwise the first in order.
 * @param fileOf the path of the file without any link
 */
export function oneNameEach<Name extends { readonly path: string; readonly link?: unknown }>(
  names: readonly Name[],
  fileOf: (name: Name) => string,
): readonly { readonly name: Name; readonly others: readonly Name[] }[] {
  const byFile = new Map<string, Name[]>();
  for (const name of [...names].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const file = fileOf(name);
    const same = byFile.get(file);
    if (same === undefined) byFile.set(file, [name]);
    else same.push(name);
  }
  return [...byFile.values()].map((same) => {
    const name = same.find(({ link }) => link === undefined) ?? same[0];
    return { name, others: same.filter((other) => other !== name) };
  });
}

class Walk<Facts> {
  readonly wanted: WalkedFile<Facts>[] = [];
  /** Those that are wanted where the folder is no project of code. */
  readonly maybe: WalkedFile<Facts>[] = [];
  readonly left: LeftOut[] = [];
  readonly census = new Census();
  readonly #view: FolderView<Facts>;
  readonly #globs: GlobFilter;
  readonly #documents: GlobFilter | undefined;
  readonly #ignoring: Ignoring | undefined;

  constructor(
    view: FolderView<Facts>,
    globs: GlobFilter,
    documents: GlobFilter | undefined,
    ignoring: Ignoring | undefined,
  ) {
    this.#view = view;
    this.#globs = globs;
    this.#documents = documents;
    this.#ignoring = ignoring;
  }

  async run(below: string): Promise<void> {
    if (below === '') return this.#enter('');
    const seen = await this.#view.look(below).catch(() => undefined);
    if (seen === undefined) this.left.push({ why: 'gone', path: below });
    else if (seen.kind !== 'folder') await this.#take(below, seen);
    else if (!this.#isOut(below)) await this.#enter(below);
  }

  async #enter(first: string): Promise<void> {
    // A list instead of recursion: folders may be nested deeper than the stack is.
    const waiting = [first];
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
      const entries = await this.#entries(folder);
      if (entries.some(({ name }) => name === '.gitignore')) await this.#ignoring?.readIn(folder);
      const others: string[] = [];
      for (const { name, kind } of entries) {
        const path = folder === '' ? name : `${folder}/${name}`;
        if (kind === 'folder') {
          if (!this.#isOut(path)) waiting.push(path);
          continue;
        }
        if (kind === 'file') this.census.add(path);
        if (kind === 'link' || this.#isWanted(path)) others.push(path);
      }
      for (let start = 0; start < others.length; start += QUESTIONS_AT_ONCE)
        await Promise.all(others.slice(start, start + QUESTIONS_AT_ONCE).map((path) => this.#lookAt(path)));
    }
  }

  async #entries(folder: string): ReturnType<FolderView<Facts>['entries']> {
    try {
      return await this.#view.entries(folder);
    } catch (error) {
      const why = folder === '' ? 'folder' : reasonFor(folder, error, 'folder');
      this.left.push({ why, path: folder, error });
      return [];
    }
  }

  async #lookAt(path: string): Promise<void> {
    try {
      await this.#take(path, await this.#view.look(path));
    } catch (error) {
      this.left.push({ why: reasonFor(path, error, 'file'), path, error });
    }
  }

  async #take(path: string, { kind, facts }: Seen<Facts>): Promise<void> {
    if (kind === 'link') return this.#follow(path);
    if (!this.#isWanted(path)) return;
    if (kind === 'file') this.#add({ path, facts });
    // What was a file in the list may be a folder by now: the next look at the folder shows it.
    else if (kind === 'special') this.left.push({ why: 'special', path });
  }

  async #follow(path: string): Promise<void> {
    const isWanted = this.#isWanted(path);
    try {
      const { kind, facts } = await this.#view.follow(path);
      if (kind === 'folder') {
        if (!this.#isOut(path)) this.left.push({ why: 'linkToFolder', path });
        return;
      }
      if (!isWanted) return;
      if (kind !== 'file') return void this.left.push({ why: 'special', path });
      const target = await this.#view.target(path);
      if (target === undefined) return void this.left.push({ why: 'linkOut', path });
      await this.#ignoring?.readAbove(target);
      this.#add({ path, facts, link: { target, isWanted: this.#isWanted(target) } });
    } catch (error) {
      if (isWanted) this.left.push({ why: 'deadLink', path, error });
    }
  }

  #add(file: WalkedFile<Facts>): void {
    (this.#globs.accepts(file.path) ? this.wanted : this.maybe).push(file);
  }

  #isWanted(path: string): boolean {
    const isNamed = this.#globs.accepts(path) || this.#documents?.accepts(path) === true;
    return isNamed && this.#ignoring?.ignores(path) !== true;
  }

  /** Whether nothing below the folder is wanted. */
  #isOut(folder: string): boolean {
    return this.#globs.excludesDirectory(folder) || this.#ignoring?.ignoresDirectory(folder) === true;
  }
}

function reasonFor(path: string, error: unknown, otherwise: LeftOut['why']): LeftOut['why'] {
  if (path.includes(UNREADABLE)) return 'name';
  return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'gone' : otherwise;
}
