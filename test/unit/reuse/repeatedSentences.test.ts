import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createReuseIndex } from '../../../src/reuse/index';
import { indexOf, matchesOf, model } from './support';

const news = [
  'Version 3.2 brings faster start and fewer crashes on old machines.',
  'What is new: the start screen was redrawn. The update makes the start faster and brings fewer crashes on older machines. The settings moved to one page.',
  'Fixes: a crash when closing the window was removed. Messages are sent again after the connection was lost.',
  'Security: when the connection was lost, messages are now sent again. A key of the old kind is refused.',
];

suite('reuse: what a document says twice', () => {
  test('a sentence of common words in two paragraphs, told in other order', () => {
    assert.deepEqual(matchesOf(indexOf(news), 0), [
      '0 -> 0:1 contained',
      '1 -> 0:0 contained',
      '2 -> 0:3 contained',
      '3 -> 0:2 contained',
    ]);
  });

  test('a rule that is given in two chapters', () => {
    const rules = [
      'The library opens later on Sundays from September. Children under ten come with a parent, who signs for them at the desk and waits downstairs.',
      'Tickets are sold at the door until an hour before closing.',
      'Lockers cost one crown and are emptied every night. Please note: from September the library opens later on Sundays.',
    ];
    assert.deepEqual(matchesOf(indexOf(rules), 0), ['0 -> 0:2 contained', '2 -> 0:0 contained']);
  });

  test('two documents need more evidence than one', () => {
    assert.deepEqual(matchesOf(indexOf(news.slice(2, 3), news.slice(3)), 0), []);
  });

  test('sentences of one form with other names or numbers say other things', () => {
    const results = [
      'Arsenal scored twice in the second half and won the cup final. The crowd stayed for an hour.',
      'Chelsea scored twice in the second half and won the cup final. Rain fell from the first minute on.',
      'The northern branch reported a profit of 14 million crowns after taxes. Its head was content.',
      'The northern branch reported a profit of 23 million crowns after taxes. Nobody had hoped for it.',
    ];
    const pairs = matchesOf(indexOf(results), 0).filter((each) => each.endsWith('contained'));
    assert.deepEqual(pairs, []);
  });

  test('a heading and a row of a table say nothing twice', () => {
    const rows = [
      'Search and retrieve graphics software and data',
      'Search graphics data, retrieve software',
    ];
    assert.deepEqual(matchesOf(indexOf([rows[0], ...news.slice(0, 1), rows[1]]), 0), []);
  });

  test('the same whatever was there before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.shuffledSubarray(news, { minLength: 0 }), { minLength: 1, maxLength: 6 }),
        (stages) => {
          const index = createReuseIndex(model);
          for (const texts of stages) {
            index.set(
              0,
              texts.map((text) => ({ text })),
            );
            assert.deepEqual(matchesOf(index, 0), matchesOf(indexOf(texts), 0));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
