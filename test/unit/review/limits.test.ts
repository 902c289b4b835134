import assert from 'node:assert/strict';
import { put, reviewOf, school, uriOf } from './support';

const long = 'Sixty words of one kind stand here. '.repeat(600);
const longer = `${long}And some of another.`;
const words = 'Paragraphs so long that only their first 4,000 words were compared';

suite('what was compared only in part', () => {
  test('the first document with such a paragraph is named, and how many more there are', () => {
    const review = reviewOf({
      'c.txt': long,
      'b.txt': `${school}\n\n${longer}\n\n${long}\n`,
      'd.txt': school,
    });
    const limits = (): readonly string[] => review.totals().limits;
    assert.deepEqual(limits(), [`${words}: 2, in b.txt and 1 more.`]);
    put(review, 'a.txt', `${school}\n\n${long}`);
    assert.deepEqual(limits(), [`${words}: 2, in a.txt and 2 more.`]);
    put(review, 'a.txt', school);
    put(review, 'b.txt', school);
    assert.deepEqual(limits(), [`${words}: 1, in c.txt.`]);
    review.removeDocument(uriOf('c.txt'));
    review.advance();
    assert.deepEqual(limits(), []);
  });

  test('documents of a bundle are named by themselves', () => {
    const review = reviewOf({
      'all.txt': `=== FILE: one.txt ===\n${school}\n=== FILE: two.txt ===\n${long}\n`,
    });
    assert.deepEqual(review.totals().limits, [`${words}: 1, in two.txt.`]);
  });
});
