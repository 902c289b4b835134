import assert from 'node:assert/strict';
import { finish, type KnownDocuments } from '../../../src/review/index';
import { bytesOfReview, type KeptTotals, LastReview } from '../../../src/server/lastReview';

const sums = { documents: 1, finished: 0, findings: 0, decided: 0, deferred: 0 };
const totals: KeptTotals = {
  ...{ documents: 1, sections: 1, boilerplate: 0, shared: 0, formatProblems: 0, decisions: 0 },
  ...{ review: { ...sums, revision: -1 }, limits: [] },
};
const [one, two] = ['file:///w/one.txt', 'file:///w/two.bin'];
const section = {
  name: 'one.txt',
  whole: null,
  references: [],
  unread: ['lt'],
  data: Uint32Array.of(0, 0, 0),
};
const known: KnownDocuments = new Map([
  [
    one,
    { sums: { boilerplate: 0, shared: 0, formatProblems: 0, cut: 0, review: sums }, sections: [section] },
  ],
]);
const diagnostics = new Map([[one, new TextEncoder().encode('[{"message":"“é”"}]')]]);
const files = new Map([
  [one, { digest: 'a', stamp: '1' }],
  [two, { digest: 'b', limit: 'is binary' }],
]);

async function written(maxReviews = 100_000): Promise<Uint8Array> {
  const review = { inputs: 'all else', totals, files, diagnostics, known };
  return bytesOfReview(
    review,
    () => Promise.resolve('id'),
    (work) => Promise.resolve(finish(work)),
    maxReviews,
  );
}

suite('What a review came to, as bytes', () => {
  test('is read as it was written, with what is known of the documents', async () => {
    const review = finish(LastReview.reading(Buffer.concat([Buffer.of(0), await written()]).subarray(1)));
    assert(review !== undefined);
    assert.deepEqual([review.inputs, review.totals, [...review.files]], ['all else', totals, [...files]]);
    assert.deepEqual([review.documents, review.diagnosticsOf(one)], [[one], [{ message: '“é”' }]]);
    assert.deepEqual(finish(review.known()), known);
  });

  test('says nothing of what is known of the documents where that takes too much', async () => {
    const review = finish(LastReview.reading(await written(40)));
    assert.equal(review?.diagnosticsOf(one).length, 1);
    assert.equal(finish(review.known()), undefined);
  });

  test('is none where a byte is missing', async () => {
    const bytes = await written();
    for (let length = 0; length < bytes.length; length++)
      assert.equal(finish(LastReview.reading(bytes.subarray(0, length))), undefined);
  });

  test('keeps the result ids of diagnostics that are those of an earlier review', async () => {
    const later = finish(LastReview.reading(await written()));
    assert(later !== undefined);
    later.keepIds([one], { idOf: () => 'from before' });
    assert.equal(later.idOf(one), 'from before');
  });
});
