import { strict as assert } from 'node:assert';
import { Review } from '../../../src/review/index';
import { repositoryModels } from '../../support/models';
import { put, uriOf } from './support';

const german =
  'Die Regierung hat am Montag mit Angela Merkel gesprochen, und nach der Sitzung ist auch Gerhard Schröder nach Hamburg gereist.';
const english = 'The government said on Monday that Angela Merkel would travel to Oslo with her husband.';

suite('models of names that come later', () => {
  test('documents that waited for one are tagged again, and no others', () => {
    const models = repositoryModels();
    const englishBytes = models.entities.bytes('en');
    let came = false;
    const review = new Review({
      ...models,
      // The English model stands in for the German one.
      entities: {
        ...models.entities,
        languages: new Set(['en', 'de']),
        bytes: (language) => (language === 'en' || came ? englishBytes : undefined),
      },
    });
    put(review, 'en.txt', english);
    put(review, 'de.txt', german);
    const tagged = (): number => review.work.mentions;
    const names = (): number => review.entityCount();
    const [taggedBefore, namesBefore] = [tagged(), names()];
    review.modelCame();
    review.advance();
    assert.equal(tagged(), taggedBefore, 'nothing has come yet');
    came = true;
    review.modelCame();
    review.advance();
    assert.equal(tagged(), taggedBefore + 1);
    assert.ok(names() > namesBefore);
    review.modelCame();
    review.advance();
    assert.equal(tagged(), taggedBefore + 1);
    assert.ok(review.has(uriOf('de.txt')));
  });
});
