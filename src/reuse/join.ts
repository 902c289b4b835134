import type { NodeStore } from './nodes';
import { Postings } from './postings';
import type { Vocabulary } from './vocabulary';

/** Share of the rarer half's evidence that two texts must have in common to be looked at. */
export const LEAST_SHARE = 0.31;
/** Evidence that two texts must have in common at least: less than two rare words. */
export const LEAST_EVIDENCE = 280;
/** A text of common words only needs no more than this share of its evidence, however little that is. */
export const PLAIN_SHARE = 0.62;
/** Texts with less evidence in all are titles and labels; they have no partners. */
export const LEAST_WORTH = 80;
/** A text of more tokens is compared only with texts of at least one part in {@link LONG_RATIO} of its length. */
export const LONG = 2000;
export const LONG_RATIO = 16;
/**
 * The prefix is drawn out until no more than this share of the bound remains, so that one common word is not yet a
 * candidate; below it, reading the long lists of common words costs more than looking at the candidates.
 */
const ENOUGH = 0.4;

/**
 * Exact set-similarity join on weighted tokens. A pair is a candidate when the evidence of the words it has in common
 * is at least {@link LEAST_SHARE} of the lighter text's and at least {@link LEAST_EVIDENCE}, or {@link PLAIN_SHARE} of
 * the lighter text's where that is less; every such pair is found.
 *
 * Prefix filter: the lighter text's words are taken rarest first until what remains could not reach the bound, so any
 * partner must hold one of them. It works without a global order of words because it is asymmetric: a new text's
 * prefix is looked up in the lists of all words (finds heavier partners), and all its words in the lists of prefixes
 * (finds lighter partners). After Bayardo, Ma, Srikant, "Scaling Up All Pairs Similarity Search" (WWW 2007), and
 * Xiao, Wang, Lin, Yu, "Efficient Similarity Joins for Near Duplicate Detection" (WWW 2008).
 */
export class Join {
  private readonly all = new Postings();
  private readonly prefixes = new Postings();
  /** Two numbers a node: evidence found so far (0 between searches), and what its prefix must reach. */
  private sums: Int32Array = new Int32Array(2048);
  private stamps: Int32Array = new Int32Array(1024);
  private stamp = 0;
  private touched: Int32Array = new Int32Array(1024);
  private touchedCount = 0;
  private reached: Int32Array = new Int32Array(1024);
  private reachedCount = 0;
  private readonly found = new Set<number>();
  private rest = 0;
  private distinct: number[] = [];
  private readonly dead: number[] = [];

  constructor(
    private readonly nodes: NodeStore,
    private readonly vocabulary: Vocabulary,
  ) {}

  /** Adds a node and returns all its partners among the nodes already there, each once, ascending. */
  add(node: number): number[] {
    const evidence = this.gather(node);
    this.nodes.evidence[node] = evidence;
    if (evidence < LEAST_WORTH) return [];
    if (this.touched.length < this.nodes.limit) this.growNodes();
    const required = this.required(evidence);
    const prefix = this.prefixLength(evidence, required);
    this.found.clear();
    this.searchHeavier(node, prefix, required);
    this.searchLighter(node);
    for (let i = 0; i < prefix; i++) this.prefixes.add(this.distinct[i], node);
    for (const token of this.distinct) this.all.add(token, node);
    return [...this.found].sort((a, b) => a - b);
  }

  /** Forgets a node; its entries are swept once they make up a quarter. */
  remove(node: number): void {
    this.dead.push(node);
  }

  /** Packs the lists when many nodes were removed, and returns the ids that no list holds any more. */
  sweep(): number[] {
    if (this.dead.length < 64 || this.dead.length * 4 < this.nodes.limit) return [];
    this.all.pack(this.nodes.alive);
    this.prefixes.pack(this.nodes.alive);
    return this.dead.splice(0);
  }

  get bytes(): number {
    return this.all.bytes + this.prefixes.bytes + this.sums.byteLength * 2 + this.stamps.byteLength;
  }

  private growNodes(): void {
    const length = this.nodes.limit + (this.nodes.limit >> 2);
    const sums = new Int32Array(length * 2);
    sums.set(this.sums);
    this.sums = sums;
    this.touched = new Int32Array(length);
    this.reached = new Int32Array(length);
  }

  /** Bound on the common evidence when this node is the lighter one. */
  private required(evidence: number): number {
    return Math.max(
      Math.ceil(evidence * LEAST_SHARE),
      Math.min(LEAST_EVIDENCE, Math.ceil(evidence * PLAIN_SHARE)),
    );
  }

  /** Collects the node's distinct words that count as evidence, rarest first, and stamps them. */
  private gather(node: number): number {
    const { tokens, starts, lengths } = this.nodes;
    const { evidence } = this.vocabulary;
    if (this.stamps.length < this.vocabulary.size)
      this.stamps = new Int32Array(this.vocabulary.size + (this.vocabulary.size >> 1));
    this.stamp++;
    this.distinct = [];
    let sum = 0;
    for (let at = starts[node]; at < starts[node] + lengths[node]; at++) {
      const token = tokens[at];
      if (evidence[token] === 0 || this.stamps[token] === this.stamp) continue;
      this.stamps[token] = this.stamp;
      this.distinct.push(token);
      sum += evidence[token];
    }
    this.distinct.sort((a, b) => evidence[b] - evidence[a] || a - b);
    return sum;
  }

