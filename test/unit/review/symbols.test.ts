import { strict as assert } from 'node:assert';
import type { Hover } from 'vscode-languageserver-types';
import { reviewOf, uriOf } from './support';

const story =
  'HALLMOUTH, 12 May 2025 - The council voted on Friday and will vote again next week, as it did in 1998.\n';

suite('dates in the Outline', () => {
  const review = reviewOf({ 'a.txt': story });
  const dates = review
    .symbols(uriOf('a.txt'), 100, () => undefined)
    .flatMap(({ children }) => children ?? [])
    .map(({ name, detail }) => [name, detail]);

  test('of the calendar are resolved, relative ones are said to be relative', () => {
    const detail = new Map(dates as [string, string][]);
    assert.equal(detail.get('12 May 2025'), '2025-05-12');
    assert.equal(detail.get('next week'), 'relative: 2025-W21');
    assert.equal(detail.get('1998'), '');
  });

  test('the hover tells what a relative date counts from', () => {
    const { contents } = review.hover(uriOf('a.txt'), {
      line: 0,
      character: story.indexOf('next week'),
    }) as Hover;
    assert.match(JSON.stringify(contents), /Counted from the dateline: 2025/);
  });
});
