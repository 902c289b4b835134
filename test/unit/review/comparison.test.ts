import { strict as assert } from 'node:assert';
import type { Review } from '../../../src/review/index';
import { festival, folder, harbour, harbourEdited, orchard, put, reviewOf, school, uriOf } from './support';

const page = (...paragraphs: string[]): string => `${paragraphs.join('\n\n')}\n`;

/** Both sides of the documents of a story, the pivot on the left. */
function sides(review: Review): Record<'left' | 'right', NonNullable<ReturnType<Review['virtualText']>>> {
  const [{ members }] = review.stories();
  const { leftUri, rightUri } = members[1].compare;
  const [left, right] = [review.virtualText(leftUri), review.virtualText(rightUri)];
  assert.ok(left && right);
  return { left, right };
}

/** The marks of a side, with what they stand under. */
function marked({ text, marks = [] }: { text: string; marks?: Marks }): string[] {
  const lines = text.split('\n');
  return marks.map(({ line, start, end, message }) => `${lines[line].slice(start, end)}: ${message}`);
}

type Marks = readonly { line: number; start: number; end: number; message: string }[];

suite('two documents beside each other', () => {
  test('moved paragraphs stand beside the ones that they tell again', () => {
    const { left, right } = sides(
      reviewOf({
        'a.txt': page(harbour, orchard, festival, school),
        'b.txt': page(school, harbour, orchard),
      }),
    );
    const titles = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('¶'));
    assert.deepEqual(titles(left.text), ['¶ 1 ↔ 2', '¶ 2 ↔ 3', '¶ 3 ↔ –', '¶ 4 ↔ 1, moved']);
    assert.deepEqual(titles(right.text), titles(left.text));
    assert.deepEqual(right.lines, [9, 1, 4]);
  });

  test('values that differ are marked on both sides, in the words of the finding', () => {
    const edited = harbour.replace('14 containers', '40 containers');
    assert.notEqual(edited, harbour);
    const { left, right } = sides(
      reviewOf({ 'a.txt': page(harbour, orchard), 'b.txt': page(edited, orchard) }),
    );
    assert.deepEqual(marked(left), ['14: 14 here, 40 in b.txt']);
    assert.deepEqual(marked(right), ['40: 40 here, 14 in a.txt']);
  });

  test('a value that the reviewer says is right on both sides is marked no more', () => {
    const edited = harbour.replace('14 containers', '40 containers');
    const review = reviewOf({ 'a.txt': page(harbour, orchard), 'b.txt': page(edited, orchard) });
    assert.equal(marked(sides(review).right).length, 1);
    const [{ range }] = review.findings(uriOf('b.txt')).findings;
    const decisions = review
      .actions(uriOf('b.txt'), range)
      .flatMap(({ command }) => (command?.name === 'remember' ? command.decisions : []));
    const bothRight = decisions.find(({ kind }) => kind === 'both-right');
    assert.ok(bothRight);
    review.setDecisions(folder, JSON.stringify(bothRight));
    review.advance();
    const { left, right } = sides(review);
    assert.deepEqual([...marked(left), ...marked(right)], []);
  });

  test('differences of typography are not shown, others are', () => {
    const said =
      'The harbour master said “nobody was hurt – not one” and closed the eastern pier for a week.';
    const plain = said.replace(/[“”]/gu, '"').replace('–', '-');
    const { left, right } = sides(
      reviewOf({
        'a.txt': page(said, `${orchard} It’s so.`),
        'b.txt': page(plain, `${orchard} It's not so.`),
      }),
    );
    const lines = (text: string): string[] => text.split('\n');
    const differ = lines(left.text).filter((line, index) => line !== lines(right.text)[index]);
    assert.deepEqual(differ, ["It's so."]);
  });

  test('boilerplate is left out, and how much', () => {
    const story = [harbour, orchard, festival];
    const review = reviewOf({ 'a.txt': page(...story), 'b.txt': page(school, ...story) });
    const furniture = 'Subscribe to our newsletter\n\nShare this article on Facebook';
    put(review, 'b.txt', page(school, ...story, furniture));
    const { left, right } = sides(review);
    const side = [left, right].find(({ text }) => text.includes('Subscribe'));
    assert.equal(side, undefined);
    assert.match(left.text, /Paragraphs of boilerplate left out: (0 ↔ 2|2 ↔ 0)\n$/);
  });

  test('a view of a document that is gone is told', () => {
    const review = reviewOf({ 'a.txt': page(harbour, orchard), 'b.txt': page(harbour, orchard, school) });
    const [{ members }] = review.stories();
    review.removeDocument(uriOf('b.txt'));
    review.advance();
    assert.equal(review.virtualText(members[1].compare.leftUri), undefined);
  });

  test('each paragraph has one beside it at most, the best', () => {
    const { left } = sides(
      reviewOf({
        'a.txt': page(harbour, orchard, festival, school),
        'b.txt': page(harbourEdited, harbour, orchard, festival),
      }),
    );
    assert.match(left.text, /^¶ (– ↔ 1|1 ↔ –)\n[^]*^¶ (1 ↔ 2|2 ↔ 1)\n/mu);
  });
});
