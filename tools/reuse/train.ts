/**
 * Trains models/reuse.bin: `npx tsx tools/reuse/train.ts DATA [--evaluate]`, DATA being the folder of labelled data
 * (not part of the repository). Seeded and deterministic; takes minutes on two cores.
 * With --evaluate nothing is written; scores by cross-validation are printed instead.
 */
import { writeFileSync } from 'node:fs';
import {
  FEATURES,
  columnOf,
  combineLogOdds,
  flattenScorer,
  packModel,
  type FeatureName,
} from '../../src/reuse/learning';
import { buildBackground } from './background';
import { boost, predict } from './boost';
import { type EditExamples, type Example, editExamples, pairExamples, topicExamples } from './examples';
import { fitLogistic } from './logistic';

/** What tells a retelling must hold for sentences and paragraphs alike, so it knows no lengths. */
const RETELLING_FEATURES: readonly FeatureName[] = [
  'dice',
  'containment',
  'squaredIdfDice',
  'familyDice',
  'familyContainment',
  'runDice',
  'orderContainment',
  'orderDice',
  'wordDice',
];
const USED = RETELLING_FEATURES.map(columnOf);
const TREES = { trees: 200, depth: 5, rate: 0.12, penalty: 3, leastWeight: 2 };
const FOLDS = 5;
/** Precision at which recall of edits is measured. */
const PRECISION = 0.998;
/** The few labelled news pairs count as much as the many sentence pairs. */
const NEWS_WEIGHT = 25;
/** Neighbouring paragraphs share names and topic; a few of them do tell the same. */
const TOPIC_WEIGHT = 0.05;
/**
 * The log-odds of a retelling are divided by this: on sets that were not trained on they are too sure of themselves,
 * and pairs that share a little should not all be 0.
 */
const SOFTENING = 1.4;
/** Chance pairs of real paragraphs, so that a probability means something in a workspace too. */
const CHANCE_SHARE = 0.25;

const monotone = FEATURES.map(({ name }) =>
  /dice|containment|^covered$|stretch|plainSquaredIdf/i.test(name) ? 1 : name === 'numbersMissing' ? -1 : 0,
);

function isTested(example: Example, fold: number): boolean {
  let hash = 0;
  for (let i = 0; i < example.group.length; i++)
    hash = (Math.imul(hash, 31) + example.group.charCodeAt(i)) | 0;
  return (hash >>> 4) % FOLDS === fold;
}

function trainRetelling(examples: readonly Example[]): number[] {
  const column = <T>(read: (example: Example) => T): T[] => examples.map(read);
  const weights = fitLogistic(
    column(({ row }) => row),
    column(({ label }) => label),
    column(({ weight }) => weight),
    USED,
    1,
  );
  return weights.map((weight) => weight / SOFTENING);
}

function trainCopy(all: readonly Example[]): ReturnType<typeof boost> {
  const examples = all.filter(({ weight }) => weight > 0);
  const column = <T>(read: (example: Example) => T): T[] => examples.map(read);
  return boost(
    column(({ row }) => row),
    column(({ label }) => label),
    column(({ weight }) => weight),
    { ...TREES, monotone },
  );
}

interface Scored {
  readonly score: number;
  readonly example: Example;
}

/** Area under the ROC curve; equal scores count half. */
function areaUnderCurve(scored: readonly Scored[]): number {
  const sorted = [...scored].sort((a, b) => a.score - b.score);
  let positives = 0;
  let ranks = 0;
  sorted.forEach(({ example: { label } }, i) => {
    positives += label;
    ranks += label * (i + 1);
  });
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (sorted.length - positives));
}

/** Average precision and best F1. */
function precisionAndF1(scored: readonly Scored[]): [number, number] {
  const sorted = [...scored].sort((a, b) => b.score - a.score);
  const positives = sorted.filter(({ example }) => example.label === 1).length;
  let found = 0;
  let average = 0;
  let best = 0;
  sorted.forEach(({ example }, i) => {
    if (example.label === 1) average += ++found / (i + 1);
    best = Math.max(best, (2 * found) / (i + 1 + positives));
  });
  return [average / positives, best];
}

/** Middle 95 % of the area under the curve over 2,000 samples drawn with replacement, seeded. */
function interval(scored: readonly Scored[]): string {
  let state = 1;
  const draw = (): Scored => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return scored[Math.floor((state / 2 ** 32) * scored.length)];
  };
  const areas = Array.from({ length: 2000 }, () => areaUnderCurve(scored.map(draw))).sort((a, b) => a - b);
  return `${areas[50].toFixed(3)} to ${areas[1949].toFixed(3)}`;
}

