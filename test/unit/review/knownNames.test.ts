import { strict as assert } from 'node:assert';
import { defaultSettings, type Review, type Settings } from '../../../src/review/index';
import { cursor, folder, put, reviewOf, uriOf } from './support';

const german =
  'Die Nordwind Reederei hat am Dienstag gesagt, dass die Flotte nicht verkauft wird und der Vorstand im Amt bleibt.';

function settingsWith(names: Settings['entities']['names']): Settings {
  return { ...defaultSettings, entities: { ...defaultSettings.entities, names } };
}

/** Entities of a kind of name as the search over the workspace finds them. */
function found(review: Review, query: string): string[] {
  return review.workspaceSymbols(query, 10).map(({ name }) => name);
}

suite('names that the user gave', () => {
  test('by a setting are found in a language without a model, and forgotten with it', () => {
    let settings = settingsWith([]);
    const review = reviewOf({ 'a.txt': `${german}\n` }, { settings: () => settings });
    assert.deepEqual(found(review, 'Nordwind'), []);
    settings = settingsWith([{ name: 'Nordwind Reederei', type: 'organisation' }]);
    review.settingsChanged();
    review.advance();
    assert.deepEqual(found(review, 'Nordwind'), ['Nordwind Reederei']);
    settings = settingsWith([]);
    review.settingsChanged();
    review.advance();
    assert.deepEqual(found(review, 'Nordwind'), []);
  });

  test('by a word on a selection are found from then on, also in other documents and after an edit', () => {
    const { text } = cursor(`${german}|\n`);
    const review = reviewOf({
      'a.txt': text,
      'b.txt': `${german} ${german}\n`,
      'c.txt': 'Nichts davon steht in der Zeitung.\n',
    });
    const start = text.indexOf('Nordwind');
    const range = {
      start: { line: 0, character: start },
      end: { line: 0, character: start + 'Nordwind Reederei'.length },
    };
    const action = review
      .actions(uriOf('a.txt'), range)
      .find(({ title }) => title === '“Nordwind Reederei” is an organisation');
    assert.equal(action?.command?.name, 'remember');
    if (action?.command?.name === 'remember') review.remember(folder, action.command.decisions);
    review.advance();
    assert.deepEqual(found(review, 'Nordwind'), ['Nordwind Reederei']);
    assert.equal(review.references(uriOf('a.txt'), range.start, true).length, 3);
    put(
      review,
      'c.txt',
      'Nichts davon steht in der Zeitung. Die Nordwind Reederei schweigt zu der Sache und zu den Zahlen.\n',
    );
    assert.equal(review.references(uriOf('a.txt'), range.start, true).length, 4);
    review.forgetLast(folder);
    review.advance();
    assert.deepEqual(found(review, 'Nordwind'), []);
  });

  for (const [what, selected] of [
    ['two lines', 'eins\nzwei'],
    ['signs', ' -- '],
    ['more than a name', 'wort '.repeat(30)],
  ]) {
    test(`a selection of ${what} is no name`, () => {
      const review = reviewOf({ 'a.txt': selected });
      const lines = selected.split('\n');
      const end = { line: lines.length - 1, character: lines[lines.length - 1].length };
      assert.deepEqual(review.actions(uriOf('a.txt'), { start: { line: 0, character: 0 }, end }), []);
    });
  }
});
