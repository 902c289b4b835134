import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { type RememberedKind, Review, type Settings } from '../../../src/review/index';
import { repositoryModels } from '../../support/models';
import { said, step, withName } from './edits';
import { KeptInMemory } from './keptInMemory';
import { put, uriOf } from './support';

/** What may be kept: one thing of each section, or all of them. */
const choices: readonly (readonly RememberedKind[])[] = [
  ['mentions'],
  ['passages'],
  ['verdicts'],
  ['whole'],
  ['mentions', 'passages', 'verdicts', 'whole'],
];

suite('what was found before', () => {
  for (const kept of choices)
    test(`whatever of ${kept.join(', ')} is kept, and whoever else wrote it, after any edits all is as it is without`, () => {
      const kinds = new Set(kept);
      const shared = new KeptInMemory(kinds);
      let found = 0;
      fc.assert(
        fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
          const cold = new KeptInMemory(kinds);
          const names = { known: '' };
          const settings = (): Settings => withName(names.known);
          const models = repositoryModels();
          const reviews = [undefined, cold, shared, cold].map(
            (remembered) => new Review(models, { settings, ...(remembered && { remembered }) }),
          );
          for (const each of steps) {
            names.known = each.known;
            for (const review of reviews) {
              review.settingsChanged();
              if (each.text === undefined) review.removeDocument(uriOf(each.name));
              else put(review, each.name, each.text, { open: each.open });
              review.advance();
            }
            const [without, ...others] = reviews.map(said);
            for (const other of others) assert.deepEqual(other, without);
          }
          found += cold.found;
        }),
        { numRuns: 8 },
      );
      assert.ok(found > 0 && shared.written > 0);
    });
});
