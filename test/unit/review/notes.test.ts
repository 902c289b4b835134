import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { finish } from '../../../src/lexis/index';
import {
  anchoring,
  lineBytes,
  type ListedNotes,
  type Note,
  NoteBook,
  noteId,
  type NoteLine,
  type NotePlace,
  quoted,
  type Review,
} from '../../../src/review/index';
import { folder, harbour, orchard, put, reviewOf, uriOf } from './support';

const on = { on: 'document', document: 'a.txt' } as const;

function noted(id: string, rev: number, text: string | null, at = '2026-11-29T10:00:00Z'): NoteLine {
  return { kind: 'note', id, rev, note: text === null ? null : { target: on, text, codes: [] }, at };
}

function coded(id: string, rev: number, into?: string): NoteLine {
  return { kind: 'code', id, rev, code: { label: id, colour: 'red', ...(into !== undefined && { into }) } };
}

function bookOf(lines: readonly NoteLine[]): NoteBook {
  return NoteBook.empty.with(...lines);
}

/** All that a book says. */
function told(book: NoteBook): readonly unknown[] {
  const sorted = <T>(all: ReadonlyMap<string, T>): readonly T[] =>
    [...all].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, each]) => each);
  return [sorted(book.notes), sorted(book.codes)];
}

suite('the log of notes', () => {
  const line = fc
    .record({
      kind: fc.constantFrom('note', 'code'),
      id: fc.constantFrom('a', 'b', 'c'),
      rev: fc.nat(3),
      by: fc.constantFrom('Ada', 'Ben', undefined),
      at: fc.constantFrom('2026-11-29T10:00:00Z', '2026-11-29T10:00:01Z'),
      text: fc.constantFrom('', 'one', 'two', null),
    })
    .map(({ kind, id, rev, by, at, text }): NoteLine => {
      const stamp = { at, ...(by !== undefined && { by }) };
      if (kind === 'note')
        return { kind, id, rev, note: text === null ? null : { target: on, text, codes: ['a'] }, ...stamp };
      return {
        kind: 'code',
        id,
        rev,
        code: text === null ? null : { label: text === '' ? id : text, colour: 'blue' },
        ...stamp,
      };
    });
  const log = fc.array(line, { maxLength: 12 });

  test('two logs may be put together in any order, and more than once', () => {
    fc.assert(
      fc.property(log, log, log, (one, other, third) => {
        const both = told(bookOf([...one, ...other]));
        assert.deepEqual(told(bookOf([...other, ...one])), both, 'commutative');
        assert.deepEqual(told(bookOf([...one, ...other, ...one, ...other])), both, 'idempotent');
        assert.deepEqual(
          told(bookOf([...one, ...other]).with(...third)),
          told(bookOf(one).with(...other, ...third)),
          'associative',
        );
      }),
    );
  });

  test('what is written is read again, and lines of another version are named and kept out', () => {
    fc.assert(
      fc.property(log, (lines) => {
        const text = `${Buffer.from(lineBytes(new Uint8Array(), lines)).toString()}{"kind":"note","id":"x"}\n`;
        const { book, unreadable } = NoteBook.parse(text);
        assert.deepEqual(told(book), told(bookOf(lines)));
        assert.deepEqual(
          unreadable.map(({ line: each }) => each),
          [lines.length],
        );
      }),
    );
  });

  test('an edit counts over what it was made of, whatever the clocks say; who made it first stays', () => {
    const book = bookOf([
      { ...noted('n', 1, 'first', '2026-11-29T12:00:00Z'), by: 'Ada' },
      { ...noted('n', 2, 'second', '2026-11-29T09:00:00Z'), by: 'Ben' },
    ]);
    const note = book.notes.get('n');
    assert.deepEqual([note?.value.text, note?.made.by, note?.changed?.by], ['second', 'Ada', 'Ben']);
  });

  test('taking back is a line that says what was before', () => {
    const made = bookOf([noted('n', 1, 'first')]);
    const before = made.before({ kind: 'note', id: 'n' });
    const removal = made.lineFor({ kind: 'note', id: 'n', note: null });
    assert.ok(removal);
    const removed = made.with(removal);
    assert.equal(removed.notes.size, 0);
    const again = removed.lineFor(before);
    assert.equal(again?.rev, 3);
    assert.equal(removed.with(again).notes.get('n')?.value.text, 'first');
    assert.equal(made.lineFor(before), undefined, 'it is so already');
    assert.equal(made.lineFor({ kind: 'note', id: 'never', note: null }), undefined);
  });

  test('two reviewers who think of the same code have the same one; of one that was renamed the label is free', () => {
    assert.equal(NoteBook.empty.codeId('  Key  Witness '), 'key-witness');
    const renamed = bookOf([
      { kind: 'code', id: 'doubt', rev: 2, code: { label: 'Certain', colour: 'green' } },
    ]);
    assert.equal(renamed.codeId('Doubt'), 'doubt-2');
  });

  test('codes that were made one are one, also where two reviewers did so in opposite directions', () => {
    const names = (book: NoteBook, ...ids: string[]): string[] => book.codesOf(ids).map(({ id }) => id);
    const merged = bookOf([coded('a', 1, 'b'), coded('b', 1, 'c'), coded('c', 1)]);
    assert.deepEqual(names(merged, 'a', 'b', 'c', 'gone'), ['c']);
    assert.deepEqual(names(bookOf([coded('a', 1, 'b'), coded('b', 1, 'a')]), 'a', 'b'), ['a']);
    assert.deepEqual(names(bookOf([coded('a', 1, 'a')]), 'a'), ['a']);
  });

  test('notes of two people on one place are two', () => {
    const note: Note = { target: on, text: '', codes: ['doubt'] };
    const at = '2026-11-29T10:00:00Z';
    assert.notEqual(noteId(note, { by: 'Ada', at }), noteId(note, { by: 'Ben', at }));
    assert.equal(noteId(note, { by: 'Ada', at }), noteId(note, { by: 'Ada', at }));
  });
});

