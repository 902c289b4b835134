import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalUri, UriBook } from '../../../src/server/uris';

suite('the one spelling of a uri', () => {
  const same: readonly (readonly [what: string, canonical: string, ...others: string[]])[] = [
    ['punctuation', 'file:///w/a%20%281%29.txt', 'file:///w/a%20(1).txt', 'file:///w/a%20%281%29.txt'],
    ['small letters in escapes', 'file:///w/caf%C3%A9.txt', 'file:///w/caf%c3%a9.txt', 'file:///w/café.txt'],
    ['escapes that are not needed', 'file:///w/a-b.txt', 'file:///w/%61%2Db%2etxt'],
    ['a stray percent sign', 'file:///w/100%25.txt', 'file:///w/100%.txt'],
    [
      'drive letters',
      'file:///c%3A/w/x.txt',
      'file:///C:/w/x.txt',
      'file:///c:/w/x.txt',
      'file:///C%3a/w/x.txt',
    ],
    ['shares', 'file://server/share/x.txt', 'file://Server/share/x.txt', 'FILE://server/share/x.txt'],
    ['untitled documents', 'untitled:Untitled-1', 'untitled:Untitled-1'],
    ['virtual folders', 'vscode-vfs://github/o/r/a%2Bb.txt', 'vscode-vfs://github/o/r/a+b.txt'],
    [
      'clean views',
      `winnow:/clean/x?${encodeURIComponent('file:///w/a%2Bb')}`,
      `winnow:/clean/x?${encodeURIComponent('file:///w/a+b')}`,
    ],
  ];
  for (const [what, canonical, ...others] of same) {
    test(`is one for ${what}`, () => {
      for (const uri of [canonical, ...others]) assert.equal(canonicalUri(uri), canonical);
    });
  }

  const apart: readonly (readonly [what: string, left: string, right: string])[] = [
    ['an escape and its text', 'file:///w/a%20b.txt', 'file:///w/a%2520b.txt'],
    ['a byte that is no UTF-8 and its escape as text', 'file:///w/bad%FF.txt', 'file:///w/bad%25FF.txt'],
    ['composed and decomposed letters', 'file:///w/caf%C3%A9.txt', 'file:///w/cafe%CC%81.txt'],
    ['capital and small letters', 'file:///w/A.txt', 'file:///w/a.txt'],
    ['a question mark in a name and a query', 'file:///w/a%3Fb.txt', 'file:///w/a?b.txt'],
  ];
  for (const [what, left, right] of apart) {
    test(`is two for ${what}`, () => assert.notEqual(canonicalUri(left), canonicalUri(right)));
  }

  test('does not change when it is made again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('file:///', 'memfs:/', 'untitled:', 'x'),
        (text, start) => {
          const once = canonicalUri(start + text);
          assert.equal(canonicalUri(once), once);
        },
      ),
    );
  });

  test('leaves addresses, passages and what is no uri as they are', () => {
    for (const uri of ['https://x.example/a+b?c=(d)', 'winnow:/passage/a+b?c', '', 'a+b', 'file:///\uD800'])
      assert.equal(canonicalUri(uri), uri);
  });
});

suite('the border', () => {
  const theirs = 'file:///w/a+b.txt';
  const ours = 'file:///w/a%2Bb.txt';
  const opened = { method: 'textDocument/didOpen', params: { textDocument: { uri: theirs, text: theirs } } };

  test('answers in the spelling of the client', () => {
    const book = new UriBook();
    assert.deepEqual(book.inward(opened).params, { textDocument: { uri: ours, text: theirs } });
    const edits = [{ newText: ours }];
    assert.deepEqual(
      book.outward({
        result: {
          changes: { [ours]: edits },
          documentChanges: [{ textDocument: { uri: ours, version: 1 }, edits }],
          links: [{ target: `${ours}#L4` }, { targetUri: ours }],
        },
      }),
      {
        result: {
          changes: { [theirs]: edits },
          documentChanges: [{ textDocument: { uri: theirs, version: 1 }, edits }],
          links: [{ target: `${theirs}#L4` }, { targetUri: theirs }],
        },
      },
    );
  });

  test('takes the spelling that came last, and none from what the client only sends back', () => {
    const book = new UriBook();
    book.inward(opened);
    book.inward({ method: 'codeAction/resolve', params: { data: { uri: ours } } });
    assert.equal(book.spelling(ours), theirs);
    book.inward({ method: 'textDocument/hover', params: { textDocument: { uri: ours } } });
    assert.equal(book.spelling(ours), ours);
  });

  test('knows the document that a command names by position', () => {
    const book = new UriBook();
    const command = { method: 'workspace/executeCommand', params: { arguments: [theirs, []] } };
    assert.deepEqual(book.inward(command).params, { arguments: [ours, []] });
  });

  test('does not copy what holds no uri to translate', () => {
    const book = new UriBook();
    book.inward(opened);
    const message = { result: { data: [1, 2, 3], items: [{ uri: 'file:///w/other.txt' }] } };
    assert.equal(book.outward(message), message);
  });
});
