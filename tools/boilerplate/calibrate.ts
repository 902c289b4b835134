import type { Calibration } from '../../src/boilerplate/learning';
import type { Tally } from './measures';

/** Weighted labels with their log-odds. */
export interface CalibrationRow {
  readonly odds: number;
  readonly label: number;
  readonly weight: number;
}

const binsUsed = 60;

/**
 * Isotonic regression (pool adjacent violators, Ayer et al. 1955) over equally heavy bins of log-odds, drawn as
 * straight lines between the bins' means; probabilities stay within [0.002, 0.998].
 */
export function calibrate(rows: readonly CalibrationRow[]): Calibration {
  const sorted = rows.slice().sort((a, b) => a.odds - b.odds);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const blocks: { odds: number; positive: number; weight: number }[] = [];
  let open = { odds: 0, positive: 0, weight: 0 };
  for (const { odds, label, weight } of sorted) {
    open.odds += odds * weight;
    open.positive += label * weight;
    open.weight += weight;
    if (open.weight < total / binsUsed) continue;
    blocks.push(open);
    open = { odds: 0, positive: 0, weight: 0 };
  }
  if (open.weight > 0) blocks.push(open);
  const pooled: typeof blocks = [];
  for (const block of blocks) {
    let merged = block;
    while (
      pooled.length > 0 &&
      pooled[pooled.length - 1].positive / pooled[pooled.length - 1].weight >= merged.positive / merged.weight
    ) {
      const before = pooled[pooled.length - 1];
      pooled.pop();
      merged = {
        odds: before.odds + merged.odds,
        positive: before.positive + merged.positive,
        weight: before.weight + merged.weight,
      };
    }
    pooled.push(merged);
  }
  return {
    odds: Float32Array.from(pooled, ({ odds, weight }) => odds / weight),
    probability: Float32Array.from(pooled, ({ positive, weight }) =>
      Math.max(0.002, Math.min(0.998, positive / weight)),
    ),
  };
}

/** The lowest probability from which on at least `precision` of what is flagged is furniture, in every tally. */
export function thresholdFor(tallies: readonly Tally[], precision: number): number {
  let threshold = 0.5;
  for (; threshold < 0.99; threshold += 0.005) {
    const good = tallies.every(({ scores, labels }) => {
      let hit = 0;
      let flagged = 0;
      scores.forEach((score, index) => {
        if (score < threshold) return;
        flagged++;
        hit += labels[index];
      });
      return hit >= precision * flagged;
    });
    if (good) break;
  }
  return threshold;
}
