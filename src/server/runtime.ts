import type { FileContent } from '../disk/index';
import type { Models, Remembered } from '../review/index';

/** Which files of a folder are documents; the globs are those of `GlobFilter`. */
export interface FileFilter {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly useGitignore: boolean;
  /** Globs of files that are read as well, unless the folder is a project of code. */
  readonly documents?: readonly string[];
}

/** What a folder holds. */
export interface Listing {
  /** By uri, sorted. */
  readonly files: readonly ListedFile[];
  /** One sentence for each thing that was not read, followed or applied. */
  readonly problems: readonly string[];
  /** The folder is a project of code: files named in `FileFilter.documents` were left out. */
  readonly isCode?: boolean;
  /** What else is worth telling whoever looks for a file, a sentence each. */
  readonly notes?: readonly string[];
}

export interface ListedFile {
  readonly uri: string;
  /** In bytes, where it is known. */
  readonly size?: number;
  /** Differs when the content does. Absent where that cannot be told: the file is read again then. */
  readonly stamp?: string;
}

/** How the server reaches files: through the disk or through the client. */
export interface Files {
  /**
   * The wanted files of a folder.
   * @param below only this file, or what is in this folder of it; nothing when it is gone
   */
  list(folder: string, filter: FileFilter, below?: string): Promise<Listing>;
  /**
   * The content of a file. Only regular files are opened, and only when they are no larger than `limit` bytes: size is
   * asked first.
   */
  read(uri: string, limit?: number): Promise<FileContent>;
  /**
   * Adds bytes to the end of a file, all or none; used for the logs of decisions and notes only. Nobody who respects
   * the lock writes between the reading of what stands there and the adding. An absent file, and its folder, are made.
   * @param more the bytes to add to those that stand there; called again when somebody else wrote meanwhile
   * @throws Error when the file cannot be read or written; it is then as it was
   */
  append(uri: string, more: (now: Uint8Array) => Promise<Uint8Array>): Promise<void>;
}

/** What is found in texts, kept from one start to the next. Nothing of it fails. */
export interface KeptCache extends Remembered {
  readonly size: { readonly bytes: number };
  /** Writes what is not written yet. */
  flush(): void;
  clear(): void;
}

/** What differs between node and the web worker; everything else of the server is the same. */
export interface Runtime {
  /** @param came a model of names that was on its way has come, or will not */
  readonly models: (came: () => void) => Models;
  /** The disk, where there is one. */
  readonly disk?: Files;
  /** The cache in a folder of the disk, where there is one; `tell` gets a sentence for each kind of fault. */
  readonly cache?: (folder: string, tell: (sentence: string) => void) => KeptCache;
  /** Uri of the folder with the page of each code, with a final slash, for clients that do not tell it. */
  readonly docs: string;
  /** Lets waiting messages in before going on. */
  readonly pause: () => Promise<void>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** The time of day, for what is written down. */
  readonly clock: () => Date;
  readonly setTimer: (callback: () => void, milliseconds: number) => { dispose(): void };
}
