import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createPairDescriber, createPairScorer } from '../../../src/reuse/index';

const model = new Uint8Array(readFileSync('models/reuse.bin'));

const pairs: readonly (readonly [string, string])[] = [
  [
    'The ministry said 12 people were not killed in Lisbon on Monday.',
    'Officials in Lisbon said 14 people were killed on Monday.',
  ],
  ['Rain fell all night.', 'Rain fell all night in the northern hills, said Anna Berg.'],
  ['Whisk the eggs until pale.', 'Shares of Alibaba rose 3 per cent.'],
];

/** What the scorer sees of each of the three pairs, to four digits. */
const golden: Readonly<Record<string, readonly number[]>> = {
  dice: [0.7319, 0.5505, 0],
  containment: [0.7682, 1, 0],
  ratio: [0.9098, 0.3798, 0.8923],
  lighterWeight: [6.5751, 5.826, 6.3063],
  commonSquaredIdf: [5.6348, 4.3567, 0],
  squaredIdfDice: [0.8914, 0.3312, 0],
  squaredIdfContainment: [0.9362, 1, 0],
  familyDice: [0.7319, 0.5505, 0],
  familyContainment: [0.7682, 1, 0],
  runDice: [0.3184, 0.4845, 0],
  runContainment: [0.3447, 1, 0],
  orderContainment: [0.6, 1, 0],
  orderDice: [0.5455, 0.5333, 0],
  numbersMissing: [1, 0, 0],
  numberDice: [0, 0.5, 0],
  negation: [1, 0, 0],
  shorter: [2.3979, 1.6094, 1.7918],
  longer: [2.5649, 2.4849, 2.0794],
  wordDice: [0.7273, 0.5333, 0],
  letterDice: [0.7321, 0.5263, 0],
  rootDice: [0.7272, 0.5628, 0],
  plainDice: [0.5671, 0.9337, 0],
  nameDice: [1, 0, 0],
  plainSquaredIdf: [2.7726, 4.3567, 0],
  restLighter: [2.9957, 0, 6.0186],
  restHeavier: [3.912, 5.743, 6.0868],
  numbersExtra: [2, 0, 1],
  covered: [0, 1, 0],
  longest: [0, 5.826, 0],
  stretch: [0.7942, 1, 0],
};

suite('reuse: features', () => {
  const describe = createPairDescriber(model);
  const rounded = (a: string, b: string): Record<string, number> =>
    Object.fromEntries([...describe(a, b)].map(([name, value]) => [name, Number(value.toFixed(4))]));

  test('each has the value that its name says, in the order of the model', () => {
    pairs.forEach(([a, b], i) => {
      const expected = Object.entries(golden).map(([name, values]) => [name, values[i]]);
      assert.deepEqual(Object.entries(rounded(a, b)), expected);
    });
  });
  test('all are the same whichever text comes first', () => {
    for (const [a, b] of pairs) assert.deepEqual(rounded(a, b), rounded(b, a));
  });
  test('a model that was trained on other features is refused', () => {
    const other = model.slice();
    // The hash of the names is the first coefficient, behind the header and a word each for the words.
    const at = 16 + 4 * new DataView(other.buffer).getUint32(4, true);
    other[at] ^= 1;
    assert.throws(() => createPairScorer(other), /other features/);
    assert.doesNotThrow(() => createPairScorer(model));
  });
});
