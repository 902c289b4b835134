import { finish } from '../src/lexis/index';
import {
  Join,
  DistinctTexts,
  NearWords,
  ReuseModel,
  TokenScanner,
  Vocabulary,
  leastInPlace,
  mayStandInPlace,
  mostInPlace,
  requiredSquaredIdf,
  requiredWeight,
  standInPlace,
} from '../src/reuse/learning';

/** What the join found, and what comparing each probe with each text found. */
export interface Exactness {
  readonly probes: number;
  readonly texts: number;
  /** Candidate pairs of the probes, by definition. */
  readonly pairs: number;
  /** Those among them that have less in common but in its place. */
  readonly inPlace: number;
  /** Those the join lacks, and should have found when the later text came. */
  readonly lost: number;
  /** Found by the join without being candidates. */
  readonly excess: number;
  /** Texts that stand in a crowd: not all their candidates need be found. */
  readonly cut: number;
  /** Texts of strange spelling, which are looked for by words near to theirs as well. */
  readonly readAgain: number;
}

/**
 * Joins the texts, then compares every `step`th of them with all others word for word and says which candidates the
 * join lacks. Time is the product of both.
 */
export function checkExactness(model: Uint8Array, texts: readonly string[], step: number): Exactness {
  const vocabulary = new Vocabulary(new ReuseModel(model));
  const distinctTexts = new DistinctTexts();
  const nearWords = new NearWords(distinctTexts, vocabulary);
  const join = new Join(distinctTexts, vocabulary);
  const scanner = new TokenScanner();
  const added: number[] = [];
  const found = new Set<number>();
  const isCut: boolean[] = [];
  for (const text of texts) {
    scanner.scan(text);
    if (scanner.count === 0 || distinctTexts.find(scanner) >= 0) continue;
    const textId = distinctTexts.add(scanner, vocabulary);
    nearWords.note(textId, text, scanner);
    join.begin();
    if (join.isPackingDue) finish(join.packing());
    for (const other of finish(join.adding(textId)))
      found.add(textId * 0x4000000 + other).add(other * 0x4000000 + textId);
    isCut.push(join.wasCut);
    added.push(textId);
  }
  const words = added.map((textId) => {
    const { tokens } = distinctTexts;
    const start = distinctTexts.startOf(textId);
    return Int32Array.from(new Set(tokens.subarray(start, start + distinctTexts.size(textId))));
  });
  const held = new Uint8Array(vocabulary.size);
  let [probes, pairs, inPlace, lost, excess] = [0, 0, 0, 0, 0];
  for (let i = 0; i < added.length; i += step) {
    probes++;
    for (const word of words[i]) held[word] = 1;
    for (let j = 0; j < added.length; j++) {
      if (j === i) continue;
      const shared = sharedOf(vocabulary, words[j], held);
      const isByWords = sharesEnough(distinctTexts, added[i], added[j], shared);
      const isByPlace = !isByWords && sharesInPlace(distinctTexts, vocabulary, added[i], added[j], shared);
      const isPair = isByWords || isByPlace;
      if (isByPlace) inPlace++;
      const isFound = found.has(added[i] * 0x4000000 + added[j]);
      if (isPair) pairs++;
      if (isPair && !isFound && !isCut[Math.max(i, j)]) lost++;
      if (!isPair && isFound) excess++;
    }
    for (const word of words[i]) held[word] = 0;
  }
  const readAgain = added.filter((textId) => distinctTexts.nearWords[textId] > 0).length;
  const cut = isCut.filter(Boolean).length;
  return { probes, texts: added.length, pairs, inPlace, lost, excess, cut, readAgain };
}

/** What two texts have in common. */
interface Shared {
  readonly squaredIdf: number;
  readonly weight: number;
}

function sharedOf({ squaredIdf, weights }: Vocabulary, words: Int32Array, held: Uint8Array): Shared {
  const shared = { squaredIdf: 0, weight: 0 };
  for (const word of words) {
    if (held[word] === 0) continue;
    shared.squaredIdf += squaredIdf[word];
    shared.weight += weights[word];
  }
  return shared;
}

function requiredOf({ squaredIdf, lengths }: DistinctTexts, a: number, b: number): number {
  return requiredSquaredIdf(squaredIdf[a], lengths[a], squaredIdf[b], lengths[b]);
}

function sharesEnough(texts: DistinctTexts, a: number, b: number, shared: Shared): boolean {
  const { squaredIdf, weights } = texts;
  if (shared.squaredIdf < requiredOf(texts, a, b)) return false;
  const lighter = Math.min(squaredIdf[a], squaredIdf[b]);
  return shared.weight >= requiredWeight(shared.squaredIdf, lighter, weights[a], weights[b]);
}

function sharesInPlace(
  texts: DistinctTexts,
  vocabulary: Vocabulary,
  a: number,
  b: number,
  shared: Shared,
): boolean {
  const { weights, lengths, byLetters } = texts;
  if (byLetters[a] > 0 || byLetters[b] > 0 || !mayStandInPlace(lengths[a], lengths[b])) return false;
  if (shared.squaredIdf < requiredOf(texts, a, b)) return false;
  if (shared.weight < leastInPlace(weights[a], weights[b])) return false;
  if (shared.weight > mostInPlace(weights[a], weights[b])) return false;
  return standInPlace(texts, vocabulary, a, b);
}
