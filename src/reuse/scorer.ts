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
export const BELOW_ONE = 0.999;

/** Judges pairs of nodes. Holds scratch memory only. */
export class Scorer {
  private stamps: Int32Array = new Int32Array(1024);
  private stamp = 0;

  constructor(
    private readonly nodes: NodeStore,
    private readonly vocabulary: Vocabulary,
  ) {}

  /** Judges two different nodes; the same whichever comes first. */
  judge(a: number, b: number): Verdict {
    const [common, weightA, weightB] = this.overlap(a, b);
    const dice = (2 * common) / (weightA + weightB);
    const smaller = common / Math.min(weightA, weightB);
    const ratio = Math.min(weightA, weightB) / Math.max(weightA, weightB);
    const trusted = Math.min(1, Math.min(weightA, weightB) / 1600);
    const score = Math.min(
      BELOW_ONE,
      1 / (1 + Math.exp(-14 * (Math.max(dice, smaller * 0.8 * trusted) - 0.42))),
    );
    if (dice >= 0.75) return { class: 'near', score };
    if (smaller >= 0.75 && ratio < 0.75) return { class: 'contained', score };
    return { class: 'reworded', score };
  }

  /** Rarity of the common distinct words, of those of `a` and of those of `b`. */
  private overlap(a: number, b: number): [number, number, number] {
    const { tokens, starts, lengths } = this.nodes;
    const { weights, size } = this.vocabulary;
    if (this.stamps.length < size) this.stamps = new Int32Array(size + (size >> 1));
    const { stamps } = this;
    const inA = ++this.stamp;
    const inB = ++this.stamp;
    let weightA = 0;
    for (let at = starts[a]; at < starts[a] + lengths[a]; at++) {
      if (stamps[tokens[at]] === inA) continue;
      stamps[tokens[at]] = inA;
      weightA += weights[tokens[at]];
    }
    let weightB = 0;
    let common = 0;
    for (let at = starts[b]; at < starts[b] + lengths[b]; at++) {
      const before = stamps[tokens[at]];
      if (before === inB) continue;
      stamps[tokens[at]] = inB;
      weightB += weights[tokens[at]];
      if (before === inA) common += weights[tokens[at]];
    }
    return [common, weightA, weightB];
  }
}
