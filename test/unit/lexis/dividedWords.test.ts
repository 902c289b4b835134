import assert from 'node:assert/strict';
import { dividedWordGoesOn, withoutDivisions } from '../../../src/lexis/index';

suite('words that the end of a line divides', () => {
  const cases: readonly [written: string, joined: string][] = [
    ['informa-\ntion', 'information'],
    ['informa-\r\n  tion', 'information'],
    ['Wash‐\nington', 'Washington'],
    ['Über-\nschwemmung', 'Überschwemmung'],
    ['the informa-\ntion of Wash-\nington', 'the information of Washington'],
    ['London-\nbased', 'London-\nbased'],
    ['state-\nrun', 'state-\nrun'],
    ['rund-\nherum', 'rundherum'],
    ['Jean-\nClaude', 'Jean-\nClaude'],
    ['1990-\nso', '1990-\nso'],
    ['he left -\nand came back', 'he left -\nand came back'],
    ['informa-\n\ntion', 'informa-\n\ntion'],
    ['well-known', 'well-known'],
  ];
  for (const [written, joined] of cases)
    test(JSON.stringify(written), () => assert.equal(withoutDivisions(written), joined));

  test('what stands beyond the limit does not count', () => {
    assert.equal(dividedWordGoesOn('in-\nto', 2), 4);
    assert.equal(dividedWordGoesOn('in-\nto', 2, 4), -1);
  });
});
