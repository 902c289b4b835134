import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import type { Tagged, TaggingWorkers, TextToTag } from '../review/index';
import type { Answer, TaggerData, Task } from './messages';

/** UTF-16 units that wait before threads are started: a choice, see docs/scale.md. To start one takes as long as reading some 100,000. */
const WORTH_STARTING = 400_000;
/** UTF-16 units that a thread has before it at most, and one section more: a choice, about what it reads in a fifth of a second. */
const AHEAD = 100_000;
/** How long a thread lives that has nothing to do, in milliseconds: a choice. Its models take memory. */
const IDLE = 3000;
/** More threads than these find nothing to do: what only the main one does takes as long as two of them have work for. */
const MAX_THREADS = 2;

/** How many threads are worth having beside the main one, as far as processors go that the process may use. */
export function threadsBeside(): number {
  return Math.min(availableParallelism() - 1, MAX_THREADS);
}

export interface PoolOptions {
  /** The script of a thread: absolute. */
  readonly script: string;
  /** The folder of the models: absolute. */
  readonly models: string;
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
  readonly answer: (tagged: Tagged | undefined) => void;
}

/** A thread, and what it has before it. */
class Thread {
  readonly #worker: Worker;
  readonly #tasks = new Map<number, Handed>();
  #units = 0;

  constructor({ script, models }: PoolOptions, ended: (thread: Thread, reason: string) => void) {
    const workerData: TaggerData = { models };
    this.#worker = new Worker(script, { workerData });
    this.#worker.on('message', ({ number, tagged }: Answer) => this.#take(number)?.answer(tagged));
    this.#worker.on('error', (error) => ended(this, error instanceof Error ? error.message : String(error)));
    this.#worker.on('exit', (code) => ended(this, String(code)));
    // Only what is waited for keeps the process alive.
    this.#worker.unref();
  }

  get units(): number {
    return this.#units;
  }

  tag(number: number, text: TextToTag, answer: Handed['answer']): void {
    if (this.#tasks.size === 0) this.#worker.ref();
    this.#tasks.set(number, { units: text.text.length, answer });
    this.#units += text.text.length;
    const task: Task = { number, ...text };
    this.#worker.postMessage(task);
  }

  /** What it had before it, which nobody will answer. */
  end(): readonly Handed[] {
    this.#worker.removeAllListeners();
    void this.#worker.terminate();
    return [...this.#tasks.values()];
  }

  #take(number: number): Handed | undefined {
    const task = this.#tasks.get(number);
    this.#tasks.delete(number);
    this.#units -= task?.units ?? 0;
    if (this.#tasks.size === 0) this.#worker.unref();
    return task;
  }
}

/**
 * Threads that tag sections. They are started when enough waits for them, and end when they had nothing to do for a while. One that cannot be
 * started, dies or runs out of memory is not replaced; what it had before it is answered with undefined.
 */
export class TaggingPool implements TaggingWorkers {
  readonly takesLong: boolean;
  readonly #options: PoolOptions;
  #threads: readonly Thread[] = [];
  /** How many threads there may be: one less for each that ended before its time. */
  #most: number;
  #number = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#most = options.threads;
    this.takesLong = options.takesLong;
  }

  wants(waiting: number): boolean {
    if (waiting === 0) return false;
    if (this.#threads.length === 0 && waiting >= (this.#options.worthStarting ?? WORTH_STARTING))
      this.#start();
    return this.#threads.some(({ units }) => units < AHEAD);
  }

  tag(text: TextToTag, answer: (tagged: Tagged | undefined) => void): void {
    clearTimeout(this.#idle);
    const [first, ...others] = this.#threads;
    const thread = others.reduce((least, each) => (each.units < least.units ? each : least), first);
    this.#number += 1;
    thread.tag(this.#number, text, (tagged) => {
      answer(tagged);
      if (this.#threads.every(({ units }) => units === 0)) this.#rest();
    });
  }

  /** Ends all threads. */
  close(): void {
    clearTimeout(this.#idle);
    for (const thread of this.#threads) this.#end(thread);
  }

  #start(): void {
    const ended = (thread: Thread, reason: string): void => {
      this.#most -= 1;
      this.#options.tell(
        l10n.t('A thread that reads names has ended ({reason}); what it had before it is read without it', {
          reason,
        }),
      );
      this.#end(thread);
    };
    this.#threads = Array.from({ length: this.#most }, () => new Thread(this.#options, ended));
  }

  #end(thread: Thread): void {
    this.#threads = this.#threads.filter((each) => each !== thread);
    for (const { answer } of thread.end()) answer(undefined);
  }

  #rest(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.close(), IDLE).unref();
  }
}
