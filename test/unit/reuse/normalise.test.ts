import assert from 'node:assert/strict';
import { normalise, passageKey } from '../../../src/reuse/index';

/** Each line: two spellings of one text. */
const equal: readonly (readonly [string, string])[] = [
  ['The Minister SAID so.', 'the minister said so'],
  ['“Don’t,” she said — twice', '"Don\'t", she said - twice'],
  ['a café in Zürich', 'a cafe\u0301 in Zu\u0308rich'],
  ['informa-\ntion', 'information'],
  ['informa-\r\n  tion', 'information'],
  ['e-commerce', 'ecommerce'],
  ['soft\u00adhyphen', 'softhyphen'],
  ['1,250,000 people', '1250000 people'],
  ['1.250.000 people', '1250000 people'],
  ['1\u202f250\u202f000 people', '1250000 people'],
  ['the U.S. Army', 'the US Army'],
  ['ｆｕｌｌ ｗｉｄｔｈ', 'full width'],
  ['two  spaces\tand\r\nlines', 'two spaces and lines'],
  ['die Straße', 'die Strasse'],
  ['中国政府。', '中国政府'],
];

const different: readonly (readonly [string, string])[] = [
  ['5 %', '5 $'],
  ['1.5', '15'],
  ['he did', 'he did not'],
  ['in 1999', 'in 1998'],
  ['ab c', 'a bc'],
];

suite('reuse: normalised text', () => {
  for (const [a, b] of equal) {
    test(`${JSON.stringify(a)} equals ${JSON.stringify(b)}`, () => {
      assert.equal(normalise(a), normalise(b));
      assert.equal(passageKey(a), passageKey(b));
    });
  }
  for (const [a, b] of different) {
    test(`${JSON.stringify(a)} differs from ${JSON.stringify(b)}`, () => {
      assert.notEqual(normalise(a), normalise(b));
      assert.notEqual(passageKey(a), passageKey(b));
    });
  }
  test('words without spaces are found by the segmenter', () => {
    assert.ok(normalise('中国政府发布新规定').includes(' '));
  });
  test('punctuation alone is nothing', () => {
    assert.equal(normalise(' … — !?\n•'), '');
  });
  test('lone surrogates and astral letters are read', () => {
    assert.equal(normalise('a\ud800b 𝐀 😀'), 'a b a');
  });
  test('a key is sixteen hexadecimal digits', () => {
    assert.match(passageKey('anything'), /^[0-9a-f]{16}$/);
  });
});
