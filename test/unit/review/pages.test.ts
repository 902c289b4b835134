import { strict as assert } from 'node:assert';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { paged, proseLines } from '../format/pagedSamples';
import { reviewOf, uriOf } from './support';

/** Four pages of six lines, with a head, a number and blank lines. */
const report = paged(
  4,
  () => ['Report on Dams', ''],
  (page) => ['', `Page ${page + 1} of 4`],
  { feed: '\f', lines: 6 },
).slice(0, -1);

suite('a text that was taken from pages', () => {
  for (const [title, text, lineEnd] of [
    ['LF', report, '\n'],
    ['CRLF', report.replaceAll('\n', '\r\n'), '\r\n'],
  ] as const) {
    test(`without the marks of its pages a paragraph over three page ends is one again, ${title}`, () => {
      const review = reviewOf({ 'a.txt': text });
      const { edit, paragraphs } = review.removeBoilerplate('document', uriOf('a.txt'));
      assert.ok(edit);
      const document = TextDocument.create('', 'plaintext', 0, text);
      const left = TextDocument.applyEdits(document, [...edit.documents[0].edits]);
      assert.equal(left, ['Report on Dams', '', ...proseLines(24), ''].join(lineEnd));
      assert.deepEqual([paragraphs, edit.documents[0].edits.length], [7, 7]);
    });
  }

  test('a copy that goes on over pages is one finding', () => {
    const review = reviewOf({ 'a.txt': report, 'b.txt': proseLines(24).join('\n') });
    const shared = review.findings(uriOf('a.txt')).findings.filter(({ code }) => code.startsWith('shared'));
    assert.equal(shared.length, 1);
  });
});
