import type { Tagged, TextToTag } from '../entities/index';

/**
 * Other threads, which read sections for names beside this one. Handed in by whoever may start threads. What is found is the same with and
 * without them, however many they are.
 */
export interface TaggingWorkers {
  /** Whether sections are handed over, too, of which something is kept for the next edit: where nobody edits. */
  readonly takesLong: boolean;
  /** Whether a section may be handed over now, while so many UTF-16 units wait: not where that is less than they are worth. */
  wants(waiting: number): boolean;
  /**
   * Hands a section over. Its answer comes once, in a later turn: `undefined` where it cannot be had, and the section is to be tagged here.
   */
  tag(text: TextToTag, answer: (tagged: Tagged | undefined) => void): void;
}
