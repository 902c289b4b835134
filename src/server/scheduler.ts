import type { CancellationToken } from 'vscode-languageserver';
import type { Review, Work } from '../review/index';
import type { Runtime } from './runtime';
import { checkCancelled, inSlices, type Turns } from './slices';

/** How often listeners hear of what was done while more is still to be done, in milliseconds. */
const PROGRESS_EVERY = 250;
/** How long an answer that is about to be outdated anyway waits for work on its document, in milliseconds. */
const SHORT_WAIT = 15;

interface Waiter {
  readonly isPending: () => boolean;
  /** Goes on before the work does, rather than at the end of a slice: the next step may be a long one. */
  readonly isFirst: boolean;
  readonly resolve: () => void;
}

/**
 * Does the review's waiting work in short slices, so that a message never waits longer than one slice takes. Listeners
 * hear of it now and then while it goes on, and when all is done.
 */
export class Scheduler {
  #running = false;
  /** All that can be done was done, and other threads have the rest. */
  #isAwaiting = false;
  /** When listeners hear next that work goes on. */
  #report = 0;
  readonly #listeners = new Set<(isIdle: boolean) => void>();
  readonly #waiters = new Set<Waiter>();
  /** Documents for which a short wait was in vain: until they are settled, what is known of them is the answer. */
  readonly #busy = new Set<string>();
  /** How many readings of a document are under way that the review does not know yet. */
  readonly #expected = new Map<string, number>();

  constructor(
    private readonly review: Review,
    private readonly runtime: Runtime,
    private readonly turns: Turns,
    private readonly onError: (error: unknown) => void,
  ) {}

