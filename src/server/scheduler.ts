import type { CancellationToken } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Review } from '../review/index';
import type { Runtime } from './runtime';

/** How long work may hold the thread before waiting messages are let in, in milliseconds. */
const slice = 10;

/**
 * Does the review's waiting work in short slices, so that a message never waits longer than one section takes.
 * Listeners hear of it when all is done.
 */
export class Scheduler {
  #running = false;
  readonly #listeners: (() => void)[] = [];

  constructor(
    private readonly review: Review,
    private readonly runtime: Runtime,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Calls back each time the work that was waiting is done. */
  onIdle(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** There may be work: begins to do it, unless it is being done already. */
  kick(): void {
    if (this.#running) return;
    this.#running = true;
    this.#run().catch(this.onError);
  }

  /**
   * Waits until nothing is left to do for a document.
   * @throws ResponseError `RequestCancelled` when the client no longer wants the answer
   */
  async settled(uri: string, token: CancellationToken): Promise<void> {
    this.kick();
    while (this.review.isPending(uri)) {
      await this.runtime.pause();
      checkCancelled(token);
    }
  }

  async #run(): Promise<void> {
    await this.runtime.pause();
    try {
      for (;;) {
        const end = this.runtime.now() + slice;
        if (this.review.advance(() => this.runtime.now() >= end)) break;
        await this.runtime.pause();
      }
    } catch (error) {
      this.onError(error);
    }
    this.#running = false;
    for (const listener of this.#listeners) listener();
  }
}

/** @throws ResponseError `RequestCancelled` when the token says so */
export function checkCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled by the client');
}
