import { strict as assert } from 'node:assert';
import { defaultSettings } from '../../../src/review/index';
import { festival, harbour, orchard, put, reviewOf, school, shown, uriOf } from './support';

const page = `${harbour}\n\n${orchard}\n\n${festival}\n`;
const messages = (review: ReturnType<typeof reviewOf>, name: string): string[] =>
  review.findings(uriOf(name)).findings.map(({ code, message }) => `${code} ${message}`);

suite('documents that are the same', () => {
  test('are none of which nothing is read, as messages are whose text is encoded', () => {
    const message = (text: string): string =>
      `From: dana@example.org\nContent-Transfer-Encoding: base64\n\n${text}\n`;
    const review = reviewOf({});
    put(review, 'a.eml', message('Tm90IHNhZmUu'), { language: 'mail' });
    put(review, 'b.eml', message('QWxsIGlzIHdlbGwu'), { language: 'mail' });
    for (const name of ['a.eml', 'b.eml'])
      assert.deepEqual(
        review.findings(uriOf(name)).findings.map(({ code }) => code),
        ['encoded-mail'],
      );
  });

  test('are said to be so once each, and none of their paragraphs is listed again', () => {
    const review = reviewOf({ 'a.txt': page, 'b.txt': page, 'c.txt': page });
    assert.deepEqual(shown(review.findings(uriOf('a.txt')).findings), [
      `0:0-0:${harbour.length} identical-document Same document as b.txt, and 1 more`,
    ]);
    assert.deepEqual(messages(review, 'c.txt'), ['identical-document Same document as a.txt, and 1 more']);
  });

  test('white space and typography do not make another document of it, and are told', () => {
    const other = page.replaceAll(' ', '\u00a0').replace(/\n\n/gu, '\r\n\r\n');
    const review = reviewOf({ 'a.txt': page, 'b.txt': other });
    assert.deepEqual(messages(review, 'b.txt'), [
      'identical-document Same document as a.txt, other typography',
    ]);
  });

  test('may leave a bundle at once, and nobody is in their place', () => {
    const bundle = (names: readonly string[]): string =>
      names.map((name) => `=== FILE: ${name} ===\n${page}`).join('');
    const review = reviewOf({ 'all.txt': bundle(['a.txt', 'b.txt', 'c.txt', 'd.txt']) });
    for (const names of [['a.txt'], ['a.txt', 'b.txt', 'c.txt'], []]) {
      put(review, 'all.txt', bundle(names));
      assert.deepEqual(
        messages(review, 'all.txt'),
        messages(reviewOf({ 'all.txt': bundle(names) }), 'all.txt'),
      );
    }
  });

  test('another order of the same paragraphs is another document', () => {
    const review = reviewOf({ 'a.txt': page, 'b.txt': `${orchard}\n\n${harbour}\n\n${festival}\n` });
    assert.deepEqual(
      [...new Set(review.findings(uriOf('a.txt')).findings.map(({ code }) => code))],
      ['shared-exact'],
    );
  });

  test('one sign more or less is another document', () => {
    const text = 'The rate moved by -3 per cent in the second quarter, the bank said.\n';
    const review = reviewOf({ 'a.txt': text, 'b.txt': text.replace('-3', '3') });
    assert.ok(!messages(review, 'a.txt').some((each) => each.startsWith('identical-document')));
  });

  test('a text that others share names one of them, and the first speaks for all', () => {
    const review = reviewOf({
      'a.txt': page,
      'b.txt': page,
      'c.txt': `${harbour}\n\n${school}\n`,
    });
    assert.deepEqual(messages(review, 'c.txt'), ['shared-exact Same text in a.txt, paragraph 1']);
    assert.deepEqual(messages(review, 'a.txt'), [
      'identical-document Same document as b.txt',
      'shared-exact Same text in c.txt, paragraph 1',
    ]);
    assert.deepEqual(messages(review, 'b.txt'), ['identical-document Same document as a.txt']);
  });

  test('an edit of one makes copies of the paragraphs again, and the edit taken back one document', () => {
    const review = reviewOf({ 'a.txt': page, 'b.txt': page });
    put(review, 'b.txt', page.replace('\n', ' today.\n'));
    assert.deepEqual(messages(review, 'a.txt'), [
      'shared-near 3 paragraphs also in b.txt, paragraphs 1 to 3: 2 the same, 1 edited (0.96)',
    ]);
    put(review, 'b.txt', page);
    assert.deepEqual(messages(review, 'a.txt'), ['identical-document Same document as b.txt']);
  });

  test('with the finding switched off their paragraphs are listed', () => {
    const settings = { ...defaultSettings, severity: { 'identical-document': 'off' as const } };
    const review = reviewOf({ 'a.txt': page, 'b.txt': page }, { settings: () => settings });
    assert.deepEqual(messages(review, 'a.txt'), ['shared-exact Same text in b.txt, paragraphs 1 to 3']);
  });

  test('too few words make no document', () => {
    const review = reviewOf({ 'a.txt': 'Access denied.\n', 'b.txt': 'Access denied.\n', 'c.txt': '' });
    assert.deepEqual(messages(review, 'a.txt'), []);
  });

  test('kept documents are not reported again, nor their paragraphs', () => {
    const review = reviewOf({ 'a.txt': page, 'b.txt': page });
    const keep = review
      .actions(uriOf('a.txt'), { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } })
      .find(({ title }) => title.startsWith('Keep all'));
    assert.ok(keep?.command?.name === 'remember');
    review.remember('file:///workspace', keep.command.decisions);
    review.advance();
    assert.deepEqual(messages(review, 'a.txt'), []);
    assert.deepEqual(messages(review, 'b.txt'), []);
  });

  test('a member leaves its bundle, a file is deleted, and keeping one takes the others away', () => {
    const bundle = `=== FILE: one.txt ===\n${page}=== FILE: two.txt ===\n${page}`;
    const review = reviewOf({ 'all.txt': bundle, 'copy.txt': page });
    const actions = review.actions(uriOf('all.txt'), {
      start: { line: 1, character: 0 },
      end: { line: 1, character: 0 },
    });
    const edit = (title: string) => {
      const data = actions.find((each) => each.title === title)?.data;
      assert.ok(data, title);
      return review.editOf(data);
    };
    assert.deepEqual(edit('Remove this document').documents[0].edits[0].range, {
      start: { line: 0, character: 0 },
      end: { line: 6, character: 0 },
    });
    const { documents, removed, groups } = edit('Keep this one: remove the 2 others');
    assert.deepEqual(
      documents.map(({ uri, edits }) => [uri, edits.length]),
      [[uriOf('all.txt'), 1]],
    );
    assert.deepEqual(
      removed?.map(({ uri }) => uri),
      [uriOf('copy.txt')],
    );
    assert.ok(Object.values(groups).every(({ needsConfirmation }) => needsConfirmation));
  });
});
