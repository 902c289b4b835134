import type { NodeStore } from './nodes';
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
] as const;

/** Below both of these, two texts share words by chance. */
const LEAST_DICE = 0.2;
const LEAST_CONTAINMENT = 0.4;
/** The order of more tokens than this is not compared; the first ones stand for the text. */
const ORDER_LIMIT = 2048;

/** Sums over the distinct words of one side, or of both. */
interface Sums {
  weight: number;
  evidence: number;
  words: number;
  numbers: number;
  negations: number;
}

function emptySums(): Sums {
  return { weight: 0, evidence: 0, words: 0, numbers: 0, negations: 0 };
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
  private readonly left = emptySums();
  private readonly right = emptySums();
  private readonly both = emptySums();

  constructor(
    private readonly nodes: NodeStore,
    private readonly vocabulary: Vocabulary,
  ) {}

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
    const { weights, evidence, kinds } = this.vocabulary;
    sums.weight += weights[token];
    sums.evidence += evidence[token];
    sums.words++;
    const kind = kinds[token];
    if (kind === 0) return;
    if (kind === 1) sums.numbers++;
    else sums.negations++;
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

/** A multiset of pairs of words. */
class RunSet {
  common = 0;
  private keys: Float64Array = new Float64Array(256);
  private counts: Int32Array = new Int32Array(256);
  private mask = 255;

  clear(entries: number): void {
    let size = 256;
    while (size < entries * 2) size *= 2;
    if (size > this.keys.length) {
      this.keys = new Float64Array(size);
      this.counts = new Int32Array(size);
    }
    this.mask = size - 1;
    this.keys.fill(-1, 0, size);
    this.common = 0;
  }

  add(first: number, second: number): void {
    const slot = this.slot(first, second);
    if (this.keys[slot] < 0) {
      this.keys[slot] = first * 0x4000000 + second;
      this.counts[slot] = 0;
    }
    this.counts[slot]++;
  }

  /** Takes one such pair out, if there is one left, and adds its weight to {@link common}. */
  take(first: number, second: number, weight: number): void {
    const slot = this.slot(first, second);
    if (this.keys[slot] < 0 || this.counts[slot] === 0) return;
    this.counts[slot]--;
    this.common += weight;
  }

  private slot(first: number, second: number): number {
    const key = first * 0x4000000 + second;
    let slot = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 7;
    slot &= this.mask;
    while (this.keys[slot] >= 0 && this.keys[slot] !== key) slot = (slot + 1) & this.mask;
    return slot;
  }
}

/**
 * Length of the longest common subsequence of two token sequences, bit-parallel: 32 tokens of one side at a time.
 * After Hyyrö, "Bit-parallel LCS-length computation revisited" (2004).
 */
class CommonSubsequence {
  private heads: Int32Array = new Int32Array(1024);
  private headStamps: Int32Array = new Int32Array(1024);
  private stamp = 0;
  private readonly next = new Int32Array(ORDER_LIMIT);
  private readonly rows = new Int32Array(ORDER_LIMIT / 32);
  private readonly matches = new Int32Array(ORDER_LIMIT / 32);

  length(nodes: NodeStore, a: number, b: number): number {
    const { tokens, starts, lengths } = nodes;
    const short = lengths[a] <= lengths[b] ? a : b;
    const long = short === a ? b : a;
    const width = Math.min(lengths[short], ORDER_LIMIT);
    const height = Math.min(lengths[long], ORDER_LIMIT);
    this.stamp++;
    for (let at = width - 1; at >= 0; at--) this.link(tokens[starts[short] + at], at);
    const words = (width + 31) >> 5;
    this.rows.fill(-1, 0, words);
    for (let at = 0; at < height; at++) this.advance(tokens[starts[long] + at], words);
    let zeros = 0;
    for (let i = 0; i < words; i++) {
      const used = i === words - 1 && (width & 31) !== 0 ? (1 << (width & 31)) - 1 : -1;
      zeros += bitCount(~this.rows[i] & used);
    }
    return zeros;
  }

  private link(token: number, at: number): void {
    if (token >= this.heads.length) {
      const length = token + (token >> 1) + 1;
      const heads = new Int32Array(length);
      heads.set(this.heads);
      this.heads = heads;
      const stamps = new Int32Array(length);
      stamps.set(this.headStamps);
      this.headStamps = stamps;
    }
    this.next[at] = this.headStamps[token] === this.stamp ? this.heads[token] : -1;
    this.heads[token] = at;
    this.headStamps[token] = this.stamp;
  }

  private advance(token: number, words: number): void {
    if (token >= this.heads.length || this.headStamps[token] !== this.stamp) return;
    const { matches, rows, next } = this;
    matches.fill(0, 0, words);
    for (let at = this.heads[token]; at >= 0; at = next[at]) matches[at >> 5] |= 1 << (at & 31);
    let carry = 0;
    for (let i = 0; i < words; i++) {
      const row = rows[i];
      const hit = row & matches[i];
      const sum = (row >>> 0) + (hit >>> 0) + carry;
      carry = sum > 0xffffffff ? 1 : 0;
      rows[i] = sum | 0 | (row & ~matches[i]);
    }
  }
}

function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
