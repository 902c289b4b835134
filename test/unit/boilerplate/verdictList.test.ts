import assert from 'node:assert/strict';
import { packedVerdicts, type Verdict } from '../../../src/boilerplate/index';

const verdicts: readonly Verdict[] = [
  { probability: 0.1 + 0.2, kind: 'navigation' },
  { probability: 0, kind: 'other' },
  { probability: 1, kind: 'signature' },
];

suite('boilerplate: verdicts in less room', () => {
  test('are the same, one by one, all together and in number', () => {
    const packed = packedVerdicts(verdicts);
    assert.equal(packed.length, verdicts.length);
    assert.deepEqual([...packed], verdicts);
    assert.deepEqual(
      verdicts.map((_, index) => packed.at(index)),
      verdicts,
    );
    assert.equal(packed.at(verdicts.length), undefined);
  });

  test('of a section without paragraphs there are none', () => {
    assert.deepEqual([...packedVerdicts([])], []);
  });
});
