import { strict as assert } from 'node:assert';
import { Review } from '../../../src/review/index';
import { repositoryModels } from '../../support/models';
import { festival, harbour, orchard, school, uriOf } from './support';

suite('how far the work is', () => {
  test('each kind of work counts the documents of a bundle up, one after the other', () => {
    const review = new Review(repositoryModels());
    const texts = [harbour, orchard, festival, school];
    const members = Array.from(
      { length: 12 },
      (_, at) => `=== FILE: ${at}.txt ===\n${texts[at % 4]} ${at}\n`,
    );
    review.setDocument(uriOf('all.txt'), members.join(''));
    const told = new Map<string, number[]>();
    const shares: number[] = [];
    while (!review.advance(() => true)) {
      const { stage, done, of, share } = review.progress;
      assert.equal(of, 12);
      const counts = told.get(stage) ?? [];
      told.set(stage, counts.at(-1) === done ? counts : [...counts, done]);
      shares.push(share);
    }
    assert.deepEqual([...told.keys()], ['judging', 'comparing', 'naming', 'gathering']);
    for (const [stage, counts] of told) {
      assert.ok(counts.length >= 10, `${stage}: ${counts.join()}`);
      assert.deepEqual(
        counts,
        counts.toSorted((left, right) => left - right),
        stage,
      );
    }
    assert.deepEqual(
      shares,
      shares.toSorted((left, right) => left - right),
    );
  });
});
