import { strict as assert } from 'node:assert';
import type { Review } from '../../../src/review/index';
import { festival, folder, harbour, orchard, put, reviewOf, school, uriOf } from './support';

const anywhere = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

/** Chooses an action of a document: its edit is applied, its decisions are remembered. Returns the new text. */
function choose(review: Review, name: string, text: string, title: RegExp): string {
  const action = review.actions(uriOf(name), anywhere).find((each) => title.test(each.title));
  assert.ok(action?.data, `no action ${String(title)}`);
  const [{ edits }] = review.editOf({ ...action.data, version: 1 }).documents;
  if (action.command?.name === 'remember') review.remember(folder, action.command.decisions);
  const lines = text.split('\n');
  const offset = ({ line, character }: { line: number; character: number }): number =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  const changed = edits.reduceRight(
    (sum, { range, newText }) => sum.slice(0, offset(range.start)) + newText + sum.slice(offset(range.end)),
    text,
  );
  put(review, name, changed, { version: 1 });
  return changed;
}

const original = `${orchard}\n\n${harbour}\n`;
const copy = `${festival}\n\n${harbour}\n`;

/** Two documents, in the second of which a copy was replaced by a reference. */
function withReference(): { review: Review; text: string } {
  const review = reviewOf({ 'a.txt': original });
  put(review, 'b.txt', copy, { version: 1 });
  return { review, text: choose(review, 'b.txt', copy, /^Replace by a reference/) };
}

const codes = (review: Review): readonly string[] =>
  review.findings(uriOf('b.txt')).findings.map(({ code }) => code);
const linkOf = (review: Review): string | undefined => review.links(uriOf('b.txt'))[0]?.target;

suite('a reference in the place of a copy', () => {
  test('names its text by content, and leads to it', () => {
    const { review, text } = withReference();
    assert.match(text, /\n\[Same as a\.txt, paragraph 2, text [0-9a-f]{14}\]\n$/);
    assert.equal(linkOf(review), `${uriOf('a.txt')}#L3`);
    assert.deepEqual(codes(review), []);
  });

  test('follows its text when paragraphs come before it, and when it is wrapped anew', () => {
    const { review } = withReference();
    put(review, 'a.txt', `${school}\n\n${original}`);
    assert.equal(linkOf(review), `${uriOf('a.txt')}#L5`);
    assert.deepEqual(codes(review), []);
  });

  test('is reported when its text was edited, and the text can be put back', () => {
    const { review, text } = withReference();
    put(review, 'a.txt', original.replace('14 containers', '15 containers'));
    const [finding] = review.findings(uriOf('b.txt')).findings;
    assert.equal(finding.code, 'reference-lost');
    assert.equal(
      finding.message,
      'What this stands for is not in a.txt any more: it was edited or taken out',
    );
    assert.equal(finding.range.start.line, 2);
    assert.equal(choose(review, 'b.txt', text, /^Restore the text$/), copy);
    assert.ok(!codes(review).includes('reference-lost'));
  });

  test('is reported when its document is gone, and no longer when that is back', () => {
    const { review } = withReference();
    review.removeDocument(uriOf('a.txt'));
    review.advance();
    assert.deepEqual(codes(review), ['reference-lost']);
    put(review, 'a.txt', original);
    assert.deepEqual(codes(review), []);
  });

  test('of version 0.1.0 counts paragraphs and is never reported', () => {
    const review = reviewOf({ 'a.txt': original, 'b.txt': '[Same as a.txt, paragraph 2]\n' });
    assert.equal(linkOf(review), `${uriOf('a.txt')}#L3`);
    put(review, 'a.txt', `${orchard}\n`);
    assert.deepEqual(codes(review), []);
  });
});
