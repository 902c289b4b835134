import { strict as assert } from 'node:assert';
import { Review, defaultSettings } from '../../../src/review/index';
import { repositoryModels } from '../../support/models';
import { festival, form, orchard, reviewOf, school, uriOf } from './support';

const page = `${orchard}\n\n${festival}\n\n${school}\n\n${form}\n`;
const lines = (from: number, to: number): { start: Position; end: Position } => ({
  start: { line: from, character: 0 },
  end: { line: to, character: 0 },
});

interface Position {
  readonly line: number;
  readonly character: number;
}

suite('the site furniture in lines that somebody looks at', () => {
  test('is all that a removal takes away, whatever the limits and severities of findings', () => {
    const settings = { ...defaultSettings, maxFindings: 1, severity: { boilerplate: 'off' as const } };
    const text = `${form}\n\n${orchard}\n\n${form}\n\n${festival}\n\n${form}\n`;
    const review = reviewOf({ 'a.txt': text }, { settings: () => settings });
    const { ranges, isComplete } = review.furniture(uriOf('a.txt'), [lines(0, 1000)]);
    const { paragraphs } = review.removeBoilerplate('document', uriOf('a.txt'));
    const faded = ranges.reduce(
      (sum, { start, end }) =>
        sum +
        text
          .split('\n')
          .slice(start.line, end.line + 1)
          .filter((line) => line !== '').length,
      0,
    );
    assert.deepEqual([faded, isComplete], [paragraphs, true]);
    assert.equal(review.totals().boilerplate, paragraphs);
  });

  test('is told of these lines alone', () => {
    const review = reviewOf({ 'a.txt': page });
    const { ranges } = review.furniture(uriOf('a.txt'), [lines(0, 1000)]);
    const [first] = ranges;
    assert.deepEqual(review.furniture(uriOf('a.txt'), [lines(0, first.start.line - 1)]).ranges, []);
    assert.deepEqual(review.furniture(uriOf('a.txt'), [lines(first.end.line, first.end.line)]).ranges, [
      first,
    ]);
    assert.deepEqual(review.furniture(uriOf('nowhere.txt'), [lines(0, 9)]), {
      ranges: [],
      isComplete: true,
    });
  });

  test('is found before that of the rest of a long bundle', () => {
    const members = Array.from({ length: 60 }, (_, index) => `=== FILE: ${index}.txt ===\n${page}`);
    const text = members.join('');
    const review = new Review(repositoryModels());
    review.setDocument(uriOf('bundle.txt'), text, { open: true });
    const last = text.split('\n').length - 3;
    assert.equal(review.furniture(uriOf('bundle.txt'), [lines(last - 5, last)]).isComplete, false);
    let steps = 0;
    while (!review.furniture(uriOf('bundle.txt'), [lines(last - 5, last)]).isComplete) {
      assert.ok(steps++ < 1000);
      review.advance(() => true);
    }
    const { reading, verdicts } = review.work;
    assert.deepEqual([reading, verdicts], [1, 1]);
    assert.ok(review.furniture(uriOf('bundle.txt'), [lines(last - 5, last)]).ranges.length > 0);
  });
});
