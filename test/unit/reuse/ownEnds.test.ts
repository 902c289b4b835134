import assert from 'node:assert/strict';
import { createPairScorer } from '../../../src/reuse/index';
import { counterpartsOf, indexOfPassages, model } from './support';

const told =
  'The harbour commission postponed its decision on the new bridge until autumn, because engineers warned that the northern ' +
  'pillars stand on soft clay. The insurance companies refuse to pay for any damage to the warehouses along the quay.';
const retold =
  'Until autumn the harbour board put off what it wants with the crossing, as engineers say the northern supports rest upon soft ' +
  'clay. Insurers will not pay for harm to warehouses along the quay.';
const closing = 'Experts believe that debates of this kind will become ever more frequent.';
const judge = createPairScorer(model);

suite('reuse: sentences of its own at an end of a text', () => {
  test('a closing sentence hides no retelling, whichever text comes first', () => {
    assert.ok(judge(told, `${retold} ${closing}`).score < 0.66);
    assert.deepEqual(counterpartsOf(indexOfPassages(told, `${retold} ${closing}`), 0), ['1 reworded']);
    assert.deepEqual(counterpartsOf(indexOfPassages(`${retold} ${closing}`, told), 0), ['1 reworded']);
  });
  test('nor does an opening one', () => {
    assert.deepEqual(counterpartsOf(indexOfPassages(told, `${closing} ${retold}`), 0), ['1 reworded']);
  });
  test('but one with a rare word of the other text belongs to the story', () => {
    const related = closing.replace('debates of this kind', 'decisions about an insurance');
    assert.ok(judge(told, `${retold} ${related}`).score < 0.66);
    assert.deepEqual(counterpartsOf(indexOfPassages(told, `${retold} ${related}`), 0), []);
  });
  test('and what is left must be most of the text', () => {
    const more =
      'Nobody can say today how people will think about such questions once they have learned from what went wrong elsewhere.';
    assert.deepEqual(counterpartsOf(indexOfPassages(told, `${retold} ${closing} ${more}`), 0), []);
  });
  test('two texts that share a subject only do not become one story by it', () => {
    const other =
      'The harbour commission will meet in autumn. Its members want to hear engineers on tides, fees for the ferry, a school and two playgrounds.';
    assert.deepEqual(counterpartsOf(indexOfPassages(told, `${other} ${closing}`), 0), []);
  });
});
