import { DEPTH, LEAVES, NODES_PER_TREE, type Forest } from '../../src/boilerplate/learning';
import { seeded } from './random';

/** Rows to learn from: bytes, a label (0 or 1) and a weight each. */
export interface TrainingSet {
  readonly matrix: Uint8Array;
  readonly width: number;
  readonly labels: Uint8Array;
  readonly weights: Float32Array;
  /** Log-odds of each row that the forest is to add to; without them it begins with the base rate. */
  readonly offsets?: Float64Array;
}

export interface BoostOptions {
  readonly trees: number;
  readonly rate: number;
  /** Share of the columns each tree may use. */
  readonly columnShare: number;
  /** Share of the rows each tree sees. */
  readonly rowShare: number;
  readonly lambda: number;
  /** The least sum of hessians on either side of a split for its gain to count. */
  readonly minimumWeight: number;
  readonly seed: number;
  /** Columns that may not be used at all. */
  readonly without?: ReadonlySet<number>;
  /** Columns of which a greater byte may only speak for the class more, whatever the rows by chance say. */
  readonly rising?: ReadonlySet<number>;
}

const bins = 256;

/** What one tree is grown from. */
interface Growth {
  readonly set: TrainingSet;
  readonly options: BoostOptions;
  /** The rows this tree sees, sorted so that the rows of a node stand together. */
  readonly order: Uint32Array;
  readonly spare: Uint32Array;
  /** Gradient and hessian of each row, side by side. */
  readonly pairs: Float64Array;
  readonly columns: Uint16Array;
  readonly pool: Float64Array[];
}

/** A node of the level that is being split: its rows in `order`, and its histogram over every column in use. */
interface Node {
  readonly from: number;
  readonly to: number;
  readonly sums: Float64Array;
}

interface Split {
  readonly column: number;
  readonly threshold: number;
}

interface Tree {
  readonly splits: readonly Split[];
  /** As in `Forest.value`. */
  readonly value: Float64Array;
}

/** A question whose answer is always no, for trees that run out of splits. */
const noQuestion: Split = { column: 0, threshold: bins - 1 };

/**
 * Gradient boosting with logistic loss: oblivious trees over histograms of byte features, second-order leaf values
 * (Friedman 2001; Chen and Guestrin 2016; Prokhorenkova et al. 2018). Every random choice comes from the seed; sums are
 * taken in a fixed order.
 */
