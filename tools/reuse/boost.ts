/**
 * Gradient-boosted regression trees with logistic loss, small and seeded: histograms of 64 bins, depth-limited,
 * optional monotone constraints. After Friedman, "Greedy function approximation" (2001).
 */

/** One tree as complete binary tree: inner nodes first, then the leaves. */
export interface Tree {
  /** Feature of each inner node, -1 where the node does not split. */
  readonly features: number[];
  /** A value at most the threshold goes left. */
  readonly thresholds: number[];
  readonly leaves: number[];
}

export interface BoostOptions {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  /** L2 penalty on leaf values. */
  readonly penalty: number;
  readonly leastWeight: number;
  /** +1: the score may not fall as the feature rises; 0: free. */
  readonly monotone: readonly number[];
}

const BINS = 64;

interface Range {
  readonly rows: Int32Array;
  readonly low: number;
  readonly high: number;
}

/** Bin edges at quantiles of each feature. */
function binEdges(rows: readonly Float64Array[], feature: number): number[] {
  const sorted = Float64Array.from(rows, (row) => row[feature]).sort();
  const edges: number[] = [];
  for (let bin = 1; bin < BINS; bin++) {
    const value = sorted[Math.floor((bin * sorted.length) / BINS)];
    if (edges.length === 0 || value > edges[edges.length - 1]) edges.push(Math.fround(value));
  }
  return edges;
}

function binOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= edges[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Trains on `rows` with labels 0 or 1 and weights; returns the start value and the trees. */
export function boost(
  rows: readonly Float64Array[],
  labels: readonly number[],
  weights: readonly number[],
  options: BoostOptions,
): { start: number; trees: Tree[] } {
  const count = rows.length;
  const featureCount = rows[0].length;
  const edges = Array.from({ length: featureCount }, (_, feature) => binEdges(rows, feature));
  const bins = edges.map((list, feature) => Uint8Array.from(rows, (row) => binOf(list, row[feature])));
  const positive = labels.reduce((sum, label, i) => sum + label * weights[i], 0);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const start = Math.log(positive / (whole - positive));
  const scores = new Float64Array(count).fill(start);
  const gradient = new Float64Array(count);
  const hessian = new Float64Array(count);
  const trees: Tree[] = [];

  const leafValue = (g: number, h: number, low: number, high: number): number =>
    Math.max(low, Math.min(high, -g / (h + options.penalty)));
  const gainOf = (g: number, h: number, value: number): number =>
    -(g * value + 0.5 * (h + options.penalty) * value * value);

  for (let round = 0; round < options.trees; round++) {
    for (let i = 0; i < count; i++) {
      const p = 1 / (1 + Math.exp(-scores[i]));
      gradient[i] = weights[i] * (p - labels[i]);
      hessian[i] = weights[i] * p * (1 - p);
    }
    const inner = (1 << options.depth) - 1;
    const tree: Tree = {
      features: new Array<number>(inner).fill(-1),
      thresholds: new Array<number>(inner).fill(0),
      leaves: new Array<number>(inner + 1).fill(0),
    };
    let level: (Range | undefined)[] = [
      { rows: Int32Array.from({ length: count }, (_, i) => i), low: -Infinity, high: Infinity },
    ];
    for (let depth = 0; depth <= options.depth; depth++) {
      const below: (Range | undefined)[] = [];
      level.forEach((range, position) => {
        if (range === undefined) {
          below.push(undefined, undefined);
          return;
        }
        let g = 0;
        let h = 0;
        for (const row of range.rows) {
          g += gradient[row];
          h += hessian[row];
        }
        const value = leafValue(g, h, range.low, range.high);
        const split = depth < options.depth ? bestSplit(range, g, h, value) : undefined;
        if (split === undefined) {
          const leaves = 1 << (options.depth - depth);
          for (let i = 0; i < leaves; i++) tree.leaves[position * leaves + i] = value * options.rate;
          for (const row of range.rows) scores[row] += value * options.rate;
          below.push(undefined, undefined);
          return;
        }
        const node = (1 << depth) - 1 + position;
        tree.features[node] = split.feature;
        tree.thresholds[node] = edges[split.feature][split.bin];
        const column = bins[split.feature];
        const left = range.rows.filter((row) => column[row] <= split.bin);
        const right = range.rows.filter((row) => column[row] > split.bin);
        const middle = (split.left + split.right) / 2;
        const constraint = options.monotone[split.feature] ?? 0;
        below.push({
          rows: left,
          low: constraint < 0 ? middle : range.low,
          high: constraint > 0 ? middle : range.high,
        });
        below.push({
          rows: right,
          low: constraint > 0 ? middle : range.low,
          high: constraint < 0 ? middle : range.high,
        });
      });
      level = below;
    }
    trees.push(tree);
  }
  return { start, trees };

  function bestSplit(
    range: Range,
    g: number,
    h: number,
    value: number,
  ): { feature: number; bin: number; left: number; right: number } | undefined {
    let best: { feature: number; bin: number; left: number; right: number } | undefined;
    let bestGain = gainOf(g, h, value) + 1e-6;
    const sumG = new Float64Array(BINS);
    const sumH = new Float64Array(BINS);
    for (let feature = 0; feature < featureCount; feature++) {
      sumG.fill(0);
      sumH.fill(0);
      const column = bins[feature];
      for (const row of range.rows) {
        sumG[column[row]] += gradient[row];
        sumH[column[row]] += hessian[row];
      }
      let leftG = 0;
      let leftH = 0;
      for (let bin = 0; bin < edges[feature].length; bin++) {
        leftG += sumG[bin];
        leftH += sumH[bin];
        if (leftH < options.leastWeight || h - leftH < options.leastWeight) continue;
        const left = leafValue(leftG, leftH, range.low, range.high);
        const right = leafValue(g - leftG, h - leftH, range.low, range.high);
        const constraint = options.monotone[feature] ?? 0;
        if ((constraint > 0 && left > right) || (constraint < 0 && left < right)) continue;
        const gain = gainOf(leftG, leftH, left) + gainOf(g - leftG, h - leftH, right);
        if (gain <= bestGain) continue;
        bestGain = gain;
        best = { feature, bin, left, right };
      }
    }
    return best;
  }
}

/** Sum of the trees for one row: the log-odds. */
export function predict(model: { start: number; trees: readonly Tree[] }, row: ArrayLike<number>): number {
  let sum = model.start;
  for (const { features, thresholds, leaves } of model.trees) {
    let node = 0;
    while (node < features.length && features[node] >= 0)
      node = 2 * node + (row[features[node]] <= thresholds[node] ? 1 : 2);
    while (node < features.length) node = 2 * node + 1;
    sum += leaves[node - features.length];
  }
  return sum;
}
