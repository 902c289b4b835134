import { strict as assert } from 'node:assert';
import { decodeText } from '../../../src/encodings/index';
import { festival, harbour, harbourEdited, orchard, put, reviewOf, shown, uriOf } from './support';

suite('shared text of unusual input', () => {
  const page = `${harbour}\n\n${orchard}\n`;
  const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');
  const utf8 = (text: string): Uint8Array => Buffer.from(text);

  for (const [what, left, right] of [
    ['encodings', utf8(page), utf16(page)],
    ['byte order', utf16(page), Buffer.from(utf16(page)).swap16()],
    ['line ends', utf8(page), utf8(page.replaceAll('\n', '\r\n'))],
    ['both', utf8(`\ufeff${page}`), utf16(page.replaceAll('\n', '\r'))],
  ] as const) {
    test(`the same text in different ${what} is the same document`, () => {
      const review = reviewOf({
        'a.txt': decodeText(left)?.text ?? '',
        'b.txt': decodeText(right)?.text ?? '',
      });
      for (const name of ['a.txt', 'b.txt']) {
        const { findings } = review.findings(uriOf(name));
        assert.deepEqual(
          findings.map(({ code, score }) => [code, score]),
          [['identical-document', 1]],
        );
      }
    });
  }

  test('a document that is removed at any step of the work leaves nothing behind', () => {
    for (let steps = 0; steps < 12; steps++) {
      const review = reviewOf({ 'a.txt': page });
      review.setDocument(uriOf('b.txt'), `${harbourEdited}\n\n${orchard}\n`);
      review.setDocument(uriOf('c.txt'), `${festival}\n\n${orchard}\n`);
      let left = steps;
      review.advance(() => left-- <= 0);
      review.removeDocument(uriOf('b.txt'));
      review.advance();
      const fresh = reviewOf({ 'a.txt': page, 'c.txt': `${festival}\n\n${orchard}\n` });
      for (const name of ['a.txt', 'c.txt']) {
        assert.deepEqual(
          shown(review.findings(uriOf(name)).findings),
          shown(fresh.findings(uriOf(name)).findings),
          `${name} after ${steps} steps`,
        );
      }
      assert.deepEqual(review.stories(), fresh.stories());
      put(review, 'b.txt', page);
      assert.deepEqual(shown(review.findings(uriOf('b.txt')).findings), [
        `0:0-0:${harbour.length} identical-document Same document as a.txt`,
      ]);
    }
  });
});
