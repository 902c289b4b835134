import assert from 'node:assert/strict';
import { hasMoreLines } from '../../../src/server/lines';

suite('Counting lines', () => {
  const more = (text: string, most: number): { readonly more: boolean; readonly steps: number } => {
    const work = hasMoreLines(text, most);
    for (let steps = 0; ; steps++) {
      const step = work.next();
      if (step.done === true) return { more: step.value, steps };
    }
  };

  test('each of the three line ends counts once', () => {
    const text = 'one\ntwo\r\nthree\rfour';
    assert.equal(more(text, 3).more, true);
    assert.equal(more(text, 4).more, false);
  });

  test('a line end that two blocks share counts once', () => {
    const text = 'x'.repeat((1 << 17) - 1) + '\r\ntwo';
    assert.equal(more(text, 1).more, true);
    assert.equal(more(text, 2).more, false);
  });

  test('a long text is counted in steps, and only until there are too many', () => {
    assert.equal(more('x'.repeat(1 << 20), 3).steps, 8);
    assert.equal(more('\n'.repeat(1 << 20), 3).steps, 0);
    assert.equal(more('abc', 4).steps, 0);
  });
});
