import type { NodeStore } from './nodes';
import { CommonSubsequence, ORDER_LIMIT } from './order';
import { PassageFinder } from './passages';
import { RunSet } from './runs';
import type { Vocabulary } from './vocabulary';

/** What the scorer sees of a pair, in this order. All are the same whichever text comes first. */
export const FEATURES = [
  'dice',
  'containment',
  'ratio',
  'lighterWeight',
  'commonEvidence',
  'evidenceDice',
  'evidenceContainment',
  'familyDice',
  'familyContainment',
  'runDice',
  'runContainment',
  'orderContainment',
  'orderDice',
  'numbersMissing',
  'numberDice',
  'negation',
  'shorter',
  'longer',
  'wordDice',
  'letterDice',
  'rootDice',
  'plainDice',
  'nameDice',
  'plainEvidence',
  'restLighter',
  'restHeavier',
  'numbersExtra',
  'covered',
  'longest',
  'stretch',
] as const;

/** Below both of these, two texts share words by chance. */
const LEAST_DICE = 0.2;
const LEAST_CONTAINMENT = 0.4;

const ROOTS = Float64Array.from({ length: 256 }, (_, weight) => Math.round(64 * Math.sqrt(weight)));

/** Sums over the distinct words of one side, or of both. */
interface Sums {
  weight: number;
  evidence: number;
  words: number;
  numbers: number;
  negations: number;
  letters: number;
  roots: number;
  names: number;
  nameEvidence: number;
}

function emptySums(): Sums {
  return {
    weight: 0,
    evidence: 0,
    words: 0,
    numbers: 0,
    negations: 0,
    letters: 0,
    roots: 0,
    names: 0,
    nameEvidence: 0,
  };
}

function share(common: number, whole: number): number {
  return whole > 0 ? common / whole : 0;
}

/** Computes {@link FEATURES} of two nodes. Holds scratch memory only. */
export class PairFeatures {
  readonly values = new Float64Array(FEATURES.length);
  private stamps: Int32Array = new Int32Array(1024);
  private families: Int32Array = new Int32Array(1024);
  private stamp = 0;
  private readonly runs = new RunSet();
  private readonly order = new CommonSubsequence();
  private readonly passages: PassageFinder;
  private readonly left = emptySums();
  private readonly right = emptySums();
  private readonly both = emptySums();

  constructor(
    private readonly nodes: NodeStore,
    private readonly vocabulary: Vocabulary,
  ) {
    this.passages = new PassageFinder(nodes, vocabulary);
  }

  /**
   * Fills {@link values} for the two nodes. Returns false, with only the features of single words filled, when the two
   * have so little in common that nothing else could make them a pair; with `always` all are filled nonetheless.
   */
  compute(a: number, b: number, always = false): boolean {
    this.compareWords(a, b);
    const { values } = this;
    if (!always && values[0] < LEAST_DICE && values[1] < LEAST_CONTAINMENT) return false;
    this.compareOrder(a, b);
    return true;
  }

  private compareWords(a: number, b: number): void {
    const { values, left, right, both } = this;
    this.countWords(a, b);
    const lengthA = this.nodes.lengths[a];
    const lengthB = this.nodes.lengths[b];
    const lighter = Math.min(left.weight, right.weight);
    const heavier = Math.max(left.weight, right.weight);
    values[0] = share(2 * both.weight, lighter + heavier);
    values[1] = share(both.weight, lighter);
    values[2] = share(lighter, heavier);
    values[3] = Math.log(1 + lighter);
    values[4] = Math.log(1 + both.evidence);
    values[5] = share(2 * both.evidence, left.evidence + right.evidence);
    values[6] = share(both.evidence, Math.min(left.evidence, right.evidence));
    values[13] = Math.min(4, Math.min(left.numbers, right.numbers) - both.numbers);
    values[14] =
      left.numbers + right.numbers === 0 ? 0.5 : share(2 * both.numbers, left.numbers + right.numbers);
    values[15] = Math.min(2, Math.abs(left.negations - right.negations));
    values[16] = Math.log(1 + Math.min(lengthA, lengthB));
    values[17] = Math.log(1 + Math.max(lengthA, lengthB));
    values[18] = share(2 * both.words, left.words + right.words);
    values[19] = share(2 * both.letters, left.letters + right.letters);
    values[20] = share(2 * both.roots, left.roots + right.roots);
    const plain = left.weight + right.weight - left.names - right.names;
    values[21] = plain === 0 ? 0.5 : share(2 * (both.weight - both.names), plain);
    values[22] = left.names + right.names === 0 ? 0.5 : share(2 * both.names, left.names + right.names);
    values[23] = Math.log(1 + both.evidence - both.nameEvidence);
    values[24] = Math.log(1 + Math.min(left.evidence, right.evidence) - both.evidence);
    values[25] = Math.log(1 + Math.max(left.evidence, right.evidence) - both.evidence);
    values[26] = Math.min(8, left.numbers + right.numbers - 2 * both.numbers);
  }

