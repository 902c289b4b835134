import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { contentKey } from '../../../src/review/index';
import { assertAbsent, KeptInMemory } from './keptInMemory';
import { harbour, orchard, put, reviewOf } from './support';

function kept(): KeptInMemory {
  return new KeptInMemory(new Set(['passages']));
}

suite('passages that were read before', () => {
  test('a section that was read before is found wherever it stands, and one whose furniture is other is read anew', () => {
    const remembered = kept();
    const first = reviewOf({ 'a.txt': harbour, 'b.txt': orchard }, { remembered });
    assert.deepEqual([remembered.found, remembered.written], [0, 2]);
    const again = reviewOf({ 'else.txt': orchard, 'a.txt': harbour }, { remembered });
    assert.deepEqual([remembered.found, remembered.written], [2, 2]);
    assert.deepEqual(again.totals(), first.totals());
    const both = { 'a.txt': `${harbour}\n\n${orchard}` };
    reviewOf(both, { remembered });
    const decisions = [{ kind: 'boilerplate', key: contentKey(orchard), text: orchard }] as const;
    reviewOf(both, { remembered, decisions });
    assert.deepEqual([remembered.found, remembered.written], [2, 4]);
  });

  test('an edit in an editor neither asks nor tells, a file that changed does both', () => {
    const remembered = kept();
    const review = reviewOf({}, { remembered });
    put(review, 'a.txt', harbour, { open: true });
    put(review, 'a.txt', `${harbour} So they say.`, { open: true });
    assert.deepEqual([remembered.found, remembered.written], [0, 1]);
    put(review, 'b.txt', orchard, {});
    put(review, 'b.txt', harbour, {});
    assert.deepEqual([remembered.found, remembered.written], [1, 2]);
  });

  test('an entry that is damaged, or of another section, counts as absent and is written anew', () => {
    const remembered = kept();
    reviewOf({ 'a.txt': harbour }, { remembered });
    const [whole] = remembered.entries.values();
    const other = kept();
    reviewOf({ 'a.txt': `${harbour}\n\n${orchard}` }, { remembered: other });
    const [others] = other.entries.values();
    const damaged = fc.oneof(
      fc.nat({ max: whole.length - 1 }).map((length) => whole.slice(0, length)),
      fc.nat({ max: whole.length - 1 }).map((at) => whole.with(at, whole[at] ^ 1)),
      fc.uint8Array(),
      fc.constant(others),
    );
    assertAbsent(remembered, harbour, damaged);
  });
});
