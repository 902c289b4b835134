import type { NodeStore } from './nodes';
import { Postings } from './postings';
import type { Vocabulary } from './vocabulary';

/** Share of the rarer half's evidence that two texts must have in common to be looked at. */
export const LEAST_SHARE = 0.28;
/** Evidence that two texts must have in common at least: less than two rare words. */
export const LEAST_EVIDENCE = 320;
/** Below this share of what is still needed, scanning lists further costs more than looking at the candidates. */
const ENOUGH = 0.5;

/**
 * Exact set-similarity join on weighted tokens. A pair is a candidate when the evidence of the words it has in common
 * is at least {@link LEAST_SHARE} of the lighter text's and at least {@link LEAST_EVIDENCE}; every such pair is found.
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
  private sums: Int32Array = new Int32Array(1024);
  private stamps: Int32Array = new Int32Array(1024);
  private stamp = 0;
  private readonly touched: number[] = [];
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
    if (evidence < LEAST_EVIDENCE) return [];
    if (this.sums.length < this.nodes.limit)
      this.sums = new Int32Array(this.nodes.limit + (this.nodes.limit >> 1));
    const found = new Set<number>();
    const prefix = this.searchHeavier(node, evidence, found);
    this.searchLighter(node, found);
    for (let i = 0; i < prefix; i++) this.prefixes.add(this.distinct[i], node);
    for (const token of this.distinct) this.all.add(token, node);
    return [...found].sort((a, b) => a - b);
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
    return this.all.bytes + this.prefixes.bytes + this.sums.byteLength + this.stamps.byteLength;
  }

  /** Bound on the common evidence when this node is the lighter one. */
  private required(evidence: number): number {
    return Math.max(Math.ceil(evidence * LEAST_SHARE), LEAST_EVIDENCE);
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

  /** Finds partners whose lists hold a word of this node's prefix. Returns the length of the prefix. */
  private searchHeavier(node: number, evidence: number, found: Set<number>): number {
    const required = this.required(evidence);
    const { distinct } = this;
    const weights = this.vocabulary.evidence;
    let rest = evidence;
    let prefix = 0;
    while (prefix < distinct.length && rest >= required) rest -= weights[distinct[prefix++]];
    let scanned = prefix;
    for (let i = 0; i < prefix; i++) this.accumulate(this.all, distinct[i]);
    while (scanned < distinct.length && rest >= required * ENOUGH) {
      rest -= weights[distinct[scanned]];
      this.accumulate(this.all, distinct[scanned++]);
    }
    const alive = this.nodes.alive;
    for (const other of this.touched) {
      if (
        this.sums[other] + rest >= required &&
        alive[other] === 1 &&
        other !== node &&
        this.common(other) >= required
      )
        found.add(other);
      this.sums[other] = 0;
    }
    this.touched.length = 0;
    return prefix;
  }

  /** Finds partners whose own prefix holds a word of this node. */
  private searchLighter(node: number, found: Set<number>): void {
    for (const token of this.distinct) this.accumulate(this.prefixes, token);
    const { alive, evidence } = this.nodes;
    for (const other of this.touched) {
      const required = this.required(evidence[other]);
      if (
        this.sums[other] > 0 &&
        alive[other] === 1 &&
        other !== node &&
        !found.has(other) &&
        this.common(other) >= required
      )
        found.add(other);
      this.sums[other] = 0;
    }
    this.touched.length = 0;
  }

  private accumulate(postings: Postings, token: number): void {
    const { sums, touched } = this;
    const weight = this.vocabulary.evidence[token];
    const { packed, offsets, tailHeads, tailNodes, tailNext } = postings;
    if (token + 1 < offsets.length) {
      const end = offsets[token + 1];
      for (let at = offsets[token]; at < end; at++) {
        const node = packed[at];
        if (sums[node] === 0) touched.push(node);
        sums[node] += weight;
      }
    }
    if (token >= tailHeads.length) return;
    for (let at = tailHeads[token]; at >= 0; at = tailNext[at]) {
      const node = tailNodes[at];
      if (sums[node] === 0) touched.push(node);
      sums[node] += weight;
    }
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
