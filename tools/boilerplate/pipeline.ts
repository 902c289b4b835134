import {
  addLogOdds,
  featureMatrix,
  FEATURES,
  places,
  sigmoid,
  typingPage,
  WIDTH,
  writeSequence,
  type Feature,
  type Forest,
  type Matrix,
  type TypeWeights,
  type Vocabulary,
} from '../../src/boilerplate/learning';
import { finish } from '../../src/lexis/index';
import { boost, type BoostOptions, type TrainingSet } from './boost';
import type { Example } from './examples';
import { hashText, seeded } from './random';
import { learnTypes } from './pageTypes';
import { isPart } from './shortPages';
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
  /** Columns that may not be used at all, for the ablation table. */
  readonly without?: ReadonlySet<number>;
}

/** What was learned, before calibration. */
export interface Learned {
  readonly vocabulary: Vocabulary;
  readonly types: TypeWeights;
  readonly first: Forest;
  readonly second: Forest;
  /** Log-odds after the first pass and after both for each example, by models that never saw its group. */
  readonly firstOutOfFold: readonly Float64Array[];
  /** The probability of each type of page, in the order of `PAGE_TYPES`, by models that never saw its group. */
  readonly typesOutOfFold: readonly Float64Array[];
  readonly outOfFold: readonly Float64Array[];
}

/** The fold of each example: whole groups, by hash. */
export function foldsOf(examples: readonly Example[], folds: number, seed: number): Uint8Array {
  return Uint8Array.from(examples, ({ group }) => hashText(`${seed} ${group}`) % folds);
}

/** What the rows of an example count: by its source, and by its view. Made ones count alike, whatever they were made of. */
export function weightOf({ source, view }: Example, { sourceWeight }: Recipe): number {
  const ofSource = view === 'honest' ? 1 : (sourceWeight[source] ?? 1);
  return ofSource * (sourceWeight[`.${view}`] ?? 1);
}

/** Chosen rows of chosen examples as one training set. */
function collect(
  examples: readonly Example[],
  matrices: readonly Matrix[],
  chosen: (example: number) => boolean,
  recipe: Recipe,
  earlier?: readonly Float64Array[],
): TrainingSet {
  const picks: [number, number, number][] = [];
  examples.forEach((example, which) => {
    if (!chosen(which)) return;
    const random = seeded(recipe.seed ^ hashText(`${example.id} ${example.view} rows`));
    const rows: number[] = [];
    example.labels.forEach((label, row) => {
      if (label >= 0) rows.push(row);
    });
    const share = Math.min(1, (recipe.rowsPerPage[example.view] ?? 60) / rows.length);
    const taken = rows.filter(() => random() < share);
    const weight = weightOf(example, recipe);
    const pageWeight = weight * Math.sqrt(30 / Math.max(10, taken.length));
    for (const row of taken) picks.push([which, row, pageWeight]);
  });
  const columns = FEATURES.length;
  const matrix = new Uint8Array(picks.length * columns);
  const labels = new Uint8Array(picks.length);
  const weights = new Float32Array(picks.length);
  const offsets = new Float64Array(picks.length);
  picks.forEach(([which, row, weight], at) => {
    const { bytes, origin } = matrices[which];
    const start = origin + row * WIDTH;
    for (let index = 0; index < columns; index++) matrix[at * columns + index] = bytes[start + places[index]];
    labels[at] = examples[which].labels[row];
    weights[at] = weight;
    if (earlier !== undefined) offsets[at] = earlier[which][row];
  });
  return { matrix, width: columns, labels, weights, offsets: earlier === undefined ? undefined : offsets };
}

/** Adds the log-odds of a forest to `odds`, one a paragraph. */
function addPass(forest: Forest, { bytes, origin }: Matrix, odds: Float64Array): Float64Array {
  addLogOdds(forest, bytes, { origin, width: WIDTH, rows: odds.length }, places, odds);
  return odds;
}

/** Learns vocabulary, first and second pass. Each stage sees only what models without the page's site said of it. */
export function learn(
  examples: readonly Example[],
  recipe: Recipe,
  log: (line: string) => void = () => {},
): Learned {
  const folds = foldsOf(examples, recipe.folds, recipe.seed);
  const matrices = new Array<Matrix>(examples.length);
  for (let fold = 0; fold < recipe.folds; fold++) {
    const vocabulary = learnVocabulary(
      examples.filter((example, which) => folds[which] !== fold && !isPart(example)),
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
  const firstOptions = { ...recipe.first, seed: recipe.seed, without: columnsWithout(recipe, isEarly) };
  const secondOptions = { ...recipe.second, seed: recipe.seed + 1, without: columnsWithout(recipe, isLate) };
  const odds = new Array<Float64Array>(examples.length);
  const typesOutOfFold = new Array<Float64Array>(examples.length);
  for (let fold = 0; fold < recipe.folds; fold++) {
    const set = collect(examples, matrices, (which) => folds[which] !== fold, recipe);
    const forest = boost(set, firstOptions);
    const types = learnTypes(examples, matrices, (which) => folds[which] !== fold);
    examples.forEach((example, which) => {
      if (folds[which] !== fold) return;
      odds[which] = addPass(forest, matrices[which], new Float64Array(example.labels.length));
      typesOutOfFold[which] = typed(types, matrices[which]);
      writeSequence(example.body, example.scan, matrices[which], odds[which].map(sigmoid));
    });
  }
  log('first pass by fold');
  const outOfFold = new Array<Float64Array>(examples.length);
  for (let fold = 0; fold < recipe.folds; fold++) {
    const set = collect(examples, matrices, (which) => folds[which] !== fold, recipe, odds);
    const forest = boost(set, secondOptions);
    examples.forEach((_, which) => {
      if (folds[which] === fold) outOfFold[which] = addPass(forest, matrices[which], odds[which].slice());
    });
  }
  log('second pass by fold');
  const vocabulary = learnVocabulary(
    examples.filter((example) => !isPart(example)),
    recipe.vocabularyBits,
    recipe.seed,
  );
  const first = boost(
    collect(examples, matrices, () => true, recipe),
    firstOptions,
  );
  const second = boost(
    collect(examples, matrices, () => true, recipe, odds),
    secondOptions,
  );
  const types = learnTypes(examples, matrices, () => true);
  log('whole');
  return { vocabulary, types, first, second, firstOutOfFold: odds, typesOutOfFold, outOfFold };
}

/** The first pass must not look at what it writes itself. */
const isEarly = ({ group }: Feature): boolean => group !== 'sequence';
/**
 * The second pass sees what the first said, and lengths, nothing else: given all features it learns to contradict the
 * first pass on the pages it knows again.
 */
const isLate = ({ group }: Feature): boolean => group === 'sequence' || group === 'length';

function columnsWithout({ without }: Recipe, allowed: (feature: Feature) => boolean): Set<number> {
  return new Set(
    FEATURES.flatMap((feature, index) => (allowed(feature) && without?.has(index) !== true ? [] : [index])),
  );
}

const typed = (types: TypeWeights, matrix: Matrix): Float64Array => finish(typingPage(matrix, types));

/** Log-odds after both passes for one example. */
export function scoreExample(
  example: Example,
  model: Pick<Learned, 'vocabulary' | 'first' | 'second'>,
): Float64Array {
  const matrix = featureMatrix(example.body, example.scan, model.vocabulary);
  const odds = addPass(model.first, matrix, new Float64Array(example.labels.length));
  writeSequence(example.body, example.scan, matrix, odds.map(sigmoid));
  return addPass(model.second, matrix, odds);
}
