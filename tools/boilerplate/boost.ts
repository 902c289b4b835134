import { leaf, type Forest } from '../../src/boilerplate/forest';
import { seeded } from './random';

/** Rows to learn from: bytes, a label (0 or 1) and a weight each. */
export interface TrainingSet {
  readonly matrix: Uint8Array;
  readonly width: number;
  readonly labels: Uint8Array;
  readonly weights: Float32Array;
}

export interface BoostOptions {
  readonly trees: number;
  readonly leaves: number;
  readonly rate: number;
  /** Share of the columns each tree may use. */
  readonly columnShare: number;
  /** Share of the rows each tree sees. */
  readonly rowShare: number;
  readonly lambda: number;
  readonly minimumWeight: number;
  readonly seed: number;
  /** Columns that may not be used at all (for ablation). */
  readonly without?: ReadonlySet<number>;
}

const bins = 256;

interface Leaf {
  readonly node: number;
  readonly from: number;
  readonly to: number;
  /** Sums of gradient and hessian, side by side, for every bin of every column in use. */
  readonly sums: Float64Array;
  gain: number;
  column: number;
  threshold: number;
}

interface Tree {
  feature: number[];
  threshold: number[];
  child: number[];
  value: number[];
}

/**
 * Gradient boosting with logistic loss: leaf-wise trees over histograms of byte features, second-order leaf values
 * (Friedman 2001; Ke et al. 2017). Every random choice comes from the seed; sums are taken in a fixed order.
 */
export function boost(set: TrainingSet, options: BoostOptions): Forest {
  const rows = set.labels.length;
  const random = seeded(options.seed);
  const base = startingOdds(set);
  const odds = new Float64Array(rows).fill(base);
  const pairs = new Float64Array(2 * rows);
  const trees: Tree[] = [];
  const order = new Uint32Array(rows);
  const spare = new Uint32Array(rows);
  const usable = Array.from({ length: set.width }, (_, column) => column).filter(
    (column) => options.without?.has(column) !== true,
  );
  const pool: Float64Array[] = [];
  for (let tree = 0; tree < options.trees; tree++) {
    let used = 0;
    for (let row = 0; row < rows; row++) {
      const probability = 1 / (1 + Math.exp(-odds[row]));
      pairs[2 * row] = set.weights[row] * (probability - set.labels[row]);
      pairs[2 * row + 1] = set.weights[row] * probability * (1 - probability);
      if (random() < options.rowShare) order[used++] = row;
    }
    const columns = usable.filter(() => random() < options.columnShare);
    if (columns.length === 0) continue;
    const grown = growTree({ set, options, order, spare, used, pairs, columns, pool });
    trees.push(grown);
    addTree(grown, set, odds);
  }
  return joinTrees(base, trees);
}

function startingOdds(set: TrainingSet): number {
  let positive = 0;
  let total = 0;
  for (let row = 0; row < set.labels.length; row++) {
    total += set.weights[row];
    positive += set.weights[row] * set.labels[row];
  }
  return Math.log((positive + 1) / (total - positive + 1));
}

interface Growth {
  readonly set: TrainingSet;
  readonly options: BoostOptions;
  /** The rows this tree sees: the first `used` entries, sorted so that the rows of a leaf stand together. */
  readonly order: Uint32Array;
  readonly spare: Uint32Array;
  readonly used: number;
  /** Gradient and hessian of each row, side by side. */
  readonly pairs: Float64Array;
  readonly columns: readonly number[];
  readonly pool: Float64Array[];
}

function growTree(growth: Growth): Tree {
  const { set, options, order, spare, used, columns, pool } = growth;
  const tree: Tree = { feature: [leaf], threshold: [0], child: [0], value: [0] };
  const size = columns.length * bins * 2;
  const open: Leaf[] = [];
  const addLeaf = (node: number, from: number, to: number, sums: Float64Array): void => {
    const added: Leaf = { node, from, to, sums, gain: 0, column: -1, threshold: 0 };
    tree.value[node] = bestSplit(added, columns, options);
    open.push(added);
  };
  addLeaf(0, 0, used, histogram(growth, 0, used));
  while (open.length < options.leaves) {
    const chosen = richest(open);
    if (chosen < 0) break;
    const [parent] = open.splice(chosen, 1);
    const middle = partition(set, order, spare, parent, columns[parent.column]);
    const left = tree.feature.length;
    tree.feature[parent.node] = columns[parent.column];
    tree.threshold[parent.node] = parent.threshold;
    tree.child[parent.node] = left;
    tree.feature.push(leaf, leaf);
    tree.threshold.push(0, 0);
    tree.child.push(0, 0);
    tree.value.push(0, 0);
    const leftSmaller = middle - parent.from <= parent.to - middle;
    const small = leftSmaller ? histogram(growth, parent.from, middle) : histogram(growth, middle, parent.to);
    const { sums } = parent;
    for (let bin = 0; bin < size; bin++) sums[bin] -= small[bin];
    addLeaf(left, parent.from, middle, leftSmaller ? small : sums);
    addLeaf(left + 1, middle, parent.to, leftSmaller ? sums : small);
  }
  for (const { sums } of open) pool.push(sums);
  return tree;
}