suite('a passage is found again', () => {
  const text = `${harbour}\n\n${orchard}\n\nThe harbour stays closed. Nobody was hurt.`;
  const passage = 'several orchards have stopped watering';
  const targetOf = (
    whole: string,
    words: string,
    from = 0,
  ): ReturnType<typeof quoted> & { document: string } => {
    const start = whole.indexOf(words, from);
    return { ...quoted(whole, { start, end: start + words.length }, words), document: 'a.txt' };
  };
  const found = (now: string, target: ReturnType<typeof targetOf>): string | undefined => {
    const anchor = finish(anchoring(now, target));
    return anchor && `${anchor.isChanged ? '~' : ''}${now.slice(anchor.span.start, anchor.span.end)}`;
  };

  test('where the text around it changes, is wrapped otherwise or has other quotation marks', () => {
    const target = targetOf(text, passage);
    assert.equal(found(text, target), passage);
    assert.equal(found(`New on top.\n\n${text.replace('Growers', 'Farmers')}`, target), passage);
    assert.equal(
      found(text.replace(passage, passage.replaceAll(' ', '\n')), target),
      passage.replaceAll(' ', '\n'),
    );
    const quotation = targetOf('He said “never again” twice.', '“never again”');
    assert.equal(found('He said "never again" twice.', quotation), '"never again"');
  });

  test('in other words, between what stands around it or between its own ends', () => {
    const target = targetOf(text, passage);
    const other = 'a few of them no longer water';
    assert.equal(found(text.replace(passage, other), target), `~${other}`);
    const long = targetOf(text, orchard);
    const edited = orchard.replace('three weeks', 'five long weeks');
    assert.equal(found(text.replace(harbour, 'Gone.').replace(orchard, edited), long), `~${edited}`);
  });

  test('not where it was taken out', () => {
    assert.equal(found(text.replace(`${orchard}\n\n`, ''), targetOf(text, orchard)), undefined);
    assert.equal(found('', targetOf(text, passage)), undefined);
  });

  test('of several places of the same words that with the same words around it is meant', () => {
    const twice = 'Anna said yes to the plan.\n\nBerta said yes to the plan.';
    const target = targetOf(twice, 'said yes', twice.indexOf('Berta'));
    const now = `Clara said yes to the plan.\n\n${twice}`;
    const anchor = finish(anchoring(now, target));
    assert.equal(anchor?.span.start, now.indexOf('Berta') + 'Berta '.length);
  });

  test('a long one by its ends, and only as a whole', () => {
    const long = Array.from({ length: 200 }, (_, index) => `Sentence number ${index} of a long text.`).join(
      ' ',
    );
    const target = targetOf(long, long);
    assert.ok(target.quote.length + (target.tail?.length ?? 0) < long.length / 3);
    assert.equal(found(`Before. ${long} Behind.`, target), long);
  });

  test('wherever it is put, word for word', () => {
    const words = fc.array(fc.constantFrom('alpha', 'beta', '“gamma”', 'δελτα', '😀', 'zeta.'), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(
        words,
        words,
        words,
        fc.constantFrom(' ', '\n', '\r\n', '\n\n'),
        (before, own, after, gap) => {
          const whole = [...before, ...own, ...after].join(gap);
          const start = before.join(gap).length + gap.length;
          const span = { start, end: start + own.join(gap).length };
          const target = { ...quoted(whole, span, ''), document: 'a.txt' };
          const anchor = finish(anchoring(whole, target));
          assert.equal(anchor?.isChanged, false);
          assert.equal(whole.slice(anchor.span.start, anchor.span.end), own.join(gap));
        },
      ),
    );
  });
});

