import { strict as assert } from 'node:assert';
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

  test('is unclear where nothing tells', () => {
    const files = {
      'a.txt': `First of its words.\n\n${harbour}\n`,
      'b.txt': `Other words begin here.\n\n${harbour}\n`,
    };
    assert.equal(lastLine(files, 'a.txt'), 'Who took it from whom: unclear');
  });
});
