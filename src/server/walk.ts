import type { Dirent } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { URI } from 'vscode-uri';
import { directoryOf, GitignoreRules, GlobFilter } from '../paths/index';
import { named } from './listing';
import { reasonOf } from './reasons';
import { readRegular } from '../disk/index';
import type { FileFilter, ListedFile, Listing } from './runtime';

/** Questions to the disk at once. */
const questionsAtOnce = 64;
/** A larger file of rules is not read, in bytes. */
const largestGitignore = 1 << 20;
/** A file that was written so short a time ago may be written again without its times showing it, in milliseconds. */
const restless = 2_000;

/**
 * The wanted files at or below a path of a folder. Folders are entered, links to them are not; a link to a file of the
 * folder counts where the file is not wanted by its own name, one that leads out does not. Nothing is opened but
 * `.gitignore` files.
 * @param root absolute path of the folder
 * @param below a file or folder in it, relative with `/`; the folder itself when empty
 */
export async function listDisk(root: string, filter: FileFilter, below: string): Promise<Listing> {
  return new Walk(root, filter).run(below);
}

class Walk {
  readonly #globs: GlobFilter;
  readonly #gitignores = new Map<string, string | undefined>();
  readonly #rules = new GitignoreRules((directory) => this.#gitignores.get(directory));
  readonly #files = new Map<string, ListedFile>();
  /** Of the links to a file of the folder that is not wanted by its own name the first in order, by that name. */
  readonly #linked = new Map<string, string>();
  readonly #problems: string[] = [];
  readonly #left = {
    out: [] as string[],
    folders: [] as string[],
    special: [] as string[],
    names: [] as string[],
    gone: [] as string[],
    dead: [] as string[],
  };
  #realRoot: Promise<string> | undefined;

  constructor(
    private readonly root: string,
    private readonly filter: FileFilter,
  ) {
    this.#globs = new GlobFilter(filter.include, filter.exclude);
  }

  async run(below: string): Promise<Listing> {
    if (below === '') await this.#enter('');
    else await this.#start(below);
    // What an event names may well be gone again; of a whole folder it is worth a word.
    if (below !== '') this.#left.gone.length = 0;
    this.#summarise();
    const files = [...this.#files.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
    return { files, problems: this.#problems };
  }

  async #start(below: string): Promise<void> {
    const found = await lstat(this.#absolute(below)).catch(() => undefined);
    if (found === undefined) return;
    await this.#readGitignoresAbove(below);
    if (!found.isDirectory()) await this.#take(below, found);
    else if (!this.#isOut(below)) await this.#enter(below);
  }

  async #enter(first: string): Promise<void> {
    // A list instead of recursion: folders may be nested deeper than the stack is.
    const waiting = [first];
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
      const entries = await this.#read(folder);
      if (entries.some(({ name }) => name === '.gitignore')) await this.#readGitignore(folder);
      const others: string[] = [];
      for (const entry of entries) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory()) {
          if (!this.#isOut(path)) waiting.push(path);
        } else if (entry.isSymbolicLink() || this.#mayBeWanted(path)) others.push(path);
      }
      await this.#takeAll(others);
    }
  }

  async #read(folder: string): Promise<Dirent[]> {
    try {
      return await readdir(this.#absolute(folder), { withFileTypes: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT' && folder !== '') this.#left.gone.push(folder);
      else
        this.#problems.push(
          l10n.t('The folder {path} was not read: {reason}', {
            path: folder === '' ? this.root : named([folder]),
            reason: reasonOf(error),
          }),
        );
      return [];
    }
  }

  async #takeAll(paths: readonly string[]): Promise<void> {
    for (let start = 0; start < paths.length; start += questionsAtOnce) {
      await Promise.all(
        paths.slice(start, start + questionsAtOnce).map(async (path) => {
          const found = await lstat(this.#absolute(path)).catch((error: NodeJS.ErrnoException) => {
            // The system's name of it was not the one that it was asked for by.
            if (path.includes('\uFFFD')) this.#left.names.push(path);
            else if (error.code === 'ENOENT') this.#left.gone.push(path);
            else
              this.#problems.push(
                l10n.t('{path} was not read: {reason}', { path: named([path]), reason: reasonOf(error) }),
              );
            return undefined;
          });
          if (found !== undefined) await this.#take(path, found);
        }),
      );
    }
  }

  async #take(path: string, found: Awaited<ReturnType<typeof lstat>>): Promise<void> {
    if (found.isSymbolicLink()) return this.#follow(path);
    if (!this.#mayBeWanted(path)) return;
    if (found.isFile()) this.#add(path, found);
    else this.#left.special.push(path);
  }

  async #follow(path: string): Promise<void> {
    const absolute = this.#absolute(path);
    const target = await stat(absolute).catch(() => undefined);
    if (target?.isDirectory()) {
      if (!this.#isOut(path)) this.#left.folders.push(path);
      return;
    }
    if (!this.#mayBeWanted(path)) return;
    if (target === undefined) return void this.#left.dead.push(path);
    if (!target.isFile()) return void this.#left.special.push(path);
    this.#realRoot ??= realpath(this.root);
    const inside = relative(await this.#realRoot, await realpath(absolute))
      .split(sep)
      .join('/');
    if (inside === '..' || inside.startsWith('../') || /^[A-Za-z]:/u.test(inside)) this.#left.out.push(path);
    else {
      await this.#readGitignoresAbove(inside);
      if (this.#mayBeWanted(inside)) return;
      const other = this.#linked.get(inside);
      if (other !== undefined && other < path) return;
      if (other !== undefined) this.#files.delete(this.#uriOf(other));
      this.#linked.set(inside, path);
      this.#add(path, target);
    }
  }

  #add(path: string, { size, mtimeMs, ctimeMs, ino }: Awaited<ReturnType<typeof lstat>>): void {
    const isAtRest = Date.now() - Number(ctimeMs) > restless;
    const uri = this.#uriOf(path);
    this.#files.set(uri, {
      uri,
      size: Number(size),
      ...(isAtRest ? { stamp: `${size} ${mtimeMs} ${ctimeMs} ${ino}` } : {}),
    });
  }

  #mayBeWanted(path: string): boolean {
    return this.#globs.accepts(path) && !(this.filter.useGitignore && this.#rules.ignores(path));
  }

  /** Whether nothing below the folder is wanted. */
  #isOut(folder: string): boolean {
    return (
      this.#globs.excludesDirectory(folder) ||
      (this.filter.useGitignore && this.#rules.ignoresDirectory(folder))
    );
  }

  async #readGitignoresAbove(path: string): Promise<void> {
    for (let folder = directoryOf(path); ; folder = directoryOf(folder)) {
      await this.#readGitignore(folder);
      if (folder === '') return;
    }
  }

  async #readGitignore(folder: string): Promise<void> {
    if (!this.filter.useGitignore || this.#gitignores.has(folder)) return;
    const path = folder === '' ? '.gitignore' : `${folder}/.gitignore`;
    const content = await readRegular(this.#absolute(path), largestGitignore).catch(() => undefined);
    if (content?.kind === 'large')
      this.#problems.push(
        l10n.t('{path} is larger than 1 MB: its rules are not applied.', { path: named([path]) }),
      );
    if (content?.kind === 'unreadable')
      this.#problems.push(
        l10n.t('{path} was not read: {reason}', { path: named([path]), reason: content.reason }),
      );
    const text = content?.kind === 'bytes' ? new TextDecoder().decode(content.bytes) : undefined;
    this.#gitignores.set(folder, text);
  }

  #uriOf(path: string): string {
    return URI.file(this.#absolute(path)).toString();
  }

  #absolute(path: string): string {
    return join(this.root, path);
  }

  #summarise(): void {
    const { out, folders, special, names, gone, dead } = this.#left;
    const say = (paths: readonly string[], sentence: (names: string) => string): void => {
      if (paths.length > 0) this.#problems.push(sentence(named(paths)));
    };
    say(out, (paths) => l10n.t('Links that lead out of the folder were not followed: {paths}', { paths }));
    say(dead, (paths) => l10n.t('Links that lead nowhere were not followed: {paths}', { paths }));
    say(folders, (paths) => l10n.t('Links to folders were not followed: {paths}', { paths }));
    say(special, (paths) => l10n.t('Pipes, sockets and devices were not opened: {paths}', { paths }));
    say(names, (paths) => l10n.t('Names that are not valid UTF-8 were not read: {paths}', { paths }));
    say(gone, (paths) => l10n.t('Gone while the folder was read: {paths}', { paths }));
    say(
      [...this.#rules.tooLong].map((folder) => (folder === '' ? '.gitignore' : `${folder}/.gitignore`)),
      (paths) => l10n.t('Rules that are too long were not applied: {paths}', { paths }),
    );
  }
}
