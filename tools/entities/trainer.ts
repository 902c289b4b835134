import { HashTable } from '../../src/lexis/index';
import { IMPOSSIBLE, LABEL_COUNT, mayFollow } from '../../src/entities/training';

/** A sentence as features: those of token `i` are `features[offsets[i] .. offsets[i+1])`. */
export interface Example {
  readonly features: Int32Array;
  readonly offsets: Int32Array;
  /** Bit set of labels that each token may have. */
  readonly allowed: Uint16Array;
  /** Bit set of labels that the product would ask about at each token; all where it is not given. */
  readonly possible?: Uint16Array;
  readonly weight: number;
}

/** Settings of the training; all that the result depends on besides the examples. */
export interface Settings {
  readonly epochs: number;
  readonly rate: number;
  readonly l2: number;
  /** Share of a token's features that a step leaves out, so that no few of them carry it all. */
  readonly dropout: number;
  readonly seed: number;
}

/** What training learns: weights by feature number, transitions in log-odds. */
export interface Learned {
  readonly weights: Float32Array;
  readonly transitions: Float64Array;
}

/** A small seeded generator (mulberry32, public domain). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Numbers feature hashes in order of arrival and counts them. */
export class FeatureNumbers {
  readonly hashes: number[] = [];
  readonly counts: number[] = [];
  private readonly table = new HashTable(1 << 23);

  number(hash: number): number {
    const known = this.table.get(hash);
    if (known !== 0) {
      this.counts[known - 1] += 1;
      return known - 1;
    }
    this.hashes.push(hash);
    this.counts.push(1);
    this.table.set(hash, this.hashes.length);
    return this.hashes.length - 1;
  }
}

const SIZE = LABEL_COUNT;
const FORBIDDEN = IMPOSSIBLE;

/**
 * Maximises the conditional likelihood of the allowed labellings by AdaGrad (Duchi, Hazan and Singer, 2011), one
 * sentence a step. Tokens with more than one allowed label are hidden variables.
 */
export class Trainer {
  private random: () => number = () => 1;
  /** What a feature counts for while others are left out, so that sums stay what they are in use. */
  private readonly share: number;
  readonly weights: Float32Array;
  readonly transitions = new Float64Array((SIZE + 1) * SIZE);
  private readonly squares: Float32Array;
  private readonly sum: Float64Array;
  private readonly moveSum = new Float64Array((SIZE + 1) * SIZE);
  private snapshots = 0;
  private readonly frozen: Uint8Array;
  private isPruned = false;
  private readonly moveSquares = new Float64Array((SIZE + 1) * SIZE).fill(1e-3);
  private readonly moves = new Float64Array((SIZE + 1) * SIZE);

  constructor(
    featureCount: number,
    private readonly settings: Settings,
  ) {
    this.share = 1 / (1 - settings.dropout);
    this.weights = new Float32Array(featureCount * SIZE);
    this.frozen = new Uint8Array(featureCount * SIZE);
    this.sum = new Float64Array(featureCount * SIZE);
    this.squares = new Float32Array(featureCount * SIZE).fill(1e-3);
    for (let from = 0; from <= SIZE; from += 1) {
      for (let to = 0; to < SIZE; to += 1) {
        if (!mayFollow(from === SIZE ? -1 : from, to)) this.transitions[from * SIZE + to] = FORBIDDEN;
      }
    }
  }

  /**
   * Sets weights below `threshold` to 0 for good. Epochs after that fit the others to the loss, which a pruned
   * model without them would show.
   */
  prune(threshold: number): void {
    this.isPruned = true;
    for (let k = 0; k < this.weights.length; k += 1) {
      if (Math.abs(this.weights[k]) >= threshold) continue;
      this.weights[k] = 0;
      this.frozen[k] = 1;
    }
  }

  /**
   * One pass over all examples in seeded random order; returns the log-likelihood. `snapshots` times on the way the
   * weights are put aside for `average`.
   */
  epoch(examples: readonly Example[], random: () => number, snapshots = 0): number {
    this.random = random;
    const order = Int32Array.from(examples.keys());
    for (let k = order.length - 1; k > 0; k -= 1) {
      const other = Math.floor(random() * (k + 1));
      [order[k], order[other]] = [order[other], order[k]];
    }
    let likelihood = 0;
    const stretch = snapshots === 0 ? Infinity : Math.ceil(order.length / snapshots);
    order.forEach((k, index) => {
      likelihood += this.step(this.thinned(examples[k]));
      if ((index + 1) % stretch === 0) this.putAside();
    });
    return likelihood;
  }

  private putAside(): void {
    this.snapshots += 1;
    for (let k = 0; k < this.sum.length; k += 1) this.sum[k] += this.weights[k];
    for (let k = 0; k < this.moveSum.length; k += 1) this.moveSum[k] += this.transitions[k];
  }

  /** Takes the mean of what was put aside, which steps less about than the last weights (Polyak and Juditsky, 1992). */
  average(): void {
    if (this.snapshots === 0) return;
    for (let k = 0; k < this.sum.length; k += 1) this.weights[k] = this.sum[k] / this.snapshots;
    for (let k = 0; k < this.moveSum.length; k += 1) {
      if (this.transitions[k] !== FORBIDDEN) this.transitions[k] = this.moveSum[k] / this.snapshots;
    }
  }

