/**
 * Measures who took it from whom, on all versions of articles; dates and names of files are hidden.
 *
 *   npm run bench:changes -- versions [DIR] [--train]
 *       of all neighbouring versions and of all pairs: accuracy on answers given and share answered, of two documents alone and
 *       of two in their family; weights cross-validated by article in ten folds, and as shipped. Part of each version that
 *       stands in the version that covers most. --train prints the weights of all articles
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  FamilyOrder,
  MIN_PROBABILITY,
  MIN_SHARE,
  ORIGIN_WEIGHTS,
  type OriginTraits,
  compareForOrigin,
} from '../../src/changes/index';

interface Article {
  readonly title: string;
  readonly versions: readonly string[];
}

/** A pair of versions; `first` came before `second`. */
interface Pair {
  readonly article: number;
  readonly first: number;
  readonly second: number;
  readonly traits: readonly number[];
  readonly likeness: number;
  readonly longer: number;
}

const names = Object.keys(ORIGIN_WEIGHTS) as (keyof OriginTraits)[];
const FOLDS = 10;
/** Inverse of the strength of regularisation, on traits of unit deviation. */
const TRUST = 0.3;

function pairsOf(articles: readonly Article[]): Pair[] {
  return articles.flatMap(({ versions }, article) =>
    versions.flatMap((earlier, first) =>
      versions.slice(first + 1).map((later, i) => {
        const { traits, likeness } = compareForOrigin(earlier, later);
        const second = first + 1 + i;
        const longer = later.length - earlier.length;
        return { article, first, second, traits: names.map((name) => traits[name]), likeness, longer };
      }),
    ),
  );
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, i) => sum + value * right[i], 0);
}

/** Logistic regression through the origin, by Newton's method; every pair says that its right side came later. */
function train(pairs: readonly Pair[]): number[] {
  const deviation = names.map(
    (_, i) => Math.hypot(...pairs.map(({ traits }) => traits[i])) / Math.sqrt(pairs.length),
  );
  const rows = pairs.map(({ traits }) => traits.map((value, i) => value / deviation[i]));
  let weights = names.map(() => 0);
  for (let round = 0; round < 25; round++) {
    const gradient = weights.map((weight) => -weight);
    const curvature = names.map((_, i) => names.map((__, j) => Number(i === j)));
    for (const row of rows) {
      const doubt = 1 / (1 + Math.exp(dot(row, weights)));
      row.forEach((value, i) => {
        gradient[i] += 2 * TRUST * doubt * value;
        row.forEach((other, j) => (curvature[i][j] += 2 * TRUST * doubt * (1 - doubt) * value * other));
      });
    }
    const change = solve(curvature, gradient);
    weights = weights.map((weight, i) => weight + change[i]);
  }
  return weights.map((weight, i) => weight / deviation[i]);
}

/** Gauss-Jordan; the matrix is positive definite. */
function solve(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, vector[i]]);
  for (let i = 0; i < rows.length; i++) {
    const pivot = rows[i][i];
    rows[i] = rows[i].map((value) => value / pivot);
    for (let j = 0; j < rows.length; j++) {
      if (j === i) continue;
      const factor = rows[j][i];
      rows[j] = rows[j].map((value, k) => value - factor * rows[i][k]);
    }
  }
  return rows.map((row) => row[rows.length]);
}

/** Log-odds of the right answer, every article by weights of the others; folds by a fixed stride of the articles. */
function crossValidated(pairs: readonly Pair[]): number[] {
  const weights = Array.from({ length: FOLDS }, (_, fold) =>
    train(pairs.filter(({ article }) => article % FOLDS !== fold)),
  );
  return pairs.map(({ article, traits }) => dot(weights[article % FOLDS], traits));
}

/** Log-odds of the right answer when the other versions are known too. */
function inFamilies(
  pairs: readonly Pair[],
  logOdds: readonly number[],
  articles: readonly Article[],
): number[] {
  const orders = articles.map(({ versions }, article) => {
    const known = pairs.flatMap(({ article: of, first, second, likeness }, i) =>
      of === article ? [{ a: first, b: second, implied: logOdds[i], stated: 0, likeness }] : [],
    );
    return new FamilyOrder(versions.length, known);
  });
  return pairs.map(({ article, first, second }) => {
    const probability = orders[article].before(first, second);
    return Math.log((probability + 1e-12) / (1 - probability + 1e-12));
  });
}

