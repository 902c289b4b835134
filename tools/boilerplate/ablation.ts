/**
 * npx tsx tools/boilerplate/ablation.ts [--share 0.08] [--trees 40] [GROUP…]
 *     what each group of features brings: learns from a share of the pages without one group at a time
 */
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { FEATURES, sigmoid, type FeatureGroup } from '../../src/boilerplate/learning';
import { exampleOf, trainingExamples } from './examples';
import { Tally, recallAtPrecision, scoresAt } from './measures';
import { labelledFiles, labelledFolder, readPages, trainable, trainingPages } from './pages';
import { learn, scoreExample, type Recipe } from './pipeline';
import { hashText } from './random';
import { recipe } from './recipe';

/** Columns of a group, and the neighbours' copies of them. */
function columnsOf(group: FeatureGroup): Set<number> {
  const names = new Set(FEATURES.filter((feature) => feature.group === group).map(({ name }) => name));
  const columns = FEATURES.flatMap(({ name }, column) =>
    names.has(name.split('@')[0]) || names.has(name) ? [column] : [],
  );
  return new Set(columns);
}

/** Learns from a share of the pages without one group of features at a time; scores sites and sources never seen. */
function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { share: { type: 'string', default: '0.08' }, trees: { type: 'string', default: '40' } },
  });
  const share = Number(values.share);
  const trees = Number(values.trees);
  const folder = labelledFolder();
  if (folder === undefined) throw new Error('The labelled data are not here; set WINNOW_SHARED.');
  const pages = trainingPages(folder).filter(({ id }) => hashText(`share ${id}`) / 2 ** 32 < share);
  const examples = trainingExamples(pages, recipe.seed).filter(({ view }) => view !== 'full');
  const unseen = labelledFiles(folder)
    .filter((file) => !trainable.has(basename(file).split('.')[0]) && file.endsWith('.main.jsonl'))
    .flatMap(readPages)
    .filter(({ id }) => hashText(`ablation ${id}`) % 8 === 0)
    .map((page) => exampleOf(page));
  const small: Recipe = {
    ...recipe,
    first: { ...recipe.first, trees },
    second: { ...recipe.second, trees },
  };
  const known = [...new Set(FEATURES.map(({ group }) => group))];
  const groups = [
    undefined,
    ...known.filter((group) => positionals.length === 0 || positionals.includes(group)),
  ];
  console.log(
    '| without | sites not seen, macro-F1 | sources not seen, macro-F1 | their recall at P .95 |\n|---|---|---|---|',
  );
  for (const group of groups) {
    const without = group === undefined ? undefined : columnsOf(group);
    const learned = learn(examples, { ...small, without });
    const own = new Tally();
    examples.forEach(({ labels, view }, which) => {
      if (view === 'main' || view === 'native') own.addAll(learned.outOfFold[which].map(sigmoid), labels);
    });
    const other = new Tally();
    unseen.forEach((example) => other.addAll(scoreExample(example, learned).map(sigmoid), example.labels));
    const cells = [
      scoresAt(own, 0.5).macroF1,
      scoresAt(other, 0.5).macroF1,
      recallAtPrecision(other, 0.95).recall,
    ];
    console.log(`| ${group ?? '(nothing)'} | ${cells.map((value) => value.toFixed(3)).join(' | ')} |`);
  }
}

main();