function richest(open: readonly Leaf[]): number {
  let chosen = -1;
  for (let index = 0; index < open.length; index++) {
    if (open[index].gain > 1e-9 && (chosen < 0 || open[index].gain > open[chosen].gain)) chosen = index;
  }
  return chosen;
}

function histogram({ set, order, pairs, columns, pool }: Growth, from: number, to: number): Float64Array {
  const { matrix, width } = set;
  const sums = pool.pop()?.fill(0) ?? new Float64Array(width * bins * 2);
  const chosen = Uint16Array.from(columns);
  const count = chosen.length;
  for (let at = from; at < to; at++) {
    const row = order[at];
    const start = row * width;
    const gradient = pairs[2 * row];
    const hessian = pairs[2 * row + 1];
    for (let index = 0; index < count; index++) {
      const bin = ((index << 8) + matrix[start + chosen[index]]) << 1;
      sums[bin] += gradient;
      sums[bin + 1] += hessian;
    }
  }
  return sums;
}

/** Finds the best split of a leaf, notes it there, and returns the value of the leaf. */
function bestSplit(leafNode: Leaf, columns: readonly number[], options: BoostOptions): number {
  const { sums } = leafNode;
  let totalGradient = 0;
  let totalHessian = 0;
  for (let bin = 0; bin < bins; bin++) {
    totalGradient += sums[2 * bin];
    totalHessian += sums[2 * bin + 1];
  }
  const { lambda } = options;
  const whole = (totalGradient * totalGradient) / (totalHessian + lambda);
  leafNode.gain = 0;
  for (let index = 0; index < columns.length; index++) {
    const start = index * bins;
    let leftGradient = 0;
    let leftHessian = 0;
    for (let bin = 0; bin < bins - 1; bin++) {
      const at = 2 * (start + bin);
      if (sums[at + 1] === 0) continue;
      leftGradient += sums[at];
      leftHessian += sums[at + 1];
      if (leftHessian < options.minimumWeight) continue;
      const rightHessian = totalHessian - leftHessian;
      if (rightHessian < options.minimumWeight) break;
      const rightGradient = totalGradient - leftGradient;
      const gain =
        (leftGradient * leftGradient) / (leftHessian + lambda) +
        (rightGradient * rightGradient) / (rightHessian + lambda) -
        whole;
      if (gain > leafNode.gain) {
        leafNode.gain = gain;
        leafNode.column = index;
        leafNode.threshold = bin;
      }
    }
  }
  return (-options.rate * totalGradient) / (totalHessian + lambda);
}

/** Sorts the rows of a leaf stably into left and right; returns where the right ones start. */
function partition(
  set: TrainingSet,
  order: Uint32Array,
  spare: Uint32Array,
  parent: Leaf,
  column: number,
): number {
  const { matrix, width } = set;
  let left = parent.from;
  let right = 0;
  for (let at = parent.from; at < parent.to; at++) {
    const row = order[at];
    if (matrix[row * width + column] <= parent.threshold) order[left++] = row;
    else spare[right++] = row;
  }
  order.set(spare.subarray(0, right), left);
  return left;
}

function addTree(tree: Tree, set: TrainingSet, odds: Float64Array): void {
  const { matrix, width } = set;
  const feature = Uint8Array.from(tree.feature);
  const threshold = Uint8Array.from(tree.threshold);
  const child = Uint8Array.from(tree.child);
  const value = Float64Array.from(tree.value);
  for (let row = 0; row < odds.length; row++) {
    const start = row * width;
    let node = 0;
    let column = feature[0];
    while (column !== leaf) {
      node = child[node] + (matrix[start + column] > threshold[node] ? 1 : 0);
      column = feature[node];
    }
    odds[row] += value[node];
  }
}

function joinTrees(base: number, trees: readonly Tree[]): Forest {
  const roots = new Uint32Array(trees.length + 1);
  trees.forEach((tree, index) => {
    roots[index + 1] = roots[index] + tree.feature.length;
  });
  return {
    base,
    roots,
    feature: Uint8Array.from(trees.flatMap((tree) => tree.feature)),
    threshold: Uint8Array.from(trees.flatMap((tree) => tree.threshold)),
    child: Uint32Array.from(
      trees.flatMap((tree, index) => tree.child.map((node) => (node === 0 ? 0 : node + roots[index]))),
    ),
    value: Float32Array.from(trees.flatMap((tree) => tree.value)),
  };
}
