import {
  featureMatrix,
  features,
  sequenceFeatures,
  sequenceMatrix,
  type Vocabulary,
} from '../../src/boilerplate/features';
import { logOdds, sigmoid, type Forest } from '../../src/boilerplate/forest';
import { boost, type BoostOptions, type TrainingSet } from './boost';
import type { Example } from './examples';
import { hashText, seeded } from './random';
import { learnVocabulary } from './vocabulary';

/** What the two passes and the vocabulary are learned with. */
export interface Recipe {
  readonly seed: number;
  readonly folds: number;
  readonly vocabularyBits: number;
  readonly first: Omit<BoostOptions, 'seed'>;
  readonly second: Omit<BoostOptions, 'seed'>;
  /** At most this many rows of one page are learned from. */
  readonly rowsPerPage: number;
  /** Weight of a source's rows. */
  readonly sourceWeight: Readonly<Record<string, number>>;
  readonly withoutFirst?: ReadonlySet<number>;
  readonly withoutSecond?: ReadonlySet<number>;
}

/** What was learned, before calibration. */
export interface Learned {
  readonly vocabulary: Vocabulary;
  readonly first: Forest;
  readonly second: Forest;
  /** Log-odds of the second pass for each example, by models that never saw its group. */
  readonly outOfFold: readonly Float64Array[];
}

/** The fold of each example: whole groups, by hash. */
export function foldsOf(examples: readonly Example[], folds: number, seed: number): Uint8Array {
  return Uint8Array.from(examples, ({ group }) => hashText(`${seed} ${group}`) % folds);
}

/** Chosen rows of chosen examples as one training set. */
function collect(
  examples: readonly Example[],
  matrices: readonly Uint8Array[],
  width: number,
  chosen: (example: number) => boolean,
  recipe: Recipe,
): TrainingSet {
  const picks: [number, number, number][] = [];
  examples.forEach((example, which) => {
    if (!chosen(which)) return;
    const random = seeded(recipe.seed ^ hashText(`${example.id} ${example.view} rows`));
    const rows: number[] = [];
    example.labels.forEach((label, row) => {
      if (label >= 0) rows.push(row);
    });
    const share = Math.min(1, recipe.rowsPerPage / rows.length);
    const taken = rows.filter(() => random() < share);
    const weight =
      (recipe.sourceWeight[example.source] ?? 1) * (recipe.sourceWeight[`.${example.view}`] ?? 1);
    const pageWeight = weight * Math.sqrt(30 / Math.max(10, taken.length));
    for (const row of taken) picks.push([which, row, pageWeight]);
  });
  const matrix = new Uint8Array(picks.length * width);
  const labels = new Uint8Array(picks.length);
  const weights = new Float32Array(picks.length);
  picks.forEach(([which, row, weight], at) => {
    matrix.set(matrices[which].subarray(row * width, (row + 1) * width), at * width);
    labels[at] = examples[which].labels[row];
    weights[at] = weight;
  });
  return { matrix, width, labels, weights };
}

const probabilities = (odds: Float64Array): Float64Array => odds.map(sigmoid);

/** Learns vocabulary, first and second pass. Each stage sees only what models without the page's site said of it. */
export function learn(
  examples: readonly Example[],
  recipe: Recipe,
  log: (line: string) => void = () => {},
): Learned {
  const folds = foldsOf(examples, recipe.folds, recipe.seed);
  const width = features.length;
  const wide = sequenceFeatures.length;
  const matrices = new Array<Uint8Array>(examples.length);
  for (let fold = 0; fold < recipe.folds; fold++) {
    const vocabulary = learnVocabulary(
      examples.filter((_, which) => folds[which] !== fold),
      recipe.vocabularyBits,
      recipe.seed,
    );
    examples.forEach((example, which) => {
      if (folds[which] === fold) matrices[which] = featureMatrix(example.body, example.scan, vocabulary);
    });
  }
  log('vocabulary by fold');
  const firstOptions = { ...recipe.first, seed: recipe.seed, without: recipe.withoutFirst };
  const secondOptions = { ...recipe.second, seed: recipe.seed + 1, without: recipe.withoutSecond };
  const wideMatrices = new Array<Uint8Array>(examples.length);
  for (let fold = 0; fold < recipe.folds; fold++) {
    const set = collect(examples, matrices, width, (which) => folds[which] !== fold, recipe);
    const forest = boost(set, firstOptions);
    examples.forEach((example, which) => {
      if (folds[which] !== fold) return;
      const first = probabilities(logOdds(forest, matrices[which], width));
      wideMatrices[which] = sequenceMatrix(example.body, example.scan, matrices[which], first);
    });
  }
  log('first pass by fold');
  const outOfFold = new Array<Float64Array>(examples.length);
  for (let fold = 0; fold < recipe.folds; fold++) {
    const set = collect(examples, wideMatrices, wide, (which) => folds[which] !== fold, recipe);
    const forest = boost(set, secondOptions);
    examples.forEach((_, which) => {
      if (folds[which] === fold) outOfFold[which] = logOdds(forest, wideMatrices[which], wide);
    });
  }
  log('second pass by fold');
  const vocabulary = learnVocabulary(examples, recipe.vocabularyBits, recipe.seed);
  const first = boost(
    collect(examples, matrices, width, () => true, recipe),
    firstOptions,
  );
  const second = boost(
    collect(examples, wideMatrices, wide, () => true, recipe),
    secondOptions,
  );
  log('whole');
  return { vocabulary, first, second, outOfFold };
}

/** Log-odds of the second pass for one example. */
export function scoreExample(
  example: Example,
  model: Pick<Learned, 'vocabulary' | 'first' | 'second'>,
): Float64Array {
  const matrix = featureMatrix(example.body, example.scan, model.vocabulary);
  const first = probabilities(logOdds(model.first, matrix, features.length));
  const wide = sequenceMatrix(example.body, example.scan, matrix, first);
  return logOdds(model.second, wide, sequenceFeatures.length);
}