function report(name: string, logOdds: readonly number[]): void {
  const least = Math.log(MIN_PROBABILITY / (1 - MIN_PROBABILITY));
  const answered = logOdds.filter((value) => Math.abs(value) >= least);
  const right = answered.filter((value) => value > 0).length;
  const sorted = [...logOdds]
    .sort((a, b) => Math.abs(b) - Math.abs(a))
    .slice(0, Math.ceil(logOdds.length / 2));
  const half = sorted.filter((value) => value > 0).length / sorted.length;
  console.log(
    `  ${name.padEnd(40)} accuracy ${(right / answered.length).toFixed(3)}  answered ${(answered.length / logOdds.length).toFixed(3)}` +
      `  (at half of all: ${half.toFixed(3)})`,
  );
}

function reportBoth(name: string, pairs: readonly Pair[], logOdds: readonly number[]): void {
  report(
    `${name}, neighbours`,
    logOdds.filter((_, i) => pairs[i].second === pairs[i].first + 1),
  );
  report(`${name}, all pairs`, logOdds);
}

/** Part of each version's words that stand in the version that covers most of the others: quantiles. */
function reportShares(articles: readonly Article[]): void {
  const shares = articles.flatMap(({ versions }) => {
    const table = versions.map((member) =>
      versions.map((pivot) => {
        const { left } = compareForOrigin(member, pivot);
        return left.words === 0 ? 1 : 1 - left.ownWords / left.words;
      }),
    );
    const covered = versions.map((_, pivot) => table.reduce((sum, row) => sum + row[pivot], 0));
    const pivot = covered.indexOf(Math.max(...covered));
    return table.filter((_, member) => member !== pivot).map((row) => row[pivot]);
  });
  shares.sort((a, b) => a - b);
  const quantile = (part: number): string => shares[Math.floor(part * (shares.length - 1))].toFixed(2);
  const within = (least: number): string =>
    (shares.filter((share) => share >= least).length / shares.length).toFixed(3);
  console.log(
    `share of versions in their pivot: 10 % ${quantile(0.1)}  25 % ${quantile(0.25)}  half ${quantile(0.5)};` +
      [0.4, 0.5, MIN_SHARE, 0.7].map((least) => `  at least ${String(least)}: ${within(least)}`).join(''),
  );
}

/** Measures and prints; `data` is the folder with `versions.wikipedia.dev.jsonl`. */
export function measureVersions(data: string, printWeights: boolean): void {
  const articles = readFileSync(join(data, 'versions.wikipedia.dev.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Article);
  const pairs = pairsOf(articles);
  const neighbours = pairs.filter(({ first, second }) => second === first + 1);
  const longer = (of: readonly Pair[]): string =>
    (of.filter((pair) => pair.longer > 0).length / of.length).toFixed(3);
  console.log(
    `${String(articles.length)} articles, ${String(neighbours.length)} neighbours, ${String(pairs.length)} pairs`,
  );
  console.log(`  longer is later: neighbours ${longer(neighbours)}, all pairs ${longer(pairs)}`);
  const folds = crossValidated(pairs);
  reportBoth('two alone, cross-validated', pairs, folds);
  reportBoth('in the family, cross-validated', pairs, inFamilies(pairs, folds, articles));
  const shippedWeights = names.map((name) => ORIGIN_WEIGHTS[name]);
  const shipped = pairs.map(({ traits }) => dot(shippedWeights, traits));
  reportBoth('two alone, shipped (saw these)', pairs, shipped);
  reportBoth('in the family, shipped (saw these)', pairs, inFamilies(pairs, shipped, articles));
  reportShares(articles);
  if (printWeights) {
    const weights = train(pairs);
    console.log(names.map((name, i) => `  ${name}: ${weights[i].toFixed(2)},`).join('\n'));
  }
}
