import type { CancellationToken } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Work } from '../review/index';
import type { Runtime } from './runtime';

/** How long work may hold the thread before waiting messages are let in, in milliseconds. */
const SLICE = 5;
/** A connection handles one message a turn; so many are let in before work goes on, lest their queue grows. */
const MESSAGES = 4;

/**
 * Hands the thread to all work that is done in slices, one slice at a time, with waiting messages let in before each:
 * however many pieces of work are under way, a message waits for one slice. Answers that somebody waits for go on first.
 */
export class Turns {
  readonly #answers: (() => void)[] = [];
  readonly #others: (() => void)[] = [];
  #isHanding = false;
  #end = Number.NEGATIVE_INFINITY;

  constructor(private readonly runtime: Pick<Runtime, 'now' | 'pause'>) {}

  /** Whether the slice of whoever has the thread is used up. */
  get isOver(): boolean {
    return this.runtime.now() >= this.#end;
  }

  /** Work begins, in the slice that is running, if there is one: what follows it at once shares it. */
  begin(): void {
    if (this.isOver) this.#end = this.runtime.now() + SLICE;
  }

  /** Gives the thread back; resolves when it is one's turn, with a slice of one's own. */
  next(isAnswer = false): Promise<void> {
    return new Promise((resolve) => {
      (isAnswer ? this.#answers : this.#others).push(resolve);
      if (!this.#isHanding) void this.#hand();
    });
  }

  async #hand(): Promise<void> {
    this.#isHanding = true;
    for (;;) {
      for (let turn = 0; turn < MESSAGES; turn++) await this.runtime.pause();
      const go = this.#answers.shift() ?? this.#others.shift();
      if (go === undefined) break;
      this.#end = this.runtime.now() + SLICE;
      go();
    }
    this.#isHanding = false;
  }
}

/**
 * Does work to its end, and gives the thread back wherever it has taken long. Work with a token is an answer that
 * somebody waits for: it goes on before other work.
 * @throws ResponseError `RequestCancelled` between two slices, once nobody waits for the answer any more
 */
export async function inSlices<T>(work: Work<T>, turns: Turns, token?: CancellationToken): Promise<T> {
  for (turns.begin(); ;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (!turns.isOver) continue;
    await turns.next(token !== undefined);
    if (token?.isCancellationRequested !== true) continue;
    work.return(undefined as T);
    checkCancelled(token);
  }
}

/** @throws ResponseError `RequestCancelled` when the token says so */
export function checkCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled by the client');
}
