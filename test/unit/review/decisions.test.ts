import { strict as assert } from 'node:assert';
import { finish } from '../../../src/lexis/index';
import {
  contentKey,
  contentKeys,
  lineBytes,
  DecisionBook,
  type DecisionLine,
  patternOf,
} from '../../../src/review/index';

/** A file of decisions. */
function written(lines: readonly DecisionLine[]): string {
  return Buffer.from(lineBytes(new Uint8Array(), lines)).toString();
}

/** How many entries of maps are gone through while something is done. */
function mapsLookedThrough(work: () => void): number {
  const prototype = Map.prototype as { [Symbol.iterator](this: Map<unknown, unknown>): MapIterator<unknown> };
  const original = prototype[Symbol.iterator];
  let entries = 0;
  prototype[Symbol.iterator] = function () {
    entries += this.size;
    return original.call(this);
  };
  try {
    work();
  } finally {
    prototype[Symbol.iterator] = original;
  }
  return entries;
}

suite('remembered decisions', () => {
  const kept = { kind: 'not-boilerplate', key: contentKey('Text Size:'), text: 'Text Size:' } as const;
  const second = { kind: 'not-boilerplate', key: 'another', text: 'Another' } as const;

  test('a decision is found by content, however the text is wrapped or spaced', () => {
    const book = DecisionBook.empty.with(kept);
    assert.equal(book.keepsParagraph('Text  Size:'), true);
    assert.equal(book.keepsParagraph(' Text\nSize: '), true);
    assert.equal(book.keepsParagraph('Text Sizes:'), false);
  });

  test('however it is quoted or composed', () => {
    const curly = '“Don’t forget”, said José; he read »Die Zeit« and ‚Das Bild‘.';
    const straight = '"Don\'t forget", said Jose\u0301; he read "Die Zeit" and \'Das Bild\'.';
    assert.equal(contentKey(curly), contentKey(straight));
    assert.notEqual(contentKey(curly), contentKey(curly.replace('Zeit', 'Welt')));
  });

  test('a decision of version 0.1.0, whose key told curly quotes from straight ones, is still honoured', () => {
    const curly = '“Leave a comment”';
    const other = 'He said “no”.';
    const former = '1260d06f673829';
    assert.deepEqual(contentKeys(curly), [contentKey(curly), former]);
    const book = DecisionBook.empty.with(
      { kind: 'not-boilerplate', key: former, text: curly },
      { kind: 'keep-both', keys: [former, contentKey(other)], text: curly },
    );
    assert.equal(book.keepsParagraph(curly), true);
    assert.equal(book.keepsBoth(other, curly), true);
    assert.equal(book.keepsParagraph('"Leave a comment"'), false);
  });

  test('the file reads back as it was written', () => {
    const lines = [
      kept,
      { kind: 'entity', name: 'Hallmouth', action: 'type', type: 'place' },
      { kind: 'keep-both', keys: ['b', 'a'], text: 'The port …' },
    ] as const;
    const { book, unreadable } = DecisionBook.parse(written(lines));
    assert.deepEqual(book.decisions, lines);
    assert.deepEqual(unreadable, []);
    assert.ok(book.equals(DecisionBook.empty.with(...lines)));
  });

  test('a later decision on the same subject replaces the earlier one', () => {
    const book = DecisionBook.empty
      .with({ kind: 'entity', name: 'Hallmouth', action: 'type', type: 'place' })
      .with({ kind: 'entity', name: 'hallmouth', action: 'ignore' });
    assert.deepEqual(book.decisions, [{ kind: 'entity', name: 'hallmouth', action: 'ignore' }]);
  });

  test('lines that cannot be read are named, and the rest is honoured', () => {
    const text = 'not json\n{"kind":"of the future"}\n' + JSON.stringify(kept) + '\r\n';
    const { book, unreadable } = DecisionBook.parse(text);
    assert.deepEqual(unreadable, [
      { line: 0, reason: 'not JSON' },
      { line: 1, reason: 'not a decision that this version knows' },
    ]);
    assert.deepEqual(book.decisions, [kept]);
  });

  test('a withdrawal takes back what stands above it, and nothing below', () => {
    const book = DecisionBook.empty.with(kept, { kind: 'withdrawn', decision: kept });
    assert.deepEqual(book.decisions, []);
    assert.deepEqual(book.with(kept).decisions, [kept]);
    assert.deepEqual(
      DecisionBook.parse(written([kept, { kind: 'withdrawn', decision: kept }])).book.last,
      undefined,
    );
  });

  test('what a later decision had replaced counts again when that is withdrawn', () => {
    const place = { kind: 'entity', name: 'Hallmouth', action: 'type', type: 'place' } as const;
    const ignored = { kind: 'entity', name: 'Hallmouth', action: 'ignore' } as const;
    const book = DecisionBook.empty.with(place, ignored);
    assert.deepEqual(book.with({ kind: 'withdrawn', decision: ignored }).decisions, [place]);
    assert.deepEqual(book.with({ kind: 'withdrawn', decision: place }).decisions, [ignored]);
  });

  test('both sides of a conflict are honoured, its markers named by line', () => {
    const theirs = { kind: 'entity', name: 'Weir', action: 'ignore' } as const;
    const text = `<<<<<<< HEAD\n${written([kept])}=======\n${written([theirs])}>>>>>>> branch\n`;
    const { book, unreadable } = DecisionBook.parse(text);
    assert.deepEqual(book.decisions, [kept, theirs]);
    assert.deepEqual(
      unreadable.map(({ line }) => line),
      [0, 2, 4],
    );
    assert.ok(unreadable.every(({ reason }) => /conflict marker/.test(reason)));
  });

  test('a line whose bytes are no UTF-8 is named, those around it are read', () => {
    const bytes = Buffer.concat([
      Buffer.from(written([kept])),
      Buffer.from('{"kind":"future","note":"caf\xe9"}\n', 'latin1'),
      Buffer.from(written([{ kind: 'entity', name: 'Größe', action: 'ignore' }])),
    ]);
    const { book, unreadable } = finish(DecisionBook.read(bytes));
    assert.equal(book.decisions.length, 2);
    assert.deepEqual(unreadable, [{ line: 1, reason: 'not valid UTF-8' }]);
  });

  test('a byte order mark and UTF-16 are named, and read', () => {
    for (const [bytes, reason] of [
      [Buffer.from(`\uFEFF${written([kept])}`), /byte order mark/],
      [Buffer.from(`\uFEFF${written([kept, kept])}`, 'utf16le'), /UTF-16/],
      [Buffer.from(`\uFEFF${written([kept])}`, 'utf16le').swap16(), /UTF-16/],
    ] as const) {
      const { book, unreadable } = finish(DecisionBook.read(bytes));
      assert.deepEqual(book.decisions, [kept]);
      assert.equal(unreadable.length, 1);
      assert.match(unreadable[0].reason, reason);
    }
  });

  test('lines are added in the encoding of the file, behind a whole line', () => {
    const other = { kind: 'entity', name: 'Ludmila Größe', action: 'ignore' } as const;
    const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
    for (const now of [
      Buffer.from(''),
      Buffer.from(written([kept])),
      Buffer.from(written([kept]).trimEnd()),
      Buffer.from(`\uFEFF${written([kept])}`),
      utf16('\uFEFF'),
      utf16(`\uFEFF${written([kept])}`),
      utf16(`\uFEFF${written([kept]).trimEnd()}`),
      utf16(`\uFEFF${written([kept])}`).swap16(),
      Buffer.concat([utf16(`\uFEFF${written([kept])}`), Buffer.from('x')]),
      Buffer.from('<<<<<<< torn'),
    ]) {
      const before = finish(DecisionBook.read(now)).book.decisions;
      const whole = Buffer.concat([now, lineBytes(now, [other])]);
      assert.deepEqual(finish(DecisionBook.read(whole)).book.decisions, [...before, other]);
    }
    assert.equal(lineBytes(Buffer.from(written([kept])), [other]).at(0), '{'.charCodeAt(0));
  });

  test('reading a long file gives the thread back again and again', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => ({ ...kept, key: `key ${index}` }));
    const work = DecisionBook.read(Buffer.from(written(lines)));
    let steps = 0;
    while (work.next().done !== true) steps++;
    assert.ok(steps >= 5, `${steps} steps`);
  });

  test('what is added to a long book costs what is added', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => ({ ...kept, key: `key ${index}` }));
    const long = DecisionBook.parse(written(lines)).book;
    const looked = mapsLookedThrough(() => {
      let book = long;
      for (let index = 0; index < 100; index++) {
        const decision = { ...kept, key: `new ${index}` };
        assert.ok(!book.holds(decision));
        book = book.with(decision);
        assert.ok(book.holds(decision) && book.stands(lines[index]));
      }
      assert.equal(book.entityDecisions, long.entityDecisions);
    });
    assert.ok(looked < 20_000, `${looked} entries were looked at`);
  });

  test('books that share what was read know their own additions only', () => {
    const read = DecisionBook.parse(written([kept, second])).book;
    const without = read.with({ kind: 'withdrawn', decision: kept });
    const again = without.with(kept);
    assert.deepEqual(
      [read, without, again].map(({ decisions }) => decisions),
      [[kept, second], [second], [second, kept]],
    );
    assert.deepEqual([read.last, without.last, again.last], [second, second, kept]);
    assert.deepEqual([read.stands(kept), without.stands(kept), again.stands(kept)], [true, false, true]);
    assert.ok(!read.equals(again) && again.equals(DecisionBook.parse(written([second, kept])).book));
  });

  test('a book that grew line by line is the book that was read at once', () => {
    const lines: DecisionLine[] = Array.from({ length: 300 }, (_, index) => {
      const decision = { ...kept, key: `key ${(index * 7) % 90}` };
      return index % 3 === 0 ? { kind: 'withdrawn', decision } : decision;
    });
    let grown = DecisionBook.empty;
    for (const line of lines) grown = grown.with(line);
    assert.ok(grown.equals(DecisionBook.parse(written(lines)).book));
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
