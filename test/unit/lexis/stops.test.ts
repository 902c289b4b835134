import assert from 'node:assert/strict';
import { endsInStop } from '../../../src/lexis/index';

suite('the end of a sentence', () => {
  const cases: readonly [text: string, isSentence: boolean][] = [
    ['It rained.', true],
    ['Did it rain? ', true],
    ['It rained … ', true],
    ['雨が降った。', true],
    ['(It rained.)', true],
    ['“It rained.”', true],
    ['"It rained."', true],
    ['„Es hat geregnet.“', true],
    ['»Es hat geregnet.«', true],
    ['« Il a plu. »', true],
    ['*It rained.*', true],
    ['_It rained._', true],
    ['Rain in May', false],
    ['„Regen im Mai“', false],
    ['12 Main St.,', false],
    ['Weather:', false],
    ['“”', false],
    ['', false],
  ];
  for (const [text, isSentence] of cases)
    test(JSON.stringify(text), () => assert.equal(endsInStop(text), isSentence));
});
