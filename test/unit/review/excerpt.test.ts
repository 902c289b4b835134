import { strict as assert } from 'node:assert';
import { folder, harbour, orchard, reviewOf, titled, uriOf } from './support';

/** The words that the report shows of paragraphs that the reviewer takes for boilerplate, between others. */
function excerpt(...paragraphs: string[]): string | undefined {
  const review = reviewOf({ 'a.txt': `${[harbour, ...paragraphs, orchard].join('\n\n')}\n` });
  const actions = review.actions(
    uriOf('a.txt'),
    { start: { line: 2, character: 0 }, end: { line: 2 * paragraphs.length, character: 1 } },
    undefined,
    true,
  );
  const { command } = titled(actions, /boilerplate, wherever (?:it|they) stands?$/);
  assert.ok(command?.name === 'remember');
  review.remember(folder, command.decisions);
  review.advance();
  const { findings } = review.report((uri) => uri);
  return findings.find(({ code }) => code.startsWith('boilerplate'))?.excerpt;
}

suite('the words of boilerplate in the report', () => {
  test('are all there where they are few', () => {
    assert.equal(excerpt('Winner 1998'), 'Winner 1998');
    assert.equal(
      excerpt('Winner 1998', 'Print  this\tpage', 'Close'),
      'Winner 1998 / Print this page / Close',
    );
  });

  test('are the first and the last where there are more', () => {
    assert.equal(
      excerpt('Winner of the golden anchor and of the silver bell', 'Enter your name', 'No spam, ever'),
      'Winner of the golden anchor … No spam, ever',
    );
    assert.equal(
      excerpt('The captain of the old ferry told the council that nobody had ever counted the passengers'),
      'The captain of the old ferry … ever counted the passengers',
    );
  });

  test('are cut between characters where no spaces divide them', () => {
    assert.equal(excerpt('😀'.repeat(80)), `${'😀'.repeat(15)} … ${'😀'.repeat(15)}`);
    assert.equal(excerpt(`a${'😀'.repeat(80)}z`), `a${'😀'.repeat(14)} … ${'😀'.repeat(14)}z`);
  });
});
