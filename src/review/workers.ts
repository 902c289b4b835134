import type { Tagged, TextToTag } from '../entities/index';

/** What other threads may be asked of a section, and what they answer. */
export interface Errands {
  /** Its mentions. */
  readonly tag: { readonly asked: TextToTag; readonly answer: Tagged };
  /** What boilerplate finds of it by itself, given its text: bytes for `BoilerplateClassifier.adopting`. */
  readonly judge: { readonly asked: { readonly text: string }; readonly answer: Uint8Array<ArrayBuffer> };
}

/**
 * Other threads, which read sections beside this one. Handed in by whoever may start threads. What is found is the same with and
 * without them, however many they are.
 */
export interface ReadingWorkers {
  /** Whether sections are handed over, too, of which something is kept for the next edit: where nobody edits. */
  readonly takesLong: boolean;
  /** Whether a section may be handed over now, while so many UTF-16 units wait: not where that is less than they are worth. */
  wants(waiting: number): boolean;
  /**
   * Hands a section over. Its answer comes once, in a later turn: `undefined` where it cannot be had, and the section is to be read here.
   */
  ask<Kind extends keyof Errands>(
    kind: Kind,
    asked: Errands[Kind]['asked'],
    answer: (answer: Errands[Kind]['answer'] | undefined) => void,
  ): void;
}
