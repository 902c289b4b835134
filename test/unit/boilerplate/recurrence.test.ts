import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRecurrenceIndex, LinesElsewhere } from '../../../src/boilerplate/index';
import { bodyOf } from '../../../src/format/index';

suite('boilerplate: recurrence', () => {
  test('counts other sections that hold the line, not lines', () => {
    const index = createRecurrenceIndex();
    const first = bodyOf('Follow us\nOne\nFollow us');
    index.set(1, first);
    index.set(2, bodyOf('FOLLOW US:\nTwo'));
    index.set(3, bodyOf('Three\nfollow   us'));
    assert.equal(index.count(first, 0), 2);
    assert.equal(index.count(first, 1), 0);
    assert.equal(index.sections, 3);
  });

  test('names the sections that hold a line of the same words, and their paragraphs', () => {
    const index = createRecurrenceIndex();
    const where = (text: string): readonly (readonly [number, readonly number[]])[] =>
      index
        .holders(text)
        .map(({ id, paragraphs }) => [id, paragraphs] as const)
        .sort(([left], [right]) => left - right);
    index.set(1, bodyOf('Follow us\nOne\nFollow us'));
    index.set(2, bodyOf('Two'));
    index.set(3, bodyOf('Two\nFOLLOW US:'));
    assert.deepEqual(where('follow us'), [
      [1, [0, 2]],
      [3, [1]],
    ]);
    index.delete(1);
    assert.deepEqual(where('follow us'), [[3, [1]]]);
    assert.deepEqual(where('follow me'), []);
  });

  test('counts lines whatever their numbers, beside those that are the same', () => {
    const index = createRecurrenceIndex();
    const first = bodyOf('941 comments\nRead more\n12\n3 - 1');
    index.set(1, first);
    index.set(2, bodyOf('1,296 Comments\nRead more\n13\n2 - 0'));
    index.set(3, bodyOf('12 comments and more\n941 comments'));
    assert.deepEqual(
      first.paragraphs.map((_, line) => [index.count(first, line), index.countLike(first, line)]),
      // Numbers alone are no line that stands elsewhere.
      [
        [1, 2],
        [1, 1],
        [0, 0],
        [0, 0],
      ],
    );
    index.delete(2);
    assert.equal(index.countLike(first, 0), 1);
    assert.equal(index.countLike(bodyOf('7 comments'), 0), 2);
  });

  test('names the sections whose counts changed', () => {
    const index = createRecurrenceIndex();
    assert.deepEqual(index.set(1, bodyOf('Follow us\nOne')), new Set());
    assert.deepEqual(index.set(2, bodyOf('Follow us\nTwo')), new Set([1]));
    assert.deepEqual(index.set(2, bodyOf('Two')), new Set([1]));
    assert.deepEqual(index.set(3, bodyOf('Two')), new Set([2]));
    assert.deepEqual(index.delete(3), new Set([2]));
    assert.deepEqual(index.delete(3), new Set());
  });

  test('the same body twice is two sections', () => {
    const index = createRecurrenceIndex();
    const body = bodyOf('Follow us');
    index.set(1, body);
    index.set(2, body);
    assert.equal(index.count(body, 0), 1);
    index.delete(1);
    assert.equal(index.count(body, 0), 0);
  });

  test('lines of sections that are not there count as if they were, and are reported so', () => {
    const line = fc.constantFrom('a', 'b 1', 'b 2', 'c', '***', '12');
    const sections = fc.array(fc.array(line, { maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(sections, sections, (away, here) => {
        const [all, corpus] = [createRecurrenceIndex(), createRecurrenceIndex()];
        const bodies = here.map((lines) => bodyOf(lines.join('\n')));
        away.forEach((lines, id) => {
          all.set(id, bodyOf(lines.join('\n')));
          corpus.set(id, bodyOf(lines.join('\n')));
        });
        const [elsewhere, oneByOne] = [1, 2].map(() => new LinesElsewhere(corpus.sections));
        for (const body of bodies) {
          elsewhere.want(body);
          oneByOne.want(body);
        }
        for (const each of corpus.lines()) elsewhere.take(each);
        away.forEach((_, id) => {
          for (const [masked, keys] of [corpus.keysOf(id).exact, corpus.keysOf(id).masked].entries())
            for (let at = 0; at < keys.length; at += 2) oneByOne.addOne(keys[at], keys[at + 1], masked === 1);
        });
        assert.deepEqual(oneByOne, elsewhere);
        const index = createRecurrenceIndex(elsewhere);
        bodies.forEach((body, at) => {
          const id = away.length + at;
          const expected = [...all.set(id, body)].filter((other) => other >= away.length);
          assert.deepEqual([...index.set(id, body)].sort(), expected.sort());
        });
        assert.equal(index.sections, all.sections);
        for (const body of bodies)
          body.paragraphs.forEach((_, paragraph) => {
            assert.equal(index.count(body, paragraph), all.count(body, paragraph));
            assert.equal(index.countLike(body, paragraph), all.countLike(body, paragraph));
          });
      }),
    );
  });

  test('a new line that stands elsewhere is in no list here, however many lines there are', () => {
    const lines = Array.from({ length: 600 }, (_, at) => `Line ${'x'.repeat(at)}`);
    const corpus = createRecurrenceIndex();
    corpus.set(0, bodyOf(lines.join('\n')));
    const elsewhere = new LinesElsewhere(corpus.sections);
    const body = bodyOf(lines.join('\n'));
    elsewhere.want(body);
    for (const each of corpus.lines()) elsewhere.take(each);
    const index = createRecurrenceIndex(elsewhere);
    assert.deepEqual([...index.set(1, body)], []);
    assert.equal(index.count(body, 599), 1);
  });

  test('a body that was never set is counted too', () => {
    const index = createRecurrenceIndex();
    index.set(1, bodyOf('Follow us'));
    assert.equal(index.count(bodyOf('Follow us\nmore'), 0), 1);
  });

  test('a line in very many sections is reported to none, until few are left', () => {
    const index = createRecurrenceIndex();
    const reported = Array.from(
      { length: 1000 },
      (_, id) => index.set(id, bodyOf(`Follow us\nLine ${id}`)).size,
    );
    assert.deepEqual(reported.slice(0, 8), [0, 1, 2, 3, 0, 5, 0, 0]);
    assert.equal(Math.max(...reported.slice(6)), 0);
    assert.deepEqual(index.set(5, bodyOf('Line 5')), new Set());
    for (let id = 6; id < 1000; id++) if (id !== 999) index.delete(id);
    assert.deepEqual(index.delete(999), new Set([0, 1, 2, 3, 4]));
  });

  test('a line that moves inside its section changes nothing', () => {
    const index = createRecurrenceIndex();
    index.set(1, bodyOf('One\nFollow us\nTwo'));
    index.set(2, bodyOf('Follow us'));
    const moved = bodyOf('One\nTwo\nFollow us\nFollow us');
    assert.deepEqual(index.set(1, moved), new Set());
    assert.equal(index.count(moved, 2), 1);
  });

  test('a change that is given up is put right by the next, which reports for both', () => {
    const lines = (from: number): string =>
      Array.from({ length: 9000 }, (_, at) => `line ${from + at}`).join('\n');
    for (const steps of [1, 4, 7, 9]) {
      const index = createRecurrenceIndex();
      index.set(1, bodyOf(lines(0)));
      index.set(2, bodyOf('line 3'));
      const work = index.setting(1, bodyOf(lines(5000)));
      for (let step = 0; step < steps; step++) work.next();
      work.return(new Set());
      const body = bodyOf('line 8000');
      assert.deepEqual(index.set(1, body), new Set([2]));
      assert.equal(index.count(body, 0), 0);
      assert.equal(index.count(bodyOf('line 3'), 0), 1);
      assert.equal(index.count(bodyOf('line 5001'), 0), 0);
      assert.equal(index.sections, 2);
    }
  });

  test('after any edits the counts are those of a fresh index', () => {
    const line = fc.constantFrom('a', 'b', 'c', 'd', '***', '—');
    const step = fc.record({
      id: fc.integer({ min: 1, max: 4 }),
      lines: fc.option(fc.array(line, { maxLength: 4 })),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const edited = createRecurrenceIndex();
        const bodies = new Map<number, ReturnType<typeof bodyOf>>();
        for (const { id, lines } of steps) {
          if (lines === null) {
            edited.delete(id);
            bodies.delete(id);
          } else {
            const body = bodyOf(lines.join('\n'));
            edited.set(id, body);
            bodies.set(id, body);
          }
        }
        const fresh = createRecurrenceIndex();
        bodies.forEach((body, id) => fresh.set(id, body));
        bodies.forEach((body) => {
          body.paragraphs.forEach((_, index) =>
            assert.equal(edited.count(body, index), fresh.count(body, index)),
          );
        });
      }),
      { seed: 1 },
    );
  });
});
