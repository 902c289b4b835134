import type { DistinctTexts } from './distinctTexts';
import { NAME, NUMERAL, type Vocabulary } from './vocabulary';

// The bounds are choices, made on press releases, news and messages of newsgroups, where pairs were read by eye; see docs/reuse.md.

/** A word of less weight, as every other paragraph has it, brings no two sentences together. */
const MIN_WEIGHT = 70;
/** Two sentences that say one thing twice have so many such words in common, or more, and so large a sum of their weights. */
const MIN_COMMON = 4;
/** Shorter ones are calls and labels. */
const MIN_WORDS = 7;
const MIN_COMMON_WEIGHT = 330;
/** And such a share of the weights of both (Dice coefficient), less where more is in common; numbers do not count. */
const MIN_SHARE = 0.75;
const MUCH_COMMON_WEIGHT = 480;
const MIN_SHARE_OF_MUCH = 0.62;
/** A word in more sentences of the document than this is what the document is about. */
const MAX_HOLDERS = 20;
/** A sentence like more than this many others is a form that is filled in. */
const MAX_ALIKE = 3;
/** What is longer is a list or lacks its stops. */
const MAX_WORDS = 80;
/** A document of more sentences is not looked through: milliseconds, each time that it changes. */
const MAX_SENTENCES = 1000;
/** Words of less weight than this are in nearly every sentence and count for none. */
const FILLER_WEIGHT = 50;

/** Numbers of a document's passages, by passage: those with a sentence that says the same as one of its own. */
export type RepeatedSentences = ReadonlyMap<number, readonly number[]>;

interface Sentence {
  readonly passage: number;
  /** Distinct words. */
  readonly words: ReadonlySet<number>;
  readonly weight: number;
}

/**
 * Finds what one document says twice, in other words and in sentences too common to be found in the whole workspace. It is
 * made of the document's own passages alone.
 * @param textIds the text of each passage, or negative for one that is not compared
 */
export function repeatedSentences(
  textIds: readonly number[],
  texts: DistinctTexts,
  vocabulary: Vocabulary,
): RepeatedSentences {
  const count = textIds.reduce((sum, textId) => sum + (textId < 0 ? 0 : texts.sentenceCount(textId)), 0);
  if (count < 2 || count > MAX_SENTENCES) return new Map();
  const sentences = textIds.flatMap((textId, passage) =>
    textId < 0 ? [] : sentencesOf(textId, passage, texts, vocabulary),
  );
  const pairs = candidatesAmong(sentences, vocabulary).filter(([a, b]) =>
    areAlike(sentences[a], sentences[b], vocabulary),
  );
  const alike = new Int32Array(sentences.length);
  for (const [a, b] of pairs) {
    alike[a]++;
    alike[b]++;
  }
  const found = new Map<number, Set<number>>();
  for (const [a, b] of pairs) {
    const { passage } = sentences[a];
    const other = sentences[b].passage;
    if (passage === other || alike[a] > MAX_ALIKE || alike[b] > MAX_ALIKE) continue;
    note(found, passage, other);
    note(found, other, passage);
  }
  return new Map([...found].map(([passage, others]) => [passage, [...others].sort((a, b) => a - b)]));
}

function note(found: Map<number, Set<number>>, passage: number, other: number): void {
  const others = found.get(passage);
  if (others === undefined) found.set(passage, new Set([other]));
  else others.add(other);
}

function sentencesOf(
  textId: number,
  passage: number,
  texts: DistinctTexts,
  vocabulary: Vocabulary,
): Sentence[] {
  const { kinds, weights } = vocabulary;
  const sentences: Sentence[] = [];
  for (let i = 0; i < texts.sentenceCount(textId); i++) {
    const from = texts.sentenceStart(textId, i);
    const to = texts.sentenceStart(textId, i + 1);
    if (to - from < MIN_WORDS || to - from > MAX_WORDS) continue;
    const words = new Set<number>();
    let weight = 0;
    for (let at = from; at < to; at++) {
      const word = texts.tokens[at];
      if (words.has(word) || weights[word] < FILLER_WEIGHT) continue;
      words.add(word);
      if (kinds[word] !== NUMERAL) weight += weights[word];
    }
    if (weight >= MIN_COMMON_WEIGHT) sentences.push({ passage, words, weight });
  }
  return sentences;
}

/** Pairs of sentences that have telling words enough in common, the earlier first. */
function candidatesAmong(sentences: readonly Sentence[], { kinds, weights }: Vocabulary): [number, number][] {
  const holders = new Map<number, number[]>();
  sentences.forEach(({ words }, sentence) => {
    for (const word of words) {
      if (weights[word] < MIN_WEIGHT || kinds[word] === NUMERAL) continue;
      const list = holders.get(word);
      if (list === undefined) holders.set(word, [sentence]);
      else list.push(sentence);
    }
  });
  const common = new Map<number, number>();
  for (const list of holders.values()) {
    if (list.length > MAX_HOLDERS) continue;
    for (let i = 1; i < list.length; i++) {
      for (let j = 0; j < i; j++) {
        const pair = list[j] * MAX_SENTENCES + list[i];
        common.set(pair, (common.get(pair) ?? 0) + 1);
      }
    }
  }
  return [...common]
    .filter(([, words]) => words >= MIN_COMMON)
    .map(([pair]) => [Math.floor(pair / MAX_SENTENCES), pair % MAX_SENTENCES]);
}

/** Whether two sentences have most of their words in common, and each not a name or a number of its own. */
function areAlike(a: Sentence, b: Sentence, { kinds, weights }: Vocabulary): boolean {
  let common = 0;
  for (const word of a.words) {
    if (b.words.has(word) && kinds[word] !== NUMERAL) common += weights[word];
  }
  const share = common >= MUCH_COMMON_WEIGHT ? MIN_SHARE_OF_MUCH : MIN_SHARE;
  if (common < MIN_COMMON_WEIGHT || 2 * common < share * (a.weight + b.weight)) return false;
  const isOwn = (word: number, other: Sentence): boolean =>
    (kinds[word] === NAME || kinds[word] === NUMERAL) && !other.words.has(word);
  const owns = (sentence: Sentence, other: Sentence): boolean =>
    [...sentence.words].some((word) => isOwn(word, other));
  return !owns(a, b) || !owns(b, a);
}
