import assert from 'node:assert/strict';
import { allOf, areSeveral, type Few, firstOf, holds, withOne, withoutOne } from '../../../src/lexis/index';

/** Things with names, each once. */
const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ name }));
type Thing = typeof a;

function few(...things: readonly Thing[]): Few<Thing> {
  return things.reduce<Few<Thing>>(withOne, undefined);
}

const names = (things: Few<Thing>): string => [...allOf(things)].map(({ name }) => name).join('');

suite('lexis: none of something, one, or several', () => {
  test('they are kept in the order in which they came, each once', () => {
    assert.equal(names(few()), '');
    assert.equal(names(few(b)), 'b');
    assert.equal(names(few(b, b)), 'b');
    assert.equal(names(few(b, a, b, c)), 'bac');
    assert.equal(firstOf(few(b, a)), b);
    assert.equal(firstOf(few()), undefined);
  });

  test('one of them takes no set', () => {
    assert.equal(few(a), a);
    assert.equal(few(), undefined);
  });

  test('those that go are gone, whether they were alone or not, and the last one leaves nothing', () => {
    assert.equal(withoutOne(few(a), a), undefined);
    assert.equal(withoutOne(few(a), b), a);
    assert.equal(names(withoutOne(few(a, b, c), b)), 'ac');
    assert.equal(withoutOne(withoutOne(few(a, b), a), b), undefined);
    assert.equal(withoutOne(undefined, a), undefined);
  });

  test('it is known who is among them', () => {
    assert.deepEqual(
      [few(), few(a), few(b), few(a, b)].map((things) => holds(things, a)),
      [false, true, false, true],
    );
  });

  test('several are told from one, also when there were more', () => {
    assert.deepEqual([few(), few(a), few(a, b)].map(areSeveral), [false, false, true]);
    assert.equal(withoutOne(few(a, b), b), a);
    const many = Array.from({ length: 20 }, (_, index) => ({ name: String.fromCharCode(97 + index) }));
    const left = many.slice(1).reduce<Few<Thing>>(withoutOne, few(...many));
    assert.equal(areSeveral(left), false);
    assert.equal(names(left), 'a');
  });

  test('however many there are, they come and go as in a set, in order', () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ name: String.fromCharCode(97 + index) }));
    for (let count = 2; count <= many.length; count++) {
      const first = many.slice(0, count);
      const all = few(...first, ...first);
      assert.equal(names(all), first.map(({ name }) => name).join(''));
      assert.deepEqual(
        many.map((each) => holds(all, each)),
        many.map((_, index) => index < count),
      );
      assert.equal(firstOf(all), many[0]);
      assert.equal(names(withoutOne(all, many[0])), names(few(...first.slice(1))));
      assert.equal(names(withoutOne(few(...first), c)), names(few(...first.filter((each) => each !== c))));
    }
  });
});