export function boost(set: TrainingSet, options: BoostOptions): Forest {
  const rows = set.labels.length;
  const random = seeded(options.seed);
  const base = set.offsets === undefined ? startingOdds(set) : 0;
  const odds = set.offsets?.slice() ?? new Float64Array(rows).fill(base);
  const pairs = new Float64Array(2 * rows);
  const order = new Uint32Array(rows);
  const spare = new Uint32Array(rows);
  const usable = Array.from({ length: set.width }, (_, column) => column).filter(
    (column) => options.without?.has(column) !== true,
  );
  const pool: Float64Array[] = [];
  const trees: Tree[] = [];
  for (let tree = 0; tree < options.trees; tree++) {
    let used = 0;
    for (let row = 0; row < rows; row++) {
      const probability = 1 / (1 + Math.exp(-odds[row]));
      pairs[2 * row] = set.weights[row] * (probability - set.labels[row]);
      pairs[2 * row + 1] = set.weights[row] * probability * (1 - probability);
      if (random() < options.rowShare) order[used++] = row;
    }
    const columns = Uint16Array.from(usable.filter(() => random() < options.columnShare));
    const grown = growTree({ set, options, order: order.subarray(0, used), spare, pairs, columns, pool });
    trees.push(grown);
    addTree(grown, set, odds);
  }
  return {
    base,
    feature: Uint8Array.from(trees.flatMap(({ splits }) => splits.map(({ column }) => column))),
    threshold: Uint8Array.from(trees.flatMap(({ splits }) => splits.map(({ threshold }) => threshold))),
    value: Float32Array.from(trees.flatMap(({ value }) => Array.from(value))),
  };
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

function growTree(growth: Growth): Tree {
  const { order, pool } = growth;
  const splits: Split[] = [];
  let level: Node[] = [{ from: 0, to: order.length, sums: histogram(growth, 0, order.length) }];
  for (let question = 0; question < DEPTH; question++) {
    const split = bestSplit(level, growth);
    splits.push(split ?? noQuestion);
    level = level.flatMap((node) => splitNode(growth, node, split ?? noQuestion));
  }
  for (const { sums } of level) pool.push(sums);
  return { splits, value: nodeValues(growth, level, splits) };
}

function histogram({ set, order, pairs, columns, pool }: Growth, from: number, to: number): Float64Array {
  const { matrix, width } = set;
  const count = columns.length;
  const sums = pool.pop()?.fill(0, 0, count * bins * 2) ?? new Float64Array(width * bins * 2);
  for (let at = from; at < to; at++) {
    const row = order[at];
    const start = row * width;
    const gradient = pairs[2 * row];
    const hessian = pairs[2 * row + 1];
    for (let index = 0; index < count; index++) {
      const bin = ((index << 8) + matrix[start + columns[index]]) << 1;
      sums[bin] += gradient;
      sums[bin + 1] += hessian;
    }
  }
  return sums;
}

/** The question with the greatest gain over all nodes of a level; `undefined` where none gains. */
function bestSplit(level: readonly Node[], { columns, options }: Growth): Split | undefined {
  const gains = new Float64Array(columns.length * bins);
  for (const node of level) addGains(node, columns.length, options, gains);
  let best = -1;
  let most = 1e-9;
  for (let at = 0; at < gains.length; at++) {
    // The last bin of a column splits nothing.
    if (gains[at] <= most || at % bins === bins - 1) continue;
    best = at;
    most = gains[at];
  }
  return best < 0 ? undefined : { column: columns[best >> 8], threshold: best & (bins - 1) };
}

function addGains({ sums }: Node, columns: number, options: BoostOptions, gains: Float64Array): void {
  const { lambda, minimumWeight } = options;
  let gradient = 0;
  let hessian = 0;
  for (let bin = 0; bin < bins; bin++) {
    gradient += sums[2 * bin];
    hessian += sums[2 * bin + 1];
  }
  const whole = (gradient * gradient) / (hessian + lambda);
  for (let index = 0; index < columns; index++) {
    let left = 0;
    let leftHessian = 0;
    let gain = 0;
    for (let bin = index * bins; bin < (index + 1) * bins; bin++) {
      if (sums[2 * bin + 1] !== 0) {
        left += sums[2 * bin];
        leftHessian += sums[2 * bin + 1];
        const right = gradient - left;
        const rightHessian = hessian - leftHessian;
        gain = (left * left) / (leftHessian + lambda) + (right * right) / (rightHessian + lambda) - whole;
        if (Math.min(leftHessian, rightHessian) < minimumWeight) gain = Math.min(gain, 0);
      }
      gains[bin] += gain;
    }
  }
}

/** Sorts the rows of a node stably by their answer; returns the node of no and the node of yes. */
function splitNode(growth: Growth, node: Node, { column, threshold }: Split): [Node, Node] {
  const { set, order, spare, columns } = growth;
  let middle = node.from;
  let right = 0;
  for (let at = node.from; at < node.to; at++) {
    const row = order[at];
    if (set.matrix[row * set.width + column] <= threshold) order[middle++] = row;
    else spare[right++] = row;
  }
  order.set(spare.subarray(0, right), middle);
  const leftSmaller = middle - node.from <= node.to - middle;
  const small = leftSmaller ? histogram(growth, node.from, middle) : histogram(growth, middle, node.to);
  const { sums } = node;
  for (let bin = 0; bin < columns.length * bins * 2; bin++) sums[bin] -= small[bin];
  return [
    { from: node.from, to: middle, sums: leftSmaller ? small : sums },
    { from: middle, to: node.to, sums: leftSmaller ? sums : small },
  ];
}

/** Values of the leaves, and of each node above the mean of those below, by hessian. */
function nodeValues(
  { order, pairs, options }: Growth,
  level: readonly Node[],
  splits: readonly Split[],
): Float64Array {
  const value = new Float64Array(NODES_PER_TREE);
  const weight = new Float64Array(NODES_PER_TREE);
  level.forEach(({ from, to }, index) => {
    let gradient = 0;
    let hessian = 0;
    for (let at = from; at < to; at++) {
      gradient += pairs[2 * order[at]];
      hessian += pairs[2 * order[at] + 1];
    }
    value[LEAVES - 1 + index] = (-options.rate * gradient) / (hessian + options.lambda);
    weight[LEAVES - 1 + index] = hessian;
  });
  if (options.rising !== undefined) makeRising(splits, options.rising, value, weight);
  for (let node = LEAVES - 2; node >= 0; node--) {
    const [no, yes] = [2 * node + 1, 2 * node + 2];
    weight[node] = weight[no] + weight[yes];
    if (weight[node] > 0) value[node] = (value[no] * weight[no] + value[yes] * weight[yes]) / weight[node];
  }
  return value;
}

/** Rounds after which leaves that must rise nearly do: twice as many as questions. */
const RISING_ROUNDS = 2 * DEPTH;

/**
 * Makes the leaves of a tree rise with the answers to questions about columns that must: two leaves that differ in such an answer and are
 * in the wrong order both get their mean (pool adjacent violators over the cube of answers). What is left after some rounds is raised.
 */
function makeRising(
  splits: readonly Split[],
  rising: ReadonlySet<number>,
  value: Float64Array,
  weight: Float64Array,
): void {
  const bits = splits.flatMap(({ column }, level) => (rising.has(column) ? [LEAVES >> (level + 1)] : []));
  for (let round = 0; round < RISING_ROUNDS; round++) {
    for (const bit of bits) {
      for (let leaf = 0; leaf < LEAVES; leaf++) {
        const [no, yes] = [LEAVES - 1 + leaf, LEAVES - 1 + (leaf | bit)];
        if ((leaf & bit) !== 0 || value[no] <= value[yes]) continue;
        const total = weight[no] + weight[yes];
        value[no] = value[yes] =
          total === 0 ? 0 : (value[no] * weight[no] + value[yes] * weight[yes]) / total;
      }
    }
  }
  // The greatest of all leaves below, one question after another.
  for (const bit of bits) {
    for (let leaf = 0; leaf < LEAVES; leaf++) {
      const above = LEAVES - 1 + (leaf | bit);
      value[above] = Math.max(value[above], value[LEAVES - 1 + (leaf & ~bit)]);
    }
  }
}

function addTree({ splits, value }: Tree, set: TrainingSet, odds: Float64Array): void {
  const { matrix, width } = set;
  const columns = splits.map(({ column }) => column);
  const thresholds = splits.map(({ threshold }) => threshold);
  for (let row = 0; row < odds.length; row++) {
    let leaf = 0;
    for (let level = 0; level < DEPTH; level++)
      leaf = (leaf << 1) | (matrix[row * width + columns[level]] > thresholds[level] ? 1 : 0);
    odds[row] += value[LEAVES - 1 + leaf];
  }
}
