import assert from 'node:assert/strict';
import { counterpartsOf, indexOfPassages } from './support';

const text =
  'Commerce Department data also showed consumer spending, which drives two thirds of the economy, grew just a little last month. ' +
  'The figure was weaker than forecast and fell short of the rise in October. The official policy is that it supports a strong dollar ' +
  'but many market observers believe it is happy to let the dollar fall because of the boost to its exporters.';
/** The same with words of another text in the place of two in three, drawn at random; few of the rare ones are left. */
const replaced =
  'where the data her side since out which drives cut boats morning the off grew with a until crowd scored sang and a weaker saved ' +
  'forecast side villages where of cut visiting been October. off early storm goalkeeper that supplies supports a strong since near ' +
  'supplies final where her the penalties stadium to the the dollar corner because of early boost early had before';

suite('reuse: words that stand at their places', () => {
  test('a text of which two in three words were replaced is found by where the others stand', () => {
    assert.deepEqual(counterpartsOf(indexOfPassages(text, replaced), 0), ['1 reworded']);
    assert.deepEqual(counterpartsOf(indexOfPassages(replaced, text), 0), ['1 reworded']);
  });
  test('it still is when a word too many moves the rest by one', () => {
    assert.deepEqual(counterpartsOf(indexOfPassages(text, `Then ${replaced}`), 0), ['1 reworded']);
  });
  test('the same words in another order are none of it', () => {
    const shuffled = replaced.split(' ').reverse().join(' ');
    assert.deepEqual(counterpartsOf(indexOfPassages(text, shuffled), 0), []);
  });
});
