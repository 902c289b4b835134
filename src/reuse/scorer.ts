import { FEATURES, PairFeatures, columnOf, featuresHash } from './features';
import type { ReuseModel } from './model';
import type { DistinctTexts } from './distinctTexts';
import type { ReuseClass, Untied } from './types';
import type { Vocabulary } from './vocabulary';

/** The classes of different texts. */
export type JudgedClass = Exclude<ReuseClass, 'exact' | 'wording'>;
const JUDGED: readonly JudgedClass[] = ['near', 'contained', 'reworded'];

/** Log-odds of one class as they come out, and as labelled pairs have them: `slope` (above 0) × log-odds + `offset` (Platt 1999). */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

/** How a pair of different texts was judged. */
export interface Verdict {
  readonly class: ReuseClass;
  /** Probability in [0,1) that both tell the same thing. */
  readonly score: number;
  readonly untied: Untied | undefined;
}

/** The highest score of two texts that are not the same; that of texts of the same words that differ in signs. A choice. */
export const BELOW_ONE = 0.9999;

// What a lower and a higher value of the thresholds gives is in docs/reuse.md, "Constants".

/** Share of the lighter text that stands in the heavier one from which it counts as contained. */
const CONTAINED = 0.75;
/** A contained text has at most this share of the other's tokens; otherwise the two mirror each other. */
const CONTAINED_RATIO = 0.75;
/** Agreement in words or in their order from which a pair is an edited copy. */
const NEAR = 0.7;
/** A text of fewer tokens is a title or a label; it matches its like, or a text that holds it word for word. */
const TITLE_LENGTH = 12;
const VERBATIM = 0.9;

/** From here on a retelling counts less, and never reaches .95 by itself: only copies are certain. */
const SURE = 0.8;
const SURE_SLOPE = 0.75;

const DICE = columnOf('dice');
const CONTAINMENT = columnOf('containment');
const RUN_CONTAINMENT = columnOf('runContainment');
const ORDER_DICE = columnOf('orderDice');

/** What judging two texts of so many tokens together costs, in units of the join's budget. Measured as that is. */
export function costOfJudging(tokens: number): number {
  return 6000 + 30 * tokens;
}

const UNRELATED: Verdict = { class: 'reworded', score: 0, untied: undefined };

/** Coefficients of the scorer as they lie in the model, one after the other, behind the {@link featuresHash}. */
export interface ScorerWeights {
  /** One for each of {@link FEATURES}, then the constant: log-odds that two texts retell each other. */
  readonly retelling: readonly number[];
  /** What makes the log-odds of each class a probability, see {@link calibrated}. */
  readonly calibration: Readonly<Record<JudgedClass, Calibration>>;
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
  const flat = [featuresHash(), ...weights.retelling];
  for (const type of JUDGED) flat.push(weights.calibration[type].slope, weights.calibration[type].offset);
  flat.push(weights.start, weights.depth, weights.trees.length);
  for (const tree of weights.trees) flat.push(...tree.features, ...tree.thresholds, ...tree.leaves);
  return flat;
}

function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** Log-odds that two texts tell the same, from those of an edited copy and of a retelling; yet to be {@link calibrated}. */
export function combineLogOdds(copy: number, retelling: number): number {
  const told = logistic(retelling);
  const capped = told <= SURE ? told : SURE + SURE_SLOPE * (told - SURE);
  const neither = logistic(-copy) * (1 - capped);
  return Math.log1p(-neither) - Math.log(neither);
}

/** The probability in [0,1) that log-odds of a class mean on labelled pairs. */
export function calibrated(logOdds: number, { slope, offset }: Calibration): number {
  return Math.min(BELOW_ONE, logistic(slope * logOdds + offset));
}

/** The class of two different texts with these {@link FEATURES}; `ratio` is the length of the shorter by that of the longer. */
export function classOf(values: ArrayLike<number>, ratio: number): JudgedClass {
  if (values[CONTAINMENT] >= CONTAINED && ratio <= CONTAINED_RATIO) return 'contained';
  return Math.max(values[DICE], values[ORDER_DICE]) >= NEAR ? 'near' : 'reworded';
}

/**
 * Judges pairs of texts: the probability that one is an edited copy of the other (boosted trees) or that both tell the
 * same in other words (logistic regression), see {@link combineLogOdds}. Holds scratch memory only.
 */