suite('notes on what is reviewed', () => {
  /** Notes something; returns its id. */
  function write(review: Review, place: NotePlace, text: string, codes: readonly string[] = []): string {
    const target = review.noteTarget(folder, place);
    assert.ok(target, 'there is something to note on');
    const note = { target, text, codes };
    const stamp = { by: 'Ada Lind', at: '2026-11-29T10:00:00Z' };
    const id = noteId(note, stamp);
    review.takeNotes(folder, [{ kind: 'note', id, rev: 1, note, ...stamp }]);
    return id;
  }
  const list = (review: Review, query: object = {}): ListedNotes =>
    finish(review.listingNotes({ limit: 100, ...query }));
  const shown = (notes: ListedNotes): readonly string[] =>
    notes.notes.map(
      ({ on: what, standing, name, text, uri, range }) =>
        `${what} ${standing} ${name}${uri === undefined || range === undefined ? '' : `:${range.start.line}`} ${text}`,
    );
  const lineOf = (name: string, line: number, length: number): NotePlace => ({
    on: 'passage',
    uri: uriOf(name),
    range: { start: { line, character: 0 }, end: { line, character: length } },
  });

  test('a document, a passage and an entity, in the order of places', () => {
    const review = reviewOf({ 'a.txt': `${harbour}\n\n${orchard}`, 'b.txt': orchard });
    write(review, lineOf('a.txt', 2, 7), 'on growers');
    write(review, { on: 'file', uri: uriOf('b.txt') }, 'on the whole');
    write(
      review,
      { on: 'mention', uri: uriOf('a.txt'), position: { line: 0, character: 23 } },
      'who is that?',
    );
    assert.deepEqual(shown(list(review)), [
      'entity there Hallmouth:0 who is that?',
      'passage there a.txt:2 on growers',
      'document there b.txt:0 on the whole',
    ]);
  });

  test('a passage goes with its text: edited, moved to another document, and told where it is lost', () => {
    const review = reviewOf({
      'a.txt': `${harbour}\n\n${orchard}`,
      'b.txt': 'Something else altogether here.',
    });
    write(review, lineOf('a.txt', 2, orchard.length), 'look here');
    put(review, 'a.txt', `New.\n\n${harbour}\n\n${orchard}`);
    assert.deepEqual(shown(list(review)), ['passage there a.txt:4 look here']);
    put(review, 'a.txt', `${harbour}\n\n${orchard.replace('three weeks', 'five weeks')}`);
    assert.deepEqual(shown(list(review)), ['passage changed a.txt:2 look here']);
    put(review, 'a.txt', harbour);
    put(review, 'b.txt', `Something else altogether here.\n\n${orchard}`);
    assert.deepEqual(shown(list(review)), ['passage moved b.txt:2 look here']);
    put(review, 'b.txt', 'Something else altogether here.');
    assert.deepEqual(shown(list(review)), ['passage lost a.txt look here']);
    assert.deepEqual([list(review).lost, shown(list(review, { isAstray: true })).length], [1, 1]);
    put(review, 'a.txt', orchard);
    assert.deepEqual(shown(list(review)), ['passage there a.txt:0 look here'], 'it was not forgotten');
  });

  test('in a bundle a note goes with its document, whichever place that has', () => {
    const bundle = (...members: readonly (readonly [string, string])[]): string =>
      members.map(([name, text]) => `=== FILE: ${name} ===\n${text}\n`).join('\n');
    const [one, two] = [
      ['one.txt', harbour],
      ['two.txt', orchard],
    ] as const;
    const review = reviewOf({ 'all.sourcebundle': bundle(one, two) });
    const uri = uriOf('all.sourcebundle');
    const at = review.sections(uri)[1].range.start.line + 1;
    write(review, lineOf('all.sourcebundle', at, 7), 'growers');
    put(review, 'all.sourcebundle', bundle(two, one));
    assert.deepEqual(shown(list(review)), [`passage there two.txt:1 growers`]);
  });

  test('only what is asked for', () => {
    const review = reviewOf({ 'a.txt': harbour, 'b.txt': orchard });
    review.takeNotes(folder, [
      { kind: 'code', id: 'doubt', rev: 1, code: { label: 'Doubtful', colour: 'orange' } },
    ]);
    write(review, { on: 'file', uri: uriOf('a.txt') }, 'first', ['doubt']);
    write(review, { on: 'file', uri: uriOf('b.txt') }, 'second');
    assert.deepEqual(shown(list(review, { code: 'doubt' })), ['document there a.txt:0 first']);
    assert.deepEqual(shown(list(review, { text: 'DOUBT' })), ['document there a.txt:0 first']);
    assert.deepEqual(shown(list(review, { text: 'lind' })).length, 2);
    assert.deepEqual(shown(list(review, { uri: uriOf('b.txt') })), ['document there b.txt:0 second']);
    const { more, total, codes } = list(review, { limit: 1 });
    assert.deepEqual([more, total], [1, 2]);
    assert.deepEqual(
      codes.map(({ label, notes }) => [label, notes]),
      [['Doubtful', 1]],
    );
  });

  test('nothing can be noted on blanks', () => {
    const review = reviewOf({ 'a.txt': `${harbour}\n\n${orchard}` });
    assert.equal(review.noteTarget(folder, lineOf('a.txt', 1, 0)), undefined);
    assert.equal(
      review.noteTarget(folder, {
        on: 'paragraph',
        uri: uriOf('a.txt'),
        position: { line: 1, character: 0 },
      }),
      undefined,
    );
    assert.equal(review.noteTarget(folder, { on: 'file', uri: uriOf('none.txt') }), undefined);
  });
});
