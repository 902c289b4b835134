import type { DecisionBook } from '../decisions';
import { compareText } from '../order';
import { passageHash } from '../passageHash';
import type { Decision } from '../types';

/** What is judged again: documents as a whole, or findings. */
export const SAMPLE_UNITS = ['document', 'finding'] as const;
export type SampleUnit = (typeof SAMPLE_UNITS)[number];

/** What may be said of each: a document is kept or set aside, a finding is right or not. */
export const VERDICTS: Readonly<Record<SampleUnit, readonly [string, string]>> = {
  document: ['done', 'aside'],
  finding: ['accepted', 'rejected'],
};

/** One thing to be judged again; nothing in it tells what was decided of it. */
export interface SampleItem {
  /** The first 16 hexadecimal digits of a hash of what it is, the same in every sample of a log. */
  readonly id: string;
  readonly document: string;
  readonly section?: string;
  /** Of a finding: what was found, and in which words. */
  readonly code?: string;
  readonly text?: string;
}

/** Something that a reviewer decided on, and how. */
export interface Judged {
  readonly item: SampleItem;
  readonly verdict: string;
}

/** A sample, and how many there were to draw from. */
export interface Sample {
  readonly by: SampleUnit;
  readonly seed: string;
  readonly of: number;
  readonly items: readonly SampleItem[];
}

/** All that the reviewers of a folder decided to one of the two verdicts, in the order of their ids; the last word on each counts. */
export function judgedIn(book: DecisionBook, by: SampleUnit): readonly Judged[] {
  const found = new Map<string, Judged>();
  for (const decision of book.decisions) {
    const judged = judgedBy(decision, by);
    if (judged !== undefined && VERDICTS[by].includes(judged.verdict)) found.set(judged.item.id, judged);
  }
  return [...found.values()].sort((left, right) => compareText(left.item.id, right.item.id));
}

function judgedBy(decision: Decision, by: SampleUnit): Judged | undefined {
  if (decision.kind === 'document-state' && by === 'document') {
    const { document, section, state } = decision;
    const id = passageHash(JSON.stringify([document, section ?? '']));
    return { item: { id, document, ...(section !== undefined && { section }) }, verdict: state };
  }
  if (decision.kind !== 'finding' || by !== 'finding') return undefined;
  const { document, section, code, key, outcome, text } = decision;
  const id = passageHash(JSON.stringify([document, section ?? '', code, key]));
  return { item: { id, document, ...(section !== undefined && { section }), code, text }, verdict: outcome };
}

/**
 * Draws a simple random sample of what was decided: each thing gets the number that SHA-256 makes of the seed and its id, and the lowest
 * ones are drawn, in that order (sampling by permanent random numbers: Ohlsson 1995, “Coordination of samples using permanent random
 * numbers”). The same seed draws the same, in whatever order things were decided; and a larger sample holds a smaller one. Not stratified: agreement and its interval are those of the whole as they stand.
 * @param size how many; fewer where there are not as many
 */
export function drawingSample(book: DecisionBook, by: SampleUnit, size: number, seed: string): Sample {
  const all = judgedIn(book, by);
  const numbered = all.map(({ item }) => ({ item, number: passageHash(`${seed} ${item.id}`) }));
  numbered.sort(
    (left, right) => compareText(left.number, right.number) || compareText(left.item.id, right.item.id),
  );
  return { by, seed, of: all.length, items: numbered.slice(0, size).map(({ item }) => item) };
}
