import assert from 'node:assert/strict';
import { calibrated, combineLogOdds } from '../../../src/reuse/learning';
import { fitLogistic } from '../../../tools/reuse/logistic';
import { type JudgedPair, reliability } from '../../../tools/reuse/reliability';

suite('reuse: what a probability means', () => {
  test('bins say how many pairs have such a probability, their mean and how many are right', () => {
    const pair = (score: number, isRight: boolean, times?: number): JudgedPair => ({
      type: 'reworded',
      score,
      isRight,
      times,
    });
    const bins = reliability([pair(0.72, true), pair(0.78, false), pair(0.96, true, 3), pair(0.1, false)]);
    assert.deepEqual(bins, [
      { from: 0, count: 1, mean: 0.1, right: 0 },
      { from: 0.7, count: 2, mean: 0.75, right: 0.5 },
      { from: 0.95, count: 3, mean: 0.96, right: 1 },
    ]);
  });

  test('neither a copy nor a retelling: both must fail', () => {
    const probability = (logOdds: number): number => calibrated(logOdds, { slope: 1, offset: 0 });
    assert.equal(probability(combineLogOdds(0, 0)).toFixed(6), '0.750000');
    assert.equal(probability(combineLogOdds(-40, 0)).toFixed(6), '0.500000');
    // A retelling alone counts less from .8 on, and reaches no more than .95.
    assert.equal(probability(combineLogOdds(-40, 40)).toFixed(6), '0.950000');
  });

  test('a calibration moves and stretches log-odds, and makes no two texts the same', () => {
    assert.equal(calibrated(0, { slope: 1, offset: Math.log(3) }).toFixed(6), '0.750000');
    assert.equal(calibrated(2, { slope: 0.5, offset: -1 }).toFixed(6), '0.500000');
    assert.equal(calibrated(800, { slope: 1, offset: 0 }), 0.9999);
  });

  test('what is learned of pairs that are half as sure as they say is half the slope', () => {
    // At log-odds of ±2 three in four are as they say: log-odds of ±1.0986.
    const rows = [2, 2, 2, 2, -2, -2, -2, -2].map((logOdds) => [logOdds]);
    const [slope, offset] = fitLogistic(
      rows,
      [1, 1, 1, 0, 0, 0, 0, 1],
      new Array<number>(8).fill(1000),
      [0],
      0,
    );
    assert.equal(slope.toFixed(4), '0.5493');
    assert.equal(offset.toFixed(4), '0.0000');
  });
});
