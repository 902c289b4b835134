import type { PagedAnswer } from './model';

/** What of a list is answered. */
export interface Page {
  readonly from: number;
  readonly limit: number;
}

/**
 * UTF-16 units of JSON that one list of an answer may take: some 8,000 words, of which a reader with a small window can hold several. A
 * choice; the first entry is answered however long it is, and what it holds is bounded by {@link SHOWN}.
 */
export const MAX_UNITS = 40_000;

/** How much of what an entry holds is answered: choices, so that an entry stays within some thousand units. */
export const SHOWN = {
  /** Units of a passage. */
  text: 400,
  /** Units of a value, a name or a message. */
  words: 300,
  related: 5,
  members: 25,
  evidence: 3,
  aliases: 20,
  places: 5,
  events: 20,
  differences: 40,
  changes: 50,
} as const;

/** As many entries as fit, the first in any case. */
export function fitting<T>(entries: readonly T[], units = MAX_UNITS): readonly T[] {
  let left = units;
  const end = entries.findIndex((entry, index) => {
    left -= JSON.stringify(entry).length;
    return left < 0 && index > 0;
  });
  return end < 0 ? entries : entries.slice(0, end);
}

/**
 * What is said of a list beside its entries.
 * @param shown how many were answered
 */
export function pagedAnswer(total: number, { from }: Page, shown: number): PagedAnswer {
  const more = Math.max(0, total - from - shown);
  return { total, more, ...(more > 0 && { next: from + shown }) };
}
