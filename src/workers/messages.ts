import type { Tagged, TextToTag } from '../entities/index';

/** What a thread is started with. */
export interface TaggerData {
  /** The folder of the models. */
  readonly models: string;
}

/** A section for a thread; answers have the number of theirs. */
export interface Task extends TextToTag {
  readonly number: number;
}

export interface Answer {
  readonly number: number;
  readonly tagged: Tagged;
}
