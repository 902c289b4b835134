import { strict as assert } from 'node:assert';
import {
  decisionsOfGlossary,
  finish,
  glossaryOf,
  readGlossary,
  type Review,
} from '../../../src/review/index';
import { folder, reviewOf } from './support';

const names = (review: Review): readonly string[] =>
  finish(review.exportingEntities()).map(({ name, type, aliases }) =>
    [`${type} ${name}`, ...aliases].join(', '),
  );

suite('a glossary', () => {
  test('takes what names are, and which are one, from one workspace to another', () => {
    const review = reviewOf(
      {
        'a.txt': 'it was said that Anna Brennick and Anna Brennlck of the Harbour Trust met on 3 May 2021.\n',
      },
      {
        decisions: [
          { kind: 'entity', name: 'Anna Brennick', action: 'type', type: 'person' },
          { kind: 'entity', name: 'Anna Brennlck', action: 'same', as: 'Anna Brennick', type: 'person' },
          { kind: 'entity', name: 'Harbour Trust', action: 'type', type: 'organisation' },
          { kind: 'entity', name: 'Harbour Trust', action: 'display', as: 'The Trust' },
        ],
      },
    );
    const expected = ['person Anna Brennick, Anna Brennlck', 'organisation The Trust, Harbour Trust'];
    assert.deepEqual(names(review).slice(0, 2), expected);
    const glossary = glossaryOf(finish(review.exportingEntities()));
    assert.equal(
      glossary,
      '{"name":"Anna Brennick","type":"person","aliases":["Anna Brennlck"]}\n' +
        '{"name":"The Trust","type":"organisation","aliases":["Harbour Trust"]}\n',
      'the date is no name',
    );
    const other = reviewOf({
      'b.txt': 'it was said that Anna Brennlck, Anna Brennick and the Harbour Trust met.\n',
    });
    other.remember(folder, decisionsOfGlossary(readGlossary(glossary).entries));
    other.advance();
    assert.deepEqual(names(other), expected);
  });

  test('may have a byte order mark and ends of lines of any kind; what is no entry is told by its line', () => {
    const { entries, problems } = readGlossary(
      '\uFEFF{"name":"Anna Brennick","type":"person"}\r\n\r\n{"name":"3 May","type":"date"}\nno JSON\n' +
        '{"name":" ","type":"person"}\n{"name":"A","type":"place","aliases":[1]}\n',
    );
    assert.deepEqual(entries, [{ name: 'Anna Brennick', type: 'person', aliases: [] }]);
    assert.deepEqual(
      problems.map(({ line }) => line),
      [2, 3, 4, 5],
    );
  });

  test('of one that has but one name nothing is said of how it is listed', () => {
    const [entry] = readGlossary(
      '{"name":"Anna Brennick","type":"person","aliases":["ANNA BRENNICK"]}',
    ).entries;
    assert.deepEqual(decisionsOfGlossary([entry]), [
      { kind: 'entity', name: 'Anna Brennick', action: 'type', type: 'person' },
    ]);
  });
});
