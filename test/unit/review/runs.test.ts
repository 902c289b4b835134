import { strict as assert } from 'node:assert';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { festival, harbour, harbourEdited, orchard, put, reviewOf, school, shown, uriOf } from './support';

const messages = (review: ReturnType<typeof reviewOf>, name: string): string[] =>
  review.findings(uriOf(name)).findings.map(({ message }) => message);

const applied = (text: string, edits: Parameters<typeof TextDocument.applyEdits>[1]): string =>
  TextDocument.applyEdits(TextDocument.create('', '', 0, text), edits);

suite('neighbouring passages that stand in one document', () => {
  test('are one finding, from the first to the last, and both sides name the paragraphs of the other', () => {
    const review = reviewOf({
      'a.txt': `${school}\n\n${harbour}\n\n${orchard}\n`,
      'b.txt': `${harbour}\n\n${orchard}\n\n${festival}\n`,
    });
    assert.deepEqual(shown(review.findings(uriOf('a.txt')).findings), [
      `2:0-4:${orchard.length} shared-exact Same text in b.txt, paragraphs 1 to 2`,
    ]);
    assert.deepEqual(messages(review, 'b.txt'), ['Same text in a.txt, paragraphs 2 to 3']);
  });

  test('that were edited in part say how many are the same', () => {
    const review = reviewOf({
      'a.txt': `${harbour}\n\n${orchard}\n`,
      'b.txt': `${harbourEdited}\n\n${orchard}\n\n${school}\n`,
    });
    const [finding] = review.findings(uriOf('a.txt')).findings;
    assert.equal(finding.code, 'shared-near');
    assert.match(finding.message, /^2 paragraphs also in b\.txt, paragraphs 1 to 2: 1 the same, 1 edited/u);
  });

  test('the document that goes on longest is named, and the others counted', () => {
    const review = reviewOf({
      'a.txt': `${harbour}\n\n${orchard}\n\n${festival}\n`,
      'b.txt': `${harbour}\n\n${school}\n`,
      'c.txt': `${school} Not here.\n\n${harbour}\n\n${orchard}\n\n${festival}\n`,
    });
    assert.deepEqual(messages(review, 'a.txt'), ['Same text in c.txt, paragraphs 2 to 4, and 1 more']);
  });

  test('moved ones name the document alone', () => {
    const review = reviewOf({
      'a.txt': `${harbour}\n\n${orchard}\n`,
      'b.txt': `${orchard}\n\n${school}\n\n${harbour}\n`,
    });
    assert.deepEqual(messages(review, 'a.txt'), ['Same text in b.txt']);
  });

  test('a document that repeats itself says so once, and keeping one leaves one', () => {
    const story = `${harbour}\n\n${orchard}\n\n`;
    const text = `${school}\n\n${story.repeat(5)}`;
    const review = reviewOf({ 'a.txt': text });
    assert.deepEqual(messages(review, 'a.txt'), ['The same 2 paragraphs stand in this document 5 times']);
    const data = review
      .actions(uriOf('a.txt'), { start: { line: 4, character: 3 }, end: { line: 4, character: 3 } })
      .find(({ title }) => title === 'Keep one: remove the other 8 paragraphs')?.data;
    assert.ok(data);
    const [{ edits }] = review.editOf(data).documents;
    assert.equal(applied(text, [...edits]).trimEnd(), `${school}\n\n${story}`.trimEnd());
  });

  test('are removed together, sentences and paragraphs', () => {
    const text = `${school}\n\n${harbour}\n\n${orchard}\n`;
    const review = reviewOf({ 'a.txt': text, 'b.txt': `${harbour}\n\n${orchard}\n` });
    const data = review
      .actions(uriOf('a.txt'), { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } })
      .find(({ title }) => title === 'Remove these 2 copies')?.data;
    assert.ok(data);
    const [{ edits }] = review.editOf(data).documents;
    assert.equal(applied(text, [...edits]).trimEnd(), school);
    put(review, 'b.txt', `${harbour}\n`);
    assert.throws(() => review.editOf(data), /changed since/u);
  });
});