export class Scorer {
  readonly #texts: DistinctTexts;
  readonly #features: PairFeatures;
  readonly #weights: Float32Array;
  readonly #calibration: Readonly<Record<JudgedClass, Calibration>>;
  readonly #start: number;
  readonly #depth: number;
  /** Inner nodes of all trees, level by level; one that does not split sends all to the left. */
  readonly #splits: Int32Array;
  readonly #thresholds: Float64Array;
  readonly #leaves: Float64Array;

  /** @throws Error when the model was trained on other features */
  constructor(texts: DistinctTexts, vocabulary: Vocabulary, model: ReuseModel) {
    this.#texts = texts;
    this.#features = new PairFeatures(texts, vocabulary);
    if (model.scorer[0] !== featuresHash()) throw new Error('The reuse model was trained on other features.');
    this.#weights = model.scorer.subarray(1);
    const calibrations = this.#weights.subarray(FEATURES.length + 1);
    const calibration = (type: JudgedClass): Calibration => {
      const [slope, offset] = calibrations.subarray(2 * JUDGED.indexOf(type));
      return { slope, offset };
    };
    this.#calibration = {
      near: calibration('near'),
      contained: calibration('contained'),
      reworded: calibration('reworded'),
    };
    const at = FEATURES.length + 1 + 2 * JUDGED.length;
    this.#start = this.#weights[at];
    this.#depth = this.#weights[at + 1];
    const trees = this.#weights[at + 2];
    const inner = (1 << this.#depth) - 1;
    this.#splits = new Int32Array(trees * inner);
    this.#thresholds = new Float64Array(trees * inner);
    this.#leaves = new Float64Array(trees * (inner + 1));
    for (let tree = 0, from = at + 3; tree < trees; tree++, from += 3 * inner + 1) {
      for (let node = 0; node < inner; node++) {
        const feature = this.#weights[from + node];
        this.#splits[tree * inner + node] = Math.max(0, feature);
        this.#thresholds[tree * inner + node] = feature < 0 ? Infinity : this.#weights[from + inner + node];
      }
      this.#leaves.set(this.#weights.subarray(from + 2 * inner, from + 3 * inner + 1), tree * (inner + 1));
    }
  }

  /** Judges two different texts of a workspace; the same whichever comes first. Score 0 means nothing in common. */
  judge(a: number, b: number): Verdict {
    if (!this.#features.compute(a, b)) return UNRELATED;
    const [shorter, longer] = this.#lengths(a, b);
    const title = shorter < TITLE_LENGTH && shorter * 2 < longer;
    if (title && this.#features.values[RUN_CONTAINMENT] < VERBATIM) return UNRELATED;
    return this.#verdict(shorter, longer);
  }

  /** Judges two different texts that somebody asks about: nothing is turned down beforehand. */
  compare(a: number, b: number): Verdict {
    this.#features.compute(a, b, true);
    return this.#verdict(...this.#lengths(a, b));
  }

  #lengths(a: number, b: number): [number, number] {
    const { lengths } = this.#texts;
    return lengths[a] <= lengths[b] ? [lengths[a], lengths[b]] : [lengths[b], lengths[a]];
  }

  #verdict(shorter: number, longer: number): Verdict {
    const { values } = this.#features;
    const type = classOf(values, shorter / longer);
    const logOdds = combineLogOdds(this.#copyLogOdds(values), this.#retellingLogOdds(values));
    const score = calibrated(logOdds, this.#calibration[type]);
    return { class: type, score, untied: this.#features.untied };
  }

  #retellingLogOdds(values: Float64Array): number {
    let sum = this.#weights[FEATURES.length];
    for (let i = 0; i < FEATURES.length; i++) sum += this.#weights[i] * values[i];
    return sum;
  }

  #copyLogOdds(values: Float64Array): number {
    const splits = this.#splits;
    const thresholds = this.#thresholds;
    const leaves = this.#leaves;
    const depth = this.#depth;
    const inner = (1 << depth) - 1;
    let sum = this.#start;
    let leaf = -inner;
    for (let root = 0; root < splits.length; root += inner) {
      let node = 0;
      for (let level = 0; level < depth; level++)
        node = 2 * node + (values[splits[root + node]] <= thresholds[root + node] ? 1 : 2);
      sum += leaves[leaf + node];
      leaf += inner + 1;
    }
    return sum;
  }
}
