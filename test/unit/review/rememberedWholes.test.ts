import { strict as assert } from 'node:assert';
import { said } from './edits';
import { KeptInMemory } from './keptInMemory';
import { harbour, orchard, put, reviewOf } from './support';

const text = `${harbour}\n\n${orchard}`;
const documents = { 'a.txt': text, 'b.txt': text, 'c.txt': orchard };

suite('documents as wholes that were read before', () => {
  test('what is kept of one says of another with its text that it is the same', () => {
    const remembered = new KeptInMemory(new Set(['whole']));
    reviewOf({ 'first.txt': text }, { remembered });
    assert.deepEqual([remembered.found, remembered.written], [0, 1]);
    const review = reviewOf(documents, { remembered });
    assert.deepEqual([remembered.found, remembered.written], [2, 2]);
    assert.deepEqual(said(review), said(reviewOf(documents)));
    put(review, 'a.txt', `${text} So they say.`);
    assert.equal(remembered.written, 2, 'an edit costs what it changes');
    assert.deepEqual(said(review), said(reviewOf({ ...documents, 'a.txt': `${text} So they say.` })));
  });

  test('an entry of which a byte is another, that is cut or longer, counts as absent and is written anew', () => {
    const remembered = new KeptInMemory(new Set(['whole']));
    reviewOf({ 'a.txt': text }, { remembered });
    const [[key, whole]] = remembered.entries;
    const expected = said(reviewOf(documents));
    const damaged = [...whole].map((byte, at) => whole.with(at, byte ^ (1 << (at % 8))));
    for (const bytes of [...damaged, whole.slice(1), Uint8Array.of(...whole, 0), new Uint8Array()]) {
      remembered.entries.set(key, bytes);
      assert.deepEqual(said(reviewOf(documents, { remembered })), expected);
      assert.deepEqual(remembered.entries.get(key), whole);
    }
  });
});
