import { strict as assert } from 'node:assert';
import { distanceWithin, type NameEvidence, nearName, nearness } from '../../../src/review/index';

const near = (one: string, other: string): NameEvidence | undefined =>
  nearness(nearName(one), nearName(other));

suite('names that may be one', () => {
  for (const [what, one, other] of [
    ['the last name first', 'Brennick, Anna', 'Anna Brennick'],
    ['letters that look alike', 'Brennlck', 'Brennick'],
    ['two letters that look like one', 'Burnham Trust', 'Bumham Trust'],
    ['a figure for a letter', 'Harb0ur Trust', 'Harbour Trust'],
    ['a letter that is missing', 'Winterberg', 'Winterbrg'],
    ['letters the wrong way round', 'Winterberg', 'Winterbegr'],
    ['two wrong letters in a long name', 'Amber Coast Ferries', 'Ambor Coast Ferrios'],
    ['initials for given names', 'A. M. Brennick', 'Anna Maria Brennick'],
  ])
    test(`are offered: ${what}`, () => {
      assert.notEqual(near(one, other), undefined);
      assert.deepEqual(near(one, other), near(other, one));
    });

  for (const [what, one, other] of [
    ['short ones with another letter', 'Iran', 'Iraq'],
    ['two of a long name with other figures', 'Regional Court 12', 'Regional Court 13'],
    ['two people of one family', 'Anna Brennick', 'Karl Brennick'],
    ['initials of somebody else', 'K. Brennick', 'Anna Brennick'],
  ])
    test(`are not offered: ${what}`, () => assert.equal(near(one, other), undefined));

  test('what speaks for it is told', () => {
    assert.deepEqual(near('Brennick, Anna', 'Anna Brennick'), { by: 'order' });
    assert.deepEqual(near('Anna Brennlck', 'Anna Brennick'), { by: 'reading' });
    assert.deepEqual(near('A. Brennick', 'Anna Brennick'), { by: 'initials' });
    assert.deepEqual(near('Ambor Coast Ferrios', 'Amber Coast Ferries'), { by: 'letters', count: 2 });
  });

  test('a distance is told up to a limit', () => {
    assert.equal(distanceWithin('abcd', 'abdc', 1), 1);
    assert.equal(distanceWithin('abcd', 'dcba', 2), undefined);
    assert.equal(distanceWithin('', 'ab', 2), 2);
    assert.equal(distanceWithin('abc', 'abc', 0), 0);
  });
});