  /**
   * Calls back a few times a second while work goes on, and with `true` each time all that waited is done. Returns what
   * ends it.
   */
  onProgress(listener: (isIdle: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** There may be work: begins to do it, unless it is being done already. */
  kick(): void {
    if (this.#running) return;
    this.#running = true;
    void this.#run();
  }

  /**
   * Waits until nothing is left to do for a document. Of many who wait for it, each goes on in a turn of its own.
   * @throws ResponseError `RequestCancelled` when the client no longer wants the answer
   */
  async settled(uri: string, token: CancellationToken): Promise<void> {
    await this.#settled(this.#pending(uri), token);
  }

  async #settled(isPending: () => boolean, token: CancellationToken, isFirst = false): Promise<void> {
    while (await this.#wait(isPending, token, undefined, isFirst)) {
      checkCancelled(token);
      await this.turns.next(true);
    }
    checkCancelled(token);
  }

  /**
   * Waits until all documents are read and nothing is left to do for any.
   * @param isReading whether documents are being read that the review does not know yet
   * @throws ResponseError `RequestCancelled` when the client no longer wants the answer
   */
  async allSettled(isReading: () => boolean, token: CancellationToken): Promise<void> {
    while (isReading() || !this.review.idle || this.#expected.size > 0) {
      this.kick();
      await new Promise<void>((resolve) => this.runtime.setTimer(resolve, PROGRESS_EVERY));
      checkCancelled(token);
    }
  }

  /**
   * Waits for work on a document, but no longer than a reader notices: for what is shown for a moment and asked again,
   * such as a hover. It is then answered from what is known; so are at once all that follow until the document is settled.
   */
  async settledSoon(uri: string, token: CancellationToken): Promise<void> {
    if (!this.#busy.has(uri)) {
      await this.#wait(this.#pending(uri), token, SHORT_WAIT);
      if (this.#isPending(uri)) this.#busy.add(uri);
    }
    checkCancelled(token);
  }

  /**
   * Waits until nothing is left to do for a document and does `work`, in slices, before its answer is given: what it
   * makes is kept, so that the answer itself costs little. All over again where the document changes meanwhile.
   * @param when `at first`: what names tell of a document that was just opened is not waited for
   * @throws ResponseError `RequestCancelled` when the client no longer wants the answer
   */
  async prepared(
    uri: string,
    work: () => Work<void>,
    token: CancellationToken,
    when: 'at first' | 'in the end' = 'in the end',
  ): Promise<void> {
    const isFirst = when === 'at first';
    const isPending = isFirst
      ? () => this.#expected.has(uri) || this.review.isPendingAtFirst(uri)
      : this.#pending(uri);
    do {
      await this.#settled(isPending, token, isFirst);
      await this.answering(work(), token);
    } while (isPending());
  }

  /**
   * Does the work of an answer in slices, before other work.
   * @throws ResponseError `RequestCancelled` when the client no longer wants the answer
   */
  answering<T>(work: Work<T>, token: CancellationToken): Promise<T> {
    return inSlices(work, this.turns, token);
  }

  /** A document is being read: who asks about it waits. Returns what says that it is known, or will not be. */
  expect(uri: string): () => void {
    this.#expected.set(uri, (this.#expected.get(uri) ?? 0) + 1);
    return () => {
      const left = (this.#expected.get(uri) ?? 1) - 1;
      if (left > 0) this.#expected.set(uri, left);
      else this.#expected.delete(uri);
      this.kick();
    };
  }

  /** Waits until a document that is being read for the first time is known. */
  async known(uri: string, token: CancellationToken): Promise<void> {
    while (this.#expected.has(uri) && !token.isCancellationRequested) await this.turns.next();
    checkCancelled(token);
  }

  #isPending(uri: string): boolean {
    return this.#expected.has(uri) || this.review.isPending(uri);
  }

  #pending(uri: string): () => boolean {
    return () => this.#isPending(uri);
  }

  /** Resolves to whether there was something to wait for. */
  async #wait(
    isPending: () => boolean,
    token: CancellationToken,
    most?: number,
    isFirst = false,
  ): Promise<boolean> {
    this.kick();
    if (!isPending()) return false;
    await new Promise<void>((resolve) => {
      const waiter = { isPending, resolve, isFirst };
      this.#waiters.add(waiter);
      const cancellation = token.onCancellationRequested(() => end());
      const timer = most === undefined ? undefined : this.runtime.setTimer(() => end(), most);
      const end = (): void => {
        this.#waiters.delete(waiter);
        cancellation.dispose();
        timer?.dispose();
        resolve();
      };
      waiter.resolve = end;
    });
    return true;
  }

  async #run(): Promise<void> {
    await this.turns.next();
    // What comes back from other threads takes up work that was reported on before.
    if (!this.#isAwaiting) this.#report = this.runtime.now() + PROGRESS_EVERY;
    while (!this.#advance()) {
      this.#wake();
      this.#reportNow();
      await this.turns.next();
    }
    this.#running = false;
    this.#wake();
    const coming = this.review.coming();
    this.#isAwaiting = coming !== undefined;
    void coming?.then(() => this.kick());
    if (this.#isAwaiting) this.#reportNow();
    else for (const listener of [...this.#listeners]) listener(true);
  }

  /** Tells listeners that work goes on, unless they heard it a moment ago. */
  #reportNow(): void {
    if (this.runtime.now() < this.#report) return;
    for (const listener of [...this.#listeners]) listener(false);
    this.#report = this.runtime.now() + PROGRESS_EVERY;
  }

  /** One slice. What fails is not tried again and does not keep the rest from being done. */
  #advance(): boolean {
    try {
      return this.review.advance(() => this.turns.isOver || this.#hasFirst());
    } catch (error) {
      this.onError(error);
      return false;
    }
  }

  #hasFirst(): boolean {
    for (const { isFirst, isPending } of this.#waiters) if (isFirst && !isPending()) return true;
    return false;
  }

  #wake(): void {
    for (const waiter of [...this.#waiters]) if (!waiter.isPending()) waiter.resolve();
    for (const uri of this.#busy) if (!this.#isPending(uri)) this.#busy.delete(uri);
  }
}
