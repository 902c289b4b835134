import type { Models } from '../review/index';

/** How the server reaches files: through the disk or through the client. */
export interface Files {
  /** Uris of the files in a folder that match an include glob and no exclude glob, sorted. */
  list(
    folder: string,
    include: readonly string[],
    exclude: readonly string[],
    useGitignore: boolean,
  ): Promise<readonly string[]>;
  /** The bytes of a file, or undefined when it is gone or cannot be read. */
  read(uri: string): Promise<Uint8Array | undefined>;
  /** Writes a file whole, at once or not at all. Used for the file of remembered decisions only. */
  write(uri: string, text: string): Promise<void>;
}

/** What differs between node and the web worker; everything else of the server is the same. */
export interface Runtime {
  readonly models: () => Models;
  /** The disk, where there is one. */
  readonly disk?: Files;
  /** Uri of the folder with the page of each code, with a final slash, for clients that do not tell it. */
  readonly docs: string;
  /** Lets waiting messages in before going on. */
  readonly pause: () => Promise<void>;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly setTimer: (callback: () => void, milliseconds: number) => { dispose(): void };
}
