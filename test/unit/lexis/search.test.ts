import assert from 'node:assert/strict';
import { firstNotBefore } from '../../../src/lexis/index';

suite('the first that is not before', () => {
  const find = (sorted: readonly number[], value: number): number =>
    firstNotBefore(sorted.length, (index) => sorted[index] < value);

  test('is found in the middle, at both ends, and is the length where all are before', () => {
    assert.deepEqual(
      [0, 1, 2, 3, 5, 9].map((value) => find([1, 3, 5], value)),
      [0, 0, 1, 1, 2, 3],
    );
    assert.equal(find([], 4), 0);
  });

  test('of equal ones is the first', () => {
    assert.equal(find([1, 2, 2, 2, 3], 2), 1);
  });

  test('asks few questions', () => {
    let asked = 0;
    firstNotBefore(1_000_000, (index) => {
      asked++;
      return index < 700_000;
    });
    assert.ok(asked <= 20, String(asked));
  });
});
