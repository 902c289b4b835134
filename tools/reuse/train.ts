/**
 * Trains models/reuse.bin: `npx tsx tools/reuse/train.ts DATA [--evaluate]`, DATA being the folder of labelled data
 * (not part of the repository). Seeded and deterministic; takes minutes on two cores.
 * Prints scores by cross-validation, and learns the calibration from these; with --evaluate nothing is written.
 */
import { writeFileSync } from 'node:fs';
import {
  FEATURES,
  type Calibration,
  type JudgedClass,
  calibrated,
  classOf,
  columnOf,
  combineLogOdds,
  flattenScorer,
  packModel,
  type FeatureName,
} from '../../src/reuse/learning';
import { buildBackground } from './background';
import { boost, predict } from './boost';
import {
  type EditExamples,
  type Example,
  editExamples,
  pairExamples,
  readExamples,
  strangerExamples,
  topicExamples,
} from './examples';
import { fitLogistic } from './logistic';
import { printReliability } from './reliability';

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
const JUDGED_CLASSES: readonly JudgedClass[] = ['near', 'contained', 'reworded'];
/** So many of the links of a class that are shown by default are to be right. */
const SHOWN_PRECISION = 0.95;
/** No link is kept below this, in hundredths. */
const LEAST_BOUND = 60;
const SHORTER = columnOf('shorter');
const LONGER = columnOf('longer');
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

/**
 * Copies: of those with a probability of .9 some 97 in 100 are right. Raised to that, formulas of market reports come above good
 * retellings, and recall of edits at the precision of .998 falls by .005.
 */
const AS_IT_COMES: Calibration = { slope: 1, offset: 0 };
/** How much a set counts in the calibration of a class, whatever its size; pairs that are only taken for wrong count nothing. */
const CALIBRATION_SHARES: Readonly<Record<SetName, number>> = {
  news: 1,
  sentences: 1,
  topics: 0,
  strangers: 0,
  edits: 1,
  read: 0,
};

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

/** A pair as the scorer judges it, before calibration. */
interface Judged {
  readonly type: JudgedClass;
  readonly logOdds: number;
  readonly example: Example;
}

interface Scored {
  readonly type: JudgedClass;
  readonly score: number;
  readonly example: Example;
}

type BySet<T> = Record<SetName, T[]>;

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

type Calibrations = Readonly<Record<JudgedClass, Calibration>>;

function typeOf(row: Float64Array): JudgedClass {
  return classOf(row, Math.expm1(row[SHORTER]) / Math.expm1(row[LONGER]));
}

function judge(example: Example, retelling: readonly number[], copy: ReturnType<typeof boost>): Judged {
  const { row } = example;
  const told = retelling.reduce((sum, weight, i) => sum + weight * (i < row.length ? row[i] : 1), 0);
  return { type: typeOf(row), logOdds: combineLogOdds(predict(copy, row), told), example };
}

interface Sets {
  readonly news: readonly Example[];
  readonly sentences: readonly Example[];
  readonly topics: readonly Example[];
  /** They teach nothing either. */
  readonly strangers: readonly Example[];
  /** Links of real folders that were read by eye; they teach nothing. */
  readonly read: readonly Example[];
  readonly edits: EditExamples;
}

const SET_NAMES = ['news', 'sentences', 'topics', 'strangers', 'edits', 'read'] as const;
type SetName = (typeof SET_NAMES)[number];

function retellingExamples({ news, sentences, topics, edits }: Sets): Example[] {
  return [...news, ...sentences, ...topics, ...chance(edits.examples)];
}

/** Cross-validation: no original, document or pair is in training and test at once. */
function crossValidated(sets: Sets): BySet<Judged> {
  const lists = { ...sets, edits: sets.edits.examples };
  const judged: BySet<Judged> = { news: [], sentences: [], topics: [], strangers: [], edits: [], read: [] };
  for (let fold = 0; fold < FOLDS; fold++) {
    const keep = (examples: readonly Example[]): Example[] =>
      examples.filter((example) => !isTested(example, fold) && example.isKept !== true);
    const retelling = trainRetelling(keep(retellingExamples(sets)));
    const copy = trainCopy(keep(sets.edits.examples));
    for (const name of SET_NAMES) {
      for (const example of lists[name])
        if (isTested(example, fold)) judged[name].push(judge(example, retelling, copy));
    }
  }
  return judged;
}

/** Platt's sigmoid for each class, of pairs that the judges of their folds had not seen; each set counts by its share. */
function calibrate(judged: BySet<Judged>, isUsed: (example: Example) => boolean): Calibrations {
  const ofClass = (type: JudgedClass): Calibration => {
    const used = SET_NAMES.flatMap((name) => {
      const list = judged[name].filter(
        ({ type: own, example }) =>
          own === type &&
          example.isKept !== true &&
          example.weight > 0 &&
          example.times === 1 &&
          isUsed(example),
      );
      return list.map((each) => ({ ...each, weight: (1000 * CALIBRATION_SHARES[name]) / list.length }));
    });
    const [slope, offset] = fitLogistic(
      used.map(({ logOdds }) => [logOdds]),
      used.map(({ example }) => example.label),
      used.map(({ weight }) => weight),
      [0],
      1,
    );
    return { slope, offset };
  };
  return { near: AS_IT_COMES, contained: ofClass('contained'), reworded: ofClass('reworded') };
}

