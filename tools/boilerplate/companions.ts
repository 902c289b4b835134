import {
  addCompanions,
  agreed,
  COMPANION_COLUMNS,
  companionRows,
  Count,
  COUNT_COLUMNS,
  type CompanionRows,
  type Forest,
} from '../../src/boilerplate/learning';
import { createRecurrenceIndex } from '../../src/boilerplate/index';
import { finish } from '../../src/lexis/index';
import { boost, type BoostOptions, type TrainingSet } from './boost';
import type { CalibrationRow } from './calibrate';
import type { Example } from './examples';
import { foldsOf, weightOf, type Recipe } from './pipeline';
import { hashText, seeded } from './random';
import { isPart } from './shortPages';

/**
 * How the third pass is learned: what other pages say. Few sites have several pages to learn from, so what is known beforehand, that a line
 * on more pages is furniture more probably, is not left to chance.
 */
export const companionRecipe: Omit<BoostOptions, 'seed'> = {
  trees: 60,
  rate: 0.1,
  columnShare: 0.6,
  rowShare: 0.5,
  lambda: 10,
  minimumWeight: 20,
  rising: new Set(
    ['odds', 'exact', 'like'].map((name) => COMPANION_COLUMNS.findIndex((each) => each === name)),
  ),
};

/** So many pages of one site are put together, as far as there are so many: what is learned must hold for few and for many. */
const TOGETHER = [2, 3, 4, 6, 10, 20];
/** Pages of other sites that stand in the same folder. */
const STRANGERS = 20;
const ROWS_PER_PAGE = 80;

/** One page beside others: what the first two passes said of it, and what the others say. */
export interface Beside {
  readonly which: number;
  readonly odds: Float64Array;
  readonly rows: CompanionRows;
  readonly pages: number;
}

/** The words of each paragraph, as the classifier counts them. */
export function wordsOf({ scan }: Example): Uint16Array {
  return Uint16Array.from(
    { length: scan.paragraphs },
    (_, index) => scan.counts[index * COUNT_COLUMNS + Count.words],
  );
}

/** Every page that has others of its site, beside growing numbers of them. `odds` are those after two passes. */
export function besideOthers(
  examples: readonly Example[],
  odds: readonly Float64Array[],
  seed: number,
  together: readonly number[] = TOGETHER,
): Beside[] {
  const sites = new Map<string, number[]>();
  examples.forEach((example, which) => {
    const { group, view, source, id } = example;
    if (isPart(example) || view === 'furnished' || (view === 'honest' && !isOfSeries(id))) return;
    const key = `${view === 'native' ? 'main' : view} ${source} ${group}`;
    sites.set(key, [...(sites.get(key) ?? []), which]);
  });
  const found: Beside[] = [];
  for (const [key, members] of sites) {
    if (members.length < 2) continue;
    const random = seeded(seed ^ hashText(`beside ${key}`));
    const view = key.split(' ')[0];
    const others = examples.flatMap((example, which) =>
      (example.view === view || (view === 'main' && example.view === 'native')) &&
      example.group !== examples[members[0]].group
        ? [which]
        : [],
    );
    for (const count of together) {
      if (count > members.length && count !== together.find((each) => each >= members.length)) continue;
      const chosen = drawn(members, count, random);
      found.push(...amongThemselves(examples, odds, chosen, drawn(others, STRANGERS, random)));
    }
  }
  return found;
}

const isOfSeries = (id: string): boolean => / series \d+$/u.test(id);

function drawn(from: readonly number[], count: number, random: () => number): number[] {
  const left = from.slice();
  const taken: number[] = [];
  while (taken.length < count && left.length > 0) {
    const at = Math.floor(random() * left.length);
    taken.push(left[at]);
    left[at] = left[left.length - 1];
    left.pop();
  }
  return taken;
}

