import assert from 'node:assert/strict';
import { quoteMarks } from '../../../src/format/index';

suite('the marks of a line that quotes', () => {
  for (const [line, depth, words] of [
    ['They are ripe.', 0, 'They are ripe.'],
    ['> They are ripe.', 1, 'They are ripe.'],
    ['>> They are ripe.', 2, 'They are ripe.'],
    ['> > \t> They are ripe.', 3, 'They are ripe.'],
    ['  >They are ripe.', 1, 'They are ripe.'],
    ['  They are ripe.', 0, '  They are ripe.'],
    ['They > are ripe.', 0, 'They > are ripe.'],
    ['>', 1, ''],
    ['', 0, ''],
  ] as const) {
    test(JSON.stringify(line), () => {
      const { depth: found, content } = quoteMarks(line, { start: 0, end: line.length });
      assert.deepEqual([found, line.slice(content)], [depth, words]);
    });
  }
});
