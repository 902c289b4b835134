import * as l10n from '@vscode/l10n';
import type { Errands, ReadingWorkers } from '../review/index';
import type { Answer, StartThread, Task, Thread } from './messages';

/** UTF-16 units that wait before threads are started: a choice, see docs/scale.md. To start one takes as long as reading some 100,000. */
const WORTH_STARTING = 400_000;
/** UTF-16 units that a thread has before it at most, and one section more: a choice, about what it reads in a fifth of a second. */
const AHEAD = 100_000;
/** How long a thread lives that has nothing to do, in milliseconds: a choice. Its models take memory. */
const IDLE = 3000;

export interface PoolOptions {
  readonly start: StartThread;
  /** How many threads there are at most. */
  readonly threads: number;
  readonly takesLong: boolean;
  /** Gets a sentence when a thread ended before its time. */
  readonly tell: (sentence: string) => void;
  /** UTF-16 units that wait before threads are started. */
  readonly worthStarting?: number;
}

/** A section that was handed over. */
interface Handed {
  readonly units: number;
  readonly answer: (found: Answer['found']) => void;
}

/** A thread, and what it has before it. */
class Busy {
  readonly #thread: Thread;
  readonly #tasks = new Map<number, Handed>();
  #units = 0;
  #isReady = false;

  /** @throws Error when it cannot be started */
  constructor(start: StartThread, ended: (thread: Busy, reason: string) => void) {
    this.#thread = start({
      ready: () => (this.#isReady = true),
      answered: ({ number, found }) => this.#take(number)?.answer(found),
      ended: (reason) => ended(this, reason),
    });
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  get units(): number {
    return this.#units;
  }

  ask(task: Task, answer: Handed['answer']): void {
    const units = task.asked.text.length;
    if (this.#tasks.size === 0) this.#thread.hold(true);
    this.#tasks.set(task.number, { units, answer });
    this.#units += units;
    this.#thread.send(task);
  }

  /** What it had before it, which nobody will answer. */
  end(): readonly Handed[] {
    this.#thread.end();
    return [...this.#tasks.values()];
  }

  #take(number: number): Handed | undefined {
    const task = this.#tasks.get(number);
    this.#tasks.delete(number);
    this.#units -= task?.units ?? 0;
    if (this.#tasks.size === 0) this.#thread.hold(false);
    return task;
  }
}

/**
 * Threads that read sections. They are started when enough waits for them, and end when they had nothing to do for a while. One that cannot be
 * started, dies or runs out of memory is not replaced; what it had before it is answered with undefined. Nothing is handed to one that has not
 * said yet that it is there.
 */
export class ReadingPool implements ReadingWorkers {
  readonly takesLong: boolean;
  readonly #options: PoolOptions;
  #threads: readonly Busy[] = [];
  /** How many threads there may be: one less for each that ended before its time. */
  #most: number;
  #number = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#most = options.threads;
    this.takesLong = options.takesLong;
  }

  wants(waiting: number): boolean {
    if (waiting === 0) return false;
    if (this.#threads.length === 0 && waiting >= (this.#options.worthStarting ?? WORTH_STARTING))
      this.#start();
    return this.#threads.some(({ isReady, units }) => isReady && units < AHEAD);
  }

  ask<Kind extends keyof Errands>(
    kind: Kind,
    asked: Errands[Kind]['asked'],
    answer: (found: Errands[Kind]['answer'] | undefined) => void,
  ): void {
    clearTimeout(this.#idle);
    const [first, ...others] = this.#threads.filter(({ isReady }) => isReady);
    const thread = others.reduce((least, each) => (each.units < least.units ? each : least), first);
    this.#number += 1;
    // Which kind of answer belongs to which kind of task is nothing that TypeScript can follow through a message.
    thread.ask({ number: this.#number, kind, asked } as Task, (found) => {
      answer(found);
      if (this.#threads.every(({ units }) => units === 0)) this.#rest();
    });
  }

  /** Ends all threads. */
  close(): void {
    clearTimeout(this.#idle);
    for (const thread of this.#threads) this.#end(thread);
  }

  #start(): void {
    const ended = (thread: Busy, reason: string): void => {
      this.#lost(reason);
      this.#end(thread);
    };
    const threads: Busy[] = [];
    for (let left = this.#most; left > 0; left--)
      try {
        threads.push(new Busy(this.#options.start, ended));
      } catch (error) {
        this.#lost(error instanceof Error ? error.message : String(error));
      }
    this.#threads = threads;
    this.#rest();
  }

  #lost(reason: string): void {
    this.#most -= 1;
    this.#options.tell(
      l10n.t('A thread that reads texts has ended ({reason}); what it had before it is read without it', {
        reason,
      }),
    );
  }

  #end(thread: Busy): void {
    this.#threads = this.#threads.filter((each) => each !== thread);
    for (const { answer } of thread.end()) answer(undefined);
  }

  #rest(): void {
    clearTimeout(this.#idle);
    const idle: { unref?(): void } = (this.#idle = setTimeout(() => {
      for (const { isReady } of this.#threads) if (!isReady) this.#lost(l10n.t('it never began'));
      this.close();
    }, IDLE));
    // In a browser there is no process to keep alive.
    idle.unref?.();
  }
}
