import { strict as assert } from 'node:assert';
import { finish } from '../../../src/lexis/index';
import type { Hover, MarkupContent } from 'vscode-languageserver-types';
import { harbour, orchard, reviewOf, school, uriOf } from './support';

/** What the hover on the third line of a text says last. */
function lastLine(files: Readonly<Record<string, string>>, name: string): string {
  const review = reviewOf(files);
  const hover = review.hover(uriOf(name), { line: 2, character: 2 }) as Hover;
  return (hover.contents as MarkupContent).value.split('\n').at(-1) ?? '';
}

suite('who took it from whom', () => {
  const wire = `HALLMOUTH, 3 May 2023\n\n${harbour}\n\n${orchard}\n`;
  const paper = `5 May 2023\n\n${harbour}\n\n${orchard}\n\n${school}\n`;

  test('is told from both sides, with the evidence', () => {
    const files = { 'wire.txt': wire, 'paper.txt': paper };
    assert.match(lastLine(files, 'paper.txt'), /^Probably taken from wire\.txt .*2023\\-05\\-03/u);
    assert.match(lastLine(files, 'wire.txt'), /^paper\.txt probably took it from here /u);
  });

  test('is told of all documents of a story', () => {
    const review = reviewOf({
      'wire.txt': wire,
      'paper.txt': paper,
      'blog.txt': `9 May 2023\n\n${harbour}\n\n${orchard}\n\n${school}\n`,
    });
    const documents = ['blog.txt', 'wire.txt', 'paper.txt'].map((name) => ({
      uri: uriOf(name),
      name,
      position: { line: 0, character: 0 },
    }));
    const order = finish(review.orderingStory(documents));
    assert.equal(order?.first, 1);
    const [blog, first, second] = order?.words ?? [];
    assert.match(blog, /^Probably taken from paper\.txt .*: .*2023-05-09/u);
    assert.match(first, /^Probably the first of these: wire\.txt is of 2023-05-03/u);
    assert.match(second, /^Probably taken from wire\.txt /u);
    assert.equal(finish(review.orderingStory([{ ...documents[0], name: 'other.txt' }])), undefined);
  });

  test('is told by what is said of documents beside their text', () => {
    const dated = (one: string, two: string): string =>
      `=== FILE: one.txt${one} ===\nFirst of its words.\n${harbour}\n=== FILE: two.txt${two} ===\nOther words begin here.\n${harbour}\n`;
    const dates = dated(' [date=3%20May%202023]', ' [date=5%20May%202023]');
    assert.match(
      lastLine({ 'a.txt': dates }, 'a.txt'),
      /^two\.txt probably took it from here .*2023\\-05\\-03/u,
    );
    const answered = dated(' [in-reply-to=<1@example.org>]', ' [message-id=<1@example.org>]');
    assert.match(lastLine({ 'a.txt': answered }, 'a.txt'), /^Probably taken from two\.txt /u);
    assert.match(lastLine({ 'a.txt': dated('', '') }, 'a.txt'), /unclear$/u);
  });

  test('is unclear where nothing tells, in a story as well', () => {
    const texts = { 'a.txt': `First words.\n\n${harbour}\n`, 'b.txt': `Other words.\n\n${harbour}\n` };
    const documents = Object.keys(texts).map((name) => ({
      uri: uriOf(name),
      name,
      position: { line: 0, character: 0 },
    }));
    const order = finish(reviewOf(texts).orderingStory(documents));
    const unclear = 'Who took it from whom: unclear';
    assert.deepEqual([order?.first, order?.words], [undefined, [unclear, unclear]]);
  });

  test('is unclear where nothing tells', () => {
    const files = {
      'a.txt': `First of its words.\n\n${harbour}\n`,
      'b.txt': `Other words begin here.\n\n${harbour}\n`,
    };
    assert.equal(lastLine(files, 'a.txt'), 'Who took it from whom: unclear');
  });
});
