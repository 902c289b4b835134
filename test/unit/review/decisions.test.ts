import { strict as assert } from 'node:assert';
import { contentKey } from '../../../src/review/contentKey';
import { DecisionBook, patternOf } from '../../../src/review/decisions';

suite('remembered decisions', () => {
  const kept = { kind: 'not-boilerplate', key: contentKey('Text Size:'), text: 'Text Size:' } as const;

  test('a decision is found by content, however the text is wrapped or spaced', () => {
    const book = DecisionBook.empty.with(kept);
    assert.equal(book.keepsParagraph('Text  Size:'), true);
    assert.equal(book.keepsParagraph(' Text\nSize: '), true);
    assert.equal(book.keepsParagraph('Text Sizes:'), false);
  });

  test('the file reads back as it was written', () => {
    const book = DecisionBook.empty
      .with(kept)
      .with({ kind: 'entity', name: 'Hallmouth', action: 'type', type: 'place' })
      .with({ kind: 'keep-both', keys: ['b', 'a'], text: 'The port …' });
    const { book: read, unreadable } = DecisionBook.parse(book.toText());
    assert.deepEqual(read.decisions, book.decisions);
    assert.deepEqual(unreadable, []);
    assert.equal(read.toText(), book.toText());
  });

  test('a later decision on the same subject replaces the earlier one', () => {
    const book = DecisionBook.empty
      .with({ kind: 'entity', name: 'Hallmouth', action: 'type', type: 'place' })
      .with({ kind: 'entity', name: 'hallmouth', action: 'ignore' });
    assert.deepEqual(book.decisions, [{ kind: 'entity', name: 'hallmouth', action: 'ignore' }]);
  });

  test('lines that cannot be read are named and kept', () => {
    const text = 'not json\n{"kind":"of the future"}\n' + JSON.stringify(kept) + '\r\n';
    const { book, unreadable } = DecisionBook.parse(text);
    assert.deepEqual(unreadable, [
      { line: 0, reason: 'not JSON' },
      { line: 1, reason: 'not a decision that this version knows' },
    ]);
    assert.equal(book.toText(), 'not json\n{"kind":"of the future"}\n' + JSON.stringify(kept) + '\n');
  });

  test('the last decision can be taken back', () => {
    assert.deepEqual(DecisionBook.empty.with(kept).withoutLast().decisions, []);
    assert.deepEqual(DecisionBook.empty.withoutLast().decisions, []);
  });

  test('what one action decided is taken back together', () => {
    const form = ['Leave a Reply', 'Name', 'E-mail'].map((text) => ({
      kind: 'not-boilerplate' as const,
      key: contentKey(text),
      text,
    }));
    const book = DecisionBook.empty.with(kept).with(...form);
    assert.equal(book.decisions.length, 4);
    assert.deepEqual(book.withoutLast().decisions, [kept]);
    assert.deepEqual(book.withoutLast().withoutLast().decisions, []);
  });

  test('two passages are kept in either order', () => {
    const book = DecisionBook.empty.with({
      kind: 'keep-both',
      keys: [contentKey('one'), contentKey('two')],
      text: '',
    });
    assert.equal(book.keepsBoth('two', 'one'), true);
    assert.equal(book.keepsBoth('one', 'three'), false);
  });

  test('a pattern holds for lines that differ in numbers only', () => {
    const book = DecisionBook.empty.with({
      kind: 'not-boilerplate-pattern',
      pattern: patternOf('Page 3 of 12'),
    });
    assert.equal(book.keepsParagraph('Page 11 of 120'), true);
    assert.equal(book.keepsParagraph('Page one of 12'), false);
  });
});
