import type { Errands } from '../review/index';

/** What a thread is asked; answers have the number of theirs. */
export type Task = {
  [Kind in keyof Errands]: {
    readonly number: number;
    readonly kind: Kind;
    readonly asked: Errands[Kind]['asked'];
  };
}[keyof Errands];

/** What was found, or nothing where the thread cannot know it. */
export interface Answer {
  readonly number: number;
  readonly found: Errands[keyof Errands]['answer'] | undefined;
}

/** A thread as its pool knows it: it has heard of the pool, and may be sent sections. */
export interface Thread {
  send(task: Task): void;
  /** Whether something is waited for: only then a thread keeps the process alive. */
  hold(isHeld: boolean): void;
  end(): void;
}

/** Who hears a thread. */
export interface Listener {
  /** It is there: what it is sent will be answered. */
  ready(): void;
  answered(answer: Answer): void;
  /** It has ended, or cannot be started. */
  ended(reason: string): void;
}

/**
 * Starts a thread.
 * @throws Error when there can be none
 */
export type StartThread = (listener: Listener) => Thread;
