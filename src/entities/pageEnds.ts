import type { SectionBody } from '../format/index';
import { firstNotBefore } from '../lexis/index';
import type { Mention } from './types';

const DIVIDES = /[-\u00ad\u2010]$/u;

/**
 * Mentions without the halves of names that the end of a page divides, where the text goes on behind it: sentences are read by paragraph, and
 * "Ursula" above with "von der Leyen" below are no two people, nor is "Anna We-" one. Names that the user gave stand. The same list where
 * there are none.
 */
export function withoutHalves(body: SectionBody, mentions: readonly Mention[]): readonly Mention[] {
  const { text, paragraphs, pageRuns } = body;
  const halves = new Set<Mention>();
  for (const { parts } of pageRuns.all) {
    for (let at = 1; at < parts.length; at += 1) {
      const { end } = paragraphs[parts[at - 1]];
      const { start } = paragraphs[parts[at]];
      const next = notBefore(mentions, end);
      const above = next > 0 ? mentions[next - 1] : undefined;
      const below = mentions.at(notBefore(mentions, start));
      if (!isPerson(above)) continue;
      if (DIVIDES.test(text.slice(end - 1, end)) && above.end >= end - 1) halves.add(above);
      else if (above.end === end && isPerson(below) && below.start === start) halves.add(above).add(below);
    }
  }
  return halves.size === 0 ? mentions : mentions.filter((each) => !halves.has(each));
}

/** Whether the model found a person: what the user gave is sure. */
function isPerson(mention: Mention | undefined): mention is Mention {
  return mention?.type === 'person' && mention.confidence < 1;
}

/** Index of the first mention that does not begin before `offset`. */
function notBefore(mentions: readonly Mention[], offset: number): number {
  return firstNotBefore(mentions.length, (index) => mentions[index].start < offset);
}
