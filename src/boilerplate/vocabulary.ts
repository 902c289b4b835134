import { pairHash, type Work } from '../lexis/index';
import { share } from './bytes';
import { carried, keptOf, type Edit } from './edit';
import { measure } from './feature';
import { cost, Pace } from './pace';
import type { Scan } from './scan';

/** Scores of words and word pairs, learned: positive for furniture. Length is a power of two. */
export type Vocabulary = Int8Array;

/** What the vocabulary says of each paragraph. */
export interface WordsRead {
  /** The sum of the scores by the root of the number of words, about 128. */
  readonly score: Uint8Array;
  /** How many of the words have a score. */
  readonly known: Uint16Array;
}

/** Looks up the words of every paragraph, but for those that an edit left alone. */
export function* readWords(scan: Scan, vocabulary: Vocabulary, edit?: Edit<WordsRead>): Work<WordsRead> {
  const mask = vocabulary.length - 1;
  const { words, wordStart, paragraphs } = scan;
  const score = carried(
    new Uint8Array(paragraphs),
    keptOf(edit, (before) => before.score),
  );
  const knownWords = carried(
    new Uint16Array(paragraphs),
    keptOf(edit, (before) => before.known),
  );
  const pace = new Pace();
  const until = paragraphs - (edit?.ends.back ?? 0);
  for (let index = edit?.ends.front ?? 0; index < until; index++) {
    const to = wordStart[index + 1];
    const from = wordStart[index];
    let sum = 0;
    let known = 0;
    // 1 and 2 stand for the two ends of the line.
    let before = 1;
    for (let at = from; at < to; at++) {
      const word = words[at];
      const weight = vocabulary[word & mask];
      if (weight !== 0) known++;
      sum += weight + vocabulary[pairHash(before, word) & mask];
      before = word;
    }
    sum += vocabulary[pairHash(before, 2) & mask];
    score[index] = Math.max(0, Math.min(255, Math.round(128 + sum / Math.sqrt(to - from + 1))));
    knownWords[index] = known;
    if (pace.spent(cost.row + cost.word * (to - from))) yield;
  }
  return { score, known: knownWords };
}

/** What this measure reads of the facts of a section. */
interface VocabularyFacts {
  readonly scan: Scan;
  readonly known: WordsRead;
}

export const vocabularyMeasure = measure<VocabularyFacts, 'vocabulary-score' | 'vocabulary-known'>(
  'vocabulary',
  ['vocabulary-score', 'vocabulary-known'],
  0,
  function* ({ scan: { wordStart }, known: { score, known } }, matrix, { from, to }, columns) {
    const pace = new Pace();
    for (let index = from; index < to; index++) {
      matrix.put(index, columns['vocabulary-score'], score[index]);
      matrix.put(
        index,
        columns['vocabulary-known'],
        share(known[index], wordStart[index + 1] - wordStart[index]),
      );
      if (pace.spent(cost.row)) yield;
    }
  },
);
