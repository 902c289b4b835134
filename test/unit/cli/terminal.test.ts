import assert from 'node:assert/strict';
import { counted, printable } from '../../../src/cli/terminal';

suite('words for a terminal', () => {
  for (const [text, shown] of [
    ['plain text, ä, 漢字, 📄', 'plain text, ä, 漢字, 📄'],
    ['\u001b[31mred\u0007', '\\u001b[31mred\\u0007'],
    ['two\nlines\r', 'two\\u000alines\\u000d'],
    ['txt\u202egnp', 'txt\\u202egnp'],
    ['zero\u200bwidth\ufeff', 'zero\\u200bwidth\\ufeff'],
    ['\u{e0041}tag', '\\u{e0041}tag'],
    ['lone \ud800', 'lone \\ud800'],
    ['👩\u200d🚀', '👩\u200d🚀'],
  ] as const) {
    test(shown, () => assert.equal(printable(text), shown));
  }

  test('counts', () => {
    assert.deepEqual(
      [counted(1, 'file'), counted(0, 'file'), counted(1200, 'entity', 'entities')],
      ['1 file', '0 files', '1,200 entities'],
    );
  });
});
