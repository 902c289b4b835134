import { passageSentences, passageSpan, passageText, type Span } from '../../format/index';
import { align } from '../../reuse/index';
import type { SharedPassage } from '../document';

/**
 * Share of a sentence's characters that must match for it to count as standing in the counterpart too.
 * A choice: docs/changes.md, "Constants".
 */
export const MIN_COVERED = 0.6;

/** How much of a passage stands in its best counterpart: all of it, runs of whole sentences, or a run of words. */
export interface SharedPart {
  /** The shared sentences as runs in reading order, spans of the section's body; the whole paragraph when `whole`. */
  readonly runs: readonly Span[];
  /** How many sentences the runs hold; none where it is a run of words. */
  readonly sentences: number;
  readonly whole: boolean;
}

/**
 * The part of a passage that its best counterpart holds. Only pairs of a class of parts can have one: in the other
 * classes both paragraphs mirror one another. Sentences come from the format room, matches from the alignment.
 */
export function sharedPart({ state, paragraph, places: [best] }: SharedPassage): SharedPart {
  const whole = passageSpan(state.body, paragraph);
  const sentences = passageSentences(state.body, paragraph);
  const all: SharedPart = { runs: [whole], sentences: sentences.length, whole: true };
  const { class: type } = best.counterpart;
  if (type !== 'wording' && (type !== 'contained' || sentences.length < 2)) return all;
  const own = state.passageText(paragraph);
  const { left } = align(own, passageText(best.body, best.paragraph));
  if (type === 'wording') {
    const run = longestOf(left);
    return {
      runs: [{ start: run.start + whole.start, end: run.end + whole.start }],
      sentences: 0,
      whole: false,
    };
  }
  const isShared = coverage(sentences, left, whole.start).map((share) => share >= MIN_COVERED);
  if (!isShared.includes(true)) markLongest(sentences, left, whole.start, isShared);
  const count = isShared.filter((shared) => shared).length;
  if (count === 0 || count === sentences.length) return all;
  const runs: Span[] = [];
  sentences.forEach((sentence, index) => {
    if (!isShared[index]) return;
    if (index > 0 && isShared[index - 1]) {
      runs[runs.length - 1] = { start: runs[runs.length - 1].start, end: sentence.end };
    } else runs.push(sentence);
  });
  return { runs, sentences: count, whole: false };
}

function longestOf(spans: readonly Span[]): Span {
  let longest: Span = { start: 0, end: 0 };
  for (const span of spans) if (span.end - span.start > longest.end - longest.start) longest = span;
  return longest;
}

/** Marks the sentences that hold (a part of) the longest match: a run of words may be no more than a piece of one. */
function markLongest(
  sentences: readonly Span[],
  matched: readonly Span[],
  base: number,
  isShared: boolean[],
): void {
  const longest = longestOf(matched);
  sentences.forEach(({ start, end }, index) => {
    isShared[index] = longest.start + base < end && start < longest.end + base;
  });
}

/** The share of each sentence that lies in the matched spans; these are in order and count from `base`. */
export function coverage(sentences: readonly Span[], matched: readonly Span[], base: number): number[] {
  let next = 0;
  return sentences.map(({ start, end }) => {
    let covered = 0;
    while (next < matched.length && matched[next].end + base <= start) next++;
    for (let index = next; index < matched.length && matched[index].start + base < end; index++) {
      covered += Math.min(end, matched[index].end + base) - Math.max(start, matched[index].start + base);
    }
    return covered / Math.max(1, end - start);
  });
}
