import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sentencesIn } from '../../../src/format/index';

/** It changes no boundary, but text with it is given to the segmenter. */
const WORD_JOINER = '\u2060';

const latin = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
const characters = [...latin, ...'‘’“”–—…'];

function startsOf(text: string): number[] {
  return sentencesIn(text).map(({ start }) => start);
}

function assertAsSegmented(text: string): void {
  const ended = `${text}x`;
  assert.deepEqual(startsOf(ended), startsOf(ended + WORD_JOINER), JSON.stringify(text));
}

suite('sentences of plain text', () => {
  test('a stop inside a number, an abbreviation or before a small letter ends nothing', () => {
    const text = 'It cost 3.5 million in the U.S. in 2004. “Why?” he asked. (Nobody knew.) “So be it”';
    assert.deepEqual(
      sentencesIn(text).map(({ start, end }) => text.slice(start, end)),
      ['It cost 3.5 million in the U.S. in 2004.', '“Why?” he asked.', '(Nobody knew.)', '“So be it”'],
    );
  });

  test('every character beside a stop is as the segmenter has it', () => {
    for (const before of ['a.', 'A. ', '7.', '.) ', '!', '?” '])
      for (const character of characters)
        for (const after of ['', 'a', 'A', '7', ' a', ' A', '. a', ', A'])
          assertAsSegmented(`${before}${character}${after}`);
  });

  test('the same sentences as the segmenter’s', () => {
    const common = fc.constantFrom(...'aB3.!?. . )"’”(-–,:; \t«»éÉ%');
    const text = fc.string({ unit: fc.oneof(common, fc.constantFrom(...characters)), maxLength: 40 });
    fc.assert(fc.property(text, assertAsSegmented), { numRuns: 5000 });
  });
});
