import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { said, story } from './edits';
import { assertAbsent, KeptInMemory } from './keptInMemory';
import { harbour, put, reviewOf } from './support';

const page = `Home\n\n${story}\n\nFollow us on social media\n`;

/** Keeps verdicts alone. */
function kept(): KeptInMemory {
  return new KeptInMemory(new Set(['verdicts']));
}

suite('verdicts that were found before', () => {
  test('a section that was judged by itself before is not judged by itself again, whoever is beside it', () => {
    const remembered = kept();
    reviewOf({ 'a.txt': page, 'b.txt': harbour }, { remembered });
    assert.deepEqual([remembered.found, remembered.written], [0, 2]);
    const documents = { 'else.txt': harbour, 'a.txt': page, 'c.txt': `${page}\nHome\n` };
    const again = reviewOf(documents, { remembered });
    assert.deepEqual([remembered.found, remembered.written], [2, 3]);
    assert.deepEqual(said(again), said(reviewOf(documents)));
  });

  test('what stood there between two keys is neither asked for nor kept', () => {
    const remembered = kept();
    const review = reviewOf({}, { remembered });
    put(review, 'a.txt', page, { open: true });
    put(review, 'a.txt', `${page} So they say.`, { open: true });
    assert.deepEqual([remembered.found, remembered.written], [0, 1]);
  });

  test('an entry that is cut, longer or of any other bytes counts as absent and is written anew', () => {
    const remembered = kept();
    reviewOf({ 'a.txt': page }, { remembered });
    const [whole] = remembered.entries.values();
    const damaged = fc.oneof(
      fc.nat({ max: whole.length - 1 }).map((length) => whole.slice(0, length)),
      fc.uint8Array({ minLength: 1 }).map((more) => Uint8Array.of(...whole, ...more)),
      fc
        .uint8Array({ minLength: whole.length - 8, maxLength: whole.length - 8 })
        .map((rows) => Uint8Array.of(...whole.slice(0, 8), ...rows)),
    );
    assertAbsent(remembered, page, damaged);
  });
});
