/**
 * Boosted regression trees over byte features. Every tree asks `depth` questions, the same ones on every path (oblivious
 * trees; Kohavi 1994, Prokhorenkova et al. 2018), so that a row's leaf is read off without following branches.
 */
export interface Forest {
  /** Log-odds before any tree. */
  readonly base: number;
  /** Feature asked about at each level, `depth` a tree. */
  readonly feature: Uint8Array;
  /** The answer is yes when the feature's byte is greater. */
  readonly threshold: Uint8Array;
  /**
   * Mean log-odds that a tree adds for the rows which come to a node, `NODES_PER_TREE` a tree: the root, then level by
   * level, no before yes; the last `leaves` are what the tree adds.
   */
  readonly value: Float32Array;
}

/** The number of questions of every tree. */
export const DEPTH = 6;
export const LEAVES = 1 << DEPTH;
export const NODES_PER_TREE = 2 * LEAVES - 1;

/** The number of trees of a forest. */
export const treesOf = ({ feature }: Forest): number => feature.length / DEPTH;

/** Rows that are given to the trees at once, so that others may have the thread in between. */
const ROWS_PER_STEP = 256;

/** How many rows from the one at `at` on follow one another in `rows`, which ascend: at most {@link ROWS_PER_STEP}. */
export function runLength(rows: readonly number[], at: number): number {
  let count = 1;
  while (count < ROWS_PER_STEP && rows[at + count] === rows[at] + count) count++;
  return count;
}

const BLOCK_ROWS = 64;

/**
 * Adds the log-odds of `rows` rows of `matrix` to `sums`. Row `r` starts at `origin + r * width`; `place` says how many bytes
 * from there a feature stands, which may be in a neighbouring row.
 */
export function addLogOdds(
  forest: Forest,
  matrix: Uint8Array,
  { origin, width, rows }: { origin: number; width: number; rows: number },
  place: Int32Array,
  sums: Float64Array,
): void {
  const { feature, threshold, value } = forest;
  const trees = treesOf(forest);
  for (let row = 0; row < rows; row++) sums[row] += forest.base;
  // A block of rows at a time, so that the rows stay in the cache while the trees pass over them.
  for (let from = 0; from < rows; from += BLOCK_ROWS) {
    const to = Math.min(rows, from + BLOCK_ROWS);
    for (let tree = 0; tree < trees; tree++) {
      const at = tree * DEPTH;
      const [p0, p1, p2] = [place[feature[at]], place[feature[at + 1]], place[feature[at + 2]]];
      const [p3, p4, p5] = [place[feature[at + 3]], place[feature[at + 4]], place[feature[at + 5]]];
      const [t0, t1, t2] = [threshold[at], threshold[at + 1], threshold[at + 2]];
      const [t3, t4, t5] = [threshold[at + 3], threshold[at + 4], threshold[at + 5]];
      const leaf = tree * NODES_PER_TREE + LEAVES - 1;
      let start = origin + from * width;
      for (let row = from; row < to; row++, start += width) {
        // The sign bit of threshold - byte is the answer.
        sums[row] +=
          value[
            leaf +
              ((((t0 - matrix[start + p0]) >>> 31) << 5) |
                (((t1 - matrix[start + p1]) >>> 31) << 4) |
                (((t2 - matrix[start + p2]) >>> 31) << 3) |
                (((t3 - matrix[start + p3]) >>> 31) << 2) |
                (((t4 - matrix[start + p4]) >>> 31) << 1) |
                ((t5 - matrix[start + p5]) >>> 31))
          ];
      }
    }
  }
}

/** Who of a forest looks at a column: rows `offset` rows before it, and to which of their bytes trees answer alike. */
interface Watcher {
  readonly offset: number;
  /** For each byte how many thresholds are below it. */
  readonly steps: Uint8Array;
}

/** What of a row bears on a forest: for each column who looks at it. */
export type Watch = readonly (readonly Watcher[])[];

/** What of rows of `width` bytes bears on `forest`, whose features stand at `places`. */
export function watchOf({ feature, threshold }: Forest, places: Int32Array, width: number): Watch {
  const stepsOf = new Map<number, Uint8Array>();
  for (let at = 0; at < feature.length; at++) {
    let steps = stepsOf.get(feature[at]);
    if (steps === undefined) stepsOf.set(feature[at], (steps = new Uint8Array(256)));
    if (threshold[at] < 255) steps[threshold[at] + 1] = 1;
  }
  const watch: Watcher[][] = Array.from({ length: width }, () => []);
  for (const [each, steps] of stepsOf) {
    const offset = Math.floor(places[each] / width);
    for (let byte = 1; byte < 256; byte++) steps[byte] += steps[byte - 1];
    watch[places[each] - offset * width].push({ offset, steps });
  }
  return watch;
}

/**
 * Adds to `credit` what each feature adds to the log-odds of the row that starts at `start`: along the path of every
 * tree, the change of the mean from a node to the next is credited to the feature asked about (Saabas 2014).
 */
export function addContributions(
  forest: Forest,
  matrix: Uint8Array,
  start: number,
  place: Int32Array,
  credit: Float64Array,
): void {
  const { feature, threshold, value } = forest;
  for (let tree = 0; tree < treesOf(forest); tree++) {
    let node = 0;
    for (let level = 0; level < DEPTH; level++) {
      const column = feature[tree * DEPTH + level];
      const yes = matrix[start + place[column]] > threshold[tree * DEPTH + level] ? 1 : 0;
      const next = 2 * node + 1 + yes;
      credit[column] += value[tree * NODES_PER_TREE + next] - value[tree * NODES_PER_TREE + node];
      node = next;
    }
  }
}

/** The logistic function. */
export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** Beyond these a probability says no more. A choice. */
const MAX_ODDS = 12;

/** The log-odds of a probability: what {@link sigmoid} makes it of, within {@link MAX_ODDS}. */
export function logit(probability: number): number {
  return Math.max(-MAX_ODDS, Math.min(MAX_ODDS, Math.log(probability / (1 - probability))));
}
