import assert from 'node:assert/strict';
import { languageNames } from '../../../src/server/languageNames';

suite('server: names of languages', () => {
  test('are in the language of the user', () => {
    assert.equal(languageNames('de')('ja'), 'Japanisch');
    assert.equal(languageNames('en-US')('ja'), 'Japanese');
  });

  test('are English where the client tells no language, or none that is one', () => {
    assert.equal(languageNames(undefined)('sv'), 'Swedish');
    assert.equal(languageNames('not a tag')('sv'), 'Swedish');
  });
});
