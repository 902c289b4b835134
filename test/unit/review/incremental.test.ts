import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { festival, harbour, harbourEdited, orchard, put, reviewOf, uriOf } from './support';

const lines = [
  harbour,
  harbourEdited,
  orchard,
  festival,
  'Leave a Reply',
  'Follow us on social media',
  '=== FILE: a.txt ===',
  '=== FILE: b.txt ===',
  'Anna Lindqvist of Northgate Shipping paid $2.5 million on 3 March 2024.',
  '',
];
const name = fc.constantFrom('one.txt', 'two.txt', 'three.txt');
const text = fc.array(fc.constantFrom(...lines), { maxLength: 9 }).map((chosen) => chosen.join('\n'));
const step = fc.record({ name, text: fc.option(text, { nil: undefined }) });

suite('incremental review', () => {
  test('after any edits and removals it says what a fresh review of the same documents says', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const incremental = reviewOf({});
        const documents = new Map<string, string>();
        for (const { name: file, text: content } of steps) {
          if (content === undefined) {
            documents.delete(file);
            incremental.removeDocument(`file:///workspace/${file}`);
          } else {
            documents.set(file, content);
            put(incremental, file, content);
          }
        }
        incremental.advance();
        const fresh = reviewOf(Object.fromEntries(documents));
        const toPath = (uri: string): string => uri;
        assert.deepEqual(incremental.report(toPath), fresh.report(toPath));
      }),
      { numRuns: 20 },
    );
  });

  test('who asks after a copy while its document is compared anew is told of none, then of where it is', () => {
    const review = reviewOf({
      'a.txt': `${harbour}\n`,
      'b.txt': `${orchard}\n\n${harbour}\n\n${festival}\n`,
    });
    const others = Array.from({ length: 40 }, (_, at) => `Nobody had told report ${at} of what was to come.`);
    review.setDocument(uriOf('b.txt'), [...others, harbour, ...others].join('\n\n'));
    const told = new Set<string>();
    while (!review.advance(() => true)) {
      const found = review.counterparts(uriOf('a.txt'), { line: 0, character: 0 })?.counterparts ?? [];
      told.add(found.map(({ label }) => label).join());
    }
    assert.deepEqual([...told], ['', 'b.txt, paragraph 41']);
  });
});
