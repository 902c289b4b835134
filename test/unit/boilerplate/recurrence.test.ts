import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createRecurrenceIndex } from '../../../src/boilerplate/index';
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

  test('a body that was never set is counted too', () => {
    const index = createRecurrenceIndex();
    index.set(1, bodyOf('Follow us'));
    assert.equal(index.count(bodyOf('Follow us\nmore'), 0), 1);
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
