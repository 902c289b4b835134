/**
 * Trains models/reuse.bin: `npx tsx tools/reuse/train.ts DATA [--evaluate]`, DATA being the folder of labelled data
 * (not part of the repository). Seeded and deterministic; takes minutes on two cores.
 * With --evaluate nothing is written; scores by cross-validation are printed instead.
 */
import { writeFileSync } from 'node:fs';
import { FEATURES } from '../../src/reuse/features';
import { packModel } from '../../src/reuse/model';
import { flattenScorer } from '../../src/reuse/scorer';
import { buildBackground } from './background';
import { boost, predict } from './boost';
import { type Example, editExamples, pairExamples } from './examples';
import { fitLogistic } from './logistic';

/** What tells a retelling must hold for sentences and paragraphs alike, so it knows no lengths. */
const RETELLING_FEATURES = [
  'dice',
  'containment',
  'evidenceDice',
  'familyDice',
  'familyContainment',
  'runDice',
  'orderContainment',
  'orderDice',
  'wordDice',
];
const USED = RETELLING_FEATURES.map((name) => FEATURES.indexOf(name as (typeof FEATURES)[number]));
const TREES = { trees: 150, depth: 4, rate: 0.15, penalty: 3, leastWeight: 3 };
const FOLDS = 5;
/** The few labelled news pairs count as much as the many sentence pairs. */
const NEWS_WEIGHT = 25;
/** Chance pairs of real paragraphs, so that a probability means something in a workspace too. */
const CHANCE_SHARE = 0.25;

const monotone = FEATURES.map((name) =>
  /dice|containment/i.test(name) ? 1 : name === 'numbersMissing' ? -1 : 0,
);

function isTested(example: Example, fold: number): boolean {
  let hash = 0;
  for (let i = 0; i < example.group.length; i++)
    hash = (Math.imul(hash, 31) + example.group.charCodeAt(i)) | 0;
  return (hash >>> 4) % FOLDS === fold;
}

function trainRetelling(examples: readonly Example[]): number[] {
  const column = <T>(read: (example: Example) => T): T[] => examples.map(read);
  return fitLogistic(
    column(({ row }) => row),
    column(({ label }) => label),
    column(({ weight }) => weight),
    USED,
    1,
  );
}

function trainCopy(examples: readonly Example[]): ReturnType<typeof boost> {
  const column = <T>(read: (example: Example) => T): T[] => examples.map(read);
  return boost(
    column(({ row }) => row),
    column(({ label }) => label),
    column(({ weight }) => weight),
    { ...TREES, monotone },
  );
}

function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** Area under the ROC curve. */
function areaUnderCurve(scored: readonly { score: number; label: number }[]): number {
  const sorted = [...scored].sort((a, b) => a.score - b.score);
  let positives = 0;
  let ranks = 0;
  sorted.forEach(({ label }, i) => {
    positives += label;
    ranks += label * (i + 1);
  });
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (sorted.length - positives));
}

function score(row: Float64Array, retelling: readonly number[], copy: ReturnType<typeof boost>): number {
  const told = retelling.reduce((sum, weight, i) => sum + weight * (i < row.length ? row[i] : 1), 0);
  return 1 - (1 - probability(told)) * (1 - probability(predict(copy, row)));
}

function evaluate(sets: Readonly<Record<string, readonly Example[]>>): void {
  const scored: Record<string, { score: number; label: number }[]> = {};
  for (let fold = 0; fold < FOLDS; fold++) {
    const keep = (examples: readonly Example[]): Example[] =>
      examples.filter((example) => !isTested(example, fold));
    const retelling = trainRetelling([
      ...keep(sets.news),
      ...keep(sets.sentences),
      ...chance(keep(sets.edits)),
    ]);
    const copy = trainCopy(keep(sets.edits));
    for (const [name, examples] of Object.entries(sets)) {
      for (const example of examples) {
        if (isTested(example, fold))
          (scored[name] ??= []).push({ score: score(example.row, retelling, copy), label: example.label });
      }
    }
  }
  for (const [name, list] of Object.entries(scored)) {
    console.log(name.padEnd(10), 'AUC', areaUnderCurve(list).toFixed(4), reliability(list));
  }
}

/** Mean score and share of positives in five bands of the score. */
function reliability(list: readonly { score: number; label: number }[]): string {
  return [0, 1, 2, 3, 4]
    .map((band) => {
      const part = list.filter(({ score: s }) => Math.min(4, Math.floor(s * 5)) === band);
      const mean = (read: (x: { score: number; label: number }) => number): string =>
        part.length === 0 ? '-' : (part.reduce((sum, x) => sum + read(x), 0) / part.length).toFixed(2);
      return `${mean((x) => x.score)}:${mean((x) => x.label)} (${part.length})`;
    })
    .join('  ');
}

/** The wrong candidates, lighter. */
function chance(examples: readonly Example[]): Example[] {
  return examples
    .filter(({ label }) => label === 0)
    .map((example) => ({ ...example, weight: example.weight * CHANCE_SHARE }));
}

function main(): void {
  const [data] = process.argv.slice(2);
  if (data === undefined) throw new Error('Usage: tsx tools/reuse/train.ts DATA [--evaluate]');
  const background = buildBackground(data);
  const sets = {
    news: pairExamples(`${data}/reuse/news-dev.jsonl`, background, NEWS_WEIGHT),
    sentences: pairExamples(`${data}/reuse/pan-mt.train.jsonl`, background, 0.5),
    edits: editExamples(data, background),
  };
  for (const [name, examples] of Object.entries(sets)) console.log(name.padEnd(10), examples.length, 'pairs');
  if (process.argv.includes('--evaluate')) {
    evaluate(sets);
    return;
  }
  const retelling = trainRetelling([...sets.news, ...sets.sentences, ...chance(sets.edits)]);
  const copy = trainCopy(sets.edits);
  console.log(
    RETELLING_FEATURES.map((name, i) => `${name} ${retelling[USED[i]].toFixed(2)}`).join(', '),
    'constant',
    retelling[FEATURES.length].toFixed(2),
  );
  const scorer = flattenScorer({ retelling, start: copy.start, depth: TREES.depth, trees: copy.trees });
  writeFileSync('models/reuse.bin', packModel(background.words, background.unseen, scorer));
  console.log('models/reuse.bin', background.words.length, 'words', scorer.length, 'coefficients');
}

main();
