import assert from 'node:assert/strict';
import {
  addContributions,
  addLogOdds,
  calibrated,
  logByte,
  NODES_PER_TREE,
  PAGE_TYPES,
  packModel,
  readModel,
  sigmoid,
  treesOf,
  TYPE_COLUMNS,
  typeWeights,
  type Forest,
  type Model,
} from '../../../src/boilerplate/learning';
import { boost, type TrainingSet } from '../../../tools/boilerplate/boost';
import { calibrate } from '../../../tools/boilerplate/calibrate';
import { Tally, recallAtPrecision, reliability, scoresAt } from '../../../tools/boilerplate/measures';
import { trainable } from '../../../tools/boilerplate/pages';
import { seeded } from '../../../tools/boilerplate/random';

/** Furniture where exactly one of the first two bytes is high: no single column tells. */
function exclusiveOr(rows: number): TrainingSet {
  const random = seeded(5);
  const matrix = Uint8Array.from({ length: rows * 3 }, () => Math.floor(random() * 256));
  const labels = Uint8Array.from({ length: rows }, (_, row) =>
    matrix[row * 3] > 127 !== matrix[row * 3 + 1] > 127 ? 1 : 0,
  );
  return { matrix, width: 3, labels, weights: new Float32Array(rows).fill(1) };
}
const options = {
  trees: 30,
  rate: 0.3,
  columnShare: 1,
  rowShare: 0.8,
  lambda: 1,
  minimumWeight: 1,
  seed: 3,
};

const noNeighbours = Int32Array.from([0, 1, 2]);

function logOdds(forest: Forest, { matrix, width, labels }: TrainingSet): Float64Array {
  const odds = new Float64Array(labels.length);
  addLogOdds(forest, matrix, { origin: 0, width, rows: labels.length }, noNeighbours, odds);
  return odds;
}

suite('boilerplate: learning', () => {
  test('trees learn what no single column tells', () => {
    const set = exclusiveOr(2000);
    const odds = logOdds(boost(set, options), set);
    const right = odds.filter((value, row) => value > 0 === (set.labels[row] === 1)).length;
    assert.ok(right > 1940, `${right} of 2000`);
  });

  test('leaves rise with a column that must, though the rows say otherwise', () => {
    const set = exclusiveOr(2000);
    const rising = boost(set, { ...options, rising: new Set([0]) });
    const row = (first: number, second: number): Uint8Array => Uint8Array.from([first, second, 0]);
    const odds = (matrix: Uint8Array): number =>
      logOdds(rising, { ...set, matrix, labels: new Uint8Array(1) })[0];
    for (const second of [0, 255])
      for (let first = 0; first < 255; first++)
        assert.ok(odds(row(first + 1, second)) >= odds(row(first, second)) - 1e-9, `${first} ${second}`);
  });

  test('training repeats to the bit', () => {
    assert.deepEqual(boost(exclusiveOr(500), options), boost(exclusiveOr(500), options));
  });

  test('the credits of the columns add up to the log-odds', () => {
    const set = exclusiveOr(500);
    const forest = boost(set, options);
    const odds = logOdds(forest, set);
    for (let row = 0; row < 20; row++) {
      const credit = new Float64Array(3);
      addContributions(forest, set.matrix, row * 3, noNeighbours, credit);
      let roots = forest.base;
      for (let tree = 0; tree < treesOf(forest); tree++) roots += forest.value[tree * NODES_PER_TREE];
      const sum = credit.reduce((total, value) => total + value, roots);
      assert.ok(Math.abs(sum - odds[row]) < 1e-4);
    }
  });

  test('a packed model reads back as it was, to the step of its values', () => {
    const forest = boost(exclusiveOr(300), options);
    const model: Model = {
      tables: 'stop the of\ntracker =loading',
      vocabulary: Int8Array.from([1, -2, 127, -127]),
      types: Float32Array.from({ length: typeWeights(TYPE_COLUMNS) }, (_, at) => at / 2),
      first: forest,
      second: forest,
      third: forest,
      alone: PAGE_TYPES.map((_, type) => ({
        odds: Float32Array.from([-1, 0, 2 + type]),
        probability: Float32Array.from([0.1, 0.5, 0.75]),
      })),
      beside: { odds: Float32Array.from([0, 1]), probability: Float32Array.from([0.25, 0.75]) },
      careful: 0.875,
      thorough: 0.5,
    };
    const read = readModel(packModel(model));
    assert.deepEqual({ ...read, first: 0, second: 0, third: 0 }, { ...model, first: 0, second: 0, third: 0 });
    assert.deepEqual([read.first.feature, read.first.threshold], [forest.feature, forest.threshold]);
    forest.value.forEach((value, node) => assert.ok(Math.abs(read.first.value[node] - value) < 1e-3));
    assert.equal(calibrated(read.alone[0], -5), Math.fround(0.1));
    assert.equal(calibrated(read.alone[0], 1), 0.625);
    assert.equal(calibrated(read.alone[0], 9), 0.75);
  });

  test('calibration finds the shares behind the log-odds', () => {
    const random = seeded(9);
    const rows = Array.from({ length: 20_000 }, () => {
      const odds = random() * 6 - 3;
      return { odds, label: random() < sigmoid(odds / 2) ? 1 : 0, weight: 1 };
    });
    const { odds, probability } = calibrate(rows);
    odds.forEach((value, at) => assert.ok(Math.abs(probability[at] - sigmoid(value / 2)) < 0.08));
    assert.deepEqual(probability, probability.toSorted());
  });

  test('logByte is exact to eight, then eight steps an octave, and never falls', () => {
    assert.deepEqual([0, 1, 7, 8, 9, 15, 16, 32, 1 << 30].map(logByte), [0, 1, 7, 8, 9, 15, 16, 24, 224]);
    for (let value = 0; value < 5000; value++) assert.ok(logByte(value + 1) >= logByte(value));
  });

  test('measures of a small tally', () => {
    const tally = new Tally();
    tally.addAll([0.9, 0.8, 0.6, 0.1, 0.2], [1, 1, 0, 0, -1]);
    const { precision, recall, f1, macroF1 } = scoresAt(tally, 0.5);
    assert.deepEqual(
      [precision, recall, f1].map((value) => value.toFixed(3)),
      ['0.667', '1.000', '0.800'],
    );
    assert.equal(macroF1.toFixed(3), ((0.8 + 2 / 3) / 2).toFixed(3));
    assert.deepEqual(recallAtPrecision(tally, 0.95), { recall: 1, threshold: 0.8 });
    assert.equal(reliability(tally).error.toFixed(3), ((0.1 + 0.2 + 0.6 + 0.1) / 4).toFixed(3));
  });

  test('sources whose licence forbids it never train', () => {
    for (const source of ['dragnet', 'daniel', 'cleaneval_dev', 'htmltotext'])
      assert.ok(!trainable.has(source));
  });
});
