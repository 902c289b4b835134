import assert from 'node:assert/strict';
import { countingWords, finish } from '../../../src/lexis/index';

suite('words of a text', () => {
  const examples: [string, string, number][] = [
    ['letters and digits', 'Boeing 747, a jet', 4],
    ['nothing but signs', '— … !', 0],
    ['accents, other scripts', 'déjà vu 東京', 3],
    ['letters beyond the basic plane', '𝐀𝐁 𠀀 😀', 2],
    ['halves of characters', 'a\ud835b \udc00', 2],
  ];
  for (const [what, text, words] of examples)
    test(what, () => assert.equal(finish(countingWords(text)), words));

  test('no further than asked', () => {
    assert.equal(finish(countingWords('one two three', 2)), 2);
  });

  test('a word over the border of two steps is one, whatever stands there', () => {
    for (const lead of ['', 'x']) {
      const work = countingWords(`${lead}${'𝐀'.repeat(600_000)} end`);
      let steps = 0;
      let step = work.next();
      for (; step.done !== true; step = work.next()) steps += 1;
      assert.equal(step.value, 2);
      assert.equal(steps, 2);
    }
  });
});
