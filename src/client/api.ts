import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Status } from '../protocol/index';

/** What `activate` returns, for tests and for other extensions. */
export interface WinnowApi {
  readonly client: BaseLanguageClient;
  /** Settles when the server runs; rejects when it could not be started. */
  readonly ready: Promise<void>;
  /** The last status the server told, `undefined` before the first. */
  status(): Status | undefined;
  /** Whether menus and keys take the active editor for a bundle. */
  isBundleActive(): boolean;
  /** The words of the status items as they stand. */
  statusWords(): StatusWords;
}

/** What the status items say. */
export interface StatusWords {
  /** In the status bar; nothing where there is nothing to review. */
  readonly bar: string;
  readonly text: string;
  readonly detail: string;
  readonly busy: boolean;
  /** One sentence for each thing that was limited. */
  readonly limits: readonly string[];
}