function amongThemselves(
  examples: readonly Example[],
  odds: readonly Float64Array[],
  members: readonly number[],
  strangers: readonly number[],
): Beside[] {
  const recurrence = createRecurrenceIndex();
  for (const which of [...members, ...strangers]) recurrence.set(which, examples[which].body);
  return members.flatMap((which) => {
    const example = examples[which];
    const own = agreed(example.scan, odds[which]);
    const rows = finish(companionRows(example.body, { odds: own, words: wordsOf(example) }, recurrence));
    return rows === undefined ? [] : [{ which, odds: own, rows, pages: members.length }];
  });
}

/** Made series are there so that headings they share are not furniture for that; they must not outweigh what real sites show. A choice. */
const OF_SERIES = 0.25;

function weightBeside(example: Example, recipe: Recipe): number {
  return weightOf(example, recipe) * (example.view === 'honest' ? OF_SERIES : 1);
}

function collect(examples: readonly Example[], all: readonly Beside[], recipe: Recipe): TrainingSet {
  const width = COMPANION_COLUMNS.length;
  const picks: [Beside, number, number][] = [];
  const times = new Map<number, number>();
  for (const { which } of all) times.set(which, (times.get(which) ?? 0) + 1);
  for (const beside of all) {
    const { labels, view, id } = examples[beside.which];
    const random = seeded(recipe.seed ^ hashText(`${id} ${view} ${beside.pages} beside`));
    const rows = Array.from(labels.keys()).filter((row) => labels[row] >= 0);
    const kept = rows.filter(() => random() < ROWS_PER_PAGE / rows.length);
    const weight = weightBeside(examples[beside.which], recipe) / (times.get(beside.which) ?? 1);
    for (const row of kept) picks.push([beside, row, weight * Math.sqrt(30 / Math.max(10, kept.length))]);
  }
  const matrix = new Uint8Array(picks.length * width);
  const labels = new Uint8Array(picks.length);
  const weights = new Float32Array(picks.length);
  const offsets = new Float64Array(picks.length);
  picks.forEach(([{ which, rows, odds }, row, weight], at) => {
    matrix.set(rows.bytes.subarray(row * width, (row + 1) * width), at * width);
    labels[at] = examples[which].labels[row];
    weights[at] = weight;
    offsets[at] = odds[row];
  });
  return { matrix, width, labels, weights, offsets };
}

/** Log-odds after the third pass. */
export function besideOdds(forest: Forest, { odds, rows }: Beside): Float64Array {
  const sums = odds.slice();
  addCompanions(forest, rows, { from: 0, to: odds.length }, sums);
  return sums;
}

/** What was learned of pages beside others. */
export interface LearnedBeside {
  readonly third: Forest;
  /** Rows by models that never saw their site, to calibrate with. */
  readonly rows: readonly CalibrationRow[];
  readonly outOfFold: readonly { readonly beside: Beside; readonly odds: Float64Array }[];
}

/** Learns the third pass; each stage sees only what models without the page's site said of it. */
export function learnBeside(
  examples: readonly Example[],
  odds: readonly Float64Array[],
  recipe: Recipe,
): LearnedBeside {
  const folds = foldsOf(examples, recipe.folds, recipe.seed);
  const all = besideOthers(examples, odds, recipe.seed);
  const options = { ...companionRecipe, seed: recipe.seed + 2 };
  const outOfFold: { beside: Beside; odds: Float64Array }[] = [];
  for (let fold = 0; fold < recipe.folds; fold++) {
    const forest = boost(
      collect(
        examples,
        all.filter(({ which }) => folds[which] !== fold),
        recipe,
      ),
      options,
    );
    for (const beside of all)
      if (folds[beside.which] === fold) outOfFold.push({ beside, odds: besideOdds(forest, beside) });
  }
  const rows = outOfFold.flatMap(({ beside: { which }, odds: said }) => {
    const { labels } = examples[which];
    const weight = weightBeside(examples[which], recipe);
    return Array.from(labels).flatMap((label, row): CalibrationRow[] =>
      label < 0 ? [] : [{ odds: said[row], label, weight: weight / Math.max(20, labels.length) }],
    );
  });
  return { third: boost(collect(examples, all, recipe), options), rows, outOfFold };
}
