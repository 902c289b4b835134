import type { FormatCode } from '../document/faults';
import { MAX_SEGMENTS } from '../document/limits';

const ASCII = /^[\u0000-\u007f]*$/; // eslint-disable-line no-control-regex -- what is ASCII needs no tables

/**
 * Text as file systems that ignore case compare it: Unicode's full case folding (so `ß` is `ss`, and a ligature its letters) of
 * composed characters. A dotless i is a letter of its own.
 */
export function foldCase(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  let folded = '';
  for (const character of text.normalize('NFC'))
    folded += character === 'ı' ? character : character.toLowerCase().toUpperCase().toLowerCase();
  return folded.replaceAll('ς', 'σ').normalize('NFC');
}

/** A name as a path: forward slashes, without segments that say "here". */
export function pathOf(name: string): string {
  const path = name.replaceAll('\\', '/');
  if (!path.startsWith('./') && !path.includes('/./')) return path;
  return path
    .split('/')
    .filter((segment) => segment !== '.')
    .join('/');
}

/** A name as other names of the bundle are compared with it. */
export function foldName(name: string): string {
  return foldCase(pathOf(name));
}

/** What a name runs into; `folder` where it is only a folder that both spell differently, as the other name spells it. */
export interface Collision {
  readonly code: Extract<FormatCode, 'duplicate-name' | 'case-collision' | 'file-directory-conflict'>;
  readonly other: number;
  readonly folder?: string;
}

interface Folder {
  readonly spelled: string;
  readonly first: number;
}

/**
 * The names of a bundle, against each other: one file system must hold them all, also one that ignores case. Linear in their lengths.
 */
export class NameRegister {
  readonly #files = new Map<string, { readonly path: string; readonly index: number }>();
  readonly #folders = new Map<string, Folder>();
  /** The folder that was looked up last, with what was found: neighbours share it. */
  #last = { folder: '', folded: '', collision: undefined as Collision | undefined };

  /** Takes the name of member `index` in, unless it runs into one that is in already. */
  add(name: string, index: number): Collision | undefined {
    const path = pathOf(name);
    const cut = path.lastIndexOf('/');
    const folder = cut < 0 ? '' : path.slice(0, cut);
    const inFolder = this.#enter(folder, index);
    const folded = cut < 0 ? foldCase(path) : `${this.#last.folded}/${foldCase(path.slice(cut + 1))}`;
    const same = this.#files.get(folded);
    if (same !== undefined)
      return { code: same.path === path ? 'duplicate-name' : 'case-collision', other: same.index };
    const below = this.#folders.get(folded);
    if (below !== undefined) return { code: 'file-directory-conflict', other: below.first };
    if (inFolder?.code === 'file-directory-conflict') return inFolder;
    this.#files.set(folded, { path, index });
    return inFolder;
  }

  #enter(folder: string, index: number): Collision | undefined {
    if (folder === '') {
      this.#last = { folder, folded: '', collision: undefined };
      return undefined;
    }
    if (folder === this.#last.folder) return this.#last.collision;
    let collision: Collision | undefined;
    let folded = '';
    let end = 0;
    // Deeper folders are not told apart: a name that has them cannot be unpacked anyway.
    for (let depth = 0; depth < MAX_SEGMENTS && end < folder.length; depth++) {
      const slash = folder.indexOf('/', end);
      const next = slash < 0 ? folder.length : slash;
      folded += (end === 0 ? '' : '/') + foldCase(folder.slice(end, next));
      end = next + 1;
      const spelled = folder.slice(0, next);
      const known = this.#folders.get(folded);
      if (known === undefined) this.#folders.set(folded, { spelled, first: index });
      else if (known.spelled !== spelled)
        collision ??= { code: 'case-collision', other: known.first, folder: known.spelled };
      collision = this.#ofFolder(folded) ?? collision;
    }
    if (end < folder.length) folded += `/${foldCase(folder.slice(end))}`;
    this.#last = { folder, folded, collision };
    return collision;
  }

  /** A file where a folder has to be. */
  #ofFolder(folded: string): Collision | undefined {
    const file = this.#files.get(folded);
    return file && { code: 'file-directory-conflict', other: file.index };
  }
}
