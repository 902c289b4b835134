/**
 * Boosted regression trees over byte features. A tree is an array of nodes; node 0 is its root, children stand side
 * by side. Sums are log-odds.
 */
export interface Forest {
  /** Log-odds before any tree. */
  readonly base: number;
  /** First node of each tree, and one more entry. */
  readonly roots: Uint32Array;
  /** Column compared at each node; 255 for a leaf. */
  readonly feature: Uint8Array;
  /** Go left when the feature's byte is at most this. */
  readonly threshold: Uint8Array;
  /** Index of the left child; the right child follows it. */
  readonly child: Uint32Array;
  /** Mean log-odds that the tree adds for the rows that come to this node; at a leaf, what it adds. */
  readonly value: Float32Array;
}

export const leaf = 255;
const leafNode = leaf << 16;
const blockRows = 64;

const packed = new WeakMap<Forest, Uint32Array>();

/** Each node in one number, so that a step down a tree reads memory once: column, threshold, child from the root. */
function packedNodes(forest: Forest): Uint32Array {
  const known = packed.get(forest);
  if (known !== undefined) return known;
  const { roots, feature, threshold, child } = forest;
  const nodes = new Uint32Array(feature.length);
  for (let tree = 0; tree + 1 < roots.length; tree++) {
    for (let node = roots[tree]; node < roots[tree + 1]; node++) {
      const down = feature[node] === leaf ? 0 : child[node] - roots[tree];
      nodes[node] = (feature[node] << 16) | (threshold[node] << 8) | down;
    }
  }
  packed.set(forest, nodes);
  return nodes;
}

/** Log-odds of every row of `matrix` (row-major, `width` columns). */
export function logOdds(forest: Forest, matrix: Uint8Array, width: number): Float64Array {
  const rows = matrix.length / width;
  const sums = new Float64Array(rows).fill(forest.base);
  const { roots, value } = forest;
  const nodes = packedNodes(forest);
  const trees = roots.length - 1;
  // A block of rows at a time, so that the rows stay in the cache while the trees pass over them.
  for (let from = 0; from < rows; from += blockRows) {
    const to = Math.min(rows, from + blockRows);
    for (let tree = 0; tree < trees; tree++) {
      const root = roots[tree];
      for (let row = from; row < to; row++) {
        const start = row * width;
        let at = root;
        let node = nodes[at];
        while (node < leafNode) {
          at = root + (node & 255) + (matrix[start + (node >> 16)] > ((node >> 8) & 255) ? 1 : 0);
          node = nodes[at];
        }
        sums[row] += value[at];
      }
    }
  }
  return sums;
}

/**
 * What each column adds to the log-odds of one row: along the path of every tree, the change of the mean from a node
 * to the next is credited to the column compared there (Saabas 2014).
 */
export function contributions(forest: Forest, row: Uint8Array, width: number): Float64Array {
  const credit = new Float64Array(width);
  const { roots, feature, threshold, child, value } = forest;
  for (let tree = 0; tree + 1 < roots.length; tree++) {
    let node = roots[tree];
    while (feature[node] !== leaf) {
      const column = feature[node];
      const next = child[node] + (row[column] > threshold[node] ? 1 : 0);
      credit[column] += value[next] - value[node];
      node = next;
    }
  }
  return credit;
}

/** The logistic function. */
export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