function scored(judged: BySet<Judged>, calibrations: (example: Example) => Calibrations): BySet<Scored> {
  const score = ({ type, logOdds, example }: Judged): Scored => ({
    type,
    score: calibrated(logOdds, calibrations(example)[type]),
    example,
  });
  return {
    news: judged.news.map(score),
    sentences: judged.sentences.map(score),
    topics: judged.topics.map(score),
    strangers: judged.strangers.map(score),
    edits: judged.edits.map(score),
    read: judged.read.map(score),
  };
}

/** Share of right pairs among those of a list that a bound shows. */
function precisionFrom(bound: number, list: readonly Scored[]): number {
  const shown = list.filter(({ score }) => score >= bound);
  const sum = (part: readonly Scored[]): number => part.reduce((all, { example }) => all + example.times, 0);
  return sum(shown.filter(({ example }) => example.label === 1)) / sum(shown);
}

/** The lowest bound, in hundredths, from which the pairs of a class are right often enough in each of the lists. */
function boundOf(type: JudgedClass, lists: readonly (readonly Scored[])[]): number {
  const own = lists.map((list) => list.filter((each) => each.type === type));
  for (let hundredths = LEAST_BOUND; hundredths < 100; hundredths++) {
    const isEnough = own.every((list) => !(precisionFrom(hundredths / 100, list) < SHOWN_PRECISION));
    if (isEnough) return hundredths / 100;
  }
  return 1;
}

/** Prints what the bounds are, and what they do for a fold when they are chosen on the others. */
function printBounds(bySet: BySet<Scored>): void {
  const people = [...bySet.news, ...bySet.sentences];
  const edits = bySet.edits.filter(({ example }) => example.isKept !== true);
  for (const type of JUDGED_CLASSES) {
    const shown: Scored[] = [];
    for (let fold = 0; fold < FOLDS; fold++) {
      const isOfFold = ({ example }: Scored): boolean => isTested(example, fold);
      const bound = boundOf(
        type,
        [people, edits].map((list) => list.filter((each) => !isOfFold(each))),
      );
      shown.push(...people.filter((each) => each.type === type && isOfFold(each) && each.score >= bound));
    }
    const right = shown.filter(({ example }) => example.label === 1).length;
    const all = people.filter((each) => each.type === type && each.example.label === 1).length;
    console.log(
      `bound of ${type}: ${boundOf(type, [people, edits])}; news and sentences, chosen on the other folds:`,
      `right ${right} of ${shown.length}, ${(right / shown.length).toFixed(4)}, ${(right / all).toFixed(3)} of its right pairs`,
    );
  }
}

/** What the scorer says of pairs of which neither it nor its calibration has seen any part. */
function evaluate(sets: Sets, judged: BySet<Judged>): void {
  const byFold = Array.from({ length: FOLDS }, (_, fold) =>
    calibrate(judged, (example) => !isTested(example, fold)),
  );
  const foldOf = (example: Example): number => byFold.findIndex((_, fold) => isTested(example, fold));
  const bySet = scored(judged, (example) => byFold[foldOf(example)]);
  const kept = bySet.edits.filter(({ example }) => example.isKept === true);
  const learned = bySet.edits.filter(({ example }) => example.isKept !== true);
  const lists = { ...bySet, edits: learned, 'edits of sources that teach nothing': kept };
  for (const [name, list] of Object.entries(lists)) {
    const [average, f1] = precisionAndF1(list);
    const hasBoth = list.some(({ example }) => example.label === 1);
    const parts = ['AUC', areaUnderCurve(list).toFixed(4), 'AP', average.toFixed(4), 'F1', f1.toFixed(4)];
    console.log(name, ...(hasBoth ? parts : []));
    printReliability(
      list.map(({ type, score, example: { label, times } }) => ({
        type,
        score,
        isRight: label === 1,
        times,
      })),
    );
  }
  console.log('news AUC, 95 %:', interval(bySet.news));
  printBounds(bySet);
  recallOfEdits(bySet.edits, sets.edits);
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
    strangers: strangerExamples(data, background),
    edits: editExamples(data, background),
    read: readExamples(data, background),
  };
  console.log(
    'edits',
    sets.edits.examples.length,
    'candidates;',
    sets.topics.length,
    'neighbours;',
    sets.strangers.length,
    'strangers',
  );
  const judged = crossValidated(sets);
  evaluate(sets, judged);
  if (process.argv.includes('--evaluate')) return;
  const calibration = calibrate(judged, () => true);
  const isLearned = (example: Example): boolean => example.isKept !== true;
  const retelling = trainRetelling(retellingExamples(sets).filter(isLearned));
  const copy = trainCopy(sets.edits.examples.filter(isLearned));
  console.log(JSON.stringify(calibration));
  console.log(
    RETELLING_FEATURES.map((name, i) => `${name} ${retelling[USED[i]].toFixed(2)}`).join(', '),
    'constant',
    retelling[FEATURES.length].toFixed(2),
  );
  const scorer = flattenScorer({
    retelling,
    calibration,
    start: copy.start,
    depth: TREES.depth,
    trees: copy.trees,
  });
  writeFileSync('models/reuse.bin', packModel(background.words, background.unseen, scorer));
  console.log('models/reuse.bin', background.words.length, 'words', scorer.length, 'coefficients');
}

main();
