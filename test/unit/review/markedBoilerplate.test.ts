import { strict as assert } from 'node:assert';
import type { Review } from '../../../src/review/index';
import { actionsOnLine, festival, folder, harbour, orchard, reviewOf, titled, uriOf } from './support';

const oddity = 'Winner of the golden anchor 1998 for harbour news';
const page = (...paragraphs: readonly string[]): string => `${paragraphs.join('\n\n')}\n`;
const twoPages = (): Review =>
  reviewOf({
    'a.txt': page(harbour, oddity, orchard),
    'b.txt': page(festival, oddity.replace('1998', '2004'), oddity),
  });

const flagged = (review: Review, name: string): readonly number[] =>
  review
    .findings(uriOf(name))
    .findings.filter(({ data }) => data.type === 'boilerplate')
    .map(({ range }) => range.start.line);

/** What is offered on a line, or on lines up to `last`, to a person who asks for it. */
const offered = (review: Review, name: string, line: number, last = line): ReturnType<Review['actions']> =>
  review
    .actions(
      uriOf(name),
      { start: { line, character: 0 }, end: { line: last, character: 0 } },
      undefined,
      true,
    )
    .filter(({ kind }) => kind === 'refactor.winnow.boilerplate');

function remember(review: Review, action: ReturnType<typeof titled>): void {
  assert.ok(action.command?.name === 'remember');
  review.remember(folder, action.command.decisions);
  review.advance();
}

suite('this is boilerplate', () => {
  test('a line that was missed is flagged from then on, in all documents, and hides nothing of another', () => {
    const review = twoPages();
    assert.deepEqual([flagged(review, 'a.txt'), flagged(review, 'b.txt')], [[], []]);
    remember(review, titled(offered(review, 'a.txt', 2), /^This is boilerplate, wherever it stands$/));
    assert.deepEqual([flagged(review, 'a.txt'), flagged(review, 'b.txt')], [[2], [4]]);
  });

  test('so are all lines that differ in their numbers only, when that was meant', () => {
    const review = twoPages();
    remember(review, titled(offered(review, 'a.txt', 2), /all lines like it/));
    assert.deepEqual(
      review
        .findings(uriOf('b.txt'))
        .findings.map(({ data, range }) => [data.type, range.start.line, range.end.line]),
      [['boilerplate', 2, 4]],
    );
  });

  test('all paragraphs that are selected are meant, each once', () => {
    const review = twoPages();
    const action = titled(offered(review, 'b.txt', 0, 4), /^These 3 paragraphs/);
    assert.ok(action.command?.name === 'remember');
    assert.equal(action.command.decisions.length, 3);
    assert.equal(titled(offered(review, 'b.txt', 0, 4), /all lines like it/).command?.name, 'remember');
  });

  test('of more than can be marked at once no part is', () => {
    const paragraphs = Array.from(
      { length: 501 },
      (_, at) => `Berth ${at} of the old harbour was dredged in the spring.`,
    );
    const review = reviewOf({ 'a.txt': page(...paragraphs) });
    assert.equal(offered(review, 'a.txt', 0, 998).length, 3);
    assert.deepEqual(offered(review, 'a.txt', 0, 1000), []);
  });

  test('what was said last counts: boilerplate, not, and boilerplate again', () => {
    const review = twoPages();
    const mark = (): void => remember(review, titled(offered(review, 'a.txt', 2), /wherever it stands$/));
    mark();
    remember(review, titled(actionsOnLine(review, 'a.txt', 2), /^Not boilerplate: keep it/));
    assert.deepEqual(flagged(review, 'a.txt'), []);
    mark();
    assert.deepEqual(flagged(review, 'a.txt'), [2]);
  });

  test('is offered to who asks, not by a lightbulb on every line, and not on what is flagged or a field of mail', () => {
    const review = reviewOf({ 'a.txt': page('From: Ann\nTo: Ben\nSubject: Harbour', harbour, oddity) });
    assert.deepEqual(actionsOnLine(review, 'a.txt', 6), []);
    assert.equal(actionsOnLine(review, 'a.txt', 6, ['refactor.winnow.boilerplate']).length, 3);
    assert.equal(actionsOnLine(review, 'a.txt', 6, ['refactor']).length, 3);
    assert.deepEqual(offered(review, 'a.txt', 1), []);
    remember(review, titled(offered(review, 'a.txt', 6), /wherever it stands$/));
    assert.deepEqual(offered(review, 'a.txt', 6), []);
  });
});