  /** How many of the gathered words, rarest first, must be looked up; sets {@link rest} to what remains. */
  private prefixLength(evidence: number, required: number): number {
    const weights = this.vocabulary.evidence;
    let rest = evidence;
    let length = 0;
    while (length < this.distinct.length && rest >= required * ENOUGH)
      rest -= weights[this.distinct[length++]];
    this.rest = rest;
    return length;
  }

  /** Finds partners whose lists hold words of this node's prefix. */
  private searchHeavier(node: number, prefix: number, required: number): void {
    const { sums, vocabulary } = this;
    const { packed, offsets, tailHeads, tailNodes, tailNext } = this.all;
    const least = required - this.rest;
    let { touchedCount, reachedCount } = this;
    for (let i = 0; i < prefix; i++) {
      const token = this.distinct[i];
      const weight = vocabulary.evidence[token];
      const end = token + 1 < offsets.length ? offsets[token + 1] : 0;
      for (let at = end === 0 ? 0 : offsets[token]; at < end; at++) {
        const other = packed[at];
        const before = sums[other * 2];
        if (before === 0) this.touched[touchedCount++] = other;
        sums[other * 2] = before + weight;
        if (before < least && before + weight >= least) this.reached[reachedCount++] = other;
      }
      for (let at = token < tailHeads.length ? tailHeads[token] : -1; at >= 0; at = tailNext[at]) {
        const other = tailNodes[at];
        const before = sums[other * 2];
        if (before === 0) this.touched[touchedCount++] = other;
        sums[other * 2] = before + weight;
        if (before < least && before + weight >= least) this.reached[reachedCount++] = other;
      }
    }
    this.touchedCount = touchedCount;
    this.reachedCount = reachedCount;
    this.settle(node, () => required);
    this.sums[node * 2 + 1] = least;
  }

  /** Finds partners whose own prefix holds words of this node. */
  private searchLighter(node: number): void {
    const { sums, vocabulary } = this;
    const { packed, offsets, tailHeads, tailNodes, tailNext } = this.prefixes;
    let { touchedCount, reachedCount } = this;
    for (const token of this.distinct) {
      const weight = vocabulary.evidence[token];
      const end = token + 1 < offsets.length ? offsets[token + 1] : 0;
      for (let at = end === 0 ? 0 : offsets[token]; at < end; at++) {
        const other = packed[at];
        const before = sums[other * 2];
        if (before === 0) this.touched[touchedCount++] = other;
        const least = sums[other * 2 + 1];
        sums[other * 2] = before + weight;
        if (before < least && before + weight >= least) this.reached[reachedCount++] = other;
      }
      for (let at = token < tailHeads.length ? tailHeads[token] : -1; at >= 0; at = tailNext[at]) {
        const other = tailNodes[at];
        const before = sums[other * 2];
        if (before === 0) this.touched[touchedCount++] = other;
        const least = sums[other * 2 + 1];
        sums[other * 2] = before + weight;
        if (before < least && before + weight >= least) this.reached[reachedCount++] = other;
      }
    }
    this.touchedCount = touchedCount;
    this.reachedCount = reachedCount;
    this.settle(node, (other) => this.required(this.nodes.evidence[other]));
  }

  /** Looks at the nodes that reached their bound and sets all sums back to 0. */
  private settle(node: number, requiredOf: (other: number) => number): void {
    const { sums, touched } = this;
    for (let i = 0; i < this.reachedCount; i++) {
      const other = this.reached[i];
      if (other === node || this.nodes.alive[other] === 0 || this.found.has(other)) continue;
      if (!this.isComparable(node, other)) continue;
      if (this.common(other) >= requiredOf(other)) this.found.add(other);
    }
    for (let i = 0; i < this.touchedCount; i++) sums[touched[i] * 2] = 0;
    this.touchedCount = 0;
    this.reachedCount = 0;
  }

  /** A very long text holds the words of every short one somewhere; such a pair says nothing. */
  private isComparable(a: number, b: number): boolean {
    const { lengths } = this.nodes;
    const longer = Math.max(lengths[a], lengths[b]);
    return longer <= LONG || Math.min(lengths[a], lengths[b]) * LONG_RATIO >= longer;
  }

  /** Evidence that the gathered node and `other` have in common. */
  private common(other: number): number {
    const { tokens, starts, lengths } = this.nodes;
    const { evidence } = this.vocabulary;
    const { stamps, stamp } = this;
    let sum = 0;
    for (let at = starts[other]; at < starts[other] + lengths[other]; at++) {
      const token = tokens[at];
      if (stamps[token] !== stamp) continue;
      sum += evidence[token];
      stamps[token] = -stamp;
    }
    for (let at = starts[other]; at < starts[other] + lengths[other]; at++) {
      if (stamps[tokens[at]] === -stamp) stamps[tokens[at]] = stamp;
    }
    return sum;
  }
}
