import assert from 'node:assert/strict';
import { type Form, KINDS, Opinions, PERSON } from '../../../src/entities/training';

/** A person of a given name, by its number, and of one family. */
function bearer(given: number, family: number): readonly [string, Form] {
  const votes = KINDS.map(() => 0);
  votes[PERSON] = 1;
  return [`${given} ${family}`, { words: [given, family], votes, kind: -1 }];
}

suite('entities: what a document holds of its names', () => {
  test('a name that thousands bear is asked of some of them at a time', () => {
    const family = 7;
    const forms = new Map(Array.from({ length: 10_000 }, (_, at) => bearer(at + 100, family)));
    const opinions = new Opinions({ listsOf: () => 0 }, forms);
    const steps = (touched: Iterable<string>): number => {
      let count = 0;
      for (const work = opinions.updating(touched); work.next().done !== true;) count++;
      return count;
    };
    steps(forms.keys());
    assert.ok(steps(['100 7']) >= 10, 'a thousand at a time');
    assert.equal(opinions.get('100 7')?.kind, PERSON);
  });
});
