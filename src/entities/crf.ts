import { LABEL_COUNT, OUTSIDE } from './labels';

/**
 * Linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001): the best labelling and the
 * probability of each label. Scores are whole numbers, so that results do not depend on the machine.
 */

/** What stands around the labels asked for: the border of the sentence, or words that are outside for certain. */
export interface Border {
  readonly outsideBefore: boolean;
  readonly outsideAfter: boolean;
}

function firstRow(border: Border): number {
  return (border.outsideBefore ? OUTSIDE : LABEL_COUNT) * LABEL_COUNT;
}

/** Score of a label that may not stand: the least number of 16 bits. */
export const IMPOSSIBLE = -32_768;

/**
 * The best labels (Viterbi). `scores` holds `LABEL_COUNT` numbers a token; `transitions[a * LABEL_COUNT + b]`
 * is the score of `b` after `a`, its last row that of `b` at the beginning.
 */
export function bestLabels(
  scores: Int32Array,
  transitions: Int32Array,
  count: number,
  border: Border,
): Uint8Array {
  const labels = new Uint8Array(count);
  if (count === 0) return labels;
  const back = new Uint8Array(count * LABEL_COUNT);
  let best = new Int32Array(LABEL_COUNT);
  let next = new Int32Array(LABEL_COUNT);
  for (let label = 0; label < LABEL_COUNT; label += 1) {
    best[label] = scores[label] + transitions[firstRow(border) + label];
  }
  for (let i = 1; i < count; i += 1) {
    const highest = maximum(best); // keeps sums small over a long sentence
    for (let label = 0; label < LABEL_COUNT; label += 1) {
      let top = -Infinity;
      let from = 0;
      for (let previous = 0; previous < LABEL_COUNT; previous += 1) {
        const score = best[previous] + transitions[previous * LABEL_COUNT + label];
        if (score > top) {
          top = score;
          from = previous;
        }
      }
      next[label] = Math.max(top - highest, 2 * IMPOSSIBLE) + scores[i * LABEL_COUNT + label];
      back[i * LABEL_COUNT + label] = from;
    }
    [best, next] = [next, best];
  }
  if (border.outsideAfter)
    for (let k = 0; k < LABEL_COUNT; k += 1) best[k] += transitions[k * LABEL_COUNT + OUTSIDE];
  let label = best.indexOf(maximum(best));
  for (let i = count - 1; i >= 0; i -= 1) {
    labels[i] = label;
    label = back[i * LABEL_COUNT + label];
  }
  return labels;
}

/** What `labelProbabilities` wants of the transitions; `step` turns scores into log-odds. */
export function transitionFactors(transitions: Int32Array, step: number): Float64Array {
  return Float64Array.from(transitions, (score) => Math.exp(score * step));
}

/** Probability of every label at every token (forward-backward); `step` turns scores into log-odds. */
export function labelProbabilities(
  scores: Int32Array,
  moves: Float64Array,
  count: number,
  border: Border,
  step: number,
): Float64Array {
  const size = LABEL_COUNT;
  const emit = new Float64Array(count * size);
  for (let i = 0; i < count; i += 1) {
    let top = -Infinity;
    for (let label = 0; label < size; label += 1) top = Math.max(top, scores[i * size + label]);
    for (let label = 0; label < size; label += 1) {
      emit[i * size + label] = Math.exp((scores[i * size + label] - top) * step);
    }
  }
  const forward = new Float64Array(count * size);
  for (let i = 0; i < count; i += 1) {
    for (let label = 0; label < size; label += 1) {
      let sum = 0;
      if (i === 0) sum = moves[firstRow(border) + label];
      else for (let p = 0; p < size; p += 1) sum += forward[(i - 1) * size + p] * moves[p * size + label];
      forward[i * size + label] = sum * emit[i * size + label];
    }
    normalise(forward, i * size, size);
  }
  const backward = new Float64Array(count * size).fill(1);
  if (border.outsideAfter)
    for (let k = 0; k < size; k += 1) backward[(count - 1) * size + k] = moves[k * size + OUTSIDE];
  for (let i = count - 2; i >= 0; i -= 1) {
    for (let label = 0; label < size; label += 1) {
      let sum = 0;
      for (let n = 0; n < size; n += 1) {
        sum += moves[label * size + n] * emit[(i + 1) * size + n] * backward[(i + 1) * size + n];
      }
      backward[i * size + label] = sum;
    }
    normalise(backward, i * size, size);
  }
  for (let k = 0; k < forward.length; k += 1) forward[k] *= backward[k];
  for (let i = 0; i < count; i += 1) normalise(forward, i * size, size);
  return forward;
}

function normalise(values: Float64Array, from: number, size: number): void {
  let sum = 0;
  for (let k = from; k < from + size; k += 1) sum += values[k];
  if (sum === 0) return;
  for (let k = from; k < from + size; k += 1) values[k] /= sum;
}

function maximum(values: Int32Array): number {
  let top = values[0];
  for (let k = 1; k < values.length; k += 1) if (values[k] > top) top = values[k];
  return top;
}
