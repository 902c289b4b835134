import { isInside, LABEL_COUNT, OUTSIDE } from './labels';

/**
 * Linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001): the best labelling and the
 * probability of each label. Scores are whole numbers, so that labels do not depend on the machine.
 */

/** What stands around the labels asked for: the border of the sentence, or words that are outside for certain. */
export interface Border {
  readonly outsideBefore: boolean;
  readonly outsideAfter: boolean;
}

/** Score of a label that may not stand: the least number of 16 bits. */
export const IMPOSSIBLE = -32_768;

const SIZE = LABEL_COUNT;
/** 1 for labels that go on with a name: they follow the label before them and themselves, all others follow any label. */
const IS_INSIDE = Uint8Array.from({ length: SIZE }, (_, label) => (isInside(label) ? 1 : 0));
/** Log-odds below which odds are 0 in 64 bits. */
const NO_ODDS = -746;
/** Scores for which odds are kept, a choice: 128 kB at most. */
const MAX_ODDS = 16_384;

/** Decides on the labels of runs of words, one after the other; what it holds is of the last one. */
export class Chain {
  /** Label of each word. */
  labels = new Uint8Array(0);
  /** Probability of each label at each word. */
  probabilities = new Float64Array(0);
  #odds = new Float64Array(0);
  #backward = new Float64Array(0);
  #back = new Uint8Array(0);
  #best = new Int32Array(SIZE);
  #next = new Int32Array(SIZE);
  readonly #forward = new Float64Array(SIZE);
  readonly #last = new Float64Array(SIZE);

  readonly #transitions: Int32Array;
  readonly #factors: Float64Array;
  /** Factors of scores from 0 downwards. */
  readonly #factorOf: Float64Array;
  readonly #step: number;

  /**
   * @param transitions at `a * LABEL_COUNT + b` the score of label `b` after `a`, in the last row that at the beginning
   * @param step turns scores into log-odds
   */
  constructor(transitions: Int32Array, step: number) {
    this.#transitions = transitions;
    this.#step = step;
    this.#factors = Float64Array.from(transitions, (score) => Math.exp(score * step));
    const length = Math.min(MAX_ODDS, Math.ceil(NO_ODDS / -step));
    this.#factorOf = Float64Array.from({ length }, (_, score) => Math.exp(-score * step));
  }

  /** Decides on `count` words, at least one; `scores` begins with `LABEL_COUNT` numbers for each. */
  decide(scores: Int32Array, count: number, border: Border): void {
    if (this.labels.length < count) this.#makeRoom(count * 2);
    const first = (border.outsideBefore ? OUTSIDE : SIZE) * SIZE;
    this.#findLabels(scores, count, first, border.outsideAfter);
    this.#findOdds(scores, count);
    this.#goBackward(count, border.outsideAfter);
    this.#goForward(count, first);
  }

