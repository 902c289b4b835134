import assert from 'node:assert/strict';
import { normaliseName } from '../../../src/entities/index';

/** A mark without a letter of its own, which no name is compared by. */
const MARK = '\u0301';

suite('entities: the form under which names are compared', () => {
  test('a name without anything to fold is read in short, and gets the form that it has in full', () => {
    for (const name of [
      'Ann Lee',
      'The World Bank',
      'The',
      'Theodore',
      'BANK OF JAPAN',
      '3M',
      'G 20',
      'U2',
    ]) {
      assert.equal(normaliseName(name), normaliseName(`${name}${MARK}`), name);
      assert.equal(normaliseName(name), normaliseName(` ${name.replace(/ /g, '\n')} `), name);
    }
  });

  test('capitals, articles, possessives, marks, initials and quotes are folded', () => {
    assert.equal(normaliseName('The World Bank'), 'world bank');
    assert.equal(normaliseName('José  Muñoz’s'), 'jose munoz');
    assert.equal(normaliseName('U.S. Steel'), 'us steel');
    assert.equal(normaliseName('Saint-Étienne'), 'saint-etienne');
  });
});
