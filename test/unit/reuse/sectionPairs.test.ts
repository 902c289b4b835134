import assert from 'node:assert/strict';
import type { SectionPair } from '../../../src/reuse/index';
import { SectionPairs } from '../../../src/reuse/learning';

/** Sections of the same colour share a passage with each other. */
function pairsOfColours(colours: Map<number, string>): { pairs: SectionPairs; counted: number[] } {
  const counted: number[] = [];
  const count = (section: number, isCounted: (other: number) => boolean): SectionPair[] => {
    counted.push(section);
    const colour = colours.get(section);
    return [...colours]
      .filter(([other, each]) => colour !== undefined && each === colour && other !== section)
      .filter(([other]) => isCounted(other))
      .map(([other]) => ({
        a: Math.min(section, other),
        b: Math.max(section, other),
        passagesOfA: 1,
        passagesOfB: 1,
        score: 1,
      }));
  };
  return { pairs: new SectionPairs(count, colours.keys()), counted };
}

function sections(pairs: readonly SectionPair[]): string {
  return pairs.map(({ a, b }) => `${a}-${b}`).join(' ');
}

suite('reuse: pairs of sections', () => {
  const colours = (): Map<number, string> =>
    new Map([
      [0, 'red'],
      [1, 'blue'],
      [2, 'red'],
      [3, 'blue'],
      [4, 'red'],
    ]);

  test('each pair is there once, in order', () => {
    assert.equal(sections(pairsOfColours(colours()).pairs.all()), '0-2 0-4 1-3 2-4');
  });
  test('only touched sections are counted again', () => {
    const now = colours();
    const { pairs, counted } = pairsOfColours(now);
    pairs.all();
    counted.length = 0;
    now.set(2, 'blue');
    pairs.touch(2);
    assert.equal(sections(pairs.all()), '0-4 1-2 1-3 2-3');
    assert.deepEqual(counted, [2]);
    now.delete(4);
    now.set(5, 'blue');
    pairs.touch(4);
    pairs.touch(5);
    assert.equal(sections(pairs.all()), '1-2 1-3 1-5 2-3 2-5 3-5');
    assert.deepEqual(counted, [2, 4, 5]);
    pairs.all();
    assert.deepEqual(counted, [2, 4, 5]);
  });
  test('the list is the same one while its pairs are', () => {
    const { pairs, counted } = pairsOfColours(colours());
    const before = pairs.all();
    pairs.touch(3);
    assert.equal(pairs.all(), before);
    assert.equal(counted.length, 6);
  });
});
