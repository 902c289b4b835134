import type { FileContent } from '../disk/index';
import type { Models, Remembered, ReadingWorkers } from '../review/index';
import type { RequestWatch } from './requestWatch';

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

/** What is found in texts, and what reviews came to, kept from one start to the next. Nothing of it fails, and nothing waits for others. */
export interface KeptCache extends Remembered {
  /** Resolves when all texts that were kept can be asked for. Before it they may be missing. */
  prepare(): Promise<void>;
  /** Few texts will be asked for until the next `prepare`: what they take of the memory may go. */
  rest(): void;
  /** Another whenever the server may say something else of the same: the whole program, its models, or its run time. */
  readonly program: string;
  /** The hexadecimal digits of a hash of which no two contents have the same; 32 at least. */
  digest(bytes: Uint8Array): Promise<string>;
  /** What a review of a whole workspace came to, as it was written last; a name has 32 hexadecimal digits. */
  readReview(name: string): Promise<Uint8Array | undefined>;
  /** Keeps what a review came to in place of what that name had. */
  writeReview(name: string, bytes: Uint8Array): Promise<void>;
  /** So many bytes all reviews together have at most; one with more is not kept. */
  readonly maxReviews: number;
  /** How many bytes all that is kept takes. */
  size(): Promise<number>;
  /** Writes what is not written yet. */
  flush(): Promise<void>;
  clear(): Promise<void>;
}

/** What differs between node and the web worker; everything else of the server is the same. */
export interface Runtime {
  /** @param came a model of names that was on its way has come, or will not */
  readonly models: (came: () => void) => Models;
  /** Whether a model of names that a text needed is on its way or could not be had: without it none ever is. */
  readonly lacksModels?: () => boolean;
  /** The disk, where there is one. */
  readonly disk?: Files;
  /** The cache of a name, which is a folder of the disk where there is one; `tell` gets a sentence for each kind of fault. */
  readonly cache?: (name: string, tell: (sentence: string) => void) => KeptCache;
  /**
   * Threads that read texts beside this one, where there can be some: as many as are of use unless it is said. `tell` gets a sentence for each
   * that ended before its time.
   */
  readonly workers?: (
    threads: number | undefined,
    tell: (sentence: string) => void,
  ) => ReadingWorkers | undefined;
  /** Hears what is asked on the connection; without it no review is kept. */
  readonly requests?: RequestWatch;
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