function score(row: Float64Array, retelling: readonly number[], copy: ReturnType<typeof boost>): number {
  const told = retelling.reduce((sum, weight, i) => sum + weight * (i < row.length ? row[i] : 1), 0);
  return combineLogOdds(predict(copy, row), told);
}

interface Sets {
  readonly news: readonly Example[];
  readonly sentences: readonly Example[];
  readonly topics: readonly Example[];
  readonly edits: EditExamples;
}

function retellingExamples({ news, sentences, topics, edits }: Sets): Example[] {
  return [...news, ...sentences, ...topics, ...chance(edits.examples)];
}

/** Cross-validation: no original, document or pair is in training and test at once. */
function evaluate(sets: Sets): void {
  const lists = { ...sets, edits: sets.edits.examples };
  const scored: Record<string, Scored[]> = {};
  for (let fold = 0; fold < FOLDS; fold++) {
    const keep = (examples: readonly Example[]): Example[] =>
      examples.filter((example) => !isTested(example, fold));
    const retelling = trainRetelling(keep(retellingExamples(sets)));
    const copy = trainCopy(keep(sets.edits.examples));
    for (const [name, examples] of Object.entries(lists)) {
      for (const example of examples) {
        if (isTested(example, fold))
          (scored[name] ??= []).push({ score: score(example.row, retelling, copy), example });
      }
    }
  }
  for (const [name, list] of Object.entries(scored)) {
    const [average, f1] = precisionAndF1(list);
    const parts =
      name === 'topics'
        ? []
        : ['AUC', areaUnderCurve(list).toFixed(4), 'AP', average.toFixed(4), 'F1', f1.toFixed(4)];
    console.log(name.padEnd(10), ...parts, reliability(list));
  }
  console.log('news AUC, 95 %:', interval(scored['news']));
  recallOfEdits(scored['edits'], sets.edits);
}

/** Recall of all edits at a precision of .998 over all pairs, and by kind. */
function recallOfEdits(scored: readonly Scored[], { equal, all }: EditExamples): void {
  const sorted = [...scored].sort((a, b) => b.score - a.score);
  let right = 0;
  let pairs = 0;
  let cut = 0;
  sorted.forEach(({ example: { label, times } }, i) => {
    pairs += times;
    right += label * times;
    if (right / pairs >= PRECISION) cut = i + 1;
  });
  const found = new Map<string, number>();
  const note = (kind: string): unknown => found.set(kind, (found.get(kind) ?? 0) + 1);
  equal.forEach(note);
  for (const { example } of sorted.slice(0, cut)) example.edits.forEach(note);
  const total = [...found.values()].reduce((sum, count) => sum + count, 0);
  console.log(
    'recall of edits at precision',
    PRECISION,
    (total / all.length).toFixed(4),
    'score',
    sorted[cut - 1].score.toFixed(4),
  );
  const kinds = [...new Set(all)];
  const share = (kind: string): string =>
    ((found.get(kind) ?? 0) / all.filter((other) => other === kind).length).toFixed(3);
  console.log(kinds.map((kind) => `  ${kind}: ${share(kind)}`).join(''));
}

/** Mean score and share of positives in ten bands of the score, and the expected calibration error. */
function reliability(list: readonly Scored[]): string {
  let error = 0;
  const sum = (part: readonly Scored[], read: (scored: Scored) => number): number =>
    part.reduce((total, item) => total + read(item) * item.example.times, 0);
  const all = sum(list, () => 1);
  const bands = Array.from({ length: 10 }, (_, band) => {
    const part = list.filter(({ score: s }) => Math.min(9, Math.floor(s * 10)) === band);
    if (part.length === 0) return '-';
    const count = sum(part, () => 1);
    const mean = sum(part, ({ score: s }) => s) / count;
    const positives = sum(part, ({ example }) => example.label) / count;
    error += (Math.abs(mean - positives) * count) / all;
    return `${mean.toFixed(2)}:${positives.toFixed(2)} (${count})`;
  });
  return `ECE ${error.toFixed(3)}  ${bands.join('  ')}`;
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
  const sets: Sets = {
    news: pairExamples(`${data}/reuse/news-dev.jsonl`, background, NEWS_WEIGHT),
    sentences: pairExamples(`${data}/reuse/pan-mt.train.jsonl`, background, 0.5),
    topics: topicExamples(data, background, TOPIC_WEIGHT),
    edits: editExamples(data, background),
  };
  console.log('edits', sets.edits.examples.length, 'candidates;', sets.topics.length, 'neighbours');
  if (process.argv.includes('--evaluate')) {
    evaluate(sets);
    return;
  }
  const retelling = trainRetelling(retellingExamples(sets));
  const copy = trainCopy(sets.edits.examples);
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
