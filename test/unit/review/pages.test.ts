import { strict as assert } from 'node:assert';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { paged, proseLines } from '../format/pagedSamples';
import {
  actionsOnLine,
  choose,
  festival,
  harbour,
  orchard,
  put,
  reviewOf,
  school,
  slice,
  titled,
  uriOf,
} from './support';

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

  /** Three pages with a sentence over each page end; `divided` breaks a word there. */
  const minutes = [
    'Minutes of the Harbour Board\n\nThe board met on 4 May and heard the master of the port about the two cranes that were ordered in',
    '\n\nPage 1 of 3\n\nMinutes of the Harbour Board\n\n',
    'January for 84 million euros. The treas-',
    '\n\nPage 2 of 3\n\nMinutes of the Harbour Board\n\n',
    'urer said that the second crane had never been paid, and asked the board to wait with the order of',
    '\n\nPage 3 of 3\n\nMinutes of the Harbour Board\n',
  ];
  const divided = minutes.join('').replace('ordered in\n', 'ordered\n').replace('January', 'in January');
  const whole =
    'The board met on 4 May and heard the master of the port about the two cranes that were ordered in January for ' +
    '84 million euros. The treasurer said that the second crane had never been paid, and asked the board to wait with the order of';

  test('a sentence that goes on over page ends is compared as one, from its beginning to its end', () => {
    const review = reviewOf({ 'a.txt': divided, 'b.txt': `${whole}\n` });
    const shared = review.findings(uriOf('a.txt')).findings.filter(({ code }) => code.startsWith('shared'));
    assert.deepEqual(
      shared.map(({ code, range }) => [code, range.start.line, range.end.line, range.end.character]),
      [['shared-exact', 2, 14, 98]],
    );
    const there = review.findings(uriOf('b.txt')).findings.filter(({ code }) => code.startsWith('shared'));
    assert.deepEqual(
      there.map(({ code, related }) => [code, related[0].range.start.line, related[0].range.end.line]),
      [['shared-exact', 2, 14]],
    );
  });

  test('what a copy changes is told of the page on which it stands', () => {
    const review = reviewOf({ 'a.txt': divided, 'b.txt': `${whole.replace('84', '48')}\n` });
    const changes = review
      .findings(uriOf('a.txt'))
      .findings.filter(({ code }) => code.startsWith('changed'))
      .map(({ range }) =>
        divided.split('\n')[range.start.line].slice(range.start.character, range.end.character),
      );
    assert.deepEqual(changes, ['84 million euros']);
  });

  test('the passage is found from each of its pages', () => {
    const review = reviewOf({ 'a.txt': divided, 'b.txt': `${whole}\n` });
    for (const line of [2, 8, 14])
      assert.equal(review.counterparts(uriOf('a.txt'), { line, character: 3 })?.counterparts.length, 1);
  });

  test('an edit on the next page is one of the passage', () => {
    const review = reviewOf({ 'a.txt': divided, 'b.txt': `${whole}\n` });
    const edited = divided.replace('never been paid', 'been paid');
    put(review, 'a.txt', edited);
    const fresh = reviewOf({ 'a.txt': edited, 'b.txt': `${whole}\n` });
    assert.deepEqual(
      review.findings(uriOf('a.txt')).findings.map(({ code, range, message }) => ({ code, range, message })),
      fresh.findings(uriOf('a.txt')).findings.map(({ code, range, message }) => ({ code, range, message })),
    );
  });

  test('a sum and a quotation that a page end divides are compared as they are', () => {
    const torn = [
      'Minutes of the Harbour Board\n\nThe board met on 4 May and heard the master of the port about the cranes ordered for 84',
      '\n\nPage 1 of 3\n\nMinutes of the Harbour Board\n\n',
      'million euros. The chairman said: "We have never paid for the',
      '\n\nPage 2 of 3\n\nMinutes of the Harbour Board\n\n',
      'second crane, and we shall never pay for it." He asked the board to wait with the order of',
      '\n\nPage 3 of 3\n\nMinutes of the Harbour Board\n',
    ].join('');
    const copy =
      'The board met on 4 May and heard the master of the port about the cranes ordered for 48 million euros. The chairman ' +
      'said: "We have never paid for the third crane, and we shall never pay for it." He asked the board to wait with the order of';
    const review = reviewOf({ 'a.txt': torn, 'b.txt': `${copy}\n` });
    const changes = review.findings(uriOf('a.txt')).findings.filter(({ code }) => code.startsWith('changed'));
    assert.deepEqual(
      changes.map(({ message }) => message),
      [
        '84 million euros here, 48 million euros in b.txt, paragraph 1',
        'Quotation altered: “second” here, “third” in b.txt, paragraph 1',
      ],
    );
    const [{ range }] = changes;
    assert.equal(
      slice(torn, range).replace(/\s+/gu, ' '),
      '84 Page 1 of 3 Minutes of the Harbour Board million euros',
    );
  });

  test('a quotation over a page end is found word for word', () => {
    const review = reviewOf({ 'a.txt': divided });
    const report = review.checkQuotation('the two cranes that were ordered in January for 84 million euros');
    assert.deepEqual([report.verdict, report.places[0].range.start.line], ['found', 2]);
  });

  test('what goes on with a passage is taken out with it, and the marks of pages stay', () => {
    const review = reviewOf({ 'a.txt': divided, 'b.txt': `${whole}\n` });
    const actions = actionsOnLine(review, 'a.txt', 2);
    assert.equal(
      choose(review, 'a.txt', titled(actions, /^Remove this copy$/)),
      [1, 2, 3]
        .map((page) => `Minutes of the Harbour Board\n\nPage ${page} of 3\n\n`)
        .join('')
        .concat('Minutes of the Harbour Board\n'),
    );
  });

  test('a short line that goes on behind a page end is no row, so that an edited copy of its sentence is one on both sides', () => {
    const stamp = (page: number): string => `\n\nPage ${page} of 3\n\nMinutes of the Harbour Board\n\n`;
    const torn = [
      'Minutes of the Harbour Board\n\nThe board met on 4 May and heard the master of the port',
      stamp(1),
      `about the two cranes that were ordered in January for 84 million euros.\n\n${school}`,
      stamp(2),
      `${festival}\n\n${orchard}`,
      stamp(3),
    ].join('');
    const edited =
      'The board met on 4 May and listened to the master of the port about both cranes that were ordered in January for 84 million euros.';
    const ferry = 'The ferry now leaves twice a day from the northern pier of the old town.';
    const library = 'Three libraries will open on Sundays from next spring, the council decided.';
    const review = reviewOf({
      'a.txt': torn,
      'b.txt': [edited, harbour, ferry, library].join('\n\n').concat('\n'),
    });
    for (const name of ['a.txt', 'b.txt'])
      assert.deepEqual(
        review
          .findings(uriOf(name))
          .findings.map(({ code }) => code)
          .filter((code) => code.startsWith('shared')),
        ['shared-near'],
        name,
      );
  });

  test('the first stamp, which counts as a title, is no part of the sentence that goes on behind it', () => {
    const stamped = divided.replaceAll(/Page . of 3/gu, '$&\nCONFIDENTIAL - DRAFT');
    const review = reviewOf({ 'a.txt': stamped, 'b.txt': `${whole}\n` });
    const shared = review.findings(uriOf('a.txt')).findings.filter(({ code }) => code.startsWith('shared'));
    assert.deepEqual(
      shared.map(({ code, range }) => [code, range.start.line, range.end.line]),
      [['shared-exact', 2, 16]],
    );
  });
});