  #makeRoom(count: number): void {
    this.labels = new Uint8Array(count);
    this.probabilities = new Float64Array(count * SIZE);
    this.#odds = new Float64Array(count * SIZE);
    this.#backward = new Float64Array(count * SIZE);
    this.#back = new Uint8Array(count * SIZE);
  }

  /** The best labels (Viterbi). */
  #findLabels(scores: Int32Array, count: number, first: number, isOutsideAfter: boolean): void {
    const moves = this.#transitions;
    for (let label = 0; label < SIZE; label += 1) this.#best[label] = scores[label] + moves[first + label];
    for (let i = 1; i < count; i += 1) {
      this.#findBestBefore(i * SIZE);
      for (let label = 0; label < SIZE; label += 1) this.#next[label] += scores[i * SIZE + label];
      [this.#best, this.#next] = [this.#next, this.#best];
    }
    const best = this.#best;
    if (isOutsideAfter) for (let k = 0; k < SIZE; k += 1) best[k] += moves[k * SIZE + OUTSIDE];
    let label = best.indexOf(maximum(best));
    for (let i = count - 1; i >= 0; i -= 1) {
      this.labels[i] = label;
      label = this.#back[i * SIZE + label];
    }
  }

  /** For each label of a word the best one before it, and the score up to there. */
  #findBestBefore(row: number): void {
    const [moves, best, next, back] = [this.#transitions, this.#best, this.#next, this.#back];
    const highest = maximum(best); // keeps sums small over a long sentence
    for (let label = 0; label < SIZE; label += 1) {
      const isFree = IS_INSIDE[label] === 0;
      const end = isFree ? SIZE : label + 1;
      let from = isFree ? 0 : label - 1;
      let top = best[from] + moves[from * SIZE + label];
      for (let previous = from + 1; previous < end; previous += 1) {
        const score = best[previous] + moves[previous * SIZE + label];
        if (score <= top) continue;
        top = score;
        from = previous;
      }
      next[label] = Math.max(top - highest, 2 * IMPOSSIBLE);
      back[row + label] = from;
    }
  }

  /** The odds of each label by its own score, those of the best one 1. */
  #findOdds(scores: Int32Array, count: number): void {
    const [odds, factorOf] = [this.#odds, this.#factorOf];
    for (let row = 0; row < count * SIZE; row += SIZE) {
      let top = scores[row];
      for (let k = row + 1; k < row + SIZE; k += 1) if (scores[k] > top) top = scores[k];
      for (let k = row; k < row + SIZE; k += 1) {
        const below = top - scores[k];
        odds[k] = below < factorOf.length ? factorOf[below] : Math.exp(-below * this.#step);
      }
    }
  }

  /** Odds of what follows each word, by its label. */
  #goBackward(count: number, isOutsideAfter: boolean): void {
    const [factors, odds, backward, last] = [this.#factors, this.#odds, this.#backward, this.#last];
    const end = (count - 1) * SIZE;
    for (let k = 0; k < SIZE; k += 1) backward[end + k] = isOutsideAfter ? factors[k * SIZE + OUTSIDE] : 1;
    for (let row = end - SIZE; row >= 0; row -= SIZE) {
      for (let k = 0; k < SIZE; k += 1) last[k] = odds[row + SIZE + k] * backward[row + SIZE + k];
      let all = 0;
      for (let label = 0; label < SIZE; label += 1) {
        const from = label * SIZE;
        let sum = factors[from] * last[OUTSIDE];
        for (let begin = 1; begin < SIZE; begin += 2) sum += factors[from + begin] * last[begin];
        if (label !== OUTSIDE) {
          const inside = label + (label & 1);
          sum += factors[from + inside] * last[inside];
        }
        backward[row + label] = sum;
        all += sum;
      }
      scale(backward, row, all);
    }
  }

  /** Odds of what leads to each word, by its label, and from both the probabilities. */
  #goForward(count: number, first: number): void {
    const [factors, odds, backward, last] = [this.#factors, this.#odds, this.#backward, this.#last];
    const forward = this.#forward;
    const { probabilities } = this;
    for (let row = 0; row < count * SIZE; row += SIZE) {
      let all = 0;
      for (let label = 0; label < SIZE; label += 1) {
        let sum = 0;
        if (row === 0) sum = factors[first + label];
        else if (IS_INSIDE[label] === 1)
          sum =
            last[label - 1] * factors[(label - 1) * SIZE + label] +
            last[label] * factors[label * SIZE + label];
        else for (let k = 0; k < SIZE; k += 1) sum += last[k] * factors[k * SIZE + label];
        forward[label] = sum * odds[row + label];
        all += forward[label];
      }
      scale(forward, 0, all);
      last.set(forward);
      all = 0;
      for (let k = 0; k < SIZE; k += 1) {
        const both = forward[k] * backward[row + k];
        probabilities[row + k] = both;
        all += both;
      }
      scale(probabilities, row, all);
    }
  }
}

/** Divides a row by its sum, so that products stay far from 0 over a long sentence. */
function scale(values: Float64Array, row: number, sum: number): void {
  if (sum === 0) return;
  const by = 1 / sum;
  for (let k = row; k < row + SIZE; k += 1) values[k] *= by;
}

function maximum(values: Int32Array): number {
  let top = values[0];
  for (let k = 1; k < values.length; k += 1) if (values[k] > top) top = values[k];
  return top;
}