  /** The example without a random share of its features. */
  private thinned(example: Example): Example {
    const { dropout } = this.settings;
    if (dropout === 0) return example;
    const features = new Int32Array(example.features.length);
    const offsets = new Int32Array(example.offsets.length);
    let kept = 0;
    for (let i = 0; i + 1 < offsets.length; i += 1) {
      for (let k = example.offsets[i]; k < example.offsets[i + 1]; k += 1) {
        if (this.random() >= dropout) features[kept++] = example.features[k];
      }
      offsets[i + 1] = kept;
    }
    return { ...example, features, offsets };
  }

  private step(example: Example): number {
    const count = example.allowed.length;
    if (count === 0) return 0;
    const emit = this.emissions(example, count);
    for (let k = 0; k < this.moves.length; k += 1) this.moves[k] = Math.exp(this.transitions[k]);
    const free = new Float64Array(count * SIZE);
    const held = new Float64Array(count * SIZE);
    const gradient = new Float64Array((SIZE + 1) * SIZE);
    const all = this.expect(emit, count, example.possible ?? null, free, gradient, 1);
    const right = this.expect(emit, count, example.allowed, held, gradient, -1);
    if (!Number.isFinite(right)) throw new Error('A sentence has no labelling that fits its labels.');
    for (let k = 0; k < free.length; k += 1) free[k] -= held[k];
    this.update(example, count, free);
    this.updateMoves(gradient, example.weight);
    return (right - all) * example.weight;
  }

  private emissions(example: Example, count: number): Float64Array {
    const emit = new Float64Array(count * SIZE);
    const { weights } = this;
    for (let i = 0; i < count; i += 1) {
      const base = i * SIZE;
      for (let k = example.offsets[i]; k < example.offsets[i + 1]; k += 1) {
        const row = example.features[k] * SIZE;
        for (let label = 0; label < SIZE; label += 1) emit[base + label] += this.share * weights[row + label];
      }
      let top = -Infinity;
      for (let label = 0; label < SIZE; label += 1) top = Math.max(top, emit[base + label]);
      for (let label = 0; label < SIZE; label += 1) emit[base + label] = Math.exp(emit[base + label] - top);
    }
    return emit;
  }

  /** Fills `marginals`, adds `sign` times expected transitions to `gradient`, returns the log of the sum. */
  private expect(
    emit: Float64Array,
    count: number,
    allowed: Uint16Array | null,
    marginals: Float64Array,
    gradient: Float64Array,
    sign: number,
  ): number {
    const { moves } = this;
    const forward = new Float64Array(count * SIZE);
    const scale = new Float64Array(count);
    let logSum = 0;
    for (let i = 0; i < count; i += 1) {
      let total = 0;
      for (let to = 0; to < SIZE; to += 1) {
        if (allowed !== null && ((allowed[i] >> to) & 1) === 0) continue;
        let sum = 0;
        if (i === 0) sum = moves[SIZE * SIZE + to];
        else
          for (let from = 0; from < SIZE; from += 1)
            sum += forward[(i - 1) * SIZE + from] * moves[from * SIZE + to];
        sum *= emit[i * SIZE + to];
        forward[i * SIZE + to] = sum;
        total += sum;
      }
      scale[i] = total;
      logSum += Math.log(total);
      for (let to = 0; to < SIZE; to += 1) forward[i * SIZE + to] /= total;
    }
    const backward = new Float64Array(SIZE).fill(1);
    const next = new Float64Array(SIZE);
    for (let i = count - 1; i >= 0; i -= 1) {
      for (let label = 0; label < SIZE; label += 1) {
        marginals[i * SIZE + label] = forward[i * SIZE + label] * backward[label];
      }
      next.fill(0);
      for (let to = 0; to < SIZE; to += 1) {
        if (allowed !== null && ((allowed[i] >> to) & 1) === 0) continue;
        const right = (emit[i * SIZE + to] * backward[to]) / scale[i];
        if (i === 0) {
          gradient[SIZE * SIZE + to] += sign * moves[SIZE * SIZE + to] * right;
          continue;
        }
        for (let from = 0; from < SIZE; from += 1) {
          const both = moves[from * SIZE + to] * right;
          next[from] += both;
          gradient[from * SIZE + to] += sign * forward[(i - 1) * SIZE + from] * both;
        }
      }
      backward.set(next);
    }
    return logSum;
  }

  private update(example: Example, count: number, difference: Float64Array): void {
    const { weights, squares } = this;
    const { rate, l2 } = this.settings;
    for (let i = 0; i < count; i += 1) {
      const base = i * SIZE;
      let largest = 0;
      for (let label = 0; label < SIZE; label += 1)
        largest = Math.max(largest, Math.abs(difference[base + label]));
      if (largest < 1e-3) continue;
      for (let k = example.offsets[i]; k < example.offsets[i + 1]; k += 1) {
        const row = example.features[k] * SIZE;
        for (let label = 0; label < SIZE; label += 1) {
          if (this.isPruned && this.frozen[row + label] === 1) continue;
          const slope = difference[base + label] * example.weight * this.share + l2 * weights[row + label];
          squares[row + label] += slope * slope;
          weights[row + label] -= (rate * slope) / Math.sqrt(squares[row + label]);
        }
      }
    }
  }

  private updateMoves(gradient: Float64Array, weight: number): void {
    for (let k = 0; k < gradient.length; k += 1) {
      if (this.transitions[k] === FORBIDDEN) continue;
      const slope = gradient[k] * weight;
      this.moveSquares[k] += slope * slope;
      this.transitions[k] -= (this.settings.rate * slope) / Math.sqrt(this.moveSquares[k]);
    }
  }
}
