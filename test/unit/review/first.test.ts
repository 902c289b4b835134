import { strict as assert } from 'node:assert';
import { ModelError, Review } from '../../../src/review/index';
import { repositoryModels } from '../../support/models';
import { festival, harbour, orchard, put, reviewOf, uriOf } from './support';

const wire =
  'The port authority of Westhaven will spend 84 million euros on the new quay, its director said on Monday.';
const copy = wire.replace('84', '48');

/** The codes of a document's findings, in order. */
function codes(review: Review, name: string): readonly string[] {
  return review.findings(uriOf(name)).findings.map(({ code }) => code);
}

/** Works on until a document has its first findings. */
function toFirst(review: Review, name: string): void {
  review.advance(() => !review.isPendingAtFirst(uriOf(name)));
}

suite('The first findings of a document that is opened', () => {
  test('are there before anything is read of names, and what figures tell is added later', () => {
    const review = reviewOf({ 'b.txt': `${copy}\n` });
    const { mentions } = review.work;
    review.takeChanged();
    review.setDocument(uriOf('a.txt'), `${wire}\n`, { open: true });
    toFirst(review, 'a.txt');
    assert.equal(review.work.mentions, mentions);
    assert.deepEqual(codes(review, 'a.txt'), ['shared-near']);
    assert.ok(review.isPending(uriOf('a.txt')) && !review.idle);
    review.takeChanged();
    review.advance();
    assert.equal(review.work.mentions, mentions + 1);
    assert.deepEqual(codes(review, 'a.txt'), ['shared-near', 'changed-amount']);
    assert.ok(review.takeChanged().includes(uriOf('a.txt')), 'who was told before hears of it');
  });

  test('an edit waits for names as ever, so that what was shown does not go and come back', () => {
    const review = reviewOf({ 'b.txt': `${copy}\n` });
    put(review, 'a.txt', `${wire}\n`, { open: true });
    const { mentions } = review.work;
    review.setDocument(uriOf('a.txt'), `${wire}\n\n${harbour}\n`, { open: true });
    toFirst(review, 'a.txt');
    assert.equal(review.work.mentions, mentions + 1);
    assert.deepEqual(codes(review, 'a.txt'), ['shared-near', 'changed-amount']);
  });

  test('a document that is closed before its names are read has them read all the same', () => {
    const review = reviewOf({ 'b.txt': `${copy}\n` });
    review.setDocument(uriOf('a.txt'), `${wire}\n`, { open: true });
    let steps = 0;
    review.advance(() => ++steps === 2);
    review.setDocument(uriOf('a.txt'), `${wire}\n`, { open: false });
    review.advance();
    assert.ok(review.idle);
    assert.deepEqual(codes(review, 'a.txt'), ['shared-near', 'changed-amount']);
  });

  test('a document that is opened while it waits for its turn is told of first, too', () => {
    const review = reviewOf({});
    for (const [name, text] of Object.entries({
      'a.txt': wire,
      'b.txt': copy,
      'c.txt': festival,
      'd.txt': orchard,
    }))
      review.setDocument(uriOf(name), `${text}\n`);
    review.setDocument(uriOf('d.txt'), `${orchard}\n`, { open: true });
    toFirst(review, 'd.txt');
    assert.equal(review.work.mentions, 0);
    review.advance();
    assert.ok(review.idle);
    assert.equal(review.work.mentions, 4);
  });
});

suite('A model of names that is none', () => {
  const models = repositoryModels();
  const broken = { ...models, entities: { ...models.entities, bytes: () => new Uint8Array(100) } };

  test('is told at once where it is read at once', () => {
    assert.throws(() => new Review(broken), ModelError);
  });

  test('fails where names are first looked for when it is read later, and nothing else does', () => {
    const review = new Review(broken, { namesLater: true });
    review.setDocument(uriOf('a.txt'), `${wire}\n`, { open: true });
    review.setDocument(uriOf('b.txt'), `${wire}\n`);
    let faults = 0;
    while (!review.idle && faults < 100) {
      try {
        review.advance();
      } catch (error) {
        assert.ok(error instanceof ModelError);
        faults++;
      }
    }
    assert.ok(faults > 0 && review.idle);
    assert.deepEqual(codes(review, 'a.txt'), ['identical-document']);
  });
});
