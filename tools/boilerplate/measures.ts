/** Labels (1 furniture, 0 content) with the probability or score given to each. */
export class Tally {
  readonly scores: number[] = [];
  readonly labels: number[] = [];

  add(score: number, label: number): void {
    this.scores.push(score);
    this.labels.push(label);
  }

  addAll(scores: ArrayLike<number>, labels: ArrayLike<number>): void {
    for (let index = 0; index < labels.length; index++)
      if (labels[index] >= 0) this.add(scores[index], labels[index]);
  }
}

export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Mean of the F1 of furniture and of content. */
  readonly macroF1: number;
  readonly flagged: number;
  readonly total: number;
}

/** Scores of the furniture class when everything from `threshold` up is flagged. */
export function scoresAt({ scores, labels }: Tally, threshold: number): Scores {
  let hit = 0;
  let flagged = 0;
  let positive = 0;
  for (let index = 0; index < labels.length; index++) {
    const flag = scores[index] >= threshold;
    if (flag) flagged++;
    if (labels[index] === 1) {
      positive++;
      if (flag) hit++;
    }
  }
  const total = labels.length;
  const f1 = ratio(2 * hit, flagged + positive);
  const rest = total - positive;
  const restHit = rest - (flagged - hit);
  const restF1 = ratio(2 * restHit, total - flagged + rest);
  return {
    precision: ratio(hit, flagged),
    recall: ratio(hit, positive),
    f1,
    macroF1: (f1 + restF1) / 2,
    flagged,
    total,
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** The greatest recall at a threshold where precision is at least `precision`, and that threshold. */
export function recallAtPrecision(
  { scores, labels }: Tally,
  precision: number,
): { recall: number; threshold: number } {
  const order = scores.map((_, index) => index).sort((a, b) => scores[b] - scores[a]);
  const positives = labels.reduce((sum, label) => sum + label, 0);
  let hit = 0;
  const best = { recall: 0, threshold: 1.01 };
  for (let rank = 0; rank < order.length; rank++) {
    hit += labels[order[rank]];
    const next = order[rank + 1];
    if (next !== undefined && scores[next] === scores[order[rank]]) continue;
    if (hit >= precision * (rank + 1)) {
      best.recall = ratio(hit, positives);
      best.threshold = scores[order[rank]];
    }
  }
  return best;
}

export interface ReliabilityRow {
  readonly from: number;
  readonly count: number;
  readonly meanProbability: number;
  readonly share: number;
}

/** Probabilities in ten equal bins against the share of furniture in each, and the expected calibration error. */
export function reliability({ scores, labels }: Tally): { rows: readonly ReliabilityRow[]; error: number } {
  const rows: ReliabilityRow[] = [];
  let error = 0;
  for (let bin = 0; bin < 10; bin++) {
    let count = 0;
    let sum = 0;
    let positive = 0;
    for (let index = 0; index < scores.length; index++) {
      if (Math.min(9, Math.floor(scores[index] * 10)) !== bin) continue;
      count++;
      sum += scores[index];
      positive += labels[index];
    }
    rows.push({ from: bin / 10, count, meanProbability: ratio(sum, count), share: ratio(positive, count) });
    error += Math.abs(sum - positive) / Math.max(1, scores.length);
  }
  return { rows, error };
}
