import { FEATURES, PairFeatures } from './features';
import type { ReuseModel } from './model';
import type { NodeStore } from './nodes';
import type { ReuseClass } from './types';
import type { Vocabulary } from './vocabulary';

/** How a pair of different texts was judged. */
export interface Verdict {
  readonly class: ReuseClass;
  /** Probability in [0,1) that both tell the same thing. */
  readonly score: number;
}

/** The highest score of two texts that are not equal once normalised. */
export const BELOW_ONE = 0.9999;

/** Share of the lighter text that stands in the heavier one from which it counts as contained. */
const CONTAINED = 0.75;
/** A contained text has at most this share of the other's tokens; otherwise the two mirror each other. */
const CONTAINED_RATIO = 0.75;
/** Agreement in words or in their order from which a pair is an edited copy. */
const NEAR = 0.7;
/** A text of fewer tokens is a title or a label; it matches its like, or a text that holds it word for word. */
const TITLE_LENGTH = 12;
const VERBATIM = 0.9;

const DICE = FEATURES.indexOf('dice');
const CONTAINMENT = FEATURES.indexOf('containment');
const RUN_CONTAINMENT = FEATURES.indexOf('runContainment');
const ORDER_DICE = FEATURES.indexOf('orderDice');

const UNRELATED: Verdict = { class: 'reworded', score: 0 };

/** Coefficients of the scorer as they lie in the model, one after the other. */
export interface ScorerWeights {
  /** One for each of {@link FEATURES}, then the constant: log-odds that two texts retell each other. */
  readonly retelling: readonly number[];
  /** Log-odds that one is an edited copy of the other: constant, then boosted trees of equal depth. */
  readonly start: number;
  readonly depth: number;
  readonly trees: readonly {
    readonly features: readonly number[];
    readonly thresholds: readonly number[];
    readonly leaves: readonly number[];
  }[];
}

/** Lays the weights out for models/reuse.bin. */
export function flattenScorer(weights: ScorerWeights): number[] {
  const flat = [...weights.retelling, weights.start, weights.depth, weights.trees.length];
  for (const tree of weights.trees) flat.push(...tree.features, ...tree.thresholds, ...tree.leaves);
  return flat;
}

function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/**
 * Judges pairs of nodes: the probability that one is an edited copy of the other (boosted trees) or that both tell the
 * same in other words (logistic regression), as 1 - (1 - copy)(1 - retelling). Holds scratch memory only.
 */
export class Scorer {
  private readonly features: PairFeatures;
  private readonly weights: Float32Array;
  private readonly start: number;
  private readonly inner: number;
  private readonly treeCount: number;
  private readonly treesAt: number;

  constructor(
    private readonly nodes: NodeStore,
    vocabulary: Vocabulary,
    model: ReuseModel,
  ) {
    this.features = new PairFeatures(nodes, vocabulary);
    this.weights = model.scorer;
    const at = FEATURES.length + 1;
    this.start = this.weights[at];
    this.inner = (1 << this.weights[at + 1]) - 1;
    this.treeCount = this.weights[at + 2];
    this.treesAt = at + 3;
  }

  /** Judges two different nodes of a workspace; the same whichever comes first. Score 0 means nothing in common. */
  judge(a: number, b: number): Verdict {
    if (!this.features.compute(a, b)) return UNRELATED;
    const [shorter, longer] = this.lengths(a, b);
    const title = shorter < TITLE_LENGTH && shorter * 2 < longer;
    if (title && this.features.values[RUN_CONTAINMENT] < VERBATIM) return UNRELATED;
    return this.verdict(shorter, longer);
  }

  /** Judges two different nodes that somebody asks about: nothing is turned down beforehand. */
  compare(a: number, b: number): Verdict {
    this.features.compute(a, b, true);
    return this.verdict(...this.lengths(a, b));
  }

  private lengths(a: number, b: number): [number, number] {
    const { lengths } = this.nodes;
    return lengths[a] <= lengths[b] ? [lengths[a], lengths[b]] : [lengths[b], lengths[a]];
  }

  private verdict(shorter: number, longer: number): Verdict {
    const { values } = this.features;
    const copy = logistic(this.copyLogOdds(values));
    const retelling = logistic(this.retellingLogOdds(values));
    const score = Math.min(BELOW_ONE, 1 - (1 - copy) * (1 - retelling));
    if (values[CONTAINMENT] >= CONTAINED && shorter <= CONTAINED_RATIO * longer)
      return { class: 'contained', score };
    return { class: Math.max(values[DICE], values[ORDER_DICE]) >= NEAR ? 'near' : 'reworded', score };
  }

  private retellingLogOdds(values: Float64Array): number {
    let sum = this.weights[FEATURES.length];
    for (let i = 0; i < FEATURES.length; i++) sum += this.weights[i] * values[i];
    return sum;
  }

  private copyLogOdds(values: Float64Array): number {
    const { weights, inner } = this;
    const size = 3 * inner + 1;
    let sum = this.start;
    for (let tree = 0, at = this.treesAt; tree < this.treeCount; tree++, at += size) {
      let node = 0;
      while (node < inner) {
        const feature = weights[at + node];
        node = 2 * node + (feature < 0 || values[feature] <= weights[at + inner + node] ? 1 : 2);
      }
      sum += weights[at + 2 * inner + node - inner];
    }
    return sum;
  }
}
