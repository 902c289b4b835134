import type { Span } from '../format/index';

/** What is known of a place in a passage, as the entities room says it; the span is relative to the passage's text. */
export interface KnownMention extends Span {
  /** `person`, `organisation`, `place`, `group`, `date`, `time`, `money`, `percent`, `quantity`, … */
  readonly type: string;
  /** ISO 8601 for dates and times, `EUR 1200000` for money, `5 %`, `12 km`; absent where nothing can be resolved. */
  readonly value?: string;
}

/** One of two passages that tell the same. */
export interface Telling {
  readonly text: string;
  /** In order, without overlap. */
  readonly mentions: readonly KnownMention[];
}
