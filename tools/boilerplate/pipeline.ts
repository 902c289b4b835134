import { features, logByte, sequenceFeatures } from '../../src/boilerplate/columns';
import { featureMatrix, type Vocabulary } from '../../src/boilerplate/features';
import { logOdds, sigmoid, type Forest } from '../../src/boilerplate/forest';
import { writeSequence } from '../../src/boilerplate/sequence';
import { boost, type BoostOptions, type TrainingSet } from './boost';
import type { Example } from './examples';
import { hashText, seeded } from './random';
import { learnVocabulary } from './vocabulary';

/** What the two passes and the vocabulary are learned with. */
export interface Recipe {
  readonly seed: number;
  readonly folds: number;
  readonly vocabularyBits: number;
  /** Share of the pages read without the vocabulary, as pages of unknown languages will be. */
  readonly wordless: number;
  readonly first: Omit<BoostOptions, 'seed'>;
  readonly second: Omit<BoostOptions, 'seed'>;
  /** At most this many rows of one page are learned from, by view. */
  readonly rowsPerPage: Readonly<Record<string, number>>;
  /** Weight of a source's rows. */
  readonly sourceWeight: Readonly<Record<string, number>>;
  /** Leave out rows whose label the first pass, never having seen their site, finds all but impossible. */
  readonly dropSuspects: boolean;
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

const width = sequenceFeatures.length;

/** The fold of each example: whole groups, by hash. */
export function foldsOf(examples: readonly Example[], folds: number, seed: number): Uint8Array {
  return Uint8Array.from(examples, ({ group }) => hashText(`${seed} ${group}`) % folds);
}

/** Chosen rows of chosen examples as one training set. */
function collect(
  examples: readonly Example[],
  matrices: readonly Uint8Array[],
  chosen: (example: number) => boolean,
  recipe: Recipe,
  suspects?: readonly Uint8Array[],
): TrainingSet {
  const picks: [number, number, number][] = [];
  examples.forEach((example, which) => {
    if (!chosen(which)) return;
    const random = seeded(recipe.seed ^ hashText(`${example.id} ${example.view} rows`));
    const rows: number[] = [];
    example.labels.forEach((label, row) => {
      if (label >= 0 && suspects?.[which][row] !== 1) rows.push(row);
    });
    const share = Math.min(1, (recipe.rowsPerPage[example.view] ?? 60) / rows.length);
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

/**
 * Rows that teach something false: prose of 20 words and more labelled furniture that reads as content beyond doubt
 * (the page's gold text was cut short), content that reads as furniture beyond doubt, and all of a page whose labels
 * are mostly contradicted.
 */
function suspectRows(
  { labels }: Example,
  matrix: Uint8Array,
  first: Float64Array,
  drop: boolean,
): Uint8Array {
  const suspects = new Uint8Array(labels.length);
  if (!drop) return suspects;
  const wordsColumn = features.findIndex(({ name }) => name === 'words');
  let judged = 0;
  let contradicted = 0;
  labels.forEach((label, row) => {
    if (label < 0) return;
    judged++;
    if (first[row] >= 0.5 !== (label === 1)) contradicted++;
    const long = matrix[row * width + wordsColumn] >= logByte(20);
    if (label === 1 && first[row] < 0.08 && long) suspects[row] = 1;
    if (label === 0 && first[row] > 0.95) suspects[row] = 1;
  });
  return judged >= 15 && contradicted > 0.5 * judged ? suspects.fill(1) : suspects;
}

/** Learns vocabulary, first and second pass. Each stage sees only what models without the page's site said of it. */
export function learn(
  examples: readonly Example[],
  recipe: Recipe,
  log: (line: string) => void = () => {},
): Learned {
  const folds = foldsOf(examples, recipe.folds, recipe.seed);
  const matrices = new Array<Uint8Array>(examples.length);
  for (let fold = 0; fold < recipe.folds; fold++) {
    const vocabulary = learnVocabulary(
      examples.filter((_, which) => folds[which] !== fold),
      recipe.vocabularyBits,
      recipe.seed,
    );
    examples.forEach((example, which) => {
      if (folds[which] !== fold) return;
      const wordless = seeded(recipe.seed ^ hashText(`${example.id} wordless`))() < recipe.wordless;
      matrices[which] = featureMatrix(example.body, example.scan, wordless ? new Int8Array(2) : vocabulary);
    });
  }
  log('vocabulary by fold');
  // The first pass must not look at the columns of the second, which share its matrix.
  const later = sequenceFeatures.map((_, column) => column).slice(features.length);
  const withoutFirst = new Set([...later, ...(recipe.withoutFirst ?? [])]);
  const firstOptions = { ...recipe.first, seed: recipe.seed, without: withoutFirst };
  const secondOptions = { ...recipe.second, seed: recipe.seed + 1, without: recipe.withoutSecond };
  const suspects = new Array<Uint8Array>(examples.length);
  for (let fold = 0; fold < recipe.folds; fold++) {
    const set = collect(examples, matrices, (which) => folds[which] !== fold, recipe);
    const forest = boost(set, firstOptions);
    examples.forEach((example, which) => {
      if (folds[which] !== fold) return;
      const first = probabilities(logOdds(forest, matrices[which], width));
      suspects[which] = suspectRows(example, matrices[which], first, recipe.dropSuspects);
      writeSequence(example.body, example.scan, matrices[which], first);
    });
  }
  log('first pass by fold');
  const outOfFold = new Array<Float64Array>(examples.length);
  for (let fold = 0; fold < recipe.folds; fold++) {
    const set = collect(examples, matrices, (which) => folds[which] !== fold, recipe, suspects);
    const forest = boost(set, secondOptions);
    examples.forEach((_, which) => {
      if (folds[which] === fold) outOfFold[which] = logOdds(forest, matrices[which], width);
    });
  }
  log('second pass by fold');
  const vocabulary = learnVocabulary(examples, recipe.vocabularyBits, recipe.seed);
  const first = boost(
    collect(examples, matrices, () => true, recipe, suspects),
    firstOptions,
  );
  const second = boost(
    collect(examples, matrices, () => true, recipe, suspects),
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
  const first = probabilities(logOdds(model.first, matrix, width));
  writeSequence(example.body, example.scan, matrix, first);
  return logOdds(model.second, matrix, width);
}