  private compareOrder(a: number, b: number): void {
    const { values, left, right } = this;
    const lengthA = this.nodes.lengths[a];
    const lengthB = this.nodes.lengths[b];
    const family = this.familyCommon(a, b);
    values[7] = share(family[0] + family[1], left.weight + right.weight);
    values[8] = Math.max(share(family[0], left.weight), share(family[1], right.weight));
    this.countRuns(a, b);
    const ordered = this.order.length(this.nodes, a, b);
    const orderedA = Math.min(lengthA, ORDER_LIMIT);
    const orderedB = Math.min(lengthB, ORDER_LIMIT);
    values[11] = share(ordered, Math.min(orderedA, orderedB));
    values[12] = share(2 * ordered, orderedA + orderedB);
    this.comparePassages(a, b);
  }

  /** How the lighter text stands in the heavier; both ways round where neither is, so that their order does not matter. */
  private comparePassages(a: number, b: number): void {
    const { values, left, right, passages } = this;
    const isLeft = left.weight <= right.weight;
    passages.find(isLeft ? a : b, isLeft ? b : a);
    const { found } = passages;
    let { covered, longest, stretch } = found;
    if (left.weight === right.weight) {
      passages.find(b, a);
      covered = Math.max(covered, found.covered);
      longest = Math.max(longest, found.longest);
      stretch = Math.max(stretch, found.stretch);
    }
    values[27] = covered;
    values[28] = Math.log(1 + longest);
    values[29] = stretch;
  }

  private countWords(a: number, b: number): void {
    if (this.stamps.length < this.vocabulary.size)
      this.stamps = new Int32Array(this.vocabulary.size + (this.vocabulary.size >> 1));
    const inA = ++this.stamp;
    const inB = ++this.stamp;
    Object.assign(this.left, emptySums());
    Object.assign(this.right, emptySums());
    Object.assign(this.both, emptySums());
    this.sumWords(a, inA, 0, this.left);
    this.sumWords(b, inB, inA, this.right);
  }

  /** Sums the distinct words of a node into `side`; those stamped `other` before also into {@link both}. */
  private sumWords(node: number, stamp: number, other: number, side: Sums): void {
    const { tokens, starts, lengths } = this.nodes;
    const { stamps } = this;
    const end = starts[node] + lengths[node];
    for (let at = starts[node]; at < end; at++) {
      const token = tokens[at];
      const before = stamps[token];
      if (before === stamp) continue;
      stamps[token] = stamp;
      this.addWord(token, side);
      if (other !== 0 && before === other) this.addWord(token, this.both);
    }
  }

  private addWord(token: number, sums: Sums): void {
    const { weights, evidence, kinds, sizes } = this.vocabulary;
    sums.letters += sizes[token] + 1;
    sums.roots += ROOTS[weights[token]];
    sums.weight += weights[token];
    sums.evidence += evidence[token];
    sums.words++;
    const kind = kinds[token];
    if (kind === 0) return;
    if (kind === 1) sums.numbers++;
    else if (kind === 2) sums.negations++;
    else {
      sums.names += weights[token];
      sums.nameEvidence += evidence[token];
    }
  }

  /** Weight of the distinct words of each side whose family (same beginning) occurs on the other. */
  private familyCommon(a: number, b: number): [number, number] {
    if (this.families.length < this.vocabulary.families)
      this.families = new Int32Array(this.vocabulary.families * 2);
    this.stampFamilies(a, ++this.stamp);
    const inB = this.weighFamilies(b, this.stamp);
    this.stampFamilies(b, ++this.stamp);
    return [this.weighFamilies(a, this.stamp), inB];
  }

  private stampFamilies(node: number, stamp: number): void {
    const { tokens, starts, lengths } = this.nodes;
    const { family } = this.vocabulary;
    const end = starts[node] + lengths[node];
    for (let at = starts[node]; at < end; at++) this.families[family[tokens[at]]] = stamp;
  }

  private weighFamilies(node: number, stamp: number): number {
    const { tokens, starts, lengths } = this.nodes;
    const { family, weights } = this.vocabulary;
    const seen = ++this.stamp;
    const end = starts[node] + lengths[node];
    let sum = 0;
    for (let at = starts[node]; at < end; at++) {
      const token = tokens[at];
      if (this.stamps[token] === seen) continue;
      this.stamps[token] = seen;
      if (this.families[family[token]] === stamp) sum += weights[token];
    }
    return sum;
  }

  /** Pairs of neighbouring words, weighed by the rarity of both. */
  private countRuns(a: number, b: number): void {
    this.runs.clear(this.nodes.lengths[a]);
    const weightA = this.visitRuns(a, true);
    const before = this.runs.common;
    const weightB = this.visitRuns(b, false);
    const common = this.runs.common - before;
    this.values[9] = share(2 * common, weightA + weightB);
    this.values[10] = share(common, Math.min(weightA, weightB));
  }

  private visitRuns(node: number, insert: boolean): number {
    const { tokens, starts, lengths } = this.nodes;
    const { weights } = this.vocabulary;
    const end = starts[node] + lengths[node];
    let sum = 0;
    for (let at = starts[node] + 1; at < end; at++) {
      const weight = weights[tokens[at - 1]] + weights[tokens[at]];
      sum += weight;
      if (insert) this.runs.add(tokens[at - 1], tokens[at]);
      else this.runs.take(tokens[at - 1], tokens[at], weight);
    }
    return sum;
  }
}
