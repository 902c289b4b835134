import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { singleChange } from '../../../src/format/index';

suite('the one change between two texts', () => {
  const check = (before: string, after: string): void => {
    const { span, text } = singleChange(before, after);
    assert.equal(before.slice(0, span.start) + text + before.slice(span.end), after);
  };

  test('an insertion is as small as it can be', () => {
    assert.deepEqual(singleChange('one three', 'one two three'), {
      span: { start: 5, end: 5 },
      text: 'wo t',
    });
  });

  test('repeats do not make start and end overlap', () => {
    check('aaaa', 'aa');
    check('aa', 'aaaa');
    check('', 'a');
    check('a', '');
  });

  test('applying it gives the new text, for any two texts, also over the size of a block', () => {
    const long = fc.string({ maxLength: 40 }).map((text) => 'x'.repeat(70_000) + text + 'y'.repeat(70_000));
    fc.assert(fc.property(fc.string(), fc.string(), check));
    fc.assert(fc.property(long, long, check), { numRuns: 20 });
  });
});
