import assert from 'node:assert/strict';
import {
  type Form,
  keyOf,
  KINDS,
  type NameKey,
  Opinions,
  PERSON,
  wordsOfKey,
} from '../../../src/entities/training';

/** A person of a given name, by its number, and of one family. */
function bearer(given: number, family: number): readonly [NameKey, Form] {
  const votes = KINDS.map(() => 0);
  votes[PERSON] = 1;
  return [keyOf([given, family]), { words: [given, family], votes, kind: -1 }];
}

suite('entities: what a document holds of its names', () => {
  test('a name that thousands bear is asked of some of them at a time', () => {
    const family = 7;
    const forms = new Map(Array.from({ length: 10_000 }, (_, at) => bearer(at + 100, family)));
    const opinions = new Opinions({ listsOf: () => 0 }, forms);
    const steps = (touched: Iterable<NameKey>): number => {
      let count = 0;
      for (const work = opinions.updating(touched); work.next().done !== true;) count++;
      return count;
    };
    const first = keyOf([100, family]);
    steps(forms.keys());
    assert.ok(steps([first]) >= 10, 'a thousand at a time');
    assert.equal(opinions.get(first)?.kind, PERSON);
  });

  test('a name of several words is known by all of their hashes, whatever their sign', () => {
    for (const words of [[7], [-7], [100, 7], [-1, 0x7fffffff, -0x80000000], [0, 0]])
      assert.deepEqual(wordsOfKey(keyOf(words)), words);
    assert.notEqual(keyOf([1, 2]), keyOf([2, 1]));
  });
});
